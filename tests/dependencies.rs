//! What the library and its program are built from: permissive licences, one registry, no version left open.

use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;
use spdx::{Expression, LicenseReq};

/// Unicode-3.0 is the licence of tables made from the Unicode Character Database; CC0-1.0 gives a work to the public.
const LICENCES: [&str; 8] =
    ["Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "Unicode-3.0", "Zlib"];

/// What `cargo metadata` says of the workspace, with all features, on this platform.
static METADATA: LazyLock<Value> = LazyLock::new(|| {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let version = Command::new("rustc").arg("-vV").output().expect("rustc runs").stdout;
    let version = String::from_utf8(version).expect("rustc writes UTF-8");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--all-features", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
});

/// The ids of all packages that the library and the program are built from: their own, their dependencies, and so on. What
/// only tests and examples need is not among them.
fn built() -> Vec<&'static str> {
    let nodes = list(&METADATA["resolve"]["nodes"]);
    let mut built: Vec<&str> = list(&METADATA["workspace_members"]).iter().map(text).collect();
    let mut done = 0;
    while let Some(&id) = built.get(done) {
        done += 1;
        let node = nodes.iter().find(|node| node["id"] == id).expect("each package has a node");
        for dependency in list(&node["deps"]) {
            let needed = list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev");
            let id = text(&dependency["pkg"]);
            if needed && !built.contains(&id) {
                built.push(id);
            }
        }
    }
    built
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn is_permissive(expression: &str) -> bool {
    let allowed = |wanted: &LicenseReq| {
        let id = wanted.license.id();
        id.is_some_and(|id| LICENCES.contains(&id.name))
    };
    Expression::parse_mode(expression, spdx::ParseMode::LAX)
        .is_ok_and(|expression| expression.evaluate(allowed))
}

#[test]
fn licences_are_permissive() {
    let built = built();
    assert!(built.len() > 10, "{built:?}");
    for package in list(&METADATA["packages"]) {
        if !built.contains(&text(&package["id"])) {
            continue;
        }
        let licence = text(&package["license"]);
        assert!(
            is_permissive(licence),
            "{}: expected one of {LICENCES:?}, found {licence:?}",
            package["name"]
        );
    }
}

#[test]
fn another_licence_is_refused() {
    assert!(is_permissive("GPL-3.0-only OR MIT"));
    assert!(is_permissive("MIT/Apache-2.0"));
    assert!(!is_permissive("GPL-3.0-only AND MIT"));
    assert!(!is_permissive(""));
}

#[test]
fn packages_are_from_the_registry() {
    for package in list(&METADATA["packages"]) {
        let source = text(&package["source"]);
        let is_ours = text(&package["name"]).starts_with("whosaid") && source.is_empty();
        assert!(
            is_ours || source.starts_with("registry+"),
            "{}: found the source {source:?}",
            package["name"]
        );
    }
}

/// `*` would be any version; a build with the least versions would find that most do not work.
#[test]
fn dependencies_have_versions() {
    let ours = |package: &&Value| list(&METADATA["workspace_members"]).contains(&package["id"]);
    for package in list(&METADATA["packages"]).iter().filter(ours) {
        for dependency in list(&package["dependencies"]) {
            let is_itself = dependency["name"] == package["name"];
            assert!(is_itself || dependency["req"] != "*", "{} has no version", dependency["name"]);
        }
    }
}
