//! Recognises texts that report statements and texts that tell conversations.

use crate::annotation::Register;
use crate::lexicon::Classes;
use crate::quotation::{ByUtterance, QuotedSpans, Utterance};
use crate::text::{Block, Shape, Text, TokenKind};

/// The weights of shares that decide between dialogue and report. Shares of the words: "he", "she" and "I"; auxiliaries
/// of the past; numbers; capitals within a sentence, as in names and offices; words for organisations, offices and
/// places. Share of the quotations: questions and exclamations. The weights are rounded from a logistic regression on
/// pieces of news and novels.
const PERSONS: f32 = 40.0;
const PAST: f32 = 60.0;
const NUMBERS: f32 = -40.0;
const CAPITALS: f32 = -35.0;
const BODIES: f32 = -90.0;
const LIVELY: f32 = 3.0;

/// A bias towards dialogue that grows with length: a long text without signs of a report is fiction.
const WORDS: f32 = 3.0;
const LEAST: f32 = 1.4;

/// Extra words that are added to each text, so that the few words of a short text do not decide.
const PRIOR: usize = 300;

/// The number of tokens that are enough: the first pages of a book show its register.
const ENOUGH: usize = 30_000;

/// The number of words of each kind.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    words: usize,
    persons: usize,
    past: usize,
    numbers: usize,
    capitals: usize,
    bodies: usize,
}

/// The register of a text. Only the paragraphs up to the last outer quotation count, because text after the last
/// quotation must not change an answer.
pub(crate) fn register_of(
    text: &Text<'_>,
    quotes: &QuotedSpans,
    utterances: &ByUtterance<Utterance>,
) -> Register {
    let outer = || utterances.iter().filter(|utterance| utterance.depth == 0);
    let is_lively =
        |utterance: &&Utterance| quotes.words_of(utterance.last().span(), text).ends_with(['?', '!']);
    let (lively, all) = (outer().filter(is_lively).count(), outer().count());
    let last = outer().map(|utterance| text.paragraph_of(utterance.end() - 1)).max();
    let counts = counts(text, &text.paragraphs()[..last.map_or(0, |last| last + 1)]);
    let share = |count: usize| count as f32 / (counts.words + PRIOR) as f32;
    let score = WORDS * share(counts.words)
        + PERSONS * share(counts.persons)
        + PAST * share(counts.past)
        + NUMBERS * share(counts.numbers)
        + CAPITALS * share(counts.capitals)
        + BODIES * share(counts.bodies)
        + LIVELY * lively as f32 / all.max(1) as f32;
    if score > LEAST { Register::Dialogue } else { Register::Report }
}

fn counts(text: &Text<'_>, paragraphs: &[Block]) -> Counts {
    let bodies = Classes::ORGANISATION | Classes::OFFICE | Classes::PLACE | Classes::DEMONYM;
    let pronoun = Classes::SUBJECT_PRONOUN | Classes::OBJECT_PRONOUN | Classes::POSSESSIVE;
    let bytes = text.text().as_bytes();
    let mut counts = Counts::default();
    let first = paragraphs.first().map_or(0, |paragraph| paragraph.tokens().start);
    for paragraph in paragraphs.iter().take_while(|paragraph| paragraph.tokens().start < first + ENOUGH) {
        // Whether the next word begins a sentence or a quotation, where a capital says nothing.
        let mut begins = true;
        for token in &text.tokens()[paragraph.tokens()] {
            match token.kind() {
                TokenKind::Word => {}
                TokenKind::Number => {
                    counts.numbers += 1;
                    continue;
                }
                TokenKind::Mark => {
                    begins = true;
                    continue;
                }
                TokenKind::Punctuation => {
                    begins = matches!(bytes.get(token.span().range()), Some(b"." | b"!" | b"?"));
                    continue;
                }
                _ => continue,
            }
            let classes = token.classes();
            counts.words += 1;
            let narrates = classes.any(Classes::FIRST_PERSON) && !classes.any(Classes::PLURAL);
            if classes.any(pronoun) {
                counts.persons += usize::from(narrates || classes.any(Classes::MALE | Classes::FEMALE));
            } else {
                counts.past += usize::from(classes.contains(Classes::AUXILIARY | Classes::PAST));
            }
            counts.capitals += usize::from(!begins && !narrates && token.shape() != Shape::Lower);
            counts.bodies += usize::from(classes.any(bodies));
            begins = false;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use crate::Register;

    fn register(text: &str) -> Register {
        crate::annotate(text).annotations().register
    }

    #[test]
    fn a_tale_with_few_quotations_is_no_report() {
        let tale = "The house stood above the harbour, and he had never liked it. His aunt had called it “the lantern”, for \
                    she kept a lamp in every window, and the boys who rowed past at night had steered by it since they \
                    were small. She was old now, and she had begun to walk about the rooms in her shawl, as if she were \
                    looking for somebody.\n\nHe had come back because she had written to him, and because he had nowhere \
                    else to go. In the “parlour” the chairs were under sheets. He had lifted one of them and found the \
                    cat, which looked at him as though he had been away an hour.\n\nNobody had wound the “good” clock.";
        assert_eq!(register(tale), Register::Dialogue);
    }

    #[test]
    fn a_report_with_lively_statements_is_one() {
        let report = "The Port of Hull said on Tuesday that it would close two of its seven ferries by March 2027. “It is a \
                      hard decision!” Council Leader Ida Kemp told the Hull Gazette.\n\nThe Ministry of Transport in London \
                      had offered 3.4 million pounds in 2025. Harbour Union secretary Dev Rana called the offer “late”. \
                      “Did I ask for it in 2021?” he said. “I did!”";
        assert_eq!(register(report), Register::Report);
    }

    #[test]
    fn what_comes_after_the_last_quotation_changes_nothing() {
        let report = "The council said on Tuesday that the ferry was “late”.";
        let tale = "She had gone. He had seen her go, and he had said nothing to her, for she had not looked at him.";
        assert_eq!(register(report), register(&format!("{report}\n\n{}", [tale; 40].join(" "))));
    }
}
