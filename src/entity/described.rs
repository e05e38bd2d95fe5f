//! Entities that have no better name than a description.

use std::ops::Range;

use crate::annotation::EntityKind;
use crate::lexicon::{Classes, WordLists};
use crate::mention::{Form, Phrase};
use crate::name::folded;

use super::cluster::{Cluster, ClusterId};
use super::resolver::Resolver;
use super::verbs::precedes_verb;

/// How many modifiers after a description belong to its name: "an official at the ministry in Leeds" has two.
const MODIFIERS: usize = 2;

impl Resolver<'_> {
    /// A new entity named by its description.
    pub(super) fn start_description(&mut self, phrase: &Phrase) -> ClusterId {
        let body = phrase.classes.any(Classes::ORGANISATION) && !phrase.classes.any(Classes::ROLE);
        let kind = if phrase.classes.any(Classes::PLURAL) {
            EntityKind::Group
        } else if body {
            EntityKind::Organisation
        } else if phrase.classes.any(Classes::PERSON_NOUN) {
            EntityKind::Person
        } else {
            EntityKind::Unknown
        };
        let tokens = self.noun_of(phrase);
        let text = self.text.text_of(&tokens).to_owned();
        let mut cluster = Cluster::new(kind, phrase.tokens().start);
        let whole = self.text.text_of(&self.with_modifiers(tokens));
        cluster.given_name = Some(folded(whole).into_owned());
        self.push(cluster, &text)
    }

    /// The tokens that name what a phrase describes: without an adjective that belongs to what follows ("a source close to
    /// the mayor"), and with the noun that a number or group counts ("hundreds of dockers").
    fn noun_of(&self, phrase: &Phrase) -> Range<usize> {
        let tokens = self.text.tokens();
        let (start, mut end) = (phrase.tokens().start, phrase.tokens().end);
        let follows = tokens.get(end).is_some_and(|next| next.is(Classes::PREPOSITION));
        while follows
            && end > start + 1
            && tokens[end - 1].is(Classes::ADJECTIVE)
            && !tokens[end - 1].is(Classes::SPEAKER_NOUN)
            && tokens[end - 2].is(Classes::SPEAKER_NOUN)
        {
            end -= 1;
        }
        let last = &tokens[end - 1];
        let counts = last.is(Classes::NUMERAL) || last.is_listed(WordLists::QUANTITY);
        let counted = self.phrases.starting_at(end + 1).filter(|_| {
            counts && tokens.get(end).is_some_and(|next| next.is_listed_small(WordLists::GENITIVE))
        });
        let end = counted.map_or(end, |whole| self.phrases.get(whole).tokens().end);
        start..end
    }

    /// The tokens of a description with the modifiers that tell it from others: "an official at the ministry", "half of the
    /// voters". A modifier that could belong to the verb ("in a statement", "on Tuesday") counts only before a verb.
    fn with_modifiers(&self, tokens: Range<usize>) -> Range<usize> {
        let bound = self.text.sentences()[self.text.sentence_of(tokens.start)].tokens().end;
        let mut end = tokens.end;
        let mut sure = end;
        for _ in 0..MODIFIERS {
            let Some(object) = self.phrases.starting_at(end + 1).map(|object| self.phrases.get(object))
            else {
                break;
            };
            let preposition = &self.text.tokens()[end];
            let modifies = end + 1 < bound
                && preposition.is(Classes::PREPOSITION)
                && !preposition.is(Classes::SUBORDINATOR);
            let when = self.text.tokens()[object.head()].is(Classes::TIME);
            if !modifies || object.quoted || when || object.form == Form::Pronoun {
                break;
            }
            let nominal = preposition.is_listed(WordLists::NOMINAL_PREPOSITION)
                && !object.classes.any(Classes::DOCUMENT);
            end = object.tokens().end;
            if nominal && sure + 1 == object.tokens().start || precedes_verb(self.text, end) {
                sure = end;
            }
        }
        tokens.start..sure
    }
}
