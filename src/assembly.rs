//! Puts the results of the stages together as [`Annotations`].

use crate::annotation::{
    Annotations, Attribution, Entity, EntityId, FormatVersion, Mention, MentionId, MentionKind, Quotation,
    QuotationId, QuotationRole, QuotationStatus,
};
use crate::attribution::SourceDecision;
use crate::attribution::evidence::without_features;
use crate::clause::Source;
use crate::entity::{ClusterId, Resolved};
use crate::evidence::Basis;
use crate::index::{Id, IdVec, id};
use crate::mention::{Form, PhraseId, Phrases};
use crate::options::Options;
use crate::quotation::{ByUtterance, Diagnostic, DiagnosticKind, QuotedSpanId, QuotedSpans, Utterance};
use crate::reading::Reading;
use crate::span::Span;
use crate::spans::Spans;
use crate::speaker::{Link, SpeakerDecision, Speakers};
use crate::text::{Shape, Text};

/// The annotations of a text. Speakers that are less sure than the least confidence of the options are left out.
pub(crate) fn annotations(
    reading: Reading<'_>,
    sources: ByUtterance<SourceDecision>,
    speakers: Speakers,
    options: &Options,
) -> Annotations {
    // Each part is freed as soon as it is not needed: here a report takes the most memory.
    let register = reading.register;
    let (text, mut quotes, utterances, phrases) = reading.into_parts();
    let Speakers { decisions, entities } = speakers;
    let (mut people, ids) = people(&entities);
    count(&text, &phrases, &entities, &decisions, &ids, &mut people);
    let unsought =
        entities.unsought_relatives().iter().map(|&phrase| text.span_of(&phrases.get(phrase).tokens()));
    quotes.diagnose(unsought.map(|span| Diagnostic { span, kind: DiagnosticKind::CommonSurname }));
    let mentions = Mentions::new(&text, &phrases, &entities, &ids, &sources, &decisions);
    drop((phrases, entities));
    let builder = Builder { text: &text, quotes: &quotes, ids: &ids, mentions: &mentions, options };
    let decided = utterances.iter().zip(sources).zip(decisions).enumerate();
    let quotations = decided
        .map(|(index, ((utterance, source), speaker))| {
            builder.quotation(QuotationId::at(index), utterance, source, speaker)
        })
        .collect();
    Annotations {
        version: FormatVersion::CURRENT,
        sentences: text.sentences().iter().map(|sentence| sentence.span()).collect(),
        quotations,
        mentions: mentions.list,
        entities: people,
        quote_style: quotes.style,
        register,
        diagnostics: quotes.diagnostics,
    }
}

/// The entities in their order, and for each cluster its id.
fn people(entities: &Resolved) -> (Vec<Entity>, IdVec<ClusterId, EntityId>) {
    let mut order: Vec<ClusterId> = entities.ids().filter(|&id| !entities.cluster(id).is_joined()).collect();
    // The cast has its own order; `sort_by_key` keeps it.
    order.sort_by_key(|&id| {
        let cluster = entities.cluster(id);
        (!cluster.is_cast(), cluster.first.filter(|_| !cluster.is_cast()))
    });
    let mut ids = IdVec::repeat(EntityId::at(0), entities.ids().len());
    let people = order
        .into_iter()
        .enumerate()
        .map(|(place, id)| {
            ids[id] = EntityId::at(place);
            let cluster = entities.cluster(id);
            let name = entities.name_of(id);
            Entity {
                id: EntityId::at(place),
                aliases: cluster.other_names(&name),
                name,
                kind: cluster.kind,
                gender: cluster.gender,
                narrator: cluster.narrator,
                place: cluster.is_place(),
                mentions: 0,
                quotations: 0,
            }
        })
        .collect();
    (people, ids)
}

/// Counts how often each entity is named and how much it says. Speakers below the least confidence count too.
fn count(
    text: &Text<'_>,
    phrases: &Phrases,
    entities: &Resolved,
    decisions: &ByUtterance<Option<SpeakerDecision>>,
    ids: &IdVec<ClusterId, EntityId>,
    people: &mut [Entity],
) {
    for (index, phrase) in phrases.enumerated() {
        let Some(entity) = entities.known(index) else { continue };
        // "the General" and any name in the cast count as names. "the old man" does not.
        let capital = || text.tokens()[phrase.head()].shape() != Shape::Lower;
        let named = || entities.is_alias(index) && (entities.cluster(entity).is_cast() || capital());
        if phrase.form == Form::Name || named() {
            people[ids[entity].index()].mentions += 1;
        }
    }
    for speaker in decisions.iter().flatten().filter_map(|decision| decision.speaker) {
        people[ids[speaker].index()].quotations += 1;
    }
}

id! {
    /// A mention of a list that is not complete. It takes half the memory of a [`MentionId`] that may be missing.
    struct ListedId;
}

/// The mentions, and where those are that are sources.
struct Mentions {
    list: Vec<Mention>,
    /// For each phrase, its mention.
    of_phrase: IdVec<PhraseId, Option<ListedId>>,
    /// The mentions of several who speak together, in the order of their first and last phrases.
    joint: Vec<(Source, MentionId)>,
}

