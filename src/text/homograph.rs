//! Words that are a name or another word, decided by their capital and their neighbours: "Will" and "May", "June" and
//! "Dawn", "Mr. Day", "Finn", "Bob".
//!
//! Later stages end a noun phrase at any verb, and never let a month or a nationality speak. So names that are also
//! such words are settled here, once.

use crate::lexicon::{Classes, Form, Lexicon, VerbClass, WordLists};

use super::block::Block;
use super::token::{Shape, Token, TokenKind};

/// The other classes of a word that may be a given name.
const OTHERWISE: Classes =
    Classes::AUXILIARY.union(Classes::TIME).union(Classes::DEMONYM).union(Classes::VERB);

/// Marks the words that are names here.
pub(super) fn read_names(text: &str, tokens: &mut [Token], sentences: &[Block]) {
    let mut sentence = 0;
    // Words of time that are the name of a person in this text.
    let mut borne: Vec<Form> = Vec::new();
    for at in 0..tokens.len() {
        if !is_homograph(&tokens[at]) {
            continue;
        }
        while sentences.get(sentence).is_some_and(|found| found.tokens().end <= at) {
            sentence += 1;
        }
        let initial = sentences.get(sentence).is_some_and(|found| found.tokens().start == at)
            || matches!(tokens[at - 1].kind(), TokenKind::Mark | TokenKind::Dash | TokenKind::Bracket);
        let place = Place { text, tokens, at };
        let classes = tokens[at].classes();
        let name = if classes.any(Classes::AUXILIARY) {
            place.is_no_auxiliary(initial)
        } else if classes.any(Classes::TIME) {
            let speaks = || classes.any(Classes::GIVEN_NAME) && place.speaks() || place.speaks_in_tag();
            if (place.is_surname() || speaks()) && !borne.contains(&tokens[at].form()) {
                borne.push(tokens[at].form());
            }
            false
        } else {
            let noun = classes.any(Classes::NOUN | Classes::NOUN_LIKE);
            (initial && !noun || classes.any(Classes::DEMONYM)) && place.is_subject()
        };
        if name {
            tokens[at].make_name();
        }
    }
    if borne.is_empty() {
        return;
    }
    for at in 0..tokens.len() {
        let named = is_homograph(&tokens[at]) && borne.contains(&tokens[at].form());
        let place = Place { text, tokens, at };
        if named && !place.is_time() && !place.is_led() {
            tokens[at].make_name();
        }
    }
}

/// Whether a token is written as a name, and may be a name or another word.
fn is_homograph(token: &Token) -> bool {
    // The shape excludes most tokens.
    token.shape() == Shape::Capitalised && {
        let classes = token.classes();
        classes.any(Classes::GIVEN_NAME) && classes.any(OTHERWISE) || classes.any(Classes::TIME)
    }
}

/// A word among its neighbours.
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
}

