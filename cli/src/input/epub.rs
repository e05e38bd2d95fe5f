//! EPUB: the chapters of a book in their order.

use std::collections::HashMap;

use super::archive::Archive;
use super::contents::Contents;
use super::decode;
use super::html::{self, Elements};
use crate::xml::{self, Piece, attribute};

/// The text of a book: its chapters, each after a blank line.
pub(super) fn contents(book: &[u8]) -> Result<Contents, String> {
    let archive = Archive::new(book)?;
    let package = package(&archive)?;
    let listed = decode::decode(archive.read(&package)?)?;
    let mut contents = Contents::default();
    for path in chapter_paths(&listed, &package)? {
        let chapter = chapter(&decode::decode(archive.read(&path)?)?);
        if !chapter.text.is_empty() {
            contents.add_chapter(&chapter);
        }
    }
    if contents.text.is_empty() {
        return Err("expected an EPUB book with text, found none".to_owned());
    }
    Ok(contents.titled(&xml::words_in(&listed, "title")?))
}

/// The path of the file that lists the chapters.
fn package(archive: &Archive<'_>) -> Result<String, String> {
    let container = decode::decode(archive.read("META-INF/container.xml")?)?;
    let mut path = None;
    xml::read(&container, |piece| {
        if let Piece::Start { name: "rootfile", tag } = piece {
            path = path.take().or_else(|| attribute(tag, "full-path"));
        }
    })?;
    path.ok_or_else(|| "expected META-INF/container.xml to name the package, found no name".to_owned())
}

/// The paths of the chapters in their order, without the table of contents. `listed` is the file at `package`.
fn chapter_paths(listed: &str, package: &str) -> Result<Vec<String>, String> {
    let folder = package.rfind('/').map_or("", |end| &package[..=end]);
    let mut files: HashMap<String, String> = HashMap::new();
    let mut chapters: Vec<String> = Vec::new();
    xml::read(listed, |piece| match piece {
        Piece::Start { name: "item", tag } => {
            let is_contents =
                attribute(tag, "properties").is_some_and(|properties| properties.contains("nav"));
            if let (Some(id), Some(path), false) = (attribute(tag, "id"), attribute(tag, "href"), is_contents)
            {
                files.insert(id, path);
            }
        }
        Piece::Start { name: "itemref", tag } => {
            let is_aside = attribute(tag, "linear").is_some_and(|linear| linear == "no");
            chapters.extend(attribute(tag, "idref").filter(|_| !is_aside));
        }
        _ => {}
    })?;
    let paths = chapters.iter().filter_map(|id| files.get(id));
    Ok(paths.map(|path| normalized(&format!("{folder}{}", decoded(path)))).collect())
}

/// `path` without `..` and `.`.
fn normalized(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `path` with the characters that stand behind `%20` and the like.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The text of a chapter. It should be XML; what is not is read as HTML.
fn chapter(page: &str) -> Contents {
    let mut elements = Elements::default();
    let read = xml::read(page, |piece| match piece {
        Piece::Start { name, tag } => {
            let kind = attribute(tag, "type").unwrap_or_default();
            let is_hidden = attribute(tag, "hidden").is_some();
            elements.start(name, is_hidden || matches!(kind.as_str(), "pagebreak" | "noteref" | "toc"));
        }
        Piece::End { name } => elements.end(name),
        Piece::Words(words) => elements.words(words),
    });
    match read {
        Ok(()) => elements.finish(),
        // In HTML, an empty title would go on to the end of the page.
        Err(_) => html::contents(&page.replace("<title/>", "")),
    }
}
