//! Speakers in the order of the text. Each source is resolved to an entity on the way, because the last speakers decide who
//! "he" is. In a report that is the answer; in a dialogue it is a first guess.

use crate::annotation::QuotationRole;
use crate::attribution::{FoundSource, SourceDecision, can_speak, is_written};
use crate::clause::Source;
#[cfg(feature = "training")]
use crate::entity::PronounChoice;
use crate::entity::pronoun_model::RegisterPronouns;
use crate::entity::{ClusterId, Entities, Resolver};
use crate::index::IndexRange;
use crate::lexicon::WordLists;
use crate::mention::PhraseId;
use crate::quotation::{ByUtterance, Utterance};
use crate::reading::Reading;

use super::addressee::spoken_to;
use super::decision::{Link, SpeakerDecision, Speakers};
use super::discourse::Discourse;
use super::several;

/// How often a wrong source is still another mention of the right speaker.
const SAME_PERSON: f32 = 0.4;

/// The share of attributions that are right although the source is resolved to nobody.
pub(super) const UNRESOLVED: f32 = 0.2;

/// The probability that several people who speak together are the right ones.
const JOINT: f32 = 0.85;

/// The share of phrases where a clause names its addressee that are the addressee.
const SAID_TO: f32 = 0.97;

/// Decides the speakers in the order of the text. `reported` are other phrases to resolve on the way.
pub(crate) fn speakers(
    reading: &Reading<'_>,
    entities: Entities<'_>,
    sources: &ByUtterance<SourceDecision>,
    reported: &[PhraseId],
    pronouns: &RegisterPronouns,
) -> Speakers {
    let mut report = Report::new(reading, entities, pronouns);
    let decisions = report.decide_all(sources, reported);
    Speakers { decisions, entities: report.resolver.finish() }
}

/// The speakers of a text, and each "he" and "she" of narration with the antecedents that were compared.
#[cfg(feature = "training")]
pub(crate) fn pronoun_choices(
    reading: &Reading<'_>,
    entities: Entities<'_>,
    sources: &ByUtterance<SourceDecision>,
    pronouns: &RegisterPronouns,
) -> (Speakers, Vec<PronounChoice>) {
    let mut report = Report::new(reading, entities, pronouns);
    report.resolver.keep_choices();
    let decisions = report.decide_all(sources, &[]);
    let choices = report.resolver.take_choices();
    (Speakers { decisions, entities: report.resolver.finish() }, choices)
}

/// The text as far as it has been read.
struct Report<'a, 'r> {
    reading: &'a Reading<'a>,
    resolver: Resolver<'r>,
    discourse: Discourse,
}

impl<'a, 'r> Report<'a, 'r> {
    fn new(reading: &'a Reading<'a>, entities: Entities<'r>, pronouns: &'r RegisterPronouns) -> Self {
        Self { reading, resolver: Resolver::new(entities, pronouns), discourse: Discourse::default() }
    }

    fn decide_all(
        &mut self,
        sources: &ByUtterance<SourceDecision>,
        reported: &[PhraseId],
    ) -> ByUtterance<Option<SpeakerDecision>> {
        let mut reported = reported.to_vec();
        reported.sort_unstable();
        let mut reported = reported.into_iter().peekable();
        let decided = self.reading.utterances.iter().zip(sources);
        let decisions = decided.map(|(utterance, source)| {
            let before =
                |phrase: &PhraseId| self.reading.phrases.get(*phrase).tokens().start < utterance.start();
            while let Some(phrase) = reported.next_if(before) {
                self.resolve(phrase);
            }
            self.decide(utterance, source)
        });
        let decisions = decisions.collect();
        reported.for_each(|phrase| self.resolve(phrase));
        self.discourse.read_until(self.reading, &mut self.resolver, self.reading.text.tokens().len());
        decisions
    }

    fn decide(&mut self, utterance: &Utterance, source: &SourceDecision) -> Option<SpeakerDecision> {
        if utterance.depth > 0 {
            return None;
        }
        let Self { reading, resolver, discourse } = self;
        discourse.read_until(reading, resolver, utterance.start());
        let link = match &source.found {
            Some(_) => Some(Link::Found),
            None if source.is_nobodys || reading.quotes.is_labelled(utterance) => None,
            None => discourse.link(reading, resolver, utterance),
        };
        if source.role == QuotationRole::Other {
            return None;
        }
        let decision = link.and_then(|link| self.follow(utterance, source, link));
        let speaker = decision.as_ref().and_then(|decision| decision.speaker);
        let named = decision.as_ref().and_then(|decision| decision.link.source(source));
        self.discourse.add_turn(self.reading, utterance, speaker, named);
        decision
    }

