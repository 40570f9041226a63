//! The Vietnamese texts among the inputs, to be found again by what they have in common with their translations.
//!
//! A first pass over the inputs notes of every Vietnamese text where it is and by which keys it can be found: its address, the
//! addresses of its translations (`hreflang`), its address without the language, its identifier. In the second pass every
//! Thai text without an original looks for one. Kept in memory are 8 bytes for a key and some for the place; texts that
//! cannot be read again where they are (in packed files and archives) wait in a temporary file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use thiap::document::{Document, Language};
use thiap::{Resources, align};

use crate::cli::shard::Hash;

use super::container::Counter;
use super::record::{self, Texts};
use super::side::{Content, Side};
use super::{address, decoder, reader};

/// What a translation and its original were found to share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Link {
    /// One page names the other as its translation.
    Hreflang,
    /// Their addresses differ in the language alone.
    Address,
    /// So do their identifiers or file names.
    Name,
    /// What they say.
    Content,
}

impl Link {
    /// The word for it in results.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Link::Hreflang => "hreflang",
            Link::Address => "url",
            Link::Name => "id",
            Link::Content => "content",
        }
    }
}

/// Where a text can be read again.
#[derive(Clone, Debug)]
pub(super) enum Location {
    /// A file of its own.
    File(PathBuf),
    /// A line of a file that is not packed: its place in bytes.
    Line { path: PathBuf, offset: u64, length: u32 },
    /// A line of the temporary file.
    Spooled { offset: u64, length: u32 },
}

/// A text of the first pass.
pub(crate) struct Found {
    pub(super) keys: Vec<u64>,
    pub(super) hash: Hash,
    pub(super) location: Option<Location>,
    /// The record as a line of JSON, where it has no location.
    pub(super) line: Vec<u8>,
}

/// The index.
#[derive(Default)]
pub(crate) struct Originals {
    /// Sorted: a key and the number of a location. Of several texts with one key the first counts.
    keys: Vec<(u64, u32)>,
    locations: Vec<Location>,
    /// Hash of a translation's record → number of a location, for those that were found by content.
    by_content: BTreeMap<u64, u32>,
    /// Which locations were asked for.
    used: Vec<AtomicBool>,
    hash: Hash,
    spool: Option<Mutex<File>>,
    spooled: u64,
}

impl Originals {
    /// Adds a text; in the order of the inputs.
    pub(crate) fn add(&mut self, found: Found) -> io::Result<()> {
        self.hash = self.hash.bytes(&found.hash.number().to_le_bytes());
        let location = match found.location {
            Some(location) => location,
            None => {
                let spool = match &self.spool {
                    Some(spool) => spool,
                    None => self.spool.insert(Mutex::new(spool()?)),
                };
                let mut file = spool.lock().unwrap_or_else(PoisonError::into_inner);
                file.write_all(&found.line)?;
                let location = Location::Spooled { offset: self.spooled, length: found.line.len() as u32 };
                self.spooled += found.line.len() as u64;
                location
            }
        };
        let number = self.locations.len() as u32;
        self.keys.extend(found.keys.into_iter().map(|key| (key, number)));
        self.locations.push(location);
        self.used.push(AtomicBool::new(false));
        Ok(())
    }

    /// Makes the index ready to be asked.
    pub(super) fn finish(&mut self) {
        self.keys.sort_unstable();
        self.keys.dedup_by_key(|(key, _)| *key);
        self.keys.shrink_to_fit();
    }

    /// A hash of all texts, and of what was found by content.
    pub(crate) fn hash(&self) -> Hash {
        self.by_content.iter().fold(self.hash, |hash, (translation, original)| {
            hash.bytes(&translation.to_le_bytes()).bytes(&original.to_le_bytes())
        })
    }

    /// Pairs translations, each told with the hash of its record, with the originals that nobody has found yet.
    pub(super) fn pair_by_content(&mut self, hashes: &[Hash], translations: &[Document], resources: &Resources) {
        let left = |number: &usize| !self.used[*number].load(Ordering::Relaxed);
        let (mut numbers, mut originals) = (Vec::new(), Vec::new());
        for number in (0..self.locations.len()).filter(left) {
            // One that cannot be read again is told where it stands among the inputs.
            if let Ok(side) = self.read(&self.locations[number]) {
                numbers.push(number as u32);
                originals.push(side.document(Language::Vietnamese).0);
            }
        }
        let found = align::pair(&originals, translations, resources);
        let pairs = found.pairs.iter().map(|pair| (hashes[pair.target].number(), numbers[pair.source]));
        self.by_content = pairs.collect();
    }

    /// How many texts have been found by a translation so far.
    pub(crate) fn used(&self) -> usize {
        self.used.iter().filter(|used| used.load(Ordering::Relaxed)).count()
    }

