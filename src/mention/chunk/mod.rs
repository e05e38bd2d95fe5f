//! Finds noun phrases from word classes alone.
//!
//! There is no part-of-speech tagger. A phrase is a run of words that no function word, verb or punctuation mark
//! interrupts, and a word that can be a verb or a noun is read by its neighbours. Most of the cost of published quotation
//! attributors is a full parse. Attribution needs less: where a subject begins, which words are its head, and whether a
//! preposition governs it.

mod build;
mod relative;
mod run;
mod verb;

use std::ops::Range;

use super::name::is_contraction;
use super::phrase::{Form, Phrase, Phrases};
use crate::lexicon::Classes;
use crate::text::{Shape, Text, TokenKind, TokenSet};

use build::{build, labelled, single};
use run::noun_run;

/// Words that are in no noun phrase, unless they are capitalised parts of names.
const BREAKS: Classes = Classes::PREPOSITION
    .union(Classes::COORDINATOR)
    .union(Classes::SUBORDINATOR)
    .union(Classes::RELATIVE)
    .union(Classes::AUXILIARY)
    .union(Classes::NEGATION)
    .union(Classes::SUBJECT_PRONOUN)
    .union(Classes::OBJECT_PRONOUN)
    .union(Classes::REFLEXIVE)
    .union(Classes::INDEFINITE);

/// Words of `BREAKS` that can begin a noun phrase all the same: "that", "her", "one", "she".
const OPENS: Classes = Classes::DETERMINER
    .union(Classes::POSSESSIVE)
    .union(Classes::NUMERAL)
    .union(Classes::SUBJECT_PRONOUN)
    .union(Classes::OBJECT_PRONOUN)
    .union(Classes::INDEFINITE);

/// Classes that make a word a noun or adjective whatever else it can be.
const NOMINAL: Classes = SUBSTANTIVE.union(Classes::WORK).union(Classes::ADJECTIVE);

/// Classes that make a word a noun even if it is alone.
const SUBSTANTIVE: Classes = Classes::ROLE
    .union(Classes::KIN)
    .union(Classes::OFFICE)
    .union(Classes::HONORIFIC)
    .union(Classes::ORGANISATION)
    .union(Classes::DOCUMENT)
    .union(Classes::NOUN)
    .union(Classes::DEMONYM)
    .union(Classes::NUMERAL)
    .union(Classes::TIME)
    .union(Classes::PLACE);

/// The fewest tokens per phrase in English text. It decides how much memory is reserved.
const TOKENS_PER_PHRASE: usize = 3;

/// Finds the phrases of `text`.
///
/// `quoted` are the tokens in quoted words. `labels` are the tokens of each label, in order. A label is one phrase and a
/// name.
pub(crate) fn phrases(text: &Text<'_>, quoted: &TokenSet, labels: &[Range<usize>]) -> Phrases {
    let list = Vec::with_capacity(text.tokens().len() / TOKENS_PER_PHRASE);
    let mut chunker = Chunker { text, quoted, list };
    let mut labels = labels.iter().filter(|label| !label.is_empty()).peekable();
    let mut at = 0;
    for sentence in text.sentences() {
        at = at.max(sentence.tokens().start);
        while at < sentence.tokens().end {
            let label = labels.peek().map_or(usize::MAX, |label| label.start);
            if at >= label {
                // Of two labels that share a token, the first counts.
                if let Some(label) = labels.next().filter(|label| label.start >= at) {
                    at = label.end;
                    chunker.list.push(labelled(text, label.clone()));
                }
            } else {
                let sentence = sentence.tokens().start..sentence.tokens().end.min(label);
                at = chunker.read(at, &sentence);
            }
        }
    }
    Phrases::new(text, chunker.list)
}

struct Chunker<'a, 't> {
    text: &'a Text<'t>,
    quoted: &'a TokenSet,
    list: Vec<Phrase>,
}

impl Chunker<'_, '_> {
    /// Reads the phrase that begins at token `at`, if one does. Returns the token after what was read.
    fn read(&mut self, at: usize, sentence: &Range<usize>) -> usize {
        let token = &self.text.tokens()[at];
        if !matches!(token.kind(), TokenKind::Word | TokenKind::Number) {
            return at + 1;
        }
        let classes = token.classes();
        if classes.any(Classes::RELATIVE) && self.is_relative_subject(at, sentence) {
            self.push_single(at, Form::Relative);
            return at + 1;
        }
        if !self.may_begin(at, sentence) {
            return at + 1;
        }
        // "one" alone is a person, "one driver" is a phrase.
        let counts = classes.any(Classes::NUMERAL) && begins_noun_at(self.text, at + 1, sentence.end);
        if classes.any(Classes::INDEFINITE) && !counts && token.shape() != Shape::Upper {
            self.push_single(at, Form::Indefinite);
            return at + 1;
        }
        let initial = self.is_initial(at, sentence);
        if self.is_pronoun(at, sentence) && (initial || token.shape() != Shape::Upper) {
            self.push_single(at, Form::Pronoun);
            return at + 1;
        }
        let end = noun_run(self.text, at, sentence, self.quoted);
        if end == at {
            return at + 1;
        }
        self.push_run(at..end, initial, sentence);
        // The verb that ended the phrase begins no other.
        end + usize::from(self.is_predicate(at, end, sentence))
    }

