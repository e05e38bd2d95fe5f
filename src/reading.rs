//! [`Reading`]: all that the stages before entities and attribution find in a text, with its indices.

use std::ops::Range;

use crate::annotation::Register;
use crate::clause::{Clauses, CueId, Cues, FiniteVerbs, Source, cues};
use crate::index::{Id, IdVec};
use crate::mention::{self, PhraseId, Phrases};
use crate::quotation::{QuoteStyle, QuotedSpanId, QuotedSpans, Utterance, quotations, utterances};
use crate::register::register_of;
use crate::span::Span;
use crate::stage::Stage;
use crate::text::{Ranks, Text, Token, TokenSet};

/// A text with its quotations, mentions and cues. It makes no decisions.
#[derive(Debug)]
pub(crate) struct Reading<'t> {
    pub(crate) text: Text<'t>,
    pub(crate) quotes: QuotedSpans,
    pub(crate) utterances: Vec<Utterance>,
    /// The tokens in quoted words, and their marks.
    pub(crate) quoted: TokenSet,
    pub(crate) phrases: Phrases,
    pub(crate) cues: Cues,
    /// The source of each cue, if it has one.
    pub(crate) sources: IdVec<CueId, Option<Source>>,
    pub(crate) register: Register,
    /// The tokens of cues.
    pub(crate) is_cue: TokenSet,
    verbs: FiniteVerbs,
    /// The phrases that are sources, each with its cue, in order.
    by_source: Vec<(PhraseId, CueId)>,
    /// How many pairs of `by_source` come before those of a phrase.
    before_source: Ranks,
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
        let text = Text::new(text);
        done(Stage::Text);
        let quotes = quotations(&text, style);
        let spans = quotes.tokens(&text);
        let quoted = quotes.quoted_tokens(&text, &spans);
        let utterances = utterances(&text, &quotes, spans);
        done(Stage::Quotations);
        let labels = text.tokens_in(quotes.labels.iter().map(|label| label.span));
        let phrases = mention::phrases(&text, &quoted, &labels);
        drop(labels);
        done(Stage::Mentions);
        let cues = cues(&text, &phrases, &quoted);
        let verbs = FiniteVerbs::new(&text, &phrases, &quoted);
        let clauses = Clauses { text: &text, phrases: &phrases, quoted: &quoted, verbs: &verbs };
        let sources: IdVec<CueId, Option<Source>> = cues.iter().map(|cue| clauses.source_of(cue)).collect();
        let by_source = by_source(&sources);
        let tokens = text.tokens().len();
        let mut is_cue = TokenSet::none(tokens);
        for cue in cues.iter() {
            is_cue.insert(cue.tokens());
        }
        let reading = Self {
            before_source: Ranks::new(phrases.len(), by_source.iter().map(|&(source, _)| source.index())),
            before_quoted: Ranks::new(tokens, quoted.starts()),
            register: register.unwrap_or_else(|| register_of(&text, &quotes, &utterances)),
            text,
            quotes,
            utterances,
            quoted,
            phrases,
            cues,
            sources,
            is_cue,
            verbs,
            by_source,
        };
        done(Stage::Cues);
        reading
    }

    /// The parts that the annotations are made of. The rest is freed.
    pub(crate) fn into_parts(self) -> (Text<'t>, QuotedSpans, Vec<Utterance>, Phrases) {
        (self.text, self.quotes, self.utterances, self.phrases)
    }

    /// The cues whose source is a phrase, in order.
    pub(crate) fn cues_of(&self, phrase: PhraseId) -> impl Iterator<Item = CueId> + '_ {
        let before = |index: usize| self.before_source.before(index);
        let of_phrase = before(phrase.index())..before(phrase.index() + 1);
        self.by_source[of_phrase].iter().map(|&(_, cue)| cue)
    }

    /// Whether any of `tokens` is quoted.
    pub(crate) fn is_quoted(&self, tokens: &Range<usize>) -> bool {
        let begins = || self.before_quoted.before(tokens.end) > self.before_quoted.before(tokens.start);
        !tokens.is_empty() && (self.quoted[tokens.start] || begins())
    }

    pub(crate) fn clauses(&self) -> Clauses<'_, 't> {
        Clauses { text: &self.text, phrases: &self.phrases, quoted: &self.quoted, verbs: &self.verbs }
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

/// The phrases that are sources, each with its cue, in order.
fn by_source(sources: &IdVec<CueId, Option<Source>>) -> Vec<(PhraseId, CueId)> {
    let pairs = sources.enumerated();
    let mut by_source: Vec<(PhraseId, CueId)> =
        pairs.filter_map(|(cue, source)| Some((source.as_ref()?.first(), cue))).collect();
    by_source.shrink_to_fit();
    by_source.sort_unstable();
    by_source
}
