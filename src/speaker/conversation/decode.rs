//! Decoding a conversation: the candidates for every line, and the probabilities of all lines together.

use crate::attribution::SourceDecision;
use crate::entity::Resolved;
use crate::index::{Id, Ids};
use crate::lists::Lists;
use crate::mention::PhraseId;
use crate::quotation::{ByUtterance, UtteranceId};
use crate::ranking::{FeatureId, Ranking, Weights, softmax};
use crate::reading::Reading;
use crate::speaker::decision::SpeakerDecision;

use super::beliefs::{Beliefs, SpeakerDistributions, SpeakerProbability};
use super::candidate_mentions::NearbyMentions;
use super::candidates::{Candidates, Observer, Scored};
use super::context::LineInContext;
use super::first_pass::observe;
use super::gaps::{self, Gaps};
use super::line::{self, ByLine, ByTurn, Line, LineId, Lines, Turn};
use super::model::ConversationModel;
use super::narrator;
use super::nearby::Mentions;
use super::scenes::Scenes;
use super::schema::{LineKind, STYLE};
use super::second_pass::{Dialogue, NeighbourFeatures, first_pass_feature};
use super::style::{Styles, Words};
use super::surroundings::Surroundings;
use super::traits::Traits;
use super::turn_summary::TurnSummaries;

/// How often decoding goes through all lines, forward and back in turn. More than once in each direction gains nothing.
const PASSES: usize = 2;

/// A line whose best candidate has this probability is not decided again.
const SETTLED: f32 = 0.99;

/// Candidates with a lower probability in the first pass are dropped.
const LEAST_PROBABILITY: f32 = 0.01;

/// How many lines around a line have their speakers so far added to its candidates.
const NEARBY_LINES: usize = 10;

/// The lines of a text, with what the second pass needs.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    pub(crate) lines: Lines,
    pub(super) turns: ByTurn<Turn>,
    pub(super) scenes: Scenes,
    pub(super) gaps: ByTurn<Gaps>,
    pub(super) kinds: ByLine<LineKind>,
    pub(super) words: Words,
}

impl Conversation {
    /// Reads the lines of a text. Calls `each` with `observer` once all candidates of a line have been observed.
    pub(crate) fn read<O: Observer>(
        reading: &Reading<'_>,
        entities: &mut Resolved,
        sources: &ByUtterance<SourceDecision>,
        near: Lists<UtteranceId, (PhraseId, f32)>,
        guesses: &mut ByUtterance<Option<SpeakerDecision>>,
        observer: &mut O,
        mut each: impl FnMut(&O),
    ) -> Self {
        let only_cast = entities.has_cast();
        let (mut lines, mut turns) = line::lines(reading, entities, sources, &near, guesses);
        if let Some((narrator, named)) = narrator::name(reading, entities, &lines, &turns) {
            entities.name_narrator(narrator, named);
            narrator::rename(guesses, narrator, named);
            (lines, turns) = line::lines(reading, entities, sources, &near, guesses);
        }
        drop(near);
        let entities = &*entities;
        // First, because its memory is free again when the candidates are scored.
        let words = Words::new(reading, &lines.list);
        let mut mentions = Mentions::new(reading, entities, only_cast);
        let kinds: ByLine<LineKind> = lines.list.iter().map(LineKind::of).collect();
        let scenes = Scenes::new(&reading.text, &turns);
        let gaps = gaps::gaps(&turns, &scenes);
        let summaries = TurnSummaries::new(&lines, &turns);
        let traits = Traits::of_all(entities, &mentions);
        let mut around = Surroundings::new(entities);
        let mut candidates: Vec<NearbyMentions> = Vec::new();
        for (at, &kind) in kinds.enumerated() {
            let utterance = &reading.utterances[lines.list[at].utterance()];
            mentions.around(&(utterance.start()..utterance.end()), &mut candidates);
            add_nearby_speakers(entities, &lines, at, &mut candidates);
            // Nobody is both the speaker and the addressee of a line, and "he said" is not the person who says "I".
            let not = [lines.list[at].addressee, entities.narrator().filter(|_| lines.list[at].is_others())];
            candidates.retain(|candidate| !not.contains(&Some(candidate.entity)));
            let scene = scenes.of(lines.list[at].turn());
            let line = LineInContext {
                lines: &lines,
                turns: &turns,
                gaps: &gaps,
                summaries: &summaries,
                traits: &traits,
                scene,
                at,
                kind,
            };
            around.move_to(reading, &mentions, &line);
            observer.clear();
            observe(reading, entities, &mentions, &line, &around, &candidates, observer);
            each(observer);
        }
        Self { lines, turns, scenes, gaps, kinds, words }
    }

