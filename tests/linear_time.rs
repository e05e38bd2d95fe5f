//! Work grows with the length of a text, not with its square, whatever is repeated in it and whatever the annotator is given.
//!
//! `cargo bench --bench scaling` shows the same for lengths that take too long here.

mod common;
#[path = "common/dice.rs"]
mod dice;
#[path = "common/settings.rs"]
mod settings;
#[path = "common/shapes.rs"]
mod shapes;
#[path = "common/work.rs"]
mod work;
#[path = "common/written.rs"]
mod written;

use std::hint::black_box;

use common::assert_laws;
use settings::{SETTINGS, Setting};
use shapes::{SHAPES, repeated};
use whosaid::format::{Brat, Record, Tei, Tsv, WebAnnotations};
use whosaid::{Annotator, CastMember, Document, annotate};
use work::{counts_instructions, exponent, passes_in_callgrind, ratio};

/// What is repeated, separated by "|": each would be slow if some stage looked back to the start, or ahead to the end,
/// of the text, a paragraph, a sentence, a quotation or a list of names for each of its parts. "¶" is a break between
/// paragraphs, "%" a name that is another one each time.
const PIECES: &str = "\"|'|“|”|‘|’|«|»|`|''|—|“a |‘a ’b |“a” |“a” b, |“a,” b, “c” |“a¶|“a¶“b¶|(|[a |a|A|A |A. |A, |A and |1,\
    |Mr. |Mr. A |a. |a-|a’s |said |he said, |said A, |A said |A said that |A, who |“a,” said A. |“a,” he said, |“a,” said A.¶\
    |“A?” asked B.¶“C.”¶|“a”¶|the mayor of |the mayor |she |A told B |according to |— a |- a¶|> a¶|A: b¶|_a |*a* |<b>|&ldquo;\
    |â€œ|😀|\u{301}|\u{200b}|¶|\n|\r|Ann’s |Ann and |, who said |said “a” by |called “a” |“a” said Ann |“a” and |“a”: |(“a” \
    |“a,” she “b,” |Ann “Jo” |\"＂a＂\" |=\"|“a¶Bob¶|Bob “a |A’s b’s “c” |the mayor said, |the old mayor said “a” and |a senator said |very \
    |to say |saying |of the |“a.” He |A. B. |Ann, a nurse, |— A¶— B — said C.¶|a.b|www.|a@b.|\
    % |“a,” said %. |“a,” said % and %. |%, head of %, said. |% Smith said. |Ann % said. |Mr. % said “a.” |the % minister said “a.” |\
    % said “a.” She said “b.” |“a,” said the % man.¶|A man came to %. The man said “a.”¶|“a,” said Captain %. “b,” said the captain.¶|\
    “a,” said the %.¶|She told %,¶“a.”¶|“%, a,” said %.¶|%’s boss said “a.” |the % report said “a” |\
    ANN: I a¶|ANN: I a¶b¶|ANN: I (laughs) a |ANN: I “a” [laughs] |ANN: a?¶TOM: “b”¶|ANN: a?¶c¶%: b?¶|%: I a?¶|Ms. %. I a¶|Ms. KAY. a—¶%: I!¶—b¶|\
    ANN (a (|[0:00] |[00:01] <a%> b¶|**Ann:** I a?¶|Q: a?¶A: b¶|Q. a?¶A. “b¶|- Ann: I?\n|Ann, saying a, |THE CHAIR: I?¶% said.¶|“a”¶— Ann %¶|\
    “a” — Ann %¶|A wrote:¶> a¶> “b¶|> a¶|\
    [Ann] I a?¶|((A))I a?¶|ann \"I a?\"\n|ANN¶I a?¶|ANN\nI a?¶|## Ann %¶I a?¶|Q I a?¶A I b.¶|Ann %: I a?¶A%: b¶|ANN: I a? TOM: b. |ANN: A. |\
    BY MS. A:¶Q. a?¶|ANN, A, A, A: I?¶|ANN, |Mr. ANN of A. I a¶|TOM, sworn, a¶Q. a?¶A. b¶|1  Q. I a?\n2  A. b\n|<q>a</q> |<q>|</q>|\
    <blockquote>a¶|[quote=A]a¶|[/quote]|(@a) |a — A B (@a) May 3|“a b.” (Ann %) |“a.” Ann %, a¶|> a¶— Ann B¶|Ann wrote:¶A b.¶|\
    — A, said B, you, |— A, said B. C d. |— A, said B; |<b a|</b |<Run,> |:A,:";

/// What is repeated to be written: quotations of many parts, inside one another, over paragraphs, of one source and of many.
const WRITTEN: &str = "“a,” said A. |“a,” said %. |“a |“a¶|“a¶“b¶|“a ‘b |“a ‘b ’c ” |“a,” she said, “b,” |\"|“a” |the “%” |“a\nb,” she said.¶";

