//! Who a cue says it was: the subject of a verb, the phrase after "according to".
//!
//! A clause is read from the verb outwards over word classes, without a parse: back over auxiliaries and adverbs,
//! over appositions and relative clauses between commas, up from the noun in a prepositional phrase to the noun that
//! it modifies, and from coordinated, infinitive and participial verbs to the verb that they share a subject with.

use std::ops::Range;

use crate::cue::{Cue, CueForm};
use crate::index::Ids;
use crate::lexicon::Classes;
use crate::mention::name::NameKind;
use crate::mention::{Form, PhraseId, Phrases};
use crate::text::{Ranks, Text, Token, TokenKind, TokenSet};

/// The words that name who said something: one phrase, or several joined by "and". Sources are in the order of their first
/// phrases, then of their last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source {
    first: PhraseId,
    last: PhraseId,
}

impl Source {
    pub(crate) fn one(phrase: PhraseId) -> Self {
        Self::joint(phrase, phrase)
    }

    fn joint(first: PhraseId, last: PhraseId) -> Self {
        Self { first, last }
    }

    /// The first phrase.
    pub(crate) fn first(self) -> PhraseId {
        self.first
    }

    /// The last phrase; the same as the first unless several people speak.
    pub(crate) fn last(self) -> PhraseId {
        self.last
    }

    /// All phrases from the first to the last.
    pub(crate) fn phrases(self) -> Ids<PhraseId> {
        Ids::through(self.first, self.last)
    }

    pub(crate) fn is_joint(self) -> bool {
        self.first != self.last
    }
}

/// What reading a clause needs.
#[derive(Clone, Copy)]
pub(crate) struct Clauses<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) phrases: &'a Phrases,
    pub(crate) quoted: &'a TokenSet,
    pub(crate) verbs: &'a FiniteVerbs,
}

/// The finite verbs of the narration: those forms that can be past or present and that no phrase has claimed.
///
/// They are found once, because a sentence with many quotations is asked for its last verb by each of them.
#[derive(Clone, Debug)]
pub(crate) struct FiniteVerbs {
    /// Their tokens, in order.
    places: Vec<u32>,
    /// Of each token, how many of them come before it.
    before: Ranks,
}

impl FiniteVerbs {
    pub(crate) fn new(text: &Text<'_>, phrases: &Phrases, quoted: &TokenSet) -> Self {
        // The classes decide for most tokens, so they are asked first.
        let is_finite = |&(at, token): &(usize, &Token)| {
            let classes = token.classes();
            (classes.any(Classes::PAST | Classes::PRESENT)
                || classes.any(Classes::AUXILIARY) && !classes.any(Classes::GERUND))
                && !quoted[at]
                && token.kind() == TokenKind::Word
                && phrases.holding(at).is_none()
        };
        let verbs = text.tokens().iter().enumerate().filter(is_finite);
        let mut places: Vec<u32> = verbs.map(|(at, _)| at as u32).collect();
        places.shrink_to_fit();
        let before = Ranks::new(text.tokens().len(), places.iter().map(|&at| at as usize));
        Self { places, before }
    }

    fn contains(&self, at: usize) -> bool {
        self.before.before(at) < self.before.before(at + 1)
    }

    /// The verbs among `tokens`, in order.
    fn within(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        let first = self.before.before(tokens.start);
        let places = &self.places[first..self.before.before(tokens.end).max(first)];
        places.iter().map(|&at| at as usize)
    }
}

/// How many tokens a clause is read back or on for: what stands farther is no subject, and time stays linear.
const REACH: usize = 60;

/// The longest parenthesis, in tokens, that may stand between subject and verb.
const PARENTHESIS: usize = 12;

/// The longest apposition or relative clause, in tokens, that is looked over for the verb of a noun before it.
const APPOSITION: usize = 16;

/// How many modifiers of a noun are looked over for its verb.
const MODIFIERS: usize = 3;

/// How many tokens auxiliaries, adverbs and their verb take up.
const VERB_GROUP: usize = 5;

/// How often a verb may refer to another verb for its subject.
const DEPTH: usize = 3;

