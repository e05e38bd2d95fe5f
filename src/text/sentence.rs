//! Splits paragraphs into sentences.
//!
//! A sentence may end at a full stop, an ellipsis, a "?" or "!", with the closing marks and brackets after it. Both
//! sides decide: an abbreviation before, a lower-case word after and, after a quotation, the clause that reports it. A
//! colon or semicolon never ends a sentence, and the end of a paragraph always does.

use std::ops::Range;

use super::token::{Shape, Token, TokenKind};
use crate::lexicon::{Classes, Lexicon};

/// The most tokens of a name, title and adverb between a quotation and the verb that reports it.
const LONGEST_SOURCE: usize = 6;

/// The most tokens between an inner "!" and the marks of a title: "Run! Hide!"
const LONGEST_TITLE: usize = 8;

/// Finds the sentences of a paragraph with these tokens. Calls `found` with the tokens of each.
pub(super) fn sentences(
    text: &str,
    tokens: &[Token],
    paragraph: Range<usize>,
    mut found: impl FnMut(Range<usize>),
) {
    let mut cutter = Cutter { text, tokens, paragraph: paragraph.clone(), start: paragraph.start };
    let mut at = paragraph.start;
    while at < paragraph.end {
        let Some(stop) = cutter.stop(at) else {
            at += 1;
            continue;
        };
        let next = cutter.after_closers(at);
        if next < paragraph.end && cutter.ends(at, stop, next) {
            found(cutter.start..next);
            cutter.start = next;
        }
        at = next;
    }
    if cutter.start < paragraph.end {
        found(cutter.start..paragraph.end);
    }
}

/// The kind of a token that may end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// "."
    Full,
    /// "?", "!"
    Shout,
    /// "…", "..."
    Ellipsis,
    /// "Mr."
    Abbreviation,
    /// "Inc.", "U.S."
    FinalAbbreviation,
    /// "a.m.": no name follows that it is part of.
    Hour,
    /// "J.", "J.P."
    Initial,
    /// "。", "！": no space follows.
    Ideographic,
}

/// Words that begin sentences but no names: their capital is that of a sentence.
const FUNCTION: Classes = DANGLING.union(Classes::NEGATION).union(Classes::INDEFINITE).union(Classes::ADVERB);

/// Words after which a sentence continues: "the…", "and…", "is…", "I…"
const DANGLING: Classes = Classes::DETERMINER
    .union(Classes::POSSESSIVE)
    .union(Classes::PREPOSITION)
    .union(Classes::COORDINATOR)
    .union(Classes::SUBORDINATOR)
    .union(Classes::RELATIVE)
    .union(Classes::AUXILIARY)
    .union(Classes::SUBJECT_PRONOUN);

struct Cutter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    paragraph: Range<usize>,
    /// The first token of the current sentence.
    start: usize,
}

/// The start of the text after a stop: the first word, and what leads up to it.
struct Opening {
    word: usize,
    /// A quotation mark opens before the word.
    mark: bool,
    bracket: bool,
    dash: bool,
}

