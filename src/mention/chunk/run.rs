//! The longest run of tokens that can be one noun phrase.

use std::ops::Range;

use super::verb::VerbInRun;
use super::words::{BREAKS, NOMINAL, SUBSTANTIVE, begins_noun_at, counts_noun, is_possessive_clitic};
use crate::lexicon::{Classes, WordLists};
use crate::mention::name;
use crate::text::{Shape, Text, TokenKind, TokenSet};

/// The longest noun phrase, in tokens. The bound keeps "Ann’s Bea’s Cy’s …" from taking more than linear time.
const LONGEST: usize = 32;

/// The longest name of a town after a university, in words.
const LONGEST_TOWN: usize = 2;

/// The longest nickname inside a name, in tokens with its marks.
const LONGEST_NICKNAME: usize = 5;

/// The end of the run of noun-phrase tokens that begins at `at`; `at` itself if none begins there.
pub(super) fn noun_run(text: &Text<'_>, at: usize, sentence: &Range<usize>, quoted: &TokenSet) -> usize {
    let is_quoted = quoted[at];
    let mut run =
        Run { text, quoted, sentence, start: at, is_quoted, end: at, open: false, nouns: 0, heads: 0 };
    let limit = sentence.end.min(at + LONGEST);
    while run.end < limit {
        let Some(next) = run.accept() else { break };
        run.end = next;
    }
    run.trimmed_end()
}

/// A run while it is read.
struct Run<'a, 't> {
    text: &'a Text<'t>,
    quoted: &'a TokenSet,
    sentence: &'a Range<usize>,
    start: usize,
    /// Whether the first token is in quoted words.
    is_quoted: bool,
    /// The token that is read next.
    end: usize,
    /// A determiner, a possessive or an adjective was read, so that a noun must follow.
    open: bool,
    /// How many nouns and adjectives were read since the last owner.
    nouns: usize,
    /// How many of them can be the head of the phrase: all but mere adjectives.
    heads: usize,
}

impl Run<'_, '_> {
    /// Takes the next token, or the nickname that begins with it. Returns the token after it, or `None` if the run ends
    /// before it.
    fn accept(&mut self) -> Option<usize> {
        let (at, end) = (self.end, self.sentence.end);
        if self.quoted[at] != self.is_quoted {
            return self.nickname_end().filter(|_| self.nouns > 0);
        }
        match self.text.tokens()[at].kind() {
            TokenKind::Word => return self.accept_word(),
            TokenKind::Number => {
                self.open = true;
                self.nouns += 1;
                self.heads += 1;
            }
            TokenKind::Clitic if self.nouns > 0 => {
                if !is_possessive_clitic(self.text, at) || !begins_noun_at(self.text, at + 1, end) {
                    return None;
                }
                self.open = true;
                if !name::names_members(self.text, at) {
                    (self.nouns, self.heads) = (0, 0);
                }
            }
            TokenKind::Mark if self.nouns > 0 && name::names_members(self.text, at) => {}
            TokenKind::Symbol if self.nouns > 0 && self.text.is(at, "&") => {}
            TokenKind::Punctuation if self.nouns > 0 => return self.campus_end(),
            _ => return None,
        }
        Some(at + 1)
    }

    fn accept_word(&mut self) -> Option<usize> {
        let at = self.end;
        let classes = self.classes(at);
        let capital = self.text.tokens()[at].shape() != Shape::Lower && at > self.sentence.start;
        if classes.any(Classes::DETERMINER | Classes::POSSESSIVE) && !(capital && self.nouns > 0) {
            return self.accept_determiner(classes);
        }
        if classes.any(BREAKS) && !self.counts(classes) {
            if self.joins_name() {
                return Some(at + 1);
            }
            // "Lund And Sons" is one name, but in a heading any word has a capital: "TOM IS SHOWN TO ANN".
            let may_be_of_name = capital && self.nouns > 0 && !classes.any(Classes::SUBJECT_PRONOUN);
            if !may_be_of_name || self.text.is_in_heading(at) {
                return None;
            }
        }
        if self.ends_before(classes, capital) {
            return None;
        }
        self.open = self.open || classes.any(Classes::ADJECTIVE | Classes::NUMERAL);
        self.nouns += 1;
        let head = capital || classes.any(SUBSTANTIVE) || !classes.any(Classes::ADJECTIVE);
        self.heads += usize::from(head);
        Some(at + 1)
    }

