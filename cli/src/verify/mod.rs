//! `whosaid verify`: checks every quotation of a text against its sources.
//!
//! `docs/verify.md` explains the results.

mod args;
mod check;
mod manifest;
mod report;

use std::io::{IsTerminal, Write};

use anyhow::Result;
use whosaid::verify::{Source, Sources};
use whosaid::{Annotator, Document};

use crate::input::{Contents, read_contents};
use crate::progress::Progress;
use crate::status::Status;
use crate::weights;
pub(crate) use args::Args;
use args::Format;
use check::{Check, Counts, Refused};
use manifest::{Input, Manifest};

/// The exit statuses.
const NOT_BORNE_OUT: u8 = 1;
pub(crate) const WRONG_INPUT: u8 = 2;

fn annotated<'c>(annotator: &Annotator, contents: &'c Contents) -> Result<Document<&'c str>> {
    Ok(annotator.annotate_structured(&contents.text, &contents.structure)?)
}

/// The bytes of all sources times the claims from which a bar shows the progress.
const LONG_WORK: usize = 1 << 28;

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
    let bytes: usize = read_sources.iter().map(|(_, source)| source.text.len()).sum();
    let progress = Progress::waiting("reading the sources".to_owned(), bytes);
    for (name, source) in &read_sources {
        sources.insert(name, Source::with_policy(annotated(&annotator, source)?, policy.clone()));
    }
    progress.finish();

    let name = args.text.display().to_string();
    let mut out = anstream::stdout().lock();
    let mut counts = Counts::default();
    let (mut cautions, mut status) = (0, 0);
    let has_claims = args.text.extension().is_some_and(|extension| extension == "jsonl");
    let document = (!has_claims).then(|| annotated(&annotator, &read)).transpose()?;
    let asked =
        document.as_ref().map_or_else(|| text.lines().count(), |document| document.quotations().count());
    // A claim takes time linear in the sources. Output to a terminal would scroll the bar away.
    let shows = bytes.saturating_mul(asked) >= LONG_WORK && !std::io::stdout().is_terminal();
    let progress = shows.then(|| Progress::new("checked", asked));
    let mut write = |check: Result<Check, Refused>| -> Result<()> {
        if let Some(progress) = &progress {
            progress.step();
        }
        let check = match check {
            Ok(check) => check,
            Err(refused) => {
                eprintln!("{name}:{}: {}", refused.line, refused.error);
                unread += 1;
                // Each claim has its line, so that answers and claims align.
                if args.format == Format::Jsonl {
                    writeln!(out, "{}", serde_json::to_string(&refused)?)?;
                }
                return Ok(());
            }
        };
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
    if has_claims {
        for (line, json) in (1..).zip(text.lines()).filter(|(_, json)| !json.trim().is_empty()) {
            write(Check::claim(line, json, &sources).map_err(|problem| Refused::of(line, json, &problem)))?;
        }
    }
    if let Some(document) = &document {
        Check::quotations(document, args, &sources).map(Ok).try_for_each(write)?;
    }
    if let Some(progress) = &progress {
        progress.finish();
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
