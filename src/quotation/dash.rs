//! Turns of speech that a dash sets off: `— Fica aqui — pediu Rui. — Eu volto.`
//!
//! Nothing closes such a turn but its line, and the words that report it stand within it, set off by another dash or by
//! nothing. In most English texts a dash at the start of a line is a list's or a signature's, so turns are only looked
//! for in a text that shows the convention.

use super::context::{is_dash, is_letter};
use super::marks::Mark;
use super::nesting::nest;
use super::{MarkFamily, QuotedSpan};
use crate::Span;
use crate::lexicon::{Classes, Lexicon};

/// Words that report have no more words than this, where only their shape tells them from speech.
const TAG_WORDS: usize = 5;

/// Nor more characters than this.
const TAG_CHARS: usize = 80;

/// Whether the text shows the convention: lines that begin with a dash and a capital, of which enough hold what only
/// dialogue has, outnumber the quotations in marks other than guillemets, which such texts use for thoughts and titles.
pub(super) fn is_convention(text: &str, paragraphs: &[Span], marks: &[Mark]) -> bool {
    let (mut turns, mut sure) = (0_usize, 0_usize);
    for line in paragraphs.iter().flat_map(|&paragraph| lines(text, paragraph)) {
        if let Some(dash) = opening_dash(text, line).filter(|dash| begins_speech(text, *dash, line)) {
            turns += 1;
            sure += usize::from(is_surely_speech(text, dash, line));
        }
    }
    let quoted = |mark: &&Mark| !mark.glyph.is_guillemet() && mark.in_opening_place();
    sure > 0 && sure * 3 >= turns && turns > marks.iter().filter(quoted).take(turns).count()
}

/// Adds the turns of a text with this convention to its quoted spans; those within a turn become a level deeper.
pub(super) fn add_turns(text: &str, paragraphs: &[Span], spans: Vec<QuotedSpan>) -> Vec<QuotedSpan> {
    let quoted: Vec<Span> = spans.iter().filter(|span| span.depth == 0).map(|span| span.span).collect();
    let labelled: Vec<usize> = spans
        .iter()
        .filter(|span| span.label.is_some() || span.family == MarkFamily::Label)
        .map(|span| span.span.start())
        .collect();
    let mut all = spans;
    for line in paragraphs.iter().flat_map(|&paragraph| lines(text, paragraph)) {
        // "- ANN: Come in.": the label has set the turn off.
        let next = labelled.partition_point(|&start| start < line.start());
        if labelled.get(next).is_some_and(|&start| start < line.end()) {
            continue;
        }
        if let Some(dash) = opening_dash(text, line).filter(|dash| begins_speech(text, *dash, line)) {
            let turns = speech(text, dash, line, &quoted);
            all.extend(turns.into_iter().filter(|turn| !is_cut(turn.inner, &quoted)));
        }
    }
    nest(all)
}

/// Whether one of the spans `quoted` lies across an end of the words of a `turn`: the dash stood within the marks, or they do
/// not close.
fn is_cut(turn: Span, quoted: &[Span]) -> bool {
    let first = quoted.partition_point(|span| span.end() <= turn.start());
    let last = quoted.partition_point(|span| span.start() < turn.end());
    quoted[first..last.max(first)].first().is_some_and(|span| span.start() < turn.start())
        || quoted[first..last.max(first)].last().is_some_and(|span| span.end() > turn.end())
}

/// A paragraph cut before each line that begins with a dash: the turns of a caption stand on a line each, while those of
/// a printed book run on over several.
fn lines(text: &str, paragraph: Span) -> impl Iterator<Item = Span> {
    let mut rest = paragraph;
    std::iter::from_fn(move || {
        let words = text.get(rest.range()).filter(|words| !words.is_empty())?;
        let breaks = memchr::memchr_iter(b'\n', words.as_bytes()).map(|at| at + 1);
        let dash_follows = |&at: &usize| words[at..].trim_start().starts_with(|c| is_dash(c) || c == '&');
        let end = rest.start() + breaks.into_iter().find(dash_follows).unwrap_or(words.len());
        let line = super::trimmed(text, Span::new(rest.start(), end));
        rest = Span::new(end, rest.end());
        Some(line)
    })
}

/// The dash that `line` begins with.
fn opening_dash(text: &str, line: Span) -> Option<Span> {
    let words = &text[line.range()];
    let written = ["&ndash;", "&mdash;", "--"].into_iter().find(|written| words.starts_with(written));
    let first = || words.chars().next().filter(|&c| is_dash(c)).map(char::len_utf8);
    let length = written.map(str::len).or_else(first)?;
    Some(Span::new(line.start(), line.start() + length))
}

