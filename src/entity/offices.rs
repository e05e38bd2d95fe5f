//! Labels that name an office: `THE CHAIR:` where the text speaks of Ines Duarte, the chair of the trust.

use rustc_hash::FxHashMap;

use crate::lexicon::{Classes, WordLists};
use crate::mention::PhraseId;
use crate::text::TokenKind;

use super::cluster::ClusterId;
use super::links::Links;

impl Links<'_> {
    /// Links each label that is an office to the one person that the text describes by that office, if there is exactly one.
    pub(super) fn link_offices(&mut self) {
        let labels: Vec<PhraseId> = self
            .phrases
            .ids()
            .filter(|&phrase| self.phrases.get(phrase).label && self.is_office(phrase))
            .collect();
        if labels.is_empty() {
            return;
        }
        let holders = self.holders();
        let held = labels.iter().filter_map(|&phrase| {
            let head = self.text.token_text(self.phrases.get(phrase).head()).to_lowercase();
            let holder = holders.get(head.as_str()).copied().flatten()?;
            let office = self.of_phrase[phrase]?;
            (office != holder && !self.clusters[office].is_cast()).then_some((phrase, office, holder))
        });
        for (phrase, office, holder) in held.collect::<Vec<_>>() {
            self.of_phrase[phrase] = Some(holder);
            if self.clusters[office].is_joined() {
                continue;
            }
            self.clusters[office].joined = true;
            let (first, names) = (self.clusters[office].first, self.clusters[office].names.clone());
            let found = &mut self.clusters[holder];
            found.first = found.first.min(first).or(first);
            names.forms().for_each(|form| found.names.add(form.to_owned()));
        }
    }

    /// Maps each descriptor to the one person it describes, or to `None` if it describes several.
    fn holders(&self) -> FxHashMap<&str, Option<ClusterId>> {
        let mut holders: FxHashMap<&str, Option<ClusterId>> = FxHashMap::default();
        for (id, cluster) in self.clusters.enumerated() {
            if cluster.may_be_person() && cluster.is_named() && !cluster.is_joined() {
                for word in &cluster.descriptors {
                    holders.entry(word).and_modify(|holder| *holder = None).or_insert(Some(id));
                }
            }
        }
        holders
    }

    /// Whether a phrase is "the" and an office.
    fn is_office(&self, phrase: PhraseId) -> bool {
        let tokens = self.phrases.get(phrase).tokens();
        let head = &self.text.tokens()[tokens.end - 1];
        tokens.len() == 2
            && self.text.tokens()[tokens.start].is_listed(WordLists::DEFINITE_ARTICLE)
            && head.kind() == TokenKind::Word
            && head.is(Classes::OFFICE)
    }
}
