//! [`Line`]: a line that begins with the form of a label.

use crate::quotation::span::Label;
use crate::span::Span;

/// How a label is separated from the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `ANN: Come in.`
    Colon,
    /// `Ms. DUARTE. I rise today.`
    Stop,
    /// `Sen. Duarte, rising to her feet: No!`
    Far,
    /// `Q Where do you work?`
    Bare,
    /// `[Ann] Are you there?`
    Bracket,
    /// `ann "Are you there?"`
    Script,
    /// A name alone on a line, in a screenplay or an interview. The words are on the next lines.
    Alone,
    /// A heading that is a name: `## Speaker 1`. The words are the paragraphs below.
    Heading,
    /// `BY MS. ARDIZ:` says who asks the questions that follow.
    Examiner,
    /// `TOM RENN, being first duly sworn, testified as follows:` says who answers.
    Witness,
}

/// A line that begins with the form of a label.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) label: Label,
    pub(super) form: Form,
    /// The line without white space at its ends.
    pub(super) span: Span,
    /// The start of the words after the label; the end of the line without any.
    pub(super) words: usize,
    /// Whether a time is in front of the label, as in logs and transcripts.
    pub(super) timed: bool,
    /// The index of the line's paragraph.
    pub(super) paragraph: usize,
}

impl Line {
    /// Whether the line only says who speaks in other lines.
    pub(super) fn is_notice(&self) -> bool {
        matches!(self.form, Form::Examiner | Form::Witness)
    }

    /// Whether the label is a name on a line of its own.
    pub(super) fn is_apart(&self) -> bool {
        matches!(self.form, Form::Alone | Form::Heading)
    }
}
