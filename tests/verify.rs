//! Whether a source has the claimed quotations: the cases of `tests/fixtures/verify.txt`, and what holds for any.
//!
//! The head of the fixtures says how a case is written.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

#[path = "common/dice.rs"]
mod dice;
#[path = "common/outcomes.rs"]
mod outcomes;
#[path = "common/written.rs"]
mod written;

use outcomes::is_behind_label;
use proptest::prelude::*;
use proptest::sample::select;
use whosaid::quotation::QuoteStyle;
use whosaid::verify::{Caution, Claim, Difference, Outcome, Place, Policy, Source, Tier};
use whosaid::{Annotator, EntityId, QuotationId, Register, Span, annotate};

#[test]
fn cases_of_the_fixtures() {
    let cases = cases("verify.txt");
    let mut report = String::new();
    let mut failed = 0;
    for case in &cases {
        let document = annotate(&case.source);
        for asked in &case.asked {
            let source = Source::with_policy(document.clone(), asked.policy.clone());
            let actual = asked.drawn(&source);
            if actual != asked.expected {
                failed += 1;
                write!(report, "\n{}\n  source: {}\n  claim: {}\n", case.title, case.source, asked.claim)
                    .expect("strings take everything");
                for (label, lines) in [("expected", &asked.expected), ("actual", &actual)] {
                    writeln!(report, "  {label}").expect("strings take everything");
                    for line in lines {
                        writeln!(report, "    {line}").expect("strings take everything");
                    }
                }
            }
        }
    }
    assert!(cases.len() > 9, "the fixtures are read");
    assert!(failed == 0, "{failed} claims differ\n{report}");
}

/// A source and what is asked of it.
#[derive(Debug, Default)]
struct Case {
    title: String,
    source: String,
    asked: Vec<Asked>,
}

/// A claim, and the lines with its outcome.
#[derive(Debug, Default)]
struct Asked {
    claim: String,
    by: Option<String>,
    policy: Policy,
    expected: Vec<String>,
}

impl Asked {
    fn drawn(&self, source: &Source<&str>) -> Vec<String> {
        let mut claim = Claim::new(&self.claim);
        if let Some(by) = &self.by {
            claim = claim.speaker(by);
        }
        let outcome = source.verify(claim);
        let label = match outcome {
            Outcome::Found { .. } => "found",
            Outcome::Ambiguous { .. } => "ambiguous",
            Outcome::Misattributed { .. } => "misattributed",
            Outcome::Turned { .. } => "turned",
            Outcome::Elsewhere { .. } => "elsewhere",
            _ => "not found",
        };
        let mut lines: Vec<String> =
            outcome.places().iter().map(|place| format!("{label}: {}", self.place(source, place))).collect();
        if let Outcome::NotFound { nearest, .. } = outcome {
            lines.push(match nearest {
                None => "not found".to_owned(),
                Some(nearest) => {
                    let words = words(source, nearest.span);
                    let speaker = speaker(source, nearest.quotation_id, nearest.speaker_id);
                    let differs = self.differences(source, &nearest.differences);
                    let cautions = cautions(source, &nearest.cautions);
                    format!("not found, nearest: {words}{speaker} | differs: {differs}{cautions}")
                }
            });
        }
        lines
    }

    fn place(&self, source: &Source<&str>, place: &Place) -> String {
        let join = |spans: &[Span], by: &str| {
            spans.iter().map(|span| words(source, *span)).collect::<Vec<_>>().join(by)
        };
        let mut line = join(&place.spans, " … ");
        line += &speaker(source, place.quotation_id, place.speaker_id);
        let tier = serde_json::to_value(place.tier).expect("a tier is written");
        line += &format!(" | {}", tier.as_str().unwrap_or_default());
        if !place.omitted.is_empty() {
            line += &format!(" | omitted: {}", join(&place.omitted, "; "));
        }
        if !place.altered.is_empty() {
            line += &format!(" | altered: {}", self.differences(source, &place.altered));
        }
        if !place.markers.is_empty() {
            line += &format!(" | markers: {}", join(&place.markers, "; "));
        }
        line += &cautions(source, &place.cautions);
        line
    }

