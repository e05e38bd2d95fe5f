//! Markup that is left in a text: tags, attributes and code. Marks in it are no quotation marks.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::span::Span;

/// The markup of a text.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// The stretches of markup, in order, without overlap.
    regions: Vec<Region>,
}

#[derive(Clone, Copy, Debug)]
struct Region {
    span: Span,
    /// Whether it is a tag or comment. Those are invisible, so the words beyond them are beside each other. Code is visible.
    tag: bool,
}

/// Markup, in verbose mode: white space in the pattern means nothing. Every repetition stops at the byte that would begin
/// another match, so that no text makes the search go over the same words again and again.
static MARKUP: Lazy<Regex> = Lazy::new(|| {
    Regex::new(
        r#"(?x)
          < /? [A-Za-z] (?: [^<>\n] | \n [\ \t\r]* [^<>\ \t\r\n] )* (?: \n [\ \t]* )? >   # a tag: <b>, </b>, without a blank line
        | < !-- [^<>]* >                                            # a comment: <!-- note -->
        | \]\( [^()\ \t\r\n]* \x20+ (?: " [^"\n]* " | ' [^'\n]* ' ) \)    # the title of a link: [page](address "title")
        | [A-Za-z0-9_-] = (?: " [^"\n]* " | ' [^'\n]* ' )          # a value in marks: mode="fast"
        | ``` [^`]* ``` | ` [^`'\n]+ `                              # code between backticks
        "#,
    )
    // The pattern is constant and every test compiles it, so this cannot fail for a caller.
    .unwrap_or_else(|error| panic!("{error}"))
});

impl Markup {
    /// The markup of `text`. Nearly all texts have none, which takes a search for a few bytes to see.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let holds = |sign: &[u8]| memchr::memmem::find(bytes, sign).is_some();
        let attribute = || holds(b"=\"") || holds(b"='") || holds(b"](");
        if memchr::memchr2(b'<', b'`', bytes).is_none() && !attribute() {
            return Self::default();
        }
        let region = |found: regex::Match<'_>| Region {
            span: Span::new(found.start(), found.end()),
            tag: found.as_str().starts_with('<'),
        };
        Self { regions: MARKUP.find_iter(text).map(region).collect() }
    }

    /// The markup around the byte `at`.
    pub(super) fn region_at(&self, at: usize) -> Option<Span> {
        let next = self.regions.partition_point(|region| region.span.end() <= at);
        self.regions.get(next).map(|region| region.span).filter(|span| span.start() <= at)
    }

    /// The tag that ends at `at`.
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

/// The tags and comments of `text`, in order.
pub(crate) fn tags(text: &str) -> impl Iterator<Item = Span> {
    let regions = Markup::of(text).regions;
    regions.into_iter().filter(|region| region.tag).map(|region| region.span)
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
    fn a_tag_has_no_blank_line() {
        let text = "<a\n\nAnn: “No.”\n\n> <b\nclass=x\n> <!-- a\n\nb --> <i\r\n\r\n>";
        assert_eq!(regions(text), ["<b\nclass=x\n>", "<!-- a\n\nb -->"]);
    }

    #[test]
    fn values_in_marks_are_markup() {
        let text = "Set mode=\"fast\" or x='é', not =\"a\", é=\"b\" or y=\"c\n\" and z=";
        assert_eq!(regions(text), ["e=\"fast\"", "x='é'"]);
        assert_eq!(regions("<a href=\"x\">y=\"z\""), ["<a href=\"x\">", "y=\"z\""]);
    }

    #[test]
    fn the_title_of_a_link_is_markup() {
        let text = "“[Tide](tide.html \"A book: rare\") [x](y 'z') [a](b) (c \"d\")";
        assert_eq!(regions(text), ["](tide.html \"A book: rare\")", "](y 'z')"]);
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