impl Clauses<'_, '_> {
    /// The source of a cue.
    pub(crate) fn source_of(self, cue: &Cue) -> Option<Source> {
        let at = cue.tokens().start;
        match &cue.form {
            CueForm::After => self.object_from(cue.tokens().end),
            CueForm::Inside(slot) => {
                let slot = slot.range();
                // "Kemp" of "Kemp’s words", which begins with the same token.
                self.phrases
                    .within(&slot)
                    .find(|&phrase| self.phrases.get(phrase).tokens() == slot)
                    .or_else(|| self.phrases.holding(slot.start))
                    .map(Source::one)
            }
            CueForm::Passive => self.agent_after(cue.tokens().end),
            CueForm::Gerund | CueForm::Infinitive => self.governing(at, DEPTH),
            CueForm::Finite => {
                let left = self.left_subject(at, DEPTH);
                if cue.inverts && self.may_invert(at) {
                    // "“…,” said Olga"; but in "the mine, she said Olga told them" and "Olga, a nurse, said the mine
                    // had closed" nothing is inverted.
                    return left
                        .filter(|left| self.adjoins_left(at) || self.stands_before_commas(at, *left))
                        .or_else(|| self.right_subject(cue.tokens().end))
                        .or(left);
                }
                left
            }
        }
    }

    /// The subject of the last finite verb of `tokens`, whatever the verb: "shut" in "Olga shut the window".
    pub(crate) fn subject_within(self, tokens: Range<usize>) -> Option<Source> {
        let verb = self.verbs.within(tokens.clone()).next_back()?;
        self.left_subject(verb, DEPTH)
            .filter(|source| self.phrases.get(source.first()).tokens().start >= tokens.start)
    }

    /// The subject of the first finite verb of `tokens`.
    pub(crate) fn first_subject(self, tokens: Range<usize>) -> Option<Source> {
        let verb = self.verbs.within(tokens.clone()).next()?;
        self.left_subject(verb, DEPTH)
            .filter(|source| self.phrases.get(source.first()).tokens().start >= tokens.start)
    }

    /// The tokens of a phrase and the verb that it is the subject of, whatever the verb: "Olga has often shut" in "Olga,
    /// a nurse from Leeds, has often shut the window". `None` where no verb follows.
    pub(crate) fn verbal(self, phrase: PhraseId) -> Option<Range<usize>> {
        let tokens = self.text.tokens();
        let found = self.phrases.get(phrase).tokens();
        let sentence = self.text.sentences()[self.text.sentence_of(found.start)].tokens();
        let end = sentence.end.min(found.end + REACH);
        let led = |at: usize| {
            self.classes(at).any(Classes::PREPOSITION) && !self.classes(at).any(Classes::SUBORDINATOR)
        };
        if self.quoted[found.start] || found.start > sentence.start && led(found.start - 1) {
            return None;
        }
        let mut at = found.end;
        // What modifies the noun: "of the ministry", "(R-Utah)", "a nurse" between commas.
        for _ in 0..MODIFIERS {
            if at >= end || self.quoted[at] {
                return None;
            }
            let skipped = match tokens[at].kind() {
                TokenKind::Bracket => (at + 1..end.min(at + PARENTHESIS))
                    .find(|&close| tokens[close].kind() == TokenKind::Bracket)
                    .map(|close| close + 1),
                TokenKind::Punctuation if self.is(at, ",") => (at + 1..end.min(at + APPOSITION))
                    .find(|&comma| self.quoted[comma] || self.is(comma, ","))
                    .filter(|&comma| !self.quoted[comma] && self.verb_from(comma + 1, end).is_some())
                    .map(|comma| comma + 1),
                TokenKind::Word if led(at) => {
                    self.phrases.starting_at(at + 1).map(|object| self.phrases.get(object).tokens().end)
                }
                _ => None,
            };
            match skipped {
                Some(next) => at = next,
                None => break,
            }
        }
        let verb = self.verb_from(at, end)?;
        // "has often been shut"
        let more = Classes::ADVERB | Classes::AUXILIARY | Classes::NEGATION;
        let mut last = verb;
        while last + 1 < end
            && last < verb + VERB_GROUP
            && self.classes(last).any(more)
            && self.classes(last + 1).any(more | Classes::VERB)
            && !self.quoted[last + 1]
            && self.phrases.holding(last + 1).is_none()
        {
            last += 1;
        }
        Some(found.start..last + 1)
    }

