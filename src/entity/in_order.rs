//! Reading a text in order: each "he" or "she" of narration is resolved when the reading passes it, with what was read before.

use crate::index::Id;
use crate::lexicon::{Classes, WordLists};
use crate::mention::{Form, Phrase, PhraseId};
use crate::name::{describes_one_person, gender_of};

use super::cluster::ClusterId;
use super::focus::{Place, Seen};
#[cfg(feature = "training")]
use super::pronoun_choice::PronounChoice;
use super::pronoun_schema::{Case, MentionForm, Role};
use super::resolver::Resolver;
use super::salience::Prominence;
use super::scores::Antecedent;

impl Resolver<'_> {
    /// Keeps each pronoun with its candidates from now on.
    #[cfg(feature = "training")]
    pub(crate) fn keep_choices(&mut self) {
        self.pronoun_choices = Some(Vec::new());
        self.description_choices = Some(Vec::new());
    }

    /// The pronouns that were resolved, with their candidates.
    #[cfg(feature = "training")]
    pub(crate) fn take_choices(&mut self) -> Vec<PronounChoice> {
        self.pronoun_choices.take().unwrap_or_default()
    }

    /// The descriptions that were resolved, with the people who were compared.
    #[cfg(feature = "training")]
    pub(crate) fn take_description_choices(&mut self) -> Vec<PronounChoice> {
        self.description_choices.take().unwrap_or_default()
    }

    /// Reads the phrases before `until`. `recent` are the last speakers, the latest last.
    pub(super) fn read_until(&mut self, until: PhraseId, recent: &[ClusterId]) {
        while self.focus.read < until.index() {
            let phrase = PhraseId::at(self.focus.read);
            self.focus.read += 1;
            self.pass(phrase, recent);
        }
    }

    /// The antecedent of "he" or "she", which is resolved as soon as the text before it has been read.
    pub(super) fn person_pronoun(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> Option<ClusterId> {
        self.read_until(phrase, recent);
        if self.focus.read == phrase.index() {
            self.focus.read += 1;
            self.pass(phrase, recent);
        }
        self.known(phrase)
    }

    /// Reads a description that calls the addressee of the quoted words: it means the bearer of the office ("Colonel"), or the
    /// addressee, if it can.
    pub(crate) fn read_call(&mut self, phrase: PhraseId, addressee: Option<ClusterId>) {
        self.calling = Some(phrase);
        let found = self.phrases.get(phrase);
        let calls = found.classes.any(Classes::PERSON_NOUN | Classes::HONORIFIC)
            || self.text.tokens()[found.head()].is_listed(WordLists::DARLING);
        if self.known(phrase).is_some() || !calls || found.classes.any(Classes::PLURAL) {
            return;
        }
        let gender = gender_of(found.classes);
        let fits = |&addressee: &ClusterId| self.clusters[addressee].may_have(gender);
        let addressee = addressee.filter(fits);
        self.of_phrase[phrase] = self.bearer_of_office(found.head(), addressee).or(addressee);
    }

    /// The person in focus who bears the office at token `head`, the addressee first.
    fn bearer_of_office(&self, head: usize, addressee: Option<ClusterId>) -> Option<ClusterId> {
        let token = &self.text.tokens()[head];
        if !token.is(Classes::OFFICE) {
            return None;
        }
        let title = self.text.token_text(head).to_lowercase();
        let near = self.focus.near(head as u32).filter_map(|person| match person.antecedent {
            Antecedent::Entity(entity) => Some(entity),
            Antecedent::Phrase(_) => None,
        });
        let mut people = addressee.into_iter().chain(near);
        people.find(|&person| {
            let cluster = &self.clusters[person];
            cluster.may_be_person() && (cluster.described_by(&title) || cluster.has_word(&title))
        })
    }

    /// Reads a mention in quoted words or in narration, after all before it. `speaking` are the speaker and the addressee of the
    /// quoted words.
    pub(crate) fn read_mention(
        &mut self,
        phrase: PhraseId,
        speaking: (Option<ClusterId>, Option<ClusterId>),
        recent: &[ClusterId],
    ) {
        self.speaking = speaking;
        let found = self.phrases.get(phrase);
        if self.known(phrase).is_none() {
            let entity = match found.form {
                Form::Pronoun if found.quoted && !found.classes.any(Classes::PLURAL) => {
                    if found.classes.any(Classes::FIRST_PERSON) {
                        speaking.0
                    } else if found.classes.any(Classes::SECOND_PERSON) {
                        speaking.1
                    } else {
                        None
                    }
                }
                Form::Pronoun if found.classes.any(Classes::FIRST_PERSON) => self.resolve(phrase, recent),
                // "DESCRIPTION OF THE HOUSE" is nobody.
                Form::Description if self.text.is_in_heading(found.head()) => None,
                Form::Description if describes_one_person(found) => match self.descriptions {
                    Some(weights) => Some(self.choose_description(phrase, weights, recent)),
                    None => self.resolve(phrase, recent),
                },
                _ => None,
            };
            self.of_phrase[phrase] = entity;
        }
        self.focus.read = phrase.index() + 1;
        self.pass(phrase, recent);
    }

    /// Reads one phrase.
    fn pass(&mut self, phrase: PhraseId, recent: &[ClusterId]) {
        let found = self.phrases.get(phrase);
        let gender = (found.form == Form::Pronoun).then(|| gender_of(found.classes)).flatten();
        let antecedent = match (self.known(phrase), gender) {
            (Some(entity), _) => Antecedent::Entity(entity),
            (None, Some(gender)) if !found.quoted || self.quoted_too => {
                let Some(entity) = self.choose(phrase, gender, recent) else { return };
                self.of_phrase[phrase] = Some(entity);
                Antecedent::Entity(entity)
            }
            (None, None) if !found.quoted && describes_one_person(found) => Antecedent::Phrase(phrase),
            _ => return,
        };
        if let Antecedent::Entity(entity) = antecedent {
            if !self.clusters[entity].may_be_person() {
                return;
            }
        }
        let seen = self.seen(phrase, gender.is_some());
        self.focus.add(antecedent, seen);
    }

    pub(super) fn place(&self, found: &Phrase) -> Place {
        let sentence = self.text.sentence_of(found.head());
        Place {
            token: found.head() as u32,
            narration: self.salience.narration_until(sentence),
            paragraph: self.text.paragraph_of(found.head()) as u32,
        }
    }

    fn seen(&mut self, phrase: PhraseId, is_person_pronoun: bool) -> Seen {
        let found = self.phrases.get(phrase);
        let form = match found.form {
            Form::Name => MentionForm::Name,
            Form::Pronoun if is_person_pronoun => MentionForm::SamePronoun,
            Form::Pronoun => MentionForm::Pronoun,
            _ if !found.definite => MentionForm::New,
            _ => MentionForm::Description,
        };
        let prominence = self.salience.prominence(phrase);
        let role = if prominence.contains(Prominence::HEADING) {
            Role::Heading
        } else if found.possessive {
            Role::Owner
        } else if prominence.contains(Prominence::BEGINS_SENTENCE) {
            Role::First
        } else if prominence.contains(Prominence::SUBJECT) || Case::of(found) == Some(Case::Subject) {
            Role::Subject
        } else {
            Role::Other
        };
        let begins_paragraph = prominence.contains(Prominence::BEGINS_PARAGRAPH);
        Seen { place: self.place(found), form, role, quoted: found.quoted, begins_paragraph }
    }
}
