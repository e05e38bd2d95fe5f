//! Reads the tables of words: their columns, and the meaning of their rows. The build script does it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::LazyLock;

use bitflags::{Flag, Flags};

use super::classes::Classes;
use super::cue::{CueWord, MultiwordCue, SourcePlace};
use super::guess::{Guesses, ending};
use super::key::{Form, Key, LONGEST_FORM};
use super::table::{Row, Table};
use super::tables::{FormFacts, Tables};
use super::title_noun::TitleNoun;
use super::unnamed::Unnamed;
use super::verb::{Addressee, ReportingVerb, VerbClass};
use super::word_lists::WordLists;
use crate::error::Error;

/// A file of `data/en/` and its reader.
#[derive(Clone, Copy)]
struct Source {
    file: &'static str,
    columns: &'static [&'static str],
    text: &'static str,
    add: fn(&mut Loader, &Row<'static>) -> Result<(), Error>,
}

macro_rules! sources {
    ($($file:literal [$($column:literal)*] $add:path;)*) => {
        &[$(Source {
            file: $file,
            columns: &[$($column),*],
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/en/", $file)),
            add: $add,
        }),*]
    };
}

/// All tables. Those of verbs come before the one that refers to their lemmas. The word lists come last, because they
/// do not change the classes of a word.
const SOURCES: &[Source] = sources! {
    "reporting-verbs.tsv" ["lemma" "third" "past" "participle" "gerund" "class" "inversion" "addressee" "strength" "nouns"]
        Loader::reporting_verb;
    "verbs.tsv" ["lemma" "third" "past" "participle" "gerund" "nouns"] Loader::verb;
    "multiword-cues.tsv" ["phrase" "class" "source"] Loader::multiword_cue;
    "function-words.tsv" ["word" "classes"] Loader::function_word;
    "honorifics.tsv" ["form" "class" "gender"] Loader::honorific;
    "name-parts.tsv" ["form" "class"] Loader::name_part;
    "given-names.tsv" ["name" "gender"] Loader::given_name;
    "nicknames.tsv" ["short" "full"] Loader::nickname;
    "role-nouns.tsv" ["singular" "plural" "gender"] Loader::role_noun;
    "organisation-nouns.tsv" ["singular" "plural"] Loader::organisation_noun;
    "document-nouns.tsv" ["singular" "plural"] Loader::document_noun;
    "work-nouns.tsv" ["word" "class"] Loader::work_noun;
    "places.tsv" ["place" "demonym" "people"] Loader::place;
    "abbreviations.tsv" ["form" "final"] Loader::abbreviation;
    "nouns.tsv" ["word" "classes"] Loader::noun;
    "title-nouns.tsv" ["noun" "abbreviation" "titles"] Loader::title_noun;
    "unnamed.tsv" ["person" "words"] Loader::unnamed;
    "word-lists.tsv" ["list" "words"] Loader::word_list;
};

const GENDERS: &[(&str, Classes)] = &[("m", Classes::MALE), ("f", Classes::FEMALE), ("u", Classes::NONE)];

const TITLE_CLASSES: &[(&str, Classes)] =
    &[("honorific", Classes::HONORIFIC), ("office", Classes::OFFICE), ("kin", Classes::KIN)];

static CLASSES: LazyLock<Vec<(&str, Classes)>> = LazyLock::new(flags);

static LISTS: LazyLock<Vec<(&str, WordLists)>> = LazyLock::new(flags);

const VERB_CLASSES: &[(&str, VerbClass)] = &[
    ("speech", VerbClass::Speech),
    ("manner", VerbClass::Manner),
    ("thought", VerbClass::Thought),
    ("writing", VerbClass::Writing),
    ("judgement", VerbClass::Judgement),
    ("gesture", VerbClass::Gesture),
    ("never", VerbClass::Never),
];

/// Reads the tables that are compiled in.
pub(super) fn built_in() -> Result<Tables, Error> {
    load(SOURCES)
}

fn load(sources: &[Source]) -> Result<Tables, Error> {
    let mut loader = Loader::default();
    for source in sources {
        let mut rows = Table::new(source.file, source.columns, source.text).rows();
        while let Some(row) = rows.next()? {
            (source.add)(&mut loader, row)?;
        }
    }
    loader.finish()
}

