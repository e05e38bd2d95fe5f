//! The pairs of forms that may be one person’s, and their features.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotation::{Gender, Register};
use crate::index::IdVec;
use crate::lexicon::Lexicon;
use crate::mention::name::NameKind;
use crate::ranking::FeatureId;

use super::form::{FormId, FormTable, NameForm, TitleKind, WordId};
use super::leading::Leading;
use super::relation::Related;
use super::schema::{
    Agreement, GenderAxis, KindAxis, RegisterAxis, Relation, Rivals, Share, TitleAxis, Together, Uses, pairs,
};

/// How many forms with one word are compared with each other: those with the most mentions. A bound on the work.
const MOST: usize = 32;

/// What the mentions of all forms show together.
#[derive(Debug, Default)]
pub(super) struct FormContext {
    /// In how many sentences two forms are both, the one that comes first in the text first.
    pub(super) together: FxHashMap<(FormId, FormId), u32>,
    /// Which longer forms come before the shorter ones.
    pub(super) leading: Leading,
    /// The gender that the pronouns after each form show.
    pub(super) pronouns: IdVec<FormId, Option<Gender>>,
    pub(super) register: Option<Register>,
}

/// Calls `give` with each pair of `related` forms and its features.
pub(super) fn form_pairs(
    table: &FormTable<'_>,
    related: &[Related],
    context: &FormContext,
    mut give: impl FnMut(&Related, &[FeatureId]),
) {
    let mut longs: FxHashMap<FormId, Vec<FormId>> = FxHashMap::default();
    for pair in related {
        longs.entry(pair.short).or_default().push(pair.long);
    }
    let observer = Observer { table, context, longs };
    for pair in related {
        give(pair, &observer.features(*pair));
    }
}

/// The pairs of forms that may be one person’s, in a fixed order: those that share a word, or have given names that are short for
/// each other.
pub(super) fn related_forms(table: &FormTable<'_>, register: Register) -> Vec<Related> {
    let mut pairs: Vec<Related> = Vec::new();
    let mut seen: FxHashSet<(FormId, FormId)> = FxHashSet::default();
    let with_words = forms_by_word(table);
    for forms in with_words.chunk_by(|(one, _), (other, _)| one == other) {
        let forms = &forms[..forms.len().min(MOST)];
        for (at, &(_, one)) in forms.iter().enumerate() {
            for &(_, other) in &forms[at + 1..] {
                if seen.insert((one.min(other), one.max(other))) {
                    pairs.extend(table.related(one, other));
                }
            }
        }
    }
    if register == Register::Report {
        pairs.retain(|pair| !is_thing_named_after(table, pair));
    }
    pairs
}

/// Whether the longer form is the name of a thing that begins with a name: "the Lund Train" is nobody's full name.
fn is_thing_named_after(table: &FormTable<'_>, pair: &Related) -> bool {
    let begins = matches!(pair.relation, Relation::Given | Relation::Start | Relation::Middle);
    begins && table.forms[pair.long].is_after_article() && !table.forms[pair.short].is_after_article()
}

/// The forms with each word, those with the most mentions first. The words are numbered in the order in which the forms have them.
fn forms_by_word(table: &FormTable<'_>) -> Vec<(u32, FormId)> {
    let mut numbers: IdVec<WordId, Option<u32>> = IdVec::repeat(None, table.words());
    let mut count = 0;
    let mut found: Vec<(u32, FormId)> = Vec::with_capacity(2 * table.forms.len());
    let mut add = |word: WordId, form: FormId| {
        let number = *numbers[word].get_or_insert_with(|| {
            count += 1;
            count
        });
        found.push((number, form));
    };
    for (id, form) in table.forms.enumerated() {
        for &word in &form.core {
            add(word, id);
        }
        // "Tom" is among the forms with "Thomas".
        let first = form.core.first().filter(|_| form.given);
        let Some(first) = first.map(|&first| table.word(first)) else { continue };
        for full in Lexicon::get().full_names(first).filter_map(|full| table.known_word(full)) {
            add(full, id);
        }
    }
    found.sort_unstable_by_key(|&(number, form)| (number, Reverse(table.forms[form].count), form));
    found.dedup();
    found
}

/// Observes the features of pairs.
struct Observer<'a, 'r> {
    table: &'a FormTable<'r>,
    context: &'a FormContext,
    /// For each shorter form, all longer ones.
    longs: FxHashMap<FormId, Vec<FormId>>,
}

