//! [`PersonName`]: a name in its parts.

use std::ops::Range;

use crate::annotation::Gender;
use crate::lexicon::{Classes, WordLists};
use crate::mention::Name;
use crate::text::{Shape, Text};

use super::gender::gender_of;

/// The words that a name is made of, by their places.
pub(crate) trait NameWords<'n> {
    /// The word as the name writes it.
    fn word(&self, at: usize) -> &'n str;

    /// The classes of the word.
    fn classes(&self, at: usize) -> Classes;

    /// Whether the word is on a word list.
    fn is_listed(&self, at: usize, list: WordLists) -> bool;

    /// Whether the word is a particle before a surname: "van".
    fn is_particle(&self, at: usize) -> bool;
}

/// A name in its parts: titles, given name, middle names, particles and surname. "Dr. Ann M. van der Berg" has all of
/// them. The parts are places of words.
#[derive(Clone, Debug)]
pub(crate) struct PersonName<W> {
    words: W,
    /// The titles come first.
    start: usize,
    /// The given name, or the surname where there is no given name.
    core: usize,
    /// The particles and the surname.
    surname: usize,
    end: usize,
}

impl<'t> NameWords<'t> for &Text<'t> {
    fn word(&self, at: usize) -> &'t str {
        self.token_text(at)
    }

    fn classes(&self, at: usize) -> Classes {
        self.tokens()[at].classes()
    }

    fn is_listed(&self, at: usize, list: WordLists) -> bool {
        self.tokens()[at].is_listed(list)
    }

    fn is_particle(&self, at: usize) -> bool {
        let token = &self.tokens()[at];
        token.is(Classes::PARTICLE) && token.shape() == Shape::Lower
    }
}

impl<'n, W: NameWords<'n>> PersonName<W> {
    /// The parts of a name found in a text.
    pub(crate) fn of(words: W, name: &Name) -> Self {
        Self::new(words, name.tokens.start, name.core.clone())
    }

    /// The name whose titles begin at `start`, and whose names without titles and suffix are at `core`.
    pub(crate) fn new(words: W, start: usize, core: Range<usize>) -> Self {
        let last = core.end.saturating_sub(1).max(core.start);
        let particles = (core.start..last).rev().take_while(|&at| words.is_particle(at)).count();
        Self { words, start, core: core.start, surname: last - particles, end: core.end }
    }

    /// Where the titles are.
    pub(crate) fn titles(&self) -> Range<usize> {
        self.start..self.core
    }

    pub(crate) fn is_titled(&self) -> bool {
        self.start < self.core
    }

    /// Whether it is a surname or given name alone, with or without titles: "Archer", "Mr. van der Berg".
    pub(crate) fn is_short(&self) -> bool {
        self.surname == self.core
    }

    /// How many words it has without titles and suffix.
    pub(crate) fn len(&self) -> usize {
        self.end - self.core
    }

    /// The first word after the titles.
    pub(crate) fn first(&self) -> &'n str {
        self.words.word(self.core)
    }

    /// The last word of the surname.
    pub(crate) fn last(&self) -> &'n str {
        self.words.word(self.end - 1)
    }

    /// Whether the first word after the titles can be a given name.
    pub(crate) fn begins_with_given_name(&self) -> bool {
        self.words.classes(self.core).any(Classes::GIVEN_NAME)
    }

    /// The gender that the first word after the titles shows as a given name.
    pub(crate) fn given_gender(&self) -> Option<Gender> {
        self.begins_with_given_name().then(|| gender_of(self.words.classes(self.core))).flatten()
    }

    /// The gender that the titles show.
    pub(crate) fn title_gender(&self) -> Option<Gender> {
        self.titles().rev().find_map(|at| gender_of(self.words.classes(at)))
    }

    /// Whether the first title is on a word list.
    pub(crate) fn is_titled_with(&self, list: WordLists) -> bool {
        self.is_titled() && self.words.is_listed(self.start, list)
    }

    /// Whether the title is that of a woman who has her husband's name: "Mrs. Archer".
    pub(crate) fn is_married(&self) -> bool {
        self.is_titled_with(WordLists::MARRIED_TITLE)
    }

    /// Whether the title is that of an unmarried woman: "Miss Archer".
    pub(crate) fn is_unmarried(&self) -> bool {
        self.is_titled_with(WordLists::UNMARRIED_TITLE)
    }

    /// Whether the titles in the name speak against a member of a cast, whose gender may be known, and whose names say whether
    /// she is called by her husband’s.
    pub(crate) fn fits(&self, gender: Option<Gender>, is_married: bool) -> bool {
        let Some(shown) = self.title_gender() else { return true };
        let opposed = gender.is_some_and(|known| shown != known);
        // "Mrs. Lund" is not Ida Lund, whose mother she may be.
        !opposed && if is_married { !self.is_unmarried() } else { !self.is_married() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention;
    use crate::text::TokenSet;

    /// Calls `check` with the parts of a name.
    fn read(name: &str, check: impl Fn(PersonName<&Text<'_>>)) {
        let sentence = format!("said {name}");
        let text = Text::new(&sentence);
        let phrases = mention::phrases(&text, &TokenSet::none(text.tokens().len()), &[]);
        let found = phrases.as_slice()[0].name().expect("a name");
        check(PersonName::of(&text, &found));
    }

    #[test]
    fn a_full_name_has_titles_a_given_name_and_a_surname() {
        read("Mrs. Ann M. van der Berg", |name| {
            assert!(name.is_titled() && name.is_married() && !name.is_unmarried() && !name.is_short());
            assert_eq!((name.first(), name.last()), ("Ann", "Berg"));
            assert_eq!(name.title_gender(), Some(Gender::Female));
            assert_eq!(name.given_gender(), Some(Gender::Female));
        });
    }

    #[test]
    fn a_surname_may_have_particles() {
        read("Mr. van der Berg", |name| {
            assert!(name.is_titled() && name.is_short() && !name.is_married());
            assert_eq!(name.title_gender(), Some(Gender::Male));
            assert_eq!(name.last(), "Berg");
        });
    }

    #[test]
    fn a_word_alone_has_no_given_name() {
        read("Miss Kemp", |name| assert!(name.is_unmarried()));
        read("Kemp", |name| assert!(!name.is_titled() && name.is_short()));
    }

    /// Whether a title and a surname fit a woman or a man.
    fn fits(name: &str, gender: Gender, is_married: bool) -> bool {
        let text = Text::new(name);
        let words = text.tokens().len();
        PersonName::new(&text, 0, words - 1..words).fits(Some(gender), is_married)
    }

    #[test]
    fn a_title_of_the_other_gender_never_fits() {
        assert!(!fits("Mr. Lund", Gender::Female, false) && fits("Ms. Lund", Gender::Female, false));
        assert!(fits("Mr. Lund", Gender::Male, false));
    }

    #[test]
    fn a_married_title_is_the_mothers() {
        assert!(!fits("Mrs. Lund", Gender::Female, false) && fits("Mrs. Lund", Gender::Female, true));
        assert!(!fits("Miss Lund", Gender::Female, true) && fits("Miss Lund", Gender::Female, false));
    }
}
