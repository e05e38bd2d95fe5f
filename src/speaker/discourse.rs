//! The discourse: the speaker of a quotation without a source beside its words, from what came before.

use std::ops::Range;

use crate::annotation::{AttributionMethod, Register};
use crate::attribution::{LONGEST_BEAT, Surroundings, can_speak};
use crate::clause::{CueForm, CueId, Source};
use crate::entity::{ClusterId, Resolver};
use crate::index::{Id, Ids};
use crate::lexicon::{Classes, VerbClass};
use crate::mention::{Form, PhraseId};
use crate::quotation::{Utterance, UtteranceId};
use crate::reading::Reading;

use super::decision::Link;
use super::recent::RecentSpeakers;

/// How many turns the discourse remembers.
const MEMORY: usize = 12;

/// A conversation is over after this many paragraphs without speech.
const SILENCE: usize = 4;

/// The discourse so far.
#[derive(Debug, Default)]
pub(super) struct Discourse {
    /// The last speakers, of quotations and of reported speech alike, the latest last.
    recent: RecentSpeakers,
    /// The turns, one for each attributed or open utterance of depth 0.
    turns: Vec<Turn>,
    /// The source that spoke last, to be the source again if it continues.
    last_source: Option<(Source, usize)>,
    /// How many cues and phrases of the narration have been read.
    cues_read: usize,
    phrases_read: usize,
    /// How many paragraphs have been searched for the end of a scene.
    paragraphs_read: usize,
}

/// One turn of a conversation.
#[derive(Clone, Copy, Debug)]
struct Turn {
    utterance: UtteranceId,
    /// The paragraph that the turn ends in.
    paragraph: usize,
    speaker: Option<ClusterId>,
    source: Option<Source>,
    /// It replies to words right before it in its paragraph.
    replies: bool,
}

impl Discourse {
    /// The last speakers, the latest last.
    pub(super) fn recent(&self) -> &[ClusterId] {
        self.recent.as_slice()
    }

    /// Reads the text before token `until`: where a scene ends, the speakers of reported speech, and the meaning of pronouns.
    pub(super) fn read_until(&mut self, reading: &Reading<'_>, resolver: &mut Resolver<'_>, until: usize) {
        self.end_scene(reading, until);
        let before = reading.phrases.before(until).len();
        let unread = Ids::<PhraseId>::new(self.phrases_read..before);
        self.phrases_read = self.phrases_read.max(before);
        for id in unread {
            let phrase = reading.phrases.get(id);
            if phrase.form == Form::Pronoun
                && !phrase.quoted
                && phrase.classes.any(Classes::MALE | Classes::FEMALE)
            {
                self.read_cues(reading, resolver, phrase.tokens().start);
                resolver.resolve(id, self.recent.as_slice());
            }
        }
        self.read_cues(reading, resolver, until);
    }

    /// Forgets the turns of a dialogue if a heading or break is between them and token `until`.
    fn end_scene(&mut self, reading: &Reading<'_>, until: usize) {
        let paragraph = reading.text.paragraph_of(until);
        let mut unread = self.paragraphs_read..paragraph;
        self.paragraphs_read = self.paragraphs_read.max(paragraph);
        if reading.register == Register::Dialogue
            && unread.any(|paragraph| reading.text.kind(paragraph).ends_scene())
        {
            self.turns.clear();
        }
    }

    fn read_cues(&mut self, reading: &Reading<'_>, resolver: &mut Resolver<'_>, until: usize) {
        loop {
            let id = CueId::at(self.cues_read);
            let Some(cue) = reading.clauses.cues.get(id).filter(|cue| cue.tokens().end <= until) else {
                break;
            };
            let source = reading.clauses.sources[id];
            self.cues_read += 1;
            let speech = matches!(cue.class, VerbClass::Speech | VerbClass::Manner | VerbClass::Writing)
                && cue.strong
                && !matches!(cue.form, CueForm::Passive | CueForm::Infinitive);
            let Some(source) =
                source.filter(|source| speech && !source.is_joint() && can_speak(reading, source.first()))
            else {
                continue;
            };
            if let Some(speaker) = resolver.resolve(source.first(), self.recent.as_slice()) {
                self.recent.add(speaker);
                self.last_source = Some((source, reading.text.paragraph_of(cue.tokens().start)));
            }
        }
    }

    /// Adds a turn.
    pub(super) fn add_turn(
        &mut self,
        reading: &Reading<'_>,
        utterance: &Utterance,
        speaker: Option<ClusterId>,
        source: Option<Source>,
    ) {
        let paragraph = reading.text.paragraph_of(utterance.end() - 1);
        if let Some(speaker) = speaker {
            self.recent.add(speaker);
            if let Some(source) = source {
                self.last_source = Some((source, paragraph));
            }
        }
        self.turns.push(Turn {
            utterance: utterance.id(),
            paragraph,
            speaker,
            source,
            replies: reading.replies(utterance),
        });
        if self.turns.len() > MEMORY {
            self.turns.remove(0);
        }
    }

