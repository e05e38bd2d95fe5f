//! Noun phrases, found from word classes alone.
//!
//! There is no part-of-speech tagger: a phrase is a run of words that no function word, verb or punctuation mark
//! interrupts, and the few words that can be verb or noun are read by their neighbours. Published comparisons of
//! quotation attributors give most of their cost to a full parse; what attribution asks of it is only where a subject
//! begins, which words are its head, and whether a preposition stands before it.

use std::ops::Range;

use super::name::{self, is_contraction};
use super::phrase::{Form, Phrase, Phrases};
use crate::lexicon::Classes;
use crate::text::{Shape, Text, TokenKind, TokenSet};

/// Words that cannot stand inside a noun phrase (as long as they are not capitalised parts of a name).
const BREAKS: Classes = Classes::PREPOSITION
    .union(Classes::COORDINATOR)
    .union(Classes::SUBORDINATOR)
    .union(Classes::RELATIVE)
    .union(Classes::AUXILIARY)
    .union(Classes::NEGATION)
    .union(Classes::SUBJECT_PRONOUN)
    .union(Classes::OBJECT_PRONOUN)
    .union(Classes::REFLEXIVE)
    .union(Classes::INDEFINITE);

/// Words among those that can begin a noun phrase all the same: "that", "her", "one", "she".
const OPENS: Classes = Classes::DETERMINER
    .union(Classes::POSSESSIVE)
    .union(Classes::NUMERAL)
    .union(Classes::SUBJECT_PRONOUN)
    .union(Classes::OBJECT_PRONOUN)
    .union(Classes::INDEFINITE);

/// Classes that make a word a noun or adjective whatever else it may be.
const NOMINAL: Classes = SUBSTANTIVE.union(Classes::WORK).union(Classes::ADJECTIVE);

/// Classes that make a word a noun even where it stands alone.
const SUBSTANTIVE: Classes = Classes::ROLE
    .union(Classes::KIN)
    .union(Classes::OFFICE)
    .union(Classes::HONORIFIC)
    .union(Classes::ORGANISATION)
    .union(Classes::DOCUMENT)
    .union(Classes::NOUN)
    .union(Classes::DEMONYM)
    .union(Classes::NUMERAL)
    .union(Classes::TIME)
    .union(Classes::PLACE);

/// Tokens for each phrase, at the least: what to reserve.
const TOKENS_PER_PHRASE: usize = 3;

/// Finds the phrases of `text`; `quoted` tells of each token whether it stands in quoted words. `labels` are the
/// tokens of labels, in order, each of which is one phrase and a name.
pub(crate) fn phrases(text: &Text<'_>, quoted: &TokenSet, labels: &[Range<usize>]) -> Phrases {
    let mut list = Vec::with_capacity(text.tokens().len() / TOKENS_PER_PHRASE);
    let mut labels = labels.iter().filter(|label| !label.is_empty()).peekable();
    let mut at = 0;
    for sentence in text.sentences() {
        at = at.max(sentence.tokens().start);
        while at < sentence.tokens().end {
            let label = labels.peek().map_or(usize::MAX, |label| label.start);
            if at >= label {
                // Of two that share a token, the first.
                if let Some(label) = labels.next().filter(|label| label.start >= at) {
                    at = label.end;
                    list.push(labelling(text, label.clone()));
                }
            } else {
                let sentence = sentence.tokens().start..sentence.tokens().end.min(label);
                at = phrase_at(text, quoted, at, sentence, &mut list);
            }
        }
    }
    Phrases::new(text, list)
}

