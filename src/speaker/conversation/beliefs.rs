//! Beliefs: the probable speakers of each line, turn and description.

use crate::entity::ClusterId;
use crate::index::{Id, IndexRange};
use crate::lists::Lists;

use super::line::{ByLine, ByTurn, Line, LineId, Turn, TurnId};
use super::schema::Probability;

/// The probability that an entity is the speaker of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SpeakerProbability {
    entity: Option<ClusterId>,
    pub(crate) probability: f32,
}

/// For each line, its candidates with their probabilities.
pub(crate) type SpeakerDistributions = Lists<LineId, SpeakerProbability>;

/// Candidates with a lower probability count as absent.
const NEGLIGIBLE: f32 = 0.01;

impl SpeakerProbability {
    pub(super) fn new(entity: Option<ClusterId>, probability: f32) -> Self {
        Self { entity, probability }
    }

    /// The entity, or `None` for the unknown speaker.
    pub(crate) fn entity(&self) -> Option<ClusterId> {
        self.entity
    }

    /// The entity, if its probability is not negligible.
    fn likely_entity(&self) -> Option<ClusterId> {
        self.entity().filter(|_| self.probability >= NEGLIGIBLE)
    }
}

/// The speakers of all lines whose source is one description.
#[derive(Clone, Debug, Default)]
pub(super) struct Described {
    lines: usize,
    /// The candidates with the sum of their probabilities.
    speakers: Vec<(ClusterId, f32)>,
}

/// The most speakers of one description that are counted.
const MOST: usize = 64;

/// The speakers of each description of the text.
fn by_description(lines: &ByLine<Line>, distributions: &SpeakerDistributions) -> Vec<Described> {
    let mut all: Vec<Described> = Vec::new();
    for (line, distribution) in lines.iter().zip(distributions.iter()) {
        let Some(description) = line.description.map(|description| description.index()) else { continue };
        if all.len() <= description {
            all.resize(description + 1, Described::default());
        }
        all[description].add(distribution);
    }
    all
}

impl Described {
    fn add(&mut self, distribution: &[SpeakerProbability]) {
        self.lines += 1;
        for speaker in distribution {
            let Some(entity) = speaker.likely_entity() else { continue };
            let full = self.speakers.len() >= MOST;
            match self.speakers.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, sum)) => *sum += speaker.probability,
                None if full => {}
                None => self.speakers.push((entity, speaker.probability)),
            }
        }
    }

    /// The number of other lines with the description, and the mean probability of a candidate there, whose probability in
    /// this line is `own`. `None` if there are no others.
    pub(super) fn elsewhere(&self, entity: ClusterId, own: f32) -> Option<(usize, f32)> {
        let others = self.lines.checked_sub(1).filter(|&others| others > 0)?;
        let sum = self.speakers.iter().find(|(known, _)| *known == entity).map_or(0.0, |(_, sum)| *sum);
        Some((others, (sum - own).max(0.0) / others as f32))
    }
}

/// How many times more speakers than candidates a turn has if the candidates are looked up one by one.
const MANY: usize = 8;

/// A likely speaker of a turn. The turns around ask for the bucket of the probability again and again.
#[derive(Clone, Copy, Debug)]
pub(super) struct LikelySpeaker {
    pub(super) entity: ClusterId,
    pub(super) probability: f32,
    pub(super) bucket: Probability,
}

impl LikelySpeaker {
    fn of(speaker: &SpeakerProbability) -> Option<Self> {
        let (entity, probability) = (speaker.entity()?, speaker.probability);
        Some(Self { entity, probability, bucket: Probability::of(probability) })
    }
}

/// The speakers of the lines as far as they are known.
pub(super) struct Beliefs {
    pub(super) distributions: SpeakerDistributions,
    /// The likely speakers of all turns. Each turn has room for those of all its lines.
    by_turn: Vec<LikelySpeaker>,
    /// Where those of each turn are. Those of several lines are sorted by entity, and so are many.
    turns: ByTurn<IndexRange>,
    by_description: Vec<Described>,
    /// Memory for the speakers of one turn.
    scratch: Vec<LikelySpeaker>,
}

impl Beliefs {
    pub(super) fn new(
        lines: &ByLine<Line>,
        turns: &ByTurn<Turn>,
        distributions: SpeakerDistributions,
    ) -> Self {
        let mut beliefs = Self {
            by_description: by_description(lines, &distributions),
            by_turn: Vec::with_capacity(distributions.iter().map(<[_]>::len).sum()),
            turns: ByTurn::with_capacity(turns.len()),
            scratch: Vec::new(),
            distributions,
        };
        for (at, turn) in turns.enumerated() {
            let start = beliefs.by_turn.len();
            let all = beliefs.distributions.over(&turn.lines()).iter();
            beliefs.by_turn.extend(all.filter_map(LikelySpeaker::of));
            beliefs.turns.push((start..beliefs.by_turn.len()).into());
            beliefs.sum_up(at, turn);
        }
        beliefs
    }

    /// Recomputes the likely speakers of a turn: the probability of each is the highest in any of its lines. Only the lines
    /// of other turns ask for them, so this is done once all lines of the turn are decided.
    pub(super) fn sum_up(&mut self, at: TurnId, turn: &Turn) {
        self.read_speakers(turn);
        let start = self.turns[at].range().start;
        let speakers = start..start + self.scratch.len();
        self.by_turn[speakers.clone()].copy_from_slice(&self.scratch);
        self.turns[at] = speakers.into();
    }

    /// Reads the likely speakers of a turn.
    fn read_speakers(&mut self, turn: &Turn) {
        let lines = turn.lines();
        self.scratch.clear();
        let likely =
            self.distributions.over(&lines).iter().filter(|speaker| speaker.likely_entity().is_some());
        self.scratch.extend(likely.filter_map(LikelySpeaker::of));
        if lines.len() > 1 || self.scratch.len() > MANY {
            self.scratch.sort_unstable_by(|a, b| {
                a.entity.cmp(&b.entity).then(b.probability.total_cmp(&a.probability))
            });
            self.scratch.dedup_by_key(|speaker| speaker.entity);
        }
    }

    /// The likely speakers of a turn.
    #[inline]
    pub(super) fn of_turn(&self, turn: TurnId) -> &[LikelySpeaker] {
        &self.by_turn[self.turns[turn].range()]
    }

    /// Calls `give` with the likely speakers of a turn. Where they are many more than the `candidates`, it calls `give` for
    /// the candidates among them only.
    #[inline]
    pub(super) fn each_speaker(
        &self,
        turn: TurnId,
        candidates: &[SpeakerProbability],
        give: impl FnMut(&LikelySpeaker),
    ) {
        let speakers = self.of_turn(turn);
        if speakers.len() > MANY * candidates.len() {
            let known = candidates.iter().filter_map(SpeakerProbability::entity);
            let find =
                |entity: ClusterId| speakers.binary_search_by_key(&entity, |speaker| speaker.entity).ok();
            known.filter_map(find).map(|found| &speakers[found]).for_each(give);
        } else {
            speakers.iter().for_each(give);
        }
    }

    /// The speakers of the description that is the source of a line, if one is.
    pub(super) fn described(&self, line: &Line) -> Option<&Described> {
        line.description.map(|description| &self.by_description[description.index()])
    }

    /// Sets the probabilities of the candidates for a line, in their order.
    pub(super) fn set_line(&mut self, at: LineId, probabilities: &[f32]) {
        for (speaker, probability) in self.distributions.of_mut(at).iter_mut().zip(probabilities) {
            speaker.probability = *probability;
        }
    }
}
