//! Words in marks that are mentioned, not said: terms, titles, glosses, mottos, the words of a law, works in a list of
//! references. A text has few of them, too few for the role model to learn their constructions.

use crate::index::Id;
use crate::lexicon::{Classes, WordLists};
use crate::quotation::Utterance;
use crate::reading::Reading;
use crate::text::{ParagraphKind, Shape, Token, TokenKind};

use super::role_features::{Previous, capitals, is_in_series};
use super::schema::{Capitals, Length};

/// How many tokens before the marks the noun of a list of works may be: "such films as".
const WORK_REACH: usize = 3;

/// The longest heading of a list of references, in tokens.
const LONGEST_HEADING: usize = 3;

/// The longest name of a party in the citation of a case, in tokens.
const LONGEST_PARTY: usize = 5;

/// The words before an utterance in its paragraph.
#[derive(Clone, Copy)]
pub(super) struct Lead<'r> {
    reading: &'r Reading<'r>,
    start: usize,
    /// The first token of the paragraph.
    from: usize,
}

impl<'r> Lead<'r> {
    pub(super) fn of(reading: &'r Reading<'r>, utterance: &Utterance) -> Self {
        let start = utterance.start();
        let from = reading.text.paragraphs()[reading.text.paragraph_of(start)].tokens().start;
        Self { reading, start, from }
    }

    /// The token `back` tokens before the utterance, if it is no quoted one.
    fn token(self, back: usize) -> Option<&'r Token> {
        let at = self.start.checked_sub(back).filter(|&at| at >= self.from)?;
        (!self.reading.quoted[at]).then(|| &self.reading.text.tokens()[at])
    }

    fn is_listed(self, back: usize, list: WordLists) -> bool {
        self.token(back).is_some_and(|token| token.is_listed(list))
    }

    fn is_listed_small(self, back: usize, list: WordLists) -> bool {
        self.token(back).is_some_and(|token| token.is_listed_small(list))
    }
}

/// Whether the construction says that an utterance is a term, a title or the like. `length` is that of the utterance, and
/// `previous` the one before.
pub(super) fn is_mentioned(
    lead: Lead<'_>,
    utterance: &Utterance,
    previous: Previous<'_>,
    length: Length,
) -> bool {
    let reading = lead.reading;
    let is_short = matches!(length, Length::Term | Length::Phrase);
    is_short && (is_defined(lead, utterance) || is_glossed(lead, utterance) || is_gloss(reading, utterance))
        || is_amended(lead, utterance)
        || length != Length::Sentence
            && (is_instructed(reading, utterance, is_short) || is_title(lead, utterance, previous))
}

/// Whether the words before an utterance say that it is a term: "brands phrase ‘late stage’ offensive".
pub(super) fn is_term(lead: Lead<'_>) -> bool {
    lead.is_listed(1, WordLists::TERM_NOUN)
}

/// "what the word “modify” means", "the meaning of “modify”"
fn is_defined(lead: Lead<'_>, utterance: &Utterance) -> bool {
    let after = || lead.reading.following(utterance.end());
    is_term(lead) && after().is_some_and(|token| token.is_listed(WordLists::MEANING_VERB))
        || lead.is_listed(1, WordLists::GENITIVE) && lead.is_listed(2, WordLists::MEANING_NOUN)
}

/// A term before its gloss: “saudade” in "the word “saudade” (“longing”)".
fn is_glossed(lead: Lead<'_>, utterance: &Utterance) -> bool {
    let (reading, end) = (lead.reading, utterance.end());
    let names = |token: &Token| token.is(Classes::NAMING) || token.is_listed(WordLists::TERM_NOUN);
    is_bracket(reading, end) && reading.quoted.get(end + 1) == Some(true) && lead.token(1).is_some_and(names)
}

/// The gloss of a term: “longing” in "the word “saudade” (“longing”)".
fn is_gloss(reading: &Reading<'_>, utterance: &Utterance) -> bool {
    let Some(open) = utterance.start().checked_sub(1).filter(|&open| is_bracket(reading, open)) else {
        return false;
    };
    let before = utterance.id().previous().map(|before| &reading.utterances[before]);
    is_bracket(reading, utterance.end())
        && before.is_some_and(|before| before.end() == open && is_glossed(Lead::of(reading, before), before))
}

/// "in section 4, for “harbour” substitute “port”", "by striking “$250” and inserting “$2,000”"
fn is_amended(lead: Lead<'_>, utterance: &Utterance) -> bool {
    let Some(first) = lead.token(1) else { return false };
    let amends = |token: &Token| token.is_listed_small(WordLists::AMENDING_VERB);
    // "a striking “victory”"
    let is_adjective =
        || lead.token(2).is_some_and(|token| token.is(Classes::DETERMINER | Classes::POSSESSIVE));
    amends(first) && !is_adjective()
        || first.is_listed(WordLists::INFINITIVE_OPENER)
            && lead.reading.following(utterance.end()).is_some_and(amends)
}

/// "Use “fewer” for what you count and “less” for the rest", "See also “How We Count” (Tide, 2014)"
fn is_instructed(reading: &Reading<'_>, utterance: &Utterance, is_short: bool) -> bool {
    let start = utterance.start();
    let sentence = reading.text.sentences()[reading.text.sentence_of(start)].tokens();
    let tokens = reading.text.tokens();
    let verb = &tokens[sentence.start];
    if sentence.start >= start || !verb.is_listed(WordLists::INSTRUCTION_VERB) {
        return false;
    }
    let object = (sentence.start + 1..=start).find(|&at| !tokens[at].is(Classes::ADVERB));
    object.is_some_and(|object| reading.quoted[object])
        && (is_short || capitals(reading, utterance) == Capitals::All)
}

