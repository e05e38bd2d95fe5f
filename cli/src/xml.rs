//! XML, one event after another.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A piece of a document in XML.
pub(crate) enum Piece<'e> {
    /// An element begins. `name` is without its prefix.
    Start { name: &'e str, tag: &'e BytesStart<'e> },
    /// An element ends.
    End { name: &'e str },
    /// Words.
    Words(&'e str),
}

/// Reads a document and gives each piece to `take`. The error says what is wrong.
pub(crate) fn read(document: &str, mut take: impl FnMut(Piece<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = true;
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match &event {
            Event::Start(tag) => take(Piece::Start { name: name(tag.local_name().as_ref()), tag }),
            Event::Empty(tag) => {
                let local = tag.local_name();
                let name = name(local.as_ref());
                take(Piece::Start { name, tag });
                take(Piece::End { name });
            }
            Event::End(tag) => take(Piece::End { name: name(tag.local_name().as_ref()) }),
            Event::Text(words) => take(Piece::Words(&words.decode().map_err(|error| error.to_string())?)),
            Event::CData(words) => take(Piece::Words(&words.decode().map_err(|error| error.to_string())?)),
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().map_err(|error| error.to_string())?;
                let named = entity.decode().map_err(|error| error.to_string())?;
                match character {
                    Some(character) => take(Piece::Words(character.encode_utf8(&mut [0; 4]))),
                    None => take(Piece::Words(named_entity(&named).unwrap_or_default())),
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The words of the first element called `name`, without those of elements in it.
#[cfg(feature = "formats")]
pub(crate) fn words_in(document: &str, name: &str) -> Result<String, String> {
    let (mut within, mut found) = (false, None::<String>);
    read(document, |piece| match piece {
        Piece::Start { name: begun, .. } => within = begun == name && found.is_none(),
        Piece::End { .. } => within = false,
        Piece::Words(words) if within => found.get_or_insert_default().push_str(words),
        Piece::Words(_) => {}
    })?;
    Ok(found.unwrap_or_default())
}

/// The words that an entity such as `&amp;` stands for, or `&nbsp;` in a book.
fn named_entity(name: &str) -> Option<&'static str> {
    #[cfg(feature = "formats")]
    return quick_xml::escape::resolve_html5_entity(name);
    #[cfg(not(feature = "formats"))]
    return quick_xml::escape::resolve_xml_entity(name);
}

fn name(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The value of an attribute, by its name without a prefix.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())?;
    Some(found.unescape_value().ok()?.into_owned())
}
