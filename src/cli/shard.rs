//! A share of a corpus that one of several machines works on, and hashes that are the same on all of them.

use std::fmt;
use std::num::NonZero;
use std::str::FromStr;

/// Shard `index` of `of`, the first being 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Shard {
    index: u64,
    of: NonZero<u64>,
}

impl Shard {
    /// Whether the document of this name belongs to the shard. That depends on the name alone, not on where it stands.
    pub(crate) fn holds(self, name: &str) -> bool {
        // The low bits of FNV alone are weak.
        let hash = Hash::default().bytes(name.as_bytes()).0;
        (hash ^ (hash >> 32)) % self.of == self.index - 1
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
        let shard = numbers.map(|(index, of): (u64, NonZero<u64>)| Shard { index, of });
        shard
            .filter(|s| s.index >= 1 && s.index <= s.of.get())
            .ok_or("expected i/n with i from 1 to n, as in 3/8".to_owned())
    }
}

/// FNV-1a with 64 bits, fed bit by bit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    #[must_use]
    pub(crate) fn bytes(self, bytes: &[u8]) -> Self {
        Hash(bytes.iter().fold(self.0, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// A part of what is hashed, told apart from the next part.
    #[must_use]
    pub(crate) fn part(self, bytes: &[u8]) -> Self {
        self.bytes(bytes).bytes(&(bytes.len() as u64).to_le_bytes())
    }

    pub(crate) fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Hash {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_in_one_shard_and_the_shards_are_even() {
        let shards: Vec<Shard> = (1..=7).map(|i| format!("{i}/7").parse().expect("valid")).collect();
        let mut sizes = [0; 7];
        for n in 0..7_000 {
            let name = format!("https://vietnam.vn/th/tin-{n}");
            let holding: Vec<usize> = (0..7).filter(|&i| shards[i].holds(&name)).collect();
            assert_eq!(holding.len(), 1);
            sizes[holding[0]] += 1;
        }
        assert!(sizes.iter().all(|size| (850..1150).contains(size)), "{sizes:?}");
    }

    #[test]
    fn shards_are_written_as_fractions() {
        assert_eq!("3/8".parse::<Shard>().expect("valid").to_string(), "3/8");
        for no in ["0/8", "9/8", "3", "1/0", "a/b", "-1/2"] {
            assert!(no.parse::<Shard>().is_err(), "{no}");
        }
    }

    #[test]
    fn hashes_are_read_as_they_are_written() {
        let hash = Hash::default().part(b"a").part(b"");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_ne!(hash, Hash::default().part(b"").part(b"a"));
    }
}