/// Whether what follows the dash can begin a turn: a capital, perhaps after a mark.
fn begins_speech(text: &str, dash: Span, line: Span) -> bool {
    let words = text[dash.end()..line.end()].trim_start();
    let first = words.chars().find(|c| !matches!(c, '¿' | '¡' | '…' | '.' | '«' | '*' | '_'));
    words.starts_with(['¿', '¡']) || first.is_some_and(char::is_uppercase)
}

/// Whether a line holds what dialogue has and a list does not: the bar made for it, a question or an exclamation at its
/// end, or words that report.
fn is_surely_speech(text: &str, dash: Span, line: Span) -> bool {
    let words = &text[dash.end()..line.end()];
    let bar = text[dash.range()].starts_with('―') || words.trim_start().starts_with(['¿', '¡']);
    let breaks = words.char_indices().any(|(at, c)| {
        is_break(c, &words[..at], &words[at + c.len_utf8()..]) && is_tag(&words[at + c.len_utf8()..])
    });
    bar || words.ends_with(['?', '!']) || breaks
}

/// Whether words that report may begin after `c`: after a dash set off by a space, or punctuation that is not a full stop.
fn is_break(c: char, before: &str, after: &str) -> bool {
    match c {
        '?' | '!' | '…' | ',' => after.starts_with(char::is_whitespace),
        _ => is_dash(c) && before.ends_with(char::is_whitespace),
    }
}

/// Whether `rest` begins with words that report.
fn is_tag(rest: &str) -> bool {
    // Longer ones are no tags, and a bound keeps the work linear in a line of nothing but commas.
    let rest = rest.trim_start();
    let rest = rest.char_indices().nth(TAG_CHARS).map_or(rest, |(end, _)| &rest[..end]);
    let words: Vec<&str> = rest[..tag_length(rest)].split_whitespace().collect();
    has_reporting_verb(&words) || has_shape_of_tag(&words)
}

/// Whether an English verb in the past tense reports, first ("said Molly") or after a short subject that is not one of
/// the two who talk ("the old man said", but not "I said").
fn has_reporting_verb(words: &[&str]) -> bool {
    let lexicon = Lexicon::get();
    let bare = |word: &&str| lexicon.classes(word.trim_end_matches(|c: char| !is_letter(c)));
    let Some(verb) = words.iter().take(SUBJECT_WORDS + 1).position(|word| bare(word).contains(REPORTS))
    else {
        return false;
    };
    words[..verb].iter().all(|word| {
        let talks = Classes::FIRST_PERSON | Classes::SECOND_PERSON;
        word.ends_with(is_letter) && !bare(word).any(talks | Classes::VERB | Classes::SUBORDINATOR)
    })
}

const REPORTS: Classes = Classes::REPORTING.union(Classes::PAST);

/// A subject has no more words than this, where it stands before the verb that reports.
const SUBJECT_WORDS: usize = 3;

/// Whether the words look like a tag in whatever language: few, the first of them in lower case, with a name or an
/// inverted pronoun (`dit-elle`) among them.
fn has_shape_of_tag(words: &[&str]) -> bool {
    let names_someone = |word: &&str| {
        let inverted =
            word.split_once('-').is_some_and(|(verb, _)| !verb.is_empty() && verb.chars().all(is_letter));
        word.starts_with(char::is_uppercase) || inverted || PRONOUNS.contains(word)
    };
    // "old chap, he cried": whoever is named after a comma is not the subject of what stands before it.
    let clause = words.iter().position(|word| word.ends_with(',')).map_or(words, |last| &words[..=last]);
    words.first().is_some_and(|first| first.starts_with(char::is_lowercase) && !is_no_verb(first))
        && words.len() <= TAG_WORDS
        && clause.iter().any(names_someone)
}

/// Whether an English word begins a question or a noun phrase and so no words that report: "isn’t he late?", "these
/// English". A single letter is a word of other languages too.
fn is_no_verb(word: &str) -> bool {
    let classes = Lexicon::get().classes(word);
    let contracted = word.ends_with("n't") || word.ends_with("n’t");
    contracted || word.len() > 1 && classes.any(Classes::AUXILIARY | Classes::DETERMINER)
}

