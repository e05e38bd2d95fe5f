//! Annotations of brat.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use whosaid::{Offsets, Span};

use crate::convert::gold::{Gold, Known, of_chars};
use crate::input;

/// Reads the annotations in `file`, of the text in the file .txt beside it.
pub(super) fn read(file: &Path) -> Result<Gold> {
    let name = file.display().to_string();
    let annotations = input::read(file)?;
    let text = input::read(&file.with_extension("txt"))
        .with_context(|| format!("{name}: expected its text beside it"))?;
    let mut gold = Gold::new(file.with_extension("txt").display().to_string(), text.clone());
    let offsets = Offsets::new(&text);
    let mut bound: Vec<(&str, &str, Vec<Span>)> = Vec::new();
    let mut sources: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut cues: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut names: HashMap<&str, &str> = HashMap::new();
    let mut not_said: HashSet<&str> = HashSet::new();
    // The ids that lines refer to, and where.
    let mut referred: Vec<(usize, &str)> = Vec::new();
    for (number, line) in (1..).zip(annotations.lines()) {
        let mut cells = line.split('\t');
        let (id, what, value) = (cells.next().unwrap_or_default(), cells.next(), cells.next());
        let words: Vec<&str> = what.unwrap_or_default().split(' ').collect();
        match (id.chars().next(), words.as_slice()) {
            (Some('T'), [kind, ..]) => {
                let written = what.and_then(|what| what.split_once(' ')).map_or("", |(_, spans)| spans);
                let spans = of_chars(&offsets, written).with_context(|| {
                    format!(
                        "{name}:{number}: expected spans of characters within the text, found {written:?}"
                    )
                })?;
                if bound.iter().any(|(other, ..)| *other == id) {
                    bail!("{name}:{number}: expected an id of its own, found {id} again");
                }
                bound.push((id, kind, spans));
            }
            (Some('R'), [relation, one, other]) => {
                let of = |argument: &'static str, found: &'_ str| found.starts_with(argument);
                if !of("Arg1:", one) || !of("Arg2:", other) {
                    return Err(anyhow!(
                        "{name}:{number}: expected Arg1 and Arg2, found {one:?} and {other:?}"
                    ));
                }
                let (one, other) = (&one[5..], &other[5..]);
                referred.extend([(number, one), (number, other)]);
                match *relation {
                    "HasSource" => sources.entry(one).or_default().push(other),
                    "HasCue" => cues.entry(one).or_default().push(other),
                    _ => {}
                }
            }
            (Some('A'), ["Role", quotation, "other"]) => {
                referred.push((number, quotation));
                not_said.insert(quotation);
            }
            (Some('#'), ["AnnotatorNotes", quotation]) => {
                referred.push((number, quotation));
                names.insert(quotation, value.unwrap_or_default().trim());
            }
            (Some('A' | 'M' | '#' | 'E' | 'N' | '*'), _) => {}
            _ if line.trim().is_empty() => {}
            _ => bail!(
                "{name}:{number}: expected a line of brat, such as T1, a tab and what it is, found {line:?}"
            ),
        }
    }
    // A note may be about a relation.
    let is_missing =
        |(_, id): &&(usize, &str)| id.starts_with('T') && !bound.iter().any(|(other, ..)| other == id);
    if let Some((number, id)) = referred.iter().find(is_missing) {
        bail!("{name}:{number}: expected the id of a line of the file, found {id}");
    }
    let spans_of = |ids: Option<&Vec<&str>>| -> Vec<Span> {
        let ids = ids.map_or(&[][..], Vec::as_slice);
        let of = |id: &&str| bound.iter().find(|(other, ..)| other == id).map(|(.., spans)| spans.clone());
        ids.iter().filter_map(of).flatten().collect()
    };
    for (id, _, spans) in bound.iter().filter(|(id, kind, _)| *kind == "Quotation" && !not_said.contains(id))
    {
        gold.add(Known {
            content: spans.clone(),
            source: spans_of(sources.get(id)),
            cue: spans_of(cues.get(id)),
            names: names
                .get(id)
                .filter(|name| !name.is_empty())
                .map(|name| (*name).to_owned())
                .into_iter()
                .collect(),
        });
    }
    Ok(gold)
}