/// Reads the phrase that begins at token `at`, if one does, and returns where to go on.
fn phrase_at(
    text: &Text<'_>,
    quoted: &TokenSet,
    at: usize,
    sentence: Range<usize>,
    out: &mut Vec<Phrase>,
) -> usize {
    let tokens = text.tokens();
    let token = &tokens[at];
    if !matches!(token.kind(), TokenKind::Word | TokenKind::Number) {
        return at + 1;
    }
    let classes = token.classes();
    if classes.any(Classes::RELATIVE) && is_relative_subject(text, quoted, at, &sentence, out) {
        out.push(single(at, Form::Relative, classes, quoted[at]));
        return at + 1;
    }
    // "which candidate" asks, "the pact, which Kemp had called …" does not.
    let which = text.is(at, "which")
        && at + 1 < sentence.end
        && tokens[at + 1].kind() == TokenKind::Word
        && tokens[at + 1].shape() != Shape::Lower;
    let contraction = token.shape() != Shape::Lower && is_contraction(text, at);
    if which || contraction || classes.any(BREAKS) && !classes.any(OPENS) {
        return at + 1;
    }
    // "one" alone stands for a person, "one driver" names one.
    let counts = classes.any(Classes::NUMERAL) && begins_noun_at(text, at + 1, sentence.end);
    if classes.any(Classes::INDEFINITE) && !counts && token.shape() != Shape::Upper {
        out.push(single(at, Form::Indefinite, classes, quoted[at]));
        return at + 1;
    }
    let initial = at == sentence.start || quoted[at] != quoted[at - 1] || !is_wordlike(text, at - 1);
    let pronoun =
        classes.any(Classes::SUBJECT_PRONOUN | Classes::OBJECT_PRONOUN) && !classes.any(Classes::RELATIVE);
    let owns =
        classes.any(Classes::POSSESSIVE) && at + 1 < sentence.end && begins_noun(text, at + 1, sentence.end);
    if pronoun && !owns && (initial || token.shape() != Shape::Upper) {
        out.push(single(at, Form::Pronoun, classes, quoted[at]));
        return at + 1;
    }
    let end = noun_run(text, at, &sentence, quoted);
    if end == at {
        return at + 1;
    }
    // A clitic inside the run cuts it into owner and owned: both are phrases, the whole one first.
    let whole = build(text, at..end, initial, quoted);
    if let Some(mut whole) = whole {
        whole.possessive = end < sentence.end && is_possessive_clitic(text, end);
        out.push(whole);
    }
    if classes.any(Classes::POSSESSIVE) && !classes.any(Classes::RELATIVE) {
        // "her" in "her words"
        out.push(Phrase { possessive: true, ..single(at, Form::Pronoun, classes, quoted[at]) });
    }
    for clitic in (at + 1..end).rev().filter(|&clitic| tokens[clitic].kind() == TokenKind::Clitic) {
        if let Some(mut owner) = build(text, at..clitic, initial, quoted) {
            owner.possessive = true;
            out.push(owner);
        }
    }
    // What ended the phrase as its verb begins no other: "Burke thought", "the ad uses footage", "his friends make jokes".
    let plural = tokens[end - 1].is(Classes::PLURAL);
    let verb = end < sentence.end
        && quoted[end] == quoted[at]
        && tokens[end].kind() == TokenKind::Word
        && tokens[end].shape() == Shape::Lower
        && (tokens[end].is(Classes::PAST | Classes::PRESENT) || plural && tokens[end].is(Classes::BASE))
        && !tokens[end].is(OPENS);
    end + usize::from(verb)
}

/// How many tokens an adverbial between a relative pronoun and its verb may have: "on Monday".
const LONGEST_ADVERBIAL: usize = 5;

/// How many tokens may stand between commas there: "after a pause".
const INSERTION: usize = 14;

/// Whether the word at `at` is a relative pronoun and the subject of its clause: a noun phrase stands before it, or one
/// and a comma, and a verb after it.
fn is_relative_subject(
    text: &Text<'_>,
    quoted: &TokenSet,
    at: usize,
    sentence: &Range<usize>,
    before: &[Phrase],
) -> bool {
    let tokens = text.tokens();
    let that = text.is(at, "that");
    if !that && !["who", "which"].iter().any(|word| text.is(at, word)) {
        return false;
    }
    let comma = at > sentence.start && !that && text.is(at - 1, ",");
    let noun = at - usize::from(comma);
    let follows = before.iter().rev().take(3).any(|phrase| phrase.tokens().end == noun && !phrase.possessive)
        || !that && noun > sentence.start && tokens[noun - 1].kind() == TokenKind::Bracket;
    let finite = Classes::AUXILIARY | Classes::PAST | Classes::PRESENT;
    // "who, after a pause, said"
    let inserted = !that && at + 1 < sentence.end && text.is(at + 1, ",");
    let closes =
        inserted.then(|| (at + 2..sentence.end.min(at + 2 + INSERTION)).find(|&comma| text.is(comma, ",")));
    let at = closes.flatten().unwrap_or(at);
    // "who said", "who often said", "who on Monday said"
    let adverbial = at + 1 < sentence.end && tokens[at + 1].is(Classes::PREPOSITION);
    let reach = if adverbial { LONGEST_ADVERBIAL } else { 3 };
    let verb = (at + 1..sentence.end.min(at + 1 + reach))
        .find(|&next| {
            let passes = tokens[next].is(Classes::ADVERB)
                || adverbial && tokens[next].kind() != TokenKind::Punctuation;
            !passes || tokens[next].is(finite) || quoted[next]
        })
        .is_some_and(|next| tokens[next].is(finite) && !quoted[next]);
    follows && verb
}

