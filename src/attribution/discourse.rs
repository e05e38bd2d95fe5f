//! What the discourse tells of a quotation that no cue reports.

use std::ops::Range;

use crate::cue::{CueForm, CueId};
use crate::entity::Entities;
use crate::index::{Id, Ids, Index};
use crate::lexicon::{Classes, VerbClass};
use crate::mention::{Form, PhraseId};
use crate::quotation::Utterance;
use crate::reading::Reading;
use crate::text::TokenKind;
use crate::{AttributionMethod, Register};

use super::subject::Source;
use super::{Attributed, Candidate, can_speak};

/// How many speakers back the discourse remembers.
const MEMORY: usize = 6;

/// Beyond this many paragraphs without a word from anybody a conversation is over.
const SILENCE: usize = 4;

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Discourse {
    /// The last speakers, of quotations and of reported speech alike, the latest last.
    recent: Vec<usize>,
    /// The turns, one for each attributed or open utterance of depth 0.
    turns: Vec<Turn>,
    /// The source that spoke last, to be named again as the source of what goes on.
    last_source: Option<(Source, usize)>,
    /// How many cues and phrases of the narration have been read.
    cues_read: usize,
    phrases_read: usize,
}

/// One turn of a conversation.
#[derive(Clone, Copy, Debug)]
struct Turn {
    utterance: usize,
    /// The paragraph that the turn ends in.
    paragraph: usize,
    speaker: Option<usize>,
    source: Option<Source>,
}

impl Discourse {
    /// The last speakers, the latest last.
    pub(super) fn recent(&self) -> &[usize] {
        &self.recent
    }

    /// Reads the narration before token `until`: who is said to have said something, and whom its pronouns mean.
    pub(super) fn read_until(&mut self, reading: &Reading<'_>, entities: &mut Entities<'_>, until: usize) {
        let before = reading.phrases.before(until).len();
        let unread = Ids::<PhraseId>::new(self.phrases_read..before);
        self.phrases_read = self.phrases_read.max(before);
        for id in unread {
            let phrase = reading.phrases.get(id);
            self.read_cues(reading, entities, phrase.tokens().start);
            if phrase.form == Form::Pronoun
                && !phrase.quoted
                && phrase.classes.any(Classes::MALE | Classes::FEMALE)
            {
                entities.resolve(id, &self.recent);
            }
        }
        self.read_cues(reading, entities, until);
    }

    fn read_cues(&mut self, reading: &Reading<'_>, entities: &mut Entities<'_>, until: usize) {
        loop {
            let id = CueId::new(self.cues_read);
            let Some(cue) = reading.cues.get(id).filter(|cue| cue.tokens().end <= until) else { break };
            let source = reading.sources[id];
            self.cues_read += 1;
            let speech = matches!(cue.class, VerbClass::Speech | VerbClass::Manner | VerbClass::Writing)
                && cue.strong
                && !matches!(cue.form, CueForm::Passive | CueForm::Infinitive);
            let Some(source) =
                source.filter(|source| speech && !source.is_joint() && can_speak(reading, source.first()))
            else {
                continue;
            };
            if let Some(speaker) = entities.resolve(source.first(), &self.recent) {
                self.remember(speaker);
                self.last_source = Some((source, reading.text.paragraph_of(cue.tokens().start)));
            }
        }
    }

    fn remember(&mut self, speaker: usize) {
        self.recent.retain(|&known| known != speaker);
        self.recent.push(speaker);
        if self.recent.len() > MEMORY {
            self.recent.remove(0);
        }
    }

    /// Writes down a turn.
    pub(super) fn spoke(
        &mut self,
        reading: &Reading<'_>,
        utterance: usize,
        attribution: Option<&Attributed>,
    ) {
        let paragraph = reading.text.paragraph_of(reading.utterances[utterance].end() - 1);
        let speaker = attribution.and_then(|attribution| attribution.speaker).map(Index::get);
        let source = attribution.and_then(|attribution| attribution.source);
        if let Some(speaker) = speaker {
            self.remember(speaker);
            if let Some(source) = source {
                self.last_source = Some((source, paragraph));
            }
        }
        self.turns.push(Turn { utterance, paragraph, speaker, source });
        if self.turns.len() > 2 * MEMORY {
            self.turns.remove(0);
        }
    }

