//! [`Tei`]: the text in XML, after the Guidelines of the Text Encoding Initiative (P5).

use std::collections::BTreeSet;
use std::fmt;

use super::{Markup, markup};
use crate::annotation::{EntityId, EntityKind, Gender, QuotationKind, QuotationRole};
use crate::document::{Annotated, Document, EntityRef, QuotationRef};

/// A document as a TEI document, a complete XML file.
///
/// - A speaker or addressee is a `<person>`, `<org>` or `<personGrp>` with an `xml:id` in the header's `<listPerson>`,
///   and with aliases as `<persName type="alias">`. An entity of [unknown kind](EntityKind::Unknown) is a `<person>`.
/// - Speech and thought are `<said>`, with `aloud="false"` for thought and `direct="false"` for an
///   [indirect](QuotationKind::Indirect) quotation. Writing is `<q type="written">`, and no utterance is a bare `<q>`. The
///   marks are inside.
/// - `who` and `toWhom` point to the list, `cert` is the confidence with four decimals. They are left out if unknown. The
///   confidence in the addressee is the `degree` of a `<certainty>` at the start of the element.
/// - A quotation in several parts, over several paragraphs, or overlapping another is several elements, linked by `next`
///   and `prev`.
///
/// Every paragraph is a `<p>`. `<body>` has exactly the characters of the text, with white space and line ends. There
/// is one exception: characters that XML 1.0 does not allow even as references (most control characters, U+FFFE,
/// U+FFFF) are replaced by U+FFFD, the replacement character. So character offsets stay the same.
///
/// ```
/// use whosaid::format::Tei;
///
/// let document = whosaid::annotate("“It floats,” Dev said, “and it <sells>.”");
/// let xml = Tei::new("notes/1", &document).to_string();
/// assert!(xml.contains("<person xml:id=\"e0\" gender=\"M\"><persName>Dev</persName></person>"));
/// assert!(xml.contains("next=\"#q0.2\">“It floats,”</said> Dev said, <said xml:id=\"q0.2\""));
/// assert!(xml.contains("“and it &lt;sells&gt;.”</said></p></body>"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Tei<'d> {
    id: &'d str,
    document: Annotated<'d>,
}

impl<'d> Tei<'d> {
    /// The XML of `document`, with `id` as its title.
    pub fn new<S: AsRef<str>>(id: &'d str, document: &'d Document<S>) -> Self {
        Self { id, document: document.annotated() }
    }

