//! Weights of packed features, and the tables that hold them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rustc_hash::FxHashMap;

use super::packed::{PackedFeature, PackedSchema};
use super::vocabulary::Vocabulary;
use super::weights::LARGEST;
use crate::error::Error;
use crate::lexicon::table::Table;

/// A linear model with `N` outputs: `N` weights for each feature.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PackedWeights<const N: usize> {
    weights: FxHashMap<PackedFeature, [f32; N]>,
}

impl<const N: usize> Default for PackedWeights<N> {
    fn default() -> Self {
        Self { weights: FxHashMap::default() }
    }
}

impl<const N: usize> PackedWeights<N> {
    /// Keeps the weights that are at least `least` in size, with two decimals as the tables have them.
    #[cfg(feature = "training")]
    pub(crate) fn of(weights: impl IntoIterator<Item = (PackedFeature, [f32; N])>, least: f32) -> Self {
        let kept = |weight: f32| if weight.abs() < least { 0.0 } else { (weight * 100.0).round() / 100.0 };
        let rounded = weights.into_iter().map(|(feature, weights)| (feature, weights.map(kept)));
        Self { weights: rounded.filter(|(_, weights)| weights.iter().any(|&weight| weight != 0.0)).collect() }
    }

    /// The sums of the weights of `features`.
    #[inline]
    pub(crate) fn scores(&self, features: &[PackedFeature]) -> [f32; N] {
        let mut sums = [0.0; N];
        for feature in features {
            if let Some(weights) = self.weights.get(feature) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += weight;
                }
            }
        }
        sums
    }

    /// Reads a table. Each row begins a name, and its list ends it, each end with its `N` weights.
    pub(crate) fn parse(
        file: &str,
        text: &str,
        schema: &PackedSchema,
        vocabulary: &Vocabulary,
    ) -> Result<Self, Error> {
        let mut read = Self::default();
        let mut rows = Table::new(file, &["feature", "weights"], text).rows();
        while let Some(row) = rows.next()? {
            let name = schema.begin(row.cell(0), vocabulary).ok_or_else(|| {
                row.error(format_args!("expected a feature of this model, found {:?}", row.cell(0)))
            })?;
            for item in row.list(1) {
                let mut words = item.split(' ');
                let feature = words.next().and_then(|last| name.end(last, vocabulary));
                let mut weights = [0.0; N];
                let mut numbers = words.map(|word| word.parse().ok().filter(|n: &f32| n.abs() <= LARGEST));
                let filled =
                    weights.iter_mut().all(|weight| numbers.next().flatten().map(|n| *weight = n).is_some());
                match feature.filter(|_| filled && numbers.next().is_none()) {
                    Some(feature) => read.weights.insert(feature, weights),
                    None => {
                        return Err(row.error(format_args!(
                            "expected the end of a feature and {N} weights, found {item:?}"
                        )));
                    }
                };
            }
        }
        Ok(read)
    }

    /// The table that [`PackedWeights::parse`] reads.
    pub(crate) fn to_table(&self, schema: &PackedSchema, vocabulary: &Vocabulary) -> String {
        let mut rows: BTreeMap<String, BTreeMap<String, &[f32; N]>> = BTreeMap::new();
        for (&feature, weights) in &self.weights {
            if let Some((name, last)) = schema.name(feature, vocabulary) {
                rows.entry(name).or_default().insert(last, weights);
            }
        }
        let mut table = "feature\tweights\n".to_owned();
        for (name, ends) in rows {
            table.push_str(&name);
            for (at, (last, weights)) in ends.into_iter().enumerate() {
                table.push(if at == 0 { '\t' } else { ',' });
                table.push_str(&last);
                for weight in weights {
                    write!(table, " {weight}").expect("strings take everything");
                }
            }
            table.push('\n');
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::packed::{PackedAxis, packed_templates};

    packed_templates! {
        /// One template.
        SCHEMA: Kind {
            Next = "next" (PackedAxis::Word, PackedAxis::Number);
        }
    }

    #[test]
    fn a_table_is_read_again() {
        let mut vocabulary = Vocabulary::default();
        let say = vocabulary.add("say").expect("there is room").value();
        let feature = |number: u32| Kind::Next.of([say, number]);
        let weights = PackedWeights::of(
            [(feature(1), [0.251, 1.0]), (feature(2), [-3.0, 0.01]), (feature(3), [0.0, 0.01])],
            0.02,
        );
        let table = weights.to_table(&SCHEMA, &vocabulary);
        assert_eq!(table, "feature\tweights\nnext/say\t1 0.25 1,2 -3 0\n");
        let read = PackedWeights::<2>::parse("w.tsv", &table, &SCHEMA, &vocabulary).expect("it is right");
        assert_eq!(read, weights);
        assert_eq!(read.scores(&[feature(1), feature(2), feature(3)]), [-2.75, 1.0]);
        for wrong in ["next/tell\t1 0 0", "next/say\t1 0", "next/say\t1 0 0 0", "next/say\tx 0 0"] {
            let wrong = format!("feature\tweights\n{wrong}\n");
            assert!(PackedWeights::<2>::parse("w.tsv", &wrong, &SCHEMA, &vocabulary).is_err(), "{wrong}");
        }
    }
}