    /// The original of a Thai text, whose record has this hash, and what they share; `None` when there is none. The error says
    /// why one that is there cannot be read.
    pub(super) fn of(&self, translation: &Side, record: Hash) -> Option<Result<(Side, Link), String>> {
        let by_key = questions(translation).into_iter().find_map(|(key, link)| {
            let at = self.keys.binary_search_by_key(&key, |(key, _)| *key).ok()?;
            Some((self.keys[at].1, link))
        });
        let by_content = || Some((*self.by_content.get(&record.number())?, Link::Content));
        let (number, link) = by_key.or_else(by_content)?;
        self.used[number as usize].store(true, Ordering::Relaxed);
        let side = self.read(&self.locations[number as usize]);
        // What is there now is perhaps no longer what the first pass saw.
        Some(side.and_then(|side| match side.language() {
            Some(Language::Vietnamese) => Ok((side, link)),
            found => Err(decoder::wrong_language(Language::Vietnamese, found)),
        }))
    }

    fn read(&self, location: &Location) -> Result<Side, String> {
        let line = match location {
            Location::File(path) => {
                let bytes = reader::whole(path, &Counter::default()).map_err(|problem| problem.to_string())?;
                return decoder::side(bytes, None);
            }
            Location::Line { path, offset, length } => {
                let mut file = File::open(path).map_err(|e| format!("{}: cannot be read: {e}", path.display()))?;
                range(&mut file, *offset, *length)
            }
            Location::Spooled { offset, length } => {
                let spool = self.spool.as_ref().ok_or("the temporary file is missing")?;
                let mut file = spool.lock().unwrap_or_else(PoisonError::into_inner);
                range(&mut file, *offset, *length)
            }
        };
        let line = line.map_err(|e| format!("the original cannot be read: {e}"))?;
        match record::read(&line, "original").map_err(|(_, message)| message)?.texts {
            Texts::One(side) => Ok(side),
            Texts::Pair(..) => Err("expected a single text, found a pair".to_owned()),
        }
    }
}

fn range(file: &mut File, offset: u64, length: u32) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length as usize];
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A file without a name: it is gone when the program ends, however it ends.
fn spool() -> io::Result<File> {
    let path = std::env::temp_dir().join(format!("thiap-{}.originals", std::process::id()));
    let file = File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
    // Where an open file cannot be removed, it stays.
    let _ = std::fs::remove_file(&path);
    Ok(file)
}

/// The keys under which a Vietnamese text can be found.
pub(super) fn keys(original: &Side) -> Vec<u64> {
    let base = addresses(original).next();
    let mut keys: Vec<u64> = Vec::new();
    for url in addresses(original) {
        keys.extend(address::same(url, base).map(|a| key("page", &a)));
        keys.extend(address::slug(url, base).map(|a| key("slug", &a)));
    }
    for (_, url) in alternates(original).filter(|(language, _)| language.starts_with("th")) {
        keys.extend(address::same(url, base).map(|a| key("translation", &a)));
    }
    keys.extend(original.id.as_deref().map(|id| key("name", &address::stem(id))));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys under which a Thai text looks for its original, the surest first.
fn questions(translation: &Side) -> Vec<(u64, Link)> {
    let base = addresses(translation).next();
    let mut keys: Vec<(u64, Link)> = Vec::new();
    for (_, url) in alternates(translation).filter(|(language, _)| language.starts_with("vi")) {
        keys.extend(address::same(url, base).map(|a| (key("page", &a), Link::Hreflang)));
    }
    let addresses: Vec<&str> = addresses(translation).collect();
    keys.extend(
        addresses.iter().filter_map(|u| address::same(u, base)).map(|a| (key("translation", &a), Link::Hreflang)),
    );
    keys.extend(addresses.iter().filter_map(|u| address::slug(u, base)).map(|a| (key("slug", &a), Link::Address)));
    keys.extend(translation.id.as_deref().map(|id| (key("name", &address::stem(id)), Link::Name)));
    keys
}

fn addresses(side: &Side) -> impl Iterator<Item = &str> {
    let canonical = match &side.content {
        Content::Page(page) => page.url.as_deref(),
        _ => None,
    };
    side.url.as_deref().into_iter().chain(canonical)
}

fn alternates(side: &Side) -> impl Iterator<Item = (&str, &str)> {
    let alternates = match &side.content {
        Content::Page(page) => page.alternates.as_slice(),
        _ => &[],
    };
    alternates.iter().map(|(language, url)| (language.as_str(), url.as_str()))
}

/// 64 bits are enough for any number of pages that fits on one machine.
fn key(kind: &str, text: &str) -> u64 {
    Hash::default().part(kind.as_bytes()).part(text.as_bytes()).number()
}
