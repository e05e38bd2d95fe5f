//! The pass for dialogue dashes: `— Fica aqui — pediu Rui. — Eu volto.`
//!
//! Nothing closes such a turn but the end of its line, and its reporting clause is within it, set off by another dash or
//! by nothing. In most English texts a dash at the start of a line belongs to a list or a signature. So the pass runs only
//! on a text that shows the convention.

use super::family::MarkFamily;
use super::marks::{Mark, is_dash, is_letter};
use super::span::QuotedSpan;
use super::spans::QuotedSpans;
use super::words::{Word, trimmed, words};
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::span::Span;
use crate::text::Text;

/// The most words of a reporting clause that is known only by its shape.
const TAG_WORDS: usize = 5;

/// The most characters of a reporting clause.
const TAG_CHARS: usize = 80;

/// In a text with dialogue dashes, at least one turn in so many has what only dialogue has. Few lines of a list do. Set by
/// hand.
const CERTAIN_ONE_IN: usize = 3;

/// The most words of a subject before its reporting verb.
const SUBJECT_WORDS: usize = 3;

/// The most bytes of a sentence in which to look for signs of talk.
const LONGEST_SENTENCE: usize = 400;

/// The commas of the sentence with a reporting clause behind which the speech may resume: the first ones.
const COMMAS: usize = 3;

/// In a story that an "I" tells, at least one word in so many of the narration is "I", "me" or the like. Set by hand.
const FIRST_PERSON_ONE_IN: usize = 60;

/// Whether the text uses dialogue dashes. Lines that begin with a dash and a capital must outnumber the quotations in
/// marks. Guillemets do not count: such texts use them for thoughts and titles. And enough of those lines must have what
/// only dialogue has.
pub(super) fn is_convention(text: &Text<'_>, marks: &[Mark]) -> bool {
    let (mut turns, mut certain) = (0_usize, 0_usize);
    for turn in all_lines(text).filter_map(|line| Turn::of(text, line)) {
        turns += 1;
        certain += usize::from(turn.is_certain());
    }
    let quoted = |mark: &&Mark| !mark.glyph.is_guillemet() && mark.in_opening_place();
    certain > 0
        && certain * CERTAIN_ONE_IN >= turns
        && turns > marks.iter().filter(quoted).take(turns).count()
}

/// Finds the turns that dashes set off.
pub(super) fn find(text: &Text<'_>, before: &QuotedSpans) -> Vec<QuotedSpan> {
    let quoted = before.outer();
    let labelled: Vec<usize> = before
        .spans
        .iter()
        .filter(|span| span.label.is_some() || span.family == MarkFamily::Label)
        .map(|span| span.span.start())
        .collect();
    let talk =
        Classes::SECOND_PERSON.union(if is_told_by_i(text) { Classes::NONE } else { Classes::FIRST_PERSON });
    let mut found = Vec::new();
    for line in all_lines(text) {
        // "- ANN: Come in." is a labelled turn already.
        let next = labelled.partition_point(|&start| start < line.start());
        if labelled.get(next).is_some_and(|&start| start < line.end()) {
            continue;
        }
        if let Some(turn) = Turn::of(text, line).map(|turn| Turn { talk, ..turn }) {
            found.extend(turn.speech(&quoted).into_iter().filter(|span| !is_cut(span.inner, &quoted)));
        }
    }
    found
}

/// Whether the narrator says "I": in the paragraphs without a dash, at least one word in so many.
fn is_told_by_i(text: &Text<'_>) -> bool {
    let told = text.paragraphs().iter().filter(|paragraph| !text.of(paragraph).starts_with(is_dash));
    let (mut all, mut own) = (0_usize, 0_usize);
    for paragraph in told {
        let tokens = &text.tokens()[paragraph.tokens()];
        all += tokens.len();
        own += tokens.iter().filter(|token| token.is(Classes::FIRST_PERSON)).count();
    }
    own * FIRST_PERSON_ONE_IN >= all
}

/// Whether one of the spans `quoted` crosses an end of `turn`: the dash is within marks, or they do not close.
fn is_cut(turn: Span, quoted: &[Span]) -> bool {
    let first = quoted.partition_point(|span| span.end() <= turn.start());
    let last = quoted.partition_point(|span| span.start() < turn.end());
    quoted[first..last.max(first)].first().is_some_and(|span| span.start() < turn.start())
        || quoted[first..last.max(first)].last().is_some_and(|span| span.end() > turn.end())
}