/// The phrase that a label is. Whatever its words are, it names whoever speaks.
fn labelling(text: &Text<'_>, tokens: Range<usize>) -> Phrase {
    let name = name::name_of_label(text, tokens.clone());
    let head = name.head();
    let classes = text.tokens()[head].classes();
    Phrase { classes, definite: true, label: true, ..Phrase::new(tokens, head, Form::Name, Some(name)) }
}

fn single(at: usize, form: Form, classes: Classes, quoted: bool) -> Phrase {
    Phrase { classes, definite: true, quoted, ..Phrase::new(at..at + 1, at, form, None) }
}

/// Whether the token is a word, clitic or number, so that a capital after it is not due to the place alone.
fn is_wordlike(text: &Text<'_>, at: usize) -> bool {
    matches!(text.tokens()[at].kind(), TokenKind::Word | TokenKind::Clitic | TokenKind::Number)
}

/// Whether the clitic at `at` marks possession: "’s", or the bare apostrophe after a plural.
pub(crate) fn is_possessive_clitic(text: &Text<'_>, at: usize) -> bool {
    let token = &text.tokens()[at];
    token.kind() == TokenKind::Clitic && matches!(text.token_text(at), "’s" | "'s" | "’S" | "'S" | "s")
}

/// Whether a noun phrase can go on (or begin, after a determiner) at `at`.
fn begins_noun(text: &Text<'_>, at: usize, end: usize) -> bool {
    let token = &text.tokens()[at];
    match token.kind() {
        TokenKind::Number => true,
        TokenKind::Word => {
            let classes = token.classes();
            let next_is_noun = || {
                at + 1 < end
                    && text.tokens()[at + 1].kind() == TokenKind::Word
                    && begins_noun(text, at + 1, (at + 2).min(end))
            };
            if token.shape() != Shape::Lower {
                return !classes.any(BREAKS | Classes::DETERMINER);
            }
            if classes.any(BREAKS | Classes::DETERMINER | Classes::POSSESSIVE) {
                return false;
            }
            if classes.any(Classes::NOUN_LIKE | NOMINAL) {
                return true;
            }
            if classes.any(Classes::ADVERB | Classes::VERB) {
                // "a badly hurt man", "the leading candidate"
                return classes.any(Classes::ADVERB | Classes::PARTICIPLE | Classes::GERUND)
                    && next_is_noun();
            }
            true
        }
        _ => false,
    }
}

/// How many tokens a noun phrase can have, so that one of nothing but owners ("Ann’s Bea’s Cy’s …") takes no longer than
/// any other words.
const LONGEST: usize = 32;

