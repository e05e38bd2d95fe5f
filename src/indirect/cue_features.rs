//! Observes the features of a word that may be a cue.

use super::forms::{FORMS, NONE, form_of};
use super::rates::RATE;
use super::sentence::{LEFT, RIGHT, Sentence};
use super::words::{CLASS, CLASSES, TOKEN, VERB_CLASSES, WordClass, verb_class};
use crate::ranking::packed::pair;
use crate::ranking::{PackedAxis, PackedFeature, WordId, packed_templates};

/// What a word reports, in the order of the outputs of the cue model. Output 0 is that it reports nothing.
const FLAGS: PackedAxis = PackedAxis::Number;

packed_templates! {
    /// The features of the cue model.
    SCHEMA: Cue {
        Class = "class" (CLASS);
        Word = "word" (PackedAxis::Word);
        WordNext = "next" (PackedAxis::Word, TOKEN);
        WordPrevious = "previous" (PackedAxis::Word, TOKEN);
        WordNextTwo = "next-two" (PackedAxis::Word, CLASSES);
        WordTokens = "next-tokens" (TOKEN, TOKEN, RATE);
        RateNext = "rate-next" (RATE, CLASS, TOKEN);
        RatePrevious = "rate-previous" (RATE, CLASS, TOKEN);
        RateNextTwo = "rate-next-two" (RATE, CLASS, CLASSES);
        VerbNext = "verb-next" (VERB_CLASSES, CLASS, TOKEN);
        Around = "around" (PackedAxis::Number, TOKEN);
        Subject = "subject" (CLASS, CLASS, PackedAxis::Number);
        Auxiliaries = "auxiliaries" (CLASS, CLASSES);
        WordSubject = "word-subject" (PackedAxis::Word, CLASS);
        WordAuxiliaries = "word-auxiliaries" (PackedAxis::Word, CLASSES);
        Marks = "marks" (CLASS, FLAGS);
        WordMarks = "word-marks" (PackedAxis::Word, FLAGS);
        RateMarks = "rate-marks" (RATE, FLAGS);
        RateLeft = "rate-left" (RATE, RATE);
        RateRight = "rate-right" (RATE, RATE);
        RateNear = "rate-near" (RATE, RATE, RATE);
        Breaks = "breaks" (CLASS, PackedAxis::Number, PackedAxis::Number);
        Linker = "linker" (CLASS, TOKEN, PackedAxis::Number);
        WordLinker = "word-linker" (PackedAxis::Word, TOKEN);
        Negated = "negated" (CLASS, FLAGS);
        First = "first" (TOKEN, CLASS);
        Last = "last" (TOKEN, CLASS);
        LeftLinks = "left-links" (CLASS, CLASSES);
        LeftLinksFour = "left-links-four" (CLASSES, CLASSES);
        RightLinks = "right-links" (CLASS, CLASSES);
        RightLinksFour = "right-links-four" (CLASSES, CLASSES);
        WordRightLinks = "word-right-links" (PackedAxis::Word, CLASSES);
        SubjectForm = "subject-form" (CLASS, FORMS, CLASSES);
        WordSubjectForm = "word-subject-form" (PackedAxis::Word, FORMS);
        RateSubjectForm = "rate-subject-form" (RATE, CLASS, FORMS);
        SubjectHead = "subject-head" (CLASS, PackedAxis::Word);
        WordObjectForm = "word-object-form" (PackedAxis::Word, FORMS);
        RateObjectForm = "rate-object-form" (RATE, CLASS, FORMS);
        ObjectHead = "object-head" (CLASS, PackedAxis::Word);
        Paragraph = "paragraph" (CLASS, PackedAxis::Number);
        SubjectEdge = "subject-edge" (CLASS, FORMS, TOKEN);
        WordSubjectEdge = "word-subject-edge" (PackedAxis::Word, CLASS);
        ObjectEdge = "object-edge" (CLASS, FORMS, TOKEN);
        WordObjectEdge = "word-object-edge" (PackedAxis::Word, FORMS, TOKEN);
        Edges = "edges" (RATE, CLASS, CLASS, TOKEN);
    }
}

/// How far around the word its neighbours are observed.
const NEIGHBOURS: [isize; 6] = [-3, -2, 2, 3, 4, 5];

/// How far from the word another is near it, in tokens.
const NEAR: usize = 4;

