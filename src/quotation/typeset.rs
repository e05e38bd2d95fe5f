//! The pass for words that only their type sets off, where a clause reports them: `_Too late_, she thought.`, `*Run,* Mira
//! told him.`, `GOOD MORNING, said the ship.`
//!
//! Most italics and capitals are emphasis, titles and headings. So the words must begin a sentence, or follow a colon.

use super::dashes::{DECISIVE, Narrator, reports};
use super::family::MarkFamily;
use super::marks::is_letter;
use super::span::QuotedSpan;
use super::spans::QuotedSpans;
use super::words::{Word, has_letter, trimmed, words};
use crate::lexicon::{Classes, VerbClass};
use crate::span::Span;
use crate::text::{ParagraphKind, Text};

/// The most bytes between two signs of italics, and of words in capitals.
const LONGEST: usize = 300;

/// The most bytes of a clause before or behind the words that reports them.
const CLAUSE: usize = 80;

/// Finds such words where no quotation is.
pub(super) fn find(text: &Text<'_>, before: &QuotedSpans) -> Vec<QuotedSpan> {
    let mut found = Found { text, narrator: None, outer: None, before, spans: Vec::new() };
    let bytes = text.text().as_bytes();
    let mut open: Option<usize> = None;
    for sign in memchr::memchr2_iter(b'_', b'*', bytes) {
        open = match open {
            Some(start) if closes(bytes, start, sign) => {
                found.add_italics(Span::new(start, sign + 1));
                None
            }
            Some(start) if sign - start <= LONGEST && bytes[start] != bytes[sign] => Some(start),
            _ => opens(bytes, sign).then_some(sign),
        };
    }
    for (at, paragraph) in text.paragraphs().iter().enumerate() {
        let span = paragraph.span();
        if bytes[span.start()].is_ascii_uppercase() && text.kind(at) != ParagraphKind::Heading {
            found.add_capitals(span);
        }
    }
    found.spans.sort_by_key(|span| span.span.start());
    found.spans
}

/// Whether the sign at `at` can open italics.
fn opens(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
    let after = bytes.get(at + 1).copied().unwrap_or(b' ');
    before.is_ascii_whitespace() && !after.is_ascii_whitespace() && after != bytes[at]
}

/// Whether the sign at `at` closes the italics that begin at `start`.
fn closes(bytes: &[u8], start: usize, at: usize) -> bool {
    let after = bytes.get(at + 1).copied().unwrap_or(b' ');
    bytes[start] == bytes[at]
        && at - start <= LONGEST
        && !bytes[at - 1].is_ascii_whitespace()
        && !after.is_ascii_alphanumeric()
        && after != bytes[at]
}

/// What the pass finds.
struct Found<'a, 't> {
    text: &'a Text<'t>,
    narrator: Option<Narrator>,
    before: &'a QuotedSpans,
    outer: Option<Vec<Span>>,
    spans: Vec<QuotedSpan>,
}

impl Found<'_, '_> {
    /// Adds words in italics, with the signs, if a clause reports them.
    fn add_italics(&mut self, span: Span) {
        let written = self.text.text();
        let inner = Span::new(span.start() + 1, span.end() - 1);
        let words = &written[inner.range()];
        let ahead = written[..span.start()].trim_end_matches([' ', '\t']);
        let continues = self.spans.last().is_some_and(|last| {
            span.start() - last.span.end() <= CLAUSE && ahead.ends_with(',') && !ahead.ends_with("\n\n")
        });
        let begins = ahead.is_empty() || ahead.ends_with(['\n', '.', '!', '?', '”', '"', '…', ':', ',']);
        if !has_letter(words) || words.contains("\n\n") || !begins {
            return;
        }
        let is_reported = continues
            || words.starts_with(char::is_uppercase)
                && (!ahead.ends_with(',') && self.is_reported_behind(span, words)
                    || ahead.ends_with([':', ',']) && self.is_reported_ahead(ahead, words));
        if is_reported {
            self.add(span, inner);
        }
    }

    /// Adds the words in capitals at the start of a paragraph, if a clause reports them.
    fn add_capitals(&mut self, paragraph: Span) {
        let written = &self.text.text()[paragraph.range()];
        let end = written.find(char::is_lowercase).unwrap_or(0);
        // The first word of the clause may have a capital too.
        let Some(end) = written[..end].rfind([',', '!', '?']).filter(|&end| end <= LONGEST) else { return };
        let words = written[..end].split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
        if words.take(2).count() == 2 && self.reports(paragraph.start() + end, paragraph.end()) {
            let inner = Span::new(paragraph.start(), paragraph.start() + end + 1);
            self.add(inner, inner);
        }
    }

    /// Whether the clause behind words in italics reports them. Punctuation is between, on either side of the sign.
    fn is_reported_behind(&mut self, span: Span, words: &str) -> bool {
        let behind = &self.text.text()[span.end()..];
        let within = words.ends_with([',', '?', '!', '…']);
        // "_Now_, he said, it was late": a single word is emphasis.
        let outside = behind.starts_with([',', '?', '!']) && words.contains(' ');
        let at = if outside { span.end() } else { span.end() - 2 };
        (within || outside) && self.reports(at, self.text.text().len())
    }

    /// Whether a clause before the words reports them: `She thought: _He knew._`
    fn is_reported_ahead(&self, ahead: &str, words: &str) -> bool {
        let from = ahead.len().saturating_sub(CLAUSE);
        let from = (from..=ahead.len()).find(|&at| ahead.is_char_boundary(at)).unwrap_or(ahead.len());
        let sentence = ahead[from..].rfind(['.', '!', '?', '\n', '”', '"']).map_or(from, |at| from + at);
        let clause = Span::new(sentence, ahead.len());
        let thinks = |word: Word<'_>| {
            let class = word.verb().map(|verb| verb.class);
            word.classes().any(Classes::PAST | Classes::PRESENT)
                && matches!(class, Some(VerbClass::Thought | VerbClass::Speech | VerbClass::Manner))
        };
        words.ends_with(['.', '!', '?', '…']) && self::words(self.text, clause).any(thinks)
    }

    /// Whether the words behind the punctuation at `at` are a reporting clause, before `end`.
    fn reports(&mut self, at: usize, end: usize) -> bool {
        let written = self.text.text();
        let exclaimed = written[at..].starts_with(['?', '!']);
        let rest = written[at..end].trim_start_matches([',', '?', '!', '…', '_', '*', ' ']);
        let start = end - rest.len();
        let length = rest
            .char_indices()
            .take(CLAUSE)
            .find(|(_, c)| matches!(c, '!' | '?' | '\n' | ';'))
            .map(|(at, _)| at);
        let length =
            length.or_else(|| rest.char_indices().nth(CLAUSE).map(|(at, _)| at)).unwrap_or(rest.len());
        let narrator = *self.narrator.get_or_insert_with(|| Narrator::of(self.text));
        let clause: Vec<Word<'_>> =
            words(self.text, Span::new(start, start + length)).take(DECISIVE).collect();
        reports(&clause, narrator, exclaimed)
    }

    /// Adds a span, where no quotation is.
    fn add(&mut self, span: Span, inner: Span) {
        let outer = self.outer.get_or_insert_with(|| self.before.outer());
        let next = outer.partition_point(|other| other.end() <= span.start());
        if outer.get(next).is_none_or(|other| other.start() >= span.end()) {
            let inner = trimmed(self.text.text(), inner);
            self.spans.push(QuotedSpan::unmarked(span, inner, MarkFamily::Type));
        }
    }
}
