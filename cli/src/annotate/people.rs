//! The cast format: a table of the people of a document, and of the organisations that speak, to correct and to read as a cast.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use anyhow::Result;
use csv::WriterBuilder;
use whosaid::{CastMember, Document, Entity, EntityId, EntityKind, Gender};

use crate::cast::{Corrections, SEPARATOR};
use crate::terminal::printable;

/// The columns of the table, in order. `--cast` reads the first five, and the lines; the others help to correct them.
pub(crate) const COLUMNS: [&str; 10] =
    ["name", "aliases", "gender", "narrator", "kind", "mentions", "quotations", "doubt", "lines", "document"];

/// A person who says nothing has a row if the text mentions them at least this often.
const OFTEN: usize = 3;

/// Below this mean confidence, the quotations of a row are doubtful.
const UNSURE: f32 = 0.5;

/// The header of the table.
pub(crate) fn header() -> String {
    COLUMNS.join("\t") + "\n"
}

/// The rows of a document, as they are written.
pub(crate) fn rows(id: &str, document: &Document<&str>, corrections: &Corrections) -> Result<Vec<u8>> {
    let mut written = WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    for row in table(id, document, corrections) {
        written.write_record(row)?;
    }
    Ok(written.into_inner()?)
}

/// A row for each person of a document and for each organisation that speaks, the most talkative first.
pub(crate) fn table(
    id: &str,
    document: &Document<&str>,
    corrections: &Corrections,
) -> Vec<[String; COLUMNS.len()]> {
    let mut people = people(document);
    people.sort_by_key(|person| (Reverse(person.quotations), Reverse(person.mentions)));
    let owners = owners(&people);
    let row = |person: &Person| {
        let Person { member, mentions, quotations, .. } = person;
        [
            member.name.clone(),
            member.aliases.join(&SEPARATOR.to_string()),
            match member.gender {
                Some(Gender::Male) => "m",
                Some(Gender::Female) => "f",
                _ => "",
            }
            .to_owned(),
            if member.narrator { "yes" } else { "" }.to_owned(),
            if person.kind == EntityKind::Organisation { "organisation" } else { "person" }.to_owned(),
            mentions.to_string(),
            quotations.to_string(),
            person.doubts(&owners).join("; "),
            corrections.lines_of(&member.name),
            id.to_owned(),
        ]
    };
    people.iter().map(row).collect()
}

/// A row of the table.
struct Person {
    member: CastMember,
    kind: EntityKind,
    mentions: usize,
    quotations: usize,
    /// The confidences of its quotations, added up.
    confidence: f32,
    /// How many entities share the row.
    entities: usize,
}

/// For each name in lower case, the names of the rows that have it.
type Owners<'p> = HashMap<String, Vec<&'p str>>;

fn owners(people: &[Person]) -> Owners<'_> {
    let mut owners = Owners::new();
    for Person { member, .. } in people {
        for name in member.aliases.iter().chain([&member.name]) {
            owners.entry(name.to_lowercase()).or_default().push(&member.name);
        }
    }
    owners
}

impl Person {
    /// What is doubtful about a row, and why.
    fn doubts(&self, owners: &Owners<'_>) -> Vec<String> {
        let mut doubts = Vec::new();
        let described = self.member.name.starts_with(char::is_lowercase);
        if self.entities > 1 {
            doubts.push(format!("{} people with this name", self.entities));
        }
        if described && self.entities == 1 && !self.member.narrator {
            doubts.push("a description: perhaps a person with a name".to_owned());
        }
        if self.kind == EntityKind::Unknown && self.member.gender.is_none() && !described {
            doubts.push("perhaps not a person: nothing shows a gender".to_owned());
        }
        if self.mentions == 1 && !described {
            doubts.push("named once".to_owned());
        }
        if self.quotations > 0 && self.confidence < UNSURE * self.quotations as f32 {
            doubts.push(format!("unsure quotations: mean {:.2}", self.confidence / self.quotations as f32));
        }
        for name in self.member.aliases.iter().chain([&self.member.name]) {
            let others = owners.get(&name.to_lowercase()).into_iter().flatten();
            let mut others = others.filter(|other| **other != self.member.name);
            if let Some(other) = others.next() {
                doubts.push(format!("“{name}” is {other} too"));
            }
        }
        doubts
    }
}

/// The people of a document. People with the same name (two called "the man") share a row, since a cast cannot tell them
/// apart.
fn people(document: &Document<&str>) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let confidences = confidences(document);
    for entity in document.annotations().entities.iter().filter(|entity| belongs(entity)) {
        let mut member = CastMember::from(entity);
        member.name = printable(&member.name);
        for alias in &mut member.aliases {
            *alias = printable(alias);
        }
        member.aliases.retain(|alias| !alias.contains(SEPARATOR));
        let confidence = confidences.get(&entity.id).copied().unwrap_or_default();
        match by_name.entry(member.name.to_lowercase()) {
            Entry::Vacant(place) => {
                place.insert(people.len());
                people.push(Person {
                    member,
                    kind: entity.kind,
                    mentions: entity.mentions,
                    quotations: entity.quotations,
                    confidence,
                    entities: 1,
                });
            }
            Entry::Occupied(place) => {
                let known = &mut people[*place.get()];
                known.mentions += entity.mentions;
                known.quotations += entity.quotations;
                known.confidence += confidence;
                known.entities += 1;
                known.member.narrator |= member.narrator;
                known.member.gender = known.member.gender.filter(|_| known.member.gender == member.gender);
                known.member.aliases.extend(member.aliases);
                known.member.aliases.sort_unstable();
                known.member.aliases.dedup();
            }
        }
    }
    people
}

/// For each speaker, the confidences of the quotations, added up.
fn confidences(document: &Document<&str>) -> HashMap<EntityId, f32> {
    let mut confidences = HashMap::new();
    let attributions =
        document.annotations().quotations.iter().filter_map(|found| found.attribution.as_ref());
    for attribution in attributions {
        if let Some(speaker) = attribution.speaker_id {
            *confidences.entry(speaker).or_default() += attribution.confidence;
        }
    }
    confidences
}

/// Whether an entity belongs in a cast: a person, or an organisation that speaks. A group does not: its members have rows of
/// their own. An entity that says nothing needs a gender, known from a title, a given name or a pronoun, because most
/// capitalised names that say nothing are houses, feasts or rivers.
fn belongs(entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Group => false,
        _ if entity.quotations > 0 => !entity.place,
        EntityKind::Person => entity.gender.is_some() && !entity.place && entity.mentions >= OFTEN,
        _ => false,
    }
}