impl Cutter<'_> {
    /// How the token at `at` may end a sentence; `None` if it may not.
    #[inline]
    fn stop(&self, at: usize) -> Option<Stop> {
        let token = &self.tokens[at];
        match token.kind() {
            TokenKind::Punctuation => match self.text.as_bytes()[token.span().start()] {
                b'.' if token.span().len() == 1 => Some(Stop::Full),
                b'.' => Some(Stop::Ellipsis),
                b'?' | b'!' => Some(Stop::Shout),
                0x80.. => match token.text(self.text).chars().next()? {
                    '…' => Some(Stop::Ellipsis),
                    '‼' | '⁇' | '⁈' | '⁉' | '؟' => Some(Stop::Shout),
                    '。' | '！' | '？' | '．' => Some(Stop::Ideographic),
                    _ => None,
                },
                _ => None,
            },
            TokenKind::Word if self.text.as_bytes()[token.span().end() - 1] == b'.' => {
                Some(if token.is(Classes::FINAL_ABBREVIATION) {
                    let hour = token.shape() == Shape::Lower && token.text(self.text).ends_with(".m.");
                    if hour { Stop::Hour } else { Stop::FinalAbbreviation }
                } else if token.is(Classes::ABBREVIATION) {
                    Stop::Abbreviation
                } else {
                    Stop::Initial
                })
            }
            _ => None,
        }
    }

    /// Whether no space separates the token at `at` from the one before it.
    fn adjoins(&self, at: usize) -> bool {
        at > 0
            && self
                .tokens
                .get(at)
                .is_some_and(|token| token.span().start() == self.tokens[at - 1].span().end())
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.tokens.get(at).map(Token::kind), Some(TokenKind::Word | TokenKind::Number))
    }

    /// The first token after the stop at `at` that is neither another stop nor a closing mark or bracket: `?!”)`
    fn after_closers(&self, at: usize) -> usize {
        let mut next = at + 1;
        while next < self.paragraph.end {
            let token = &self.tokens[next];
            let opens = self.adjoins(next + 1) && self.is_word(next + 1);
            let written = token.text(self.text);
            let belongs = match token.kind() {
                TokenKind::Punctuation => self.stop(next).is_some(),
                // A closing curly mark closes after a space too; other marks could open there.
                TokenKind::Mark => !opens && (self.adjoins(next) || matches!(written, "”" | "»")),
                TokenKind::Bracket => self.adjoins(next) && matches!(written, ")" | "]" | "}" | "）" | "】"),
                // Emphasis: *“Never!”*
                TokenKind::Symbol => !opens && self.adjoins(next) && written.starts_with(['*', '_']),
                _ => false,
            };
            if !belongs {
                break;
            }
            next += 1;
        }
        next
    }

    /// Whether `stop` at `at` ends a sentence. `next` is the first token after its closing marks.
    fn ends(&self, at: usize, stop: Stop, next: usize) -> bool {
        if stop == Stop::Ideographic {
            return true;
        }
        if self.is_label(at, stop) || self.is_bracketed(at) {
            return false;
        }
        let Some(opening) = self.opening(next) else {
            // Only marks and signs follow. Punctuation continues the sentence; a row of asterisks does not.
            return self.tokens[next].kind() != TokenKind::Punctuation && !self.adjoins(next);
        };
        if self.adjoins(next) && !self.space_is_missing(at, stop, next, &opening) {
            return false;
        }
        let quoted = self.tokens[at + 1..next].iter().any(|token| token.kind() == TokenKind::Mark);
        let first = &self.tokens[opening.word];
        let ends = match first.kind() {
            TokenKind::Number => {
                matches!(stop, Stop::Full | Stop::Ellipsis) || stop == Stop::Shout && !quoted
            }
            _ if self.begins_lower(opening.word) => self.ends_before_lower(at, stop, quoted, &opening),
            _ => self.ends_before_capital(at, stop, quoted, &opening),
        };
        ends && (quoted || !self.is_embedded(at, next))
    }

    /// Whether the stop at `at` belongs to the number or letter of a list item: "1.", "IV.", "J."
    fn is_label(&self, at: usize, stop: Stop) -> bool {
        match stop {
            Stop::Initial => at == self.start,
            Stop::Full if at == self.start + 1 => {
                let label = &self.tokens[self.start];
                let written = label.text(self.text).as_bytes();
                let letters = written.len() == 1 && !matches!(written, b"I" | b"i");
                let roman =
                    written.len() > 1 && written.iter().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
                label.kind() == TokenKind::Number || label.kind() == TokenKind::Word && (letters || roman)
            }
            _ => false,
        }
    }

    /// Whether the stop at `at` is alone in brackets: "five (!) cakes".
    fn is_bracketed(&self, at: usize) -> bool {
        at > self.start && self.tokens[at - 1].kind() == TokenKind::Bracket && self.adjoins(at + 1)
    }

    /// The first word from `next` on, if only opening signs precede it in the paragraph.
    fn opening(&self, next: usize) -> Option<Opening> {
        let mut opening = Opening { word: next, mark: false, bracket: false, dash: false };
        for token in &self.tokens[next..self.paragraph.end] {
            match token.kind() {
                TokenKind::Word | TokenKind::Number => return Some(opening),
                TokenKind::Mark => opening.mark = true,
                TokenKind::Bracket => opening.bracket = true,
                TokenKind::Dash => opening.dash = true,
                TokenKind::Symbol => {}
                TokenKind::Punctuation | TokenKind::Clitic => return None,
            }
            opening.word += 1;
            if opening.word - next > LONGEST_SOURCE {
                break;
            }
        }
        None
    }

    /// Whether the space after the stop at `at` is missing: "the end.The next", "he said.“Go”".
    fn space_is_missing(&self, at: usize, stop: Stop, next: usize, opening: &Opening) -> bool {
        let capital = self.is_word(opening.word) && !self.begins_lower(opening.word);
        let plain =
            at > self.start && self.tokens[at - 1].kind() == TokenKind::Word && self.begins_lower(at - 1);
        match self.tokens[next].kind() {
            TokenKind::Word => stop == Stop::Full && plain && capital && self.tokens[at - 1].span().len() > 1,
            TokenKind::Mark => matches!(stop, Stop::Full | Stop::Shout) && capital,
            _ => false,
        }
    }

    fn begins_lower(&self, at: usize) -> bool {
        self.tokens[at].text(self.text).starts_with(char::is_lowercase)
    }

    fn ends_before_lower(&self, at: usize, stop: Stop, quoted: bool, opening: &Opening) -> bool {
        if !matches!(stop, Stop::Full | Stop::Shout) || opening.dash || opening.bracket {
            return false;
        }
        if opening.mark {
            return true;
        }
        if quoted {
            return false;
        }
        let word = self.tokens[opening.word].text(self.text);
        // "It sold out. iPads did not."
        let brand = stop == Stop::Full && word.contains(char::is_uppercase);
        // A writer who begins the paragraph without a capital does not use capitals. A single letter before the stop is
        // more likely an abbreviation.
        let first = (self.paragraph.clone()).find(|&at| self.tokens[at].kind() == TokenKind::Word);
        let uncapitalised = first.is_some_and(|first| self.begins_lower(first));
        brand || uncapitalised && at > self.start && self.tokens[at - 1].span().len() > 1
    }

    fn ends_before_capital(&self, at: usize, stop: Stop, quoted: bool, opening: &Opening) -> bool {
        let word = opening.word;
        match stop {
            // “Go right.” Said Ann.
            Stop::Full if quoted && !opening.mark => !self.is_capital_tag(word),
            Stop::Full | Stop::Ideographic => true,
            // “Really?” Nina asked.
            Stop::Shout | Stop::Ellipsis if quoted && !opening.mark => {
                !self.reports(word) && !self.is_capital_tag(word)
            }
            Stop::Shout => !(opening.dash && self.reports(word)),
            Stop::Ellipsis => self.ends_with_ellipsis(at),
            Stop::Abbreviation => false,
            // A closing mark decides: “She works for Acme Inc.” Olga sighed.
            Stop::Hour | Stop::FinalAbbreviation | Stop::Initial if quoted => true,
            Stop::Hour => {
                let first = &self.tokens[word];
                opening.mark || !first.is(Classes::TIME) && first.shape() != Shape::Upper
            }
            Stop::FinalAbbreviation => opening.mark || self.is_function_word(word),
            Stop::Initial => !opening.mark && self.is_function_word(word),
        }
    }

    /// Whether the word at `at` can only have its capital because a sentence begins.
    fn is_function_word(&self, at: usize) -> bool {
        let word = &self.tokens[at];
        word.is(FUNCTION)
            && word.shape() == Shape::Capitalised
            && !word.is(Classes::GIVEN_NAME | Classes::HONORIFIC | Classes::OFFICE)
    }

    /// Whether the words before the ellipsis at `at` are a whole sentence, and not "I…" or nothing.
    fn ends_with_ellipsis(&self, at: usize) -> bool {
        let mut before = self.tokens[self.start..at].iter().rev();
        before.find(|token| token.kind() != TokenKind::Mark).is_some_and(|last| !last.is(DANGLING))
    }

    /// Whether the words from `at` on report the quotation before them: "Nina asked", "Mr. Pym and Olga had called".
    ///
    /// A capitalised pronoun or article begins a sentence of its own, except "I".
    fn reports(&self, at: usize) -> bool {
        let first = &self.tokens[at];
        if first.is(FUNCTION) && !first.is(Classes::GIVEN_NAME) && first.text(self.text) != "I" {
            return false;
        }
        for token in self.tokens[at + 1..self.paragraph.end].iter().take(LONGEST_SOURCE) {
            match token.kind() {
                TokenKind::Clitic => {}
                TokenKind::Word if token.shape() != Shape::Lower => {}
                // Only a verb that may precede its subject reports what is before both: not "felt".
                TokenKind::Word if token.is(Classes::REPORTING) => {
                    return Lexicon::get().verb(token.form()).is_some_and(|verb| verb.inverts);
                }
                TokenKind::Word if token.is(BEFORE_VERB) => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether a reporting clause begins with a capital at `at`: the verb, its subject, and nothing else than small words up
    /// to a stop: "Said Ann.", "Shouted the old man."
    fn is_capital_tag(&self, at: usize) -> bool {
        let verb = &self.tokens[at];
        let inverts = || Lexicon::get().verb(verb.form()).is_some_and(|verb| verb.inverts);
        if !verb.is(Classes::REPORTING)
            || !verb.is(Classes::PAST)
            || verb.shape() == Shape::Lower
            || !inverts()
        {
            return false;
        }
        let Some(subject) = self.tokens[at + 1..self.paragraph.end].first() else { return false };
        let named = subject.shape() != Shape::Lower && subject.kind() == TokenKind::Word;
        let pronoun = subject.is(Classes::SUBJECT_PRONOUN) && subject.is(Classes::MALE | Classes::FEMALE);
        let described = subject.is(Classes::DETERMINER) && !verb.is(Classes::PARTICIPLE);
        named || pronoun || described
    }

    /// Whether the stop at `at` is in a short quotation that is part of a sentence: `The film "Run! Hide!" won.`
    fn is_embedded(&self, at: usize, next: usize) -> bool {
        let is_mark = |at: &usize| self.tokens[*at].kind() == TokenKind::Mark;
        let Some(open) = (self.start..at).rev().take(LONGEST_TITLE).find(is_mark) else {
            return false;
        };
        if open == self.start || self.adjoins(open) || self.tokens[open - 1].kind() != TokenKind::Word {
            return false;
        }
        let Some(close) = (next..self.paragraph.end).take(LONGEST_TITLE).find(is_mark) else {
            return false;
        };
        close + 1 < self.paragraph.end
            && self.adjoins(close)
            && !self.adjoins(close + 1)
            && self.tokens[close + 1].kind() == TokenKind::Word
            && self.begins_lower(close + 1)
    }
}

/// Words between a name and its verb, or in a description that begins with a name: "Nina and her mother quietly asked",
/// "Nina’s brother had asked".
const BEFORE_VERB: Classes = Classes::ADVERB
    .union(Classes::AUXILIARY)
    .union(Classes::COORDINATOR)
    .union(Classes::POSSESSIVE)
    .union(Classes::PARTICLE)
    .union(Classes::NAME_SUFFIX)
    .union(Classes::KIN)
    .union(Classes::ROLE);
