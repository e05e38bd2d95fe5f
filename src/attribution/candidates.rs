//! The candidates for the source of an utterance.
//!
//! Every noun phrase near an utterance that may be its source is a candidate. The last candidate is that nobody
//! nearby says it.

use std::ops::Range;

use crate::clause::{Cue, CueForm, CueId, Source};
use crate::lexicon::{Classes, VerbClass, WordLists};
use crate::mention::{Form, PhraseId};
use crate::quotation::Utterance;
use crate::ranking::{FeatureId, Ranking, Weights};
use crate::reading::Reading;
use crate::text::TokenKind;

use super::can_speak::can_speak;
use super::candidate::Candidate;
use super::context::QuoteContext;
use super::proximity::{between, clause};
use super::schema::{Place, Relation};
use super::source_features::{cues_in, observe, observe_context};
use super::stretches::{SENTENCE, stretches};

/// The longest way from quoted words to who is quoted as saying them, in tokens.
const TAG: usize = 12;

/// The candidates of one utterance. Their memory is used again for the next one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Candidates {
    pub(crate) list: Vec<Candidate>,
    features: Vec<FeatureId>,
    ranking: Ranking,
}

/// The longest ground between an agent and quoted words, in tokens.
const MOST_GROUND: usize = 3;

/// How many candidates a stretch has at most: the nearest. A sentence may be long and its subject far away. From the sentences
/// around it, only near phrases count.
const fn most(place: Place) -> usize {
    match place {
        Place::Inside | Place::Before => 16,
        Place::After | Place::BeforeInParagraph => 10,
        Place::AfterInParagraph => 3,
        Place::PreviousParagraph | Place::Nobody => 4,
    }
}

impl Candidates {
    /// Collects the candidates of `utterance`. The last one is nobody.
    pub(crate) fn fill(&mut self, reading: &Reading<'_>, utterance: &Utterance, context: &QuoteContext) {
        self.list.clear();
        self.features.clear();
        // Asked once: the candidates that it is about come first.
        let mut is_tagged = None;
        for (place, tokens) in stretches(reading, utterance) {
            let own_sentence = matches!(place, Place::Inside | Place::After);
            if !own_sentence && *is_tagged.get_or_insert_with(|| self.is_tagged(reading, utterance)) {
                break;
            }
            let eligible = |&phrase: &PhraseId| eligible(reading, phrase);
            let phrases = reading.phrases.within(&tokens);
            if matches!(place, Place::After | Place::AfterInParagraph) {
                self.add(reading, utterance, context, place, phrases.filter(eligible));
            } else {
                self.add(reading, utterance, context, place, phrases.rev().filter(eligible));
            }
        }
        let start = self.features.len();
        let mut nobody = Candidate {
            source: None,
            cue: None,
            verbal: None,
            place: Place::Nobody,
            relation: Relation::None,
            features: start..start,
        };
        observe_context(&mut self.features, context, &nobody);
        nobody.features.end = self.features.len();
        self.list.push(nobody);
    }

    /// Whether a candidate so far is the subject of a tag right beside the quoted words. Candidates from around the sentence do
    /// not compete with it.
    fn is_tagged(&self, reading: &Reading<'_>, utterance: &Utterance) -> bool {
        self.list.iter().any(|candidate| {
            let beside = matches!(candidate.place, Place::Inside | Place::After);
            let subject = matches!(candidate.relation, Relation::Subject | Relation::Inverted);
            let (Some(source), Some(cue)) = (candidate.source.filter(|_| beside && subject), candidate.cue)
            else {
                return false;
            };
            between(utterance, &clause(reading, source.first(), cue)).is_empty()
        })
    }

