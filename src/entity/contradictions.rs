//! [`Group`]: what the forms of one person show, and what contradicts that two groups are one person's.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::annotation::{Gender, Register};

use super::agglomeration::Sum;
use super::form::{FormId, FormTable, NameForm, TitleKind, WordId, surname_after_title};

/// How often narration must have both "Mr. Lund" and "Mr. Tom Lund", so that they are two people.
pub(super) const BOTH: u32 = 6;

/// How often a woman must be called by each of two surnames for these to be of two women, rather than before and after her wedding.
const TWO_SURNAMES: u32 = 3;

/// How often each of two ranks must be used to be those of two people.
const TWO_RANKS: u32 = 3;

/// How often narration must call a man "Mr. Lund", and how often "Tom", so that these are two men: it calls one man one of both.
const TWO_STYLES: u32 = 6;

/// How many times less often narration may use one of both.
const SELDOM: u32 = 5;

/// How many times less often than "Mr. Lund" narration may use "Lund" alone, where it calls one man all of "Mr. Lund", "Lund" and
/// "Tom".
const ALSO_BARE: u32 = 4;

/// How many times more often than "Tom" alone "Mr. Lund" must be used, so that "Mr. Tom Lund" before it is the same man.
const ALSO_GIVEN: u32 = 5;

/// How often a form must be used so that the pronouns after it tell a man from a woman with his surname.
const OFTEN: u32 = 6;

/// Words with their uses.
type WordUses = SmallVec<[(WordId, u32); 2]>;

/// A title and a surname, and how often narration has both without and with a given name. People who talk may use both for one.
type TitledUses = ((WordId, WordId), [u32; 2]);

/// Words that narration uses in one way.
#[derive(Clone, Debug, Default)]
struct Styles {
    /// Surnames after "Mr.".
    mister: WordUses,
    /// Given names alone.
    given: WordUses,
    /// All words alone.
    bare: WordUses,
}

/// The forms of what may be one person, and what these show.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Its sums with other groups.
    pub(super) sums: FxHashMap<FormId, Sum>,
    gender: Option<Gender>,
    /// The gender of the given name in a full name.
    given_gender: Option<Gender>,
    /// The gender that pronouns show after a form that is used often.
    leaning: Option<Gender>,
    givens: SmallVec<[WordId; 2]>,
    /// Each surname with its uses.
    surnames: WordUses,
    is_married: bool,
    is_unmarried: bool,
    /// Each rank or office with its uses.
    ranks: WordUses,
    is_mister: bool,
    is_knighted: bool,
    /// The suffixes of its full names, none among them: "Jr."
    generations: SmallVec<[Option<WordId>; 1]>,
    /// Whether it is "Miss Lund", and the text has "the Miss Lunds" too: the eldest sister.
    is_eldest: bool,
    /// Whether the text calls her "Miss Ida" too.
    is_younger: bool,
    styles: Styles,
    /// The given name that is never alone, if the text has another person with it: "Charles Hayter" beside "Charles Musgrove", who
    /// is "Charles".
    pub(super) never_bare: Option<WordId>,
    /// For a title and a surname, how often it is used with the surname alone and with a given name too.
    titled: SmallVec<[TitledUses; 2]>,
}

impl Group {
    pub(super) fn of(table: &FormTable<'_>, id: FormId, pronouns: Option<Gender>) -> Self {
        let form = &table.forms[id];
        Self {
            sums: FxHashMap::default(),
            gender: form.title.and_then(|title| title.gender),
            given_gender: form.given_gender.filter(|_| !form.short),
            leaning: pronouns.filter(|_| form.count >= OFTEN),
            givens: form.given_name().into_iter().collect(),
            surnames: surname_after_title(form)
                .or_else(|| form.surname())
                .into_iter()
                .map(|surname| (surname, form.count))
                .collect(),
            is_married: form.has_title(TitleKind::Married),
            is_unmarried: form.has_title(TitleKind::Unmarried),
            ranks: form
                .title
                .filter(|title| title.kind == TitleKind::Rank)
                .into_iter()
                .map(|title| (title.word, form.count))
                .collect(),
            is_mister: form.has_title(TitleKind::Mister),
            is_knighted: form.has_title(TitleKind::Knight),
            generations: (!form.short || form.generation.is_some())
                .then_some(form.generation)
                .into_iter()
                .collect(),
            is_eldest: is_eldest(table, form),
            is_younger: table.is_miss(form.core.first().copied().filter(|_| form.given)),
            styles: Styles::of(form),
            never_bare: None,
            titled: titled_uses(table, id).into_iter().collect(),
        }
    }