/// The lengths of a shape, in bytes, where a cast is given and evidence is kept.
const LONG: [usize; 3] = [1 << 15, 1 << 17, 1 << 19];
/// The lengths of a shape in other settings.
const MIDDLE: [usize; 3] = [1 << 14, 1 << 16, 1 << 18];
/// The lengths of a piece.
const SHORT: [usize; 3] = [1 << 13, 1 << 15, 1 << 17];
/// The lengths where callgrind counts instructions, which takes fifty times as long.
const COUNTED: [usize; 3] = [1 << 13, 1 << 14, 1 << 16];
/// The lengths without optimisation.
const TINY: [usize; 2] = [1 << 11, 1 << 14];

/// The numbers of members of a cast, each with as many mentions in the text.
const CAST: [usize; 3] = [1 << 9, 1 << 11, 1 << 13];
/// The mentions in a paragraph.
const MENTIONS: usize = 8;

/// The largest exponent of growth. From 32 KB to 512 KB it allows one and a half times what is linear.
const BOUND: f64 = 1.15;
/// The same where instructions are counted, in texts that are shorter, so that some look ahead has not reached its bound.
const COUNTED_BOUND: f64 = 1.19;
/// The same for short texts: there, what looks back or ahead has not reached its bound yet, so its cost still grows.
const SHORT_BOUND: f64 = 1.3;
/// The largest exponent where the texts are so short that what is done once for a text counts, or what holds of neighbours.
const TINY_BOUND: f64 = 1.5;

/// How many times as long as with its paragraphs a story may take on one line.
const ONE_LINE: f64 = 1.3;

/// How many times as long as without it a text may take with one sign at its end.
const ONE_SIGN: f64 = 1.15;

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn work_is_linear_in_long_reports() {
    assert_shapes(&SETTINGS[3], &LONG);
}

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn work_is_linear_in_long_dialogues() {
    assert_shapes(&SETTINGS[5], &LONG);
}

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn work_is_linear_in_every_setting() {
    for setting in [0, 1, 2, 4] {
        assert_shapes(&SETTINGS[setting], &MIDDLE);
    }
}

/// The other tests measure time where the kernel counts no instructions. This one counts them there too.
#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn instructions_are_linear() {
    if counts_instructions() {
        // The register is forced: a longer text of one shape may show another one, whose cost is another.
        let texts = SHAPES.iter().map(|shape| (shape.name, texts(|length| shape.text(length), &COUNTED)));
        assert_linear(&SETTINGS[4], texts, COUNTED_BOUND);
    } else if let Some(passes) = passes_in_callgrind("instructions_are_linear") {
        assert!(passes, "what grows too fast is listed above");
    }
}

#[test]
fn work_is_linear_for_short_texts() {
    for setting in [SETTINGS[3], SETTINGS[4]] {
        let texts = SHAPES.iter().map(|shape| (shape.name, texts(|length| shape.text(length), &TINY)));
        assert_linear(&setting, texts, TINY_BOUND);
    }
}

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn work_is_linear_for_every_piece() {
    // The register that a text shows is one of those that are forced here.
    for setting in &SETTINGS[2..] {
        let texts =
            PIECES.split('|').map(|piece| (piece, texts(|length| repeated(&[piece], length), &SHORT)));
        assert_linear(setting, texts, SHORT_BOUND);
    }
}

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn writing_is_linear() {
    for piece in WRITTEN.split('|') {
        let texts = texts(|length| repeated(&[piece], length), &SHORT);
        let documents: Vec<_> = texts.iter().map(|(length, text)| (*length, annotate(text))).collect();
        let growth = exponent(&documents, BOUND, write);
        assert!(growth <= BOUND, "writing {piece:?} grows with the power {growth:.2} of the length");
    }
}

/// What lost its paragraphs, as text from scrapers has.
#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn a_story_on_one_line_takes_little_longer() {
    let story = written::story(7, 6_000);
    let line = story.split_whitespace().collect::<Vec<_>>().join(" ");
    for setting in &SETTINGS {
        let annotator = setting.annotator();
        let annotate = |text: &str| drop(black_box(annotator.annotate(black_box(text))));
        let times = ratio(ONE_LINE, || annotate(&line), || annotate(&story));
        println!("{times:.2} {setting}: a story of {} bytes on one line", story.len());
        assert!(times <= ONE_LINE, "{setting}: on one line it takes {times:.2} times as long");
    }
}

