//! [`Utterance`]: the quoted spans that one speaker says without a break.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use super::family::MarkFamily;
use super::marks::is_letter;
use super::span::{QuotedSpan, QuotedSpanId};
use super::spans::QuotedSpans;
use crate::index::{Id, IdVec, IndexRange, id};
use crate::text::{Text, TokenKind};

id! {
    /// An [`Utterance`] of a text.
    pub(crate) struct UtteranceId;
}

/// One item for each utterance of a text, in order.
pub(crate) type ByUtterance<T> = IdVec<UtteranceId, T>;

/// The quoted spans of one quotation, with their tokens.
#[derive(Clone, Debug)]
pub(crate) struct Utterance {
    id: UtteranceId,
    /// The parts, in order. Nearly all utterances have one.
    pub(crate) parts: SmallVec<[Part; 1]>,
    parent: Option<UtteranceId>,
    pub(crate) depth: u16,
}

/// A part of an utterance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    span: QuotedSpanId,
    tokens: IndexRange,
}

impl Part {
    fn new(span: QuotedSpanId, tokens: Range<usize>) -> Self {
        Self { span, tokens: tokens.into() }
    }

    /// The quoted span.
    pub(crate) fn span(&self) -> QuotedSpanId {
        self.span
    }

    /// Its tokens, with the marks.
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

    pub(crate) fn id(&self) -> UtteranceId {
        self.id
    }

    /// The utterance that holds this one.
    pub(crate) fn parent(&self) -> Option<UtteranceId> {
        self.parent
    }

    /// The token ranges of the narration between the parts.
    pub(crate) fn gaps(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.parts.windows(2).map(|pair| pair[0].tokens().end..pair[1].tokens().start)
    }
}

/// The longest reporting clause, in tokens, that can split an utterance in the middle.
const LONGEST_SPLIT: usize = 24;

/// Groups quoted spans into utterances, in the order of their first parts. A span joins an earlier one if it continues it
/// from another paragraph, or if a reporting clause splits a sentence between them (`“If it floats,” Dev said, “it
/// sells.”`). Spans that are split between sentences are utterances of their own. `tokens` has one range for each span.
pub(crate) fn utterances(
    text: &Text<'_>,
    quotes: &QuotedSpans,
    tokens: Vec<Range<usize>>,
) -> ByUtterance<Utterance> {
    let spans = &quotes.spans;
    let mut out: ByUtterance<Utterance> = IdVec::with_capacity(spans.len());
    let mut of_span: Vec<UtteranceId> = Vec::with_capacity(spans.len());
    // The utterance of the last span at depth 0.
    let mut last_outer: Option<UtteranceId> = None;
    for ((index, span), tokens) in spans.iter().enumerate().zip(tokens) {
        let id = QuotedSpanId::at(index);
        let joined = match span.continues {
            Some(earlier) => Some(of_span[earlier.index()]),
            // A word in other marks may be in the clause that splits: “Come in,” said the 'baron', “and sit.”
            None if span.depth == 0 => {
                let mut before = last_outer.into_iter().chain(last_outer.and_then(UtteranceId::previous));
                before.find(|&last| {
                    quotes[out[last].last().span()].family == span.family
                        && splits(text, quotes, &out[last], span, &tokens)
                })
            }
            None => None,
        };
        let utterance = match joined {
            Some(utterance) => {
                let parts = &mut out[utterance].parts;
                // A stage direction names the addressee rather than the speaker, so leave no gap that is searched.
                let interrupted = span.continues.is_some_and(|earlier| quotes[earlier].closed);
                if let Some(part) = parts.last_mut().filter(|_| interrupted) {
                    *part = Part::new(part.span, part.tokens().start..tokens.start);
                }
                parts.push(Part::new(id, tokens));
                utterance
            }
            None => {
                let parent = span.parent.map(|parent| of_span[parent.index()]);
                // The span's own depth differs if the parent begins in a span of another depth.
                let depth = parent.map_or(0, |parent| out[parent].depth.saturating_add(1));
                let (id, parts) = (UtteranceId::at(out.len()), smallvec![Part::new(id, tokens)]);
                out.push(Utterance { id, parts, parent, depth })
            }
        };
        of_span.push(utterance);
        if span.depth == 0 {
            last_outer = Some(utterance);
        }
    }
    out
}

/// Whether `span` continues the sentence in which `before` ends. `tokens` are those of the span.
fn splits(
    text: &Text<'_>,
    quotes: &QuotedSpans,
    before: &Utterance,
    span: &QuotedSpan,
    tokens: &Range<usize>,
) -> bool {
    let gap = before.end()..tokens.start;
    if gap.is_empty() || gap.len() > LONGEST_SPLIT {
        return false;
    }
    let part = quotes[before.last().span()].inner;
    let (Some(said), Some(between)) = (part.of(text.text()), text.text().get(part.end()..span.span.start()))
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
        token.kind() == TokenKind::Punctuation
            && token.text(text.text()).starts_with(['.', '!', '?', ';', ':'])
    });
    let in_word = |c: char| c.is_alphanumeric() || is_letter(c);
    let open = said.ends_with([',', '…']) || said.ends_with(dashes) || said.ends_with(in_word);
    let handed_back = between.ends_with(',') || (between.starts_with(dashes) && between.ends_with(dashes));
    open && handed_back && !stops
}

impl QuotedSpans {
    /// The words of a quoted span, without marks.
    pub(crate) fn words_of<'t>(&self, span: QuotedSpanId, text: &Text<'t>) -> &'t str {
        self[span].inner.of(text.text()).unwrap_or_default()
    }

    /// Whether a label sets the utterance off or names its speaker.
    pub(crate) fn is_labelled(&self, utterance: &Utterance) -> bool {
        utterance.parts.iter().any(|part| {
            let span = &self[part.span()];
            span.label.is_some() || span.family == MarkFamily::Label
        })
    }

    /// Whether only type sets the utterance off, so that a clause had to report it to be found.
    pub(crate) fn is_typeset(&self, utterance: &Utterance) -> bool {
        self[utterance.parts[0].span()].family == MarkFamily::Type
    }

    /// Whether the utterance is a block quotation.
    pub(crate) fn is_block(&self, utterance: &Utterance) -> bool {
        self[utterance.parts[0].span()].family == MarkFamily::Block
    }
}
