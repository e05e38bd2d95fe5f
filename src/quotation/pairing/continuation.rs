//! Quotations that run over several paragraphs.
//!
//! English reopens each paragraph of a long quotation with an opening mark and closes only the last. There are two other
//! customs: Spanish reopens with a closing guillemet, and careless texts do not reopen at all.

use super::assembly::{Assembly, Open};
use super::cost;
use super::search::Action;
use crate::quotation::family::MarkFamily;
use crate::quotation::marks::{GlyphId, Mark, Marks, Side};
use crate::span::Span;
use crate::text::{ParagraphKind, Text};

/// The most paragraphs without marks between an unclosed quotation and the mark that closes it. Lines of verse do not count.
const UNMARKED: usize = 5;

/// The most lines of verse, and such paragraphs, in one quotation.
const VERSE: usize = 80;

/// The most headlines, captions and the like within a quotation that is reopened after them.
const HEADLINES: usize = 4;

/// The marks at the start of a paragraph that can reopen a quotation.
pub(super) fn leading(marks: &[Mark]) -> impl Iterator<Item = &Mark> {
    marks.iter().take_while(|mark| {
        mark.context.before == Side::Edge && !matches!(mark.context.after, Side::Edge | Side::Stop)
    })
}

/// The paragraph that would continue a quotation left open in paragraph `index`: the next one that is no headline, caption
/// or break. These may hold marks but do not begin with one.
pub(super) fn next_paragraph(text: &Text<'_>, marks: &Marks, index: usize) -> usize {
    let after = index + 1;
    let is_headline = |next: &usize| {
        let marks = marks.of(*next);
        // A line of verse may hold the mark that closes.
        let closes = || {
            marks
                .first()
                .is_some_and(|mark| mark.glyph.family() != MarkFamily::Single && mark.in_closing_place())
        };
        text.kind(*next) != ParagraphKind::Body && leading(marks).next().is_none() && !closes()
    };
    after + (after..text.paragraphs().len()).take(HEADLINES).take_while(is_headline).count()
}

/// The quotations that earlier paragraphs left open.
#[derive(Debug, Default)]
pub(super) struct Carry {
    /// The spans left open, outermost first, and the paragraph that reopens them.
    reopened: Option<(Vec<Open>, usize)>,
    /// The span left open that no paragraph reopens, the paragraphs without marks after it, and how many of these count.
    unclosed: Option<(Open, Vec<Span>, usize)>,
}

impl Carry {
    /// How many of the first `marks` of paragraph `index` reopen quotations that were left open.
    pub(super) fn reopens(&self, index: usize, marks: &[Mark]) -> usize {
        let Some((open, _)) = self.reopened.as_ref().filter(|(_, at)| *at == index) else {
            return 0;
        };
        open.iter()
            .zip(leading(marks))
            .take_while(|(open, mark)| cost::reopens(open.glyph, mark.glyph))
            .count()
    }

    /// Links the first spans of a paragraph, from index `first` on, to those that they continue.
    pub(super) fn link(&mut self, assembly: &mut Assembly<'_>, marks: &[Mark], first: usize, count: usize) {
        let Some((open, _)) = self.reopened.take() else {
            return;
        };
        for ((open, mark), index) in open.iter().zip(marks).take(count).zip(first..) {
            match assembly.spans.get_mut(index) {
                Some(span) if span.span.start() == mark.span.start() => span.continues = Some(open.id),
                _ => break,
            }
        }
    }

    /// Continues a span that no paragraph reopened, if a mark of this paragraph closes it before another one opens. Adds
    /// its parts up to this paragraph and makes that mark close.
    pub(super) fn close_irregularly(
        &mut self,
        assembly: &mut Assembly<'_>,
        paragraph: Span,
        kind: ParagraphKind,
        marks: &[Mark],
        actions: &mut [Action],
    ) {
        let Some((open, mut unmarked, mut counted)) = self.unclosed.take() else {
            return;
        };
        let mut depth = 0_usize;
        for (mark, action) in marks.iter().zip(actions.iter_mut()) {
            let ours = mark.glyph.family() == open.glyph.family();
            match action {
                Action::Nothing if depth == 0 && ours && closes(open.glyph, mark) => {
                    *action = Action::Close;
                    let mut last = open.id;
                    for &between in &unmarked {
                        last = assembly.continue_span(between, open.glyph, last);
                        assembly.finish(between);
                    }
                    assembly.continue_span(paragraph, open.glyph, last);
                    return;
                }
                Action::Nothing => {}
                // Words in other marks may be nested.
                Action::Open if !ours => depth += 1,
                Action::Close if depth > 0 => depth -= 1,
                _ => return,
            }
        }
        let marked = actions.iter().any(|action| *action != Action::Nothing);
        counted += usize::from(kind != ParagraphKind::Fragment);
        if !marked && counted <= UNMARKED && unmarked.len() < VERSE {
            unmarked.push(paragraph);
            self.unclosed = Some((open, unmarked, counted));
        }
    }

    /// Takes over the spans that a paragraph left open. `next` is the paragraph that would continue them, `leading` its
    /// first marks.
    pub(super) fn leave_open(&mut self, open: Vec<Open>, next: usize, leading: &[GlyphId]) {
        let Some(&outermost) = open.first() else { return };
        if leading.first().is_some_and(|&mark| cost::reopens(outermost.glyph, mark)) {
            self.reopened = Some((open, next));
        } else {
            self.unclosed = Some((outermost, Vec::new(), 0));
        }
    }
}

/// Whether a mark without a partner in its paragraph closes a span that `opener` opened in an earlier one.
fn closes(opener: GlyphId, mark: &Mark) -> bool {
    let clear = mark.glyph.family() != MarkFamily::Single || mark.in_closing_place();
    clear
        && !cost::is_other_sign(mark)
        && cost::closing(opener, mark).is_some_and(|cost| cost <= cost::SLIGHT)
}
