//! [`Brat`]: standoff annotations for the brat annotation tool.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write;

use rustc_hash::FxHashMap;

use crate::annotation::{EntityId, MentionId};
use crate::document::{Annotated, Document, QuotationRef};
use crate::offsets::Offsets;
use crate::span::Span;

/// A document as the lines of an `.ann` file, to be stored beside its text in a `.txt` file.
///
/// - `T`: each `Quotation`, its `Source` and its `Cue`. A span in several parts or over several lines is discontinuous:
///   `0 5;16 23`. Two quotations with the same source share it.
/// - `R`: `HasSource` and `HasCue` link a quotation to these, `Inside` to the quotation around it.
/// - `*`: sources that name the same entity are `Coref`.
/// - `A`: `Kind` and `Role`, and `Method` if it is attributed, with the values of JSON.
/// - `#`: an `AnnotatorNotes` with the speaker's name, and a `Confidence` with four decimals, if there are any.
///
/// Offsets count characters (code points) of the text as it was passed in, so a reader must not translate line ends.
/// [`Brat::CONFIGURATION`] declares these names to brat.
///
/// ```
/// use whosaid::format::Brat;
///
/// let document = whosaid::annotate("“It floats,” Dev said.");
/// let lines = Brat::new(&document).to_string();
/// assert!(lines.starts_with("T1\tQuotation 1 11\tIt floats,\n"));
/// assert!(lines.contains("T2\tSource 13 16\tDev\n"));
/// assert!(lines.contains("R1\tHasSource Arg1:T1 Arg2:T2\n"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Brat<'d> {
    document: Annotated<'d>,
}

impl<'d> Brat<'d> {
    /// The `annotation.conf` for these annotations.
    pub const CONFIGURATION: &'static str = include_str!("brat.conf");

    /// The lines of `document`.
    pub fn new<S: AsRef<str>>(document: &'d Document<S>) -> Self {
        Self { document: document.annotated() }
    }
}

impl fmt::Display for Brat<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::new(self.document.text, f);
        self.document.quotations().try_for_each(|quotation| writer.quotation(quotation))?;
        writer.coreference()
    }
}

struct Writer<'d, 'f, 'o> {
    text: &'d str,
    offsets: Offsets<'d>,
    out: &'f mut fmt::Formatter<'o>,
    /// The number of lines of each kind so far.
    bound: usize,
    relations: usize,
    attributes: usize,
    notes: usize,
    /// The `T` of each quotation, by its index; 0 if it has no words.
    quotations: Vec<usize>,
    sources: FxHashMap<MentionId, usize>,
    cues: FxHashMap<&'d [Span], usize>,
    /// The sources that name each entity.
    named: BTreeMap<EntityId, Vec<usize>>,
}

impl<'d, 'f, 'o> Writer<'d, 'f, 'o> {
    fn new(text: &'d str, out: &'f mut fmt::Formatter<'o>) -> Self {
        Self {
            text,
            offsets: Offsets::new(text),
            out,
            bound: 0,
            relations: 0,
            attributes: 0,
            notes: 0,
            quotations: Vec::new(),
            sources: FxHashMap::default(),
            cues: FxHashMap::default(),
            named: BTreeMap::new(),
        }
    }

