//! What the rest of the page says about a stretch of letters: a name is mentioned again, often in another spelling.

use std::collections::HashMap;

use super::Page;
use super::candidate::Shape;
use super::inventory::Inventory;
use super::lattice::{Found, Read};
use super::likeness::{Spelled, Spellings};
use crate::thai::Words;

/// Natural log of the odds from which a first reading counts as sure.
const SURE: f32 = 1.5;
/// Natural log of the odds from which a first reading needs no second.
const CERTAIN: f32 = 8.0;
/// Natural log of the share of mentions that are of a name mentioned elsewhere on the page.
const AGAIN: f32 = -0.7;
/// Natural log of the share of mentions that are translated.
const TRANSLATED: f32 = -2.5;
/// How like a name of the page a translated one must be to be its echo.
const LIKE: f32 = 3.5;
/// What one syllable that is also a word must overcome.
const WORD: f32 = -3.0;

/// A name that falls further behind the words in its place will not be on the best path.
const SLACK: f32 = 2.0;
/// Natural log of the greatest probability of a spelling given its name.
const MOST: f32 = -0.5;

/// The names of a page, as far as its first reading found them.
#[derive(Debug, Default)]
pub(super) struct Echoes {
    names: Vec<Echo>,
    /// What was found out about spellings so far.
    heard: HashMap<u128, Likest>,
}

#[derive(Debug)]
struct Echo {
    /// Number of its spelling.
    spelling: usize,
    /// Natural log of the probability that it is a name.
    log: f32,
    /// Whether it is surely a name in some place.
    sure: bool,
}

impl Echoes {
    /// Remembers a place of the first reading: every sure one, and unsure ones after a class noun.
    pub(super) fn learn(&mut self, spelling: usize, is_long: bool, found: &Found) {
        let sure = found.odds >= SURE && (is_long || found.before.is_class());
        if !(sure || is_long && found.before.is_class()) {
            return;
        }
        let log = -(-found.odds).exp().ln_1p();
        match self.names.iter_mut().find(|e| e.spelling == spelling) {
            Some(echo) => {
                echo.log = echo.log.max(log);
                echo.sure |= sure;
            }
            None => self.names.push(Echo { spelling, log, sure }),
        }
    }

    /// Raises the probability of every candidate of `page` that is spelt like a name known from elsewhere. `best` are the
    /// names on its best path. Returns whether another path may have become the best.
    pub(super) fn teach(
        &mut self,
        page: &mut Page<'_>,
        best: &mut [Found],
        spellings: &Spellings,
        inventory: &Inventory,
    ) -> bool {
        if self.names.is_empty() {
            return false;
        }
        let share = AGAIN - (self.names.len() as f32).ln();
        let certain: Vec<Found> = best.iter().copied().filter(|f| f.odds > CERTAIN).collect();
        let mut raised = false;
        for n in 0..page.lattice.arcs.len() {
            let arc = page.lattice.arcs[n];
            let start = arc.start as usize;
            let Read::Place(i) = arc.read else { continue };
            let candidate = page.candidates[i as usize];
            if let Some(name) = candidate.meaning() {
                let log =
                    share + TRANSLATED + self.translated(inventory.names[name as usize].name, spellings, inventory);
                raised |= raise(page, best, n, log);
                continue;
            }
            let Some(shapes) = candidate.shapes() else { continue };
            // The most that an echo can give.
            let words = page.lattice.words(start, arc.end as usize);
            if arc.log >= MOST + share || words >= MOST + share {
                continue;
            }
            // Names of one path do not overlap, so that only the first that ends behind `start` can.
            let next = certain.partition_point(|f| f.end <= start);
            if certain.get(next).is_some_and(|f| f.start < arc.end as usize) {
                continue;
            }
            let likest = match self.heard.get(&packed(shapes)) {
                Some(&known) => known,
                None => {
                    let new = self.likest(shapes, spellings, inventory);
                    self.heard.insert(packed(shapes), new);
                    new
                }
            };
            if likest.same.is_none() && likest.other == f32::NEG_INFINITY {
                continue;
            }
            let text = page.at(start, arc.end as usize);
            let own = spellings.known(text);
            let mut log = likest.other;
            if let Some(echo) = likest.same.map(|n| &self.names[n]) {
                // The same letters in several places prove nothing but that they stand there.
                if own != Some(echo.spelling) || echo.sure {
                    log = log.max(MOST + echo.log);
                }
            }
            if log == f32::NEG_INFINITY {
                continue;
            }
            let single = shapes.len() == 1 && Words::new().contains(text);
            let log = log + share + if single { WORD } else { 0.0 };
            raised |= raise(page, best, n, log);
        }
        raised
    }

