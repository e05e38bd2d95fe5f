//! [`Resolver`]: finds the entities that pronouns and descriptions mean, when they are asked for.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotation::{EntityKind, Register};
use crate::index::IdVec;
use crate::lexicon::Classes;
use crate::mention::{Form, PhraseId, Phrases};
use crate::ranking::Weights;
use crate::reading::Reading;
use crate::text::Text;

use super::by_name::ByName;
use super::cluster::{Cluster, ClusterId, Clusters};
use super::entities::Entities;
use super::families::Families;
use super::focus::Focus;
use super::name_places::NamePlaces;
#[cfg(feature = "training")]
use super::pronoun_choice::PronounChoice;
use super::pronoun_choice::PronounScratch;
use super::pronoun_model::RegisterPronouns;
use super::resolved::Resolved;
use super::salience::Salience;
use super::scores::Scores;

/// How deep the resolution of one phrase may ask for others: "his" of "his aunt’s letter" for the letter, and so on. Real
/// texts need two or three; the bound keeps the work linear.
const DEEPEST: usize = 32;

/// Resolves the phrases of a text. It begins with the entities that are named and adds those that are only described.
#[derive(Debug)]
pub(crate) struct Resolver<'r> {
    pub(super) text: &'r Text<'r>,
    pub(super) phrases: &'r Phrases,
    pub(super) clusters: Clusters,
    /// For each phrase, the cluster that it mentions, if it is resolved already.
    pub(super) of_phrase: IdVec<PhraseId, Option<ClusterId>>,
    pub(super) by_alias: FxHashMap<String, ClusterId>,
    pub(super) by_name: ByName<'r>,
    pub(super) aliased: IdVec<PhraseId, bool>,
    pub(super) register: Register,
    /// Who says "I" in narration, once that is known.
    pub(super) narrator: Option<ClusterId>,
    pub(super) families: Families,
    /// Descriptions that were resolved through a relative of theirs: "her mother".
    pub(super) relatives: FxHashSet<PhraseId>,
    /// Descriptions of relatives who were not looked for, as their family is too large.
    pub(super) unsought: Vec<PhraseId>,
    pub(super) salience: Salience<'r>,
    /// For each phrase whose antecedent was searched for, the margin by which it won.
    pub(super) margins: IdVec<PhraseId, f32>,
    /// Memory for the scores of antecedents, used again for each search.
    pub(super) scores: Scores,
    /// The phrases that are being resolved, each for the one before it.
    resolving: Vec<PhraseId>,
    /// The people that the text mentioned last, as far as it has been read.
    pub(super) focus: Focus,
    pub(super) pronouns: &'r RegisterPronouns,
    pub(super) pronoun_scratch: PronounScratch,
    /// Each pronoun with its candidates, if they are kept to learn from.
    #[cfg(feature = "training")]
    pub(super) pronoun_choices: Option<Vec<PronounChoice>>,
    /// Each description with the people whom it may mean, if they are kept to learn from.
    #[cfg(feature = "training")]
    pub(super) description_choices: Option<Vec<PronounChoice>>,
    /// The weights that choose whom descriptions mean, when all mentions are resolved.
    pub(super) descriptions: Option<&'r Weights>,
    /// The relatives and the like of people, by the noun that described them.
    pub(super) owned: FxHashMap<(ClusterId, String), ClusterId>,
    /// Whether the pronouns in quoted words are resolved too.
    pub(super) quoted_too: bool,
    /// Where people are named, when all mentions of a dialogue are resolved.
    pub(super) names: Option<NamePlaces>,
    /// The speaker and the addressee of the quoted words that are read.
    pub(super) speaking: (Option<ClusterId>, Option<ClusterId>),
    /// The last description that is set off as an address in quoted words.
    pub(super) calling: Option<PhraseId>,
}

impl<'r> Resolver<'r> {
    pub(crate) fn new(entities: Entities<'r>, pronouns: &'r RegisterPronouns) -> Self {
        let Entities { text, phrases, clusters, of_phrase, by_alias, by_name, aliased, register } = entities;
        let narrator = clusters.enumerated().find(|(_, cluster)| cluster.narrator);
        Self {
            text,
            phrases,
            narrator: narrator.map(|(id, _)| id),
            families: Families::default(),
            clusters,
            of_phrase,
            by_alias,
            by_name,
            aliased,
            register,
            relatives: FxHashSet::default(),
            unsought: Vec::new(),
            salience: Salience::new(text, phrases),
            margins: IdVec::repeat(0.0, phrases.len()),
            scores: Scores::default(),
            resolving: Vec::new(),
            focus: Focus::default(),
            pronouns,
            pronoun_scratch: PronounScratch::default(),
            #[cfg(feature = "training")]
            pronoun_choices: None,
            #[cfg(feature = "training")]
            description_choices: None,
            descriptions: None,
            owned: FxHashMap::default(),
            quoted_too: false,
            names: None,
            speaking: (None, None),
            calling: None,
        }
    }

