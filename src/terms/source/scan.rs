//! Runs of capitalised words in one sentence, with the class nouns before them.

use std::ops::Range;

use super::token::{Case, Gap, Token};
use crate::resources::{ForeignName, Generic, Resources, Sort};

/// A class noun before a run.
#[derive(Clone, Debug)]
pub(super) struct Class {
    pub(super) generic: &'static Generic,
    /// Its words, as indexes of tokens.
    pub(super) tokens: Range<usize>,
    /// Whether a form of address, rank or office stands right before it, as in `Bí thư Đảng ủy xã Lô Văn Thắm`.
    pub(super) after_title: bool,
    /// Whether it announces several names: `các xã`, `hai huyện`.
    pub(super) plural: bool,
}

/// A run of capitalised words.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) tokens: Range<usize>,
    pub(super) class: Option<Class>,
    /// The entry of the table of foreign names that the whole run is.
    pub(super) foreign: Option<&'static ForeignName>,
}

/// Words that may stand between a class noun and the name: `xã biên giới Nhôn Mai`.
const BETWEEN: [&str; 34] = [
    "anh", "biên", "biển", "cao", "chính", "cũ", "cổ", "cấp", "du", "gia", "giới", "hùng", "hải", "khăn", "khó",
    "liệt", "lịch", "lớn", "miền", "mới", "nghèo", "nhỏ", "núi", "quốc", "sĩ", "tên", "trung", "trọng", "tâm", "tế",
    "ven", "vùng", "điểm", "đảo",
];

/// Words before a class noun that announce several names.
const PLURAL: [&str; 16] =
    ["các", "những", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nhiều", "cả", "số", "mấy", "vài"];

/// Abbreviations that are class nouns only before a full stop and a capital: `H. Củ Chi`.
const LETTERS: [(&str, &str); 4] = [("h", "huyện"), ("p", "phường"), ("q", "quận"), ("x", "xã")];

/// The runs of a sentence, in order.
pub(super) fn runs(tokens: &[Token], resources: &Resources) -> Vec<Run> {
    let mut scan = Scan { tokens, resources, pending: None, away: 0, runs: Vec::new() };
    let mut at = 0;
    while at < tokens.len() {
        at = scan.step(at);
    }
    scan.runs
}

struct Scan<'a> {
    tokens: &'a [Token],
    resources: &'a Resources,
    /// The class noun that the next run may belong to.
    pending: Option<Class>,
    /// Words between it and here.
    away: usize,
    runs: Vec<Run>,
}

