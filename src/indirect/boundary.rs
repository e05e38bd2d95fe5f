//! Where the reported words begin and end: the candidates for each boundary.
//!
//! The boundary on the side of the cue is the *near* one, the other the *far* one. They are looked for in that order, so
//! that the far one knows the near one.

use super::sentence::Sentence;
use super::words::WordClass;

/// The furthest near boundary from the cue, in tokens.
pub(super) const NEAR_REACH: usize = 13;

/// The longest content on one side of the cue, in tokens.
const FAR_REACH: usize = 80;

/// The candidates for the near boundary of the cue at `at`: each lies before its token. From the cue outwards.
pub(crate) fn near_boundaries<'a>(
    sentence: &'a Sentence<'_>,
    at: usize,
    is_after: bool,
) -> impl Iterator<Item = usize> + use<'a> {
    let reach = if is_after {
        at + 1..sentence.tokens.end.min(at + 1 + NEAR_REACH)
    } else {
        sentence.tokens.start.max(at.saturating_sub(NEAR_REACH)) + 1..at + 1
    };
    let count = reach.len();
    let place = move |step: usize| if is_after { reach.start + step } else { reach.end - 1 - step };
    (0..count).map(place).filter(move |&boundary| {
        let inner = if is_after { boundary } else { boundary - 1 };
        can_be_edge(sentence.class(inner)) && !in_quoted(sentence, boundary)
    })
}

/// The candidates for the far boundary, given the near one. From the near one outwards.
pub(crate) fn far_boundaries<'a>(
    sentence: &'a Sentence<'_>,
    near: usize,
    is_after: bool,
) -> impl Iterator<Item = usize> + use<'a> {
    let reach = if is_after {
        near + 1..sentence.tokens.end.min(near + FAR_REACH) + 1
    } else {
        sentence.tokens.start.max(near.saturating_sub(FAR_REACH))..near
    };
    let count = reach.len();
    let place = move |step: usize| if is_after { reach.start + step } else { reach.end - 1 - step };
    (0..count).map(place).filter(move |&boundary| {
        let inner = if is_after { boundary - 1 } else { boundary };
        let class = sentence.class(inner);
        let stays_open = is_after
            && matches!(
                class,
                WordClass::Determiner
                    | WordClass::Possessive
                    | WordClass::Coordinator
                    | WordClass::Modal
                    | WordClass::That
                    | WordClass::Subordinator
                    | WordClass::Relative
            );
        let modifies = is_after && modifies(sentence, boundary);
        can_be_edge(class)
            && !stays_open
            && !modifies
            && !sentence.words.continues_phrase(boundary)
            && !in_quoted(sentence, boundary)
    })
}

/// Whether reported words may begin or end with a token of this class.
fn can_be_edge(class: WordClass) -> bool {
    !class.is_break() || class == WordClass::Bracket
}

/// Whether quoted words before a boundary modify the noun after it: "the “late stage” plots".
fn modifies(sentence: &Sentence<'_>, boundary: usize) -> bool {
    matches!(sentence.class(boundary), WordClass::Noun | WordClass::Modifier)
        && sentence.class(sentence.offset(boundary, -1)) == WordClass::Quoted
}

/// Whether the tokens on both sides of a boundary are quoted.
fn in_quoted(sentence: &Sentence<'_>, boundary: usize) -> bool {
    let is_quoted = |at: usize| sentence.class(at) == WordClass::Quoted;
    is_quoted(boundary) && is_quoted(sentence.offset(boundary, -1))
}
