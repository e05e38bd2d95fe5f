//! Paragraphs, tokens and sentences: the cases of `tests/fixtures`, and laws that hold for any text.

use std::fmt::Write;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use whosaid::Span;
use whosaid::text::{Text, Token, TokenKind, paragraphs, sentences, tokens};

/// The cases of a fixture file: their titles and texts, with the escapes resolved. The first block of the file is its
/// explanation.
fn cases(fixture: &str) -> impl Iterator<Item = (&str, String)> {
    let blocks = fixture.split("\n\n").skip(1);
    blocks.map(|block| {
        let (title, text) = block.trim_start_matches('\n').split_once('\n').expect("a title and a text");
        let title = title.strip_prefix("# ").unwrap_or_else(|| panic!("expected a title, found {title:?}"));
        (title, unescape(text.trim_end_matches('\n')))
    })
}

fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        plain.push_str(before);
        let (c, after) = match escape.as_bytes() {
            [b't', ..] => ('\t', &escape[1..]),
            [b'r', ..] => ('\r', &escape[1..]),
            [b'f', ..] => ('\u{c}', &escape[1..]),
            _ => {
                let (code, after) =
                    escape.strip_prefix("u{").and_then(|code| code.split_once('}')).expect("u{…}");
                let code = u32::from_str_radix(code, 16).expect("a hexadecimal number");
                (char::from_u32(code).expect("a character"), after)
            }
        };
        plain.push(c);
        rest = after;
    }
    plain + rest
}