    /// Takes over what another group shows.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.gender = self.gender.or(other.gender);
        self.given_gender = self.given_gender.or(other.given_gender);
        self.leaning = self.leaning.or(other.leaning);
        self.is_married |= other.is_married;
        self.is_unmarried |= other.is_unmarried;
        self.is_mister |= other.is_mister;
        self.is_knighted |= other.is_knighted;
        self.generations.extend(other.generations.iter().copied());
        self.generations.dedup();
        self.is_eldest |= other.is_eldest;
        self.is_younger |= other.is_younger;
        self.styles.absorb(&other.styles);
        self.never_bare = self.never_bare.or(other.never_bare);
        self.givens.extend(
            other
                .givens
                .iter()
                .copied()
                .filter(|given| !self.givens.contains(given))
                .collect::<SmallVec<[WordId; 2]>>(),
        );
        add_uses(&mut self.surnames, &other.surnames);
        add_uses(&mut self.ranks, &other.ranks);
        for &(title, uses) in &other.titled {
            match self.titled.iter_mut().find(|(known, _)| *known == title) {
                Some((_, known)) => *known = [known[0] + uses[0], known[1] + uses[1]],
                None => self.titled.push((title, uses)),
            }
        }
    }

    /// Whether nothing that two groups show contradicts that they are one person's.
    pub(super) fn agrees(&self, other: &Self, table: &FormTable<'_>, register: Register) -> bool {
        let one = self;
        let opposed = one.gender.is_some() && other.gender.is_some() && one.gender != other.gender;
        let given = one.givens.is_empty()
            || other.givens.is_empty()
            || one.givens.iter().any(|&one| other.givens.iter().any(|&other| table.given_match(one, other)));
        let novel = register == Register::Dialogue;
        // "Mr. Elliot" is the heir of Sir Walter Elliot.
        let knight = one.is_mister && other.is_knighted || one.is_knighted && other.is_mister;
        let sisters = one.is_eldest && other.is_younger || one.is_younger && other.is_eldest;
        let wife = one.is_married && other.is_unmarried || one.is_unmarried && other.is_married;
        let differ = |known: Option<Gender>, shown: Option<Gender>| {
            known.is_some() && shown.is_some() && known != shown
        };
        // "Captain Lund … he" is not Ida Lund.
        let couple = differ(one.given_gender, other.leaning) || differ(one.leaning, other.given_gender);
        let generation = |group: &Group| group.generations.first().copied();
        let father = generation(one).zip(generation(other)).is_some_and(|(one, other)| one != other);
        !opposed
            && given
            && !father
            && !(novel
                && (wife
                    || couple
                    || knight
                    || sisters
                    || have_two_ranks(one, other)
                    || have_two_styles(&one.styles, &other.styles)
                    || is_bare_namesake(one, other)
                    || is_bare_namesake(other, one)))
            && surnames_agree(one, other)
            && !(novel && is_elder_and_younger(one, other))
    }
}

impl Styles {
    fn of(form: &NameForm) -> Self {
        let told = |is: bool| {
            form.last().filter(|_| is).map(|word| (word, form.evidence.told)).into_iter().collect()
        };
        let bare = form.short && form.title.is_none();
        Self {
            mister: told(form.short && form.has_title(TitleKind::Mister)),
            given: told(bare && form.given),
            bare: told(bare),
        }
    }

    fn absorb(&mut self, other: &Self) {
        add_uses(&mut self.mister, &other.mister);
        add_uses(&mut self.given, &other.given);
        add_uses(&mut self.bare, &other.bare);
    }

    /// How often a word is used alone.
    fn alone(&self, word: WordId) -> u32 {
        self.bare.iter().find(|(known, _)| *known == word).map_or(0, |(_, uses)| *uses)
    }
}

