//! The files to read: those that the command line names, and those in the folders that it names.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::input::Kind;

/// A file to read, or why there is none.
pub(crate) type Found = Result<PathBuf>;

/// The files that `paths` name. A folder stands for all files of prose in it, in the order of their names. Without a path it
/// is standard input.
pub(crate) fn files(paths: Vec<PathBuf>) -> Vec<Found> {
    if paths.is_empty() {
        return vec![Ok(PathBuf::from("-"))];
    }
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = found.len();
            if let Err(problem) = folder(&path, &mut found) {
                found.push(Err(problem));
            } else if found.len() == before {
                found.push(none_in(&path));
            }
        } else {
            found.push(Ok(path));
        }
    }
    found
}

fn none_in(folder: &Path) -> Found {
    bail!(
        "{}: expected a folder with texts (.txt, .html, .epub, .md, .docx, .jsonl), found none",
        folder.display()
    )
}

/// Adds the files of prose in a folder and in the folders in it. Links to folders are not followed.
fn folder(folder: &Path, found: &mut Vec<Found>) -> Result<()> {
    let unreadable = || format!("{}: cannot be read", folder.display());
    let mut entries = Vec::new();
    for entry in folder.read_dir().with_context(unreadable)? {
        entries.push(entry.with_context(unreadable)?);
    }
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let kind = entry.file_type().with_context(unreadable)?;
        let path = entry.path();
        if is_hidden {
            continue;
        }
        if kind.is_dir() {
            if let Err(problem) = self::folder(&path, found) {
                found.push(Err(problem));
            }
        } else if Kind::of(&path).has_prose {
            found.push(Ok(path));
        }
    }
    Ok(())
}
