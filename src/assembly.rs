//! Puts the results of the stages together as [`Annotations`].

use crate::attribution::subject::Source;
use crate::attribution::{Attributed, Decision};
use crate::entity::Resolved;
use crate::index::{IdVec, Index, Indices};
use crate::mention::{Form, PhraseId, Phrases};
use crate::quotation::{QuotedSpanId, QuotedSpans, Utterance};
use crate::reading::Reading;
use crate::text::{Shape, Text};
use crate::{
    Annotations, Attribution, Entity, EntityId, Mention, MentionId, MentionKind, Quotation, QuotationId,
    QuotationStatus, Span, Spans,
};

/// The annotations of a text that has been read and attributed, without the speakers of whom it is less sure than
/// `min_confidence`.
pub(crate) fn annotations(
    reading: Reading<'_>,
    entities: Resolved,
    decisions: Vec<Decision>,
    min_confidence: f32,
) -> Annotations {
    // What is not needed any more is freed at once: this is where a report takes the most memory.
    let register = reading.register;
    let (text, quotes, utterances, phrases) = reading.into_parts();
    let (mut people, ids) = people(&entities);
    count(&text, &phrases, &entities, &decisions, &ids, &mut people);
    let mentions = Mentions::new(&text, &phrases, &entities, &ids, &decisions);
    drop((phrases, entities));
    let quotations = utterances
        .iter()
        .zip(decisions)
        .enumerate()
        .map(|(index, (utterance, decision))| {
            quotation(&text, &quotes, utterance, decision, QuotationId::at(index), &ids, &mentions)
        })
        .map(|quotation| withheld(quotation, min_confidence))
        .collect();
    Annotations {
        sentences: text.sentences().iter().map(|sentence| sentence.span()).collect(),
        quotations,
        mentions: mentions.list,
        entities: people,
        quote_style: quotes.style,
        register,
        diagnostics: quotes.diagnostics,
    }
}

