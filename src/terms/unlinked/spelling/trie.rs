//! A set of short Thai strings, walked letter by letter.

/// Letters are numbered as in the Thai block: U+0E01 is 1. The hyphen is 0.
const WIDTH: usize = 0x5c;

/// Letter number of `c` in the Thai block; `None` outside it, 0 for the hyphen of the tables.
pub(super) fn code(c: char) -> Option<u8> {
    match c {
        '-' => Some(0),
        '\u{0e01}'..='\u{0e5b}' => Some((c as u32 - 0x0e00) as u8),
        _ => None,
    }
}

/// A place in the trie.
pub(super) type Node = u16;

#[derive(Debug)]
pub(super) struct Trie {
    /// Children by letter, 0 for none (the root is nobody's child).
    children: Vec<[Node; WIDTH]>,
    /// Number of the string that ends here.
    ends: Vec<Option<u16>>,
    strings: usize,
}

impl Trie {
    pub(super) const ROOT: Node = 0;

    pub(super) fn new() -> Self {
        Trie { children: vec![[0; WIDTH]], ends: vec![None], strings: 0 }
    }

    /// The number of `text`, a new one when it is new.
    pub(super) fn insert(&mut self, text: &str) -> u16 {
        let mut at = usize::from(Self::ROOT);
        for letter in text.chars().filter_map(code) {
            let next = self.children[at][usize::from(letter)];
            at = if next == 0 {
                let new = self.children.len();
                self.children.push([0; WIDTH]);
                self.ends.push(None);
                self.children[at][usize::from(letter)] = new as Node;
                new
            } else {
                usize::from(next)
            };
        }
        *self.ends[at].get_or_insert_with(|| {
            self.strings += 1;
            (self.strings - 1) as u16
        })
    }

    pub(super) fn len(&self) -> usize {
        self.strings
    }

    /// Where `letter` leads from `node`.
    pub(super) fn step(&self, node: Node, letter: u8) -> Option<Node> {
        let next = *self.children[usize::from(node)].get(usize::from(letter))?;
        (next != 0).then_some(next)
    }

    /// The number of the string that ends at `node`.
    pub(super) fn end(&self, node: Node) -> Option<u16> {
        self.ends[usize::from(node)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_numbered_and_found_letter_by_letter() {
        let mut trie = Trie::new();
        assert_eq!((trie.insert("กว"), trie.insert("ก"), trie.insert("กว")), (0, 1, 0));
        assert_eq!(trie.len(), 2);
        let ko = trie.step(Trie::ROOT, 0x01).expect("ก begins both");
        assert_eq!(trie.end(ko), Some(1));
        assert_eq!(trie.step(ko, 0x27).and_then(|n| trie.end(n)), Some(0));
        assert_eq!(trie.step(ko, 0x01), None);
        assert_eq!(trie.step(ko, 0xff), None);
    }
}
