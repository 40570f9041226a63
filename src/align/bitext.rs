//! The links of one article.

use std::ops::Range;

use super::path::Step;
use super::text::{SourceText, TargetText, Unit};
use crate::document::Document;

/// Segments of the source and segments of the target that translate each other. A side may be empty: then the other side
/// has no counterpart.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// Segments of the source, as indexes into its [`Document::segments`], ascending.
    pub source: Vec<usize>,
    /// Segments of the target, likewise.
    pub target: Vec<usize>,
    /// How sure the link is, from 0 (a guess) to 1.
    pub score: f32,
}

impl Link {
    /// Whether both sides are there.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// A stretch where the texts go apart: on both sides there is much text, and hardly any of it is surely linked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drift {
    /// The first and one past the last link, as indexes into [`Bitext::links`].
    pub links: Range<usize>,
}

/// The links of one article. Every segment of either side stands in exactly one link.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Bitext {
    /// In order of the target; a link without target stands after the link of the source segment before it.
    pub links: Vec<Link>,
    source_link: Vec<usize>,
    target_link: Vec<usize>,
    /// Characters of the article's own text in each link, source and target.
    chars: Vec<(u32, u32)>,
}

impl Bitext {
    /// Makes a bitext of links over `source` and `target` segments.
    #[must_use]
    pub fn new(links: Vec<Link>, source: usize, target: usize) -> Self {
        let chars = links.iter().map(|l| (l.source.len() as u32, l.target.len() as u32)).collect();
        let mut bitext =
            Bitext { links, chars, source_link: vec![usize::MAX; source], target_link: vec![usize::MAX; target] };
        for (l, link) in bitext.links.iter().enumerate() {
            for &s in &link.source {
                bitext.source_link[s] = l;
            }
            for &t in &link.target {
                bitext.target_link[t] = l;
            }
        }
        bitext
    }

    /// The link that source segment `segment` stands in, as an index into [`Bitext::links`].
    #[must_use]
    pub fn of_source(&self, segment: usize) -> Option<usize> {
        self.source_link.get(segment).copied().filter(|&l| l != usize::MAX)
    }

    /// The link that target segment `segment` stands in, as an index into [`Bitext::links`].
    #[must_use]
    pub fn of_target(&self, segment: usize) -> Option<usize> {
        self.target_link.get(segment).copied().filter(|&l| l != usize::MAX)
    }

    /// How much of the two texts is linked, and how surely: from 0 (nothing; these are no translations of each other) to 1.
    /// Menus and other page furniture do not count.
    ///
    /// ```
    /// use thiap::document::{Document, Language};
    /// let resources = thiap::Resources::builtin();
    /// let source = Document::new("Giá lúa tăng 5% trong tháng 6/2024.", Language::Vietnamese);
    /// let own = Document::new("ราคาข้าวเปลือกเพิ่มขึ้น 5% ในเดือนมิถุนายน 2567", Language::Thai);
    /// let other = Document::new("นักเรียนเดินทางไปทัศนศึกษาที่พิพิธภัณฑ์", Language::Thai);
    /// assert!(thiap::align::align(&source, &own, &resources).quality() > 0.8);
    /// assert!(thiap::align::align(&source, &other, &resources).quality() < 0.3);
    /// ```
    #[must_use]
    pub fn quality(&self) -> f32 {
        let (mut all, mut linked) = ((0.0, 0.0), (0.0, 0.0));
        for (link, chars) in self.links.iter().zip(&self.chars) {
            let (source, target) = (chars.0 as f32, chars.1 as f32);
            all = (all.0 + source, all.1 + target);
            if link.is_filled() {
                // Even odds are no link.
                let sure = (2.0 * link.score - 1.0).max(0.0);
                linked = (linked.0 + source * sure, linked.1 + target * sure);
            }
        }
        harmonic_mean(linked.0 / f32::max(all.0, 1.0), linked.1 / f32::max(all.1, 1.0))
    }

    /// The stretches where the texts go apart. Text that only one side has is no such stretch.
    #[must_use]
    pub fn drifts(&self) -> Vec<Drift> {
        /// A stretch has at least so many characters on both sides. Measured on the articles of `corpus/`: none of them has such a
        /// stretch, and most of their halves joined to the halves of others do.
        const LEAST: u32 = 200;
        /// A link at least so sure brings the texts together again, when it does not stand alone.
        const SURE: f32 = 0.9;
        let sure = |l: &Link| l.is_filled() && l.score >= SURE;
        let mut out = Vec::new();
        let mut start = 0;
        while start < self.links.len() {
            if sure(&self.links[start]) {
                start += 1;
                continue;
            }
            let mut end = start;
            let (mut source, mut target) = (0, 0);
            while let Some(link) = self.links.get(end) {
                let alone = !self.links.get(end + 1).is_some_and(sure) && end + 1 < self.links.len();
                if sure(link) && !alone {
                    break;
                }
                if !sure(link) {
                    source += self.chars[end].0;
                    target += self.chars[end].1;
                }
                end += 1;
            }
            if source.min(target) >= LEAST {
                out.push(Drift { links: start..end });
            }
            start = end + 1;
        }
        out
    }
}

