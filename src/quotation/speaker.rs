//! What the words of a label name, as far as they tell by themselves.

use super::context::is_letter;
use crate::lexicon::{Classes, Lexicon};

/// What the words in front of a colon can be the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// `Q`, `Question`
    Question,
    /// `A`, `Answer`
    Answer,
    /// Somebody, by a title, a given name or a noun for people: `MR. LUND`, `Ann`, `Speaker 2`, `Opposition members`.
    Person,
    /// Words that no table knows, or a body: `HAMLET`, `Police`.
    Name,
    /// Common words, which name somebody only where the text says so elsewhere: `HILL`, but also `Warning`.
    Word,
    /// What is nobody's name: `A word on the invoice`, `John 3`, `Statement from the mayor`.
    Nobody,
}

impl Speaker {
    /// What the label `name` names.
    pub(super) fn of(name: &str) -> Self {
        let words: Vec<&str> = name.split_whitespace().collect();
        match words.as_slice() {
            [only] if is_one_of(only, &["q", "q.", "question"]) => return Speaker::Question,
            [only] if is_one_of(only, &["a", "a.", "answer"]) => return Speaker::Answer,
            _ => {}
        }
        let article =
            words.first().is_some_and(|word| is_one_of(word, &["the", "a", "an", "several", "some"]));
        let words = &words[usize::from(article && words.len() > 1)..];
        let numbered = words.len() > 1
            && words[words.len() - 1].trim_start_matches('#').bytes().all(|b| b.is_ascii_digit());
        let words = &words[..words.len() - usize::from(numbered)];
        let classes: Vec<Classes> = words.iter().map(|word| Lexicon::get().classes(word)).collect();
        let (Some(&first), Some(&last)) = (classes.first(), classes.last()) else { return Speaker::Nobody };
        if numbered {
            return if last.any(PEOPLE) { Speaker::Person } else { Speaker::Nobody };
        }
        let preposition = classes
            .iter()
            .position(|classes| classes.any(Classes::PREPOSITION) && !classes.any(Classes::GIVEN_NAME));
        if let Some(at) = preposition {
            // "Voice from the gallery", "The Mayor of Leeds"
            let head = at.checked_sub(1).map(|head| classes[head]);
            return if head.is_some_and(|head| head.any(PEOPLE)) { Speaker::Person } else { Speaker::Nobody };
        }
        if words.len() == 1 && !article {
            return single(words[0], first);
        }
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        let lower = words
            .iter()
            .zip(&classes)
            .filter(|(word, classes)| !capital(word) && !classes.any(Classes::PARTICLE));
        if lower.count() > 0 {
            // "Opposition members", "An hon. member"; not "Further reading"
            let common = |classes: &Classes| {
                classes.any(Classes::AUXILIARY | Classes::SUBORDINATOR | Classes::SUBJECT_PRONOUN)
            };
            let people = last.any(TITLES) && !classes.iter().any(common);
            return if people { Speaker::Person } else { Speaker::Nobody };
        }
        let leads = first.any(LEADING) && !first.any(Classes::GIVEN_NAME | Classes::NUMERAL | TITLES);
        if leads || classes.iter().any(|classes| classes.any(FUNCTION)) {
            return Speaker::Nobody;
        }
        if words.len() == 1 {
            // "The SPEAKER", "THE LIGHT"
            return single(words[0], first);
        }
        let titled = classes[..classes.len() - 1].iter().any(|classes| classes.any(TITLES));
        if titled || last.any(PEOPLE) || first.any(Classes::GIVEN_NAME) && !last.any(Classes::TIME) {
            return Speaker::Person;
        }
        let unknown = |(word, classes): (&&str, &Classes)| {
            classes.is_empty() && word.contains(is_letter)
                || classes.any(Classes::GIVEN_NAME | Classes::PARTICLE | Classes::NAME_SUFFIX)
        };
        let body = last.any(Classes::ORGANISATION);
        if body || words.iter().zip(&classes).all(unknown) { Speaker::Name } else { Speaker::Word }
    }
}

/// A label of one word.
fn single(word: &str, classes: Classes) -> Speaker {
    let common = Classes::NOUN | Classes::ADJECTIVE | Classes::VERB | Classes::TIME | Classes::PLACE;
    if classes.any(PEOPLE) || classes.any(Classes::GIVEN_NAME) && !classes.any(common) {
        return Speaker::Person;
    }
    let unknown = classes.is_empty() && word.chars().filter(|&c| is_letter(c)).count() > 1;
    let named = Classes::GIVEN_NAME | Classes::ORGANISATION | Classes::PARTICLE;
    if unknown || classes.any(named) { Speaker::Name } else { Speaker::Word }
}

/// Nouns for people.
const PEOPLE: Classes = Classes::ROLE.union(Classes::KIN);

/// What stands before a name.
const TITLES: Classes = Classes::HONORIFIC.union(Classes::OFFICE).union(Classes::ROLE).union(Classes::KIN);

/// Words that are in no name.
const FUNCTION: Classes =
    Classes::SUBORDINATOR.union(Classes::RELATIVE).union(Classes::SUBJECT_PRONOUN).union(Classes::NEGATION);

/// Words that no name begins with: "There Archer", "But Ann".
const LEADING: Classes = Classes::ADVERB
    .union(Classes::AUXILIARY)
    .union(Classes::COORDINATOR)
    .union(Classes::DETERMINER)
    .union(Classes::INDEFINITE)
    .union(Classes::POSSESSIVE);

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| word.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_words() {
        let sorted = [
            (Speaker::Question, "Q, Question, QUESTION"),
            (Speaker::Answer, "A, Answer"),
            (
                Speaker::Person,
                "ANN, Ann Lund, MR. LUND, Ms. DUARTE, Sen. Duarte, MAN, Speaker 2, FIRST CITIZEN, The SPEAKER, \
                 Opposition members, An hon. member, Voice from the gallery, Harbour master, Mrs Hill",
            ),
            (Speaker::Name, "Lund, ZUBB, Olu Zubb, Police"),
            (Speaker::Word, "HILL, Warning, Note, Ingredients, Update, RELATED, Monday"),
            (
                Speaker::Nobody,
                "A word on the invoice, John 3, Step 1, Statement from the mayor, And from Chair Duarte, Further reading, \
                 He said, There Archer, But Ann",
            ),
        ];
        let all = sorted
            .into_iter()
            .flat_map(|(expected, names)| names.split(", ").map(move |name| (name, expected)));
        let wrong: Vec<_> = all.filter(|&(name, expected)| Speaker::of(name) != expected).collect();
        assert_eq!(wrong, []);
    }
}
