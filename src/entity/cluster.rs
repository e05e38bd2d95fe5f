//! [`Cluster`]: the mentions of one entity.

use crate::annotation::{EntityKind, Gender, Register};
use crate::cast::MemberId;
use crate::index::{Id, IdVec, id};
use crate::lexicon::{Lexicon, WordLists};
use crate::lists::RareList;
use crate::name::gender_of;

use super::name_forms::NameForms;

/// How many descriptors of a cluster are kept: more than any text needs, and few enough to search one by one.
const MOST_DESCRIPTORS: usize = 32;

id! {
    /// A [`Cluster`] of a text.
    pub(crate) struct ClusterId;
}

impl ClusterId {
    /// The cluster of a member of the cast: these come first, in the order of the cast.
    pub(super) fn of_member(member: MemberId) -> Self {
        Self::at(member.index())
    }
}

/// The mentions of one entity, and the facts that they show of it.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub(super) names: NameForms,
    /// The name to show before any form that the text uses: the cast's name, or a description.
    pub(super) given_name: Option<String>,
    /// The words that the text uses for the entity beside its name, in lower case: "head", "counter-terror", "officer".
    pub(super) descriptors: Vec<String>,
    /// The nouns in lower case for people who the text says are others: "mayor" of "an aide to the mayor".
    contrasted: RareList<String>,
    pub(super) aliases: RareList<String>,
    pub(crate) kind: EntityKind,
    pub(crate) gender: Option<Gender>,
    /// The first token of the first mention; `None` for a member of the cast without one.
    pub(crate) first: Option<usize>,
    /// The first token of the last mention read so far.
    pub(super) last: usize,
    pub(super) mentions: u32,
    pub(crate) narrator: bool,
    /// How many mentions of a member of the cast have a given name after "Miss": "Miss Ida Kemp" has an elder sister, Miss Kemp.
    pub(super) younger: u32,
    /// How many mentions say where something is: "in Florence".
    pub(super) located: u32,
    /// Whether the whole text shows that it is no person.
    pub(super) thing: bool,
    /// Whether all of its mentions now belong to another cluster.
    pub(super) joined: bool,
    /// Whether it is a member of the cast, which is kept even without a mention.
    pub(super) cast: bool,
}

impl Cluster {
    pub(super) fn new(kind: EntityKind, first: usize) -> Self {
        Self {
            names: NameForms::default(),
            given_name: None,
            descriptors: Vec::new(),
            contrasted: RareList::default(),
            aliases: RareList::default(),
            kind,
            gender: None,
            first: Some(first),
            last: first,
            mentions: 0,
            narrator: false,
            younger: 0,
            located: 0,
            thing: false,
            joined: false,
            cast: false,
        }
    }

    /// Whether she is called by her husband’s name: "Mrs. Hall".
    pub(super) fn is_married(&self) -> bool {
        self.names.is_married()
    }

    /// Whether it has a proper name, rather than a description alone.
    pub(crate) fn is_named(&self) -> bool {
        !self.names.is_empty() || self.cast
    }

    /// Whether the text calls it by a proper name.
    pub(crate) fn has_name(&self) -> bool {
        !self.names.is_empty()
    }

    /// Whether all of its mentions now belong to another cluster.
    pub(crate) fn is_joined(&self) -> bool {
        self.joined
    }

    pub(crate) fn is_cast(&self) -> bool {
        self.cast
    }

    /// Whether a form of its name contains a word given in lower case: "authority" of "Coastal Safety Authority".
    pub(super) fn has_word(&self, word: &str) -> bool {
        let names = self.names.forms().chain(self.given_name.as_deref());
        names.flat_map(|name| name.split_whitespace()).any(|other| other.eq_ignore_ascii_case(word))
    }

    /// Whether a name of several words is known.
    pub(super) fn has_full_name(&self) -> bool {
        self.names.forms().any(|form| form.contains(' '))
    }

    /// Whether most of its mentions say where something is.
    pub(crate) fn is_place(&self) -> bool {
        !self.cast && self.located * 2 > self.mentions
    }

    /// Whether the whole text shows that it is no person.
    pub(crate) fn is_thing(&self) -> bool {
        self.thing
    }

    /// Whether it can be a single person.
    pub(crate) fn may_be_person(&self) -> bool {
        !self.thing && matches!(self.kind, EntityKind::Person | EntityKind::Unknown)
    }

    /// Whether no gender is known to contradict this one. `None` is any gender.
    pub(super) fn may_have(&self, gender: Option<Gender>) -> bool {
        gender.is_none() || self.gender.is_none() || self.gender == gender
    }

    /// The name to show: the cast's name or a description if there is one, else a form that the text uses.
    pub(super) fn name(&self, register: Register) -> String {
        self.given_name.clone().unwrap_or_else(|| self.names.shown(register))
    }

    /// The other names, sorted.
    pub(crate) fn other_names(&self, name: &str) -> Vec<String> {
        let aliases = self.aliases.iter().map(String::as_str);
        let mut names: Vec<String> = self.names.all().chain(aliases).map(str::to_owned).collect();
        names.retain(|other| other != name);
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether a word in lower case is one of its descriptors.
    pub(super) fn described_by(&self, word: &str) -> bool {
        self.descriptors.iter().any(|descriptor| descriptor == word)
    }

    /// Whether a descriptor is on a word list. A descriptor with a full stop is an abbreviation of the text, not a title.
    pub(super) fn is_described_as(&self, list: WordLists) -> bool {
        let lexicon = Lexicon::get();
        self.descriptors.iter().any(|word| !word.ends_with('.') && lexicon.lists(word).intersects(list))
    }

    /// Whether the gender is the cast's, or that of a title.
    pub(super) fn shows_gender(&self) -> bool {
        let lexicon = Lexicon::get();
        let title = |word: &String| gender_of(lexicon.classes(word)).is_some();
        self.cast && self.gender.is_some() || self.descriptors.iter().any(title)
    }

    /// Adds a descriptor.
    pub(super) fn describe(&mut self, word: &str) {
        let word = word.to_lowercase();
        if self.descriptors.len() < MOST_DESCRIPTORS && !self.described_by(&word) {
            // Most have one, and a text has many entities.
            if self.descriptors.is_empty() {
                self.descriptors.reserve_exact(1);
            }
            self.descriptors.push(word);
        }
    }

    /// Whether a noun in lower case is one for another person.
    pub(super) fn is_contrasted(&self, noun: &str) -> bool {
        self.contrasted.iter().any(|other| other == noun)
    }

    /// Adds a noun for another person.
    pub(super) fn contrast(&mut self, noun: &str) {
        let noun = noun.to_lowercase();
        if self.contrasted.len() < MOST_DESCRIPTORS && !self.is_contrasted(&noun) {
            self.contrasted.push(noun);
        }
    }

    /// Moves the first mention to `at` if that is earlier.
    pub(super) fn seen_at(&mut self, at: usize) {
        self.first = Some(self.first.map_or(at, |first| first.min(at)));
    }
}

/// The clusters of a text. Members of the cast come first, in the order of the cast.
pub(super) type Clusters = IdVec<ClusterId, Cluster>;
