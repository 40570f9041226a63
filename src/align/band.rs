//! Which cells of the table are looked at.
//!
//! A small table is looked at whole. In a large one, *anchors* are found first: pairs of segments that share keys which both
//! texts have only once. The longest chain of anchors that does not cross itself divides the table into gaps; in a large gap
//! the search begins anew, since what is frequent in a book is unique in a chapter. The band follows the chain, so that
//! time and memory grow with the length of the texts, and no text has to keep to the diagonal.

use std::ops::Range;

use super::evidence::Evidence;

/// Tables of at most this many cells are looked at whole.
const SMALL: usize = 60_000;
/// Gaps between anchors of at most this many cells are looked at whole.
const SMALL_GAP: usize = 4_000;
/// How many source units to either side of the chain are looked at as well.
const MARGIN: usize = 16;
/// Half the width of the band, in source units, where a large gap has no anchors.
const LOST: usize = 60;
/// The least gain (natural log) of a pair of segments that makes it an anchor: about two rare words.
const LEAST_GAIN: f32 = 14.0;

/// For every number of source units done, the range of numbers of target units done, both ends included.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub(super) rows: Vec<(usize, usize)>,
}

impl Band {
    pub(super) fn new(evidence: &Evidence<'_>) -> Self {
        let (n, m) = (evidence.source.len(), evidence.target.len());
        if (n + 1) * (m + 1) <= SMALL {
            return Band { rows: vec![(0, m); n + 1] };
        }
        let places = Places::new(evidence);
        let mut chain = Vec::new();
        places.chain(0..n, 0..m, 0, &mut chain);
        Band::along(&chain, n, m)
    }

    /// The band along a chain of cells, ascending on both sides.
    fn along(chain: &[(usize, usize)], n: usize, m: usize) -> Self {
        // Target units for one source unit.
        let ratio = (m as f32 / n.max(1) as f32).clamp(1.0, 12.0);
        let scaled = |units: usize| (units as f32 * ratio) as usize;
        let mut rows = vec![(m, 0); n + 1];
        let mut allow = |i: usize, lo: usize, hi: usize| {
            let row = &mut rows[i];
            *row = (row.0.min(lo), row.1.max(hi.min(m)));
        };
        let ends = [(n, m)];
        let mut from = (0, 0);
        for &to in chain.iter().chain(&ends) {
            let (height, width) = (to.0 - from.0, to.1 - from.1);
            let whole = height * width <= SMALL_GAP || height == 0 || width == 0;
            for i in from.0..=to.0 {
                if whole {
                    allow(i, from.1, to.1);
                } else {
                    let middle = from.1 + width * (i - from.0) / height;
                    allow(i, middle.saturating_sub(scaled(LOST)).max(from.1), (middle + scaled(LOST)).min(to.1));
                }
            }
            from = to;
        }
        let bare = rows.clone();
        for (i, row) in rows.iter_mut().enumerate() {
            row.0 = bare[i.saturating_sub(MARGIN)].0.saturating_sub(scaled(MARGIN));
            row.1 = (bare[(i + MARGIN).min(n)].1 + scaled(MARGIN)).min(m);
        }
        rows[0].0 = 0;
        rows[n].1 = m;
        Band { rows }
    }

    /// The band along a path through this band's table, `margin` units to either side.
    pub(super) fn around(path: impl Iterator<Item = (usize, usize)>, n: usize, m: usize) -> Self {
        let chain: Vec<(usize, usize)> = path.filter(|&(i, j)| i < n || j < m).collect();
        Band::along(&chain, n, m)
    }
}

/// Where every key stands, on both sides.
struct Places<'a> {
    evidence: &'a Evidence<'a>,
    /// Per key, the source units that have it, ascending.
    source: Vec<Vec<u32>>,
}

impl<'a> Places<'a> {
    fn new(evidence: &'a Evidence<'a>) -> Self {
        let mut source: Vec<Vec<u32>> = vec![Vec::new(); evidence.occurrences.len()];
        for (i, range) in evidence.source_ranges.iter().enumerate() {
            for token in &evidence.source_tokens[range.clone()] {
                let places = &mut source[token.key as usize];
                if places.last() != Some(&(i as u32)) {
                    places.push(i as u32);
                }
            }
        }
        Places { evidence, source }
    }

    /// Adds to `chain` the cells of the anchors between `source` and `target`, ascending.
    fn chain(&self, source: Range<usize>, target: Range<usize>, depth: usize, chain: &mut Vec<(usize, usize)>) {
        if depth > 12 || source.len() * target.len() <= SMALL_GAP {
            return;
        }
        let mut pairs = self.unique_pairs(&source, &target);
        pairs.retain(|p| p.2 >= LEAST_GAIN);
        let anchors = heaviest_chain(&pairs);
        let mut from = (source.start, target.start);
        for &(i, j) in &anchors {
            self.chain(from.0..i, from.1..j, depth + 1, chain);
            chain.push((i, j));
            chain.push((i + 1, j + 1));
            from = (i + 1, j + 1);
        }
        if !anchors.is_empty() {
            self.chain(from.0..source.end, from.1..target.end, depth + 1, chain);
        }
    }

