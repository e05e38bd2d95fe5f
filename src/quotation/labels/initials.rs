//! [`Initials`]: people whose later labels are their initials: `Ann Lund:`, and then `AL:`

use rustc_hash::FxHashMap;

use super::line::Line;
use crate::quotation::span::LabelId;
use crate::text::Text;

/// The fewest and the most letters of initials.
const FEWEST: usize = 2;
const MOST: usize = 4;

/// The full names whose initials are labels of their own.
#[derive(Debug, Default)]
pub(super) struct Initials {
    /// For each label that is initials, the label with the full name, so far. `Err` if several people have the initials.
    known: FxHashMap<String, Result<(String, Option<LabelId>), Several>>,
}

/// Several people have the same initials.
#[derive(Debug)]
struct Several;

impl Initials {
    /// The initials among the labels of `lines`.
    pub(super) fn of(text: &Text<'_>, lines: &[Line]) -> Self {
        let names = || lines.iter().map(|line| &text.text()[line.label.span.range()]);
        let known = names()
            .filter(|name| are_initials(name))
            .map(|name| (name.to_owned(), Ok((String::new(), None))));
        let mut initials = Self { known: known.collect() };
        if !initials.known.is_empty() {
            names().for_each(|name| initials.add(name));
        }
        initials
    }

    /// Adds a full name.
    fn add(&mut self, name: &str) {
        let Some(found) = initials_of(name).and_then(|letters| self.known.get_mut(&letters)) else { return };
        let is_other = |full: &str| !full.is_empty() && full != name;
        match found {
            Ok((full, _)) if is_other(full) => *found = Err(Several),
            Ok((full, _)) => name.clone_into(full),
            Err(Several) => {}
        }
    }

    /// Takes note of the label of a full name.
    pub(super) fn note(&mut self, name: &str, label: LabelId) {
        if self.known.is_empty() {
            return;
        }
        let found = initials_of(name).and_then(|letters| self.known.get_mut(&letters));
        if let Some(Ok((_, of))) = found {
            *of = Some(label);
        }
    }

    /// The label with the full name of which `name` is the initials; `None` if it has not come yet or is not known.
    pub(super) fn full_name(&self, name: &str) -> Option<LabelId> {
        match self.known.get(name)? {
            Ok((_, label)) => *label,
            Err(Several) => None,
        }
    }
}

/// Whether a label is initials: "AL".
pub(super) fn are_initials(name: &str) -> bool {
    (FEWEST..=MOST).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The initials of a name of several words: "AL" of "Ann Lund".
pub(super) fn initials_of(name: &str) -> Option<String> {
    if !name.contains(' ') {
        return None;
    }
    let letters: String = name.split(' ').filter_map(|word| word.chars().next()).collect();
    are_initials(&letters).then_some(letters)
}
