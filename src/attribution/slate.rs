//! The candidates for the source of an utterance.
//!
//! Every noun phrase near an utterance that could name somebody is a candidate, and so is nobody.

use std::ops::Range;

use crate::cue::CueId;
use crate::lexicon::Classes;
use crate::mention::{Form, PhraseId};
use crate::quotation::Utterance;
use crate::ranking::{FeatureId, Ranking, Weights, logistic};
use crate::reading::Reading;
use crate::text::TokenKind;

use super::model::RoleModel;
use super::observation;
use super::role;
use super::schema::{Place, Relation};
use super::setting::Setting;
use super::subject::Source;
use super::tag::introduction;

/// One candidate.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The source; `None` for nobody.
    pub(crate) source: Option<Source>,
    /// The cue that it is the source of, as an index.
    pub(crate) cue: Option<CueId>,
    /// Where it has none, its tokens with those of the verb that it is the subject of.
    pub(crate) verbal: Option<Range<usize>>,
    pub(crate) place: Place,
    pub(crate) relation: Relation,
    /// Its features, as a range of [`Slate::features`].
    features: Range<usize>,
}

impl Choice {
    /// Whether it stands in the sentence of the quoted words.
    pub(crate) fn is_beside(&self) -> bool {
        matches!(self.place, Place::Inside | Place::Before | Place::After)
    }
}

/// The candidates of one utterance. One slate serves for a whole document, to use its memory again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slate {
    pub(crate) choices: Vec<Choice>,
    features: Vec<FeatureId>,
    ranking: Ranking,
}

/// How many tokens are searched: of the utterance's own sentence on either side, of its paragraph before and after that,
/// and of the paragraph before. What follows the paragraph is not read: a text that goes on changes nothing before.
const SENTENCE: usize = 80;
const PARAGRAPH_BEFORE: usize = 60;
const PARAGRAPH_AFTER: usize = 30;
const PREVIOUS_PARAGRAPH: usize = 60;

/// How many candidates a stretch gives: the nearest. A sentence can be long and its subject far; of the sentences
/// around it, those who stand near are in view.
const fn most(place: Place) -> usize {
    match place {
        Place::Inside | Place::Before => 16,
        Place::After | Place::BeforeInParagraph => 10,
        Place::AfterInParagraph => 3,
        Place::PreviousParagraph | Place::Nobody => 4,
    }
}

impl Slate {
    /// Fills the slate with the candidates of `utterance`; the last one is nobody.
    pub(crate) fn fill(&mut self, reading: &Reading<'_>, utterance: &Utterance, setting: &Setting) {
        self.choices.clear();
        self.features.clear();
        for (place, tokens) in stretches(reading, utterance) {
            let own_sentence = matches!(place, Place::Inside | Place::After);
            if !own_sentence && self.is_tagged(reading, utterance) {
                break;
            }
            let eligible = |&phrase: &PhraseId| eligible(reading, phrase);
            let phrases = reading.phrases.within(&tokens);
            if matches!(place, Place::After | Place::AfterInParagraph) {
                self.add(reading, utterance, setting, place, phrases.filter(eligible));
            } else {
                self.add(reading, utterance, setting, place, phrases.rev().filter(eligible));
            }
        }
        let start = self.features.len();
        let mut nobody = Choice {
            source: None,
            cue: None,
            verbal: None,
            place: Place::Nobody,
            relation: Relation::None,
            features: start..start,
        };
        observation::observe_setting(&mut self.features, setting, &nobody);
        nobody.features.end = self.features.len();
        self.choices.push(nobody);
    }

