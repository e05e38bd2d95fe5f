//! The second pass: pairs the marks of each paragraph and links quotations that run over several paragraphs.
//!
//! [`search`] decides what each mark of a paragraph does, by what its readings [`cost`]; [`assembly`] makes spans of
//! that; [`continuation`] carries what is left open into later paragraphs.

mod assembly;
mod continuation;
mod cost;
mod search;

use super::diagnostic::Diagnostic;
use super::marks::{GlyphId, Marks};
use super::span::QuotedSpan;
use super::style::QuoteStyle;
use crate::text::Text;
use assembly::Assembly;
use continuation::Carry;
use cost::Convention;
use search::{Search, Surroundings};

/// How many marks of the next paragraph to consider: nobody quotes more deeply.
const DEEPEST: usize = 4;

/// Pairs the marks of `text`. Returns the spans, each before those inside it, and what is odd about the marks.
pub(super) fn pair(text: &Text<'_>, marks: &Marks, style: QuoteStyle) -> (Vec<QuotedSpan>, Vec<Diagnostic>) {
    let convention = Convention::of(style);
    let mut search = Search::default();
    let mut carry = Carry::default();
    let mut assembly = Assembly::new(text.text());
    for (index, paragraph) in text.paragraphs().iter().enumerate() {
        let (paragraph, here, kind) = (paragraph.span(), marks.of(index), text.kind(index));
        if here.is_empty() {
            carry.close_irregularly(&mut assembly, paragraph, kind, here, &mut []);
            continue;
        }
        let next = continuation::next_paragraph(text, marks, index);
        let leading: Vec<GlyphId> =
            continuation::leading(marks.of(next)).map(|mark| mark.glyph).take(DEEPEST).collect();
        let carried = carry.reopens(index, here);
        let mut actions = search.pair(here, Surroundings { convention, carried, leading: &leading });
        carry.close_irregularly(&mut assembly, paragraph, kind, here, &mut actions);
        let first = assembly.spans.len();
        let open = assembly.paragraph(paragraph, here, &actions);
        if carried > 0 {
            carry.link(&mut assembly, here, first, carried);
        }
        carry.leave_open(open, next, &leading);
    }
    (assembly.spans, assembly.diagnostics)
}
