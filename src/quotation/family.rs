//! [`MarkFamily`]: kinds of quotation marks.

use serde::{Deserialize, Serialize};

use crate::enum_names::enum_names;

/// The kind of mark that sets a quoted span off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MarkFamily {
    /// `“…”`, `"…"`, `„…“`
    #[default]
    Double,
    /// `‘…’`, `'…'`, `‚…‘`
    Single,
    /// `«…»`, `»…«`, `‹…›`
    Guillemet,
    /// `「…」`, `『…』`
    Corner,
    /// A dialogue dash, which no mark closes: `— Pas encore.`
    Dash,
    /// A label in front of words without marks: `ANN: Come in.`
    Label,
    /// A block set apart by a `>` before each line, after words that introduce it: `Her note read:`, `> I will not return.`
    Block,
    /// Signs that a story sets around words without voice: `<Run,> said Mira in his head.`
    Sign,
    /// Nothing but type, where a clause reports the words: `_Too late_, she thought.`, `GOOD MORNING, said the ship.`
    Type,
}

enum_names!(MarkFamily, "a family of marks", {
    Double = "double",
    Single = "single",
    Guillemet = "guillemet",
    Corner = "corner",
    Dash = "dash",
    Label = "label",
    Block = "block",
    Sign = "sign",
    Type = "type",
});