    /// Whether one of the candidates so far is the subject of a tag right beside the quoted words. Nobody from around the
    /// sentence competes with that.
    fn is_tagged(&self, reading: &Reading<'_>, utterance: &Utterance) -> bool {
        self.choices.iter().any(|choice| {
            let beside = matches!(choice.place, Place::Inside | Place::After);
            let subject = matches!(choice.relation, Relation::Subject | Relation::Inverted);
            let (Some(source), Some(cue)) = (choice.source.filter(|_| beside && subject), choice.cue) else {
                return false;
            };
            observation::between(utterance, &observation::clause(reading, source.first(), cue)).is_empty()
        })
    }

    fn add(
        &mut self,
        reading: &Reading<'_>,
        utterance: &Utterance,
        setting: &Setting,
        place: Place,
        nearest_first: impl Iterator<Item = PhraseId>,
    ) {
        for (rank, phrase) in nearest_first.take(most(place)).enumerate() {
            let cue = nearest_cue(reading, utterance, phrase);
            let source = cue.and_then(|cue| reading.sources[cue]).unwrap_or(Source::one(phrase));
            let verbal = if cue.is_some() { None } else { reading.clauses().verbal(phrase) };
            let relation = match cue {
                Some(cue) => Relation::of(&reading.cues[cue], &reading.phrases.get(phrase).tokens()),
                None if verbal.is_some() => Relation::Actor,
                None => Relation::None,
            };
            let start = self.features.len();
            let mut choice =
                Choice { source: Some(source), cue, verbal, place, relation, features: start..start };
            observation::observe(&mut self.features, reading, utterance, setting, &choice, phrase, rank);
            choice.features.end = self.features.len();
            self.choices.push(choice);
        }
    }

    /// The features of a candidate.
    pub(crate) fn features_of(&self, choice: &Choice) -> &[FeatureId] {
        &self.features[choice.features.clone()]
    }

    /// The agent of a passive that reports just these words: "described by Kemp as “doomed”", "called “a farce” by Kemp". The
    /// construction leaves no choice, and it is too rare for the model to have learned that.
    pub(crate) fn agent(&self, reading: &Reading<'_>, utterance: &Utterance) -> Option<&Choice> {
        self.choices.iter().find(|choice| {
            let (Some(source), Some(cue)) = (choice.source, choice.cue) else { return false };
            let clause = observation::clause(reading, source.first(), cue);
            let before = clause.start < utterance.start();
            before
                && choice.relation == Relation::Agent
                && observation::between(utterance, &clause).len() <= 1
        })
    }

    /// Ranks the candidates. Returns the index and probability of the best one; of equals it is the nearest.
    pub(crate) fn best(&mut self, weights: &Weights) -> (usize, f32) {
        let features = &self.features;
        self.ranking.rank(weights, self.choices.iter().map(|choice| &features[choice.features.clone()]));
        self.ranking.best()
    }

    /// The phrases of the [ranked](Self::best) candidates with their probabilities.
    pub(crate) fn probabilities(&self) -> impl Iterator<Item = (PhraseId, f32)> + '_ {
        let ranked = self.choices.iter().zip(self.ranking.probabilities());
        ranked.filter_map(|(choice, &probability)| Some((choice.source?.first(), probability)))
    }

    /// The best of the [ranked](Self::best) candidates that have another source than `choice`, with its probability.
    pub(crate) fn runner_up(&self, choice: &Choice) -> Option<(&Choice, f32)> {
        let (at, probability) = self.ranking.best_of(|at| self.choices[at].source != choice.source)?;
        Some((&self.choices[at], probability))
    }
}

/// The probability that the words of an utterance are somebody's, given the best candidate for its source. `features` is
/// memory to keep what is observed in.
pub(crate) fn said(
    reading: &Reading<'_>,
    utterance: &Utterance,
    setting: &Setting,
    best: &Choice,
    probability: f32,
    model: &RoleModel,
    features: &mut Vec<FeatureId>,
) -> f32 {
    features.clear();
    role::observe(features, reading, utterance, setting);
    features.extend([
        role::reported(reading, best),
        role::cue_taken(reading, utterance, setting, best),
        role::certainty(setting.length, best.source.is_none(), probability),
    ]);
    logistic(model.weights.score(features))
}

