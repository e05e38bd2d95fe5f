//! A line of JSON Lines: a text, and what else is known of it.

use std::fmt;

use anyhow::{Result, anyhow};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use whosaid::CastMember;

use crate::annotate::source::Source;
use crate::cast::without_place;
use crate::input::Contents;
use crate::object::Object;

const FORM: &str = r#"expected {"text": string, "id"?: any, "cast"?: [{"name": string, …}], …}"#;

/// The id of a document: any JSON, and as words.
#[derive(Clone)]
pub(crate) struct Id {
    pub(crate) json: Box<RawValue>,
    pub(crate) name: String,
}

impl Id {
    /// The place of a document, which is its id if it has no other.
    pub(crate) fn place(place: &str) -> Self {
        let json = serde_json::value::to_raw_value(place).expect("strings are JSON");
        Self { json, name: place.to_owned() }
    }
}

impl From<Box<RawValue>> for Id {
    fn from(json: Box<RawValue>) -> Self {
        let name = serde_json::from_str(json.get()).unwrap_or_else(|_| json.get().to_owned());
        Self { json, name }
    }
}

/// Parses a line. The error says what was expected and where.
pub(crate) fn parse(place: &str, line: &[u8]) -> Result<Source> {
    let parsed = serde_json::from_slice(line);
    let Fields { id, text, cast, others } = parsed
        .map_err(|error| anyhow!("{place}:{}: {FORM}: {}", error.column().max(1), without_place(&error)))?;
    Ok(Source {
        id: id.map_or_else(|| Id::place(place), Id::from),
        contents: Contents::plain(text),
        cast: cast.map(|members| members.into_iter().map(|Object(member)| member).collect()),
        fields: others,
        place: place.to_owned(),
        is_file: false,
    })
}

/// The id in a line, right or wrong.
pub(crate) fn id_of(line: &[u8], place: &str) -> Id {
    #[derive(serde::Deserialize)]
    struct Identified {
        id: Box<RawValue>,
    }

    serde_json::from_slice(line).map_or_else(|_| Id::place(place), |Object(Identified { id })| Id::from(id))
}

/// The fields of a line.
struct Fields {
    id: Option<Box<RawValue>>,
    text: String,
    cast: Option<Vec<Object<CastMember>>>,
    others: Vec<(String, Box<RawValue>)>,
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let (mut id, mut text, mut cast, mut others) = (None, None, None, Vec::new());
                while let Some(field) = map.next_key::<String>()? {
                    let is_again = match field.as_str() {
                        "id" => id.replace(map.next_value()?).is_some(),
                        "text" => text.replace(map.next_value()?).is_some(),
                        "cast" => cast.replace(map.next_value()?).is_some(),
                        _ => {
                            others.push((field.clone(), map.next_value()?));
                            false
                        }
                    };
                    if is_again {
                        return Err(A::Error::custom(format_args!("duplicate field `{field}`")));
                    }
                }
                let text = text.ok_or_else(|| A::Error::missing_field("text"))?;
                Ok(Fields { id, text, cast: cast.flatten(), others })
            }
        }

        deserializer.deserialize_map(Object)
    }
}
