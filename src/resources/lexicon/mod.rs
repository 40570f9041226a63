//! Vietnamese words and expressions with their Thai translations.

mod pack;
mod scan;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use fst::raw::Fst;

use crate::{Error, vietnamese};

pub use scan::{SourceMatch, TargetMatch};

/// A bilingual lexicon: the key of a Vietnamese word or expression → its Thai translations, most usual first.
///
/// It is made of layers, the built-in one and any that the user adds; a look-up asks all of them. Copies share the data.
///
/// ```
/// let lexicon = thiap::resources::Lexicon::parse("mine.tsv", "source\ttarget\nhuyện\tอำเภอ|เขต\n").unwrap();
/// assert_eq!(lexicon.translations("Huyện"), ["อำเภอ", "เขต"]);
/// ```
#[derive(Clone, Default)]
pub struct Lexicon {
    layers: Vec<Arc<Layer>>,
}

/// An entry of a [`Lexicon`]: one Vietnamese word or expression. The number is below [`Lexicon::len`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Entry(pub(crate) u32);

/// A translation that a [`Lexicon`] knows: one Thai word or expression, whatever it translates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Target(pub(crate) u32);

type Map = Fst<Cow<'static, [u8]>>;

/// One packed lexicon; `pack.rs` has the layout.
struct Layer {
    sources: Map,
    targets: Map,
    of_entry: Lists,
    of_target: Lists,
    /// The targets, one a line, in order of their numbers.
    texts: Cow<'static, str>,
    text_starts: Vec<u32>,
}

/// Lists of numbers with weights, one list after the other.
struct Lists {
    ends: Vec<u32>,
    pairs: Vec<(u32, f32)>,
}

static BUILTIN: LazyLock<Arc<Layer>> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));
    Arc::new(Layer::read(bytes, Cow::Borrowed).expect("the build script wrote a whole lexicon"))
});

impl Lexicon {
    /// What the program brings along.
    #[must_use]
    pub fn builtin() -> Self {
        Lexicon { layers: vec![Arc::clone(&BUILTIN)] }
    }

    /// Reads a lexicon: a header line `source<TAB>target`, then `source<TAB>target|target…`, the most usual target first. A
    /// third column, `weight`, may hold the probability of each target, divided likewise.
    ///
    /// # Errors
    /// When the header names no such columns, a cell is empty, or a probability is missing or no number.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let mut table = pack::Table::new();
        pack::read(text, vietnamese::key, &mut table).map_err(|f| Error::data(file, f.line, f.expected, f.found))?;
        let packed = pack::pack(&table);
        let layer = Layer::read(&packed, |bytes| Cow::Owned(bytes.to_vec())).expect("packed a moment ago");
        Ok(Lexicon { layers: vec![Arc::new(layer)] })
    }

    /// This lexicon with the entries of `other` besides its own.
    ///
    /// ```
    /// use thiap::resources::Lexicon;
    /// let mine = Lexicon::parse("mine.tsv", "source\ttarget\nthắng cố\tทั้งก๋อ\n").unwrap();
    /// assert_eq!(Lexicon::builtin().and(&mine).translations("thắng cố"), ["ทั้งก๋อ"]);
    /// ```
    #[must_use]
    pub fn and(&self, other: &Lexicon) -> Self {
        Lexicon { layers: self.layers.iter().chain(&other.layers).map(Arc::clone).collect() }
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.layers.iter().map(|l| l.sources.len()).sum()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The translations of `source` (any capitals, either tone placement), most usual first; empty when unknown.
    #[must_use]
    pub fn translations(&self, source: &str) -> Vec<&str> {
        let key = vietnamese::key(source);
        let mut found = Vec::new();
        for layer in &self.layers {
            let Some(entry) = layer.sources.get(key.as_bytes()) else { continue };
            for &(target, _) in layer.of_entry.get(entry.value() as u32) {
                let text = layer.text(target);
                if !found.contains(&text) {
                    found.push(text);
                }
            }
        }
        found
    }

    /// The translations of `entry` with their probabilities.
    pub fn targets_of(&self, entry: Entry) -> impl Iterator<Item = (Target, f32)> + '_ {
        let (layer, entries, targets) = self.layer(|l| l.sources.len(), entry.0);
        layer.of_entry.get(entry.0 - entries).iter().map(move |&(number, p)| (Target(targets + number), p))
    }

    /// The entries that `target` translates, with the probability of this translation of each.
    pub fn entries_of(&self, target: Target) -> impl Iterator<Item = (Entry, f32)> + '_ {
        let (layer, targets, entries) = self.layer(|l| l.targets.len(), target.0);
        layer.of_target.get(target.0 - targets).iter().map(move |&(number, p)| (Entry(entries + number), p))
    }

    /// The text of `target`.
    #[must_use]
    pub fn text_of(&self, target: Target) -> &str {
        let (layer, targets, _) = self.layer(|l| l.targets.len(), target.0);
        layer.text(target.0 - targets)
    }

    /// The layers, each with the numbers of its first entry and its first target.
    fn layers(&self) -> impl Iterator<Item = (&Layer, u32, u32)> {
        let mut first = (0, 0);
        self.layers.iter().map(move |layer| {
            let (entries, targets) = first;
            first = (entries + layer.sources.len() as u32, targets + layer.targets.len() as u32);
            (&**layer, entries, targets)
        })
    }

    /// The layer that item `number` is of, counted by `size`, with the numbers of its first such item and its first other.
    fn layer(&self, size: impl Fn(&Layer) -> usize, number: u32) -> (&Layer, u32, u32) {
        let (mut own, mut other) = (0, 0);
        for layer in &self.layers {
            let next = own + size(layer) as u32;
            if number < next {
                return (layer, own, other);
            }
            own = next;
            other += (layer.sources.len() + layer.targets.len() - size(layer)) as u32;
        }
        unreachable!("entries and targets are made by this lexicon alone")
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} entries)", self.len())
    }
}

