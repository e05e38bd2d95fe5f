//! TEI with `<said who="…">`.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Result, anyhow};
use whosaid::Span;

use crate::convert::gold::{Gold, Known, Member};
use crate::input;
use crate::xml::{self, Piece, attribute};

/// A `<said>` that is open: where it begins, its speaker, and the part before it.
struct Open {
    start: usize,
    id: Option<String>,
    previous: Option<String>,
    speaker: Option<String>,
    is_said: bool,
}

/// Reads a TEI document. Its text is that of `<body>`.
pub(super) fn read(file: &Path) -> Result<Gold> {
    let name = file.display().to_string();
    let document = input::read(file)?;
    let mut reader = Reading::default();
    xml::read(&document, |piece| reader.take(piece))
        .map_err(|problem| anyhow!("{name}: expected TEI: {problem}"))?;
    let mut gold = Gold::new(if reader.title.is_empty() { name } else { reader.title }, reader.text);
    gold.cast = reader.people.iter().map(|(_, names)| member(names)).collect();
    for (speaker, parts) in reader.said {
        let person = reader.people.iter().find(|(id, _)| Some(id) == speaker.as_ref());
        let names = person.map(|(_, names)| names.clone()).unwrap_or_default();
        gold.add(Known { content: parts, names, ..Known::default() });
    }
    Ok(gold)
}

fn member(names: &[String]) -> Member {
    let (name, aliases) =
        names.split_first().map_or((String::new(), &[][..]), |(name, rest)| (name.clone(), rest));
    Member { name, aliases: aliases.to_vec() }
}

/// What has been read of a document.
#[derive(Default)]
struct Reading {
    title: String,
    text: String,
    /// The elements around.
    path: Vec<String>,
    /// For each person, the id and the names.
    people: Vec<(String, Vec<String>)>,
    open: Vec<Open>,
    /// The quotations: the speaker and the parts.
    said: Vec<(Option<String>, Vec<Span>)>,
    /// The place of a quotation, by the id of its latest part.
    by_id: HashMap<String, usize>,
}

impl Reading {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Start { name, tag } => {
                self.path.push(name.to_owned());
                let reference = |of: &str| attribute(tag, of).map(|id| id.trim_start_matches('#').to_owned());
                match name {
                    "person" | "org" | "personGrp" => {
                        self.people.push((attribute(tag, "id").unwrap_or_default(), Vec::new()));
                    }
                    "persName" | "orgName" => {
                        if let Some((_, names)) = self.people.last_mut() {
                            names.push(String::new());
                        }
                    }
                    "said" | "q" => self.open.push(Open {
                        start: self.text.len(),
                        id: attribute(tag, "id"),
                        previous: reference("prev"),
                        speaker: reference("who"),
                        is_said: name == "said"
                            || attribute(tag, "type").is_some_and(|kind| kind == "written"),
                    }),
                    _ => {}
                }
            }
            Piece::Words(words) => {
                if self.is_in("body") {
                    self.text.push_str(words);
                } else if self.is_in("titleStmt") && self.is_in("title") {
                    self.title.push_str(words);
                } else if self.is_in("persName") || self.is_in("orgName") {
                    if let Some(name) = self.people.last_mut().and_then(|(_, names)| names.last_mut()) {
                        name.push_str(words);
                    }
                }
            }
            Piece::End { name } => {
                self.path.pop();
                if let Some(open) = matches!(name, "said" | "q").then(|| self.open.pop()).flatten() {
                    self.close(open);
                }
            }
        }
    }

    fn is_in(&self, element: &str) -> bool {
        self.path.iter().any(|name| name == element)
    }

    fn close(&mut self, open: Open) {
        let part = Span::new(open.start, self.text.len());
        if !open.is_said || part.is_empty() {
            return;
        }
        let place = open.previous.and_then(|id| self.by_id.get(&id).copied());
        let place = place.unwrap_or_else(|| {
            self.said.push((open.speaker, Vec::new()));
            self.said.len() - 1
        });
        self.said[place].1.push(part);
        if let Some(id) = open.id {
            self.by_id.insert(id, place);
        }
    }
}
