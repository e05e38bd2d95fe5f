//! Reads a cast from JSON or from a table.

mod corrections;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use csv::{ReaderBuilder, StringRecord, Trim};
use serde::Deserialize;
use whosaid::{CastMember, Gender};

use crate::object::Object;
pub use corrections::Corrections;
pub(crate) use corrections::{place_of, written};

/// The byte order mark that some editors put before a text.
pub(crate) const BOM: &[u8] = "\u{feff}".as_bytes();

const JSON_FORM: &str =
    r#"expected [{"name": string, "aliases"?: [string], "gender"?: "m" or "f", "narrator"?: bool}]"#;

/// Separates aliases.
pub(crate) const SEPARATOR: char = '|';

/// A cast as it was read.
#[derive(Default)]
pub struct Cast {
    /// The people.
    pub members: Vec<CastMember>,
    /// What the table says beside them.
    pub corrections: Corrections,
}

/// The kind of a row that names no person. Nothing is said by it.
const NOBODY: &str = "nobody";

/// Reads a cast. A file that ends in .tsv is a table, any other file is JSON.
///
/// # Errors
///
/// If the file cannot be read or is no cast. The message has the place.
pub fn read(file: &Path) -> Result<Cast> {
    let name = file.display().to_string();
    let bytes = fs::read(file).with_context(|| format!("{name}: cannot be read"))?;
    let bytes = bytes.strip_prefix(BOM).unwrap_or(&bytes);
    if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv")) {
        read_table(&name, bytes)
    } else {
        Ok(Cast { members: read_json(&name, bytes)?, corrections: Corrections::default() })
    }
}

/// Reads an array of members, or an object with such an array as "cast".
fn read_json(name: &str, bytes: &[u8]) -> Result<Vec<CastMember>> {
    #[derive(Deserialize)]
    struct Holder {
        cast: Vec<Object<CastMember>>,
    }

    let members = if bytes.trim_ascii_start().starts_with(b"{") {
        serde_json::from_slice(bytes).map(|holder: Holder| holder.cast)
    } else {
        serde_json::from_slice(bytes)
    };
    let members: Vec<Object<CastMember>> = members.map_err(|error| {
        anyhow!("{name}:{}:{}: {JSON_FORM}: {}", error.line(), error.column().max(1), without_place(&error))
    })?;
    Ok(members.into_iter().map(|Object(member)| member).collect())
}

/// Reads a table: a header that names the columns, and a row for each member. Empty rows are skipped.
fn read_table(name: &str, bytes: &[u8]) -> Result<Cast> {
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
        // The position may include the line break of the row before.
        let ends = bytes[start..].iter().take_while(|byte| b"\r\n".contains(byte)).count();
        format!("{name}:{}", line_of(bytes, start + ends))
    };
    let header = rows.next().transpose().with_context(|| name.to_owned())?.unwrap_or_default();
    let columns = Columns::of(&header).map_err(|problem| anyhow!("{}: {problem}", place(&header)))?;
    let mut cast = Cast::default();
    for row in rows {
        let row = row.with_context(|| name.to_owned())?;
        if row.iter().any(|cell| !cell.is_empty()) {
            let member = columns.member(&row).map_err(|problem| anyhow!("{}: {problem}", place(&row)))?;
            if columns.is_nobody(&row) {
                cast.corrections.add_nobody(&member.name);
            } else {
                let lines = columns.lines.and_then(|at| row.get(at)).unwrap_or_default();
                let added = cast.corrections.add_lines(&member.name, lines);
                added.map_err(|problem| anyhow!("{}: column \"lines\": {problem}", place(&row)))?;
                cast.members.push(member);
            }
        }
    }
    Ok(cast)
}

/// The number of the line with byte `at`, counted from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count()
}

/// The columns of a table by their indices.
struct Columns {
    name: usize,
    aliases: Option<usize>,
    gender: Option<usize>,
    narrator: Option<usize>,
    kind: Option<usize>,
    lines: Option<usize>,
    count: usize,
}

impl Columns {
    /// Finds the columns by their names. The error says what was expected.
    fn of(header: &StringRecord) -> Result<Self, String> {
        let find = |name: &str| {
            let mut named = (0..header.len()).filter(|&at| header[at].eq_ignore_ascii_case(name));
            match (named.next(), named.next()) {
                (_, Some(_)) => Err(format!("column \"{name}\": expected one, found several")),
                (found, None) => Ok(found),
            }
        };
        let [aliases, gender, narrator] = [find("aliases")?, find("gender")?, find("narrator")?];
        let [kind, lines] = [find("kind")?, find("lines")?];
        let Some(name) = find("name")? else {
            let found: Vec<&str> = header.iter().collect();
            return Err(format!(
                "expected a header with the column \"name\" and, where wanted, \"aliases\", \"gender\" and \"narrator\", \
                 separated by tabs, found {:?}",
                found.join("\t")
            ));
        };
        Ok(Self { name, aliases, gender, narrator, kind, lines, count: header.len() })
    }

    /// Whether a row names no person.
    fn is_nobody(&self, row: &StringRecord) -> bool {
        self.kind.and_then(|at| row.get(at)).is_some_and(|kind| kind.eq_ignore_ascii_case(NOBODY))
    }

    /// The member in a row. The error says which column is wrong and what was expected.
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

/// The message of the error in the words of JSON, without the "at line … column …" at its end.
pub(crate) fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    message.replace("type: sequence,", "type: array,").replace("type: map,", "type: object,")
}