    fn accept_determiner(&mut self, classes: Classes) -> Option<usize> {
        let (at, end) = (self.end, self.sentence.end);
        if self.nouns > 0 || self.open && !self.follows_predeterminer() {
            return None;
        }
        // "that" and "her" are more often something else, and "that Tom" always is.
        if classes.any(BREAKS) && (self.opens_clause(classes) || !begins_noun_at(self.text, at + 1, end)) {
            return None;
        }
        self.open = true;
        Some(at + 1)
    }

    /// "all the", "both his": a determiner may follow the word before.
    fn follows_predeterminer(&self) -> bool {
        self.end > 0 && self.text.tokens()[self.end - 1].is_listed(WordLists::PREDETERMINER)
    }

    /// Whether a determiner that can also begin a clause begins one: "that Tom", "that later".
    fn opens_clause(&self, classes: Classes) -> bool {
        classes.any(Classes::SUBORDINATOR)
            && self.text.tokens().get(self.end + 1).is_some_and(|next| {
                next.shape() != Shape::Lower || next.is(Classes::ADVERB) && !next.is(NOMINAL)
            })
    }

    /// Whether the word is a numeral that counts the noun after it: "one driver".
    fn counts(&self, classes: Classes) -> bool {
        self.nouns == 0
            && classes.any(Classes::NUMERAL)
            && counts_noun(self.text, self.end, self.sentence.end)
    }

    /// Whether the word joins two parts of a name: "of" in "Bank of England".
    fn joins_name(&self) -> bool {
        let next = self.end + 1;
        next < self.sentence.end
            && name::joins(self.text, self.end)
            && self.nouns > 0
            && self.text.tokens()[next].kind() == TokenKind::Word
    }

    /// Whether the phrase ends before the word.
    fn ends_before(&self, classes: Classes, capital: bool) -> bool {
        !capital && classes.any(Classes::VERB) && !self.verb(classes).is_nominal()
            || !capital && self.follows_person(classes)
            || capital && self.heads > 0 && is_apart(self.text, self.end)
            || self.is_outer_adverb(classes, capital)
            || self.is_outer_time(classes, capital)
    }

    /// Whether the word is no part of the phrase, because the name of a person is complete before it: "that Emma first sat", "saw
    /// Ida laughing", "saw Ida dance"; but "Ida’s first boat", "the Lund case", "Ida’s dance".
    fn follows_person(&self, classes: Classes) -> bool {
        if self.open || self.nouns == 0 {
            return false;
        }
        let tokens = self.text.tokens();
        let acts = classes.any(Classes::BASE)
            && self.start > self.sentence.start
            && tokens[self.start - 1].is_listed(WordLists::BARE_INFINITIVE);
        if !acts && (!classes.any(AFTER_PERSON) || classes.any(COMPOUND)) {
            return false;
        }
        let name = |at: usize| tokens[at].kind() == TokenKind::Word && tokens[at].shape() != Shape::Lower;
        let given = |at: usize| name(at) && tokens[at].is(Classes::GIVEN_NAME) && !tokens[at].is(OTHER);
        let last = self.end - 1;
        let before = last.checked_sub(1).filter(|&before| before >= self.start);
        name(last)
            && (given(last)
                || before.is_some_and(|before| given(before) || tokens[before].is(Classes::HONORIFIC)))
    }

    fn verb(&self, classes: Classes) -> VerbInRun<'_, '_> {
        VerbInRun {
            text: self.text,
            sentence: self.sentence,
            at: self.end,
            classes,
            open: self.open,
            first: self.heads == 0,
        }
    }

    /// Whether the word is an adverb of the clause: "Kemp sadly", "a week later"; but "the badly hurt man", "a little later
    /// train".
    fn is_outer_adverb(&self, classes: Classes, capital: bool) -> bool {
        if capital || !classes.any(Classes::ADVERB) || classes.any(SUBSTANTIVE) {
            return false;
        }
        let nominal = classes.any(NOMINAL);
        let may_modify = self.nouns == 0 && self.open || nominal;
        (self.nouns > 0 || !nominal)
            && !(may_modify && begins_noun_at(self.text, self.end + 1, self.sentence.end))
    }

    /// Whether the word is a time that belongs to the clause: "Jukes Thursday".
    fn is_outer_time(&self, classes: Classes, capital: bool) -> bool {
        classes.any(Classes::TIME)
            && self.nouns > 0
            && (!self.open || capital || classes.any(Classes::ADVERB))
            && !name::keeps_time(self.text, self.end)
    }

