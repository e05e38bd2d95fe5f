//! Detects the convention by which a text sets its quotations off.

use super::dashes;
use super::family::MarkFamily;
use super::marks::{Mark, Marks};
use super::style::QuoteStyle;
use crate::text::Text;

/// The convention of `text`, unless `given` is one.
pub(super) fn of(text: &Text<'_>, marks: &Marks, given: QuoteStyle) -> QuoteStyle {
    match given {
        QuoteStyle::Detect if dashes::is_convention(text, marks.all()) => QuoteStyle::Dash,
        QuoteStyle::Detect => by_marks(marks.all()),
        given => given,
    }
}

/// The convention that the marks of a text show: that of the family with the most marks that close after punctuation,
/// as in speech (`,”`), but not in scare quotes. Without any, that of the family with the most opening marks.
fn by_marks(marks: &[Mark]) -> QuoteStyle {
    let count = |family, of: fn(&Mark) -> bool| {
        marks.iter().filter(|mark| mark.glyph.family() == family && of(mark)).count()
    };
    let styles = [
        (MarkFamily::Double, QuoteStyle::Double),
        (MarkFamily::Single, QuoteStyle::Single),
        (MarkFamily::Guillemet, QuoteStyle::Guillemets),
        (MarkFamily::Corner, QuoteStyle::Corner),
    ];
    let mut best = (QuoteStyle::Double, (0, 0));
    for (family, style) in styles {
        let weight = (
            count(family, Mark::in_closing_place),
            match family {
                // Too many are apostrophes.
                MarkFamily::Single => 0,
                _ => count(family, Mark::in_opening_place),
            },
        );
        if weight > best.1 {
            best = (style, weight);
        }
    }
    best.0
}
