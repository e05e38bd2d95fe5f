//! The templates of features, and the models that they belong to.

use std::fmt;

use crate::attribution::schema::{role, source};
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
    Types,
    /// Who is spoken to.
    Addressee,
    /// Who "he" and "she" are.
    Pronoun,
}

impl Task {
    fn schema(self) -> &'static Schema {
        match self {
            Task::Source => &source::SCHEMA,
            Task::Role => &role::SCHEMA,
            Task::Conversation => &conversation::SCHEMA,
            Task::Names => &pairs::SCHEMA,
            Task::Types => &types::SCHEMA,
            Task::Addressee => &addressee_schema::SCHEMA,
            Task::Pronoun => &pronoun_schema::SCHEMA,
        }
    }

    /// The features of this model, without those of the template `left_out` if it is one of them.
    pub(super) fn features(self, left_out: Option<Template>) -> Features {
        let left_out = left_out.filter(|template| template.task == self).map(|template| template.name);
        Features { schema: self.schema(), left_out }
    }
}

impl Template {
    /// All templates: those of the source model, of the role model, of the model of conversations, and of
    /// the model of pronouns.
    pub fn all() -> impl Iterator<Item = Template> {
        let tasks = [Task::Source, Task::Role, Task::Conversation, Task::Names, Task::Types, Task::Pronoun];
        tasks.into_iter().flat_map(|task| {
            let templates = task.schema().templates.iter();
            templates.map(move |template| Template { task, name: template.name })
        })
    }

    /// Whether the template belongs to the model of conversations. Without it, the speakers of dialogues change, but sources
    /// and roles stay.
    pub fn is_of_conversation(&self) -> bool {
        self.task == Task::Conversation
    }

    /// Whether the template belongs to the model of pronouns.
    pub fn is_of_pronouns(&self) -> bool {
        self.task == Task::Pronoun
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let task = match self.task {
            Task::Source => "source",
            Task::Role => "role",
            Task::Conversation => "conversation",
            Task::Names => "names",
            Task::Types => "types",
            Task::Addressee => "addressee",
            Task::Pronoun => "pronoun",
        };
        write!(f, "{task}/{}", self.name)
    }
}
