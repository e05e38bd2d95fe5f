//! The candidates for the source of an utterance, with what is observed of each.
//!
//! Every noun phrase near an utterance that could name somebody is a candidate, and so is "nobody here". What is observed
//! of a candidate is its place, its form, the cue that it goes with, what stands beside it and beside the marks. The
//! prototypes of this model found that words themselves add next to nothing to such observations, so there are none:
//! all features are classes, which keeps the weights few enough to read.

use std::ops::Range;

use once_cell::sync::Lazy;

use crate::cue::{Cue, CueForm};
use crate::lexicon::{Classes, VerbClass};
use crate::mention::name::NameKind;
use crate::mention::{Form, Phrase};
use crate::text::{Shape, TokenKind};

use super::Reading;
use super::feature::{Axis, COUNTS, DISTANCES, FLAG, Schema, Template, count, distance};
use super::model::{Weights, logistic, softmax};
use super::subject::Source;
use super::utterance::Utterance;

/// Where a candidate stands, seen from the utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// Between two parts of the utterance.
    Inside,
    /// Before it in its sentence.
    Before,
    /// In an earlier sentence of its paragraph.
    BeforeInParagraph,
    /// After it in its sentence.
    After,
    /// In a later sentence of its paragraph.
    AfterInParagraph,
    /// In the paragraph before.
    PreviousParagraph,
    /// At the start of the paragraph after.
    NextParagraph,
    /// Nowhere: nobody near it is the source.
    Nobody,
}

const PLACES: Axis = &[
    "inside",
    "before",
    "before-in-paragraph",
    "after",
    "after-in-paragraph",
    "previous-paragraph",
    "next-paragraph",
    "nobody",
];

const FORMS: Axis = &[
    "person",
    "body",
    "name",
    "place",
    "he-she",
    "they",
    "i-we",
    "it",
    "you",
    "role",
    "roles",
    "body-noun",
    "document",
    "thing",
    "indefinite",
];

const RELATIONS: Axis = &["none", "subject", "inverted", "agent", "phrase", "shared"];

const CLASSES: Axis = &["none", "speech", "manner", "thought", "writing", "judgement", "gesture", "weak"];

const NEIGHBOURS: Axis = &[
    "start",
    "comma",
    "stop",
    "colon",
    "dash",
    "mark",
    "bracket",
    "that",
    "as",
    "by",
    "of",
    "to",
    "preposition",
    "and",
    "relative",
    "subordinator",
    "cue",
    "verb",
    "auxiliary",
    "possessive",
    "adverb",
    "pronoun",
    "word",
    "number",
    "other",
];

const LAST: Axis = &["comma", "stop", "question", "dash", "none"];

const LENGTHS: Axis = &["1-2", "3-5", "6-12", "13+"];

const SOURCE: [Template; 16] = [
    Template { name: "place", axes: &[PLACES, FORMS] },
    Template { name: "cue", axes: &[PLACES, RELATIONS, CLASSES] },
    Template { name: "cue-distance", axes: &[PLACES, RELATIONS, DISTANCES] },
    Template { name: "cues-between", axes: &[PLACES, RELATIONS, COUNTS] },
    Template { name: "candidates-between", axes: &[PLACES, COUNTS] },
    Template { name: "distance", axes: &[PLACES, DISTANCES] },
    Template { name: "quoted-between", axes: &[PLACES, FLAG] },
    Template { name: "sentences-between", axes: &[PLACES, COUNTS] },
    Template { name: "token-before", axes: &[PLACES, NEIGHBOURS] },
    Template { name: "token-after", axes: &[PLACES, NEIGHBOURS] },
    Template { name: "before-marks", axes: &[PLACES, RELATIONS, NEIGHBOURS] },
    Template { name: "after-marks", axes: &[PLACES, RELATIONS, NEIGHBOURS] },
    Template { name: "last", axes: &[PLACES, RELATIONS, LAST] },
    Template { name: "length", axes: &[PLACES, LENGTHS, FLAG] },
    Template { name: "opens", axes: &[PLACES, RELATIONS, FLAG, FLAG] },
    Template { name: "conversation", axes: &[PLACES, FLAG, FLAG] },
];

