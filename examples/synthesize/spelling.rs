//! How machine translation spells a name: by the rule, by custom, or with the slips that were observed on real pages.

use thiap::Resources;
use thiap::naming::Kind;
use thiap::transcribe::explain;
use thiap::vietnamese::plain;

use super::random::Random;

/// What is written for what: vowels shortened or broken, tone marks lost, consonants of one sound, endings confused.
const SLIPS: &[(&str, &str)] = &[
    ("ือง", "ออง"),
    ("ือง", "วง"),
    ("ือ", "ีย"),
    ("ือ", "อ"),
    ("ัว", "วอ"),
    ("าน", "ัน"),
    ("าง", "ัง"),
    ("ัน", "าน"),
    ("ิญ", "ิน"),
    ("ญ", "น"),
    ("ญ", "ง"),
    ("อ็อ", "ออ"),
    ("็", ""),
    ("จ", "ตร"),
    ("จ", "ช"),
    ("ฟ", "พ"),
    ("ฟ", "ภ"),
    ("ซ", "ส"),
    ("ต", "ท"),
    ("ท", "ถ"),
    ("ค", "ก"),
    ("ก", "ค"),
    ("ว", "บ"),
    ("ด", "ต"),
    ("ย", "ซ"),
    ("หม", "ม"),
    ("หน", "น"),
    ("หง", "ง"),
    ("หล", "ล"),
    ("หว", "ว"),
    ("หญ", "ญ"),
    ("ห่", "ฮ"),
    ("ห", "ฮ"),
    ("แ", "เ"),
    ("เ", "แ"),
    ("ู", "ุ"),
    ("ุ", "ู"),
    ("ี", "ิ"),
    ("ิ", "ี"),
    ("ึ", "ุ"),
    ("่", ""),
    ("้", ""),
    ("๊", ""),
    ("๋", ""),
    ("่", "้"),
    ("้", "่"),
];

/// `count` different spellings of a name, or fewer when they run out.
pub(crate) fn of(name: &str, kind: &str, count: usize, resources: &Resources, random: &mut Random) -> Vec<String> {
    let is_person = kind == "person";
    let Ok(syllables) = explain(name) else { return vec![name.to_owned()] };
    let syllables: Vec<String> = syllables.into_iter().map(|s| s.thai).collect();
    let customary = resources.customary.get(name, if is_person { Kind::Person } else { Kind::Place });
    let joint = if is_person { " " } else { "" };
    let mut out: Vec<String> = Vec::new();
    for _ in 0..8 * count {
        if out.len() == count {
            break;
        }
        let spelling = match customary {
            Some(known) if random.percent(60) => (*random.pick(&known.targets)).to_owned(),
            _ if random.percent(4) => {
                if random.percent(50) {
                    name.to_owned()
                } else {
                    capitalised(&plain(name))
                }
            }
            _ => syllables.iter().map(|s| slip(s, random)).collect::<Vec<_>>().join(joint),
        };
        if !out.contains(&spelling) {
            out.push(spelling);
        }
    }
    out
}

/// A syllable as it is, or with a slip or two.
fn slip(syllable: &str, random: &mut Random) -> String {
    let mut syllable = syllable.to_owned();
    for _ in 0..random.below(3) {
        let possible: Vec<_> = SLIPS.iter().filter(|(from, _)| syllable.contains(from)).collect();
        if !possible.is_empty() {
            let (from, to) = random.pick(&possible);
            syllable = syllable.replacen(from, to, 1);
        }
    }
    syllable
}

/// `Cat Ba` of `cat ba`.
fn capitalised(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