    /// What the discourse tells of the utterance of index `index`.
    pub(super) fn implied(
        &self,
        reading: &Reading<'_>,
        entities: &mut Entities<'_>,
        index: usize,
    ) -> Option<Candidate> {
        let utterance = &reading.utterances[index];
        let around = Around::new(reading, utterance);
        signature(reading, utterance, &around)
            .or_else(|| heading(reading, utterance))
            .or_else(|| unlisted_verb(reading, utterance, &around))
            .or_else(|| sentence_subject(reading, utterance, &around))
            .or_else(|| self.same_paragraph(reading, entities, utterance, &around))
            .or_else(|| self.next_paragraph(reading, utterance, &around))
    }

    /// Who goes on or acts in the paragraph of the utterance.
    fn same_paragraph(
        &self,
        reading: &Reading<'_>,
        entities: &mut Entities<'_>,
        utterance: &Utterance,
        around: &Around,
    ) -> Option<Candidate> {
        let earlier = self.turns.last().filter(|turn| turn.paragraph == around.paragraph_index);
        let beat_after = beat(reading, around.after.clone(), true);
        let between = earlier.map(|turn| reading.utterances[turn.utterance].end()..utterance.start());
        if let (Some(turn), Some(between)) = (earlier, between) {
            let acts = beat(reading, between, false).and_then(|source| {
                entities.resolve(source.first(), &self.recent).map(|entity| (source, entity))
            });
            return match acts {
                Some((source, entity)) if turn.speaker.is_some_and(|speaker| speaker != entity) => {
                    Some(action(source))
                }
                _ => turn.source.map(|source| going_on(Some(source))),
            };
        }
        if let Some((source, _)) = self.last_source.filter(|&(source, paragraph)| {
            paragraph == around.paragraph_index
                && reading.phrases.get(source.first()).tokens().start >= around.paragraph.start
        }) {
            return Some(going_on(Some(source)));
        }
        beat_after.or_else(|| beat(reading, around.paragraph.start..utterance.start(), false)).map(action)
    }

    /// Who speaks in a paragraph that names nobody: the next in turn, or the last speaker.
    fn next_paragraph(
        &self,
        reading: &Reading<'_>,
        utterance: &Utterance,
        around: &Around,
    ) -> Option<Candidate> {
        if utterance.start() != around.paragraph.start {
            return None;
        }
        if let Some(last) = self.turns.last().filter(|turn| turn.paragraph + 1 == around.paragraph_index) {
            let asked = matches!(reading.ends_with(&reading.utterances[last.utterance]), Some('?'));
            if asked || reading.register == Register::Dialogue || self.is_alternating() {
                return self
                    .turn(reading, utterance)
                    .map(|_| Candidate::implied(None, None, AttributionMethod::Alternation));
            }
        }
        let (source, paragraph) = self.last_source?;
        let near = around.paragraph_index.checked_sub(paragraph).is_some_and(|gap| gap <= SILENCE);
        (near && reading.register == Register::Report).then(|| going_on(Some(source)))
    }

    /// Whether the last two turns were two people's.
    fn is_alternating(&self) -> bool {
        match self.turns.as_slice() {
            [.., first, second] => second.paragraph == first.paragraph + 1 && second.speaker != first.speaker,
            _ => false,
        }
    }

