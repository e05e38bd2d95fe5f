//! [`Turn`]: a line that begins with a dash, cut into speech and narration.

use super::narrator::{Clause, Narrator};
use super::tag::{DECISIVE, TAG_WORDS, has_shape, reports};
use crate::lexicon::{Classes, Lexicon};
use crate::quotation::family::MarkFamily;
use crate::quotation::marks::{is_dash, is_letter};
use crate::quotation::span::QuotedSpan;
use crate::quotation::words::{Word, trimmed, words};
use crate::span::Span;
use crate::text::Text;

/// The most characters of a reporting clause.
const TAG_CHARS: usize = 80;

/// The most bytes of a sentence in which to look for signs of talk.
const LONGEST_SENTENCE: usize = 400;

/// The commas of the sentence with a reporting clause behind which the speech may resume: the first ones.
const COMMAS: usize = 3;

/// A line that begins with a dash and can be a turn.
pub(super) struct Turn<'a, 't> {
    text: &'a Text<'t>,
    dash: Span,
    line: Span,
    narrator: Narrator,
}

impl<'a, 't> Turn<'a, 't> {
    /// `line` as a turn, if a dash and a capital begin it, perhaps with a mark between them.
    pub(super) fn of(text: &'a Text<'t>, line: Span, narrator: Narrator) -> Option<Self> {
        let written = &text.text()[line.range()];
        let reference = ["&ndash;", "&mdash;", "--"].into_iter().find(|dash| written.starts_with(dash));
        let single = || written.chars().next().filter(|&c| is_dash(c)).map(char::len_utf8);
        let length = reference.map(str::len).or_else(single)?;
        let words = written[length..].trim_start();
        let first = words.chars().find(|c| !matches!(c, '¿' | '¡' | '…' | '.' | '«' | '*' | '_'));
        let begins_speech = words.starts_with(['¿', '¡']) || first.is_some_and(char::is_uppercase);
        let dash = Span::new(line.start(), line.start() + length);
        begins_speech.then_some(Self { text, dash, line, narrator })
    }

    /// The text from `start` to the end of the line.
    fn from(&self, start: usize) -> &'t str {
        &self.text.text()[start..self.line.end()]
    }

    /// Whether the turn has what dialogue has and a list has not: the bar made for it, a question or an exclamation at its
    /// end, or a reporting clause.
    pub(super) fn is_certain(&self) -> bool {
        let spoken = self.from(self.dash.end());
        let bar = self.text.text()[self.dash.range()].starts_with('―');
        bar || spoken.trim_start().starts_with(['¿', '¡'])
            || spoken.ends_with(['?', '!'])
            || spoken.char_indices().any(|(at, c)| {
                let after = at + c.len_utf8();
                is_break(c, &spoken[..at], &spoken[after..]) && self.is_tag(c, self.dash.end() + after)
            })
    }

    /// Whether a reporting clause begins at `start`, behind the character `c`.
    fn is_tag(&self, c: char, start: usize) -> bool {
        let tag = self.tag(start);
        // The first words are enough, and a bound keeps the work linear in a line of nothing but commas.
        let words: Vec<Word<'_>> = words(self.text, tag).take(DECISIVE).collect();
        reports(&words, self.narrator, matches!(c, '?' | '!')) || has_shape(&words, self.narrator)
    }

    /// The words at `start` that would be the reporting clause: those up to the end of a sentence or a dash, cut short if
    /// they are more than any clause has.
    fn tag(&self, start: usize) -> Span {
        let rest = self.from(start);
        let start = start + (rest.len() - rest.trim_start().len());
        let rest = rest.trim_start();
        let rest = rest.char_indices().nth(TAG_CHARS).map_or(rest, |(end, _)| &rest[..end]);
        Span::new(start, start + tag_length(rest))
    }

    /// The start of the speech that resumes after the reporting clause at `start` without a dash: `—Thanks, he cried briskly.
    /// That will do.` `None` if the line ends with the clause, or with narration.
    fn resumes(&self, c: char, start: usize) -> Option<usize> {
        let sentence = self.sentence(start);
        let clause: Vec<Word<'_>> = words(self.text, sentence).take(DECISIVE).collect();
        let reports = reports(&clause, self.narrator, matches!(c, '?' | '!'));
        if !reports && !has_shape(&clause[..clause.len().min(TAG_WORDS)], self.narrator) {
            return None;
        }
        self.resumes_within(sentence).or_else(|| self.resumes_behind(sentence.end(), &clause, reports))
    }

    /// The start of the speech behind a comma, semicolon or colon in the sentence of a reporting clause: `—It must be, said
    /// the king, unless you wrote it.`
    fn resumes_within(&self, sentence: Span) -> Option<usize> {
        let written = &self.text.text()[sentence.range()];
        // The first clause behind the last description.
        let mut open = None;
        for separator in memchr::memchr3_iter(b',', b';', b':', written.as_bytes()).take(COMMAS) {
            let rest = written[separator + 1..].trim_start();
            let length = rest.find([',', ';', ':']).unwrap_or(rest.len());
            let start = sentence.end() - rest.len();
            match self.narrator.clause(self.text, Span::new(start, start + length)) {
                Clause::Speech => return open.or(Some(start)),
                Clause::Open => open = open.or(Some(start)),
                Clause::Description => open = None,
            }
        }
        None
    }

    /// The start of the speech in the sentences from `at` on, up to a dash. A sentence right behind the clause `tag`, if its
    /// verb `reports`, is speech unless it is narration of an act; any other must have signs of talk.
    fn resumes_behind(&self, mut at: usize, tag: &[Word<'_>], reports: bool) -> Option<usize> {
        let mut right_behind = reports;
        loop {
            let rest = self.from(at);
            let next = rest.trim_start_matches(['.', '!', '?']).trim_start();
            let first = next
                .chars()
                .find(|c| !matches!(c, '\'' | '‘' | '’' | '“' | '"' | '…' | '.' | '_' | '*' | '('));
            if next.len() == rest.len() || !first.is_some_and(char::is_uppercase) {
                return None;
            }
            let start = self.line.end() - next.len();
            let sentence = self.sentence(start);
            let talks = || self.narrator.is_talk(self.text, sentence);
            if talks() || right_behind && !self.narrator.tells(self.text, sentence, tag) {
                return Some(start);
            }
            right_behind = false;
            at = sentence.end();
        }
    }

    /// The sentence that begins at `start`, up to a dash, and cut short where it is longer than most: a bound keeps the work
    /// linear in a line without full stops.
    fn sentence(&self, start: usize) -> Span {
        let rest = self.from(start);
        let cut = (LONGEST_SENTENCE..=rest.len()).find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        Span::new(start, start + tag_length(&rest[..cut]))
    }

    /// The spans of speech in the turn. The spans `quoted` are passed over with their dashes.
    pub(super) fn speech(&self, quoted: &[Span]) -> Vec<QuotedSpan> {
        let text = self.text.text();
        let mut found = Vec::new();
        // The start of the dash and of the words while there is speech; `None` in narration.
        let mut spoken = Some((self.dash.start(), self.dash.end()));
        let mut at = self.dash.end();
        let mut next_quoted = quoted.partition_point(|span| span.end() <= at);
        while let Some(c) = self.from(at).chars().next() {
            if let Some(span) = quoted.get(next_quoted).filter(|span| span.start() == at) {
                at = span.end().min(self.line.end());
                next_quoted += 1;
                continue;
            }
            let after = at + c.len_utf8();
            let (before, rest) = (&text[self.line.start()..at], self.from(after));
            let next = rest.trim_start();
            match spoken {
                Some((start, begin)) if self.begins_tag(c, before, after) => {
                    let end = if is_dash(c) { at } else { after };
                    found.extend(turn(text, start, Span::new(begin, end)));
                    let tag = self.line.end() - next.len();
                    let resumes = if is_dash(c) { None } else { self.resumes(c, tag) };
                    at = resumes.unwrap_or(tag + tag_length(next));
                    spoken = resumes.map(|at| (at, at));
                    continue;
                }
                Some((start, begin)) if is_dash(c) && begins_sentence(before, next) => {
                    found.extend(turn(text, start, Span::new(begin, at)));
                    spoken = Some((at, after));
                }
                None if is_dash(c) && (c != '-' || before.ends_with(char::is_whitespace)) => {
                    at = self.line.end() - rest.trim_start_matches([',', '.', ':', ';']).len();
                    spoken = Some((after - c.len_utf8(), at));
                    continue;
                }
                _ => {}
            }
            at = after;
        }
        if let Some((start, begin)) = spoken {
            found.extend(turn(text, start, Span::new(begin, self.line.end())));
        }
        found
    }

    /// Whether the character `c`, which ends at `after`, ends the speech and a reporting clause follows.
    fn begins_tag(&self, c: char, before: &str, after: usize) -> bool {
        let rest = self.from(after);
        let lower = || {
            !self.narrator.is_english
                && is_dash(c)
                && c != '-'
                && rest.trim_start().starts_with(char::is_lowercase)
        };
        is_break(c, before, rest) && (lower() || self.is_tag(c, after))
    }
}

