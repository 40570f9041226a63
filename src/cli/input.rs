//! Reading texts.

use std::path::Path;

use thiap::document::{Document, Language};

/// Reads the text at `path`; what is wrong with it is said in one sentence that names the file.
pub(crate) fn text(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: cannot be read: {e}", path.display()))?;
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        format!("{}: expected UTF-8, found an invalid byte at offset {at}", path.display())
    })
}

pub(crate) fn document(path: &Path, language: Language) -> Result<Document, String> {
    Ok(Document::new(text(path)?, language))
}
