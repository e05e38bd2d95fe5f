//! What the examples print.

use std::process::Command;

/// What an example prints.
fn printed(name: &str) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["run", "--quiet", "--example", name]);
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    let output = command.output().expect("cargo runs");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn quickstart_says_who_says_what() {
    insta::assert_snapshot!(printed("quickstart"), @r"
    Ada: Who is it?
    Tom Pike: It’s only me,
    ");
}
