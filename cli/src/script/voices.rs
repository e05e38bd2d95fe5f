//! Assigns voices to readers.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use whosaid::{EntityId, Gender};

use crate::cast::BOM;
use crate::script::ids::Ids;
use crate::script::turn::{Reader, Turn};

/// A table of voices.
#[derive(Default)]
pub(crate) struct Voices {
    /// Each row: the speaker, its place (`FILE:LINE`), and the voice.
    rows: Vec<(String, String, String)>,
    /// The rows, by the names of their speakers in lower case.
    by_name: HashMap<String, usize>,
}

/// The voice of a reader.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Voice {
    /// The default voice of the synthesiser.
    Default,
    /// A voice of the table.
    Named(String),
    /// Any voice of a gender. `variant` tells apart the speakers of a gender.
    Any { gender: &'static str, variant: usize },
}

impl Voices {
    /// Reads a table: a header with the columns "speaker" and "voice", and a row for each speaker.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let name = file.display().to_string();
        let bytes = fs::read(file).with_context(|| format!("{name}: cannot be read"))?;
        let bytes = bytes.strip_prefix(BOM).unwrap_or(&bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            anyhow!("{name}: expected UTF-8, found something else at byte {}", error.valid_up_to())
        })?;
        let mut lines =
            (1..).zip(text.lines().map(|line| line.split('\t').map(str::trim).collect::<Vec<_>>()));
        let (_, header) = lines.next().unwrap_or_default();
        let find = |column: &str| {
            header.iter().position(|cell| cell.eq_ignore_ascii_case(column)).ok_or_else(|| {
                anyhow!(
                    "{name}:1: expected a header with the columns \"speaker\" and \"voice\", separated by a tab"
                )
            })
        };
        let (speaker, voice) = (find("speaker")?, find("voice")?);
        let mut voices = Self::default();
        for (number, row) in lines.filter(|(_, row)| row.iter().any(|cell| !cell.is_empty())) {
            let place = format!("{name}:{number}");
            let cell = |column: &str, at: usize| match row.get(at) {
                Some(cell) if !cell.is_empty() => Ok((*cell).to_owned()),
                _ => Err(anyhow!("{place}: column \"{column}\": expected a name, found nothing")),
            };
            let (speaker, voice) = (cell("speaker", speaker)?, cell("voice", voice)?);
            if voices.by_name.insert(speaker.to_lowercase(), voices.rows.len()).is_some() {
                bail!("{place}: column \"speaker\": expected each speaker once, found {speaker:?} again");
            }
            voices.rows.push((speaker, place, voice));
        }
        Ok(voices)
    }

    fn row(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name.to_lowercase()).copied()
    }

    /// The row of a reader, by name or alias.
    fn row_for(&self, reader: Reader<'_>, narrator: &str) -> Option<usize> {
        let aliases = match reader {
            Reader::Speaker(entity) => entity.aliases(),
            _ => &[],
        };
        self.row(&reader.name(narrator)).or_else(|| aliases.iter().find_map(|alias| self.row(alias)))
    }

    /// For each turn, its voice: that of the table, else the default voice for the narrator and a voice by gender for others.
    pub(crate) fn assigned(&self, turns: &[Turn<'_>], narrator: &str) -> Vec<Voice> {
        let mut given: HashMap<EntityId, Voice> = HashMap::new();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut voice = |reader: Reader<'_>| {
            if let Some(row) = self.row_for(reader, narrator) {
                return Voice::Named(self.rows[row].2.clone());
            }
            match reader {
                // Who says "I" and tells the story has one voice.
                reader if reader.tells() => match self.row(narrator) {
                    Some(row) => Voice::Named(self.rows[row].2.clone()),
                    None => Voice::Default,
                },
                Reader::Narrator => Voice::Default,
                Reader::Unknown => Voice::Any { gender: "neutral", variant: 0 },
                Reader::Speaker(entity) => {
                    let new = || {
                        let gender = match entity.gender() {
                            Some(Gender::Male) => "male",
                            Some(Gender::Female) => "female",
                            _ => "neutral",
                        };
                        let count = counts.entry(gender).or_default();
                        *count += 1;
                        Voice::Any { gender, variant: *count }
                    };
                    given.entry(entity.id()).or_insert_with(new).clone()
                }
            }
        };
        turns.iter().map(|turn| voice(turn.reader)).collect()
    }

    /// A table of the readers of a script, to fill in and to read again: the most talkative first, each with a name for a
    /// voice, to be replaced by one that the synthesiser has.
    pub(crate) fn template(turns: &[Turn<'_>], narrator: &str, ids: &Ids) -> String {
        let voices = Self::default().assigned(turns, narrator);
        let mut rows: Vec<(String, String, &str, usize)> = Vec::new();
        for (turn, voice) in turns.iter().zip(&voices) {
            let (name, id) = (turn.reader.name(narrator), ids.get(turn.reader));
            let words = turn.words.split_whitespace().count();
            match rows.iter_mut().find(|row| row.0.eq_ignore_ascii_case(&name)) {
                Some(row) => row.3 += words,
                None => {
                    let voice = match voice {
                        Voice::Any { gender, variant } => format!("{gender}-{variant}"),
                        Voice::Default | Voice::Named(_) => "narrator".to_owned(),
                    };
                    rows.push((name, voice, id, words));
                }
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.3));
        let row = |(name, voice, id, words): &(String, String, &str, usize)| {
            format!("{name}\t{voice}\t{id}\t{words}\n")
        };
        "speaker\tvoice\tid\twords\n".to_owned() + &rows.iter().map(row).collect::<String>()
    }

    /// For each row whose speaker is not in the script, its place and speaker.
    pub(crate) fn unused(&self, turns: &[Turn<'_>], narrator: &str) -> Vec<(&str, &str)> {
        let mut used = vec![false; self.rows.len()];
        for row in turns.iter().filter_map(|turn| self.row_for(turn.reader, narrator)) {
            used[row] = true;
        }
        let rows = self.rows.iter().zip(used).filter(|(_, used)| !used);
        rows.map(|((speaker, place, _), _)| (place.as_str(), speaker.as_str())).collect()
    }
}