/// The end of the run of noun-phrase tokens that begins at `at`; `at` itself where none begins.
fn noun_run(text: &Text<'_>, at: usize, sentence: &Range<usize>, quoted: &TokenSet) -> usize {
    let tokens = text.tokens();
    let mut end = at;
    // Whether what was read demands a noun: after a determiner, a possessive or an adjective.
    let mut open = false;
    let mut nouns = 0;
    // Of those, the words that are no mere adjective, so that a noun need not follow them.
    let mut heads = 0;
    let limit = sentence.end.min(at + LONGEST);
    while end < limit {
        let token = &tokens[end];
        if quoted[end] != quoted[at] {
            let Some(after) = nickname_end(text, quoted, end, sentence).filter(|_| nouns > 0) else { break };
            end = after;
            continue;
        }
        let classes = token.classes();
        let capital = token.shape() != Shape::Lower && end > sentence.start;
        match token.kind() {
            TokenKind::Word => {
                if classes.any(Classes::DETERMINER | Classes::POSSESSIVE) && !(capital && nouns > 0) {
                    if nouns > 0 || (open && !follows_predeterminer(text, end)) {
                        break;
                    }
                    let begins = || {
                        let clause = classes.any(Classes::SUBORDINATOR)
                            && tokens.get(end + 1).is_some_and(|next| {
                                next.shape() != Shape::Lower || next.is(Classes::ADVERB) && !next.is(NOMINAL)
                            });
                        !clause && begins_noun_at(text, end + 1, sentence.end)
                    };
                    if classes.any(BREAKS) && !begins() {
                        // "that" and "her" are more often something else, and "that Tom" always.
                        break;
                    }
                    open = true;
                    end += 1;
                    continue;
                }
                let counts = nouns == 0
                    && classes.any(Classes::NUMERAL)
                    && begins_noun_at(text, end + 1, sentence.end);
                if classes.any(BREAKS) && !counts {
                    let inside_name = end + 1 < sentence.end
                        && name::joins(text, end)
                        && nouns > 0
                        && tokens[end + 1].kind() == TokenKind::Word;
                    if inside_name {
                        end += 1;
                        continue;
                    }
                    if !(capital && nouns > 0 && !classes.any(Classes::SUBJECT_PRONOUN)) {
                        break;
                    }
                }
                if !capital
                    && classes.any(Classes::VERB)
                    && !verb_is_nominal(text, end, sentence, open, heads)
                {
                    break;
                }
                if capital && heads > 0 && is_apart(text, end) {
                    // "In a recent interview Kemp said"
                    break;
                }
                let next_noun = || begins_noun_at(text, end + 1, sentence.end);
                let adverb = !capital && classes.any(Classes::ADVERB) && !classes.any(SUBSTANTIVE);
                let modifies = || (nouns == 0 && open || classes.any(NOMINAL)) && next_noun();
                if adverb && (nouns > 0 || !classes.any(NOMINAL)) && !modifies() {
                    // "Kemp sadly", "Kemp further", "a week later"; but "the badly hurt man", "a little later train"
                    break;
                }
                if classes.any(Classes::TIME)
                    && nouns > 0
                    && (!open || capital || classes.any(Classes::ADVERB))
                    && !name::keeps_time(text, end)
                {
                    // "Jukes Thursday": a day ends the name before it.
                    break;
                }
                open = open || classes.any(Classes::ADJECTIVE | Classes::NUMERAL);
                nouns += 1;
                heads += usize::from(capital || classes.any(SUBSTANTIVE) || !classes.any(Classes::ADJECTIVE));
                end += 1;
            }
            TokenKind::Number => {
                open = true;
                nouns += 1;
                heads += 1;
                end += 1;
            }
            TokenKind::Clitic
                if nouns > 0
                    && is_possessive_clitic(text, end)
                    && begins_noun_at(text, end + 1, sentence.end) =>
            {
                open = true;
                (nouns, heads) = (0, 0);
                end += 1;
            }
            TokenKind::Symbol if nouns > 0 && text.is(end, "&") => end += 1,
            _ => break,
        }
    }
    // A run must not end with what only links.
    while end > at
        && (matches!(tokens[end - 1].kind(), TokenKind::Symbol | TokenKind::Clitic)
            || (nouns > 0 && name::joins(text, end - 1)))
    {
        end -= 1;
    }
    end
}

/// Whether the name at `at` belongs to no phrase with the common noun before it: "interview Kemp", but "teacher Kemp",
/// "the band Kemp".
fn is_apart(text: &Text<'_>, at: usize) -> bool {
    let introduces = Classes::ROLE
        | Classes::KIN
        | Classes::OFFICE
        | Classes::HONORIFIC
        | Classes::ORGANISATION
        | Classes::WORK
        | Classes::PLACE
        | Classes::ADJECTIVE
        | Classes::DEMONYM
        | Classes::NUMERAL;
    let (before, name) = (&text.tokens()[at - 1], &text.tokens()[at]);
    before.kind() == TokenKind::Word
        && before.shape() == Shape::Lower
        && before.is(Classes::NOUN | Classes::DOCUMENT | Classes::TIME)
        && !before.is(introduces)
        && (name.is(Classes::GIVEN_NAME | Classes::HONORIFIC | Classes::OFFICE)
            || text
                .tokens()
                .get(at + 1)
                .is_some_and(|next| next.is(Classes::PAST | Classes::PRESENT | Classes::AUXILIARY)))
}

