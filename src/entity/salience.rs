//! Salience: the prominence of a mention by its place and form, with the weight of each.

use std::ops::Range;

use bitflags::bitflags;

use crate::annotation::Register;
use crate::index::IdVec;
use crate::lexicon::Classes;
use crate::mention::{Form, Phrase, PhraseId, Phrases};
use crate::text::{Text, TokenKind};

use super::verbs::{precedes_verb, verb_at};

/// What makes an entity salient. Only the order of the sums matters, so the weights are round; they are set by hand.
pub(super) struct Weights {
    /// For each sentence of narration between the mention and the pronoun.
    pub(super) sentence: f32,
    /// For each paragraph between them.
    pub(super) paragraph: f32,
    /// A subject.
    subject: f32,
    /// A sentence begins with it.
    begins_sentence: f32,
    /// A sentence begins with it, and that is the sentence of the pronoun or the last sentence of narration before.
    pub(super) begins_last_sentence: f32,
    /// A sentence begins with it, and a paragraph begins with that sentence.
    begins_paragraph: f32,
    /// It is a name, which is clearer than a pronoun.
    name: f32,
    /// It is a pronoun in the same paragraph.
    pub(super) chain: f32,
    /// It owns something.
    owner: f32,
    /// A description of someone new: "a woman from Leeds".
    new: f32,
    /// A description of an entity that is known already, or of a role.
    described: f32,
    /// In a headline or another line that is not a sentence.
    heading: f32,
    /// For the last speaker, and for the one before.
    pub(super) spoke: [f32; 2],
    /// For each further mention.
    pub(super) again: f32,
}

/// A report names its topic everywhere, so many mentions say little: "he" is the person that the sentence or the
/// paragraph is about.
const REPORT: Weights = Weights {
    sentence: -0.2,
    paragraph: -0.6,
    subject: 0.5,
    begins_sentence: 0.2,
    begins_last_sentence: 0.9,
    begins_paragraph: 0.5,
    name: 0.7,
    chain: 0.0,
    owner: 0.0,
    new: 0.5,
    described: -0.5,
    heading: -1.0,
    spoke: [0.7, 0.0],
    again: 0.0,
};

/// In a novel the people of a scene are few and stay, paragraphs are turns, and "he" mostly stays the same man.
const DIALOGUE: Weights = Weights {
    sentence: -1.2,
    paragraph: -0.8,
    subject: 1.0,
    begins_sentence: 0.0,
    begins_last_sentence: 0.0,
    begins_paragraph: 0.0,
    name: 1.0,
    chain: 0.8,
    owner: -0.2,
    new: 0.0,
    described: -1.5,
    heading: -0.5,
    spoke: [0.8, 0.7],
    again: 0.5,
};

impl Weights {
    pub(super) fn of(register: Register) -> &'static Self {
        match register {
            Register::Report => &REPORT,
            Register::Dialogue => &DIALOGUE,
        }
    }
}

/// The salience of mentions, kept from one search for antecedents to the next.
#[derive(Clone, Debug)]
pub(super) struct Salience<'r> {
    text: &'r Text<'r>,
    phrases: &'r Phrases,
    /// For each sentence, how many sentences up to it hold narration.
    narration: Vec<u32>,
    /// For each sentence, its subject, if it was needed already.
    subjects: Vec<Option<Option<PhraseId>>>,
    /// For each phrase, its prominence; empty until it is needed.
    prominences: IdVec<PhraseId, Prominence>,
}

bitflags! {
    /// What makes a mention prominent.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Prominence: u16 {
        const NAME = 1;
        const DESCRIBED = 1 << 1;
        const NEW = 1 << 2;
        const OWNER = 1 << 3;
        const HEADING = 1 << 4;
        const SUBJECT = 1 << 5;
        const BEGINS_SENTENCE = 1 << 6;
        const BEGINS_PARAGRAPH = 1 << 7;
        /// The mention was looked at: set for all of them.
        const KNOWN = 1 << 8;
    }
}

impl Prominence {
    pub(super) fn score(self, weights: &Weights) -> f32 {
        let parts = [
            (Self::NAME, weights.name),
            (Self::DESCRIBED, weights.described),
            (Self::NEW, weights.new),
            (Self::OWNER, weights.owner),
            (Self::HEADING, weights.heading),
            (Self::SUBJECT, weights.subject),
            (Self::BEGINS_SENTENCE, weights.begins_sentence),
            (Self::BEGINS_PARAGRAPH, weights.begins_paragraph),
        ];
        parts.into_iter().filter(|&(part, _)| self.contains(part)).map(|(_, weight)| weight).sum()
    }
}

