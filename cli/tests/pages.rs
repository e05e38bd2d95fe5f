//! The pages for readers show what the programs print.
//!
//! A block ```` ```console ```` begins with a command: `$ whosaid ARGUMENTS`, `$ cargo run --release --no-default-features --
//! ARGUMENTS`, which is the same, or `$ cargo run --example NAME`. The lines below it are the output, exactly. A line `⋮` stands for lines that
//! are left out.

#[path = "common/program.rs"]
mod program;

use std::process::Command;

/// A block that shows a command and its output.
struct Shown<'p> {
    page: String,
    command: &'p str,
    output: Vec<&'p str>,
}

/// The blocks of a page.
fn shown<'p>(page: &str, text: &'p str) -> Vec<Shown<'p>> {
    let blocks = text.split("```console\n").skip(1);
    blocks
        .map(|block| {
            let mut lines = block.split("\n```").next().unwrap_or_default().lines();
            let command = lines.next().and_then(|line| line.strip_prefix("$ "));
            let command = command.unwrap_or_else(|| panic!("{page}: expected a command, found {block:?}"));
            Shown { page: page.to_owned(), command, output: lines.collect() }
        })
        .collect()
}

/// Whether `printed` is `shown`, where `⋮` stands for any number of lines.
fn matches(shown: &[&str], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((&"⋮", rest)) => (0..=printed.len()).any(|from| matches(rest, &printed[from..])),
        Some((first, rest)) => {
            printed.split_first().is_some_and(|(line, printed)| first == line && matches(rest, printed))
        }
    }
}

/// The command of a block, to run in the root of the repository.
fn runnable(page: &str, command: &str) -> Command {
    let words: Vec<&str> = command.split_whitespace().collect();
    match words.as_slice() {
        ["whosaid", command, arguments @ ..]
        | ["cargo", "run", "--release", "--no-default-features", "--", command, arguments @ ..] => {
            let mut program = program::whosaid(command);
            program.args(arguments);
            program
        }
        ["cargo", arguments @ ..] => {
            let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
            cargo.current_dir(program::root()).args(arguments).env("CARGO_TERM_QUIET", "true");
            cargo
        }
        _ => panic!("{page}: expected a command of whosaid or cargo, found {command:?}"),
    }
}

#[test]
fn every_output_is_what_the_command_prints() {
    let root = program::root();
    let mut pages = vec![root.join("README.md")];
    let docs = root.join("docs").read_dir().expect("the folder is there");
    pages.extend(docs.map(|entry| entry.expect("it can be read").path()));
    let mut checked = 0;
    for page in pages {
        let text = std::fs::read_to_string(&page).expect("the page can be read");
        for Shown { page, command, output } in shown(&page.display().to_string(), &text) {
            let answer = program::answer(&mut runnable(&page, command), "");
            assert_eq!(answer.stderr, "", "{page}: {command}");
            let printed: Vec<&str> = answer.stdout.lines().collect();
            let missing = output.iter().find(|line| **line != "⋮" && !printed.contains(line));
            assert_eq!(missing, None, "{page}: {command} does not print this line, but\n{}", answer.stdout);
            assert!(
                matches(&output, &printed),
                "{page}: {command} prints other lines between\n{}",
                answer.stdout
            );
            checked += 1;
        }
    }
    assert!(checked >= 5, "{checked} outputs");
}

#[test]
fn the_readme_has_the_quickstart() {
    let readme = include_str!("../../README.md");
    let quickstart =
        include_str!("../../examples/quickstart.rs").split_once("\n\n").expect("a comment, then code").1;
    assert!(readme.contains(quickstart.trim_end()), "examples/quickstart.rs is not in the README");
}

#[test]
fn every_file_that_a_page_names_is_there() {
    let root = program::root();
    let mut pages = vec![root.join("README.md"), root.join("CONTRIBUTING.md")];
    let docs = root.join("docs").read_dir().expect("the folder is there");
    pages.extend(docs.map(|entry| entry.expect("it can be read").path()));
    let folders = ["src/", "tests/", "data/", "docs/", "examples/", "benches/", "fuzz/", "cli/"];
    for page in pages {
        let text = std::fs::read_to_string(&page).expect("the page can be read");
        let plain = |code: &str| code.chars().all(|c| c.is_ascii_alphanumeric() || "_-./".contains(c));
        for file in text.split('`').skip(1).step_by(2).filter(|code| plain(code)) {
            if folders.iter().any(|folder| file.starts_with(folder)) || file.ends_with(".rs") {
                let there = root.join(file).exists() || root.join("src").join(file).exists();
                assert!(there, "{}: {file} is not there", page.display());
            }
        }
    }
}
