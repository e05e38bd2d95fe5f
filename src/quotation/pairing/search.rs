//! Finds the least odd reading of the marks of one paragraph.
//!
//! A mark opens a quotation, closes one, opens one that nothing closes, or is no quotation mark at all. The search goes
//! over the marks once and keeps the best few states. A state is the stack of open marks: two readings that lead to the
//! same stack are the same from there on. So the work is linear in the number of marks. Every paragraph starts with an
//! empty stack, so an error in one does not affect the next.

use super::cost::{self, Convention, Cost, UNCLOSED};
use crate::quotation::family::MarkFamily;
use crate::quotation::marks::{GlyphId, Mark};

/// One reading of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// It is no quotation mark.
    Nothing,
    /// It opens a quoted span.
    Open,
    /// It closes the innermost open span.
    Close,
    /// It opens a span that nothing closes and that holds no other.
    OpenForGood,
}

/// The open marks, the outermost in the lowest byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stack(u32);

impl Stack {
    const EMPTY: Stack = Stack(0);

    fn push(self, glyph: GlyphId) -> Option<Self> {
        let depth = self.depth();
        (depth < 4).then(|| Stack(self.0 | (u32::from(glyph.number()) + 1) << (8 * depth)))
    }

    fn pop(self) -> Self {
        Stack(self.0 & !(0xff << (8 * self.depth().saturating_sub(1))))
    }

    fn depth(self) -> u32 {
        4 - self.0.leading_zeros() / 8
    }

    fn glyphs(self) -> impl DoubleEndedIterator<Item = GlyphId> {
        self.0.to_le_bytes().into_iter().filter_map(|byte| byte.checked_sub(1)).map(GlyphId::numbered)
    }

    fn top(self) -> Option<GlyphId> {
        self.glyphs().next_back()
    }
}

/// One reading of the marks so far.
#[derive(Clone, Copy, Debug)]
struct State {
    stack: Stack,
    cost: Cost,
    /// The step that led here: an index of [`Search::steps`], or `START`.
    step: u32,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    before: u32,
    action: Action,
}

const START: u32 = u32::MAX;

/// The most states to keep. Real paragraphs need three or four.
const WIDTH: usize = 12;

/// A state that costs this much more than the best is dropped.
const MARGIN: Cost = 100;

/// The search, whose memory is used again for each paragraph.
#[derive(Debug, Default)]
pub(super) struct Search {
    states: Vec<State>,
    next: Vec<State>,
    steps: Vec<Step>,
}

/// The input of the search besides the marks of the paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    pub(super) convention: Convention,
    /// How many of the first marks continue quotations of an earlier paragraph.
    pub(super) carried: usize,
    /// The first marks of the paragraph that can continue a quotation left open in this one.
    pub(super) leading: &'a [GlyphId],
}

/// The reading of a paragraph with double marks that open and close in turn, if nothing is odd about them, as in most
/// paragraphs. Any other reading costs more, so no search is needed.
fn plain(marks: &[Mark], around: Surroundings<'_>) -> Option<Vec<Action>> {
    if around.carried > 0 || marks.len() % 2 != 0 {
        return None;
    }
    let opens =
        |mark: &Mark| cost::opening(mark) == 0 && cost::nesting(None, mark.glyph, around.convention) == 0;
    let is_plain = marks.chunks_exact(2).all(|pair| {
        pair.iter().all(|mark| mark.glyph.family() == MarkFamily::Double)
            && opens(&pair[0])
            && cost::closing(pair[0].glyph, &pair[1]) == Some(0)
    });
    is_plain.then(|| [Action::Open, Action::Close].repeat(marks.len() / 2))
}

impl Search {
    /// For each of `marks`, its reading.
    pub(super) fn pair(&mut self, marks: &[Mark], around: Surroundings<'_>) -> Vec<Action> {
        if let Some(actions) = plain(marks, around) {
            return actions;
        }
        self.steps.clear();
        self.states.clear();
        self.states.push(State { stack: Stack::EMPTY, cost: 0, step: START });
        for (index, mark) in marks.iter().enumerate() {
            self.read(mark, index < around.carried, around.convention);
        }
        let end = |state: &State| state.cost + cost::left_open(state.stack.glyphs(), around.leading);
        let mut step = self.states.iter().min_by_key(|state| end(state)).map_or(START, |best| best.step);
        let mut actions = Vec::with_capacity(marks.len());
        while let Some(&Step { before, action }) = self.steps.get(step as usize) {
            actions.push(action);
            step = before;
        }
        actions.reverse();
        actions
    }

    /// Extends every state by every reading of `mark`.
    fn read(&mut self, mark: &Mark, carried: bool, convention: Convention) {
        let neither = cost::neither(mark, convention);
        let opening = if carried { 0 } else { cost::opening(mark) };
        let unclosed =
            mark.in_opening_place() && (mark.glyph.family() != MarkFamily::Single || convention.singles);
        self.next.clear();
        for index in 0..self.states.len() {
            let state = self.states[index];
            let outer = state.stack.top();
            self.reach(state, Action::Nothing, state.stack, neither);
            if let Some(closing) = outer.and_then(|opener| cost::closing(opener, mark)) {
                self.reach(state, Action::Close, state.stack.pop(), closing);
            }
            let nesting = cost::nesting(outer, mark.glyph, convention);
            if let Some(stack) = state.stack.push(mark.glyph) {
                self.reach(state, Action::Open, stack, opening + nesting);
            }
            if unclosed && outer.is_none() {
                self.reach(state, Action::OpenForGood, state.stack, UNCLOSED + opening + nesting);
            }
        }
        let best = self.next.iter().map(|state| state.cost).min().unwrap_or(0);
        self.next.retain(|state| state.cost <= best + MARGIN);
        if self.next.len() > WIDTH {
            self.next.sort_by_key(|state| state.cost);
            self.next.truncate(WIDTH);
        }
        std::mem::swap(&mut self.states, &mut self.next);
    }

    /// Adds the state that `action` leads to, unless the same stack was reached at no higher cost.
    fn reach(&mut self, from: State, action: Action, stack: Stack, cost: Cost) {
        let cost = from.cost.saturating_add(cost);
        let known = self.next.iter().position(|state| state.stack == stack);
        if known.is_some_and(|index| self.next[index].cost <= cost) {
            return;
        }
        let Ok(step) = u32::try_from(self.steps.len()) else {
            return;
        };
        self.steps.push(Step { before: from.step, action });
        let state = State { stack, cost, step };
        match known {
            Some(index) => self.next[index] = state,
            None => self.next.push(state),
        }
    }
}
