//! The coreference stage, which runs only on request: it resolves the mentions that the other stages leave open.
//!
//! The speakers of all quotations are known now, so "I" and "you" in quoted words have a meaning, and a pronoun of narration
//! can mean who just spoke.

#[cfg(feature = "training")]
use crate::entity::PronounChoice;
use crate::entity::pronoun_model::RegisterPronouns;
use crate::entity::{Resolved, Resolver};
use crate::index::IdVec;
use crate::mention::PhraseId;
use crate::quotation::{ByUtterance, UtteranceId};
use crate::reading::Reading;
use crate::speaker::{RecentSpeakers, SpeakerDecision};

/// Resolves the mentions of people that are still open, in narration and in quoted words. `pronouns` chooses
/// antecedents.
pub(crate) fn resolve_all(
    reading: &Reading<'_>,
    decisions: &ByUtterance<Option<SpeakerDecision>>,
    entities: Resolved,
    pronouns: &RegisterPronouns,
) -> Resolved {
    let mut resolver = Resolver::resume(reading, entities, pronouns);
    read_all(reading, decisions, &mut resolver);
    resolver.finish()
}

/// The entities of a text, and each "he" and "she" with the antecedents that were compared.
#[cfg(feature = "training")]
pub(crate) fn pronoun_choices(
    reading: &Reading<'_>,
    decisions: &ByUtterance<Option<SpeakerDecision>>,
    entities: Resolved,
    pronouns: &RegisterPronouns,
) -> (Resolved, Vec<PronounChoice>) {
    let mut resolver = Resolver::resume(reading, entities, pronouns);
    resolver.keep_choices();
    read_all(reading, decisions, &mut resolver);
    let choices = resolver.take_choices();
    (resolver.finish(), choices)
}

/// Reads all mentions in the order of the text.
fn read_all(
    reading: &Reading<'_>,
    decisions: &ByUtterance<Option<SpeakerDecision>>,
    resolver: &mut Resolver<'_>,
) {
    let said_in = utterances_of_phrases(reading);
    let mut recent = RecentSpeakers::default();
    let mut last: Option<UtteranceId> = None;
    for (phrase, &utterance) in said_in.enumerated() {
        let decision = utterance.and_then(|utterance| decisions[utterance].as_ref());
        let (speaker, addressee) = decision
            .map_or((None, None), |said| (said.speaker, said.addressee.map(|(addressee, _)| addressee)));
        resolver.read_mention(phrase, (speaker, addressee), recent.as_slice());
        // The speaker counts as recent from the second mention of the quotation on.
        if let Some(speaker) = speaker.filter(|_| utterance != last) {
            recent.add(speaker);
        }
        last = utterance.or(last);
    }
}

/// For each phrase in quoted words, the innermost utterance that holds it.
fn utterances_of_phrases(reading: &Reading<'_>) -> IdVec<PhraseId, Option<UtteranceId>> {
    let mut said_in = IdVec::repeat(None, reading.phrases.len());
    // An utterance comes after the one around it.
    for utterance in &reading.utterances {
        for part in &utterance.parts {
            for phrase in reading.phrases.within(&part.tokens()) {
                said_in[phrase] = Some(utterance.id());
            }
        }
    }
    said_in
}
