//! The entity stage: which mentions are of the same person, organisation or group.
//!
//! [`Entities::of`] runs these passes, in this order:
//!
//! 1. [`links`]: each member of the cast is a cluster of mentions, empty at first;
//! 2. [`names`]: names of several words, then of one word, join a cluster or start one ([`name_index`] finds clusters by a
//!    word, [`name_facts`] reads what a name says);
//! 3. [`titles`]: in a novel, titles used as names ("the General");
//! 4. [`nameless`]: in a novel without a cast, characters without a name ("the elf-girl");
//! 5. [`appositions`]: what the text says about an entity beside its name ("Matt Jukes, head of policing");
//! 6. [`offices`]: labels that name an office;
//! 7. [`genders`]: genders that only pronouns show (also between the two parts of 2).
//!
//! Pronouns and descriptions are resolved when they are asked for: [`pronoun`] and [`description`] (with [`kinship`],
//! [`issuer`] and [`relative_pronoun`]) say what they need, [`antecedent`] finds the most salient entity before that
//! fits, and [`salience`] weighs places and forms; a
//! description that fits nothing before is a new entity ([`described`]). [`narrator`] finds who says "I", [`name_forms`] the name to show.

mod antecedent;
mod appositions;
mod certainty;
mod cluster;
mod described;
mod description;
mod genders;
mod issuer;
mod kinship;
mod links;
mod name_facts;
mod name_forms;
mod name_index;
mod nameless;
mod names;
mod narrator;
mod offices;
mod pronoun;
mod relative_pronoun;
mod salience;
mod titles;
mod verbs;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotation::{EntityKind, Register};
use crate::cast::CastIndex;
use crate::index::{IdVec, Ids};
use crate::mention::{Form, Phrase, PhraseId, Phrases};
use crate::reading::Reading;
use crate::text::Text;

pub(crate) use cluster::{Cluster, ClusterId};
pub(crate) use verbs::precedes_verb;

use antecedent::Antecedents;
use cluster::Clusters;
use links::Links;
use name_index::Spellings;
use names::NameLinker;
use salience::Salience;

/// How deep the resolution of one phrase may ask for others: "his" of "his aunt’s letter" for the letter, and so on. Real
/// texts need two or three; the bound keeps the work linear.
const DEEPEST: usize = 32;

/// The entities of a text and the phrases that mention them.
#[derive(Clone, Debug)]
pub(crate) struct Entities<'r> {
    text: &'r Text<'r>,
    phrases: &'r Phrases,
    clusters: Clusters,
    /// For each phrase, the cluster that it mentions, as far as it is known by now.
    of_phrase: IdVec<PhraseId, Option<ClusterId>>,
    /// Clusters under the names and aliases of the cast and under descriptions, in lower case.
    by_alias: FxHashMap<String, ClusterId>,
    /// Clusters under their names, and under the first and last words of them.
    by_name: FxHashMap<&'r str, ClusterId>,
    /// For each phrase, whether it is linked by a name, a title or a noun alone.
    aliased: IdVec<PhraseId, bool>,
    register: Register,
    /// Descriptions that were resolved through a relative of theirs: "her mother".
    relatives: FxHashSet<PhraseId>,
    salience: Salience,
    antecedents: Antecedents,
    /// The phrases that are being resolved, each for the one before it.
    resolving: Vec<PhraseId>,
}

/// The entities of a text and the phrases that mention them, when all are resolved.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    clusters: Clusters,
    of_phrase: IdVec<PhraseId, Option<ClusterId>>,
    aliased: IdVec<PhraseId, bool>,
    register: Register,
}

impl Resolved {
    /// The ids of all clusters, those that were joined to others too.
    pub(crate) fn ids(&self) -> Ids<ClusterId> {
        self.clusters.ids()
    }

    pub(crate) fn cluster(&self, id: ClusterId) -> &Cluster {
        &self.clusters[id]
    }

    /// The entity of a phrase.
    pub(crate) fn known(&self, phrase: PhraseId) -> Option<ClusterId> {
        self.of_phrase[phrase]
    }

    /// Whether a phrase refers by itself: a name, a name of the cast, a title.
    pub(crate) fn is_alias(&self, phrase: PhraseId) -> bool {
        self.aliased[phrase]
    }

    /// The name to show for a cluster.
    pub(crate) fn name_of(&self, id: ClusterId) -> String {
        self.clusters[id].name(self.register)
    }
}

