//! Learning: a small model of a small corpus, and what is said of gold that is wrong.

#[path = "common/samples.rs"]
mod samples;

use samples::{SAMPLES, dialogues, document, line, trainer};
use serde_json::json;
use whosaid::training::{Template, Trainer, TrainingOptions};
use whosaid::{Annotations, Annotator, Error, Register, TrainedModel, WeightsTable};

fn tables(model: &TrainedModel) -> Vec<String> {
    model.tables().into_iter().map(|table| table.text).collect()
}

/// The model of these tables. Where `table` gives none, there is one without weights.
fn loaded<'t>(table: impl Fn(&str) -> Option<&'t str>) -> Result<TrainedModel, Error> {
    TrainedModel::load(|file| {
        let calibration = file.ends_with("-calibration.tsv");
        let neutral = match file {
            _ if calibration => "coefficient\tvalue\nintercept\t0\nslope\t1\n",
            "indirect-words.tsv" => "word\trate\n",
            _ if file.starts_with("indirect") => "feature\tweights\n",
            _ => "feature\tweight\n",
        };
        Ok::<_, Error>(table(file).unwrap_or(neutral).to_owned())
    })
}

/// The model of tables that were written, after `change`.
fn changed(written: &[WeightsTable], change: impl Fn(&str) -> String) -> Result<TrainedModel, Error> {
    TrainedModel::load(|file| {
        let table = written.iter().find(|table| table.file == file).expect("a table of this name");
        Ok::<_, Error>(change(&table.text))
    })
}

#[test]
fn it_learns() {
    let trainer = trainer();
    let counts = trainer.counts();
    assert_eq!(counts.sources, SAMPLES.iter().map(|(_, quotations)| quotations.len()).sum::<usize>());
    assert_eq!(counts.reachable, counts.sources, "every source is among the candidates");
    assert_eq!(counts.roles, counts.sources + 4, "four spans in marks are nobody's");

    let mut none = TrainingOptions::default();
    none.epochs = 0;
    let before = trainer.score(&trainer.fit(none));
    let after = trainer.score(&trainer.fit(TrainingOptions::default()));
    assert!(after.sources > before.sources, "sources: {before:?}, {after:?} of {counts:?}");
    assert!(after.roles > before.roles, "roles: {before:?}, {after:?} of {counts:?}");
    assert_eq!((after.sources, after.roles), (counts.sources, counts.roles), "so few are learned by heart");
}

#[test]
fn the_same_examples_give_the_same_model() {
    let options = TrainingOptions::default();
    let (first, second) = (trainer().fit(options), trainer().fit(options));
    assert_eq!(tables(&first), tables(&second));

    let mut other = options;
    other.seed = options.seed + 1;
    assert_ne!(tables(&first), tables(&trainer().fit(other)), "another seed is another order");
}

#[test]
fn trainers_of_documents_join_to_the_trainer_of_all() {
    let each: Vec<Trainer> = SAMPLES
        .iter()
        .enumerate()
        .map(|(id, sample)| {
            let mut trainer = Trainer::new();
            trainer.read(&document(&line(id, sample))).expect("right gold");
            trainer
        })
        .collect();
    let joined = Trainer::join(&each);
    let options = TrainingOptions::default();
    assert_eq!(tables(&joined.fit(options)), tables(&trainer().fit(options)));

    let registers = [Register::Report, Register::Dialogue].map(|register| joined.only(register).counts());
    assert_eq!(registers.iter().map(|counts| counts.roles).sum::<usize>(), joined.counts().roles);
}

#[test]
fn a_model_comes_back_from_its_tables() {
    let model = trainer().fit(TrainingOptions::default());
    let written = model.tables();
    let loaded = changed(&written, |text| format!("# learned from samples\n{text}"));
    let loaded = loaded.expect("tables as they were written");
    assert_eq!(loaded.tables(), written);

    let annotator = Annotator::builder().model(loaded).build().expect("nothing else is configured");
    let document = annotator.annotate(SAMPLES[0].0);
    let quotation = document.quotations().next().expect("a quotation");
    assert_eq!(quotation.speaker().expect("a speaker").name(), "Olga Brandt");
}

#[test]
fn the_largest_weights_come_back_as_they_are() {
    let table = "coefficient\tvalue\nintercept\t-1000000\nslope\t16777.217\n";
    let model = loaded(|file| file.ends_with("-calibration.tsv").then_some(table));
    let written = model.expect("numbers within the bound").tables();
    let again = changed(&written, str::to_owned);
    assert_eq!(again.expect("what was written is within the bound too").tables(), written);
}

#[test]
fn a_table_that_is_wrong_is_named_with_the_line() {
    let error = loaded(|file| match file {
        "dialogue-role.tsv" => Some("# a comment\nfeature\tweight\nno/such\t1\n"),
        "report-calibration.tsv" => Some("coefficient\tvalue\nslope\t0.8\n"),
        _ => None,
    });
    let message = error.expect_err("a feature that is not known").to_string();
    assert!(message.starts_with("dialogue-role.tsv:3: expected a feature of this model"), "{message}");

    let steep = "coefficient\tvalue\nslope\tsteep\n";
    let error = loaded(|file| (file == "report-calibration.tsv").then_some(steep));
    let message = error.expect_err("a slope that is no number").to_string();
    assert!(message.starts_with("report-calibration.tsv:2: expected a number such as -0.25"), "{message}");
}

#[test]
fn a_number_that_is_too_large_is_refused_with_its_line() {
    for number in ["1000001", "-3e38", "3e38"] {
        let table = format!("coefficient\tvalue\nintercept\t0\nslope\t{number}\n");
        let error = loaded(|file| file.ends_with("-calibration.tsv").then_some(&table));
        let message = error.expect_err("a slope that is too large").to_string();
        assert!(message.contains(":3: expected a number from -1000000 to 1000000"), "{message}");
    }
}

