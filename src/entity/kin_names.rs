//! Words for relatives that a novel uses as names: "said Mother", "Uncle laughed".

use rustc_hash::FxHashMap;

use crate::annotation::EntityKind;
use crate::lexicon::{Classes, Lexicon};
use crate::mention::{Form, Phrase, PhraseId};
use crate::name::gender_of;
use crate::reading::Reading;
use crate::text::Shape;

use super::cluster::{Cluster, ClusterId};
use super::links::Links;

/// How many mentions make a name of a word for a relative, unless it speaks.
const ENOUGH: usize = 3;

impl Links<'_> {
    /// Makes a person of each word for a relative that is a name by itself: the one who has it as a title ("Aunt Orlina"), if
    /// there is exactly one, else a person with that name.
    pub(super) fn link_kin_names(&mut self, reading: &Reading<'_>) {
        for (word, phrases) in self.kin_alone() {
            let speaks = phrases.iter().any(|&phrase| reading.clauses.cues_of(phrase).next().is_some());
            let narrated = phrases.iter().any(|&phrase| !self.phrases.get(phrase).quoted);
            if !narrated || phrases.len() < ENOUGH && !speaks {
                continue;
            }
            let id = self.bearer(&word).unwrap_or_else(|| {
                let first = self.phrases.get(phrases[0]);
                let mut cluster = Cluster::new(EntityKind::Person, first.tokens().start);
                cluster.gender = gender_of(first.classes);
                self.clusters.push_large(cluster)
            });
            for phrase in phrases {
                let start = self.phrases.get(phrase).tokens().start;
                let cluster = &mut self.clusters[id];
                cluster.names.count(self.text.token_text(start), None);
                cluster.mentions += 1;
                cluster.seen_at(start);
                cluster.last = cluster.last.max(start);
                self.of_phrase[phrase] = Some(id);
            }
        }
    }

    /// The mentions of each word for a relative that is alone and has a capital, in the order of the text.
    fn kin_alone(&self) -> Vec<(String, Vec<PhraseId>)> {
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        let mut found: Vec<(String, Vec<PhraseId>)> = Vec::new();
        for (index, phrase) in self.phrases.enumerated() {
            if self.of_phrase[index].is_some() || !self.is_kin_alone(phrase) {
                continue;
            }
            let word = self.text.token_text(phrase.head()).to_lowercase();
            let place = *places.entry(word).or_insert_with_key(|word| {
                found.push((word.clone(), Vec::new()));
                found.len() - 1
            });
            found[place].1.push(index);
        }
        found
    }

    fn is_kin_alone(&self, phrase: &Phrase) -> bool {
        let head = &self.text.tokens()[phrase.head()];
        phrase.tokens().len() == 1
            && matches!(phrase.form, Form::Name | Form::Description)
            && head.is(Classes::KIN)
            && head.shape() == Shape::Capitalised
            && !head.is(Classes::PLURAL)
    }

    /// The one person who has a word as a title.
    fn bearer(&self, word: &str) -> Option<ClusterId> {
        let short = Lexicon::get().abbreviation_of_title(word);
        let mut bearers = self.clusters.enumerated().filter(|(_, cluster)| {
            cluster.may_be_person()
                && (cluster.described_by(word) || short.is_some_and(|short| cluster.described_by(short)))
        });
        let (bearer, _) = bearers.next()?;
        bearers.next().is_none().then_some(bearer)
    }
}