/// The classes of a word that is no name.
const NO_NAME: Classes = Classes::AUXILIARY
    .union(Classes::VERB)
    .union(Classes::BASE)
    .union(Classes::PAST)
    .union(Classes::PRESENT)
    .union(Classes::PARTICIPLE)
    .union(Classes::DEMONYM)
    .union(Classes::TIME);

#[derive(Default)]
struct Loader {
    tables: Tables,
    /// The forms of every verb, by lemma. Cues write a verb as its lemma.
    conjugations: BTreeMap<&'static str, Vec<Form>>,
}

impl Loader {
    /// Adds the forms that have no row in a table.
    fn finish(self) -> Result<Tables, Error> {
        let mut tables = self.tables;
        let full = || Error::option("tables", "expected fewer forms");
        let homograph = |classes: Classes| {
            classes.any(Classes::GIVEN_NAME) && classes.any(NO_NAME) || classes.any(Classes::TIME)
        };
        for place in 0..tables.forms.len() {
            let FormFacts { classes, lists, .. } = tables.forms[place];
            if homograph(classes) {
                let name = FormFacts { classes: classes.difference(NO_NAME), lists, ..FormFacts::default() };
                let name = tables.push(name).ok_or_else(full)?;
                tables.names.push((Form(place as u16), name));
            }
        }
        let mut guess = |ending| {
            tables.push(FormFacts { classes: guessed(ending), ..FormFacts::default() }).ok_or_else(full)
        };
        tables.guesses = Guesses { ly: guess("ly")?, ed: guess("ed")?, ing: guess("ing")? };
        if tables.unnamed.contains(&"") {
            return Err(Error::option(
                "unnamed.tsv",
                "expected a row for each of narrator, described, owned",
            ));
        }
        Ok(tables)
    }

    fn reporting_verb(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let verb = ReportingVerb {
            lemma: row.cell(0),
            class: row.choice(5, VERB_CLASSES)?,
            inverts: row.choice(6, &[("yes", true), ("no", false)])?,
            addressee: row.choice(
                7,
                &[
                    ("none", Addressee::None),
                    ("object", Addressee::Object),
                    ("preposition", Addressee::Preposition),
                ],
            )?,
            strong: row.choice(8, &[("strong", true), ("weak", false)])?,
        };
        let reporting = if verb.class == VerbClass::Never { Classes::NONE } else { Classes::REPORTING };
        self.tables.verbs.push(verb);
        let position =
            u16::try_from(self.tables.verbs.len()).map_err(|_| row.error("expected fewer verbs"))?;
        for form in self.conjugate(row, 9)? {
            let verb = better_verb(&self.tables.verbs, self.tables.facts(form).verb, position);
            let facts = self.tables.facts_mut(form);
            facts.classes |= reporting;
            facts.verb = verb;
        }
        Ok(())
    }

    fn verb(&mut self, row: &Row<'static>) -> Result<(), Error> {
        self.conjugate(row, 5).map(drop)
    }

