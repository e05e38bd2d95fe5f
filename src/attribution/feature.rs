//! Named features: what a model may weigh.
//!
//! A feature is a template with one label on each of its axes, such as `cue/before/said-first/speech`. It is a number to the
//! code that scores (the position of its weight) and a name to whoever reads the weights.

use std::ops::Index;

/// The labels that a template may carry at one place.
pub(crate) type Axis = &'static [&'static str];

/// A kind of observation.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) axes: &'static [Axis],
}

impl Template {
    /// How many features the template has.
    const fn len(&self) -> usize {
        let (mut len, mut axis) = (1, 0);
        while axis < self.axes.len() {
            len *= self.axes[axis].len();
            axis += 1;
        }
        len
    }
}

/// All templates of one model, and where the features of each begin.
#[derive(Debug)]
pub(crate) struct Schema {
    templates: &'static [Template],
    /// Where the features of each template begin, and where the last one's end.
    bases: [u32; MOST_TEMPLATES + 1],
}

/// How many templates a schema can have.
const MOST_TEMPLATES: usize = 63;

impl Schema {
    /// The schema of some templates. As a constant it lets the compiler work out most of [`Schema::feature`].
    pub(crate) const fn new(templates: &'static [Template]) -> Self {
        let mut bases = [0; MOST_TEMPLATES + 1];
        let mut at = 0;
        while at < templates.len() {
            bases[at + 1] = bases[at] + templates[at].len() as u32;
            at += 1;
        }
        Self { templates, bases }
    }

    /// Where the features of each template begin.
    fn begins(&self) -> &[u32] {
        &self.bases[..self.templates.len()]
    }

    /// How many features there are.
    pub(crate) fn len(&self) -> usize {
        self.bases[self.templates.len()] as usize
    }

    /// The feature of the template at `template` with these labels, one for each axis.
    #[inline]
    pub(crate) fn feature<const N: usize>(&self, template: usize, labels: [usize; N]) -> u32 {
        let axes = self.templates[template].axes;
        debug_assert_eq!(axes.len(), N, "{}", self.templates[template].name);
        let mut at = 0;
        for (axis, label) in axes.iter().zip(labels) {
            debug_assert!(label < axis.len(), "{} {axis:?}", self.templates[template].name);
            at = at * axis.len() + label;
        }
        self.bases[template] + at as u32
    }

    /// The name of a feature: its template and labels.
    pub(crate) fn name(&self, feature: u32) -> String {
        let template = self
            .begins()
            .partition_point(|&base| base <= feature)
            .saturating_sub(1)
            .min(self.templates.len() - 1);
        let found = self.templates.index(template);
        let mut rest = (feature - self.bases[template]) as usize;
        let mut labels: Vec<&str> = Vec::with_capacity(found.axes.len());
        for axis in found.axes.iter().rev() {
            labels.push(axis[rest % axis.len()]);
            rest /= axis.len();
        }
        labels.push(found.name);
        labels.reverse();
        labels.join("/")
    }

    /// The feature of a name; `None` where a template or label is not known.
    pub(crate) fn named(&self, name: &str) -> Option<u32> {
        // Byte by byte: names are short, and a model has thousands of them.
        let mut words = name.as_bytes().split(|&byte| byte == b'/');
        let template = words.next()?;
        let template = self.templates.iter().position(|known| known.name.as_bytes() == template)?;
        let mut at = 0;
        for axis in self.templates[template].axes {
            let word = words.next()?;
            at = at * axis.len() + axis.iter().position(|label| label.as_bytes() == word)?;
        }
        words.next().is_none().then_some(self.bases[template] + at as u32)
    }

    /// The template that a feature belongs to.
    pub(crate) fn template_of(&self, feature: u32) -> &'static str {
        let template = self
            .begins()
            .partition_point(|&base| base <= feature)
            .saturating_sub(1)
            .min(self.templates.len() - 1);
        self.templates[template].name
    }
}

/// Declares the labels of an axis as an enum, so that code and weights call them by the same names.
macro_rules! axis {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $label:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name {
            $($(#[$note])* $variant,)+
        }

        impl $name {
            pub(crate) const AXIS: $crate::attribution::feature::Axis = &[$($label),+];
        }
    };
}

/// Declares the templates of a model as an enum, so that a feature is asked for by its template's name.
macro_rules! templates {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $label:literal [$($axis:expr),+],)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        enum $name {
            $($variant,)+
        }

        impl $name {
            const TEMPLATES: &'static [$crate::attribution::feature::Template] = &[
                $($crate::attribution::feature::Template { name: $label, axes: &[$($axis),+] },)+
            ];
        }
    };
}

pub(crate) use {axis, templates};

/// The bucket of a count: 0, 1, 2, 3, 4 or more.
pub(crate) fn count(n: usize) -> usize {
    n.min(4)
}

/// The labels of [`count`].
pub(crate) const COUNTS: Axis = &["0", "1", "2", "3", "4+"];

/// The bucket of a distance in tokens.
pub(crate) fn distance(n: usize) -> usize {
    match n {
        0..=3 => n,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=20 => 7,
        21..=40 => 8,
        _ => 9,
    }
}

/// The labels of [`distance`].
pub(crate) const DISTANCES: Axis = &["0", "1", "2", "3", "4-5", "6-8", "9-13", "14-20", "21-40", "41+"];

/// Yes or no.
pub(crate) const FLAG: Axis = &["no", "yes"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_features_are_the_same_thing() {
        const TEMPLATES: &[Template] =
            &[Template { name: "near", axes: &[COUNTS, FLAG] }, Template { name: "far", axes: &[DISTANCES] }];
        let schema = Schema::new(TEMPLATES);
        assert_eq!(schema.len(), 20);
        for feature in 0..20 {
            assert_eq!(schema.named(&schema.name(feature)), Some(feature));
        }
        assert_eq!(schema.name(schema.feature(0, [2, 1])), "near/2/yes");
        assert_eq!(schema.named("near/2"), None);
        assert_eq!(schema.named("near/2/yes/no"), None);
    }

    #[test]
    fn every_bucket_has_a_label() {
        for n in 0..100 {
            assert!(count(n) < COUNTS.len() && distance(n) < DISTANCES.len());
        }
    }
}
