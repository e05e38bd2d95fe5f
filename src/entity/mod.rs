//! The entity stage: which mentions name the same person, organisation or group.

mod apposition;
mod certainty;
mod cluster;
mod description;
mod gender;
mod kinship;
mod naming;
mod office;
mod pronoun;
mod relative;
mod roster;
mod salience;
mod spelling;
mod title;
mod unnamed;

use std::ops::Range;

use crate::cast::CastMember;
use crate::index::{IdVec, Indices};
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::mention::{Form, Phrase, PhraseId, Phrases};
use crate::reading::Reading;
use crate::text::Text;
use crate::{EntityKind, Gender, Register};

use cluster::Clusters;
pub(crate) use cluster::{folded, gender_of};
use naming::Names;
pub(crate) use roster::Roster;
use salience::Salience;

/// An entity while it is being put together.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    names: Names,
    /// The name to show before any form of the text: the cast's, or a description.
    given_name: Option<String>,
    /// What the text calls the entity beside its name, in lower case: "head", "counter-terror", "officer".
    descriptors: Vec<String>,
    aliases: Vec<String>,
    pub(crate) kind: EntityKind,
    pub(crate) gender: Option<Gender>,
    /// The first token of its first mention; none for a member of the cast that was not met yet.
    pub(crate) first: Option<usize>,
    /// The first token of the last mention that was read.
    last: usize,
    mentions: u32,
    pub(crate) narrator: bool,
    /// How many of its mentions are a given name alone.
    familiar: u32,
    /// How many of its mentions have a given name after "Miss" or "Mr": "Miss Ida Kemp" has an elder sister, Miss Kemp.
    younger: u32,
    /// How many of its mentions say where something is: "in Florence".
    located: u32,
    /// Another cluster turned out to be the same entity and has all of its mentions.
    joined: bool,
    /// A member of the cast: kept even where the text never mentions it.
    cast: bool,
}

impl Cluster {
    fn new(kind: EntityKind, first: usize) -> Self {
        Self {
            names: Names::default(),
            given_name: None,
            descriptors: Vec::new(),
            aliases: Vec::new(),
            kind,
            gender: None,
            first: Some(first),
            last: first,
            mentions: 0,
            narrator: false,
            familiar: 0,
            younger: 0,
            located: 0,
            joined: false,
            cast: false,
        }
    }

    /// Whether the entity has a proper name, rather than a description alone.
    pub(crate) fn is_named(&self) -> bool {
        !self.names.is_empty() || self.cast
    }

    /// Whether the text calls it by a proper name.
    pub(crate) fn has_name(&self) -> bool {
        !self.names.is_empty()
    }

    /// Whether another cluster stands for it.
    pub(crate) fn is_joined(&self) -> bool {
        self.joined
    }

    pub(crate) fn is_cast(&self) -> bool {
        self.cast
    }

    /// Whether a form of its name holds a word of lower case: "authority" of "Coastal Safety Authority".
    fn has_word(&self, word: &str) -> bool {
        let names = self.names.forms().chain(self.given_name.as_deref());
        names.flat_map(|name| name.split_whitespace()).any(|other| other.eq_ignore_ascii_case(word))
    }

    /// Whether it is called by a husband's name: "Mrs. Hall".
    fn is_married(&self) -> bool {
        self.names.is_married()
    }

    /// Whether a name of several words is known.
    fn has_full_name(&self) -> bool {
        self.names.forms().any(|form| form.contains(' '))
    }

    /// Whether it is rather where something is than somebody.
    pub(crate) fn is_place(&self) -> bool {
        !self.cast && self.located * 2 > self.mentions
    }

    /// Whether it can be a single person.
    pub(crate) fn may_be_person(&self) -> bool {
        matches!(self.kind, EntityKind::Person | EntityKind::Unknown)
    }

    /// The name to show: the cast's, a description, else what the text calls it.
    fn name(&self, register: Register) -> String {
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

    fn described_by(&self, word: &str) -> bool {
        self.descriptors.iter().any(|descriptor| descriptor == word)
    }

    fn describe(&mut self, word: &str) {
        let word = word.to_lowercase();
        // A few dozen words tell all that is ever said of somebody; more would make matching slow.
        if self.descriptors.len() < 32 && !self.described_by(&word) {
            self.descriptors.push(word);
        }
    }
}

/// The entities of a text and which phrases name them.
#[derive(Clone, Debug)]
pub(crate) struct Entities<'r> {
    text: &'r Text<'r>,
    phrases: &'r Phrases,
    pub(crate) clusters: Vec<Cluster>,
    /// Of each phrase, the entity that it names, as far as it is known by now.
    of_phrase: Indices<PhraseId>,
    /// Entities under their cast aliases and descriptions, in lower case.
    by_alias: rustc_hash::FxHashMap<String, usize>,
    /// Entities under their names, and under the first and last words of them.
    by_name: rustc_hash::FxHashMap<&'r str, usize>,
    /// Of each phrase, whether it is known from the names alone.
    aliased: IdVec<PhraseId, bool>,
    register: Register,
    /// Descriptions that were found to mean somebody by whose relative they are.
    relatives: rustc_hash::FxHashSet<PhraseId>,
    salience: Salience,
    /// The phrases that are being resolved, each for the one before it.
    resolving: Vec<PhraseId>,
}