    /// Adds the forms of a verb. The first five columns are its conjugation; column `nouns` lists the forms that are
    /// also nouns or adjectives. Returns all forms, each once.
    fn conjugate(&mut self, row: &Row<'static>, nouns: usize) -> Result<Vec<Form>, Error> {
        let columns = [Classes::BASE, Classes::PRESENT, Classes::PAST, Classes::PARTICIPLE, Classes::GERUND];
        let mut forms = Vec::new();
        for (column, class) in columns.into_iter().enumerate() {
            for form in row.list(column) {
                let form = self.add(row, form, class | Classes::VERB)?;
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
        }
        for noun in row.list(nouns) {
            let form = self.add(row, noun, Classes::NOUN_LIKE)?;
            if !forms.contains(&form) {
                return Err(
                    row.error(format_args!("expected nouns to list forms of the verb, found {noun:?}"))
                );
            }
        }
        match self.conjugations.entry(row.cell(0)) {
            Entry::Vacant(entry) => {
                entry.insert(forms.clone());
                Ok(forms)
            }
            Entry::Occupied(entry) => {
                Err(row
                    .error(format_args!("expected a verb of no other table, found {:?} again", entry.key())))
            }
        }
    }

    fn multiword_cue(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let class = row.choice(1, VERB_CLASSES)?;
        let places = [
            ("before", SourcePlace::Before),
            ("after", SourcePlace::After),
            ("inside", SourcePlace::Inside),
            ("possessive", SourcePlace::Possessive),
        ];
        let source = row.choice(2, &places)?;
        let words =
            row.cell(0).split(' ').map(|word| self.cue_word(row, word)).collect::<Result<Vec<_>, _>>()?;
        let words = &*words.leak();
        if words.len() < 2 {
            return Err(
                row.error(format_args!("expected a phrase of several words, found {:?}", row.cell(0)))
            );
        }
        let has_slot = words.contains(&CueWord::Source);
        if has_slot != matches!(source, SourcePlace::Inside | SourcePlace::Possessive) {
            return Err(row.error(
                "expected SOURCE in the phrase where source is inside or possessive, and only there",
            ));
        }
        let firsts = match words[0] {
            CueWord::Form(form) => vec![form],
            CueWord::Verb(forms) => forms.to_vec(),
            CueWord::Possessive | CueWord::Modifier | CueWord::Source => {
                return Err(row.error("expected the phrase to begin with a word"));
            }
        };
        let position = u16::try_from(self.tables.cues.len()).map_err(|_| row.error("expected fewer cues"))?;
        let seconds = match words[1] {
            CueWord::Form(form) => vec![form],
            CueWord::Verb(forms) => forms.to_vec(),
            CueWord::Possessive | CueWord::Modifier | CueWord::Source => vec![Form::default()],
        };
        for first in firsts {
            self.tables.facts_mut(first).classes |= Classes::CUE_START;
            let cues = self.tables.cues_by_first.entry(first).or_default();
            cues.extend(seconds.iter().map(|&second| (second, position)));
        }
        self.tables.cues.push(MultiwordCue { words, class, source });
        Ok(())
    }

    fn cue_word(&mut self, row: &Row<'static>, word: &'static str) -> Result<CueWord, Error> {
        match word {
            "SOURCE" => Ok(CueWord::Source),
            "POSSESSIVE" => Ok(CueWord::Possessive),
            "MODIFIER" => Ok(CueWord::Modifier),
            _ => match word.strip_suffix('*') {
                None => Ok(CueWord::Form(self.add(row, word, Classes::NONE)?)),
                Some(lemma) => match self.conjugations.get(lemma) {
                    Some(forms) => Ok(CueWord::Verb(forms.clone().leak())),
                    None => {
                        Err(row.error(format_args!("expected {lemma:?} among the verbs of the other tables")))
                    }
                },
            },
        }
    }

    fn function_word(&mut self, row: &Row<'static>) -> Result<(), Error> {
        self.add_labelled(row, &CLASSES)
    }

    fn noun(&mut self, row: &Row<'static>) -> Result<(), Error> {
        self.add_labelled(row, &[("noun", Classes::NOUN), ("adjective", Classes::ADJECTIVE)])
    }

    /// Adds the word of the first column with the classes of the second.
    fn add_labelled(&mut self, row: &Row<'static>, labels: &[(&str, Classes)]) -> Result<(), Error> {
        for class in row.choices(1, labels)? {
            self.add(row, row.cell(0), class)?;
        }
        Ok(())
    }

    fn honorific(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let gender = row.choice(2, GENDERS)?;
        for class in row.choices(1, TITLE_CLASSES)? {
            self.add(row, row.cell(0), class | gender)?;
        }
        Ok(())
    }

    fn name_part(&mut self, row: &Row<'static>) -> Result<(), Error> {
        self.add_labelled(row, &[("particle", Classes::PARTICLE), ("suffix", Classes::NAME_SUFFIX)])
    }

    fn given_name(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let gender = row.choice(1, GENDERS)?;
        self.add(row, row.cell(0), Classes::GIVEN_NAME | gender).map(drop)
    }

    fn nickname(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let given_name = |name: &str| {
            let form = Key::of_listed(name).map_or(Form::default(), |key| self.tables.find(key));
            self.tables.facts(form).classes.any(Classes::GIVEN_NAME)
        };
        let names: Vec<&str> = row.list(1).collect();
        match names.iter().copied().chain([row.cell(0)]).find(|name| !given_name(name)) {
            Some(unknown) => Err(row.error(format_args!("expected {unknown:?} in given-names.tsv too"))),
            None => {
                let short = self.add(row, row.cell(0), Classes::NONE)?;
                self.tables.full_names.insert(short, names.leak());
                Ok(())
            }
        }
    }

    fn role_noun(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let gender = row.choice(2, GENDERS)?;
        self.add_noun(row, Classes::ROLE | gender)
    }

    fn organisation_noun(&mut self, row: &Row<'static>) -> Result<(), Error> {
        self.add_noun(row, Classes::ORGANISATION)
    }

    fn document_noun(&mut self, row: &Row<'static>) -> Result<(), Error> {
        self.add_noun(row, Classes::DOCUMENT)
    }

    /// Adds the singular of the first column and the plurals of the second.
    fn add_noun(&mut self, row: &Row<'static>, class: Classes) -> Result<(), Error> {
        self.add(row, row.cell(0), class)?;
        for plural in row.list(1) {
            self.add(row, plural, class | Classes::PLURAL)?;
        }
        Ok(())
    }

    fn work_noun(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let class = row.choice(1, &[("work", Classes::WORK), ("naming", Classes::NAMING)])?;
        self.add(row, row.cell(0), class).map(drop)
    }

    fn place(&mut self, row: &Row<'static>) -> Result<(), Error> {
        self.add(row, row.cell(0), Classes::PLACE)?;
        for demonym in row.list(1) {
            self.add(row, demonym, Classes::DEMONYM)?;
        }
        for people in row.list(2) {
            self.add(row, people, Classes::DEMONYM | Classes::PLURAL)?;
        }
        Ok(())
    }

    fn abbreviation(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let class = row.choice(1, &[("yes", Classes::FINAL_ABBREVIATION), ("no", Classes::ABBREVIATION)])?;
        self.add(row, row.cell(0), class).map(drop)
    }

    /// Adds the titles that a noun goes with. What a word can be stays as it is.
    fn title_noun(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let titles = row.list(2).collect::<Vec<_>>().leak();
        let noun = TitleNoun { noun: row.cell(0), abbreviation: row.list(1).next(), titles };
        self.tables.title_nouns.push(noun);
        Ok(())
    }

    fn unnamed(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let people =
            [("narrator", Unnamed::Narrator), ("described", Unnamed::Described), ("owned", Unnamed::Owned)];
        let unnamed = row.choice(0, &people)?;
        self.tables.unnamed[unnamed as usize] = row.cell(1);
        Ok(())
    }

    /// Adds the words of the second column to the list that the first one names.
    fn word_list(&mut self, row: &Row<'static>) -> Result<(), Error> {
        let list = row.choice(0, &LISTS)?;
        for word in row.list(1) {
            let is_new = Key::of_listed(word).is_some_and(|key| self.tables.find(key) == Form::default());
            // An unlisted word keeps the classes of its ending.
            let classes = if is_new { guessed(ending(word.as_bytes())) } else { Classes::NONE };
            let form = self.add(row, word, classes)?;
            self.tables.facts_mut(form).lists |= list;
        }
        Ok(())
    }

    /// Adds `classes` to those of `form`, which must be written as lookup expects it.
    fn add(&mut self, row: &Row<'static>, form: &'static str, classes: Classes) -> Result<Form, Error> {
        let Some(key) = Key::of_listed(form) else {
            let rule = "in lower case, with ' for an apostrophe and no full stop at its end";
            return Err(row.error(format_args!(
                "expected a form {rule}, at most {LONGEST_FORM} bytes, found {form:?}"
            )));
        };
        self.tables.add(key, classes).ok_or_else(|| row.error("expected fewer forms"))
    }
}

/// The flags of a set by their names in the tables: `given-name` for `GIVEN_NAME`.
fn flags<F: Flags + Copy>() -> Vec<(&'static str, F)> {
    let name = |flag: &Flag<F>| &*flag.name().to_ascii_lowercase().replace('_', "-").leak();
    F::FLAGS.iter().map(|flag| (name(flag), *flag.value())).collect()
}

/// The classes of an unlisted word with this ending.
fn guessed(ending: &str) -> Classes {
    match ending {
        "ly" => Classes::ADVERB,
        "ed" => Classes::VERB | Classes::PAST | Classes::PARTICIPLE,
        "ing" => Classes::VERB | Classes::GERUND,
        _ => Classes::NONE,
    }
}

/// The verb of a form that two verbs share: a verb that reports before one that never does, a strong one before a weak
/// one, then the first. Both are positions plus one; 0 is none.
fn better_verb(verbs: &[ReportingVerb], known: u16, new: u16) -> u16 {
    let rank = |position: u16| {
        let verb = usize::from(position).checked_sub(1).and_then(|index| verbs.get(index));
        verb.map(|verb| (verb.class != VerbClass::Never, verb.strong))
    };
    if rank(new) > rank(known) { new } else { known }
}

#[cfg(test)]
#[path = "load/tests.rs"]
mod tests;
