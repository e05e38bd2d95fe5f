//! Markup left in a text: tags, attributes and code, whose marks are nobody's speech.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::span::Span;

/// The stretches of a text that are markup.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// Regions whose marks do not count, in order, without overlap.
    regions: Vec<Region>,
}

#[derive(Clone, Copy, Debug)]
struct Region {
    span: Span,
    /// A tag takes no place on the page; what it stands beside are the words beyond it. Code does take a place.
    tag: bool,
}

/// A tag or comment; a name with a value in marks (`mode="fast"`); code between backticks. Every repetition stops at the
/// byte that would begin a new match, so that no text makes the search go over the same words again and again.
static MARKUP: Lazy<Regex> = Lazy::new(|| {
    Regex::new(
        r#"(?x)
        (?P<tag> <(?:/?[A-Za-z]|!--)[^<>]*> )
        | [A-Za-z0-9_\-]=(?:"[^"\n]*"|'[^'\n]*')
        | ```[^`]*``` | `[^`'\n]+`
        "#,
    )
    .unwrap_or_else(|error| panic!("{error}")) // a constant pattern, compiled by every test
});

impl Markup {
    /// The markup of `text`. Texts without any, which are nearly all, cost one search each for three bytes.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let attribute =
            || memchr::memmem::find(bytes, b"=\"").is_some() || memchr::memmem::find(bytes, b"='").is_some();
        if memchr::memchr2(b'<', b'`', bytes).is_none() && !attribute() {
            return Self::default();
        }
        let regions = MARKUP
            .captures_iter(text)
            .filter_map(|found| {
                let whole = found.get(0)?;
                Some(Region { span: Span::new(whole.start(), whole.end()), tag: found.name("tag").is_some() })
            })
            .collect();
        Self { regions }
    }

    /// The region that `at` lies in.
    pub(super) fn region_at(&self, at: usize) -> Option<Span> {
        let next = self.regions.partition_point(|region| region.span.end() <= at);
        self.regions.get(next).map(|region| region.span).filter(|span| span.start() <= at)
    }

    /// The tag that ends right before `at`.
    pub(super) fn tag_ending_at(&self, at: usize) -> Option<Span> {
        let index = self.regions.binary_search_by_key(&at, |region| region.span.end()).ok()?;
        self.regions.get(index).filter(|region| region.tag).map(|region| region.span)
    }

    /// The tag that begins at `at`.
    pub(super) fn tag_starting_at(&self, at: usize) -> Option<Span> {
        let index = self.regions.binary_search_by_key(&at, |region| region.span.start()).ok()?;
        self.regions.get(index).filter(|region| region.tag).map(|region| region.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions(text: &str) -> Vec<&str> {
        let markup = Markup::of(text);
        markup.regions.iter().map(|region| region.span.of(text).expect("a part of the text")).collect()
    }

    #[test]
    fn tags_and_comments_are_markup() {
        let text = "<p>1 < 2</p><!-- “no” --><é><3 <br/> a<b<i>";
        assert_eq!(regions(text), ["<p>", "</p>", "<!-- “no” -->", "<br/>", "<i>"]);
    }

    #[test]
    fn values_in_marks_are_markup() {
        let text = "Set mode=\"fast\" or x='é', not =\"a\", é=\"b\" or y=\"c\n\" and z=";
        assert_eq!(regions(text), ["e=\"fast\"", "x='é'"]);
        assert_eq!(regions("<a href=\"x\">y=\"z\""), ["<a href=\"x\">", "y=\"z\""]);
    }

    #[test]
    fn code_is_markup() {
        assert_eq!(regions("`a` or ``b``"), ["`a`", "`b`"]);
        assert_eq!(regions("`c\nd `it's`"), [""; 0]);
        assert_eq!(regions("```d\n'e'``` ````"), ["```d\n'e'```"]);
        assert_eq!(regions("``````"), ["``````"]);
        assert_eq!(regions("``Fine,'' he said."), [""; 0]);
    }

    #[test]
    fn nothing_overlaps() {
        assert_eq!(regions("`<b>` <i title=\"`\">`x`"), ["`<b>`", "<i title=\"`\">", "`x`"]);
        assert_eq!(regions("<b>=\"x\""), ["<b>"]);
    }
}