/// The lines of all paragraphs.
fn all_lines(text: &Text<'_>) -> impl Iterator<Item = Span> {
    text.paragraphs().iter().flat_map(|paragraph| lines(text.text(), paragraph.span()))
}

/// The paragraph cut before each line that begins with a dash. Each turn of a caption is on a line of its own; those of a
/// book may run over several.
fn lines(text: &str, paragraph: Span) -> impl Iterator<Item = Span> {
    let mut rest = paragraph;
    std::iter::from_fn(move || {
        let words = text.get(rest.range()).filter(|words| !words.is_empty())?;
        let breaks = memchr::memchr_iter(b'\n', words.as_bytes()).map(|at| at + 1);
        let dash_follows = |&at: &usize| words[at..].trim_start().starts_with(|c| is_dash(c) || c == '&');
        let end = rest.start() + breaks.into_iter().find(dash_follows).unwrap_or(words.len());
        let line = trimmed(text, Span::new(rest.start(), end));
        rest = Span::new(end, rest.end());
        Some(line)
    })
}

/// A line that begins with a dash and can be a turn.
struct Turn<'a, 't> {
    text: &'a Text<'t>,
    dash: Span,
    line: Span,
    /// The classes of words that only speech has.
    talk: Classes,
}

impl<'a, 't> Turn<'a, 't> {
    /// `line` as a turn, if a dash and a capital begin it, perhaps with a mark between them.
    fn of(text: &'a Text<'t>, line: Span) -> Option<Self> {
        let written = &text.text()[line.range()];
        let reference = ["&ndash;", "&mdash;", "--"].into_iter().find(|dash| written.starts_with(dash));
        let single = || written.chars().next().filter(|&c| is_dash(c)).map(char::len_utf8);
        let length = reference.map(str::len).or_else(single)?;
        let words = written[length..].trim_start();
        let first = words.chars().find(|c| !matches!(c, '¿' | '¡' | '…' | '.' | '«' | '*' | '_'));
        let begins_speech = words.starts_with(['¿', '¡']) || first.is_some_and(char::is_uppercase);
        let dash = Span::new(line.start(), line.start() + length);
        begins_speech.then_some(Self { text, dash, line, talk: Classes::SECOND_PERSON })
    }

