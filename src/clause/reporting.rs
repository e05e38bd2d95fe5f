//! The pass for cues.
//!
//! A cue is a form of a reporting verb, a noun with its owner, or several words that report together. The lexicon says what a form can be. Its
//! neighbours decide whether it reports: "reports" in "the reports" does not, and "asked" in "was asked" reports what
//! another person said.

use super::cue::{Cue, CueForm, CueId};
use super::cues::Cues;
use super::multiword::multiword;
use super::noun_cue::{NOUNS, noun_cue};
use super::verb_form::verb_form;
use crate::index::IdVec;
use crate::lexicon::{Classes, Lexicon, VerbClass, WordLists};
use crate::mention::{Form, Phrases};
use crate::text::{Text, TokenSet};

/// Finds the cues in the narration of `text`. `quoted` are the tokens in quoted words.
pub(super) fn cues(text: &Text<'_>, phrases: &Phrases, quoted: &TokenSet) -> Cues {
    let lexicon = Lexicon::get();
    let tokens = text.tokens();
    let mut cues: IdVec<CueId, Cue> = IdVec::default();
    let mut end = 0;
    for sentence in text.sentences() {
        let sentence = sentence.tokens();
        for (at, token) in sentence.clone().zip(&tokens[sentence.clone()]) {
            let classes = token.classes();
            if !classes.any(NOUNS | Classes::CUE_START) || quoted[at] || at < end {
                continue;
            }
            let several = || multiword(text, phrases, lexicon, at, sentence.end);
            let verb = || {
                // "quoted Kemp as saying": after "as" this is no noun.
                let named = classes.any(Classes::GERUND)
                    && at > sentence.start
                    && tokens[at - 1].is_listed(WordLists::PREDICATIVE);
                let verb = lexicon.verb(token.form()).filter(|_| named || phrases.holding(at).is_none())?;
                let passive = by_follows(text, quoted, at, verb.class)
                    || !matches!(verb.class, VerbClass::Speech | VerbClass::Manner)
                        && follows_object(text, phrases, quoted, at);
                let cue = Cue::of_verb(verb, at, verb_form(text, &sentence, at, phrases, passive)?);
                Some(if named && cue.form == CueForm::Gerund { cue.deciding() } else { cue })
            };
            let found = if classes.any(Classes::CUE_START) { several() } else { None };
            let found = found.or_else(|| if classes.any(Classes::REPORTING) { verb() } else { None });
            let found = found.or_else(|| noun_cue(text, phrases, quoted, at, &sentence));
            if let Some(cue) = found {
                end = cue.tokens().end;
                cues.push(cue);
            }
        }
    }
    Cues::new(cues, tokens.len())
}

/// Whether "by" follows the verb at `at`: at once, or, if the verb judges, after the words that it quotes: "called “a
/// farce” by Kemp", "labelled as a “farce” by Kemp".
fn by_follows(text: &Text<'_>, quoted: &TokenSet, at: usize, class: VerbClass) -> bool {
    let tokens = text.tokens();
    let names =
        |at: usize| tokens[at].is_listed_small(WordLists::PREDICATIVE) || tokens[at].is(Classes::DETERMINER);
    let over = |&next: &usize| class == VerbClass::Judgement && (quoted[next] || names(next));
    let next = (at + 1..quoted.tokens()).find(|next| !over(next));
    next.is_some_and(|next| !quoted[next] && tokens[next].is_listed_small(WordLists::AGENT_PREPOSITION))
}

/// How many words before a noun are passed over on the way to what governs it.
const MODIFIERS: usize = 8;

/// Whether the verb at `at` says what the object of another verb is called, by the quoted words that follow: "to arrest people
/// considered “enemies”".
fn follows_object(text: &Text<'_>, phrases: &Phrases, quoted: &TokenSet, at: usize) -> bool {
    if quoted.get(at + 1) != Some(true) {
        return false;
    }
    let Some(object) = phrases.ending_at(at).map(|phrase| phrases.get(phrase)) else { return false };
    let tokens = text.tokens();
    let modifies = Classes::ADJECTIVE | Classes::DEMONYM | Classes::COORDINATOR;
    let start = object.tokens().start;
    let mut before = (start.saturating_sub(MODIFIERS)..start).rev();
    let governor = before.find(|&at| !quoted[at] && !tokens[at].is(modifies));
    object.form == Form::Description && governor.is_some_and(|at| tokens[at].is(Classes::BASE))
}
