//! Observes the features that tell speech from scare quotes, titles, nicknames and terms.

use crate::clause::Cue;
use crate::lexicon::Classes;
use crate::quotation::Utterance;
use crate::ranking::{FeatureId, logistic};
use crate::reading::Reading;
use crate::text::{Shape, TokenKind};

use super::candidate::Candidate;
use super::context::QuoteContext;
use super::model::RoleModel;
use super::proximity::between;
use super::schema::role::{
    BIAS, CAPITALS, CERTAINTY, CUE_TAKEN, MARK_FAMILY, PARAGRAPH, PARAGRAPHS_AROUND, PRONOUNS, QUOTES_BEFORE,
    REPORTED, SERIES, TITLE_AFTER, TITLE_BEFORE, TOKEN_AFTER, TOKEN_BEFORE, VERB, WORD_BEFORE, WORDS,
    WORDS_AROUND,
};
use super::schema::{
    Capitals, Certainty, Count, CueClass, Ending, Length, MarkFamily, Neighbour, Pronouns, Series, WordAfter,
    WordBefore,
};

/// Adds the features of an utterance, apart from those of its source.
pub(crate) fn observe(
    out: &mut Vec<FeatureId>,
    reading: &Reading<'_>,
    utterance: &Utterance,
    context: &QuoteContext,
) {
    let length = context.length;
    // A paragraph that the one before introduces is still a paragraph of its own.
    let paragraph = reading.text.paragraphs()[reading.text.paragraph_of(utterance.start())].tokens();
    let opens = utterance.start() == paragraph.start;
    let fills = opens && context.ends_paragraph;
    let before_marks = if opens { Neighbour::Edge } else { context.before_marks };
    let (before, after) = (word_before(reading, utterance), word_after(reading, utterance));
    let capitals = capitals(reading, utterance);
    let (pronouns, verb) = words_within(reading, utterance);
    let (previous, next) = paragraphs_around(reading, utterance);
    out.extend([
        BIAS.at(()),
        WORDS.at(length, context.ending, context.capital),
        CAPITALS.at(capitals, length),
        TOKEN_BEFORE.at(before_marks, length),
        TOKEN_AFTER.at(context.after_marks, length),
        WORD_BEFORE.at(before, length),
        PARAGRAPH.at(opens, fills, utterance.parts.len() > 1),
        MARK_FAMILY.at(mark_family(reading, utterance), length),
        PRONOUNS.at(pronouns, length),
        QUOTES_BEFORE.at(Count::of(quotes_before(reading, utterance)), opens),
        VERB.at(verb, length),
        TITLE_BEFORE.at(capitals, before_marks),
        TITLE_AFTER.at(capitals, after, context.ending == Ending::Comma),
        WORDS_AROUND.at(before, after),
        PARAGRAPHS_AROUND.at(previous, next, length),
    ]);
}

/// The outer utterance before another, and whether it is speech.
pub(crate) type Previous<'a> = Option<(&'a Utterance, bool)>;

/// The feature of the utterance before: words in a series are the same kind.
pub(crate) fn series(
    reading: &Reading<'_>,
    utterance: &Utterance,
    previous: Previous<'_>,
    length: Length,
) -> FeatureId {
    let Some((before, is_speech)) = previous else { return SERIES.at(Series::None, false, length) };
    let is_near = reading.text.sentence_of(before.start()) == reading.text.sentence_of(utterance.start());
    let series = match () {
        () if !is_near => Series::None,
        () if is_in_series(reading, before, utterance) => Series::Beside,
        () => Series::Sentence,
    };
    SERIES.at(series, is_speech, length)
}

/// Whether nothing but a comma or "and" is between two utterances.
pub(super) fn is_in_series(reading: &Reading<'_>, before: &Utterance, utterance: &Utterance) -> bool {
    let mut between = before.end()..utterance.start();
    let links = |at: usize| {
        let token = &reading.text.tokens()[at];
        token.kind() == TokenKind::Punctuation || token.is(Classes::COORDINATOR)
    };
    between.len() <= MOST_LINKS && between.all(links)
}

/// How many tokens link two quotations of a series: ", and".
const MOST_LINKS: usize = 2;

