//! Salience: how much a mention stands out by its place and its form.

use std::num::NonZeroU16;
use std::ops::Range;

use super::pronoun::{Antecedent, Weights};
use super::{Entities, precedes_verb, verb_at};
use crate::index::IdVec;
use crate::lexicon::Classes;
use crate::mention::{Form, Phrase, PhraseId, Phrases};
use crate::text::{Text, TokenKind};

/// What is found of mentions while antecedents are looked for, and asked again for the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Salience {
    /// Of each sentence, how many with words of narration stand up to it.
    pub(super) told: Vec<u32>,
    /// Of each sentence, its subject, once it was asked for.
    leaders: Vec<Option<Option<PhraseId>>>,
    /// Of each phrase, how prominent it is, once it was asked for.
    prominences: IdVec<PhraseId, Option<Prominence>>,
    /// Of each phrase whose antecedent was looked for, how far that stands out.
    pub(super) leads: IdVec<PhraseId, f32>,
    /// Memory for the scores of antecedents, kept between pronouns.
    pub(super) scores: Vec<(Antecedent, f32, f32)>,
}

impl Salience {
    pub(super) fn new(text: &Text<'_>, phrases: &Phrases) -> Self {
        let (sentences, phrase_count) = (text.sentences().len(), phrases.len());
        Self {
            told: narration(text, phrases),
            leaders: vec![None; sentences],
            prominences: IdVec::repeat(None, phrase_count),
            leads: IdVec::repeat(0.0, phrase_count),
            scores: Vec::new(),
        }
    }
}

/// What makes a mention prominent, of its place and its form: a bit for each, and one that says that they were looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prominence(NonZeroU16);

impl Prominence {
    const LOOKED_AT: Self = Self(NonZeroU16::MIN);
    const NAME: u16 = 1 << 1;
    const DESCRIBED: u16 = 1 << 2;
    const NEW: u16 = 1 << 3;
    const OWNER: u16 = 1 << 4;
    const HEADING: u16 = 1 << 5;
    const SUBJECT: u16 = 1 << 6;
    /// Its sentence begins with it.
    pub(super) const LEADS: u16 = 1 << 7;
    const LEADS_PARAGRAPH: u16 = 1 << 8;

    fn add(&mut self, bit: u16, holds: bool) {
        self.0 |= if holds { bit } else { 0 };
    }

    pub(super) fn has(self, bit: u16) -> bool {
        self.0.get() & bit != 0
    }

    pub(super) fn score(self, weights: &Weights) -> f32 {
        let parts = [
            (Self::NAME, weights.name),
            (Self::DESCRIBED, weights.described),
            (Self::NEW, weights.new),
            (Self::OWNER, weights.owner),
            (Self::HEADING, weights.heading),
            (Self::SUBJECT, weights.subject),
            (Self::LEADS, weights.leads),
            (Self::LEADS_PARAGRAPH, weights.leads_paragraph),
        ];
        parts.into_iter().filter(|&(bit, _)| self.has(bit)).map(|(_, weight)| weight).sum()
    }
}

impl Entities<'_> {
    /// The subject of a sentence, as far as its place tells.
    pub(super) fn leader(&mut self, sentence: usize) -> Option<PhraseId> {
        *self.salience.leaders[sentence]
            .get_or_insert_with(|| leader(self.text, self.phrases, &self.text.sentences()[sentence].tokens()))
    }

    /// What makes a mention prominent, looked at once.
    pub(super) fn prominence(&mut self, phrase: PhraseId) -> Prominence {
        if let Some(known) = self.salience.prominences[phrase] {
            return known;
        }
        let found = self.phrases.get(phrase);
        let tokens = self.text.tokens();
        let sentence = self.text.sentence_of(found.head());
        let start = self.text.sentences()[sentence].tokens().start;
        let mut prominence = Prominence::LOOKED_AT;
        prominence.add(Prominence::NAME, found.form == Form::Name);
        prominence.add(Prominence::DESCRIBED, found.form == Form::Description && found.definite);
        prominence.add(Prominence::NEW, found.form == Form::Description && !found.definite);
        prominence.add(Prominence::OWNER, found.possessive);
        prominence.add(Prominence::HEADING, self.in_heading(found));
        let begin = found.tokens().start;
        let governed = begin > start && tokens[begin - 1].classes().any(Classes::PREPOSITION);
        let leads = !governed && self.leader(sentence) == Some(phrase);
        let aside = leads && self.text.is(found.tokens().end, ",") || self.text.is(found.tokens().end, "(");
        let verb = !governed && (aside || precedes_verb(self.text, found.tokens().end));
        prominence.add(Prominence::SUBJECT, verb);
        if leads && !found.possessive {
            let paragraph = &self.text.paragraphs()[self.text.paragraph_of(found.head())];
            prominence.add(Prominence::LEADS, true);
            prominence.add(Prominence::LEADS_PARAGRAPH, paragraph.tokens().start == start);
        }
        self.salience.prominences[phrase] = Some(prominence);
        prominence
    }

    /// Whether a phrase stands in a headline or another line that is no sentence.
    fn in_heading(&self, phrase: &Phrase) -> bool {
        let sentence = &self.text.sentences()[self.text.sentence_of(phrase.head())];
        let last = &self.text.tokens()[sentence.tokens().end - 1];
        matches!(last.kind(), TokenKind::Word | TokenKind::Number | TokenKind::Bracket)
    }
}

/// Of each sentence, how many with words of narration stand up to it.
fn narration(text: &Text<'_>, phrases: &Phrases) -> Vec<u32> {
    let mut count = 0;
    let sentences = text.sentences().iter();
    sentences
        .map(|sentence| {
            let told = phrases.within(&sentence.tokens()).any(|phrase| !phrases.get(phrase).quoted);
            count += u32::from(told);
            count
        })
        .collect()
}

/// The subject of a sentence: its first phrase that no preposition governs; where something precedes the main clause
/// ("In May,", "Asked why,", "When Ann left,") rather the one between a comma and a verb.
fn leader(text: &Text<'_>, phrases: &Phrases, sentence: &Range<usize>) -> Option<PhraseId> {
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