/// Whether a reporting clause can follow `c`: a dash after a space, or punctuation other than a full stop.
fn is_break(c: char, before: &str, after: &str) -> bool {
    match c {
        '?' | '!' | '…' | ',' => after.starts_with(char::is_whitespace),
        _ => is_dash(c) && before.ends_with(char::is_whitespace),
    }
}

/// Whether the speaker begins a new sentence after a dash.
fn begins_sentence(before: &str, next: &str) -> bool {
    before.ends_with(char::is_whitespace)
        && before.trim_end().ends_with(['.', '!', '?', '…'])
        && next.starts_with(char::is_uppercase)
}

/// The length of `rest` up to the end of its first sentence or to a dash.
fn tag_length(rest: &str) -> usize {
    let mut previous = ' ';
    for (at, c) in rest.char_indices() {
        let next = rest[at + c.len_utf8()..].chars().next();
        let stops = || c != '.' || !ends_abbreviation(&rest[..at]);
        let sentence = matches!(c, '.' | '!' | '?') && next.is_none_or(char::is_whitespace) && stops();
        let dash = is_dash(c) && (previous.is_whitespace() || c != '-' && !next.is_some_and(is_letter));
        if sentence || dash {
            return at;
        }
        previous = c;
    }
    rest.len()
}

/// Whether a full stop behind `words` ends an abbreviation or an initial: "said Mrs".
fn ends_abbreviation(words: &str) -> bool {
    let word = words.rsplit(|c: char| !is_letter(c)).next().unwrap_or_default();
    let is_initial = word.len() == 1 && word.starts_with(char::is_uppercase) && word != "I";
    let short = Classes::ABBREVIATION | Classes::HONORIFIC;
    is_initial || word.starts_with(char::is_uppercase) && Lexicon::get().classes(word).any(short)
}

/// A span of speech from `start`; `None` if it has no words.
fn turn(text: &str, start: usize, words: Span) -> Option<QuotedSpan> {
    let inner = trimmed(text, words);
    let span = Span::new(start, inner.end());
    (!inner.is_empty()).then(|| QuotedSpan::unmarked(span, inner, MarkFamily::Dash))
}