/// What one text in a hundred has once: a rule for such a sign must not cost the whole text.
const SIGNS: [&str; 7] = [
    "2 < 3 holds.",
    "So <b>late</b> it was.",
    "A ` alone.",
    "ANN: Come in.",
    "Warning: thin ice.\n\nWarning: thick ice.",
    "> It floats.",
    "Ann Lund wrote:",
];

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn one_sign_costs_little() {
    let annotator = Annotator::default();
    let annotate = |text: &str| drop(black_box(annotator.annotate(black_box(text))));
    for (kind, text) in [("report", written::report(7, 2_000)), ("story", written::story(7, 2_000))] {
        for sign in SIGNS {
            let signed = format!("{text}\n\n{sign}");
            // What the sign needs is made once.
            annotate(&signed);
            let times = ratio(ONE_SIGN, || annotate(&signed), || annotate(&text));
            println!("{times:.2} a {kind} with {sign:?}");
            assert!(times <= ONE_SIGN, "a {kind} takes {times:.2} times as long with {sign:?}");
        }
    }
}

/// Makes a member of a cast with a name that is another one each time.
type Member = fn(&str) -> CastMember;

/// Members who share all of their names, or a part.
const CASTS: [(&str, Member); 8] = [
    ("one name", |_| CastMember::new("Ann Dole")),
    ("one surname", |name| CastMember::new(format!("{name} Dole"))),
    ("one given name", |name| CastMember::new(format!("Ann {name}"))),
    ("one given name, two titles", |name| {
        CastMember::new(format!("Ann {name}")).alias("Mr. Dole").alias("Dr. Dole")
    }),
    ("a short form", |name| CastMember::new(format!("{name} Pike")).alias("Annie Dole")),
    ("an initial", |name| CastMember::new(format!("{name} Pike")).alias("A. Dole")),
    ("shared aliases", |name| CastMember::new(name).alias("Ann").alias("the old man")),
    ("different names", |name| CastMember::new(name).alias(format!("{name} Dole"))),
];

/// The text names the members in turn, so that it grows with the cast.
#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn work_is_linear_in_the_cast() {
    for (kind, member) in CASTS {
        let inputs = CAST.map(|members| {
            let names = |count| (0..count).map(shapes::name);
            let cast: Vec<_> = names(members).map(|name| member(&name)).collect();
            let text: String = names(members / MENTIONS).map(|name| paragraph(&name)).collect();
            (members, (cast, text))
        });
        let growth = exponent(&inputs, BOUND, |(cast, text)| {
            let annotator = Annotator::builder().cast(cast.clone()).build().expect("a cast");
            drop(black_box(annotator.annotate(text)));
        });
        println!("{growth:.2} a cast of {kind}");
        assert!(growth <= BOUND, "a cast of {kind} takes the power {growth:.2} of its members");
    }
}

/// A paragraph with [`MENTIONS`] mentions of members of a cast.
fn paragraph(name: &str) -> String {
    format!(
        "“It floats,” said Ann Dole. {name} saw Dole. “No,” said {name} Dole.\n\n“Ann {name},” said Ann to the old man. \
         Miss Dole sat by Mr. Dole.\n\n"
    )
}

/// The lengths and texts of a kind. What is repeated may itself be longer than the shortest lengths; its text is then given once.
fn texts(text: impl Fn(usize) -> String, lengths: &[usize]) -> Vec<(usize, String)> {
    let texts = lengths.iter().map(|&length| text(length));
    let mut texts: Vec<(usize, String)> = texts.map(|text| (text.len(), text)).collect();
    texts.dedup_by_key(|(length, _)| *length);
    texts
}

fn assert_shapes(setting: &Setting, lengths: &[usize; 3]) {
    let texts = SHAPES.iter().map(|shape| (shape.name, texts(|length| shape.text(length), lengths)));
    assert_linear(setting, texts, BOUND);
}

/// Asserts that no text takes more work than the power `bound` of its length.
fn assert_linear<'a>(
    setting: &Setting,
    texts: impl Iterator<Item = (&'a str, Vec<(usize, String)>)>,
    bound: f64,
) {
    let annotator = setting.annotator();
    let mut slow = Vec::new();
    for (name, texts) in texts {
        assert_laws(&annotator.annotate(&texts[0].1));
        let growth = exponent(&texts, bound, |text| drop(black_box(annotator.annotate(text))));
        println!("{growth:.2} {setting}: {name}");
        if growth > bound {
            slow.push(format!("{growth:.2} {name}"));
        }
    }
    assert!(
        slow.is_empty(),
        "{setting}: these grow faster than the power {bound} of their length: {slow:#?}"
    );
}

/// Writes a document in every format.
fn write(document: &Document<&str>) {
    let text = [
        Tsv::new("a", document).to_string(),
        Brat::new(document).to_string(),
        Tei::new("a", document).to_string(),
    ];
    let json = serde_json::to_string(&Record::new("a", document));
    drop(black_box((text, json, serde_json::to_string(&WebAnnotations::new("a", document)))));
}
