//! Observes the features of each candidate for a line, apart from what the lines around it turn out to be.

use std::cell::OnceCell;

use smallvec::SmallVec;

use crate::Gender;
use crate::entity::{ClusterId, Resolved};
use crate::index::{Id, IdVec};
use crate::ranking::FeatureId;
use crate::reading::Reading;

use super::candidate_mentions::{NearbyMentions, UNRANKED};
use super::candidates::Observer;
use super::context::LineInContext;
use super::labels::agreement;
use super::line::{Line, LineId, Lines, SourceForm};
use super::narration::topic;
use super::nearby::Mentions;
use super::schema::{
    ADDRESSED_GENDER, ADDRESSEE, AGREEING_NEARBY, AGREEING_RANK, AGREEING_SUBJECT_RANK, Agreement, BASELINE,
    Certainty, Count, DISTANCE_AFTER, DISTANCE_BEFORE, Distance, ENTITY_TYPE, GENDER_KNOWN, IN_LINE, InLine,
    LineKind, MENTION_SHARE, MENTIONS_BEFORE, MENTIONS_NEARBY, Method, NAMED_NEAR_LINE, NARRATION_AFTER,
    NARRATION_BEFORE, Offset, POSITION, Position, Presence, QUOTED_DISTANCE_BEFORE, RANK_AFTER, RANK_BEFORE,
    Rank, SAME_TURN_SOURCE, SCENE, SOURCE, SUBJECT_RANK_BEFORE, Share, Size, SourceRelation, TOPIC,
    TURN_ADDRESSED_GENDER, TURN_NAMES, TURN_SOURCE, TURN_VOCATIVE, TURNS_NAMING, Topic, UNCLOSED_SOURCE,
    UNNAMED_CANDIDATES, UNNAMED_SOURCE,
};
use super::second_pass::LINES;
use super::surroundings::Surroundings;
use super::traits::{COMBINATIONS, Relations, Traits};
use super::turn_summary::{NeighbouringTurn, form_of};

/// How near, in tokens, a mention must be for [`AGREEING_NEARBY`].
const NEARBY: u32 = 150;

/// Observes all candidates for a line. The last one is the unknown speaker.
pub(super) fn observe(
    reading: &Reading<'_>,
    entities: &Resolved,
    mentions: &Mentions,
    context: &LineInContext<'_>,
    around: &Surroundings,
    candidates: &[NearbyMentions],
    out: &mut impl Observer,
) {
    let line = LineContext::new(reading, entities, mentions, context, around, candidates);
    for candidate in candidates {
        let traits = context.traits[candidate.entity];
        line.observe_source(candidate, traits, out);
        line.observe_narration(candidate, out);
        line.observe_mentions(candidate, traits, out);
        line.observe_words(candidate, traits, out);
        line.observe_turns(candidate, traits, out);
        out.close(Some(candidate.entity));
    }
    line.observe_unnamed(candidates.len(), out);
    out.close(None);
}

/// The ranks of some candidates, in order. No two candidates have the same.
type Ranks = SmallVec<[u32; 16]>;

/// A line with everything that is the same for all its candidates.
struct LineContext<'v> {
    lines: &'v Lines,
    line: &'v Line,
    /// The relations of its source.
    source: Relations,
    at: LineId,
    kind: LineKind,
    position: Position,
    /// The last subject that agrees with the pronoun or description that is the source.
    topic: Option<(ClusterId, Topic)>,
    /// The ranks of the candidates that do not disagree with it: as mentions, and as subjects.
    agreeing: [Ranks; 2],
    agreeing_nearby: usize,
    /// How many tokens of its scene are before and after it.
    in_scene: [usize; 2],
    around: &'v Surroundings,
    /// The features of the turns around it for candidates that none of these names, by the combination of their traits.
    unnaming: [OnceCell<SmallVec<[FeatureId; 16]>>; COMBINATIONS],
    /// The sources of the lines before and after it in its turn.
    same_turn: [Option<Relations>; 2],
    /// The source of the line before, if the marks of that are never closed.
    unclosed: Option<Relations>,
}

