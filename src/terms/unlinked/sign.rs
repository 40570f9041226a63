//! Words that say what follows them, and names of foreign places.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::latin;
use super::page::{SPACE, letter_at};
use crate::resources::{Bearer, Customary, Foreign, Generics, Sort};
use crate::thai::{Word, Words};

/// What a word says about what follows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cue {
    None,
    Preposition,
    Conjunction,
    Unit,
    Feature,
    Built,
    Loose,
    Title,
    /// People of a kind, named by their place as often as by their own names: ชาวประมง, ทีม.
    Group,
    /// ชาว, ภาษา: what follows is a people or a language, named like its country.
    People,
}

/// A string that means something to the search for names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub(super) cue: Cue,
    /// Whether it is itself the name of a place; and whether it is a common word, too.
    pub(super) place: Option<bool>,
    /// Whether a number after it makes the name of a road.
    pub(super) road: bool,
    /// Natural log of its probability as words.
    pub(super) log: f32,
}

/// Words before names of places, beside class nouns.
const PREPOSITIONS: [&str; 40] = [
    "ใน",
    "ที่",
    "จาก",
    "ของ",
    "ถึง",
    "สู่",
    "ไป",
    "ไปยัง",
    "มา",
    "มายัง",
    "ผ่าน",
    "กับ",
    "ณ",
    "แก่",
    "ให้",
    "ใกล้",
    "ระหว่าง",
    "บน",
    "รอบ",
    "เยือน",
    "เชื่อม",
    "ยัง",
    "จนถึง",
    "โดย",
    "เฉพาะ",
    "คือ",
    "ได้แก่",
    "เช่น",
    "ทั้ง",
    "ฝ่าย",
    "ทาง",
    "ทางด้าน",
    "ต่อจาก",
    "ตั้งแต่",
    "เยี่ยมชม",
    "เอาชนะ",
    "พบ",
    "รวมถึง",
    "ต่อ",
    "ส่วน",
];
const CONJUNCTIONS: [&str; 5] = ["และ", "หรือ", "กับ", "ถึง", "รวมทั้ง"];
/// After these the name of a country means its people, its language, its money.
const PEOPLES: [&str; 12] =
    ["ดอลลาร์", "เหรียญ", "ชาว", "ภาษา", "คน", "เชื้อสาย", "สัญชาติ", "ชนเผ่า", "เผ่า", "ตรุษ", "เชื้อชาติ", "กลุ่มชาติพันธุ์"];

/// Groups of people, beside those of the class nouns.
const GROUPS: [&str; 10] = ["ทีม", "คณะ", "คณะผู้แทน", "สตรี", "เยาวชน", "เจ้าหน้าที่", "ตำรวจ", "ทหาร", "คนงาน", "กองกำลัง"];
/// Stretches of roads and rivers, called by what they lie between.
const STRETCHES: [&str; 3] = ["ช่วง", "เส้นทาง", "ทางด่วน"];

/// Class nouns that a number makes the name of a road.
const ROADS: [&str; 7] = ["quốc lộ", "ql", "tỉnh lộ", "đt", "đường tỉnh", "hương lộ", "cao tốc"];
/// A name that the corpus counts more often is a common word.
const COMMON: u32 = 2_000;

/// Words that every page on Vietnam has and Thai at large has not, with the natural log of their probability.
const HOUSEHOLD: [(&str, f32); 2] = [("ดอง", -6.0), (HOME, -5.0)];
const HOME: &str = "เวียดนาม";

/// Every [`Sign`], found by the letters it begins with.
#[derive(Debug)]
pub(super) struct Signs {
    all: HashMap<&'static str, Sign>,
    /// First two letters → third letter (0 for none) → lengths in letters, as bits.
    lengths: Vec<Vec<(u8, u64)>>,
    /// Foreign places in plain Latin letters.
    latin: HashSet<String>,
    /// Thai names of places → their Vietnamese names.
    sources: HashMap<&'static str, Vec<&'static str>>,
}

static SIGNS: LazyLock<Signs> = LazyLock::new(Signs::new);

const LETTERS: usize = 0x60;