    fn quotation(&mut self, quotation: QuotationRef<'d>) -> fmt::Result {
        let item = quotation.get();
        let this = self.bind("Quotation", item.parts())?;
        self.quotations.push(this);
        if this == 0 {
            return Ok(());
        }
        if let Some(id) = item.attribution.as_ref().and_then(|attribution| attribution.source_id) {
            let source = match (self.sources.get(&id), quotation.source()) {
                (Some(&source), _) => source,
                (None, Some(mention)) => {
                    let source = self.bind("Source", &[mention.span()])?;
                    if let Some(entity) = mention.get().entity_id.filter(|_| source > 0) {
                        self.named.entry(entity).or_default().push(source);
                    }
                    source
                }
                (None, None) => 0,
            };
            self.sources.insert(id, source);
            self.relate("HasSource", this, source)?;
        }
        if !item.cue.is_empty() {
            let cue = match self.cues.get(&*item.cue) {
                Some(&cue) => cue,
                None => self.bind("Cue", &item.cue)?,
            };
            self.cues.insert(&item.cue, cue);
            self.relate("HasCue", this, cue)?;
        }
        let parent = item.parent_id.and_then(|parent| self.quotations.get(parent.index()).copied());
        self.relate("Inside", this, parent.unwrap_or_default())?;

        self.attribute("Kind", this, &item.kind)?;
        self.attribute("Role", this, &item.role)?;
        if let Some(attribution) = &item.attribution {
            self.attribute("Method", this, &attribution.method)?;
            if let Some(speaker) = quotation.speaker() {
                self.note("AnnotatorNotes", this, &on_one_line(speaker.name()))?;
            }
            self.note("Confidence", this, &format!("{:.4}", attribution.confidence))?;
        }
        Ok(())
    }

    /// Writes a `T` of these spans and returns its number. If they have no words, it writes nothing and returns 0.
    fn bind(&mut self, kind: &str, spans: &[Span]) -> Result<usize, fmt::Error> {
        let (mut places, mut words) = (String::new(), String::new());
        for piece in spans.iter().flat_map(|&span| on_lines(self.text, span)) {
            let (Some(chars), Some(piece)) = (self.offsets.chars(piece), piece.of(self.text)) else {
                continue;
            };
            let parted = !places.is_empty();
            write!(places, "{}{} {}", if parted { ";" } else { "" }, chars.start, chars.end)?;
            write!(words, "{}{piece}", if parted { " " } else { "" })?;
        }
        if places.is_empty() {
            return Ok(0);
        }
        self.bound += 1;
        writeln!(self.out, "T{}\t{kind} {places}\t{words}", self.bound)?;
        Ok(self.bound)
    }

    fn relate(&mut self, kind: &str, from: usize, to: usize) -> fmt::Result {
        if to == 0 {
            return Ok(());
        }
        self.relations += 1;
        writeln!(self.out, "R{}\t{kind} Arg1:T{from} Arg2:T{to}", self.relations)
    }

    fn attribute(&mut self, kind: &str, of: usize, value: &impl fmt::Display) -> fmt::Result {
        self.attributes += 1;
        writeln!(self.out, "A{}\t{kind} T{of} {value}", self.attributes)
    }

    fn note(&mut self, kind: &str, of: usize, text: &str) -> fmt::Result {
        self.notes += 1;
        writeln!(self.out, "#{}\t{kind} T{of}\t{text}", self.notes)
    }

    fn coreference(&mut self) -> fmt::Result {
        for sources in self.named.values().filter(|sources| sources.len() > 1) {
            self.out.write_str("*\tCoref")?;
            for source in sources {
                write!(self.out, " T{source}")?;
            }
            self.out.write_char('\n')?;
        }
        Ok(())
    }
}

/// The characters that a line of an `.ann` file cannot have: a tab ends a field, and readers disagree on which of the
/// others end a line.
fn ends_a_piece(char: char) -> bool {
    char.is_control() || matches!(char, '\u{2028}' | '\u{2029}')
}

/// The span in pieces of one line each, without the white space at their ends.
fn on_lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start();
    let pieces = span.of(text).unwrap_or_default().split_inclusive(ends_a_piece).map(move |piece| {
        let start = at;
        at += piece.len();
        let trimmed = |char: char| ends_a_piece(char) || char.is_whitespace();
        let before = piece.len() - piece.trim_start_matches(trimmed).len();
        Span::new(start + before, start + piece.trim_end_matches(trimmed).len())
    });
    pieces.filter(|piece| !piece.is_empty())
}

fn on_one_line(name: &str) -> String {
    name.split(|char: char| ends_a_piece(char) || char.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
