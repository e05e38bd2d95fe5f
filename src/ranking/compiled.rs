//! [`CompiledWeights`]: a table of weights as the build script compiles it. Names of features are hashes there, so that no
//! program has to read thousands of names when it starts.

use super::name_hash::NameHash;

/// A hash table of weights. A slot has the mark of a name and its weight in thousandths; the mark of an empty slot is 0. Where a slot is
/// taken, a name is in one of the next. The tests compare each table with what it is made of, so that no two names meet.
#[derive(Debug)]
pub(crate) struct CompiledWeights(pub(crate) &'static [(u32, i32)]);

impl CompiledWeights {
    /// The weight of a feature; 0 if the table leaves it out.
    pub(crate) fn weight(&self, name: NameHash) -> f32 {
        let slots = self.0;
        let (mut at, mark) = name.slot(slots.len());
        loop {
            match slots[at] {
                (0, _) => return 0.0,
                (found, weight) if found == mark => return weight as f32 / 1000.0,
                _ => at = (at + 1) % slots.len(),
            }
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/weights.rs"));
