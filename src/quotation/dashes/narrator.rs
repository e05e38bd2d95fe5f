//! [`Narrator`]: the person and tense of the narration, which show which words are narration and which are speech.

use crate::lexicon::{Classes, WordLists};
use crate::quotation::marks::is_dash;
use crate::quotation::words::{Word, words};
use crate::span::Span;
use crate::text::{Text, TokenKind};

/// In a story that an "I" tells, at least one word in so many of the narration is "I", "me" or the like. Set by hand.
const FIRST_PERSON_ONE_IN: usize = 60;

/// In English, at least one word in so many is "the". Set by hand.
const ARTICLE_ONE_IN: usize = 100;

/// How many words are enough to know a language.
const ENOUGH: usize = 10_000;

/// The most words in which the subject and the verb of an act are looked for.
const ACT_WORDS: usize = 4;

/// What a clause behind a comma of a reporting clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    /// Speech again: `he said, it is late`
    Speech,
    /// A description of the speaker or of the saying: `he said, taking his hat`, `he said, with a smile`
    Description,
    /// Either, as what follows shows: `he said, old fellow, it is late`
    Open,
}

/// The narrator of a text.
#[derive(Clone, Copy, Debug)]
pub(in crate::quotation) struct Narrator {
    /// The narrator says "I".
    pub(super) is_i: bool,
    /// The narrator tells what happens now: "He takes his hat."
    in_present: bool,
    /// The text is English. A short text shows no language.
    pub(super) is_english: bool,
}

impl Narrator {
    /// The narrator of `text`, by the paragraphs without a dash.
    pub(in crate::quotation) fn of(text: &Text<'_>) -> Self {
        let (mut all, mut own, mut present, mut past) = (0_usize, 0_usize, 0_usize, 0_usize);
        for paragraph in text.paragraphs().iter().filter(|paragraph| !text.of(paragraph).starts_with(is_dash))
        {
            let tokens = &text.tokens()[paragraph.tokens()];
            all += tokens.len();
            for token in tokens {
                own += usize::from(token.is(Classes::FIRST_PERSON));
                let (now, then) = (token.is(Classes::PRESENT), token.is(Classes::PAST));
                present += usize::from(now && !then && !token.is(Classes::NOUN_LIKE));
                past += usize::from(then && !now);
            }
        }
        let first = &text.tokens()[..text.tokens().len().min(ENOUGH)];
        let articles = first.iter().filter(|token| token.is_listed(WordLists::DEFINITE_ARTICLE)).count();
        Self {
            is_i: own > 0 && own * FIRST_PERSON_ONE_IN >= all,
            in_present: present > past,
            is_english: articles > 0 && articles * ARTICLE_ONE_IN >= first.len(),
        }
    }

    /// Whether a word is one that this narrator would not use.
    fn leaves_out(&self, word: &Word<'_>) -> bool {
        let person = if self.is_i {
            Classes::SECOND_PERSON
        } else {
            Classes::SECOND_PERSON.union(Classes::FIRST_PERSON)
        };
        let classes = word.classes();
        let other = Classes::PAST | Classes::NOUN | Classes::NOUN_LIKE | Classes::ADJECTIVE;
        let now = || {
            word.is_listed(WordLists::PRESENT_AUXILIARY)
                || classes.any(Classes::PRESENT)
                    && !classes.any(other)
                    && word.written.starts_with(char::is_lowercase)
        };
        classes.any(person) || self.is_english && !self.in_present && now()
    }

    /// Whether words have a sign of speech: they address a person, are those of an "I" who is not the narrator, are about
    /// what is now, or ask or exclaim.
    pub(super) fn is_talk(&self, text: &Text<'_>, span: Span) -> bool {
        let asks = || text.text()[span.end()..].starts_with(['?', '!']);
        asks() || words(text, span).any(|word| self.leaves_out(&word))
    }

