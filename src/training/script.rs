//! [`Script`]: the conversations of a document with the right speakers, to learn from.

use rustc_hash::FxHashMap;

use crate::attribution::model::AttributionModel;
use crate::attribution::{self, Sources};
use crate::cast::CastIndex;
use crate::entity::pronoun_model::PronounModel;
use crate::entity::{ClusterId, Entities, NameModel, Resolved};
use crate::index::Id;
use crate::quotation::QuoteStyle;
use crate::ranking::{FeatureId, Weights};
use crate::reading::Reading;
use crate::speaker::conversation::model::ConversationModel;
use crate::speaker::conversation::{
    ByLine, Candidates, Conversation, LineId, Listeners, NamedBesideTurns, Observer, Scores,
    SpeakerDistributions, first_pass, likeliest, named_beside, said_by,
};
use crate::speaker::{Speakers, report};
use crate::{CastMember, Register};

use super::example::Alternative;
use super::gold::{GoldDocument, GoldQuotation};
use super::gold_name::plain;
use super::known::Known;

/// The conversations of a document, with the right speakers and addressees.
pub(super) struct Script {
    pub(super) conversation: Conversation,
    named_beside: NamedBesideTurns,
    pub(super) entities: Resolved,
    cast: Vec<CastMember>,
    /// The names of the addressees of each line. Empty if they are unknown.
    addressees: ByLine<Vec<String>>,
    /// The candidates for each line.
    pub(super) candidates: ByLine<Candidates>,
    /// Which candidates for each line are right. `None` if the speaker is unknown.
    pub(super) right: ByLine<Option<Vec<bool>>>,
}

/// The candidates for each line whose speaker is known.
pub(super) type Examples = Vec<Vec<Alternative>>;

impl Script {
    /// Reads the conversations of a document with the sources that a model finds, with the document's cast or without.
    pub(super) fn read(
        document: &GoldDocument,
        attribution: &AttributionModel,
        pronouns: &PronounModel,
        with_cast: bool,
    ) -> Self {
        // Few callers know more genders than the names show, so training must not rely on them.
        let plain = |member: &CastMember| CastMember { gender: None, ..member.clone() };
        let cast: Vec<CastMember> =
            if with_cast { document.cast.iter().map(plain).collect() } else { Vec::new() };
        let register = Some(Register::Dialogue);
        let reading = &Reading::of(&document.text, QuoteStyle::Detect, register, &mut |_| ());
        let entities = Entities::of(reading, &CastIndex::new(cast.clone()), NameModel::built_in());
        let Sources { decisions: sources, near } = attribution::sources(reading, attribution, false);
        let Speakers { decisions: mut guesses, mut entities } =
            report::speakers(reading, entities, &sources, &[], pronouns.of(Register::Dialogue));
        let mut candidates: ByLine<Candidates> = ByLine::default();
        let line = &mut Candidates::default();
        let conversation =
            Conversation::read(reading, &mut entities, &sources, near, &mut guesses, line, |line| {
                candidates.push(line.clone());
            });
        let known = Known::new(document, reading);
        let addressees = |at: LineId| {
            let utterance = &reading.utterances[conversation.lines.list[at].utterance()];
            let gold = known.speaker_of(reading, utterance);
            gold.map_or_else(Vec::new, |gold| names_of(&document.cast, &gold.addressees))
        };
        let gold_of = |at: LineId| {
            let utterance = &reading.utterances[conversation.lines.list[at].utterance()];
            known.speaker_of(reading, utterance)
        };
        let described = if document.cast.is_empty() {
            described_speakers(&conversation, &entities, gold_of)
        } else {
            FxHashMap::default()
        };
        let right = |at: LineId| {
            let gold = gold_of(at)?;
            let says = |entity: Option<ClusterId>| {
                entity.is_some_and(|entity| {
                    is_named(&entities, &cast, entity, &gold.names)
                        || described.get(&entity).is_some_and(|names| *names == gold.names)
                })
            };
            let mut right: Vec<bool> = candidates[at].iter().map(|(entity, _)| says(entity)).collect();
            // If no candidate is right, it is the last one: the unknown speaker.
            let unnamed = !right.contains(&true);
            if let Some(stranger) = right.last_mut() {
                *stranger |= unnamed;
            }
            Some(right)
        };
        let named_beside = named_beside(reading, &entities, &conversation);
        let right = conversation.lines.list.ids().map(right).collect();
        let addressees = conversation.lines.list.ids().map(addressees).collect();
        Self { right, addressees, conversation, named_beside, candidates, entities, cast }
    }

    /// The lines with known speakers, with these features of their candidates.
    pub(super) fn examples(&self, mut features: impl FnMut(LineId) -> Vec<Vec<FeatureId>>) -> Examples {
        let known = self.right.enumerated().filter_map(|(at, right)| Some((at, right.as_ref()?)));
        let example = |(at, right): (LineId, &Vec<bool>)| {
            let pairs = features(at).into_iter().zip(right);
            pairs.map(|(features, &right)| Alternative { features, right }).collect()
        };
        known.map(example).collect()
    }