impl<'a> Place<'a> {
    fn before(&self) -> Option<&'a Token> {
        self.at.checked_sub(1).map(|before| &self.tokens[before])
    }

    fn next(&self) -> Option<&'a Token> {
        self.tokens.get(self.at + 1)
    }

    /// Whether the neighbours make the word a time: "in May", "5 May", "April and May".
    fn is_time(&self) -> bool {
        let before = self.before();
        let number = |token: Option<&Token>| token.is_some_and(|token| token.kind() == TokenKind::Number);
        // "April and May", but "Ann and May"
        let linked = || {
            let link = before.is_some_and(|before| before.is_listed(WordLists::TIME_LINK));
            link && self.at > 1 && self.tokens[self.at - 2].is(Classes::TIME)
        };
        number(before)
            || number(self.next())
            || linked()
            || before.is_some_and(|before| before.is_listed(WordLists::BEFORE_TIME))
    }

    /// Whether a title or a given name makes the word a surname: "Mr. Day", "Ann March", but "told Ann Monday", "on May Day".
    pub(super) fn is_surname(&self) -> bool {
        let titled = |before: &Token| before.is(Classes::HONORIFIC);
        let given = |before: &Token| {
            before.is(Classes::GIVEN_NAME)
                && before.shape() == Shape::Capitalised
                && !Lexicon::get().classes(before.text(self.text)).any(Classes::TIME)
                && !self.tokens[self.at].is_listed(WordLists::WEEKDAY)
        };
        !self.is_time() && self.before().is_some_and(|before| titled(before) || given(before))
    }

    /// Whether the word is the speaker in a tag: "June said", "said June".
    pub(super) fn speaks(&self) -> bool {
        let free = !self.is_led() && !self.is_time();
        free && (self.next().is_some_and(reports) || self.is_closed() && self.before().is_some_and(reports))
    }

    /// Whether nothing but the word can be the speaker in a tag: “No,” said Friday. In “No,” Kemp said Friday, it is a time.
    fn speaks_in_tag(&self) -> bool {
        let mark = self.at.checked_sub(2).is_some_and(|at| self.tokens[at].kind() == TokenKind::Mark);
        mark && self.is_closed() && self.before().is_some_and(reports)
    }

    /// Whether the word ends its phrase, or another name follows.
    fn is_closed(&self) -> bool {
        self.next().is_none_or(|next| {
            next.kind() == TokenKind::Punctuation
                || next.kind() == TokenKind::Word && next.shape() == Shape::Capitalised
        })
    }

    /// Whether the words before make it a noun: "a June day", "the old Roman".
    pub(super) fn is_led(&self) -> bool {
        let led = Classes::DETERMINER | Classes::POSSESSIVE | Classes::ADJECTIVE | Classes::NUMERAL;
        self.before().is_some_and(|before| before.is(led) && !before.is(Classes::HONORIFIC))
    }

    /// Whether a verb in the past follows the word, and nothing before it makes it a noun: "Finn laughed", but "a Finn
    /// laughed".
    fn is_subject(&self) -> bool {
        let verb = |next: &Token| {
            next.kind() == TokenKind::Clitic || next.shape() == Shape::Lower && self.is_finite(next)
        };
        !self.is_led() && self.next().is_some_and(verb)
    }

    fn is_finite(&self, token: &Token) -> bool {
        token.is(Classes::PAST | Classes::PRESENT) && !token.is(Classes::BASE)
            || token.shape() == Shape::Lower && token.is_listed(WordLists::FINITE_AUXILIARY)
    }

    /// Whether a word that may be an auxiliary is a name. `initial` says that its capital may be due to its place.
    fn is_no_auxiliary(&self, initial: bool) -> bool {
        let next = self.next();
        if self.tokens[self.at].is(Classes::TIME) && self.is_time() {
            return false;
        }
        // "What Will Come of It": in a title verbs have capitals too.
        if next.is_some_and(|next| {
            next.shape() == Shape::Capitalised && next.is(Classes::BASE) && !next.is(Classes::GIVEN_NAME)
        }) {
            return false;
        }
        // After an auxiliary comes its subject, an adverb or a verb in its base form.
        let goes_on = |next: &Token| match next.kind() {
            TokenKind::Word if next.shape() == Shape::Lower => self.is_finite(next),
            // "May Archer sang", but "May Archer live long", "Will Nina sing?"
            TokenKind::Word => {
                let other = Classes::SUBJECT_PRONOUN | Classes::DETERMINER | Classes::POSSESSIVE;
                let after = self.tokens.get(self.at + 2);
                !next.is(other) && after.is_some_and(|after| self.is_finite(after))
            }
            TokenKind::Clitic => true,
            _ => next.text(self.text) == ",",
        };
        !initial || next.is_some_and(goes_on)
    }
}