    /// How the clause at `clause`, behind a comma of a reporting clause, goes on.
    pub(super) fn clause(&self, text: &Text<'_>, clause: Span) -> Clause {
        let mut first = words(text, clause);
        let Some(word) = first.next() else { return Clause::Open };
        let classes = word.classes_in_lower_case();
        let next = first.next().map_or(Classes::NONE, |next| next.classes_in_lower_case());
        if classes.any(Classes::RELATIVE) && !classes.any(Classes::DETERMINER)
            || classes.any(Classes::GERUND) && !classes.any(Classes::AUXILIARY)
        {
            return Clause::Description;
        }
        if self.is_talk(text, clause) {
            return Clause::Speech;
        }
        if !self.is_english {
            return Clause::Description;
        }
        let acts = next.any(Classes::PAST | Classes::ADVERB | Classes::AUXILIARY);
        let is_speech = match () {
            () if word.is_listed(WordLists::RESUMPTION) => true,
            // "and go home", "and the boat is late", but not "and went home"
            () if classes.any(Classes::COORDINATOR) => !acts && next.any(Classes::BASE | Classes::DETERMINER),
            // "to have it mended", but not "to his friend"
            () if word.is_listed(WordLists::INFINITIVE_MARKER) => {
                next.any(Classes::BASE | Classes::AUXILIARY)
            }
            () if classes.any(Classes::ADVERB) => !word.written.ends_with("ly") && !next.any(Classes::PAST),
            () if classes.any(Classes::PREPOSITION | Classes::SUBORDINATOR) => false,
            () if classes.any(Classes::SUBJECT_PRONOUN) => acts,
            () => has_main_verb(text, clause),
        };
        let describes = Classes::PREPOSITION
            | Classes::SUBORDINATOR
            | Classes::COORDINATOR
            | Classes::ADVERB
            | Classes::DETERMINER
            | Classes::POSSESSIVE
            | Classes::PARTICIPLE;
        match is_speech {
            true => Clause::Speech,
            false if classes.any(describes) => Clause::Description,
            false => Clause::Open,
        }
    }

    /// Whether a sentence behind the reporting clause `tag` narrates an act: "He left.", "The old man stood up." Its subject
    /// is a pronoun, a description or a name of that clause.
    pub(super) fn tells(&self, text: &Text<'_>, sentence: Span, tag: &[Word<'_>]) -> bool {
        let past = |word: &Word<'_>| {
            let classes = word.classes();
            classes.any(Classes::PAST) && !classes.any(Classes::PRESENT)
        };
        let first: Vec<Word<'_>> = words(text, sentence).take(ACT_WORDS + 1).collect();
        let Some(verb) = first.iter().take(ACT_WORDS).position(past).filter(|&verb| verb > 0) else {
            return false;
        };
        let subject = first[0].classes_in_lower_case();
        let person = subject.any(Classes::SUBJECT_PRONOUN) && subject.any(Classes::MALE | Classes::FEMALE);
        let described = subject.any(Classes::DETERMINER | Classes::POSSESSIVE);
        let named = || tag.iter().any(|word| word.is_same(&first[0]));
        // "He said he would come."
        let reports = first[verb].classes().any(Classes::REPORTING)
            && first.get(verb + 1).is_some_and(|next| {
                next.classes().any(Classes::SUBJECT_PRONOUN) || next.is_listed(WordLists::COMPLEMENTIZER)
            });
        !reports && (!self.is_english || person || described || named())
    }
}

/// Whether a clause has a verb that can only be finite: "the boat was late", but not "the clerk employed there".
fn has_main_verb(text: &Text<'_>, clause: Span) -> bool {
    text.tokens()[text.tokens_of(clause)].iter().any(|token| {
        token.kind() == TokenKind::Word
            && (token.is(Classes::AUXILIARY) && !token.is(Classes::GERUND)
                || token.is(Classes::PAST | Classes::PRESENT)
                    && !token
                        .is(Classes::PARTICIPLE | Classes::NOUN | Classes::NOUN_LIKE | Classes::ADJECTIVE))
    })
}
