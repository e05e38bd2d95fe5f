//! Tells apostrophes from single quotation marks by the word beside them.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::context::{Context, Side, is_letter};
use super::glyph::is_mark;
use crate::error::Error;
use crate::lexicon::table::Table;
use crate::span::Span;

/// The end at which a word of `elisions.tsv` has its apostrophe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Elided {
    Before,
    After,
    Both,
}

const ENDS: &[(&str, Elided)] =
    &[("before", Elided::Before), ("after", Elided::After), ("both", Elided::Both)];

struct Elisions {
    words: FxHashMap<&'static str, Vec<Elided>>,
    /// Endings of longer words that an apostrophe follows.
    endings: Vec<&'static str>,
}

static ELISIONS: Lazy<Elisions> = Lazy::new(|| {
    // The table is compiled in and a test reads it, so this cannot fail for a caller.
    Elisions::read(include_str!("../../../data/en/elisions.tsv")).unwrap_or_else(|error| panic!("{error}"))
});

impl Elisions {
    fn read(text: &'static str) -> Result<Self, Error> {
        let mut elisions = Self { words: FxHashMap::default(), endings: Vec::new() };
        let mut rows = Table::new("data/en/elisions.tsv", &["word", "apostrophe"], text).rows();
        while let Some(row) = rows.next()? {
            let ends = row.choices(1, ENDS)?;
            match row.cell(0).strip_prefix('-') {
                Some(ending) if ends == [Elided::After] => elisions.endings.push(ending),
                Some(_) => return Err(row.error("expected an ending to have its apostrophe after it")),
                None => drop(elisions.words.insert(row.cell(0), ends)),
            }
        }
        Ok(elisions)
    }

    /// Whether `word` has its apostrophe there.
    fn has(&self, word: &str, at: Elided) -> bool {
        let mut buffer = [0; LONGEST];
        let Some(lower) = buffer.get_mut(..word.len()) else {
            return false;
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let ends = std::str::from_utf8(lower).ok().and_then(|word| self.words.get(word));
        ends.is_some_and(|ends| ends.contains(&at))
    }
}

/// The length of the longest elided word, in bytes. Longer words are not looked up.
const LONGEST: usize = 16;

/// The kind of apostrophe that a single mark is, should it be one, from the most to the least certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum Apostrophe {
    /// `’70s`, `6'`
    Number,
    /// `'em`, `goin'`: listed in the table
    Elision,
    /// `boys’`
    Possessive,
    /// `'orrid`, `tak'`: a word begins or ends here, and nothing more is known
    Word,
    /// No word is beside it.
    None,
}

/// Whether the single mark at `span` is certainly an apostrophe: within a word or number (`don’t`, `O’Dowd`, `6'8`), or
/// one of two around a word elided at both ends (`fish 'n' chips`).
pub(super) fn is_apostrophe(text: &str, paragraph: Span, span: Span, context: Context) -> bool {
    let solid = |side| matches!(side, Side::Letter | Side::Digit);
    if solid(context.before) && solid(context.after) && !context.mark_before && !context.mark_after {
        return true;
    }
    let (before, after) = (word_before(text, paragraph, span), word_after(text, paragraph, span));
    let between = |word: &str, beyond: Option<char>| {
        !word.is_empty() && beyond.is_some_and(is_mark) && ELISIONS.has(word, Elided::Both)
    };
    between(after, text[span.end() + after.len()..paragraph.end()].chars().next())
        || between(before, text[paragraph.start()..span.start() - before.len()].chars().next_back())
}

/// The kind of apostrophe that the single mark at `span` is, should it be one.
pub(super) fn apostrophe(text: &str, paragraph: Span, span: Span, context: Context) -> Apostrophe {
    match (context.before, context.after) {
        (Side::Digit, _) | (_, Side::Digit) => Apostrophe::Number,
        (_, Side::Letter) => match ELISIONS.has(word_after(text, paragraph, span), Elided::Before) {
            true => Apostrophe::Elision,
            false => Apostrophe::Word,
        },
        (Side::Letter, _) => {
            let word = word_before(text, paragraph, span);
            let ending = |ending: &&str| word.len() > ending.len() + 1 && word.ends_with(*ending);
            if ELISIONS.has(word, Elided::After) || ELISIONS.endings.iter().any(ending) {
                Apostrophe::Elision
            } else if word.ends_with(['s', 'S', 'z', 'x']) {
                Apostrophe::Possessive
            } else {
                Apostrophe::Word
            }
        }
        _ => Apostrophe::None,
    }
}

/// The letters directly after the mark, cut short where they are more than any elision has.
fn word_after(text: &str, paragraph: Span, span: Span) -> &str {
    let rest = &text[span.end()..paragraph.end()];
    let length = rest.chars().take(LONGEST).take_while(|&c| is_letter(c)).map(char::len_utf8).sum();
    &rest[..length]
}

/// The letters directly before the mark, cut short likewise.
fn word_before(text: &str, paragraph: Span, span: Span) -> &str {
    let rest = &text[paragraph.start()..span.start()];
    let length: usize =
        rest.chars().rev().take(LONGEST).take_while(|&c| is_letter(c)).map(char::len_utf8).sum();
    &rest[rest.len() - length..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_elisions_is_sound() {
        let elisions = Elisions::read(include_str!("../../../data/en/elisions.tsv")).unwrap();
        assert!(
            elisions.has("Em", Elided::Before)
                && elisions.has("n", Elided::Both)
                && elisions.has("th", Elided::After)
        );
        assert!(
            elisions.words.keys().all(|word| word.len() <= LONGEST && !word.chars().any(char::is_uppercase))
        );
    }
}
