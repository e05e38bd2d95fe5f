//! Markup left in a text: tags, attributes and code, whose marks are nobody's speech.

use memchr::{memchr, memchr2, memchr3, memchr3_iter};

use crate::Span;

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

impl Markup {
    /// The markup of `text`. Texts without any, which are nearly all, cost one search each for three bytes.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let attribute =
            || memchr::memmem::find(bytes, b"=\"").is_some() || memchr::memmem::find(bytes, b"='").is_some();
        if memchr2(b'<', b'`', bytes).is_none() && !attribute() {
            return Self::default();
        }
        let mut regions: Vec<Region> = Vec::new();
        let mut free = 0;
        for at in memchr3_iter(b'<', b'`', b'=', bytes) {
            let start = if bytes[at] == b'=' { at.saturating_sub(1) } else { at };
            let end = match bytes[at] {
                _ if start < free => None,
                b'<' => tag_end(bytes, at),
                b'`' => code_end(bytes, at),
                _ => attribute_end(bytes, at),
            };
            if let Some(end) = end {
                regions.push(Region { span: Span::new(start, end), tag: bytes[at] == b'<' });
                free = end;
            }
        }
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

// Where what begins at a byte ends; `None` where it is no markup. Each looks on only as far as to a byte that would end it
// or begin another, so that no text makes them go over the same words again and again.

/// A tag or comment: `<em>`, `</p>`, `<!-- … -->`.
fn tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at + 1..];
    let name = rest.strip_prefix(b"/").unwrap_or(rest);
    if !rest.starts_with(b"!--") && !name.first().is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let end = memchr2(b'<', b'>', rest).filter(|&end| rest[end] == b'>')?;
    Some(at + 1 + end + 1)
}

/// A name with a value in marks, by the sign between them: `mode="fast"`.
fn attribute_end(bytes: &[u8], at: usize) -> Option<usize> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    bytes.get(at.checked_sub(1)?).filter(|byte| is_name(byte))?;
    let mark = *bytes.get(at + 1).filter(|mark| matches!(mark, b'"' | b'\''))?;
    let value = &bytes[at + 2..];
    let end = memchr2(mark, b'\n', value).filter(|&end| value[end] == mark)?;
    Some(at + 2 + end + 1)
}

/// Code between backticks, one within a line or three.
fn code_end(bytes: &[u8], at: usize) -> Option<usize> {
    const FENCE: &[u8] = b"```";
    if let Some(code) = bytes[at..].strip_prefix(FENCE)
        && let Some(end) = memchr(b'`', code)
        && code[end..].starts_with(FENCE)
    {
        return Some(at + FENCE.len() + end + FENCE.len());
    }
    let code = &bytes[at + 1..];
    let end = memchr3(b'`', b'\'', b'\n', code).filter(|&end| end > 0 && code[end] == b'`')?;
    Some(at + 1 + end + 1)
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
