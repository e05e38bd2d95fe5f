//! Named features: the observations that a linear model weighs.
//!
//! A feature is a [`Template`] with one label from each of its axes, such as `cue/after/inverted/speech`. Code refers to a
//! feature by its number ([`FeatureId`]); the tables of weights use its name.
//!
//! The axes of a template are types, so `CUE.at(place, relation, class)` compiles only with the right labels in the right
//! order, and its number is a sum of products that the compiler works out.

use std::marker::PhantomData;

use super::name_hash::NameHash;
use super::phrase::{Label, Pattern};

/// The number of a feature within its schema: the index of its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FeatureId(u32);

impl FeatureId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A type whose values are the labels at one place of a template.
pub(crate) trait Axis: Copy {
    const LABELS: &'static [Label];

    /// The index of this value in [`Axis::LABELS`].
    fn index(self) -> usize;
}

impl Axis for bool {
    const LABELS: &'static [Label] =
        &[Label { name: "no", phrase: "no" }, Label { name: "yes", phrase: "yes" }];

    fn index(self) -> usize {
        usize::from(self)
    }
}

/// The axis of a template that has none: a bias.
impl Axis for () {
    const LABELS: &'static [Label] = &[Label { name: "-", phrase: "" }];

    fn index(self) -> usize {
        0
    }
}

/// Declares an axis as an enum. Each variant has its label and its phrase.
macro_rules! axis {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $label:literal: $phrase:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum $name {
            $($(#[$note])* $variant,)+
        }

        impl $crate::ranking::feature::Axis for $name {
            const LABELS: &'static [$crate::ranking::phrase::Label] =
                &[$($crate::ranking::phrase::Label { name: $label, phrase: $phrase }),+];

            fn index(self) -> usize {
                self as usize
            }
        }
    };
}

/// Declares an axis as numbered buckets of a quantity. A bucket without a phrase is called by its label.
macro_rules! buckets {
    ($(#[$doc:meta])* $name:ident { $($label:literal $(: $phrase:literal)?,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) struct $name(u8);

        impl $crate::ranking::feature::Axis for $name {
            const LABELS: &'static [$crate::ranking::phrase::Label] =
                &[$($crate::ranking::feature::buckets!(@label $label $(: $phrase)?)),+];

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
    (@label $label:literal) => {
        $crate::ranking::phrase::Label { name: $label, phrase: $label }
    };
    (@label $label:literal: $phrase:literal) => {
        $crate::ranking::phrase::Label { name: $label, phrase: $phrase }
    };
}

/// The axes of a template: a tuple of them.
pub(crate) trait Axes {
    const LABELS: &'static [&'static [Label]];
}

impl<A: Axis> Axes for (A,) {
    const LABELS: &'static [&'static [Label]] = &[A::LABELS];
}

impl<A: Axis, B: Axis> Axes for (A, B) {
    const LABELS: &'static [&'static [Label]] = &[A::LABELS, B::LABELS];
}

impl<A: Axis, B: Axis, C: Axis> Axes for (A, B, C) {
    const LABELS: &'static [&'static [Label]] = &[A::LABELS, B::LABELS, C::LABELS];
}

impl<A: Axis, B: Axis, C: Axis, D: Axis> Axes for (A, B, C, D) {
    const LABELS: &'static [&'static [Label]] = &[A::LABELS, B::LABELS, C::LABELS, D::LABELS];
}

/// A kind of feature, with the types of its axes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Template<A> {
    /// The number of its first feature.
    base: u32,
    axes: PhantomData<A>,
}

impl<A: Axes> Template<A> {
    pub(crate) const fn new(base: u32) -> Self {
        Self { base, axes: PhantomData }
    }

    /// The number after its last feature.
    pub(crate) const fn end(&self) -> u32 {
        let (mut len, mut axis) = (1, 0);
        while axis < A::LABELS.len() {
            len *= A::LABELS[axis].len() as u32;
            axis += 1;
        }
        self.base + len
    }

