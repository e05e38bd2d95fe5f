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
use whosaid::format::{Brat, Record, Tei, Tsv, WebAnnotations};
use whosaid::{Document, annotate};

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
    “a,” said the %.¶|She told %,¶“a.”¶|“%, a,” said %.¶|%’s boss said “a.” |the % report said “a” |\
    ANN: I a¶|ANN: I a¶b¶|ANN: I (laughs) a |ANN: I “a” [laughs] |ANN: a?¶TOM: “b”¶|ANN: a?¶c¶%: b?¶|%: I a?¶|Ms. %. I a¶|Ms. KAY. a—¶%: I!¶—b¶|\
    ANN (a (|[0:00] |[00:01] <a%> b¶|**Ann:** I a?¶|Q: a?¶A: b¶|Q. a?¶A. “b¶|- Ann: I?\n|Ann, saying a, |THE CHAIR: I?¶% said.¶|“a”¶— Ann %¶|\
    “a” — Ann %¶|A wrote:¶> a¶> “b¶|> a¶";

/// What is repeated to be written: quotations of many parts, inside one another, over paragraphs, of one source and of many.
const WRITTEN: &str = "“a,” said A. |“a,” said %. |“a |“a¶|“a¶“b¶|“a ‘b |“a ‘b ’c ” |“a,” she said, “b,” |\"|“a” |the “%” |“a\nb,” she said.¶";

/// How long the shorter text is, in bytes, for a piece and for a shape.
const SHORT: usize = 1 << 13;
const LONG: usize = 1 << 16;

/// How many times as long the long text may take. Linear time is 8, quadratic is 64.
const BOUND: u32 = 20;

/// Work beside this one slows it even where only its own processor time is counted: what is too slow once is tried again so
/// many times.
const ATTEMPTS: usize = 6;

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn time_is_linear() {
    let slow: Vec<&str> =
        PIECES.split('|').filter(|piece| is_slow(|length| repeated(&[piece], length), SHORT)).collect();
    assert!(slow.is_empty(), "these take more than linear time: {slow:?}");
}

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn time_is_linear_where_texts_are_long() {
    let slow: Vec<&str> = SHAPES
        .iter()
        .filter(|shape| is_slow(|length| shape.text(length), LONG))
        .map(|shape| shape.name)
        .collect();
    assert!(slow.is_empty(), "these take more than linear time: {slow:?}");
}

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn writing_is_linear() {
    let is_slow = |piece: &&str| {
        let (short, long) = (repeated(&[piece], SHORT), repeated(&[piece], 8 * SHORT));
        grows_too_fast(write, &annotate(&short), &annotate(&long))
    };
    let slow: Vec<&str> = WRITTEN.split('|').filter(is_slow).collect();
    assert!(slow.is_empty(), "these take more than linear time to write: {slow:?}");
}

/// Whether annotating a text of eight times `short` bytes takes much longer than it may.
fn is_slow(text: impl Fn(usize) -> String, short: usize) -> bool {
    let (short, long) = (text(short), text(8 * short));
    assert_laws(&annotate(&short));
    grows_too_fast(|text: &str| drop(std::hint::black_box(annotate(text))), &short[..], &long)
}

/// Writes a document in every format.
fn write(document: &Document<&str>) {
    let text = [
        Tsv::new("a", document).to_string(),
        Brat::new(document).to_string(),
        Tei::new("a", document).to_string(),
    ];
    let json = serde_json::to_string(&Record::new("a", document));
    drop(std::hint::black_box((text, json, serde_json::to_string(&WebAnnotations::new("a", document)))));
}

/// Whether `work` takes much more of the processor's time for the long one than it may.
fn grows_too_fast<T: ?Sized>(work: impl Fn(&T), short: &T, long: &T) -> bool {
    let time = |of: &T| {
        let start = ThreadTime::now();
        work(std::hint::black_box(of));
        start.elapsed()
    };
    (0..ATTEMPTS).all(|_| time(long) > time(short).max(Duration::from_millis(1)) * BOUND)
}
