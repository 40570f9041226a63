//! Which segments of the original and of the translation say the same, and which translation belongs to which original.
//!
//! Thai has no full stops, so its text is not divided into sentences first: the cut points are chosen while aligning. One
//! table holds, for every number of Vietnamese sentences and every number of Thai pieces done, the best chain of links so far
//! (`path`). A link is judged by what both sides have in common (`evidence`): words that the lexicon translates, figures
//! and dates by value, Latin words, names by their sound, quotation marks, length (`score`); and by what a Thai sentence may
//! start and end with. What has no counterpart is left alone, and how readily this is done is estimated from each pair of
//! texts anew.

mod band;
mod bitext;
mod chain;
mod cue;
mod evidence;
mod learn;
mod moved;
mod name;
mod pair;
mod paragraph;
mod path;
mod score;
mod text;
mod weights;

pub use bitext::{Bitext, Drift, Link};
pub use learn::{Examples, Folds};
pub use pair::{Pair, Pairing, pair};
pub use weights::Weights;

use crate::document::Document;
use crate::resources::Resources;
use text::{SourceText, TargetText};

/// Links the segments of `source` and `target`: sentences of the one with runs of segments of the other. When every paragraph
/// of both texts is one segment, as in [`Document::from_lines`], at most three segments of a side go together.
///
/// Never fails and never refuses: what has no counterpart stands in a link with one empty side, and [`Bitext::quality`] says
/// how much of the texts was linked at all.
///
/// ```
/// use thiap::document::{Document, Language};
/// let source = Document::new("Mưa lớn. Có 28 người bị thương.", Language::Vietnamese);
/// let target = Document::new("ฝนตกหนัก มีผู้บาดเจ็บ 28 คน", Language::Thai);
/// let bitext = thiap::align::align(&source, &target, &thiap::Resources::builtin());
/// assert_eq!(bitext.links[1].source, [1]);
/// assert_eq!(bitext.links[1].target, [1, 2, 3]);
/// ```
#[must_use]
pub fn align(source: &Document, target: &Document, resources: &Resources) -> Bitext {
    align_with(source, target, resources, &Weights::default())
}

/// Links the segments of `source` and `target` as [`align`] does, with other weights.
#[must_use]
pub fn align_with(source: &Document, target: &Document, resources: &Resources, weights: &Weights) -> Bitext {
    let source_text = SourceText::new(source, &resources.lexicon);
    let target_text = TargetText::new(target, &resources.lexicon, weights);
    let steps = chain::of(&source_text, &target_text, &resources.lexicon, weights);
    bitext::assemble(&steps, &source_text, &target_text, source, target)
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