/// The entities in their order, and the id of each cluster.
fn people(entities: &Resolved) -> (Vec<Entity>, Vec<EntityId>) {
    let mut order: Vec<usize> =
        (0..entities.clusters.len()).filter(|&index| !entities.clusters[index].is_joined()).collect();
    // The cast has its own order; `sort_by_key` keeps it.
    order.sort_by_key(|&index| {
        let cluster = &entities.clusters[index];
        (!cluster.is_cast(), cluster.first.filter(|_| !cluster.is_cast()))
    });
    let mut ids = vec![EntityId::at(0); entities.clusters.len()];
    let people = order
        .into_iter()
        .enumerate()
        .map(|(place, index)| {
            ids[index] = EntityId::at(place);
            let cluster = &entities.clusters[index];
            let name = entities.name_of(index);
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

/// Counts how often each entity is named and how much it says. Whom a threshold withholds still counts.
fn count(
    text: &Text<'_>,
    phrases: &Phrases,
    entities: &Resolved,
    decisions: &[Decision],
    ids: &[EntityId],
    people: &mut [Entity],
) {
    for (index, phrase) in phrases.enumerated() {
        let Some(entity) = entities.known(index) else { continue };
        // "the General", and what the cast calls somebody, is as good as a name; "the old man" is none.
        let capital = || text.tokens()[phrase.head()].shape() != Shape::Lower;
        let named = || entities.is_alias(index) && (entities.clusters[entity].is_cast() || capital());
        if phrase.form == Form::Name || named() {
            people[ids[entity].index()].mentions += 1;
        }
    }
    let attributed = decisions.iter().filter_map(|decision| decision.attribution.as_ref());
    for speaker in attributed.filter_map(|attributed| attributed.speaker) {
        people[ids[speaker.get()].index()].quotations += 1;
    }
}

/// The mentions, and where those are that are sources.
struct Mentions {
    list: Vec<Mention>,
    /// Of each phrase, its mention.
    of_phrase: Indices<PhraseId>,
    /// The mentions of several who speak together, in the order of their first and last phrases.
    joint: Vec<(Source, MentionId)>,
}

impl Mentions {
    fn new(
        text: &Text<'_>,
        phrases: &Phrases,
        entities: &Resolved,
        ids: &[EntityId],
        decisions: &[Decision],
    ) -> Self {
        let mut sources = IdVec::repeat(false, phrases.len());
        let mut groups: Vec<(Source, Option<usize>)> = Vec::new();
        for attributed in decisions.iter().filter_map(|decision| decision.attribution.as_ref()) {
            match attributed.source {
                Some(source) if source.is_joint() => {
                    groups.push((source, attributed.speaker.map(Index::get)));
                }
                Some(source) => sources[source.first()] = true,
                None => {}
            }
        }
        groups.sort_by_key(|(source, _)| *source);
        groups.dedup_by_key(|(source, _)| *source);
        let mut mentions =
            Self { list: Vec::new(), of_phrase: Indices::none(phrases.len()), joint: Vec::new() };
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
            if sources[index] || entity.is_some() {
                let span = text.span_of(&phrase.tokens());
                let id = mentions.push(span, kind, entity.map(|entity| ids[entity]));
                mentions.of_phrase.set(index, id.index());
            }
        }
        mentions
    }

    fn push(&mut self, span: Span, kind: MentionKind, entity: Option<EntityId>) -> MentionId {
        self.list.push(Mention { span, kind, entity });
        MentionId::at(self.list.len() - 1)
    }

    fn of(&self, source: Source) -> Option<MentionId> {
        if source.is_joint() {
            let found = self.joint.binary_search_by_key(&source, |(known, _)| *known).ok()?;
            Some(self.joint[found].1)
        } else {
            self.of_phrase.get(source.first()).map(MentionId::at)
        }
    }
}

fn quotation(
    text: &Text<'_>,
    quotes: &QuotedSpans,
    utterance: &Utterance,
    decision: Decision,
    id: QuotationId,
    ids: &[EntityId],
    mentions: &Mentions,
) -> Quotation {
    let spans = || utterance.parts.iter().map(|part| &quotes[part.span()]);
    let marked: Spans = spans().map(|span| span.span).collect();
    // Both parts around a stage direction count as closed.
    let goes_on = |earlier: QuotedSpanId| !quotes[earlier].closed;
    let continued = spans().any(|span| span.continues.is_some_and(goes_on));
    let status = match (spans().next_back().is_none_or(|last| last.closed), continued) {
        (false, _) => QuotationStatus::Unclosed,
        (true, true) => QuotationStatus::Continued,
        (true, false) => QuotationStatus::Closed,
    };
    let Decision { kind, role, attribution: attributed, role_evidence } = decision;
    Quotation {
        id,
        kind,
        role,
        status,
        marks: quotes[utterance.parts[0].span()].family,
        depth: utterance.depth,
        parent: utterance.parent().map(QuotationId::at),
        quoted: spans().map(|span| span.inner).collect(),
        content: marked.clone(),
        marked,
        cue: attributed
            .as_ref()
            .and_then(|attributed| attributed.cue)
            .map(|cue| text.span_of(&cue.range()))
            .into_iter()
            .collect(),
        addressee: attributed
            .as_ref()
            .and_then(|attributed| attributed.addressee)
            .map(|addressee| ids[addressee.get()]),
        attribution: attributed.map(|attributed| attribution(attributed, ids, mentions)),
        role_evidence,
    }
}

fn attribution(attributed: Attributed, ids: &[EntityId], mentions: &Mentions) -> Attribution {
    let speaker = attributed.speaker.map(|speaker| ids[speaker.get()]);
    let mut evidence = attributed.evidence;
    if let Some(evidence) = &mut evidence {
        evidence.speaker = speaker;
        if let Some(other) = evidence.turn.as_mut().and_then(|turn| turn.runner_up.as_mut()) {
            other.speaker = attributed.rival.map(|rival| ids[rival.get()]);
        }
    }
    Attribution {
        source: attributed.source.and_then(|source| mentions.of(source)),
        speaker,
        method: attributed.method,
        confidence: attributed.confidence,
        evidence,
    }
}

/// The quotation, without its speaker where that is less sure than `min_confidence`. Everything has been decided by now,
/// so that nothing else depends on it.
fn withheld(mut quotation: Quotation, min_confidence: f32) -> Quotation {
    if let Some(attribution) = &mut quotation.attribution {
        attribution.speaker = attribution.speaker.filter(|_| attribution.confidence >= min_confidence);
    }
    quotation
}
