//! [`Leading`]: which name of several words is before the first use of a word alone. “Clara Lund … Lund” is mostly one person.

use std::ops::Range;

use crate::annotation::Gender;
use crate::index::IdVec;

use super::form::{FormId, FormTable, WordId};

/// The longer forms that come before the shorter ones.
#[derive(Debug, Default)]
pub(super) struct Leading {
    /// For each shorter form, the longer form with its word that has the most mentions before its first use.
    of_form: IdVec<FormId, Option<FormId>>,
    /// For each word, the first longer form with it.
    first: IdVec<WordId, Option<FormId>>,
}

/// The longer forms with a word that have the most mentions so far and can be a man’s and a woman’s, each with that number and
/// the place of its last mention.
type Most = [Option<(u32, usize, FormId)>; 2];

impl Leading {
    /// Reads the forms of all mentions.
    pub(super) fn of(table: &FormTable<'_>) -> Self {
        let mut of_form = IdVec::repeat(None, table.forms.len());
        let mut counts = IdVec::repeat(0_u32, table.forms.len());
        let mut first = IdVec::repeat(None, table.words());
        let mut most: IdVec<WordId, Most> = IdVec::repeat([None; 2], table.words());
        for (at, form) in table.of_phrase.iter().enumerate() {
            let Some(form) = *form else { continue };
            counts[form] += 1;
            let found = &table.forms[form];
            let Some((&start, &end)) = found.core.first().zip(found.core.last()) else { continue };
            if found.short {
                if counts[form] == 1 {
                    let genders = genders(found.title_gender());
                    of_form[form] = most[end][genders].iter().flatten().max().map(|(_, _, long)| *long);
                }
                continue;
            }
            for word in [start, end] {
                first[word].get_or_insert(form);
                for most in &mut most[word][genders(found.gender())] {
                    *most = (*most).max(Some((counts[form], at, form)));
                }
            }
        }
        Self { of_form, first }
    }

    /// Whether a longer form leads to a shorter one that ends with `word`.
    pub(super) fn leads(&self, long: FormId, short: FormId, word: Option<WordId>) -> bool {
        self.of_form[short].or_else(|| self.first[word?]) == Some(long)
    }
}

/// The index of each gender.
fn genders(known: Option<Gender>) -> Range<usize> {
    match known {
        None => 0..2,
        Some(Gender::Male) => 0..1,
        Some(Gender::Female) => 1..2,
    }
}
