//! [`WordLists`]: the lists of `word-lists.tsv` that a word form is on, as a set of bits.

use bitflags::bitflags;

/// Declares the lists with the names by which `word-lists.tsv` calls them.
macro_rules! word_lists {
    ($($(#[$($doc:tt)*])* $name:ident = $label:literal @ $bit:literal;)*) => {
        bitflags! {
            /// A set of word lists. A list holds the few words that one rule asks for; unlike [`Classes`](super::Classes), it
            /// says nothing about the word anywhere else.
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
