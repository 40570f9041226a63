//! Which segments of the original and of the translation say the same.

mod cue;
mod evidence;
mod path;
mod score;
mod weights;

use crate::document::Document;
use crate::resources::Resources;

use evidence::Evidence;
use path::{Band, Moves, Step};
use score::Scorer;
pub use weights::Weights;

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
    align_with(source, target, resources, &Weights::default())
}

/// Links the segments of `source` and `target` as [`align`] does, with other weights.
#[must_use]
pub fn align_with(source: &Document, target: &Document, resources: &Resources, weights: &Weights) -> Bitext {
    let evidence = Evidence::new(source, target, &resources.lexicon, weights);
    let scorer = Scorer::new(&evidence, weights);
    let given = [source, target].iter().all(|d| d.paragraphs.iter().all(|p| p.segments.len() <= 1));
    let mut moves = Moves {
        pieces: !given,
        source_null: if given { weights.null } else { weights.piece_source_null },
        target_null: if given { weights.null } else { weights.piece_target_null },
    };
    let band = Band::full(evidence.source.len(), evidence.target.len());
    let mut steps = path::best(&scorer, &moves, &band, weights);
    if given {
        for _ in 0..2 {
            let total = steps.len() as f32 + 5.0;
            let prior = |count: usize| ((count as f32 + 0.5) / total).ln() + weights.null_add;
            let clamp = |x: f32| x.clamp(weights.null_least, weights.null_most);
            moves.source_null = clamp(prior(steps.iter().filter(|s| s.target.is_empty()).count()));
            moves.target_null = clamp(prior(steps.iter().filter(|s| s.source.is_empty()).count()));
            steps = path::best(&scorer, &moves, &band, weights);
        }
    }
    let links = steps
        .iter()
        .map(|s| Link {
            source: s.source.clone().map(|i| evidence.source[i].segment).collect(),
            target: s.target.clone().map(|i| evidence.target[i].segment).collect(),
            score: 1.0 / (1.0 + (-s.score / 3.0).exp()),
        })
        .collect();
    Bitext::new(links, source.segments.len(), target.segments.len())
}
