//! The transcription rule against its own examples, against published names, and over everything that can be spelt.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use thiap::Resources;
use thiap::naming::Kind;
use thiap::resources::Gazetteer;
use thiap::transcribe::{Style, alternatives, transcribe};
use thiap::vietnamese::Syllable;

fn rows(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn all_examples_of_the_royal_society() {
    let examples = rows("royal-society-examples.tsv");
    assert_eq!(examples.len(), 144);
    for row in examples {
        let (name, expected) = (&row[0], &row[1]);
        // The examples list the syllables of places and persons alike with spaces, except for one joined expression.
        let style = if expected.contains(' ') { Style::Person } else { Style::Place };
        assert_eq!(&transcribe(name, style).unwrap().text, expected, "{name}");
    }
}

#[test]
fn published_names_that_follow_the_rule() {
    for row in rows("thai-names.tsv").iter().filter(|r| r[3] == "rule") {
        let (name, expected) = (&row[0], &row[2].replace('–', "-"));
        let style = if expected.contains(' ') { Style::Person } else { Style::Place };
        let usual = transcribe(name, style).unwrap().text;
        let accepted = alternatives(name, style).iter().any(|a| &a.text == expected);
        assert!(&usual == expected || accepted, "{name}: expected {expected}, found {usual}");
    }
}

#[test]
fn published_names_that_usage_has_fixed() {
    let resources = Resources::builtin();
    for row in rows("thai-names.tsv").iter().filter(|r| r[3] == "established") {
        let (name, expected) = (&row[0], &row[2]);
        let kind = if row[1] == "person" { Kind::Person } else { Kind::Place };
        let found = resources.suggestions(name, kind);
        assert!(found.iter().any(|s| &s.text == expected), "{name}: expected {expected}, found {found:?}");
    }
}

/// Onsets as written before most vowels, and before e, ê, i.
const ONSETS: [(&str, &str); 27] = [
    ("", ""),
    ("b", "b"),
    ("c", "k"),
    ("ch", "ch"),
    ("d", "d"),
    ("đ", "đ"),
    ("g", "gh"),
    ("gi", "gi"),
    ("h", "h"),
    ("kh", "kh"),
    ("l", "l"),
    ("m", "m"),
    ("n", "n"),
    ("ng", "ngh"),
    ("nh", "nh"),
    ("p", "p"),
    ("ph", "ph"),
    ("qu", "qu"),
    ("r", "r"),
    ("s", "s"),
    ("t", "t"),
    ("th", "th"),
    ("tr", "tr"),
    ("v", "v"),
    ("x", "x"),
    ("c", "c"),
    ("k", "k"),
];

/// Rimes of Vietnamese, as written after a consonant.
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et \
    ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oan oang oanh oao oat oay \
    oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôôc ôông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng \
    uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng \
    ươc ươi ươm ươn ương ươp ươt ươu ưt ưu";

fn grid() -> Vec<String> {
    let mut out = Vec::new();
    for (plain, front) in ONSETS {
        for rime in RIMES.split_whitespace() {
            let onset = if rime.starts_with(['e', 'ê', 'i']) { front } else { plain };
            let rime = match onset {
                // The glide is written in the onset: qua, quên; and no rounded vowel follows it but ô and ơ.
                "qu" if rime.starts_with("oa") || rime.starts_with("oă") || rime.starts_with("oe") => &rime[1..],
                "qu" if rime.starts_with("uâ") || rime.starts_with("uê") || rime.starts_with("uy") => &rime[1..],
                "qu" if rime.starts_with(['u', 'ư', 'o']) => continue,
                "gi" if rime.starts_with('i') => &rime[1..],
                "" if rime.starts_with("iê") => &format!("y{}", &rime[1..]),
                _ => rime,
            };
            let stop = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
            for mark in if stop {
                &["\u{301}", "\u{323}"][..]
            } else {
                &["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"][..]
            } {
                // A tone may stand on any vowel letter; the last one will do.
                let Some((at, vowel)) = rime.char_indices().rfind(|(_, c)| "aăâeêioôơuưy".contains(*c)) else {
                    continue;
                };
                let (head, tail) = rime.split_at(at + vowel.len_utf8());
                out.push(format!("{onset}{head}{mark}{tail}"));
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

/// What is wrong with a Thai syllable, if anything. Well-formed means:
///
/// - Thai letters, vowels and marks only; neither ำ nor ใ ไ nor a silenced letter, which the rule never uses;
/// - a leading vowel, at most one, at the start or (before a led ห) after the initial, and a consonant after it;
/// - a mark stands on a consonant, a tone mark on a consonant or on a vowel mark, and there is at most one tone mark;
/// - a tone mark and ไม้ไต่คู้ do not meet;
/// - ◌ั and ◌ื are followed by a consonant letter.
fn malformed(thai: &str) -> Option<&'static str> {
    let chars: Vec<char> = thai.chars().collect();
    let consonant = |c: Option<&char>| c.is_some_and(|c| ('ก'..='ฮ').contains(c));
    let tone = |c: &char| ('\u{e48}'..='\u{e4b}').contains(c);
    let vowel_mark = |c: &char| matches!(c, 'ั' | 'ิ' | 'ี' | 'ึ' | 'ื' | 'ุ' | 'ู' | '็');
    if chars.is_empty() || !chars.iter().all(|c| ('ก'..='ฮ').contains(c) || "ะาัิีึืุูเแโ็่้๊๋".contains(*c))
    {
        return Some("a character that the rule does not use");
    }
    if chars.iter().filter(|c| tone(c)).count() > 1 {
        return Some("two tone marks");
    }
    if chars.iter().any(tone) && chars.contains(&'็') {
        return Some("a tone mark beside ไม้ไต่คู้");
    }
    let leading: Vec<usize> = (0..chars.len()).filter(|&i| "เแโ".contains(chars[i])).collect();
    if leading.len() > 1 || leading.iter().any(|&i| i > 1 || !consonant(chars.get(i + 1))) {
        return Some("a leading vowel out of place");
    }
    for (i, c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| &chars[i]);
        if vowel_mark(c) && !consonant(before) {
            return Some("a vowel mark without its consonant");
        }
        if tone(c) && !(consonant(before) || before.is_some_and(vowel_mark)) {
            return Some("a tone mark without its consonant");
        }
        let next = chars[i + 1..].iter().find(|c| !tone(c));
        if matches!(c, 'ั' | 'ื') && !consonant(next) {
            return Some("a vowel that needs a letter after it");
        }
    }
    None
}

#[test]
fn every_syllable_that_can_be_spelt_becomes_well_formed_thai() {
    let grid = grid();
    assert!(grid.len() > 11_484, "{}", grid.len());
    for syllable in &grid {
        assert!(Syllable::parse(syllable).is_some(), "{syllable} is not read");
        let thai = transcribe(syllable, Style::Place).unwrap_or_else(|e| panic!("{e}")).text;
        if let Some(fault) = malformed(&thai) {
            panic!("{syllable} -> {thai}: {fault}");
        }
    }
}

#[test]
fn every_name_of_the_gazetteer_is_written_or_refused_with_a_reason() {
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    let units = Gazetteer::builtin().all();
    assert_eq!(units.len(), 14_149);
    for unit in units {
        match transcribe(unit.name, Style::Place) {
            Ok(done) => assert!(!done.text.contains(|c: char| c.is_ascii_alphabetic()), "{}: {}", unit.name, done.text),
            Err(reason) => *refused.entry(reason.to_string()).or_default() += 1,
        }
    }
    assert!(refused.keys().all(|reason| reason.ends_with("is a number")), "{refused:#?}");
    assert_eq!(refused.values().sum::<usize>(), 7, "{refused:#?}");
}

#[test]
fn every_form_of_input_gives_one_result() {
    for (a, b) in [
        ("HÒA BÌNH", "hoà bình"),
        ("Ðà Lạt", "Đà Lạt"),
        ("Thu\u{309}y Nguye\u{302}n", "Thủy Nguyên"),
        ("Quý", "QUÝ"),
        ("Phan Rang – Tháp Chàm", "Phan Rang-Tháp Chàm"),
    ] {
        assert_eq!(transcribe(a, Style::Place), transcribe(b, Style::Place));
    }
}
