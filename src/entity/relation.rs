//! [`relation`]: how the words of one form are among those of another.

use crate::mention::name::NameKind;
use crate::name::{GivenName, is_short_form};

use super::form::{FormId, FormTable, NameForm, TitleKind, WordId};
use super::schema::Relation;

/// Two forms that may be one person’s, the shorter one first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Related {
    pub(super) short: FormId,
    pub(super) long: FormId,
    pub(super) relation: Relation,
}

impl FormTable<'_> {
    /// How two forms are related, if one of them can be a form of the other.
    pub(super) fn related(&self, one: FormId, other: FormId) -> Option<Related> {
        let order = |form: FormId| {
            let found = &self.forms[form];
            (found.core.len(), found.title.is_some(), form)
        };
        let (short, long) = if order(one) <= order(other) { (one, other) } else { (other, one) };
        let relation = self.relation(&self.forms[short], &self.forms[long])?;
        Some(Related { short, long, relation })
    }

    fn relation(&self, short: &NameForm, long: &NameForm) -> Option<Relation> {
        let (core, whole) = (&short.core, &long.core);
        // "Pike" may be Tom Pike Jr., but Tom Pike and "Pike Jr." are others than Tom Pike.
        let is_full = !short.short || short.generation.is_some();
        if is_full && short.generation != long.generation {
            return None;
        }
        if short.husbands || long.husbands {
            // "Mrs. Newland Archer" is "Mrs. Archer", and not Newland Archer.
            let same = core == whole && short.husbands && long.husbands;
            let surname = short.has_title(TitleKind::Married) && short.short && long.core.ends_with(core);
            return match (same, surname) {
                (true, _) => Some(Relation::Same),
                (false, true) => Some(Relation::Surname),
                _ => None,
            };
        }
        let (&first, &last, &long_first) = (core.first()?, core.last()?, whole.first()?);
        if core == whole {
            return Some(Relation::Same);
        }
        if short.short && whole.len() > core.len() && whole.ends_with(core) {
            return Some(Relation::Surname);
        }
        if core.len() == 1 {
            return self.relation_of_word(first, long);
        }
        if whole.len() > core.len() && whole.ends_with(core) {
            // "Souza Lima" is a surname beside "Marisa de Souza Lima".
            let body = long.kind == NameKind::Organisation;
            return Some(if body { Relation::End } else { Relation::Surname });
        }
        if whole.len() > core.len() && whole.starts_with(core) {
            return Some(Relation::Start);
        }
        let given = self.given_match(first, long_first);
        match (given, long.last() == Some(last)) {
            (true, true) => Some(Relation::Full),
            (true, false) if first == long_first => Some(Relation::Namesake),
            _ => None,
        }
    }

    /// How one word is related to a form that does not end with it.
    fn relation_of_word(&self, word: WordId, long: &NameForm) -> Option<Relation> {
        let &first = long.core.first()?;
        if word == first {
            Some(Relation::Given)
        } else if long.core.contains(&word) {
            Some(Relation::Middle)
        } else {
            is_short_form(self.word(word), self.word(first)).then_some(Relation::Nickname)
        }
    }

    /// Whether two given names can be one person’s.
    pub(super) fn given_match(&self, one: WordId, other: WordId) -> bool {
        one == other || GivenName(self.word(one)).matches(GivenName(self.word(other)))
    }
}
