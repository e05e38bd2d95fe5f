//! Lines of a record of testimony that say who asks and who answers: `BY MS. ARDIZ:`, `Q. (By Ms. Ardiz) …`, and the line
//! under which a witness is sworn.

use regex::{Captures, Match};

use super::head::{Head, is_shouted};
use super::line::{Form, Line};
use super::name::LabelName;
use super::patterns::{ASKED_BY, EXAMINER};
use crate::index::Id;
use crate::lexicon::{Lexicon, WordLists};
use crate::quotation::span::{Label, LabelId};
use crate::quotation::words::{is_in_capitals, words};
use crate::span::Span;
use crate::text::Text;

/// The most words of a line that swears a witness in.
const MOST_WORDS: usize = 24;

/// The most words of the name of a witness.
const NAME_WORDS: usize = 4;

/// Removes the lines with a bare `Q` or `A` unless the text has questions of that form: "A Frenchman came in."
pub(super) fn retain(text: &Text<'_>, lines: &mut Vec<Line>) {
    let asks =
        |line: &Line| line.form == Form::Bare && LabelName::of(text, line.label.span) == LabelName::Question;
    if !lines.iter().any(asks) {
        lines.retain(|line| line.form != Form::Bare);
    }
}

/// The line at `span`, if it only says who asks or answers.
pub(super) fn notice(text: &Text<'_>, span: Span) -> Option<Head> {
    let line = &text.text()[span.range()];
    examiner(line).or_else(|| witness(text, span, line))
}

/// `DIRECT EXAMINATION BY MS. ARDIZ:`
fn examiner(line: &str) -> Option<Head> {
    if !line.ends_with(':') {
        return None;
    }
    let found = EXAMINER.captures(line)?;
    let name = agent(&found)?;
    let name = Span::new(name.start(), name.end());
    Some(Head { name, cue: None, rest: line.len(), form: Form::Examiner })
}

/// The name in a match, behind "by".
fn agent<'t>(found: &Captures<'t>) -> Option<Match<'t>> {
    let by = found.name("by")?;
    let is_by = Lexicon::get().lists(by.as_str()).intersects(WordLists::AGENT_PREPOSITION);
    found.name("name").filter(|_| is_by)
}

/// `TOM RENN, being first duly sworn, testified as follows:`
fn witness(text: &Text<'_>, span: Span, line: &str) -> Option<Head> {
    // Most lines begin with a word in small letters.
    if !line.split(' ').next().is_some_and(is_shouted) {
        return None;
    }
    let (name, _) = line.split_once(',')?;
    let is_name = name.len() > 1
        && name.split(' ').count() <= NAME_WORDS
        && name.split(' ').all(|word| is_in_capitals(word) && word.starts_with(char::is_uppercase));
    let is_sworn = || {
        let mut words = words(text, span);
        let sworn = words.by_ref().take(MOST_WORDS).any(|word| word.is_listed(WordLists::OATH));
        sworn && words.nth(MOST_WORDS).is_none()
    };
    (is_name && is_sworn()).then(|| Head {
        name: Span::new(0, name.len()),
        cue: None,
        rest: line.len(),
        form: Form::Witness,
    })
}

/// The examiner in brackets at the start of the words of a question, and the length of the brackets: `(By Ms. Ardiz) `.
fn asked_by(words: &str) -> Option<(Span, usize)> {
    let found = ASKED_BY.captures(words)?;
    let name = agent(&found)?;
    Some((Span::new(name.start(), name.end()), found[0].len()))
}

/// The people who ask and answer, as far as the text has said.
#[derive(Debug, Default)]
pub(super) struct Testimony {
    examiner: Option<LabelId>,
    witness: Option<LabelId>,
}

impl Testimony {
    /// Takes note of a line that says who asks or answers, whose label is `label`.
    pub(super) fn note(&mut self, form: Form, label: LabelId) {
        match form {
            Form::Witness => *self = Self { examiner: None, witness: Some(label) },
            _ => self.examiner = Some(label),
        }
    }

    /// Forgets who asks, as another examination begins.
    pub(super) fn forget_examiner(&mut self) {
        self.examiner = None;
    }

    /// The label that says who asks in the `line`, perhaps one in the line itself, which is added to `labels`. Moves the
    /// start of the words behind it.
    pub(super) fn asks(
        &mut self,
        text: &Text<'_>,
        line: &mut Line,
        labels: &mut Vec<Label>,
    ) -> Option<LabelId> {
        let words = &text.text()[line.words..line.span.end()];
        if let Some((name, length)) = asked_by(words) {
            let span = Span::new(line.words + name.start(), line.words + name.end());
            self.examiner = Some(LabelId::at(labels.len()));
            labels.push(Label::naming(span, None));
            line.words += length;
        }
        self.examiner
    }

    /// The label that says who answers.
    pub(super) fn answers(&self) -> Option<LabelId> {
        self.witness
    }
}

/// Whether a heading announces another examination: "CROSS-EXAMINATION".
pub(super) fn begins_examination(line: &str) -> bool {
    let last = line.rsplit([' ', '-']).next().unwrap_or_default();
    Lexicon::get().lists(last).intersects(WordLists::EXAMINATION)
}