const ROLE: [Template; 9] = [
    Template { name: "bias", axes: &[FLAG] },
    Template { name: "reported", axes: &[PLACES, RELATIONS, CLASSES] },
    Template { name: "length", axes: &[LENGTHS, LAST, FLAG] },
    Template { name: "capitals", axes: &[&["none", "first", "all"], LENGTHS, FLAG] },
    Template { name: "token-before", axes: &[NEIGHBOURS, LENGTHS] },
    Template { name: "token-after", axes: &[NEIGHBOURS, LENGTHS] },
    Template {
        name: "class-before",
        axes: &[
            &[
                "none",
                "determiner",
                "naming",
                "work",
                "capital",
                "demonym",
                "possessive",
                "adjective",
                "noun",
            ],
            LENGTHS,
        ],
    },
    Template { name: "alone", axes: &[FLAG, FLAG, FLAG] },
    Template { name: "conversation", axes: &[FLAG, LENGTHS] },
];

/// The features of candidates for a source.
pub(crate) static SOURCE_SCHEMA: Lazy<Schema> = Lazy::new(|| Schema::new(&SOURCE));

/// The features of an utterance being nobody's.
pub(crate) static ROLE_SCHEMA: Lazy<Schema> = Lazy::new(|| Schema::new(&ROLE));

/// One candidate.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The source; `None` for "nobody here".
    pub(crate) source: Option<Source>,
    /// The cue that it is the source of, as an index.
    pub(crate) cue: Option<usize>,
    pub(crate) place: Place,
    pub(crate) relation: usize,
    /// Its features, as a range of [`Slate::features`].
    pub(crate) features: Range<usize>,
}

/// The candidates of one utterance. Kept between utterances for its memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slate {
    pub(crate) choices: Vec<Choice>,
    pub(crate) features: Vec<u32>,
}

/// How many tokens of each neighbouring stretch are looked at.
const REACH_SENTENCE: usize = 80;
const REACH_PARAGRAPH: usize = 60;
const REACH_NEXT: usize = 12;

/// How many candidates one stretch gives: the nearest.
const MOST: usize = 10;

/// The probability from which on words in marks are taken for somebody's.
const SAID: f32 = 0.35;

/// What is the same for all candidates of an utterance.
struct Setting {
    before_marks: usize,
    after_marks: usize,
    last: usize,
    length: usize,
    direct: bool,
    opens_paragraph: bool,
    fills_paragraph: bool,
}

impl Slate {
    /// Fills the slate with the candidates of `utterance`.
    pub(crate) fn fill(&mut self, reading: &Reading<'_, '_>, utterance: &Utterance) {
        self.choices.clear();
        self.features.clear();
        let stretches = stretches(reading, utterance);
        let setting = Setting::new(reading, utterance);
        for (place, tokens) in stretches {
            self.add(reading, utterance, &setting, place, tokens);
        }
        self.add_nobody(reading, &setting);
    }

    /// The candidate with the best score, and its probability among all.
    pub(crate) fn best(&self, weights: &Weights) -> (usize, f32) {
        let mut scores: Vec<f32> = self
            .choices
            .iter()
            .map(|choice| weights.score(&self.features[choice.features.clone()]))
            .collect();
        softmax(&mut scores);
        // The nearest of equals, which is the first.
        scores
            .iter()
            .copied()
            .enumerate()
            .fold((0, f32::MIN), |best, next| if next.1 > best.1 { next } else { best })
    }

    /// Whether the words in marks are somebody's.
    pub(crate) fn is_said(
        &self,
        reading: &Reading<'_, '_>,
        utterance: &Utterance,
        best: &Choice,
        weights: &Weights,
    ) -> bool {
        let mut features = Vec::with_capacity(ROLE.len());
        observe_role(&mut features, reading, utterance, Some(best));
        logistic(weights.score(&features)) >= SAID
    }

