//! The groups of forms that are one person’s, from all that the text shows of them.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::index::IdVec;
use crate::mention::name::NameKind;
#[cfg(feature = "training")]
use crate::ranking::FeatureId;
use crate::text::Shape;

use super::agglomeration::agglomerate;
use super::form::FormId;
use super::form_pairs::{FormContext, form_pairs, related_forms};
use super::genders::leanings;
use super::leading::Leading;
use super::name_model::NameModel;
use super::names::NameLinker;
use super::relation::Related;
use super::schema::Relation;

/// How many forms of one sentence are paired: a bound on the work.
const MOST_IN_SENTENCE: usize = 8;

impl NameLinker<'_, '_> {
    /// For each form, the first form of its group.
    pub(super) fn groups(&mut self, model: &NameModel) -> IdVec<FormId, FormId> {
        let related = related_forms(&self.table, self.links.register);
        let context = self.context(&related);
        let mut scores = Vec::with_capacity(related.len());
        form_pairs(&self.table, &related, &context, |pair, features| {
            scores.push((pair.short, pair.long, model.pairs.score(features)));
        });
        for pair in related.iter().filter(|pair| pair.relation == Relation::Surname) {
            self.table.forms[pair.short].is_surname = true;
        }
        drop(related);
        let declared = [self.declared(), self.misspelt()].concat();
        let mut groups = agglomerate(&self.table, self.links.register, &context.pronouns, &scores, &declared);
        self.join_acronyms(&mut groups);
        groups
    }

    /// The pairs of forms that may be one person’s, with their features.
    #[cfg(feature = "training")]
    pub(super) fn pairs(&self) -> Vec<(Related, Vec<FeatureId>)> {
        let related = related_forms(&self.table, self.links.register);
        let mut pairs = Vec::new();
        form_pairs(&self.table, &related, &self.context(&related), |pair, features| {
            pairs.push((*pair, features.to_vec()));
        });
        pairs
    }

    /// What the mentions of all forms show together.
    fn context(&self, related: &[Related]) -> FormContext {
        let (text, phrases) = (self.links.text, self.links.phrases);
        let table = &self.table;
        FormContext {
            together: self.together(related),
            leading: Leading::of(table),
            pronouns: leanings(text, phrases, table.forms.len(), |phrase| table.of_phrase[phrase]),
            register: Some(self.links.register),
        }
    }

    /// In how many sentences the two forms of each pair are both.
    fn together(&self, related: &[Related]) -> FxHashMap<(FormId, FormId), u32> {
        let in_order = |one: FormId, other: FormId| (one.min(other), one.max(other));
        let mut together: FxHashMap<(FormId, FormId), u32> =
            related.iter().map(|pair| (in_order(pair.short, pair.long), 0)).collect();
        let mut sentence = usize::MAX;
        let mut seen: SmallVec<[FormId; MOST_IN_SENTENCE]> = SmallVec::new();
        for (phrase, found) in self.links.phrases.enumerated() {
            let Some(form) = self.table.of_phrase[phrase] else { continue };
            let current = self.links.text.sentence_of(found.head());
            if current != sentence {
                sentence = current;
                seen.clear();
            }
            if seen.len() == MOST_IN_SENTENCE || seen.contains(&form) {
                continue;
            }
            for &other in &seen {
                if let Some(count) = together.get_mut(&in_order(form, other)) {
                    *count += 1;
                }
            }
            seen.push(form);
        }
        together
    }

    /// Joins acronyms to the names that they stand for: a name in brackets ("the Office (BOA)"), or its initials.
    fn join_acronyms(&self, groups: &mut IdVec<FormId, FormId>) {
        let mut owners: FxHashMap<String, FormId> = FxHashMap::default();
        let mut acronyms: Vec<(FormId, String)> = Vec::new();
        let mut seen = IdVec::repeat(false, groups.len());
        let text = self.links.text;
        for (phrase, _) in self.links.phrases.enumerated() {
            let Some(form) = self.table.of_phrase[phrase] else { continue };
            let Some(name) = self.proper_name(phrase) else { continue };
            let start = name.found.tokens.start;
            let upper = name.found.tokens.len() == 1 && text.tokens()[start].shape() == Shape::Upper;
            let bracketed = upper && start > 1 && text.is(start - 1, "(") && text.is(start + 1, ")");
            let owner = self.links.phrases.ending_at(start.max(1) - 1).filter(|_| bracketed);
            if let Some(owner) = owner.and_then(|owner| self.table.of_phrase[owner]) {
                if self.table.forms[owner].kind != NameKind::Person {
                    owners.insert(letters(text.token_text(start)), owner);
                }
            }
            if std::mem::replace(&mut seen[form], true) {
                continue;
            }
            if upper && !name.parts.is_titled() {
                acronyms.push((form, letters(text.token_text(start))));
            } else if name.parts.len() > 1 && !name.parts.is_titled() {
                let words = name.found.core.clone().map(|at| text.token_text(at));
                let initials: String =
                    words.filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
                if initials.chars().count() > 1 {
                    owners.entry(initials).or_insert(form);
                }
            }
        }
        for (form, letters) in acronyms {
            if let Some(&owner) = owners.get(&letters).filter(|_| groups[form] == form) {
                groups[form] = groups[owner];
            }
        }
    }
}

fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).collect()
}
