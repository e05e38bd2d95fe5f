//! Features in plain English.
//!
//! The phrases are beside the templates and labels, in the schema of each model. A feature is known by its name, so that
//! stored evidence can be read too.

use std::fmt;

use crate::attribution::schema::{role, source};
use crate::evidence::Feature;
use crate::ranking::Schema;
use crate::ranking::phrase::Wording;
use crate::speaker::conversation::addressee_schema;
use crate::speaker::conversation::schema as conversation;

/// The schemas of all models.
const SCHEMAS: [&Schema; 4] =
    [&source::SCHEMA, &role::SCHEMA, &conversation::SCHEMA, &addressee_schema::SCHEMA];

/// The words for the source and the cue in a wording: `“Olga”` and `“said”`, or "the source" and "the cue".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names<'n> {
    pub(crate) source: &'n str,
    pub(crate) cue: &'n str,
}

/// The wording of the feature of this name, or `None` if no model has it.
pub(crate) fn wording(name: &str, Names { source, cue }: Names<'_>) -> Option<Wording> {
    SCHEMAS.iter().find_map(|schema| {
        let (template, labels) = schema.parts_of(schema.named(name)?);
        Some(template.pattern.fill(&labels, &[("source", source), ("cue", cue)]))
    })
}

impl fmt::Display for Feature {
    /// Writes the feature in English, or its name if this version of the crate does not know it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Names { source: "the source", cue: "the cue" };
        match wording(&self.name, names) {
            Some(wording) => write!(f, "{wording}"),
            None => f.write_str(&self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    const NAMES: Names<'static> = Names { source: "the source", cue: "the cue" };

    fn names(schema: &Schema) -> Vec<String> {
        schema.features().map(|feature| schema.name(feature)).collect()
    }

    #[test]
    fn every_feature_has_a_wording_of_its_own() {
        for schema in SCHEMAS {
            let mut known: HashMap<String, String> = HashMap::new();
            for name in names(schema) {
                let wording = wording(&name, NAMES).unwrap_or_else(|| panic!("{name} has no wording"));
                assert!(!wording.claim.is_empty(), "{name}");
                let wording = wording.to_string();
                assert!(!wording.contains(['{', '}', '|']), "{name}: {wording}");
                if let Some(other) = known.insert(wording.clone(), name.clone()) {
                    panic!("{other} and {name} have the same wording: {wording}");
                }
            }
        }
    }

    #[test]
    fn a_name_belongs_to_one_model() {
        for (at, schema) in SCHEMAS.into_iter().enumerate() {
            for other in &SCHEMAS[at + 1..] {
                let both: Vec<String> =
                    names(schema).into_iter().filter(|name| other.named(name).is_some()).collect();
                assert!(both.is_empty(), "features of two models: {both:?}");
            }
        }
    }

    #[test]
    fn other_names_have_no_wording() {
        for name in ["", "cue", "cue/after/inverted", "cue/after/inverted/song", "distance/after/13+", "bias"]
        {
            assert_eq!(wording(name, NAMES), None, "{name}");
        }
    }
}
