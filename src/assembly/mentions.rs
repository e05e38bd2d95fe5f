//! [`Mentions`]: the mentions of a document, and where those are that are sources.

use crate::annotation::EntityId;
use crate::annotation::{Mention, MentionId, MentionKind};
use crate::attribution::SourceDecision;
use crate::clause::Source;
use crate::entity::ClusterId;
use crate::index::{Id, IdVec, id};
use crate::indirect::{ReportedSource, SourceReport};
use crate::mention::{Form, PhraseId, Phrases};
use crate::quotation::ByUtterance;
use crate::span::Span;
use crate::speaker::SpeakerDecision;
use crate::text::Text;

id! {
    /// A mention of a list that is not complete. It takes half the memory of a [`MentionId`] that may be missing.
    struct ListedId;
}

/// The mentions, and where those are that are sources.
pub(super) struct Mentions {
    pub(super) list: Vec<Mention>,
    /// For each phrase, its mention.
    of_phrase: IdVec<PhraseId, Option<ListedId>>,
    /// The mentions of several who speak together, in the order of their first and last phrases.
    joint: Vec<(Source, MentionId)>,
    /// The mentions that are possessive pronouns, in the order of their tokens.
    owners: Vec<(usize, MentionId)>,
}

impl Mentions {
    pub(super) fn new(
        text: &Text<'_>,
        phrases: &Phrases,
        mentioned: &IdVec<PhraseId, Option<ClusterId>>,
        ids: &IdVec<ClusterId, EntityId>,
        (sources, decisions): (&ByUtterance<SourceDecision>, &ByUtterance<Option<SpeakerDecision>>),
        reports: &[SourceReport],
    ) -> Self {
        let mut is_source = IdVec::repeat(false, phrases.len());
        let mut groups: Vec<(Source, Option<ClusterId>)> = Vec::new();
        let mut owners: Vec<usize> = Vec::new();
        for source in reports.iter().filter_map(|found| found.report.source) {
            match source {
                ReportedSource::Owner(token) => owners.push(token),
                ReportedSource::Phrase(source) if source.is_joint() => groups.push((source, None)),
                ReportedSource::Phrase(source) => is_source[source.first()] = true,
            }
        }
        owners.sort_unstable();
        owners.dedup();
        let decided = sources.iter().zip(decisions);
        for (found, decision) in decided.filter_map(|(found, decision)| Some((found, decision.as_ref()?))) {
            match decision.link.source(found) {
                Some(source) if source.is_joint() => {
                    groups.push((source, decision.speaker));
                }
                Some(source) => is_source[source.first()] = true,
                None => {}
            }
        }
        // Of two entries for one source, that with the speaker counts.
        groups.sort_by_key(|(source, speaker)| (*source, speaker.is_none()));
        groups.dedup_by_key(|(source, _)| *source);
        let is_listed = |&phrase: &PhraseId| is_source[phrase] || mentioned[phrase].is_some();
        let listed = phrases.ids().filter(is_listed).count() + groups.len() + owners.len();
        let mut mentions = Self {
            list: Vec::with_capacity(listed),
            of_phrase: IdVec::repeat(None, phrases.len()),
            joint: Vec::new(),
            owners: Vec::new(),
        };
        let mut owner = owners.into_iter().peekable();
        let mut group = groups.into_iter().peekable();
        for (index, phrase) in phrases.enumerated() {
            while let Some(token) = owner.next_if(|&token| token < phrase.tokens().start) {
                mentions.push_owner(text, token);
            }
            while let Some((source, speaker)) = group.next_if(|(source, _)| source.first() == index) {
                let tokens = phrase.tokens().start..phrases.get(source.last()).tokens().end;
                let id = mentions.push(
                    text.span_of(&tokens),
                    MentionKind::Description,
                    speaker.map(|speaker| ids[speaker]),
                );
                mentions.joint.push((source, id));
            }
            let entity = mentioned[index];
            let kind = match phrase.form {
                Form::Name => MentionKind::Name,
                Form::Pronoun | Form::Relative => MentionKind::Pronoun,
                Form::Description | Form::Indefinite => MentionKind::Description,
            };
            if is_listed(&index) {
                let span = text.span_of(&phrase.tokens());
                let id = mentions.push(span, kind, entity.map(|entity| ids[entity]));
                mentions.of_phrase[index] = Some(ListedId::at(id.index()));
            }
        }
        owner.for_each(|token| mentions.push_owner(text, token));
        mentions
    }

    /// Adds a possessive pronoun that is a source.
    fn push_owner(&mut self, text: &Text<'_>, token: usize) {
        let id = self.push(text.span_of(&(token..token + 1)), MentionKind::Pronoun, None);
        self.owners.push((token, id));
    }

    /// The mention of the source of a report.
    pub(super) fn of_report(&self, source: ReportedSource) -> Option<MentionId> {
        match source {
            ReportedSource::Phrase(source) => self.of(source),
            ReportedSource::Owner(token) => {
                let found = self.owners.binary_search_by_key(&token, |&(known, _)| known).ok()?;
                Some(self.owners[found].1)
            }
        }
    }

    fn push(&mut self, span: Span, kind: MentionKind, entity: Option<EntityId>) -> MentionId {
        self.list.push(Mention { span, kind, entity_id: entity });
        MentionId::at(self.list.len() - 1)
    }

    pub(super) fn of(&self, source: Source) -> Option<MentionId> {
        if source.is_joint() {
            let found = self.joint.binary_search_by_key(&source, |(known, _)| *known).ok()?;
            Some(self.joint[found].1)
        } else {
            self.of_phrase[source.first()].map(|listed| MentionId::at(listed.index()))
        }
    }
}