    fn add(
        &mut self,
        reading: &Reading<'_, '_>,
        utterance: &Utterance,
        setting: &Setting,
        place: Place,
        tokens: Range<usize>,
    ) {
        let phrases = reading.phrases.within(&tokens);
        let after = matches!(place, Place::After | Place::AfterInParagraph | Place::NextParagraph);
        let near: Vec<usize> = if after {
            phrases.filter(|&phrase| eligible(reading, phrase)).take(MOST).collect()
        } else {
            phrases.rev().filter(|&phrase| eligible(reading, phrase)).take(MOST).collect()
        };
        for (rank, phrase) in near.into_iter().enumerate() {
            let cue = nearest_cue(reading, utterance, phrase, &tokens);
            let source = cue.and_then(|cue| reading.sources[cue]).unwrap_or(Source::one(phrase));
            let start = self.features.len();
            let relation =
                cue.map_or(0, |cue| relation(&reading.cues[cue], &reading.phrases.get(phrase).tokens));
            observe(&mut self.features, reading, utterance, setting, place, phrase, cue, relation, rank);
            self.choices.push(Choice {
                source: Some(source),
                cue,
                place,
                relation,
                features: start..self.features.len(),
            });
        }
    }

    fn add_nobody(&mut self, reading: &Reading<'_, '_>, setting: &Setting) {
        let schema = &*SOURCE_SCHEMA;
        let start = self.features.len();
        let nobody = Place::Nobody as usize;
        self.features.extend([
            schema.feature(10, [nobody, 0, setting.before_marks]),
            schema.feature(11, [nobody, 0, setting.after_marks]),
            schema.feature(12, [nobody, 0, setting.last]),
            schema.feature(13, [nobody, setting.length, usize::from(setting.direct)]),
            schema.feature(
                14,
                [nobody, 0, usize::from(setting.opens_paragraph), usize::from(setting.fills_paragraph)],
            ),
            schema.feature(
                15,
                [nobody, usize::from(reading.conversational), usize::from(setting.fills_paragraph)],
            ),
        ]);
        self.choices.push(Choice {
            source: None,
            cue: None,
            place: Place::Nobody,
            relation: 0,
            features: start..self.features.len(),
        });
    }
}

/// The stretches of narration that are searched, the nearest first.
fn stretches(reading: &Reading<'_, '_>, utterance: &Utterance) -> Vec<(Place, Range<usize>)> {
    let text = reading.text;
    let (start, end) = (utterance.start(), utterance.end());
    let first = text.paragraph_of(start);
    let last = text.paragraph_of(end - 1);
    let paragraph = text.paragraphs()[first].tokens.start..text.paragraphs()[last].tokens.end;
    let sentence_start = text.sentences()[text.sentence_of(start)].tokens.start;
    let sentence_end = text.sentences()[text.sentence_of(end - 1)].tokens.end;
    let mut stretches: Vec<(Place, Range<usize>)> =
        utterance.gaps().filter(|gap| gap.len() <= REACH_SENTENCE).map(|gap| (Place::Inside, gap)).collect();
    stretches.push((Place::After, end..sentence_end.min(end + REACH_SENTENCE)));
    stretches.push((Place::Before, sentence_start.max(start.saturating_sub(REACH_SENTENCE))..start));
    stretches.push((
        Place::BeforeInParagraph,
        paragraph.start.max(sentence_start.saturating_sub(REACH_PARAGRAPH))..sentence_start,
    ));
    stretches
        .push((Place::AfterInParagraph, sentence_end..paragraph.end.min(sentence_end + REACH_PARAGRAPH / 2)));
    if let Some(previous) = first.checked_sub(1) {
        let tokens = &text.paragraphs()[previous].tokens;
        stretches.push((
            Place::PreviousParagraph,
            tokens.start.max(tokens.end.saturating_sub(REACH_PARAGRAPH))..tokens.end,
        ));
    }
    if let Some(next) = text.paragraphs().get(last + 1) {
        stretches.push((
            Place::NextParagraph,
            next.tokens.start..next.tokens.end.min(next.tokens.start + REACH_NEXT),
        ));
    }
    stretches.retain(|(_, tokens)| !tokens.is_empty());
    stretches
}

/// Whether a phrase can be a candidate at all.
fn eligible(reading: &Reading<'_, '_>, phrase: usize) -> bool {
    let found = reading.phrases.get(phrase);
    let time = found.form == Form::Description
        && found.classes.any(Classes::TIME)
        && !found.classes.any(Classes::ROLE);
    let object = found.form == Form::Pronoun && found.classes.any(Classes::REFLEXIVE);
    !found.quoted && !time && !object
}

