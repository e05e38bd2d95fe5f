//! The mentions in the narration around a line.

use crate::Gender;
use crate::entity::{ClusterId, Resolved};
use crate::index::IdVec;
use crate::lexicon::Classes;
use crate::mention::{Form, PhraseId};
use crate::name::gender_of;
use crate::reading::Reading;

use super::candidate_mentions::EntityMention;
use super::labels::agreement;
use super::line::{Line, is_told};
use super::nearby::Mentions;
use super::schema::{Agreement, MentionPosition, Topic};

/// How many phrases back a topic is searched.
const TOPIC: usize = 60;

/// The last subject before a pronoun that agrees with it, and where it is.
pub(super) fn topic(
    reading: &Reading<'_>,
    entities: &Resolved,
    mentions: &Mentions,
    source: PhraseId,
    wanted: Option<Gender>,
) -> Option<(ClusterId, Topic)> {
    let text = &reading.text;
    let own = reading.phrases.get(source).tokens().start;
    let (sentence, paragraph) = (text.sentence_of(own), text.paragraph_of(own));
    for phrase in reading.phrases.ids().before(source).rev().take(TOPIC) {
        let found = reading.phrases.get(phrase);
        if found.quoted || found.possessive {
            continue;
        }
        let pronoun = found.form == Form::Pronoun && gender_of(found.classes) == wanted;
        let Some(entity) = entities.known(phrase) else { continue };
        let at = found.tokens().start;
        let named = !pronoun
            && found.form != Form::Pronoun
            && mentions.is_subject(at)
            && agreement(entities.cluster(entity).gender, wanted) != Agreement::Disagrees;
        let subject_pronoun = pronoun && text.tokens()[found.head()].is(Classes::SUBJECT_PRONOUN);
        if !named && !subject_pronoun {
            continue;
        }
        let place =
            match (subject_pronoun, sentence - text.sentence_of(at), paragraph - text.paragraph_of(at)) {
                (false, 0, _) => Topic::NamedInSentence,
                (false, 1, _) => Topic::NamedInLastSentence,
                (false, _, 0) => Topic::NamedInParagraph,
                (false, ..) => Topic::NamedBefore,
                (true, 0, _) => Topic::PronounInSentence,
                (true, 1, _) => Topic::PronounInLastSentence,
                (true, _, 0) => Topic::PronounInParagraph,
                (true, ..) => Topic::PronounBefore,
            };
        return Some((entity, place));
    }
    None
}

/// The positions that a mention beside a line can have, best first.
const POSITIONS: [MentionPosition; 7] = [
    MentionPosition::InsideSubject,
    MentionPosition::Inside,
    MentionPosition::AfterSubject,
    MentionPosition::After,
    MentionPosition::BeforeSubject,
    MentionPosition::Before,
    MentionPosition::Owner,
];

/// The mentions in the narration of the paragraphs that hold a line.
///
/// The lines of a text are read in order, and each line moves four bounds over the list of mentions. So a paragraph of many lines is
/// read once, and not once for each line.
#[derive(Debug)]
pub(super) struct LineMentions {
    /// For each entity, how many mentions it has at each position.
    counts: IdVec<ClusterId, [u32; POSITIONS.len()]>,
    /// How many mentions there are.
    total: usize,
    /// Where the list of mentions has the start of the paragraphs, the start and the end of the line, and the end of the
    /// paragraphs.
    bounds: [usize; 4],
    /// Other lines of the paragraph are right before and behind the line, so the narration there is about those.
    is_between: bool,
}

impl LineMentions {
    pub(super) fn new(entities: &Resolved) -> Self {
        Self {
            counts: IdVec::repeat([0; POSITIONS.len()], entities.len()),
            total: 0,
            bounds: [0; 4],
            is_between: false,
        }
    }

    /// Moves on to a line.
    pub(super) fn move_to(&mut self, reading: &Reading<'_>, mentions: &Mentions, line: &Line) {
        let utterance = &reading.utterances[line.utterance()];
        let paragraphs = reading.text.paragraphs();
        let first = reading.text.paragraph_of(utterance.start());
        let last = reading.text.paragraph_of(utterance.end() - 1);
        let opens = utterance.start() == paragraphs[first].tokens().start;
        self.is_between = reading.is_replied(utterance) && (opens || reading.replies(utterance));
        let bounds = [
            paragraphs[first].tokens().start,
            utterance.start() + 1,
            utterance.end(),
            paragraphs[last].tokens().end,
        ]
        .map(|token| mentions.first_from(token));
        if bounds[0] >= self.bounds[3] {
            self.move_bounds(mentions, [self.bounds[3]; 4]);
            self.bounds = [bounds[0]; 4];
        }
        self.move_bounds(mentions, bounds);
    }

