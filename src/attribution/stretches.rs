//! The stretches of narration that are searched for candidates.

use std::ops::Range;

use crate::quotation::Utterance;
use crate::reading::Reading;

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

/// How many gaps between the parts of an utterance are searched. The first one names the source.
const MOST_GAPS: usize = 8;

/// The stretches of narration that are searched, the surest first.
pub(super) fn stretches(
    reading: &Reading<'_>,
    utterance: &Utterance,
) -> impl Iterator<Item = (Place, Range<usize>)> + use<> {
    let text = &reading.text;
    let (start, end) = (utterance.start(), utterance.end());
    // In “Tea?” “Thank you.” the words around are about another line.
    let (replies, is_replied) = (reading.replies(utterance), reading.is_replied(utterance));
    let (first, last) = (text.paragraph_of(start), text.paragraph_of(end - 1));
    let paragraph = text.paragraphs()[first].tokens().start..text.paragraphs()[last].tokens().end;
    let mut sentence = text.sentences()[text.sentence_of(start)].tokens().start
        ..text.sentences()[text.sentence_of(end - 1)].tokens().end;
    let mut previous = first.checked_sub(1).map_or(0..0, |previous| text.paragraphs()[previous].tokens());
    if let Some(introduction) = introduction(reading, utterance) {
        sentence.start = introduction.start;
        previous.end = introduction.start;
    }
    let before =
        |tokens: Range<usize>, reach: usize| tokens.start.max(tokens.end.saturating_sub(reach))..tokens.end;
    let after = |tokens: Range<usize>, reach: usize| tokens.start..tokens.end.min(tokens.start + reach);
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
    gaps.into_iter().chain(around.into_iter().filter(move |(place, _)| match place {
        Place::After | Place::AfterInParagraph => !is_replied,
        _ => !replies,
    }))
}