    /// Whether a noun phrase can begin at `at`.
    fn may_begin(&self, at: usize, sentence: &Range<usize>) -> bool {
        let tokens = self.text.tokens();
        let token = &tokens[at];
        // "which candidate" is a phrase, "the pact, which Kemp had called …" is not.
        let which = self.text.is(at, "which")
            && at + 1 < sentence.end
            && tokens[at + 1].kind() == TokenKind::Word
            && tokens[at + 1].shape() != Shape::Lower;
        let contraction = token.shape() != Shape::Lower && is_contraction(self.text, at);
        !which && !contraction && (!token.is(BREAKS) || token.is(OPENS))
    }

    /// Whether a capital at `at` may be due to the word's place: the first word of a sentence or of quoted words, or after
    /// punctuation.
    fn is_initial(&self, at: usize, sentence: &Range<usize>) -> bool {
        at == sentence.start || self.quoted[at] != self.quoted[at - 1] || {
            let before = self.text.tokens()[at - 1].kind();
            !matches!(before, TokenKind::Word | TokenKind::Clitic | TokenKind::Number)
        }
    }

    /// Whether the word at `at` is a pronoun of its own and not the owner of a noun ("her words").
    fn is_pronoun(&self, at: usize, sentence: &Range<usize>) -> bool {
        let classes = self.text.tokens()[at].classes();
        let pronoun = Classes::SUBJECT_PRONOUN | Classes::OBJECT_PRONOUN;
        classes.any(pronoun) && !classes.any(Classes::RELATIVE) && {
            let owns = classes.any(Classes::POSSESSIVE) && begins_noun_at(self.text, at + 1, sentence.end);
            !owns
        }
    }

    fn push_single(&mut self, at: usize, form: Form) {
        let classes = self.text.tokens()[at].classes();
        self.list.push(single(at, form, classes, self.quoted[at]));
    }

    /// Adds the phrase of a run of tokens, then the owners in it: a possessive pronoun, and the words before each clitic.
    fn push_run(&mut self, run: Range<usize>, initial: bool, sentence: &Range<usize>) {
        let (text, quoted) = (self.text, self.quoted);
        if let Some(mut whole) = build(text, run.clone(), initial, quoted) {
            whole.possessive = run.end < sentence.end && is_possessive_clitic(text, run.end);
            self.list.push(whole);
        }
        let classes = text.tokens()[run.start].classes();
        if classes.any(Classes::POSSESSIVE) && !classes.any(Classes::RELATIVE) {
            // "her" in "her words"
            let owner = single(run.start, Form::Pronoun, classes, quoted[run.start]);
            self.list.push(Phrase { possessive: true, ..owner });
        }
        let clitic = |&at: &usize| text.tokens()[at].kind() == TokenKind::Clitic;
        for clitic in (run.start + 1..run.end).rev().filter(clitic) {
            if let Some(owner) = build(text, run.start..clitic, initial, quoted) {
                self.list.push(Phrase { possessive: true, ..owner });
            }
        }
    }

    /// Whether the word at `end` is the verb of the phrase from `at` to `end`: "Burke thought", "the ad uses footage", "his
    /// friends make jokes".
    fn is_predicate(&self, at: usize, end: usize, sentence: &Range<usize>) -> bool {
        let tokens = self.text.tokens();
        end < sentence.end && {
            let plural = tokens[end - 1].is(Classes::PLURAL);
            let verb = &tokens[end];
            self.quoted[end] == self.quoted[at]
                && verb.kind() == TokenKind::Word
                && verb.shape() == Shape::Lower
                && (verb.is(Classes::PAST | Classes::PRESENT) || plural && verb.is(Classes::BASE))
                && !verb.is(OPENS)
        }
    }
}

/// Whether the clitic at `at` marks possession: "’s", or the bare apostrophe after a plural.
pub(crate) fn is_possessive_clitic(text: &Text<'_>, at: usize) -> bool {
    text.tokens()[at].kind() == TokenKind::Clitic
        && matches!(text.token_text(at), "’s" | "'s" | "’S" | "'S" | "s")
}

fn begins_noun_at(text: &Text<'_>, at: usize, end: usize) -> bool {
    at < end && begins_noun(text, at, end)
}

/// Whether a noun phrase can go on, or begin after a determiner, at `at`.
fn begins_noun(text: &Text<'_>, at: usize, end: usize) -> bool {
    let token = &text.tokens()[at];
    match token.kind() {
        TokenKind::Number => true,
        TokenKind::Word => {
            let classes = token.classes();
            if token.shape() != Shape::Lower {
                return !classes.any(BREAKS | Classes::DETERMINER);
            }
            if classes.any(BREAKS | Classes::DETERMINER | Classes::POSSESSIVE) {
                return false;
            }
            if classes.any(Classes::NOUN_LIKE | NOMINAL) || !classes.any(Classes::ADVERB | Classes::VERB) {
                return true;
            }
            // "a badly hurt man", "the leading candidate"
            classes.any(Classes::ADVERB | Classes::PARTICIPLE | Classes::GERUND)
                && at + 1 < end
                && text.tokens()[at + 1].kind() == TokenKind::Word
                && begins_noun(text, at + 1, (at + 2).min(end))
        }
        _ => false,
    }
}
