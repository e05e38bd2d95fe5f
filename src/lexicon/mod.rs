//! The English words that the library knows, read once from the tables in `data/en/`.
//!
//! [`Lexicon::form_in`] finds the form of every token of a text with one hash lookup and no allocation.
//! [`Lexicon::classes_of`] gives the classes of a form. Later stages decide which of its readings it has in a sentence.
//! `docs/lexicon.md` explains the tables.

pub(crate) mod classes;
mod cue;
mod forms;
mod load;
pub(crate) mod table;
mod word_lists;

use once_cell::sync::OnceCell;
use rustc_hash::FxHashMap;

pub(crate) use classes::Classes;
pub(crate) use cue::{CueWord, MultiwordCue, SourcePlace};
pub(crate) use forms::Form;
pub(crate) use word_lists::WordLists;

use forms::{Forms, Key};

use crate::Span;

/// The tables of `data/en/`, ready for lookup.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    forms: Forms,
    guesses: Guesses,
    /// Maps a form that is a given name or another word to the form of the name alone.
    names: Vec<(Form, Form)>,
    verbs: Vec<ReportingVerb>,
    cues: Vec<MultiwordCue>,
    /// Maps the first form of a cue to the second forms of its cues and their positions in `cues`, in order. A cue
    /// whose second word is a slot has no form there.
    cues_by_first: FxHashMap<Form, Vec<(Form, u16)>>,
    full_names: FxHashMap<Form, Vec<&'static str>>,
    title_nouns: FxHashMap<&'static str, TitleNoun>,
}

/// The titles of people who are called by a noun. One row of `title-nouns.tsv`.
#[derive(Clone, Debug)]
struct TitleNoun {
    abbreviation: Option<&'static str>,
    titles: Vec<&'static str>,
}

/// The forms of all unlisted words with a certain ending.
#[derive(Clone, Copy, Debug, Default)]
struct Guesses {
    ly: Form,
    ed: Form,
    ing: Form,
}

/// A reporting verb. One row of `reporting-verbs.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReportingVerb {
    pub(crate) lemma: &'static str,
    pub(crate) class: VerbClass,
    /// It may come before its subject: "said Olga".
    pub(crate) inverts: bool,
    pub(crate) addressee: Addressee,
    /// A strong verb ("said") reports wherever it has quoted words beside it; a weak one ("show", "find") only in a
    /// construction without another reading.
    pub(crate) strong: bool,
}

/// The class of a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum VerbClass {
    /// "say", "add", "announce", "reply", "ask"
    Speech,
    /// "whisper", "shout": the manner of speaking
    Manner,
    /// "think", "wonder"
    Thought,
    /// "write", "tweet"
    Writing,
    /// "call", "describe", "slam", "praise": judges an object, often in quoted words
    Judgement,
    /// "smile", "nod", "sigh": an act in place of speaking, in fiction
    Gesture,
    /// "do", "be", "have", "make": it never reports, and is listed to keep it from being read as a reporting verb
    Never,
}

/// How a reporting verb names the addressee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Addressee {
    /// Not at all: "claim".
    None,
    /// As its object: "told reporters", "asked her".
    Object,
    /// After "to", "at" or "with": "said to her", "shouted at him".
    Preposition,
}

/// The length from which an unlisted word in -ed, -ing or -ly is a verb or an adverb: "red", "king" and "fly" are
/// shorter.
const SHORTEST_GUESS: usize = 5;

static BUILT_IN: OnceCell<Lexicon> = OnceCell::new();

impl Lexicon {
    /// The lexicon of English. The first call parses the tables, which takes a few milliseconds.
    pub(crate) fn get() -> &'static Lexicon {
        BUILT_IN.get_or_init(|| {
            let built_in = load::built_in();
            built_in.unwrap_or_else(|error| panic!("a table that is compiled in does not parse: {error}"))
        })
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

    /// The abbreviation that stands for a title in lower case: "dr" for "doctor".
    pub(crate) fn abbreviation_of_title(&self, title: &str) -> Option<&'static str> {
        self.title_nouns.get(title)?.abbreviation
    }
}

/// Whether a form is the initial of a name: "A." is no article, and "I." no pronoun.
fn is_initial(form: &[u8]) -> bool {
    matches!(form, [b'A'..=b'Z', b'.'])
}

/// The ending of an unlisted word that decides its classes; empty if it has none.
fn ending(written: &[u8]) -> &'static str {
    let ending = match written {
        [.., b'l', b'y'] => "ly",
        [.., b'e', b'd'] => "ed",
        [.., b'i', b'n', b'g'] => "ing",
        _ => return "",
    };
    let plain = written.len() >= SHORTEST_GUESS && written.iter().all(u8::is_ascii_lowercase);
    if plain { ending } else { "" }
}