/// Whether a word reports speech in the past, as in a tag.
fn reports(token: &Token) -> bool {
    let verb = Lexicon::get().verb(token.form()).filter(|_| token.is(Classes::PAST));
    token.shape() == Shape::Lower
        && verb.is_some_and(|verb| verb.strong && matches!(verb.class, VerbClass::Speech | VerbClass::Manner))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Classes, Lexicon};
    use crate::text::{Shape, Text, TokenKind};

    /// The capitalised words of a text that are auxiliaries.
    fn auxiliaries(written: &str) -> Vec<&str> {
        let text = Text::new(written);
        let tokens = text.tokens().iter();
        let found =
            tokens.filter(|token| token.is(Classes::AUXILIARY) && token.shape() == Shape::Capitalised);
        found.map(|token| token.text(written)).collect()
    }

    #[test]
    fn a_capital_within_a_sentence_is_a_names() {
        for text in
            ["“No,” said Will.", "I told May so.", "“Yes,” May answered.", "It rained, and May laughed."]
        {
            assert!(auxiliaries(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn at_the_start_of_a_sentence_what_follows_tells() {
        for text in
            ["Will nodded.", "May Archer sang.", "Will’s hat fell.", "May, come in!", "Will was late."]
        {
            assert!(auxiliaries(text).is_empty(), "{text}");
        }
        for text in
            ["Will you come?", "May I?", "“Will it rain?”", "“May the best man win.”", "Will Nina sing?"]
        {
            assert_eq!(auxiliaries(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn titles_have_auxiliaries_with_capitals() {
        assert_eq!(auxiliaries("The Day Will Come"), ["Will"]);
    }

    /// The words of a text that were read as names and could be other words.
    fn names(written: &str) -> Vec<&str> {
        let text = Text::new(written);
        let tokens = text.tokens().iter();
        let found = tokens.filter(|token| {
            let either = Lexicon::get().classes(token.text(written));
            token.kind() == TokenKind::Word && either != token.classes()
        });
        found.map(|token| token.text(written)).collect()
    }

    #[test]
    fn a_speaker_is_no_time() {
        assert_eq!(names("“It rained,” said June. Summer was late. June laughed."), ["June", "June"]);
        assert_eq!(names("Dawn whispered: “No.” It was Dawn Pike, on a June day."), ["Dawn", "Dawn"]);
        assert_eq!(names("In June Ann said it. June was wet; she said June had been so before."), [""; 0]);
        assert_eq!(names("April said so. In April it rained, and on 5 April."), ["April"]);
    }

    #[test]
    fn who_alone_can_speak_in_a_tag_is_no_time() {
        assert_eq!(
            names("“No,” said Friday. On Friday it rained. Friday slept. “I saw Friday.”"),
            ["Friday", "Friday", "Friday"]
        );
        assert_eq!(names("“No,” Kemp said Friday. It rained; Friday was wet."), [""; 0]);
    }

    #[test]
    fn surnames_are_no_times() {
        assert_eq!(names("“No,” said Mr. Day. The day was long, and Day yawned."), ["Day", "Day"]);
        assert_eq!(
            names("Ann March came in. In March it rained; on 5 March, March left."),
            ["March", "March"]
        );
        assert_eq!(names("Kemp told Ann Monday that it was so, Mr. Pike said Friday."), [""; 0]);
        assert!(!names("It rained on May Day.").contains(&"Day"));
    }

    #[test]
    fn subjects_without_an_article_are_names() {
        assert_eq!(
            names("Finn laughed. A Finn laughed. The old Roman wept, and Norman’s hat fell."),
            ["Finn", "Norman"]
        );
        assert_eq!(names("Bob closed the door. Sue was late. Rob the rich! Drew up a list."), ["Bob", "Sue"]);
    }

    #[test]
    fn a_month_is_no_name() {
        for text in [
            "It was in May.",
            "She left on 5 May with Ann.",
            "Last May it rained.",
            "April and May were wet.",
        ] {
            assert_eq!(auxiliaries(text), ["May"], "{text}");
        }
    }
}
