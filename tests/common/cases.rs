//! Cases of who said what, as `tests/fixtures/attribution/README.md` describes them.

#![allow(dead_code, reason = "not all tests need all of it")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use whosaid::{
    Annotator, CastMember, Document, Entity, Gender, QuotationKind, QuotationRef, QuotationRole, Register,
    Span,
};

use crate::common::assert_laws;

/// A text and the lines that say what a careful reader finds in it.
#[derive(Debug, Default)]
pub(crate) struct Case {
    /// The place of the case and its subject.
    pub(crate) title: String,
    /// The rules that the case shows.
    pub(crate) rules: Vec<String>,
    /// The text as the file writes it.
    source: String,
    text: String,
    cast: Vec<CastMember>,
    register: Option<Register>,
    /// One line for each quotation, then the line of the entities if the case has one.
    expected: Vec<String>,
}

/// Annotates every case of a file and reports those that differ.
pub(crate) fn assert_right(file: &str) {
    let cases = cases(file);
    let reports: Vec<String> = cases.iter().filter_map(Case::difference).collect();
    assert!(
        reports.is_empty(),
        "{} of {} cases of {file} differ\n{}",
        reports.len(),
        cases.len(),
        reports.concat()
    );
}

/// Asserts that the library solves no case of a file yet.
pub(crate) fn assert_open(file: &str) {
    let solved: Vec<String> =
        cases(file).into_iter().filter(|case| case.difference().is_none()).map(|case| case.title).collect();
    assert!(solved.is_empty(), "{solved:#?} came out right: move them from {file} to the file of their kind");
}

impl Case {
    /// A report of what was expected and what was found; `None` where they are the same.
    fn difference(&self) -> Option<String> {
        let mut builder = Annotator::builder().cast(self.cast.clone());
        if let Some(register) = self.register {
            builder = builder.register(register);
        }
        let annotator = builder.build().unwrap_or_else(|error| panic!("{}: {error}", self.title));
        let document = annotator.annotate(&self.text);
        assert_laws(&document);
        let actual = self.drawn_from(&document);
        if actual == self.expected {
            return None;
        }
        let mut report = format!("\n{}\n  text: {}\n", self.title, self.source);
        for (label, lines) in [("expected", &self.expected), ("actual", &actual)] {
            writeln!(report, "  {label}").expect("strings take everything");
            for line in lines {
                writeln!(report, "    {line}").expect("strings take everything");
            }
        }
        Some(report)
    }

    /// The lines of a document, as detailed as the expected ones.
    fn drawn_from(&self, document: &Document<&str>) -> Vec<String> {
        let text = document.text();
        let mut quotations =
            document.quotations().filter(|quotation| quotation.kind() != QuotationKind::Indirect);
        let mut lines: Vec<String> = Vec::new();
        for expected in self.expected.iter().filter(|line| !line.starts_with("entities:")) {
            lines.extend(quotations.next().map(|quotation| quotation_like(expected, quotation, text)));
        }
        lines.extend(quotations.map(|quotation| quotation_like("", quotation, text)));
        if self.expected.last().is_some_and(|line| line.starts_with("entities:")) {
            let entities: Vec<String> = document.annotations().entities.iter().map(entity).collect();
            lines.push(format!("entities: {}", entities.join("; ")).trim_end().to_owned());
        }
        lines
    }
}