/// The longest nickname inside a name, in tokens with its marks.
const LONGEST_NICKNAME: usize = 5;

/// Where the quoted words at `at` end, if they are a nickname inside a name: “Sparks” in "Walter “Sparks” Nolan".
fn nickname_end(text: &Text<'_>, quoted: &TokenSet, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let tokens = text.tokens();
    let capital = |at: usize| tokens[at].kind() == TokenKind::Word && tokens[at].shape() != Shape::Lower;
    if at == sentence.start || !quoted[at] || !capital(at - 1) || !tokens[at - 1].is(Classes::GIVEN_NAME) {
        return None;
    }
    let end = (at..sentence.end.min(at + LONGEST_NICKNAME + 1)).find(|&end| !quoted[end])?;
    let surname = capital(end) && !tokens[end].is(Classes::ROLE | Classes::ORGANISATION | Classes::DEMONYM);
    let name = (at..end).all(|at| tokens[at].kind() == TokenKind::Mark || capital(at));
    (surname && name).then_some(end)
}

fn begins_noun_at(text: &Text<'_>, at: usize, end: usize) -> bool {
    at < end && begins_noun(text, at, end)
}

/// "all the", "both his": a determiner may follow these.
fn follows_predeterminer(text: &Text<'_>, at: usize) -> bool {
    at > 0
        && matches!(
            text.token_text(at - 1),
            "all" | "All" | "both" | "Both" | "half" | "Half" | "such" | "Such"
        )
}

/// Whether a lower-case word that can be a verb is a noun or an adjective where it stands.
fn verb_is_nominal(text: &Text<'_>, at: usize, sentence: &Range<usize>, open: bool, nouns: usize) -> bool {
    let classes = text.tokens()[at].classes();
    let next_noun = begins_noun_at(text, at + 1, sentence.end);
    // ", saying": a noun would have an article
    let adjunct =
        classes.any(Classes::GERUND) && !open && nouns == 0 && at > sentence.start && text.is(at - 1, ",");
    if adjunct {
        return false;
    }
    if classes.any(Classes::GERUND | Classes::PARTICIPLE) && !classes.any(Classes::NOUN_LIKE | NOMINAL) {
        // "the leading candidate", "a retired officer", but "the force said officers …"
        return open && nouns == 0 && next_noun;
    }
    if !classes.any(Classes::NOUN_LIKE | NOMINAL) {
        return false;
    }
    if open && nouns == 0 {
        return true;
    }
    if nouns == 0 && follows_auxiliary(text, at, sentence) {
        return false;
    }
    // "hostile states and set out", but "of thought"
    if nouns == 0 && classes.any(Classes::PAST) && at > sentence.start {
        let before = text.tokens()[at - 1].classes();
        return before.any(Classes::PREPOSITION) && !before.any(Classes::AUXILIARY);
    }
    if takes_object(text, at, sentence) || nouns == 0 && follows_subject(text, at, sentence) {
        return false;
    }
    // "the mayor saying he", "the mayor saying: “…”"
    let reports = |next: usize| text.tokens()[next].is(Classes::SUBJECT_PRONOUN) || text.is(next, ":");
    if classes.contains(Classes::GERUND | Classes::REPORTING) && at + 1 < sentence.end && reports(at + 1) {
        return false;
    }
    if !classes.any(Classes::PRESENT | Classes::PAST) {
        // A base form after a noun is a noun ("police report") unless the noun is plural ("officials report"); a
        // participle after it is none ("a man known as").
        let participle = classes.any(Classes::PARTICIPLE) && !classes.any(Classes::BASE);
        return nouns == 0 || !participle && !text.tokens()[at - 1].classes().any(Classes::PLURAL);
    }
    // "the report claims rents fell" against "the insurance claims were settled": a finite verb after it, or the end
    // of the clause, makes it a noun.
    let after = text.tokens().get(at + 1).filter(|_| at + 1 < sentence.end);
    nouns == 0
        || after.is_some_and(|token| {
            token.kind() == TokenKind::Word
                && token.classes().any(Classes::AUXILIARY | Classes::PAST | Classes::PRESENT)
                && !token.classes().any(NOMINAL)
        })
}