impl<'v> LineContext<'v> {
    fn new(
        reading: &'v Reading<'_>,
        entities: &'v Resolved,
        mentions: &'v Mentions,
        context: &LineInContext<'v>,
        around: &'v Surroundings,
        candidates: &[NearbyMentions],
    ) -> Self {
        let (lines, at) = (&context.lines.list, context.at);
        let line = &lines[at];
        let wanted = wanted(line.form);
        let topic = line
            .source
            .filter(|_| wanted.is_some())
            .and_then(|source| topic(reading, entities, mentions, source, wanted));
        let utterance = &reading.utterances[line.utterance()];
        let own = context.turns[line.turn()].lines();
        let near = own.around(at, LINES, LINES);
        let beside = [near.before(at), near.after(at)].map(|ids| lines.over(&ids));
        let (kind, traits) = (context.kind, context.traits);
        Self {
            lines: context.lines,
            line,
            source: Relations::of(line.form),
            at,
            kind,
            position: Position::of(line),
            topic,
            agreeing: wanted.map_or_else(Default::default, |wanted| {
                [
                    |candidate: &NearbyMentions| candidate.rank,
                    |candidate: &NearbyMentions| candidate.subject_rank,
                ]
                .map(|rank| agreeing(traits, candidates, wanted, rank))
            }),
            in_scene: [
                utterance.start().saturating_sub(context.scene.tokens.start),
                context.scene.tokens.end.saturating_sub(utterance.end()),
            ],
            agreeing_nearby: wanted.map_or(0, |wanted| agreeing_nearby(traits, candidates, wanted)),
            around,
            unnaming: Default::default(),
            same_turn: beside.map(|others| (!others.is_empty()).then(|| Relations::of(form_of(others)))),
            unclosed: at
                .previous()
                .map(|before| &lines[before])
                .filter(|before| before.open)
                .map(|before| Relations::of(before.form)),
        }
    }

    /// The source of the line.
    fn observe_source(&self, candidate: &NearbyMentions, traits: Traits, out: &mut impl Observer) {
        let (line, position, entity) = (self.line, self.position, candidate.entity);
        let relation = self.source.to(entity, traits);
        out.add(SOURCE.at(position, relation, Certainty::of(line.certainty)));
        let is_guess = line.guess.is_some_and(|(guess, _)| guess == entity);
        out.add(BASELINE.at(Method::of(line.guess.map(|(_, method)| method)), self.kind, is_guess));
        let mut named = self.lines.named.of(self.at).iter();
        let named = named.find(|(known, _)| *known == entity).map_or(0.0, |(_, sum)| *sum);
        out.add(NAMED_NEAR_LINE.at(position, Share::of(named)));
        if let Some((of, topic)) = self.topic {
            out.add(TOPIC.at(position, if of == entity { topic } else { Topic::Other }));
        }
        if relation.may_refer() {
            let known = relation == SourceRelation::Agrees;
            let [all, subjects] = &self.agreeing;
            let among = |ranks: &Ranks, rank: u32| ranks.binary_search(&rank).map_or(Rank::NONE, Rank::of);
            let (all, subjects) = (among(all, candidate.rank), among(subjects, candidate.subject_rank));
            out.add(AGREEING_RANK.at(position, all, known));
            out.add(AGREEING_SUBJECT_RANK.at(position, subjects, known));
            out.add(AGREEING_NEARBY.at(position, Count::of(self.agreeing_nearby)));
        }
    }

    /// The narration beside the line.
    fn observe_narration(&self, candidate: &NearbyMentions, out: &mut impl Observer) {
        let (around, entity) = (self.around, candidate.entity);
        out.add(POSITION.at(self.kind, around.mentions.position(entity)));
        if let Some(position) = around.narration_before.position(entity) {
            out.add(NARRATION_BEFORE.at(self.kind, position));
        }
        if let Some(position) = around.narration_after.position(entity) {
            out.add(NARRATION_AFTER.at(self.kind, position));
        }
    }

    /// The mentions of the candidate around the line.
    fn observe_mentions(&self, candidate: &NearbyMentions, traits: Traits, out: &mut impl Observer) {
        let kind = self.kind;
        out.add(RANK_BEFORE.at(kind, Rank::of_mention(candidate.rank)));
        out.add(SUBJECT_RANK_BEFORE.at(kind, Rank::of_mention(candidate.subject_rank)));
        out.add(DISTANCE_BEFORE.at(kind, Distance::of(candidate.last)));
        out.add(QUOTED_DISTANCE_BEFORE.at(kind, Distance::of(candidate.last_quoted)));
        out.add(RANK_AFTER.at(kind, Rank::of_mention(candidate.next_rank)));
        out.add(DISTANCE_AFTER.at(kind, Distance::of(candidate.next)));
        out.add(MENTIONS_NEARBY.at(kind, Size::of(candidate.near as usize)));
        out.add(SCENE.at(kind, self.presence(candidate)));
        out.add(MENTIONS_BEFORE.at(Size::of(candidate.wide as usize)));
        out.add(MENTION_SHARE.at(traits.share));
    }

    /// Where the scene mentions the candidate.
    fn presence(&self, candidate: &NearbyMentions) -> Presence {
        let [before, after] = self.in_scene;
        let within =
            |distance: Option<u32>, scene: usize| distance.is_some_and(|distance| distance as usize <= scene);
        if within(candidate.last, before) {
            Presence::Told
        } else if within(candidate.next, after) {
            Presence::Ahead
        } else if within(candidate.last_quoted, before) {
            Presence::Quoted
        } else {
            Presence::Absent
        }
    }

