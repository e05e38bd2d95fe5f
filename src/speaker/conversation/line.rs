//! Lines and turns: what is known about each utterance before the candidates are ranked.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::attribution::{SourceDecision, SourcePosition, can_speak};
use crate::entity::{ClusterId, Resolved};
use crate::index::{Id, IdVec, Ids, IndexRange, id};
use crate::lexicon::{Classes, WordLists};
use crate::lists::Lists;
use crate::mention::{Form, Phrase, PhraseId, is_vocative};
use crate::name::{describes_one_person, folded, gender_of};
use crate::quotation::{ByUtterance, Utterance, UtteranceId};
use crate::reading::Reading;
use crate::speaker::addressee::spoken_to;
use crate::speaker::decision::{Link, SpeakerDecision};
use crate::text::{Shape, Text, TokenKind};
use crate::{AttributionMethod, Gender, QuotationRole};

/// The source of a line, as far as its own words show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SourceForm {
    /// The name of this entity.
    Name(ClusterId),
    /// A description that is one of the names of this entity, with the gender that it shows.
    Epithet(ClusterId, Option<Gender>),
    /// A description that was resolved to this entity.
    Description(ClusterId, Option<Gender>),
    /// "he" or "she".
    Person(Gender),
    /// "her father", "the girl": an unresolved description, with the gender that it shows.
    Somebody(Option<Gender>),
    /// "I".
    First,
    /// "they", "both", "Ann and Tom".
    Several,
    /// No source, or one that is not resolved.
    Nothing,
}

impl SourceForm {
    fn is_description(self) -> bool {
        matches!(self, SourceForm::Epithet(..) | SourceForm::Description(..) | SourceForm::Somebody(_))
    }
}

id! {
    /// A line: an utterance of a conversation.
    pub(crate) struct LineId;

    /// A turn: lines of one paragraph, or of several with one quotation.
    pub(crate) struct TurnId;

    /// A description that is the source of some lines.
    pub(crate) struct DescriptionId;
}

/// A value for each line.
pub(crate) type ByLine<T> = IdVec<LineId, T>;

/// A value for each turn.
pub(crate) type ByTurn<T> = IdVec<TurnId, T>;

/// An utterance of a conversation.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    utterance: UtteranceId,
    turn: TurnId,
    pub(crate) form: SourceForm,
    /// The phrase of the source.
    pub(crate) source: Option<PhraseId>,
    pub(crate) position: SourcePosition,
    /// The description of the source: "the old man" is the same one everywhere.
    pub(crate) description: Option<DescriptionId>,
    /// The probability of the source.
    pub(crate) certainty: f32,
    /// The speaker that the text before it suggests, and the method.
    pub(crate) guess: Option<(ClusterId, AttributionMethod)>,
    /// The gender that its words give the addressee: "sir", "my dear girl".
    pub(crate) address: Option<Gender>,
    /// The addressee that its reporting clause names.
    pub(crate) addressee: Option<ClusterId>,
    /// Its reporting clause names an addressee that is no known entity: "she told the cat".
    pub(crate) told_stranger: bool,
    /// Its words say "you".
    pub(crate) says_you: bool,
    /// Its last mark is not closed, so the next paragraph may continue it.
    pub(crate) open: bool,
    /// Its paragraph has narration.
    pub(crate) told_around: bool,
}

impl Line {
    pub(crate) fn utterance(&self) -> UtteranceId {
        self.utterance
    }

    pub(crate) fn turn(&self) -> TurnId {
        self.turn
    }

    /// The entity of the description in its reporting clause.
    #[cfg(feature = "training")]
    pub(crate) fn described(&self) -> Option<ClusterId> {
        match self.form {
            SourceForm::Epithet(entity, _) | SourceForm::Description(entity, _)
                if self.position == SourcePosition::Tag =>
            {
                Some(entity)
            }
            _ => None,
        }
    }

    /// Whether its reporting clause says "he" or "she": it is not the narrator's.
    pub(super) fn is_others(&self) -> bool {
        matches!(self.form, SourceForm::Person(_)) && self.position == SourcePosition::Tag
    }
}

