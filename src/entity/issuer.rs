//! The entity that speaks through a thing: "the IMF report", "Kemp’s brief", "a statement from the mayor", "his sister’s voice".

use std::ops::Range;

use crate::annotation::EntityKind;
use crate::lexicon::{Classes, WordLists};
use crate::mention::{Form, Phrase, PhraseId};
use crate::name::folded;
use crate::text::Shape;

use super::cluster::{Cluster, ClusterId};
use super::resolver::Resolver;

/// How many phrases before "the statement" are searched for its document: about a dozen sentences.
const REACH: usize = 40;

impl Resolver<'_> {
    /// The entity that speaks through a document: the one in its name or its owner ("the IMF report", "his statement"), the one
    /// that it is from ("a statement from the mayor"), or the issuer of the same document before ("Kemp issued a statement … the
    /// statement said").
    pub(super) fn issuer(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> Option<ClusterId> {
        let found = self.phrases.get(phrase);
        if !found.classes.any(Classes::DOCUMENT) || found.classes.any(Classes::ROLE) {
            return None;
        }
        self.named_issuer(phrase, recent).or_else(|| self.earlier_issuer(phrase, recent))
    }

    /// The issuer of a document that was mentioned before.
    fn earlier_issuer(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> Option<ClusterId> {
        let found = self.phrases.get(phrase);
        let head = self.text.token_text(found.head());
        let earlier = self.phrases.ids().before(phrase).rev().take(REACH).find(|&before| {
            let other = self.phrases.get(before);
            !other.quoted
                && other.form == Form::Description
                && self.text.token_text(other.head()).eq_ignore_ascii_case(head)
        })?;
        if !found.definite {
            return None;
        }
        if let Some(issuer) = self.named_issuer(earlier, recent) {
            return Some(issuer);
        }
        let subject = self.salience.subject_of(self.text.sentence_of(self.phrases.get(earlier).head()))?;
        let body = self.phrases.get(subject);
        let issued = subject < earlier
            && (body.form != Form::Description || body.classes.any(Classes::ISSUER_NOUN))
            && !body.classes.any(Classes::DOCUMENT);
        if issued { self.resolve(subject, recent) } else { None }
    }

    /// The issuer inside or right after the phrase of a document.
    fn named_issuer(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> Option<ClusterId> {
        if let Some(owner) = self.owner_in(phrase) {
            return self.resolve(owner, recent);
        }
        let found = self.phrases.get(phrase);
        let tokens = self.text.tokens();
        let is_capital =
            |at: &usize| tokens[*at].shape() != Shape::Lower && !tokens[*at].is(Classes::DETERMINER);
        if let Some(from) = found.tokens().find(is_capital).filter(|&from| from < found.head()) {
            let to = (from..found.head()).take_while(is_capital).last()? + 1;
            return self.named_body(from..to);
        }
        self.issuer_after(found, recent)
    }

    /// The entity that the words after a document say it is from: "a statement released by the club".
    pub(crate) fn releaser(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> Option<ClusterId> {
        let end = self.phrases.get(phrase).tokens().end;
        let is_released = self.text.tokens().get(end).is_some_and(|token| token.is(Classes::PARTICIPLE));
        if is_released { self.issuer_after(self.phrases.get(phrase), recent) } else { None }
    }

    /// "a statement from the mayor", "excerpts of his speech"
    fn issuer_after(&mut self, document: &Phrase, recent: &[ClusterId]) -> Option<ClusterId> {
        let end = document.tokens().end;
        let participle = self.text.tokens().get(end).is_some_and(|token| token.is(Classes::PARTICIPLE));
        // "a letter seen by Kemp"
        if participle && self.text.tokens()[end].is_listed(WordLists::RECEIVED) {
            return None;
        }
        let at = end + usize::from(participle);
        let next = self.phrases.starting_at(at + 1)?;
        let other = self.phrases.get(next);
        if self.text.tokens()[at].is_listed(WordLists::ISSUER_PREPOSITION) {
            let issues = Classes::ISSUER_NOUN | Classes::ORGANISATION;
            let named = matches!(other.form, Form::Name | Form::Pronoun) || other.classes.any(issues);
            return if named { self.resolve(next, recent) } else { None };
        }
        let inner = self.text.tokens()[at].is_listed_small(WordLists::GENITIVE)
            && other.form == Form::Description
            && other.classes.any(Classes::DOCUMENT | Classes::WORK);
        let owner = self.owner_in(next).filter(|_| inner)?;
        self.resolve(owner, recent)
    }

    /// The entity with this name, or a new one if the name is plainly an organisation's: "the Harbour Office report".
    fn named_body(&mut self, tokens: Range<usize>) -> Option<ClusterId> {
        let name = self.text.text_of(&tokens);
        let known = self.by_name.get(name).or_else(|| self.by_alias.get(&name.to_lowercase()).copied());
        let is_body = tokens.len() > 1 && self.text.tokens()[tokens.end - 1].is(Classes::ORGANISATION);
        if known.is_some() || !is_body {
            return known;
        }
        let mut cluster = Cluster::new(EntityKind::Organisation, tokens.start);
        cluster.given_name = Some(folded(name).into_owned());
        Some(self.push(cluster, name))
    }

    /// The owner of a voice that speaks: "his sister’s voice", "the voice of Tom Adler".
    pub(super) fn voiced(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> Option<ClusterId> {
        let found = self.phrases.get(phrase);
        if !self.text.tokens()[found.head()].is_listed(WordLists::VOICE_OF) {
            return None;
        }
        let end = found.tokens().end;
        let after = || {
            let of =
                self.text.tokens().get(end).is_some_and(|next| next.is_listed_small(WordLists::GENITIVE));
            of.then(|| self.phrases.starting_at(end + 1)).flatten()
        };
        let owner = self.owner_in(phrase).or_else(after)?;
        self.resolve(owner, recent)
    }
}