    /// Goes on with entities that were resolved before, from the beginning of the text. `descriptions` choose whom descriptions
    /// mean; without them it is the most salient person that fits.
    pub(crate) fn resume(
        reading: &'r Reading<'_>,
        resolved: Resolved,
        pronouns: &'r RegisterPronouns,
        descriptions: Option<&'r Weights>,
    ) -> Self {
        let Resolved { clusters, of_phrase, aliased, narrator, relatives, unsought, register } = resolved;
        let (mut by_alias, mut by_name) = (FxHashMap::default(), FxHashMap::default());
        for (id, cluster) in clusters.enumerated().filter(|(_, cluster)| !cluster.joined) {
            for name in cluster.names.all().chain(cluster.given_name.as_deref()) {
                by_alias.entry(name.to_lowercase()).or_insert(id);
            }
        }
        for (phrase, found) in reading.phrases.enumerated() {
            if let Some((name, entity)) = found.name().zip(of_phrase[phrase]) {
                for word in [name.core.clone(), name.core.end - 1..name.core.end] {
                    by_name.entry(reading.text.text_of(&word)).or_insert(entity);
                }
            }
        }
        let names = (register == Register::Dialogue)
            .then(|| NamePlaces::new(&reading.phrases, &of_phrase, clusters.len()));
        let entities = Entities {
            text: &reading.text,
            phrases: &reading.phrases,
            clusters,
            of_phrase,
            by_alias,
            by_name: ByName::of(by_name),
            aliased,
            register,
        };
        let mut resolver = Self::new(entities, pronouns);
        resolver.narrator = narrator;
        resolver.relatives = relatives;
        resolver.unsought = unsought;
        resolver.descriptions = descriptions;
        resolver.quoted_too = true;
        resolver.names = names;
        resolver
    }

    /// The entity of a phrase; a pronoun or description is resolved. Asking again gives the same answer. `recent` are the
    /// last speakers, the latest last.
    pub(crate) fn resolve(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> Option<ClusterId> {
        if let Some(known) = self.of_phrase[phrase] {
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
            Form::Indefinite => self.unnamed_one(phrase),
            Form::Relative => self.antecedent_of(phrase).and_then(|noun| self.resolve(noun, recent)),
        };
        self.resolving.pop();
        if let Some(entity) = entity {
            self.of_phrase[phrase] = Some(entity);
        }
        entity
    }

    /// The entities and their mentions, when nothing more is to be resolved.
    pub(crate) fn finish(self) -> Resolved {
        let Self { clusters, of_phrase, aliased, narrator, relatives, unsought, register, .. } = self;
        Resolved { clusters, of_phrase, aliased, narrator, relatives, unsought, register }
    }

    pub(crate) fn cluster(&self, id: ClusterId) -> &Cluster {
        &self.clusters[id]
    }

    /// The entity of a phrase, if it is known already.
    pub(super) fn known(&self, phrase: PhraseId) -> Option<ClusterId> {
        self.of_phrase[phrase]
    }

    /// The entity of several people who speak together, the first of them in phrase `first`.
    pub(crate) fn group(&mut self, first: PhraseId, tokens: Range<usize>) -> ClusterId {
        let name = self.text.text_of(&tokens).to_owned();
        if let Some(&known) = self.by_alias.get(&name.to_lowercase()) {
            return known;
        }
        let mut cluster = Cluster::new(EntityKind::Group, self.phrases.get(first).tokens().start);
        cluster.given_name = Some(name.clone());
        self.push(cluster, &name)
    }

    /// In a report, "one", "another" and "some" are unnamed people, each a different one.
    fn unnamed_one(&mut self, phrase: PhraseId) -> Option<ClusterId> {
        let found = self.phrases.get(phrase);
        let counts = Classes::DETERMINER | Classes::NUMERAL | Classes::PLURAL;
        let is_someone = found.classes.any(counts) && !found.classes.any(Classes::NEGATION);
        (self.register == Register::Report && is_someone).then(|| self.start_description(found))
    }

    /// Makes a cluster of a name that the passes left out and that turns out to be a source.
    fn unlisted_name(&mut self, phrase: PhraseId) -> ClusterId {
        let found = self.phrases.get(phrase);
        let text = self.text.text_of(&found.tokens()).to_owned();
        let mut cluster = Cluster::new(EntityKind::Unknown, found.tokens().start);
        cluster.given_name = Some(text.clone());
        self.push(cluster, &text)
    }

    pub(super) fn push(&mut self, cluster: Cluster, alias: &str) -> ClusterId {
        let id = self.clusters.push_large(cluster);
        self.by_alias.insert(alias.to_lowercase(), id);
        id
    }

    /// The phrase that owns the thing that a phrase names: "Kemp" in "Kemp’s brief".
    pub(super) fn owner_in(&self, phrase: PhraseId) -> Option<PhraseId> {
        let mut inner = self.phrases.within(&self.phrases.get(phrase).tokens());
        inner.find(|&inner| inner != phrase && self.phrases.get(inner).possessive)
    }
}
