//! Runs `whosaid annotate` as its users do.

#![allow(dead_code, reason = "not all tests need all of it")]

use std::process::Command;

use serde_json::{Value, json};

use crate::program::{self, Answer};

pub(crate) const ARTICLE: &str = "examples/data/article.txt";
pub(crate) const STORY: &str = "examples/data/story.txt";

pub(crate) fn annotate() -> Command {
    program::whosaid("annotate")
}

impl Answer {
    /// The objects on the lines of the output.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("JSON")
    }
}

/// What it answers to these arguments and this input.
pub(crate) fn run(args: &[&str], stdin: &[u8]) -> Answer {
    program::run("annotate", args, stdin)
}

/// Lines of JSON Lines, each with a quotation by a speaker of its own.
pub(crate) fn corpus(lines: usize) -> String {
    (0..lines)
        .map(|n| {
            format!(
                "{}\n",
                json!({"id": format!("doc-{n}"), "text": "“It floats,” Dev said. ".repeat(n % 7)})
            )
        })
        .collect()
}