    /// The link between an utterance without a source and its speaker.
    pub(super) fn link(
        &self,
        reading: &Reading<'_>,
        resolver: &mut Resolver<'_>,
        utterance: &Utterance,
    ) -> Option<Link> {
        if reading.replies(utterance) {
            return self.turn(reading, utterance).map(|_| Link::Turn(AttributionMethod::Alternation));
        }
        let around = Surroundings::new(reading, utterance);
        self.same_paragraph(reading, resolver, utterance, &around)
            .or_else(|| self.next_paragraph(reading, utterance, &around))
    }

    /// The person who continues or acts in the paragraph of the utterance.
    fn same_paragraph(
        &self,
        reading: &Reading<'_>,
        resolver: &mut Resolver<'_>,
        utterance: &Utterance,
        around: &Surroundings,
    ) -> Option<Link> {
        let earlier = self.turns.last().filter(|turn| turn.paragraph == around.paragraph_index);
        let beat_after = beat(reading, around.after.clone(), true);
        let between = earlier.map(|turn| reading.utterances[turn.utterance].end()..utterance.start());
        if let (Some(turn), Some(between)) = (earlier, between) {
            let acts = beat(reading, between, false).and_then(|source| {
                resolver.resolve(source.first(), self.recent.as_slice()).map(|entity| (source, entity))
            });
            return match acts {
                Some((source, entity)) if turn.speaker.is_some_and(|speaker| speaker != entity) => {
                    Some(action(source))
                }
                _ => turn.source.map(going_on),
            };
        }
        if let Some((source, _)) = self.last_source.filter(|&(source, paragraph)| {
            paragraph == around.paragraph_index
                && reading.phrases.get(source.first()).tokens().start >= around.paragraph.start
        }) {
            return Some(going_on(source));
        }
        beat_after.or_else(|| beat(reading, around.paragraph.start..utterance.start(), false)).map(action)
    }

    /// The speaker in a paragraph that names nobody: the next in turn, or the last speaker.
    fn next_paragraph(
        &self,
        reading: &Reading<'_>,
        utterance: &Utterance,
        around: &Surroundings,
    ) -> Option<Link> {
        if utterance.start() != around.paragraph.start {
            return None;
        }
        if let Some(last) = self.turns.last().filter(|turn| turn.paragraph + 1 == around.paragraph_index) {
            let asked = matches!(reading.ends_with(&reading.utterances[last.utterance]), Some('?'));
            if asked || reading.register == Register::Dialogue || self.is_alternating() {
                return self.turn(reading, utterance).map(|_| Link::Turn(AttributionMethod::Alternation));
            }
        }
        let (source, paragraph) = self.last_source?;
        let near = around.paragraph_index.checked_sub(paragraph).is_some_and(|gap| gap <= SILENCE);
        (near && reading.register == Register::Report).then(|| going_on(source))
    }

    /// Whether the last two turns were two people's.
    fn is_alternating(&self) -> bool {
        match self.turns.as_slice() {
            [.., first, second] => second.paragraph == first.paragraph + 1 && second.speaker != first.speaker,
            _ => false,
        }
    }

    /// The person whose turn follows the last one: the speaker before the last speaker.
    pub(super) fn turn(&self, reading: &Reading<'_>, utterance: &Utterance) -> Option<ClusterId> {
        let paragraph = reading.text.paragraph_of(utterance.start());
        let (last, before) = self.turns.split_last()?;
        // Turns of one paragraph are one person's.
        let mut gap = paragraph.saturating_sub(last.paragraph);
        let mut previous = last;
        for turn in before.iter().rev() {
            if turn.paragraph == previous.paragraph && !previous.replies {
                continue;
            }
            // A quotation over several paragraphs may end after the turn that follows it.
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

fn going_on(source: Source) -> Link {
    Link::Implied(source, AttributionMethod::SameSpeaker)
}

fn action(source: Source) -> Link {
    Link::Implied(source, AttributionMethod::ActionBeat)
}

/// The person who acts in a stretch of narration: the subject of its first sentence if it is after the quotation, of
/// its last if it is before.
fn beat(reading: &Reading<'_>, tokens: Range<usize>, first: bool) -> Option<Source> {
    if tokens.is_empty() {
        return None;
    }
    let from = tokens.end.saturating_sub(LONGEST_BEAT).max(tokens.start);
    let clauses = reading.clause_reader();
    let source =
        if first { clauses.first_subject(tokens) } else { clauses.subject_within(from..tokens.end) }?;
    can_speak(reading, source.first()).then_some(source)
}