#[test]
fn confidences_are_probabilities_whatever_the_weights() {
    let written = trainer().fit(TrainingOptions::default()).tables();
    for sign in [1.0, -1.0] {
        let model = changed(&written, |text| {
            let row = |(number, row): (usize, &str)| match row.split_once('\t') {
                Some((feature, weight)) if weight.parse::<f32>().is_ok() => {
                    let weight = if number % 2 == 0 { 1e6 } else { -1e6 };
                    format!("{feature}\t{}\n", sign * weight)
                }
                _ => format!("{row}\n"),
            };
            text.lines().enumerate().map(row).collect()
        });
        let annotator = Annotator::builder().model(model.expect("weights within the bound")).evidence(true);
        for register in [Register::Report, Register::Dialogue] {
            let annotator = annotator.clone().register(register).build().expect("no option is wrong");
            for text in
                SAMPLES.iter().map(|sample| sample.0).chain([include_str!("../examples/data/story.txt")])
            {
                let document = annotator.annotate(text);
                for quotation in document.quotations() {
                    assert!((0.0..=1.0).contains(&quotation.confidence()), "{quotation:?}");
                }
                let json = serde_json::to_string(document.annotations()).expect("annotations are written");
                let read: Annotations = serde_json::from_str(&json).expect("annotations are read");
                assert_eq!(serde_json::to_string(&read).expect("annotations are written"), json);
            }
        }
    }
}

#[test]
fn what_is_left_out_weighs_nothing() {
    let trainer = trainer();
    let mut options = TrainingOptions::default();
    options.epochs = 1;
    for template in Template::all() {
        let model = trainer.fit_without(template, options);
        let shown = template.to_string();
        let name = shown.strip_prefix(template.model()).and_then(|rest| rest.strip_prefix('/'));
        let of_model = match template.model() {
            "names" => "name-pairs",
            "people" => "name-types",
            model => model,
        };
        let mut tables = model.tables().into_iter().filter(|table| table.file.contains(of_model)).peekable();
        assert!(tables.peek().is_some(), "{template} has a table");
        for table in tables {
            let weighs = table.text.lines().any(|row| row.split('/').next() == name);
            assert!(!weighs, "{template} weighs in {}", table.file);
        }
    }
    let names: Vec<String> = Template::all().map(|template| template.to_string()).collect();
    for name in ["source/distance", "role/capitals", "conversation/turn-vocative"] {
        assert!(names.iter().any(|known| known == name), "{name}");
    }
}
#[test]
fn a_template_of_conversations_is_left_out_of_them_alone() {
    let mut trainer = Trainer::new();
    for dialogue in dialogues() {
        trainer.read(&document(&dialogue)).expect("right gold");
    }
    assert_eq!((trainer.counts().speakers, trainer.counts().addressees), (24, 24));
    let options = TrainingOptions::default();
    let (all, own) =
        (trainer.fit(options), |template: &Template| template.to_string() == "conversation/source");
    let without = trainer.fit_without(Template::all().find(own).expect("it is a template"), options);
    for (with, without) in all.tables().iter().zip(without.tables()) {
        let weighs = |table: &str| table.lines().any(|row| row.starts_with("source/"));
        if with.file.starts_with("conversation-") && !with.file.contains("calibration") {
            assert!(weighs(&with.text) && !weighs(&without.text), "{}", with.file);
        } else if !with.file.contains("calibration") {
            assert_eq!(with.text, without.text, "{}", with.file);
        }
    }
    let score = trainer.score(&all);
    assert!(score.speakers_of_cast > 12, "who takes turns is learned: {score:?}");
    assert!(score.addressees > 12, "who hears is learned: {score:?}");
    assert!(score.addressees <= score.addressees_given && score.addressees_given <= 24, "{score:?}");
}

/// What is wrong with gold, by the change that makes it so.
#[test]
fn wrong_gold_is_refused_with_the_place() {
    let text = "“Né,” said Zoé.";
    let right = json!({"id": "a", "text": text, "cast": [], "quotations": [{"content": [[0, 10]]}]});
    assert!(Trainer::new().read(&document(&right)).is_ok());
    let cases = [
        ("/quotations/0/content", json!([]), "quotations[0].content: expected at least one span, found none"),
        (
            "/quotations/0/content",
            json!([[0, 10], [11, 99]]),
            "quotations[0].content[1]: expected a span within the 21 bytes of the text, found [11, 99]",
        ),
        (
            "/quotations/0/content/0",
            json!([1, 10]),
            "quotations[0].content[0]: expected a span that cuts no character in two (offsets count bytes; if they count characters, add \"offsets\": \"chars\"), found [1, 10]",
        ),
        (
            "/quotations/0/content/0",
            json!([6, 6]),
            "quotations[0].content[0]: expected a span that holds something, found [6, 6]",
        ),
        (
            "/quotations/0",
            json!({"content": [[0, 10]], "source": [[16, 29]]}),
            "quotations[0].source[0]: expected a span within the 21 bytes of the text, found [16, 29]",
        ),
        (
            "/cast",
            json!([{"name": "…"}]),
            "cast member 1: expected a name with a letter or digit, found \"…\"",
        ),
    ];
    for (place, value, message) in cases {
        let mut wrong = right.clone();
        *wrong.pointer_mut(place).expect("a place in the gold") = value;
        let mut trainer = Trainer::new();
        let error = trainer.read(&document(&wrong)).expect_err(message);
        assert_eq!(error.to_string(), format!("document \"a\": {message}"));
        assert_eq!(trainer.counts().roles, 0, "nothing is added");
    }
}
