//! Names that a text declares to be one person's: "Margaret Lowe, whom everybody called Peg", "Lucy Bell married Tom Carr",
//! “I am Lucy Carr now,” said Lucy Bell.

use rustc_hash::FxHashMap;

use crate::annotation::Gender;
use crate::index::IdVec;
use crate::lexicon::{Classes, WordLists};
use crate::mention::PhraseId;
use crate::mention::name::NameKind;
use crate::text::{Text, Token};

use super::form::{FormId, TitleKind, WordId};
use super::introduction::is_introduced;
use super::names::NameLinker;

/// The most tokens between a name in quoted words and the name in their tag: “I am Lucy Carr now,” said Lucy Bell.
const LONGEST_LEAD: usize = 5;

/// Whether "I am" or "I’m" is before token `at`.
fn follows_i_am(text: &Text<'_>, at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).map(|at| &text.tokens()[at]);
    let says_i = |token: &Token| {
        token.classes().contains(Classes::FIRST_PERSON | Classes::SUBJECT_PRONOUN)
            && !token.is(Classes::PLURAL)
    };
    let one_word = before(1).is_some_and(|token| says_i(token) && token.is(Classes::AUXILIARY));
    one_word || before(1).is_some_and(|token| token.is_listed(WordLists::BE)) && before(2).is_some_and(says_i)
}

/// A name that a sentence gives to somebody it means by a pronoun: "her name was Wilhelmina", "they called her Billie".
#[derive(Clone, Copy, Debug)]
struct Given {
    sentence: usize,
    form: FormId,
}

impl NameLinker<'_, '_> {
    /// The pairs of forms that the text declares to be one person's.
    pub(super) fn declared(&self) -> Vec<(FormId, FormId)> {
        let mut declared = Vec::new();
        let mut wives: Option<FxHashMap<WordId, FormId>> = None;
        let mut seen = IdVec::repeat(false, self.table.forms.len());
        // The last name, and the last name that is given to somebody.
        let (mut last, mut given): (Option<(PhraseId, FormId)>, Option<Given>) = (None, None);
        for phrase in self.links.phrases.ids() {
            let Some(form) = self.table.of_phrase[phrase] else { continue };
            if let Some((_, owner)) = last.filter(|(before, _)| self.is_nickname(*before, phrase)) {
                declared.extend((owner != form && self.may_be_person(owner)).then_some((owner, form)));
            }
            if self.is_given_to_pronoun(phrase) {
                let sentence = self.links.text.sentence_of(self.links.phrases.get(phrase).head());
                if let Some(known) = given.filter(|known| known.sentence == sentence && known.form != form) {
                    declared.push((known.form, form));
                }
                given = Some(Given { sentence, form });
            }
            if let Some((_, introduced)) = last.filter(|(before, _)| self.is_introduction(*before, phrase)) {
                if introduced != form && self.may_be_one(introduced, form) {
                    let wives = wives.get_or_insert_with(|| self.wives());
                    declared.push((introduced, form));
                    declared.extend(self.wife(introduced, introduced, wives, &seen));
                }
            }
            if let Some((_, other)) = last.filter(|(before, _)| self.is_wedding(*before, phrase)) {
                let wives = wives.get_or_insert_with(|| self.wives());
                declared.extend(self.bride(other, form, wives, &seen));
            }
            seen[form] = true;
            last = Some((phrase, form));
        }
        declared
    }

    fn may_be_person(&self, form: FormId) -> bool {
        !matches!(self.table.forms[form].kind, NameKind::Organisation | NameKind::Place)
    }

    /// Whether the second of two names is a nickname of the first: "Margaret Lowe, whom everybody called Peg", "Margaret Lowe,
    /// known as Peg".
    fn is_nickname(&self, one: PhraseId, other: PhraseId) -> bool {
        let text = self.links.text;
        let (one, name) = (self.links.phrases.get(one), self.links.phrases.get(other));
        let (end, start) = (one.tokens().end, name.tokens().start);
        let listed = |at: usize, list: WordLists| text.tokens()[at].is_listed(list);
        let verb = match start.checked_sub(1) {
            Some(before) if listed(before, WordLists::CALL_VERB) => before,
            Some(before) if listed(before, WordLists::ALIAS_LINK) => before.saturating_sub(1),
            _ => return false,
        };
        verb > end
            && text.is(end, ",")
            && text.sentence_of(end) == text.sentence_of(start)
            && one.quoted == name.quoted
            && !one.possessive
            && (verb == end + 1
                || text.tokens()[end + 1].is(Classes::RELATIVE) && listed(verb, WordLists::CALL_VERB))
            && (listed(verb, WordLists::CALL_VERB) || listed(verb, WordLists::KNOWN_AS))
    }