/// The cue whose source is the phrase, the nearest to the utterance where there are several.
fn nearest_cue(
    reading: &Reading<'_, '_>,
    utterance: &Utterance,
    phrase: usize,
    stretch: &Range<usize>,
) -> Option<usize> {
    let gap = |cue: &usize| gap_to(utterance, &reading.cues[*cue].tokens);
    let _ = stretch;
    reading.cues_of(phrase).filter(|cue| gap(cue) <= REACH_SENTENCE).min_by_key(gap)
}

/// The tokens between an utterance and a stretch of narration beside it or inside of it.
fn gap_to(utterance: &Utterance, tokens: &Range<usize>) -> usize {
    utterance
        .tokens
        .iter()
        .map(|part| {
            if tokens.end <= part.start {
                part.start - tokens.end
            } else {
                tokens.start.saturating_sub(part.end)
            }
        })
        .min()
        .unwrap_or(usize::MAX)
}

fn relation(cue: &Cue, source: &Range<usize>) -> usize {
    match cue.form {
        CueForm::After | CueForm::Inside(_) => 4,
        CueForm::Passive => 3,
        CueForm::Gerund | CueForm::Infinitive => 5,
        CueForm::Finite if source.start >= cue.tokens.end => 2,
        CueForm::Finite => 1,
    }
}

fn class_of(cue: &Cue) -> usize {
    if !cue.strong {
        return 7;
    }
    match cue.class {
        VerbClass::Speech => 1,
        VerbClass::Manner => 2,
        VerbClass::Thought => 3,
        VerbClass::Writing => 4,
        VerbClass::Judgement => 5,
        VerbClass::Gesture => 6,
        VerbClass::Never => 7,
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one candidate seen from all sides; grouping them would only rename them"
)]
fn observe(
    out: &mut Vec<u32>,
    reading: &Reading<'_, '_>,
    utterance: &Utterance,
    setting: &Setting,
    place: Place,
    phrase: usize,
    cue: Option<usize>,
    relation: usize,
    rank: usize,
) {
    let schema = &*SOURCE_SCHEMA;
    let found = reading.phrases.get(phrase);
    let clause = cue.map_or(found.tokens.clone(), |cue| {
        let tokens = &reading.cues[cue].tokens;
        found.tokens.start.min(tokens.start)..found.tokens.end.max(tokens.end)
    });
    let between = span_between(utterance, &clause);
    let cues_between = count(cues_in(reading, &between));
    let sentences = if between.is_empty() {
        0
    } else {
        reading.text.sentence_of(between.end - 1) - reading.text.sentence_of(between.start)
    };
    let quoted = reading.quoted[between.clone()].contains(&true);
    let here = place as usize;
    out.extend([
        schema.feature(0, [here, form(reading, found)]),
        schema.feature(1, [here, relation, cue.map_or(0, |cue| class_of(&reading.cues[cue]))]),
        schema.feature(2, [here, relation, distance(between.len())]),
        schema.feature(3, [here, relation, cues_between]),
        schema.feature(4, [here, count(rank)]),
        schema.feature(5, [here, distance(span_between(utterance, &found.tokens).len())]),
        schema.feature(6, [here, usize::from(quoted)]),
        schema.feature(7, [here, count(sentences)]),
        schema.feature(8, [here, found.tokens.start.checked_sub(1).map_or(0, |at| neighbour(reading, at))]),
        schema.feature(9, [here, neighbour(reading, found.tokens.end)]),
        schema.feature(10, [here, relation, setting.before_marks]),
        schema.feature(11, [here, relation, setting.after_marks]),
        schema.feature(12, [here, relation, setting.last]),
        schema.feature(13, [here, setting.length, usize::from(setting.direct)]),
        schema.feature(
            14,
            [here, relation, usize::from(setting.opens_paragraph), usize::from(setting.fills_paragraph)],
        ),
        schema.feature(15, [here, usize::from(reading.conversational), usize::from(setting.fills_paragraph)]),
    ]);
}