    /// Resolves a phrase that is no source of an utterance.
    fn resolve(&mut self, phrase: PhraseId) {
        let Self { reading, resolver, discourse } = self;
        discourse.read_until(reading, resolver, reading.phrases.get(phrase).tokens().start);
        resolver.resolve(phrase, discourse.recent());
    }

    /// Resolves the speaker and the addressee of an utterance.
    fn follow(
        &mut self,
        utterance: &Utterance,
        source: &SourceDecision,
        link: Link,
    ) -> Option<SpeakerDecision> {
        let found = source.found.as_ref();
        let named = link.source(source);
        let speaker = match named {
            Some(named) => self.speaker(utterance, named, found),
            None => self.discourse.turn(self.reading, utterance),
        };
        if named.is_none() && speaker.is_none() {
            return None;
        }
        // "Tom urged her": she is not Tom.
        let addressee = found.and_then(|found| self.addressee(&found.cue?));
        let addressee = addressee.filter(|&(addressee, _)| speaker != Some(addressee));
        let probability = link.probability(source);
        let confidence =
            (probability + (1.0 - probability) * SAME_PERSON) * self.certainty(named, speaker.is_some());
        Some(SpeakerDecision {
            link,
            speaker,
            addressee,
            confidence,
            is_written: found.is_none() && named.is_some_and(|named| is_written(self.reading, named)),
            turn: None,
            runner_up: None,
        })
    }

    /// The entity behind a source.
    fn speaker(
        &mut self,
        utterance: &Utterance,
        source: Source,
        found: Option<&FoundSource>,
    ) -> Option<ClusterId> {
        let Self { reading, resolver, discourse } = self;
        if source.is_joint() {
            return Some(resolver.group(source.first(), reading.tokens_of(source)));
        }
        // "The sign read “Closed”": nobody says what is read off a thing.
        let is_inscribed = is_written(reading, source)
            && found.and_then(|found| found.cue).is_some_and(|cue| {
                reading.text.tokens()[cue.range().start].is_listed(WordLists::INSCRIPTION_VERB)
            });
        if several::is_they(reading.phrases.get(source.first())) {
            let group = several::they(reading, resolver, source.first(), discourse.recent());
            if group.is_some() {
                return group;
            }
        }
        let speaker = if is_inscribed {
            resolver.releaser(source.first(), discourse.recent())
        } else {
            resolver.resolve(source.first(), discourse.recent())
        };
        if speaker.is_some() || !reading.quotes.is_block(utterance) {
            return speaker;
        }
        // "Her note read:" and a block: a person has written the letter.
        let writer = resolver.resolve(source.first(), discourse.recent());
        writer.filter(|&writer| resolver.cluster(writer).is_named())
    }

    /// The entity that a cue is said to, and the confidence in it.
    fn addressee(&mut self, cue: &IndexRange) -> Option<(ClusterId, f32)> {
        let Self { reading, resolver, discourse } = self;
        let spoken_to = spoken_to(reading, &cue.range())?;
        let is_named = match spoken_to.preposition {
            None => true,
            Some(at) => {
                let is_listed = reading.text.tokens()[at].is_listed(WordLists::ADDRESSEE_PREPOSITION);
                is_listed && !spoken_to.is_object
            }
        };
        if spoken_to.is_passive || !is_named || !can_speak(reading, spoken_to.phrase) {
            return None;
        }
        let addressee = resolver.resolve(spoken_to.phrase, discourse.recent())?;
        Some((addressee, SAID_TO * resolver.certainty(spoken_to.phrase)))
    }

    /// The probability that a source is resolved to the right speaker.
    fn certainty(&self, source: Option<Source>, is_resolved: bool) -> f32 {
        match source {
            _ if !is_resolved => UNRESOLVED,
            Some(source) if source.is_joint() => JOINT,
            Some(source) => self.resolver.certainty(source.first()),
            None => 1.0,
        }
    }
}
