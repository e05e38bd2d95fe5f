//! Writes the tables of weights. The heading of each file says how it was made.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use whosaid::training::{Trainer, TrainingOptions};
use whosaid::{Register, WeightsTable};

use crate::train::examples::Examples;
use crate::train::figures::Figures;

/// Fits a model to all documents and writes its tables into `folder`, which it creates if needed.
pub(crate) fn write(
    folder: &Path,
    gold: &Examples,
    options: TrainingOptions,
    figures: Option<&Figures>,
) -> Result<()> {
    let trainer = Trainer::join(&gold.trainers);
    fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
    for table in trainer.fit(options).tables() {
        let path = folder.join(table.file);
        let heading = heading(&table, &trainer, gold, options, figures);
        fs::write(&path, heading + &table.text)
            .with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    Ok(())
}

/// What a table holds, and the model that it belongs to.
fn described(file: &str) -> (&'static str, &'static str) {
    match file {
        "conversation-first.tsv" => {
            ("Weights of the features that decide who says a line, by the line itself", "conversation")
        }
        "conversation-second.tsv" => {
            ("Weights of the features that decide who says a line, with the lines around it", "conversation")
        }
        "conversation-calibration.tsv" => ("Calibration of the probability of a speaker", "conversation"),
        "addressee.tsv" => ("Weights of the features that decide who a line is said to", "addressee"),
        "addressee-calibration.tsv" => ("Calibration of the probability of an addressee", "addressee"),
        "name-pairs.tsv" => {
            ("Weights of the features that decide whether two forms of names are one person's", "names")
        }
        "name-types.tsv" => {
            ("Weights of the features that decide whether an entity of a novel is a person", "people")
        }
        "indirect-words.tsv" => ("Words, and how often each is the word that reports", "indirect"),
        "indirect-cue.tsv" => (
            "Weights of the features that decide what a word reports: marked words, or words after it, before it, around it",
            "indirect",
        ),
        "indirect-source.tsv" => ("Weights of the features that decide whose words are reported", "indirect"),
        "indirect-near-after.tsv" => {
            ("Weights of the features that decide where reported words after a cue begin", "indirect")
        }
        "indirect-far-after.tsv" => {
            ("Weights of the features that decide where reported words after a cue end", "indirect")
        }
        "indirect-near-before.tsv" => {
            ("Weights of the features that decide where reported words before a cue end", "indirect")
        }
        "indirect-far-before.tsv" => {
            ("Weights of the features that decide where reported words before a cue begin", "indirect")
        }
        "indirect-certainty.tsv" => {
            ("Weights of the features that decide how sure it is that words are reported", "indirect")
        }
        "report-role.tsv" | "dialogue-role.tsv" => {
            ("Weights of the features that decide whether quoted words are an utterance", "role")
        }
        "report-pronoun.tsv" | "dialogue-pronoun.tsv" => {
            ("Weights of the features that decide who \"he\" and \"she\" are", "pronoun")
        }
        "mention-pronoun.tsv" => (
            "Weights of the features that decide who \"he\" and \"she\" are, once the speakers are known",
            "pronoun",
        ),
        "description.tsv" => ("Weights of the features that decide whom a description means", "description"),
        "report-pronoun-calibration.tsv" | "dialogue-pronoun-calibration.tsv" => {
            ("Calibration of the probability of an antecedent", "pronoun")
        }
        "report-calibration.tsv" | "dialogue-calibration.tsv" => {
            ("Calibration of the probability of a source", "source")
        }
        _ => ("Weights of the features that decide which candidate is the source of a quotation", "source"),
    }
}

/// The comment lines of a table: what it is, the command and the data that it was made from, and its figures. They are
/// the same in every run.
fn heading(
    table: &WeightsTable,
    trainer: &Trainer,
    gold: &Examples,
    options: TrainingOptions,
    figures: Option<&Figures>,
) -> String {
    let (what, model) = described(table.file);
    let register = match table.register {
        _ if model == "names" || model == "people" => "",
        Register::Dialogue => ", in dialogue",
        _ => ", in a report",
    };
    let counts = trainer.only(table.register).counts();
    let examples = match model {
        "names" => format!("{} pairs of names of known entities", trainer.counts().names),
        "people" => format!("{} names of known entities", trainer.counts().people),
        "conversation" => format!("{} quotations with a known speaker", counts.speakers),
        "addressee" => format!("{} quotations with a known addressee", counts.addressees),
        "pronoun" => format!("{} uses of \"he\" and \"she\" with a known antecedent", counts.pronouns),
        "description" => format!("{} descriptions of a known person", counts.descriptions),
        "indirect" => {
            format!("{} documents with the cues of their quotations", trainer.documents_with_cues())
        }
        "role" => format!("{} quoted spans", counts.roles),
        _ => format!("{} quotations whose source is among the candidates", counts.reachable),
    };
    let folds = figures.map_or("--folds 0 ".to_owned(), |figures| format!("--folds {} ", figures.folds));
    let mut text = format!(
        "# {what}{register}. Written by training; docs/training.md explains it.\n\
         # whosaid train --write FOLDER {folds}--epochs {} --orders {} --rate {} --penalty {} --seed {} {}\n\
         # from {} documents: {examples}\n",
        options.epochs,
        options.orders,
        options.rate,
        options.penalty,
        options.seed,
        gold.files.join(" "),
        gold.trainers.len(),
    );
    if let Some(figures) = figures {
        let folds = figures.folds;
        let figures = figures.of(model, table.register);
        writeln!(text, "# cross-validated in {folds} folds: {figures}").expect("strings take everything");
    }
    text
}
