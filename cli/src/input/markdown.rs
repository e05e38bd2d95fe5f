//! Markdown: its prose, without front matter, code, images and addresses.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use whosaid::text::ParagraphKind;

use super::contents::Contents;
use super::html::{self, Elements};

/// The text of a page.
pub(super) fn contents(page: &str) -> Contents {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH;
    let mut elements = Elements::default();
    // How many elements without prose are around.
    let mut skipped = 0_usize;
    let mut title = None;
    let mut is_front_matter = false;
    for event in Parser::new_ext(page.trim_start_matches('\u{feff}'), options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => {
                (skipped, is_front_matter) = (skipped + 1, true);
            }
            Event::Text(words) if is_front_matter => title = title.or_else(|| title_in(&words)),
            Event::End(TagEnd::MetadataBlock(_)) => {
                (skipped, is_front_matter) = (skipped.saturating_sub(1), false);
            }
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => skipped += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => {
                skipped = skipped.saturating_sub(1);
            }
            _ if skipped > 0 => {}
            Event::Start(Tag::BlockQuote(_)) => elements.prose.block_quotation(true),
            Event::End(TagEnd::BlockQuote(_)) => elements.prose.block_quotation(false),
            Event::Start(Tag::Heading { .. }) => elements.prose.paragraph_of(ParagraphKind::Heading),
            Event::Start(tag) if has_own_lines(&tag.to_end()) => elements.prose.paragraph(),
            Event::End(tag) if has_own_lines(&tag) => elements.prose.paragraph(),
            Event::Start(Tag::TableCell) => elements.prose.cell(),
            Event::Text(words) | Event::Code(words) => elements.words(&words),
            Event::Html(page) | Event::InlineHtml(page) => html::feed(&page, &mut elements),
            Event::SoftBreak => elements.words(" "),
            Event::HardBreak => elements.prose.line_break(),
            Event::Rule => elements.prose.scene_break(),
            _ => {}
        }
    }
    elements.finish().titled(&title.unwrap_or_default())
}

/// The title in front matter: `title: "Ferry stopped"`
fn title_in(front_matter: &str) -> Option<String> {
    let named = |line: &str| {
        Some(line.strip_prefix("title")?.trim_start().strip_prefix([':', '='])?.trim().to_owned())
    };
    let title = front_matter.lines().find_map(named)?;
    Some(title.trim_matches(['"', '\'']).to_owned())
}

fn has_own_lines(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::HtmlBlock
    )
}
