//! Time grows with the length of a text, not with its square, whatever is repeated in it.
//!
//! `cargo bench --bench scaling` shows the same for lengths that take too long here.

mod common;
#[path = "common/shapes.rs"]
mod shapes;

use std::time::Duration;

use common::assert_laws;
use cpu_time::ThreadTime;
use shapes::{SHAPES, repeated};
use whosaid::annotate;

/// What is repeated, separated by "|": each would be slow if some stage looked back to the start, or ahead to the end,
/// of the text, a paragraph, a sentence, a quotation or a list of names for each of its parts. "¶" is a break between
/// paragraphs, "%" a name that is another one each time.
const PIECES: &str = "\"|'|“|”|‘|’|«|»|`|''|—|“a |‘a ’b |“a” |“a” b, |“a,” b, “c” |“a¶|“a¶“b¶|(|[a |a|A|A |A. |A, |A and |1,\
    |Mr. |Mr. A |a. |a-|a’s |said |he said, |said A, |A said |A said that |A, who |“a,” said A. |“a,” he said, |“a,” said A.¶\
    |“A?” asked B.¶“C.”¶|“a”¶|the mayor of |the mayor |she |A told B |according to |— a |- a¶|> a¶|A: b¶|_a |*a* |<b>|&ldquo;\
    |â€œ|😀|\u{301}|\u{200b}|¶|\n|\r|Ann’s |Ann and |, who said |said “a” by |called “a” |“a” said Ann |“a” and |“a”: |(“a” \
    |“a,” she “b,” |Ann “Jo” |\"＂a＂\" |=\"|“a¶Bob¶|Bob “a |A’s b’s “c” |the mayor said, |the old mayor said “a” and |a senator said |very \
    |to say |saying |of the |“a.” He |A. B. |Ann, a nurse, |— A¶— B — said C.¶|a.b|www.|a@b.|\
    % |“a,” said %. |“a,” said % and %. |%, head of %, said. |% Smith said. |Ann % said. |Mr. % said “a.” |the % minister said “a.” |\
    % said “a.” She said “b.” |“a,” said the % man.¶|A man came to %. The man said “a.”¶|“a,” said Captain %. “b,” said the captain.¶|\
    “a,” said the %.¶|She told %,¶“a.”¶|“%, a,” said %.¶|%’s boss said “a.” |the % report said “a” ";

/// How long the shorter text is, in bytes, for a piece and for a shape.
const SHORT: usize = 1 << 13;
const LONG: usize = 1 << 16;

/// How many times as long the long text may take. Linear time is 8, quadratic is 64.
const BOUND: u32 = 20;

/// Work beside this one slows it even where only its own processor time is counted: what is too slow once is tried again so
/// many times.
const ATTEMPTS: usize = 6;

#[test]
fn time_is_linear() {
    let slow: Vec<&str> =
        PIECES.split('|').filter(|piece| is_slow(|length| repeated(piece, length), SHORT)).collect();
    assert!(slow.is_empty(), "these take more than linear time: {slow:?}");
}

#[test]
fn time_is_linear_where_texts_are_long() {
    let slow: Vec<&str> = SHAPES
        .iter()
        .filter(|shape| is_slow(|length| shape.text(length), LONG))
        .map(|shape| shape.name)
        .collect();
    assert!(slow.is_empty(), "these take more than linear time: {slow:?}");
}

/// Whether the text of `short` bytes takes far less than an eighth of the time that the text of eight times as many does.
fn is_slow(text: impl Fn(usize) -> String, short: usize) -> bool {
    let (short, long) = (text(short), text(8 * short));
    assert_laws(&annotate(&short));
    (0..ATTEMPTS).all(|_| time(&long) > time(&short).max(Duration::from_millis(1)) * BOUND)
}

/// The processor time that annotating takes.
fn time(text: &str) -> Duration {
    let start = ThreadTime::now();
    std::hint::black_box(annotate(text));
    start.elapsed()
}