    /// The features of the candidates for each line in the second pass, given the probabilities of the first.
    #[cfg(feature = "training")]
    pub(crate) fn second_pass_features(
        &self,
        candidates: &ByLine<Candidates>,
        first: &SpeakerDistributions,
    ) -> ByLine<Vec<Vec<FeatureId>>> {
        let mut styles = Styles::new(&self.words, first);
        let beliefs = Beliefs::new(&self.lines.list, &self.turns, first.clone());
        let mut neighbours = NeighbourFeatures::default();
        let features = |at: LineId| {
            let mut all: Vec<Vec<FeatureId>> =
                candidates[at].iter().map(|(_, features)| features.to_vec()).collect();
            self.first_pass_features(&mut styles, at, first.of(at), |place, feature| {
                all[place].push(feature);
            });
            neighbours.observe(self.dialogue(), &beliefs, at, |place, more| all[place].extend(more));
            all
        };
        self.lines.list.ids().map(features).collect()
    }

    /// Calls `give` with the place of each candidate and the features that depend only on the first pass: its probability
    /// there, and how well the words of the line match its other lines.
    pub(super) fn first_pass_features(
        &self,
        styles: &mut Styles<'_>,
        at: LineId,
        candidates: &[SpeakerProbability],
        mut give: impl FnMut(usize, FeatureId),
    ) {
        let kind = self.kinds[at];
        for (place, candidate) in candidates.iter().enumerate() {
            give(place, first_pass_feature(kind, candidate));
        }
        styles.likeness(at, candidates, |place, likeness| give(place, STYLE.at(kind, likeness)));
    }

    /// Decides all lines together: the probabilities of the candidates for each line, given the other lines.
    #[cfg(feature = "training")]
    pub(crate) fn decode(&self, mut scores: Scores, second: &Weights) -> SpeakerDistributions {
        self.score_first_pass(&mut scores, second);
        self.decide(scores, second)
    }

    /// Adds what depends only on the first pass to the scores of the second. After that, the words of the lines are not needed
    /// to decide.
    pub(super) fn score_first_pass(&self, scores: &mut Scores, second: &Weights) {
        let Scores { first, context_free, .. } = scores;
        first.shrink_to_fit();
        context_free.shrink_to_fit();
        let mut styles = Styles::new(&self.words, first);
        for at in first.ids() {
            let candidates = first.of(at);
            let scores = context_free.of_mut(at);
            self.first_pass_features(&mut styles, at, candidates, |place, feature| {
                scores[place] += second.score(&[feature]);
            });
        }
    }