/// How many tokens after the word are searched for a word that links it to what it reports.
const LINKERS: usize = 6;

/// Adds the features of the word at `at`.
#[cfg(feature = "training")]
pub(crate) fn observe(out: &mut Vec<PackedFeature>, sentence: &Sentence<'_>, at: usize) {
    observe_word(out, sentence, at);
    observe_sentence(out, sentence, at);
}

/// Adds the features of the word at `at` and of the words beside it. They rule most words out.
pub(crate) fn observe_word(out: &mut Vec<PackedFeature>, sentence: &Sentence<'_>, at: usize) {
    let word = sentence.words.word(at);
    let class = sentence.class(at);
    let (w, c) = (word.value(), class.value());
    let rate = sentence.rate(at);
    let verb = verb_class(&sentence.reading.text.tokens()[at]);
    let next = sentence.token(at + 1);
    let previous = sentence.token(sentence.offset(at, -1));
    let next_two = pair(sentence.class(at + 1).value(), sentence.class(at + 2).value());
    let (before, auxiliaries) = sentence.before_auxiliaries(at);
    let auxiliaries = pair(auxiliaries[0].value(), auxiliaries[1].value());
    let subject = sentence.class(before).value();
    let marks = marks(sentence, at);
    out.extend([
        Cue::Class.of([c]),
        Cue::Word.of([w]),
        Cue::WordNext.of([w, next]),
        Cue::WordPrevious.of([w, previous]),
        Cue::WordNextTwo.of([w, next_two]),
        Cue::WordTokens.of([next, sentence.token(at + 2), rate]),
        Cue::RateNext.of([rate, c, next]),
        Cue::RatePrevious.of([rate, c, previous]),
        Cue::RateNextTwo.of([rate, c, next_two]),
        Cue::VerbNext.of([verb, c, next]),
        Cue::Subject.of([c, subject, at.wrapping_sub(before).min(4) as u32]),
        Cue::Auxiliaries.of([c, auxiliaries]),
        Cue::WordSubject.of([w, subject]),
        Cue::WordAuxiliaries.of([w, auxiliaries]),
        Cue::Marks.of([c, marks]),
        Cue::WordMarks.of([w, marks]),
        Cue::RateMarks.of([rate, marks]),
    ]);
}

/// Adds the features of the rest of the sentence.
pub(crate) fn observe_sentence(out: &mut Vec<PackedFeature>, sentence: &Sentence<'_>, at: usize) {
    for (place, offset) in NEIGHBOURS.into_iter().enumerate() {
        let neighbour = sentence.offset(at, offset);
        out.push(Cue::Around.of([place as u32, sentence.token(neighbour)]));
    }
    observe_phrases(out, sentence, at);
    observe_rivals(out, sentence, at);
    observe_links(out, sentence, at);
}

/// Adds the features of the phrases on both sides: what may be the subject and the object.
fn observe_phrases(out: &mut Vec<PackedFeature>, sentence: &Sentence<'_>, at: usize) {
    let (w, c) = (sentence.words.word(at).value(), sentence.class(at).value());
    let rate = sentence.rate(at);
    let (before, auxiliaries) = sentence.before_auxiliaries(at);
    let phrases = &sentence.reading.phrases;
    let subject = if sentence.tokens.contains(&before) { phrases.ending_at(before + 1) } else { None };
    let object = if at + 1 < sentence.tokens.end { phrases.starting_at(at + 1) } else { None };
    // The tokens beyond the subject and the object.
    let start = subject.map_or(before.wrapping_add(1), |phrase| phrases.get(phrase).tokens().start);
    let end = object.map_or(at + 1, |phrase| phrases.get(phrase).tokens().end);
    let left = sentence.offset(start, -1);
    let (left_class, left, right) = (sentence.class(left).value(), sentence.token(left), sentence.token(end));
    let [subject, object] = [subject, object].map(|phrase| {
        let phrase = phrase.map(|phrase| phrases.get(phrase));
        let head = phrase.map_or(WordId::UNKNOWN, |phrase| sentence.words.word(phrase.head()));
        (phrase.map_or(NONE, form_of), head.value())
    });
    let auxiliaries = pair(auxiliaries[0].value(), auxiliaries[1].value());
    out.extend([
        Cue::SubjectForm.of([c, subject.0, auxiliaries]),
        Cue::WordSubjectForm.of([w, subject.0]),
        Cue::RateSubjectForm.of([rate, c, subject.0]),
        Cue::SubjectHead.of([c, subject.1]),
        Cue::WordObjectForm.of([w, object.0]),
        Cue::RateObjectForm.of([rate, c, object.0]),
        Cue::ObjectHead.of([c, object.1]),
        Cue::SubjectEdge.of([c, subject.0, left]),
        Cue::WordSubjectEdge.of([w, left_class]),
        Cue::ObjectEdge.of([c, object.0, right]),
        Cue::WordObjectEdge.of([w, object.0, right]),
        Cue::Edges.of([rate, c, left_class, right]),
    ]);
}

