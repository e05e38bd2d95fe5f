//! [`ParagraphKind`]: the prose of a text, and the headings and breaks between its scenes.

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::chars::unaccented;
use super::token::{Shape, Token, TokenKind};
use crate::lexicon::{Classes, WordLists};

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ParagraphKind {
    /// Sentences.
    Body,
    /// A short line that does not end as a sentence does: an item of a list, a line of a poem.
    Fragment,
    /// What is below a picture, with its credit: "Two ships at the pier. Image: Tide."
    Caption,
    /// The title of a book, a chapter or a section, a headline. A capital in it proves no name.
    Heading,
    /// A row of stars, a rule, a number alone: what separates two scenes or two sections.
    Break,
}

impl ParagraphKind {
    /// Whether a scene ends with a paragraph of this kind.
    pub fn ends_scene(self) -> bool {
        matches!(self, Self::Heading | Self::Break)
    }
}

/// The longest heading or break, in tokens.
const LONGEST: usize = 32;

/// The longest title without a number, in tokens.
const LONGEST_TITLE: usize = 16;

/// The longest caption, in tokens, and the longest credit at its end.
const LONGEST_CAPTION: usize = 60;
const CREDIT: usize = 8;

/// The longest fragment, in characters without accents.
const LONGEST_FRAGMENT: usize = 90;

/// The kinds of the paragraphs of a text, in order: the `given` ones, and for others what their words show.
pub(super) fn kinds(
    text: &str,
    tokens: &[Token],
    paragraphs: &[Block],
    given: impl Fn(usize) -> Option<ParagraphKind>,
) -> Vec<ParagraphKind> {
    let mut follows_heading = false;
    let kind = |(index, block): (usize, &Block)| {
        if let Some(kind) = given(index) {
            follows_heading = kind == ParagraphKind::Heading;
            return kind;
        }
        let paragraph = Paragraph { text, tokens: &tokens[block.tokens()] };
        let own = paragraph.kind(block);
        // "II", and below it "in which nobody comes home"
        let is_subtitle = own == ParagraphKind::Fragment && follows_heading && paragraph.is_subtitle();
        follows_heading =
            own == ParagraphKind::Heading || own == ParagraphKind::Break && paragraph.is_number();
        if is_subtitle { ParagraphKind::Heading } else { own }
    };
    paragraphs.iter().enumerate().map(kind).collect()
}

/// A paragraph that is not empty.
#[derive(Clone, Copy)]
struct Paragraph<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Paragraph<'t> {
    fn kind(self, block: &Block) -> ParagraphKind {
        if self.is_caption() {
            return ParagraphKind::Caption;
        }
        if self.tokens.len() <= LONGEST {
            if self.is_break() {
                return ParagraphKind::Break;
            }
            if self.is_heading() {
                return ParagraphKind::Heading;
            }
        }
        let words = block.span().of(self.text).unwrap_or_default();
        let is_fragment = !words.ends_with(['.', '!', '?', '…', ':', ';', ','])
            && unaccented(words).nth(LONGEST_FRAGMENT).is_none();
        if is_fragment { ParagraphKind::Fragment } else { ParagraphKind::Body }
    }

    /// Whether it ends with the credit of a picture or begins with one: "Two ships at the pier. Image: Tide."
    fn is_caption(self) -> bool {
        let end = self.tokens.len();
        let is_label = |at: &usize| {
            let [label, colon] = &self.tokens[*at..*at + 2] else { return false };
            label.is_listed(WordLists::PICTURE_CREDIT)
                && label.shape() != Shape::Lower
                && self.written(colon) == ":"
        };
        end > 2
            && end <= LONGEST_CAPTION
            && (0..end - 1).rev().take(CREDIT).chain([0]).any(|at| is_label(&at))
    }

    /// Whether nothing in it is a word or spoken: "* * *", "-----", "12", "IV."
    fn is_break(self) -> bool {
        self.is_number() || self.tokens.iter().all(|token| self.separates(token))
    }

    /// Whether it is a number with the signs around it: "12", "IV.", "– 3 –".
    fn is_number(self) -> bool {
        let mut rest = self.tokens.iter().filter(|token| !self.separates(token) || is_number(token));
        rest.next().is_some_and(|only| is_number(only) || self.is_roman(only)) && rest.next().is_none()
    }

    fn is_heading(self) -> bool {
        let [first, .., last] = self.tokens else { return self.is_title(self.tokens) };
        match first.kind() {
            TokenKind::Symbol if self.written(first).starts_with('#') => true,
            TokenKind::Word | TokenKind::Number | TokenKind::Bracket => {
                self.is_numbered() || self.is_title(self.tokens) || self.is_capitals(last)
            }
            // “**The Ferry**”
            TokenKind::Symbol => {
                first.span().end() == self.tokens[1].span().start() && self.is_title(self.tokens)
            }
            _ => false,
        }
    }

    /// Whether it begins as a part of a book does: "CHAPTER IV. The Ferry", "Book the First", but not "Part two of it was
    /// sung."
    fn is_numbered(self) -> bool {
        let [part, rest @ ..] = self.tokens else { return false };
        if part.shape() == Shape::Lower || !part.is_listed(WordLists::BOOK_PART) {
            return false;
        }
        let rest = match rest {
            [article, rest @ ..] if article.is_listed(WordLists::DEFINITE_ARTICLE) => rest,
            _ => rest,
        };
        let [number, title @ ..] = rest else { return false };
        let is_counted = is_number(number) || self.is_roman(number) || number.is(Classes::NUMERAL);
        let [.., last] = title else { return is_counted };
        let is_set_off = title[0].kind() != TokenKind::Word || title[0].shape() != Shape::Lower;
        let is_open = title.len() == 1 || !matches!(last.kind(), TokenKind::Punctuation | TokenKind::Mark);
        is_counted && is_set_off && (is_open || title.iter().all(is_titled))
    }

    /// Whether all its words begin with a capital, but for articles and the like, and it does not end as a sentence does.
    fn is_title(self, tokens: &[Token]) -> bool {
        let [.., last] = tokens else { return false };
        tokens.len() <= LONGEST_TITLE
            && matches!(
                last.kind(),
                TokenKind::Word | TokenKind::Number | TokenKind::Bracket | TokenKind::Symbol
            )
            && tokens.iter().all(|token| is_titled(token) && !self.is_double_mark(token))
            && tokens.iter().any(|token| token.kind() == TokenKind::Word && token.shape() != Shape::Lower)
    }

    /// Whether all its letters are capitals, and it is no cry and no words after a label: "THE END."
    fn is_capitals(self, last: &Token) -> bool {
        self.tokens.len() <= LONGEST_TITLE
            && self.written(last) == "."
            && self.tokens.iter().all(|token| match token.kind() {
                TokenKind::Word => {
                    token.shape() == Shape::Upper || token.span().len() == 1 && is_titled(token)
                }
                TokenKind::Punctuation => self.written(token) != ":",
                _ => !self.is_double_mark(token),
            })
            && self.tokens.iter().any(|token| token.shape() == Shape::Upper)
    }

    /// Whether it can be the line below a number: a few words that nobody says.
    fn is_subtitle(self) -> bool {
        self.tokens.len() <= LONGEST_TITLE && self.tokens[0].kind() == TokenKind::Word
    }

    /// Whether a token may be part of a row of stars, a rule or the signs around a number.
    fn separates(self, token: &Token) -> bool {
        match token.kind() {
            TokenKind::Number | TokenKind::Dash | TokenKind::Bracket | TokenKind::Symbol => true,
            TokenKind::Punctuation => !self.written(token).contains(['?', '!']),
            _ => false,
        }
    }

    fn is_double_mark(self, token: &Token) -> bool {
        token.kind() == TokenKind::Mark && !matches!(self.written(token), "'" | "’" | "‘")
    }

    /// Whether a word is a Roman number: "IV", "xii."
    fn is_roman(self, token: &Token) -> bool {
        let digits = self.written(token).trim_end_matches('.');
        let are = |known: &[u8]| digits.bytes().all(|digit| known.contains(&digit));
        token.kind() == TokenKind::Word && !digits.is_empty() && (are(b"IVXLC") || are(b"ivxlc"))
    }

    fn written(self, token: &Token) -> &'t str {
        token.text(self.text)
    }
}

