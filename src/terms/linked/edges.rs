//! Where exactly a rendering begins and ends.
//!
//! Sound alone may leave a letter of a name outside (บวนเตรีย|ต) or cut a syllable in two (เห|งี|ยน): what is left over then is
//! no word. So the letters beside a rendering are read as words, and what cannot be one is taken in.

use crate::Span;
use crate::resources::Resources;
use crate::terms::Kind;
use crate::terms::source::Name;
use crate::thai::{self, Words};

/// How many clusters beside a rendering may be taken in.
const MOST: usize = 3;
/// Letters beside a rendering that are read: words are shorter.
const WINDOW: usize = 60;
/// A word counted less often than this in the corpus may be a piece of a name.
const RARE: u32 = 60;

/// What may stand behind the name of a city and be counted in: โฮจิมินห์ซิตี้.
const CITY: &str = "ซิตี้";

/// Whether `to` is `from` with the word for city behind it.
pub(super) fn is_city(from: Span, to: Span, text: &str) -> bool {
    text.get(from.end as usize..to.end as usize) == Some(CITY)
}

/// `span` with what belongs to it on either side, inside `bounds`.
pub(super) fn fit(name: &Name, span: Span, bounds: Span, text: &str, resources: &Resources) -> Span {
    if !bounds.contains(span) || !span.of(text).chars().any(thai::is_thai_letter) {
        return span;
    }
    let start = left(name, span, bounds, text, resources);
    let end = right(name, span, bounds, text);
    Span::new(start, end)
}

fn right(name: &Name, span: Span, bounds: Span, text: &str) -> usize {
    let end = span.end as usize;
    let after = &text[end..bounds.end as usize];
    if name.kind == Kind::Place && after.starts_with(CITY) {
        return end + CITY.len();
    }
    let stray = behind_space(after);
    if stray > 0 { end + stray } else { end + leftover(after) }
}

/// How many bytes at the front of `after` are a stray space and the rest of a syllable behind it: ก่าเม า, โฮจิมิน ห์.
fn behind_space(after: &str) -> usize {
    let rest = after.trim_start_matches(' ');
    if rest.len() == after.len() {
        return 0;
    }
    let mut chars = rest.chars();
    let (first, second) = (chars.next(), chars.next());
    let piece = match (first, second) {
        (Some(c), _) if thai::is_mark(c) || matches!(c, 'ะ' | 'า' | 'ำ' | 'ๅ') => {
            rest.find(|c: char| thai::is_consonant(c) || !thai::is_thai_letter(c) || thai::is_leading_vowel(c))
        }
        (Some(c), Some('์')) if thai::is_consonant(c) => Some(c.len_utf8() + '์'.len_utf8()),
        // ณ is a word: at.
        (Some(c), next) if thai::is_consonant(c) && c != 'ณ' && next.is_none_or(|n| n == ' ') => Some(c.len_utf8()),
        _ => return 0,
    };
    after.len() - rest.len() + piece.unwrap_or(rest.len())
}

/// How many bytes at the front of `after` are no word and so belong to what stands before.
fn leftover(after: &str) -> usize {
    let run = after.find(|c: char| !thai::is_thai_letter(c)).unwrap_or(after.len());
    let mut window = run.min(WINDOW);
    while !after.is_char_boundary(window) {
        window -= 1;
    }
    let words = Words::new().segment(&after[..window]);
    let mut taken = 0;
    for word in words.iter().take(MOST) {
        let piece = word.span.of(after);
        let consonants = piece.chars().filter(|&c| thai::is_consonant(c)).count();
        if word.listed && word.count >= RARE && consonants + usize::from(piece.len() > 3) >= 2 {
            return taken;
        }
        if consonants > 2 {
            return taken;
        }
        taken = word.span.end as usize;
    }
    if taken == run { taken } else { 0 }
}

/// The start, moved back to the class word when only a piece of a syllable stands between.
fn left(name: &Name, span: Span, bounds: Span, text: &str, resources: &Resources) -> usize {
    let start = span.start as usize;
    let Some(class) = name.class else { return start };
    let renders = |p: usize| {
        let found = resources.generics.ending_at(text, p)?;
        found.1.iter().any(|g| g.source == class.source).then_some(found.0)
    };
    // The class word reaches into the rendering: นา|ยอี for นาย|อี.
    let inside = span.of(text).char_indices().map(|(i, _)| start + i).skip(1).take(4);
    if let Some(end) = inside.filter(|&p| renders(p).is_some_and(|c| (c.start as usize) < start)).last() {
        return end;
    }
    let mut at = start;
    for _ in 0..6 {
        let Some(c) = text[bounds.start as usize..at].chars().next_back().filter(|&c| thai::is_thai_letter(c)) else {
            break;
        };
        at -= c.len_utf8();
        if !thai::is_boundary(text, at) {
            continue;
        }
        let gap = &text[at..start];
        let a_word = Words::new().contains(gap) && Words::new().count(gap) >= RARE;
        if at + 9 >= start && !a_word && renders(at).is_some() && renders(start).is_none() {
            return at;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_word_belongs_to_the_name() {
        assert_eq!(leftover("ต เล่า"), "ต".len());
        assert_eq!(leftover("ทร์ถูกปรับ"), "ทร์".len());
        assert_eq!(leftover("ได้จัดพิธี"), 0);
        assert_eq!(leftover("ระบุว่า"), 0);
        assert_eq!(leftover(" และ"), 0);
        assert_eq!(leftover(""), 0);
        assert_eq!(behind_space(" าตั้งเป้า"), " า".len());
        assert_eq!(behind_space(" ห์ซิตี้"), " ห์".len());
        assert_eq!(behind_space(" และ") + behind_space("ค "), 0);
    }
}
