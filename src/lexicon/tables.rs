//! [`Tables`]: what the tables of words say, as [`load`](super::load) collects it. The build script turns it into code.

use std::collections::BTreeMap;

use super::classes::Classes;
use super::cue::MultiwordCue;
use super::guess::Guesses;
use super::key::{Form, Key, LONGEST_FORM, is_accent, words};
use super::title_noun::TitleNoun;
use super::verb::ReportingVerb;
use super::word_lists::WordLists;

/// What is known of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FormFacts {
    /// `None` for a form that no word of a text has by itself.
    pub(super) key: Option<Key>,
    pub(super) classes: Classes,
    pub(super) lists: WordLists,
    /// The index of its verb in [`Tables::verbs`] plus one; 0 for none.
    pub(super) verb: u16,
}

/// The tables of `data/en/`.
#[derive(Debug)]
pub(super) struct Tables {
    /// By form. The first is no form.
    pub(super) forms: Vec<FormFacts>,
    by_key: BTreeMap<Key, Form>,
    pub(super) guesses: Guesses,
    /// Maps a form that is a given name or another word to the form of the name alone.
    pub(super) names: Vec<(Form, Form)>,
    pub(super) verbs: Vec<ReportingVerb>,
    pub(super) cues: Vec<MultiwordCue>,
    /// Maps the first form of a cue to the second forms of its cues and their positions in `cues`, in order. A cue
    /// whose second word is a slot has no form there.
    pub(super) cues_by_first: BTreeMap<Form, Vec<(Form, u16)>>,
    /// The names that a form is short for.
    pub(super) full_names: BTreeMap<Form, &'static [&'static str]>,
    /// In the order of the nouns.
    pub(super) title_nouns: Vec<TitleNoun>,
    /// By `Unnamed`.
    pub(super) unnamed: [&'static str; 3],
}

impl Default for Tables {
    fn default() -> Self {
        Self {
            forms: vec![FormFacts::default()],
            by_key: BTreeMap::new(),
            guesses: Guesses::default(),
            names: Vec::new(),
            verbs: Vec::new(),
            cues: Vec::new(),
            cues_by_first: BTreeMap::new(),
            full_names: BTreeMap::new(),
            title_nouns: Vec::new(),
            unnamed: [""; 3],
        }
    }
}

impl Tables {
    /// The form with this key; none if it is not listed.
    pub(super) fn find(&self, key: Key) -> Form {
        self.by_key.get(&key).copied().unwrap_or_default()
    }

    pub(super) fn facts(&self, form: Form) -> &FormFacts {
        &self.forms[form.place()]
    }

    pub(super) fn facts_mut(&mut self, form: Form) -> &mut FormFacts {
        &mut self.forms[form.place()]
    }

    /// Adds classes to the form with this key, which is added if it is new. `None` if there is no room for another
    /// form.
    pub(super) fn add(&mut self, key: Key, classes: Classes) -> Option<Form> {
        let form = match self.find(key) {
            new if new == Form::default() => {
                let form = self.push(FormFacts { key: Some(key), ..FormFacts::default() })?;
                self.by_key.insert(key, form);
                form
            }
            known => known,
        };
        self.facts_mut(form).classes |= classes;
        Some(form)
    }

    /// Adds a form without a key; `None` if there is no room for another.
    pub(super) fn push(&mut self, facts: FormFacts) -> Option<Form> {
        let form = Form(u16::try_from(self.forms.len()).ok()?);
        self.forms.push(facts);
        Some(form)
    }
}

impl Key {
    /// The key of a form as the tables write it; `None` if it is written otherwise or too long.
    pub(super) fn of_listed(form: &str) -> Option<Self> {
        let lower = || form.chars().flat_map(char::to_lowercase).eq(form.chars());
        if form.is_empty()
            || form.ends_with('.')
            || form.contains(['’', '\0'])
            || form.contains(is_accent)
            || !lower()
        {
            return None;
        }
        let mut buffer = [0; LONGEST_FORM];
        buffer.get_mut(..form.len())?.copy_from_slice(form.as_bytes());
        Some(Self::of(words(&buffer)))
    }
}