    /// The template as an entry of a schema.
    pub(crate) const fn entry(&self, name: &'static str, pattern: Pattern) -> Entry {
        Entry { name, axes: A::LABELS, base: self.base, end: self.end(), pattern }
    }

    fn feature(&self, offset: usize) -> FeatureId {
        let feature = self.base + offset as u32;
        debug_assert!(feature < self.end());
        FeatureId(feature)
    }
}

/// The index of a value that is reached by going on from `before` with one more axis.
#[inline]
fn next<A: Axis>(before: usize, value: A) -> usize {
    debug_assert!(value.index() < A::LABELS.len());
    before * A::LABELS.len() + value.index()
}

impl<A: Axis> Template<(A,)> {
    #[inline]
    pub(crate) fn at(&self, a: A) -> FeatureId {
        self.feature(next(0, a))
    }
}

impl<A: Axis, B: Axis> Template<(A, B)> {
    #[inline]
    pub(crate) fn at(&self, a: A, b: B) -> FeatureId {
        self.feature(next(next(0, a), b))
    }
}

impl<A: Axis, B: Axis, C: Axis> Template<(A, B, C)> {
    #[inline]
    pub(crate) fn at(&self, a: A, b: B, c: C) -> FeatureId {
        self.feature(next(next(next(0, a), b), c))
    }
}

impl<A: Axis, B: Axis> Template<(A, B)> {
    /// The features with this label, for a loop over the second.
    #[inline]
    pub(crate) fn given(&self, a: A) -> Template<(B,)> {
        Template::new(self.base + (next(0, a) * B::LABELS.len()) as u32)
    }
}

impl<A: Axis, B: Axis, C: Axis> Template<(A, B, C)> {
    /// The features with these labels, for a loop over the third.
    #[inline]
    pub(crate) fn given(&self, a: A, b: B) -> Template<(C,)> {
        Template::new(self.base + (next(next(0, a), b) * C::LABELS.len()) as u32)
    }
}

impl<A: Axis, B: Axis, C: Axis, D: Axis> Template<(A, B, C, D)> {
    /// The features with these labels, for a loop over the fourth.
    #[inline]
    pub(crate) fn given(&self, a: A, b: B, c: C) -> Template<(D,)> {
        Template::new(self.base + (next(next(next(0, a), b), c) * D::LABELS.len()) as u32)
    }

    #[inline]
    pub(crate) fn at(&self, a: A, b: B, c: C, d: D) -> FeatureId {
        self.feature(next(next(next(next(0, a), b), c), d))
    }
}

/// A template of a schema, without the types of its axes.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    axes: &'static [&'static [Label]],
    base: u32,
    end: u32,
    pub(crate) pattern: Pattern,
}

/// All templates of one model.
#[derive(Debug)]
pub(crate) struct Schema {
    pub(crate) templates: &'static [Entry],
}

impl Schema {
    /// How many features there are.
    pub(crate) fn len(&self) -> usize {
        self.templates.last().map_or(0, |last| last.end as usize)
    }

    /// All features, in order.
    pub(crate) fn features(&self) -> impl Iterator<Item = FeatureId> + use<> {
        (0..self.len() as u32).map(FeatureId)
    }