impl<'r> Entities<'r> {
    /// Links the names of a text, and what is as good as a name. Pronouns and descriptions are resolved later.
    pub(crate) fn of(reading: &'r Reading<'r>, cast: &CastIndex) -> Self {
        let Reading { text, phrases, register, .. } = reading;
        let dialogue = *register == Register::Dialogue;
        let cast = cast.in_text(text);
        let spellings = Spellings::new(text, phrases);
        let links = Links::of_cast(text, phrases, *register, &cast);

        let mut names = NameLinker::new(links, &cast, &spellings);
        names.count_younger_members();
        names.link_full_names();
        if dialogue {
            // The next step asks whether Miss Archer can be Newland Archer.
            names.links.genders_of_subjects();
        }
        names.link_short_names();
        let (mut links, index) = names.finish();

        if dialogue {
            links.link_titles();
            if cast.is_empty() {
                links.link_nameless();
            }
        }
        let aliased = links.of_phrase.iter().map(Option::is_some).collect();

        links.read_appositions();
        links.link_offices();
        if dialogue {
            links.genders_of_subjects();
        }
        links.genders_of_neighbours();

        let Links { clusters, of_phrase, by_alias, .. } = links;
        Self {
            text,
            phrases,
            clusters,
            of_phrase,
            by_alias,
            by_name: index.into_names(),
            aliased,
            register: *register,
            relatives: FxHashSet::default(),
            salience: Salience::new(text, phrases),
            antecedents: Antecedents::new(phrases.len()),
            resolving: Vec::new(),
        }
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
            Form::Indefinite => None,
            Form::Relative => self.antecedent_of(phrase).and_then(|noun| self.resolve(noun, recent)),
        };
        self.resolving.pop();
        if let Some(entity) = entity {
            self.of_phrase[phrase] = Some(entity);
        }
        entity
    }

    /// Frees what only looking for antecedents needs: nothing more is resolved after that.
    pub(crate) fn stop_resolving(&mut self) {
        self.salience = Salience::default();
        self.antecedents = Antecedents::default();
    }

    /// What is known when nothing more is to be resolved.
    pub(crate) fn resolved(self) -> Resolved {
        let Self { clusters, of_phrase, aliased, register, .. } = self;
        Resolved { clusters, of_phrase, aliased, register }
    }

    pub(crate) fn phrase(&self, phrase: PhraseId) -> &'r Phrase {
        self.phrases.get(phrase)
    }

    /// How many clusters there are.
    pub(crate) fn len(&self) -> usize {
        self.clusters.len()
    }

    /// The ids of all clusters, those that were joined to others too.
    pub(crate) fn ids(&self) -> Ids<ClusterId> {
        self.clusters.ids()
    }

    pub(crate) fn cluster(&self, id: ClusterId) -> &Cluster {
        &self.clusters[id]
    }

    /// Who says "I" in narration, if it is known already.
    pub(crate) fn narrator(&self) -> Option<ClusterId> {
        cluster::narrator(&self.clusters)
    }

    /// The entity of a phrase, if it is known already.
    pub(crate) fn known(&self, phrase: PhraseId) -> Option<ClusterId> {
        self.of_phrase[phrase]
    }

    #[cfg(feature = "training")]
    /// The name to show for a cluster.
    #[cfg(feature = "training")]
    pub(crate) fn name_of(&self, id: ClusterId) -> String {
        self.clusters[id].name(self.register)
    }

    /// Whether there is a cast.
    pub(crate) fn has_cast(&self) -> bool {
        self.clusters.iter().next().is_some_and(Cluster::is_cast)
    }

    /// Sets the entity of a pronoun or description.
    pub(crate) fn resolve_to(&mut self, phrase: PhraseId, entity: ClusterId) {
        self.of_phrase[phrase] = Some(entity);
    }

    /// Whether a phrase refers by itself: a name, a name of the cast, a title ("the General").
    pub(crate) fn is_alias(&self, phrase: PhraseId) -> bool {
        self.aliased[phrase]
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

    /// Makes a cluster of a name that the passes left out and that turns out to be a source.
    fn unlisted_name(&mut self, phrase: PhraseId) -> ClusterId {
        let found = self.phrases.get(phrase);
        let text = self.text.text_of(&found.tokens()).to_owned();
        let mut cluster = Cluster::new(EntityKind::Unknown, found.tokens().start);
        cluster.given_name = Some(text.clone());
        self.push(cluster, &text)
    }

    fn push(&mut self, cluster: Cluster, alias: &str) -> ClusterId {
        let id = self.clusters.push(cluster);
        self.by_alias.insert(alias.to_lowercase(), id);
        id
    }

    /// The phrase that owns the thing that a phrase names: "Kemp" in "Kemp’s brief".
    fn owner_in(&self, phrase: PhraseId) -> Option<PhraseId> {
        let mut inner = self.phrases.within(&self.phrases.get(phrase).tokens());
        inner.find(|&inner| inner != phrase && self.phrases.get(inner).possessive)
    }
}
