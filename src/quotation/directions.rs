//! Stage directions in brackets: `(in a low voice)`, `[laughter]`.
//!
//! Old novels write them within the marks, for the manner and the addressee of the words. Reports of speeches and
//! transcripts write them for sounds and actions.

use super::words::{Word, words};
use crate::lexicon::{Classes, WordLists};
use crate::span::Span;
use crate::text::Text;

/// The most words of a direction within a quotation.
const MOST_WORDS: usize = 16;

/// The most words of a direction known by a single word: a reaction, an addressee.
const FEW_WORDS: usize = 4;

/// The most words of a direction in a transcript that is known by a single word.
const MOST_WORDS_IN_TRANSCRIPT: usize = 6;

/// Words of a speaker. No direction has them.
const TALK: Classes = Classes::FIRST_PERSON.union(Classes::SECOND_PERSON);

/// Whether the words `between` two brackets say how the speech is made or received. `before` are the words of the
/// quotation before the bracket.
pub(super) fn is_direction(text: &Text<'_>, between: Span, before: &str) -> bool {
    let words: Vec<Word<'_>> = words(text, between).take(MOST_WORDS + 1).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if words.len() > MOST_WORDS
        || words.iter().any(|word| word.classes().any(TALK))
        // An editor's insertion may break off: "apart from (travelling with the) wrong crowd".
        || last.classes().any(Classes::DETERMINER | Classes::POSSESSIVE)
    {
        return false;
    }
    // A single word or a name may be an editor's insertion too, unless punctuation sets it off from the sentence.
    let set_off = text.text()[between.range()].ends_with(',')
        || before.trim_end().ends_with([',', '.', '!', '?', '-', '–', '—']);
    let second = words.get(1);
    let indefinite = || second.is_some_and(|word| word.is_listed(WordLists::INDEFINITE_ARTICLE));

    // "(turning to Ann)", "(still smiling,)"
    let acts = || (words.len() > 1 || set_off) && begins_with_gerund(&words);
    // "(with a sigh)"
    let shows = || first.is_listed(WordLists::MANNER_PREPOSITION) && indefinite();
    // "(in a low voice)"
    let sounds = || {
        first.is_listed(WordLists::VOICE_PREPOSITION)
            && indefinite()
            && words.iter().any(|word| word.is_listed(WordLists::VOICE))
    };
    // "(to Ann,)"
    let addresses = || {
        first.is_listed(WordLists::RECIPIENT_PREPOSITION)
            && words.len() <= FEW_WORDS
            && set_off
            && second.is_some_and(|word| word.written.starts_with(char::is_uppercase))
    };
    // "(loud cheers)"
    let reacts = || words.len() <= FEW_WORDS && last.is_listed(WordLists::REACTION);
    acts() || shows() || sounds() || addresses() || reacts()
}

/// Whether the first word that is no adverb is a verb in -ing.
fn begins_with_gerund(words: &[Word<'_>]) -> bool {
    let mut classes = words.iter().map(Word::classes_in_lower_case);
    let verb = classes.find(|classes| !classes.any(Classes::ADVERB));
    verb.is_some_and(|verb| verb.any(Classes::GERUND) && !verb.any(Classes::AUXILIARY | Classes::PREPOSITION))
}

/// Whether the few words `between` two brackets of a transcript describe an action or a sound.
pub(super) fn is_act_or_sound(text: &Text<'_>, between: Span) -> bool {
    let words: Vec<Word<'_>> = words(text, between).take(MOST_WORDS_IN_TRANSCRIPT + 1).collect();
    let Some(first) = words.first().filter(|_| words.len() <= MOST_WORDS_IN_TRANSCRIPT) else { return false };
    if words.iter().any(|word| word.classes().any(TALK)) {
        return false;
    }
    let verb = first.classes_in_lower_case();
    words.len() == 1 && first.is_listed(WordLists::STAGE_DIRECTION)
        || words.iter().any(|word| word.is_listed(WordLists::REACTION | WordLists::SOUND))
        || verb.any(Classes::PRESENT | Classes::GERUND)
            && !verb.any(Classes::AUXILIARY | Classes::PREPOSITION)
}

/// Whether a bracket is between sentences. Within a sentence, a bracket is an editor's insertion.
pub(super) fn is_between_sentences(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    (before.is_empty() || before.ends_with(['.', '!', '?', '…', '—', '–', ']', ')']))
        && (after.is_empty() || after.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '[')))
}
