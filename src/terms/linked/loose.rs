//! Likeness of names that are no Vietnamese syllables (Hamburg, Bounlap, Êban) to Thai text: by consonants, roughly.

use super::offer::{How, Offer};
use crate::{Span, thai, vietnamese};

/// Weight of a vowel sign or letter against 1 for a consonant.
const VOWEL: f32 = 0.15;
/// Price of a space inside.
const SPACE: f32 = 0.1;
/// What is dearer than this, per unit of weight, is not the name.
const LIMIT: f32 = 0.3;

/// The sound of a foreign name, as far as consonants tell it.
pub(super) struct Loose {
    sounds: Vec<Sound>,
    weight: f32,
}

/// A consonant by its class, or any vowel (`class == 'a'`).
#[derive(Clone, Copy, PartialEq, Debug)]
struct Sound {
    class: char,
    weight: f32,
}

/// One letter of the Thai text.
struct Letter {
    sound: Sound,
    start: usize,
    end: usize,
}

impl Loose {
    /// `None` when there are not `least` consonants, too few to tell anything.
    pub(super) fn new(name: &str, least: usize) -> Option<Self> {
        let plain: Vec<char> = vietnamese::plain(name).chars().filter(char::is_ascii_alphabetic).collect();
        let mut sounds: Vec<Sound> = Vec::with_capacity(plain.len());
        let mut at = 0;
        while at < plain.len() {
            let next = plain.get(at + 1).copied().unwrap_or(' ');
            let (classes, letters): (&str, usize) = match (plain[at], next) {
                ('p' | 'b', 'h') => ("p", 2),
                ('t' | 'd', 'h') => ("t", 2),
                ('k' | 'g', 'h') | ('c' | 'q', 'k' | 'u') => ("k", 2),
                ('c', 'h') | ('t', 's' | 'z') => ("c", 2),
                ('s' | 'z', 'h') => ("s", 2),
                ('n', 'g') => ("N", 2),
                ('n', 'h' | 'y') => ("n", 2),
                ('c', 'e' | 'i' | 'y') => ("s", 1),
                ('x', _) => ("s", 1),
                ('a' | 'e' | 'i' | 'o' | 'u', _) => ("a", 1),
                ('k' | 'g' | 'c' | 'q', _) => ("k", 1),
                ('p', _) => ("p", 1),
                ('b', _) => ("b", 1),
                ('t', _) => ("t", 1),
                ('d', _) => ("d", 1),
                ('s' | 'z', _) => ("s", 1),
                ('j', _) => ("c", 1),
                ('l' | 'r', _) => ("l", 1),
                ('m', _) => ("m", 1),
                ('n', _) => ("n", 1),
                ('f', _) => ("f", 1),
                ('v' | 'w', _) => ("w", 1),
                ('h', _) => ("h", 1),
                _ => ("y", 1),
            };
            sounds.extend(classes.chars().map(|class| Sound { class, weight: weight(class) }));
            at += letters;
        }
        sounds.dedup_by(|a, b| a.class == b.class);
        let consonants = sounds.iter().filter(|s| s.weight >= 1.0).count();
        let weight = sounds.iter().map(|s| s.weight).sum();
        (consonants >= least).then_some(Loose { sounds, weight })
    }

    /// The best places in `piece` of `text`, no two of them overlapping.
    pub(super) fn locate(&self, text: &str, piece: Span) -> Vec<Offer> {
        let letters = letters(text, piece);
        // Cheapest way to have matched the sounds so far up to each letter, with the letter where it began.
        let mut row: Vec<(f32, usize)> = (0..=letters.len()).map(|at| (0.0, at)).collect();
        for sound in &self.sounds {
            let mut next = Vec::with_capacity(row.len());
            next.push((row[0].0 + sound.weight, row[0].1));
            for (at, letter) in letters.iter().enumerate() {
                let replaced = (row[at].0 + difference(*sound, letter.sound), row[at].1);
                let missing = (row[at + 1].0 + sound.weight, row[at + 1].1);
                let added = (next[at].0 + letter.sound.weight, next[at].1);
                next.push(
                    [missing, added]
                        .into_iter()
                        .fold(replaced, |best, other| if other.0 < best.0 { other } else { best }),
                );
            }
            row = next;
        }
        let mut found: Vec<Offer> = Vec::new();
        let mut ends: Vec<(f32, usize, usize)> = row
            .iter()
            .enumerate()
            .filter(|&(end, &(cost, start))| start < end && cost / self.weight < LIMIT)
            .map(|(end, &(cost, start))| (cost / self.weight, start, end))
            .collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(b.2.cmp(&a.2)));
        for (cost, start, end) in ends {
            let span = on_clusters(text, piece, letters[start].start, letters[end - 1].end);
            if !found.iter().any(|o| o.span.overlaps(span)) {
                found.push(Offer { span, cost, how: How::Sound });
            }
        }
        found
    }
}

