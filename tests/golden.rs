//! The answers stay as they are: a hash of every annotation of the sample texts and of texts that a program writes.
//!
//! `tests/golden.tsv` holds the hashes. They are the same on every platform.

#[path = "common/dice.rs"]
mod dice;
#[path = "common/written.rs"]
mod written;

use std::fmt::{Display, Write as _};
use std::path::Path;

use whosaid::{Annotator, CastMember, Document, Register, Span};

/// Set to `accept`, this variable makes the test write the hashes that it finds.
const VARIABLE: &str = "WHOSAID_GOLDEN";

#[test]
fn every_annotation_is_as_it_was() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = root.join("tests/golden.tsv");
    let drawings = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    std::fs::create_dir_all(&drawings).expect("a folder for the drawings");

    let mut found = String::from(HEAD);
    for (name, drawing) in drawings_of_all_texts(root) {
        writeln!(found, "{name}\t{:016x}", hash(&drawing)).expect("strings take everything");
        std::fs::write(drawings.join(format!("{name}.txt")), drawing).expect("the drawing is written");
    }
    if std::env::var(VARIABLE).is_ok_and(|value| value == "accept") {
        std::fs::write(&golden, &found).expect("the hashes are written");
    }
    let expected = std::fs::read_to_string(&golden).expect("tests/golden.tsv");
    let changed: Vec<&str> =
        found.lines().filter(|&line| !expected.lines().any(|known| known == line)).collect();
    assert!(
        expected == found,
        "the annotations of {changed:?} are not those of tests/golden.tsv.\n\
         They are drawn in {}; draw them before and after your change and compare.\n\
         If every difference is meant, accept them: {VARIABLE}=accept cargo test --test golden",
        drawings.display()
    );
}

const HEAD: &str = "\
# The annotations of a text as one number; see tests/golden.rs. After a change of answers that is meant, write it anew:
#     WHOSAID_GOLDEN=accept cargo test --test golden
";

/// The texts by name, each with its annotations drawn.
fn drawings_of_all_texts(root: &Path) -> Vec<(&'static str, String)> {
    let sample = |name: &str| {
        let path = root.join("examples/data").join(name);
        // A checkout may have other line breaks.
        std::fs::read_to_string(path).expect("a sample text").replace("\r\n", "\n")
    };
    let plain = Annotator::default();
    let dialogue = Annotator::builder().register(Register::Dialogue).build().expect("no cast");
    let cast = [
        CastMember::new("Harriet Young").alias("the widow"),
        CastMember::new("Captain Luis Baker"),
        CastMember::new("Nora").narrator(),
    ];
    let with_cast =
        Annotator::builder().register(Register::Dialogue).cast(cast).build().expect("a cast with names");
    let straight = |text: String| text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    let single = |text: String| text.replace('“', "‘").replace('”', "’");
    vec![
        ("article", drawn(&plain.annotate(&sample("article.txt")))),
        ("story", drawn(&plain.annotate(&sample("story.txt")))),
        ("hearing", drawn(&plain.annotate(&sample("hearing.txt")))),
        ("summary", drawn(&plain.annotate(&sample("summary.txt")))),
        ("written-reports", drawn_each(&plain, (0..12).map(|seed| written::report(seed, 14)))),
        (
            "written-reports-straight",
            drawn_each(&plain, (20..24).map(|seed| straight(written::report(seed, 14)))),
        ),
        ("written-stories", drawn_each(&plain, (0..4).map(|seed| written::story(seed, 80)))),
        (
            "written-stories-straight",
            drawn_each(&plain, (20..22).map(|seed| straight(written::story(seed, 80)))),
        ),
        (
            "written-stories-single",
            drawn_each(&dialogue, (30..32).map(|seed| single(written::story(seed, 80)))),
        ),
        (
            "written-stories-with-a-cast",
            drawn_each(&with_cast, (40..43).map(|seed| written::story(seed, 80))),
        ),
        ("written-transcripts", drawn_each(&plain, (0..4).map(|seed| written::transcript(seed, 40)))),
    ]
}

fn drawn_each(annotator: &Annotator, texts: impl Iterator<Item = String>) -> String {
    texts.map(|text| drawn(&annotator.annotate(&text))).collect()
}

/// Everything that a document holds, a line for each annotation.
fn drawn(document: &Document<&str>) -> String {
    let (text, annotations) = (document.text(), document.annotations());
    let mut out = String::new();
    let mut line = |what: &str, fields: &[&dyn Display]| {
        out.push_str(what);
        for field in fields {
            write!(out, "\t{field}").expect("strings take everything");
        }
        out.push('\n');
    };
    line("text", &[&text.len(), &annotations.register, &format_args!("{:?}", annotations.quote_style)]);
    for &sentence in &annotations.sentences {
        line("sentence", &[&Places(text, &[sentence])]);
    }
    for quotation in &annotations.quotations {
        let attribution = quotation.attribution.as_ref();
        line(
            "quotation",
            &[
                &quotation.id.index(),
                &quotation.kind,
                &quotation.role,
                &quotation.status,
                &format_args!("{:?}", quotation.marks),
                &quotation.depth,
                &or_none(quotation.parent_id.map(|id| id.index())),
                &Places(text, &quotation.quoted),
                &Places(text, &quotation.marked),
                &Places(text, &quotation.content),
                &Places(text, &quotation.cue),
                &or_none(attribution.and_then(|attribution| attribution.source_id).map(|id| id.index())),
                &or_none(attribution.and_then(|attribution| attribution.speaker_id).map(|id| id.index())),
                &or_none(attribution.map(|attribution| attribution.method)),
                // The last digits of what a platform computes may be its own.
                &format_args!("{:.3}", attribution.map_or(0.0, |attribution| attribution.confidence)),
                &or_none(quotation.addressee_id.map(|id| id.index())),
            ],
        );
    }
    for mention in &annotations.mentions {
        line(
            "mention",
            &[
                &Places(text, &[mention.span]),
                &mention.kind,
                &or_none(mention.entity_id.map(|id| id.index())),
            ],
        );
    }
    for entity in &annotations.entities {
        line(
            "entity",
            &[
                &entity.id.index(),
                &entity.name,
                &entity.aliases.join("; "),
                &entity.kind,
                &or_none(entity.gender),
                &entity.narrator,
                &entity.place,
                &entity.mentions,
                &entity.quotations,
            ],
        );
    }
    for diagnostic in &annotations.diagnostics {
        line("diagnostic", &[&Places(text, &[diagnostic.span]), &diagnostic.kind]);
    }
    for segment in document.segments() {
        let kind = format_args!("{:?}", segment.kind());
        line(
            "segment",
            &[
                &Places(text, &[segment.span()]),
                &kind,
                &or_none(segment.quotation().map(|quotation| quotation.id().index())),
            ],
        );
    }
    out
}

/// Places in a text, with the words there.
struct Places<'a>(&'a str, &'a [Span]);

impl Display for Places<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for span in self.1 {
            write!(f, "[{},{}){:?}", span.start(), span.end(), &self.0[span.range()])?;
        }
        Ok(())
    }
}

fn or_none(value: Option<impl Display>) -> String {
    value.map_or("-".to_owned(), |value| value.to_string())
}

/// FNV-1a of 64 bits.
fn hash(drawing: &str) -> u64 {
    drawing
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
