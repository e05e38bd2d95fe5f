//! Runs the program `whosaid` as its users do, in the root of the repository.

#![allow(dead_code, reason = "not all tests need all of it")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run gave.
pub(crate) struct Answer {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The root of the repository. The samples are in `examples/data`.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder is in the repository")
}

/// The text of a file in the repository.
pub(crate) fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect("the file is there")
}

/// A command of the program.
pub(crate) fn whosaid(command: &str) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_whosaid"));
    program.current_dir(root()).arg(command);
    program
}

/// What a command of the program answers to these arguments and this input.
pub(crate) fn run(command: &str, args: &[&str], stdin: impl AsRef<[u8]>) -> Answer {
    answer(whosaid(command).args(args), stdin)
}

/// What `command` answers to this input.
pub(crate) fn answer(command: &mut Command, stdin: impl AsRef<[u8]>) -> Answer {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    let stdin = stdin.as_ref().to_owned();
    // It may end before it has read everything, which is for the test to judge.
    let writer = std::thread::spawn(move || drop(input.write_all(&stdin)));
    let output = child.wait_with_output().expect("the program ends");
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
