//! Which segments of the original and of the translation say the same.

mod band;
mod cue;
mod evidence;
mod moved;
mod name;
mod path;
mod score;
mod text;
mod weights;

use crate::document::Document;
use crate::resources::Resources;

use evidence::Evidence;
use path::{Moves, Search, Step};
use score::Scorer;
use text::{SourceText, TargetText};
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

/// Links the segments of `source` and `target`: sentences of the one with runs of segments of the other. When every paragraph
/// of both texts is one segment, as in [`Document::from_lines`], at most three segments of a side go together.
///
/// Never fails and never refuses: what has no counterpart stands in a link with one empty side.
#[must_use]
pub fn align(source: &Document, target: &Document, resources: &Resources) -> Bitext {
    align_with(source, target, resources, &Weights::default())
}

/// Links the segments of `source` and `target` as [`align`] does, with other weights.
#[must_use]
pub fn align_with(source: &Document, target: &Document, resources: &Resources, weights: &Weights) -> Bitext {
    let source_text = SourceText::new(source, &resources.lexicon);
    let target_text = TargetText::new(target, &resources.lexicon, weights);
    let evidence = Evidence::new(&source_text, &target_text, &resources.lexicon, weights);
    let scorer = Scorer::new(&evidence, weights);
    let given = [source, target].iter().all(|d| d.paragraphs.iter().all(|p| p.segments.len() <= 1));
    let mut moves = Moves {
        pieces: !given,
        source_null: if given { weights.null } else { weights.piece_source_null },
        target_null: if given { weights.null } else { weights.piece_target_null },
        paragraph_null: weights.paragraph_null,
    };
    let mut search = Search::new(&scorer, weights);
    let mut steps = search.best(&moves);
    if given {
        for _ in 0..2 {
            let total = steps.len() as f32 + 5.0;
            let prior = |count: usize| ((count as f32 + 0.5) / total).ln() + weights.null_add;
            let clamp = |x: f32| x.clamp(weights.null_least, weights.null_most);
            moves.source_null = clamp(prior(steps.iter().filter(|s| s.target.is_empty()).count()));
            moves.target_null = clamp(prior(steps.iter().filter(|s| s.source.is_empty()).count()));
            steps = search.best(&moves);
        }
    } else if weights.piece_adapt > 0.0 {
        for _ in 0..2 {
            let n = evidence.source.len() as f32;
            let k = steps.iter().filter(|s| s.target.is_empty()).count() as f32;
            moves.source_null = (((k + 0.5) / (n + 5.0)).ln() - weights.piece_adapt).min(-2.0);
            steps = search.best(&moves);
        }
    }
    scorer.score(&mut steps);
    let steps = moved::link(&scorer, steps, &moves, weights);
    bitext(&steps, &evidence, source, target)
}

/// Turns steps over units into links over segments, adds what has no units (empty segments), and puts all in order.
fn bitext(steps: &[Step], evidence: &Evidence<'_>, source: &Document, target: &Document) -> Bitext {
    let mut links: Vec<Link> = Vec::with_capacity(steps.len());
    let same_paragraph = |d: &Document, a: Option<&usize>, b: Option<&usize>| matches!((a, b), (Some(&a), Some(&b)) if a < b && d.segments[a].paragraph == d.segments[b].paragraph);
    for step in steps {
        let link = Link {
            source: step.source.clone().map(|i| evidence.source[i].segment).collect(),
            target: step.target.clone().map(|j| evidence.target[j].segment).collect(),
            score: confidence(step),
        };
        // What is left over of one paragraph stays together.
        if let Some(last) = links.last_mut() {
            let both_alone = |x: &[usize], y: &[usize]| x.is_empty() && y.is_empty();
            if both_alone(&last.target, &link.target) && same_paragraph(source, last.source.last(), link.source.first())
            {
                last.source.extend(link.source);
                continue;
            }
            if both_alone(&last.source, &link.source) && same_paragraph(target, last.target.last(), link.target.first())
            {
                last.target.extend(link.target);
                continue;
            }
        }
        links.push(link);
    }
    let empty = |d: &Document| -> Vec<usize> {
        d.segments.iter().enumerate().filter(|(_, s)| s.span.is_empty()).map(|(n, _)| n).collect()
    };
    links.extend(empty(source).into_iter().map(|s| Link { source: vec![s], target: vec![], score: 1.0 }));
    links.extend(empty(target).into_iter().map(|t| Link { source: vec![], target: vec![t], score: 1.0 }));
    Bitext::new(in_order(links, source.segments.len()), source.segments.len(), target.segments.len())
}

