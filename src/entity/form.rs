//! [`FormTable`]: the names of a text as it writes them, each once, with what the whole text shows of it.

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use crate::annotation::Gender;
use crate::index::{Id, IdVec, id};
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::mention::PhraseId;
use crate::mention::name::NameKind;
use crate::name::{NameWords, gender_of};

use super::any_case::AnyCase;
use super::found_name::FoundName;
use super::spelling::Spelled;

id! {
    /// A [`NameForm`] of a text.
    pub(super) struct FormId;

    /// A word of names, in whatever case.
    pub(super) struct WordId;
}

/// The words of a name; mostly one or two.
pub(super) type NameCore = SmallVec<[WordId; 3]>;

/// What a title says about its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TitleKind {
    Mister,
    Married,
    Unmarried,
    Knight,
    Kin,
    Rank,
}

/// The title of a name: the first honorific or kin word, else the last word before the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) word: WordId,
    pub(super) kind: TitleKind,
    pub(super) gender: Option<Gender>,
}

/// A name as a text writes it, with its title: "Mr. Pym", "Ida Kemp".
#[derive(Clone, Debug)]
pub(super) struct NameForm {
    pub(super) title: Option<Title>,
    /// The words without titles and suffix.
    pub(super) core: NameCore,
    /// The suffix that tells a son from his father: "Jr."
    pub(super) generation: Option<WordId>,
    /// Whether it is a surname or a given name alone.
    pub(super) short: bool,
    /// Whether it is a woman's by her husband: "Mrs. Newland Archer".
    pub(super) husbands: bool,
    /// Whether it can be the name of a place in a report: "Virginia".
    pub(super) bare_place: bool,
    /// What most mentions can name.
    pub(super) kind: NameKind,
    /// How many mentions can name each kind, in the order of [`KINDS`].
    pub(super) kinds: [u32; KINDS.len()],
    /// The gender that its first word shows as a given name.
    pub(super) given_gender: Option<Gender>,
    /// Whether its first word can be a given name.
    pub(super) given: bool,
    /// Whether its last word is a noun for an organisation.
    pub(super) body: bool,
    /// Whether its last word is a common noun too.
    pub(super) noun: bool,
    /// Whether it is a surname of a longer form.
    pub(super) is_surname: bool,
    /// How many mentions have this form.
    pub(super) count: u32,
    pub(super) evidence: Evidence,
}

/// How many mentions of a name are in places that tell people from other things.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    /// In narration.
    pub(super) told: u32,
    /// The subject of a reporting verb.
    pub(super) reports: u32,
    /// The subject of another verb.
    pub(super) acts: u32,
    /// Alone between commas or marks in quoted words: "Come in, Ida."
    pub(super) called: u32,
    pub(super) owns: u32,
    /// After "in", "at" or the like.
    pub(super) located: u32,
    /// After another preposition.
    pub(super) governed: u32,
    /// After "the".
    pub(super) article: u32,
}

impl Evidence {
    /// The evidence of both.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            told: self.told + other.told,
            reports: self.reports + other.reports,
            acts: self.acts + other.acts,
            called: self.called + other.called,
            owns: self.owns + other.owns,
            located: self.located + other.located,
            governed: self.governed + other.governed,
            article: self.article + other.article,
        }
    }
}

/// What one mention shows of its form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub(super) husbands: bool,
    pub(super) bare_place: bool,
    pub(super) evidence: Evidence,
}

/// The kinds of names. Of equals, the first is the likeliest.
const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Unknown];

impl NameForm {
    fn add_kind(&mut self, kind: NameKind) {
        for (known, count) in KINDS.iter().zip(&mut self.kinds) {
            *count += u32::from(*known == kind);
        }
        let most = KINDS.iter().zip(self.kinds).rev().max_by_key(|(_, count)| *count);
        self.kind = most.map_or(kind, |(kind, _)| *kind);
    }

    /// The last word.
    pub(super) fn last(&self) -> Option<WordId> {
        self.core.last().copied()
    }

    /// The given name, if a surname follows it.
    pub(super) fn given_name(&self) -> Option<WordId> {
        self.core.first().copied().filter(|_| !self.short && !self.husbands && !self.is_surname)
    }

    /// The surname, if a given name is before it.
    pub(super) fn surname(&self) -> Option<WordId> {
        self.last().filter(|_| !self.short)
    }

