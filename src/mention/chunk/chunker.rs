//! [`Chunker`]: reads the phrases of a sentence one after the other.

use std::ops::Range;

use super::build::{build, single};
use super::run::noun_run;
use super::words::{BREAKS, OPENS, begins_noun_at, counts_noun, is_possessive_clitic};
use crate::lexicon::{Classes, WordLists};
use crate::mention::name::{is_contraction, names_members};
use crate::mention::phrase::{Form, Phrase};
use crate::text::{Shape, Text, TokenKind, TokenSet};

/// The phrases that were read so far, and where they are read.
pub(super) struct Chunker<'a, 't> {
    pub(super) text: &'a Text<'t>,
    pub(super) quoted: &'a TokenSet,
    pub(super) list: Vec<Phrase>,
    /// The tokens before which a phrase ends, in order.
    pub(super) cuts: &'a [usize],
}

impl Chunker<'_, '_> {
    /// Reads the phrase that begins at token `at`, if one does. Returns the token after what was read.
    pub(super) fn read(&mut self, at: usize, sentence: &Range<usize>) -> usize {
        let token = &self.text.tokens()[at];
        if !matches!(token.kind(), TokenKind::Word | TokenKind::Number) {
            return at + 1;
        }
        let classes = token.classes();
        // A preposition, an auxiliary, "and": a third of all words.
        if classes.any(BREAKS) && !classes.any(OPENS | Classes::RELATIVE) {
            return at + 1;
        }
        if classes.any(Classes::RELATIVE) && self.is_relative_subject(at, sentence) {
            self.push_single(at, Form::Relative);
            return at + 1;
        }
        if !self.may_begin(at, sentence) || token.shape() != Shape::Lower && self.is_capital_tag(at, sentence)
        {
            return at + 1;
        }
        // "one" alone is a person, "one driver" is a phrase.
        let counts = classes.any(Classes::NUMERAL) && counts_noun(self.text, at, sentence.end)
            || classes.any(Classes::DETERMINER) && self.is_before_person(at, sentence);
        if classes.any(Classes::INDEFINITE) && !counts && token.shape() != Shape::Upper {
            self.push_single(at, Form::Indefinite);
            return at + 1;
        }
        let initial = self.is_initial(at, sentence);
        if self.is_pronoun(at, sentence) && (initial || token.shape() != Shape::Upper) {
            self.push_single(at, Form::Pronoun);
            return at + 1;
        }
        let end = noun_run(self.text, at, &self.before_cut(at, sentence), self.quoted);
        if end == at {
            return at + 1;
        }
        self.push_run(at..end, initial, sentence);
        // The verb that ended the phrase begins no other.
        end + usize::from(self.is_predicate(at, end, sentence))
    }

    /// The tokens of the sentence before the next cut after `at`.
    fn before_cut(&self, at: usize, sentence: &Range<usize>) -> Range<usize> {
        let next = self.cuts.get(self.cuts.partition_point(|&cut| cut <= at));
        sentence.start..next.map_or(sentence.end, |&cut| cut.min(sentence.end))
    }

    /// Whether the word at `at` is the verb of a tag in spite of its capital: “…,” Said Belloc
    fn is_capital_tag(&self, at: usize, sentence: &Range<usize>) -> bool {
        let follows_words = at > 0 && !self.quoted[at] && self.quoted[at - 1];
        let classes = self.text.tokens()[at].classes();
        let noun = Classes::NOUN | Classes::ADJECTIVE | Classes::ROLE;
        follows_words
            && classes.contains(Classes::PAST | Classes::REPORTING)
            && !classes.any(noun)
            && at + 1 < sentence.end
            && self.text.tokens()[at + 1].shape() != Shape::Lower
    }

    /// Whether a noun for one person is right after `at`: "another man", "each voice".
    fn is_before_person(&self, at: usize, sentence: &Range<usize>) -> bool {
        let next = self.text.tokens().get(at + 1).filter(|_| at + 1 < sentence.end);
        next.is_some_and(|next| {
            next.shape() == Shape::Lower
                && (next.is(Classes::PERSON_NOUN) && !next.is(Classes::PLURAL)
                    || next.is_listed(WordLists::VOICE))
        })
    }

    /// Whether a noun phrase can begin at `at`.
    fn may_begin(&self, at: usize, sentence: &Range<usize>) -> bool {
        let tokens = self.text.tokens();
        let token = &tokens[at];
        // "which candidate" is a phrase, "the pact, which Kemp had called …" is not.
        let which = token.is_listed_small(WordLists::RELATIVE_DETERMINER)
            && at + 1 < sentence.end
            && tokens[at + 1].kind() == TokenKind::Word
            && tokens[at + 1].shape() != Shape::Lower;
        // "Let Ida dance"
        let lets = token.is_listed(WordLists::BARE_INFINITIVE)
            && at + 1 < sentence.end
            && tokens[at + 1].kind() == TokenKind::Word
            && tokens[at + 1].shape() == Shape::Capitalised;
        let contraction = token.shape() != Shape::Lower && is_contraction(self.text, at);
        !which && !lets && !contraction && (!token.is(BREAKS) || token.is(OPENS))
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
        let pronoun = Classes::SUBJECT_PRONOUN | Classes::OBJECT_PRONOUN | Classes::REFLEXIVE;
        let owns = || classes.any(Classes::POSSESSIVE) && begins_noun_at(self.text, at + 1, sentence.end);
        classes.any(pronoun) && !classes.any(Classes::RELATIVE) && !owns() && !self.is_numeral(at, sentence)
    }

    /// Whether "I" is a number: "Chapter I", "Act I, Scene 2".
    fn is_numeral(&self, at: usize, sentence: &Range<usize>) -> bool {
        let ends = |next: usize| next >= sentence.end || self.text.tokens()[next].kind() != TokenKind::Word;
        self.text.is(at, "I") && ends(at + 1) && self.text.is_in_heading(at)
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
        let clitic = |&at: &usize| text.tokens()[at].kind() == TokenKind::Clitic && !names_members(text, at);
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
