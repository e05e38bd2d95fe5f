//! [`Corrections`]: what the table of a cast says beside its members.

use std::collections::{BTreeSet, HashMap, HashSet};

use whosaid::{Annotations, Document, Quotation, Span};

use super::SEPARATOR;

/// What is corrected when a document is annotated: names that are no person's, and lines whose speaker is known.
#[derive(Clone, Default)]
pub struct Corrections {
    /// Names of what is no person, in lower case.
    nobody: BTreeSet<String>,
    /// Lines with the name of their speaker, in the order of the table.
    lines: Vec<(Span, String)>,
}

/// The place of a quotation in the column of lines: that of the first words in marks, or of the first that are reported.
pub(crate) fn place_of(quotation: &Quotation) -> Option<Span> {
    quotation.quoted.first().or(quotation.content.first()).copied()
}

/// A place as it is written in the table: `120-143`.
pub(crate) fn written(place: Span) -> String {
    format!("{}-{}", place.start(), place.end())
}

impl Corrections {
    /// Adds the name of what is no person.
    pub fn add_nobody(&mut self, name: &str) {
        self.nobody.insert(name.to_lowercase());
    }

    /// The names of what is no person, in lower case.
    pub fn nobody(&self) -> impl Iterator<Item = &str> {
        self.nobody.iter().map(String::as_str)
    }

    /// Adds the lines of a person, as they are written in the table: their places in bytes, with `|` between them.
    ///
    /// # Errors
    ///
    /// If they are no places. The error says what was expected.
    pub fn add_lines(&mut self, name: &str, written: &str) -> Result<(), String> {
        for line in written.split(SEPARATOR).map(str::trim).filter(|line| !line.is_empty()) {
            let place = line.split_once('-').and_then(|(start, end)| {
                let (start, end) = (start.parse().ok()?, end.parse().ok()?);
                (start < end).then(|| Span::new(start, end))
            });
            let place = place
                .ok_or_else(|| format!("expected places in the text such as 120-143, found {line:?}"))?;
            self.lines.push((place, name.to_owned()));
        }
        Ok(())
    }

    /// The lines of a person, as they are written in the table.
    pub fn lines_of(&self, name: &str) -> String {
        let own = self.lines.iter().filter(|(_, speaker)| speaker == name);
        own.map(|(place, _)| written(*place)).collect::<Vec<_>>().join(&SEPARATOR.to_string())
    }

    /// Gives each line of the table its speaker, and leaves the speakers out who are no persons. A line that the text does not
    /// have, or whose speaker it does not name, stays as it is.
    pub fn apply<S: AsRef<str>>(&self, document: Document<S>) -> Document<S> {
        if self.nobody.is_empty() && self.lines.is_empty() {
            return document;
        }
        let (text, mut annotations) = document.into_parts();
        self.give_lines(&mut annotations);
        let mut nobody = HashSet::new();
        for entity in &mut annotations.entities {
            if self.nobody.contains(&entity.name.to_lowercase()) {
                nobody.insert(entity.id);
                entity.quotations = 0;
            }
        }
        for attribution in annotations.quotations.iter_mut().filter_map(|found| found.attribution.as_mut()) {
            attribution.speaker_id = attribution.speaker_id.filter(|speaker| !nobody.contains(speaker));
        }
        Document::new(text, annotations)
    }

    fn give_lines(&self, annotations: &mut Annotations) {
        let speakers: HashMap<Span, &str> =
            self.lines.iter().map(|(place, name)| (*place, name.as_str())).collect();
        let Annotations { quotations, entities, .. } = annotations;
        let by_name: HashMap<&str, usize> =
            entities.iter().enumerate().map(|(at, entity)| (entity.name.as_str(), at)).collect();
        let given = |quotation: &Quotation| {
            by_name.get(speakers.get(&place_of(quotation)?)?).map(|&at| (at, entities[at].id))
        };
        let given: Vec<_> = quotations.iter().map(given).collect();
        for (quotation, given) in quotations.iter_mut().zip(given) {
            let (Some(attribution), Some((at, id))) = (&mut quotation.attribution, given) else { continue };
            if let Some(earlier) = attribution.speaker_id.replace(id) {
                let earlier = entities.iter_mut().find(|entity| entity.id == earlier);
                earlier
                    .into_iter()
                    .for_each(|entity| entity.quotations = entity.quotations.saturating_sub(1));
            }
            entities[at].quotations += 1;
            attribution.confidence = 1.0;
        }
    }
}