    /// Decides all lines together, given the scores of all that does not depend on other lines.
    pub(super) fn decide(&self, scores: Scores, second: &Weights) -> SpeakerDistributions {
        let Scores { first, context_free, .. } = scores;
        let mut neighbours = NeighbourFeatures::default();
        let mut beliefs = Beliefs::new(&self.lines.list, &self.turns, first);
        let mut scores = Vec::new();
        for pass in 0..PASSES {
            // Forward and back in turn, so that beliefs spread in both directions.
            let is_back = pass % 2 == 1;
            for turn in in_direction(self.turns.ids(), is_back) {
                for at in in_direction(self.turns[turn].lines(), is_back) {
                    let is_settled = |speaker: &SpeakerProbability| speaker.probability >= SETTLED;
                    if pass > 0 && beliefs.distributions.of(at).iter().any(is_settled) {
                        continue;
                    }
                    scores.clear();
                    scores.extend(context_free.of(at));
                    neighbours.score(self.dialogue(), &beliefs, at, second, &mut scores);
                    softmax(&mut scores);
                    beliefs.set_line(at, &scores);
                }
                beliefs.sum_up(turn, &self.turns[turn]);
            }
        }
        beliefs.distributions
    }

    pub(super) fn dialogue(&self) -> Dialogue<'_> {
        Dialogue {
            lines: &self.lines.list,
            turns: &self.turns,
            scenes: &self.scenes,
            gaps: &self.gaps,
            kinds: &self.kinds,
        }
    }
}

/// The ids in order, or back from the last.
fn in_direction<I: Id>(mut ids: Ids<I>, is_back: bool) -> impl Iterator<Item = I> {
    std::iter::from_fn(move || if is_back { ids.next_back() } else { ids.next() })
}

/// The line `at` and those around it.
fn nearby(lines: &ByLine<Line>, at: LineId) -> &[Line] {
    lines.over(&lines.ids().around(at, NEARBY_LINES, NEARBY_LINES - 1))
}

/// Adds the speakers of the lines around the line `at`, as found so far, to its candidates.
fn add_nearby_speakers(entities: &Resolved, lines: &Lines, at: LineId, candidates: &mut Vec<NearbyMentions>) {
    let near = nearby(&lines.list, at).iter();
    for guess in near.filter_map(|line| line.guess).map(|(guess, _)| guess) {
        let is_eligible = !entities.has_cast() || entities.cluster(guess).is_cast();
        if is_eligible && !candidates.iter().any(|candidate| candidate.entity == guess) {
            candidates.push(NearbyMentions::none(guess));
        }
    }
}

/// The probabilities of the candidates for a line in the first pass.
#[cfg(feature = "training")]
pub(crate) fn first_pass(candidates: &Candidates, weights: &Weights) -> Vec<SpeakerProbability> {
    let mut ranking = Ranking::default();
    ranking.rank(weights, candidates.iter().map(|(_, features)| features));
    let ranked = candidates.iter().zip(ranking.probabilities());
    ranked.map(|((entity, _), &probability)| SpeakerProbability::new(entity, probability)).collect()
}

/// The scores of the lines before they are seen together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    /// The candidates for each line with their probabilities in the first pass.
    pub(super) first: SpeakerDistributions,
    /// The scores of the same candidates in the second pass, without the features of the lines around.
    context_free: Lists<LineId, f32>,
    /// Memory for the first pass over one line.
    ranking: Ranking,
}

impl Scores {
    /// Adds a line. Candidates that are improbable in the first pass are dropped.
    pub(crate) fn add(&mut self, candidates: &Candidates, model: &ConversationModel) {
        let mut scored = Scored::new(model);
        for (entity, features) in candidates.iter() {
            features.iter().for_each(|&feature| scored.add(feature));
            scored.close(entity);
        }
        self.add_scored(&scored);
    }

    pub(super) fn add_scored(&mut self, Scored { list, .. }: &Scored<'_>) {
        self.ranking.rank_scores(list.iter().map(|(_, [first, _])| *first));
        let kept = || {
            let all = list.iter().zip(self.ranking.probabilities());
            all.filter(|&((entity, _), &probability)| probability >= LEAST_PROBABILITY || entity.is_none())
        };
        self.first
            .push(kept().map(|((entity, _), &probability)| SpeakerProbability::new(*entity, probability)));
        self.context_free.push(kept().map(|((_, [_, second]), _)| *second));
    }
}
