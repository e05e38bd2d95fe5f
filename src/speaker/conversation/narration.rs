//! The mentions in the narration around a line.

use crate::Gender;
use crate::entity::{ClusterId, Resolved};
use crate::lexicon::Classes;
use crate::mention::{Form, PhraseId};
use crate::name::gender_of;
use crate::reading::Reading;

use super::labels::agreement;
use super::line::Line;
use super::nearby::{Mentions, is_told};
use super::schema::{Agreement, MentionPosition, Topic};

/// How many phrases back a topic is searched.
const TOPIC: usize = 60;

/// The last subject before a pronoun that agrees with it, and where it is.
pub(super) fn topic(
    reading: &Reading<'_>,
    entities: &Resolved,
    mentions: &Mentions,
    source: PhraseId,
    wanted: Option<Gender>,
) -> Option<(ClusterId, Topic)> {
    let text = &reading.text;
    let own = reading.phrases.get(source).tokens().start;
    let (sentence, paragraph) = (text.sentence_of(own), text.paragraph_of(own));
    for phrase in reading.phrases.ids().before(source).rev().take(TOPIC) {
        let found = reading.phrases.get(phrase);
        if found.quoted || found.possessive {
            continue;
        }
        let pronoun = found.form == Form::Pronoun && gender_of(found.classes) == wanted;
        let Some(entity) = entities.known(phrase) else { continue };
        let at = found.tokens().start;
        let named = !pronoun
            && found.form != Form::Pronoun
            && mentions.is_subject(at)
            && agreement(entities, entity, wanted) != Agreement::Disagrees;
        let subject_pronoun = pronoun && text.tokens()[found.head()].is(Classes::SUBJECT_PRONOUN);
        if !named && !subject_pronoun {
            continue;
        }
        let place =
            match (subject_pronoun, sentence - text.sentence_of(at), paragraph - text.paragraph_of(at)) {
                (false, 0, _) => Topic::NamedInSentence,
                (false, 1, _) => Topic::NamedInLastSentence,
                (false, _, 0) => Topic::NamedInParagraph,
                (false, ..) => Topic::NamedBefore,
                (true, 0, _) => Topic::PronounInSentence,
                (true, 1, _) => Topic::PronounInLastSentence,
                (true, _, 0) => Topic::PronounInParagraph,
                (true, ..) => Topic::PronounBefore,
            };
        return Some((entity, place));
    }
    None
}

/// The mentions in the narration of the paragraph of a line.
pub(super) fn positions(
    reading: &Reading<'_>,
    mentions: &Mentions,
    line: &Line,
) -> Vec<(ClusterId, MentionPosition)> {
    let utterance = &reading.utterances[line.utterance()];
    let first = reading.text.paragraph_of(utterance.start());
    let last = reading.text.paragraph_of(utterance.end() - 1);
    let paragraphs = reading.text.paragraphs();
    let from = paragraphs[first].tokens().start;
    let to = paragraphs[last].tokens().end;
    let mut found = Vec::new();
    for named in &mentions.list[mentions.first_from(from)..] {
        if named.token >= to {
            break;
        }
        if named.quoted {
            continue;
        }
        let inside = named.token > utterance.start() && named.token < utterance.end();
        let after = named.token >= utterance.end();
        let position = match (inside, after, named.subject) {
            _ if named.possessive => MentionPosition::Owner,
            (true, _, true) => MentionPosition::InsideSubject,
            (true, _, false) => MentionPosition::Inside,
            (_, true, true) => MentionPosition::AfterSubject,
            (_, true, false) => MentionPosition::After,
            (_, false, true) => MentionPosition::BeforeSubject,
            (_, false, false) => MentionPosition::Before,
        };
        found.push((named.entity, position));
    }
    found
}

/// The mentions in a paragraph of narration: at its start, at its end, or elsewhere.
pub(super) fn in_paragraph(
    reading: &Reading<'_>,
    mentions: &Mentions,
    paragraph: usize,
) -> Vec<(ClusterId, MentionPosition)> {
    let tokens = reading.text.paragraphs()[paragraph].tokens();
    let list = &mentions.list[mentions.first_from(tokens.start)..mentions.first_from(tokens.end)];
    let list: Vec<_> = list.iter().filter(|named| !named.quoted && is_told(reading, named.token)).collect();
    let len = list.len();
    list.iter()
        .enumerate()
        .map(|(at, named)| {
            let position = match (at == 0, at + 1 == len, named.subject) {
                (true, _, true) => MentionPosition::BeforeSubject,
                (true, ..) => MentionPosition::Before,
                (_, true, true) => MentionPosition::AfterSubject,
                (_, true, _) => MentionPosition::After,
                (.., true) => MentionPosition::InsideSubject,
                _ => MentionPosition::Inside,
            };
            (named.entity, position)
        })
        .collect()
}
