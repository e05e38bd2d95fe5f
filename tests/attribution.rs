//! Who said what in the cases of `tests/fixtures/attribution/`; the README there tells how a case is written.

mod common;

use std::fmt::Write as _;
use std::path::Path;

use common::assert_laws;
use whosaid::{Document, Entity, Quotation, QuotationKind, QuotationRole, Span, View, annotate};

#[test]
fn explicit() {
    check("explicit.txt");
}

#[test]
fn mentions() {
    check("mentions.txt");
}

#[test]
fn clauses() {
    check("clauses.txt");
}

#[test]
fn discourse() {
    check("discourse.txt");
}

#[test]
fn entities() {
    check("entities.txt");
}

#[test]
fn roles() {
    check("roles.txt");
}

#[test]
fn labels() {
    check("labels.txt");
}

#[test]
#[ignore = "cases that are not solved yet"]
fn open() {
    check("open.txt");
}

/// Annotates every case of a file and reports all that came out otherwise than written there.
fn check(file: &str) {
    let cases = cases(file);
    let mut report = String::new();
    let mut failed = 0;
    for case in &cases {
        let document = annotate(&case.text);
        assert_laws(&document);
        let actual = case.drawn_from(&document);
        if actual != case.expected {
            failed += 1;
            write!(report, "\n{}\n  text: {}\n", case.title, case.source).expect("strings take everything");
            for (label, lines) in [("expected", &case.expected), ("actual", &actual)] {
                writeln!(report, "  {label}").expect("strings take everything");
                for line in lines {
                    writeln!(report, "    {line}").expect("strings take everything");
                }
            }
        }
    }
    assert!(failed == 0, "{failed} of {} cases of {file} differ\n{report}", cases.len());
}

/// A text and the lines that tell what stands in it.
#[derive(Debug, Default)]
struct Case {
    /// Where the case stands and what it is about.
    title: String,
    /// The text as it is written in the file.
    source: String,
    text: String,
    /// One line for each quotation, then the line of the entities if the case has one.
    expected: Vec<String>,
}

impl Case {
    /// The lines of what a document holds, as detailed as those that are expected.
    fn drawn_from(&self, document: &Document<'_>) -> Vec<String> {
        let text = document.text();
        let mut quotations =
            document.quotations().filter(|quotation| quotation.kind != QuotationKind::Indirect);
        let mut lines: Vec<String> = Vec::new();
        for expected in self.expected.iter().filter(|line| !line.starts_with("entities:")) {
            lines.extend(quotations.next().map(|quotation| quotation_like(expected, quotation, text)));
        }
        lines.extend(quotations.map(|quotation| quotation_like("", quotation, text)));
        if self.expected.last().is_some_and(|line| line.starts_with("entities:")) {
            let entities: Vec<String> = document.entities().map(entity).collect();
            lines.push(format!("entities: {}", entities.join("; ")).trim_end().to_owned());
        }
        lines
    }
}

/// The cases of a file.
fn cases(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attribution").join(file);
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut cases: Vec<Case> = Vec::new();
    for (number, line) in (1..).zip(source.lines()) {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        match (key, cases.last_mut()) {
            ("#", _) => cases.push(Case { title: format!("{file}:{number}: {value}"), ..Case::default() }),
            ("text:", Some(case)) => {
                value.clone_into(&mut case.source);
                case.text = value.replace(" ¶ ", "\n\n").replace(" ⏎ ", "\n");
            }
            ("said:" | "thought:" | "wrote:" | "other:" | "entities:", Some(case)) => {
                case.expected.push(line.trim_end().to_owned());
            }
            ("" | "##", _) => {}
            _ => panic!(
                "{file}:{number}: expected \"# \" and a title, text:, said:, thought:, wrote:, other: or entities:, found {line:?}"
            ),
        }
    }
    for case in &cases {
        assert!(!case.text.is_empty(), "{}: expected a text", case.title);
    }
    cases
}

/// What stands between the parts of one quotation.
const GAP: &str = " … ";

/// What a line can tell of a quotation beside its words and speaker.
const DETAILS: [&str; 4] = ["source", "cue", "method", "to"];

/// The line of a quotation: with the openings of its parts where they are those that `expected` gives, and the details
/// that `expected` gives. An empty `expected` asks for everything.
fn quotation_like(expected: &str, quotation: View<'_, Quotation>, text: &str) -> String {
    let mut fields = expected.split(" | ");
    let main = fields.next().unwrap_or_default();
    let details: Vec<&str> = fields.filter_map(|field| field.split(':').next()).collect();
    let words = main.split_once(' ').map_or("", |(_, rest)| rest);
    let words = words.split(" <- ").next().unwrap_or_default();

    let role = match quotation.role {
        QuotationRole::Speech => "said",
        QuotationRole::Thought => "thought",
        QuotationRole::Writing => "wrote",
        QuotationRole::Other => "other",
        role => panic!("{role:?} has no word in these files"),
    };
    let mut openings = words.split(GAP);
    let parts = quotation.quoted.iter().map(|part| {
        let part = &text[part.range()];
        let opening = openings.next().unwrap_or_default();
        if !opening.is_empty() && part.starts_with(opening) { opening } else { part }
    });
    let mut line = format!("{role}: {}", parts.collect::<Vec<_>>().join(GAP));
    if quotation.role != QuotationRole::Other || quotation.attribution.is_some() {
        let speaker = quotation.speaker().map_or("?", |speaker| speaker.name.as_str());
        write!(line, " <- {speaker}").expect("strings take everything");
    }
    for detail in DETAILS {
        let asked =
            if expected.is_empty() { quotation.attribution.is_some() } else { details.contains(&detail) };
        if asked {
            write!(line, " | {detail}: {}", detail_of(quotation, detail, text))
                .expect("strings take everything");
        }
    }
    line
}

/// A detail of a quotation, "-" where there is none.
fn detail_of(quotation: View<'_, Quotation>, detail: &str, text: &str) -> String {
    let words = |span: &Span| text[span.range()].to_owned();
    let value = match detail {
        "source" => quotation.source().map(|source| source.text().to_owned()),
        "cue" => quotation.cue.iter().map(words).reduce(|all, next| all + GAP + &next),
        "method" => {
            quotation.method().map(|method| serde_json::to_string(&method).expect("a name").replace('"', ""))
        }
        "to" => quotation.addressee().map(|addressee| addressee.name.clone()),
        _ => unreachable!("details are those listed"),
    };
    value.unwrap_or_else(|| "-".to_owned())
}

/// `Ada Lund (female) = Ada, Ms Lund`
fn entity(entity: &Entity) -> String {
    let mut line = entity.name.clone();
    if let Some(gender) = entity.gender {
        write!(line, " ({})", serde_json::to_string(&gender).expect("a name").replace('"', ""))
            .expect("strings take everything");
    }
    if !entity.aliases.is_empty() {
        write!(line, " = {}", entity.aliases.join(", ")).expect("strings take everything");
    }
    line
}
