//! Words in Thai text: a word list with counts, and the most probable division of a run into words.

use std::sync::LazyLock;

use fst::raw::{Fst, Output};

use super::{clusters, code, is_thai_letter};
use crate::Span;

/// Words counted in the Thai National Corpus list; the denominator of word probabilities.
pub(crate) const CORPUS_SIZE: f32 = 33_000_000.0;
/// Natural log of the probability of a listed word that the counts do not have.
const UNCOUNTED: f32 = -17.5;
/// Natural log of the probability of one cluster that belongs to no word.
const UNKNOWN: f32 = -14.0;

/// One word (or one unknown cluster run) of a segmented text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// Place, in bytes of the segmented text.
    pub span: Span,
    /// Whether the word stands in the word list.
    pub listed: bool,
    /// How often the Thai National Corpus list counts it; 0 when it does not.
    pub count: u32,
}

impl Word {
    /// Natural log of its probability in Thai text.
    #[must_use]
    pub fn log_probability(&self) -> f32 {
        match (self.listed, self.count) {
            (false, 0) => UNKNOWN,
            (true, 0) => UNCOUNTED,
            // A counted string that no word list has is often a stray piece of one.
            (false, n) => ((n as f32) / CORPUS_SIZE).ln() - 4.0,
            (true, n) => ((n as f32) / CORPUS_SIZE).ln(),
        }
    }
}

/// The built-in Thai word list (60,963 words of the PyThaiNLP project, CC0-1.0) with corpus counts (34,537 words of its
/// Thai National Corpus list, CC0-1.0).
///
/// It has no state and costs nothing to make: the list is a finite-state map inside the program.
///
/// ```
/// use thiap::thai::Words;
/// let text = "อำเภอน้ำลูได้จัดพิธี";
/// let words: Vec<&str> = Words::new().segment(text).iter().map(|w| w.span.of(text)).collect();
/// assert_eq!(words, ["อำเภอ", "น้ำ", "ลู", "ได้", "จัด", "พิธี"]);
/// ```
#[derive(Clone, Copy)]
pub struct Words {
    fst: &'static Fst<&'static [u8]>,
}

static FST: LazyLock<Fst<&'static [u8]>> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.fst"));
    Fst::new(bytes).expect("the build script wrote a whole map")
});

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.fst.len())
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::new()
    }
}

impl Words {
    /// The built-in list.
    #[must_use]
    pub fn new() -> Self {
        Words { fst: &FST }
    }

    /// Whether `word` stands in the word list.
    #[must_use]
    pub fn contains(self, word: &str) -> bool {
        self.value(word).is_some_and(|v| v & 1 == 1)
    }

    /// How often the corpus counts `word`; 0 when it does not.
    #[must_use]
    pub fn count(self, word: &str) -> u32 {
        self.value(word).map_or(0, |v| (v >> 1) as u32)
    }

    /// Whether `text` is made of words that every reader meets, so that it may stand anywhere and mean just that. The list has rare
    /// words too, among them many a syllable of a foreign name.
    ///
    /// ```
    /// let words = thiap::thai::Words::new();
    /// assert!(words.is_everyday("เงิน") && words.is_everyday("น้ำเขียว"));
    /// assert!(!words.is_everyday("เคออง") && !words.is_everyday(""));
    /// ```
    #[must_use]
    pub fn is_everyday(self, text: &str) -> bool {
        /// Times in the corpus of 33 million words.
        const EVERYDAY: u32 = 2_000;
        let words = self.segment(text);
        !words.is_empty() && words.iter().all(|w| w.listed && w.count >= EVERYDAY)
    }

    fn value(self, word: &str) -> Option<u64> {
        self.fst.get(code::word(word)?).map(Output::value)
    }

    /// Every word of the list that starts at byte `at` of `text` and ends on a cluster edge, shortest first.
    ///
    /// ```
    /// let starts = thiap::thai::Words::new().starting_at("ตากลม", 0);
    /// assert!(starts.iter().any(|w| w.span.len() == 6) && starts.iter().any(|w| w.span.len() == 9));
    /// ```
    #[must_use]
    pub fn starting_at(self, text: &str, at: usize) -> Vec<Word> {
        let mut found = Vec::new();
        self.each_starting_at(text, at, |word| found.push(word));
        found
    }

    /// Calls `visit` with what [`Words::starting_at`] returns.
    pub(crate) fn each_starting_at(self, text: &str, at: usize, mut visit: impl FnMut(Word)) {
        self.walk(text, at, |word| {
            if super::is_boundary(text, word.span.end as usize) {
                visit(word);
            }
        });
    }