    fn header(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "<teiHeader>\n<fileDesc>")?;
        writeln!(f, "<titleStmt><title>{}</title></titleStmt>", Escaped(self.id))?;
        writeln!(f, "<publicationStmt><p>Not published.</p></publicationStmt>")?;
        writeln!(
            f,
            "<sourceDesc><p>A plain text. Quotations and speakers were marked by a program.</p></sourceDesc>"
        )?;
        writeln!(f, "</fileDesc>\n<encodingDesc><appInfo>")?;
        let version = env!("CARGO_PKG_VERSION");
        writeln!(
            f,
            "<application ident=\"whosaid\" version=\"{version}\"><label>whosaid</label></application>"
        )?;
        writeln!(f, "</appInfo></encodingDesc>")?;
        let views = || self.document.quotations();
        let speakers = views().filter_map(|quotation| quotation.speaker().map(EntityRef::id));
        let participants: BTreeSet<EntityId> = speakers
            .chain(views().filter_map(|quotation| quotation.addressee().map(EntityRef::id)))
            .collect();
        if !participants.is_empty() {
            writeln!(f, "<profileDesc><particDesc><listPerson>")?;
            for entity in participants.into_iter().filter_map(|id| self.document.entity(id)) {
                participant(f, entity)?;
            }
            writeln!(f, "</listPerson></particDesc></profileDesc>")?;
        }
        f.write_str("</teiHeader>\n")
    }

    fn body(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.document.text;
        let quotations: Vec<_> = self.document.quotations().collect();
        let spans = quotations.iter().enumerate().flat_map(|(index, quotation)| {
            let parts = if quotation.kind() == QuotationKind::Indirect {
                quotation.content()
            } else {
                quotation.marked()
            };
            parts.iter().map(move |&part| (part, index))
        });
        let steps = markup(text, spans);
        let mut pieces = vec![0; quotations.len()];
        for step in &steps {
            if let Markup::Open(index) = *step {
                pieces[index] += 1;
            }
        }
        let mut opened = vec![0; quotations.len()];
        if !steps.contains(&Markup::OpenParagraph) {
            f.write_str("<p/>")?;
        }
        for step in steps {
            match step {
                Markup::OpenParagraph => f.write_str("<p>")?,
                Markup::CloseParagraph => f.write_str("</p>")?,
                Markup::Text(span) => write!(f, "{}", Escaped(span.of(text).unwrap_or_default()))?,
                Markup::Open(index) => {
                    opened[index] += 1;
                    start_tag(f, quotations[index], index, (opened[index], pieces[index]))?;
                }
                Markup::Close(index) => write!(f, "</{}>", element(quotations[index].role()))?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Tei<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        f.write_str("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n")?;
        self.header(f)?;
        f.write_str("<text><body xml:space=\"preserve\">")?;
        self.body(f)?;
        f.write_str("</body></text>\n</TEI>\n")
    }
}

fn participant(f: &mut fmt::Formatter<'_>, entity: EntityRef<'_>) -> fmt::Result {
    let (element, name) = match entity.kind() {
        EntityKind::Organisation => ("org", "orgName"),
        EntityKind::Group => ("personGrp", "persName"),
        EntityKind::Person | EntityKind::Unknown => ("person", "persName"),
    };
    write!(f, "<{element} xml:id=\"e{}\"", entity.id().index())?;
    match entity.gender().filter(|_| element == "person") {
        Some(Gender::Female) => f.write_str(" gender=\"F\"")?,
        Some(Gender::Male) => f.write_str(" gender=\"M\"")?,
        None => {}
    }
    write!(f, "><{name}>{}</{name}>", Escaped(entity.name()))?;
    for alias in entity.aliases() {
        write!(f, "<{name} type=\"alias\">{}</{name}>", Escaped(alias))?;
    }
    writeln!(f, "</{element}>")
}

fn element(role: QuotationRole) -> &'static str {
    match role {
        QuotationRole::Speech | QuotationRole::Thought => "said",
        QuotationRole::Writing | QuotationRole::Other => "q",
    }
}

/// The tag of a piece of the quotation with index `id`: the first, second, … of its pieces.
fn start_tag(
    f: &mut fmt::Formatter<'_>,
    quotation: QuotationRef<'_>,
    id: usize,
    (piece, pieces): (usize, usize),
) -> fmt::Result {
    write!(f, "<{} xml:id=\"q{id}", element(quotation.role()))?;
    if pieces > 1 {
        write!(f, ".{piece}")?;
    }
    f.write_str("\"")?;
    let direct = quotation.kind() != QuotationKind::Indirect;
    match quotation.role() {
        QuotationRole::Speech => write!(f, " aloud=\"true\" direct=\"{direct}\"")?,
        QuotationRole::Thought => write!(f, " aloud=\"false\" direct=\"{direct}\"")?,
        QuotationRole::Writing => f.write_str(" type=\"written\"")?,
        QuotationRole::Other => {}
    }
    for (attribute, entity) in [("who", quotation.speaker()), ("toWhom", quotation.addressee())] {
        if let Some(entity) = entity {
            write!(f, " {attribute}=\"#e{}\"", entity.id().index())?;
        }
    }
    if quotation.speaker().is_some() {
        write!(f, " cert=\"{:.4}\"", quotation.confidence())?;
    }
    if piece > 1 {
        write!(f, " prev=\"#q{id}.{}\"", piece - 1)?;
    }
    if piece < pieces {
        write!(f, " next=\"#q{id}.{}\"", piece + 1)?;
    }
    f.write_str(">")?;
    if piece == 1 && quotation.addressee().is_some() {
        let degree = quotation.addressee_confidence();
        write!(f, "<certainty match=\"../@toWhom\" locus=\"value\" degree=\"{degree:.4}\"/>")?;
    }
    Ok(())
}

/// The text, escaped for content between tags.
struct Escaped<'t>(&'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut start = 0;
        for (at, char) in self.0.char_indices() {
            let escape = match char {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                // A parser would turn an unescaped one into a line feed.
                '\r' => "&#13;",
                '\t' | '\n' => continue,
                '\0'..' ' | '\u{FFFE}' | '\u{FFFF}' => "\u{FFFD}",
                _ => continue,
            };
            f.write_str(&self.0[start..at])?;
            f.write_str(escape)?;
            start = at + char.len_utf8();
        }
        f.write_str(&self.0[start..])
    }
}
