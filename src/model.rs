//! [`TrainedModel`]: all weights that an annotator uses.

use std::sync::Arc;

use crate::Register;
use crate::attribution::model::{AttributionModel, RoleModel, SourceModel};
use crate::attribution::schema::{role, source};
use crate::entity::NameModel;
use crate::entity::description_schema;
use crate::entity::pronoun_model::{PronounModel, RegisterPronouns};
use crate::entity::pronoun_schema;
use crate::entity::schema::{pairs, types};
use crate::error::Error;
use crate::indirect::model::IndirectModel;
use crate::ranking::{Calibration, Weights};
use crate::speaker::conversation::addressee_schema;
use crate::speaker::conversation::model::ConversationModel;
use crate::speaker::conversation::schema as conversation;

/// The models of all stages.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    pub(crate) report: AttributionModel,
    pub(crate) dialogue: AttributionModel,
    pub(crate) conversation: ConversationModel,
    pub(crate) names: NameModel,
    pub(crate) indirect: IndirectModel,
    pub(crate) pronouns: PronounModel,
}

impl Model {
    /// The models of attribution for texts of one register.
    pub(crate) fn attribution(&self, register: Register) -> &AttributionModel {
        match register {
            Register::Report => &self.report,
            Register::Dialogue => &self.dialogue,
        }
    }
}

/// A fitted model, to be used by an annotator ([`AnnotatorBuilder::model`](crate::AnnotatorBuilder::model)) or written to
/// files. A clone shares the weights and costs next to nothing.
#[derive(Clone, Debug)]
pub struct TrainedModel {
    pub(crate) model: Arc<Model>,
}

/// Weights as a table: the header `feature<TAB>weight`, then a row for each feature that weighs something, sorted by name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WeightsTable {
    /// The name of its file in `data/weights/`.
    pub file: &'static str,
    /// The texts that the weights are for.
    pub register: Register,
    /// The table, with a line break after every row. Weights are rounded to three decimals.
    pub text: String,
}

/// The files of the models of attribution for one register: source, role, calibration of the source.
const fn attribution_files(register: Register) -> [&'static str; 3] {
    match register {
        Register::Report => ["report-source.tsv", "report-role.tsv", "report-calibration.tsv"],
        Register::Dialogue => ["dialogue-source.tsv", "dialogue-role.tsv", "dialogue-calibration.tsv"],
    }
}

/// The files of the model of names: pairs of forms, types.
const NAMES_FILES: [&str; 2] = ["name-pairs.tsv", "name-types.tsv"];

/// The files of the models of pronouns for one register: weights, calibration.
const fn pronoun_files(register: Register) -> [&'static str; 2] {
    match register {
        Register::Report => ["report-pronoun.tsv", "report-pronoun-calibration.tsv"],
        Register::Dialogue => ["dialogue-pronoun.tsv", "dialogue-pronoun-calibration.tsv"],
    }
}

/// The files of the models for all mentions of a dialogue: pronouns, descriptions.
const MENTION_FILES: [&str; 2] = ["mention-pronoun.tsv", "description.tsv"];

/// The files of the model of conversations: first pass, second pass, calibration of the second.
const CONVERSATION_FILES: [&str; 3] =
    ["conversation-first.tsv", "conversation-second.tsv", "conversation-calibration.tsv"];

/// More files of the model of conversations: addressees and their calibration.
const ADDRESSEE_FILES: [&str; 2] = ["addressee.tsv", "addressee-calibration.tsv"];

impl TrainedModel {
    pub(crate) fn new(model: Model) -> Self {
        Self { model: Arc::new(model) }
    }

    /// The weights as tables.
    pub fn tables(&self) -> Vec<WeightsTable> {
        let attribution = |register| {
            let model = self.model.attribution(register);
            let texts = [
                model.source.weights.to_table(&source::SCHEMA),
                model.role.weights.to_table(&role::SCHEMA),
                model.source.calibration.to_table(),
            ];
            tables(register, attribution_files(register), texts)
        };
        let model = &self.model.conversation;
        let texts = [
            model.first.to_table(&conversation::SCHEMA),
            model.second.to_table(&conversation::SCHEMA),
            model.calibration.to_table(),
        ];
        let conversation = tables(Register::Dialogue, CONVERSATION_FILES, texts);
        let found = &self.model.names;
        let texts = [found.pairs.to_table(&pairs::SCHEMA), found.types.to_table(&types::SCHEMA)];
        let names = NAMES_FILES.into_iter().zip(texts);
        let names = names.map(|(file, text)| WeightsTable { file, register: Register::Dialogue, text });
        let table = |(file, text)| WeightsTable { file, register: Register::Report, text };
        let indirect = self.model.indirect.tables().into_iter().map(table);
        let texts =
            [model.addressee.to_table(&addressee_schema::SCHEMA), model.addressee_calibration.to_table()];
        let addressee = tables(Register::Dialogue, ADDRESSEE_FILES, texts);
        let model = &self.model.pronouns;
        let texts = [
            model.mentions.weights.to_table(&pronoun_schema::SCHEMA),
            model.descriptions.to_table(&description_schema::SCHEMA),
        ];
        let mentions = tables(Register::Dialogue, MENTION_FILES, texts);
        let pronouns = |register| {
            let model = self.model.pronouns.of(register);
            let texts = [model.weights.to_table(&pronoun_schema::SCHEMA), model.calibration.to_table()];
            tables(register, pronoun_files(register), texts)
        };
        attribution(Register::Report)
            .into_iter()
            .chain(attribution(Register::Dialogue))
            .chain(conversation)
            .chain(names)
            .chain(indirect)
            .chain(addressee)
            .chain(pronouns(Register::Report))
            .chain(pronouns(Register::Dialogue))
            .chain(mentions)
            .collect()
    }

