//! [`QuoteStyle`]: the convention by which a text sets its quotations off.

use serde::{Deserialize, Serialize};

use super::dashes;
use super::family::MarkFamily;
use super::marks::{Mark, Marks};
use crate::text::Text;

/// The convention by which a text sets its quotations off.
///
/// It decides what the marks leave open: whether a single mark is more likely a quotation mark or an apostrophe, and
/// whether a dash at the start of a paragraph begins a turn of speech. All marks are recognised under every convention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum QuoteStyle {
    /// Find out from the text.
    #[default]
    Detect,
    /// `“Come in,” said Ada.`, straight or curly, also `„so“`
    Double,
    /// `‘Come in,’ said Ada.`, straight or curly
    Single,
    /// `« Viens », dit Luc.` or `»Komm«, rief Uwe.`
    Guillemets,
    /// `「待て」`
    Corner,
    /// `— Viens, dit Luc.`
    Dash,
}

impl QuoteStyle {
    /// The family of marks that sets speech off; double marks as long as the convention is not known.
    pub(crate) fn family(self) -> MarkFamily {
        match self {
            QuoteStyle::Detect | QuoteStyle::Double => MarkFamily::Double,
            QuoteStyle::Single => MarkFamily::Single,
            QuoteStyle::Guillemets => MarkFamily::Guillemet,
            QuoteStyle::Corner => MarkFamily::Corner,
            QuoteStyle::Dash => MarkFamily::Dash,
        }
    }
}

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