    /// Whose turn it is after the last one: of whoever spoke before the last speaker.
    pub(super) fn turn(&self, reading: &Reading<'_>, utterance: &Utterance) -> Option<usize> {
        let paragraph = reading.text.paragraph_of(utterance.start());
        let (last, before) = self.turns.split_last()?;
        // Turns of one paragraph are one person's.
        let mut gap = paragraph.saturating_sub(last.paragraph);
        let mut previous = last;
        for turn in before.iter().rev() {
            if turn.paragraph == previous.paragraph {
                continue;
            }
            // A quotation that goes on over paragraphs may end behind the turn that comes after it.
            let distance = previous.paragraph.checked_sub(turn.paragraph).filter(|&gap| gap <= SILENCE)?;
            gap += distance;
            if gap > 2 * SILENCE {
                return None;
            }
            match (turn.speaker, last.speaker) {
                (Some(speaker), Some(latest)) if speaker == latest => {}
                (Some(speaker), _) => return Some(speaker),
                (None, _) => {}
            }
            previous = turn;
        }
        None
    }
}

/// The narration around an utterance.
struct Around {
    paragraph_index: usize,
    /// The tokens of the paragraph that the utterance begins in.
    paragraph: Range<usize>,
    /// The narration after the utterance, to the next quoted words or the end of the paragraph.
    after: Range<usize>,
}

impl Around {
    fn new(reading: &Reading<'_>, utterance: &Utterance) -> Self {
        let paragraph_index = reading.text.paragraph_of(utterance.start());
        let paragraphs = reading.text.paragraphs();
        let paragraph = paragraphs[paragraph_index].tokens();
        let end = paragraphs[reading.text.paragraph_of(utterance.end() - 1)].tokens().end;
        let from = utterance.end();
        let to = (from..end.min(from + LONGEST_BEAT))
            .find(|&at| reading.quoted[at])
            .unwrap_or(end.min(from + LONGEST_BEAT));
        Self { paragraph_index, paragraph, after: from..to }
    }
}

/// How many tokens of narration beside a quotation can be about its speaker.
const LONGEST_BEAT: usize = 40;

fn going_on(source: Option<Source>) -> Candidate {
    Candidate::implied(source, None, AttributionMethod::SameSpeaker)
}

fn action(source: Source) -> Candidate {
    Candidate::implied(Some(source), None, AttributionMethod::ActionBeat)
}

/// Who acts in a stretch of narration: the subject of its first sentence if it stands after the quotation, of its last
/// if before.
fn beat(reading: &Reading<'_>, tokens: Range<usize>, first: bool) -> Option<Source> {
    if tokens.is_empty() {
        return None;
    }
    let from = tokens.end.saturating_sub(LONGEST_BEAT).max(tokens.start);
    let clauses = reading.clauses();
    let source =
        if first { clauses.first_subject(tokens) } else { clauses.subject_within(from..tokens.end) }?;
    can_speak(reading, source.first()).then_some(source)
}

/// `“We are ready.” — Chair Ines Duarte`
fn signature(reading: &Reading<'_>, utterance: &Utterance, around: &Around) -> Option<Candidate> {
    let dash = utterance.end();
    let token = reading.text.tokens().get(dash).filter(|_| !around.after.is_empty())?;
    if token.kind() != TokenKind::Dash {
        return None;
    }
    let phrase = reading.phrases.starting_at(dash + 1)?;
    let found = reading.phrases.get(phrase);
    // Nothing but the name's own description may follow it on the line.
    let rest = around.after.end.saturating_sub(found.tokens().end);
    let verb = (found.tokens().end..around.after.end)
        .any(|at| reading.text.tokens()[at].is(Classes::PAST | Classes::PRESENT | Classes::AUXILIARY));
    (found.form == Form::Name && rest <= 12 && !verb).then(|| {
        Candidate::implied(Some(Source::one(phrase)), Some(dash..dash + 1), AttributionMethod::Label)
    })
}

