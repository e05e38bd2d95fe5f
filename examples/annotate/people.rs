//! The people of a document, written as a table to correct and give back as a cast.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use anyhow::Result;
use csv::WriterBuilder;
use whosaid::{CastMember, Document, Entity, EntityKind, Gender};

use crate::cast::SEPARATOR;
use crate::listing::printable;

/// The columns of a table, in the order in which they are written. The first four are read again; the others are
/// for whoever corrects the table.
const COLUMNS: [&str; 7] = ["name", "aliases", "gender", "narrator", "mentions", "quotations", "document"];

/// Who says nothing is worth a row when named so often.
const OFTEN: usize = 3;

/// The first row of a table.
pub(crate) fn header() -> String {
    COLUMNS.join("\t") + "\n"
}

/// A row for each of the people of a document, those who say most first.
pub(crate) fn rows(id: &str, document: &Document<'_>) -> Result<Vec<u8>> {
    let mut people = people(document);
    people.sort_by_key(|person| (Reverse(person.quotations), Reverse(person.mentions)));
    let mut table = WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    for Person { member, mentions, quotations } in &people {
        let aliases: Vec<&str> = member.aliases.iter().map(String::as_str).collect();
        table.write_record([
            member.name.as_str(),
            &aliases.join(&SEPARATOR.to_string()),
            match member.gender {
                Some(Gender::Male) => "m",
                Some(Gender::Female) => "f",
                _ => "",
            },
            if member.narrator { "yes" } else { "" },
            &mentions.to_string(),
            &quotations.to_string(),
            id,
        ])?;
    }
    Ok(table.into_inner()?)
}

/// A row of a table.
struct Person {
    member: CastMember,
    mentions: usize,
    quotations: usize,
}

/// The people of a document. Those of one name ("the man", and another) are one: no cast could tell them apart.
fn people(document: &Document<'_>) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for entity in document.entities().filter(|entity| belongs(entity)) {
        let mut member = CastMember::from(entity);
        member.name = printable(&member.name);
        for alias in &mut member.aliases {
            *alias = printable(alias);
        }
        member.aliases.retain(|alias| !alias.contains(SEPARATOR));
        match by_name.entry(member.name.to_lowercase()) {
            Entry::Vacant(place) => {
                place.insert(people.len());
                people.push(Person { member, mentions: entity.mentions, quotations: entity.quotations });
            }
            Entry::Occupied(place) => {
                let known = &mut people[*place.get()];
                known.mentions += entity.mentions;
                known.quotations += entity.quotations;
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

/// Whether an entity belongs in a cast. Several who speak together are in it one by one; of who says nothing a title, a
/// given name or a pronoun has to show that it is he or she, since most of what has a capital and no voice is a house, a
/// feast or a river.
fn belongs(entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Organisation | EntityKind::Group => false,
        _ if entity.quotations > 0 => !entity.place,
        EntityKind::Person => entity.gender.is_some() && !entity.place && entity.mentions >= OFTEN,
        _ => false,
    }
}
