//! Tells apostrophes from single quotation marks, as far as the word at hand can.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::context::{Context, Side, is_letter};
use super::marks::is_mark;
use crate::Span;
use crate::error::Error;
use crate::lexicon::table::Table;

/// Where a word of `elisions.tsv` has its apostrophe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    After,
    Both,
}

const PLACES: &[(&str, Place)] = &[("before", Place::Before), ("after", Place::After), ("both", Place::Both)];

struct Elisions {
    words: FxHashMap<&'static str, Vec<Place>>,
    /// The endings of longer words that have an apostrophe after them.
    endings: Vec<&'static str>,
}

static ELISIONS: Lazy<Elisions> = Lazy::new(|| {
    // The table is part of the crate and a test reads it, so this cannot fail for a caller.
    Elisions::read(include_str!("../../data/en/elisions.tsv")).unwrap_or_else(|error| panic!("{error}"))
});

impl Elisions {
    fn read(text: &'static str) -> Result<Self, Error> {
        let mut elisions = Self { words: FxHashMap::default(), endings: Vec::new() };
        let mut rows = Table::new("data/en/elisions.tsv", &["word", "apostrophe"], text).rows();
        while let Some(row) = rows.next()? {
            let places = row.choices(1, PLACES)?;
            match row.cell(0).strip_prefix('-') {
                Some(ending) if places == [Place::After] => elisions.endings.push(ending),
                Some(_) => return Err(row.error("expected an ending to have its apostrophe after it")),
                None => drop(elisions.words.insert(row.cell(0), places)),
            }
        }
        Ok(elisions)
    }

    /// Whether `word` has its apostrophe at `place`.
    fn has(&self, word: &str, place: Place) -> bool {
        let mut buffer = [0; LONGEST];
        let Some(lower) = buffer.get_mut(..word.len()) else {
            return false;
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let places = std::str::from_utf8(lower).ok().and_then(|word| self.words.get(word));
        places.is_some_and(|places| places.contains(&place))
    }
}

/// No elided word is longer, in bytes; longer ones are not looked up.
const LONGEST: usize = 16;

/// What a single mark is if it is an apostrophe, from the surest to the least sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apostrophe {
    /// `’70s`, `6'`
    Number,
    /// `'em`, `goin'`: the table has it
    Elision,
    /// `boys’`
    Possessive,
    /// `'orrid`, `tak'`: a word begins or ends here, and more cannot be said
    Word,
    /// No word is there that it could belong to.
    None,
}

/// Whether the single mark at `span` is an apostrophe beyond doubt: in a word or number (`don’t`, `O’Dowd`, `6'8`), or
/// one of the two of a word elided on both sides (`fish 'n' chips`).
pub(super) fn is_apostrophe(text: &str, paragraph: Span, span: Span, context: Context) -> bool {
    let solid = |side| matches!(side, Side::Letter | Side::Digit);
    if solid(context.before) && solid(context.after) && !context.mark_before && !context.mark_after {
        return true;
    }
    let (before, after) = (word_before(text, paragraph, span), word_after(text, paragraph, span));
    let between = |word: &str, beyond: Option<char>| {
        !word.is_empty() && beyond.is_some_and(is_mark) && ELISIONS.has(word, Place::Both)
    };
    between(after, text[span.end() + after.len()..paragraph.end()].chars().next())
        || between(before, text[paragraph.start()..span.start() - before.len()].chars().next_back())
}

/// What the single mark at `span` is if it is an apostrophe.
pub(super) fn apostrophe(text: &str, paragraph: Span, span: Span, context: Context) -> Apostrophe {
    match (context.before, context.after) {
        (Side::Digit, _) | (_, Side::Digit) => Apostrophe::Number,
        (_, Side::Letter) => match ELISIONS.has(word_after(text, paragraph, span), Place::Before) {
            true => Apostrophe::Elision,
            false => Apostrophe::Word,
        },
        (Side::Letter, _) => {
            let word = word_before(text, paragraph, span);
            let ending = |ending: &&str| word.len() > ending.len() + 1 && word.ends_with(*ending);
            if ELISIONS.has(word, Place::After) || ELISIONS.endings.iter().any(ending) {
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

/// The letters directly after the mark. Words longer than any elision are cut short, so that looking costs no more than
/// a few steps.
fn word_after(text: &str, paragraph: Span, span: Span) -> &str {
    let rest = &text[span.end()..paragraph.end()];
    let length = rest.chars().take(LONGEST).take_while(|&c| is_letter(c)).map(char::len_utf8).sum();
    &rest[..length]
}

/// The letters directly before the mark.
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
        let elisions = Elisions::read(include_str!("../../data/en/elisions.tsv")).unwrap();
        assert!(
            elisions.has("Em", Place::Before)
                && elisions.has("n", Place::Both)
                && elisions.has("th", Place::After)
        );
        assert!(
            elisions.words.keys().all(|word| word.len() <= LONGEST && !word.chars().any(char::is_uppercase))
        );
    }
}
