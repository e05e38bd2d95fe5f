//! Nouns that report, with the mention of whose words they are: "Kemp’s claim that …", "criticism from Kemp".

use std::ops::Range;

use super::cue::{Cue, CueForm};
use crate::lexicon::{Classes, VerbClass, WordLists};
use crate::mention::{Form, Phrases};
use crate::text::{Shape, Text, TokenSet};

/// The classes of the nouns that report.
pub(super) const NOUNS: Classes = Classes::NOUN.union(Classes::DOCUMENT).union(Classes::REPORTING);

/// The cue of the noun at `at`, if the text says whose words it reports. `sentence` are the tokens of its
/// sentence.
pub(super) fn noun_cue(
    text: &Text<'_>,
    phrases: &Phrases,
    quoted: &TokenSet,
    at: usize,
    sentence: &Range<usize>,
) -> Option<Cue> {
    let (tokens, end) = (text.tokens(), sentence.end);
    let is_word = at == sentence.start || tokens[at].shape() == Shape::Lower;
    // Most nouns report nothing.
    if !is_word || !tokens[at].is_listed(WordLists::REPORTING_NOUN) {
        return None;
    }
    let noun = phrases.get(phrases.holding(at)?);
    if noun.head() != at {
        return None;
    }
    let reader = Reader { text, phrases, quoted, end };
    // "criticism from Kemp that …"
    let issued = tokens.get(at + 1).filter(|_| at + 1 < end)?.is_listed_small(WordLists::ISSUER_PREPOSITION);
    if let Some(issuer) = phrases.starting_at(at + 2).filter(|_| issued) {
        let after = phrases.get(issuer).tokens().end;
        let heads = at == sentence.start && reader.is_heading();
        return (heads || reader.reports_from(after)).then(|| cue(at..at + 2, CueForm::After));
    }
    // "Kemp’s latest claim that …"
    let start = noun.tokens().start;
    let owners = phrases.from(start).map(|phrase| phrases.get(phrase));
    let mut owners = owners.take_while(|phrase| phrase.tokens().start == start);
    // Who "his" is, the subject of the clause may say.
    let owner = owners.find(|phrase| phrase.possessive && phrase.form != Form::Pronoun)?;
    reader.reports_from(at + 1).then(|| cue(at..at + 1, CueForm::Inside(owner.tokens().into())))
}

fn cue(tokens: Range<usize>, form: CueForm) -> Cue {
    Cue::of_words(tokens, VerbClass::Speech, false, form).deciding()
}

struct Reader<'a, 't> {
    text: &'a Text<'t>,
    phrases: &'a Phrases,
    quoted: &'a TokenSet,
    /// The end of the sentence.
    end: usize,
}

impl Reader<'_, '_> {
    /// Whether words that a noun reports follow from `at` on: a clause, quoted words after a colon, or "of him as “…”". Quoted
    /// words right behind a noun are more often what another says of it: "called Kemp’s claim “absurd”".
    fn reports_from(&self, at: usize) -> bool {
        let tokens = self.text.tokens();
        let Some(next) = tokens.get(at).filter(|_| at < self.end) else { return false };
        match () {
            () if self.quoted[at] => false,
            () if next.is_listed(WordLists::COMPLEMENTIZER) => true,
            () if self.text.is(at, ":") => at + 1 < self.end && self.quoted[at + 1],
            () if next.is_listed(WordLists::GENITIVE) => self.is_named_after(at + 1),
            () => false,
        }
    }

    /// Whether the sentence ends with a colon: "Statement from Ann Lund, chair of the trust:"
    fn is_heading(&self) -> bool {
        !self.quoted[self.end - 1] && self.text.is(self.end - 1, ":")
    }

    /// Whether an object and "as" come before quoted words.
    fn is_named_after(&self, at: usize) -> bool {
        let Some(object) = self.phrases.starting_at(at) else { return false };
        let link = self.phrases.get(object).tokens().end;
        link + 1 < self.end
            && self.quoted[link + 1]
            && self.text.tokens()[link].is_listed(WordLists::PREDICATIVE)
    }
}
