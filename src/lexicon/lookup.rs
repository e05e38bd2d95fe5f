//! [`Lexicon`]: what the tables say of a word.

use super::built_in::{BUILT_IN, FORMS, SLOTS};
use super::classes::Classes;
use super::cue::MultiwordCue;
use super::guess::Guesses;
use super::key::{Form, Key};
use super::title_noun::TitleNoun;
use super::unnamed::Unnamed;
use super::verb::ReportingVerb;
use super::word_lists::WordLists;
use crate::span::Span;

/// The tables of `data/en/`, ready for lookup. The build script makes it of them.
///
/// Numbers are as they are in the program file: nothing is read or made at run time. The lists of forms have their length
/// in their type, so the classes of a form are one step away.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// The form in each slot of the hash table; 0 in an empty one.
    pub(super) slots: [u16; SLOTS],
    /// For each form, its key, its classes, the index of its verb plus one, and the place of its word lists in
    /// `lists`.
    pub(super) keys: [u64; FORMS],
    pub(super) classes: [u64; FORMS],
    pub(super) verb_of: [u16; FORMS],
    pub(super) lists_of: [u16; FORMS],
    /// For each form, how many pairs of `cues_by_second` come before its own.
    pub(super) before_cues: [u16; FORMS + 1],
    pub(super) lists: &'static [u128],
    pub(super) guesses: Guesses,
    /// Maps a form that is a given name or another word to the form of the name alone.
    pub(super) names: &'static [(u16, u16)],
    pub(super) verbs: &'static [ReportingVerb],
    pub(super) cues: &'static [MultiwordCue],
    /// The second forms of cues, and the places of the cues in `cues`: first those of the first form that begins any. Those
    /// of one form are in the order of the second forms; a slot is no form, and so the first.
    pub(super) cues_by_second: &'static [(u16, u16)],
    /// The names that forms are short for, in the order of the forms.
    pub(super) full_names: &'static [(u16, &'static [&'static str])],
    /// In the order of the nouns.
    pub(super) title_nouns: &'static [TitleNoun],
    /// By [`Unnamed`].
    pub(super) unnamed: [&'static str; 3],
}

impl Lexicon {
    /// The lexicon of English.
    #[inline]
    pub(crate) fn get() -> &'static Lexicon {
        &BUILT_IN
    }

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

    /// The form of a word of up to eight bytes of ASCII that is no initial. `start` are eight bytes of the text, the first
    /// lowest, that begin with the word.
    #[inline]
    pub(crate) fn form_of_short(&self, start: u64, word: &[u8]) -> Form {
        let listed = Key::of_start(start, word.len()).map_or(Form::default(), |key| self.find(key));
        if listed == Form::default() { self.guesses.of(word) } else { listed }
    }

    #[inline]
    fn look_up(&self, key: Key, written: &[u8]) -> Form {
        if is_initial(written) {
            return Form::default();
        }
        match self.find(key) {
            unlisted if unlisted == Form::default() => self.guesses.of(written),
            form => form,
        }
    }

    /// The form with this key; none if it is not listed.
    #[inline]
    pub(super) fn find(&self, key: Key) -> Form {
        let mut slot = key.slot(SLOTS);
        loop {
            let form = Form(self.slots[slot]);
            if form == Form::default() || self.keys[form.place()] == key.0 {
                return form;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// The classes of a form.
    #[inline]
    pub(crate) fn classes_of(&self, form: Form) -> Classes {
        Classes::from_bits_retain(self.classes[form.place()])
    }

    /// The classes of `written`, which is looked up as in [`Lexicon::form`].
    pub(crate) fn classes(&self, written: &str) -> Classes {
        self.classes_of(self.form(written))
    }

    /// The word lists with a form.
    #[inline]
    pub(crate) fn lists_of(&self, form: Form) -> WordLists {
        let lists = self.lists[usize::from(self.lists_of[form.place()])];
        WordLists::from_bits_retain(lists)
    }

    /// The word lists with `written`, which is looked up as in [`Lexicon::form`].
    pub(crate) fn lists(&self, written: &str) -> WordLists {
        self.lists_of(self.form(written))
    }

    /// The form of the name, for a form that is a name or another word: "Will", "June", "Finn", "Bob".
    pub(crate) fn name(&self, form: Form) -> Form {
        let name = self.names.iter().find(|(both, _)| *both == form.0);
        name.map_or(form, |&(_, name)| Form(name))
    }

    /// The verb of `reporting-verbs.tsv` with this form. Verbs of [`VerbClass::Never`] are among them; a form that can
    /// report has [`Classes::REPORTING`].
    pub(crate) fn verb(&self, form: Form) -> Option<&'static ReportingVerb> {
        self.verbs.get(usize::from(self.verb_of[form.place()]).checked_sub(1)?)
    }

    /// The cues of several words that begin with `first` and go on with a slot, each with its place among all cues. Only
    /// forms with [`Classes::CUE_START`] begin any.
    pub(crate) fn cues_with_slot(&self, first: Form) -> impl Iterator<Item = (u16, &MultiwordCue)> {
        self.cues_after(first, Form::default())
    }

    /// The cues of several words that begin with `first` and `second`, each with its place among all cues.
    pub(crate) fn cues_with(&self, first: Form, second: Form) -> impl Iterator<Item = (u16, &MultiwordCue)> {
        let listed = second != Form::default();
        self.cues_after(first, second).take_while(move |_| listed)
    }

    fn cues_after(&self, first: Form, second: Form) -> impl Iterator<Item = (u16, &MultiwordCue)> {
        let before = |place: usize| usize::from(self.before_cues[place]);
        let cues = &self.cues_by_second[before(first.place())..before(first.place() + 1)];
        let from = cues.partition_point(|&(form, _)| form < second.0);
        let same = cues[from..].iter().take_while(move |&&(form, _)| form == second.0);
        same.map(|&(_, place)| (place, &self.cues[usize::from(place)]))
    }

    /// The given names that `given` can be short for, in lower case: "henry", "harold" and others for "Harry". Empty if
    /// it is no short form.
    pub(crate) fn full_names(&self, given: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        let form = self.form(given).0;
        let at = self.full_names.binary_search_by_key(&form, |&(short, _)| short);
        at.ok().into_iter().flat_map(|at| self.full_names[at].1).copied()
    }

    /// The titles before the names of people who may be called by a noun in lower case: "sen" for "senator".
    pub(crate) fn titles_of(&self, noun: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        self.title_noun(noun).into_iter().flat_map(|noun| noun.titles).copied()
    }

    /// The name of a person without one, or the word before the description.
    pub(crate) fn name_of(&self, unnamed: Unnamed) -> &'static str {
        self.unnamed[unnamed as usize]
    }

    /// The abbreviation of a title in lower case: "dr" for "doctor".
    pub(crate) fn abbreviation_of_title(&self, title: &str) -> Option<&'static str> {
        self.title_noun(title)?.abbreviation
    }

    fn title_noun(&self, noun: &str) -> Option<&'static TitleNoun> {
        let at = self.title_nouns.binary_search_by_key(&noun, |known| known.noun).ok()?;
        Some(&self.title_nouns[at])
    }
}

/// Whether a form is the initial of a name: "A." is no article, and "I." no pronoun.
fn is_initial(form: &[u8]) -> bool {
    matches!(form, [b'A'..=b'Z', b'.'])
}
