use super::*;
use crate::lexicon::Lexicon;

/// The error of loading `text` in place of the table `file`, after the tables before it.
fn error(file: &str, text: &'static str) -> String {
    let index = SOURCES.iter().position(|source| source.file == file).expect("a table of that name");
    let replaced = Source { text, ..SOURCES[index] };
    let sources: Vec<Source> = SOURCES[..index].iter().copied().chain([replaced]).collect();
    load(&sources).expect_err("the table is wrong").to_string()
}

#[test]
fn the_built_in_tables_parse() {
    for source in SOURCES {
        let mut rows = Table::new(source.file, source.columns, source.text).rows();
        let first = rows.next().expect("the table is right");
        assert!(first.is_some(), "{} has no rows", source.file);
    }
    built_in().expect("the rows are right");
}

#[test]
fn the_built_in_tables_are_not_cut_short() {
    let tables = built_in().expect("the tables parse");
    let reporting = tables.verbs.iter().filter(|verb| verb.class != VerbClass::Never);
    assert!(reporting.count() >= 500);
    assert!(tables.cues.len() >= 80);
    let names = tables.forms.iter().filter(|facts| facts.classes.any(Classes::GIVEN_NAME));
    assert!(names.count() >= 2_500);
}

#[test]
fn what_is_compiled_in_is_what_the_tables_say() {
    let (tables, lexicon) = (built_in().expect("the tables parse"), Lexicon::get());
    assert_eq!(lexicon.verbs, tables.verbs);
    assert_eq!(lexicon.cues, tables.cues);
    for (place, facts) in tables.forms.iter().enumerate() {
        let form = Form(place as u16);
        assert_eq!((lexicon.classes_of(form), lexicon.lists_of(form)), (facts.classes, facts.lists));
        assert_eq!(lexicon.verb_of[place], facts.verb);
        assert_eq!(facts.key.map_or(form, |key| lexicon.find(key)), form);
    }
}

#[test]
fn every_table_in_the_folder_is_built_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/en");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder of tables")
        .map(|entry| entry.expect("an entry of the folder").file_name().to_string_lossy().into_owned())
        .filter(|file| file.ends_with(".tsv"))
        .collect();
    // The quotation stage reads the tables of marks itself.
    let marks = ["elisions.tsv", "quote-marks.tsv"];
    let mut built_in: Vec<&str> = SOURCES.iter().map(|source| source.file).chain(marks).collect();
    found.sort();
    built_in.sort();
    assert_eq!(found, built_in);
}

#[test]
fn an_unknown_class_is_an_error() {
    let problem = error("honorifics.tsv", "form\tclass\tgender\nmr\ttitle\tm\n");
    let expected = "expected class to be one of honorific, office, kin, found \"title\"";
    assert_eq!(problem, format!("honorifics.tsv:2: {expected}"));
    assert!(
        error("function-words.tsv", "word\tclasses\nthe\tarticle\n").starts_with("function-words.tsv:2: ")
    );
}

#[test]
fn a_form_that_lookup_could_never_find_is_an_error() {
    for text in ["name\tgender\nOlga\tf\n", "name\tgender\no’dell\tu\n", "name\tgender\nedw.\tm\n"] {
        let problem = error("given-names.tsv", text);
        assert!(problem.starts_with("given-names.tsv:2: expected a form in lower case"), "{problem}");
    }
}

#[test]
fn a_verb_in_two_tables_is_an_error() {
    let text = "lemma\tthird\tpast\tparticiple\tgerund\tnouns\nsay\tsays\tsaid\tsaid\tsaying\t-\n";
    let problem = error("verbs.tsv", text);
    assert_eq!(problem, r#"verbs.tsv:2: expected a verb of no other table, found "say" again"#);
}

#[test]
fn a_noun_that_is_no_form_of_its_verb_is_an_error() {
    let text =
        "lemma\tthird\tpast\tparticiple\tgerund\tnouns\nwalk\twalks\twalked\twalked\twalking\twalker\n";
    let problem = error("verbs.tsv", text);
    assert_eq!(problem, r#"verbs.tsv:2: expected nouns to list forms of the verb, found "walker""#);
}

#[test]
fn every_word_list_has_its_row_and_none_is_unknown() {
    let text = SOURCES.last().expect("a table").text;
    for (label, _) in LISTS.iter() {
        assert!(text.lines().any(|line| line.split('\t').next() == Some(*label)), "{label} has no row");
    }
    assert!(error("word-lists.tsv", "list\twords\npebbles\tpebble").contains("pebbles"));
}

#[test]
fn a_nickname_without_given_names_is_an_error() {
    let problem = error("nicknames.tsv", "short\tfull\nharry\thenry,zub\n");
    assert_eq!(problem, r#"nicknames.tsv:2: expected "zub" in given-names.tsv too"#);
}

#[test]
fn phrases_that_cannot_be_cues_are_errors() {
    let error = |row| error("multiword-cues.tsv", row);
    let cases = [
        ("phrase\tclass\tsource\npoint\tspeech\tbefore\n", "expected a phrase of several words"),
        ("phrase\tclass\tsource\nzub* out\tspeech\tbefore\n", r#"expected "zub" among the verbs"#),
        ("phrase\tclass\tsource\nas SOURCE say*\tspeech\tbefore\n", "expected SOURCE in the phrase where"),
        ("phrase\tclass\tsource\nin brief\tspeech\tinside\n", "expected SOURCE in the phrase where"),
        ("phrase\tclass\tsource\nSOURCE say*\tspeech\tinside\n", "expected the phrase to begin with a word"),
    ];
    for (text, problem) in cases {
        let found = error(text);
        assert!(found.starts_with(&format!("multiword-cues.tsv:2: {problem}")), "{found}");
    }
}

#[test]
fn an_unnamed_person_without_a_row_is_an_error() {
    let problem = error("unnamed.tsv", "person\twords\ndescribed\tthe\nnarrator\tthe narrator\n");
    assert!(problem.ends_with("expected a row for each of narrator, described, owned"), "{problem}");
}

#[test]
fn a_form_of_two_verbs_leads_to_the_better_one() {
    let verb = |class, strong| ReportingVerb {
        lemma: "",
        class,
        inverts: false,
        addressee: Addressee::None,
        strong,
    };
    let verbs = [
        verb(VerbClass::Never, true),
        verb(VerbClass::Speech, false),
        verb(VerbClass::Speech, true),
        verb(VerbClass::Manner, true),
    ];
    assert_eq!(better_verb(&verbs, 0, 1), 1);
    assert_eq!(better_verb(&verbs, 1, 2), 2);
    assert_eq!(better_verb(&verbs, 3, 2), 3);
    assert_eq!(better_verb(&verbs, 3, 4), 3);
}
