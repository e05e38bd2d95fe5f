//! Ids of readers, which stay the same from run to run.

use std::collections::HashMap;

use whosaid::EntityId;

use crate::script::turn::{Reader, Turn};

/// The id of each speaker, made of the name: `ann-lund`. Another speaker of the same name has a number behind it.
pub(crate) struct Ids {
    of: HashMap<EntityId, String>,
}

impl Ids {
    /// The ids of the readers of `turns`, in the order in which they speak.
    pub(crate) fn of(turns: &[Turn<'_>]) -> Self {
        let mut of: HashMap<EntityId, String> = HashMap::new();
        let mut taken: HashMap<String, usize> =
            ["narrator", "unknown"].into_iter().map(|id| (id.to_owned(), 1)).collect();
        for turn in turns {
            let Reader::Speaker(entity) = turn.reader else { continue };
            of.entry(entity.id()).or_insert_with(|| {
                let id = id(entity.name());
                let count = taken.entry(id.clone()).or_default();
                *count += 1;
                if *count == 1 { id } else { format!("{id}-{count}") }
            });
        }
        Self { of }
    }

    pub(crate) fn get(&self, reader: Reader<'_>) -> &str {
        match reader {
            Reader::Narrator => "narrator",
            Reader::Unknown => "unknown",
            Reader::Speaker(entity) => self.of.get(&entity.id()).map_or("unknown", String::as_str),
        }
    }
}

/// A name in small letters, with hyphens for all that is no letter or digit.
fn id(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
