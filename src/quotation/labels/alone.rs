//! Names alone on a line, as in screenplays, plays and interviews: the words are on the next lines.

use super::head::{Head, is_shouted};
use super::line::{Form, Line};
use super::line_kind::STORY_MARKS;
use super::name::LabelName;
use super::patterns::ALONE;
use super::transcript::is_lively;
use crate::quotation::words::has_letter;
use crate::span::Span;
use crate::text::Text;

/// A text has such names if they are at least one in this number of paragraphs.
const SPARSE: usize = 4;

/// The longest line that is a name alone, in bytes.
const LONGEST: usize = 60;

/// The name that is all of a line.
pub(super) fn head(words: &str) -> Option<Head> {
    if words.len() > LONGEST {
        return None;
    }
    let found = ALONE.captures(words)?;
    let name = found.name("name")?;
    let form = if found.name("heading").is_some() { Form::Heading } else { Form::Alone };
    Some(Head { name: Span::new(name.start(), name.end()), cue: None, rest: words.len(), form })
}

/// Removes the lines that only look like names, and all names alone on a line unless the text is made of them: they are on
/// a good part of the paragraphs, at least two people have them, most of the lines are of people who speak again, and the
/// words below are such as people say.
pub(super) fn retain(text: &Text<'_>, lines: &mut Vec<Line>) {
    if !lines.iter().any(Line::is_apart) {
        return;
    }
    let are_labels = are_labels(text, lines);
    lines.retain(|line| !line.is_apart() || are_labels && names_someone(text, line.label.span));
}

fn are_labels(text: &Text<'_>, lines: &[Line]) -> bool {
    let apart = || lines.iter().filter(|line| line.is_apart());
    let paragraphs = text.paragraphs();
    let written = paragraphs.iter().filter(|paragraph| has_letter(text.of(paragraph))).count();
    let narrated = || paragraphs.iter().any(|paragraph| text.of(paragraph).starts_with(STORY_MARKS));
    if apart().count() * SPARSE < written || narrated() {
        return false;
    }
    let mut names: Vec<&str> = apart()
        .filter(|line| names_someone(text, line.label.span))
        .map(|line| &text.text()[line.label.span.range()])
        .collect();
    names.sort_unstable();
    let all = names.len();
    // In a list of comments, hardly any name comes back.
    let once = names.chunk_by(|name, next| name == next).filter(|same| same.len() == 1).count();
    names.dedup();
    let speaks = |line: &Line| words_below(text, line).is_some_and(|words| is_lively(text, words));
    names.len() > 1 && once * 2 <= all && once < names.len() && apart().any(speaks)
}

/// Whether a name can be that of someone who speaks. One in small letters must be known to be.
fn names_someone(text: &Text<'_>, name: Span) -> bool {
    let written = &text.text()[name.range()];
    let in_capitals = written.rsplit(' ').next().is_some_and(is_shouted);
    match LabelName::of(text, name) {
        LabelName::Person | LabelName::Name => true,
        LabelName::Common => in_capitals,
        _ => false,
    }
}

/// The words on the lines below a name, up to the end of the paragraph or of the next one.
fn words_below(text: &Text<'_>, line: &Line) -> Option<Span> {
    let own = text.paragraphs().get(line.paragraph)?.span();
    if line.span.end() < own.end() {
        return Some(Span::new(line.span.end(), own.end()));
    }
    text.paragraphs().get(line.paragraph + 1).map(|next| next.span())
}
