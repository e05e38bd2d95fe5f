//! Weights in a folder, as `whosaid train` writes them.

use std::fs;
use std::path::Path;

use anyhow::{Result, anyhow};
use whosaid::{AnnotatorBuilder, TrainedModel};

/// Reads the tables in `folder`.
pub(crate) fn read(folder: &Path) -> Result<TrainedModel> {
    TrainedModel::load(|file| {
        let path = folder.join(file);
        fs::read_to_string(&path).map_err(|error| anyhow!("{}: cannot be read: {error}", path.display()))
    })
}

/// `builder` with the weights in `folder`, if there is one.
pub(crate) fn with(builder: AnnotatorBuilder, folder: Option<&Path>) -> Result<AnnotatorBuilder> {
    Ok(match folder {
        Some(folder) => builder.model(read(folder)?),
        None => builder,
    })
}
