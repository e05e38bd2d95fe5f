//! Packed features: observations that may name words.
//!
//! With words there are too many possible features to number them all, as a [`Schema`](super::Schema) does. So a
//! feature is its template and the values on its axes, packed into 64 bits, and a model has a weight for each feature
//! that training met often enough. Nothing is hashed into the same place: from the bits, the feature can be named.

use super::vocabulary::{Vocabulary, WordId};

/// A feature: its template and its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PackedFeature(u64);

/// The bits of a value.
const VALUE_BITS: u32 = 13;

/// The most axes of a template.
const MOST_AXES: usize = 4;

/// The labels of one axis of tokens come before its words.
pub(crate) const TOKEN_LABELS: u32 = 64;

/// How a feature names a word that is not in the vocabulary.
const UNKNOWN: &str = "?";

/// What the values on an axis mean.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PackedAxis {
    /// A word of the vocabulary, or any other.
    Word,
    /// A word of the vocabulary, or the class of a word: below [`TOKEN_LABELS`] a label, from there on a word.
    Token(&'static [&'static str]),
    /// A label.
    Label(&'static [&'static str]),
    /// Two labels of at most 32.
    Pair(&'static [&'static str]),
    /// A number.
    Number,
}

/// The value on a [`PackedAxis::Pair`].
#[inline]
pub(crate) fn pair(first: u32, second: u32) -> u32 {
    first * 32 + second
}

impl PackedFeature {
    /// What no feature is.
    pub(super) const NONE: Self = Self(0);

    /// The feature of a template with these values, at most four.
    #[inline]
    pub(crate) fn new<const N: usize>(template: u8, values: [u32; N]) -> Self {
        const { assert!(N <= MOST_AXES) };
        let mut packed = u64::from(template) + 1;
        for value in values {
            debug_assert!(value < 1 << VALUE_BITS, "{value}");
            packed = packed << VALUE_BITS | u64::from(value);
        }
        Self(packed << (VALUE_BITS as usize * (MOST_AXES - N)))
    }

    /// A number in which the highest bits depend on all of the feature's.
    #[inline]
    pub(super) fn hash(self) -> u64 {
        // Multiplication carries every bit upwards (Knuth, 6.4).
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    fn template(self) -> usize {
        (self.0 >> (VALUE_BITS as usize * MOST_AXES)) as usize - 1
    }

    fn value(self, axis: usize) -> u32 {
        let shift = VALUE_BITS as usize * (MOST_AXES - 1 - axis);
        (self.0 >> shift) as u32 & ((1 << VALUE_BITS) - 1)
    }
}

/// A kind of packed feature.
#[derive(Debug)]
pub(crate) struct PackedTemplate {
    pub(crate) name: &'static str,
    pub(crate) axes: &'static [PackedAxis],
}

/// The templates of one model.
#[derive(Debug)]
pub(crate) struct PackedSchema {
    pub(crate) templates: &'static [PackedTemplate],
}

impl PackedSchema {
    /// The name of a feature in two pieces: its template with all values but the last, and the last value.
    pub(crate) fn name(&self, feature: PackedFeature, vocabulary: &Vocabulary) -> Option<(String, String)> {
        let template = self.templates.get(feature.template())?;
        let mut name = template.name.to_owned();
        let (last, others) = template.axes.split_last()?;
        for (at, axis) in others.iter().enumerate() {
            name.push('/');
            name.push_str(&axis.name(feature.value(at), vocabulary)?);
        }
        Some((name, last.name(feature.value(others.len()), vocabulary)?))
    }

    /// The template and the values in the first piece of a name.
    pub(crate) fn begin(&self, name: &str, vocabulary: &Vocabulary) -> Option<PackedName> {
        let mut pieces = name.split('/');
        let template = pieces.next()?;
        let number = self.templates.iter().position(|known| known.name == template)?;
        let (last, others) = self.templates[number].axes.split_last()?;
        let mut packed = number as u64 + 1;
        for axis in others {
            packed = packed << VALUE_BITS | u64::from(axis.value(pieces.next()?, vocabulary)?);
        }
        let rest = VALUE_BITS as usize * (MOST_AXES - 1 - others.len());
        pieces.next().is_none().then_some(PackedName { packed, rest, last: *last })
    }
}

/// The first piece of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PackedName {
    packed: u64,
    rest: usize,
    last: PackedAxis,
}

