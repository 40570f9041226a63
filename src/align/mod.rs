//! Which segments of the original and of the translation say the same.

use crate::document::Document;
use crate::resources::Resources;

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

/// The links of one article. Every segment of either side stands in exactly one link.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Bitext {
    /// In order of the target; a link without target stands after the link of the source segment before it.
    pub links: Vec<Link>,
    source_link: Vec<usize>,
    target_link: Vec<usize>,
}

impl Bitext {
    /// Makes a bitext of links over `source` and `target` segments.
    #[must_use]
    pub fn new(links: Vec<Link>, source: usize, target: usize) -> Self {
        let mut bitext = Bitext { links, source_link: vec![usize::MAX; source], target_link: vec![usize::MAX; target] };
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
}

/// Links the segments of `source` and `target`.
///
/// Never fails and never refuses: what has no counterpart stands in a link with one empty side.
#[must_use]
pub fn align(source: &Document, target: &Document, resources: &Resources) -> Bitext {
    let _ = resources;
    let n = source.segments.len();
    let m = target.segments.len();
    let links = (0..n.max(m))
        .map(|i| Link {
            source: if i < n { vec![i] } else { vec![] },
            target: if i < m { vec![i] } else { vec![] },
            score: 0.0,
        })
        .collect();
    Bitext::new(links, n, m)
}
