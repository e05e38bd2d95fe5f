//! The names in labels, by their words alone.

use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::quotation::marks::is_letter;
use crate::quotation::words::{Word, words};
use crate::span::Span;
use crate::text::Text;

/// The possible meanings of the words before a colon, or in a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum LabelName {
    /// `Q`, `Question`
    Question,
    /// `A`, `Answer`
    Answer,
    /// Someone with a title, a given name or a noun for people: `MR. LUND`, `Ann`, `Speaker 2`, `Opposition members`.
    Person,
    /// Unlisted words or an organisation: `HAMLET`, `Police`.
    Name,
    /// Common words. They name someone only if the text uses them as a name elsewhere: `HILL`, but also `Warning`.
    Common,
    /// Nobody: `A word on the invoice`, `John 3`, `Statement from the mayor`.
    Nobody,
}

/// Words before a name that are no part of it.
const ARTICLES: WordLists = WordLists::INDEFINITE_ARTICLE.union(WordLists::LABEL_ARTICLE);

/// Nouns for people.
const PEOPLE: Classes = Classes::ROLE.union(Classes::KIN);

/// Words before a name.
const TITLES: Classes = PEOPLE.union(Classes::HONORIFIC).union(Classes::OFFICE);

/// Words that no name holds.
const FUNCTION: Classes =
    Classes::SUBORDINATOR.union(Classes::RELATIVE).union(Classes::SUBJECT_PRONOUN).union(Classes::NEGATION);

/// Words of a clause, which "Opposition members" has none of.
const CLAUSE: Classes = Classes::AUXILIARY.union(Classes::SUBORDINATOR).union(Classes::SUBJECT_PRONOUN);

/// Words that no name begins with: "There Archer", "But Ann".
const LEADING: Classes = Classes::ADVERB
    .union(Classes::AUXILIARY)
    .union(Classes::COORDINATOR)
    .union(Classes::DETERMINER)
    .union(Classes::INDEFINITE)
    .union(Classes::POSSESSIVE);

impl LabelName {
    /// The meaning of the label at `name`.
    pub(in crate::quotation) fn of(text: &Text<'_>, name: Span) -> Self {
        let all: Vec<Word<'_>> = words(text, name).collect();
        if let [only] = all[..] {
            // The token of "Q." is an initial, so it is on no list.
            let lists = Lexicon::get().lists(only.written.trim_end_matches('.'));
            if lists.intersects(WordLists::QUESTION_LABEL) {
                return LabelName::Question;
            }
            if lists.intersects(WordLists::ANSWER_LABEL) {
                return LabelName::Answer;
            }
            // `TEXT: …` is what the screen shows.
            if lists.intersects(WordLists::CAPTION_LABEL) {
                return LabelName::Nobody;
            }
        }
        // "UNIDENTIFIED MALE"
        if all.len() > 1 && all[0].is_listed(WordLists::NAMELESS_LABEL) {
            return LabelName::Person;
        }
        let article = all.first().is_some_and(|first| first.is_listed(ARTICLES));
        let rest = &all[usize::from(article && all.len() > 1)..];
        match rest.split_last() {
            None => LabelName::Nobody,
            Some((number, numbered)) if !numbered.is_empty() && is_number(number) => of_numbered(numbered),
            // "The SPEAKER pro tempore"
            _ => {
                let suffix =
                    rest.iter().rev().take_while(|word| word.is_listed(WordLists::LABEL_SUFFIX)).count();
                let kernel = &rest[..rest.len() - suffix];
                Self::of_words(if kernel.is_empty() { rest } else { kernel }, article)
            }
        }
    }

