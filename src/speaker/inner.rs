//! Speakers of quotations inside of others, once the speakers of all others are known: in “I told them, ‘Wait’”, "I" is
//! the speaker of the outer quotation.

use crate::attribution::SourceDecision;
use crate::entity::ClusterId;
use crate::lexicon::Classes;
use crate::mention::{Form, PhraseId};
use crate::quotation::ByUtterance;
use crate::reading::Reading;

use super::decision::{Link, SpeakerDecision, Speakers};
use super::report::UNRESOLVED;

/// The sources of quotations inside of others that are names or descriptions.
pub(super) fn named(reading: &Reading<'_>, sources: &ByUtterance<SourceDecision>) -> Vec<PhraseId> {
    let inner = reading.utterances.iter().filter(|utterance| utterance.depth > 0);
    let found = inner.filter_map(|utterance| sources[utterance.id()].found.as_ref());
    let phrases = found.map(|found| found.source.first());
    phrases
        .filter(|&phrase| matches!(reading.phrases.get(phrase).form, Form::Name | Form::Description))
        .collect()
}

/// Decides the speakers of quotations inside of others.
pub(super) fn decide(reading: &Reading<'_>, sources: &ByUtterance<SourceDecision>, speakers: &mut Speakers) {
    for utterance in reading.utterances.iter().filter(|utterance| utterance.depth > 0) {
        let Some(found) = &sources[utterance.id()].found else { continue };
        let phrase = reading.phrases.get(found.source.first());
        let says_i = phrase.is_personal_pronoun()
            && phrase.classes.any(Classes::FIRST_PERSON)
            && !phrase.classes.any(Classes::PLURAL);
        let outer = utterance.parent().and_then(|parent| speakers.decisions[parent].as_ref());
        let (speaker, certainty) = if says_i {
            (outer.and_then(|outer| outer.speaker), outer.map_or(0.0, |outer| outer.confidence))
        } else {
            let known = speakers.entities.known(found.source.first()).filter(|_| !found.source.is_joint());
            // Narration does not show who "the minister" is in quoted words.
            let is_sure = |&entity: &ClusterId| {
                phrase.form == Form::Name || !speakers.entities.cluster(entity).is_named()
            };
            (known.filter(is_sure), 1.0)
        };
        let confidence = if speaker.is_some() { found.probability * certainty } else { UNRESOLVED };
        speakers.decisions[utterance.id()] = Some(SpeakerDecision {
            link: Link::Found,
            speaker,
            addressee: None,
            confidence,
            is_written: false,
            turn: None,
            runner_up: None,
        });
    }
}