/// The tokens between a clause and the nearest part of the utterance.
fn span_between(utterance: &Utterance, tokens: &Range<usize>) -> Range<usize> {
    let mut best = tokens.end..utterance.start();
    let mut least = usize::MAX;
    for part in &utterance.tokens {
        let between = if tokens.end <= part.start {
            tokens.end..part.start
        } else if tokens.start >= part.end {
            part.end..tokens.start
        } else {
            part.start..part.start
        };
        if between.len() < least {
            least = between.len();
            best = between;
        }
    }
    if best.start > best.end { best.end..best.end } else { best }
}

fn cues_in(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> usize {
    let first = reading.cues.partition_point(|cue| cue.tokens.start < tokens.start);
    reading.cues[first..].iter().take(COUNTS.len()).take_while(|cue| cue.tokens.end <= tokens.end).count()
}

fn form(reading: &Reading<'_, '_>, phrase: &Phrase) -> usize {
    let classes = phrase.classes;
    match phrase.form {
        Form::Name => match phrase.name.as_ref().map(|name| name.kind) {
            Some(NameKind::Person) => 0,
            Some(NameKind::Organisation) => 1,
            Some(NameKind::Place) => 3,
            _ => 2,
        },
        Form::Pronoun if classes.any(Classes::MALE.with(Classes::FEMALE)) => 4,
        Form::Pronoun if classes.any(Classes::FIRST_PERSON) => 6,
        Form::Pronoun if classes.any(Classes::SECOND_PERSON) => 8,
        Form::Pronoun if reading.text.token_text(phrase.head).eq_ignore_ascii_case("it") => 7,
        Form::Pronoun => 5,
        Form::Indefinite => 14,
        Form::Description if classes.any(Classes::ROLE.with(Classes::KIN).with(Classes::OFFICE)) => {
            if classes.any(Classes::PLURAL) { 10 } else { 9 }
        }
        Form::Description if classes.any(Classes::ORGANISATION) => 11,
        Form::Description if classes.any(Classes::DOCUMENT) => 12,
        Form::Description => 13,
    }
}

/// What the token at `at` is to its neighbours.
fn neighbour(reading: &Reading<'_, '_>, at: usize) -> usize {
    let Some(token) = reading.text.tokens().get(at) else { return 0 };
    if reading.quoted[at] {
        return 5;
    }
    let text = reading.text.token_text(at);
    match token.kind() {
        TokenKind::Punctuation => match text {
            "," => 1,
            ":" => 3,
            _ => 2,
        },
        TokenKind::Dash => 4,
        TokenKind::Mark => 5,
        TokenKind::Bracket => 6,
        TokenKind::Clitic => 19,
        TokenKind::Number => 23,
        TokenKind::Symbol => 24,
        TokenKind::Word => {
            let classes = token.classes();
            match text {
                "that" => 7,
                "as" => 8,
                "by" => 9,
                "of" => 10,
                "to" => 11,
                _ if reading.is_cue[at] => 16,
                _ if classes.any(Classes::RELATIVE) => 14,
                _ if classes.any(Classes::PREPOSITION) => 12,
                _ if classes.any(Classes::COORDINATOR) => 13,
                _ if classes.any(Classes::AUXILIARY) => 18,
                _ if classes.any(Classes::SUBORDINATOR) => 15,
                _ if classes.any(Classes::SUBJECT_PRONOUN.with(Classes::OBJECT_PRONOUN)) => 21,
                _ if classes.any(Classes::ADVERB) => 20,
                _ if classes.any(Classes::VERB) && token.shape() == Shape::Lower => 17,
                _ => 22,
            }
        }
    }
}

impl Setting {
    fn new(reading: &Reading<'_, '_>, utterance: &Utterance) -> Self {
        let (start, end) = (utterance.start(), utterance.end());
        let paragraph = &reading.text.paragraphs()[reading.text.paragraph_of(start)].tokens;
        let last_paragraph = &reading.text.paragraphs()[reading.text.paragraph_of(end - 1)].tokens;
        let first = reading.words_of(utterance.parts[0]).chars().find(|c| c.is_alphanumeric());
        Self {
            before_marks: if start == paragraph.start { 0 } else { neighbour(reading, start - 1) },
            after_marks: if end >= last_paragraph.end { 0 } else { neighbour(reading, end) },
            last: last(reading, utterance),
            length: length(words(reading, utterance)),
            direct: first.is_some_and(|c| !c.is_lowercase()),
            opens_paragraph: start == paragraph.start,
            fills_paragraph: start == paragraph.start && end + 1 >= last_paragraph.end,
        }
    }
}

fn last(reading: &Reading<'_, '_>, utterance: &Utterance) -> usize {
    match reading.ends_with(utterance) {
        Some(',') => 0,
        Some('.' | '…') => 1,
        Some('?' | '!') => 2,
        Some('—' | '–' | '-') => 3,
        _ => 4,
    }
}

fn words(reading: &Reading<'_, '_>, utterance: &Utterance) -> usize {
    utterance
        .tokens
        .iter()
        .map(|part| {
            reading.text.tokens()[part.clone()]
                .iter()
                .take(20)
                .filter(|token| token.kind() == TokenKind::Word)
                .count()
        })
        .sum()
}

fn length(words: usize) -> usize {
    match words {
        0..=2 => 0,
        3..=5 => 1,
        6..=12 => 2,
        _ => 3,
    }
}

/// What is observed of an utterance that could be nobody's: a scare quote, a title, a term. `best` is the candidate that
/// the source model likes most.
pub(crate) fn observe_role(
    out: &mut Vec<u32>,
    reading: &Reading<'_, '_>,
    utterance: &Utterance,
    best: Option<&Choice>,
) {
    let schema = &*ROLE_SCHEMA;
    let setting = Setting::new(reading, utterance);
    let tokens = reading.text.tokens();
    let part = &utterance.tokens[0];
    let (start, end) = (utterance.start(), utterance.end());
    let significant = Classes::PREPOSITION
        .with(Classes::DETERMINER)
        .with(Classes::COORDINATOR)
        .with(Classes::AUXILIARY)
        .with(Classes::SUBORDINATOR);
    let mut capitals = 1;
    let mut contents = 0;
    let mut first = true;
    for token in tokens[part.clone()].iter().take(40).filter(|token| token.kind() == TokenKind::Word) {
        let capital = token.shape() != Shape::Lower;
        if first && !capital {
            capitals = 0;
        }
        if !first && !capital && !token.is(significant) {
            contents = usize::MAX;
            break;
        }
        contents += usize::from(!token.is(significant));
        first = false;
    }
    if capitals == 1 && contents != usize::MAX && contents >= 1 {
        capitals = 2;
    }
    let before = start.checked_sub(1).map(|at| &tokens[at]);
    let class_before = before.filter(|token| token.kind() == TokenKind::Word).map_or(0, |token| {
        let classes = token.classes();
        if classes.any(Classes::NAMING) {
            2
        } else if classes.any(Classes::WORK) {
            3
        } else if classes.any(Classes::POSSESSIVE) {
            6
        } else if classes.any(Classes::DETERMINER) {
            1
        } else if token.shape() != Shape::Lower {
            4
        } else if classes.any(Classes::DEMONYM) {
            5
        } else if classes.any(Classes::ADJECTIVE) {
            7
        } else {
            8
        }
    });
    let (place, relation, class) = best.map_or((Place::Nobody as usize, 0, 0), |best| {
        (best.place as usize, best.relation, best.cue.map_or(0, |cue| class_of(&reading.cues[cue])))
    });
    let length = setting.length;
    out.extend([
        schema.feature(0, [0]),
        schema.feature(1, [place, relation, class]),
        schema.feature(2, [length, setting.last, usize::from(setting.direct)]),
        schema.feature(3, [capitals, length, usize::from(relation != 0)]),
        schema.feature(4, [setting.before_marks, length]),
        schema.feature(5, [setting.after_marks, length]),
        schema.feature(6, [class_before, length]),
        schema.feature(
            7,
            [
                usize::from(setting.opens_paragraph),
                usize::from(setting.fills_paragraph),
                usize::from(utterance.parts.len() > 1),
            ],
        ),
        schema.feature(8, [usize::from(reading.conversational), length]),
    ]);
    let _ = end;
}