    /// Reads a model from [tables](Self::tables) that were written to files. `read` returns the text of a table by the name
    /// of its file. A table may begin with comment lines (`#`).
    ///
    /// ```no_run
    /// use whosaid::{Annotator, TrainedModel};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let model = TrainedModel::load(|file| {
    ///     std::fs::read_to_string(format!("weights/{file}")).map_err(Box::<dyn std::error::Error>::from)
    /// })?;
    /// let annotator = Annotator::builder().model(model).build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If `read` fails, if a table does not parse, or if it has a feature that this version of the crate does not know, or a
    /// number below -1,000,000 or above 1,000,000. The message names the file, the line and what was expected there.
    pub fn load<E: From<Error>>(mut read: impl FnMut(&'static str) -> Result<String, E>) -> Result<Self, E> {
        let mut attribution = |register| -> Result<AttributionModel, E> {
            let [source, role, calibration] = attribution_files(register);
            Ok(AttributionModel {
                source: SourceModel {
                    weights: Weights::parse(source, &read(source)?, &source::SCHEMA)?,
                    calibration: Calibration::parse(calibration, &read(calibration)?)?,
                },
                role: RoleModel { weights: Weights::parse(role, &read(role)?, &role::SCHEMA)? },
            })
        };
        let (report, dialogue) = (attribution(Register::Report)?, attribution(Register::Dialogue)?);
        let [first, second, calibration] = CONVERSATION_FILES;
        let mut conversation = ConversationModel::new(
            Weights::parse(first, &read(first)?, &conversation::SCHEMA)?,
            Weights::parse(second, &read(second)?, &conversation::SCHEMA)?,
        );
        let [pairs, types] = NAMES_FILES;
        let names = NameModel {
            pairs: Weights::parse(pairs, &read(pairs)?, &pairs::SCHEMA)?,
            types: Weights::parse(types, &read(types)?, &types::SCHEMA)?,
        };
        conversation.calibration = Calibration::parse(calibration, &read(calibration)?)?;
        let [addressee, calibration] = ADDRESSEE_FILES;
        conversation.addressee = Weights::parse(addressee, &read(addressee)?, &addressee_schema::SCHEMA)?;
        conversation.addressee_calibration = Calibration::parse(calibration, &read(calibration)?)?;
        let mut pronouns = |register| -> Result<RegisterPronouns, E> {
            let [weights, calibration] = pronoun_files(register);
            Ok(RegisterPronouns {
                weights: Weights::parse(weights, &read(weights)?, &pronoun_schema::SCHEMA)?,
                calibration: Calibration::parse(calibration, &read(calibration)?)?,
            })
        };
        let (report_pronouns, dialogue_pronouns) =
            (pronouns(Register::Report)?, pronouns(Register::Dialogue)?);
        let [mentions, descriptions] = MENTION_FILES;
        let pronouns = PronounModel {
            report: report_pronouns,
            dialogue: dialogue_pronouns,
            mentions: RegisterPronouns {
                weights: Weights::parse(mentions, &read(mentions)?, &pronoun_schema::SCHEMA)?,
                calibration: Calibration::NONE,
            },
            descriptions: Weights::parse(descriptions, &read(descriptions)?, &description_schema::SCHEMA)?,
        };
        let indirect = IndirectModel::load(read)?;
        Ok(Self::new(Model { report, dialogue, conversation, names, indirect, pronouns }))
    }
}

fn tables<const N: usize>(
    register: Register,
    files: [&'static str; N],
    texts: [String; N],
) -> Vec<WeightsTable> {
    let named = files.into_iter().zip(texts);
    named.map(|(file, text)| WeightsTable { file, register, text }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compiled_in_is_what_the_tables_say() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/weights/");
        let read =
            |file| Ok::<_, Error>(std::fs::read_to_string(format!("{folder}{file}")).expect("a table"));
        let read = TrainedModel::load(read).expect("the tables are right");
        for register in [Register::Report, Register::Dialogue] {
            assert_eq!(read.model.attribution(register), AttributionModel::built_in(register));
        }
        assert_eq!(&read.model.conversation, ConversationModel::built_in());
        assert_eq!(&read.model.names, NameModel::built_in());
        assert_eq!(&read.model.pronouns, PronounModel::built_in());
    }
}
