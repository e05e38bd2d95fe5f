//! Nouns that report, with the mention of whose words they are: "Kemp’s claim that …", "criticism from Kemp".

use std::ops::Range;

use super::cue::{Cue, CueForm};
use crate::lexicon::{Classes, VerbClass, WordLists};
use crate::mention::Phrases;
use crate::text::{Text, TokenKind, TokenSet};

/// How many tokens after a noun and its preposition the words that it reports may be: "description of him as".
const REACH: usize = 8;

/// The classes of the nouns that report.
pub(super) const NOUNS: Classes = Classes::NOUN.union(Classes::DOCUMENT).union(Classes::REPORTING);

/// The cue of the noun at `at`, if the text says whose words it reports. `end` is the end of the sentence.
pub(super) fn noun_cue(
    text: &Text<'_>,
    phrases: &Phrases,
    quoted: &TokenSet,
    at: usize,
    end: usize,
) -> Option<Cue> {
    let tokens = text.tokens();
    let noun = phrases.get(phrases.holding(at)?);
    if noun.head() != at || !tokens[at].is_listed_small(WordLists::REPORTING_NOUN) {
        return None;
    }
    let reader = Reader { text, phrases, quoted, end };
    // "criticism from Kemp that …"
    let issued = tokens.get(at + 1).filter(|_| at + 1 < end)?.is_listed_small(WordLists::ISSUER_PREPOSITION);
    if let Some(issuer) = phrases.starting_at(at + 2).filter(|_| issued) {
        let after = phrases.get(issuer).tokens().end;
        return reader.reports_from(after).then(|| cue(at..at + 2, CueForm::After));
    }
    // "Kemp’s latest claim that …"
    let start = noun.tokens().start;
    let owners = phrases.from(start).map(|phrase| phrases.get(phrase));
    let owner =
        owners.take_while(|phrase| phrase.tokens().start == start).find(|phrase| phrase.possessive)?;
    reader.reports_from(at + 1).then(|| cue(at..at + 1, CueForm::Inside(owner.tokens().into())))
}

fn cue(tokens: Range<usize>, form: CueForm) -> Cue {
    Cue::of_words(tokens, VerbClass::Speech, false, form)
}

struct Reader<'a, 't> {
    text: &'a Text<'t>,
    phrases: &'a Phrases,
    quoted: &'a TokenSet,
    /// The end of the sentence.
    end: usize,
}

impl Reader<'_, '_> {
    /// Whether words that a noun reports follow from `at` on: a clause, or quoted words after no more than a preposition with
    /// its object.
    fn reports_from(&self, at: usize) -> bool {
        let tokens = self.text.tokens();
        let Some(next) = tokens.get(at).filter(|_| at < self.end) else { return false };
        let sign = next.kind() == TokenKind::Punctuation && matches!(self.text.token_text(at), "," | ":");
        match () {
            () if self.quoted[at] || next.is_listed(WordLists::COMPLEMENTIZER) => true,
            () if sign => at + 1 < self.end && self.quoted[at + 1],
            () if next.is(Classes::PREPOSITION) => self.quoted_after(at + 1),
            () => false,
        }
    }

    /// Whether quoted words follow in the same clause.
    fn quoted_after(&self, from: usize) -> bool {
        let clause = Classes::PAST | Classes::PRESENT | Classes::AUXILIARY | Classes::SUBORDINATOR;
        let goes_on = |&at: &usize| {
            let token = &self.text.tokens()[at];
            let ends = token.kind() == TokenKind::Punctuation
                || token.is(clause)
                    && !token.is_listed(WordLists::PREDICATIVE)
                    && self.phrases.holding(at).is_none();
            self.quoted[at] || !ends
        };
        (from..self.end.min(from + REACH)).take_while(goes_on).any(|at| self.quoted[at])
    }
}
