//! Vietnamese words and expressions with their Thai translations.

use std::collections::HashMap;
use std::sync::Arc;

use crate::{Error, vietnamese};

/// A bilingual lexicon: the key of a Vietnamese word or expression → its Thai translations, most usual first.
///
/// ```
/// let lexicon = thiap::resources::Lexicon::parse("mine.tsv", "source\ttarget\nhuyện\tอำเภอ|เขต\n").unwrap();
/// assert_eq!(lexicon.translations("Huyện"), ["อำเภอ", "เขต"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    entries: Arc<HashMap<String, Vec<String>>>,
}

impl Lexicon {
    /// What the program brings along.
    #[must_use]
    pub fn builtin() -> Self {
        Lexicon::default()
    }

    /// Reads a lexicon: a header line, then `source<TAB>target|target…`.
    ///
    /// # Errors
    /// When a line has not two columns, or one of them is empty.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let mut entries: HashMap<String, Vec<String>> = HashMap::new();
        for (n, line) in text.lines().enumerate().skip(1) {
            if line.is_empty() {
                continue;
            }
            let Some((source, targets)) = line.split_once('\t').filter(|(s, t)| !s.is_empty() && !t.is_empty()) else {
                return Err(Error::data(file, n + 1, "source<TAB>target|target…", format!("{line:?}")));
            };
            let entry = entries.entry(vietnamese::key(source)).or_default();
            for target in targets.split('|').map(str::trim).filter(|t| !t.is_empty()) {
                if !entry.iter().any(|t| t == target) {
                    entry.push(target.to_owned());
                }
            }
        }
        Ok(Lexicon { entries: Arc::new(entries) })
    }

    /// The translations of `source` (any capitals, either tone placement), most usual first; empty when unknown.
    #[must_use]
    pub fn translations(&self, source: &str) -> &[String] {
        self.entries.get(&vietnamese::key(source)).map_or(&[], Vec::as_slice)
    }
}
