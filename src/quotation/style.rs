//! [`QuoteStyle`]: the convention by which a text sets its quotations off.

use serde::{Deserialize, Serialize};

use crate::enum_names::enum_names;

use super::family::MarkFamily;

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

enum_names!(QuoteStyle, "a convention of quotation marks", {
    Detect = "detect",
    Double = "double",
    Single = "single",
    Guillemets = "guillemets",
    Corner = "corner",
    Dash = "dash",
});

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