    pub(super) fn first(&self) -> Examples {
        self.examples(|at| self.candidates[at].iter().map(|(_, features)| features.to_vec()).collect())
    }

    pub(super) fn second(&self, weights: &Weights) -> Examples {
        let mut distributions = SpeakerDistributions::default();
        self.candidates.iter().for_each(|line| distributions.push(first_pass(line, weights)));
        let mut features = self.conversation.second_pass_features(&self.candidates, &distributions);
        self.examples(|at| std::mem::take(&mut features[at]))
    }

    /// The probabilities of the candidates for each line, by a model.
    pub(super) fn decode(&self, model: &ConversationModel) -> SpeakerDistributions {
        let mut scores = Scores::default();
        for line in &self.candidates {
            scores.add(line, model);
        }
        self.conversation.decode(scores, &model.second)
    }

    /// For each line with a known speaker: the probability of the best candidate, and whether it is right.
    pub(super) fn outcomes(&self, distributions: &SpeakerDistributions) -> Vec<(f32, bool)> {
        let outcome = |(at, right): (LineId, &Option<Vec<bool>>)| {
            let right = right.as_ref()?;
            let (speaker, probability) = likeliest(distributions.of(at))?;
            let place = self.candidates[at].iter().position(|(entity, _)| entity == Some(speaker))?;
            Some((probability, right[place]))
        };
        self.right.enumerated().filter_map(outcome).collect()
    }

    /// The lines with known addressees, with the candidates for these, given the speakers that a model finds.
    pub(super) fn addressees(
        &self,
        distributions: &SpeakerDistributions,
        model: &ConversationModel,
    ) -> Examples {
        let said_by = said_by(&self.conversation, distributions, model);
        let listeners = Listeners::new(&self.conversation, &self.entities, &said_by, &self.named_beside);
        let mut candidates = Candidates::default();
        let example = |(at, names): (LineId, &Vec<String>)| {
            let speaker = said_by[at].filter(|_| !names.is_empty())?;
            candidates.clear();
            listeners.observe(at, speaker, &mut candidates);
            let hears = |entity: Option<ClusterId>| {
                entity.is_some_and(|entity| is_named(&self.entities, &self.cast, entity, names))
            };
            let mut all: Vec<Alternative> = candidates
                .iter()
                .map(|(entity, features)| Alternative { features: features.to_vec(), right: hears(entity) })
                .collect();
            // If no candidate is right, it is the last one: nobody.
            let is_unknown = !all.iter().any(|candidate| candidate.right);
            if let Some(nobody) = all.last_mut() {
                nobody.right = is_unknown;
            }
            Some(all)
        };
        self.addressees.enumerated().filter_map(example).collect()
    }
}

/// These names of members of a cast, with all other names of the same members.
fn names_of(cast: &[CastMember], names: &[String]) -> Vec<String> {
    let members = cast.iter().filter(|member| names.contains(&member.name));
    members.flat_map(|member| std::iter::once(&member.name).chain(&member.aliases).cloned()).collect()
}

/// The speakers whose lines have a description as their source, by the entity of the description: most lines decide. In a
/// piece of a story "the old lady" is a person, whatever the name that the rest of the story gives her.
fn described_speakers<'g>(
    conversation: &Conversation,
    entities: &Resolved,
    gold_of: impl Fn(LineId) -> Option<&'g GoldQuotation>,
) -> FxHashMap<ClusterId, &'g [String]> {
    let mut votes: FxHashMap<ClusterId, Vec<(&[String], usize)>> = FxHashMap::default();
    for (at, line) in conversation.lines.list.enumerated() {
        let described = line.described().filter(|&entity| !entities.cluster(entity).is_named());
        let Some((entity, gold)) = described.zip(gold_of(at)) else { continue };
        let votes = votes.entry(entity).or_default();
        match votes.iter_mut().find(|(names, _)| *names == gold.names) {
            Some((_, count)) => *count += 1,
            None => votes.push((&gold.names, 1)),
        }
    }
    let most = |(entity, votes): (ClusterId, Vec<(&'g [String], usize)>)| {
        let all: usize = votes.iter().map(|(_, count)| count).sum();
        let (names, count) = votes.into_iter().max_by_key(|(_, count)| *count)?;
        (2 * count > all).then_some((entity, names))
    };
    votes.into_iter().filter_map(most).collect()
}

/// Whether an entity has one of these names.
pub(super) fn is_named(
    entities: &Resolved,
    cast: &[CastMember],
    entity: ClusterId,
    names: &[String],
) -> bool {
    let named = |name: &str| {
        let name = plain(name);
        names.iter().any(|known| plain(known) == name)
    };
    match cast.get(entity.index()) {
        Some(member) => named(&member.name),
        None => {
            let cluster = entities.cluster(entity);
            let name = entities.name_of(entity);
            named(&name) || cluster.other_names(&name).iter().any(|other| named(other))
        }
    }
}