/// The score of a link with an empty side: whether it is rightly alone is not known.
pub(super) const ALONE: f32 = 0.5;

fn harmonic_mean(a: f32, b: f32) -> f32 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

/// Turns steps over units into links over segments, adds what has no units (empty segments), and puts all in order.
pub(super) fn assemble(
    steps: &[Step],
    source_text: &SourceText,
    target_text: &TargetText<'_>,
    source: &Document,
    target: &Document,
) -> Bitext {
    let (n, m) = (source.segments.len(), target.segments.len());
    let mut links: Vec<Link> = Vec::with_capacity(steps.len());
    for step in steps {
        let segments = |range: &Range<usize>, units: &[Unit]| units[range.clone()].iter().map(|u| u.segment).collect();
        let link = Link {
            source: segments(&step.source, &source_text.units),
            target: segments(&step.target, &target_text.units),
            score: if step.is_filled() { confidence(step.score) } else { ALONE },
        };
        if !links.last_mut().is_some_and(|last| joined(last, &link, source, target)) {
            links.push(link);
        }
    }
    let empty = |d: &Document| -> Vec<usize> {
        d.segments.iter().enumerate().filter(|(_, s)| s.span.is_empty()).map(|(n, _)| n).collect()
    };
    links.extend(empty(source).into_iter().map(|s| Link { source: vec![s], target: vec![], score: 1.0 }));
    links.extend(empty(target).into_iter().map(|t| Link { source: vec![], target: vec![t], score: 1.0 }));
    let mut bitext = Bitext::new(in_order(links, n), n, m);
    let chars = |units: &[Unit], segments: usize| {
        let mut chars = vec![0; segments];
        for unit in units.iter().filter(|u| u.content) {
            chars[unit.segment] = unit.chars;
        }
        chars
    };
    let (in_source, in_target) = (chars(&source_text.units, n), chars(&target_text.units, m));
    let sum = |chars: &[u32], segments: &[usize]| segments.iter().map(|&s| chars[s]).sum();
    bitext.chars = bitext.links.iter().map(|l| (sum(&in_source, &l.source), sum(&in_target, &l.target))).collect();
    bitext
}

/// Adds `link` to `last` when both are left over of one paragraph: these stay together.
fn joined(last: &mut Link, link: &Link, source: &Document, target: &Document) -> bool {
    let follows = |d: &Document, a: &[usize], b: &[usize]| match (a.last(), b.first()) {
        (Some(&a), Some(&b)) => a < b && d.segments[a].paragraph == d.segments[b].paragraph,
        _ => false,
    };
    if last.target.is_empty() && link.target.is_empty() && follows(source, &last.source, &link.source) {
        last.source.extend(&link.source);
        return true;
    }
    if last.source.is_empty() && link.source.is_empty() && follows(target, &last.target, &link.target) {
        last.target.extend(&link.target);
        return true;
    }
    false
}

/// In order of the target; a link without target comes after the link of the source segment before it.
pub(super) fn in_order(mut links: Vec<Link>, sources: usize) -> Vec<Link> {
    // For every source segment, the first target segment of its link.
    let mut place: Vec<Option<usize>> = vec![None; sources];
    for link in &links {
        for &s in &link.source {
            place[s] = link.target.first().copied();
        }
    }
    // A segment without target takes the place of the segment before it.
    let mut before = None;
    let place: Vec<Option<usize>> = place
        .into_iter()
        .map(|p| {
            before = p.or(before);
            before
        })
        .collect();
    links.sort_by_key(|link| match link.target.first() {
        Some(&t) => (Some(t), None),
        None => (place[link.source[0]], Some(link.source[0])),
    });
    links
}

/// How sure a link of this score (log-likelihood ratio) is, between texts that do belong together: measured, of links at 0 two
/// in three are right, from 2 on more than nine in ten.
fn confidence(score: f32) -> f32 {
    1.0 / (1.0 + (-0.7 - 0.9 * score).exp())
}