    /// The finite verb at `at` or after the adverbs there.
    fn verb_from(self, at: usize, end: usize) -> Option<usize> {
        let skip = Classes::ADVERB | Classes::NEGATION | Classes::REFLEXIVE;
        (at..end.min(at + VERB_GROUP))
            .find(|&at| self.verbs.contains(at) || self.quoted[at] || !self.classes(at).any(skip))
            .filter(|&at| self.verbs.contains(at))
    }

    /// Whether the token at `at` is `word`, in any case.
    fn is(self, at: usize, word: &str) -> bool {
        self.text.token_text(at).eq_ignore_ascii_case(word)
    }

    fn classes(self, at: usize) -> Classes {
        self.text.tokens()[at].classes()
    }

    /// The first token that a clause with a verb at `at` can begin with.
    fn clause_start(self, at: usize) -> usize {
        let sentence = self.text.sentences()[self.text.sentence_of(at)].tokens().start;
        let mut start = at;
        while start > sentence && at - start < REACH {
            let before = start - 1;
            let token = &self.text.tokens()[before];
            let stops = token.kind() == TokenKind::Punctuation
                && match self.text.token_text(before) {
                    // "praised Lund; and declared": a verb without a subject shares that of the clause before.
                    ";" => {
                        !(self.verbs.contains(start)
                            || self.classes(start).any(Classes::COORDINATOR)
                                && self.verbs.contains(start + 1))
                    }
                    // "Kemp (I-Vt.) said"
                    "." => self.text.tokens()[start].kind() != TokenKind::Bracket,
                    ":" | "?" | "!" => true,
                    _ => false,
                };
            let ends_speech = self.quoted[before] && self.ends_speech(before);
            if stops && !self.quoted[before] || ends_speech {
                break;
            }
            start = before;
        }
        start
    }