    /// What the claim has and the source has not, and the other way round: "48 → 43".
    fn differences(&self, source: &Source<&str>, differences: &[Difference]) -> String {
        let one = |difference: &Difference| {
            let claim = difference.claim.of(&self.claim).expect("a place in the claim");
            format!("{} → {}", or_nothing(claim), or_nothing(&words(source, difference.source)))
        };
        differences.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}

/// Each caution with the words of the source: " | negation: not".
fn cautions(source: &Source<&str>, cautions: &[Caution]) -> String {
    let one =
        |caution: &Caution| format!(" | {}: {}", caution.kind, or_nothing(&words(source, caution.source)));
    cautions.iter().map(one).collect()
}

fn or_nothing(words: &str) -> &str {
    if words.is_empty() { "-" } else { words }
}

fn words(source: &Source<&str>, span: Span) -> String {
    let words = span.of(source.document().text()).expect("a place in the source");
    ESCAPES.iter().fold(words.to_owned(), |words, (escape, character)| words.replace(character, escape))
}

/// What cannot be seen, and how the fixtures write it.
const ESCAPES: [(&str, &str); 6] = [
    (" ¶ ", "\n\n"),
    ("⏎", "\n"),
    ("\\u{ad}", "\u{ad}"),
    ("\\u{200b}", "\u{200b}"),
    ("\\u{308}", "\u{308}"),
    ("\\u{9d}", "\u{9d}"),
];

/// Who says it: nothing in narration, "?" where that is not known.
fn speaker(source: &Source<&str>, quotation: Option<QuotationId>, speaker: Option<EntityId>) -> String {
    let name = speaker.and_then(|id| source.document().entity(id)).map(|entity| entity.name());
    match (quotation, name) {
        (_, Some(name)) => format!(" <- {name}"),
        (Some(_), None) => " <- ?".to_owned(),
        (None, None) => String::new(),
    }
}

/// The cases of a file.
fn cases(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(file);
    let lines = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut cases: Vec<Case> = Vec::new();
    // The policy of the claims that follow in the case.
    let mut policy = Policy::default();
    for (number, line) in (1..).zip(lines.lines()) {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        let problem = || format!("{}:{number}: {line}", path.display());
        match key {
            "" | "##" => {}
            "#" => {
                policy = Policy::default();
                cases.push(Case { title: format!("{file}:{number}: {value}"), ..Case::default() });
            }
            "policy:" => {
                policy = match value {
                    "strict" => Policy::strict(),
                    "permissive" => Policy::permissive(),
                    _ => panic!("{}: expected a policy", problem()),
                };
            }
            "source:" => {
                cases.last_mut().unwrap_or_else(|| panic!("{}", problem())).source = unescaped(value);
            }
            "claim:" => {
                let case = cases.last_mut().unwrap_or_else(|| panic!("{}", problem()));
                case.asked.push(Asked {
                    claim: unescaped(value),
                    policy: policy.clone(),
                    ..Asked::default()
                });
            }
            _ => {
                let asked = cases.last_mut().and_then(|case| case.asked.last_mut());
                let asked = asked.unwrap_or_else(|| panic!("{}", problem()));
                match key {
                    "by:" => asked.by = Some(value.to_owned()),
                    "found:" | "ambiguous:" | "misattributed:" | "turned:" | "not" => {
                        asked.expected.push(line.to_owned());
                    }
                    _ => panic!("{}: expected a line of a case", problem()),
                }
            }
        }
    }
    for case in &cases {
        let whole = !case.asked.is_empty() && case.asked.iter().all(|asked| !asked.expected.is_empty());
        assert!(whole, "{}: expected a claim and its outcome", case.title);
    }
    cases
}

/// A text as it is written in the fixtures.
fn unescaped(text: &str) -> String {
    ESCAPES.iter().fold(text.to_owned(), |text, (escape, character)| text.replace(escape, character))
}

/// What sources and claims are made of.
const PIECES: &str = "we won|We|not|the|bridge|43|48|4.3|£5|5%|-5|can’t|can't|“|”|\"|‘|’|said Ann Lund.|said Bea,|eﬃcient|efficient\
    |well-known|well\u{ad}known|Zoë|Zoe\u{308}|…|...|[…]|(...)|[the]|[t]he|(|)|, |.|?| – | — |-|¶|\u{200b}|effi-⏎cient|a a a";

fn prose(longest: usize) -> impl Strategy<Value = String> {
    let piece = select(PIECES.split('|').collect::<Vec<_>>());
    let piece = piece.prop_map(|piece| piece.replace('¶', "\n\n").replace('⏎', "\n"));
    prop::collection::vec(piece, 0..longest).prop_map(|pieces| pieces.join(" "))
}

/// Plain words, of which each is at most once in a text.
fn plain(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(0..26u8, count).prop_map(|letters| {
        let word = |(at, letter): (usize, u8)| format!("{}{}{at}", char::from(b'a' + letter), "kl");
        letters.into_iter().enumerate().map(word).collect()
    })
}

/// Asserts that all spans of an answer are places in the source or in the claim, and that it comes back from JSON.
fn assert_places(source: &Source<&str>, claim: &str, outcome: &Outcome) {
    let text = source.document().text();
    let is_place = |span: Span| assert!(span.of(text).is_some(), "{span:?} is no place in the source");
    let are_differences = |differences: &[Difference]| {
        for difference in differences {
            is_place(difference.source);
            assert!(difference.claim.of(claim).is_some(), "{:?} is no place in the claim", difference.claim);
        }
    };
    let json = serde_json::to_string(outcome).expect("an answer is written");
    assert_eq!(&serde_json::from_str::<Outcome>(&json).expect("an answer is read"), outcome);
    let mut end = 0;
    for place in outcome.places() {
        assert!(place.span().start() >= end, "places are in order and do not overlap");
        end = place.span().end();
        assert!(!place.spans.is_empty());
        for pair in place.spans.windows(2) {
            assert!(pair[0].end() <= pair[1].start());
        }
        place.spans.iter().chain(&place.omitted).for_each(|span| is_place(*span));
        are_differences(&place.altered);
    }
    if let Outcome::NotFound { nearest: Some(nearest), .. } = outcome {
        is_place(nearest.span);
        assert!(!nearest.span.is_empty());
        are_differences(&nearest.differences);
    }
}

proptest! {
    #[test]
    fn any_claim_gets_an_answer(text in prose(30), claim in prose(8), other in any::<String>()) {
        let source = Source::new(annotate(&text));
        for claim in [&claim, &other] {
            assert_places(&source, claim, &source.verify(Claim::new(claim).speaker(&other)));
        }
        let source = Source::new(annotate(&other));
        assert_places(&source, &claim, &source.verify(claim.as_str()));
        assert_places(&source, &other, &source.verify(other.as_str()));
    }

    #[test]
    fn what_stands_in_the_source_is_found(text in prose(20), from in 0usize..40, length in 1usize..12) {
        let words: Vec<(usize, &str)> =
            text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect();
        prop_assume!(!words.is_empty());
        let from = from % words.len();
        let last = words[words.len().min(from + length) - 1];
        // A word broken at the end of a line is one word.
        prop_assume!(!last.1.ends_with('-') && (from == 0 || !words[from - 1].1.ends_with('-')));
        let claim = &text[words[from].0..last.0 + last.1.len()];
        prop_assume!(claim.contains(char::is_alphanumeric));
        let source = Source::new(annotate(&text));
        let outcome = source.verify(claim);
        prop_assert!(outcome.is_borne_out(), "{claim:?}: {outcome:?}");
        prop_assert!(outcome.places().iter().all(|place| place.tier <= Tier::Layout), "{outcome:?}");
        let span = Span::new(words[from].0, last.0 + last.1.len());
        let covered = outcome.places().iter().any(|place| place.span().overlaps(span));
        prop_assert!(covered, "{claim:?} at {span:?}: {outcome:?}");
    }

    #[test]
    fn what_stands_in_the_source_is_found_at_its_place(words in plain(4..30), from in 0usize..30, length in 1usize..12) {
        let text = words.join(" ");
        let from = from % words.len();
        let claim = words[from..words.len().min(from + length)].join(" ");
        let start = words[..from].iter().map(|word| word.len() + 1).sum::<usize>();
        let place = Span::new(start, start + claim.len());
        let source = Source::with_policy(annotate(&text), Policy::strict());
        prop_assert!(source.verify_at(claim.as_str(), place).is_borne_out(), "{claim:?} at {place:?} of {text:?}");
        let elsewhere = source.verify_at(claim.as_str(), Span::new(start + 1, text.len()));
        prop_assert!(matches!(elsewhere, Outcome::Elsewhere { .. }), "{elsewhere:?}");
    }

    #[test]
    fn what_a_policy_allows_a_wider_one_allows_too(
        text in prose(30),
        claim in prose(6),
        speaker in select(vec![None, Some("Ann Lund"), Some("Bea"), Some("the mayor")]),
    ) {
        let document = annotate(&text);
        let is_borne_out = |policy| {
            let source = Source::with_policy(document.clone(), policy);
            let claim = Claim::new(&claim);
            source.verify(speaker.map_or(claim, |name| claim.speaker(name))).is_borne_out()
        };
        let strict = is_borne_out(Policy::strict());
        let default = is_borne_out(Policy::default());
        let permissive = is_borne_out(Policy::permissive());
        prop_assert!(strict <= default && default <= permissive, "{claim:?} in {text:?}: {strict} {default} {permissive}");
    }

    #[test]
    fn a_page_number_is_passed_over(words in plain(4..30), at in 1usize..30, page in 1u32..400) {
        let at = 1 + at % (words.len() - 1);
        let text = format!("{}\n\n{page}\n\n{}", words[..at].join(" "), words[at..].join(" "));
        let claim = words.join(" ");
        let outcome = Source::new(annotate(&text)).verify(claim.as_str());
        let [place] = outcome.places() else { panic!("{claim:?} in {text:?}: {outcome:?}") };
        prop_assert_eq!(place.tier, Tier::Markers);
        prop_assert_eq!(place.markers[0].of(&text).map(str::to_owned), Some(page.to_string()));
        prop_assert!(!Source::with_policy(annotate(&text), Policy::strict()).verify(claim.as_str()).is_borne_out());
    }

    #[test]
    fn a_text_bears_out_its_own_quotations(text in shapes()) {
        assert_own(&text);
    }

    #[test]
    fn another_word_or_number_is_not_found(words in plain(2..40), at in 0usize..40, digit in 0u32..10) {
        let text = words.join(" ");
        let at = at % words.len();
        let mut claim = words.clone();
        let last = claim[at].pop().and_then(|c| c.to_digit(10)).expect("a digit");
        prop_assume!(digit != last);
        claim[at].push_str(&digit.to_string());
        let source = Source::new(annotate(&text));
        prop_assert!(!source.verify(claim.join(" ").as_str()).is_borne_out());
        claim[at] = "another".to_owned();
        let outcome = source.verify(claim.join(" ").as_str());
        prop_assert!(!outcome.is_borne_out());
        // Of more than two words one is left to go by, and the difference is that word.
        if let Outcome::NotFound { nearest: Some(nearest), .. } = outcome {
            prop_assert_eq!(nearest.differences.len(), 1);
            prop_assert_eq!(nearest.differences[0].source.of(&text), Some(words[at].as_str()));
        } else {
            prop_assert!(words.len() < 3);
        }
    }

    #[test]
    fn what_an_ellipsis_leaves_out_is_told(words in plain(6..40), gap in 1usize..30) {
        let text = words.join(" ");
        let gap = gap.min(words.len() - 4);
        let claim = format!("{} … {}", words[..2].join(" "), words[2 + gap..].join(" "));
        let source = Source::new(annotate(&text));
        let outcome = source.verify(claim.as_str());
        let [place] = outcome.places() else { panic!("{claim}: {outcome:?}") };
        prop_assert_eq!(place.tier, Tier::Elided);
        prop_assert_eq!(place.omitted.iter().filter_map(|span| span.of(&text)).collect::<Vec<_>>(), [words[2..2 + gap].join(" ")]);
    }
}

/// What quotations of every shape are made of: marks as they are and as programs spoil them, labels, dashes, blocks, tags,
/// stage directions, words that a line end breaks.
const SHAPES: &str = "“|”|“|”|‘|’|\"|'|«|»|``|''|&ldquo;|&rdquo;|&lsquo;|&rsquo;|&quot;|â€œ|â€\u{9d}|â€˜|â€™|a\u{302}€œ\
    |¶ANN: |¶BEA (softly): |¶Q1:|¶[00:12] Bea: |¶— |¶> |⏎> |¶>|¶Ann wrote:¶> |¶— Ann Dole¶|¶|¶|⏎|<b>|</b>|<p>|</p>|&nbsp;\
    |(smiling,)|(He sat.)|[laughter]|[sic]|…|. . .|...| – |—|, |. |? |! |: |; |, |. | | | \
    |It floats|it sells|We can’t|canâ€™t|can&rsquo;t|goin'|’em|Zoe\u{308}|Zoë|re-⏎creation|re-creation|recreation|5|-5|4,300\
    |£5|1998–2004|>| > |said Ann Dole|Bea asked|she said|he thought|, said Ann, |told us that |according to Ann, |\u{200b}\
    |x\u{ad}y|eﬃcient|The rain fell.";

fn shapes() -> impl Strategy<Value = String> {
    let piece = select(SHAPES.split('|').collect::<Vec<_>>());
    let piece = piece.prop_map(|piece| piece.replace('¶', "\n\n").replace('⏎', "\n"));
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Asserts that a text bears out its own quotations, with and without their speakers, whatever the register and style.
fn assert_own(text: &str) {
    let builders = [
        Annotator::builder(),
        Annotator::builder().register(Register::Report),
        Annotator::builder().register(Register::Dialogue).quote_style(QuoteStyle::Dash),
    ];
    for builder in builders {
        let annotator = builder.build().expect("no option is wrong");
        let source = Source::new(annotator.annotate(text));
        for quotation in source.document().quotations() {
            let words = quotation.text();
            let claim = Claim::new(&words);
            let with_speaker = quotation.speaker().map(|speaker| claim.speaker(speaker.name()));
            // A claim without words is not found, not even in itself.
            if Source::new(annotate(&words)).verify(claim).is_borne_out() {
                for claim in [Some(claim), with_speaker].into_iter().flatten() {
                    let outcome = source.verify(claim);
                    // A label that was not read confirms nobody.
                    if !is_behind_label(&outcome) {
                        assert!(outcome.is_borne_out(), "{claim:?} in {text:?}: {outcome:?}");
                        assert_places(&source, &words, &outcome);
                    }
                }
            }
        }
    }
}

#[test]
fn texts_bear_out_their_own_quotations() {
    assert_own("\"&quot;&nbsp;\n\nQ1:&quot;<b>, said Ann, &quot;It floats");
    for seed in 0..3 {
        for text in [written::report(seed, 40), written::story(seed, 40), written::transcript(seed, 40)] {
            assert_own(&text);
        }
    }
}

/// A piece that is repeated to a long source, "|", and a piece that is repeated to a long claim.
const REPEATED: &[(&str, &str)] = &[
    ("a ", "a "),
    ("a a b ", "a a "),
    ("a b ", "a … b … "),
    ("a b ", "a [b] c "),
    ("“a,” said Ann. ", "a a "),
    ("ab ac ad ", "a[b] "),
    ("a-\nb ", "ab a-b "),
    ("a-\u{ad}", "a-"),
    ("a\u{ad}\n", "a\u{ad} "),
    (". . ", "… "),
    ("'a", "a"),
    ("[", "["),
    ("“a ", "a x "),
    ("> a\n", "a "),
    ("“a\n\n> ", "> a "),
    ("â€œa ", "&ldquo;a "),
    ("<b>a</b> ", "<i>a "),
    ("“a,” said Ann, “a ", "a a "),
    ("a\u{302}€", "â€"),
    ("a [1] ", "a "),
    ("1 a\n2 b\n", "a b "),
    ("é à ", "e a "),
    ("a | ", "a b "),
    ("not a ", "a … "),
    ("A: a ", "a … a "),
    ("[1", "[1] "),
];

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn time_is_linear() {
    const SHORT: usize = 1 << 12;
    let took = |(piece, claim): (&str, &str), length: usize| {
        let text = piece.repeat(length / piece.len());
        let claim = claim.repeat(length / 4 / claim.len());
        let document = annotate(&text);
        let start = Instant::now();
        let source = Source::new(document);
        assert_places(&source, &claim, &source.verify(claim.as_str()));
        start.elapsed()
    };
    let is_slow = |&&pair: &&(&str, &str)| {
        // Linear time is eight times as much, quadratic 64; what is slow once is tried again.
        (0..6).all(|_| took(pair, 8 * SHORT) > took(pair, SHORT).max(Duration::from_millis(1)) * 28)
    };
    let slow: Vec<_> = REPEATED.iter().filter(is_slow).collect();
    assert!(slow.is_empty(), "these take more than linear time: {slow:?}");
}
