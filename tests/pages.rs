//! The pages for readers show what the programs print.
//!
//! A block ```` ```console ```` begins with a command, `$ cargo run … --example NAME -- ARGUMENTS`. The lines below it are
//! the output, exactly. A line `⋮` stands for lines that are left out.

#[path = "common/example.rs"]
mod example;

use std::path::Path;

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

#[test]
fn every_output_is_what_the_command_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md")];
    let docs = root.join("docs").read_dir().expect("the folder is there");
    pages.extend(docs.map(|entry| entry.expect("it can be read").path()));
    let mut checked = 0;
    for page in pages {
        let text = std::fs::read_to_string(&page).expect("the page can be read");
        for Shown { page, command, output } in shown(&page.display().to_string(), &text) {
            let mut words = command.split_whitespace().skip_while(|word| *word != "--example").skip(1);
            let name = words.next().unwrap_or_else(|| panic!("{page}: no example in {command:?}"));
            let arguments: Vec<&str> = words.skip_while(|word| *word == "--").collect();
            let answer = example::run(&example::build(name), &arguments, "");
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
    let readme = include_str!("../README.md");
    let quickstart =
        include_str!("../examples/quickstart.rs").split_once("\n\n").expect("a comment, then code").1;
    assert!(readme.contains(quickstart.trim_end()), "examples/quickstart.rs is not in the README");
}

#[test]
fn every_file_that_a_page_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md"), root.join("CONTRIBUTING.md")];
    let docs = root.join("docs").read_dir().expect("the folder is there");
    pages.extend(docs.map(|entry| entry.expect("it can be read").path()));
    let folders = ["src/", "tests/", "data/", "docs/", "examples/", "benches/", "fuzz/"];
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
