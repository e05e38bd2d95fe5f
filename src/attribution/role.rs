//! Whether quoted words are anybody's: what tells speech from scare quotes, titles, nicknames and terms.

use crate::cue::Cue;
use crate::lexicon::Classes;
use crate::quotation::Utterance;
use crate::reading::Reading;
use crate::text::{Shape, TokenKind};

use super::feature::{COUNTS, FLAG, Schema, axis, count, templates};
use super::observation::{self, CueClass, Place, Relation};
use super::setting::{Ending, Length, Neighbour, Setting};
use super::slate::Choice;

axis! {
    /// How sure the source model is of its best candidate, in percent.
    Certainty {
        Under30 = "0-30",
        Under50 = "30-50",
        Under70 = "50-70",
        Under90 = "70-90",
        Under97 = "90-97",
        Over97 = "97-100",
        /// The best candidate is nobody.
        Nobody = "nobody",
    }
}

axis! {
    /// Which of the quoted words are capitalised; small words such as "of" need not be.
    Capitals {
        None = "none",
        First = "first",
        All = "all",
    }
}

axis! {
    /// What the word before the marks is.
    WordBefore {
        None = "none",
        Determiner = "determiner",
        Possessive = "possessive",
        /// "so-called", "dubbed", "the term"
        Naming = "naming",
        /// "film", "entitled"
        Work = "work",
        Name = "name",
        Demonym = "demonym",
        Adjective = "adjective",
        Other = "other",
    }
}

axis! {
    /// What the word after the marks is.
    WordAfter {
        None = "none",
        /// "“The Long Tide” actor"
        Person = "person",
        /// "the “open door” policy"
        Noun = "noun",
        Work = "work",
        Name = "name",
        Verb = "verb",
        Preposition = "preposition",
        Other = "other",
    }
}

axis! {
    /// Whether the marks are those that the text sets its speech off by.
    Family {
        Main = "main",
        Other = "other",
    }
}

axis! {
    /// Whom the quoted words speak of by pronouns.
    Persons {
        None = "none",
        /// "I", "you"
        Speaker = "speaker",
        /// "she", "they"
        Others = "others",
        Both = "both",
    }
}

templates! {
    /// What is observed of quoted words.
    Observed {
        Bias = "bias" [&["-"]],
        Reported = "reported" [Place::AXIS, Relation::AXIS, CueClass::AXIS],
        Certainty = "certainty" [Certainty::AXIS, Length::AXIS],
        Taken = "taken" [Place::AXIS, Relation::AXIS, FLAG, FLAG],
        Words = "words" [Length::AXIS, Ending::AXIS, FLAG],
        Capitals = "capitals" [Capitals::AXIS, Length::AXIS],
        TokenBefore = "token-before" [Neighbour::AXIS, Length::AXIS],
        TokenAfter = "token-after" [Neighbour::AXIS, Length::AXIS],
        WordBefore = "word-before" [WordBefore::AXIS, Length::AXIS],
        Paragraph = "paragraph" [FLAG, FLAG, FLAG],
        Family = "family" [Family::AXIS, Length::AXIS],
        Persons = "persons" [Persons::AXIS, Length::AXIS],
        Company = "company" [COUNTS, FLAG],
        Verb = "verb" [FLAG, Length::AXIS],
        TitleBefore = "title-before" [Capitals::AXIS, Neighbour::AXIS],
        TitleAfter = "title-after" [Capitals::AXIS, WordAfter::AXIS, FLAG],
        Inside = "inside" [WordBefore::AXIS, WordAfter::AXIS],
        Neighbours = "neighbours" [FLAG, FLAG, Length::AXIS],
    }
}

/// The features of the role model.
pub(crate) static SCHEMA: Schema = Schema::new(Observed::TEMPLATES);

