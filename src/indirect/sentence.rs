//! [`Sentence`]: what the features of a sentence need to know of all of it, from one sweep in each direction.

use std::cell::OnceCell;
use std::ops::Range;

use super::words::{WordClass, Words};
use crate::reading::Reading;

/// A sentence that is searched for indirect speech.
pub(crate) struct Sentence<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) words: &'a Words,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The first quoted token and the last.
    quoted: Option<(usize, usize)>,
    /// What is asked for only where a word is likely to report.
    details: OnceCell<Details>,
}

/// What lies around each token.
struct Details {
    /// What lies on either side of each token.
    sides: Vec<Sides>,
    /// How many tokens of each group come before each token, and at last in the whole sentence. Only the low bits are kept.
    counts: Vec<[u8; WordGroup::COUNT]>,
}

/// Groups of classes that features look for in a part of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordGroup {
    /// A verb in any form, auxiliaries too.
    Verb,
    Comma,
    That,
    Quoted,
}

impl WordGroup {
    const COUNT: usize = 4;

    /// For each class, 1 for each group that it is in.
    const OF_CLASS: [[u8; Self::COUNT]; WordClass::ALL.len()] = {
        let mut table = [[0; Self::COUNT]; WordClass::ALL.len()];
        let mut at = 0;
        while at < WordClass::ALL.len() {
            let class = WordClass::ALL[at];
            let groups = &mut table[at];
            groups[Self::Verb as usize] = (class.is_verb() || class.is_finite()) as u8;
            groups[Self::Comma as usize] = matches!(class, WordClass::Comma) as u8;
            groups[Self::That as usize] = matches!(class, WordClass::That) as u8;
            groups[Self::Quoted as usize] = matches!(class, WordClass::Quoted) as u8;
            at += 1;
        }
        table
    };
}

/// What lies on either side of a token in its sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sides {
    /// The highest rate of a cue.
    pub(crate) rate: [u8; 2],
    /// The distance to the next comma or other break in tokens; at most 255.
    pub(crate) break_distance: [u8; 2],
    /// The nearest four words and signs that link clauses, the nearest first.
    pub(crate) links: [[WordClass; 4]; 2],
}

/// The sides of a token.
pub(crate) const LEFT: usize = 0;
pub(crate) const RIGHT: usize = 1;

impl Sides {
    const EMPTY: Self = Self { rate: [0; 2], break_distance: [255; 2], links: [[WordClass::Edge; 4]; 2] };
}

impl<'a> Sentence<'a> {
    pub(crate) fn new(reading: &'a Reading<'a>, words: &'a Words, tokens: Range<usize>) -> Self {
        let mut quoted = tokens.clone().filter(|&at| words.class(at) == WordClass::Quoted);
        let first = quoted.next();
        let quoted = first.map(|first| (first, quoted.next_back().unwrap_or(first)));
        Self { reading, words, tokens, quoted, details: OnceCell::new() }
    }

    /// Whether a part of the sentence, of fewer than 256 tokens, has a token of a group.
    #[inline]
    pub(crate) fn has(&self, part: &Range<usize>, group: WordGroup) -> bool {
        let counts = &self.details().counts;
        let count = |at: usize| counts[at - self.tokens.start][group as usize];
        part.start < part.end && count(part.start) != count(part.end)
    }

    /// Which of some groups of tokens a part of the sentence has: a bit for each, the last one lowest.
    #[inline]
    pub(crate) fn which(&self, part: &Range<usize>, groups: impl IntoIterator<Item = WordGroup>) -> u32 {
        groups.into_iter().fold(0, |sum, group| sum * 2 + u32::from(self.has(part, group)))
    }

    /// Whether there are quoted words before the token at `at`, and after it.
    pub(crate) fn quoted_around(&self, at: usize) -> [bool; 2] {
        self.quoted.map_or([false; 2], |(first, last)| [first < at, last > at])
    }

    fn details(&self) -> &Details {
        self.details.get_or_init(|| Details::new(self.words, &self.tokens))
    }

    /// How often the word at `at` is a cue, on the axis of rates.
    #[inline]
    pub(crate) fn rate(&self, at: usize) -> u32 {
        u32::from(self.words.rate(at))
    }

