//! `whosaid verify`: checks every quotation of a text against its sources.
//!
//! `docs/verify.md` explains the results.

mod args;
mod check;
mod manifest;
mod report;

use std::io::Write;

use anyhow::Result;
use whosaid::verify::{Source, Sources};
use whosaid::{Annotator, Document};

use crate::input::{Contents, read_contents};
use crate::status::Status;
use crate::weights;
pub(crate) use args::Args;
use args::Format;
use check::{Check, Counts};
use manifest::{Input, Manifest};

/// The exit statuses.
const NOT_BORNE_OUT: u8 = 1;
pub(crate) const WRONG_INPUT: u8 = 2;

fn annotated<'c>(annotator: &Annotator, contents: &'c Contents) -> Result<Document<&'c str>> {
    Ok(annotator.annotate_structured(&contents.text, &contents.structure)?)
}

/// Checks all quotations or claims and returns the exit status. What cannot be read is reported; the rest is used.
pub(crate) fn run(args: &Args) -> Result<Status> {
    let builder = Annotator::builder().min_confidence(args.min_confidence);
    let annotator = weights::with(builder, args.weights.as_deref())?.build()?;
    let policy = args.policy()?;
    let read = read_contents(&args.text)?;
    let text = &read.text;
    let mut unread = 0;
    let mut read_sources: Vec<(String, Contents)> = Vec::new();
    for file in &args.sources {
        match read_contents(file) {
            Ok(source) => read_sources.push((file.display().to_string(), source)),
            Err(problem) => {
                eprintln!("{problem:#}");
                unread += 1;
            }
        }
    }
    if read_sources.is_empty() {
        return Ok(Status::from(WRONG_INPUT));
    }
    let mut sources = Sources::new();
    for (name, source) in &read_sources {
        sources.insert(name, Source::with_policy(annotated(&annotator, source)?, policy.clone()));
    }

    let name = args.text.display().to_string();
    let mut out = anstream::stdout().lock();
    let mut counts = Counts::default();
    let (mut cautions, mut status) = (0, 0);
    let mut write = |check: Check| -> Result<()> {
        counts.add(check.report.outcome);
        cautions += usize::from(check.report.cautions().next().is_some());
        if !check.report.outcome.is_borne_out() {
            status = NOT_BORNE_OUT;
        }
        match args.format {
            Format::Text => writeln!(out, "{}", report::line(&name, &check, args.full))?,
            Format::Jsonl => writeln!(out, "{}", serde_json::to_string(&report::Record::of(&name, &check))?)?,
        }
        Ok(())
    };
    if args.text.extension().is_some_and(|extension| extension == "jsonl") {
        for (line, json) in (1..).zip(text.lines()).filter(|(_, json)| !json.trim().is_empty()) {
            match Check::claim(line, json, &sources) {
                Ok(check) => write(check)?,
                Err(problem) => {
                    eprintln!("{name}:{line}: {problem:#}");
                    unread += 1;
                }
            }
        }
    } else {
        let document = annotated(&annotator, &read)?;
        Check::quotations(&document, args, &sources).try_for_each(write)?;
    }
    if unread > 0 {
        status = WRONG_INPUT;
    }
    if let Some(file) = &args.manifest {
        let manifest = Manifest {
            policy: &policy,
            min_confidence: args.min_confidence,
            words_only: args.words_only,
            text: Input::new(&name, text),
            sources: read_sources.iter().map(|(name, source)| Input::new(name, &source.text)).collect(),
            outcomes: &counts,
            cautions,
            unread,
            status,
        };
        manifest.write(file)?;
    }
    Ok(Status::from(status))
}
