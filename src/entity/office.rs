//! Labels that say what somebody is: `THE CHAIR:` where the text speaks of Ines Duarte, the chair of the trust.

use rustc_hash::FxHashMap;

use super::Entities;
use crate::lexicon::Classes;
use crate::mention::PhraseId;
use crate::text::TokenKind;

impl Entities<'_> {
    /// Makes whoever is labelled by an office one with the person of whom the text says that office, if that is one alone.
    pub(super) fn read_offices(&mut self) {
        let labels: Vec<PhraseId> = (self.phrases.ids())
            .filter(|&phrase| self.phrases.get(phrase).label && self.is_office(phrase))
            .collect();
        if labels.is_empty() {
            return;
        }
        // Of each word that is said of somebody, of whom; none where it is said of several.
        let mut holders: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        for (index, cluster) in self.clusters.iter().enumerate() {
            let person = cluster.may_be_person() && cluster.is_named() && !cluster.is_joined();
            for word in cluster.descriptors.iter().filter(|_| person) {
                holders.entry(word).and_modify(|holder| *holder = None).or_insert(Some(index));
            }
        }
        let held = labels.iter().filter_map(|&phrase| {
            let head = self.text.token_text(self.phrases.get(phrase).head()).to_lowercase();
            let holder = holders.get(head.as_str()).copied().flatten()?;
            let office = self
                .of_phrase
                .get(phrase)
                .filter(|&office| office != holder && !self.clusters[office].is_cast())?;
            Some((phrase, office, holder))
        });
        for (phrase, office, holder) in held.collect::<Vec<_>>() {
            self.of_phrase.set(phrase, holder);
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

    /// Whether a label is "the" and an office.
    fn is_office(&self, phrase: PhraseId) -> bool {
        let found = self.phrases.get(phrase);
        let mut words = found.tokens();
        let office = |at: usize| {
            let token = &self.text.tokens()[at];
            token.kind() == TokenKind::Word && token.is(Classes::OFFICE)
        };
        words.next().is_some_and(|at| self.text.token_text(at).eq_ignore_ascii_case("the"))
            && words.len() == 1
            && words.all(office)
    }
}