/// Adds the features of other words that may be cues.
fn observe_rivals(out: &mut Vec<PackedFeature>, sentence: &Sentence<'_>, at: usize) {
    let rate = sentence.rate(at);
    let [left, right] = sentence.sides(at).rate.map(u32::from);
    let near_left = sentence.highest_rate(at.saturating_sub(NEAR)..at);
    let near_right = sentence.highest_rate(at + 1..at + 1 + NEAR);
    out.extend([
        Cue::RateLeft.of([rate, left]),
        Cue::RateRight.of([rate, right]),
        Cue::RateNear.of([rate, near_left, near_right]),
    ]);
}

/// Adds the features of the clauses on both sides.
fn observe_links(out: &mut Vec<PackedFeature>, sentence: &Sentence<'_>, at: usize) {
    let (w, c) = (sentence.words.word(at).value(), sentence.class(at).value());
    let sides = sentence.sides(at);
    let two = |links: &[WordClass; 4], from: usize| pair(links[from].value(), links[from + 1].value());
    let [left, right] = sides.links;
    let paragraphs = sentence.reading.text.paragraphs();
    let paragraph = sentence.reading.text.paragraph_of(at);
    let is_whole = paragraphs[paragraph].tokens() == sentence.tokens;
    let negated = (1..=3).any(|back| sentence.class(sentence.offset(at, -back)) == WordClass::Negation);
    out.extend([
        Cue::Breaks.of([c, distance(sides.break_distance[LEFT]), distance(sides.break_distance[RIGHT])]),
        Cue::Negated.of([c, u32::from(negated)]),
        Cue::First.of([sentence.token(sentence.tokens.start), c]),
        Cue::Last.of([sentence.token(sentence.tokens.end - 1), c]),
        Cue::LeftLinks.of([c, two(&left, 0)]),
        Cue::LeftLinksFour.of([two(&left, 0), two(&left, 2)]),
        Cue::RightLinks.of([c, two(&right, 0)]),
        Cue::RightLinksFour.of([two(&right, 0), two(&right, 2)]),
        Cue::WordRightLinks.of([w, two(&right, 0)]),
        Cue::Paragraph.of([c, paragraph.min(2) as u32 * 2 + u32::from(is_whole)]),
    ]);
    let mut linkers = 0;
    for ahead in 1..=LINKERS {
        let class = sentence.class(at + ahead);
        match class {
            WordClass::Edge | WordClass::Stop | WordClass::Semicolon => break,
            WordClass::Preposition
            | WordClass::To
            | WordClass::That
            | WordClass::Subordinator
            | WordClass::Relative => {
                let linker = sentence.token(at + ahead);
                out.push(Cue::Linker.of([c, linker, ahead.min(4) as u32]));
                out.push(Cue::WordLinker.of([w, linker]));
                linkers += 1;
                if linkers == 3 {
                    break;
                }
            }
            _ => {}
        }
    }
}

/// Where quoted words are: before in the sentence, after, right before, right after, at the start of the paragraph.
fn marks(sentence: &Sentence<'_>, at: usize) -> u32 {
    let [left, right] = sentence.quoted_around(at);
    let is_quoted = |at: usize| sentence.class(at) == WordClass::Quoted;
    let right_after = (1..=3).any(|ahead| is_quoted(at + ahead));
    let right_before = (1..=3).any(|back| is_quoted(sentence.offset(at, -back)));
    let flags = [left, right, right_before, right_after];
    flags.iter().fold(0, |sum, &flag| sum * 2 + u32::from(flag))
}

fn distance(distance: u8) -> u32 {
    match distance {
        0..=3 => u32::from(distance),
        4..=6 => 4,
        7..=12 => 5,
        13..=254 => 6,
        255 => 7,
    }
}
