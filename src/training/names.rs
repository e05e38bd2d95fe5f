//! Learning which forms of names are one person’s.

use std::collections::{BTreeMap, BTreeSet};

use crate::entity::{Entities, TextForm};
use crate::mention::PhraseId;
use crate::reading::Reading;
use crate::{CastMember, Register};

use super::example::Alternative;
use super::gold::GoldDocument;
use super::gold_name::plain;

/// The pairs of forms whose entities are known: whether they are the same.
pub(super) fn pairs(document: &GoldDocument, reading: &Reading<'_>) -> Vec<Alternative> {
    let forms = Entities::forms_of(reading);
    let known = Entries::new(document, reading);
    let entities: Vec<Option<String>> = forms.forms.iter().map(|form| known.entity_of(form)).collect();
    let pairs = forms.pairs.into_iter().filter_map(|(one, other, features)| {
        let (one, other) = (entities[one].as_ref()?, entities[other].as_ref()?);
        Some(Alternative { features, right: one == other })
    });
    pairs.collect()
}

/// The groups of forms of a novel that are known to be a person, or known to be none.
pub(super) fn people(document: &GoldDocument, reading: &Reading<'_>) -> Vec<Alternative> {
    if reading.register == Register::Report {
        return Vec::new();
    }
    let forms = Entities::forms_of(reading);
    let known = Entries::new(document, reading);
    let groups = forms.groups.into_iter().filter_map(|(members, features)| {
        let members: Vec<&TextForm> = members.into_iter().map(|member| &forms.forms[member]).collect();
        Some(Alternative { features, right: known.is_person(&members)? })
    });
    groups.collect()
}

/// How often a name of a novel that is not in its cast must be used to be surely no person’s.
const STRANGE: usize = 3;

/// The entities of a document by what names them.
struct Entries {
    /// By [plain] name; `None` where two entities have it.
    names: BTreeMap<String, Option<String>>,
    /// By phrase.
    phrases: BTreeMap<PhraseId, String>,
    /// Whether the phrase names a person.
    people: BTreeMap<PhraseId, bool>,
    /// The words of the names in the cast.
    cast: BTreeSet<String>,
}

impl Entries {
    fn new(document: &GoldDocument, reading: &Reading<'_>) -> Self {
        let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
        let mut add = |name: &str, entity: &str| {
            let found = names.entry(plain(name)).or_insert_with(|| Some(entity.to_owned()));
            if found.as_deref() != Some(entity) {
                *found = None;
            }
        };
        // A member with a bare surname of another’s is mostly that other.
        let bare = |member: &CastMember| {
            let mut names = std::iter::once(&member.name).chain(&member.aliases);
            let last = |name: &String| {
                let others = document.cast.iter().filter(|other| other.name != member.name);
                !name.contains(' ')
                    && others
                        .flat_map(|other| std::iter::once(&other.name).chain(&other.aliases))
                        .any(|other| other.ends_with(&format!(" {name}")))
            };
            names.all(last)
        };
        for member in document.cast.iter().filter(|member| !bare(member)) {
            for name in std::iter::once(&member.name).chain(&member.aliases) {
                add(name, &member.name);
            }
        }
        if document.cast.is_empty() {
            for quotation in document.quotations.iter().filter(|quotation| !quotation.names.is_empty()) {
                let entity = quotation.names.join("|");
                quotation.names.iter().for_each(|name| add(name, &entity));
            }
        }
        let (mut phrases, mut people) = (BTreeMap::new(), BTreeMap::new());
        let all =
            document.cast.iter().flat_map(|member| std::iter::once(&member.name).chain(&member.aliases));
        let cast =
            all.flat_map(|name| plain(name).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        for mention in document.mentions.iter().filter(|mention| mention.is_name) {
            let tokens = reading.text.tokens_of(mention.span);
            for phrase in reading.phrases.within(&tokens) {
                let name = reading.phrases.get(phrase).name();
                let whole = name.is_some_and(|name| name.tokens.end == tokens.end);
                if whole {
                    people.entry(phrase).or_insert(mention.is_person);
                    phrases.entry(phrase).or_insert_with(|| mention.entity.clone());
                }
            }
        }
        Self { names, phrases, people, cast }
    }

    /// Whether some forms name a person; `None` if that is not known.
    fn is_person(&self, forms: &[&TextForm]) -> Option<bool> {
        let votes: Vec<bool> = forms
            .iter()
            .flat_map(|form| form.mentions.iter().filter_map(|phrase| self.people.get(phrase).copied()))
            .collect();
        if !votes.is_empty() {
            return Some(votes.iter().filter(|vote| **vote).count() * 2 >= votes.len());
        }
        if self.cast.is_empty() {
            return None;
        }
        if forms.iter().any(|form| self.entity_of(form).is_some()) {
            return Some(true);
        }
        let uses: usize = forms.iter().map(|form| form.mentions.len()).sum();
        let shared = forms
            .iter()
            .any(|form| form.titled.is_some() || form.words.split(' ').any(|word| self.cast.contains(word)));
        (uses >= STRANGE && !shared).then_some(false)
    }

    /// The entity that a form names: that of most of its mentions, or the one with that name.
    fn entity_of(&self, form: &TextForm) -> Option<String> {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for entity in form.mentions.iter().filter_map(|phrase| self.phrases.get(phrase)) {
            *votes.entry(entity).or_default() += 1;
        }
        if let Some((entity, _)) = votes.into_iter().max_by_key(|(_, count)| *count) {
            return Some(entity.to_owned());
        }
        match &form.titled {
            Some(titled) => self.names.get(&plain(titled)).cloned().flatten(),
            None => self.names.get(&plain(&form.words)).cloned().flatten(),
        }
    }
}