    /// The words of the line, and the candidate itself.
    fn observe_words(&self, candidate: &NearbyMentions, traits: Traits, out: &mut impl Observer) {
        let entity = candidate.entity;
        let in_line = if self.lines.vocatives.of(self.at).contains(&entity) {
            InLine::Addressed
        } else if self.lines.spoken_of.of(self.at).contains(&entity) {
            InLine::Named
        } else {
            InLine::None
        };
        out.add(IN_LINE.at(self.kind, in_line));
        if self.line.address.is_some() {
            out.add(ADDRESSED_GENDER.at(agreement(traits.gender, self.line.address)));
        }
        out.add(ENTITY_TYPE.at(traits.kind, self.kind));
        out.add(GENDER_KNOWN.at(traits.gender.is_some()));
    }

    /// The turns around the line, and the other lines of its own turn.
    fn observe_turns(&self, candidate: &NearbyMentions, traits: Traits, out: &mut impl Observer) {
        let entity = candidate.entity;
        let mut naming = 0;
        if self.around.turns.naming(entity).are_none() {
            // So it is for most candidates, and all of one gender have the same features.
            let features = self.unnaming[traits.combination()].get_or_init(|| {
                let mut features = SmallVec::new();
                self.observe_each_turn(entity, traits, |feature| features.push(feature));
                features
            });
            features.iter().for_each(|&feature| out.add(feature));
        } else {
            naming = self.observe_each_turn(entity, traits, |feature| out.add(feature));
        }
        if self.line.addressee == Some(entity) {
            out.add(ADDRESSEE.at(Offset::Here));
        }
        out.add(TURNS_NAMING.at(Count::of(naming)));
        for (source, is_after) in self.same_turn.iter().zip([false, true]) {
            if let Some(source) = source {
                out.add(SAME_TURN_SOURCE.at(is_after, self.kind, source.to(entity, traits)));
            }
        }
        if let Some(before) = &self.unclosed {
            out.add(UNCLOSED_SOURCE.at(before.to(entity, traits)));
        }
    }

    /// Observes the turns around the line, and returns how many have a source that names the candidate.
    fn observe_each_turn(&self, entity: ClusterId, traits: Traits, mut add: impl FnMut(FeatureId)) -> usize {
        let mut naming = 0;
        let named = self.around.turns.naming(entity);
        for &NeighbouringTurn { offset, gap, ref source, address } in self.around.turns.iter() {
            if named.is_addressed(offset) {
                add(TURN_VOCATIVE.at(offset, gap, self.kind));
            }
            if named.is_spoken_of(offset) {
                add(TURN_NAMES.at(offset, gap));
            }
            if address.is_some() {
                add(TURN_ADDRESSED_GENDER.at(offset, gap, agreement(traits.gender, address)));
            }
            if named.is_addressee(offset) {
                add(ADDRESSEE.at(offset));
            }
            let relation = source.to(entity, traits);
            naming += usize::from(relation == SourceRelation::Named);
            add(TURN_SOURCE.at(offset, gap, self.kind, relation));
        }
        naming
    }

    /// Observes the unknown speaker beside this number of `candidates`.
    fn observe_unnamed(&self, candidates: usize, out: &mut impl Observer) {
        let relation = SourceRelation::to_unnamed(self.line.form);
        out.add(UNNAMED_SOURCE.at(self.position, relation, self.kind));
        out.add(UNNAMED_CANDIDATES.at(self.kind, Size::of(candidates)));
    }
}

/// The gender that the source asks for, if it is a pronoun or description that shows one.
fn wanted(form: SourceForm) -> Option<Gender> {
    match form {
        SourceForm::Person(gender) => Some(gender),
        SourceForm::Epithet(_, gender)
        | SourceForm::Description(_, gender)
        | SourceForm::Somebody(gender) => gender,
        _ => None,
    }
}

/// The ranks of the candidates that do not disagree with a gender, in order.
fn agreeing(
    traits: &IdVec<ClusterId, Traits>,
    candidates: &[NearbyMentions],
    wanted: Gender,
    rank: fn(&NearbyMentions) -> u32,
) -> Ranks {
    let fits = |candidate: &&NearbyMentions| {
        rank(candidate) != UNRANKED
            && agreement(traits[candidate.entity].gender, Some(wanted)) != Agreement::Disagrees
    };
    let fitting = candidates.iter().filter(fits);
    let mut ranks: Ranks = fitting.map(rank).collect();
    ranks.sort_unstable();
    ranks
}

/// How many candidates of a gender narration mentions shortly before.
fn agreeing_nearby(
    traits: &IdVec<ClusterId, Traits>,
    candidates: &[NearbyMentions],
    wanted: Gender,
) -> usize {
    let near = candidates.iter().filter(|candidate| candidate.last.is_some_and(|last| last < NEARBY));
    near.filter(|candidate| agreement(traits[candidate.entity].gender, Some(wanted)) == Agreement::Agrees)
        .count()
}
