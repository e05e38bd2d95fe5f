//! The speaker stage: which entity says each quotation, and to whom.
//!
//! In a report a quotation is beside its source, and the source is resolved in the order of the text ([`report`]). In a
//! dialogue nearly half of the lines name nobody, so all lines are decided together ([`conversation`]).

pub(crate) mod addressee;
pub(crate) mod conversation;
pub(crate) mod decision;
mod discourse;
mod inner;
mod recent;
pub(crate) mod report;
mod several;

use crate::annotation::Register;
use crate::attribution::SourceDecision;
use crate::entity::Entities;
use crate::entity::pronoun_model::RegisterPronouns;
use crate::lists::Lists;
use crate::mention::PhraseId;
use crate::quotation::{ByUtterance, UtteranceId};
use crate::reading::Reading;

use conversation::model::ConversationModel;

pub(crate) use decision::{Link, SpeakerDecision, Speakers};
pub(crate) use recent::RecentSpeakers;

/// The models of the speaker stage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SpeakerModels<'m> {
    /// Chooses antecedents.
    pub(crate) pronouns: &'m RegisterPronouns,
    /// The one for dialogues; `None` for the one that is compiled in.
    pub(crate) conversation: Option<&'m ConversationModel>,
}

/// Decides the speaker of every utterance. `near` are the phrases near each utterance of a dialogue, with the probability that
/// it is the source. `reported` are the sources of what is reported without marks; they are resolved too. With `keep_evidence`,
/// the decisions say why.
pub(crate) fn speakers(
    reading: &Reading<'_>,
    entities: Entities<'_>,
    sources: &ByUtterance<SourceDecision>,
    near: Lists<UtteranceId, (PhraseId, f32)>,
    reported: &[PhraseId],
    models: SpeakerModels<'_>,
    keep_evidence: bool,
) -> Speakers {
    let reported = [reported, &inner::named(reading, sources)].concat();
    let in_order = report::speakers(reading, entities, sources, &reported, models.pronouns);
    let mut speakers = match reading.register {
        Register::Report => in_order,
        Register::Dialogue => {
            let model = models.conversation.unwrap_or_else(|| ConversationModel::built_in());
            conversation::speakers(reading, sources, near, in_order, model, keep_evidence)
        }
    };
    inner::decide(reading, sources, &mut speakers);
    speakers
}