/// "such films as “Mothball Your Boat” and “Dig Your Own Well”", "her first film is “The Salt Road”"
fn is_title(lead: Lead<'_>, utterance: &Utterance, previous: Previous<'_>) -> bool {
    let reading = lead.reading;
    let compares = lead.is_listed(1, WordLists::COMPARISON);
    let equates = lead.is_listed(1, WordLists::BE);
    let calls = lead.is_listed(1, WordLists::CALL_VERB);
    let follows = previous.is_some_and(|(_, is_speech)| !is_speech);
    if !(compares || equates || calls || follows) || capitals(reading, utterance) != Capitals::All {
        return false;
    }
    let is_work = |token: &Token| token.is(Classes::WORK) && token.shape() == Shape::Lower;
    let mut before = (2..=WORK_REACH).filter_map(|back| lead.token(back));
    compares && before.any(is_work)
        || equates && lead.token(2).is_some_and(is_work)
        || calls && is_name_given(reading, utterance)
        || previous.is_some_and(|(before, is_speech)| {
            !is_speech
                && is_in_series(reading, before, utterance)
                && capitals(reading, before) == Capitals::All
        })
}

/// Whether a name of several words is given by someone: "called “Old Misery” by a ferryman".
fn is_name_given(reading: &Reading<'_>, utterance: &Utterance) -> bool {
    let words = reading.words_of(utterance.last().span());
    words.contains(' ')
        && reading
            .following(utterance.end())
            .is_some_and(|token| token.is_listed(WordLists::AGENT_PREPOSITION))
}

/// Whether a motto or slogan is introduced as such: "under the slogan “Ferries for all”".
pub(super) fn is_motto(lead: Lead<'_>) -> bool {
    lead.is_listed_small(1, WordLists::MOTTO_NOUN)
}

/// Whether the sentence says what a motto is, and not that anyone says it: "The firm’s motto is “Hope”", "“Hope” has
/// been the firm’s motto".
pub(super) fn is_named_motto(lead: Lead<'_>, utterance: &Utterance) -> bool {
    let (reading, end) = (lead.reading, utterance.end());
    let tokens = reading.text.tokens();
    let predicate = || {
        let after = (end..tokens.len()).find(|&at| !tokens[at].is(Classes::AUXILIARY))?;
        let phrase = reading.phrases.holding(after).filter(|_| after > end)?;
        Some(tokens[reading.phrases.get(phrase).head()].is_listed_small(WordLists::MOTTO_NOUN))
    };
    lead.is_listed_small(1, WordLists::BE) && lead.is_listed_small(2, WordLists::MOTTO_NOUN)
        || predicate() == Some(true)
}

/// Whether a citation of a case follows an utterance, which is from that case: “…” (Pike v. Harbour Board, 12 Esk. 3).
pub(super) fn is_cited(reading: &Reading<'_>, utterance: &Utterance) -> bool {
    let tokens = reading.text.tokens();
    let end = utterance.end();
    let is_sign = |at: usize| matches!(tokens[at].kind(), TokenKind::Punctuation | TokenKind::Bracket);
    let Some(from) = (end..tokens.len().min(end + 3)).find(|&at| !is_sign(at)) else { return false };
    let is_capital = |at: usize| tokens[at].kind() == TokenKind::Word && tokens[at].shape() != Shape::Lower;
    let to = tokens.len().min(from + LONGEST_PARTY + 1);
    let link = (from..to).find(|&at| !is_capital(at) && !tokens[at].is_listed_small(WordLists::GENITIVE));
    link.is_some_and(|link| {
        let links = tokens[link].is_listed_small(WordLists::CASE_LINK);
        let stop = usize::from(reading.text.is(link + 1, "."));
        link > from && links && link + 1 + stop < tokens.len() && is_capital(link + 1 + stop)
    })
}

/// The first token of the list of references at the end of a text. `None` if it has none.
pub(super) fn references(reading: &Reading<'_>) -> Option<usize> {
    let text = &reading.text;
    let paragraphs = text.paragraphs().iter().enumerate();
    let mut headings = paragraphs.filter(|&(at, _)| text.kind(at) != ParagraphKind::Body);
    let heading = headings.find(|(_, block)| {
        let tokens = block.tokens();
        let first = &text.tokens()[tokens.start];
        tokens.len() <= LONGEST_HEADING
            && first.shape() != Shape::Lower
            && first.is_listed(WordLists::REFERENCE_HEADING)
    });
    heading.map(|(_, block)| block.tokens().end)
}

/// Whether an utterance is in the list of references that begins at `from`, in a paragraph that reports nothing.
pub(super) fn is_reference(reading: &Reading<'_>, utterance: &Utterance, from: Option<usize>) -> bool {
    from.is_some_and(|from| utterance.start() >= from) && {
        let paragraph = reading.text.paragraphs()[reading.text.paragraph_of(utterance.start())].tokens();
        reading.clauses.cues.within(&paragraph).next().is_none()
    }
}

fn is_bracket(reading: &Reading<'_>, at: usize) -> bool {
    reading.text.tokens().get(at).is_some_and(|token| token.kind() == TokenKind::Bracket)
}
