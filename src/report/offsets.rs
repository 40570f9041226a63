//! Byte offsets as other programs count them: in code points, in UTF-16 units.

use std::collections::BTreeSet;

/// Counts of units before chosen byte offsets of one text. The text is read once, however many offsets there are.
pub(super) struct Offsets {
    /// Byte offset and units before it, ascending.
    counts: Vec<(u32, u32)>,
}

impl Offsets {
    /// Counts code points.
    pub(super) fn code_points(text: &str, wanted: &BTreeSet<u32>) -> Self {
        Self::count(text, wanted, |piece| piece.chars().count())
    }

    /// Counts UTF-16 units.
    pub(super) fn utf16(text: &str, wanted: &BTreeSet<u32>) -> Self {
        Self::count(text, wanted, |piece| piece.encode_utf16().count())
    }

    fn count(text: &str, wanted: &BTreeSet<u32>, units: impl Fn(&str) -> usize) -> Self {
        let (mut done, mut count) = (0, 0);
        let mut counts = Vec::with_capacity(wanted.len());
        for &offset in wanted {
            let at = (offset as usize).min(text.len());
            count += text.get(done..at).map_or(0, &units);
            done = at;
            counts.push((offset, count as u32));
        }
        Offsets { counts }
    }

    /// Units before the byte `offset`, which must be one of those asked for.
    pub(super) fn at(&self, offset: u32) -> u32 {
        let found = self.counts.binary_search_by_key(&offset, |&(byte, _)| byte);
        debug_assert!(found.is_ok(), "offset {offset} was not asked for");
        found.map_or(0, |i| self.counts[i].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_before_an_offset() {
        let text = "น้ำ𝄞x";
        let wanted = BTreeSet::from([0, 9, 13, 14, 99]);
        let points = Offsets::code_points(text, &wanted);
        assert_eq!([0, 9, 13, 14, 99].map(|o| points.at(o)), [0, 3, 4, 5, 5]);
        let units = Offsets::utf16(text, &wanted);
        assert_eq!([0, 9, 13, 14, 99].map(|o| units.at(o)), [0, 3, 5, 6, 6]);
    }
}
