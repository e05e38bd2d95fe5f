//! Who is called: “Emma, wait!”

use std::ops::Range;

use crate::lexicon::WordLists;
use crate::text::Text;

/// Whether a phrase of quoted words is set off as in an address: “Emma, wait!”, “Yes, Emma.”, “Oh Emma!” `part` are the
/// tokens between two marks that hold it.
pub(crate) fn is_vocative(text: &Text<'_>, tokens: &Range<usize>, part: &Range<usize>) -> bool {
    let last = tokens.end + 1 >= part.end;
    let right = last
        || matches!(text.token_text(tokens.end), "," | "!" | "?" | "." | ";" | "—" | "–" | "-" | "--" | "…");
    if !right {
        return false;
    }
    let first = tokens.start <= part.start + 1;
    if first {
        return true;
    }
    let before = text.token_text(tokens.start - 1);
    let comma = before == ",";
    let starts = matches!(before, "!" | "?" | "." | ";" | "—" | "–" | "--")
        || text.tokens()[tokens.start - 1].is_listed(WordLists::BEFORE_VOCATIVE);
    comma || starts
}
