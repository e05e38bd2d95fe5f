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

#[test]
fn who_said_what_has_the_shares_of_an_article() {
    let printed = printed("who_said_what");
    assert!(printed.starts_with("Marianne Quill: "), "{printed}");
    assert!(printed.contains("I have inspected bridges for thirty years,"), "{printed}");
}

#[test]
fn audiobook_reads_in_turns() {
    insta::assert_snapshot!(printed("audiobook"), @r"
    Nell: “Listen,”
    narrator: said Nell.
    narrator: It was quiet.

    Tobias shrugged.
    Tobias: “I don’t hear anything.”
    ");
}

#[test]
fn verify_a_claim_finds_words_and_their_speaker() {
    insta::assert_snapshot!(printed("verify_a_claim"), @r"
    We can't wait: said by Bea Holt
    The rate rose by 34 per cent: not in the source
    ");
}

#[test]
fn own_cast_names_the_speakers() {
    insta::assert_snapshot!(printed("own_cast"), @r"
    Captain Lund: Cast off,
    Tom Pike: We are not all aboard,
    ");
}

#[test]
fn coreference_has_pronouns_too() {
    let printed = printed("coreference");
    assert!(printed.contains("Ada Lund: Ada Lund, she\n"), "{printed}");
    assert!(printed.contains("Tom Pike: I, Tom Pike, He"), "{printed}");
}
