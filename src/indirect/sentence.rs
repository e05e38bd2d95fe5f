//! [`Sentence`]: what the features of a sentence need to know of all of it, from one sweep in each direction.

use std::ops::Range;

use super::rates::Rates;
use super::words::{WordClass, Words};
use crate::reading::Reading;

/// A sentence that is searched for indirect speech.
pub(crate) struct Sentence<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) words: &'a Words,
    pub(crate) rates: &'a Rates,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// What lies on either side of each token.
    sides: Vec<Sides>,
}

/// What lies on either side of a token in its sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sides {
    /// The highest cue rate.
    pub(crate) rate: [f32; 2],
    /// The distance to the next comma or other break in tokens; at most 255.
    pub(crate) break_distance: [u8; 2],
    /// The nearest four words and signs that link clauses, the nearest first.
    pub(crate) links: [[WordClass; 4]; 2],
    /// Whether there are quoted words.
    pub(crate) quoted: [bool; 2],
}

/// The sides of a token.
pub(crate) const LEFT: usize = 0;
pub(crate) const RIGHT: usize = 1;

impl Sides {
    const EMPTY: Self = Self {
        rate: [0.0; 2],
        break_distance: [255; 2],
        links: [[WordClass::Edge; 4]; 2],
        quoted: [false; 2],
    };
}

impl<'a> Sentence<'a> {
    pub(crate) fn new(
        reading: &'a Reading<'a>,
        words: &'a Words,
        rates: &'a Rates,
        tokens: Range<usize>,
    ) -> Self {
        let mut sentence =
            Self { reading, words, rates, sides: vec![Sides::EMPTY; tokens.len()], tokens: tokens.clone() };
        let mut sweep = Sweep::default();
        for at in tokens.clone() {
            sentence.pass(&mut sweep, at, LEFT);
        }
        sweep = Sweep::default();
        for at in tokens.rev() {
            sentence.pass(&mut sweep, at, RIGHT);
        }
        sentence
    }

    /// Notes what the sweep has seen before the token at `at`, and lets it see the token.
    fn pass(&mut self, sweep: &mut Sweep, at: usize, side: usize) {
        let sides = &mut self.sides[at - self.tokens.start];
        sides.rate[side] = sweep.rate;
        sides.break_distance[side] = sweep.distance;
        sides.links[side] = sweep.links;
        sides.quoted[side] = sweep.quoted;
        let class = self.words.class(at);
        sweep.rate = sweep.rate.max(self.rate(at));
        sweep.distance = if class.is_break() { 0 } else { sweep.distance.saturating_add(1) };
        let repeated = class == WordClass::Quoted && sweep.links[0] == WordClass::Quoted;
        if links(class) && !repeated {
            let [first, second, third, _] = sweep.links;
            sweep.links = [class, first, second, third];
        }
        sweep.quoted |= class == WordClass::Quoted;
    }

    /// How often the word at `at` is a cue.
    #[inline]
    pub(crate) fn rate(&self, at: usize) -> f32 {
        self.rates.of(self.words.word(at))
    }

    #[inline]
    pub(crate) fn sides(&self, at: usize) -> &Sides {
        &self.sides[at - self.tokens.start]
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

/// How many auxiliaries and adverbs before a verb are passed over.
const REACH: usize = 5;

/// What a sweep over a sentence has seen.
struct Sweep {
    rate: f32,
    distance: u8,
    links: [WordClass; 4],
    quoted: bool,
}

impl Default for Sweep {
    fn default() -> Self {
        Self { rate: 0.0, distance: 0, links: [WordClass::Edge; 4], quoted: false }
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