    /// Whether a name is given to somebody who is meant by a pronoun: "her name was Wilhelmina", "called her Billie".
    fn is_given_to_pronoun(&self, phrase: PhraseId) -> bool {
        let tokens = self.links.text.tokens();
        let Some(name) = self.links.phrases.get(phrase).name() else { return false };
        let start = name.tokens.start;
        let before = |steps: usize| start.checked_sub(steps).map(|at| &tokens[at]);
        let is = |steps: usize, list: WordLists| before(steps).is_some_and(|token| token.is_listed(list));
        let third = |steps: usize| {
            before(steps).is_some_and(|token| {
                token.is(Classes::MALE | Classes::FEMALE)
                    && token.is(Classes::OBJECT_PRONOUN | Classes::POSSESSIVE)
            })
        };
        is(2, WordLists::CALL_VERB) && third(1) || is(1, WordLists::BE) && is(2, WordLists::NAME_NOUN)
    }

    /// Whether two forms may be of one person: no title or given name tells them apart.
    fn may_be_one(&self, one: FormId, other: FormId) -> bool {
        let gender = |form: FormId| self.table.forms[form].gender();
        let differ = gender(one).zip(gender(other)).is_some_and(|(one, other)| one != other);
        !differ && self.may_be_person(one) && self.may_be_person(other)
    }

    /// Whether the person of the second name says the first of themselves: “I am Lucy Carr now,” said Lucy Bell.
    fn is_introduction(&self, said: PhraseId, tag: PhraseId) -> bool {
        let text = self.links.text;
        let (said, tag) = (self.links.phrases.get(said), self.links.phrases.get(tag));
        let (end, start) = (said.tokens().end, tag.tokens().start);
        let reports = |at: usize| text.tokens().get(at).is_some_and(|token| token.is(Classes::REPORTING));
        said.quoted
            && !said.possessive
            && !tag.quoted
            && !tag.possessive
            && start.checked_sub(end).is_some_and(|lead| lead <= LONGEST_LEAD)
            && text.sentence_of(end) == text.sentence_of(start)
            && (reports(start - 1) || reports(tag.tokens().end))
            && (is_introduced(text, &said.tokens()) || follows_i_am(text, said.tokens().start))
    }

    /// Whether the people of two names marry: "Lucy Bell married Tom Carr".
    fn is_wedding(&self, one: PhraseId, other: PhraseId) -> bool {
        let (one, other) = (self.links.phrases.get(one), self.links.phrases.get(other));
        let (end, start) = (one.tokens().end, other.tokens().start);
        end + 1 == start && self.links.text.tokens()[end].is_listed(WordLists::MARRY_VERB)
    }

    /// The forms with the title of a wife and a surname alone.
    fn wives(&self) -> FxHashMap<WordId, FormId> {
        let wives = self.table.forms.enumerated();
        wives
            .filter(|(_, form)| form.short && form.has_title(TitleKind::Married))
            .filter_map(|(id, form)| Some((form.last()?, id)))
            .collect()
    }

    /// The form of the bride's name with that of her married name, if the text has not used this before.
    fn bride(
        &self,
        one: FormId,
        other: FormId,
        wives: &FxHashMap<WordId, FormId>,
        seen: &IdVec<FormId, bool>,
    ) -> Option<(FormId, FormId)> {
        let gender = |form: FormId| self.table.forms[form].gender();
        let (bride, groom) = match (gender(one), gender(other)) {
            (Some(Gender::Male), _) => (other, one),
            (_, Some(Gender::Male)) | (Some(Gender::Female), _) => (one, other),
            (_, Some(Gender::Female)) => (other, one),
            _ => return None,
        };
        self.wife(bride, groom, wives, seen)
    }

    /// The form of a woman's name with that of her married name, which has this surname, if the text has not used it before.
    fn wife(
        &self,
        woman: FormId,
        surname: FormId,
        wives: &FxHashMap<WordId, FormId>,
        seen: &IdVec<FormId, bool>,
    ) -> Option<(FormId, FormId)> {
        let wife = *wives.get(&self.table.forms[surname].last()?)?;
        let is_man = self.table.forms[woman].gender() == Some(Gender::Male);
        (!is_man && !seen[wife]).then_some((woman, wife))
    }
}
