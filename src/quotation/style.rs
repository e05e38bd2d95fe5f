//! By which convention a text sets its quotations off.

use serde::{Deserialize, Serialize};

use super::MarkFamily;
use super::marks::Mark;

/// The convention by which a text sets its quotations off.
///
/// It decides what marks alone leave open: whether a single mark is rather a quotation mark or an apostrophe, and
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
    /// The family of marks that sets speech off; doubles where the convention is still to be found out.
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

/// What pairing needs to know of the convention.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Convention {
    /// Single marks set off speech, so they are quotation marks rather than apostrophes.
    pub(super) singles: bool,
}

impl Convention {
    pub(super) fn of(style: QuoteStyle) -> Self {
        Self { singles: style == QuoteStyle::Single }
    }
}

/// The convention of a text, by the marks in it: the family with the most marks that close after punctuation, as speech
/// does (`,”`) and neither apostrophes nor scare quotes do; failing that, the one with the most marks that open.
pub(super) fn detect(marks: &[Mark]) -> QuoteStyle {
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
                // Too many of them are apostrophes.
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
