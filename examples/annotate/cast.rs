//! Casts: read from JSON or from a table, and written as a table to correct and read again.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use csv::{ReaderBuilder, StringRecord, Trim, WriterBuilder};
use serde::Deserialize;
use whosaid::{CastMember, Document, Entity, EntityKind, Gender};

use crate::input::{BOM, without_place};
use crate::listing::printable;

const JSON_FORM: &str =
    r#"expected [{"name": string, "aliases"?: [string], "gender"?: "m" or "f", "narrator"?: bool}]"#;

/// The columns of a table, in the order in which they are written. The first four are read, found by their names; the
/// others are for whoever corrects the table.
const COLUMNS: [&str; 7] = ["name", "aliases", "gender", "narrator", "mentions", "quotations", "document"];

/// What stands between two aliases.
const SEPARATOR: char = '|';

/// Who says nothing is worth a row when named so often.
const OFTEN: usize = 3;

/// Reads a cast: a table from a file that ends in .tsv, else JSON.
pub(crate) fn read(file: &Path) -> Result<Vec<CastMember>> {
    let name = file.display().to_string();
    let bytes = fs::read(file).with_context(|| format!("{name}: cannot be read"))?;
    let bytes = bytes.strip_prefix(BOM).unwrap_or(&bytes);
    if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv")) {
        read_table(&name, bytes)
    } else {
        read_json(&name, bytes)
    }
}

/// An array of members, or an object that holds one as "cast".
fn read_json(name: &str, bytes: &[u8]) -> Result<Vec<CastMember>> {
    #[derive(Deserialize)]
    struct Holder {
        cast: Vec<CastMember>,
    }

    let members = if bytes.trim_ascii_start().starts_with(b"{") {
        serde_json::from_slice(bytes).map(|holder: Holder| holder.cast)
    } else {
        serde_json::from_slice(bytes)
    };
    members.map_err(|error| {
        anyhow!("{name}:{}:{}: {JSON_FORM}: {}", error.line(), error.column(), without_place(&error))
    })
}

/// A header and a row for each member; rows with nothing in them are passed over.
fn read_table(name: &str, bytes: &[u8]) -> Result<Vec<CastMember>> {
    std::str::from_utf8(bytes).map_err(|error| {
        let line = line_of(bytes, error.valid_up_to());
        anyhow!("{name}:{line}: expected UTF-8, found something else")
    })?;
    let mut reader = ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(bytes);
    let mut rows = reader.records();
    let place = |row: &StringRecord| {
        let start = row.position().map_or(0, |position| position.byte() as usize);
        // What ends the row before may be counted with this one.
        let ends = bytes[start..].iter().take_while(|byte| b"\r\n".contains(byte)).count();
        format!("{name}:{}", line_of(bytes, start + ends))
    };
    let header = rows.next().transpose().with_context(|| name.to_owned())?.unwrap_or_default();
    let columns = Columns::of(&header).map_err(|problem| anyhow!("{}: {problem}", place(&header)))?;
    let mut members = Vec::new();
    for row in rows {
        let row = row.with_context(|| name.to_owned())?;
        if row.iter().any(|cell| !cell.is_empty()) {
            let member = columns.member(&row);
            members.push(member.map_err(|problem| anyhow!("{}: {problem}", place(&row)))?);
        }
    }
    Ok(members)
}

/// The number of the line of byte `at`, counted from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count()
}

/// Where the columns of a table stand.
struct Columns {
    name: usize,
    aliases: Option<usize>,
    gender: Option<usize>,
    narrator: Option<usize>,
    count: usize,
}

impl Columns {
    /// Finds the columns by their names, or tells what was expected.
    fn of(header: &StringRecord) -> Result<Self, String> {
        let find = |name: &str| {
            let mut named = (0..header.len()).filter(|&at| header[at].eq_ignore_ascii_case(name));
            match (named.next(), named.next()) {
                (_, Some(_)) => Err(format!("column \"{name}\": expected one, found several")),
                (found, None) => Ok(found),
            }
        };
        let [aliases, gender, narrator] = [find("aliases")?, find("gender")?, find("narrator")?];
        let Some(name) = find("name")? else {
            let found: Vec<&str> = header.iter().collect();
            return Err(format!(
                "expected a header with the column \"name\" and, where wanted, \"aliases\", \"gender\" and \"narrator\", \
                 parted by tabs, found {:?}",
                found.join("\t")
            ));
        };
        Ok(Self { name, aliases, gender, narrator, count: header.len() })
    }

    /// The member in a row, or what was expected in which column.
    fn member(&self, row: &StringRecord) -> Result<CastMember, String> {
        if row.len() > self.count {
            return Err(format!("expected {} cells as in the header, found {}", self.count, row.len()));
        }
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default();
        let wrong = |column: &str, expected: &str, found: &str| {
            Err(format!("column \"{column}\": expected {expected}, found {found:?}"))
        };
        for (column, at) in [("name", Some(self.name)), ("aliases", self.aliases)] {
            let names = cell(at);
            if names.contains(['\n', '\r']) {
                return Err(format!(
                    "column \"{column}\": expected one line, found a mark (\") before it that is not closed"
                ));
            }
            for name in names.split(SEPARATOR).filter(|name| column == "name" || !name.trim().is_empty()) {
                if !name.contains(char::is_alphanumeric) {
                    return wrong(column, "a name with a letter or digit", name);
                }
            }
        }
        let mut member = CastMember::new(cell(Some(self.name)));
        let aliases = cell(self.aliases).split(SEPARATOR).map(str::trim).filter(|alias| !alias.is_empty());
        member.aliases = aliases.map(str::to_owned).collect();
        member.gender = match cell(self.gender).to_lowercase().as_str() {
            "" => None,
            "m" | "male" => Some(Gender::Male),
            "f" | "female" => Some(Gender::Female),
            other => return wrong("gender", "m, f, male, female or nothing", other),
        };
        member.narrator = match cell(self.narrator).to_lowercase().as_str() {
            "" | "no" => false,
            "yes" => true,
            other => return wrong("narrator", "yes, no or nothing", other),
        };
        Ok(member)
    }
}

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
