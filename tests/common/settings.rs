//! The settings that a text is tried with: each register, without and with what an annotator can be given.

#![allow(dead_code, reason = "not all tests need all of it")]

use whosaid::{Annotator, CastMember, Gender, Register};

/// How a text is annotated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// The register that is forced; `None` where each text decides.
    pub(crate) register: Option<Register>,
    /// Whether a cast is given, evidence is kept, and indirect quotations and coreference are found.
    pub(crate) is_full: bool,
}

/// All settings.
pub(crate) const SETTINGS: [Setting; 6] = [
    Setting { register: None, is_full: false },
    Setting { register: None, is_full: true },
    Setting { register: Some(Register::Report), is_full: false },
    Setting { register: Some(Register::Report), is_full: true },
    Setting { register: Some(Register::Dialogue), is_full: false },
    Setting { register: Some(Register::Dialogue), is_full: true },
];

impl Setting {
    pub(crate) fn annotator(self) -> Annotator {
        let builder = Annotator::builder().register(self.register);
        let builder = if self.is_full {
            builder.cast(cast()).evidence(true).indirect(true).coreference(true)
        } else {
            builder
        };
        builder.build().expect("a setting is valid")
    }
}

impl std::fmt::Display for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let register = self.register.map_or("detected", Register::as_str);
        write!(
            f,
            "{register}{}",
            if self.is_full { ", cast, evidence, indirect and coreference" } else { "" }
        )
    }
}

/// People of the shapes and of the generated texts.
pub(crate) fn cast() -> Vec<CastMember> {
    vec![
        CastMember::new("Ann Dole").alias("Ann").alias("Mrs. Dole").gender(Gender::Female),
        CastMember::new("Tom Pike").alias("Tom").gender(Gender::Male),
        CastMember::new("Bea").gender(Gender::Female),
        CastMember::new("Kaaa"),
        CastMember::new("Captain Kbaa"),
        CastMember::new("Kcaa Dole").alias("the old man"),
    ]
}