/// In order of the target; a link without target comes after the link of the source segment before it.
fn in_order(mut links: Vec<Link>, sources: usize) -> Vec<Link> {
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

fn confidence(step: &Step) -> f32 {
    1.0 / (1.0 + (-step.score / 3.0).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    fn links(bitext: &Bitext) -> Vec<(Vec<usize>, Vec<usize>)> {
        bitext.links.iter().map(|l| (l.source.clone(), l.target.clone())).collect()
    }

    #[test]
    fn given_lines_are_linked_by_figures_and_words() {
        let source = Document::from_lines("Tỉnh có 3.860 hộ nghèo.\nNăm 2022 mưa lớn.\n\n", Language::Vietnamese);
        let target = Document::from_lines("เมนู\nจังหวัดมีครัวเรือนยากจน 3,860 ครัวเรือน\nปี 2565 ฝนตกหนัก\n", Language::Thai);
        let bitext = align(&source, &target, &Resources::builtin());
        assert_eq!(links(&bitext), [(vec![], vec![0]), (vec![0], vec![1]), (vec![1], vec![2]), (vec![2], vec![])]);
    }

    #[test]
    fn pieces_of_running_thai_go_together_and_what_is_left_over_stays_alone() {
        let source = Document::new(
            "Mưa lớn ở Huế.\nSáng 28/6, 300 cán bộ tham dự hội nghị. Ông Nam phát biểu.",
            Language::Vietnamese,
        );
        let target = Document::new(
            "ฝนตกหนักในเว้\nเช้าวันที่ 28 มิถุนายน เจ้าหน้าที่ 300 คนเข้าร่วมการประชุม นายนามกล่าวสุนทรพจน์\nเข้าสู่ระบบ",
            Language::Thai,
        );
        let bitext = align(&source, &target, &Resources::builtin());
        let first = bitext.of_target(0).unwrap();
        assert_eq!(bitext.links[first].source, [0]);
        let meeting = &bitext.links[bitext.of_source(1).unwrap()];
        assert!(meeting.target.len() >= 3, "{:?}", bitext.links);
        let last = bitext.links.last().unwrap();
        assert!(last.source.is_empty());
    }

    #[test]
    fn every_segment_stands_in_one_link_whatever_the_texts() {
        let texts = ["", "\n\n", "a", "ก ข\n\nค", "1\n2\n3\n4\n5", "\u{301}"];
        for (&s, &t) in texts.iter().flat_map(|s| texts.iter().map(move |t| (s, t))) {
            for read in [|t: &str, l| Document::new(t, l), |t: &str, l| Document::from_lines(t, l)] {
                let (source, target) = (read(s, Language::Vietnamese), read(t, Language::Thai));
                let bitext = align(&source, &target, &Resources::builtin());
                let mut sources: Vec<usize> = bitext.links.iter().flat_map(|l| l.source.clone()).collect();
                let mut targets: Vec<usize> = bitext.links.iter().flat_map(|l| l.target.clone()).collect();
                sources.sort_unstable();
                targets.sort_unstable();
                assert_eq!(sources, (0..source.segments.len()).collect::<Vec<_>>());
                assert_eq!(targets, (0..target.segments.len()).collect::<Vec<_>>());
            }
        }
    }
}
