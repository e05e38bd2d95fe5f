//! The speaker stage: which entity says each quotation, and to whom.
//!
//! In a report a quotation stands beside its source, and the source is resolved in the order of the text ([`report`]). In a
//! dialogue nearly half of the lines name nobody, so all lines are decided together ([`crate::conversation`]).

pub(crate) mod addressee;
pub(crate) mod decision;
mod discourse;
pub(crate) mod report;

use crate::annotation::Register;
use crate::attribution::SourceDecision;
use crate::conversation::{self, model::ConversationModel};
use crate::entity::{Entities, Resolved};
use crate::lists::Lists;
use crate::mention::PhraseId;
use crate::model::Model;
use crate::reading::Reading;

pub(crate) use decision::{Link, SpeakerDecision};

/// The speakers of a text.
#[derive(Debug)]
pub(crate) struct Speakers {
    /// One decision for each utterance, in order; `None` where nothing is known of its speaker.
    pub(crate) decisions: Vec<Option<SpeakerDecision>>,
    /// All entities, and which mentions mean them.
    pub(crate) entities: Resolved,
}

/// Decides the speaker of every utterance. `near` are the phrases near each, with the probability that it is the source, in a
/// dialogue. With `keep_evidence`, the decisions say why.
pub(crate) fn speakers(
    reading: &Reading<'_>,
    mut entities: Entities<'_>,
    sources: &[SourceDecision],
    near: Lists<(PhraseId, f32)>,
    model: Option<&Model>,
    keep_evidence: bool,
) -> Speakers {
    let in_order = report::speakers(reading, &mut entities, sources);
    let decisions = match reading.register {
        Register::Report => in_order,
        Register::Dialogue => {
            entities.stop_resolving();
            let model = model.map_or_else(|| ConversationModel::built_in(), |model| &model.conversation);
            conversation::speakers(reading, &mut entities, sources, near, in_order, model, keep_evidence)
        }
    };
    Speakers { decisions, entities: entities.resolved() }
}
