//! The glossary: the reviewed list of how names and terms are written.
//!
//! What the program observed stands in analyses and surveys; what people decided stands here. A glossary is a value: it is read from
//! a text ([`Glossary::parse`]), asked ([`Glossary::preferred`], [`Glossary::forms_in`]), changed by making another one, and written
//! ([`Glossary::to_tsv`]).

mod cell;
mod column;
mod day;
mod diff;
mod entry;
mod exchange;
mod expressions;
mod file;
mod forms;
mod lint;
mod lookup;
mod merge;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

pub use day::{Day, NoDay};
pub use diff::differences;
pub use entry::{Alternative, Entry, Evidence, Forbidden, Status};
pub use exchange::{Export, Format, export, import};
pub use file::Divider;
pub use forms::Found;
pub use lint::{Doubt, lint};
pub use lookup::{Answer, Question};
pub use merge::{Conflict, Merged, merge};

use crate::vietnamese;
use expressions::Expressions;
use file::Layout;
use forms::Forms;

/// A list of [`Entry`]s in the order of its file, with the ways to find them. Copies share the data.
#[derive(Clone)]
pub struct Glossary {
    data: Arc<Data>,
}

struct Data {
    entries: Vec<Entry>,
    layout: Layout,
    /// [`vietnamese::key`] of names and aliases → indexes into `entries`, in order.
    by_name: HashMap<String, Vec<u32>>,
    forms: OnceLock<Forms>,
    expressions: OnceLock<Expressions>,
}

impl Default for Glossary {
    fn default() -> Self {
        Glossary::new(Vec::new())
    }
}

impl PartialEq for Glossary {
    fn eq(&self, other: &Self) -> bool {
        self.data.entries == other.data.entries && self.data.layout == other.data.layout
    }
}

impl fmt::Debug for Glossary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Glossary").field(&self.data.entries).finish()
    }
}

impl Glossary {
    /// A glossary of these entries. They are brought into their one form and order; of equal ones, one is kept.
    ///
    /// ```
    /// use thiap::glossary::{Entry, Glossary};
    /// use thiap::naming::Kind;
    /// let glossary = Glossary::new(vec![Entry::new("Hue\u{302}\u{301}", Kind::Place, "เว้")]);
    /// assert_eq!(glossary.entries()[0].source, "Huế");
    /// ```
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        Self::with_layout(entries, Layout::default())
    }

    fn with_layout(mut entries: Vec<Entry>, layout: Layout) -> Self {
        entries.iter_mut().for_each(Entry::tidy);
        entries.sort_by_cached_key(Entry::order);
        entries.dedup();
        let mut by_name: HashMap<String, Vec<u32>> = HashMap::with_capacity(entries.len());
        for (i, entry) in entries.iter().enumerate() {
            for name in std::iter::once(&entry.source).chain(&entry.aliases).filter(|n| !n.is_empty()) {
                let indexes = by_name.entry(vietnamese::key(name)).or_default();
                // An alias that differs only in its tone placement has the key of the name.
                if indexes.last() != Some(&(i as u32)) {
                    indexes.push(i as u32);
                }
            }
        }
        Glossary {
            data: Arc::new(Data { entries, layout, by_name, forms: OnceLock::new(), expressions: OnceLock::new() }),
        }
    }

    /// The same file with other entries.
    #[must_use]
    pub fn replaced(&self, entries: Vec<Entry>) -> Self {
        Self::with_layout(entries, self.data.layout.clone())
    }

    /// The same glossary, its file with or without a byte order mark, by which some spreadsheets know UTF-8.
    #[must_use]
    pub fn with_bom(&self, bom: bool) -> Self {
        Self::with_layout(self.data.entries.clone(), Layout { bom, ..self.data.layout.clone() })
    }

    /// This glossary with the entries of `other` behind its own.
    #[must_use]
    pub fn and(&self, other: &Glossary) -> Self {
        self.replaced(self.entries().iter().chain(other.entries()).cloned().collect())
    }

    /// Every entry, in the order of the file: by name, then namesakes by kind, level, parent and day, then by status.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.data.entries
    }

    /// The entries, to be changed and made a glossary again.
    #[must_use]
    pub fn into_entries(self) -> Vec<Entry> {
        Arc::try_unwrap(self.data).map_or_else(|shared| shared.entries.clone(), |data| data.entries)
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.entries.is_empty()
    }

    fn layout(&self) -> &Layout {
        &self.data.layout
    }

    fn indexes_named(&self, key: &str) -> &[u32] {
        self.data.by_name.get(key).map_or(&[], Vec::as_slice)
    }

    fn forms(&self) -> &Forms {
        self.data.forms.get_or_init(|| Forms::of(&self.data.entries))
    }

    fn expressions(&self) -> &Expressions {
        self.data.expressions.get_or_init(|| Expressions::of(&self.data.entries))
    }

    /// The key of a name that stands in the glossary.
    pub(crate) fn key_of(&self, source: &str) -> Option<&str> {
        self.data.by_name.get_key_value(&vietnamese::key(source)).map(|(key, _)| key.as_str())
    }
}
