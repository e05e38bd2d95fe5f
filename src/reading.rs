//! [`Reading`]: all that the stages before entities and attribution find in a text, with its indices.

use std::ops::Range;

use crate::annotation::Register;
use crate::clause::{ClauseReader, Clauses, Source};
use crate::mention::{self, Phrases};
use crate::quotation::{
    ByUtterance, QuoteStyle, QuotedSpanId, QuotedSpans, Utterance, quotations, utterances,
};
use crate::register::register_of;
use crate::span::Span;
use crate::stage::Stage;
use crate::text::{BlockQuotation, Ranks, Text, Token, TokenSet};

/// A text with its quotations, mentions and cues. It makes no decisions.
#[derive(Debug)]
pub(crate) struct Reading<'t> {
    pub(crate) text: Text<'t>,
    pub(crate) quotes: QuotedSpans,
    pub(crate) utterances: ByUtterance<Utterance>,
    /// The tokens in quoted words, and their marks.
    pub(crate) quoted: TokenSet,
    pub(crate) phrases: Phrases,
    pub(crate) clauses: Clauses,
    pub(crate) register: Register,
    /// How many runs of quoted tokens begin before a token.
    before_quoted: Ranks,
}

impl<'t> Reading<'t> {
    /// Runs the stages up to the cues. Without a `register`, the text decides it. Calls `done` after each stage.
    pub(crate) fn of(
        text: &'t str,
        style: QuoteStyle,
        register: Option<Register>,
        done: &mut impl FnMut(Stage),
    ) -> Self {
        Self::of_text(Text::new(text), &[], style, register, done)
    }

    /// Reads a text that is cut up, with the block quotations that are known. Calls `done` after each stage.
    pub(crate) fn of_text(
        text: Text<'t>,
        blocks: &[BlockQuotation],
        style: QuoteStyle,
        register: Option<Register>,
        done: &mut impl FnMut(Stage),
    ) -> Self {
        done(Stage::Text);
        let quotes = quotations(&text, blocks, style);
        let spans = quotes.tokens(&text);
        let quoted = quotes.quoted_tokens(&text, &spans);
        let utterances = utterances(&text, &quotes, spans);
        done(Stage::Quotations);
        let labels = text.tokens_in(quotes.labels.iter().map(|label| label.span));
        let phrases = mention::phrases(&text, &quoted, &labels);
        drop(labels);
        done(Stage::Mentions);
        let clauses = Clauses::of(&text, &phrases, &quoted);
        let reading = Self {
            before_quoted: Ranks::new(text.tokens().len(), quoted.starts()),
            register: register.unwrap_or_else(|| register_of(&text, &quotes, &utterances)),
            text,
            quotes,
            utterances,
            quoted,
            phrases,
            clauses,
        };
        done(Stage::Cues);
        reading
    }

    /// The parts that the annotations are made of. The rest is freed.
    pub(crate) fn into_parts(self) -> (Text<'t>, QuotedSpans, ByUtterance<Utterance>, Phrases) {
        (self.text, self.quotes, self.utterances, self.phrases)
    }

    /// Whether any of `tokens` is quoted.
    pub(crate) fn is_quoted(&self, tokens: &Range<usize>) -> bool {
        let begins = || self.before_quoted.before(tokens.end) > self.before_quoted.before(tokens.start);
        !tokens.is_empty() && (self.quoted[tokens.start] || begins())
    }

    pub(crate) fn clause_reader(&self) -> ClauseReader<'_, 't> {
        self.clauses.reader(&self.text, &self.phrases, &self.quoted)
    }

    /// The tokens of a source.
    pub(crate) fn tokens_of(&self, source: Source) -> Range<usize> {
        let (first, last) = (self.phrases.get(source.first()), self.phrases.get(source.last()));
        first.tokens().start..last.tokens().end
    }

    /// The span of a source.
    pub(crate) fn span_of(&self, source: Source) -> Span {
        self.text.span_of(&self.tokens_of(source))
    }

    /// The quoted words of a part of an utterance, without marks.
    pub(crate) fn words_of(&self, part: QuotedSpanId) -> &'t str {
        self.quotes.words_of(part, &self.text)
    }

    /// Whether an utterance ends as a sentence does.
    pub(crate) fn is_whole(&self, utterance: &Utterance) -> bool {
        matches!(self.ends_with(utterance), Some('.' | '?' | '!' | '…'))
    }

    /// Whether words of a dialogue are right behind an utterance that ends as a sentence does: “Coffee?” “Please.”
    pub(crate) fn is_replied(&self, utterance: &Utterance) -> bool {
        let end = utterance.end();
        self.register == Register::Dialogue
            && self.quoted.get(end) == Some(true)
            && self.following(end).is_some()
            && self.is_whole(utterance)
    }

    /// Whether an utterance is such words.
    pub(crate) fn replies(&self, utterance: &Utterance) -> bool {
        let start = utterance.start();
        let behind = self.register == Register::Dialogue && start > 0 && self.quoted[start - 1];
        let mut before = self.utterances.before(utterance.id()).iter().rev();
        behind
            && self.following(start).is_some()
            && before
                .find(|other| other.depth == 0)
                .is_some_and(|last| last.end() == start && self.is_whole(last))
    }

    /// The last character of an utterance’s words.
    pub(crate) fn ends_with(&self, utterance: &Utterance) -> Option<char> {
        self.words_of(utterance.last().span()).chars().next_back()
    }

    /// The token at `at`, if the token before it is in the same paragraph. No rule may look further: what is added to the
    /// end of a text must not change the answers before it.
    pub(crate) fn following(&self, at: usize) -> Option<&Token> {
        let same = at > 0
            && at < self.text.tokens().len()
            && self.text.paragraph_of(at) == self.text.paragraph_of(at - 1);
        same.then(|| &self.text.tokens()[at])
    }
}