    /// Pairs of units that share keys which stand once on either side of this part of the table, with the gains of the keys.
    fn unique_pairs(&self, source: &Range<usize>, target: &Range<usize>) -> Vec<(usize, usize, f32)> {
        let mut pairs = Vec::new();
        let tokens = match &self.evidence.source_ranges[source.clone()] {
            [] => return pairs,
            ranges => ranges[0].start..ranges[ranges.len() - 1].end,
        };
        let mut keys: Vec<u32> = self.evidence.source_tokens[tokens].iter().map(|t| t.key).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let one = |places: &[u32], range: &Range<usize>| {
                let at = places.partition_point(|&p| (p as usize) < range.start);
                let place = places.get(at).filter(|&&p| (p as usize) < range.end)?;
                places.get(at + 1).is_none_or(|&p| p as usize >= range.end).then_some(*place as usize)
            };
            let Some(i) = one(&self.source[key as usize], source) else { continue };
            let places = &self.evidence.occurrences[key as usize];
            let at = places.partition_point(|p| (p.unit as usize) < target.start);
            let mut inside = places[at..].iter().take_while(|p| (p.unit as usize) < target.end);
            let Some(first) = inside.next() else { continue };
            if inside.all(|p| p.unit == first.unit) {
                pairs.push((i, first.unit as usize, first.gain));
            }
        }
        pairs.sort_by_key(|p| (p.0, p.1));
        pairs.dedup_by(|next, pair| {
            let same = (next.0, next.1) == (pair.0, pair.1);
            if same {
                pair.2 += next.2;
            }
            same
        });
        pairs
    }
}

/// The chain of pairs, ascending on both sides, whose gains add up to most. `pairs` are sorted.
fn heaviest_chain(pairs: &[(usize, usize, f32)]) -> Vec<(usize, usize)> {
    let mut columns: Vec<usize> = pairs.iter().map(|p| p.1).collect();
    columns.sort_unstable();
    columns.dedup();
    // A Fenwick tree over the columns: the heaviest chain that ends before a column.
    let mut tree: Vec<(f32, usize)> = vec![(0.0, usize::MAX); columns.len() + 1];
    let mut before: Vec<usize> = vec![usize::MAX; pairs.len()];
    let mut best = (0.0, usize::MAX);
    let mut row = 0;
    while row < pairs.len() {
        // Pairs of one source unit do not follow each other: look up all before entering any.
        let end = row + pairs[row..].iter().take_while(|p| p.0 == pairs[row].0).count();
        let weights: Vec<f32> = (row..end)
            .map(|k| {
                let column = columns.partition_point(|&c| c < pairs[k].1);
                let mut at = column;
                let mut found = (0.0, usize::MAX);
                while at > 0 {
                    if tree[at].0 > found.0 {
                        found = tree[at];
                    }
                    at &= at - 1;
                }
                before[k] = found.1;
                found.0 + pairs[k].2
            })
            .collect();
        for (k, weight) in (row..end).zip(weights) {
            if weight > best.0 {
                best = (weight, k);
            }
            let mut at = columns.partition_point(|&c| c < pairs[k].1) + 1;
            while at < tree.len() {
                if weight > tree[at].0 {
                    tree[at] = (weight, k);
                }
                at += at & at.wrapping_neg();
            }
        }
        row = end;
    }
    let mut chain = Vec::new();
    let mut at = best.1;
    while at != usize::MAX {
        chain.push((pairs[at].0, pairs[at].1));
        at = before[at];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_chain_ascends_on_both_sides() {
        let pairs = [(0, 5, 1.0), (1, 1, 1.0), (2, 2, 1.0), (2, 9, 1.5), (3, 3, 1.0), (4, 0, 2.5)];
        assert_eq!(heaviest_chain(&pairs), [(1, 1), (2, 2), (3, 3)]);
        assert!(heaviest_chain(&[]).is_empty());
    }

    #[test]
    fn a_band_reaches_from_corner_to_corner_without_a_gap() {
        for (chain, n, m) in
            [(vec![], 1000, 3000), (vec![(10, 900), (11, 901)], 1000, 1000), (vec![], 0, 9), (vec![], 9, 0)]
        {
            let band = Band::along(&chain, n, m);
            assert_eq!((band.rows[0].0, band.rows[n].1), (0, m));
            assert!(band.rows.windows(2).all(|w| w[0].0 <= w[1].0 && w[0].1 <= w[1].1 && w[1].0 <= w[0].1));
        }
    }
}