impl<'r> Salience<'r> {
    pub(super) fn new(text: &'r Text<'r>, phrases: &'r Phrases) -> Self {
        Self {
            text,
            phrases,
            narration: narration(text, phrases),
            subjects: vec![None; text.sentences().len()],
            prominences: IdVec::repeat(Prominence::empty(), phrases.len()),
        }
    }

    /// How many sentences up to this one hold narration.
    pub(super) fn narration_until(&self, sentence: usize) -> u32 {
        self.narration[sentence]
    }

    /// The subject of a sentence, judged by its place alone.
    pub(super) fn subject_of(&mut self, sentence: usize) -> Option<PhraseId> {
        let tokens = self.text.sentences()[sentence].tokens();
        *self.subjects[sentence].get_or_insert_with(|| subject_of(self.text, self.phrases, &tokens))
    }

    /// What makes a mention prominent.
    pub(super) fn prominence(&mut self, phrase: PhraseId) -> Prominence {
        let known = self.prominences[phrase];
        if !known.is_empty() {
            return known;
        }
        let found = self.phrases.get(phrase);
        let (tokens, place) = (self.text.tokens(), found.tokens());
        let sentence = self.text.sentence_of(found.head());
        let start = self.text.sentences()[sentence].tokens().start;
        let governed = place.start > start && tokens[place.start - 1].classes().any(Classes::PREPOSITION);
        let begins = !governed && self.subject_of(sentence) == Some(phrase);
        // "Kemp, the mayor, said", "the mayor (a baker) said"
        let aside = begins && self.text.is(place.end, ",") || self.text.is(place.end, "(");
        let begins_sentence = begins && !found.possessive;
        let begins_paragraph =
            || self.text.paragraphs()[self.text.paragraph_of(found.head())].tokens().start == start;
        let mut prominence = Prominence::KNOWN;
        prominence.set(Prominence::NAME, found.form == Form::Name);
        prominence.set(Prominence::DESCRIBED, found.form == Form::Description && found.definite);
        prominence.set(Prominence::NEW, found.form == Form::Description && !found.definite);
        prominence.set(Prominence::OWNER, found.possessive);
        prominence.set(Prominence::HEADING, self.in_heading(found));
        let subject = !governed && (aside || precedes_verb(self.text, place.end));
        prominence.set(Prominence::SUBJECT, subject);
        prominence.set(Prominence::BEGINS_SENTENCE, begins_sentence);
        prominence.set(Prominence::BEGINS_PARAGRAPH, begins_sentence && begins_paragraph());
        self.prominences[phrase] = prominence;
        prominence
    }

    /// Whether a phrase is in a headline or another line that is not a sentence.
    fn in_heading(&self, phrase: &Phrase) -> bool {
        let sentence = &self.text.sentences()[self.text.sentence_of(phrase.head())];
        let last = &self.text.tokens()[sentence.tokens().end - 1];
        matches!(last.kind(), TokenKind::Word | TokenKind::Number | TokenKind::Bracket)
    }
}

/// For each sentence, how many sentences up to it hold narration.
fn narration(text: &Text<'_>, phrases: &Phrases) -> Vec<u32> {
    let mut count = 0;
    let sentences = text.sentences().iter();
    sentences
        .map(|sentence| {
            let narrated = phrases.within(&sentence.tokens()).any(|phrase| !phrases.get(phrase).quoted);
            count += u32::from(narrated);
            count
        })
        .collect()
}

/// The subject of a sentence: its first phrase that is not governed by a preposition. Where something precedes the main
/// clause ("In May,", "Asked why,", "When Ann left,"), the phrase between a comma and a verb, if there is one.
fn subject_of(text: &Text<'_>, phrases: &Phrases, sentence: &Range<usize>) -> Option<PhraseId> {
    let tokens = text.tokens();
    let classes = |at: usize| tokens.get(at).map_or(Classes::NONE, |token| token.classes());
    let mut free = phrases.within(sentence).filter(|&phrase| {
        let found = phrases.get(phrase);
        let start = found.tokens().start;
        let governed = start > sentence.start && classes(start - 1).any(Classes::PREPOSITION);
        !found.quoted && !governed && !classes(found.head()).any(Classes::TIME)
    });
    let word = |&at: &usize| tokens[at].kind() == TokenKind::Word && !classes(at).any(Classes::COORDINATOR);
    let opens = Classes::PREPOSITION | Classes::SUBORDINATOR | Classes::GERUND | Classes::PARTICIPLE;
    let first = free.next()?;
    let opener = sentence.clone().take(3).find(word).is_some_and(|at| classes(at).any(opens));
    let main = opener.then(|| {
        std::iter::once(first).chain(free).find(|&phrase| {
            let found = &phrases.get(phrase).tokens();
            found.start > sentence.start && text.is(found.start - 1, ",") && verb_at(text, found.end)
        })
    });
    main.flatten().or(Some(first))
}
