//! Finds the [`Caution`]s about a claim: what it cuts off, and what it changes.

use std::ops::Range;

use super::answer::{Difference, Place};
use super::atom::{PERCENT, atoms};
use super::caution::{Caution, CautionKind};
use super::source::Source;
use crate::annotation::QuotationId;
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::quotation::DiagnosticKind;
use crate::span::Span;

/// How far before a cut a negation reaches, and how far behind it a condition, in words of the speaker.
const REACH: usize = 10;

/// The most words between a cut and the end of its reach, with a reporting clause between them.
const FAR: usize = 70;

/// The most words before a cut to the start of its line.
const LINE: usize = 100;

/// The kind of a word that turns the sense.
fn turning(word: &str) -> Option<CautionKind> {
    let lexicon = Lexicon::get();
    if lexicon.classes(word).any(Classes::NEGATION) {
        return Some(CautionKind::Negation);
    }
    let restricts = lexicon.lists(word).intersects(WordLists::CONDITION.union(WordLists::RESTRICTION));
    restricts.then_some(CautionKind::Condition)
}

/// The kinds of a word whose change turns the sense.
fn changing(word: &str) -> Option<CautionKind> {
    let is_number =
        word.contains(|c: char| c.is_numeric()) || Lexicon::get().classes(word).any(Classes::NUMERAL);
    match turning(word) {
        None if is_number => Some(CautionKind::Number),
        None if !word.contains(char::is_alphanumeric) => Some(CautionKind::Sign),
        kind => kind,
    }
}

/// The cautions about differences between a claim and a source: words of one of the kinds that only one side has.
pub(super) fn changed(claim: &str, source: &str, differences: &[Difference]) -> Vec<Caution> {
    let kinds = |words: &str| -> Vec<CautionKind> {
        let mut kinds: Vec<CautionKind> =
            words.split_whitespace().filter_map(|word| changing(bare(word))).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    };
    let mut cautions = Vec::new();
    for difference in differences {
        let (said, there) = (
            kinds(difference.claim.of(claim).unwrap_or_default()),
            kinds(difference.source.of(source).unwrap_or_default()),
        );
        let both = |kind: &CautionKind| said.contains(kind) && there.contains(kind);
        let mut kinds = [said.as_slice(), there.as_slice()].concat();
        kinds.sort_unstable();
        kinds.dedup();
        // Two numbers in one place are two numbers, and "if" is not "unless"; two negations are one.
        let counts = |kind: &CautionKind| *kind != CautionKind::Negation || !both(kind);
        let caution = |kind| Caution { kind, claim: difference.claim, source: difference.source };
        cautions.extend(kinds.iter().copied().filter(counts).map(caution));
    }
    cautions
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    let around = |c: char| {
        c.is_ascii_punctuation() && !matches!(c, '%' | '$' | '&' | '+' | '-')
            || matches!(c, '“' | '”' | '‘' | '’')
    };
    word.trim_matches(around)
}