impl PackedName {
    /// The feature with this last value.
    pub(crate) fn end(self, value: &str, vocabulary: &Vocabulary) -> Option<PackedFeature> {
        let value = self.last.value(value, vocabulary)?;
        Some(PackedFeature((self.packed << VALUE_BITS | u64::from(value)) << self.rest))
    }
}

impl PackedAxis {
    fn name(self, value: u32, vocabulary: &Vocabulary) -> Option<String> {
        let label = |labels: &'static [&'static str], at: u32| labels.get(at as usize).copied();
        Some(match self {
            Self::Word if value == WordId::UNKNOWN.value() => UNKNOWN.to_owned(),
            Self::Word => vocabulary.word(value)?.to_owned(),
            Self::Token(labels) if value < TOKEN_LABELS => label(labels, value)?.to_owned(),
            Self::Token(_) => vocabulary.word(value - TOKEN_LABELS)?.to_owned(),
            Self::Label(labels) => label(labels, value)?.to_owned(),
            Self::Pair(labels) => format!("{}+{}", label(labels, value / 32)?, label(labels, value % 32)?),
            Self::Number => value.to_string(),
        })
    }

    fn value(self, name: &str, vocabulary: &Vocabulary) -> Option<u32> {
        let place = |labels: &'static [&'static str], name: &str| {
            labels.iter().position(|label| *label == name).map(|at| at as u32)
        };
        let word = || Some(vocabulary.id(name)).filter(|id| id.is_known()).map(|id| id.value());
        match self {
            Self::Word if name == UNKNOWN => Some(WordId::UNKNOWN.value()),
            Self::Word => word(),
            Self::Token(labels) => place(labels, name).or_else(|| Some(word()? + TOKEN_LABELS)),
            Self::Label(labels) => place(labels, name),
            Self::Pair(labels) => {
                let (first, second) = name.split_once('+')?;
                Some(pair(place(labels, first)?, place(labels, second)?))
            }
            Self::Number => name.parse().ok().filter(|&value: &u32| value < 1 << VALUE_BITS),
        }
    }
}

/// Declares the packed templates of a model: an enum of them and their schema.
macro_rules! packed_templates {
    ($(#[$doc:meta])* $schema:ident: $name:ident { $($variant:ident = $label:literal ($($axis:expr),+);)+ }) => {
        #[derive(Clone, Copy, Debug)]
        enum $name { $($variant,)+ }

        impl $name {
            #[inline]
            fn of<const N: usize>(self, values: [u32; N]) -> $crate::ranking::packed::PackedFeature {
                debug_assert_eq!($schema.templates[self as usize].axes.len(), N, "{self:?}");
                $crate::ranking::packed::PackedFeature::new(self as u8, values)
            }
        }

        $(#[$doc])*
        pub(crate) static $schema: $crate::ranking::packed::PackedSchema = $crate::ranking::packed::PackedSchema {
            templates: &[$($crate::ranking::packed::PackedTemplate { name: $label, axes: &[$($axis),+] },)+],
        };
    };
}

pub(crate) use packed_templates;

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: &[&str] = &["NOUN", "VERB"];

    packed_templates! {
        /// Three templates.
        SCHEMA: Kind {
            Word = "word" (PackedAxis::Word);
            Near = "near" (PackedAxis::Word, PackedAxis::Token(LABELS), PackedAxis::Pair(LABELS), PackedAxis::Number);
            Far = "far" (PackedAxis::Label(LABELS), PackedAxis::Token(LABELS));
        }
    }

    #[test]
    fn a_feature_is_found_again_by_its_name() {
        let mut vocabulary = Vocabulary::default();
        let say = vocabulary.add("say").expect("there is room").value();
        for (feature, first, last) in [
            (Kind::Word.of([say]), "word", "say"),
            (Kind::Near.of([say, 1, pair(0, 1), 7]), "near/say/VERB/NOUN+VERB", "7"),
            (Kind::Far.of([0, TOKEN_LABELS + say]), "far/NOUN", "say"),
            (Kind::Word.of([0]), "word", "?"),
        ] {
            let name = SCHEMA.name(feature, &vocabulary).expect("it has a name");
            assert_eq!((name.0.as_str(), name.1.as_str()), (first, last));
            let begun = SCHEMA.begin(first, &vocabulary).expect("it is a template");
            assert_eq!(begun.end(last, &vocabulary), Some(feature));
        }
        assert!(SCHEMA.begin("near/tell/VERB/NOUN+VERB", &vocabulary).is_none());
        assert!(SCHEMA.begin("nearer/say", &vocabulary).is_none());
    }
}