/// The lines of a text in order, with the entities that each names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    pub(crate) list: ByLine<Line>,
    /// Entities named near it, each with the probability that it is the source.
    pub(crate) named: Lists<LineId, (ClusterId, f32)>,
    /// The entities that its words address by name, and the others that they name.
    pub(crate) vocatives: Lists<LineId, ClusterId>,
    pub(crate) spoken_of: Lists<LineId, ClusterId>,
}

/// The lines of one paragraph, or of several paragraphs with one quotation. A reply in the same paragraph is another turn.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    lines: Ids<LineId>,
    paragraphs: IndexRange,
}

impl Turn {
    pub(super) fn new(line: LineId, paragraphs: Range<usize>) -> Self {
        Self { lines: Ids::through(line, line), paragraphs: paragraphs.into() }
    }

    /// Adds the next line, whose last paragraph is before paragraph `end`.
    fn add(&mut self, line: LineId, end: usize) {
        self.lines = Ids::new(self.lines.range().start..line.index() + 1);
        let paragraphs = self.paragraphs();
        self.paragraphs = (paragraphs.start..paragraphs.end.max(end)).into();
    }

    pub(crate) fn lines(&self) -> Ids<LineId> {
        self.lines.clone()
    }

    pub(crate) fn paragraphs(&self) -> Range<usize> {
        self.paragraphs.range()
    }
}

/// The lines of a text in order.
pub(super) fn lines(
    reading: &Reading<'_>,
    entities: &Resolved,
    sources: &ByUtterance<SourceDecision>,
    near: &Lists<UtteranceId, (PhraseId, f32)>,
    guesses: &ByUtterance<Option<SpeakerDecision>>,
) -> (Lines, ByTurn<Turn>) {
    let mut lines = Lines::default();
    let mut turns: ByTurn<Turn> = IdVec::default();
    let mut descriptions: FxHashMap<String, usize> = FxHashMap::default();
    let mut told = Told::default();
    for (utterance, source) in reading.utterances.iter().zip(sources) {
        // The label decides whose turn it is.
        if utterance.depth > 0 || source.role == QuotationRole::Other || reading.quotes.is_labelled(utterance)
        {
            continue;
        }
        let at = LineId::at(lines.list.len());
        let first = reading.text.paragraph_of(utterance.start());
        let last = reading.text.paragraph_of(utterance.end() - 1);
        let turn = match turns.ids().next_back() {
            Some(turn) if first < turns[turn].paragraphs().end && !lines.is_reply(reading, utterance) => {
                turns[turn].add(at, last + 1);
                turn
            }
            _ => turns.push(Turn::new(at, first..last + 1)),
        };
        let mut line = line(reading, entities, utterance, source, guesses[utterance.id()].as_ref(), turn);
        line.told_around = told.is_told(reading, first);
        line.description = line.source.filter(|_| line.form.is_description()).map(|source| {
            let words = reading.text.text_of(&reading.phrases.get(source).tokens());
            let count = descriptions.len();
            DescriptionId::at(*descriptions.entry(folded(words).to_lowercase()).or_insert(count))
        });
        lines.add(reading, entities, utterance, near.of(utterance.id()), line);
    }
    lines.shrink_to_fit();
    turns.shrink_to_fit();
    (lines, turns)
}

fn line(
    reading: &Reading<'_>,
    entities: &Resolved,
    utterance: &Utterance,
    decision: &SourceDecision,
    guess: Option<&SpeakerDecision>,
    turn: TurnId,
) -> Line {
    let link = guess.map(|guess| guess.link);
    let position = link.map_or(SourcePosition::None, |link| link.position(decision));
    let source = link.and_then(|link| link.source(decision)).filter(|_| position != SourcePosition::None);
    let guessed = |guess: &SpeakerDecision| Some((guess.speaker?, guess.link.method(decision)));
    Line {
        utterance: utterance.id(),
        turn,
        form: source.map_or(SourceForm::Nothing, |source| {
            if source.is_joint() {
                SourceForm::Several
            } else {
                source_form(reading, entities, source.first())
            }
        }),
        source: source.map(|source| source.first()),
        description: None,
        position,
        certainty: link.map_or(0.0, |link| link.probability(decision)),
        guess: guess.and_then(guessed),
        address: None,
        addressee: guess.and_then(|guess| guess.addressee.map(|(addressee, _)| addressee)),
        told_stranger: guess
            .is_some_and(|guess| guess.addressee.is_none() && told_stranger(reading, decision, guess.link)),
        says_you: false,
        open: !reading.quotes[utterance.last().span()].closed,
        told_around: false,
    }
}