fn is_number(token: &Token) -> bool {
    token.kind() == TokenKind::Number
}

/// Whether a token may be part of a title: a word with a capital, an article or the like, or no word.
fn is_titled(token: &Token) -> bool {
    let small = Classes::DETERMINER | Classes::PREPOSITION | Classes::COORDINATOR;
    token.kind() != TokenKind::Word || token.shape() != Shape::Lower || token.is(small)
}

#[cfg(test)]
mod tests {
    use super::ParagraphKind::{self, Body, Break, Fragment, Heading};
    use crate::text::Text;

    /// The kinds of paragraphs between blank lines.
    fn kinds(text: &str) -> Vec<ParagraphKind> {
        let text = Text::new(text);
        (0..text.paragraphs().len()).map(|at| text.kind(at)).collect()
    }

    #[test]
    fn headings() {
        for heading in [
            "CHAPTER I",
            "Chapter 12.",
            "CHAPTER II. The Ferry Leaves",
            "Chapter Three: In which it rains",
            "Book the First",
            "PART ONE: WATER",
            "THE END.",
            "The Ferry to Hull",
            "Ann Goes Home",
            "PIER CLOSED FOR GOOD",
            "## what came after",
            "**The Ferry**",
            "1. The Ferry",
            "Monday, 3 May",
            "To Ida Lund",
            "Nina’s Boat",
        ] {
            assert_eq!(kinds(heading), [Heading], "{heading}");
        }
    }

    #[test]
    fn breaks() {
        for rule in
            ["* * *", "***", "-----", "— — —", "~", "12", "IV", "iv.", "– 3 –", "…", "[2]", "*      *      *"]
        {
            assert_eq!(kinds(rule), [Break], "{rule}");
        }
    }

    #[test]
    fn neither() {
        for (words, kind) in [
            ("It rained.", Body),
            ("“The Ferry”", Fragment),
            ("“Yes”", Fragment),
            ("—Yes", Fragment),
            ("HELP!", Body),
            ("“…”", Fragment),
            ("?", Body),
            ("Part two of the song was sung.", Body),
            ("A boat with two men in it", Fragment),
            ("She said", Fragment),
            ("ANN: THE PIER IS LOST.", Body),
            ("Chapter 3. He woke, and it rained.", Body),
            ("Dear Ann,", Body),
        ] {
            assert_eq!(kinds(words), [kind], "{words}");
        }
    }

    #[test]
    fn the_line_below_a_number_is_part_of_the_heading() {
        let text = "CHAPTER I\n\nin which nobody comes home\n\nIt rained.\n\nnobody came\n\n2\n\nthe boat\n\n3\n\n“You came!”";
        assert_eq!(kinds(text), [Heading, Heading, Body, Fragment, Break, Heading, Break, Fragment]);
    }
}
