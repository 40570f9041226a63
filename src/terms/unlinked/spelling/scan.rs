//! Reading Thai letters as a Vietnamese syllable.

use super::trie::{Node, Trie};
use super::{OnsetShape, RimeShape, Spelling};

/// One way to read letters as a syllable.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Reading {
    /// One past its last letter.
    pub(crate) end: usize,
    /// How its onset is written.
    pub(crate) onset: OnsetShape,
    /// How its rime is written.
    pub(crate) rime: RimeShape,
    /// Tone mark, 1 to 4 in the order ่ ้ ๊ ๋; 0 without one.
    pub(crate) tone: u8,
    /// Whether a stray space stands inside.
    pub(crate) broken: bool,
}

/// Appends to `out` every way to read a syllable that starts at `at` in `letters` (numbers of the Thai block, [`SPACE`](super::super::page::SPACE)
/// for one space, 0 for anything else).
pub(crate) fn readings(spelling: &Spelling, letters: &[u8], at: usize, out: &mut Vec<Reading>) {
    let Some(&first) = letters.get(at) else { return };
    let leads = matches!(first, 0x40..=0x44);
    let Some(rime) = spelling.rime_shapes.step(Trie::ROOT, if leads { first } else { 0 }) else { return };
    let mut node = Trie::ROOT;
    for i in at + usize::from(leads)..letters.len() {
        let Some(next) = spelling.onset_shapes.step(node, letters[i]) else { return };
        node = next;
        if let Some(onset) = spelling.onset_shapes.end(node) {
            let scan = Scan { spelling, letters, onset };
            scan.rime(i + 1, rime, 0, false, out);
        }
    }
}

struct Scan<'a> {
    spelling: &'a Spelling,
    letters: &'a [u8],
    onset: OnsetShape,
}

impl Scan<'_> {
    /// Walks the rime from `at`, skipping one tone mark and, before a letter that cannot begin a word, one space.
    fn rime(&self, mut at: usize, mut node: Node, mut tone: u8, mut broken: bool, out: &mut Vec<Reading>) {
        loop {
            if let Some(mark) = self.letters.get(at).and_then(|&c| tone_mark(c))
                && tone == 0
            {
                tone = mark;
                at += 1;
            }
            if let Some(rime) = self.spelling.rime_shapes.end(node)
                && self.may_end(at)
            {
                out.push(Reading { end: at, onset: self.onset, rime, tone, broken });
            }
            let Some(&letter) = self.letters.get(at) else { return };
            let letter = if letter == super::super::page::SPACE && !broken {
                // ก่าเม า, โฮจิมิน ห์, วิญลอ ค: the site's links leave spaces inside names.
                broken = true;
                at += 1;
                let Some(&letter) = self.letters.get(at) else { return };
                letter
            } else {
                letter
            };
            let Some(next) = self.spelling.rime_shapes.step(node, letter) else { return };
            node = next;
            at += 1;
        }
    }

    /// Whether a syllable may end before the letter at `at`: not before a mark or a following vowel.
    fn may_end(&self, at: usize) -> bool {
        self.letters.get(at).is_none_or(|&c| !matches!(c, 0x30..=0x3a | 0x45 | 0x47..=0x4e))
    }
}

fn tone_mark(letter: u8) -> Option<u8> {
    (0x48..=0x4b).contains(&letter).then(|| letter - 0x47)
}
