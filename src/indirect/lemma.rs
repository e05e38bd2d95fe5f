//! The words of a text as the models of indirect speech name them: lemmas with their parts of speech.

use crate::lexicon::{Form, Lexicon};

/// The part of speech of a word that can report. It is the end of the word's name: `say:verb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Verb,
    Noun,
    Adjective,
    /// Any other word, which is named as it is.
    Other,
}

/// Writes the name of a word into `name`, which is emptied first.
pub(crate) fn name_word(name: &mut String, written: &str, form: Form, part: Part) {
    name.clear();
    let reporting = |name: &mut String| {
        let verb = Lexicon::get().verb(form);
        if let Some(verb) = verb {
            name.push_str(verb.lemma);
        }
        verb.is_some()
    };
    match part {
        Part::Verb => {
            if !reporting(name) {
                push_lower(name, written);
                stem(name);
            }
            name.push_str(":verb");
        }
        Part::Noun => {
            push_lower(name, written);
            singular(name);
            name.push_str(":noun");
        }
        Part::Adjective => {
            push_lower(name, written);
            name.push_str(":adjective");
        }
        Part::Other => push_lower(name, written),
    }
}

/// The longest word that has a name of its own, in bytes.
const LONGEST: usize = 32;

fn push_lower(name: &mut String, written: &str) {
    if written.len() > LONGEST {
        return;
    }
    if written.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        name.push_str(written);
        return name.make_ascii_lowercase();
    }
    for c in written.chars() {
        match c {
            '’' => name.push('\''),
            // A name cannot hold what the tables separate names with.
            ',' | '/' | ' ' | '\t' | '#' | '+' => {}
            // Words with other letters have no name. So it does not matter how their accents are encoded.
            c if !c.is_ascii() => return name.clear(),
            c => name.push(c.to_ascii_lowercase()),
        }
    }
}

/// Takes the ending off a form of a verb whose lemma no table has: "hoping" and "hopes" become "hop".
fn stem(name: &mut String) {
    let ending =
        ["ing", "ied", "ies", "ed", "es", "s", "e"].into_iter().find(|ending| name.ends_with(ending));
    if let Some(ending) = ending.filter(|ending| name.len() >= ending.len() + 3) {
        name.truncate(name.len() - ending.len());
        if ending.starts_with('i') && ending != "ing" {
            name.push('y');
        }
    }
    let bytes = name.as_bytes();
    if let [.., a, b] = bytes {
        if a == b && !b"aeiouls".contains(a) && bytes.len() > 3 {
            name.pop();
        }
    }
}

/// Takes the ending off a plural.
fn singular(name: &mut String) {
    if name.len() > 4 && name.ends_with("ies") {
        name.truncate(name.len() - 3);
        name.push('y');
    } else if name.len() > 3 && name.ends_with('s') && !name.ends_with("ss") && !name.ends_with("us") {
        name.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_name() {
        let lexicon = Lexicon::get();
        let name = |written: &str, part| {
            let mut name = String::new();
            name_word(&mut name, written, lexicon.form(written), part);
            name
        };
        for form in ["say", "says", "said", "Saying"] {
            assert_eq!(name(form, Part::Verb), "say:verb");
        }
        for form in ["plod", "plods", "plodded", "plodding"] {
            assert_eq!(name(form, Part::Verb), "plod:verb");
        }
        assert_eq!(name("Claims", Part::Noun), "claim:noun");
        assert_eq!(name("policies", Part::Noun), "policy:noun");
        assert_eq!(name("That", Part::Other), "that");
    }
}