/// Compares all cases before it fails, so that one run shows all that is wrong.
fn check(cases: impl Iterator<Item = (String, Vec<String>, Vec<String>)>, at_least: usize) {
    let mut failures = String::new();
    let mut count = 0;
    for (title, expected, actual) in cases {
        count += 1;
        if expected != actual {
            let _ = writeln!(failures, "\n{title}\n  expected {expected:#?}\n  actual   {actual:#?}");
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(count >= at_least, "only {count} cases were read");
}

#[test]
fn sentences_end_where_the_fixtures_say() {
    let cases = cases(include_str!("fixtures/sentences.txt")).map(|(title, marked)| {
        let lines = marked.replace('⏎', "\n").replace(" ¶ ", "¶");
        let expected = lines.split(['|', '¶']).map(|sentence| sentence.trim().to_owned()).collect();
        let text = lines.replace(" | ", " ").replace('|', "").replace('¶', "\n\n");
        (title.to_owned(), expected, words(&text, &sentences(&text)))
    });
    check(cases, 60);
}

#[test]
fn paragraphs_begin_where_the_fixtures_say() {
    let cases = cases(include_str!("fixtures/paragraphs.txt")).map(|(title, marked)| {
        let lines = marked.replace('·', "");
        let invisible = |c: char| c.is_whitespace() || c == '\u{feff}';
        let expected = lines.split('¶').map(|paragraph| paragraph.trim_matches(invisible).to_owned());
        let expected = expected.filter(|paragraph| !paragraph.is_empty()).collect();
        let text = lines.replace('¶', "");
        (title.to_owned(), expected, words(&text, &paragraphs(&text)))
    });
    check(cases, 15);
}

fn words(text: &str, spans: &[Span]) -> Vec<String> {
    spans.iter().map(|span| span.of(text).expect("a span of the text").to_owned()).collect()
}

/// Text that is likely to be difficult: pieces that mean something to one of the stages, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "I",
        "Nina",
        "said",
        "asked",
        "the",
        "Mr",
        "U.S",
        "a.m",
        "no",
        "don’t",
        "’s",
        "'s",
        "’",
        "'",
        "‘",
        "“",
        "”",
        "\"",
        "``",
        "''",
        "„",
        "«",
        "»",
        ".",
        "...",
        "…",
        "?",
        "!",
        "?!",
        ",",
        ":",
        ";",
        "-",
        "--",
        "—",
        "–",
        "(",
        ")",
        "[",
        "]",
        "5",
        "1,000",
        "70s",
        "%",
        "$",
        "£",
        "′",
        "″",
        "@",
        "#",
        "_",
        "*",
        "&",
        "/",
        "://",
        "www.",
        ".com",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\u{a0}",
        "\u{2028}",
        "\u{2029}",
        "\u{85}",
        "\u{c}",
        "\u{feff}",
        "\u{200b}",
        "\u{ad}",
        "\u{200d}",
        "\u{308}",
        "é",
        "ß",
        "İ",
        "日",
        "の",
        "。",
        "한",
        "ก",
        "ا",
        "😀",
        "👩‍👧",
        "\u{fe0f}",
        "\0",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The laws that the documentation of [`Text`] states.
fn check_laws(written: &str) {
    let text = Text::new(written);
    assert!(text.tokens().windows(2).all(|pair| pair[0].span().end() <= pair[1].span().start()));
    let mut covered = 0;
    for token in text.tokens() {
        assert!(!token.span().is_empty());
        let word = token.span().of(written).expect("a span on char boundaries");
        assert!(!word.contains(char::is_whitespace), "white space in {word:?}");
        assert!(is_invisible(&written[covered..token.span().start()]));
        covered = token.span().end();
    }
    assert!(is_invisible(&written[covered..]));

    for blocks in [text.paragraphs(), text.sentences()] {
        let mut next = 0;
        for block in blocks {
            assert_eq!(block.tokens().start, next, "tokens are left out or shared");
            assert!(block.tokens().start < block.tokens().end);
            assert_eq!(block.span().start(), text.tokens()[block.tokens().start].span().start());
            assert_eq!(block.span().end(), text.tokens()[block.tokens().end - 1].span().end());
            next = block.tokens().end;
        }
        assert_eq!(next, text.tokens().len());
    }
    for sentence in text.sentences() {
        let within = text.paragraphs().iter().any(|paragraph| paragraph.span().contains(sentence.span()));
        assert!(within, "a sentence runs over the end of a paragraph");
    }

    let alone: Vec<Span> = text.paragraphs().iter().map(|paragraph| paragraph.span()).collect();
    assert_eq!(paragraphs(written), alone);
    // A sentence can show that a word is a name, so only places and kinds are the same without sentences.
    let places =
        |tokens: &[Token]| tokens.iter().map(|token| (token.span(), token.kind())).collect::<Vec<_>>();
    assert_eq!(places(&tokens(written)), places(text.tokens()));
}

/// Whether nothing in `gap` shows: white space, control and format characters.
fn is_invisible(gap: &str) -> bool {
    let format = "\u{ad}\u{61c}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2060}\
        \u{2061}\u{2062}\u{2063}\u{2064}\u{2066}\u{2067}\u{2068}\u{2069}\u{206a}\u{206b}\u{206c}\u{206d}\u{206e}\u{206f}\u{feff}\
        \u{fff9}\u{fffa}\u{fffb}";
    gap.chars().all(|c| c.is_whitespace() || c.is_control() || format.contains(c))
}

proptest! {
    #[test]
    fn the_laws_hold_for_any_text(text in any::<String>()) {
        check_laws(&text);
    }

    #[test]
    fn the_laws_hold_for_difficult_text(text in pieces()) {
        check_laws(&text);
    }

    #[test]
    fn one_paragraph_is_cut_alike_alone_and_among_others(text in "[A-Za-z .,?!\"'“”’-]{0,80}") {
        let among = format!("Before it.\n\n{text}\n\nAfter it.");
        let alone = words(&text, &sentences(&text));
        let all = words(&among, &sentences(&among));
        prop_assert_eq!(&all[1..all.len() - 1], &alone[..]);
    }
}

/// A megabyte of one thing over and over: far within the limit where the time is linear, far beyond it where not.
#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn monotonous_text_takes_linear_time() {
    let limit = Duration::from_secs(20);
    for piece in [
        "\"",
        "'",
        "’",
        "“",
        "”",
        "`",
        ".",
        ". ",
        "…",
        "\n",
        "\r",
        "\n\n",
        " ",
        "-",
        "—",
        "?",
        "! ",
        "a",
        "é",
        "a.",
        "é.",
        "A. ",
        "Mr. ",
        "a’",
        "’s",
        "a-",
        "a@",
        "www.",
        "http://",
        "5",
        "5.",
        "5′",
        "#",
        "@a",
        "_",
        "a_",
        "\u{308}",
        "a\u{308}",
        "\u{200b}",
        "a\u{200b}",
        "\u{ad}",
        "日",
        "日。",
        "😀",
        "\u{200d}",
        "(",
        "“a! ",
        "\"a!\" ",
        "? “",
        "Nina ",
        "a\n",
        "A.\nb ",
        "\u{2028}",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = Instant::now();
        let count = Text::new(&text).tokens().len();
        assert!(start.elapsed() < limit, "{piece:?}: {count} tokens took {:?}", start.elapsed());
    }
}

#[test]
fn text_without_words_has_nothing_in_it() {
    for text in ["", " ", "\n\n\n", "\u{feff}", "\u{200b}\r\n\t"] {
        let cut = Text::new(text);
        assert!(cut.tokens().is_empty() && cut.sentences().is_empty() && cut.paragraphs().is_empty());
    }
}

#[test]
fn offsets_count_from_the_start_of_the_callers_own_string() {
    let text = "\u{feff}“Ready,”\r\n\r\nshe said\u{200b}.";
    let spans: Vec<Span> = tokens(text).iter().map(|token| token.span()).collect();
    let expected = [(3, 6), (6, 11), (11, 12), (12, 15), (19, 22), (23, 27), (30, 31)];
    assert_eq!(spans, expected.map(|(start, end)| Span::new(start, end)));
    assert_eq!(tokens(text)[0].kind(), TokenKind::Mark);
}