    /// Calls `visit` for every entry that is a prefix of `text[at..]`.
    fn walk(self, text: &str, at: usize, mut visit: impl FnMut(Word)) {
        let mut node = self.fst.root();
        let mut output = Output::zero();
        let mut end = at;
        while let Some((letter, length)) = code::first(&text.as_bytes()[end..]) {
            let Some(index) = node.find_input(letter) else { return };
            end += length;
            let transition = node.transition(index);
            output = output.cat(transition.out);
            node = self.fst.node(transition.addr);
            if node.is_final() {
                let value = output.cat(node.final_output()).value();
                visit(Word { span: Span::new(at, end), listed: value & 1 == 1, count: (value >> 1) as u32 });
            }
        }
    }

    /// Divides `text` into words: the most probable division of every run of Thai letters, other characters left out.
    ///
    /// Clusters that fit no word come out one by one with `listed == false` and `count == 0`. The words cover every Thai
    /// letter of the text, in order.
    #[must_use]
    pub fn segment(self, text: &str) -> Vec<Word> {
        let mut words = Vec::with_capacity(text.len() / 10);
        let mut start = None;
        for (i, c) in text.char_indices() {
            match (start, is_thai_letter(c)) {
                (None, true) => start = Some(i),
                (Some(from), false) => {
                    self.segment_run(text, from, i, &mut words);
                    start = None;
                }
                _ => {}
            }
        }
        if let Some(from) = start {
            self.segment_run(text, from, text.len(), &mut words);
        }
        words
    }

    /// Viterbi over the cluster edges of one run of Thai letters.
    fn segment_run(self, text: &str, from: usize, to: usize, words: &mut Vec<Word>) {
        let run = &text[from..to];
        // `edge[b]`: number of the cluster edge at byte b of the run, or MAX inside a cluster.
        let mut edge = vec![u32::MAX; run.len() + 1];
        let mut edges = Vec::with_capacity(run.len() / 4 + 2);
        for cluster in clusters(run) {
            edge[cluster.start as usize] = edges.len() as u32;
            edges.push(cluster.start as usize);
        }
        edge[run.len()] = edges.len() as u32;
        edges.push(run.len());

        let mut best: Vec<(f32, Option<Word>)> = vec![(f32::NEG_INFINITY, None); edges.len()];
        best[0].0 = 0.0;
        for k in 0..edges.len() - 1 {
            let here = best[k].0;
            let mut offer = |word: Word, log: f32| {
                let to = edge[word.span.end as usize];
                if to != u32::MAX && here + log > best[to as usize].0 {
                    best[to as usize] = (here + log, Some(word));
                }
            };
            let unknown = Word { span: Span::new(edges[k], edges[k + 1]), listed: false, count: 0 };
            offer(unknown, UNKNOWN);
            self.walk(run, edges[k], |word| offer(word, word.log_probability()));
        }
        let first = words.len();
        let mut k = edges.len() - 1;
        while let Some(word) = best[k].1 {
            words.push(Word { span: word.span.shifted(from), ..word });
            k = edge[word.span.start as usize] as usize;
        }
        words[first..].reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        Words::new().segment(text).iter().map(|w| w.span.of(text)).collect()
    }

    #[test]
    fn words_cover_every_thai_letter() {
        for text in ["", "ก", "้า", "เขตม่องเคออง 42 แห่ง", "abc ทัญฮว้า!", "เเเ", "ํ"]
        {
            let letters: String = text.chars().filter(|&c| is_thai_letter(c)).collect();
            assert_eq!(cut(text).concat(), letters, "{text}");
        }
    }

    #[test]
    fn the_packed_list_has_every_word_and_count() {
        let list = Words::new();
        let counted = include_str!("frequency.tsv").lines().skip(1).filter_map(|line| line.split_once('\t'));
        for (word, count) in counted {
            assert_eq!(list.count(word).to_string(), count, "{word}");
        }
        assert!(include_str!("words.txt").lines().all(|word| list.contains(word)));
        assert!(!list.contains("é") && !list.contains("ก é"));
    }

    #[test]
    fn common_words_win_over_rare_long_ones() {
        assert_eq!(cut("คณะกรรมการพรรคประจำจังหวัด").last(), Some(&"จังหวัด"));
        assert!(Words::new().contains("จังหวัด") && !Words::new().contains("เคออง"));
        assert!(Words::new().count("ที่") > 100_000);
    }

    #[test]
    fn a_long_hostile_run_is_quick_to_cut() {
        let text = "ตากลม".repeat(4_000);
        assert_eq!(cut(&text).concat().len(), text.len());
    }
}
