//! [`Unnamed`]: people without a name.

/// A person without a name in the text. One row of `unnamed.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unnamed {
    /// Who says "I".
    Narrator,
    /// Who is known by a description: "the grey man".
    Described,
    /// The same, of the narrator's own people: "my uncle".
    Owned,
}
