//! TEI with `<said who="…">`.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Result, anyhow, bail, ensure};
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

/// A quotation: the id of its speaker, its parts, and the words that name its source where the document marks them.
#[derive(Default)]
struct Said {
    speaker: Option<String>,
    parts: Vec<Span>,
    source: Option<Span>,
}

/// Reads a TEI document. Its text is that of `<body>`.
pub(super) fn read(file: &Path) -> Result<Gold> {
    let name = file.display().to_string();
    let document = input::read(file)?;
    let mut reader = Reading::default();
    xml::read(&document, |piece| reader.take(piece))
        .map_err(|problem| anyhow!("{name}: expected TEI: {problem}"))?;
    if let Some(open) = reader.path.last() {
        bail!("{name}: expected TEI to its end, found the end of the file within <{open}>");
    }
    ensure!(reader.has_body, "{name}: expected TEI with a <body>, found none");
    let mut gold = Gold::new(if reader.title.is_empty() { name.clone() } else { reader.title }, reader.text);
    gold.cast = reader.people.iter().map(|(_, names)| member(names)).collect();
    for said in &reader.said {
        let person = reader.people.iter().find(|(id, _)| Some(id) == said.speaker.as_ref());
        if let Some(id) = said.speaker.as_ref().filter(|_| person.is_none() && !reader.people.is_empty()) {
            let words = said.parts.first().and_then(|part| part.of(&gold.text)).unwrap_or_default();
            bail!("{name}: {words:?}: expected the xml:id of a person, found who=\"#{id}\"");
        }
        let names = person.map(|(_, names)| names.clone()).unwrap_or_default();
        let source = said.source.or_else(|| nearest_mention(&reader.mentions, said));
        gold.add(Known {
            content: said.parts.clone(),
            names,
            source: source.into_iter().collect(),
            ..Known::default()
        });
    }
    Ok(gold)
}

/// The mention of the speaker that is nearest to a quotation and not in it.
fn nearest_mention(mentions: &[(String, Span)], said: &Said) -> Option<Span> {
    let (first, last) = (said.parts.first()?, said.parts.last()?);
    let is_own = |(id, span): &&(String, Span)| {
        Some(id) == said.speaker.as_ref() && said.parts.iter().all(|part| !part.overlaps(*span))
    };
    let distance = |span: Span| {
        let before = first.start().checked_sub(span.end());
        before.or_else(|| span.start().checked_sub(last.end())).unwrap_or(0)
    };
    let near = mentions.iter().filter(is_own).map(|(_, span)| *span).filter(|span| distance(*span) < FAR);
    near.min_by_key(|span| distance(*span))
}

/// How far from a quotation the mention of its speaker is looked for, in bytes.
const FAR: usize = 600;

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
    has_body: bool,
    /// The elements around.
    path: Vec<String>,
    /// For each person, the id and the names.
    people: Vec<(String, Vec<String>)>,
    open: Vec<Open>,
    /// The mentions of people that are open: the person and where they begin.
    naming: Vec<(Option<String>, usize)>,
    /// The mentions of people: the person and the words.
    mentions: Vec<(String, Span)>,
    /// The turn of a play that is open.
    turn: Option<Said>,
    /// The quotations.
    said: Vec<Said>,
    /// The place of a quotation, by the id of its latest part.
    by_id: HashMap<String, usize>,
}

impl Reading {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Start { name, tag } => {
                self.path.push(name.to_owned());
                self.has_body |= name == "body";
                // Of several, the first: `who="#ann #tom"`.
                let reference = |of: &str| {
                    let first =
                        attribute(tag, of)?.split_whitespace().next()?.trim_start_matches('#').to_owned();
                    Some(first)
                };
                match name {
                    "sp" => self.turn = Some(Said { speaker: reference("who"), ..Said::default() }),
                    "speaker" | "l" | "p" if self.turn.is_some() => self.naming.push((None, self.text.len())),
                    "persName" | "orgName" | "rs" | "name" if self.is_in("body") => {
                        self.naming.push((reference("ref").or_else(|| reference("key")), self.text.len()));
                    }
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
                self.end(name);
                if let Some(open) = matches!(name, "said" | "q").then(|| self.open.pop()).flatten() {
                    self.close(open);
                }
            }
        }
    }

    /// Ends a mention, or a part of the turn of a play.
    fn end(&mut self, name: &str) {
        match name {
            "sp" => {
                let turn = self.turn.take().filter(|turn| !turn.parts.is_empty());
                self.said.extend(turn);
            }
            "speaker" | "l" | "p" => {
                let Some(turn) = &mut self.turn else { return };
                let Some((_, start)) = self.naming.pop() else { return };
                let words = trimmed(&self.text, start);
                match name {
                    _ if words.is_empty() => {}
                    "speaker" => turn.source = Some(words),
                    _ => turn.parts.push(words),
                }
            }
            "persName" | "orgName" | "rs" | "name" if self.is_in("body") => {
                if let Some((Some(person), start)) = self.naming.pop() {
                    self.mentions.push((person, trimmed(&self.text, start)));
                }
            }
            _ => {}
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
            self.said.push(Said { speaker: open.speaker, ..Said::default() });
            self.said.len() - 1
        });
        self.said[place].parts.push(part);
        if let Some(id) = open.id {
            self.by_id.insert(id, place);
        }
    }
}

/// The words from byte `start` on, without white space at their ends.
fn trimmed(text: &str, start: usize) -> Span {
    let words = &text[start..];
    let lead = words.len() - words.trim_start().len();
    Span::new(start + lead, start + lead + words.trim().len())
}