/// Whether the reporting clause of a line names an addressee, even one that was not resolved.
fn told_stranger(reading: &Reading<'_>, decision: &SourceDecision, link: Link) -> bool {
    let cue = decision.found.as_ref().filter(|_| link == Link::Found).and_then(|found| found.cue);
    // "at the window" names no addressee, although one may tell a cat.
    cue.and_then(|cue| spoken_to(reading, &cue.range()))
        .is_some_and(|to| to.is_object || can_speak(reading, to.phrase))
}

impl Lines {
    /// Whether an utterance replies to the last line, right behind it in one paragraph: “Coffee?” “Please.”
    fn is_reply(&self, reading: &Reading<'_>, utterance: &Utterance) -> bool {
        let last = self.list.iter().next_back().map(|line| &reading.utterances[line.utterance]);
        last.is_some_and(|last| last.end() == utterance.start()) && reading.replies(utterance)
    }

    /// Adds a line with the entities that it names. `near` are the phrases near it, each with the probability that it
    /// is the source.
    fn add(
        &mut self,
        reading: &Reading<'_>,
        entities: &Resolved,
        utterance: &Utterance,
        near: &[(PhraseId, f32)],
        mut line: Line,
    ) {
        let mut named: Vec<(ClusterId, f32)> = Vec::new();
        for &(phrase, probability) in near {
            if let SourceForm::Name(entity)
            | SourceForm::Epithet(entity, _)
            | SourceForm::Description(entity, _) = source_form(reading, entities, phrase)
            {
                match named.iter_mut().find(|(known, _)| *known == entity) {
                    Some((_, sum)) => *sum += probability,
                    None => named.push((entity, probability)),
                }
            }
        }
        self.named.push(named);
        let mut words = Words::default();
        for part in &utterance.parts {
            words.read(reading, entities, &part.tokens());
        }
        words.vocatives.dedup();
        words.spoken_of.dedup();
        line.address = words.address;
        line.says_you = words.says_you;
        self.vocatives.push(words.vocatives);
        self.spoken_of.push(words.spoken_of);
        self.list.push(line);
    }

    fn shrink_to_fit(&mut self) {
        self.list.shrink_to_fit();
        self.named.shrink_to_fit();
        self.vocatives.shrink_to_fit();
        self.spoken_of.shrink_to_fit();
    }
}

/// How much of a paragraph is searched for narration, in tokens.
const AROUND: usize = 2000;

/// Whether a token is a word of narration.
pub(super) fn is_told(reading: &Reading<'_>, at: usize) -> bool {
    !reading.quoted[at] && reading.text.tokens()[at].kind() == TokenKind::Word
}

/// Whether the paragraph that was asked for last has narration. All lines that begin in a paragraph ask for it.
#[derive(Debug, Default)]
struct Told {
    paragraph: Option<usize>,
    is_told: bool,
}

impl Told {
    fn is_told(&mut self, reading: &Reading<'_>, paragraph: usize) -> bool {
        if self.paragraph != Some(paragraph) {
            self.paragraph = Some(paragraph);
            let mut tokens = reading.text.paragraphs()[paragraph].tokens().take(AROUND);
            self.is_told = tokens.any(|at| is_told(reading, at));
        }
        self.is_told
    }
}

