//! The manifest: what was checked against what and how, so that another run can give the same.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use hmac_sha256::Hash;
use serde::Serialize;
use whosaid::verify::{Policy, VERSION};

use super::check::Counts;

#[derive(Serialize)]
pub(super) struct Manifest<'m> {
    pub(super) policy: &'m Policy,
    pub(super) min_confidence: f32,
    pub(super) words_only: bool,
    pub(super) text: Input<'m>,
    pub(super) sources: Vec<Input<'m>>,
    /// How many quotations or claims have each verdict.
    pub(super) outcomes: &'m Counts,
    /// How many have a caution.
    pub(super) cautions: usize,
    /// The lines or files that could not be read.
    pub(super) unread: usize,
    pub(super) status: u8,
}

/// A file that was read.
#[derive(Serialize)]
pub(super) struct Input<'m> {
    name: &'m str,
    bytes: usize,
    sha256: String,
}

impl<'m> Input<'m> {
    pub(super) fn new(name: &'m str, text: &str) -> Self {
        let digest = Hash::hash(text.as_bytes());
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { name, bytes: text.len(), sha256 }
    }
}

impl Manifest<'_> {
    pub(super) fn write(&self, file: &Path) -> Result<()> {
        #[derive(Serialize)]
        struct Versioned<'m> {
            version: &'static str,
            fingerprint: String,
            #[serde(flatten)]
            manifest: &'m Manifest<'m>,
        }

        let versioned =
            Versioned { version: VERSION, fingerprint: self.policy.fingerprint(), manifest: self };
        let json = serde_json::to_string_pretty(&versioned)? + "\n";
        fs::write(file, json).with_context(|| format!("{}: cannot be written", file.display()))
    }
}
