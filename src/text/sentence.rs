//! Cuts paragraphs into sentences.

use std::ops::Range;

use super::token::{Shape, Token, TokenKind};
use crate::lexicon::Classes;

/// Calls `found` with the tokens of every sentence of a paragraph whose tokens are `paragraph`.
pub(super) fn sentences(text: &str, tokens: &[Token], paragraph: Range<usize>, mut found: impl FnMut(Range<usize>)) {
    let mut start = paragraph.start;
    let mut at = start;
    while at < paragraph.end {
        let token = &tokens[at];
        at += 1;
        let stops = match token.kind() {
            TokenKind::Punctuation => !matches!(token.text(text), "," | ";" | ":"),
            TokenKind::Word => token.text(text).ends_with('.') && !token.is(Classes::ABBREVIATION),
            _ => false,
        };
        if !stops {
            continue;
        }
        while at < paragraph.end && tokens[at - 1].span().end() == tokens[at].span().start() {
            at += 1;
        }
        if let Some(next) = tokens.get(at)
            && next.shape() == Shape::Lower && next.kind() == TokenKind::Word
        {
            continue;
        }
        found(start..at);
        start = at;
    }
    if start < paragraph.end {
        found(start..paragraph.end);
    }
}