    /// Where the quoted words at the end of the run end, if they are a nickname inside a name: “Sparks” in "Walter “Sparks”
    /// Nolan".
    fn nickname_end(&self) -> Option<usize> {
        let (at, tokens) = (self.end, self.text.tokens());
        let capital = |at: usize| tokens[at].kind() == TokenKind::Word && tokens[at].shape() != Shape::Lower;
        let given = at > self.sentence.start && capital(at - 1) && tokens[at - 1].is(Classes::GIVEN_NAME);
        if !given || !self.quoted[at] {
            return None;
        }
        let reach = self.sentence.end.min(at + LONGEST_NICKNAME + 1);
        let end = (at..reach).find(|&end| !self.quoted[end])?;
        let other = Classes::ROLE | Classes::ORGANISATION | Classes::DEMONYM;
        let surname = capital(end) && !tokens[end].is(other);
        let name = (at..end).all(|at| tokens[at].kind() == TokenKind::Mark || capital(at));
        (surname && name).then_some(end)
    }

    /// Where the town of a university ends, if the comma at the end of the run is before it: "the University of Harbour, Port
    /// Clare, said".
    fn campus_end(&self) -> Option<usize> {
        let (at, tokens) = (self.end, self.text.tokens());
        let capital =
            |at: usize| tokens[at].kind() == TokenKind::Word && tokens[at].shape() == Shape::Capitalised;
        let university = |at: usize| capital(at) && tokens[at].is_listed(WordLists::UNIVERSITY);
        let named = tokens[at - 1].shape() != Shape::Lower
            && at >= self.start + 3
            && tokens[self.start + 1..at - 1].iter().any(|token| token.is_listed_small(WordLists::GENITIVE));
        if !named || !self.text.is(at, ",") || !(self.start..at).any(university) {
            return None;
        }
        let reach = self.sentence.end.min(at + 2 + LONGEST_TOWN);
        let end = (at + 1..reach).find(|&end| !capital(end))?;
        let person = tokens[at + 1].is(Classes::GIVEN_NAME) && !tokens[at + 1].is(Classes::PLACE);
        (end > at + 1 && !person && self.text.is(end, ",")).then_some(end)
    }

    /// The end without trailing words that only link.
    fn trimmed_end(&self) -> usize {
        let links = |at: usize| {
            matches!(self.text.tokens()[at].kind(), TokenKind::Symbol | TokenKind::Clitic)
                || self.nouns > 0 && name::joins(self.text, at)
        };
        let mut end = self.end;
        while end > self.start && links(end - 1) {
            end -= 1;
        }
        end
    }

    fn classes(&self, at: usize) -> Classes {
        self.text.tokens()[at].classes()
    }
}

/// Classes of a word that does not continue the name of a person.
const AFTER_PERSON: Classes =
    Classes::ADJECTIVE.union(Classes::NUMERAL).union(Classes::GERUND).union(Classes::PARTICIPLE);

/// Classes of a noun that may follow a name: "Ann Lund supporters".
const COMPOUND: Classes = Classes::NOUN
    .union(Classes::ROLE)
    .union(Classes::KIN)
    .union(Classes::OFFICE)
    .union(Classes::ORGANISATION)
    .union(Classes::DOCUMENT)
    .union(Classes::WORK);

/// Classes of a word that is perhaps no name, although it can be a given name: "Rich young men".
const OTHER: Classes = Classes::ADJECTIVE.union(Classes::ADVERB).union(Classes::VERB);

/// Classes of a common noun that can be in one phrase with a name: "teacher Kemp", "the band Kemp".
const INTRODUCES: Classes = Classes::ROLE
    .union(Classes::KIN)
    .union(Classes::OFFICE)
    .union(Classes::HONORIFIC)
    .union(Classes::ORGANISATION)
    .union(Classes::WORK)
    .union(Classes::PLACE)
    .union(Classes::ADJECTIVE)
    .union(Classes::DEMONYM)
    .union(Classes::NUMERAL);

/// Whether the name at `at` is a phrase apart from the common noun before it: "In a recent interview Kemp said".
fn is_apart(text: &Text<'_>, at: usize) -> bool {
    let (before, name) = (&text.tokens()[at - 1], &text.tokens()[at]);
    before.kind() == TokenKind::Word
        && before.shape() == Shape::Lower
        && before.is(Classes::NOUN | Classes::DOCUMENT | Classes::TIME)
        && !before.is(INTRODUCES)
        && (name.is(Classes::GIVEN_NAME | Classes::HONORIFIC | Classes::OFFICE)
            || text
                .tokens()
                .get(at + 1)
                .is_some_and(|next| next.is(Classes::PAST | Classes::PRESENT | Classes::AUXILIARY)))
}