    /// Whether the quoted words that end with token `at` are a clause of their own rather than a part of the
    /// narration's sentence: they end with a comma, a full stop or the like, or one follows at once.
    fn ends_speech(self, at: usize) -> bool {
        let tokens = self.text.tokens();
        if tokens.get(at + 1).is_some_and(|_| self.quoted[at + 1]) {
            return false;
        }
        let punctuated = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|token| matches!(token.kind(), TokenKind::Punctuation | TokenKind::Dash))
        };
        (at > 0 && punctuated(at - 1)) || tokens[at].kind() != TokenKind::Mark || punctuated(at + 1)
    }

    /// Whether the verb at `at` stands where its subject may follow it: at the start of a sentence, after quoted words,
    /// a comma, a dash or "and".
    fn may_invert(self, at: usize) -> bool {
        let sentence = self.text.sentences()[self.text.sentence_of(at)].tokens().start;
        let mut before = at;
        while before > sentence
            && self.classes(before - 1).any(Classes::ADVERB | Classes::AUXILIARY)
            && !self.quoted[before - 1]
        {
            before -= 1;
        }
        if before == sentence || self.quoted[before - 1] {
            return true;
        }
        matches!(
            self.text.tokens()[before - 1].kind(),
            TokenKind::Punctuation | TokenKind::Dash | TokenKind::Mark
        )
    }

    /// Whether a phrase stands right before the verb at `at`, but for adverbs and auxiliaries.
    fn adjoins_left(self, at: usize) -> bool {
        let end = self.before_auxiliaries(at);
        end > 0 && !self.quoted[end - 1] && self.phrases.ending_at(end).is_some()
    }

    /// Whether `subject` can be somebody and an insertion between commas parts it from the verb at `at`.
    fn stands_before_commas(self, at: usize, subject: Source) -> bool {
        let found = self.phrases.get(subject.last());
        let end = self.before_auxiliaries(at);
        let follows = found.tokens().end;
        let comma = follows + 1 < end
            && (self.is(follows, ",") || self.text.tokens()[follows].kind() == TokenKind::Bracket);
        let person =
            found.form == Form::Name || found.classes.any(Classes::ROLE | Classes::OFFICE | Classes::KIN);
        let inserted = self.phrases.starting_at(follows + 1).is_some_and(|next| {
            let next = self.phrases.get(next);
            next.form == Form::Relative
                || next.form == Form::Description
                    && next.classes.any(Classes::ROLE | Classes::OFFICE | Classes::KIN)
        });
        comma && person && inserted && self.is(end - 1, ",")
    }

    /// The end of what stands before the adverbs, auxiliaries and negations before `at`.
    fn before_auxiliaries(self, at: usize) -> usize {
        let skip = Classes::ADVERB | Classes::AUXILIARY | Classes::NEGATION | Classes::REFLEXIVE;
        let tokens = self.text.tokens();
        let mut end = at;
        while end > 0 && at - end < REACH && !self.quoted[end - 1] {
            let token = &tokens[end - 1];
            if let Some(open) = self.bracketed_before(end) {
                end = open;
                continue;
            }
            let verbal_clitic = token.kind() == TokenKind::Clitic && self.phrases.ending_at(end).is_none();
            let skipped = token.classes().any(skip) && self.phrases.ending_at(end).is_none();
            if !skipped && !verbal_clitic {
                break;
            }
            end -= 1;
        }
        end
    }

    /// Where the parenthesis that ends before `end` begins: "(R-Utah)" in "Kemp (R-Utah) said".
    fn bracketed_before(self, end: usize) -> Option<usize> {
        let bracket = |at: usize| self.text.tokens()[at].kind() == TokenKind::Bracket;
        if !bracket(end - 1) {
            return None;
        }
        (end.saturating_sub(PARENTHESIS)..end - 1)
            .rev()
            .find(|&at| bracket(at))
            .filter(|&open| !self.quoted[open])
    }

    /// The subject before the verb at `at`.
    fn left_subject(self, at: usize, depth: usize) -> Option<Source> {
        let start = self.clause_start(at);
        let end = self.before_auxiliaries(at);
        if depth == 0 || end <= start {
            return None;
        }
        if let Some(phrase) = self.phrases.ending_at(end) {
            return self.modified(phrase, start).map(|subject| self.joined(subject, start));
        }
        let before = end - 1;
        if self.quoted[before] {
            // The quoted words are a part of the clause: "the so-called “expert” said".
            let mut open = before;
            while open > start && self.quoted[open - 1] {
                open -= 1;
            }
            return self
                .phrases
                .ending_at(open)
                .and_then(|phrase| self.modified(phrase, start))
                .map(Source::one);
        }
        let classes = self.classes(before);
        if classes.any(Classes::RELATIVE)
            || (classes.any(Classes::SUBORDINATOR) && self.phrases.ending_at(before).is_some())
        {
            let noun = if before > start && self.is(before - 1, ",") { before - 1 } else { before };
            return self
                .phrases
                .ending_at(noun)
                .map(|phrase| self.person_modified(phrase, start))
                .map(Source::one);
        }
        if self.is(before, ",") {
            return self.around_commas(before, start).or_else(|| {
                let shared = self.previous_verb(before, start, depth)?;
                Some(self.main_clause(shared))
            });
        }
        if classes.any(Classes::COORDINATOR) || ["then", "to", "as"].iter().any(|word| self.is(before, word))
        {
            return self.previous_verb(before, start, depth);
        }
        // Words of some adverbial stand between: the last phrase before them that is a subject.
        let phrases = self.phrases.within(&(start..end)).rev().take(6);
        phrases
            // A relative pronoun has a verb of its own.
            .filter(|&phrase| {
                !self.phrases.get(phrase).possessive && self.phrases.get(phrase).form != Form::Relative
            })
            .find_map(|phrase| self.modified(phrase, start))
            .map(Source::one)
    }

    /// The subject that the verb at `at` shares with the finite verb before it in its clause.
    fn previous_verb(self, at: usize, start: usize, depth: usize) -> Option<Source> {
        let verb = self.verbs.within(start..at).next_back()?;
        self.left_subject(verb, depth - 1)
    }

    /// The subject of the clause that a relative one is a part of: "Kemp" for "who" in "Kemp, who left, said".
    fn main_clause(self, subject: Source) -> Source {
        if self.phrases.get(subject.first()).form != Form::Relative {
            return subject;
        }
        let at = self.phrases.get(subject.first()).tokens().start;
        let comma = at.checked_sub(1).filter(|&before| self.is(before, ",")).unwrap_or(at);
        let end = comma.checked_sub(1).and_then(|_| self.bracketed_before(comma)).unwrap_or(comma);
        let noun = self.phrases.ending_at(end);
        noun.and_then(|noun| self.modified(noun, self.clause_start(end))).map_or(subject, Source::one)
    }

    /// The subject of an infinitive or a participle at `at`: that of the finite verb before it; where the participle
    /// opens the sentence, the phrase after its comma.
    fn governing(self, at: usize, depth: usize) -> Option<Source> {
        let start = self.clause_start(at);
        if let Some(own) = self.absolute_subject(at, start) {
            return Some(Source::one(own));
        }
        // "footage of Kemp asking", "a statement saying"; but "left the room saying".
        let adjacent = self.phrases.ending_at(at).filter(|&phrase| at > start && self.may_ask(phrase));
        if let Some(phrase) = adjacent {
            return Some(Source::one(phrase));
        }
        // "Kemp said the bridge was closed, adding …": what follows a comma goes with the main clause.
        if at > start && self.is(at - 1, ",") {
            if let Some(source) = self.main_subject(start, at - 1) {
                return Some(source);
            }
        }
        // "Kemp, speaking in Leeds, …" and "she left, saying …" alike.
        if let Some(source) = self.previous_verb(at, start, depth) {
            return Some(source);
        }
        if let Some(phrase) = at
            .checked_sub(1)
            .filter(|&before| before > start && self.is(before, ","))
            .and_then(|comma| self.phrases.ending_at(comma))
        {
            return self.modified(phrase, start).map(Source::one);
        }
        if let Some(phrase) = self.phrases.ending_at(self.before_auxiliaries(at)).filter(|_| at > start) {
            return self.modified(phrase, start).map(Source::one);
        }
        let end = self.text.sentences()[self.text.sentence_of(at)].tokens().end;
        let verb = self.verbs.within(at + 1..end.min(at + REACH)).next()?;
        self.left_subject(verb, depth - 1)
    }

    /// The subject that a participle or infinitive at `at` has for itself: "one" in "with one of her ads asking", "critics"
    /// in "for critics to call it".
    fn absolute_subject(self, at: usize, start: usize) -> Option<PhraseId> {
        let infinitive = at > start && self.is(at - 1, "to");
        let mut end = if infinitive { at - 1 } else { self.before_auxiliaries(at) };
        for _ in 0..MODIFIERS {
            let phrase = self.phrases.ending_at(end)?;
            let before = self.phrases.get(phrase).tokens().start.checked_sub(1).filter(|&at| at >= start)?;
            if self.quoted[before] {
                return None;
            }
            if self.is(before, if infinitive { "for" } else { "with" }) {
                return Some(phrase);
            }
            if !self.classes(before).any(Classes::PREPOSITION) {
                return None;
            }
            end = before;
        }
        None
    }

    /// Whether a phrase before a participle rather is its subject than the object of the verb before.
    fn may_ask(self, phrase: PhraseId) -> bool {
        let found = self.phrases.get(phrase);
        let speaks = Classes::ROLE | Classes::KIN | Classes::OFFICE | Classes::DOCUMENT;
        !found.possessive
            && !self.quoted[found.head()]
            && match found.form {
                Form::Name => found.name().is_some_and(|name| name.kind != NameKind::Place),
                Form::Pronoun => found.classes.any(Classes::OBJECT_PRONOUN),
                Form::Description => found.classes.any(speaks),
                Form::Indefinite | Form::Relative => false,
            }
    }

    /// The subject of the main clause of the tokens from `start` to `end`: of the last part that ", and" or ", while"
    /// begins, and of what follows a clause or adverbial in front.
    fn main_subject(self, start: usize, end: usize) -> Option<Source> {
        let links = Classes::COORDINATOR | Classes::SUBORDINATOR;
        let opens = |at: usize| self.classes(at).any(links | Classes::PREPOSITION) && !self.quoted[at];
        let part = (start + 1..end)
            .rev()
            .find(|&at| {
                self.classes(at).any(links)
                    && self.is(at - 1, ",")
                    && self.phrases.starting_at(at + 1).is_some()
            })
            .filter(|&at| self.classes(at).any(Classes::COORDINATOR))
            .map_or(start, |link| link + 1);
        let front =
            Some(part).filter(|&part| opens(part)).and_then(|part| (part..end).find(|&at| self.is(at, ",")));
        let verbs = self.verbs.within(front.unwrap_or(part)..end).take(DEPTH);
        verbs.filter_map(|verb| self.left_subject(verb, 1)).find(|source| {
            let found = self.phrases.get(source.first());
            found.form != Form::Relative && found.tokens().start >= part
        })
    }

    /// The noun that a phrase leads up to: "a spokesman" from "the ministry" in "a spokesman for the ministry". `None`
    /// where the phrase stands in a prepositional phrase that modifies no noun ("in London"), or is a time.
    fn modified(self, phrase: PhraseId, start: usize) -> Option<PhraseId> {
        let mut phrase = phrase;
        for _ in 0..6 {
            let found = self.phrases.get(phrase);
            let first = found.tokens().start;
            // "after Kemp said": what can begin a clause begins one here. "after she said": "she" is no object.
            let led = first > start && {
                let before = self.classes(first - 1);
                let subject = self.classes(found.head());
                let subject = found.form == Form::Pronoun
                    && subject.any(Classes::SUBJECT_PRONOUN)
                    && !subject.any(Classes::OBJECT_PRONOUN);
                before.any(Classes::PREPOSITION)
                    && (!before.any(Classes::SUBORDINATOR) || self.is(first - 1, "as"))
                    && !subject
            };
            if !led || self.quoted[first - 1] {
                let time = found.form == Form::Description && self.classes(found.head()).any(Classes::TIME);
                return (!time && !found.possessive).then_some(phrase);
            }
            if self.is(first - 1, "as")
                && !self
                    .phrases
                    .ending_at(first - 1)
                    .is_some_and(|noun| self.phrases.get(noun).form != Form::Pronoun)
            {
                return None;
            }
            phrase = self.phrases.ending_at(first - 1)?;
        }
        None
    }

    /// Of a relative clause's antecedent and the noun it modifies, the one that can speak: "a spokesman for the ministry,
    /// who said".
    fn person_modified(self, phrase: PhraseId, start: usize) -> PhraseId {
        let speaks = Classes::ROLE | Classes::KIN;
        if self.phrases.get(phrase).form == Form::Name || self.phrases.get(phrase).classes.any(speaks) {
            return phrase;
        }
        self.modified(phrase, start)
            .filter(|&noun| self.phrases.get(noun).classes.any(speaks))
            .unwrap_or(phrase)
    }

    /// "Tess Moreau, a nurse from Leeds, said": over what stands between commas, back to the noun that it is about.
    fn around_commas(self, comma: usize, start: usize) -> Option<Source> {
        let mut subject = None;
        let mut right = comma;
        for _ in 0..4 {
            let left = (start..right).rev().find(|&at| !self.quoted[at] && self.is(at, ","));
            let Some(left) = left else {
                // The segment that opens the clause: "Kemp" in "Kemp, a nurse, said", but not "On Tuesday, said".
                break;
            };
            // What begins with its own subject and verb is a clause beside ours, not an insertion.
            let first = left + 1;
            if first >= right
                || self.classes(first).any(Classes::SUBJECT_PRONOUN)
                    && !self.classes(first).any(Classes::RELATIVE)
            {
                break;
            }
            if self.classes(first).any(Classes::COORDINATOR) && !self.is(first, "and") {
                break;
            }
            let end = if left > start { self.bracketed_before(left).unwrap_or(left) } else { left };
            let noun = self.phrases.ending_at(end).and_then(|phrase| self.modified(phrase, start));
            // "Kemp, whose firm, Paradata, uses it, said": what begins with a verb goes with what is before it.
            if noun.is_some() && self.verbs.contains(first) {
                right = left;
                continue;
            }
            let Some(noun) = noun else {
                break;
            };
            let whole_segment = self.phrases.get(noun).tokens().start;
            let after_comma = whole_segment > start && self.is(whole_segment - 1, ",");
            // "Ida Kemp, head of the paper, Il Faro, said" and "Ida Kemp, whose firm, Paradata, uses it, said": the name goes
            // with what is said of her.
            let inserted = after_comma
                && (self.is(whole_segment, "whose")
                    || self
                        .phrases
                        .ending_at(whole_segment - 1)
                        .and_then(|phrase| self.modified(phrase, start))
                        .is_some_and(|before| self.phrases.get(before).form == Form::Name));
            // "The agency’s director, Ken McCallum, said": of the two the name is the better source.
            let named = self.phrases.starting_at(first).filter(|&phrase| {
                let found = self.phrases.get(phrase);
                found.form == Form::Name && found.tokens().end == right
            });
            if let Some(name) =
                named.filter(|_| !inserted && self.phrases.get(noun).form == Form::Description)
            {
                return Some(Source::one(name));
            }
            subject = Some(noun);
            // The noun itself may be an insertion after another: "Tess Moreau, 45, a nurse, said".
            // "Kemp, who, after a pause, said": the pronoun is the subject.
            if !after_comma || matches!(self.phrases.get(noun).form, Form::Name | Form::Relative) {
                break;
            }
            right = whole_segment - 1;
            if let Some(before) =
                self.phrases.ending_at(right).and_then(|phrase| self.modified(phrase, start))
            {
                subject = Some(before);
            } else {
                break;
            }
        }
        subject.map(Source::one)
    }

    /// "Ann and Bea said": takes in the phrase before "and" where the two together begin the clause.
    fn joined(self, subject: PhraseId, start: usize) -> Source {
        let first = self.phrases.get(subject).tokens().start;
        if first < start + 2 || !self.is(first - 1, "and") || self.phrases.get(subject).form == Form::Pronoun
        {
            return Source::one(subject);
        }
        let Some(other) = self.phrases.ending_at(first - 1) else {
            return Source::one(subject);
        };
        let before = self.phrases.get(other).tokens().start;
        let opens = before == start
            || matches!(
                self.text.tokens()[before - 1].kind(),
                TokenKind::Punctuation | TokenKind::Mark | TokenKind::Dash
            );
        if opens && self.phrases.get(other).form != Form::Pronoun {
            Source::joint(other, subject)
        } else {
            Source::one(subject)
        }
    }

    /// The phrase after an inverted verb: "said Olga", "said Ann and Bea".
    fn right_subject(self, from: usize) -> Option<Source> {
        let source = self.object_from(from)?;
        let phrase = self.phrases.get(source.first());
        let object = self.classes(phrase.head()).any(Classes::OBJECT_PRONOUN)
            && !self.classes(phrase.head()).any(Classes::SUBJECT_PRONOUN);
        let time = phrase.form == Form::Description && self.classes(phrase.head()).any(Classes::TIME);
        // "Mo, who ran it, said it was a mess": what follows is a clause with its own verb.
        let after = self.phrases.get(source.last()).tokens().end;
        let goes_on = after < self.text.sentences()[self.text.sentence_of(after - 1)].tokens().end;
        let clause = goes_on && self.verbs.contains(after);
        // "said the way the town went …": two nouns in a row are no subject; "said Olga last week" is one.
        let next = self.phrases.starting_at(after).filter(|_| goes_on).map(|next| self.phrases.get(next));
        let row =
            next.is_some_and(|next| !self.classes(next.head()).any(Classes::TIME) && !self.quoted[after]);
        (!object && !time && !clause && !row).then_some(source)
    }

    /// The phrase that begins at `from`, with those that "and" joins to it.
    fn object_from(self, from: usize) -> Option<Source> {
        let end = self.text.tokens().len();
        let mut at = from;
        while at < end && self.classes(at).any(Classes::ADVERB) && self.phrases.starting_at(at).is_none() {
            at += 1;
        }
        if at >= end || self.quoted[at] {
            return None;
        }
        let first = self.phrases.starting_at(at)?;
        let next = self.phrases.get(first).tokens().end;
        let joins = next + 1 < end
            && self.is(next, "and")
            && !self.quoted[next + 1]
            && self.phrases.get(first).form != Form::Pronoun;
        if let Some(second) = joins.then(|| self.phrases.starting_at(next + 1)).flatten() {
            let after = self.phrases.get(second).tokens().end;
            // "said Ann and Bea", but "Ann said no and Bea left".
            let closes = after >= end || !self.verbs.contains(after);
            if closes && self.phrases.get(second).form != Form::Pronoun {
                return Some(Source::joint(first, second));
            }
        }
        Some(Source::one(first))
    }

    /// The agent of a passive verb: "was scolded by Kemp".
    fn agent_after(self, from: usize) -> Option<Source> {
        // "called “a farce” by Kemp", "labelled as a “farce” by Kemp"
        let names = |at: usize| self.is(at, "as") || self.classes(at).any(Classes::DETERMINER);
        let from = (from..self.text.tokens().len()).find(|&at| !self.quoted[at] && !names(at))?;
        let end = self.text.tokens().len().min(from + 8);
        let by = (from..end)
            .take_while(|&at| !self.quoted[at] && self.text.tokens()[at].kind() == TokenKind::Word)
            .find(|&at| self.is(at, "by"))?;
        self.object_from(by + 1)
    }
}
