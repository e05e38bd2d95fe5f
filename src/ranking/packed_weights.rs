//! Weights of packed features, and the tables that hold them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::packed::{PackedFeature, PackedSchema};
use super::vocabulary::Vocabulary;
use super::weights::LARGEST;
use crate::error::Error;
use crate::lexicon::table::Table;

/// A linear model with `N` outputs: `N` weights for each feature.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PackedWeights<const N: usize> {
    /// A bit for each hash that a feature has. Most features that are looked up have no weights, and these few bytes say so.
    known: HashBits,
    /// A hash table with open addressing: features with their weights, and places without a feature.
    slots: Vec<(PackedFeature, [f32; N])>,
    /// How far the hash of a feature is shifted to give its slot.
    shift: u32,
}

/// How many slots there are at least for each feature.
const SLOTS: usize = 2;

impl<const N: usize> Default for PackedWeights<N> {
    fn default() -> Self {
        Self::indexed(Vec::new())
    }
}

impl<const N: usize> PackedWeights<N> {
    /// Keeps the weights that are at least `least` in size, with two decimals as the tables have them.
    #[cfg(feature = "training")]
    pub(crate) fn of(weights: impl IntoIterator<Item = (PackedFeature, [f32; N])>, least: f32) -> Self {
        let kept = |weight: f32| if weight.abs() < least { 0.0 } else { (weight * 100.0).round() / 100.0 };
        let rounded = weights.into_iter().map(|(feature, weights)| (feature, weights.map(kept)));
        Self::indexed(rounded.filter(|(_, weights)| weights.iter().any(|&weight| weight != 0.0)).collect())
    }

    fn indexed(mut weights: Vec<(PackedFeature, [f32; N])>) -> Self {
        weights.sort_by_key(|&(feature, _)| feature);
        weights.dedup_by_key(|&mut (feature, _)| feature);
        let slots = (weights.len() * SLOTS).next_power_of_two().max(2);
        let known = HashBits::of(weights.iter().map(|(feature, _)| feature.hash()));
        let shift = u64::BITS - slots.trailing_zeros();
        let mut indexed = Self { known, slots: vec![(PackedFeature::NONE, [0.0; N]); slots], shift };
        for (feature, weights) in weights {
            let mut slot = indexed.slot(feature.hash());
            while indexed.slots[slot].0 != PackedFeature::NONE {
                slot = indexed.after(slot);
            }
            indexed.slots[slot] = (feature, weights);
        }
        indexed
    }

    /// The first slot in which a feature with this hash may be.
    #[inline]
    fn slot(&self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }

    #[inline]
    fn after(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }

    /// The weights of a feature.
    #[inline]
    fn get(&self, feature: PackedFeature) -> Option<&[f32; N]> {
        let hash = feature.hash();
        if !self.known.has(hash) {
            return None;
        }
        let mut slot = self.slot(hash);
        loop {
            let (found, weights) = self.slots.get(slot)?;
            if *found == feature {
                return Some(weights);
            }
            if *found == PackedFeature::NONE {
                return None;
            }
            slot = self.after(slot);
        }
    }

    /// The sums of the weights of `features`.
    #[inline]
    pub(crate) fn scores(&self, features: &[PackedFeature]) -> [f32; N] {
        let mut sums = [0.0; N];
        for &feature in features {
            if let Some(weights) = self.get(feature) {
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
        let mut read = Vec::new();
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
                    Some(feature) => read.push((feature, weights)),
                    None => {
                        return Err(row.error(format_args!(
                            "expected the end of a feature and {N} weights, found {item:?}"
                        )));
                    }
                };
            }
        }
        Ok(Self::indexed(read))
    }

    /// The table that [`PackedWeights::parse`] reads.
    pub(crate) fn to_table(&self, schema: &PackedSchema, vocabulary: &Vocabulary) -> String {
        let mut rows: BTreeMap<String, BTreeMap<String, &[f32; N]>> = BTreeMap::new();
        for (feature, weights) in self.slots.iter().filter(|(feature, _)| *feature != PackedFeature::NONE) {
            if let Some((name, last)) = schema.name(*feature, vocabulary) {
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

/// How many bits there are at least for each hash.
const BITS: usize = 8;

/// A set of hashes that may say of a few others that they are in it.
#[derive(Clone, Debug, PartialEq)]
struct HashBits {
    bits: Vec<u64>,
    /// How far a hash is shifted to give its bit.
    shift: u32,
}

impl HashBits {
    fn of(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let count = (hashes.len() * BITS).next_power_of_two().max(64);
        let mut set = Self { bits: vec![0; count / 64], shift: u64::BITS - count.trailing_zeros() };
        for hash in hashes {
            let bit = (hash >> set.shift) as usize;
            set.bits[bit / 64] |= 1 << (bit % 64);
        }
        set
    }

    #[inline]
    fn has(&self, hash: u64) -> bool {
        let bit = (hash >> self.shift) as usize;
        self.bits[bit / 64] >> (bit % 64) & 1 != 0
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
