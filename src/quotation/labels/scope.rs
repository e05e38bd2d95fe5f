//! [`Scope`]: how far turns continue over lines without a label.

use super::line::{Form, Line};
use super::line_kind::STORY_MARKS;
use super::numbering::Numbering;
use crate::quotation::words::has_letter;
use crate::text::Text;

/// A text is made of turns if at least one in this number of paragraphs has a label.
const SPARSE: usize = 3;

/// The most paragraphs before the first turn of a text made of turns: a title, a date.
const PREAMBLE: usize = 2;

/// How far turns continue over lines without a label.
pub(super) struct Scope {
    /// Whether turns continue at all.
    dense: bool,
    /// Whether the whole text is made of turns. If not, an article continues after the last of them.
    whole: bool,
    /// The paragraph of the last label.
    last: usize,
    /// The last paragraph of the turn under a name alone on its line. `None` for other turns.
    until: Option<usize>,
}

impl Scope {
    /// The scope of the turns that begin at `lines`; `None` without any.
    pub(super) fn of(text: &Text<'_>, lines: &[Line], numbering: Numbering) -> Option<Self> {
        let turns = || lines.iter().filter(|line| !line.is_notice());
        let (first, last) = (turns().next()?.paragraph, turns().next_back()?.paragraph);
        let mut labelled: Vec<usize> = turns().map(|line| line.paragraph).collect();
        labelled.dedup();
        let is_record = turns().all(|line| line.form == Form::Stop) || numbering.is_numbered();
        let (preamble, rest) = text.paragraphs().split_at(first);
        // A narrator beside the turns is not part of them.
        let narrated = || rest.iter().any(|paragraph| text.of(paragraph).starts_with(STORY_MARKS));
        let written = || rest.iter().filter(|paragraph| has_letter(text.of(paragraph))).count();
        let has_titles_only =
            || preamble.iter().all(|paragraph| !text.of(paragraph).ends_with(['.', '”', '"']));
        Some(Self {
            dense: is_record || !narrated() && labelled.len() * SPARSE >= written(),
            whole: is_record || first <= PREAMBLE && has_titles_only(),
            last,
            until: None,
        })
    }

    /// Takes note of a turn that begins in the paragraph `paragraph`; `alone` says whether its label is all of that.
    pub(super) fn begins(&mut self, form: Form, paragraph: usize, alone: bool) {
        self.until = (form == Form::Alone).then_some(paragraph + usize::from(alone));
    }

    /// Takes note of a direction between a name alone on its line and the words.
    pub(super) fn passes_direction(&mut self) {
        self.until = self.until.map(|until| until + 1);
    }

    /// Whether a turn continues in the paragraph of index `paragraph` if that has no label.
    pub(super) fn continues_at(&self, paragraph: usize) -> bool {
        match self.until {
            Some(until) => paragraph <= until,
            None => self.dense && (self.whole || paragraph < self.last),
        }
    }
}
