//! A place is the same in every unit, there and back.

use proptest::prelude::*;
use whosaid::format::{Record, Tsv};
use whosaid::{LineColumn, OffsetUnit, Offsets, Span};

/// Characters of one to four bytes, line ends of every kind, marks that combine with the letter before them.
fn text() -> impl Strategy<Value = String> {
    let pieces = ["a", "é", "“", "’", "😀", "👩\u{200d}🚀", "e\u{301}", "\n", "\r\n", "\r", "\t", "\0", "漢"];
    let piece = prop_oneof![
        4 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => Just("long ".repeat(60)),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Where each line starts, said in another way than the library says it.
fn lines(text: &str) -> Vec<usize> {
    let marked = text.replace("\r\n", "\0\n").replace('\r', "\n");
    std::iter::once(0).chain(marked.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// Every place of a text, the end too.
fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

proptest! {
    #[test]
    fn every_boundary_comes_back_from_every_unit(text in text()) {
        let offsets = Offsets::new(&text);
        for at in boundaries(&text) {
            let (chars, utf16, position) = (offsets.char(at), offsets.utf16_unit(at), offsets.position(at));
            prop_assert_eq!(chars, Some(text[..at].chars().count()));
            prop_assert_eq!(utf16, Some(text[..at].encode_utf16().count()));
            prop_assert_eq!(chars.and_then(|chars| offsets.byte_of_char(chars)), Some(at));
            prop_assert_eq!(utf16.and_then(|utf16| offsets.byte_of_utf16_unit(utf16)), Some(at));
            prop_assert_eq!(position.and_then(|position| offsets.byte_of_position(position)), Some(at));

            let start = lines(&text).into_iter().rfind(|&start| start <= at).expect("the first line");
            let line = lines(&text).iter().filter(|&&start| start <= at).count();
            prop_assert_eq!(position, Some(LineColumn { line, column: text[start..at].chars().count() + 1 }));
        }
    }

    #[test]
    fn what_is_no_place_of_the_text_is_none(text in text(), beyond in 1usize..9) {
        let offsets = Offsets::new(&text);
        for at in (0..=text.len() + beyond).filter(|&at| !text.is_char_boundary(at)) {
            prop_assert_eq!((offsets.char(at), offsets.utf16_unit(at), offsets.position(at)), (None, None, None));
        }
        prop_assert_eq!(offsets.byte_of_char(text.chars().count() + beyond), None);
        prop_assert_eq!(offsets.byte_of_utf16_unit(text.encode_utf16().count() + beyond), None);
        let starts = lines(&text);
        prop_assert_eq!(offsets.byte_of_position(LineColumn { line: starts.len() + beyond, column: 1 }), None);
        for (line, start) in starts.iter().enumerate() {
            let end = starts.get(line + 1).copied().unwrap_or(text.len());
            // The first column of the next line is none of this one, but the text has an end.
            let past = LineColumn { line: line + 1, column: text[*start..end].chars().count() + 1 + beyond };
            prop_assert_eq!(offsets.byte_of_position(past), None);
        }
    }

    #[test]
    fn spans_hold_the_same_words_in_every_unit(text in text(), ends in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let offsets = Offsets::new(&text);
        let places = boundaries(&text);
        let (start, end) = (places[ends.0.index(places.len())], places[ends.1.index(places.len())]);
        let span = Span::new(start.min(end), start.max(end));
        let words = &text[span.range()];

        let chars = offsets.chars(span).expect("a span of the text");
        let sliced: String = text.chars().skip(chars.start).take(chars.len()).collect();
        prop_assert_eq!(&sliced, words);
        prop_assert_eq!(offsets.span_of_chars(chars), Some(span));

        let units = offsets.utf16(span).expect("a span of the text");
        let utf16: Vec<u16> = text.encode_utf16().collect();
        prop_assert_eq!(&String::from_utf16_lossy(&utf16[units.clone()]), words);
        prop_assert_eq!(offsets.span_of_utf16(units), Some(span));
    }
}

#[test]
fn lines_and_columns_are_counted_from_one() {
    let text = "a\r\n😀b\n\rc\n";
    let offsets = Offsets::new(text);
    let position = |needle: &str| {
        let position = offsets.position(text.find(needle).expect("it is there")).expect("a boundary");
        (position.line, position.column)
    };
    assert_eq!(position("a"), (1, 1));
    assert_eq!(position("\r\n"), (1, 2));
    assert_eq!(position("\n"), (1, 3), "a line break of two characters is two columns");
    assert_eq!(position("😀"), (2, 1));
    assert_eq!(position("b"), (2, 2), "an emoji is one column");
    assert_eq!(position("c"), (4, 1), "a carriage return alone ends a line");
    assert_eq!(offsets.position(text.len()), Some(LineColumn { line: 5, column: 1 }));
    for nowhere in [(0, 1), (1, 0), (6, 1), (2, 4), (usize::MAX, 1), (1, usize::MAX)] {
        assert_eq!(
            offsets.byte_of_position(LineColumn { line: nowhere.0, column: nowhere.1 }),
            None,
            "{nowhere:?}"
        );
    }
    assert_eq!(Offsets::new("").position(0), Some(LineColumn { line: 1, column: 1 }));
}

#[test]
fn between_the_two_units_of_an_emoji_is_no_place() {
    let offsets = Offsets::new("😀!");
    assert_eq!(offsets.byte_of_utf16_unit(1), None);
    assert_eq!(offsets.byte_of_utf16_unit(2), Some(4));
    assert_eq!(offsets.span_of_utf16(1..3), None);
}

#[test]
fn records_and_tables_count_in_any_unit() {
    let text = "😀 “It floats,” said Zoë.";
    let document = whosaid::annotate(text);
    let offsets = Offsets::new(text);
    let utf16: Vec<u16> = text.encode_utf16().collect();
    for (unit, quoted) in [(OffsetUnit::Bytes, 8..18), (OffsetUnit::Chars, 3..13), (OffsetUnit::Utf16, 4..14)]
    {
        let record = Record::new("a", &document).counted_in(unit, &offsets);
        assert_eq!(record.quotations[0].quoted[0].range(), quoted);
        assert_eq!(record.quotations[0].source[0].len(), if unit == OffsetUnit::Bytes { 4 } else { 3 });
        let table = Tsv::new("a", &document).counted_in(unit).to_string();
        assert!(table.starts_with(&format!("a\t0\t{}\t{}\t", quoted.start, quoted.end)), "{table}");
    }
    assert_eq!(String::from_utf16_lossy(&utf16[4..14]), "It floats,");
}