    /// Natural log of the probability that the likest name of the page is `name`.
    fn translated(&self, name: &str, spellings: &Spellings, inventory: &Inventory) -> f32 {
        let translated = Spelled::translated(inventory, name);
        let like = |echo: &&Echo| spellings.get(echo.spelling).likeness(&translated, inventory) >= LIKE;
        self.names.iter().filter(|e| e.sure).filter(like).map(|e| e.log).fold(f32::NEG_INFINITY, f32::max)
    }

    /// What the names of the page say about a spelling in these shapes.
    fn likest(&self, shapes: &[Shape], spellings: &Spellings, inventory: &Inventory) -> Likest {
        let free: f32 = shapes.iter().map(|s| inventory.log(s.0, s.1)).sum();
        let mut likest = Likest { other: f32::NEG_INFINITY, same: None };
        for (n, name) in self.names.iter().enumerate() {
            let spelled = spellings.get(name.spelling);
            if spelled.is(shapes) {
                if likest.same.is_none_or(|m| name.log > self.names[m].log) {
                    likest.same = Some(n);
                }
                continue;
            }
            let likeness = spelled.likeness_to(shapes, inventory);
            if likeness > 0.0 {
                likest.other = likest.other.max((free + likeness).min(MOST) + name.log);
            }
        }
        likest
    }
}

/// Raises arc `n` to `log`, if that is more. Returns whether another path may have become the best.
fn raise(page: &mut Page<'_>, best: &mut [Found], n: usize, log: f32) -> bool {
    let arc = page.lattice.arcs[n];
    if log <= arc.log {
        return false;
    }
    let (start, end) = (arc.start as usize, arc.end as usize);
    page.lattice.arcs[n].log = log;
    let here = best.partition_point(|f| f.start < start);
    match best.get_mut(here).filter(|f| f.start == start && f.end == end && f.read == arc.read) {
        Some(found) => {
            found.odds += log - arc.log;
            false
        }
        None => log > page.lattice.words(start, end) - SLACK,
    }
}

/// A few shapes as one number.
fn packed(shapes: &[Shape]) -> u128 {
    shapes.iter().fold(1, |all, s| all << 28 | u128::from(s.0) << 16 | u128::from(s.1))
}

/// What the names of the page say about a spelling.
#[derive(Clone, Copy, Debug)]
struct Likest {
    /// Natural log of the probability of this spelling if it is another spelling of the likest name.
    other: f32,
    /// The name that is spelt so but for tone marks.
    same: Option<usize>,
}

#[cfg(test)]
mod tests {
    use crate::Resources;
    use crate::document::{Document, Language};

    /// The spellings of all names in `text`.
    fn spellings(text: &str) -> Vec<String> {
        let document = Document::new(text, Language::Thai);
        let terms = crate::terms::unlinked::find(&document, &Resources::builtin());
        terms.into_iter().flat_map(|t| t.variants.into_iter().map(|v| v.text)).collect()
    }

    /// How sure it is that the last name of `text` is one.
    fn confidence(text: &str) -> f32 {
        let document = Document::new(text, Language::Thai);
        let terms = crate::terms::unlinked::find(&document, &Resources::builtin());
        let mentions = terms.iter().flat_map(|t| t.mentions());
        mentions.max_by_key(|m| m.span).map_or(0.0, |m| m.confidence)
    }

    #[test]
    fn a_name_found_in_one_place_is_heard_in_another() {
        let alone = confidence("เขากลับไปปูหนี");
        let again = confidence("ในตำบลปู่ญี อำเภอเมืองลาด\n\nเขากลับไปปูหนี");
        assert!(again > alone, "{again} {alone}");
    }

    #[test]
    fn a_translated_name_is_heard_when_the_page_has_it_by_sound() {
        let text = "จังหวัดฮหว่าบิ่ญ\n\nตำรวจเซินลา สันติภาพ และท้ายบิ่ญ";
        assert!(spellings(text).contains(&"สันติภาพ".to_owned()));
        assert!(!spellings("เราต้องการสันติภาพ").contains(&"สันติภาพ".to_owned()));
    }
}
