//! [`Options`]: the options of an annotator.

use crate::annotation::Register;
use crate::attribution::model::AttributionModel;
use crate::cast::{self, CastIndex};
use crate::entity::NameModel;
use crate::entity::pronoun_model::PronounModel;
use crate::entity::pronoun_model::RegisterPronouns;
use crate::error::Error;
use crate::indirect::model::IndirectModel;
use crate::model::TrainedModel;
use crate::quotation::QuoteStyle;
use crate::ranking::Weights;
use crate::speaker::conversation::model::ConversationModel;

/// The options of an [`Annotator`](crate::Annotator).
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) cast: CastIndex,
    pub(crate) quote_style: QuoteStyle,
    /// The register of every text; `None` to detect it.
    pub(crate) register: Option<Register>,
    /// The model; `None` for the one that is compiled in.
    pub(crate) model: Option<TrainedModel>,
    pub(crate) min_confidence: f32,
    /// Whether indirect quotations are found.
    pub(crate) find_indirect: bool,
    /// Whether the evidence is kept.
    pub(crate) evidence: bool,
    /// Whether all mentions of people are resolved.
    pub(crate) coreference: bool,
}

impl Options {
    /// The model of attribution for texts of one register.
    pub(crate) fn attribution(&self, register: Register) -> &AttributionModel {
        match &self.model {
            Some(trained) => trained.model.attribution(register),
            None => AttributionModel::built_in(register),
        }
    }

    /// The model that chooses the antecedents of pronouns, for texts of one register.
    pub(crate) fn pronouns(&self, register: Register) -> &RegisterPronouns {
        match &self.model {
            Some(trained) => trained.model.pronouns.of(register),
            None => PronounModel::built_in().of(register),
        }
    }

    /// The model that chooses the antecedents of pronouns when all mentions of a text of one register are resolved.
    pub(crate) fn mention_pronouns(&self, register: Register) -> &RegisterPronouns {
        match &self.model {
            Some(trained) => trained.model.pronouns.of_mentions(register),
            None => PronounModel::built_in().of_mentions(register),
        }
    }

    /// The weights that choose whom descriptions mean, which are learned for dialogues alone.
    pub(crate) fn descriptions(&self, register: Register) -> Option<&Weights> {
        (register == Register::Dialogue).then(|| match &self.model {
            Some(trained) => &trained.model.pronouns.descriptions,
            None => &PronounModel::built_in().descriptions,
        })
    }

    /// The model of conversations; `None` for the one that is compiled in, which only a dialogue needs.
    pub(crate) fn conversation(&self) -> Option<&ConversationModel> {
        self.model.as_ref().map(|trained| &trained.model.conversation)
    }

    /// The model of names.
    pub(crate) fn names(&self) -> &NameModel {
        match &self.model {
            Some(trained) => &trained.model.names,
            None => NameModel::built_in(),
        }
    }

    /// The model of indirect speech, if that is to be found.
    pub(crate) fn indirect(&self) -> Option<&IndirectModel> {
        self.find_indirect.then(|| match &self.model {
            Some(trained) => &trained.model.indirect,
            None => IndirectModel::built_in(),
        })
    }

    /// Checks the options for mistakes.
    pub(crate) fn check(&self) -> Result<(), Error> {
        cast::check(self.cast.cast())?;
        if !(0.0..=1.0).contains(&self.min_confidence) {
            let problem = format!("expected a number from 0 to 1, found {}", self.min_confidence);
            return Err(Error::option("min_confidence", problem));
        }
        Ok(())
    }
}
