//! [`Phrase`] and [`Phrases`]: noun phrases and where they are.

use std::ops::Range;

use super::name::{Name, NameKind};
use crate::index::{Id, Ids, id};
use crate::lexicon::Classes;
use crate::text::{Ranks, Text, TokenSet};

/// How a phrase refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// It holds a proper name.
    Name,
    /// "she", "they", "I".
    Pronoun,
    /// "the boss of MI5", "officials".
    Description,
    /// "everybody", "no one": refers to no particular person.
    Indefinite,
    /// "who" in "a man who said": refers to the noun before it.
    Relative,
}

id! {
    /// A [`Phrase`] of a text.
    pub(crate) struct PhraseId;
}

/// A noun phrase: "the security agency’s Director General".
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    // A text has many phrases, so the places in one are counted from its first token and take a byte each.
    pub(super) start: u32,
    pub(super) length: u8,
    pub(super) head: u8,
    pub(super) name: Option<NamePlace>,
    pub(crate) form: Form,
    /// The classes of the head, and of the nouns for people before it ("officer" in "police officer").
    pub(crate) classes: Classes,
    /// A possessive clitic follows: "Kemp’s" in "Kemp’s words".
    pub(crate) possessive: bool,
    /// It begins with "the", "this", "his" or the like, so it refers to something known.
    pub(crate) definite: bool,
    /// It is in quoted words.
    pub(crate) quoted: bool,
    /// It is the label of a turn or of a quotation.
    pub(crate) label: bool,
}

/// A [`Name`] with its words counted from the first word of its phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamePlace {
    start: u8,
    end: u8,
    core: u8,
    core_end: u8,
    kind: NameKind,
}

impl Phrase {
    /// Whether it is a personal pronoun, and not "himself".
    pub(crate) fn is_personal_pronoun(&self) -> bool {
        self.form == Form::Pronoun && !self.classes.any(Classes::REFLEXIVE)
    }

    /// The phrase of `tokens` whose head is the word at `head`.
    pub(super) fn new(tokens: Range<usize>, head: usize, form: Form, name: Option<Name>) -> Self {
        // No phrase is that long.
        let within = |at: usize| u8::try_from(at - tokens.start).unwrap_or(u8::MAX);
        let name = name.map(|Name { tokens, core, kind }| NamePlace {
            start: within(tokens.start),
            end: within(tokens.end),
            core: within(core.start),
            core_end: within(core.end),
            kind,
        });
        Self {
            start: tokens.start as u32,
            length: within(tokens.end),
            head: within(head),
            name,
            form,
            classes: Classes::NONE,
            possessive: false,
            definite: false,
            quoted: false,
            label: false,
        }
    }

    /// Its tokens, with determiners but without the words after the head ("of MI5").
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.at(0)..self.at(self.length)
    }

    /// The head word: "General", and for a name its last word.
    pub(crate) fn head(&self) -> usize {
        self.at(self.head)
    }

    /// The name in it, which may be shorter than the phrase: "Sir Alan Pike" in "the harbour master Sir Alan Pike".
    pub(crate) fn name(&self) -> Option<Name> {
        self.name.map(|NamePlace { start, end, core, core_end, kind }| Name {
            tokens: self.at(start)..self.at(end),
            core: self.at(core)..self.at(core_end),
            kind,
        })
    }

    fn at(&self, place: u8) -> usize {
        self.start as usize + usize::from(place)
    }
}

/// The noun phrases of a text, in order.
#[derive(Clone, Debug)]
pub(crate) struct Phrases {
    list: Vec<Phrase>,
    /// How many phrases begin before each token.
    before: Ranks,
    /// The tokens in phrases.
    held: TokenSet,
}

impl Phrases {
    /// The phrases of `list`, which are in order.
    pub(super) fn new(text: &Text<'_>, mut list: Vec<Phrase>) -> Self {
        list.shrink_to_fit();
        let before = Ranks::new(text.tokens().len(), list.iter().map(|phrase| phrase.tokens().start));
        let mut held = TokenSet::none(text.tokens().len());
        for phrase in &list {
            held.insert(phrase.tokens());
        }
        Self { list, before, held }
    }

    pub(crate) fn as_slice(&self) -> &[Phrase] {
        &self.list
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, phrase: PhraseId) -> &Phrase {
        &self.list[phrase.index()]
    }

    pub(crate) fn ids(&self) -> Ids<PhraseId> {
        Ids::new(0..self.list.len())
    }

    /// The phrases with their ids.
    pub(crate) fn enumerated(&self) -> impl DoubleEndedIterator<Item = (PhraseId, &Phrase)> {
        self.ids().zip(&self.list)
    }

    /// How many phrases begin before token `at`.
    fn count_before(&self, at: usize) -> usize {
        self.before.before(at)
    }

    /// The phrases that begin within `tokens`.
    pub(crate) fn within(&self, tokens: &Range<usize>) -> Ids<PhraseId> {
        Ids::new(self.count_before(tokens.start)..self.count_before(tokens.end))
    }

    /// The phrases that begin before token `at`.
    pub(crate) fn before(&self, at: usize) -> Ids<PhraseId> {
        Ids::new(0..self.count_before(at))
    }

    /// The phrases that begin at token `at` or after it.
    pub(crate) fn from(&self, at: usize) -> Ids<PhraseId> {
        Ids::new(self.count_before(at)..self.list.len())
    }

    /// The phrase whose last token is right before token `end`. A possessive owner is not returned.
    pub(crate) fn ending_at(&self, end: usize) -> Option<PhraseId> {
        // A possessive owner begins where its phrase begins, so at most the last few phrases are looked at.
        self.before(end).rev().take(MOST_OVERLAPPING).find(|&id| {
            let phrase = self.get(id);
            phrase.tokens().end == end && !phrase.possessive
        })
    }

    /// The phrase that begins with token `start`, the longest where several do.
    pub(crate) fn starting_at(&self, start: usize) -> Option<PhraseId> {
        self.from(start).next().filter(|&phrase| self.get(phrase).tokens().start == start)
    }

    /// The phrase that holds token `at`, the longest where several do.
    pub(crate) fn holding(&self, at: usize) -> Option<PhraseId> {
        if !self.held.get(at)? {
            return None;
        }
        let before = self.count_before(at + 1);
        Ids::new(before.saturating_sub(MOST_OVERLAPPING)..before)
            .find(|&phrase| self.get(phrase).tokens().contains(&at))
    }
}

/// How many of the last phrases before a token are looked at for one that reaches it.
const MOST_OVERLAPPING: usize = 4;
