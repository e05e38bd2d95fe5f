//! Any text: the first stages by themselves give spans of it, in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::Span;
use whosaid::quotation::{QuoteStyle, quoted_spans};
use whosaid::text::{paragraphs, sentences, tokens};

fuzz_target!(|text: &str| {
    let paragraphs = paragraphs(text);
    let sentences = sentences(text);
    let tokens: Vec<Span> = tokens(text).iter().map(|token| token.span()).collect();
    for spans in [&paragraphs, &sentences, &tokens] {
        assert_ordered(text, spans);
    }
    for sentence in &sentences {
        let paragraph = paragraphs.iter().find(|paragraph| paragraph.overlaps(*sentence));
        assert!(
            paragraph.is_some_and(|paragraph| paragraph.contains(*sentence)),
            "{sentence:?} crosses a break"
        );
    }

    for style in [QuoteStyle::Detect, QuoteStyle::Single] {
        let quoted = quoted_spans(text, &paragraphs, style);
        for span in &quoted.spans {
            assert!(span.inner.of(text).is_some_and(|words| !words.is_empty()), "{span:?}");
            assert!(span.span.contains(span.inner), "{span:?}");
            let parent = span.parent.map(|parent| &quoted[parent]);
            assert!(
                parent.is_none_or(|parent| parent.inner.contains(span.span)),
                "{span:?} leaves {parent:?}"
            );
        }
    }
});

/// The spans are words of the text, one after another.
fn assert_ordered(text: &str, spans: &[Span]) {
    assert!(spans.iter().all(|span| span.of(text).is_some_and(|words| !words.is_empty())));
    assert!(spans.is_sorted_by(|span, next| span.end() <= next.start()), "{spans:?}");
}
