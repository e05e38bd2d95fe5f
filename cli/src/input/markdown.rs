//! Markdown: its prose, without front matter, code, images and addresses.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::html::{self, Elements};

/// The text of a page.
pub(super) fn text(page: &str) -> String {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH;
    let mut elements = Elements::default();
    // How many elements without prose are around.
    let mut skipped = 0_usize;
    for event in Parser::new_ext(page.trim_start_matches('\u{feff}'), options) {
        match event {
            Event::Start(Tag::MetadataBlock(_) | Tag::CodeBlock(_) | Tag::Image { .. }) => skipped += 1,
            Event::End(TagEnd::MetadataBlock(_) | TagEnd::CodeBlock | TagEnd::Image) => {
                skipped = skipped.saturating_sub(1);
            }
            _ if skipped > 0 => {}
            Event::Start(Tag::BlockQuote(_)) => elements.prose.block_quotation(true),
            Event::End(TagEnd::BlockQuote(_)) => elements.prose.block_quotation(false),
            Event::Start(tag) if has_own_lines(&tag.to_end()) => elements.prose.paragraph(),
            Event::End(tag) if has_own_lines(&tag) => elements.prose.paragraph(),
            Event::Start(Tag::TableCell) => elements.words(" "),
            Event::Text(words) | Event::Code(words) => elements.words(&words),
            Event::Html(page) | Event::InlineHtml(page) => html::feed(&page, &mut elements),
            Event::SoftBreak => elements.words(" "),
            Event::HardBreak => elements.prose.line_break(),
            Event::Rule => elements.prose.scene_break(),
            _ => {}
        }
    }
    elements.finish()
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