/// The files with cases in a folder of `tests/fixtures`, by their names there.
pub(crate) fn files(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(fixtures().join(folder)).expect("a folder of fixtures");
    let names =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in UTF-8"));
    let mut files: Vec<String> =
        names.filter(|name| name.ends_with(".txt")).map(|name| format!("{folder}/{name}")).collect();
    files.sort();
    files
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The cases of a file of `tests/fixtures`.
pub(crate) fn cases(file: &str) -> Vec<Case> {
    let path = fixtures().join(file);
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut cases: Vec<Case> = Vec::new();
    let mut register_of_all = None;
    for (number, line) in (1..).zip(source.lines()) {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        match (key, cases.last_mut()) {
            ("#", _) => cases.push(Case {
                title: format!("{file}:{number}: {value}"),
                register: register_of_all,
                ..Case::default()
            }),
            ("register:", None) => register_of_all = Some(register(value)),
            ("register:", Some(case)) => case.register = Some(register(value)),
            ("rule:", Some(case)) => case.rules = value.split(", ").map(str::to_owned).collect(),
            ("cast:", Some(case)) => case.cast = value.split("; ").map(cast_member).collect(),
            ("text:", Some(case)) => {
                value.clone_into(&mut case.source);
                case.text = value.replace(" ¶ ", "\n\n").replace(" ⏎ ", "\n");
            }
            ("said:" | "thought:" | "wrote:" | "other:" | "entities:", Some(case)) => {
                case.expected.push(line.trim_end().to_owned());
            }
            ("" | "##", _) => {}
            _ => panic!(
                "{file}:{number}: expected \"# \" and a title, rule:, register:, cast:, text:, said:, thought:, wrote:, \
                 other: or entities:, found {line:?}"
            ),
        }
    }
    assert!(!cases.is_empty(), "{file}: expected cases");
    for case in &cases {
        assert!(!case.text.is_empty(), "{}: expected a text", case.title);
    }
    cases
}

fn register(value: &str) -> Register {
    match value {
        "report" => Register::Report,
        "dialogue" => Register::Dialogue,
        _ => panic!("expected report or dialogue, found {value:?}"),
    }
}

/// `Ada Lund (female) (narrator) = the harbour master, Ada`
fn cast_member(written: &str) -> CastMember {
    let (name, aliases) = written.split_once(" = ").unwrap_or((written, ""));
    let mut parts = name.split(" (");
    let mut member = CastMember::new(parts.next().unwrap_or_default());
    for part in parts {
        member = match part {
            "female)" => member.gender(Gender::Female),
            "male)" => member.gender(Gender::Male),
            "narrator)" => member.narrator(),
            _ => panic!("expected (female), (male) or (narrator), found {written:?}"),
        };
    }
    aliases.split(", ").filter(|alias| !alias.is_empty()).fold(member, CastMember::alias)
}

/// The text between the parts of one quotation.
const GAP: &str = " … ";

/// The details that a line can give of a quotation, besides its words and speaker.
const DETAILS: [&str; 4] = ["source", "cue", "method", "to"];

/// The line of a quotation, with the details that `expected` gives. Each part is cut to the opening that `expected`
/// gives, if it begins so. An empty `expected` asks for everything.
fn quotation_like(expected: &str, quotation: QuotationRef<'_>, text: &str) -> String {
    let mut fields = expected.split(" | ");
    let main = fields.next().unwrap_or_default();
    let details: Vec<&str> = fields.filter_map(|field| field.split(':').next()).collect();
    let words = main.split_once(' ').map_or("", |(_, rest)| rest);
    let words = words.split(" <- ").next().unwrap_or_default();

    let role = match quotation.role() {
        QuotationRole::Speech => "said",
        QuotationRole::Thought => "thought",
        QuotationRole::Writing => "wrote",
        QuotationRole::Other => "other",
        role => panic!("{role:?} has no word in these files"),
    };
    let mut openings = words.split(GAP);
    let parts = quotation.quoted().iter().map(|part| {
        let part = &text[part.range()];
        let opening = openings.next().unwrap_or_default();
        if !opening.is_empty() && part.starts_with(opening) { opening } else { part }
    });
    let mut line = format!("{role}: {}", parts.collect::<Vec<_>>().join(GAP));
    if quotation.role() != QuotationRole::Other || quotation.attribution().is_some() {
        let speaker = quotation.speaker().map_or("?", |speaker| speaker.name());
        write!(line, " <- {speaker}").expect("strings take everything");
    }
    for detail in DETAILS {
        let asked =
            if expected.is_empty() { quotation.attribution().is_some() } else { details.contains(&detail) };
        if asked {
            write!(line, " | {detail}: {}", detail_of(quotation, detail, text))
                .expect("strings take everything");
        }
    }
    line
}

/// A detail of a quotation, "-" where there is none.
fn detail_of(quotation: QuotationRef<'_>, detail: &str, text: &str) -> String {
    let words = |span: &Span| text[span.range()].to_owned();
    let value = match detail {
        "source" => quotation.source().map(|source| source.text().to_owned()),
        "cue" => quotation.cue().iter().map(words).reduce(|all, next| all + GAP + &next),
        "method" => quotation.method().map(|method| method.to_string()),
        "to" => quotation.addressee().map(|addressee| addressee.name().to_owned()),
        _ => unreachable!("details are those listed"),
    };
    value.unwrap_or_else(|| "-".to_owned())
}

/// `Ada Lund (female) = Ada, Ms Lund`
fn entity(entity: &Entity) -> String {
    let mut line = entity.name.clone();
    if let Some(gender) = entity.gender {
        write!(line, " ({gender})").expect("strings take everything");
    }
    if !entity.aliases.is_empty() {
        write!(line, " = {}", entity.aliases.join(", ")).expect("strings take everything");
    }
    line
}