/// `And from Chair Duarte: “We are ready.”`, in the same paragraph or as a paragraph of its own.
fn heading(reading: &Reading<'_>, utterance: &Utterance) -> Option<Candidate> {
    let colon = utterance.start().checked_sub(1)?;
    if reading.text.token_text(colon) != ":" {
        return None;
    }
    let sentence = reading.text.sentences()[reading.text.sentence_of(colon)].tokens();
    let from = sentence.start.max(colon.saturating_sub(LONGEST_BEAT));
    // A cue in the heading reports, whatever stands between.
    let reported = reading
        .cues
        .within(&(from..colon))
        .take_while(|&index| reading.cues[index].tokens().end <= colon)
        .filter_map(|index| reading.sources[index].map(|source| (source, index)))
        .last();
    if let Some((source, index)) = reported {
        let cue = &reading.cues[index];
        return Some(Candidate {
            source: Some(source),
            cue: Some(cue.tokens()),
            class: Some(cue.class),
            method: AttributionMethod::ReportingClause,
            score: 0.0,
        });
    }
    let subject =
        reading.clauses().subject_within(from..colon).filter(|source| can_speak(reading, source.first()));
    let named = || {
        reading
            .phrases
            .within(&(from..colon))
            .rev()
            .find(|&phrase| !reading.phrases.get(phrase).possessive && can_speak(reading, phrase))
            .map(Source::one)
    };
    let source = subject.or_else(named)?;
    Some(Candidate::implied(Some(source), Some(colon..colon + 1), AttributionMethod::Label))
}

/// `“Rain again,” grumped Olga.`: where a tag must stand, any verb reports.
fn unlisted_verb(reading: &Reading<'_>, utterance: &Utterance, around: &Around) -> Option<Candidate> {
    let (phrase, verb) = tag(reading, utterance, around)?;
    can_speak(reading, phrase).then(|| Candidate {
        source: Some(Source::one(phrase)),
        cue: Some(verb..verb + 1),
        class: Some(VerbClass::Manner),
        method: AttributionMethod::ReportingClause,
        score: 0.0,
    })
}

/// The verb by which `source` reports an utterance, where it stands in a tag: "came" in `“Duck,” came a voice`.
pub(super) fn tag_verb(reading: &Reading<'_>, utterance: &Utterance, source: Source) -> Option<usize> {
    tag(reading, utterance, &Around::new(reading, utterance))
        .filter(|(phrase, _)| *phrase == source.first())
        .map(|(_, verb)| verb)
}

/// The phrase and the verb that stand after an utterance as a tag does.
fn tag(reading: &Reading<'_>, utterance: &Utterance, around: &Around) -> Option<(PhraseId, usize)> {
    let said = reading.ends_with(utterance);
    let comma = said == Some(',');
    if !comma && !matches!(said, Some('?' | '!' | '—' | '–' | '…')) {
        return None;
    }
    let first = around.after.start;
    let tokens = reading.text.tokens();
    let verb_first = tokens
        .get(first)
        .filter(|_| !around.after.is_empty())
        .is_some_and(|token| token.is(Classes::PAST | Classes::PRESENT) && !token.is(Classes::AUXILIARY));
    let unknown_first = comma
        && tokens.get(first).filter(|_| !around.after.is_empty()).is_some_and(|token| {
            token.kind() == TokenKind::Word
                && token.shape() == crate::text::Shape::Lower
                && token.classes().is_empty()
        });
    if verb_first || unknown_first {
        // The chunker may have read an unknown verb and the name after it as one phrase.
        let phrase = reading.phrases.starting_at(first + 1).or_else(|| reading.phrases.holding(first + 1))?;
        return Some((phrase, first));
    }
    if !comma {
        return None;
    }
    let phrase = reading.phrases.starting_at(first)?;
    let verb = reading.phrases.get(phrase).tokens().end;
    (around.after.contains(&verb) && tokens[verb].kind() == TokenKind::Word).then_some((phrase, verb))
}

/// The subject of the sentence that the quoted words are a part of: `Kemp put the “doomed” bridge first.`
fn sentence_subject(reading: &Reading<'_>, utterance: &Utterance, around: &Around) -> Option<Candidate> {
    let start = utterance.start();
    let sentence = reading.text.sentences()[reading.text.sentence_of(start)].tokens();
    let from = sentence.start.max(around.paragraph.start).max(start.saturating_sub(LONGEST_BEAT));
    if from >= start {
        return None;
    }
    let source = reading.clauses().subject_within(from..start)?;
    can_speak(reading, source.first()).then_some(Candidate::implied(
        Some(source),
        None,
        AttributionMethod::SentenceSubject,
    ))
}
