//! Markers: what a source has between its words and nobody says. Page numbers, running heads, line numbers, citation marks.

use std::collections::HashMap;

use super::atom::{Kind, is_superscript};
use super::policy::Policy;
use super::vocabulary::Atom;
use crate::lexicon::{Lexicon, WordLists};
use crate::span::Span;

/// The longest number of a page or line, in digits, and the longest citation mark, in bytes.
const MOST_DIGITS: usize = 4;
const LONGEST_CITATION: usize = 24;

/// The most words of a line with a page number: "Page 12 of 300".
const MOST_PAGE_WORDS: usize = 4;

/// The longest head of a page, in bytes, and how often it comes.
const LONGEST_HEAD: usize = 60;
const LEAST_HEADS: usize = 3;

/// The fewest lines with consecutive numbers that are numbered lines.
const LEAST_NUMBERED: usize = 3;

/// A number of a note comes directly behind a word of at least this many letters. "No.12" has no note.
const LEAST_NOTED: usize = 3;

/// For each atom of a source, whether it is part of a marker.
pub(super) fn markers(text: &str, atoms: &[Atom], policy: &Policy) -> Vec<bool> {
    let mut spans: Vec<Span> = Vec::new();
    numbered_lines(text, &mut spans);
    pages(text, &mut spans);
    running_heads(text, &mut spans);
    citations(text, &mut spans);
    notes(text, atoms, &mut spans);
    for pattern in policy.patterns() {
        spans.extend(pattern.find_iter(text.as_bytes()).map(|found| Span::new(found.start(), found.end())));
    }
    spans.sort_unstable();
    let mut marked = vec![false; atoms.len()];
    let mut end = 0;
    for span in spans {
        let first = atoms.partition_point(|atom| atom.span.start() < span.start()).max(end);
        let inside = atoms[first..].iter().take_while(|atom| atom.span.end() <= span.end()).count();
        marked[first..first + inside].fill(true);
        end = end.max(first + inside);
    }
    marked
}

/// The lines of a text with their places, without white space around them.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        let trimmed = line.trim_start();
        Some((start + line.len() - trimmed.len(), trimmed.trim_end()))
    })
}

/// Numbers before lines that count up, as in records of courts, and numbers after every fifth line, as in verse.
fn numbered_lines(text: &str, spans: &mut Vec<Span>) {
    let mut before = Run::new(1);
    let mut after = Run::new(5);
    for (start, line) in lines(text).filter(|(_, line)| !line.is_empty()) {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let is_alone = line[digits..].starts_with([' ', '\t']);
        let number = Span::new(start, start + digits);
        before.add(text, Some(number).filter(|_| digits > 0 && is_alone), true, spans);

        let digits = line.bytes().rev().take_while(u8::is_ascii_digit).count();
        let rest = &line[..line.len() - digits];
        let is_apart = rest.ends_with("  ") || rest.ends_with('\t');
        let number = Span::new(start + rest.len(), start + line.len());
        after.add(text, Some(number).filter(|_| digits > 0 && is_apart), false, spans);
    }
    before.close(spans);
    after.close(spans);
}

/// Numbers that count up by one step.
struct Run {
    step: u32,
    last: u32,
    numbers: Vec<Span>,
}

impl Run {
    const fn new(step: u32) -> Self {
        Self { step, last: 0, numbers: Vec::new() }
    }

    /// Adds the number of the next line. A line without one ends the run if each line must have one.
    fn add(&mut self, text: &str, number: Option<Span>, each: bool, spans: &mut Vec<Span>) {
        let Some(span) = number.filter(|span| span.len() <= MOST_DIGITS) else {
            if each {
                self.close(spans);
            }
            return;
        };
        let number = span.of(text).and_then(|digits| digits.parse().ok()).unwrap_or(0);
        if number != self.last + self.step {
            self.close(spans);
        }
        self.last = number;
        self.numbers.push(span);
    }

    /// Ends the run. Its numbers are markers if they are several.
    fn close(&mut self, spans: &mut Vec<Span>) {
        if self.numbers.len() >= LEAST_NUMBERED {
            spans.append(&mut self.numbers);
        }
        self.numbers.clear();
    }
}

/// Lines that stand alone again and again: the title at the head of each page, perhaps with its number.
fn running_heads(text: &str, spans: &mut Vec<Span>) {
    let mut places: HashMap<String, Vec<Span>> = HashMap::new();
    let mut follows_blank = true;
    let mut lines = lines(text).peekable();
    while let Some((start, line)) = lines.next() {
        let is_before_blank = lines.peek().is_none_or(|(_, next)| next.is_empty());
        if follows_blank && is_before_blank && is_like_head(line) {
            let place = Span::new(start, start + line.len());
            let letters: String = line.chars().filter(|c| c.is_alphabetic()).collect();
            places.entry(letters).or_default().push(place);
        }
        follows_blank = line.is_empty();
    }
    spans.extend(places.into_values().filter(|places| places.len() >= LEAST_HEADS).flatten());
}

/// Whether a line may be the head of a page: a few words that are no sentence and no row of a table.
fn is_like_head(line: &str) -> bool {
    line.len() <= LONGEST_HEAD
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && line.contains(char::is_alphabetic)
        && line.ends_with(char::is_alphanumeric)
        && !line.contains([':', '|', '“', '”', '"'])
}

