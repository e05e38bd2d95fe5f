//! Weights in a folder, as `whosaid train` writes them.

use std::fs;
use std::path::Path;

use anyhow::{Result, anyhow};
use whosaid::{AnnotatorBuilder, TrainedModel};

/// Reads the tables in `folder`.
pub(crate) fn read(folder: &Path) -> Result<TrainedModel> {
    // A table that cannot be read is named with its folder already.
    let mut is_read = true;
    let model = TrainedModel::load(|file| {
        let path = folder.join(file);
        let table = fs::read_to_string(&path);
        is_read = table.is_ok();
        table.map_err(|error| {
            let problem = "cannot be read: expected the weights that whosaid train --write wrote";
            anyhow!("{}: {problem}: {error}", path.display())
        })
    });
    model.map_err(|error| match is_read {
        true => anyhow!("{}", folder.join(error.to_string()).display()),
        false => error,
    })
}

/// `builder` with the weights in `folder`, if there is one.
pub(crate) fn with(builder: AnnotatorBuilder, folder: Option<&Path>) -> Result<AnnotatorBuilder> {
    Ok(match folder {
        Some(folder) => builder.model(read(folder)?),
        None => builder,
    })
}