impl<S: AsRef<str>> Source<S> {
    /// The cautions about a place: what is cut off before, within and behind the words. `runs` are its words, and
    /// `is_told` says whether the text of the claim has a negation of its own before it.
    pub(super) fn cautions(
        &self,
        claim: &str,
        place: &Place,
        runs: &[Range<usize>],
        is_told: bool,
    ) -> Vec<Caution> {
        let mut cautions = Vec::new();
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return cautions };
        let cut = |kind, span| Caution { kind, claim: Span::default(), source: span };
        let text = self.document().text();
        if !is_told {
            cautions.extend(self.negation_before(first.start).map(|span| cut(CautionKind::Negation, span)));
        }
        let voice = self.voices[first.start];
        for omitted in &place.omitted {
            let within = self.words_in(*omitted).filter(|&word| self.voices[word] == voice);
            let turning =
                within.filter_map(|word| Some((turning(self.written(word))?, self.span_of(word..word + 1))));
            cautions.extend(turning.map(|(kind, span)| cut(kind, span)));
        }
        cautions
            .extend(changed(claim, text, &place.altered).into_iter().filter(|caution| caution.kind.turns()));
        cautions.extend(self.condition_after(last.end - 1).map(|span| cut(CautionKind::Condition, span)));
        cautions.extend(self.label_before(first.start).map(|span| cut(CautionKind::Label, span)));
        cautions.extend(self.inner(place).map(|span| cut(CautionKind::Nested, span)));
        cautions.extend(self.spelled(claim, place));
        cautions.extend(self.cells(place).map(|span| cut(CautionKind::Cells, span)));
        cautions
    }

    /// The quotation of a place, if it is inside another.
    fn inner(&self, place: &Place) -> Option<Span> {
        let quotation = self.document().quotation(place.quotation_id?)?;
        quotation.parent()?;
        quotation.marked().first().copied()
    }

    fn written(&self, word: usize) -> &str {
        self.atoms[self.words[word]].span.of(self.document().text()).unwrap_or_default()
    }

    /// The words within a span.
    fn words_in(&self, span: Span) -> Range<usize> {
        let from = self.words.partition_point(|&atom| self.atoms[atom].span.start() < span.start());
        let to = self.words.partition_point(|&atom| self.atoms[atom].span.start() < span.end());
        from..to
    }

    /// Whether a sign between two words in a row ends what a negation or a condition reaches.
    fn is_apart(&self, before: usize) -> bool {
        let between = self.words[before] + 1..self.words[before + 1];
        let text = self.document().text();
        self.atoms[between].iter().any(|sign| matches!(sign.span.of(text), Some(":" | ";" | "!" | "?" | "|")))
    }

    /// The sentence with a word.
    fn sentence(&self, word: usize) -> Span {
        let sentences = &self.document().annotations().sentences;
        let start = self.atoms[self.words[word]].span.start();
        let at = sentences.partition_point(|sentence| sentence.end() <= start);
        sentences.get(at).copied().unwrap_or_default()
    }

    /// The negation before the first word of a claim that reaches it: in its sentence, with no other clause between.
    fn negation_before(&self, first: usize) -> Option<Span> {
        let sentence = self.sentence(first);
        let lexicon = Lexicon::get();
        let own = self.own_words((first.saturating_sub(FAR)..first).rev(), first);
        for word in own.take(REACH) {
            let written = self.written(word);
            if self.atoms[self.words[word]].span.start() < sentence.start() || self.is_apart(word) {
                return None;
            }
            let (classes, lists) = (lexicon.classes(written), lexicon.lists(written));
            if classes.any(Classes::NEGATION) {
                // "No, the dam held."
                let end = self.atoms[self.words[word]].span.end();
                let begins = word.checked_sub(1).is_none_or(|before| {
                    self.voices[before] != self.voices[word] || self.sentence(before) != self.sentence(word)
                });
                let is_answer = begins && self.document().text()[end..].starts_with(',');
                return (!is_answer).then(|| self.span_of(word..word + 1));
            }
            let opens = classes.any(Classes::COORDINATOR.union(Classes::SUBORDINATOR));
            if opens && !lists.contains(WordLists::COMPLEMENTIZER) && !lists.intersects(WordLists::CONDITION)
            {
                return None;
            }
        }
        None
    }

    /// The condition behind the last word of a claim, in its sentence.
    fn condition_after(&self, last: usize) -> Option<Span> {
        let sentence = self.sentence(last);
        let lexicon = Lexicon::get();
        let own = self.own_words(last + 1..self.words.len().min(last + FAR), last);
        let mut before = last;
        for word in own.take(REACH) {
            let written = self.written(word);
            if self.atoms[self.words[word]].span.start() >= sentence.end() || self.is_apart(before) {
                return None;
            }
            if turning(written) == Some(CautionKind::Condition) {
                // "I will ask if it floats."
                let classes = lexicon.classes(self.written(before));
                let asks =
                    classes.any(Classes::REPORTING) && !classes.any(Classes::NOUN.union(Classes::DOCUMENT));
                return (!asks).then(|| self.span_of(word..word + 1));
            }
            if lexicon.classes(written).any(Classes::COORDINATOR) {
                return None;
            }
            before = word;
        }
        None
    }

    /// Of some words, those of the quotation of the word `of`, so that a reporting clause is passed over.
    /// Where the claim has "%" and the source the word for it, or the reverse.
    fn spelled(&self, claim: &str, place: &Place) -> Vec<Caution> {
        let text = self.document().text();
        let signs = |written: &str, within: Span| {
            let mut found = Vec::new();
            atoms(written, |span, _, key| {
                if key == PERCENT {
                    found.push(Span::new(within.start() + span.start(), within.start() + span.end()));
                }
            });
            found
        };
        if !claim.contains(['%', 'p', 'P']) {
            return Vec::new();
        }
        let said = signs(claim, Span::new(0, claim.len()));
        let there = place.spans.iter().flat_map(|&span| signs(span.of(text).unwrap_or_default(), span));
        let differ = said.into_iter().zip(there).filter(|(claimed, source)| {
            let is_sign = |span: Span, text: &str| span.of(text) == Some(PERCENT);
            is_sign(*claimed, claim) != is_sign(*source, text)
        });
        differ.map(|(claim, source)| Caution { kind: CautionKind::Spelled, claim, source }).collect()
    }

    /// The end of a cell between the words of a place.
    fn cells(&self, place: &Place) -> Option<Span> {
        let text = self.document().text();
        let within = |span: &Span| {
            let end = span.of(text)?.find(['|', '\t'])?;
            Some(Span::new(span.start() + end, span.start() + end + 1))
        };
        place.spans.iter().find_map(within)
    }

    fn own_words(&self, words: impl Iterator<Item = usize>, of: usize) -> impl Iterator<Item = usize> {
        let voice: Option<QuotationId> = self.voices[of];
        words.filter(move |&word| voice.is_none() || self.voices[word] == voice)
    }

    /// What comes before a word in its line and may name its speaker, though it was not read as a label: "ANN DOLE,
    /// MAYOR: It floats.", or the first cell of a row of a table.
    fn label_before(&self, first: usize) -> Option<Span> {
        let text = self.document().text();
        let at = self.atoms[self.words[first]].span.start();
        let near = self.span_of(first.saturating_sub(LINE)..first + 1).start();
        let line = text.get(near..at)?.rfind('\n').map_or(near, |end| near + end + 1);
        let before = text.get(line..at)?;
        let is_name = |label: &str, c: fn(char) -> bool| {
            let mut words =
                label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
            words.peek().is_some() && words.take(REACH).all(|word| word.starts_with(c))
        };
        let within = |label: &str| {
            let start = label.as_ptr() as usize - text.as_ptr() as usize;
            Span::new(start, start + label.len())
        };
        if let Some(cells) = before.strip_prefix('|').filter(|cells| cells.contains('|')) {
            let cell = cells.split('|').next().unwrap_or_default().trim();
            let is_read = self.voices[first].is_some();
            return Some(within(cell)).filter(|_| !is_read && is_name(cell, char::is_uppercase));
        }
        let label = before.split_once(':').map(|(label, _)| label.trim())?;
        let is_capital = label.chars().all(|c| !c.is_lowercase()) && is_name(label, char::is_alphanumeric);
        let is_title = || self.voices[first].is_none() && is_title(label);
        let is_reported = || {
            let diagnostics = self.document().diagnostics();
            let at = diagnostics.partition_point(|diagnostic| diagnostic.span.start() < line);
            let here = diagnostics[at..]
                .iter()
                .take_while(|diagnostic| diagnostic.span.start() < line + label.len());
            here.into_iter().any(|diagnostic| diagnostic.kind == DiagnosticKind::UnknownLabel)
        };
        // The label of a turn is before it, not in it.
        let begins = self.words.partition_point(|&atom| self.atoms[atom].span.start() < line);
        let is_inside = self.voices[begins].is_some() || self.voices[first].is_none();
        let is_label = is_capital || is_title() || is_reported();
        (is_label && is_inside && label.contains(char::is_alphabetic)).then(|| within(label))
    }
}

/// Whether words are written as a name is: "Mr Pike", "Chair of the Trust".
fn is_title(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let joins = Classes::PREPOSITION.union(Classes::COORDINATOR).union(Classes::DETERMINER);
    let is_small = |word: &str| Lexicon::get().classes(word).any(joins);
    let begins = words.next().is_some_and(is_capital);
    let all: Vec<&str> = words.collect();
    begins
        && !all.is_empty()
        && all.len() < REACH
        && all.iter().all(|word| is_capital(word) || is_small(word))
}

/// Whether a text ends with a negation that reaches what comes behind it: "she would not “vote for it”".
pub(super) fn ends_negated(before: &str) -> bool {
    let words = before.split_whitespace().rev().take(REACH);
    let mut words = words.map(|word| (bare(word), word.ends_with(['.', ';', '!', '?'])));
    words
        .by_ref()
        .take_while(|(_, ends)| !ends)
        .any(|(word, _)| Lexicon::get().classes(word).any(Classes::NEGATION))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negation_before_a_claim_is_told() {
        assert!(ends_negated("Lund said she would not "));
        assert!(ends_negated("It never came to “"));
        assert!(!ends_negated("It did not rain. She would “"));
        assert!(!ends_negated("She would "));
    }
}