/// Writes down what is observed of an utterance, but for its source.
pub(crate) fn observe(out: &mut Vec<u32>, reading: &Reading<'_>, utterance: &Utterance, setting: &Setting) {
    let schema = &SCHEMA;
    let length = setting.length as usize;
    let flag = usize::from;
    // What the paragraph before introduces is a paragraph of its own all the same.
    let paragraph = reading.text.paragraphs()[reading.text.paragraph_of(utterance.start())].tokens();
    let begins = utterance.start() == paragraph.start;
    let before_marks = if begins { Neighbour::Edge } else { setting.before_marks };
    let (opens, fills) = (flag(begins), flag(begins && setting.ends_paragraph));
    let (before, after) = (word_before(reading, utterance) as usize, word_after(reading, utterance) as usize);
    let capitals = capitals(reading, utterance) as usize;
    let (persons, verb) = words_within(reading, utterance);
    let company = company(reading, utterance);
    let (previous, next) = around(reading, utterance);
    out.extend([
        schema.feature(Observed::Bias as usize, [0]),
        schema.feature(Observed::Words as usize, [length, setting.ending as usize, flag(setting.capital)]),
        schema.feature(Observed::Capitals as usize, [capitals, length]),
        schema.feature(Observed::TokenBefore as usize, [before_marks as usize, length]),
        schema.feature(Observed::TokenAfter as usize, [setting.after_marks as usize, length]),
        schema.feature(Observed::WordBefore as usize, [before, length]),
        schema.feature(Observed::Paragraph as usize, [opens, fills, flag(utterance.parts.len() > 1)]),
        schema.feature(Observed::Family as usize, [family(reading, utterance) as usize, length]),
        schema.feature(Observed::Persons as usize, [persons as usize, length]),
        schema.feature(Observed::Company as usize, [count(company), opens]),
        schema.feature(Observed::Verb as usize, [flag(verb), length]),
        schema.feature(Observed::TitleBefore as usize, [capitals, before_marks as usize]),
        schema
            .feature(Observed::TitleAfter as usize, [capitals, after, flag(setting.ending == Ending::Comma)]),
        schema.feature(Observed::Inside as usize, [before, after]),
        schema.feature(Observed::Neighbours as usize, [flag(previous), flag(next), length]),
    ]);
}

/// Whether the paragraphs before and after that of an utterance begin with quoted words, as those of a conversation do.
fn around(reading: &Reading<'_>, utterance: &Utterance) -> (bool, bool) {
    let begins = |paragraph: Option<usize>| {
        let paragraph = paragraph.and_then(|paragraph| reading.text.paragraphs().get(paragraph));
        paragraph.is_some_and(|paragraph| reading.quoted.get(paragraph.tokens().start) == Some(true))
    };
    let first = reading.text.paragraph_of(utterance.start());
    let last = reading.text.paragraph_of(utterance.end() - 1);
    (begins(first.checked_sub(1)), begins(Some(last + 1)))
}

/// What a candidate tells of the quoted words, if it is the best.
pub(crate) fn reported(reading: &Reading<'_>, best: &Choice) -> u32 {
    let class = best.cue.map_or(CueClass::None, |cue| CueClass::of(&reading.cues[cue]));
    SCHEMA.feature(Observed::Reported as usize, [best.place as usize, best.relation as usize, class as usize])
}

/// What it tells of quoted words that the sentence's cues report others.
pub(crate) fn taken(reading: &Reading<'_>, utterance: &Utterance, setting: &Setting, best: &Choice) -> u32 {
    let taken = match best.cue.filter(|_| best.is_beside()) {
        Some(cue) => is_busy(reading, utterance, &reading.cues[cue]),
        None => is_passed_over(reading, utterance, best),
    };
    let labels = [
        best.place as usize,
        best.relation as usize,
        usize::from(taken),
        usize::from(setting.length != Length::Sentence),
    ];
    SCHEMA.feature(Observed::Taken as usize, labels)
}

/// Whether the best candidate has no cue in the sentence while a cue of the sentence reports other quoted words.
pub(crate) fn is_passed_over(reading: &Reading<'_>, utterance: &Utterance, best: &Choice) -> bool {
    let sentence = reading.text.sentences()[reading.text.sentence_of(utterance.start())].tokens();
    let cues = reading.cues.within(&sentence).map(|cue| &reading.cues[cue]);
    let cues = cues.take_while(|cue| cue.tokens().end <= sentence.end);
    (best.cue.is_none() || !best.is_beside())
        && cues.take(COUNTS.len()).any(|cue| is_busy(reading, utterance, cue))
}

/// Whether a cue reports other quoted words, which stand nearer to it: within a comma or a colon.
fn is_busy(reading: &Reading<'_>, utterance: &Utterance, cue: &Cue) -> bool {
    let (start, end) = (cue.tokens().start, cue.tokens().end);
    let paragraph = reading.text.paragraph_of(start);
    let beside =
        |at: usize| reading.quoted.get(at) == Some(true) && reading.text.paragraph_of(at) == paragraph;
    let far = observation::between(utterance, &cue.tokens()).len() > 1;
    far && ((end..end + 2).any(beside) || (start.saturating_sub(2)..start).any(beside))
}

/// What the probability of the best candidate tells of quoted words of some length.
pub(crate) fn certainty(length: Length, nobody: bool, probability: f32) -> u32 {
    let certainty = match probability {
        _ if nobody => Certainty::Nobody,
        p if p < 0.3 => Certainty::Under30,
        p if p < 0.5 => Certainty::Under50,
        p if p < 0.7 => Certainty::Under70,
        p if p < 0.9 => Certainty::Under90,
        p if p < 0.97 => Certainty::Under97,
        _ => Certainty::Over97,
    };
    SCHEMA.feature(Observed::Certainty as usize, [certainty as usize, length as usize])
}