impl Mentions {
    fn new(
        text: &Text<'_>,
        phrases: &Phrases,
        entities: &Resolved,
        ids: &IdVec<ClusterId, EntityId>,
        sources: &ByUtterance<SourceDecision>,
        decisions: &ByUtterance<Option<SpeakerDecision>>,
    ) -> Self {
        let mut is_source = IdVec::repeat(false, phrases.len());
        let mut groups: Vec<(Source, Option<ClusterId>)> = Vec::new();
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
        groups.sort_by_key(|(source, _)| *source);
        groups.dedup_by_key(|(source, _)| *source);
        let mut mentions =
            Self { list: Vec::new(), of_phrase: IdVec::repeat(None, phrases.len()), joint: Vec::new() };
        let mut group = groups.into_iter().peekable();
        for (index, phrase) in phrases.enumerated() {
            while let Some((source, speaker)) = group.next_if(|(source, _)| source.first() == index) {
                let tokens = phrase.tokens().start..phrases.get(source.last()).tokens().end;
                let id = mentions.push(
                    text.span_of(&tokens),
                    MentionKind::Description,
                    speaker.map(|speaker| ids[speaker]),
                );
                mentions.joint.push((source, id));
            }
            let entity = entities.known(index);
            let kind = match phrase.form {
                Form::Name => MentionKind::Name,
                Form::Pronoun | Form::Relative => MentionKind::Pronoun,
                Form::Description | Form::Indefinite => MentionKind::Description,
            };
            if is_source[index] || entity.is_some() {
                let span = text.span_of(&phrase.tokens());
                let id = mentions.push(span, kind, entity.map(|entity| ids[entity]));
                mentions.of_phrase[index] = Some(ListedId::at(id.index()));
            }
        }
        mentions
    }

    fn push(&mut self, span: Span, kind: MentionKind, entity: Option<EntityId>) -> MentionId {
        self.list.push(Mention { span, kind, entity_id: entity });
        MentionId::at(self.list.len() - 1)
    }

    fn of(&self, source: Source) -> Option<MentionId> {
        if source.is_joint() {
            let found = self.joint.binary_search_by_key(&source, |(known, _)| *known).ok()?;
            Some(self.joint[found].1)
        } else {
            self.of_phrase[source.first()].map(|listed| MentionId::at(listed.index()))
        }
    }
}

/// Makes quotations of what the stages decided.
struct Builder<'a> {
    text: &'a Text<'a>,
    quotes: &'a QuotedSpans,
    ids: &'a IdVec<ClusterId, EntityId>,
    mentions: &'a Mentions,
    options: &'a Options,
}

impl Builder<'_> {
    fn quotation(
        &self,
        id: QuotationId,
        utterance: &Utterance,
        mut source: SourceDecision,
        speaker: Option<SpeakerDecision>,
    ) -> Quotation {
        let spans = || utterance.parts.iter().map(|part| &self.quotes[part.span()]);
        let marked: Spans = spans().map(|span| span.span).collect();
        let is_written = speaker.as_ref().is_some_and(|speaker| speaker.is_written);
        let cue = source.found.as_ref().and_then(|found| found.cue);
        let cue = cue.filter(|_| speaker.as_ref().is_some_and(|speaker| speaker.link == Link::Found));
        Quotation {
            id,
            kind: source.kind,
            role: if is_written { QuotationRole::Writing } else { source.role },
            status: self.status(utterance),
            marks: self.quotes[utterance.parts[0].span()].family,
            depth: utterance.depth,
            parent_id: utterance.parent().map(|parent| QuotationId::at(parent.index())),
            quoted: spans().map(|span| span.inner).collect(),
            content: marked.clone(),
            marked,
            cue: cue.map(|cue| self.text.span_of(&cue.range())).into_iter().collect(),
            addressee_id: speaker
                .as_ref()
                .and_then(|speaker| speaker.addressee)
                .map(|addressee| self.ids[addressee]),
            role_evidence: source.role_evidence.take(),
            attribution: speaker.map(|speaker| self.attribution(source, speaker)),
        }
    }

    fn status(&self, utterance: &Utterance) -> QuotationStatus {
        let mut spans = utterance.parts.iter().map(|part| &self.quotes[part.span()]);
        // Both parts around a stage direction count as closed.
        let goes_on = |earlier: QuotedSpanId| !self.quotes[earlier].closed;
        let closed = self.quotes[utterance.last().span()].closed;
        let continued = spans.any(|span| span.continues.is_some_and(goes_on));
        match (closed, continued) {
            (false, _) => QuotationStatus::Unclosed,
            (true, true) => QuotationStatus::Continued,
            (true, false) => QuotationStatus::Closed,
        }
    }

    /// The attribution, without its speaker where that is less sure than the least confidence. Nothing else depends on the
    /// speaker any more.
    fn attribution(&self, source: SourceDecision, speaker: SpeakerDecision) -> Attribution {
        let method = speaker.link.method(&source);
        let mention = speaker.link.source(&source).and_then(|source| self.mentions.of(source));
        let named = speaker.speaker.map(|speaker| self.ids[speaker]);
        let evidence = self.options.evidence.then(|| {
            let found = source.evidence.filter(|_| speaker.link == Link::Found);
            let mut evidence = found.unwrap_or_else(|| {
                let span = mention.map(|mention| self.mentions.list[mention.index()].span);
                Box::new(without_features(Basis::Discourse, method, span))
            });
            evidence.speaker_id = named;
            evidence.turn = speaker.turn;
            if let Some(other) = evidence.turn.as_mut().and_then(|turn| turn.runner_up.as_mut()) {
                other.speaker_id = speaker.runner_up.map(|entity| self.ids[entity]);
            }
            evidence
        });
        Attribution {
            source_id: mention,
            speaker_id: named.filter(|_| speaker.confidence >= self.options.min_confidence),
            method,
            confidence: speaker.confidence,
            evidence,
        }
    }
}
