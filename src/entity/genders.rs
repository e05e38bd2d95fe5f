//! Genders that only pronouns show.

use crate::annotation::{EntityKind, Gender, Register};
use crate::index::{Id, IdVec};
use crate::lexicon::{Classes, Lexicon};
use crate::mention::{Form, PhraseId, Phrases};
use crate::name::gender_of;
use crate::text::Text;

use super::cluster::{Cluster, ClusterId};
use super::links::Links;
use super::verbs::precedes_verb;

/// How many phrases before a pronoun are searched for its antecedent.
const REACH: usize = 8;

/// How many pronouns without another possible antecedent must agree, and how many times more than those that disagree.
const ENOUGH: u32 = 2;
const RATIO: u32 = 3;

/// The same for pronouns that are counted for the nearest of several possible antecedents. Only the main characters of a
/// long text have so many.
const ENOUGH_NEAREST: u32 = 10;
const RATIO_NEAREST: u32 = 2;

/// How far the log-odds must lean to one gender: more than twice as many pronouns as expected.
const CLEAR: f32 = 0.8;

/// The least weight of pronouns from which [`leanings`] decides: one in the sentence of the name and one
/// after it.
const LEAST_WEIGHT: f32 = 3.0;

/// The log-odds of a gender from which pronouns of paragraphs decide, and those from which they decide against a given name.
const LIKELY: f32 = 3.0;
const SURE: f32 = 5.0;

/// How many pronouns are expected to follow either gender before any are counted.
const EXPECTED: f32 = 5.0;

/// How often "he" and "she" follow, at these indices.
type Counts<T> = [T; 2];

fn at(gender: Gender) -> usize {
    usize::from(gender == Gender::Female)
}

impl Links<'_> {
    /// Counts which pronouns of narration follow each name of unknown gender; a clear majority decides.
    pub(super) fn genders_of_neighbours(&mut self) {
        let mut sure: IdVec<ClusterId, Counts<u32>> = IdVec::repeat([0; 2], self.clusters.len());
        let mut nearest = sure.clone();
        for (index, phrase) in self.phrases.enumerated() {
            if !phrase.is_personal_pronoun() || phrase.quoted {
                continue;
            }
            let Some(gender) = gender_of(phrase.classes) else { continue };
            let mut people = self.phrases.ids().before(index).rev().take(REACH).filter_map(|before| {
                let entity = self.of_phrase[before].filter(|_| !self.phrases.get(before).quoted)?;
                let cluster = &self.clusters[entity];
                let agrees = cluster.gender.is_none_or(|known| known == gender);
                (cluster.may_be_person() && agrees).then_some(entity)
            });
            if let Some(found) = people.next() {
                nearest[found][at(gender)] += 1;
                sure[found][at(gender)] += u32::from(people.all(|other| other == found));
            }
        }
        let novel = self.register == Register::Dialogue;
        for (cluster, (&sure, &nearest)) in self.clusters.iter_mut().zip(sure.iter().zip(&nearest)) {
            if cluster.gender.is_none() && cluster.kind != EntityKind::Organisation {
                let gender = majority(sure, ENOUGH, RATIO);
                let nearest = || majority(nearest, ENOUGH_NEAREST, RATIO_NEAREST);
                let clear = |gender: &Gender| *gender != Gender::Female || !(novel && has_rank(cluster));
                cluster.gender = gender.or_else(nearest).filter(clear);
            }
        }
    }

    /// Counts which pronouns follow each person in the paragraphs of narration where they are named first, up to the next name.
    /// How often "she" follows the men of this text, and how often the women, says what that shows.
    pub(super) fn genders_of_paragraphs(&mut self) {
        let counts = self.pronouns_of_paragraphs();
        let [all_he, all_she] =
            counts.iter().fold([1.0, 1.0], |all, [he, she]| [all[0] + *he as f32, all[1] + *she as f32]);
        // In a novel about a woman "she" follows everyone.
        let half = 0.5 * EXPECTED / (all_he + all_she);
        let (he, she) = (half * all_he, half * all_she);
        let mut of_gender: Counts<Counts<f32>> = [[EXPECTED - she, she], [he, EXPECTED - he]];
        for (cluster, counts) in self.clusters.iter().zip(&counts) {
            if let Some(gender) = cluster.gender {
                let of_gender = &mut of_gender[at(gender)];
                *of_gender = [of_gender[0] + counts[0] as f32, of_gender[1] + counts[1] as f32];
            }
        }
        let share = |counts: Counts<f32>, of: usize| counts[of] / (counts[0] + counts[1]);
        let weight = |of: usize| libm::logf(share(of_gender[1], of) / share(of_gender[0], of));
        let weights = [weight(0), weight(1)];
        for (cluster, &[he, she]) in self.clusters.iter_mut().zip(&counts) {
            let odds = he as f32 * weights[0] + she as f32 * weights[1];
            let is_new = cluster.gender.is_none() && !(odds > 0.0 && has_rank(cluster));
            let enough = if is_new { LIKELY } else { SURE };
            if odds.abs() >= enough && cluster.may_be_person() && !cluster.shows_gender() {
                cluster.gender = Some(if odds > 0.0 { Gender::Female } else { Gender::Male });
            }
        }
    }

    fn pronouns_of_paragraphs(&self) -> IdVec<ClusterId, Counts<u32>> {
        let mut counts = IdVec::repeat([0; 2], self.clusters.len());
        let mut paragraph = usize::MAX;
        let (mut person, mut is_alone) = (None, true);
        for (index, phrase) in self.phrases.enumerated() {
            if phrase.quoted {
                continue;
            }
            let current = self.text.paragraph_of(phrase.head());
            if current != paragraph {
                (paragraph, person, is_alone) = (current, None, true);
            }
            let named = self.of_phrase[index].filter(|&named| self.clusters[named].may_be_person());
            if let Some(named) = named {
                is_alone &= *person.get_or_insert(named) == named;
            } else if phrase.form == Form::Pronoun && is_alone {
                let subject = self.text.tokens()[phrase.head()].is(Classes::SUBJECT_PRONOUN);
                let gender = gender_of(phrase.classes).filter(|_| subject);
                if let Some((person, gender)) = person.zip(gender) {
                    counts[person][at(gender)] += 1;
                }
            }
        }
        counts
    }

    /// Counts which pronouns follow each name that is the subject of a sentence. In a novel these mostly mean the subject.
    pub(super) fn genders_of_subjects(&mut self) {
        let (text, phrases) = (self.text, self.phrases);
        let person = |phrase| {
            self.of_phrase[phrase].filter(|&entity: &ClusterId| self.clusters[entity].may_be_person())
        };
        let leanings = leanings(text, phrases, self.clusters.len(), person);
        for (cluster, leaning) in self.clusters.iter_mut().zip(&leanings) {
            let clear = *leaning != Some(Gender::Female) || !has_rank(cluster);
            if cluster.gender.is_none() && cluster.may_be_person() && clear {
                cluster.gender = *leaning;
            }
        }
    }
}