/// The entities of a text and which phrases name them, when all are resolved.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    pub(crate) clusters: Vec<Cluster>,
    of_phrase: Indices<PhraseId>,
    aliased: IdVec<PhraseId, bool>,
    register: Register,
}

impl Resolved {
    /// The entity of a phrase.
    pub(crate) fn known(&self, phrase: PhraseId) -> Option<usize> {
        self.of_phrase.get(phrase)
    }

    /// Whether a phrase names somebody by itself.
    pub(crate) fn is_alias(&self, phrase: PhraseId) -> bool {
        self.aliased[phrase]
    }

    /// The name to show for a cluster.
    pub(crate) fn name_of(&self, cluster: usize) -> String {
        self.clusters[cluster].name(self.register)
    }
}

impl<'r> Entities<'r> {
    /// Joins the names of a text; pronouns and descriptions are resolved when they are asked for.
    pub(crate) fn of(reading: &'r Reading<'r>, cast: &[CastMember]) -> Self {
        let Reading { text, phrases, register, .. } = reading;
        let register = *register;
        let Clusters { clusters, of_phrase, by_alias, by_name } =
            Clusters::new(text, phrases, cast, register);
        let aliased = of_phrase.iter().map(|known| known.is_some()).collect();
        let mut entities = Self {
            text,
            phrases,
            clusters,
            of_phrase,
            by_alias,
            by_name,
            aliased,
            register,
            relatives: rustc_hash::FxHashSet::default(),
            salience: Salience::new(text, phrases),
            resolving: Vec::new(),
        };
        entities.read_appositions();
        entities.read_offices();
        entities.infer_genders();
        entities
    }

    /// The entity of a phrase, resolving it where it is a description or a pronoun. Asking again gives the same
    /// answer. `recent` are the last speakers, the latest last.
    pub(crate) fn resolve(&mut self, phrase: PhraseId, recent: &[usize]) -> Option<usize> {
        if let Some(known) = self.of_phrase.get(phrase) {
            return Some(known);
        }
        // "her" may mean a mother, but not the one of "her mother voice", which asks for it.
        if self.resolving.len() >= DEEPEST || self.resolving.contains(&phrase) {
            return None;
        }
        self.resolving.push(phrase);
        let entity = match self.phrases.get(phrase).form {
            Form::Name => Some(self.unlisted_name(phrase)),
            Form::Description => Some(self.description(phrase, recent)),
            Form::Pronoun => self.pronoun(phrase, recent),
            Form::Indefinite => None,
            Form::Relative => self.antecedent_of(phrase).and_then(|noun| self.resolve(noun, recent)),
        };
        self.resolving.pop();
        if let Some(entity) = entity {
            self.of_phrase.set(phrase, entity);
        }
        entity
    }

    /// Frees what only looking for antecedents needs: nothing more is resolved after that.
    pub(crate) fn stop_resolving(&mut self) {
        self.salience = Salience::default();
    }

    /// What is known when nothing more is to be resolved.
    pub(crate) fn resolved(self) -> Resolved {
        let Self { clusters, of_phrase, aliased, register, .. } = self;
        Resolved { clusters, of_phrase, aliased, register }
    }