    /// The gender that the title shows, or the given name of a name of several words.
    pub(super) fn gender(&self) -> Option<Gender> {
        let given = || self.given_gender.filter(|_| !self.short || self.kind == NameKind::Person);
        self.title_gender().or_else(given)
    }

    /// The gender that the title shows.
    pub(super) fn title_gender(&self) -> Option<Gender> {
        self.title.and_then(|title| title.gender)
    }

    /// Whether most of its mentions have an article: "the Lund Train" is nobody called Lund.
    pub(super) fn is_after_article(&self) -> bool {
        self.title.is_none() && self.evidence.article * 2 > self.count
    }

    pub(super) fn has_title(&self, kind: TitleKind) -> bool {
        self.title.is_some_and(|title| title.kind == kind)
    }
}

/// The word after a title that shows a surname: "Miss Lund", and not "Miss Ida".
pub(super) fn surname_after_title(form: &NameForm) -> Option<WordId> {
    let title = form.title.filter(|title| title.kind < TitleKind::Knight)?;
    form.last().filter(|_| form.short && !form.given && title.gender.is_some())
}

/// The longest name that is looked for in a heading, in words.
const LONGEST_PART: usize = 3;

/// The words of names.
#[derive(Debug, Default)]
struct Words<'r> {
    ids: FxHashMap<AnyCase<'r>, WordId>,
    /// All words in lower case, one after the other.
    letters: String,
    /// Where each word ends in `letters`.
    ends: IdVec<WordId, u32>,
}

impl<'r> Words<'r> {
    fn intern(&mut self, written: &'r str) -> WordId {
        *self.ids.entry(AnyCase(written)).or_insert_with(|| {
            self.letters.push_str(&written.to_lowercase());
            self.ends.push(self.letters.len() as u32)
        })
    }

    /// A word in lower case.
    fn word(&self, id: WordId) -> &str {
        let start = id.previous().map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[id] as usize]
    }
}

/// A form as the key of the table: the word of its title, its suffix, and its words.
type Key = SmallVec<[Option<WordId>; 4]>;

fn key(title: Option<WordId>, core: &[WordId], generation: Option<WordId>) -> Key {
    [title, generation].into_iter().chain(core.iter().map(|&word| Some(word))).collect()
}

/// The most entries for which a map has room from its start.
const MOST_ROOM: usize = 256;

/// A map for what differs from name to name, in a text with so many names. In an article half of them are new ones, and a map
/// that grows is copied each time.
pub(super) fn map_of<K, V>(names: usize) -> FxHashMap<K, V> {
    FxHashMap::with_capacity_and_hasher((names / 2).min(MOST_ROOM), FxBuildHasher)
}

/// The names of a text, each form once, in the order of their first mentions.
#[derive(Debug, Default)]
pub(super) struct FormTable<'r> {
    pub(super) forms: IdVec<FormId, NameForm>,
    /// For each phrase, the form of its name.
    pub(super) of_phrase: IdVec<PhraseId, Option<FormId>>,
    ids: FxHashMap<Key, FormId>,
    words: Words<'r>,
    /// The title of an unmarried woman.
    miss: Option<WordId>,
}

impl<'r> FormTable<'r> {
    /// A table for a text with so many phrases, of which so many are names.
    pub(super) fn new(phrases: usize, names: usize) -> Self {
        let words = Words { ids: map_of(names), ..Words::default() };
        Self { of_phrase: IdVec::repeat(None, phrases), ids: map_of(names), words, ..Self::default() }
    }

    /// Counts a mention.
    pub(super) fn count(
        &mut self,
        phrase: PhraseId,
        name: &FoundName<'_, 'r>,
        spelled: Spelled<'_, 'r>,
        shown: Shown,
    ) {
        let title = self.title(name, spelled);
        if let Some(title) = title.filter(|title| title.kind == TitleKind::Unmarried) {
            self.miss = Some(title.word);
        }
        let core: NameCore = name.found.core.clone().map(|at| self.words.intern(spelled.word(at))).collect();
        let generation = self.generation(name, spelled);
        let forms = &mut self.forms;
        let key = key(title.map(|title| title.word), &core, generation);
        let form = *self.ids.entry(key).or_insert_with(|| {
            forms.push_large(NameForm {
                title,
                core,
                generation,
                short: name.parts.is_short(),
                husbands: shown.husbands,
                bare_place: false,
                kind: name.found.kind,
                given_gender: name.parts.given_gender().filter(|_| !shown.bare_place),
                given: name.parts.begins_with_given_name(),
                body: spelled.classes(name.found.head()).any(Classes::ORGANISATION),
                is_surname: false,
                noun: spelled.classes(name.found.head()).any(Classes::NOUN),
                kinds: [0; KINDS.len()],
                count: 0,
                evidence: Evidence::default(),
            })
        });
        forms[form].count += 1;
        forms[form].add_kind(name.found.kind);
        forms[form].bare_place |= shown.bare_place;
        forms[form].evidence = forms[form].evidence.plus(shown.evidence);
        self.of_phrase[phrase] = Some(form);
    }

