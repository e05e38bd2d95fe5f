//! [`QuotedSpan`] and [`Label`], the results of the stage, and their ids.

use serde::{Deserialize, Serialize};

use super::family::MarkFamily;
use crate::index::public_id;
use crate::span::Span;

public_id! {
    /// The position of a [`QuotedSpan`] in [`QuotedSpans::spans`](super::QuotedSpans::spans).
    pub struct QuotedSpanId;

    /// The position of a [`Label`] in [`QuotedSpans::labels`](super::QuotedSpans::labels).
    pub struct LabelId;
}

/// Words between marks or behind a label, in one paragraph.
///
/// A quotation that runs over several paragraphs has a quoted span in each, linked by
/// [`continues`](Self::continues). So does one that a stage direction interrupts: `“Well, (smiling,) I hope so.”`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuotedSpan {
    /// The words and the marks around them.
    pub span: Span,
    /// The words between the marks, without white space at either end; never empty.
    pub inner: Span,
    /// 0 for a span in the text itself, 1 for one inside another, and so on.
    pub depth: u16,
    /// The innermost span around this one; `None` at depth 0.
    pub parent: Option<QuotedSpanId>,
    /// The span that this one continues: one of an earlier paragraph, or the words before a stage direction.
    pub continues: Option<QuotedSpanId>,
    /// Whether a mark closes the span. If none does, the quotation continues in a later paragraph or its closing mark is
    /// missing. A turn set off by a dash or a label needs no closing mark and counts as closed.
    pub closed: bool,
    /// The kind of mark that sets the span off.
    pub family: MarkFamily,
    /// The label that names the speaker; `None` without one.
    pub label: Option<LabelId>,
}

impl QuotedSpan {
    /// A span that no mark closes or needs to: a turn behind a dash or label, or a block.
    pub(super) fn unmarked(span: Span, inner: Span, family: MarkFamily) -> Self {
        Self { span, inner, depth: 0, parent: None, continues: None, closed: true, family, label: None }
    }
}

/// Words beside a quotation that name its speaker: in front of a turn (`ANN: Come in.`) or under the quotation (`“We
/// are ready.” — Ines Duarte`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Label {
    /// The words that name the speaker: `Ms. DUARTE` in `Ms. DUARTE (reading). I rise today.`
    pub span: Span,
    /// The colon, full stop, dash or bracket that sets them off; `None` for a label without one.
    pub cue: Option<Span>,
    /// The label that says who this one means: `MS. ARDIZ` for `Q.`, below the line `BY MS. ARDIZ:`. `None` for a label
    /// that names its speaker itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<LabelId>,
}

impl Label {
    /// A label that names its speaker itself.
    pub(super) fn naming(span: Span, cue: Option<Span>) -> Self {
        Self { span, cue, names: None }
    }
}
