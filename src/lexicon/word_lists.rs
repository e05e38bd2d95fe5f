//! [`WordLists`]: the lists of `word-lists.tsv` with a word form, as a set of bits.

use bitflags::bitflags;

/// Declares the lists with their names in `word-lists.tsv`.
macro_rules! word_lists {
    ($($(#[$($doc:tt)*])* $name:ident = $label:literal @ $bit:literal;)*) => {
        bitflags! {
            /// A set of word lists. A list has the few words that one rule needs. Unlike [`Classes`](super::Classes),
            /// it says nothing else about them.
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
            pub(crate) struct WordLists: u64 {
                $($(#[$($doc)*])* const $name = 1 << $bit;)*
            }
        }

        impl WordLists {
            /// The names of the lists in `word-lists.tsv`.
            pub(crate) const LABELS: &'static [(&'static str, WordLists)] = &[$(($label, WordLists::$name)),*];
        }
    };
}

word_lists! {
    /// "Mrs", "Lady": a title before the name of a woman's husband
    MARRIED_TITLE = "married-title" @ 0;
}