/// Whether an entity has a rank or an office before its name: mostly a man in a novel, whose wife is near and "she".
fn has_rank(cluster: &Cluster) -> bool {
    let lexicon = Lexicon::get();
    let rank = |word: &String| {
        let classes = lexicon.classes(word);
        classes.any(Classes::HONORIFIC | Classes::OFFICE)
            && !classes.any(Classes::MALE | Classes::FEMALE | Classes::KIN)
    };
    cluster.descriptors.iter().any(rank)
}

/// The gender to which the pronouns lean that follow each of `count` people as the subjects of sentences, in the rest of the
/// sentence and at the beginning of the next. `person` is who a phrase names. What decides is how much more often one gender
/// follows than it follows all names: in a novel about a woman "she" follows everyone.
pub(super) fn leanings<I: Id>(
    text: &Text<'_>,
    phrases: &Phrases,
    count: usize,
    person: impl Fn(PhraseId) -> Option<I>,
) -> IdVec<I, Option<Gender>> {
    let counts = pronouns_after_subjects(text, phrases, count, person);
    let total = counts.iter().fold([1.0_f32; 2], |sum, count| [sum[0] + count[0], sum[1] + count[1]]);
    let expected = (0.5 * libm::logf(total[1] / total[0])).clamp(-CLEAR, CLEAR);
    let leaning = |&[male, female]: &Counts<f32>| {
        let odds = libm::logf((female + 1.0) / (male + 1.0)) - expected;
        let clear = male + female >= LEAST_WEIGHT && odds.abs() > CLEAR;
        clear.then_some(if odds > 0.0 { Gender::Female } else { Gender::Male })
    };
    counts.iter().map(leaning).collect()
}

/// For each person, the weight of the pronouns that follow as a subject.
fn pronouns_after_subjects<I: Id>(
    text: &Text<'_>,
    phrases: &Phrases,
    count: usize,
    person: impl Fn(PhraseId) -> Option<I>,
) -> IdVec<I, Counts<f32>> {
    let mut counts = IdVec::repeat([0.0; 2], count);
    let mut sentence = usize::MAX;
    let (mut subject, mut last_subject): (Option<I>, Option<I>) = (None, None);
    for (index, phrase) in phrases.enumerated() {
        if phrase.quoted {
            continue;
        }
        let current = text.sentence_of(phrase.head());
        if current != sentence {
            last_subject = if current == sentence.wrapping_add(1) { subject } else { None };
            (sentence, subject) = (current, None);
        }
        match phrase.form {
            Form::Pronoun if text.tokens()[phrase.head()].is(Classes::SUBJECT_PRONOUN) => {
                let Some(gender) = gender_of(phrase.classes) else { continue };
                let (antecedent, weight) = match subject {
                    Some(subject) => (Some(subject), 2.0),
                    None => (last_subject.take(), 1.0),
                };
                if let Some(antecedent) = antecedent {
                    counts[antecedent][at(gender)] += weight;
                }
            }
            Form::Name | Form::Description if subject.is_none() && !phrase.possessive => {
                let found = person(index);
                subject = found.filter(|_| precedes_verb(text, phrase.tokens().end));
            }
            _ => {}
        }
    }
    counts
}

/// The gender of which there are enough pronouns, and so many times more than of the other.
fn majority([male, female]: Counts<u32>, enough: u32, ratio: u32) -> Option<Gender> {
    if male >= enough && male >= ratio * female {
        Some(Gender::Male)
    } else if female >= enough && female >= ratio * male {
        Some(Gender::Female)
    } else {
        None
    }
}
