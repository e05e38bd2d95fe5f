//! Time grows with the length of a text, not with its square, whatever is repeated in it.

mod common;

use std::time::{Duration, Instant};

use common::assert_laws;
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

const SHORT: usize = 1 << 13;
const LONG: usize = 8 * SHORT;

/// How many times as long the long text may take. Linear time is 8, quadratic is 64.
const BOUND: u32 = 28;

/// Times are read from a clock that other work disturbs: what is too slow once is tried again so many times.
const ATTEMPTS: usize = 6;

#[test]
fn time_is_linear() {
    let is_slow = |piece: &&str| {
        let (short, long) = (repeated(piece, SHORT), repeated(piece, LONG));
        assert_laws(&annotate(&short));
        grows_too_fast(|text: &str| drop(std::hint::black_box(annotate(text))), &short[..], &long)
    };
    let slow: Vec<&str> = PIECES.split('|').filter(is_slow).collect();
    assert!(slow.is_empty(), "these take more than linear time: {slow:?}");
}

#[test]
fn writing_is_linear() {
    let is_slow = |piece: &&str| {
        let (short, long) = (repeated(piece, SHORT), repeated(piece, LONG));
        grows_too_fast(write, &annotate(&short), &annotate(&long))
    };
    let slow: Vec<&str> = WRITTEN.split('|').filter(is_slow).collect();
    assert!(slow.is_empty(), "these take more than linear time to write: {slow:?}");
}

/// Writes a document in every format.
fn write(document: &Document<'_>) {
    let text = [
        Tsv::new("a", document).to_string(),
        Brat::new(document).to_string(),
        Tei::new("a", document).to_string(),
    ];
    let json = serde_json::to_string(&Record::new("a", document));
    drop(std::hint::black_box((text, json, serde_json::to_string(&WebAnnotations::new("a", document)))));
}

/// Whether `work` takes much longer for the long one than it may.
fn grows_too_fast<T: ?Sized>(work: impl Fn(&T), short: &T, long: &T) -> bool {
    let time = |of: &T| {
        let start = Instant::now();
        work(std::hint::black_box(of));
        start.elapsed()
    };
    (0..ATTEMPTS).all(|_| time(long) > time(short).max(Duration::from_millis(1)) * BOUND)
}

/// A text of about `length` bytes of nothing but `piece`.
fn repeated(piece: &str, length: usize) -> String {
    let piece = piece.replace('¶', "\n\n");
    if !piece.contains('%') {
        return piece.repeat(length / piece.len());
    }
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= length {
            break;
        }
        let letters = [676, 26, 1].map(|power| char::from(b'a' + (number / power % 26) as u8));
        text.push_str(&piece.replace('%', &format!("K{}", String::from_iter(letters))));
    }
    text
}