impl Layer {
    /// Reads a packed lexicon; `keep` says how its bytes are kept, as they are or copied.
    fn read<'a>(packed: &'a [u8], keep: impl Fn(&'a [u8]) -> Cow<'static, [u8]>) -> Option<Self> {
        let mut at = 0;
        let mut section = || {
            let start = at + 4;
            let length = u32::from_le_bytes(packed.get(at..start)?.try_into().ok()?) as usize;
            at = start + length;
            packed.get(start..at).map(&keep)
        };
        let sources = Fst::new(section()?).ok()?;
        let targets = Fst::new(section()?).ok()?;
        let of_entry = Lists::new(&section()?)?;
        let of_target = Lists::new(&section()?)?;
        let texts = match section()? {
            Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).ok()?),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).ok()?),
        };
        let starts = texts.match_indices('\n').map(|(i, _)| i as u32 + 1);
        let text_starts = std::iter::once(0).chain(starts).chain([texts.len() as u32 + 1]).collect();
        Some(Layer { sources, targets, of_entry, of_target, texts, text_starts })
    }

    fn text(&self, target: u32) -> &str {
        let at = target as usize;
        let (start, end) = (self.text_starts[at] as usize, self.text_starts[at + 1] as usize - 1);
        &self.texts[start..end]
    }
}

impl Lists {
    fn new(bytes: &[u8]) -> Option<Self> {
        let mut words = bytes.chunks_exact(4).map(|w| [w[0], w[1], w[2], w[3]]);
        let count = u32::from_le_bytes(words.next()?) as usize;
        let ends: Vec<u32> = words.by_ref().take(count).map(u32::from_le_bytes).collect();
        let mut pairs = Vec::with_capacity(ends.last().map_or(0, |&e| e as usize));
        while let (Some(number), Some(weight)) = (words.next(), words.next()) {
            pairs.push((u32::from_le_bytes(number), f32::from_le_bytes(weight)));
        }
        Some(Lists { ends, pairs })
    }

    fn get(&self, list: u32) -> &[(u32, f32)] {
        let at = list as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.pairs[start..self.ends[at] as usize]
    }
}
