//! Words that can be a verb or a noun: "report", "claims", "leading".

use std::ops::Range;

use super::words::{NOMINAL, begins_noun_at, precedes_speech};
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::text::{Shape, Text, TokenKind};

/// A word in lower case that can be a verb, and what was read of a noun phrase before it.
pub(super) struct VerbInRun<'a, 't> {
    pub(super) text: &'a Text<'t>,
    pub(super) sentence: &'a Range<usize>,
    pub(super) at: usize,
    pub(super) classes: Classes,
    /// A determiner, a possessive or an adjective was read.
    pub(super) open: bool,
    /// No noun was read.
    pub(super) first: bool,
}

/// A rule of the decision list: its id, whether a word for which it holds is a noun or an adjective, and the test.
type Rule = (&'static str, bool, fn(&VerbInRun<'_, '_>) -> bool);

/// The first rule that holds decides. If none holds, the word is a verb.
const RULES: [Rule; 13] = [
    // ", saying": a noun would have an article.
    ("adjunct", false, |verb| {
        verb.classes.any(Classes::GERUND) && !verb.open && verb.first && verb.follows(",")
    }),
    // "the leading candidate", "a retired officer"; but "the force said officers …"
    ("attribute", true, |verb| {
        verb.classes.any(Classes::GERUND | Classes::PARTICIPLE)
            && !verb.can_be_noun()
            && verb.open
            && verb.first
            && begins_noun_at(verb.text, verb.at + 1, verb.sentence.end)
    }),
    ("never-noun", false, |verb| !verb.can_be_noun()),
    // "the report"
    ("after-determiner", true, |verb| verb.open && verb.first),
    // "will report", "has claimed"
    ("after-auxiliary", false, |verb| verb.first && verb.follows_auxiliary()),
    // "of thought"
    ("past-after-preposition", true, |verb| {
        verb.is_first_past()
            && verb
                .before()
                .is_some_and(|before| before.any(Classes::PREPOSITION) && !before.any(Classes::AUXILIARY))
    }),
    // "hostile states and set out"
    ("past", false, |verb| verb.is_first_past()),
    // "calling it", "to call the bridge"
    ("before-object", false, |verb| verb.takes_object()),
    // "she thought"
    ("after-subject", false, |verb| verb.first && verb.follows_subject()),
    // "the mayor saying he", "the mayor saying “…”"; but "a Russian saying “…”"
    ("reporting-gerund", false, |verb| {
        verb.classes.contains(Classes::GERUND | Classes::REPORTING)
            && precedes_speech(verb.text, verb.at, verb.sentence.end)
            && !verb.before().is_some_and(|before| before.any(Classes::ADJECTIVE | Classes::DEMONYM))
    }),
    // "police reports", "claims"
    ("first", true, |verb| verb.first),
    // "police report", but "officials report", "a man known as"
    ("base-after-singular", true, |verb| {
        let participle = verb.classes.any(Classes::PARTICIPLE) && !verb.classes.any(Classes::BASE);
        let plural = verb.text.tokens()[verb.at - 1].is(Classes::PLURAL);
        !verb.classes.any(Classes::PRESENT | Classes::PAST) && !participle && !plural
    }),
    // "the insurance claims were settled", but "the report claims rents fell"
    ("before-finite-verb", true, |verb| {
        verb.classes.any(Classes::PRESENT | Classes::PAST) && verb.precedes_finite_verb()
    }),
];

impl VerbInRun<'_, '_> {
    /// Whether the word is a noun or an adjective here.
    pub(super) fn is_nominal(&self) -> bool {
        self.decisive_rule().is_some_and(|(_, nominal, _)| *nominal)
    }

    fn decisive_rule(&self) -> Option<&'static Rule> {
        RULES.iter().find(|(.., holds)| holds(self))
    }

    fn can_be_noun(&self) -> bool {
        self.classes.any(Classes::NOUN_LIKE | NOMINAL)
    }

    /// The classes of the word before, in the same sentence.
    fn before(&self) -> Option<Classes> {
        (self.at > self.sentence.start).then(|| self.text.tokens()[self.at - 1].classes())
    }

    /// Whether `word` is right before, in the same sentence.
    fn follows(&self, word: &str) -> bool {
        self.at > self.sentence.start && self.text.is(self.at - 1, word)
    }

    fn is_first_past(&self) -> bool {
        self.first && self.classes.any(Classes::PAST) && self.before().is_some()
    }

    /// Whether the auxiliary of the word is before it and an adverb or two: "will hold", "has not often run".
    fn follows_auxiliary(&self) -> bool {
        let tokens = self.text.tokens();
        let passes = |&before: &usize| tokens[before].is(Classes::ADVERB | Classes::NEGATION);
        let before = (self.sentence.start..self.at).rev().take(3).find(|before| !passes(before));
        let Some(before) = before.filter(|&before| tokens[before].shape() == Shape::Lower) else {
            return false;
        };
        let lists = match tokens[before].kind() {
            // "’ll"
            TokenKind::Clitic => Lexicon::get().lists(self.text.token_text(before)),
            _ => Lexicon::get().lists_of(tokens[before].form()),
        };
        self.classes.any(Classes::BASE) && lists.intersects(WordLists::MODAL)
            || self.classes.any(Classes::PARTICIPLE) && lists.intersects(WordLists::PERFECT)
    }

    /// Whether an object follows, which a noun does not take.
    fn takes_object(&self) -> bool {
        let object = Classes::DETERMINER | Classes::POSSESSIVE | Classes::OBJECT_PRONOUN;
        self.next().is_some_and(|next| next.any(object) && !next.any(Classes::SUBORDINATOR))
    }

    /// Whether a pronoun that can only be a subject is right before.
    fn follows_subject(&self) -> bool {
        let other = Classes::OBJECT_PRONOUN | Classes::POSSESSIVE | Classes::RELATIVE;
        self.before().is_some_and(|before| before.any(Classes::SUBJECT_PRONOUN) && !before.any(other))
    }

    fn precedes_finite_verb(&self) -> bool {
        let finite = Classes::AUXILIARY | Classes::PAST | Classes::PRESENT;
        self.next().is_some_and(|next| next.any(finite) && !next.any(NOMINAL))
    }

    /// The classes of the next token of the sentence.
    fn next(&self) -> Option<Classes> {
        let next = self.at + 1;
        (next < self.sentence.end).then(|| self.text.tokens()[next].classes())
    }
}

