//! Archives: EPUB and .docx are ZIP files.

use std::collections::HashMap;
use std::io::Read;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::LONGEST;

/// The files of an archive.
pub(super) struct Archive<'b> {
    archive: ZipSliceArchive<&'b [u8]>,
    files: HashMap<String, (ZipArchiveEntryWayfinder, CompressionMethod)>,
}

impl<'b> Archive<'b> {
    /// Reads the names of the files. The error says what was expected.
    pub(super) fn new(bytes: &'b [u8]) -> Result<Self, String> {
        let broken = |error: rawzip::Error| format!("expected a ZIP archive: {error}");
        let archive = ZipArchive::from_slice(bytes).map_err(broken)?;
        let mut files = HashMap::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(broken)? {
            if let Ok(path) = entry.file_path().try_normalize() {
                files.insert(path.as_ref().to_owned(), (entry.wayfinder(), entry.compression_method()));
            }
        }
        Ok(Self { archive, files })
    }

    /// The content of a file. The error says what is wrong with it.
    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>, String> {
        let (place, method) =
            self.files.get(name).ok_or_else(|| format!("expected the file {name} in it, found none"))?;
        let broken = |error: &dyn std::fmt::Display| format!("{name} in it cannot be read: {error}");
        let entry = self.archive.get_entry(*place).map_err(|error| broken(&error))?;
        let mut content = Vec::new();
        let longest = LONGEST as u64 + 1;
        let read = match *method {
            CompressionMethod::STORE => entry.data().take(longest).read_to_end(&mut content),
            CompressionMethod::DEFLATE => {
                let unpacked = DeflateDecoder::new(entry.data());
                entry.verifying_reader(unpacked).take(longest).read_to_end(&mut content)
            }
            _ => return Err(broken(&"its compression is not known")),
        };
        match read {
            Err(error) => Err(broken(&error)),
            Ok(length) if length > LONGEST => {
                Err(broken(&format!("it is longer than {} MiB", LONGEST >> 20)))
            }
            Ok(_) => Ok(content),
        }
    }
}
