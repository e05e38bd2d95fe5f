//! The templates of features, and the models that they belong to.

use std::fmt;

use crate::attribution::schema::{role, source};
use crate::entity::description_schema;
use crate::entity::pronoun_schema;
use crate::entity::schema::{pairs, types};
use crate::ranking::Schema;
use crate::speaker::conversation::addressee_schema;
use crate::speaker::conversation::schema as conversation;

use super::fit::Features;

/// A kind of feature, such as the distance between a candidate and the quotation: the first word of a feature's name in the
/// tables of weights. It displays as `source/distance`, after the model that weighs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Template {
    task: Task,
    name: &'static str,
}

/// The decision that a model makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Task {
    /// Which candidate is the source.
    Source,
    /// Whether quoted words are speech.
    Role,
    /// Who says each line of a dialogue.
    Conversation,
    /// Which forms of names are one person’s.
    Names,
    /// Which entities of a novel are people.
    People,
    /// Who is spoken to.
    Addressee,
    /// Who "he" and "she" are.
    Pronoun,
    /// Whom a description means.
    Description,
}

impl Task {
    const ALL: [Task; 8] = [
        Task::Source,
        Task::Role,
        Task::Conversation,
        Task::Addressee,
        Task::Pronoun,
        Task::Description,
        Task::Names,
        Task::People,
    ];

    fn name(self) -> &'static str {
        match self {
            Task::Source => "source",
            Task::Role => "role",
            Task::Conversation => "conversation",
            Task::Addressee => "addressee",
            Task::Pronoun => "pronoun",
            Task::Description => "description",
            Task::Names => "names",
            Task::People => "people",
        }
    }

    fn schema(self) -> &'static Schema {
        match self {
            Task::Source => &source::SCHEMA,
            Task::Role => &role::SCHEMA,
            Task::Conversation => &conversation::SCHEMA,
            Task::Names => &pairs::SCHEMA,
            Task::People => &types::SCHEMA,
            Task::Addressee => &addressee_schema::SCHEMA,
            Task::Pronoun => &pronoun_schema::SCHEMA,
            Task::Description => &description_schema::SCHEMA,
        }
    }

    /// The features of this model, without those of the template `left_out` if it is one of them.
    pub(super) fn features(self, left_out: Option<Template>) -> Features {
        let left_out = left_out.filter(|template| template.task == self).map(|template| template.name);
        Features { schema: self.schema(), left_out }
    }
}

impl Template {
    /// All templates of all models but those of indirect speech, whose features name words.
    pub fn all() -> impl Iterator<Item = Template> {
        Task::ALL.into_iter().flat_map(|task| {
            let templates = task.schema().templates.iter();
            templates.map(move |template| Template { task, name: template.name })
        })
    }

    /// The model that the template belongs to: `source`, `role`, `conversation`, `addressee`, `pronoun`, `description`, `names` (which forms
    /// are one person's) or `people` (which entities are people).
    pub fn model(&self) -> &'static str {
        self.task.name()
    }

    /// Whether the template belongs to the models of the lines of a dialogue: who says them, and to whom.
    pub(super) fn is_of_lines(self) -> bool {
        matches!(self.task, Task::Conversation | Task::Addressee)
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.model(), self.name)
    }
}