/// How much of `rest`, which begins with words that report, is over when the speaker goes on: Joyce sets the words that
/// report off by nothing at either end (`—Thanks, he cried briskly. That will do.`). `None` where the line ends with them,
/// or with narration.
fn goes_on(rest: &str) -> Option<usize> {
    let tag = tag_length(rest);
    let words: Vec<&str> = rest[..tag].split_whitespace().take(SUBJECT_WORDS + 1).collect();
    let next = rest[tag..].trim_start_matches(['.', '!', '?']).trim_start();
    let mut after = next.split_whitespace();
    let (first, second) = (after.next()?, after.next().unwrap_or_default());
    let lexicon = Lexicon::get();
    let acts =
        lexicon.classes(first).any(Classes::SUBJECT_PRONOUN) && lexicon.classes(second).any(Classes::PAST);
    let goes_on = rest[tag..].starts_with('.') && first.starts_with(char::is_uppercase) && !acts;
    (goes_on && has_reporting_verb(&words)).then(|| rest.len() - next.len())
}

/// Pronouns that stand beside a reporting verb in the languages whose dialogue is set with dashes.
const PRONOUNS: &[&str] = &["ela", "ele", "ella", "he", "she", "they", "él", "он", "она", "они"];

/// How far the words that report go at most: to the end of a sentence, or to a dash.
fn tag_length(rest: &str) -> usize {
    let mut previous = ' ';
    for (at, c) in rest.char_indices() {
        let next = rest[at + c.len_utf8()..].chars().next();
        let sentence = matches!(c, '.' | '!' | '?') && next.is_none_or(char::is_whitespace);
        let dash = is_dash(c) && (previous.is_whitespace() || c != '-' && !next.is_some_and(is_letter));
        if sentence || dash {
            return at;
        }
        previous = c;
    }
    rest.len()
}

/// The stretches of speech in the turn that `dash` begins, which ends with `line`. What stands in the spans `quoted` is
/// passed over: its dashes and words are its own.
fn speech(text: &str, dash: Span, line: Span, quoted: &[Span]) -> Vec<QuotedSpan> {
    let mut found = Vec::new();
    // Where the dash before the words being spoken begins, and where they do; `None` in narration.
    let mut spoken = Some((dash.start(), dash.end()));
    let mut at = dash.end();
    let mut next_quoted = quoted.partition_point(|span| span.end() <= at);
    while let Some(c) = text[at..line.end()].chars().next() {
        if let Some(span) = quoted.get(next_quoted).filter(|span| span.start() == at) {
            at = span.end().min(line.end());
            next_quoted += 1;
            continue;
        }
        let after = at + c.len_utf8();
        let (before, rest) = (&text[line.start()..at], &text[after..line.end()]);
        match spoken {
            Some((start, begin)) => {
                let next = rest.trim_start();
                let resumes = is_dash(c)
                    && before.ends_with(char::is_whitespace)
                    && next.starts_with(char::is_uppercase);
                if is_break(c, before, rest)
                    && (is_tag(rest) || is_dash(c) && next.starts_with(char::is_lowercase) && c != '-')
                {
                    let end = if is_dash(c) { at } else { after };
                    found.extend(turn(text, start, Span::new(begin, end)));
                    let tag = after + (rest.len() - next.len());
                    let resumes = goes_on(next).filter(|_| !is_dash(c)).map(|over| tag + over);
                    at = resumes.unwrap_or(tag + tag_length(next));
                    spoken = resumes.map(|at| (at, at));
                    continue;
                }
                if resumes && before.trim_end().ends_with(['.', '!', '?', '…']) {
                    found.extend(turn(text, start, Span::new(begin, at)));
                    spoken = Some((at, after));
                }
            }
            None if is_dash(c) && (c != '-' || before.ends_with(char::is_whitespace)) => {
                let punctuation = rest.len() - rest.trim_start_matches([',', '.', ':', ';']).len();
                spoken = Some((at, after + punctuation));
                at = after + punctuation;
                continue;
            }
            None => {}
        }
        at = after;
    }
    if let Some((start, begin)) = spoken {
        found.extend(turn(text, start, Span::new(begin, line.end())));
    }
    found
}

fn turn(text: &str, start: usize, words: Span) -> Option<QuotedSpan> {
    let inner = super::trimmed(text, words);
    (!inner.is_empty()).then(|| QuotedSpan {
        span: Span::new(start, inner.end()),
        inner,
        depth: 0,
        parent: None,
        continues: None,
        closed: true,
        family: MarkFamily::Dash,
        label: None,
    })
}