    pub(crate) fn phrase(&self, phrase: PhraseId) -> &'r Phrase {
        self.phrases.get(phrase)
    }

    /// The entity of a phrase, if it is known already.
    pub(crate) fn known(&self, phrase: PhraseId) -> Option<usize> {
        self.of_phrase.get(phrase)
    }

    #[cfg(feature = "training")]
    /// The name to show for a cluster.
    pub(crate) fn name_of(&self, cluster: usize) -> String {
        self.clusters[cluster].name(self.register)
    }

    /// Whether the entities that may speak are given.
    pub(crate) fn has_cast(&self) -> bool {
        self.clusters.first().is_some_and(Cluster::is_cast)
    }

    /// Decides whom a pronoun or a description means.
    pub(crate) fn settle(&mut self, phrase: PhraseId, entity: usize) {
        self.of_phrase.set(phrase, entity);
    }

    /// Whether a phrase names somebody by itself: a name, what the cast calls somebody, "the General".
    pub(crate) fn is_alias(&self, phrase: PhraseId) -> bool {
        self.aliased[phrase]
    }

    /// The entity of several people who speak together.
    pub(crate) fn group(&mut self, first: PhraseId, tokens: Range<usize>) -> usize {
        let name = self.text.text_of(&tokens).to_owned();
        if let Some(&known) = self.by_alias.get(&name.to_lowercase()) {
            return known;
        }
        let mut cluster = Cluster::new(EntityKind::Group, self.phrases.get(first).tokens().start);
        cluster.given_name = Some(name.clone());
        self.push(cluster, &name)
    }

    /// The narrator who says "I" outside of quotations: the cast's, or one made now.
    fn narrator(&mut self, phrase: PhraseId) -> usize {
        if let Some(known) = self.clusters.iter().position(|cluster| cluster.narrator) {
            return known;
        }
        if let Some(author) = self.author() {
            self.clusters[author].narrator = true;
            return author;
        }
        let mut cluster = Cluster::new(EntityKind::Person, self.phrases.get(phrase).tokens().start);
        cluster.given_name = Some(NARRATOR.to_owned());
        cluster.narrator = true;
        self.push(cluster, NARRATOR)
    }

    /// Whom a report says it is by: in a line of its own at the head ("By Ida Kemp"), or with a word about the author at
    /// the end ("Ida Kemp is a teacher in Leeds."), who is named nowhere else.
    fn author(&self) -> Option<usize> {
        if self.register != Register::Report {
            return None;
        }
        let paragraphs = self.text.paragraphs();
        let named = |at: usize| {
            let phrase = self.phrases.starting_at(at)?;
            let several = self.phrases.get(phrase).name().is_some_and(|name| name.core.len() > 1);
            self.known(phrase).filter(|&entity| several && self.clusters[entity].may_be_person())
        };
        let byline = paragraphs.iter().take(BYLINE).find_map(|paragraph| {
            let short = paragraph.tokens().len() <= BYLINE_TOKENS;
            let by = short && self.text.is(paragraph.tokens().start, "By");
            if by { named(paragraph.tokens().start + 1) } else { None }
        });
        let note = || {
            let last = paragraphs.last().filter(|_| paragraphs.len() > BYLINE)?;
            let author = named(last.tokens().start)?;
            let alone = self.clusters[author].first.is_some_and(|first| first >= last.tokens().start);
            alone.then_some(author)
        };
        byline.or_else(note)
    }

    /// Makes the narrator one entity with the one whose name that is.
    pub(crate) fn join(&mut self, narrator: usize, named: usize) {
        for phrase in self.phrases.ids() {
            if self.of_phrase.get(phrase) == Some(narrator) {
                self.of_phrase.set(phrase, named);
            }
        }
        let first = self.clusters[narrator].first;
        self.clusters[narrator].joined = true;
        self.clusters[narrator].narrator = false;
        let found = &mut self.clusters[named];
        found.narrator = true;
        found.first = found.first.min(first).or(first);
    }

    fn push(&mut self, cluster: Cluster, alias: &str) -> usize {
        let index = self.clusters.len();
        self.clusters.push(cluster);
        self.by_alias.insert(alias.to_lowercase(), index);
        index
    }

    fn words_of<'s>(&'s self, phrase: &Phrase) -> impl Iterator<Item = (&'r str, Classes)> + use<'s, 'r> {
        phrase.tokens().map(|at| (self.text.token_text(at), self.text.tokens()[at].classes()))
    }
}

/// Whether a verb stands at `at`, or after one adverb there.
fn verb_at(text: &Text<'_>, at: usize) -> bool {
    let classes = |at: usize| text.tokens().get(at).map_or(Classes::NONE, |token| token.classes());
    let verb = Classes::AUXILIARY | Classes::PAST | Classes::PRESENT;
    classes(at).any(verb) || classes(at).any(Classes::ADVERB) && classes(at + 1).any(verb)
}

/// Whether a verb or a relative clause stands at `at`.
pub(crate) fn precedes_verb(text: &Text<'_>, at: usize) -> bool {
    text.tokens().get(at).is_some_and(|token| token.is(Classes::RELATIVE)) || verb_at(text, at)
}

/// How many phrases are resolved for each other: "his" of "his aunt’s letter" for the letter, and so on.
const DEEPEST: usize = 32;

/// In which paragraphs at the head a report may say who it is by, and in how many words.
const BYLINE: usize = 4;
const BYLINE_TOKENS: usize = 12;

/// Whether a word is the title of a woman who has her husband's name: "Mrs".
fn is_married_title(word: &str) -> bool {
    Lexicon::get().lists(word).intersects(WordLists::MARRIED_TITLE)
}

/// The name of an "I" who narrates and is never named.
const NARRATOR: &str = "the narrator";