/// How many of the gaps between the parts of an utterance are searched: the first of them tells who speaks.
const MOST_GAPS: usize = 8;

/// The stretches of narration that are searched, the surest first.
fn stretches(
    reading: &Reading<'_>,
    utterance: &Utterance,
) -> impl Iterator<Item = (Place, Range<usize>)> + use<> {
    let text = &reading.text;
    let (start, end) = (utterance.start(), utterance.end());
    let (first, last) = (text.paragraph_of(start), text.paragraph_of(end - 1));
    let paragraph = text.paragraphs()[first].tokens().start..text.paragraphs()[last].tokens().end;
    let mut sentence = text.sentences()[text.sentence_of(start)].tokens().start
        ..text.sentences()[text.sentence_of(end - 1)].tokens().end;
    let mut previous = first.checked_sub(1).map_or(0..0, |previous| text.paragraphs()[previous].tokens());
    if let Some(introduction) = introduction(reading, utterance) {
        sentence.start = introduction.start;
        previous.end = introduction.start;
    }
    let before =
        |tokens: Range<usize>, reach: usize| tokens.start.max(tokens.end.saturating_sub(reach))..tokens.end;
    let after = |tokens: Range<usize>, reach: usize| tokens.start..tokens.end.min(tokens.start + reach);
    let gaps: Vec<_> = utterance
        .gaps()
        .take(MOST_GAPS)
        .filter(|gap| gap.len() <= SENTENCE)
        .map(|gap| (Place::Inside, gap))
        .collect();
    let around = [
        (Place::After, after(end..sentence.end, SENTENCE)),
        (Place::Before, before(sentence.start..start, SENTENCE)),
        (
            Place::BeforeInParagraph,
            before(paragraph.start.min(sentence.start)..sentence.start, PARAGRAPH_BEFORE),
        ),
        (Place::AfterInParagraph, after(sentence.end..paragraph.end, PARAGRAPH_AFTER)),
        (Place::PreviousParagraph, before(previous, PREVIOUS_PARAGRAPH)),
    ];
    gaps.into_iter().chain(around)
}

/// Whether a phrase can be a candidate at all.
fn eligible(reading: &Reading<'_>, phrase: PhraseId) -> bool {
    let found = reading.phrases.get(phrase);
    let time = found.form == Form::Description
        && found.classes.any(Classes::TIME)
        && !found.classes.any(Classes::ROLE);
    let reflexive = found.form == Form::Pronoun && found.classes.any(Classes::REFLEXIVE);
    // "Marcus" in "said Marcus’s sister"
    let whole = reading.phrases.starting_at(found.tokens().start).filter(|&whole| whole != phrase);
    let reports = |phrase: PhraseId| reading.cues_of(phrase).next().is_some();
    let owner =
        found.possessive && (whole.is_some_and(reports) || found.form == Form::Pronoun && !reports(phrase));
    let idle = found.form == Form::Relative && !reports(phrase);
    !found.quoted && !time && !reflexive && !idle && !in_brackets(reading, &found.tokens()) && !owner
}

/// Whether a phrase is a parenthesis: "(R-Utah)", "(35)".
fn in_brackets(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let bracket =
        |at: usize| reading.text.tokens().get(at).is_some_and(|token| token.kind() == TokenKind::Bracket);
    tokens.start > 0 && bracket(tokens.start - 1) && bracket(tokens.end)
}

/// The cue whose source is the phrase, the nearest to the utterance where there are several.
fn nearest_cue(reading: &Reading<'_>, utterance: &Utterance, phrase: PhraseId) -> Option<CueId> {
    let gap = |cue: &CueId| observation::between(utterance, &reading.cues[*cue].tokens()).len();
    reading.cues_of(phrase).filter(|cue| gap(cue) <= SENTENCE).min_by_key(gap)
}
