//! [`Words`]: a coarse class and a vocabulary word for each token.

use std::ops::Range;

use super::lemma::{Part, name_word};
use super::rates::{LEAST_BUCKET, Rates, USUAL_BUCKET};
use crate::lexicon::{self, Classes, Lexicon, VerbClass, WordLists};
use crate::mention::{Form, Phrase, is_possessive_clitic};
use crate::ranking::packed::TOKEN_LABELS;
use crate::ranking::{PackedAxis, Vocabulary, WordId};
use crate::reading::Reading;
use crate::text::{Shape, Token, TokenKind, TokenSet};

/// Declares the classes with their labels.
macro_rules! word_classes {
    ($($(#[$doc:meta])* $variant:ident = $label:literal,)+) => {
        /// The class of a token. There is no tagger: a word is what its phrase and its neighbours make of it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum WordClass {
            $($(#[$doc])* $variant,)+
        }

        impl WordClass {
            /// All classes, in order.
            pub(crate) const ALL: &'static [WordClass] = &[$(WordClass::$variant),+];

            /// The labels in the order of the classes.
            pub(crate) const LABELS: &'static [&'static str] = &[$($label),+];
        }
    };
}

word_classes! {
    /// Before the first token of the sentence, or after its last.
    Edge = "EDGE",
    Name = "NAME",
    Noun = "NOUN",
    /// A word before the head of its phrase.
    Modifier = "MODIFIER",
    Determiner = "DETERMINER",
    Possessive = "POSSESSIVE",
    Pronoun = "PRONOUN",
    Adjective = "ADJECTIVE",
    Adverb = "ADVERB",
    Negation = "NEGATION",
    Be = "BE",
    /// "have", "do"
    Have = "HAVE",
    Modal = "MODAL",
    Past = "PAST",
    Present = "PRESENT",
    Gerund = "GERUND",
    /// A participle that is no finite form.
    Participle = "PARTICIPLE",
    Preposition = "PREPOSITION",
    To = "TO",
    That = "THAT",
    Relative = "RELATIVE",
    Subordinator = "SUBORDINATOR",
    Coordinator = "COORDINATOR",
    Number = "NUMBER",
    Comma = "COMMA",
    Stop = "STOP",
    Colon = "COLON",
    Semicolon = "SEMICOLON",
    Dash = "DASH",
    Bracket = "BRACKET",
    /// Quoted words and their marks.
    Quoted = "QUOTED",
    Other = "OTHER",
}

/// The axis of one class.
pub(crate) const CLASS: PackedAxis = PackedAxis::Label(WordClass::LABELS);
/// The axis of two classes.
pub(crate) const CLASSES: PackedAxis = PackedAxis::Pair(WordClass::LABELS);
/// The axis of a function word, or of the class of another word.
pub(crate) const TOKEN: PackedAxis = PackedAxis::Token(WordClass::LABELS);

impl WordClass {
    #[inline]
    pub(crate) fn value(self) -> u32 {
        self as u32
    }

    pub(crate) const fn is_verb(self) -> bool {
        matches!(self, Self::Past | Self::Present | Self::Gerund | Self::Participle)
    }

    pub(crate) const fn is_finite(self) -> bool {
        matches!(self, Self::Past | Self::Present | Self::Be | Self::Have | Self::Modal)
    }

    pub(crate) fn is_auxiliary(self) -> bool {
        matches!(self, Self::Be | Self::Have | Self::Modal | Self::Negation)
    }

    /// Whether it ends a clause.
    pub(crate) fn is_break(self) -> bool {
        matches!(self, Self::Comma | Self::Stop | Self::Colon | Self::Semicolon | Self::Dash | Self::Bracket)
    }

    /// Whether the word has no meaning without others, so that it is named in features.
    pub(crate) fn is_function(self) -> bool {
        !matches!(
            self,
            Self::Name
                | Self::Noun
                | Self::Modifier
                | Self::Adjective
                | Self::Number
                | Self::Quoted
                | Self::Other
        ) && !self.is_verb()
    }

    /// Whether words of this class are named: proper names and numbers mean nothing to a model.
    pub(crate) fn is_named(self) -> bool {
        // Of the signs, only a colon can report.
        let is_sign = self.is_break() && self != Self::Colon;
        !is_sign && !matches!(self, Self::Name | Self::Number | Self::Quoted)
    }

    /// The part of speech by which a word of this class is named.
    fn part(self) -> Part {
        match self {
            Self::Noun => Part::Noun,
            Self::Modifier | Self::Adjective => Part::Adjective,
            class if class.is_verb() => Part::Verb,
            _ => Part::Other,
        }
    }
}

/// What the features need to know of each token of a text.
#[derive(Debug)]
pub(crate) struct Words {
    words: Vec<Word>,
    /// The tokens in phrases that are not the first of theirs.
    continuing: TokenSet,
}

/// What the features need to know of a token.
#[derive(Clone, Copy, Debug)]
struct Word {
    class: WordClass,
    /// The bucket of its rate.
    rate: u8,
    /// Its value on the axis [`TOKEN`]: a function word that is known, or else its class.
    token: u16,
    id: WordId,
}

impl Words {
    pub(crate) fn new(reading: &Reading<'_>, vocabulary: &Vocabulary, rates: &Rates) -> Self {
        let mut names = WordNames { reading, vocabulary, name: String::new(), recent: [None; RECENT] };
        let words = classes(reading).into_iter().enumerate().map(|(at, class)| {
            let id = if class.is_named() { names.id(at, class) } else { WordId::UNKNOWN };
            let is_function = class.is_function() && id.is_known();
            let token = if is_function { id.value() + TOKEN_LABELS } else { class.value() };
            Word { class, rate: rates.bucket(id), token: token as u16, id }
        });
        let mut continuing = TokenSet::none(reading.text.tokens().len());
        for phrase in reading.phrases.as_slice() {
            let tokens = phrase.tokens();
            continuing.insert(tokens.start + 1..tokens.end);
        }
        Self { words: words.collect(), continuing }
    }

    #[inline]
    pub(crate) fn class(&self, at: usize) -> WordClass {
        self.words[at].class
    }

    #[inline]
    pub(crate) fn word(&self, at: usize) -> WordId {
        self.words[at].id
    }

    /// The classes of some tokens, with how often each is a cue on the axis of rates.
    pub(crate) fn classes_and_rates(
        &self,
        tokens: &Range<usize>,
    ) -> impl DoubleEndedIterator<Item = (WordClass, u8)> + ExactSizeIterator {
        self.words[tokens.clone()].iter().map(|word| (word.class, word.rate))
    }

    /// How often the word at `at` is a cue, on the axis of rates.
    #[inline]
    pub(crate) fn rate(&self, at: usize) -> u8 {
        self.words[at].rate
    }

    /// Whether the word at `at` may be a cue.
    #[inline]
    pub(crate) fn may_report(&self, at: usize) -> bool {
        u32::from(self.rate(at)) >= LEAST_BUCKET
    }

    /// Whether the word at `at` is a cue more often than not.
    pub(crate) fn usually_reports(&self, at: usize) -> bool {
        u32::from(self.rate(at)) >= USUAL_BUCKET
    }

    /// Whether the tokens on both sides of a boundary are in one phrase. The boundary lies before its token.
    pub(crate) fn continues_phrase(&self, boundary: usize) -> bool {
        self.continuing.get(boundary) == Some(true)
    }

    /// The value of a token on the axis [`TOKEN`]: a function word that is known, or else its class. `sentence` are the
    /// tokens of its sentence.
    #[inline]
    pub(crate) fn token(&self, sentence: &Range<usize>, at: usize) -> u32 {
        if sentence.contains(&at) { u32::from(self.words[at].token) } else { WordClass::Edge.value() }
    }

    /// The class of a token, or [`WordClass::Edge`] outside of the sentence.
    #[inline]
    pub(crate) fn class_in(&self, sentence: &Range<usize>, at: usize) -> WordClass {
        if sentence.contains(&at) { self.words[at].class } else { WordClass::Edge }
    }
}

/// How many words are kept with their ids.
const RECENT: usize = 1024;

/// Finds the ids of words.
struct WordNames<'a, 't> {
    reading: &'a Reading<'t>,
    vocabulary: &'a Vocabulary,
    name: String,
    /// Words that were looked up before, each in the place that its form gives it: most words come again.
    recent: [Option<(lexicon::Form, Part, WordId)>; RECENT],
}

impl WordNames<'_, '_> {
    /// The id of the token at `at`.
    fn id(&mut self, at: usize, class: WordClass) -> WordId {
        let (form, part) = (self.reading.text.tokens()[at].form(), class.part());
        // A form says nothing of a full stop at the end of its word.
        if form == lexicon::Form::default() || self.reading.text.token_text(at).ends_with('.') {
            return self.look_up(at, class);
        }
        let place = (form.place() + part as usize) % RECENT;
        match self.recent[place] {
            Some((known, known_part, id)) if known == form && known_part == part => id,
            _ => {
                let id = self.look_up(at, class);
                self.recent[place] = Some((form, part, id));
                id
            }
        }
    }

    fn look_up(&mut self, at: usize, class: WordClass) -> WordId {
        word_name(&mut self.name, self.reading, at, class);
        self.vocabulary.id(&self.name)
    }
}

/// Writes the name of a token's word.
pub(crate) fn word_name(name: &mut String, reading: &Reading<'_>, at: usize, class: WordClass) {
    let token = &reading.text.tokens()[at];
    name_word(name, reading.text.token_text(at), token.form(), class.part());
}

/// The classes of all tokens.
pub(crate) fn classes(reading: &Reading<'_>) -> Vec<WordClass> {
    let tokens = reading.text.tokens();
    let mut classes: Vec<WordClass> =
        tokens.iter().enumerate().map(|(at, token)| outside_phrase(reading, at, token)).collect();
    for phrase in reading.phrases.as_slice() {
        if phrase.quoted {
            continue;
        }
        for at in phrase.tokens() {
            classes[at] = in_phrase(phrase, at, &tokens[at], classes[at]);
        }
    }
    classes
}

fn in_phrase(phrase: &Phrase, at: usize, token: &Token, outside: WordClass) -> WordClass {
    let token_classes = token.classes();
    match phrase.form {
        Form::Relative => return WordClass::Relative,
        Form::Pronoun | Form::Indefinite if at == phrase.head() => return WordClass::Pronoun,
        _ => {}
    }
    let small = token.shape() == Shape::Lower;
    match outside {
        WordClass::Number | WordClass::Possessive | WordClass::Preposition | WordClass::Comma => outside,
        WordClass::Determiner if at != phrase.head() => outside,
        WordClass::That if at != phrase.head() => WordClass::Determiner,
        _ if phrase.form == Form::Name && !small => WordClass::Name,
        _ if at == phrase.head() => WordClass::Noun,
        _ if token.kind() != TokenKind::Word || token_classes.any(Classes::COORDINATOR) => outside,
        _ => WordClass::Modifier,
    }
}

fn outside_phrase(reading: &Reading<'_>, at: usize, token: &Token) -> WordClass {
    if reading.quoted[at] {
        return WordClass::Quoted;
    }
    match token.kind() {
        TokenKind::Punctuation => match reading.text.token_text(at) {
            "," => WordClass::Comma,
            ":" => WordClass::Colon,
            ";" => WordClass::Semicolon,
            _ => WordClass::Stop,
        },
        TokenKind::Dash => WordClass::Dash,
        TokenKind::Bracket => WordClass::Bracket,
        TokenKind::Mark | TokenKind::Symbol => WordClass::Other,
        TokenKind::Number => WordClass::Number,
        TokenKind::Clitic => clitic(reading, at),
        TokenKind::Word => word(token),
    }
}

fn clitic(reading: &Reading<'_>, at: usize) -> WordClass {
    if is_possessive_clitic(&reading.text, at) {
        return WordClass::Possessive;
    }
    let lists = Lexicon::get().lists(reading.text.token_text(at));
    if lists.intersects(WordLists::MODAL) { WordClass::Modal } else { WordClass::Be }
}

/// The class of a word by its own classes. The first that fits counts.
fn word(token: &Token) -> WordClass {
    if token.form() == lexicon::Form::default() {
        return WordClass::Other;
    }
    let (classes, lists) = (token.classes(), Lexicon::get().lists_of(token.form()));
    if lists.intersects(WordLists::COMPLEMENTIZER) {
        return WordClass::That;
    }
    if lists.intersects(WordLists::INFINITIVE_MARKER) {
        return WordClass::To;
    }
    const FUNCTION: [(Classes, WordClass); 9] = [
        (Classes::NEGATION, WordClass::Negation),
        (Classes::RELATIVE, WordClass::Relative),
        (Classes::COORDINATOR, WordClass::Coordinator),
        (Classes::POSSESSIVE, WordClass::Possessive),
        (
            Classes::SUBJECT_PRONOUN.union(Classes::OBJECT_PRONOUN).union(Classes::REFLEXIVE),
            WordClass::Pronoun,
        ),
        (Classes::PREPOSITION, WordClass::Preposition),
        (Classes::SUBORDINATOR, WordClass::Subordinator),
        (Classes::DETERMINER, WordClass::Determiner),
        (Classes::NUMERAL, WordClass::Number),
    ];
    // "in May"
    if token.shape() != Shape::Lower && classes.any(Classes::TIME) {
        return WordClass::Noun;
    }
    if classes.any(Classes::AUXILIARY) {
        return match () {
            () if lists.intersects(WordLists::BE) => WordClass::Be,
            () if lists.intersects(WordLists::MODAL) => WordClass::Modal,
            () => WordClass::Have,
        };
    }
    if let Some((_, class)) = FUNCTION.iter().find(|(classes_of, _)| classes.any(*classes_of)) {
        return *class;
    }
    match () {
        () if classes.any(Classes::GERUND) => WordClass::Gerund,
        () if classes.any(Classes::PAST) => WordClass::Past,
        () if classes.any(Classes::PRESENT | Classes::BASE) => WordClass::Present,
        () if classes.any(Classes::PARTICIPLE) => WordClass::Participle,
        () if classes.any(Classes::ADJECTIVE) => WordClass::Adjective,
        () if classes.any(Classes::ADVERB) => WordClass::Adverb,
        () => WordClass::Other,
    }
}

/// The class of reporting verbs that a token is a form of, as a label of [`VERB_CLASSES`].
pub(crate) fn verb_class(token: &Token) -> u32 {
    match Lexicon::get().verb(token.form()).map(|verb| verb.class) {
        None => 0,
        Some(VerbClass::Speech) => 1,
        Some(VerbClass::Manner) => 2,
        Some(VerbClass::Thought) => 3,
        Some(VerbClass::Writing) => 4,
        Some(VerbClass::Judgement) => 5,
        Some(VerbClass::Gesture) => 6,
        Some(VerbClass::Never) => 7,
    }
}

/// The axis of classes of reporting verbs.
pub(crate) const VERB_CLASSES: PackedAxis =
    PackedAxis::Label(&["none", "speech", "manner", "thought", "writing", "judgement", "gesture", "never"]);
