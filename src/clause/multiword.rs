//! Cues of several words: "according to Kemp", "as Kemp put it", "in her words".

use std::ops::Range;

use super::cue::{Cue, CueForm};
use crate::lexicon::{Classes, CueWord, Lexicon, MultiwordCue, SourcePlace, WordLists};
use crate::mention::Phrases;
use crate::text::{Text, TokenKind};

/// The longest cue of several words that begins at `at`. `end` is the end of the sentence.
pub(super) fn multiword(
    text: &Text<'_>,
    phrases: &Phrases,
    lexicon: &Lexicon,
    at: usize,
    end: usize,
) -> Option<Cue> {
    let tokens = text.tokens();
    let second = tokens.get(at + 1).filter(|_| at + 1 < end)?;
    let first = tokens[at].form();
    // Many cues are "in SOURCE …" or "as SOURCE …": the words that can fill the slot are found once for all of them.
    let (mut owned, mut named) = (None, None);
    let fills_slot = |(_, cue): &(u16, &MultiwordCue)| match cue.words.get(1) {
        Some(CueWord::Source) if cue.source == SourcePlace::Possessive => {
            *owned.get_or_insert_with(|| owner_at(text, phrases, at + 1).is_some())
        }
        Some(CueWord::Source) => *named.get_or_insert_with(|| phrases.starting_at(at + 1).is_some()),
        _ => true,
    };
    let cues =
        lexicon.cues_with_slot(first).filter(fills_slot).chain(lexicon.cues_with(first, second.form()));
    let (_, cue, matched) = cues
        .filter_map(|(place, cue)| Some((place, cue, Matcher { text, phrases, end }.match_at(cue, at)?)))
        .max_by_key(|(place, _, matched)| (matched.end, *place))?;
    let form = match (cue.source, matched.source) {
        (SourcePlace::After, _) => CueForm::After,
        (SourcePlace::Inside | SourcePlace::Possessive, Some(source)) => CueForm::Inside(source.into()),
        _ if tokens[at].is(Classes::GERUND) => CueForm::Gerund,
        _ if at > 0 && tokens[at - 1].is_listed_small(WordLists::INFINITIVE_MARKER) => CueForm::Infinitive,
        _ => CueForm::Finite,
    };
    // "put in Olga"
    let inverts =
        cue.source == SourcePlace::Before && tokens[matched.end - 1].is_listed(WordLists::CUE_PARTICLE);
    Some(Cue::of_words(at..matched.end, cue.class, inverts, form))
}

/// Where a cue ends, and the tokens in its source slot.
struct Match {
    end: usize,
    source: Option<Range<usize>>,
}

struct Matcher<'a, 't> {
    text: &'a Text<'t>,
    phrases: &'a Phrases,
    /// The end of the sentence.
    end: usize,
}

impl Matcher<'_, '_> {
    /// Matches `cue` with the words from `at` on.
    fn match_at(&self, cue: &MultiwordCue, at: usize) -> Option<Match> {
        let mut matched = Match { end: at, source: None };
        for (place, word) in cue.words.iter().enumerate() {
            let at = matched.end;
            if at >= self.end {
                return None;
            }
            let token = &self.text.tokens()[at];
            matched.end = match word {
                CueWord::Source => {
                    let possessive = cue.source == SourcePlace::Possessive;
                    let source = if possessive { self.owner_at(at)? } else { self.phrase_at(at)? };
                    let end = if possessive { self.after_owner(&source) } else { source.end };
                    matched.source = Some(source);
                    end
                }
                CueWord::Possessive => token.is(Classes::POSSESSIVE).then_some(at + 1)?,
                CueWord::Modifier => {
                    let next = cue.words.get(place + 1).is_some_and(|next| next.fits(token.form()));
                    at + usize::from(!next && token.kind() == TokenKind::Word)
                }
                fixed => fixed.fits(token.form()).then_some(at + 1)?,
            };
        }
        Some(matched)
    }

    fn phrase_at(&self, at: usize) -> Option<Range<usize>> {
        Some(self.phrases.get(self.phrases.starting_at(at)?).tokens())
    }

    fn owner_at(&self, at: usize) -> Option<Range<usize>> {
        owner_at(self.text, self.phrases, at)
    }

    /// Where the possessive clitic after an owner ends, if there is one.
    fn after_owner(&self, owner: &Range<usize>) -> usize {
        let next = self.text.tokens().get(owner.end);
        let clitic = next.is_some_and(|next| matches!(next.kind(), TokenKind::Clitic | TokenKind::Mark));
        owner.end + usize::from(clitic)
    }
}

/// The possessive that begins at `at`: "her", or "Kemp" of "Kemp’s".
fn owner_at(text: &Text<'_>, phrases: &Phrases, at: usize) -> Option<Range<usize>> {
    if text.tokens()[at].is(Classes::POSSESSIVE) {
        return Some(at..at + 1);
    }
    phrases
        .from(at)
        .map(|phrase| phrases.get(phrase))
        .take_while(|phrase| phrase.tokens().start == at)
        .find(|phrase| phrase.possessive)
        .map(|phrase| phrase.tokens())
}