    /// The template of a feature.
    pub(crate) fn template_of(&self, feature: FeatureId) -> &'static Entry {
        let after = self.templates.partition_point(|template| template.base <= feature.0);
        &self.templates[after.saturating_sub(1)]
    }

    /// The template of a feature and its label on each axis.
    pub(crate) fn parts_of(&self, feature: FeatureId) -> (&'static Entry, Vec<&'static Label>) {
        let template = self.template_of(feature);
        let mut rest = (feature.0 - template.base) as usize;
        let mut labels: Vec<&'static Label> = Vec::with_capacity(template.axes.len());
        for axis in template.axes.iter().rev() {
            labels.push(&axis[rest % axis.len()]);
            rest /= axis.len();
        }
        labels.reverse();
        (template, labels)
    }

    /// The name of a feature: its template and labels.
    pub(crate) fn name(&self, feature: FeatureId) -> String {
        let (template, labels) = self.parts_of(feature);
        let mut name = template.name.to_owned();
        for label in labels {
            name.push('/');
            name.push_str(label.name);
        }
        name
    }

    /// Calls `found` with the hash of each feature's name, in the order of the features.
    pub(crate) fn name_hashes(&self, mut found: impl FnMut(NameHash)) {
        for template in self.templates {
            name_hashes(NameHash::EMPTY.with(template.name), template.axes, &mut found);
        }
    }

    /// The feature of this name, or `None` if the template or a label is unknown.
    pub(crate) fn named(&self, name: &str) -> Option<FeatureId> {
        // Byte by byte: names are short, and a model has thousands of them.
        let mut words = name.as_bytes().split(|&byte| byte == b'/');
        let template = words.next()?;
        let template = self.templates.iter().find(|known| known.name.as_bytes() == template)?;
        let mut offset = 0;
        for axis in template.axes {
            let word = words.next()?;
            offset = offset * axis.len() + axis.iter().position(|label| label.name.as_bytes() == word)?;
        }
        words.next().is_none().then_some(FeatureId(template.base + offset as u32))
    }
}

/// Calls `found` with the hash of each name that begins with `start` and goes on with a label of each axis.
fn name_hashes(start: NameHash, axes: &[&[Label]], found: &mut impl FnMut(NameHash)) {
    match axes {
        [] => found(start),
        [axis, rest @ ..] => {
            let start = start.with("/");
            axis.iter().for_each(|label| name_hashes(start.with(label.name), rest, found));
        }
    }
}

/// Declares the schema of a model and a constant for each template: its name, its axes and its pattern in English.
macro_rules! templates {
    ($(#[$doc:meta])* $schema:ident { $($name:ident = $label:literal ($($axis:ty),+): $claim:literal $(, $of:literal)?;)+ }) => {
        $crate::ranking::feature::templates!(@constants 0; $($name ($($axis),+))+);

        $(#[$doc])*
        pub(crate) static $schema: $crate::ranking::feature::Schema = $crate::ranking::feature::Schema { templates: ENTRIES };

        const ENTRIES: &[$crate::ranking::feature::Entry] = &[
            $($name.entry($label, $crate::ranking::phrase::Pattern { claim: $claim, of: concat!($($of)?) }),)+
        ];
    };
    (@constants $base:expr;) => {};
    (@constants $base:expr; $name:ident ($($axis:ty),+) $($rest:tt)*) => {
        pub(crate) const $name: $crate::ranking::feature::Template<($($axis,)+)> =
            $crate::ranking::feature::Template::new($base);
        $crate::ranking::feature::templates!(@constants $name.end(); $($rest)*);
    };
}

pub(crate) use {axis, buckets, templates};

#[cfg(test)]
mod tests {
    axis! {
        Side { Left = "left": "on the left", Right = "right": "on the right", }
    }

    buckets! {
        Steps { "0": "none", "1", "2+": "two or more", }
    }

    templates! {
        /// A schema of two templates.
        SCHEMA {
            NEAR = "near" (Side, Steps, bool): "steps {0}: {1}", "{2?asleep|awake}";
            FAR = "far" (Steps): "steps away: {0}";
        }
    }

    #[test]
    fn names_and_features_are_the_same_thing() {
        assert_eq!(SCHEMA.len(), 2 * 3 * 2 + 3);
        for feature in SCHEMA.features() {
            assert_eq!(SCHEMA.named(&SCHEMA.name(feature)), Some(feature));
        }
        assert_eq!(SCHEMA.name(NEAR.at(Side::Left, Steps(2), false)), "near/left/2+/no");
        assert_eq!(SCHEMA.name(NEAR.at(Side::Right, Steps(0), true)), "near/right/0/yes");
        assert_eq!(SCHEMA.name(FAR.at(Steps(0))), "far/0");
        for unknown in ["near/left/2+", "near/left/2+/no/no", "near/up/2+/no", "nearby", ""] {
            assert_eq!(SCHEMA.named(unknown), None);
        }
    }
}
