//! Learning: a small model of a small corpus, what is said of gold that is wrong, and the example `train`.

#[path = "common/example.rs"]
mod example;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde::Deserialize as _;
use serde_json::{Value, json};
use whosaid::training::{GoldDocument, Template, Trainer, TrainingOptions};
use whosaid::{Annotations, Annotator, Error, Register, TrainedModel, WeightsTable};

/// A text and its quotations: the words with their marks, and who says them in the reporting clause ("-" where the text
/// does not say). Words in marks that are not listed are nobody's.
type Sample = (&'static str, &'static [(&'static str, &'static str)]);

const SAMPLES: &[Sample] = &[
    (
        "“The pier is safe,” Olga Brandt said on Monday. The town had closed it in March.",
        &[("“The pier is safe,”", "Olga Brandt")],
    ),
    (
        "Ines Duarte, who chairs the council, said: “We voted for it twice.” Nobody voted against the plan.",
        &[("“We voted for it twice.”", "Ines Duarte")],
    ),
    (
        "The minister told reporters that the bridge was “beyond repair”. The “Old Lady” opened in 1911.",
        &[("“beyond repair”", "The minister")],
    ),
    (
        "“It was dark,” said the driver. “I saw nothing.” The police are looking for a van.",
        &[("“It was dark,”", "the driver"), ("“I saw nothing.”", "the driver")],
    ),
    (
        "According to Tom Pike, the ferry is “a bargain”. The so-called “people’s ferry” costs 40 million.",
        &[("“a bargain”", "Tom Pike")],
    ),
    (
        "Kemp met Duarte on Friday. “The talks went well,” he said afterwards. Duarte left by the back door.",
        &[("“The talks went well,”", "he")],
    ),
    (
        "A spokeswoman for the trust said the birds were “doing fine”, but she would not say where they are.",
        &[("“doing fine”", "A spokeswoman")],
    ),
    (
        "The film “The Long Way Round” opens in May. “I never liked the title,” its director, Ada Lund, said.",
        &[("“I never liked the title,”", "Ada Lund")],
    ),
    (
        "“Where is it?” asked Nell. “Under the stairs,” Tobias replied. He had hidden it there as a boy.",
        &[("“Where is it?”", "Nell"), ("“Under the stairs,”", "Tobias")],
    ),
    (
        "Brandt called the report “a fairy tale”. Its authors did not answer on Thursday.",
        &[("“a fairy tale”", "Brandt")],
    ),
    (
        "“We cannot wait,” the sisters wrote to the mayor. The mayor has not read the letter.",
        &[("“We cannot wait,”", "the sisters")],
    ),
    (
        "Mr Okoro lives in the “Glass House” on the hill. “The view pays for it,” he likes to say.",
        &[("“The view pays for it,”", "he")],
    ),
];

/// The line of a sample. A quotation's source is the one nearest to it.
fn line(id: usize, (text, quotations): &Sample) -> Value {
    let quotations: Vec<Value> = quotations
        .iter()
        .map(|(words, source)| {
            let start = text.find(words).expect("the words are in the text");
            let whole = |(at, word): &(usize, &str)| {
                let edges = [text[..*at].chars().next_back(), text[at + word.len()..].chars().next()];
                !edges.into_iter().flatten().any(char::is_alphanumeric)
            };
            let nearest = text.match_indices(source).filter(whole).min_by_key(|(at, _)| at.abs_diff(start));
            let source = nearest.map(|(at, _)| [at, at + source.len()]).expect("the source is in the text");
            json!({"content": [[start, start + words.len()]], "source": [source]})
        })
        .collect();
    json!({"id": format!("sample/{id}"), "text": text, "quotations": quotations})
}

fn corpus() -> String {
    SAMPLES.iter().enumerate().map(|(id, sample)| format!("{}\n", line(id, sample))).collect()
}

fn document(line: &Value) -> GoldDocument {
    GoldDocument::deserialize(line).expect("gold in the right form")
}

fn trainer() -> Trainer {
    let mut trainer = Trainer::new();
    for (id, sample) in SAMPLES.iter().enumerate() {
        trainer.read(&document(&line(id, sample))).expect("right gold");
    }
    trainer
}

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

/// A dialogue of two people, with its cast. Every other line has a tag.
fn dialogue(id: usize, [first, second]: [&str; 2]) -> Value {
    let words = [
        "Is it far?",
        "Two hours.",
        "And the boat?",
        "It left.",
        "Who saw it?",
        "I did.",
        "Then we walk.",
        "Yes.",
    ];
    let mut text = format!("{first} met {second} on the pier. It was late, and they were tired.\n\n");
    let mut quotations = Vec::new();
    for (at, words) in words.iter().enumerate() {
        let (speaker, addressee) = if at % 2 == 0 { (first, second) } else { (second, first) };
        let start = text.len();
        text += &format!("“{words}”");
        quotations.push(json!({
            "content": [[start, text.len()]],
            "names": [speaker],
            "addressees": [addressee],
            "reference": if at < 4 { "explicit" } else { "implicit" },
        }));
        text += &if at < 4 { format!(" said {speaker}.\n\n") } else { "\n\n".to_owned() };
    }
    let cast = [first, second].map(|name| json!({"name": name}));
    json!({"id": format!("dialogue/{id}"), "text": text, "quotations": quotations, "cast": cast})
}