impl Signs {
    pub(super) fn builtin() -> &'static Self {
        &SIGNS
    }

    fn new() -> Self {
        let mut all: HashMap<&'static str, Sign> = HashMap::new();
        let words = Words::new();
        let log = |text: &str| words.segment(text).iter().map(Word::log_probability).sum::<f32>();
        let mut put = |text: &'static str, cue: Cue, road: bool| {
            let sign = all.entry(text).or_insert_with(|| Sign { cue, place: None, road: false, log: log(text) });
            if strength(cue) > strength(sign.cue) {
                sign.cue = cue;
            }
            sign.road |= road;
        };
        for generic in Generics::builtin().all() {
            let cue = match generic.sort {
                Sort::Administrative => Cue::Unit,
                Sort::Nature => Cue::Feature,
                Sort::Built => Cue::Built,
                Sort::Region | Sort::Body | Sort::Company => Cue::Loose,
                Sort::Person => Cue::Title,
                Sort::Group => Cue::Group,
                Sort::Common => continue,
            };
            for target in &generic.targets {
                put(target, cue, ROADS.contains(&generic.source));
            }
        }
        for word in PREPOSITIONS {
            put(word, Cue::Preposition, false);
        }
        for word in CONJUNCTIONS {
            put(word, Cue::Conjunction, false);
        }
        for word in GROUPS {
            put(word, Cue::Group, false);
        }
        for word in STRETCHES {
            put(word, Cue::Loose, false);
        }
        for word in PEOPLES {
            put(word, Cue::People, false);
        }
        let mut latin: HashSet<String> = HashSet::new();
        let mut sources: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        let mut name = |source: &'static str, targets: &[&'static str], country: bool| {
            for &target in targets {
                sources.entry(target).or_default().push(source);
                let common = !country && words.count(target) > COMMON;
                let new = || Sign { cue: Cue::None, place: None, road: false, log: log(target) };
                let sign = all.entry(target).or_insert_with(new);
                sign.place = Some(common && sign.place.is_none_or(|c| c));
            }
        };
        for foreign in Foreign::builtin().all().iter().filter(|n| n.is_place()) {
            // The country of every page is no finding on any.
            if !foreign.targets.contains(&HOME) {
                latin.insert(foreign.source.split_whitespace().map(latin::key).collect::<Vec<_>>().join(" "));
                name(foreign.source, &foreign.targets, foreign.sort == "country");
            }
        }
        for customary in Customary::builtin().all().iter().filter(|n| n.bearer == Bearer::Place) {
            name(customary.source, &customary.targets, false);
        }
        for list in sources.values_mut() {
            // Úc before Ô-xtrây-li-a, Đức before Cộng hòa Liên bang Đức; of two such the later in the table (Trung Hoa, Trung Quốc).
            list.reverse();
            list.sort_by_key(|s| (s.contains('-'), s.split(' ').count()));
        }
        for (word, log) in HOUSEHOLD {
            all.entry(word).or_insert(Sign { cue: Cue::None, place: None, road: false, log }).log = log;
        }
        let mut lengths: Vec<Vec<(u8, u64)>> = vec![Vec::new(); LETTERS * LETTERS];
        for text in all.keys() {
            let bit = 1 << text.chars().count().min(63);
            let list = &mut lengths[pair(letter_at(text, 0), letter_at(text, 1))];
            let third = letter_at(text, 2);
            match list.iter_mut().find(|x| x.0 == third) {
                Some(entry) => entry.1 |= bit,
                None => list.push((third, bit)),
            }
        }
        Signs { all, lengths, latin, sources }
    }

    /// Whether a foreign place is called so in plain Latin letters.
    pub(super) fn is_foreign(&self, plain: &str) -> bool {
        self.latin.contains(plain)
    }

    /// The Vietnamese names of the places that `thai` is a customary name of, the usual one first.
    pub(super) fn sources(&self, thai: &str) -> &[&'static str] {
        self.sources.get(thai).map_or(&[], Vec::as_slice)
    }

    /// Calls `visit` with every sign that begins at letter `at` and its length in letters.
    pub(super) fn at(&self, text: &str, codes: &[u8], at: usize, mut visit: impl FnMut(usize, Sign)) {
        let next = |n: usize| codes.get(at + n).copied().filter(|&c| c < SPACE).unwrap_or(0);
        let (second, third) = (next(1), next(2));
        let of = |a, b, c| self.lengths[pair(a, b)].iter().find(|x| x.0 == c).map_or(0, |x| x.1);
        let mut lengths = of(codes[at], second, third) | of(codes[at], second, 0) | of(codes[at], 0, 0);
        while lengths != 0 {
            let n = lengths.trailing_zeros() as usize;
            lengths &= lengths - 1;
            if let Some(piece) = text.get(..n * 3)
                && let Some(&sign) = self.all.get(piece)
            {
                visit(n, sign);
            }
        }
    }
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) * LETTERS + usize::from(second)
}

/// Which of two cues of one word counts.
fn strength(cue: Cue) -> u8 {
    match cue {
        Cue::None => 0,
        Cue::Loose => 1,
        Cue::Preposition => 2,
        Cue::Title => 3,
        Cue::Group => 4,
        Cue::Conjunction => 5,
        Cue::People => 6,
        Cue::Built => 7,
        Cue::Feature => 8,
        Cue::Unit => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::Letters;
    use super::*;

    /// The longest sign at the start of `text`.
    fn sign(text: &str) -> Option<Sign> {
        let mut longest = None;
        Signs::builtin().at(text, &Letters::new(text, 0).codes, 0, |_, sign| longest = Some(sign));
        longest
    }

    #[test]
    fn class_nouns_titles_and_prepositions_say_what_follows() {
        let cue = |text| sign(text).map(|s| s.cue);
        assert_eq!(cue("จังหวัด"), Some(Cue::Unit));
        assert_eq!(cue("แม่น้ำ"), Some(Cue::Feature));
        assert_eq!(cue("ชาวประมง"), Some(Cue::Group));
        assert_eq!(cue("ชาว"), Some(Cue::People));
        assert_eq!(cue("เลขาธิการ"), Some(Cue::Title));
        assert_eq!(cue("จาก"), Some(Cue::Preposition));
        assert!(sign("ฬฬฬ").is_none());
    }

    #[test]
    fn places_with_a_customary_name_are_known_and_the_country_of_every_page_is_none() {
        assert_eq!(Signs::builtin().sources("ปักกิ่ง"), ["Bắc Kinh"]);
        assert!(sign("ปักกิ่ง").is_some_and(|s| s.place == Some(false)));
        assert!(sign(HOME).is_some_and(|s| s.place.is_none()));
        assert!(Signs::builtin().is_foreign("tokyo"));
    }
}