/// How many of the quoted words are looked at for persons and verbs.
const WORDS: usize = 60;

/// Whom the quoted words speak of, and whether they hold a finite verb.
fn words_within(reading: &Reading<'_>, utterance: &Utterance) -> (Persons, bool) {
    let (mut speaker, mut others, mut verb) = (false, false, false);
    for token in utterance.parts.iter().flat_map(|part| &reading.text.tokens()[part.tokens()]).take(WORDS) {
        speaker |= token.is(Classes::FIRST_PERSON | Classes::SECOND_PERSON);
        others |= token.is(Classes::SUBJECT_PRONOUN | Classes::OBJECT_PRONOUN)
            && token.is(Classes::MALE | Classes::FEMALE | Classes::PLURAL)
            && !token.is(Classes::FIRST_PERSON | Classes::SECOND_PERSON);
        verb |= token.is(Classes::AUXILIARY | Classes::PAST | Classes::PRESENT)
            || token.kind() == TokenKind::Clitic;
    }
    let persons = match (speaker, others) {
        (false, false) => Persons::None,
        (true, false) => Persons::Speaker,
        (false, true) => Persons::Others,
        (true, true) => Persons::Both,
    };
    (persons, verb)
}

/// How many other utterances begin in the paragraph before this one.
fn company(reading: &Reading<'_>, utterance: &Utterance) -> usize {
    let paragraph = reading.text.paragraphs()[reading.text.paragraph_of(utterance.start())].tokens();
    let before = reading.utterances[..utterance.place()].iter().rev().filter(|other| other.depth == 0);
    before.take(COUNTS.len()).take_while(|other| other.start() >= paragraph.start).count()
}

/// How many of the quoted words are looked at for capitals.
const TITLE: usize = 12;

fn capitals(reading: &Reading<'_>, utterance: &Utterance) -> Capitals {
    let small = Classes::PREPOSITION
        | Classes::DETERMINER
        | Classes::COORDINATOR
        | Classes::AUXILIARY
        | Classes::SUBORDINATOR;
    let tokens = reading.text.tokens()[utterance.parts[0].tokens()].iter();
    let mut words = tokens.filter(|token| token.kind() == TokenKind::Word).take(TITLE);
    let capital = |token: &crate::text::Token| token.shape() != Shape::Lower;
    match words.next() {
        Some(first) if capital(first) => {
            let title = words.all(|token| capital(token) || token.is(small));
            if title { Capitals::All } else { Capitals::First }
        }
        _ => Capitals::None,
    }
}

fn word_before(reading: &Reading<'_>, utterance: &Utterance) -> WordBefore {
    let before = utterance.start().checked_sub(1).map(|at| &reading.text.tokens()[at]);
    let Some(token) = before.filter(|token| token.kind() == TokenKind::Word) else { return WordBefore::None };
    let classes = token.classes();
    if classes.any(Classes::NAMING) {
        WordBefore::Naming
    } else if classes.any(Classes::WORK) {
        WordBefore::Work
    } else if classes.any(Classes::POSSESSIVE) {
        WordBefore::Possessive
    } else if classes.any(Classes::DETERMINER) {
        WordBefore::Determiner
    } else if token.shape() != Shape::Lower {
        WordBefore::Name
    } else if classes.any(Classes::DEMONYM) {
        WordBefore::Demonym
    } else if classes.any(Classes::ADJECTIVE) {
        WordBefore::Adjective
    } else {
        WordBefore::Other
    }
}

fn word_after(reading: &Reading<'_>, utterance: &Utterance) -> WordAfter {
    let after = reading.following(utterance.end());
    let Some(token) = after.filter(|token| token.kind() == TokenKind::Word) else { return WordAfter::None };
    let kinds = [
        (Classes::PREPOSITION | Classes::COORDINATOR, WordAfter::Preposition),
        (Classes::ROLE | Classes::OFFICE | Classes::KIN, WordAfter::Person),
        (Classes::WORK, WordAfter::Work),
    ];
    match kinds.iter().find(|(kind, _)| token.is(*kind)) {
        Some((_, kind)) => *kind,
        None if token.shape() != Shape::Lower => WordAfter::Name,
        None if token.is(Classes::NOUN | Classes::ORGANISATION | Classes::DOCUMENT) => WordAfter::Noun,
        None if token.is(Classes::VERB | Classes::AUXILIARY) => WordAfter::Verb,
        None => WordAfter::Other,
    }
}

pub(crate) fn family(reading: &Reading<'_>, utterance: &Utterance) -> Family {
    let family = reading.quotes.spans[utterance.parts[0].span()].family;
    let main = reading.quotes.style.family();
    if family == main { Family::Main } else { Family::Other }
}
