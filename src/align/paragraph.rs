//! Links of paragraphs, from the links of their segments.

use super::bitext::{ALONE, Bitext, Link, in_order};
use crate::document::Document;

impl Bitext {
    /// The same links between paragraphs: paragraphs belong together when links connect at least a third of one of them. The
    /// indexes of the result are those of [`Document::paragraphs`].
    #[must_use]
    pub fn paragraphs(&self, source: &Document, target: &Document) -> Bitext {
        // Characters that each pair of paragraphs has in common links, in both texts, and their sureness.
        let mut shared: Vec<(usize, usize, f32, f32)> = Vec::new();
        let length = |d: &Document, s: usize| d.segments[s].span.len() as f32;
        for link in self.links.iter().filter(|l| l.is_filled()) {
            for &t in &link.target {
                for &s in &link.source {
                    let pair = (source.segments[s].paragraph, target.segments[t].paragraph);
                    let part = length(target, t) / link.source.len() as f32;
                    shared.push((pair.0, pair.1, part, part * link.score));
                }
            }
        }
        shared.sort_by_key(|p| (p.0, p.1));
        shared.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
                kept.3 += next.3;
            }
            same
        });
        let (n, m) = (source.paragraphs.len(), target.paragraphs.len());
        let mut of_source = vec![0.0f32; n];
        let mut of_target = vec![0.0f32; m];
        for &(s, t, part, _) in &shared {
            of_source[s] += part;
            of_target[t] += part;
        }
        // Paragraph s of the source is node s, paragraph t of the target is node n + t.
        let mut groups: Vec<usize> = (0..n + m).collect();
        let root = |mut node: usize, groups: &mut Vec<usize>| {
            while groups[node] != node {
                groups[node] = groups[groups[node]];
                node = groups[node];
            }
            node
        };
        for &(s, t, part, _) in &shared {
            if part * 3.0 >= of_source[s].min(of_target[t]) {
                let (a, b) = (root(s, &mut groups), root(n + t, &mut groups));
                groups[a.max(b)] = a.min(b);
            }
        }
        let mut links: Vec<Link> = Vec::new();
        let mut place = vec![usize::MAX; n + m];
        for node in 0..n + m {
            let group = root(node, &mut groups);
            if place[group] == usize::MAX {
                place[group] = links.len();
                links.push(Link { source: vec![], target: vec![], score: 0.0 });
            }
            let link = &mut links[place[group]];
            if node < n { link.source.push(node) } else { link.target.push(node - n) }
        }
        let mut sums = vec![(0.0f32, 0.0f32); links.len()];
        for &(s, _, part, sure) in &shared {
            let sum = &mut sums[place[root(s, &mut groups)]];
            *sum = (sum.0 + part, sum.1 + sure);
        }
        for (link, (all, sure)) in links.iter_mut().zip(sums) {
            link.score = if link.is_filled() { sure / f32::max(all, 1.0) } else { ALONE };
        }
        Bitext::new(in_order(links, n), n, m)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    #[test]
    fn paragraphs_follow_their_sentences() {
        let source = Document::new("Một. Hai.\nBa.\nBốn.", Language::Vietnamese);
        let target = Document::new("หนึ่ง สอง สาม\nเมนู\nสี่", Language::Thai);
        let link =
            |source: &[usize], target: &[usize]| Link { source: source.into(), target: target.into(), score: 1.0 };
        let links = vec![link(&[0], &[0]), link(&[1], &[1]), link(&[2], &[2]), link(&[], &[3]), link(&[3], &[4])];
        let sentences = Bitext::new(links, 4, 5);
        let found = sentences.paragraphs(&source, &target).links;
        let found: Vec<(&[usize], &[usize])> = found.iter().map(|l| (&l.source[..], &l.target[..])).collect();
        assert_eq!(found, [(&[0, 1][..], &[0][..]), (&[], &[1]), (&[2], &[2])]);
    }
}
