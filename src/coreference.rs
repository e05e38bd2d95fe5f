//! The coreference stage, which runs only on request: it resolves the mentions that the other stages leave open.
//!
//! The speakers of all quotations are known now, so "I" and "you" in quoted words have a meaning, and a pronoun of narration
//! can mean who just spoke.

use crate::Register;
use crate::attribution::SourceDecision;
#[cfg(feature = "training")]
use crate::entity::PronounChoice;
use crate::entity::pronoun_model::RegisterPronouns;
use crate::entity::{Resolved, Resolver};
use crate::index::IdVec;
use crate::lexicon::Classes;
use crate::mention::{Form, PhraseId, is_vocative};
use crate::quotation::{ByUtterance, UtteranceId};
use crate::ranking::Weights;
use crate::reading::Reading;
use crate::speaker::{RecentSpeakers, SpeakerDecision};

/// Resolves the mentions of people that are still open, in narration and in quoted words. `pronouns` chooses
/// antecedents, `descriptions` whom descriptions mean. `reported` are the sources of what is reported without marks, which stay as they are.
pub(crate) fn resolve_all(
    reading: &Reading<'_>,
    sources: &ByUtterance<SourceDecision>,
    decisions: &ByUtterance<Option<SpeakerDecision>>,
    reported: &[PhraseId],
    mut entities: Resolved,
    pronouns: &RegisterPronouns,
    descriptions: Option<&Weights>,
) -> Resolved {
    reopen(reading, sources, decisions, reported, &mut entities);
    let mut resolver = Resolver::resume(reading, entities, pronouns, descriptions);
    read_all(reading, decisions, &mut resolver);
    resolver.finish()
}

/// The entities of a text, and the choices for each "he" and "she" and for each description.
#[cfg(feature = "training")]
pub(crate) fn choices(
    reading: &Reading<'_>,
    sources: &ByUtterance<SourceDecision>,
    decisions: &ByUtterance<Option<SpeakerDecision>>,
    mut entities: Resolved,
    pronouns: &RegisterPronouns,
    descriptions: Option<&Weights>,
) -> (Resolved, [Vec<PronounChoice>; 2]) {
    reopen(reading, sources, decisions, &[], &mut entities);
    let mut resolver = Resolver::resume(reading, entities, pronouns, descriptions);
    resolver.keep_choices();
    read_all(reading, decisions, &mut resolver);
    let choices = [resolver.take_choices(), resolver.take_description_choices()];
    (resolver.finish(), choices)
}

/// Forgets who "he" and "she" are in the narration of a dialogue, which was read before the speakers were known. Sources stay.
fn reopen(
    reading: &Reading<'_>,
    sources: &ByUtterance<SourceDecision>,
    decisions: &ByUtterance<Option<SpeakerDecision>>,
    reported: &[PhraseId],
    entities: &mut Resolved,
) {
    if reading.register != Register::Dialogue {
        return;
    }
    let mut stays = IdVec::repeat(false, reading.phrases.len());
    for (source, decision) in sources.iter().zip(decisions) {
        let link = decision.as_ref().map(|decision| decision.link);
        if let Some(named) = link.and_then(|link| link.source(source)) {
            stays[named.first()] = true;
        }
    }
    for &phrase in reported {
        stays[phrase] = true;
    }
    for (phrase, found) in reading.phrases.enumerated() {
        if found.form == Form::Pronoun
            && !found.quoted
            && !stays[phrase]
            && found.classes.any(Classes::MALE | Classes::FEMALE)
        {
            entities.forget(phrase);
        }
    }
}

/// Reads all mentions in the order of the text.
fn read_all(
    reading: &Reading<'_>,
    decisions: &ByUtterance<Option<SpeakerDecision>>,
    resolver: &mut Resolver<'_>,
) {
    let said_in = speech_of_phrases(reading);
    let mut recent = RecentSpeakers::default();
    let mut last: Option<UtteranceId> = None;
    for (phrase, &speech) in said_in.enumerated() {
        let utterance = speech.map(|speech| speech.utterance);
        let decision = utterance.and_then(|utterance| decisions[utterance].as_ref());
        let (speaker, addressee) = decision
            .map_or((None, None), |said| (said.speaker, said.addressee.map(|(addressee, _)| addressee)));
        if speech.is_some_and(|speech| speech.calls) {
            resolver.read_call(phrase, addressee);
        }
        resolver.read_mention(phrase, (speaker, addressee), recent.as_slice());
        // The speaker counts as recent from the second mention of the quotation on.
        if let Some(speaker) = speaker.filter(|_| utterance != last) {
            recent.add(speaker);
        }
        last = utterance.or(last);
    }
}

/// The quoted words that hold a phrase.
#[derive(Clone, Copy)]
struct Speech {
    utterance: UtteranceId,
    /// Whether the phrase is a description that calls the addressee: “Come, my dear fellow!”
    calls: bool,
}

/// For each phrase in quoted words, the innermost utterance that holds it.
fn speech_of_phrases(reading: &Reading<'_>) -> IdVec<PhraseId, Option<Speech>> {
    let mut said_in = IdVec::repeat(None, reading.phrases.len());
    // An utterance comes after the one around it.
    for utterance in &reading.utterances {
        for part in &utterance.parts {
            let part = part.tokens();
            for phrase in reading.phrases.within(&part) {
                let found = reading.phrases.get(phrase);
                let calls =
                    found.form == Form::Description && is_vocative(&reading.text, &found.tokens(), &part);
                said_in[phrase] = Some(Speech { utterance: utterance.id(), calls });
            }
        }
    }
    said_in
}
