//! The words of a stretch of text, as white space parts them.

use super::marks::is_letter;
use crate::lexicon::{Classes, Form, Lexicon, ReportingVerb, WordLists};
use crate::span::Span;
use crate::text::{Shape, Text, Token, TokenKind};

/// A word with the punctuation attached to it: `“Well,`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    /// The word and its punctuation.
    pub(super) written: &'t str,
    /// The word without punctuation, but with its clitic: "she’s". Empty for `—` and for numbers.
    bare: &'t str,
    form: Form,
}

/// The words of `text` within `span`. Punctuation without a space on either side belongs to its word.
pub(super) fn words<'t>(text: &Text<'t>, span: Span) -> impl Iterator<Item = Word<'t>> {
    let mut rest = &text.tokens()[text.tokens_of(span)];
    let text = text.text();
    std::iter::from_fn(move || {
        let first = rest.first()?;
        let attached =
            rest.windows(2).take_while(|pair| pair[0].span().end() == pair[1].span().start()).count();
        let (tokens, after) = rest.split_at(attached + 1);
        rest = after;
        let end = tokens.last().map_or(first.span(), |last| last.span()).end();
        // A full stop that ends the span may be a part of the last token: "A." in "A. Yes."
        let written = Span::new(first.span().start().max(span.start()), end.min(span.end()));
        let (bare, form) = bare(text, tokens);
        Some(Word { written: written.of(text).unwrap_or_default(), bare, form })
    })
}

/// The first word among `tokens` with its clitic, and its form in the lexicon.
fn bare<'t>(text: &'t str, tokens: &[Token]) -> (&'t str, Form) {
    let Some(at) = tokens.iter().position(|token| token.kind() == TokenKind::Word) else {
        return ("", Form::default());
    };
    match tokens.get(at + 1).filter(|next| next.kind() == TokenKind::Clitic) {
        Some(clitic) => {
            let joined = tokens[at].span().cover(clitic.span()).of(text).unwrap_or_default();
            (joined, Lexicon::get().form(joined))
        }
        None => (tokens[at].text(text), tokens[at].form()),
    }
}

impl Word<'_> {
    /// The classes of the word.
    pub(super) fn classes(&self) -> Classes {
        Lexicon::get().classes_of(self.form)
    }

    /// The classes of the word in lower case. Only then is an unlisted verb or adverb known by its ending.
    pub(super) fn classes_in_lower_case(&self) -> Classes {
        match self.classes() {
            Classes::NONE if self.bare.starts_with(char::is_uppercase) => {
                Lexicon::get().classes(&self.bare.to_lowercase())
            }
            classes => classes,
        }
    }

    /// Whether two words are one, apart from their punctuation.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        !self.bare.is_empty() && self.bare == other.bare
    }

    /// The reporting verb that the word can be a form of.
    pub(super) fn verb(&self) -> Option<&'static ReportingVerb> {
        Lexicon::get().verb(self.form)
    }

    /// Whether the word is on any of `lists`.
    pub(super) fn is_listed(&self, lists: WordLists) -> bool {
        Lexicon::get().lists_of(self.form).intersects(lists)
    }
}

/// The longest start of a surname that keeps its small letters, in bytes: "Fitz".
const LONGEST_PREFIX: usize = 4;

/// Whether a word is in capitals, but for the start of a surname: "McKAY", "LaMARRE".
pub(super) fn is_in_capitals(word: &str) -> bool {
    let small = word.rfind(char::is_lowercase);
    small.is_none_or(|last| {
        let end = last + word[last..].chars().next().map_or(0, char::len_utf8);
        let rest = word[end..].trim_end_matches(|c: char| !is_letter(c));
        end <= LONGEST_PREFIX && word.starts_with(char::is_uppercase) && rest.chars().nth(1).is_some()
    })
}

/// Whether a word of `span` is a finite verb and nothing else: narration has one, a description of a person has none.
pub(super) fn holds_finite_verb(text: &Text<'_>, span: Span) -> bool {
    let finite = Classes::PAST | Classes::PRESENT | Classes::AUXILIARY;
    let other = Classes::NOUN | Classes::NOUN_LIKE | Classes::ADJECTIVE;
    text.tokens()[text.tokens_of(span)].iter().any(|token| {
        token.kind() == TokenKind::Word
            && token.shape() == Shape::Lower
            && token.is(finite)
            && !token.is(other)
    })
}

/// Whether `words` contain a letter.
pub(super) fn has_letter(words: &str) -> bool {
    words.contains(is_letter)
}

/// `span` without white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    let start = span.start() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let whole = Span::new(0, text.len());
        words(&Text::new(text), whole).map(|word| (word.written.to_owned(), word.bare.to_owned())).collect()
    }

    #[test]
    fn punctuation_belongs_to_its_word() {
        let expected = [("“Well,", "Well"), ("she’s", "she’s"), ("—", ""), ("(Ann’s)", "Ann’s"), ("12.", "")];
        let expected = expected.map(|(written, bare)| (written.to_owned(), bare.to_owned()));
        assert_eq!(read("“Well, she’s — (Ann’s) 12."), expected);
    }

    #[test]
    fn a_contraction_is_one_word_of_the_lexicon() {
        let text = Text::new("she’s Ann’s");
        let classes: Vec<Classes> = words(&text, Span::new(0, 13)).map(|word| word.classes()).collect();
        assert!(classes[0].contains(Classes::SUBJECT_PRONOUN | Classes::AUXILIARY));
        assert_eq!(classes[1], Classes::NONE);
    }

    #[test]
    fn finite_verbs_are_told_from_nouns() {
        let holds = |words: &str| holds_finite_verb(&Text::new(words), Span::new(0, words.len()));
        assert!(holds("who said so") && holds("stood up"));
        assert!(!holds("Chair of the board") && !holds("rising slowly to her feet"));
    }
}
