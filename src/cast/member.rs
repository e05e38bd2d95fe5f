//! [`CastMember`]: an entity that the caller knows before the text is read.

use serde::{Deserialize, Deserializer, Serialize};

use crate::annotation::{Entity, Gender};
use crate::document::EntityRef;
use crate::index::id;

id! {
    /// A member of a cast.
    pub(crate) struct MemberId;
}

/// An entity that the caller already knows: a character of a novel, a party to a hearing.
///
/// The cast given to [`AnnotatorBuilder::cast`](crate::AnnotatorBuilder::cast) becomes the first entities of every
/// document, under the names given here, whether or not the text mentions them.
///
/// ```
/// use whosaid::{Annotator, CastMember};
///
/// let ada = CastMember::new("Ada Lund").alias("the harbour master");
/// let annotator = Annotator::builder().cast([ada]).build()?;
/// let document = annotator.annotate("“No ship left,” said the harbour master.");
/// let quotation = document.quotations().next().expect("one quotation");
/// assert_eq!(quotation.speaker().map(|speaker| speaker.name()), Some("Ada Lund"));
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CastMember {
    /// The name that quotations are attributed to.
    pub name: String,
    /// Other names, titles and descriptions of the same entity.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The gender by which the text refers to the entity; `None` to find it in the text. In JSON `"male"` or `"m"`,
    /// `"female"` or `"f"`; anything else is `None`.
    #[serde(default, deserialize_with = "gender")]
    pub gender: Option<Gender>,
    /// Whether this is the "I" who narrates.
    #[serde(default)]
    pub narrator: bool,
}

impl CastMember {
    /// A member called `name`, without aliases.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds an alias.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// Sets the gender.
    #[must_use]
    pub fn gender(mut self, gender: Gender) -> Self {
        self.gender = Some(gender);
        self
    }

    /// Makes this member the narrator.
    #[must_use]
    pub fn narrator(mut self) -> Self {
        self.narrator = true;
        self
    }

    /// The name, then the aliases.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// Makes a member of the cast from an entity of a document: its name, aliases and gender, and whether it narrates. This way
/// the people found in a text can be corrected and given back as its cast.
///
/// ```
/// use whosaid::{Annotator, CastMember};
///
/// let text = "“No ship left,” said Ada Lund. Tom sighed. “So I see,” said Mrs. Lund’s son.";
/// let found = whosaid::annotate(text);
/// let mut cast: Vec<CastMember> = found.entities().map(CastMember::from).collect();
/// for member in &mut cast {
///     if member.name == "Tom" {
///         member.name = "Tom Lund".to_owned();
///         member.aliases = vec!["Tom".to_owned(), "Mrs. Lund’s son".to_owned()];
///     }
/// }
/// let document = Annotator::builder().cast(cast).build()?.annotate(text);
/// assert!(document.entities().any(|entity| entity.name() == "Tom Lund"));
/// # Ok::<(), whosaid::Error>(())
/// ```
impl From<EntityRef<'_>> for CastMember {
    fn from(entity: EntityRef<'_>) -> Self {
        entity.get().into()
    }
}

impl From<&Entity> for CastMember {
    fn from(entity: &Entity) -> Self {
        Self {
            name: entity.name.clone(),
            aliases: entity.aliases.clone(),
            gender: entity.gender,
            narrator: entity.narrator,
        }
    }
}

/// Reads a gender. Casts write it in many ways; what is neither male nor female is `None`.
fn gender<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Gender>, D::Error> {
    let written = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
    Ok(match written.to_lowercase().as_str() {
        "m" | "male" => Some(Gender::Male),
        "f" | "female" => Some(Gender::Female),
        _ => None,
    })
}