/// Whether an object follows the verb at `at`, which a noun does not take: "calling it", "to call the bridge".
fn takes_object(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> bool {
    text.tokens().get(at + 1).filter(|_| at + 1 < sentence.end).is_some_and(|next| {
        let object = Classes::DETERMINER | Classes::POSSESSIVE | Classes::OBJECT_PRONOUN;
        next.classes().any(object) && !next.classes().any(Classes::SUBORDINATOR)
    })
}

/// Verbs that a base form follows, and those that a participle does.
const MODALS: [&str; 11] =
    ["can", "could", "may", "might", "must", "shall", "should", "will", "would", "’ll", "'ll"];
const PERFECT: [&str; 4] = ["had", "has", "have", "having"];

/// Whether the verb that `at` belongs to stands before it, but for an adverb or two: "will hold", "has not often run".
fn follows_auxiliary(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let classes = text.tokens()[at].classes();
    let passes = |&before: &usize| text.tokens()[before].is(Classes::ADVERB | Classes::NEGATION);
    let before = (sentence.start..at).rev().take(3).find(|before| !passes(before));
    let one_of = |words: &[&str]| before.is_some_and(|before| words.iter().any(|word| text.is(before, word)));
    classes.any(Classes::BASE) && one_of(&MODALS) || classes.any(Classes::PARTICIPLE) && one_of(&PERFECT)
}

/// Whether a pronoun that can only be a subject stands before `at`: "she thought".
fn follows_subject(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> bool {
    at > sentence.start && {
        let before = text.tokens()[at - 1].classes();
        before.any(Classes::SUBJECT_PRONOUN)
            && !before.any(Classes::OBJECT_PRONOUN | Classes::POSSESSIVE | Classes::RELATIVE)
    }
}

/// Makes the phrase of a run of tokens; `None` where it holds nothing that can be spoken of.
fn build(text: &Text<'_>, run: Range<usize>, initial: bool, quoted: &TokenSet) -> Option<Phrase> {
    let tokens = text.tokens();
    let first = tokens[run.start].classes();
    let name = name::name_in(text, run.clone(), initial);
    let head = match &name {
        Some(name) if name.tokens.end == run.end => name.head(),
        _ => run.end - 1,
    };
    let content = tokens[run.clone()]
        .iter()
        .any(|token| !token.classes().any(Classes::DETERMINER | Classes::POSSESSIVE));
    // "was short": an adjective or adverb by itself names nobody, "the poor" do.
    let bare = tokens[run.clone()].iter().all(|token| {
        let nominal = token.classes().any(SUBSTANTIVE) || token.classes().is_empty();
        token.shape() == Shape::Lower && token.is(Classes::ADJECTIVE | Classes::ADVERB) && !nominal
    });
    if !content || bare {
        return None;
    }
    // What owns the head does not say what it is: "the agency’s director" is no agency.
    let owned = run
        .clone()
        .rev()
        .find(|&at| tokens[at].kind() == TokenKind::Clitic)
        .map_or(run.start, |clitic| clitic + 1);
    let telling = Classes::PERSON_NOUN | Classes::HONORIFIC | Classes::MALE | Classes::FEMALE;
    let mut classes = tokens[head].classes();
    for token in &tokens[owned..run.end] {
        let own = token.classes();
        if own.any(Classes::PERSON_NOUN | Classes::HONORIFIC) {
            for label in [
                Classes::ROLE,
                Classes::KIN,
                Classes::OFFICE,
                Classes::HONORIFIC,
                Classes::MALE,
                Classes::FEMALE,
            ] {
                if own.contains(label) && telling.any(label) {
                    classes |= label;
                }
            }
        }
    }
    let definite = first.any(Classes::POSSESSIVE)
        || first.any(Classes::DETERMINER)
            && matches!(
                text.token_text(run.start),
                "the" | "The" | "this" | "This" | "that" | "That" | "these" | "those" | "These" | "Those"
            );
    let form = if name.is_some() { Form::Name } else { Form::Description };
    let quoted = quoted[run.start];
    Some(Phrase { classes, definite, quoted, ..Phrase::new(run, head, form, name) })
}
