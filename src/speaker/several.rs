//! Who "they" are that say a line: the last people or the last two names together in the narration before.

use smallvec::SmallVec;

use crate::annotation::EntityKind;
use crate::entity::{ClusterId, Resolver};
use crate::lexicon::Classes;
use crate::mention::{Form, Phrase, PhraseId};
use crate::reading::Reading;

/// How many phrases before "they" may name them.
const REACH: usize = 40;

/// Whether a source is "they", "both" or the like, in the third person.
pub(super) fn is_they(phrase: &Phrase) -> bool {
    phrase.form == Form::Pronoun
        && phrase.classes.any(Classes::PLURAL)
        && !phrase.classes.any(Classes::FIRST_PERSON | Classes::SECOND_PERSON)
}

/// The group that `they` are: the people of the last description in the plural, or those whose names a coordinator joins,
/// in the paragraph of `they` and the one before. If there are none, and only one person without a gender is named there,
/// that person. `None` if nothing there says it.
pub(super) fn they(
    reading: &Reading<'_>,
    resolver: &mut Resolver<'_>,
    they: PhraseId,
    recent: &[ClusterId],
) -> Option<ClusterId> {
    let start = reading.phrases.get(they).tokens().start;
    let paragraph = reading.text.paragraph_of(start).saturating_sub(1);
    let from = reading.text.paragraphs()[paragraph].tokens().start;
    // People without a verb behind them do nothing there, and "they" are others.
    let acts = |phrase: &Phrase| {
        let next = reading.following(phrase.tokens().end);
        !phrase.possessive
            && next.is_some_and(|next| next.is(Classes::PAST | Classes::PRESENT | Classes::AUXILIARY))
    };
    let told = |&id: &PhraseId| !reading.phrases.get(id).quoted;
    let mut later: Option<&Phrase> = None;
    let mut named: SmallVec<[PhraseId; 8]> = SmallVec::new();
    for id in reading.phrases.within(&(from..start)).rev().take(REACH).filter(told) {
        let phrase = reading.phrases.get(id);
        let people = phrase.form == Form::Description
            && phrase.classes.any(Classes::PERSON_NOUN)
            && phrase.classes.any(Classes::PLURAL)
            && acts(phrase);
        if people {
            return resolver.resolve(id, recent);
        }
        let joins = |later: &&Phrase| {
            let end = phrase.tokens().end;
            later.form == Form::Name
                && phrase.form == Form::Name
                && later.tokens().start == end + 1
                && reading.text.tokens()[end].is(Classes::COORDINATOR)
        };
        if let Some(last) = later.filter(joins).filter(|last| acts(last)) {
            return Some(resolver.group(id, phrase.tokens().start..last.tokens().end));
        }
        if phrase.form == Form::Name {
            named.push(id);
        }
        later = Some(phrase);
    }
    let mut entities = named.into_iter().map(|name| resolver.resolve(name, recent));
    let only = entities.next()??;
    let alone = entities.all(|other| other == Some(only));
    let cluster = resolver.cluster(only);
    (alone && cluster.gender.is_none() && cluster.kind == EntityKind::Person).then_some(only)
}
