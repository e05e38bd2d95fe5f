//! Which entities are people, by all that a novel shows of their names.

use crate::annotation::{Gender, Register};
use crate::index::IdVec;
use crate::lexicon::{Classes, WordLists};
use crate::mention::PhraseId;
use crate::mention::name::NameKind;
use crate::ranking::FeatureId;
use crate::reading::Reading;
use crate::text::{Token, TokenKind};

use super::form::{Evidence, FormId, WordId, surname_after_title};
use super::form_pairs::{gender_axis, kind_axis};
use super::found_name::FoundName;
use super::genders::leanings;
use super::name_model::NameModel;
use super::names::NameLinker;
use super::schema::{Few, Part, Uses, types};
use super::verbs::precedes_verb;

/// The log-odds below which an entity is no person.
const LEAST: f32 = -1.5;

/// Who is the subject of a reporting verb so often, and in so many of its mentions at least, is a person whatever the name.
const SPEAKS: u32 = 3;
const SPEAKS_PERCENT: u64 = 5;

/// How many times more often than a surname in the plural the surname itself must be used.
const FAMILY: u32 = 2;

/// The name of an entity, from all of its forms.
#[derive(Clone, Copy, Debug)]
struct Whole {
    kind: NameKind,
    titled: bool,
    given: bool,
    several: bool,
    noun: bool,
    body: bool,
    count: u32,
    gender: Option<Gender>,
    evidence: Evidence,
}

impl NameLinker<'_, '_> {
    /// For the first form of each group, whether the group can be a person. In a report everyone can, and a cast
    /// says itself who the people are.
    pub(super) fn people(&self, groups: &IdVec<FormId, FormId>, model: &NameModel) -> IdVec<FormId, bool> {
        if self.links.register == Register::Report || !self.cast.is_empty() {
            return IdVec::repeat(true, groups.len());
        }
        let wholes = self.wholes(groups);
        let is_person = |whole: &Option<Whole>| {
            whole.as_ref().is_none_or(|whole| speaks(whole) || model.types.score(&features(whole)) >= LEAST)
        };
        wholes.iter().map(is_person).collect()
    }

    /// For the first form of each group, whether the group is a family in a novel: "the Lunds", "the Miss Lunds".
    pub(super) fn families(&self, groups: &IdVec<FormId, FormId>) -> IdVec<FormId, bool> {
        let table = &self.table;
        let mut families = IdVec::repeat(false, groups.len());
        if self.links.register == Register::Report || !self.cast.is_empty() {
            return families;
        }
        let mut surnames: IdVec<WordId, u32> = IdVec::repeat(0, table.words());
        for form in &table.forms {
            let surname = surname_after_title(form).or_else(|| form.surname());
            if let Some(surname) = surname {
                surnames[surname] += form.count;
            }
        }
        for (id, form) in table.forms.enumerated() {
            let singular = form.last().and_then(|last| table.known_word(table.word(last).strip_suffix('s')?));
            let is_family = singular.is_some_and(|singular| surnames[singular] >= form.count * FAMILY);
            families[groups[id]] |= groups[id] == id && is_family;
        }
        families
    }

    /// The features of each group.
    #[cfg(feature = "training")]
    pub(super) fn type_features(
        &self,
        groups: &IdVec<FormId, FormId>,
    ) -> IdVec<FormId, Option<Vec<FeatureId>>> {
        self.wholes(groups).iter().map(|whole| whole.as_ref().map(features)).collect()
    }

    fn wholes(&self, groups: &IdVec<FormId, FormId>) -> IdVec<FormId, Option<Whole>> {
        let (text, phrases) = (self.links.text, self.links.phrases);
        let of_group = |phrase: PhraseId| self.table.of_phrase[phrase].map(|form| groups[form]);
        let leanings = leanings(text, phrases, groups.len(), of_group);
        let mut wholes: IdVec<FormId, Option<Whole>> = IdVec::repeat(None, groups.len());
        for (id, form) in self.table.forms.enumerated() {
            let group = groups[id];
            let whole = wholes[group].get_or_insert(Whole {
                kind: form.kind,
                titled: false,
                given: false,
                several: false,
                noun: false,
                body: false,
                count: 0,
                gender: leanings[group],
                evidence: Evidence::default(),
            });
            if form.kind == NameKind::Person {
                whole.kind = form.kind;
            }
            whole.titled |= form.title.is_some();
            whole.given |= form.given;
            whole.several |= form.core.len() > 1;
            whole.noun |= form.noun;
            whole.body |= form.body;
            whole.count += form.count;
            whole.evidence = whole.evidence.plus(form.evidence);
        }
        wholes
    }

    /// Whether one mention has an article, as evidence.
    pub(super) fn article(&self, phrase: PhraseId, name: &FoundName<'_, '_>) -> Evidence {
        let start = self.links.phrases.get(phrase).tokens().start;
        let token = &self.links.text.tokens()[start];
        let article = start + 1 == name.found.tokens.start && token.is_listed(WordLists::DEFINITE_ARTICLE);
        Evidence { article: u32::from(article), ..Evidence::default() }
    }

    /// What one mention shows.
    pub(super) fn evidence(
        &self,
        reading: &Reading<'_>,
        phrase: PhraseId,
        name: &FoundName<'_, '_>,
    ) -> Evidence {
        let found = self.links.phrases.get(phrase);
        let (text, place) = (self.links.text, found.tokens());
        let tokens = text.tokens();
        let before = place.start.checked_sub(1).map(|before| &tokens[before]);
        let after = tokens.get(place.end);
        let apart = |token: Option<&Token>| token.is_none_or(|token| token.kind() != TokenKind::Word);
        let governed = before.is_some_and(|before| before.is(Classes::PREPOSITION));
        let located = before.is_some_and(|before| before.is_listed(WordLists::PLACE_PREPOSITION));
        let article = name.found.tokens.start > place.start || text.is(place.start, "the");
        let reports = !found.quoted && reading.clauses.cues_of(phrase).next().is_some();
        let subject = !governed && !found.possessive && precedes_verb(text, place.end);
        Evidence {
            told: u32::from(!found.quoted),
            reports: u32::from(reports),
            acts: u32::from(!reports && subject),
            called: u32::from(found.quoted && apart(before) && apart(after)),
            owns: u32::from(found.possessive),
            located: u32::from(located),
            governed: u32::from(governed && !located),
            article: u32::from(article),
        }
    }
}

fn speaks(whole: &Whole) -> bool {
    let reports = whole.evidence.reports;
    reports >= SPEAKS && u64::from(reports) * 100 >= u64::from(whole.count) * SPEAKS_PERCENT
}

fn features(whole: &Whole) -> Vec<FeatureId> {
    let Whole { evidence, count, .. } = *whole;
    let part = |part: u32| Part::of(part, count);
    vec![
        types::KIND.at(kind_axis(whole.kind), whole.titled),
        types::GIVEN.at(whole.given, whole.several),
        types::USES.at(Uses::of(count)),
        types::NOUN.at(whole.noun, whole.body),
        types::REPORTS.at(Few::of(evidence.reports), part(evidence.reports)),
        types::ACTS.at(part(evidence.acts)),
        types::CALLED.at(Few::of(evidence.called)),
        types::OWNS.at(part(evidence.owns)),
        types::LOCATED.at(part(evidence.located)),
        types::GOVERNED.at(part(evidence.governed)),
        types::ARTICLE.at(part(evidence.article)),
        types::PRONOUNS.at(gender_axis(whole.gender)),
    ]
}
