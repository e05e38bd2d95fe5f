//! [`Lexicon`]: what the tables say of a word.

use rustc_hash::FxHashMap;

use super::classes::Classes;
use super::cue::MultiwordCue;
use super::forms::{Form, Forms, Key};
use super::guess::Guesses;
use super::verb::ReportingVerb;
use super::word_lists::WordLists;
use crate::span::Span;

/// The tables of `data/en/`, ready for lookup.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub(super) forms: Forms,
    pub(super) guesses: Guesses,
    /// Maps a form that is a given name or another word to the form of the name alone.
    pub(super) names: Vec<(Form, Form)>,
    pub(super) verbs: Vec<ReportingVerb>,
    pub(super) cues: Vec<MultiwordCue>,
    /// Maps the first form of a cue to the second forms of its cues and their positions in `cues`, in order. A cue
    /// whose second word is a slot has no form there.
    pub(super) cues_by_first: FxHashMap<Form, Vec<(Form, u16)>>,
    pub(super) full_names: FxHashMap<Form, Vec<&'static str>>,
    pub(super) title_nouns: FxHashMap<&'static str, TitleNoun>,
    /// By [`Unnamed`].
    pub(super) unnamed: [&'static str; 3],
}

/// A person without a name in the text. One row of `unnamed.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unnamed {
    /// Who says "I".
    Narrator,
    /// Who is known by a description: "the grey man".
    Described,
    /// The same, of the narrator's own people: "my uncle".
    Owned,
}

/// The titles of people who are called by a noun. One row of `title-nouns.tsv`.
#[derive(Clone, Debug)]
pub(super) struct TitleNoun {
    pub(super) abbreviation: Option<&'static str>,
    pub(super) titles: Vec<&'static str>,
}

impl Lexicon {
    /// The form of `written`, as a text has it: in any case, with either apostrophe, with or without the full stop of
    /// an abbreviation.
    ///
    /// An unlisted word has no form, unless it is in lower case and ends like a verb or an adverb ("recanted",
    /// "glumly"). The ending of a capitalised word does not count, because it may be a name ("Manning", "Connolly").
    pub(crate) fn form(&self, written: &str) -> Form {
        Key::new(written).map_or(Form::default(), |key| self.look_up(key, written.as_bytes()))
    }

    /// The form of the word of `text` at `span`. The same as [`Lexicon::form`], but faster if the word is ASCII and
    /// enough text follows, because a fixed number of bytes can be read.
    #[inline]
    pub(crate) fn form_in(&self, text: &str, span: Span) -> Form {
        let rest = text.as_bytes().get(span.start()..).unwrap_or_default();
        match rest.first_chunk().and_then(|window| Key::in_window(window, span.len())) {
            Some(key) => self.look_up(key, &rest[..span.len()]),
            None => self.form(&text[span.range()]),
        }
    }

    #[inline]
    fn look_up(&self, key: Key, written: &[u8]) -> Form {
        if is_initial(written) {
            return Form::default();
        }
        match self.forms.find(key) {
            unlisted if unlisted == Form::default() => self.guesses.of(written),
            form => form,
        }
    }

    /// The classes of a form.
    #[inline]
    pub(crate) fn classes_of(&self, form: Form) -> Classes {
        self.forms.classes(form)
    }

    /// The classes of `written`, which is looked up as in [`Lexicon::form`].
    pub(crate) fn classes(&self, written: &str) -> Classes {
        self.classes_of(self.form(written))
    }

    /// The word lists with a form.
    #[inline]
    pub(crate) fn lists_of(&self, form: Form) -> WordLists {
        self.forms.lists(form)
    }

    /// The word lists with `written`, which is looked up as in [`Lexicon::form`].
    pub(crate) fn lists(&self, written: &str) -> WordLists {
        self.lists_of(self.form(written))
    }

    /// The form of the name, for a form that is a name or another word: "Will", "June", "Finn", "Bob".
    pub(crate) fn name(&self, form: Form) -> Form {
        self.names.iter().find(|(both, _)| *both == form).map_or(form, |&(_, name)| name)
    }

    /// The verb of `reporting-verbs.tsv` with this form. Verbs of [`VerbClass::Never`] are among them; a form that can
    /// report has [`Classes::REPORTING`].
    pub(crate) fn verb(&self, form: Form) -> Option<&ReportingVerb> {
        self.forms.verb(form).and_then(|index| self.verbs.get(index))
    }

    /// The cues of several words that may begin with `first` and `second`. Only forms with [`Classes::CUE_START`] begin
    /// any.
    pub(crate) fn multiword_cues(&self, first: Form, second: Form) -> impl Iterator<Item = &MultiwordCue> {
        let cues = self.cues_by_first.get(&first).into_iter().flatten();
        cues.filter(move |&&(form, _)| form == second || form == Form::default())
            .map(|&(_, position)| &self.cues[usize::from(position)])
    }

    /// The given names that `given` can be short for, in lower case: "henry", "harold" and others for "Harry". Empty if
    /// it is no short form.
    pub(crate) fn full_names(&self, given: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        let names = self.full_names.get(&self.form(given));
        names.into_iter().flatten().copied()
    }

    /// The titles before the names of people who may be called by a noun in lower case: "sen" for "senator".
    pub(crate) fn titles_of(&self, noun: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        self.title_nouns.get(noun).into_iter().flat_map(|noun| noun.titles.iter().copied())
    }

    /// The name of a person without one, or the word before the description.
    pub(crate) fn name_of(&self, unnamed: Unnamed) -> &'static str {
        self.unnamed[unnamed as usize]
    }

    /// The abbreviation of a title in lower case: "dr" for "doctor".
    pub(crate) fn abbreviation_of_title(&self, title: &str) -> Option<&'static str> {
        self.title_nouns.get(title)?.abbreviation
    }
}

/// Whether a form is the initial of a name: "A." is no article, and "I." no pronoun.
fn is_initial(form: &[u8]) -> bool {
    matches!(form, [b'A'..=b'Z', b'.'])
}