    /// Whether a name is a form of the table.
    pub(super) fn knows(&mut self, name: &FoundName<'_, 'r>, spelled: Spelled<'_, 'r>) -> bool {
        let title = self.title(name, spelled).map(|title| title.word);
        let core: NameCore = name.found.core.clone().map(|at| self.words.intern(spelled.word(at))).collect();
        let generation = self.generation(name, spelled);
        self.ids.contains_key(&key(title, &core, generation))
    }

    /// Whether some words of a name are a form of the table: "Ida Kemp" in the heading "Why Ida Kemp Goes Home".
    pub(super) fn knows_part(&mut self, name: &FoundName<'_, 'r>, spelled: Spelled<'_, 'r>) -> bool {
        let core: NameCore = name.found.core.clone().map(|at| self.words.intern(spelled.word(at))).collect();
        let known = |words: &[WordId]| self.ids.contains_key(&key(None, words, None));
        let full_name = core.len() < 2 || core.len() == 2 && name.parts.begins_with_given_name();
        !full_name && (1..=LONGEST_PART).any(|words| core.windows(words).any(known))
    }

    fn generation(&mut self, name: &FoundName<'_, 'r>, spelled: Spelled<'_, 'r>) -> Option<WordId> {
        let mut suffixes = name.found.core.end..name.found.tokens.end;
        let at = suffixes.find(|&at| spelled.is_listed(at, WordLists::GENERATION))?;
        Some(self.words.intern(spelled.word(at).trim_end_matches('.')))
    }

    fn title(&mut self, name: &FoundName<'_, 'r>, spelled: Spelled<'_, 'r>) -> Option<Title> {
        if name.found.kind == NameKind::Organisation {
            return None;
        }
        let mut titles = name.parts.titles();
        let honorific = |at: &usize| spelled.classes(*at).any(Classes::HONORIFIC | Classes::KIN);
        let at = titles.clone().find(honorific).or_else(|| titles.next_back())?;
        let is = |list| spelled.is_listed(at, list);
        let classes = spelled.classes(at);
        let kind = if is(WordLists::MARRIED_TITLE) {
            TitleKind::Married
        } else if is(WordLists::UNMARRIED_TITLE) {
            TitleKind::Unmarried
        } else if is(WordLists::MISTER) {
            TitleKind::Mister
        } else if is(WordLists::KNIGHT_TITLE) {
            TitleKind::Knight
        } else if classes.any(Classes::KIN) {
            TitleKind::Kin
        } else {
            TitleKind::Rank
        };
        let written = self.words.intern(spelled.word(at).trim_end_matches('.'));
        // "Doctor" and "Dr." are one title.
        let short = Lexicon::get().abbreviation_of_title(self.word(written));
        let word = short.and_then(|short| self.known_word(short.trim_end_matches('.'))).unwrap_or(written);
        Some(Title { word, kind, gender: gender_of(classes) })
    }

    /// A word in lower case.
    pub(super) fn word(&self, word: WordId) -> &str {
        self.words.word(word)
    }

    /// How many words the names have.
    pub(super) fn words(&self) -> usize {
        self.words.ends.len()
    }

    /// The form that is a word alone, without a title.
    pub(super) fn form_of(&self, word: WordId) -> Option<FormId> {
        self.ids.get(&key(None, &[word], None)).copied()
    }

    /// Whether the text has the title of an unmarried woman with a word alone: "Miss Ida".
    pub(super) fn is_miss(&self, word: Option<WordId>) -> bool {
        self.miss.zip(word).is_some_and(|(title, word)| self.titled_form(title, word).is_some())
    }

    /// The form that is a title and a word alone.
    pub(super) fn titled_form(&self, title: WordId, word: WordId) -> Option<FormId> {
        self.ids.get(&key(Some(title), &[word], None)).copied()
    }

    /// A word in lower case, if a name has it.
    pub(super) fn known_word(&self, word: &str) -> Option<WordId> {
        self.words.ids.get(&AnyCase(word)).copied()
    }
}
