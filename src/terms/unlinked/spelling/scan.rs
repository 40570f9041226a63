//! Reading Thai letters as a Vietnamese syllable.

use super::super::page::{APOSTROPHE, SPACE};
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

/// Appends to `out` every way to read a syllable that starts at `at` in `letters` (numbers of the Thai block, [`SPACE`]
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
            scan.rime(i + 1, rime, out);
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
    fn rime(&self, mut at: usize, mut node: Node, out: &mut Vec<Reading>) {
        let (mut tone, mut broken) = (0, false);
        // The tone mark stands above the onset: after its last letter, a glide, or a vowel above or below it.
        let mut above = true;
        loop {
            if let Some(mark) = self.letters.get(at).and_then(|&c| tone_mark(c))
                && tone == 0
                && above
            {
                tone = mark;
                at += 1;
            }
            // The apostrophe of minor syllables (M'Lan) may be left.
            let end = at
                + usize::from(
                    self.letters.get(at) == Some(&APOSTROPHE) && self.letters.get(at + 1).is_some_and(|&c| c < SPACE),
                );
            if let Some(rime) = self.spelling.rime_shapes.end(node)
                && self.may_end(end)
            {
                out.push(Reading { end, onset: self.onset, rime, tone, broken });
            }
            let Some(&letter) = self.letters.get(at) else { return };
            let letter = if letter == SPACE && !broken {
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
            above &= is_vowel_mark(letter) || matches!(letter, WO | HO);
        }
    }

    /// Whether a syllable may end before the letter at `at`: not before a mark, a following vowel, or a silenced consonant.
    fn may_end(&self, at: usize) -> bool {
        let binds = |&c: &u8| matches!(c, 0x30..=0x3a | 0x45 | 0x47..=0x4e);
        !self.letters.get(at).is_some_and(binds) && self.letters.get(at + 1) != Some(&KARAN)
    }
}

/// ว
const WO: u8 = 0x27;
/// ห
const HO: u8 = 0x2b;
/// ◌์
const KARAN: u8 = 0x4c;

/// Whether a vowel is written above or below its consonant.
fn is_vowel_mark(letter: u8) -> bool {
    matches!(letter, 0x31 | 0x34..=0x39 | 0x47)
}

fn tone_mark(letter: u8) -> Option<u8> {
    (0x48..=0x4b).contains(&letter).then(|| letter - 0x47)
}

#[cfg(test)]
mod tests {
    use super::super::super::inventory::Inventory;
    use super::super::super::page::Letters;
    use super::*;

    /// End, tone and brokenness of every reading at the start of `text`, each once.
    fn read(text: &str) -> Vec<(usize, u8, bool)> {
        let mut found = Vec::new();
        readings(&Inventory::builtin().spelling, &Letters::new(text, 0).codes, 0, &mut found);
        let mut ends: Vec<(usize, u8, bool)> = found.iter().map(|r| (r.end, r.tone, r.broken)).collect();
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    #[test]
    fn tone_marks_are_skipped_and_told() {
        assert!(read("บิญ").contains(&(3, 0, false)));
        assert!(read("บิ่ญ").contains(&(4, 1, false)));
        assert!(read("กว๋าง").contains(&(5, 4, false)));
    }

    #[test]
    fn a_silenced_consonant_belongs_to_its_syllable() {
        assert!(read("มินห์").contains(&(5, 0, false)));
        assert!(!read("มินห์").iter().any(|r| r.0 == 3 || r.0 == 4));
    }

    #[test]
    fn a_stray_space_may_stand_inside() {
        assert!(read("ลอ ค").contains(&(4, 0, true)));
    }

    #[test]
    fn minor_syllables_may_go_without_a_vowel() {
        assert!(read("มลาน").iter().any(|r| r.0 == 1));
        assert!(read("ม'ลาน").iter().any(|r| r.0 == 2));
    }

    #[test]
    fn nothing_is_read_past_the_end() {
        assert!(read("").is_empty());
        assert!(read("เ").is_empty());
    }
}
