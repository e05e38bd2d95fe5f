//! The sources of quotations inside of others, by the clause beside them: “He used to say, ‘Wait,’ and I did.”

use crate::annotation::AttributionMethod;
use crate::clause::{Clauses, Cue};
use crate::lexicon::VerbClass;
use crate::quotation::Utterance;
use crate::reading::Reading;
use crate::text::{TokenKind, TokenSet};

use super::decision::FoundSource;

/// The most tokens between a cue and the quotation that it introduces: "said to me at once, ‘…’".
const LEAD: usize = 6;

/// The clauses of the words that hold quotations, which are read only if a text has any.
#[derive(Default)]
pub(super) struct InnerClauses {
    clauses: Option<Clauses>,
}

impl InnerClauses {
    /// The source of a quotation inside another, if a reporting clause of the words around it is beside it.
    pub(super) fn source(&mut self, reading: &Reading<'_>, utterance: &Utterance) -> Option<FoundSource> {
        let parent = &reading.utterances[utterance.parent().filter(|_| utterance.depth == 1)?];
        let (start, end) = (utterance.start(), utterance.end());
        let around = parent.parts.iter().map(|part| part.tokens()).find(|part| part.contains(&start))?;
        let clauses = self.clauses.get_or_insert_with(|| read(reading));
        let before = start.saturating_sub(LEAD).max(around.start)..start;
        let after = end..(end + LEAD).min(around.end).max(end);
        let introduces =
            clauses.cues.within(&before).next_back().filter(|&cue| leads(reading, &clauses.cues[cue], start));
        let follows = || {
            let goes_on = matches!(reading.ends_with(utterance), Some(',' | '?' | '!' | '—' | '…'));
            clauses.cues.within(&after).next().filter(|&cue| {
                let source = clauses.sources[cue].map(|source| reading.tokens_of(source).start);
                goes_on && (clauses.cues[cue].tokens().start == end || source == Some(end))
            })
        };
        let cue = introduces.or_else(follows)?;
        let source = clauses.sources[cue]?;
        let tokens = reading.tokens_of(source);
        let cue = &clauses.cues[cue];
        let speaks = matches!(cue.class, VerbClass::Speech | VerbClass::Manner | VerbClass::Thought);
        let is_inside = around.start <= tokens.start && tokens.end <= around.end;
        (speaks && is_inside).then(|| FoundSource {
            class: Some(cue.class),
            ..FoundSource::by_construction(source, Some(cue.tokens()), AttributionMethod::ReportingClause)
        })
    }
}

/// Reads the clauses of the words that hold quotations. All else counts as quoted, so that it is passed over.
fn read(reading: &Reading<'_>) -> Clauses {
    let mut quoted = TokenSet::none(reading.text.tokens().len());
    let mut end = 0;
    for utterance in reading.utterances.iter().filter(|utterance| utterance.depth == 1) {
        let parent = utterance.parent().map(|parent| &reading.utterances[parent]);
        for around in parent.iter().flat_map(|parent| &parent.parts).map(|part| part.tokens()) {
            quoted.insert(end.min(around.start)..around.start);
            end = end.max(around.end);
        }
        utterance.parts.iter().for_each(|part| quoted.insert(part.tokens()));
    }
    quoted.insert(end..quoted.tokens());
    Clauses::of(&reading.text, &reading.phrases, &quoted)
}

/// Whether only words, and then a comma or colon, are between a cue and the quotation at token `start`.
fn leads(reading: &Reading<'_>, cue: &Cue, start: usize) -> bool {
    let between = &reading.text.tokens()[cue.tokens().end..start];
    let is_word = |kind: TokenKind| matches!(kind, TokenKind::Word | TokenKind::Clitic);
    match between.split_last() {
        None => true,
        Some((last, words)) => {
            let closes = reading.text.is(start - 1, ",") || reading.text.is(start - 1, ":");
            (closes || is_word(last.kind())) && words.iter().all(|word| is_word(word.kind()))
        }
    }
}