/// The probability that the words of an utterance are speech, given the best candidate for its source. The features stay in
/// `features`.
pub(crate) fn speech_probability(
    reading: &Reading<'_>,
    (utterance, previous): (&Utterance, Previous<'_>),
    context: &QuoteContext,
    (best, probability): (&Candidate, f32),
    model: &RoleModel,
    features: &mut Vec<FeatureId>,
) -> f32 {
    features.clear();
    observe(features, reading, utterance, context);
    features.extend([
        series(reading, utterance, previous, context.length),
        reported(reading, best),
        cue_taken(reading, utterance, context, best),
        certainty(context.length, best.source.is_none(), probability),
    ]);
    logistic(model.weights.score(features))
}

/// Whether the paragraphs before and after that of an utterance begin with quoted words, as in a conversation.
fn paragraphs_around(reading: &Reading<'_>, utterance: &Utterance) -> (bool, bool) {
    let begins = |paragraph: Option<usize>| {
        let paragraph = paragraph.and_then(|paragraph| reading.text.paragraphs().get(paragraph));
        paragraph.is_some_and(|paragraph| reading.quoted.get(paragraph.tokens().start) == Some(true))
    };
    let first = reading.text.paragraph_of(utterance.start());
    let last = reading.text.paragraph_of(utterance.end() - 1);
    (begins(first.checked_sub(1)), begins(Some(last + 1)))
}

/// The feature of the best candidate.
pub(crate) fn reported(reading: &Reading<'_>, best: &Candidate) -> FeatureId {
    let class = best.cue.map_or(CueClass::None, |cue| CueClass::of(&reading.clauses.cues[cue]));
    REPORTED.at(best.place, best.relation, class)
}

/// The feature of a cue that reports other words.
pub(crate) fn cue_taken(
    reading: &Reading<'_>,
    utterance: &Utterance,
    context: &QuoteContext,
    best: &Candidate,
) -> FeatureId {
    let taken = match best.cue.filter(|_| best.is_beside()) {
        Some(cue) => is_busy(reading, utterance, &reading.clauses.cues[cue]),
        None => is_passed_over(reading, utterance, best),
    };
    CUE_TAKEN.at(best.place, best.relation, taken, context.length != Length::Sentence)
}

/// Whether the best candidate has no cue in the sentence while a cue of the sentence reports other quoted words.
pub(crate) fn is_passed_over(reading: &Reading<'_>, utterance: &Utterance, best: &Candidate) -> bool {
    let sentence = reading.text.sentences()[reading.text.sentence_of(utterance.start())].tokens();
    let cues = reading.clauses.cues.within(&sentence).map(|cue| &reading.clauses.cues[cue]);
    let cues = cues.take_while(|cue| cue.tokens().end <= sentence.end);
    (best.cue.is_none() || !best.is_beside())
        && cues.take(Count::MOST + 1).any(|cue| is_busy(reading, utterance, cue))
}

/// Whether a cue reports other quoted words, which are nearer to it: at most a comma or a colon away.
fn is_busy(reading: &Reading<'_>, utterance: &Utterance, cue: &Cue) -> bool {
    let (start, end) = (cue.tokens().start, cue.tokens().end);
    let paragraph = reading.text.paragraph_of(start);
    let beside =
        |at: usize| reading.quoted.get(at) == Some(true) && reading.text.paragraph_of(at) == paragraph;
    let far = between(utterance, &cue.tokens()).len() > 1;
    far && ((end..end + 2).any(beside) || (start.saturating_sub(2)..start).any(beside))
}

/// The feature of the probability of the best candidate.
pub(crate) fn certainty(length: Length, nobody: bool, probability: f32) -> FeatureId {
    let certainty = match probability {
        _ if nobody => Certainty::Nobody,
        p if p < 0.3 => Certainty::Under30,
        p if p < 0.5 => Certainty::Under50,
        p if p < 0.7 => Certainty::Under70,
        p if p < 0.9 => Certainty::Under90,
        p if p < 0.97 => Certainty::Under97,
        _ => Certainty::Over97,
    };
    CERTAINTY.at(certainty, length)
}

/// How many of the quoted words are searched for pronouns and verbs.
const MOST_WORDS: usize = 60;

/// The personal pronouns in the quoted words, and whether there is a finite verb.
fn words_within(reading: &Reading<'_>, utterance: &Utterance) -> (Pronouns, bool) {
    let (mut speaker, mut others, mut verb) = (false, false, false);
    for token in
        utterance.parts.iter().flat_map(|part| &reading.text.tokens()[part.tokens()]).take(MOST_WORDS)
    {
        speaker |= token.is(Classes::FIRST_PERSON | Classes::SECOND_PERSON);
        others |= token.is(Classes::SUBJECT_PRONOUN | Classes::OBJECT_PRONOUN)
            && token.is(Classes::MALE | Classes::FEMALE | Classes::PLURAL)
            && !token.is(Classes::FIRST_PERSON | Classes::SECOND_PERSON);
        verb |= token.is(Classes::AUXILIARY | Classes::PAST | Classes::PRESENT)
            || token.kind() == TokenKind::Clitic;
    }
    let pronouns = match (speaker, others) {
        (false, false) => Pronouns::None,
        (true, false) => Pronouns::Speech,
        (false, true) => Pronouns::Others,
        (true, true) => Pronouns::Both,
    };
    (pronouns, verb)
}

/// How many utterances begin before this one in its paragraph.
fn quotes_before(reading: &Reading<'_>, utterance: &Utterance) -> usize {
    let paragraph = reading.text.paragraphs()[reading.text.paragraph_of(utterance.start())].tokens();
    let before = reading.utterances.before(utterance.id()).iter().rev().filter(|other| other.depth == 0);
    before.take(Count::MOST + 1).take_while(|other| other.start() >= paragraph.start).count()
}

/// How many of the quoted words are searched for capitals.
const TITLE: usize = 12;

/// The capitals of the first words of an utterance.
pub(super) fn capitals(reading: &Reading<'_>, utterance: &Utterance) -> Capitals {
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
        (Classes::PERSON_NOUN, WordAfter::Person),
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

/// Whether the marks of an utterance are those that the text uses for speech.
pub(crate) fn mark_family(reading: &Reading<'_>, utterance: &Utterance) -> MarkFamily {
    let family = reading.quotes[utterance.parts[0].span()].family;
    let main = reading.quotes.style.family();
    if family == main { MarkFamily::Main } else { MarkFamily::Other }
}