/// The form in which a phrase refers to its entity.
fn source_form(reading: &Reading<'_>, entities: &Resolved, phrase: PhraseId) -> SourceForm {
    let found = reading.phrases.get(phrase);
    let known = entities.known(phrase);
    let gender = gender_of(found.classes);
    match found.form {
        Form::Description if entities.is_alias(phrase) && is_common(reading, entities, phrase) => {
            known.map_or(SourceForm::Nothing, |entity| SourceForm::Description(entity, gender))
        }
        Form::Description
            if entities.is_alias(phrase)
                && !reads_as_name(&reading.text, found)
                && !is_only_name(reading, entities, phrase) =>
        {
            known.map_or(SourceForm::Nothing, |entity| SourceForm::Epithet(entity, gender))
        }
        _ if entities.is_alias(phrase) => known.map_or(SourceForm::Nothing, SourceForm::Name),
        Form::Name => known.map_or(SourceForm::Nothing, SourceForm::Name),
        Form::Pronoun if found.classes.any(Classes::FIRST_PERSON) => {
            // The narrator's "I" counts as a name.
            match known {
                _ if found.classes.any(Classes::PLURAL) => SourceForm::Several,
                Some(narrator) if !found.quoted => SourceForm::Name(narrator),
                _ => SourceForm::First,
            }
        }
        Form::Pronoun => match gender {
            Some(gender) => SourceForm::Person(gender),
            None if found.classes.any(Classes::PLURAL) => SourceForm::Several,
            None => SourceForm::Nothing,
        },
        Form::Description if entities.is_relative(phrase) => {
            known.map_or(SourceForm::Nothing, |entity| SourceForm::Epithet(entity, gender))
        }
        Form::Description | Form::Relative => match known {
            Some(entity) if entities.cluster(entity).is_named() || !entities.has_cast() => {
                SourceForm::Description(entity, gender)
            }
            _ if describes_one_person(found) => SourceForm::Somebody(gender),
            _ => SourceForm::Nothing,
        },
        Form::Indefinite => SourceForm::Nothing,
    }
}

/// Whether a description is as good as a name, because it is capitalised or a title: "the Gryphon", "the general".
fn reads_as_name(text: &Text<'_>, phrase: &Phrase) -> bool {
    let head = &text.tokens()[phrase.head()];
    head.shape() != Shape::Lower || head.is(Classes::OFFICE | Classes::HONORIFIC)
}

/// Whether a description that the cast gives a named member also fits others: "the girl", "the son".
pub(super) fn is_common(reading: &Reading<'_>, entities: &Resolved, phrase: PhraseId) -> bool {
    let found = reading.phrases.get(phrase);
    let head = &reading.text.tokens()[found.head()];
    found.form == Form::Description
        && head.shape() == Shape::Lower
        && entities.known(phrase).is_some_and(|known| entities.cluster(known).has_name())
        && (head.is(Classes::KIN) || head.is_listed(WordLists::PLAIN_PERSON))
}

/// Whether a description is the only name that the cast gives a member, and says more than that it is a person: "the
/// landlady", "the second gentleman".
fn is_only_name(reading: &Reading<'_>, entities: &Resolved, phrase: PhraseId) -> bool {
    let found = reading.phrases.get(phrase);
    let known = entities.known(phrase).map(|known| entities.cluster(known));
    // "the man", but not "the man with the beard"
    let goes_on =
        reading.text.tokens().get(found.tokens().end).is_some_and(|next| next.is(Classes::PREPOSITION));
    let bare = found.tokens().len() <= 2 && !goes_on;
    known.is_some_and(|known| known.is_cast() && !known.has_name())
        && !(bare && reading.text.tokens()[found.head()].is_listed(WordLists::PLAIN_PERSON))
}

/// The entities that the words of a line address and name.
#[derive(Default)]
struct Words {
    vocatives: Vec<ClusterId>,
    spoken_of: Vec<ClusterId>,
    /// The gender of an addressee without a name.
    address: Option<Gender>,
    says_you: bool,
}

impl Words {
    /// Reads a part of the line.
    fn read(&mut self, reading: &Reading<'_>, entities: &Resolved, part: &Range<usize>) {
        for phrase in reading.phrases.within(part) {
            let found = reading.phrases.get(phrase);
            self.says_you |= found.is_personal_pronoun() && found.classes.any(Classes::SECOND_PERSON);
            if !matches!(found.form, Form::Name | Form::Description) && !entities.is_alias(phrase) {
                continue;
            }
            let vocative = is_vocative(&reading.text, &found.tokens(), part);
            let known = entities.known(phrase);
            let known = known.filter(|_| found.form == Form::Name || entities.is_alias(phrase));
            match known {
                Some(entity) if vocative => self.vocatives.push(entity),
                Some(entity) => self.spoken_of.push(entity),
                None => {}
            }
            let person = found.classes.any(Classes::PERSON_NOUN | Classes::HONORIFIC);
            if vocative && known.is_none() && person {
                self.address = self.address.or(gender_of(found.classes));
            }
        }
    }
}