/// Lines with nothing but the number of a page: "12", "– 12 –", "Page 12 of 300", "[Pg 12]".
fn pages(text: &str, spans: &mut Vec<Span>) {
    for (start, line) in lines(text) {
        if line.len() <= LONGEST_CITATION && has_page(line) {
            spans.push(Span::new(start, start + line.len()));
        }
    }
}

/// Whether a text is the number of a page, perhaps with the word for it.
fn has_page(line: &str) -> bool {
    let mut numbers = 0;
    let is_around = |c: char| c.is_whitespace() || "[](){}|,;.:-–—".contains(c);
    let mut words = line.split(is_around).filter(|word| !word.is_empty());
    let is_of_page = |word: &str| {
        let is_number = word.len() <= MOST_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit());
        numbers += usize::from(is_number);
        is_number || Lexicon::get().lists(word).contains(WordLists::PAGE_WORD)
    };
    words.by_ref().take(MOST_PAGE_WORDS).all(is_of_page) && words.next().is_none() && numbers > 0
}

/// Numbers and letters of notes and pages in brackets: "[12]", "[3, 4]", "[b]", "{12}", "[Pg 12]".
fn citations(text: &str, spans: &mut Vec<Span>) {
    for (open, _) in text.match_indices(['[', '{']) {
        let close = if text[open..].starts_with('[') { ']' } else { '}' };
        let near = text[open..].char_indices().take_while(|(at, c)| *at < LONGEST_CITATION && *c != '\n');
        let Some((length, _)) = near.skip(1).find(|(_, c)| *c == close) else { continue };
        let end = open + length + 1;
        let within = &text[open + 1..end - 1];
        let is_mark =
            has_page(within) || within.len() == 1 && within.starts_with(|c: char| c.is_ascii_lowercase());
        // "[t]he" is an altered word.
        if is_mark && !text[end..].starts_with(char::is_alphanumeric) {
            spans.push(Span::new(open, end));
        }
    }
}

/// Numbers of notes directly behind a word: "held.12", "held²".
fn notes(text: &str, atoms: &[Atom], spans: &mut Vec<Span>) {
    for (at, note) in atoms.iter().enumerate().filter(|(_, atom)| atom.kind == Kind::Word) {
        let written = note.span.of(text).unwrap_or_default();
        let is_raised = written.chars().all(is_superscript);
        let is_number = written.len() < MOST_DIGITS && written.bytes().all(|byte| byte.is_ascii_digit());
        if !is_raised && !is_number {
            continue;
        }
        let touches = |pair: &[Atom]| pair[0].span.end() == pair[1].span.start();
        let before = atoms[..=at].windows(2).rev().take_while(|pair| touches(pair)).map(|pair| &pair[0]);
        let mut before = before.take(3).skip_while(|atom| atom.kind == Kind::Sign);
        let word = before.next().and_then(|atom| atom.span.of(text)).unwrap_or_default();
        let is_noted = word.len() >= LEAST_NOTED && word.ends_with(|c: char| c.is_lowercase());
        let ends = text[note.span.end()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        if is_noted && ends {
            spans.push(note.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::atom::atoms;
    use super::super::vocabulary::UNKNOWN;
    use super::*;

    /// The markers of a text, as they are written.
    fn marked(text: &str) -> String {
        let mut all = Vec::new();
        atoms(text, |span, kind, _| all.push(Atom { span, kind, id: UNKNOWN }));
        let marked = markers(text, &all, &Policy::default());
        let atoms = all.iter().zip(marked).filter(|(_, marked)| *marked);
        let words: Vec<&str> = atoms.filter_map(|(atom, _)| atom.span.of(text)).collect();
        words.join(" ")
    }

    #[test]
    fn numbers_of_pages_and_notes_are_markers() {
        assert_eq!(marked("The dam\n\n12\n\nheld."), "12");
        assert_eq!(marked("The dam\n– 12 –\nheld.\nPage 3 of 40\nIt rained 12"), "– 12 – Page 3 of 40");
        assert_eq!(
            marked("It held [12] and [3, 4] and [b], {5} [Pg 6] [t]he [95 %]"),
            "[ 12 ] [ 3 , 4 ] [ b ] { 5 } [ Pg 6 ]"
        );
        assert_eq!(marked("It held.12 It held² and held”.3 No.12, 5 m² and 4.3"), "12 ² 3");
    }

    #[test]
    fn lines_that_stand_alone_on_every_page_are_markers() {
        let page = |number: usize| format!("Page of words\n\nTHE GAZETTE {number}\n\nand more.\n\n");
        let three = "Page of words THE GAZETTE 1 Page of words THE GAZETTE 2 Page of words THE GAZETTE 3";
        assert_eq!(marked(&(1..4).map(page).collect::<String>()), three);
        assert_eq!(marked(&(1..3).map(page).collect::<String>()), "");
        assert_eq!(marked(&"ANN: No.\n\nYes.\n\n".repeat(5)), "");
    }

    #[test]
    fn numbers_that_count_the_lines_are_markers() {
        assert_eq!(marked(" 1  The dam\n 2  held for\n 3  a week."), "1 2 3");
        assert_eq!(marked("1 boat sank.\nIt rained.\n2 boats came."), "");
        assert_eq!(marked("So it went\nand rose   5\nand fell\nand rose  10\nagain   15"), "5 10 15");
    }
}