impl Observer<'_, '_> {
    fn features(&self, pair: Related) -> Vec<FeatureId> {
        let Related { short: short_id, long: long_id, relation } = pair;
        let (short, long) = (&self.table.forms[short_id], &self.table.forms[long_id]);
        let register = match self.context.register {
            Some(Register::Report) => RegisterAxis::Report,
            _ => RegisterAxis::Dialogue,
        };
        let (short_title, long_title) = (title(short), title(long));
        let same_title = short.title.map(|title| title.word) == long.title.map(|title| title.word);
        let (rivals, uses) = self.rivals(pair);
        let together = self.context.together.get(&(short_id.min(long_id), short_id.max(long_id)));
        let rarer = short.count.min(long.count);
        let mut features = vec![
            pairs::RELATION.at(register, relation, kind_axis(long.kind)),
            pairs::SHORT_TITLE.at(register, relation, short_title),
            pairs::LONG_TITLE.at(relation, long_title),
            pairs::TITLES.at(short_title, long_title, same_title),
            pairs::GENDER.at(register, self.agreement(pair)),
            pairs::TITLE_GENDER.at(register, short_title, gender_axis(long.gender())),
            pairs::FAMILIAR.at(short_title, self.familiar(pair)),
            pairs::GIVEN.at(relation, short.given),
            pairs::RIVALS.at(register, relation, Rivals::of(rivals)),
            pairs::SHARE.at(register, Share::of(long.count, long.count + uses)),
            pairs::TOGETHER.at(relation, Together::of(together.copied().unwrap_or(0), rarer)),
            pairs::USES.at(Uses::of(short.count), Uses::of(long.count)),
        ];
        // A report names a person in full first. A novel does so anywhere.
        if register == RegisterAxis::Report {
            let leads = self.context.leading.leads(long_id, short_id, short.last());
            features.push(pairs::LEADS.at(relation, leads));
        }
        features
    }

    /// The share of the longer form’s given name alone in the uses of that and of the shorter form, which is its surname. If the
    /// text calls a person Tom, Mr. Jessop is another person.
    fn familiar(&self, pair: Related) -> Share {
        let (short, long) = (&self.table.forms[pair.short], &self.table.forms[pair.long]);
        let given = long.given_name().filter(|_| pair.relation == Relation::Surname);
        let alone =
            given.and_then(|given| self.table.form_of(given)).map_or(0, |form| self.table.forms[form].count);
        Share::of(alone, alone + short.count)
    }

    /// Whether the genders of two forms agree.
    fn agreement(&self, pair: Related) -> Agreement {
        let (short, long) = (&self.table.forms[pair.short], &self.table.forms[pair.long]);
        // The "Hilary" of "Ann Hilary" is no given name.
        let of_title = pair.relation == Relation::Surname;
        let shown = [if of_title { short.title_gender() } else { short.gender() }, long.gender()];
        let lean = [pair.short, pair.long].map(|form| self.context.pronouns[form]);
        match (shown[0].or(lean[0]), shown[1].or(lean[1])) {
            (Some(one), Some(other)) => match (one == other, shown[0].is_some() && shown[1].is_some()) {
                (true, true) => Agreement::Same,
                (true, false) => Agreement::SamePronouns,
                (false, true) => Agreement::Opposed,
                (false, false) => Agreement::OpposedPronouns,
            },
            _ => Agreement::Unknown,
        }
    }

    /// How many other people the shorter form may name, and how often the text names them by a longer form.
    fn rivals(&self, pair: Related) -> (usize, u32) {
        let (short, long) = (&self.table.forms[pair.short], &self.table.forms[pair.long]);
        let mut known: Vec<&NameForm> = vec![long];
        let mut uses = 0;
        for &other in self.longs.get(&pair.short).into_iter().flatten().take(MOST) {
            let rival = &self.table.forms[other];
            let opposed = opposed(short.title_gender(), rival.gender());
            if opposed || known.iter().any(|known| self.may_be_one(known, rival)) {
                continue;
            }
            uses += rival.count;
            known.push(rival);
        }
        (known.len() - 1, uses)
    }

    /// Whether the given names and surnames of two forms agree.
    fn may_be_one(&self, one: &NameForm, other: &NameForm) -> bool {
        let given = one.given_name().zip(other.given_name());
        let surnames = one.surname().zip(other.surname());
        one.husbands == other.husbands
            && given.is_none_or(|(one, other)| self.table.given_match(one, other))
            && surnames.is_none_or(|(one, other)| one == other)
            && !opposed(one.gender(), other.gender())
    }
}

fn opposed(one: Option<Gender>, other: Option<Gender>) -> bool {
    one.is_some() && other.is_some() && one != other
}

fn title(form: &NameForm) -> TitleAxis {
    match form.title.map(|title| title.kind) {
        None => TitleAxis::None,
        Some(TitleKind::Mister) => TitleAxis::Mister,
        Some(TitleKind::Married) => TitleAxis::Married,
        Some(TitleKind::Unmarried) => TitleAxis::Unmarried,
        Some(TitleKind::Knight) => TitleAxis::Knight,
        Some(TitleKind::Kin) => TitleAxis::Kin,
        Some(TitleKind::Rank) => TitleAxis::Rank,
    }
}

pub(super) fn gender_axis(gender: Option<Gender>) -> GenderAxis {
    match gender {
        None => GenderAxis::Unknown,
        Some(Gender::Male) => GenderAxis::Male,
        Some(Gender::Female) => GenderAxis::Female,
    }
}

pub(super) fn kind_axis(kind: NameKind) -> KindAxis {
    match kind {
        NameKind::Person => KindAxis::Person,
        NameKind::Organisation => KindAxis::Organisation,
        NameKind::Place => KindAxis::Place,
        NameKind::Unknown => KindAxis::Unknown,
    }
}