/// Three dialogues of the same form.
fn dialogues() -> impl Iterator<Item = Value> {
    let names = [["Ida", "Tom"], ["Nell", "Hugo"], ["Ruth", "Sam"]];
    names.into_iter().enumerate().map(|(id, names)| dialogue(id, names))
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
            "quotations[0].content[0]: expected a span that cuts no character in two (offsets count bytes, not characters), found [1, 10]",
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

/// The example, built on first use, whichever tests run.
fn train(args: &[&str]) -> Output {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let path = BUILT.get_or_init(|| example::build("train"));
    Command::new(path).args(args).output().expect("the example runs")
}

/// A place for one test; names are not used twice.
fn path(name: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = path(name);
    fs::write(&path, content).expect("the file is written");
    path
}

#[test]
fn the_example_writes_the_same_bytes_again() {
    let gold = file("samples.jsonl", corpus());
    let folders = [path("weights-1"), path("weights-2")];
    for folder in &folders {
        let output = train(&["--write", folder, "--folds", "3", &gold]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        assert_eq!(stderr, "", "no bar where there is no terminal");
        let stdout = String::from_utf8_lossy(&output.stdout);
        for word in ["report", "dialogue", "sources right", "reachable", "roles right"] {
            assert!(stdout.contains(word), "{word}: {stdout}");
        }
    }
    for table in trainer().fit(TrainingOptions::default()).tables() {
        let [first, second] = folders.each_ref().map(|folder| {
            fs::read_to_string(Path::new(folder).join(table.file)).expect("the example wrote it")
        });
        assert_eq!(first, second);
        let (heading, rows): (Vec<&str>, Vec<&str>) = first.lines().partition(|line| line.starts_with('#'));
        assert_eq!(rows.join("\n"), table.text.trim_end(), "the library gives the same");
        let heading = heading.join("\n");
        for words in
            ["--folds 3", "--seed 1", " samples.jsonl", "from 12 documents", "cross-validated in 3 folds"]
        {
            assert!(heading.contains(words), "{words}: {heading}");
        }
        assert!(!heading.contains(env!("CARGO_TARGET_TMPDIR")), "names without folders: {heading}");
    }
}

#[test]
fn the_example_compares() {
    let dialogues: String = dialogues().map(|dialogue| format!("{dialogue}\n")).collect();
    let gold = file("compared.jsonl", corpus() + &dialogues);
    let output = train(&["--folds", "2", "--epochs", "1", "--curve", "--ablation", &gold]);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for row in [
        "documents learned from",
        "source/distance",
        "role/capitals",
        "conversation/turn-vocative",
        "addressee/",
        "speakers right, with the cast ",
        "addressees right, of these ",
        "left out: points, and the right answers that each document gains or loses",
    ] {
        assert!(stdout.lines().any(|line| line.starts_with(row)), "{row}: {stdout}");
    }
    let of_documents = stdout.lines().filter(|line| line.starts_with("source/") && line.contains(": "));
    assert!(of_documents.count() > 9, "a line for each kind of feature: {stdout}");
}

#[test]
fn the_example_says_what_is_wrong_and_where() {
    let good = line(0, &SAMPLES[0]).to_string();
    let cases = [
        ("missing", format!("{good}\n\n{{\"id\": \"b\"}}\n"), 3, "missing field `text`"),
        ("none", "no JSON\n".to_owned(), 1, "expected {\"id\": string"),
        ("empty", "\n".to_owned(), 1, "found an empty file"),
        (
            "reference",
            format!("{good}\n{}\n", good.replace("\"source\"", "\"reference\": \"nearby\", \"source\"")),
            2,
            "unknown variant `nearby`",
        ),
        ("order", format!("{good}\n{}\n", good.replace("[[0,", "[[90,")), 2, "lies before its start 90"),
        (
            "outside",
            good.replace("[[0,", "[[0,900],[0,"),
            1,
            "quotations[0].content[0]: expected a span within",
        ),
        ("boundary", good.replace("[[0,", "[[1,"), 1, "cuts no character in two"),
    ];
    for (name, content, number, words) in cases {
        let path = file(&format!("wrong-{name}.jsonl"), content);
        let output = train(&[&path]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {stderr}");
        assert!(stderr.starts_with(&format!("error: {path}:{number}: ")), "{name}: {stderr}");
        assert!(stderr.contains(words), "{name}: {stderr}");
    }

    let latin = file("wrong-latin.jsonl", b"{}\n\"caf\xe9\"\n");
    let output = train(&[&latin]);
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with(&format!("error: {latin}:2: expected UTF-8"))
    );

    let gold = file("few.jsonl", format!("{good}\n"));
    for (args, words) in [
        (&["--folds", "5"][..], "expected at least as many documents, found 1"),
        (&["--folds", "1"], "expected at least two parts"),
        (&["--folds", "0", "--curve"], "compare cross-validated figures"),
        (&["--rate", "fast"], "expected a number that is not negative"),
    ] {
        let output = train(&[args, &[&gold]].concat());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && stderr.contains(words), "{args:?}: {stderr}");
    }
    assert!(!train(&["no-such-file.jsonl"]).status.success());
}
