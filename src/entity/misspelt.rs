//! Surnames that a report spells in another way once: "Lydia Buchmann … Ms Buchman".

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::annotation::Register;
use crate::lexicon::Lexicon;
use crate::mention::name::NameKind;

use super::form::{FormId, NameForm, WordId};
use super::names::NameLinker;

/// The shortest surname that is compared, in letters: shorter names are too much alike.
const SHORTEST: usize = 6;

/// The longest, a bound on the work.
const LONGEST: usize = 32;

/// How many letters at the beginning must be the same.
const BEGINNING: usize = 3;

/// How many surnames with one beginning are compared: a bound on the work.
const MOST: usize = 16;

impl NameLinker<'_, '_> {
    /// The pairs of forms of which one is a surname alone that nobody has, and the other the only full name with nearly that
    /// surname.
    pub(super) fn misspelt(&self) -> Vec<(FormId, FormId)> {
        if self.links.register != Register::Report {
            return Vec::new();
        }
        let table = &self.table;
        let mut full: FxHashMap<WordId, FormId> = FxHashMap::default();
        let mut beginnings: FxHashMap<&str, SmallVec<[WordId; 2]>> = FxHashMap::default();
        for (id, form) in table.forms.enumerated() {
            let surname = form.surname().filter(|surname| may_be_person(form) && !full.contains_key(surname));
            let Some(surname) = surname else { continue };
            full.insert(surname, id);
            if let Some(beginning) = beginning(table.word(surname)) {
                beginnings.entry(beginning).or_default().push(surname);
            }
        }
        let alone = table.forms.enumerated().filter(|(_, form)| form.short && may_be_person(form));
        let misspelt = alone.filter_map(|(id, form)| {
            let word = form.last().filter(|word| form.count == 1 && !full.contains_key(word))?;
            let written = table.word(word);
            let similar = beginnings.get(beginning(written)?)?;
            let mut owners = similar
                .iter()
                .take(MOST)
                .filter(|&&known| is_misspelt(table.word(known), written))
                .map(|known| full[known]);
            let owner = owners.next().filter(|_| owners.next().is_none())?;
            let genders = form.title_gender().zip(table.forms[owner].gender());
            genders.is_none_or(|(one, other)| one == other).then_some((owner, id))
        });
        misspelt.collect()
    }
}

/// Whether one letter differs, and the second word is no noun or other known word, and no plural of the first.
fn is_misspelt(surname: &str, written: &str) -> bool {
    Lexicon::get().classes(written).is_empty()
        && written.strip_suffix('s') != Some(surname)
        && strsim::osa_distance(surname, written) == 1
}

fn may_be_person(form: &NameForm) -> bool {
    matches!(form.kind, NameKind::Person | NameKind::Unknown)
}

/// The first letters of a word that is compared.
fn beginning(word: &str) -> Option<&str> {
    let compared = (SHORTEST..=LONGEST).contains(&word.len());
    word.get(..BEGINNING).filter(|_| compared)
}