    fn add(
        &mut self,
        reading: &Reading<'_>,
        utterance: &Utterance,
        context: &QuoteContext,
        place: Place,
        nearest_first: impl Iterator<Item = PhraseId>,
    ) {
        for (rank, phrase) in nearest_first.take(most(place)).enumerate() {
            let cue = nearest_cue(reading, utterance, phrase);
            let source = cue.and_then(|cue| reading.clauses.sources[cue]).unwrap_or(Source::one(phrase));
            let verbal = if cue.is_some() { None } else { reading.clause_reader().verbal(phrase) };
            let relation = match cue {
                Some(cue) => Relation::of(&reading.clauses.cues[cue], &reading.phrases.get(phrase).tokens()),
                None if verbal.is_some() => Relation::Actor,
                None => Relation::None,
            };
            let start = self.features.len();
            let mut candidate =
                Candidate { source: Some(source), cue, verbal, place, relation, features: start..start };
            observe(&mut self.features, reading, utterance, context, &candidate, phrase, rank);
            candidate.features.end = self.features.len();
            self.list.push(candidate);
        }
    }

    /// The features of a candidate.
    pub(crate) fn features_of(&self, candidate: &Candidate) -> &[FeatureId] {
        &self.features[candidate.features.clone()]
    }

    /// The candidate whose construction decides that it is the source: the agent of a passive that reports just these words
    /// ("described by Kemp as “doomed”", "called “a farce” by Kemp"), the owner of a noun that reports them ("Kemp’s claim that
    /// it was “doomed”"), or who is quoted as saying them. It is too rare for the model to have learned that.
    pub(crate) fn decided(&self, reading: &Reading<'_>, utterance: &Utterance) -> Option<&Candidate> {
        self.list.iter().find(|candidate| {
            let (Some(source), Some(id)) = (candidate.source, candidate.cue) else { return false };
            let cue = &reading.clauses.cues[id];
            let may_decide = match candidate.relation {
                Relation::Agent | Relation::Participle => true,
                Relation::Subject => cue.decides || cue.class == VerbClass::Judgement,
                _ => cue.decides,
            };
            if !may_decide {
                return false;
            }
            let clause = clause(reading, source.first(), id);
            let gap = between(utterance, &clause);
            let is_before = clause.start < utterance.start();
            match candidate.relation {
                Relation::Agent => is_before && (gap.len() <= 1 || is_ground(reading, &gap)),
                // "with one fan shouting “Never again”"
                Relation::Participle if is_before && has_own_subject(reading, source, cue) => {
                    candidate.is_beside() && cues_in(reading, &gap) == 0
                }
                // What a noun reports follows it; what "saying" reports may come before: "“…,” the paper quoted Kemp as saying".
                Relation::Participle if cue.decides && !is_before => {
                    gap.len() <= TAG && candidate.is_beside() && ends_clause(reading, cue.tokens().end)
                }
                // "Bea called the plan “mad”"
                Relation::Subject
                    if is_before && candidate.is_beside() && cue.class == VerbClass::Judgement =>
                {
                    is_near_person(reading, source, cue)
                        && is_object(reading, &(cue.tokens().end..utterance.start()))
                }
                _ if cue.decides && candidate.is_beside() => is_before && cues_in(reading, &gap) == 0,
                // "Statement from Ann Lund, chair of the trust:", and the words as a paragraph of their own
                _ if cue.decides && candidate.place == Place::PreviousParagraph => {
                    gap.end == utterance.start()
                        && gap.clone().last().is_some_and(|last| reading.text.is(last, ":"))
                        && cues_in(reading, &gap) == 0
                }
                _ => false,
            }
        })
    }

    /// Ranks the candidates. Returns the index and probability of the best one; of equals it is the nearest.
    pub(crate) fn best(&mut self, weights: &Weights) -> (usize, f32) {
        let features = &self.features;
        self.ranking.rank(weights, self.list.iter().map(|candidate| &features[candidate.features.clone()]));
        self.ranking.best()
    }

    /// The phrases of the [ranked](Self::best) candidates with their probabilities.
    pub(crate) fn probabilities(&self) -> impl Iterator<Item = (PhraseId, f32)> + '_ {
        let ranked = self.list.iter().zip(self.ranking.probabilities());
        ranked.filter_map(|(candidate, &probability)| Some((candidate.source?.first(), probability)))
    }

    /// The best of the [ranked](Self::best) candidates that have another source than `candidate`, with its probability.
    pub(crate) fn runner_up(&self, candidate: &Candidate) -> Option<(&Candidate, f32)> {
        let (at, probability) = self.ranking.best_of(|at| self.list[at].source != candidate.source)?;
        Some((&self.list[at], probability))
    }
}

