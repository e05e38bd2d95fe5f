//! Utterances: quoted spans that one speaker says in one go.

use std::ops::Range;

use crate::index::{Index, IndexRange};
use crate::text::{Text, TokenKind};

use super::few::Few;
use super::{MarkFamily, QuotedSpan, QuotedSpans};

/// The quoted spans of one quotation and where they stand in the tokens.
#[derive(Clone, Debug)]
pub(crate) struct Utterance {
    place: u32,
    /// The parts, in order.
    pub(crate) parts: Few<Part>,
    parent: Option<Index>,
    pub(crate) depth: u16,
}

/// A part of an utterance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    span: u32,
    tokens: IndexRange,
}

impl Part {
    fn new(span: usize, tokens: Range<usize>) -> Self {
        Self { span: span as u32, tokens: tokens.into() }
    }

    /// The index of the quoted span.
    pub(crate) fn span(&self) -> usize {
        self.span as usize
    }

    /// Its tokens with the marks.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.tokens.range()
    }
}

impl Utterance {
    pub(crate) fn start(&self) -> usize {
        self.parts[0].tokens().start
    }

    pub(crate) fn end(&self) -> usize {
        self.last().tokens().end
    }

    pub(crate) fn last(&self) -> &Part {
        &self.parts[self.parts.len() - 1]
    }

    /// Its place among the utterances of the text.
    pub(crate) fn place(&self) -> usize {
        self.place as usize
    }

    /// The utterance that holds this one.
    pub(crate) fn parent(&self) -> Option<usize> {
        self.parent.map(Index::get)
    }

    /// The narration that stands between two parts, as token ranges.
    pub(crate) fn gaps(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.parts.windows(2).map(|pair| pair[0].tokens().end..pair[1].tokens().start)
    }
}

/// The longest reporting clause, in tokens, that can split an utterance in the middle.
const LONGEST_SPLIT: usize = 24;

/// Groups quoted spans into utterances, in the order of their first parts: a span that goes on from one paragraph to
/// the next, and one that a reporting clause splits in mid-sentence (`“If it floats,” Dev said, “it sells.”`). Spans
/// split at a sentence's end are utterances of their own. `tokens` are those of each span.
pub(crate) fn utterances(text: &Text<'_>, quotes: &QuotedSpans, tokens: Vec<Range<usize>>) -> Vec<Utterance> {
    let spans = &quotes.spans;
    let mut out: Vec<Utterance> = Vec::with_capacity(spans.len());
    let mut of_span: Vec<usize> = Vec::with_capacity(spans.len());
    // The last utterance that ended at each depth's last span, to be joined by a split.
    let mut last_outer: Option<usize> = None;
    for ((index, span), tokens) in spans.iter().enumerate().zip(tokens) {
        let joined = match span.continues {
            Some(earlier) => Some(of_span[earlier.index()]),
            None if span.depth == 0 => {
                last_outer.filter(|&last| splits(text, spans, &out[last], index, &tokens))
            }
            None => None,
        };
        let utterance = joined.unwrap_or(out.len());
        match joined {
            Some(utterance) => {
                // A stage direction names whom the speaker turns to rather than who speaks: it is no gap to be searched.
                if span.continues.is_some_and(|earlier| quotes[earlier].closed)
                    && let Some(part) = out[utterance].parts.last_mut()
                {
                    *part = Part::new(part.span(), part.tokens().start..tokens.start);
                }
                out[utterance].parts.push(Part::new(index, tokens));
            }
            None => {
                let parent = span.parent.map(|parent| of_span[parent.index()]);
                // Not the span's own: the parent may have begun elsewhere, in a span of another depth.
                let depth = parent.map_or(0, |parent| out[parent].depth.saturating_add(1));
                let (place, parts) = (out.len() as u32, Few::one(Part::new(index, tokens)));
                out.push(Utterance { place, parts, parent: parent.map(Index::new), depth });
            }
        }
        of_span.push(utterance);
        if span.depth == 0 {
            last_outer = Some(utterance);
        }
    }
    out
}

/// Whether the span at `index` goes on in the middle of the sentence that `before` began.
fn splits(
    text: &Text<'_>,
    spans: &[QuotedSpan],
    before: &Utterance,
    index: usize,
    tokens: &Range<usize>,
) -> bool {
    let gap = before.end()..tokens.start;
    if gap.is_empty() || gap.len() > LONGEST_SPLIT {
        return false;
    }
    let part = spans[before.last().span()].inner;
    let (Some(said), Some(between)) =
        (part.of(text.text()), text.text().get(part.end()..spans[index].span.start()))
    else {
        return false;
    };
    let dashes = ['—', '–', '-', '―'];
    let between = between
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !dashes.contains(&c) && c != ',')
        .trim_end();
    if text.paragraph_of(gap.start) != text.paragraph_of(tokens.start) {
        return false;
    }
    let stops = text.tokens()[gap].iter().any(|token| {
        token.kind() == TokenKind::Punctuation && matches!(token.span().of(text.text()), Some(word) if word.starts_with(['.', '!', '?', ';', ':']))
    });
    let open = said.ends_with([',', '…']) || said.ends_with(dashes) || said.ends_with(char::is_alphanumeric);
    let handed_back = between.ends_with(',') || (between.starts_with(dashes) && between.ends_with(dashes));
    open && handed_back && !stops
}

impl QuotedSpans {
    /// The words of a quoted span, without marks.
    pub(crate) fn words_of<'t>(&self, span: usize, text: &Text<'t>) -> &'t str {
        self.spans[span].inner.of(text.text()).unwrap_or_default()
    }

    /// Whether a label sets an utterance off or names its speaker.
    pub(crate) fn is_labelled(&self, utterance: &Utterance) -> bool {
        utterance.parts.iter().any(|part| {
            let span = &self.spans[part.span()];
            span.label.is_some() || span.family == MarkFamily::Label
        })
    }

    /// Whether an utterance is a block of its own behind words that introduce it.
    pub(crate) fn is_block(&self, utterance: &Utterance) -> bool {
        self.spans[utterance.parts[0].span()].family == MarkFamily::Block
    }
}