fn add_uses(known: &mut WordUses, others: &[(WordId, u32)]) {
    for &(word, count) in others {
        match known.iter_mut().find(|(known, _)| *known == word) {
            Some((_, uses)) => *uses += count,
            None => known.push((word, count)),
        }
    }
}

/// Whether two groups share a surname, or one has none, or a woman seems to have two. If both are used often, they are two
/// women's.
fn surnames_agree(one: &Group, other: &Group) -> bool {
    if one.surnames.is_empty() || other.surnames.is_empty() {
        return true;
    }
    let shared =
        one.surnames.iter().any(|(surname, _)| other.surnames.iter().any(|(known, _)| known == surname));
    if !shared && one.gender.or(other.gender) != Some(Gender::Female) {
        return false;
    }
    let mut all = one.surnames.clone();
    add_uses(&mut all, &other.surnames);
    all.iter().filter(|(_, uses)| *uses >= TWO_SURNAMES).count() < 2
}

/// The title and the surname of a form, with how often narration has it with the surname alone and with a given name too. Not counted is
/// a full name that introduces a person who is then called by the title and the surname: "Mr. Tom Lund … Mr. Lund".
fn titled_uses(table: &FormTable<'_>, id: FormId) -> Option<TitledUses> {
    let form = &table.forms[id];
    let (title, surname) = (form.title?.word, form.last()?);
    let introduces = || {
        let short = table.titled_form(title, surname).filter(|&short| id < short);
        let alone = form.core.first().and_then(|&given| table.form_of(given));
        short.is_some_and(|short| {
            alone.map_or(0, |alone| table.forms[alone].count) * ALSO_GIVEN <= table.forms[short].count
        })
    };
    let uses = match form.short {
        true => [form.evidence.told, 0],
        false if introduces() => [0, 0],
        false => [0, form.evidence.told],
    };
    Some(((title, surname), uses))
}

/// Whether one group has a given name that is never alone, and the other has it alone, often.
fn is_bare_namesake(one: &Group, other: &Group) -> bool {
    one.never_bare.is_some_and(|given| other.styles.alone(given) >= BOTH)
}

/// Whether narration calls one group "Mr. Lund" and the other "Tom", both often, and neither "Lund".
fn have_two_styles(one: &Styles, other: &Styles) -> bool {
    let differ = |mister: &Styles, given: &Styles| {
        mister.mister.iter().any(|&(surname, uses)| {
            let bare = one.alone(surname) + other.alone(surname);
            given.given.iter().any(|&(given, times)| {
                let (fewer, more) = (uses.min(times), uses.max(times));
                given != surname && fewer >= TWO_STYLES && fewer * SELDOM >= more && bare * ALSO_BARE < uses
            })
        })
    };
    differ(one, other) || differ(other, one)
}

/// Whether a form is "Miss Lund" in a text that has "the Miss Lunds" too. Only the eldest sister is called so.
fn is_eldest(table: &FormTable<'_>, form: &NameForm) -> bool {
    let surname = form.last().filter(|_| form.has_title(TitleKind::Unmarried) && form.short && !form.given);
    let sisters = |word: WordId| table.known_word(&format!("{}s", table.word(word)));
    table.is_miss(surname.and_then(sisters))
}

/// Whether two groups have different ranks, both often: "General Lund" and his son "Captain Lund".
fn have_two_ranks(one: &Group, other: &Group) -> bool {
    one.ranks.iter().any(|&(rank, uses)| {
        let differs = other.ranks.iter().any(|&(known, times)| known != rank && uses.min(times) >= TWO_RANKS);
        differs && other.ranks.iter().all(|&(known, _)| known != rank)
    })
}

/// Whether one group has a title with a surname alone and the other the same title with a given name too, both often: "Mr. Lund"
/// and his son "Mr. Tom Lund".
fn is_elder_and_younger(one: &Group, other: &Group) -> bool {
    one.titled.iter().any(|(title, uses)| {
        let known = other.titled.iter().find(|(known, _)| known == title);
        known.is_some_and(|(_, known)| uses[0].min(known[1]) >= BOTH || uses[1].min(known[0]) >= BOTH)
    })
}