    /// The highest rate of the words in a range, as far as it lies in the sentence.
    #[inline]
    pub(crate) fn highest_rate(&self, range: Range<usize>) -> u32 {
        let within = range.start.max(self.tokens.start)..range.end.min(self.tokens.end);
        within.map(|at| self.rate(at)).max().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn sides(&self, at: usize) -> &Sides {
        &self.details().sides[at - self.tokens.start]
    }

    /// The class of a token, or [`WordClass::Edge`] outside of the sentence.
    #[inline]
    pub(crate) fn class(&self, at: usize) -> WordClass {
        self.words.class_in(&self.tokens, at)
    }

    /// The value of a token on the axis of tokens.
    #[inline]
    pub(crate) fn token(&self, at: usize) -> u32 {
        self.words.token(&self.tokens, at)
    }

    /// The token at a distance from another; far outside for one before the text.
    #[inline]
    pub(crate) fn offset(&self, at: usize, offset: isize) -> usize {
        at.checked_add_signed(offset).unwrap_or(usize::MAX)
    }

    /// The last token before `at` that is no auxiliary, adverb or negation: where a subject would end. And the two
    /// auxiliaries nearest to `at`.
    pub(crate) fn before_auxiliaries(&self, at: usize) -> (usize, [WordClass; 2]) {
        let mut auxiliaries = [WordClass::Edge; 2];
        let mut before = self.offset(at, -1);
        for _ in 0..REACH {
            let class = self.class(before);
            if class.is_auxiliary() {
                auxiliaries = [auxiliaries[1], class];
                if auxiliaries[0] == WordClass::Edge {
                    auxiliaries = [class, WordClass::Edge];
                }
            } else if class != WordClass::Adverb {
                break;
            }
            before = self.offset(before, -1);
        }
        (before, auxiliaries)
    }
}

impl Details {
    fn new(words: &Words, tokens: &Range<usize>) -> Self {
        let mut details =
            Self { sides: vec![Sides::EMPTY; tokens.len()], counts: Vec::with_capacity(tokens.len() + 1) };
        let mut counts = [0; WordGroup::COUNT];
        details.counts.push(counts);
        let mut sweep = Sweep::default();
        for (sides, (class, rate)) in details.sides.iter_mut().zip(words.classes_and_rates(tokens)) {
            sweep.pass(sides, LEFT, class, rate);
            let added = &WordGroup::OF_CLASS[class as usize];
            counts = std::array::from_fn(|group| u8::wrapping_add(counts[group], added[group]));
            details.counts.push(counts);
        }
        sweep = Sweep::default();
        for (sides, (class, rate)) in details.sides.iter_mut().zip(words.classes_and_rates(tokens)).rev() {
            sweep.pass(sides, RIGHT, class, rate);
        }
        details
    }
}

/// How many auxiliaries and adverbs before a verb are passed over.
const REACH: usize = 5;

/// What a sweep over a sentence has seen.
struct Sweep {
    rate: u8,
    distance: u8,
    links: [WordClass; 4],
}

impl Default for Sweep {
    fn default() -> Self {
        Self { rate: 0, distance: 0, links: [WordClass::Edge; 4] }
    }
}

impl Sweep {
    /// Notes what the sweep has seen before a token, and lets it see the token.
    fn pass(&mut self, sides: &mut Sides, side: usize, class: WordClass, rate: u8) {
        sides.rate[side] = self.rate;
        sides.break_distance[side] = self.distance;
        sides.links[side] = self.links;
        self.rate = self.rate.max(rate);
        self.distance = if class.is_break() { 0 } else { self.distance.saturating_add(1) };
        let repeated = class == WordClass::Quoted && self.links[0] == WordClass::Quoted;
        if links(class) && !repeated {
            let [first, second, third, _] = self.links;
            self.links = [class, first, second, third];
        }
    }
}

/// Whether a token of this class says how clauses are linked.
fn links(class: WordClass) -> bool {
    class.is_break()
        || class.is_verb()
        || matches!(
            class,
            WordClass::Coordinator
                | WordClass::That
                | WordClass::Relative
                | WordClass::Subordinator
                | WordClass::To
                | WordClass::Quoted
        )
}