impl Scan<'_> {
    /// Reads what begins at token `at` and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        let token = &self.tokens[at];
        let abbreviated = self.pending.as_ref().is_some_and(|c| c.tokens.end == at && token.gap == Gap::Stop);
        if token.gap != Gap::Space && !abbreviated {
            self.pending = None;
        }
        if token.case == Case::Figure {
            return self.figure(at);
        }
        if let Some((foreign, end)) = self.foreign(at) {
            self.push(at..end, Some(foreign));
            return end;
        }
        if !self.is_dynastic(at)
            && let Some((generic, end)) = self.class_noun(at)
        {
            self.pend(generic, at..end);
            return end;
        }
        if token.is_capital() || self.is_dynastic(at) {
            let end = self.run_end(at);
            self.push(at..end, None);
            return end;
        }
        self.away += 1;
        if self.away > 3 || !BETWEEN.contains(&token.key.as_str()) {
            self.pending = None;
        }
        at + 1
    }

    /// Keys of the words from `at` on that have only spaces between them, eight at most.
    fn keys(&self, at: usize) -> ([&str; 8], usize) {
        let mut keys = [""; 8];
        let mut n = 0;
        for token in &self.tokens[at..] {
            if n == keys.len() || (n > 0 && token.gap != Gap::Space) {
                break;
            }
            keys[n] = &token.key;
            n += 1;
        }
        (keys, n)
    }

    /// A road with its number is a name: `quốc lộ 61`.
    fn figure(&mut self, at: usize) -> usize {
        if let Some(class) = self.pending.take()
            && class.tokens.end == at
            && is_numbered_road(class.generic)
        {
            self.runs.push(Run { tokens: class.tokens.start..at + 1, class: Some(class), foreign: None });
        }
        at + 1
    }

    /// A name of the table of foreign names that ends where the capitals end.
    fn foreign(&self, at: usize) -> Option<(&'static ForeignName, usize)> {
        let (keys, n) = self.keys(at);
        let (name, words) = self.resources.foreign.longest(&keys[..n])?;
        let end = at + words;
        let ends_in_capital = self.tokens[end - 1].is_capital();
        let begins_in_capital =
            self.tokens[at].is_capital() || self.resources.generics.get(&self.tokens[at].key).is_some();
        let goes_on = self.tokens.get(end).is_some_and(|t| t.gap == Gap::Space && t.is_capital());
        (begins_in_capital && ends_in_capital && (!goes_on || name.sort == "country")).then_some((name, end))
    }

    /// A class noun at `at`. One that is written with capitals all through and stands before a capital may be part of a
    /// name; that is decided later, and here it is no class noun.
    fn class_noun(&self, at: usize) -> Option<(&'static Generic, usize)> {
        let (keys, n) = self.keys(at);
        let generics = &self.resources.generics;
        let next_is = |gap: Gap| self.tokens.get(at + 1).is_some_and(|t| t.gap == gap && t.is_capital());
        if next_is(Gap::Stop)
            && let Some((_, full)) = LETTERS.iter().find(|(letter, _)| *letter == keys[0])
        {
            return Some((generics.get(full)?, at + 1));
        }
        let (generic, words) = generics.longest(&keys[..n])?;
        let end = at + words;
        let capital = self.tokens[at..end].iter().all(Token::is_capital);
        let before_capital = self.tokens.get(end).is_some_and(|t| t.gap == Gap::Space && t.is_capital());
        let open = capital && before_capital && self.tokens[at].case == Case::Capital;
        (!open).then_some((generic, end))
    }

    fn pend(&mut self, generic: &'static Generic, tokens: Range<usize>) {
        let title_before = self
            .pending
            .as_ref()
            .is_some_and(|c| c.tokens.end == tokens.start && (c.after_title || is_title(c.generic)));
        self.pending = Some(Class {
            after_title: title_before,
            plural: tokens.start > 0 && is_plural(&self.tokens[tokens.start - 1]),
            generic,
            tokens,
        });
        self.away = 0;
    }

    /// Whether `Thành nhà Hồ` begins here: the citadel of a dynasty, whose name is the whole.
    fn is_dynastic(&self, at: usize) -> bool {
        let key = |i: usize| self.tokens.get(i).filter(|t| i == at || t.gap == Gap::Space).map(|t| t.key.as_str());
        key(at) == Some("thành")
            && key(at + 1) == Some("nhà")
            && self.tokens.get(at + 2).is_some_and(|t| t.gap == Gap::Space && t.is_capital())
    }

    /// One past the last word of the run that begins at `at`: capitals with spaces or hyphens between them. An acronym is a
    /// run of its own.
    fn run_end(&self, at: usize) -> usize {
        let mut end = if self.is_dynastic(at) { at + 3 } else { at + 1 };
        let acronym = self.tokens[at].case == Case::Upper;
        while let Some(token) = self.tokens.get(end) {
            let joined = matches!(token.gap, Gap::Space | Gap::Hyphen) && token.is_capital();
            if !joined || acronym != (token.case == Case::Upper) || self.is_dynastic(end) {
                break;
            }
            end += 1;
        }
        end
    }

    fn push(&mut self, tokens: Range<usize>, foreign: Option<&'static ForeignName>) {
        let class = self.pending.take();
        self.runs.push(Run { tokens, class, foreign });
    }
}

fn is_title(generic: &Generic) -> bool {
    generic.sort == Sort::Person
}

pub(super) fn is_plural(token: &Token) -> bool {
    token.case == Case::Figure || PLURAL.contains(&token.key.as_str())
}

/// Roads that are called by numbers.
pub(super) fn is_numbered_road(generic: &Generic) -> bool {
    matches!(generic.source, "quốc lộ" | "ql" | "tỉnh lộ" | "đường tỉnh" | "đt" | "hương lộ" | "vành đai")
}
