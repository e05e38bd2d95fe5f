//! The public API is the one in `tests/public-api.txt`: a change to it must be seen and accepted.
//!
//! The list is read off the pages that `cargo doc --no-deps --all-features` writes, so it holds what users can name, under the
//! names by which they name it. `.ci/run` makes the pages and then runs this test.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Set to `accept`, this variable makes the test write the list that it finds.
const VARIABLE: &str = "WHOSAID_API";

#[test]
#[ignore = "needs the pages of cargo doc: .ci/run makes them"]
fn the_public_api_is_as_listed() {
    let pages = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("doc").join("whosaid");
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/public-api.txt");
    let found = public_api(&pages);
    if std::env::var(VARIABLE).is_ok_and(|value| value == "accept") {
        std::fs::write(&list, &found).expect("the list is written");
    }
    let expected = std::fs::read_to_string(&list).unwrap_or_default().replace("\r\n", "\n");
    let added: Vec<&str> =
        found.lines().filter(|line| !expected.lines().any(|known| known == *line)).collect();
    let gone: Vec<&str> =
        expected.lines().filter(|line| !found.lines().any(|known| known == *line)).collect();
    assert!(
        found == expected,
        "the public API is not that of tests/public-api.txt.\nnew: {added:#?}\ngone: {gone:#?}\n\
         If the change is meant, accept it and tell users in CHANGELOG.md:\n\
         cargo doc --no-deps --all-features && {VARIABLE}=accept cargo test --test public_api -- --ignored"
    );
}

/// A paragraph for each item: its declaration, then its methods, then the traits that it implements.
fn public_api(pages: &Path) -> String {
    let index = page(&pages.join("all.html"));
    let mut items: Vec<&str> =
        parts(&index, "<li><a href=\"", "\"").filter(|item| item.ends_with(".html")).collect();
    items.sort_unstable();
    items.dedup();
    assert!(items.len() > 20, "{items:?}");
    let mut api = String::new();
    for item in items {
        let page = page(&pages.join(item));
        let path = item.trim_end_matches(".html").replace('/', "::");
        writeln!(api, "# {path}").expect("strings take everything");
        for declaration in parts(&page, "item-decl\"><code>", "</code></pre>") {
            writeln!(api, "{}", plain(declaration)).expect("strings take everything");
        }
        let methods = between(&page, "id=\"implementations-list\"", &["id=\"deref-methods", TRAITS]);
        let traits =
            between(&page, TRAITS, &["id=\"synthetic-implementations\"", "id=\"blanket-implementations\""]);
        for header in parts(methods, HEADER, "</h") {
            writeln!(api, "    {}", plain(header)).expect("strings take everything");
        }
        let implemented = parts(traits, HEADER, "</h").map(plain);
        // Of what is in an implementation, its types: the items of an iterator.
        let is_shown =
            |header: &String| !header.contains("fn ") && !header.starts_with("impl StructuralPartialEq");
        for header in implemented.filter(is_shown) {
            writeln!(api, "    {header}").expect("strings take everything");
        }
        api.push('\n');
    }
    api
}

const HEADER: &str = "class=\"code-header\">";
const TRAITS: &str = "id=\"trait-implementations-list\"";

fn page(path: &PathBuf) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| {
        panic!("{}: {error}; run cargo doc --no-deps --all-features first", path.display())
    })
}

/// What lies between each `before` and the next `after`.
fn parts<'p>(page: &'p str, before: &str, after: &str) -> impl Iterator<Item = &'p str> {
    page.split(before).skip(1).map(move |rest| rest.split(after).next().unwrap_or_default())
}

/// The part of a page from `start` to the first of `ends`; empty without `start`.
fn between<'p>(page: &'p str, start: &str, ends: &[&str]) -> &'p str {
    let Some((_, rest)) = page.split_once(start) else { return "" };
    let end = ends.iter().filter_map(|end| rest.find(end)).min();
    &rest[..end.unwrap_or(rest.len())]
}

/// HTML without tags, on one line.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for (index, piece) in html.split('<').enumerate() {
        let words = if index == 0 { piece } else { piece.split_once('>').map_or("", |(_, words)| words) };
        // An attribute is a line of its own.
        if piece.starts_with("/div") || piece.starts_with("br") {
            text.push(' ');
        }
        text.push_str(words);
    }
    let text = html_escape::decode_html_entities(&text).into_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
