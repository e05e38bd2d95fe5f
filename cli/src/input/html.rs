//! Pages of HTML: the text of the article, without menus and scripts.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use whosaid::text::ParagraphKind;

use super::contents::Contents;
use super::prose::Prose;

/// What is shown beside an article, or not at all.
const SKIPPED: [&str; 19] = [
    "aside", "button", "datalist", "dialog", "embed", "footer", "form", "head", "iframe", "math", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "title",
];

/// Elements with lines of their own.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
];

/// Elements that have no end.
const VOID: [&str; 8] = ["area", "br", "col", "embed", "hr", "img", "input", "wbr"];

/// The least text of an article, in bytes. A shorter one is a teaser.
const LEAST: usize = 200;

/// The text of a page: that of its `<main>` or its articles if they have some, else that of its body.
pub(super) fn contents(page: &str) -> Contents {
    ["main", "article"].into_iter().find_map(|element| within(page, element)).unwrap_or_else(|| {
        let mut elements = Elements::default();
        feed(page, &mut elements);
        elements.finish()
    })
}

/// The text in the elements called `name`, if it is long enough for an article.
fn within(page: &str, name: &'static str) -> Option<Contents> {
    let mut elements = Elements { only: Some(name), ..Elements::default() };
    feed(page, &mut elements);
    Some(elements.finish()).filter(|contents| contents.text.len() >= LEAST)
}

/// Feeds the elements of `page`, or of a piece of one.
pub(super) fn feed(page: &str, elements: &mut Elements) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                let is_hidden = tag.attributes.contains_key(&b"hidden"[..]);
                elements.start(&name, is_hidden);
            }
            Token::EndTag(tag) => elements.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => elements.words(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
}

/// Elements of HTML on their way into prose.
#[derive(Default)]
pub(super) struct Elements {
    pub(super) prose: Prose,
    /// The elements to read; `None` for all.
    only: Option<&'static str>,
    /// How many elements to read are around.
    around: usize,
    /// The element that is being skipped, and how many of its name are around.
    skipped: Option<(String, usize)>,
    /// The title of the page, as far as it is read, and whether its words are next.
    title: Option<String>,
    is_title: bool,
}

impl Elements {
    pub(super) fn start(&mut self, name: &str, is_hidden: bool) {
        self.is_title = name == "title" && self.title.is_none();
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(skipped == name);
            return;
        }
        let names_source =
            matches!(name, "footer" | "cite" | "figcaption") && self.reads() && self.prose.may_name_source();
        if (SKIPPED.contains(&name) && !names_source || is_hidden) && !VOID.contains(&name) {
            self.skipped = Some((name.to_owned(), 1));
            return;
        }
        if self.only == Some(name) {
            self.around += 1;
        }
        match name {
            _ if !self.reads() => {}
            "br" => self.prose.line_break(),
            "hr" => self.prose.scene_break(),
            "q" => self.prose.quotation(true),
            "blockquote" => self.prose.block_quotation(true),
            "td" | "th" => self.prose.cell(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.prose.paragraph_of(ParagraphKind::Heading),
            "figcaption" if !names_source => self.prose.paragraph_of(ParagraphKind::Caption),
            "footer" => self.prose.paragraph(),
            _ if BLOCKS.contains(&name) => self.prose.paragraph(),
            _ => {}
        }
        if names_source {
            self.prose.source(true);
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        self.is_title &= name != "title";
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        match name {
            _ if !self.reads() => {}
            "footer" | "cite" | "figcaption" => {
                self.prose.source(false);
                if name != "cite" {
                    self.prose.paragraph();
                }
            }
            "q" => self.prose.quotation(false),
            "blockquote" => self.prose.block_quotation(false),
            _ if BLOCKS.contains(&name) => self.prose.paragraph(),
            _ => {}
        }
        if self.only == Some(name) {
            self.around = self.around.saturating_sub(1);
        }
    }

    pub(super) fn words(&mut self, words: &str) {
        if self.is_title {
            self.title.get_or_insert_default().push_str(words);
        }
        if self.skipped.is_none() && self.reads() {
            self.prose.words(words);
        }
    }

    fn reads(&self) -> bool {
        self.only.is_none() || self.around > 0
    }

    pub(super) fn finish(self) -> Contents {
        let contents = self.prose.finish();
        match &self.title {
            Some(title) => contents.titled(title),
            None => contents,
        }
    }
}
