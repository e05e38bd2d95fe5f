//! Help, manual pages and completions.

#[path = "common/program.rs"]
mod program;

const COMMANDS: [&str; 5] = ["annotate", "verify", "script", "evaluate", "train"];

#[test]
fn help_teaches_with_examples() {
    for command in COMMANDS {
        let answer = program::run(command, &["--help"], "");
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{command}");
        assert!(answer.stdout.contains("Examples:\n  whosaid "), "{command}: {}", answer.stdout);
    }
    let answer = program::run("--help", &[], "");
    for command in COMMANDS {
        assert!(answer.stdout.contains(&format!("\n  {command}")), "{}", answer.stdout);
    }
    assert!(answer.stdout.contains("Examples:\n  whosaid article.txt"), "{}", answer.stdout);
    let version = program::run("--version", &[], "");
    assert_eq!(version.stdout, format!("whosaid {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn there_are_completions_and_manual_pages() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let answer = program::run("completions", &[shell], "");
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{shell}");
        assert!(answer.stdout.contains("min-confidence"), "{shell}");
    }
    for command in COMMANDS {
        let answer = program::run("man", &[command], "");
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{command}");
        assert!(answer.stdout.contains(&format!(".TH whosaid-{command} ")), "{command}: {}", answer.stdout);
    }
    assert!(program::run("man", &[], "").stdout.contains(".SH SUBCOMMANDS"));
    let wrong = program::run("man", &["sing"], "");
    assert!(wrong.stderr.contains("expected one of annotate, verify"), "{}", wrong.stderr);
}

#[test]
fn colours_are_for_terminals() {
    let text = "“It floats,” said Ann Lund.";
    let plain = program::run("annotate", &[], text);
    assert!(!plain.stdout.contains('\u{1b}'), "{}", plain.stdout);
    let coloured = program::run("annotate", &["--color", "always"], text);
    assert!(coloured.stdout.contains("\u{1b}["), "{}", coloured.stdout);
}
