//! Quotations that run over paragraphs.
//!
//! English reopens each paragraph of a long quotation with an opening mark and closes only the last. Two other ways
//! occur: Spanish reopens with a closing guillemet, and careless texts do not reopen at all.

use super::assembly::{Assembly, Open};
use super::cost;
use super::marks::{GlyphId, Mark};
use super::pairing::Action;
use super::{MarkFamily, context::Side};
use crate::Span;

/// How many paragraphs without marks may stand between an unclosed quotation and the mark that closes it.
const UNMARKED: usize = 5;

/// How many headlines, captions and the like may stand within a quotation that is then reopened.
const HEADLINES: usize = 4;

/// A headline is no longer, in bytes.
const HEADLINE: usize = 90;

/// The marks with which a paragraph begins, as far as they can reopen a quotation.
pub(super) fn leading(marks: &[Mark]) -> impl Iterator<Item = &Mark> {
    marks.iter().take_while(|mark| {
        mark.context.before == Side::Edge && !matches!(mark.context.after, Side::Edge | Side::Stop)
    })
}

/// The paragraph that would go on with a quotation left open in paragraph `index`: the next one that is not a headline.
/// `reopens` tells of a paragraph whether it begins with a mark; a headline may hold some, but no more than that.
pub(super) fn next_paragraph(
    text: &str,
    paragraphs: &[Span],
    reopens: impl Fn(usize) -> bool,
    index: usize,
) -> usize {
    let after = index + 1;
    let headlines = (after..paragraphs.len()).take(HEADLINES).take_while(|&next| {
        let words = text[paragraphs[next].range()].trim_end();
        !reopens(next) && words.len() <= HEADLINE && !words.ends_with(['.', '!', '?', '…', ':', ';', ','])
    });
    after + headlines.count()
}

/// What an earlier paragraph left open.
#[derive(Debug, Default)]
pub(super) struct Carry {
    /// The spans left open, outermost first, and the paragraph that reopens them.
    reopened: Option<(Vec<Open>, usize)>,
    /// The span left open that no paragraph reopens, and the paragraphs without marks since.
    unclosed: Option<(Open, Vec<Span>)>,
}

impl Carry {
    /// How many of the first `marks` of paragraph `index` go on with what was left open.
    pub(super) fn reopens(&self, index: usize, marks: &[Mark]) -> usize {
        let Some((open, _)) = self.reopened.as_ref().filter(|(_, at)| *at == index) else {
            return 0;
        };
        open.iter()
            .zip(leading(marks))
            .take_while(|(open, mark)| cost::reopens(open.glyph, mark.glyph))
            .count()
    }

    /// Links the first spans of a paragraph, from index `first`, with those that they go on with.
    pub(super) fn link(&mut self, assembly: &mut Assembly<'_>, marks: &[Mark], first: usize, count: usize) {
        let Some((open, _)) = self.reopened.take() else {
            return;
        };
        for ((open, mark), index) in open.iter().zip(marks).take(count).zip(first..) {
            match assembly.spans.get_mut(index) {
                Some(span) if span.span.start() == mark.span.start() => span.continues = Some(open.index),
                _ => break,
            }
        }
    }

    /// Goes on with a span that no paragraph reopened, if a mark of this paragraph closes it and none opens another
    /// before: adds its parts up to this paragraph and lets that mark close.
    pub(super) fn close_irregularly(
        &mut self,
        assembly: &mut Assembly<'_>,
        paragraph: Span,
        marks: &[Mark],
        actions: &mut [Action],
    ) {
        let Some((open, mut unmarked)) = self.unclosed.take() else {
            return;
        };
        let mut depth = 0_usize;
        for (mark, action) in marks.iter().zip(actions.iter_mut()) {
            let ours = mark.glyph.family() == open.glyph.family();
            match action {
                Action::Nothing if depth == 0 && ours && closes(open.glyph, mark) => {
                    *action = Action::Close;
                    let mut last = open.index;
                    for &between in &unmarked {
                        last = assembly.go_on(between, open.glyph, last);
                        assembly.finish(between);
                    }
                    assembly.go_on(paragraph, open.glyph, last);
                    return;
                }
                Action::Nothing => {}
                // What stands in other marks may be nested.
                Action::Open if !ours => depth += 1,
                Action::Close if depth > 0 => depth -= 1,
                _ => return,
            }
        }
        let marked = actions.iter().any(|action| *action != Action::Nothing);
        if !marked && unmarked.len() < UNMARKED {
            unmarked.push(paragraph);
            self.unclosed = Some((open, unmarked));
        }
    }

    /// Takes over what a paragraph left open; `next` is the paragraph that would go on with it, `leading` its marks.
    pub(super) fn leave_open(&mut self, open: Vec<Open>, next: usize, leading: &[GlyphId]) {
        let Some(&outermost) = open.first() else { return };
        if leading.first().is_some_and(|&mark| cost::reopens(outermost.glyph, mark)) {
            self.reopened = Some((open, next));
        } else {
            self.unclosed = Some((outermost, Vec::new()));
        }
    }
}

/// Whether a mark without a partner in its paragraph closes what `opener` opened in an earlier one.
fn closes(opener: GlyphId, mark: &Mark) -> bool {
    let clear = mark.glyph.family() != MarkFamily::Single || mark.in_closing_place();
    clear
        && !cost::is_other_sign(mark)
        && cost::closing(opener, mark).is_some_and(|cost| cost <= cost::SLIGHT)
}
