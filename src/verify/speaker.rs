//! Whether somebody who is claimed to have said words is who says them in the source.

use crate::annotation::{Entity, EntityKind};
use crate::cast::{CastIndex, CastMember, Members};
use crate::index::Id;
use crate::mention::{self, Form};
use crate::name::is_short_form;
use crate::text::{Text, TokenSet};

/// What a name tells of a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    Same,
    /// It cannot be told: *the mayor* may be anybody.
    Unknown,
    Other,
}

/// What is longer than this, in bytes, is no name.
const LONGEST_NAME: usize = 200;

/// The names of everybody in a source.
#[derive(Clone, Debug)]
pub(super) struct Names(CastIndex);

impl Names {
    pub(super) fn new(entities: &[Entity]) -> Self {
        let members: Vec<CastMember> = entities.iter().map(CastMember::from).collect();
        Self(CastIndex::new(members))
    }

    /// Whether `name` is that of `speaker`. Names are the same that would be in one text: with and without titles, by
    /// given name or surname, short forms and initials.
    pub(super) fn identity(&self, name: &str, speaker: &Entity) -> Identity {
        if name.len() > LONGEST_NAME {
            return Identity::Unknown;
        }
        let (form, named) = named(&self.0, name);
        let written = |known: &String| known.to_lowercase() == name.trim().to_lowercase();
        if named.iter().any(|member| member.index() == speaker.id.index())
            || written(&speaker.name)
            || speaker.aliases.iter().any(written)
        {
            return Identity::Same;
        }
        let (form_in_source, reverse) = named_alone(name, &speaker.name);
        let both_names = form == Some(Form::Name) && form_in_source == Some(Form::Name);
        // Whom a text calls Lund alone may be another one than Ann Lund; a claim may mean either.
        let shared = speaker.name.split_whitespace().any(|word| word == name.trim());
        if !both_names || shared || speaker.kind == EntityKind::Group {
            return Identity::Unknown;
        }
        // The source may know less of the name than the claim: "Ms Lund" for Ann Lund. But it may know both as two.
        let given = speaker.name.split_whitespace().next().unwrap_or_default();
        let same = reverse || is_short_form(name.trim(), given);
        if same && named.is_empty() { Identity::Same } else { Identity::Other }
    }
}

/// What form a name has, and whom of the roster it may mean.
fn named(roster: &CastIndex, name: &str) -> (Option<Form>, Members) {
    // A name that begins a sentence has to show that it is one; after a verb its capital is enough.
    let sentence = format!("said {name}");
    let text = Text::new(&sentence);
    let phrases = mention::phrases(&text, &TokenSet::none(text.tokens().len()), &[]);
    match phrases.as_slice().first() {
        Some(phrase) => (Some(phrase.form), roster.members(&text, phrase)),
        None => (None, Members::new()),
    }
}

/// What form `other` has, and whether it can mean who is called `name`.
fn named_alone(name: &str, other: &str) -> (Option<Form>, bool) {
    let (form, members) = named(&CastIndex::new(vec![CastMember::new(name)]), other);
    (form, !members.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate;

    /// What each name tells of the first speaker of a text.
    fn identities(text: &str, names: &[&str]) -> Vec<Identity> {
        let document = annotate(text);
        let speaker = document.quotations().find_map(|quotation| quotation.speaker()).expect("a speaker");
        let known = Names::new(&document.annotations().entities);
        names.iter().map(|name| known.identity(name, speaker.get())).collect()
    }

    #[test]
    fn a_name_has_many_forms() {
        let text = "“We won,” said Thomas Lund. “We lost,” said Ann Lund.";
        let same = ["Thomas Lund", "thomas lund", "Tom Lund", "Mr. Lund", "Lund", "Tom", "Dr T. Lund"];
        assert_eq!(identities(text, &same), [Identity::Same; 7]);
        let other = ["Ann Lund", "Ms Lund", "Thomas Pike", "Bea Holt"];
        assert_eq!(identities(text, &other), [Identity::Other; 4]);
        assert_eq!(identities(text, &["she", "the mayor", "a Lund aide", ""]), [Identity::Unknown; 4]);
    }

    #[test]
    fn a_surname_of_two_speaks_against_neither() {
        let text = "“We won,” said Ann Lund. “We lost,” said Keith. Mr. Lund left. The Lund family stayed.";
        assert!(!identities(text, &["Lund"]).contains(&Identity::Other));
        assert_eq!(identities(text, &["Ann Lund"]), [Identity::Same]);
    }

    #[test]
    fn a_source_may_know_less_of_a_name() {
        assert_eq!(
            identities("“We won,” said Ms Lund.", &["Ann Lund", "Tom Lund"]),
            [Identity::Same, Identity::Other]
        );
        assert_eq!(
            identities("“We won,” said Ann.", &["Ann Lund", "Bea Lund"]),
            [Identity::Same, Identity::Other]
        );
        assert_eq!(identities("“We won,” said the mayor.", &["Ann Lund"]), [Identity::Unknown]);
    }
}