fn weight(class: char) -> f32 {
    match class {
        'a' => VOWEL,
        'h' | 'y' | 'w' => 0.5,
        _ => 1.0,
    }
}

fn difference(a: Sound, b: Sound) -> f32 {
    const NEAR: [&str; 9] = ["td", "bp", "pf", "sc", "nN", "wf", "wb", "yc", "kc"];
    if a.class == b.class {
        return 0.0;
    }
    let near = NEAR.iter().any(|pair| pair.contains(a.class) && pair.contains(b.class));
    if near { 0.2 } else { a.weight.max(b.weight) + if b.class == '#' { 9.0 } else { 0.0 } }
}

/// The letters of `piece`, vowels before their consonant where they are written; marks belong to the letter before.
fn letters(text: &str, piece: Span) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::new();
    let base = piece.start as usize;
    let mut chars = piece.of(text).char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let (start, end) = (base + i, base + i + c.len_utf8());
        let silent = chars.peek().is_some_and(|&(_, next)| next == '์');
        let class = match c {
            'ก' | 'ข' | 'ค' | 'ฆ' => 'k',
            'จ' | 'ฉ' | 'ช' | 'ฌ' => 'c',
            'ซ' | 'ศ' | 'ษ' | 'ส' => 's',
            'ต' | 'ฏ' | 'ท' | 'ธ' | 'ถ' | 'ฐ' | 'ฑ' | 'ฒ' => 't',
            'ด' | 'ฎ' => 'd',
            'บ' => 'b',
            'ป' | 'พ' | 'ผ' | 'ภ' => 'p',
            'ฟ' | 'ฝ' => 'f',
            'ม' => 'm',
            'น' | 'ณ' | 'ญ' => 'n',
            'ง' => 'N',
            'ล' | 'ร' | 'ฬ' => 'l',
            'ว' => 'w',
            'ย' => 'y',
            'ห' | 'ฮ' => 'h',
            'ำ' => 'm',
            'อ' | 'ะ' | 'ั' | 'า' | 'ิ'..='ู' | 'เ'..='ๅ' => 'a',
            ' ' | '\u{a0}' => ' ',
            c if thai::is_mark(c) => {
                if let Some(last) = out.last_mut() {
                    last.end = end;
                }
                continue;
            }
            _ => '#',
        };
        let weight = match class {
            '#' => 9.0,
            ' ' => SPACE,
            _ if silent => 0.1,
            class => weight(class),
        };
        out.push(Letter { sound: Sound { class, weight }, start, end });
    }
    out
}

/// `start..end`, widened to the edges of clusters.
fn on_clusters(text: &str, piece: Span, mut start: usize, mut end: usize) -> Span {
    while start > piece.start as usize && !thai::is_boundary(text, start) {
        start -= 1;
    }
    while end < piece.end as usize && !thai::is_boundary(text, end) {
        end += 1;
    }
    let inside = &text[start..end];
    let trimmed = inside.trim_start();
    Span::new(end - trimmed.len(), end - trimmed.len() + trimmed.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(name: &str, text: &str) -> String {
        let found = Loose::new(name, 2).unwrap().locate(text, Span::new(0, text.len()));
        found.first().map(|o| o.span.of(text).to_owned()).unwrap_or_default()
    }

    #[test]
    fn foreign_names_are_found_by_their_consonants() {
        assert_eq!(best("Hamburg", "เรือไปฮัมบวร์ค ในเดือนหน้า"), "ฮัมบวร์ค");
        assert_eq!(best("Bounlap Sisavath", "รองเจ้าแขวงบุนลับ สีสะหวาดขอให้"), "บุนลับ สีสะหวาด");
        assert_eq!(best("Rcom Bhim", "ศิลปินอาคม บิม อายุ"), "อาคม บิม");
        assert_eq!(best("Hamburg", "เรือออกจากท่าเรือเมื่อวานนี้"), "");
    }

    #[test]
    fn names_of_vowels_tell_nothing() {
        assert!(Loose::new("Ia", 2).is_none());
    }
}
