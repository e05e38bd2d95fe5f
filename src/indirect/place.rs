//! [`Place`]: where the content of a cue is.

use crate::ranking::PackedAxis;

/// Where the content of a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// "Dev said that it floats."
    After,
    /// "It floats, Dev said."
    Before,
    /// "It floats, Dev said, and sells."
    Around,
}

impl Place {
    pub(crate) const LABELS: &'static [&'static str] = &["after", "before", "around"];

    pub(crate) const ALL: [Place; 3] = [Place::After, Place::Before, Place::Around];

    #[inline]
    pub(crate) fn value(self) -> u32 {
        self as u32
    }
}

/// The outputs of the cue model, besides that a word reports nothing: quoted words alone, and the places in their order.
pub(crate) const OUTPUTS: usize = 4;

/// The output for each place. The first output is that of quoted words alone.
pub(crate) fn output(place: Place) -> usize {
    1 + place as usize
}

/// The axis of places.
pub(crate) const PLACE: PackedAxis = PackedAxis::Label(Place::LABELS);
