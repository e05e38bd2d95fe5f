//! Runs an example as its users do.

#![allow(dead_code, reason = "not all tests of examples need all of it")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a run gave.
pub(crate) struct Answer {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Builds an example; gives the path of its program.
pub(crate) fn build(name: &str) -> PathBuf {
    let build = escargot::CargoBuild::new().example(name);
    let build = if cfg!(debug_assertions) { build } else { build.release() };
    build.run().expect("the example builds").path().to_owned()
}

/// What a program answers to these arguments and this input.
pub(crate) fn run(program: &PathBuf, args: &[&str], stdin: impl AsRef<[u8]>) -> Answer {
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");
    let mut input = child.stdin.take().expect("a pipe");
    let stdin = stdin.as_ref().to_owned();
    // It may end before it has read everything, which is for the test to judge.
    let writer = std::thread::spawn(move || drop(input.write_all(&stdin)));
    let output = child.wait_with_output().expect("the example ends");
    writer.join().expect("the writer ends");
    Answer {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A file for one test; names are not used twice.
pub(crate) fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).expect("the file is written");
    path.to_str().expect("a path in UTF-8").to_owned()
}
