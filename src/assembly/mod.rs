//! Puts the results of the stages together as [`Annotations`].

mod mentions;
mod quotations;
mod reported;

use crate::annotation::{Annotations, Assertion, Entity, EntityId, FormatVersion, Quotation, QuotationId};
use crate::attribution::{SourceDecision, assertion};
use crate::entity::{ClusterId, Resolved};
use crate::index::{Id, IdVec};
use crate::indirect::{Combined, ReportId, Reported};
use crate::mention::{Form, Phrases};
use crate::options::Options;
use crate::quotation::{ByUtterance, Diagnostic, DiagnosticKind};
use crate::reading::Reading;
use crate::speaker::{SpeakerDecision, Speakers};
use crate::text::{Shape, Text};

use mentions::Mentions;
use quotations::Builder;

/// The annotations of a text. Speakers that are less sure than the least confidence of the options are left out.
pub(crate) fn annotations(
    reading: Reading<'_>,
    sources: ByUtterance<SourceDecision>,
    speakers: Speakers,
    reported: Option<IdVec<ReportId, Reported>>,
    options: &Options,
) -> Annotations {
    // Each part is freed as soon as it is not needed: here a report takes the most memory.
    let register = reading.register;
    let assertions: ByUtterance<Assertion> =
        sources.iter().map(|source| asserted(&reading, source)).collect();
    let combined = reported.map(|reported| {
        let combined = Combined::new(&reading, reported, &sources, &speakers.decisions);
        let assertions: Vec<Assertion> =
            combined.reports.iter().map(|found| assertion(&reading, &found.report.cue)).collect();
        (combined, assertions)
    });
    let (text, mut quotes, utterances, phrases) = reading.into_parts();
    let Speakers { decisions, entities } = speakers;
    let (mut people, ids) = people(&entities);
    count(&text, &phrases, &entities, &decisions, &ids, &mut people);
    let unsought =
        entities.unsought_relatives().iter().map(|&phrase| text.span_of(&phrases.get(phrase).tokens()));
    quotes.diagnose(unsought.map(|span| Diagnostic { span, kind: DiagnosticKind::CommonSurname }));
    let reports = combined.as_ref().map_or(&[][..], |(combined, _)| combined.reports.as_slice());
    let mentioned = entities.into_mentioned();
    let mentions = Mentions::new(&text, &phrases, &mentioned, &ids, (&sources, &decisions), reports);
    let speakers: Vec<Option<ClusterId>> =
        reports.iter().map(|found| mentioned[found.report.phrase()?]).collect();
    let said_by: Vec<Option<EntityId>> = match &combined {
        Some(_) => decisions.iter().map(|decision| Some(ids[decision.as_ref()?.speaker?])).collect(),
        None => Vec::new(),
    };
    drop((phrases, mentioned));
    let builder = Builder { text: &text, quotes: &quotes, ids: &ids, mentions: &mentions, options };
    let decided = utterances.iter().zip(sources).zip(decisions).zip(assertions).enumerate();
    let mut quotations: Vec<Quotation> = decided
        .map(|(index, (((utterance, source), speaker), assertion))| {
            builder.quotation(QuotationId::at(index), utterance, source, speaker, assertion)
        })
        .collect();
    if let Some((combined, assertions)) = combined {
        quotations = builder.combined((quotations, &said_by), combined, &speakers, &assertions, &mut people);
    }
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

/// How the text reports an utterance.
fn asserted(reading: &Reading<'_>, source: &SourceDecision) -> Assertion {
    let cue = source.found.as_ref().and_then(|found| found.cue);
    cue.map_or(Assertion::default(), |cue| assertion(reading, &cue.range()))
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
