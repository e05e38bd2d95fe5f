//! Compares the speaker that a claim names with the speaker in the source.

use rustc_hash::FxHashMap;

use crate::annotation::{Entity, EntityId, EntityKind};
use crate::cast::{CastIndex, CastMember, MemberId, Members};
use crate::index::Id;
use crate::mention::{self, Form};
use crate::name::is_short_form;
use crate::text::{Text, TokenSet};

/// Whether a claimed speaker is a speaker of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    Same,
    /// The name does not tell: *the mayor* may be anyone.
    Unknown,
    Other,
}

/// The longest name, in bytes. A longer one is not read.
const LONGEST_NAME: usize = 200;

/// The names of all entities of a source.
#[derive(Clone, Debug)]
pub(super) struct SourceNames(CastIndex);

/// A name in a claim, compared with the entities of a source.
pub(super) struct ClaimedName<'n> {
    name: &'n str,
    form: Option<Form>,
    /// The entities of the source.
    source: &'n CastIndex,
    /// Those that the name may mean.
    named: Members,
    /// The claimed name as a cast, to find out whether a name of the source can mean it.
    alone: CastIndex,
    known: FxHashMap<EntityId, Identity>,
}

impl SourceNames {
    pub(super) fn new(entities: &[Entity]) -> Self {
        Self(CastIndex::new(entities.iter().map(CastMember::from).collect()))
    }

    /// Reads a claimed name.
    pub(super) fn claimed<'n>(&'n self, name: &'n str) -> ClaimedName<'n> {
        let read = if name.len() > LONGEST_NAME { "" } else { name };
        let (form, named) = look_up(&self.0, read);
        let alone = CastIndex::new(vec![CastMember::new(read)]);
        ClaimedName { name: read.trim(), form, source: &self.0, named, alone, known: FxHashMap::default() }
    }
}

impl ClaimedName<'_> {
    /// Whether the name is that of `speaker`. Names are compared as those of one text are: with and without titles, by given
    /// name or surname, by short forms and initials.
    pub(super) fn identity(&mut self, speaker: &Entity) -> Identity {
        if let Some(&known) = self.known.get(&speaker.id) {
            return known;
        }
        let identity = self.compare(speaker);
        self.known.insert(speaker.id, identity);
        identity
    }

    /// Whether the name has a word of `label`, in whatever case.
    pub(super) fn shares_a_word(&self, label: &str) -> bool {
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_lowercase).collect()
        };
        let label = words(label);
        words(self.name).iter().any(|word| label.contains(word))
    }

    fn compare(&self, speaker: &Entity) -> Identity {
        if self.name.is_empty() {
            return Identity::Unknown;
        }
        let is_written = |known: &String| known.to_lowercase() == self.name.to_lowercase();
        if self.source.holds(&self.named, MemberId::at(speaker.id.index()))
            || is_written(&speaker.name)
            || speaker.aliases.iter().any(is_written)
        {
            return Identity::Same;
        }
        let (form, reverse) = look_up(&self.alone, &speaker.name);
        let both_names = self.form == Some(Form::Name) && form == Some(Form::Name);
        // A text that says only Lund may mean another person than Ann Lund. The claim may mean either.
        let shared = speaker.name.split_whitespace().any(|word| word == self.name);
        if !both_names || shared || speaker.kind == EntityKind::Group {
            return Identity::Unknown;
        }
        // The source may know less of the name than the claim: "Ms Lund" for Ann Lund. But it may know both as two.
        let given = speaker.name.split_whitespace().next().unwrap_or_default();
        let same = !reverse.is_empty() || is_short_form(self.name, given);
        if same && self.named.is_empty() { Identity::Same } else { Identity::Other }
    }
}

/// The form of a name, and the members that it may mean.
fn look_up(cast: &CastIndex, name: &str) -> (Option<Form>, Members) {
    // At the beginning of a sentence a capital does not show a name; after a verb it does.
    let sentence = format!("said {name}");
    let text = Text::new(&sentence);
    let phrases = mention::phrases(&text, &TokenSet::none(text.tokens().len()), &[]);
    match phrases.as_slice().first() {
        Some(phrase) => (Some(phrase.form), cast.members(&text, phrase)),
        None => (None, Members::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate;

    /// Compares each name with the first speaker of a text.
    fn identities(text: &str, names: &[&str]) -> Vec<Identity> {
        let document = annotate(text);
        let speaker = document.quotations().find_map(|quotation| quotation.speaker()).expect("a speaker");
        let known = SourceNames::new(&document.annotations().entities);
        names.iter().map(|name| known.claimed(name).identity(speaker.get())).collect()
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