    /// The best position of a candidate.
    pub(super) fn position(&self, entity: ClusterId) -> MentionPosition {
        if self.total == 0 || self.is_between {
            return MentionPosition::None;
        }
        let mut counted = POSITIONS.iter().zip(&self.counts[entity]);
        counted.find(|(_, count)| **count > 0).map_or(MentionPosition::Other, |(&best, _)| best)
    }

    /// Moves the bounds, each so that their order stays.
    fn move_bounds(&mut self, mentions: &Mentions, to: [usize; 4]) {
        for (bound, to) in to.into_iter().enumerate().rev() {
            while self.bounds[bound] < to {
                let at = self.bounds[bound];
                self.change(mentions, at, Place::after(bound), Place::before(bound));
                self.bounds[bound] += 1;
            }
        }
        for (bound, to) in to.into_iter().enumerate() {
            while self.bounds[bound] > to {
                self.bounds[bound] -= 1;
                let at = self.bounds[bound];
                self.change(mentions, at, Place::before(bound), Place::after(bound));
            }
        }
    }

    /// Changes the place of the mention `at`.
    fn change(&mut self, mentions: &Mentions, at: usize, from: Place, to: Place) {
        let named = &mentions.list[at];
        if named.quoted {
            return;
        }
        if let Some(position) = from.position(named) {
            self.counts[named.entity][position as usize] -= 1;
            self.total -= 1;
        }
        if let Some(position) = to.position(named) {
            self.counts[named.entity][position as usize] += 1;
            self.total += 1;
        }
    }
}

/// A place beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outside,
    Before,
    Inside,
    After,
}

impl Place {
    /// The places between the bounds of [`LineMentions`].
    const ALL: [Place; 5] = [Place::Outside, Place::Before, Place::Inside, Place::After, Place::Outside];

    /// The place before a bound.
    fn before(bound: usize) -> Self {
        Self::ALL[bound]
    }

    /// The place after a bound.
    fn after(bound: usize) -> Self {
        Self::ALL[bound + 1]
    }

    fn position(self, mention: &EntityMention) -> Option<MentionPosition> {
        Some(match (self, mention.subject) {
            (Place::Outside, _) => return None,
            _ if mention.possessive => MentionPosition::Owner,
            (Place::Inside, true) => MentionPosition::InsideSubject,
            (Place::Inside, false) => MentionPosition::Inside,
            (Place::After, true) => MentionPosition::AfterSubject,
            (Place::After, false) => MentionPosition::After,
            (Place::Before, true) => MentionPosition::BeforeSubject,
            (Place::Before, false) => MentionPosition::Before,
        })
    }
}

/// The mentions in a paragraph of narration: at its start, at its end, or elsewhere.
#[derive(Debug)]
pub(super) struct ParagraphMentions {
    /// The best position of each entity.
    positions: IdVec<ClusterId, Option<MentionPosition>>,
    /// The entities that have a position.
    mentioned: Vec<ClusterId>,
    /// Whether there is a paragraph.
    is_there: bool,
}

impl ParagraphMentions {
    pub(super) fn new(entities: &Resolved) -> Self {
        Self { positions: IdVec::repeat(None, entities.len()), mentioned: Vec::new(), is_there: false }
    }

    /// Reads a paragraph in place of the one before.
    pub(super) fn read(&mut self, reading: &Reading<'_>, mentions: &Mentions, paragraph: Option<usize>) {
        for entity in self.mentioned.drain(..) {
            self.positions[entity] = None;
        }
        self.is_there = paragraph.is_some();
        let Some(paragraph) = paragraph else { return };
        let tokens = reading.text.paragraphs()[paragraph].tokens();
        let list = &mentions.list[mentions.first_from(tokens.start)..mentions.first_from(tokens.end)];
        let mut told = list.iter().filter(|named| !named.quoted && is_told(reading, named.token)).peekable();
        let mut is_first = true;
        while let Some(named) = told.next() {
            let position = match (is_first, told.peek().is_none(), named.subject) {
                (true, _, true) => MentionPosition::BeforeSubject,
                (true, ..) => MentionPosition::Before,
                (_, true, true) => MentionPosition::AfterSubject,
                (_, true, _) => MentionPosition::After,
                (.., true) => MentionPosition::InsideSubject,
                _ => MentionPosition::Inside,
            };
            is_first = false;
            let best = &mut self.positions[named.entity];
            if best.is_none() {
                self.mentioned.push(named.entity);
            }
            *best = Some(best.map_or(position, |best| best.min(position)));
        }
    }

    /// The best position of a candidate. `None` if there is no paragraph.
    pub(super) fn position(&self, entity: ClusterId) -> Option<MentionPosition> {
        let other = if self.mentioned.is_empty() { MentionPosition::None } else { MentionPosition::Other };
        self.is_there.then(|| self.positions[entity].unwrap_or(other))
    }
}
