//! Annotated documents, one in each line of a file: the input of `train` and `evaluate`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use whosaid::training::GoldDocument;

/// What every line is, for messages.
const FORM: &str = r#"a document is {"id": …, "text": …, "quotations": [{"content": [[start, end]]}]}, and --help has the rest"#;

/// A line and its place, `FILE:LINE`.
pub(crate) struct Line<'f> {
    pub(crate) place: String,
    json: &'f str,
}

/// The contents of the files, or why they cannot be read.
pub(crate) fn texts(files: &[PathBuf]) -> Vec<Result<String>> {
    files.iter().map(|file| text_of(file)).collect()
}

/// The lines of the files, without empty ones. `texts` are the contents of the files. A file that cannot be read, or has no
/// lines, is an error in its place.
pub(crate) fn lines<'f>(files: &[PathBuf], texts: &'f [Result<String>]) -> Vec<Result<Line<'f>>> {
    let mut lines: Vec<Result<Line<'_>>> = Vec::new();
    for (file, text) in files.iter().zip(texts) {
        let text = match text {
            Ok(text) => text,
            Err(error) => {
                lines.push(Err(anyhow!("{error:#}")));
                continue;
            }
        };
        let before = lines.len();
        let written = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        lines.extend(
            written.map(|(number, json)| Ok(Line { place: format!("{}:{number}", file.display()), json })),
        );
        if lines.len() == before {
            lines.push(Err(anyhow!(
                "{}: expected a document in each line, found an empty file; {FORM}",
                file.display()
            )));
        }
    }
    lines
}

/// What was made of the lines that are right. Each error is printed, in the order of the lines; the second value says
/// whether there were any.
pub(crate) fn right<T>(answers: Vec<Result<T>>) -> (Vec<T>, bool) {
    let mut is_wrong = false;
    let mut right = Vec::with_capacity(answers.len());
    for answer in answers {
        match answer {
            Ok(answer) => right.push(answer),
            Err(error) => {
                eprintln!("error: {error:#}");
                is_wrong = true;
            }
        }
    }
    (right, is_wrong)
}

impl Line<'_> {
    /// Parses the document. The error says what was expected and where.
    pub(crate) fn document(&self) -> Result<GoldDocument> {
        let document: GoldDocument = serde_json::from_str(self.json)
            .map_err(|error| anyhow!("{}:{}", self.place, in_words(&error)))?;
        document.in_bytes().with_context(|| self.place.clone())
    }
}

fn text_of(file: &Path) -> Result<String> {
    let name = file.display();
    let bytes = fs::read(file).with_context(|| format!("{name}: cannot be read"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..valid].iter().filter(|&&byte| byte == b'\n').count();
        anyhow!("{name}:{line}: expected UTF-8, found something else at byte {valid} of the file")
    })?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

/// The column of an error, what was expected, and what a document is. The line is always 1.
fn in_words(error: &serde_json::Error) -> String {
    let problem = error.to_string();
    let problem = problem.split(" at line 1 column ").next().unwrap_or_default();
    let problem = problem.replace("expected usize", "expected an offset").replace("a sequence", "an array");
    let column = error.column();
    match error.is_data() {
        true if problem.contains("missing") || problem.contains("invalid type") => {
            format!("{column}: {problem}; {FORM}")
        }
        true => format!("{column}: {problem}"),
        false => format!("{column}: expected JSON: {problem}; {FORM}"),
    }
}
