use proptest::prelude::*;
use proptest::sample::Index;
use whosaid::Span;
use whosaid::format::{Markup, markup};

use super::text;

proptest! {
    #[test]
    fn the_words_add_up_and_elements_nest(text in text(), ends in prop::collection::vec(any::<(Index, Index)>(), 0..12)) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let spans: Vec<Span> = ends
            .iter()
            .map(|(one, other)| (places[one.index(places.len())], places[other.index(places.len())]))
            .map(|(one, other)| Span::new(one.min(other), one.max(other)))
            .collect();

        let mut at = 0;
        let mut open = Vec::new();
        let mut in_paragraph = false;
        let mut covered = vec![String::new(); spans.len()];
        for step in markup(&text, spans.iter().copied().zip(0..)) {
            match step {
                Markup::Text(span) => {
                    prop_assert_eq!(span.start(), at);
                    prop_assert!(!span.is_empty());
                    at = span.end();
                    let words = &text[span.range()];
                    prop_assert!(in_paragraph || words.trim_ascii().is_empty(), "{:?} is in no paragraph", words);
                    for &item in &open {
                        let item: usize = item;
                        covered[item] += words;
                    }
                }
                Markup::Open(item) => {
                    prop_assert!(in_paragraph);
                    open.push(item);
                }
                Markup::Close(item) => prop_assert_eq!(open.pop(), Some(item)),
                Markup::OpenParagraph => {
                    prop_assert!(!std::mem::replace(&mut in_paragraph, true));
                }
                Markup::CloseParagraph => {
                    prop_assert!(std::mem::replace(&mut in_paragraph, false));
                    prop_assert!(open.is_empty());
                }
                other => prop_assert!(false, "{other:?} is no step known here"),
            }
        }
        prop_assert_eq!(at, text.len());
        // An item covers its span, but for white space between paragraphs.
        let dense = |text: &str| text.split_ascii_whitespace().collect::<String>();
        for (covered, span) in covered.iter().zip(spans) {
            prop_assert_eq!(dense(covered), dense(&text[span.range()]));
        }
    }
}

/// The steps as brackets around the words.
fn bracketed(text: &str, spans: &[(usize, usize)]) -> String {
    let spans = spans.iter().enumerate().map(|(item, &(start, end))| (Span::new(start, end), item));
    let written = markup(text, spans).into_iter().map(|step| match step {
        Markup::OpenParagraph => "{".to_owned(),
        Markup::CloseParagraph => "}".to_owned(),
        Markup::Open(item) => format!("[{item}:"),
        Markup::Close(_) => "]".to_owned(),
        Markup::Text(span) => text[span.range()].to_owned(),
        other => format!("{other:?}"),
    });
    written.collect()
}

#[test]
fn spans_that_overlap_are_cut_where_the_first_ends() {
    assert_eq!(bracketed("One two three.", &[(0, 7), (4, 13)]), "{[0:One [1:two]][1: three].}");
}

#[test]
fn the_longer_is_outside_and_of_the_same_the_first() {
    assert_eq!(bracketed("One two.", &[(0, 3), (0, 7), (4, 7), (4, 7)]), "{[1:[0:One] [2:[3:two]]].}");
}

#[test]
fn a_span_over_paragraphs_is_cut_between_them() {
    assert_eq!(bracketed("One.\n\nTwo.\n", &[(0, 11)]), "{[0:One.]}\n\n{[0:Two.]}\n");
}

#[test]
fn what_is_no_place_of_the_text_is_left_out() {
    assert_eq!(bracketed("É.", &[(0, 1), (1, 3), (2, 9), (3, 3)]), "{É.}");
    assert_eq!(bracketed("", &[(0, 0)]), "");
    assert_eq!(bracketed(" \n", &[(0, 2)]), " \n");
}
