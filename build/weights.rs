//! Writes the tables of weights as the constants that `src/ranking/compiled.rs` includes.
//!
//! Which features there are is only known to the library, in types. So a name becomes a hash here. The library looks up the
//! hash of each of its features.

use crate::error::Error;
use crate::name_hash::NameHash;
use crate::table::Table;

/// The tables that are used in every text of a register. Those of indirect speech are read when they are asked for.
const FILES: [&str; 13] = [
    "addressee",
    "conversation-first",
    "conversation-second",
    "description",
    "dialogue-pronoun",
    "dialogue-role",
    "dialogue-source",
    "mention-pronoun",
    "name-pairs",
    "name-types",
    "report-pronoun",
    "report-role",
    "report-source",
];

/// The code of a constant for each table. `read` returns the text of a table by the name of its file.
pub(crate) fn code(read: impl Fn(&str) -> String) -> Result<String, Error> {
    let mut code = String::new();
    for name in FILES {
        let file = format!("{name}.tsv");
        let constant = name.to_ascii_uppercase().replace('-', "_");
        let slots = slots(&file, &read(&file))?;
        code += &format!("pub(crate) static {constant}: CompiledWeights = CompiledWeights(&{slots:?});\n");
    }
    Ok(code)
}

/// The hash table of a table: in each slot the mark of a name and its weight in thousandths, or zeros.
fn slots(file: &str, text: &str) -> Result<Vec<(u32, i32)>, Error> {
    let mut found = Vec::new();
    let mut rows = Table::new(file, &["feature", "weight"], text).rows();
    while let Some(row) = rows.next()? {
        let weight: f64 = row.cell(1).parse().map_err(|_| row.error("expected a number"))?;
        found.push((NameHash::EMPTY.with(row.cell(0)), (weight * 1000.0).round() as i32));
    }
    let mut slots = vec![(0, 0); (found.len() * 2).next_power_of_two()];
    let length = slots.len();
    for (name, weight) in found {
        let (mut at, mark) = name.slot(length);
        while slots[at].0 != 0 {
            at = (at + 1) % length;
        }
        slots[at] = (mark, weight);
    }
    Ok(slots)
}
