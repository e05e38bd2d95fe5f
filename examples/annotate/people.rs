//! The cast format: a table of the people of a document, to correct and to read as a cast.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use anyhow::Result;
use csv::WriterBuilder;
use whosaid::{CastMember, Document, Entity, EntityKind, Gender};

use crate::cast::SEPARATOR;
use crate::terminal::printable;

/// The columns of the table, in order. `--cast` reads the first four; the others help to correct them.
const COLUMNS: [&str; 7] = ["name", "aliases", "gender", "narrator", "mentions", "quotations", "document"];

/// A person who says nothing has a row if the text mentions them at least this often.
const OFTEN: usize = 3;

/// The header of the table.
pub(crate) fn header() -> String {
    COLUMNS.join("\t") + "\n"
}

/// A row for each person of a document, the most talkative first.
pub(crate) fn rows(id: &str, document: &Document<&str>) -> Result<Vec<u8>> {
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

/// A row of the table.
struct Person {
    member: CastMember,
    mentions: usize,
    quotations: usize,
}

/// The people of a document. People with the same name (two called "the man") share a row, since a cast cannot tell them
/// apart.
fn people(document: &Document<&str>) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for entity in document.annotations().entities.iter().filter(|entity| belongs(entity)) {
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

/// Whether an entity belongs in a cast. A group does not: its members have rows of their own. An entity that says nothing
/// needs a gender, known from a title, a given name or a pronoun, because most capitalised names that say nothing are
/// houses, feasts or rivers.
fn belongs(entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Organisation | EntityKind::Group => false,
        _ if entity.quotations > 0 => !entity.place,
        EntityKind::Person => entity.gender.is_some() && !entity.place && entity.mentions >= OFTEN,
        _ => false,
    }
}