/// Whether the words between an agent and quoted words say what for: "criticised by Kemp for employing “amateurs”".
fn is_ground(reading: &Reading<'_>, gap: &Range<usize>) -> bool {
    let tokens = reading.text.tokens();
    gap.len() <= MOST_GROUND
        && gap.clone().next().is_some_and(|at| tokens[at].is_listed_small(WordLists::INFINITIVE_OPENER))
        && cues_in(reading, gap) == 0
}

/// Whether the subject of a participle is its own, and not that of the clause: "with one fan shouting". What a document says,
/// its issuer says: "issued a statement saying".
fn has_own_subject(reading: &Reading<'_>, source: Source, cue: &Cue) -> bool {
    let tokens = reading.phrases.get(source.first()).tokens();
    let before = tokens.start.checked_sub(1).map(|before| &reading.text.tokens()[before]);
    cue.form == CueForm::Gerund
        && tokens.end == cue.tokens().start
        && before.is_some_and(|before| before.is_listed(WordLists::ABSOLUTE_OPENER))
}

/// Whether a person is right before a verb and its auxiliaries.
fn is_near_person(reading: &Reading<'_>, source: Source, cue: &Cue) -> bool {
    let phrase = reading.phrases.get(source.last());
    let skip = Classes::ADVERB | Classes::AUXILIARY | Classes::NEGATION;
    let is_verbal = |at: usize| {
        let token = &reading.text.tokens()[at];
        token.is(skip) || token.kind() == TokenKind::Clitic
    };
    let is_person = match phrase.form {
        Form::Name | Form::Pronoun => can_speak(reading, source.last()),
        Form::Description => phrase.classes.any(Classes::PERSON_NOUN),
        Form::Indefinite | Form::Relative => false,
    };
    is_person && (phrase.tokens().end..cue.tokens().start).all(is_verbal)
}

/// Whether tokens are at most one noun phrase and "as": the object of a verb of judgement before what it is called.
fn is_object(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let mut at = tokens.start;
    if let Some(object) = reading.phrases.starting_at(at) {
        at = reading.phrases.get(object).tokens().end;
    }
    let reader = reading.clause_reader();
    at <= tokens.end && (at..tokens.end).all(|at| reader.leads_complement(at))
}

/// Whether nothing but a sign follows what ends before the token at `end`.
fn ends_clause(reading: &Reading<'_>, end: usize) -> bool {
    reading.following(end).is_none_or(|token| token.kind() == TokenKind::Punctuation)
}

/// Whether a phrase may be a candidate.
fn eligible(reading: &Reading<'_>, phrase: PhraseId) -> bool {
    let found = reading.phrases.get(phrase);
    let reports = |phrase: PhraseId| reading.clauses.cues_of(phrase).next().is_some();
    let may_be = match found.form {
        Form::Description => !found.classes.any(Classes::TIME) || found.classes.any(Classes::ROLE),
        Form::Pronoun => !found.classes.any(Classes::REFLEXIVE) && (!found.possessive || reports(phrase)),
        Form::Relative => reports(phrase),
        Form::Name | Form::Indefinite => true,
    };
    // "Marcus" in "said Marcus’s sister"
    let is_owner = || {
        let whole = reading.phrases.starting_at(found.tokens().start).filter(|&whole| whole != phrase);
        found.possessive && whole.is_some_and(reports)
    };
    !found.quoted && may_be && !in_brackets(reading, &found.tokens()) && !is_owner()
}

/// Whether a phrase is in brackets: "(R-Utah)", "(35)".
fn in_brackets(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let bracket =
        |at: usize| reading.text.tokens().get(at).is_some_and(|token| token.kind() == TokenKind::Bracket);
    tokens.start > 0 && bracket(tokens.start - 1) && bracket(tokens.end)
}

/// The cue that the phrase is the source of. If there are several, it is the nearest to the utterance.
fn nearest_cue(reading: &Reading<'_>, utterance: &Utterance, phrase: PhraseId) -> Option<CueId> {
    let gap = |cue: &CueId| between(utterance, &reading.clauses.cues[*cue].tokens()).len();
    reading.clauses.cues_of(phrase).filter(|cue| gap(cue) <= SENTENCE).min_by_key(gap)
}