    /// The text from `start` to the end of the line.
    fn from(&self, start: usize) -> &'t str {
        &self.text.text()[start..self.line.end()]
    }

    /// Whether the turn has what dialogue has and a list has not: the bar made for it, a question or an exclamation at its
    /// end, or a reporting clause.
    fn is_certain(&self) -> bool {
        let spoken = self.from(self.dash.end());
        let bar = self.text.text()[self.dash.range()].starts_with('―');
        bar || spoken.trim_start().starts_with(['¿', '¡'])
            || spoken.ends_with(['?', '!'])
            || spoken.char_indices().any(|(at, c)| {
                let after = at + c.len_utf8();
                is_break(c, &spoken[..at], &spoken[after..]) && self.is_tag(self.dash.end() + after)
            })
    }

    /// Whether a reporting clause begins at `start`.
    fn is_tag(&self, start: usize) -> bool {
        let tag = self.tag(start);
        // The first words are enough, and a bound keeps the work linear in a line of nothing but commas.
        let words: Vec<Word<'_>> = words(self.text, tag).take(TAG_WORDS + 1).collect();
        has_reporting_verb(&words) || has_shape_of_tag(&words)
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
    fn resumes(&self, start: usize) -> Option<usize> {
        let end = self.sentence(start).end();
        let clause: Vec<Word<'_>> = words(self.text, Span::new(start, end)).take(TAG_WORDS).collect();
        let reports = has_reporting_verb(&clause);
        if !reports && !has_shape_of_tag(&clause) {
            return None;
        }
        self.resumes_within(Span::new(start, end)).or_else(|| self.resumes_behind(end, reports))
    }

    /// The start of the speech behind a comma, semicolon or colon in the sentence of a reporting clause: `—It must be, said
    /// the king, unless you wrote it.`
    fn resumes_within(&self, sentence: Span) -> Option<usize> {
        let written = &self.text.text()[sentence.range()];
        let comma =
            memchr::memchr3_iter(b',', b';', b':', written.as_bytes()).take(COMMAS).find(|&comma| {
                let rest = Span::new(sentence.start() + comma + 1, sentence.end());
                let first = words(self.text, rest).next();
                let describes = Classes::GERUND | Classes::RELATIVE;
                first.is_some_and(|first| !first.classes().any(describes)) && self.is_talk(rest)
            })?;
        let rest = written[comma + 1..].trim_start();
        Some(sentence.end() - rest.len())
    }

    /// The start of the speech in the sentences from `at` on, up to a dash. A sentence right behind a clause with a verb that
    /// `reports` is speech unless it is narration of an act; any other must have signs of talk.
    fn resumes_behind(&self, mut at: usize, reports: bool) -> Option<usize> {
        let mut right_behind = reports;
        loop {
            let rest = self.from(at);
            let next = rest.trim_start_matches(['.', '!', '?']).trim_start();
            if next.len() == rest.len() || !next.starts_with(char::is_uppercase) {
                return None;
            }
            let start = self.line.end() - next.len();
            let sentence = self.sentence(start);
            if self.is_talk(sentence) || right_behind && !self.tells(sentence) {
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

    /// Whether words address a person, or are those of someone who says "I" in a story that is not told by an "I".
    fn is_talk(&self, words: Span) -> bool {
        let tokens = &self.text.tokens()[self.text.tokens_of(words)];
        tokens.iter().any(|token| token.is(self.talk))
    }

    /// Whether a sentence narrates an act: "He left.", "The old man stood up."
    fn tells(&self, sentence: Span) -> bool {
        let mut first = words(self.text, sentence).take(SUBJECT_WORDS + 1);
        let past = |word: &Word<'_>| {
            let classes = word.classes();
            classes.any(Classes::PAST) && !classes.any(Classes::PRESENT)
        };
        first.next().is_some_and(|subject| !past(&subject)) && first.any(|word| past(&word))
    }

    /// The spans of speech in the turn. The spans `quoted` are passed over with their dashes.
    fn speech(&self, quoted: &[Span]) -> Vec<QuotedSpan> {
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
                    let resumes = if is_dash(c) { None } else { self.resumes(tag) };
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
        let lower = || is_dash(c) && c != '-' && rest.trim_start().starts_with(char::is_lowercase);
        is_break(c, before, rest) && (lower() || self.is_tag(after))
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

/// Whether an English verb in the past tense reports, as the first word ("said Molly") or after a short subject in the
/// third person ("the old man said", but not "I said").
fn has_reporting_verb(words: &[Word<'_>]) -> bool {
    let reports = Classes::REPORTING | Classes::PAST;
    let mut first = words.iter().take(SUBJECT_WORDS + 1);
    let Some(verb) = first.position(|word| word.classes().contains(reports)) else { return false };
    let other = Classes::FIRST_PERSON | Classes::SECOND_PERSON | Classes::VERB | Classes::SUBORDINATOR;
    words[..verb].iter().all(|word| word.written.ends_with(is_letter) && !word.classes().any(other))
}

/// Whether the words look like a reporting clause in any language: few, the first in lower case, with a name or an
/// inverted pronoun (`dit-elle`) among them.
fn has_shape_of_tag(words: &[Word<'_>]) -> bool {
    let names_someone = |word: &Word<'_>| {
        let inverted = || {
            let parts = word.written.split_once('-');
            parts.is_some_and(|(verb, _)| !verb.is_empty() && verb.chars().all(is_letter))
        };
        word.written.starts_with(char::is_uppercase)
            || word.is_listed(WordLists::DIALOGUE_PRONOUN)
            || inverted()
    };
    // "old chap, he cried": a name after a comma is not the subject of the words before it.
    let comma = words.iter().position(|word| word.written.ends_with(','));
    let clause = comma.map_or(words, |last| &words[..=last]);
    let begins_clause =
        |first: &Word<'_>| first.written.starts_with(char::is_lowercase) && !is_no_verb(first);
    words.len() <= TAG_WORDS && words.first().is_some_and(begins_clause) && clause.iter().any(names_someone)
}

/// Whether an English word begins a question or a noun phrase rather than a reporting clause: "isn’t he late?", "these
/// English". A single letter is a word of other languages too.
fn is_no_verb(word: &Word<'_>) -> bool {
    word.written.len() > 1 && word.classes().any(Classes::AUXILIARY | Classes::DETERMINER)
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