    /// The name in `words`, without an article before it and a number after it.
    fn of_words(words: &[Word<'_>], article: bool) -> Self {
        let classes: Vec<Classes> = words.iter().map(Word::classes).collect();
        let (first, last) = (classes[0], classes[classes.len() - 1]);
        let is_preposition =
            |classes: &Classes| classes.any(Classes::PREPOSITION) && !classes.any(Classes::GIVEN_NAME);
        if let Some(at) = classes.iter().position(is_preposition) {
            // "Voice from the gallery", "The Mayor of Leeds"; not "Statement from the mayor"
            return person_if(at > 0 && classes[at - 1].any(PEOPLE));
        }
        if words.len() == 1 && !article {
            return of_one(&words[0]);
        }
        let is_lower = |(word, classes): (&Word<'_>, &Classes)| {
            !word.written.starts_with(char::is_uppercase) && !classes.any(Classes::PARTICLE)
        };
        if words.iter().zip(&classes).any(is_lower) {
            // "Opposition members", "An hon. member"; not "Further reading"
            return person_if(last.any(TITLES) && !classes.iter().any(|classes| classes.any(CLAUSE)));
        }
        let leads = first.any(LEADING) && !first.any(TITLES | Classes::GIVEN_NAME | Classes::NUMERAL);
        if leads || classes.iter().any(|classes| classes.any(FUNCTION)) {
            return LabelName::Nobody;
        }
        if words.len() == 1 {
            // "The SPEAKER", "THE LIGHT"
            return of_one(&words[0]);
        }
        let titled = classes[..classes.len() - 1].iter().any(|classes| classes.any(TITLES));
        let given = first.any(Classes::GIVEN_NAME) && !last.any(Classes::TIME);
        if titled || given || last.any(PEOPLE) {
            return LabelName::Person;
        }
        let is_name = |(word, classes): (&Word<'_>, &Classes)| {
            classes.any(Classes::GIVEN_NAME | Classes::PARTICLE | Classes::NAME_SUFFIX)
                || classes.is_empty() && word.written.contains(is_letter)
        };
        if last.any(Classes::ORGANISATION) || words.iter().zip(&classes).all(is_name) {
            LabelName::Name
        } else {
            LabelName::Common
        }
    }
}

/// Whether a word is a number: "2", "#2".
fn is_number(word: &Word<'_>) -> bool {
    word.written.trim_start_matches('#').bytes().all(|byte| byte.is_ascii_digit())
}

/// "Speaker 2"; not "Step 1".
fn of_numbered(words: &[Word<'_>]) -> LabelName {
    person_if(words.last().is_some_and(|last| last.classes().any(PEOPLE)))
}

fn person_if(is_person: bool) -> LabelName {
    if is_person { LabelName::Person } else { LabelName::Nobody }
}

/// The meaning of a single word.
fn of_one(word: &Word<'_>) -> LabelName {
    let classes = word.classes();
    let common = Classes::NOUN | Classes::ADJECTIVE | Classes::VERB | Classes::TIME | Classes::PLACE;
    if classes.any(PEOPLE) || classes.any(Classes::GIVEN_NAME) && !classes.any(common) {
        return LabelName::Person;
    }
    let unlisted = classes.is_empty() && word.written.chars().filter(|&c| is_letter(c)).count() > 1;
    let named = classes.any(Classes::GIVEN_NAME | Classes::ORGANISATION | Classes::PARTICLE);
    if unlisted || named { LabelName::Name } else { LabelName::Common }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_words() {
        let sorted = [
            (LabelName::Question, "Q, Question, QUESTION"),
            (LabelName::Answer, "A, Answer"),
            (
                LabelName::Person,
                "ANN, Ann Lund, MR. LUND, Ms. DUARTE, Sen. Duarte, MAN, Speaker 2, FIRST CITIZEN, The SPEAKER, \
                 Opposition members, An hon. member, Voice from the gallery, Harbour master, Mrs Hill, \
                 The SPEAKER pro tempore, The Acting CHAIR, UNIDENTIFIED MALE, UNKNOWN SPEAKER",
            ),
            (LabelName::Name, "Lund, ZUBB, Olu Zubb, Police"),
            (LabelName::Common, "HILL, Warning, Note, Ingredients, Update, RELATED, Monday"),
            (
                LabelName::Nobody,
                "TEXT, GRAPHIC, A word on the invoice, John 3, Step 1, Statement from the mayor, And from Chair Duarte, Further reading, \
                 He said, There Archer, But Ann",
            ),
        ];
        let all = sorted
            .into_iter()
            .flat_map(|(expected, names)| names.split(", ").map(move |name| (name, expected)));
        let of = |name: &str| LabelName::of(&Text::new(name), Span::new(0, name.len()));
        let wrong: Vec<_> = all.filter(|&(name, expected)| of(name) != expected).collect();
        assert_eq!(wrong, []);
    }
}