impl Guesses {
    /// The classes of an unlisted word with this ending.
    fn of(&self, written: &[u8]) -> Form {
        match ending(written) {
            "ly" => self.ly,
            "ed" => self.ed,
            "ing" => self.ing,
            _ => Form::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(form: &str) -> Classes {
        Lexicon::get().classes(form)
    }

    fn lemma(form: &str) -> Option<&'static str> {
        let lexicon = Lexicon::get();
        lexicon.verb(lexicon.form(form)).map(|verb| verb.lemma)
    }

    #[test]
    fn forms_are_found_in_any_case_and_with_either_apostrophe() {
        for form in ["didn't", "didn’t", "Didn’t", "DIDN'T"] {
            assert!(classes(form).contains(Classes::AUXILIARY | Classes::NEGATION), "{form}");
        }
        assert!(classes("José").contains(Classes::GIVEN_NAME | Classes::MALE));
        assert!(classes("JOSÉ").contains(Classes::GIVEN_NAME | Classes::MALE));
        assert_eq!(classes("Jose\u{301}"), classes("José"), "composed or not");
    }

    #[test]
    fn the_full_stop_of_an_abbreviation_makes_no_difference() {
        assert_eq!(classes("Mr."), classes("Mr"));
        assert!(classes("Mr.").contains(Classes::HONORIFIC | Classes::MALE | Classes::ABBREVIATION));
        assert!(classes("U.S.").contains(Classes::FINAL_ABBREVIATION | Classes::PLACE));
    }

    #[test]
    fn a_form_has_the_classes_of_all_its_readings() {
        assert!(
            classes("reports")
                .contains(Classes::REPORTING | Classes::PRESENT | Classes::DOCUMENT | Classes::NOUN_LIKE)
        );
        assert!(classes("Will").contains(Classes::AUXILIARY | Classes::GIVEN_NAME | Classes::MALE));
    }

    #[test]
    fn every_form_of_a_reporting_verb_leads_to_it() {
        for form in ["say", "says", "said", "saying"] {
            assert_eq!(lemma(form), Some("say"), "{form}");
            assert!(classes(form).contains(Classes::VERB | Classes::REPORTING), "{form}");
        }
        assert!(classes("said").contains(Classes::PAST | Classes::PARTICIPLE));
        assert!(!classes("said").any(Classes::PRESENT | Classes::BASE | Classes::GERUND));
        assert_eq!(lemma("pebble"), None);
    }

    #[test]
    fn a_verb_that_never_reports_is_known_but_not_a_reporting_word() {
        let lexicon = Lexicon::get();
        assert_eq!(lexicon.verb(lexicon.form("makes")).map(|verb| verb.class), Some(VerbClass::Never));
        assert!(classes("makes").any(Classes::VERB) && !classes("makes").any(Classes::REPORTING));
    }

    #[test]
    fn endings_tell_of_unlisted_words_in_lower_case_only() {
        assert_eq!(classes("zubbed"), Classes::VERB | Classes::PAST | Classes::PARTICIPLE);
        assert_eq!(classes("zubbing"), Classes::VERB | Classes::GERUND);
        assert_eq!(classes("zubbly"), Classes::ADVERB);
        for form in ["Zubbed", "ZUBBING", "Zubbly", "zub", "zed", "ving", "one-zubbed", ""] {
            assert_eq!(classes(form), Classes::NONE, "{form}");
        }
    }

    #[test]
    fn words_too_long_for_any_table_are_unknown() {
        assert_eq!(Lexicon::get().form(&"ab".repeat(1000)), Form::default());
        assert_eq!(Lexicon::get().form(&"İ".repeat(forms::LONGEST_FORM)), Form::default());
    }

    #[test]
    fn cues_are_found_by_their_first_word() {
        let lexicon = Lexicon::get();
        for form in ["points", "Pointed", "according", "AS"] {
            assert!(classes(form).any(Classes::CUE_START), "{form}");
            let cues = |second| lexicon.multiword_cues(lexicon.form(form), lexicon.form(second)).count();
            assert!(["out", "to", "SOURCE"].into_iter().any(|second| cues(second) > 0), "{form}");
            assert_eq!(cues("pebble"), cues("SOURCE"), "{form}");
        }
        assert!(!classes("pebble").any(Classes::CUE_START));
        assert_eq!(lexicon.multiword_cues(lexicon.form("pebble"), lexicon.form("out")).count(), 0);
    }

    #[test]
    fn short_names_lead_to_full_ones() {
        let names: Vec<&str> = Lexicon::get().full_names("Harry").collect();
        assert!(names.contains(&"henry") && names.contains(&"harold"));
        assert_eq!(Lexicon::get().full_names("Henry").count(), 0);
    }
}
