//! What outcomes of a verification say.

use whosaid::verify::{CautionKind, Outcome};

/// Whether words are behind a label that was not read.
pub(crate) fn is_behind_label(outcome: &Outcome) -> bool {
    let Outcome::Misattributed { places, .. } = outcome else { return false };
    places.iter().any(|place| place.cautions.iter().any(|caution| caution.kind == CautionKind::Label))
}