#[cfg(test)]
mod tests {
    use super::VerbInRun;
    use crate::text::Text;

    /// The rule that decides about `word` in `written`, or "none".
    fn rule(written: &str, word: &str, open: bool, first: bool) -> &'static str {
        let text = Text::new(written);
        let at = (0..text.tokens().len()).find(|&at| text.is(at, word)).expect("the word is in the text");
        let classes = text.tokens()[at].classes();
        let sentence = &text.sentences()[text.sentence_of(at)].tokens();
        let verb = VerbInRun { text: &text, sentence, at, classes, open, first };
        verb.decisive_rule().map_or("none", |(id, ..)| id)
    }

    #[test]
    fn each_rule_decides() {
        for (written, word, open, first, id) in [
            ("Olga left, saying nothing.", "saying", false, true, "adjunct"),
            ("The departing minister lost.", "departing", true, true, "attribute"),
            ("The crew said so.", "said", false, false, "never-noun"),
            ("The report was late.", "report", true, true, "after-determiner"),
            ("Olga will report on it.", "report", false, true, "after-auxiliary"),
            ("It was a train of thought alone.", "thought", false, true, "past-after-preposition"),
            ("Olga sat and thought.", "thought", false, true, "past"),
            ("They report it daily.", "report", false, false, "before-object"),
            ("Rain fell as they claims and leave.", "claims", false, true, "after-subject"),
            ("A mayor warning he would go.", "warning", false, false, "reporting-gerund"),
            ("Then claims were settled.", "claims", false, true, "first"),
            ("A police report came.", "report", false, false, "base-after-singular"),
            ("The insurance claims were settled.", "claims", false, false, "before-finite-verb"),
            ("The paper claims rents fell.", "claims", false, false, "none"),
        ] {
            assert_eq!(rule(written, word, open, first), id, "{written}");
        }
    }
}
