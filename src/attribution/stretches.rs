//! The stretches of narration that are searched for candidates.

use std::ops::Range;

use crate::lexicon::Classes;
use crate::quotation::Utterance;
use crate::reading::Reading;
use crate::text::{ParagraphKind, Shape};

use super::schema::Place;
use super::tag::introduction;

/// How many tokens are searched on either side in the sentence of the utterance.
pub(super) const SENTENCE: usize = 80;

/// How many tokens are searched in the paragraph, before and after that sentence. Text after the paragraph is not
/// searched, so more text at the end of a document changes nothing before.
const PARAGRAPH_BEFORE: usize = 60;
const PARAGRAPH_AFTER: usize = 30;

/// How many tokens are searched in the previous paragraph.
const PREVIOUS_PARAGRAPH: usize = 60;

/// How many captions of pictures may be between a paragraph and the one before it.
const CAPTIONS: usize = 2;

/// How many gaps between the parts of an utterance are searched. The first one names the source.
const MOST_GAPS: usize = 8;

/// The stretches of narration that are searched, the surest first.
pub(super) fn stretches(
    reading: &Reading<'_>,
    utterance: &Utterance,
) -> impl Iterator<Item = (Place, Range<usize>)> + use<> {
    let text = &reading.text;
    let (start, end) = (utterance.start(), utterance.end());
    let (first, last) = (text.paragraph_of(start), text.paragraph_of(end - 1));
    let paragraph = text.paragraphs()[first].tokens().start..text.paragraphs()[last].tokens().end;
    let mut sentence = text.sentences()[text.sentence_of(start)].tokens().start
        ..text.sentences()[text.sentence_of(end - 1)].tokens().end;
    let is_told = |paragraph: &usize| text.kind(*paragraph) != ParagraphKind::Caption;
    let previous = (0..first).rev().take(CAPTIONS + 1).find(is_told);
    let mut previous = previous.map_or(0..0, |previous| text.paragraphs()[previous].tokens());
    if let Some(introduction) = introduction(reading, utterance) {
        sentence.start = introduction.start;
        previous.end = introduction.start;
    }
    let before =
        |tokens: Range<usize>, reach: usize| tokens.start.max(tokens.end.saturating_sub(reach))..tokens.end;
    let after = |tokens: Range<usize>, reach: usize| tokens.start..tokens.end.min(tokens.start + reach);
    sentence.end = tag_below(reading, utterance).unwrap_or(sentence.end);
    let gaps: Vec<_> = utterance
        .gaps()
        .take(MOST_GAPS)
        .filter(|gap| gap.len() <= SENTENCE)
        .map(|gap| (Place::Inside, gap))
        .collect();
    let around = [
        (Place::After, after(end..sentence.end, SENTENCE)),
        (Place::Before, before(sentence.start..start, SENTENCE)),
        (
            Place::BeforeInParagraph,
            before(paragraph.start.min(sentence.start)..sentence.start, PARAGRAPH_BEFORE),
        ),
        (Place::AfterInParagraph, after(sentence.end..paragraph.end, PARAGRAPH_AFTER)),
        (Place::PreviousParagraph, before(previous, PREVIOUS_PARAGRAPH)),
    ];
    gaps.into_iter().chain(around)
}

/// The end of the tag that a paragraph of its own gives to the words before it, as verse has it: “… and the sea so wide,” ¶
/// sang Meg. It begins with a reporting verb in small letters.
fn tag_below(reading: &Reading<'_>, utterance: &Utterance) -> Option<usize> {
    let (text, end) = (&reading.text, utterance.end());
    let verb = text.tokens().get(end)?;
    let is_below = text.paragraph_of(end) != text.paragraph_of(end - 1);
    let reports = verb.is(Classes::REPORTING) && verb.is(Classes::PAST | Classes::PRESENT);
    let is_tag =
        is_below && reports && verb.shape() == Shape::Lower && reading.ends_with(utterance) == Some(',');
    is_tag.then(|| text.sentences()[text.sentence_of(end)].tokens().end)
}
