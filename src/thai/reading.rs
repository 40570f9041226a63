//! How a piece of Thai text can be read aloud, syllable by syllable.
//!
//! Thai spelling of foreign names is ambiguous to anyone who does not know the name: กวน may be one syllable with the vowel ua or
//! one with the cluster กว, เคออง may be one syllable or two. So all readings are kept, as a graph: at every letter, the syllables that can start
//! there and where each of them ends. Who compares names walks through the graph once.

use std::ops::Range;

use super::cell::{Cell, Gap, Tail, cells};
use super::sound::{self, Final, Initial, Pitch, Second, Vowel};

/// One way to read some cells as a syllable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Spoken {
    /// The opening consonant.
    pub initial: Initial,
    /// The second consonant of its cluster.
    pub second: Second,
    /// Whether ว stands between them and the vowel.
    pub glide: bool,
    /// The vowel.
    pub vowel: Vowel,
    /// What closes it.
    pub closing: Final,
    /// What its letters say of the tone.
    pub pitch: Pitch,
    /// How many cells it takes.
    pub cells: u8,
    /// How far-fetched this reading is, in hundredths of a syllable that has nothing to do with what is meant.
    pub strain: u8,
}

/// Strain of a stray space inside the syllable.
const SPACE: u8 = 4;
/// Strain of two written syllables for one spoken (เสียอา for Rịa).
const HIATUS: u8 = 8;
/// Strain of a vowel frame that lacks a letter (เ◌ื without อ).
const MAIMED: u8 = 6;
/// Strain of a consonant that stands alone.
const ALONE: u8 = 12;

/// A piece of Thai text, ready to be compared with names.
///
/// ```
/// use thiap::thai::{Initial, Reading};
/// let text = "เขตม่วง";
/// let reading = Reading::new(text, 9..text.len());
/// assert!(reading.syllables(0).iter().any(|s| s.initial == Initial::M && s.cells == 3));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reading {
    cells: Vec<Cell>,
    /// `syllables[first[i]..first[i + 1]]` start at cell i.
    first: Vec<u32>,
    syllables: Vec<Spoken>,
}

impl Reading {
    /// Reads `text[range]`; spans of cells are places in `text`. A range that does not lie on character edges reads as empty.
    #[must_use]
    pub fn new(text: &str, range: Range<usize>) -> Self {
        let cells = cells(text, range);
        let mut reading = Reading { first: Vec::with_capacity(cells.len() + 1), syllables: Vec::new(), cells };
        let mut found = Vec::with_capacity(32);
        for at in 0..reading.cells.len() {
            found.clear();
            Reader { cells: &reading.cells, at, found: &mut found }.read();
            found.sort_unstable();
            found.dedup_by(|b, a| Spoken { strain: 0, ..*a } == Spoken { strain: 0, ..*b });
            reading.first.push(reading.syllables.len() as u32);
            reading.syllables.extend_from_slice(&found);
        }
        reading.first.push(reading.syllables.len() as u32);
        reading
    }

    /// The cells, in order.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The syllables that can be read from cell number `at` on, sorted by opening consonant.
    #[must_use]
    pub fn syllables(&self, at: usize) -> &[Spoken] {
        match (self.first.get(at), self.first.get(at + 1)) {
            (Some(&from), Some(&to)) => &self.syllables[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The least far-fetched division of the whole into syllables, few rather than many; cells that cannot be read are left out.
    #[must_use]
    pub fn usual(&self) -> Vec<Spoken> {
        /// Worth of one syllable less, in units of strain.
        const SYLLABLE: u32 = 20;
        const UNREAD: u32 = 100;
        let n = self.cells.len();
        let mut best: Vec<(u32, Option<Spoken>)> = vec![(0, None); n + 1];
        for at in (0..n).rev() {
            best[at] = (best[at + 1].0 + UNREAD, None);
            for &syllable in self.syllables(at) {
                let cost = best[at + syllable.cells as usize].0 + SYLLABLE + u32::from(syllable.strain);
                if cost < best[at].0 {
                    best[at] = (cost, Some(syllable));
                }
            }
        }
        let mut out = Vec::with_capacity(4);
        let mut at = 0;
        while at < n {
            match best[at].1 {
                Some(syllable) => {
                    out.push(syllable);
                    at += syllable.cells as usize;
                }
                None => at += 1,
            }
        }
        out
    }
}

/// What may come after a vowel.
#[derive(Clone, Copy)]
enum After {
    /// A closing consonant or none.
    Free,
    /// A closing consonant.
    Closed,
    /// The frame holds what closes the syllable.
    Fixed(Final),
}

/// Finds the syllables that start at one cell.
struct Reader<'a> {
    cells: &'a [Cell],
    at: usize,
    found: &'a mut Vec<Spoken>,
}

/// A syllable being read: its opening, and the strain so far.
#[derive(Clone, Copy)]
struct Opening {
    initial: Initial,
    second: Second,
    glide: bool,
    pitch: Pitch,
    strain: u8,
}

impl Reader<'_> {
    /// The consonant of a cell that bears nothing.
    fn plain(&self, at: usize) -> Option<char> {
        let cell = self.cells.get(at)?;
        let bare = cell.lead.is_none()
            && cell.mark.is_none()
            && cell.tail == Tail::None
            && cell.tone.is_none()
            && !cell.silent;
        cell.consonant.filter(|_| bare)
    }

    /// The strain of going on to cell `at` inside one syllable; `None` when that cannot be.
    fn join(&self, at: usize) -> Option<u8> {
        match self.cells.get(at)?.gap {
            Gap::None => Some(0),
            Gap::Space => Some(SPACE),
            Gap::Hyphen | Gap::Break => None,
        }
    }

    /// The consonant of a cell on which a vowel may be built as the second letter of an opening.
    fn inner(&self, at: usize) -> Option<char> {
        let cell = self.cells.get(at)?;
        cell.consonant.filter(|_| cell.lead.is_none() && !cell.silent && cell.gap == Gap::None)
    }

    fn read(&mut self) {
        let at = self.at;
        let cell = self.cells[at];
        let Some(first) = cell.consonant.filter(|_| !cell.silent) else { return };
        let Some(initial) = sound::initial(first) else { return };
        let alone = Opening { initial, second: Second::None, glide: false, pitch: Pitch::Unmarked, strain: 0 };
        self.vowels(alone, cell.lead, at);
        if cell.mark.is_some() || cell.tail != Tail::None || cell.tone.is_some() {
            return;
        }
        // The leading ห of a glide stands after the initial, and takes the leading vowel with it: ฮหว่า, ฮเหวี่ยน.
        if let Some(h) = self.cells.get(at + 1).filter(|c| c.consonant == Some('ห') && c.gap == Gap::None)
            && self.bears_no_vowel(at + 1)
            && (cell.lead.is_none() || h.lead.is_none())
        {
            self.glided(alone, cell.lead.or(h.lead), at + 2);
        }
        self.glided(alone, cell.lead, at + 1);
        let Some(second) = self.inner(at + 1) else { return };
        let after_h = if first == 'ห' {
            sound::initial(second).filter(|_| "งญนมยรลวฮ".contains(second))
        } else {
            None
        };
        if let Some(initial) = after_h {
            let led = Opening { initial, ..alone };
            self.vowels(led, cell.lead, at + 1);
            self.glided(led, cell.lead, at + 2);
        }
        let liquid = match second {
            'ร' => Some(Second::R),
            'ล' => Some(Second::L),
            _ => None,
        };
        if let Some(second) = liquid.filter(|_| "กขคจชซดตถทบปผพฟศส".contains(first)) {
            let cluster = Opening { second, ..alone };
            self.vowels(cluster, cell.lead, at + 1);
            self.glided(cluster, cell.lead, at + 2);
        }
    }

    /// Reads on when cell `at` is a ว that is a glide; a stray space may stand before it (ทัญฮ ว้า).
    fn glided(&mut self, opening: Opening, lead: Option<char>, at: usize) {
        let Some(strain) = self.join(at) else { return };
        let cell = &self.cells[at];
        let is_glide = cell.consonant == Some('ว') && cell.lead.is_none() && !cell.silent;
        if is_glide && (at == self.at + 1 || self.bears_no_vowel(at - 1)) {
            self.vowels(Opening { glide: true, strain: opening.strain + strain, ..opening }, lead, at);
        }
    }

    /// Whether cell `at` bears nothing but perhaps a leading vowel.
    fn bears_no_vowel(&self, at: usize) -> bool {
        self.cells.get(at).is_some_and(|c| c.mark.is_none() && c.tail == Tail::None && c.tone.is_none() && !c.silent)
    }

    /// Reads the vowel whose signs are `lead` and what stands on cell `last`.
    fn vowels(&mut self, opening: Opening, lead: Option<char>, last: usize) {
        self.frames(lead, last, |reader, vowel, after, next, strain| {
            if opening.glide && matches!(vowel, Vowel::Bare | Vowel::UnwrittenO | Vowel::Ua) {
                return;
            }
            let pitch = reader.pitch(last);
            let opening = Opening { pitch, strain: opening.strain + strain, ..opening };
            reader.finish(opening, vowel, after, next);
            if matches!(after, After::Free) {
                reader.hiatus(opening, vowel, next);
            }
        });
    }

    /// What the letters up to cell `last`, the last of the opening, say of the tone.
    fn pitch(&self, last: usize) -> Pitch {
        match self.cells[last].tone {
            Some('่') => Pitch::Falling,
            Some('้' | '๊') => Pitch::Rising,
            Some(_) => Pitch::Dipping,
            None if self.cells[self.at..=last].iter().any(|c| c.consonant.is_some_and(sound::is_high)) => {
                Pitch::Dipping
            }
            None => Pitch::Unmarked,
        }
    }

    /// Calls `visit` with every vowel that can be read there: vowel, what may follow, the next cell, the strain.
    fn frames(&mut self, lead: Option<char>, last: usize, mut visit: impl FnMut(&mut Self, Vowel, After, usize, u8)) {
        let cell = self.cells[last];
        let next = last + 1;
        let joined = self.join(next);
        let following = joined.and_then(|_| self.plain(next));
        let gap = joined.unwrap_or(0);
        // อ ว ย that bear the short ะ (เ◌อะ, ◌ัวะ, เ◌ียะ).
        let shortened = self.cells.get(next).filter(|c| c.tail == Tail::A && c.lead.is_none() && c.mark.is_none());
        let shortened = joined.and_then(|_| shortened?.consonant);
        let part = |letter: char| following == Some(letter) || shortened == Some(letter);
        use After::{Closed, Fixed, Free};
        match (lead, cell.mark, cell.tail) {
            (None, _, Tail::Am) => visit(self, Vowel::ShortA, Fixed(Final::M), next, 0),
            (None, _, Tail::Aa | Tail::AaA) => visit(self, Vowel::A, Free, next, 0),
            (None, _, Tail::A) => visit(self, Vowel::ShortA, Free, next, 0),
            (None, Some('ั'), _) => {
                if part('ว') {
                    visit(self, Vowel::Ua, Free, next + 1, gap);
                }
                visit(self, Vowel::ShortA, Closed, next, 0);
                visit(self, Vowel::ShortA, Free, next, MAIMED);
            }
            (None, Some('ิ' | 'ี'), _) => visit(self, Vowel::I, Free, next, 0),
            (None, Some('ึ' | 'ื'), _) => {
                if part('อ') {
                    visit(self, Vowel::Ue, Free, next + 1, gap);
                }
                visit(self, Vowel::Ue, Free, next, 0);
            }
            (None, Some('ุ' | 'ู'), _) => visit(self, Vowel::U, Free, next, 0),
            (None, _, Tail::None) => {
                if following == Some('อ') {
                    visit(self, Vowel::Aw, Free, next + 1, gap);
                }
                if following == Some('ว') {
                    visit(self, Vowel::Ua, Closed, next + 1, gap);
                }
                if following == Some('ร') && self.plain(next + 1) == Some('ร') {
                    visit(self, Vowel::ShortA, Closed, next + 2, gap);
                    visit(self, Vowel::ShortA, Fixed(Final::N), next + 2, gap);
                }
                visit(self, Vowel::UnwrittenO, Closed, next, 0);
                visit(self, Vowel::Bare, Free, next, ALONE);
            }
            (Some('เ'), _, Tail::Aa) => visit(self, Vowel::ShortA, Fixed(Final::W), next, 0),
            (Some('เ'), _, Tail::AaA) => visit(self, Vowel::Aw, Free, next, 0),
            (Some('เ'), Some('ี'), _) => {
                if part('ย') {
                    visit(self, Vowel::Ia, Free, next + 1, gap);
                }
                visit(self, Vowel::Ia, Free, next, MAIMED);
            }
            (Some('เ'), Some('ึ' | 'ื'), _) => {
                if part('อ') {
                    visit(self, Vowel::Uea, Free, next + 1, gap);
                }
                visit(self, Vowel::Uea, Free, next, MAIMED);
            }
            (Some('เ'), Some('ิ'), _) => visit(self, Vowel::Oe, Free, next, 0),
            (Some('เ'), _, _) => {
                if part('อ') {
                    visit(self, Vowel::Oe, Free, next + 1, gap);
                    if self.plain(next + 1) == Some('อ') {
                        visit(self, Vowel::Uea, Free, next + 2, gap + MAIMED);
                    }
                }
                visit(self, Vowel::E, Free, next, if cell.mark.is_none_or(|m| m == '็') { 0 } else { MAIMED });
            }
            (Some('แ'), _, _) => visit(self, Vowel::Ae, Free, next, 0),
            (Some('โ'), _, _) => visit(self, Vowel::O, Free, next, 0),
            (Some(_), _, _) => {
                if following == Some('ย') {
                    visit(self, Vowel::A, Fixed(Final::Y), next + 1, gap);
                }
                visit(self, Vowel::A, Fixed(Final::Y), next, 0);
            }
        }
    }

    /// Reads what closes the syllable, from cell `next` on.
    fn finish(&mut self, opening: Opening, vowel: Vowel, after: After, next: usize) {
        if let After::Fixed(closing) = after {
            let (end, strain, _) = self.silent(next);
            self.push(opening, vowel, closing, end, strain);
            return;
        }
        if matches!(after, After::Free) {
            let (end, strain, silenced) = self.silent(next);
            let closing = match silenced {
                Some('ห' | 'ฮ') => Final::H,
                Some('ย') => Final::Y,
                Some(c) => sound::closing(c).filter(|_| vowel != Vowel::Bare).unwrap_or(Final::Open),
                None => Final::Open,
            };
            // A silenced letter may stand for a sound of the name or for nothing.
            if silenced.is_some() && closing != Final::Open {
                self.push(opening, vowel, Final::Open, end, strain);
            }
            self.push(opening, vowel, closing, end, strain);
        }
        let (Some(gap), Some(letter)) = (self.join(next), self.plain(next)) else { return };
        let Some(closing) = sound::closing(letter) else { return };
        let (end, strain, silenced) = self.silent(next + 1);
        let with_h = matches!(silenced, Some('ห' | 'ฮ'));
        let closing = match closing {
            Final::N if with_h => Final::Nh,
            Final::Ng if with_h => Final::Ngh,
            other => other,
        };
        self.push(opening, vowel, closing, end, gap + strain);
        // จันทร์: a letter between the closing one and the silenced one is silent too.
        if silenced.is_none() && self.plain(next + 1).is_some() && self.join(next + 1) == Some(0) {
            let (end, strain, silenced) = self.silent(next + 2);
            if silenced.is_some() {
                self.push(opening, vowel, closing, end, gap + strain);
            }
        }
    }

    /// Passes over silenced cells from `next` on: where they end, what spaces before them cost, the first of them.
    fn silent(&self, next: usize) -> (usize, u8, Option<char>) {
        let mut end = next;
        let mut strain = 0;
        while let (Some(cell), Some(gap)) = (self.cells.get(end), self.join(end)) {
            if !cell.silent || end > next + 2 {
                break;
            }
            strain += gap;
            end += 1;
        }
        (end, strain, if end > next { self.cells[next].consonant } else { None })
    }

    /// Reads a second written syllable, that begins with its vowel, into the same spoken one.
    fn hiatus(&mut self, opening: Opening, vowel: Vowel, next: usize) {
        let Some(gap) = self.join(next) else { return };
        let cell = self.cells[next];
        if cell.silent || !matches!(cell.consonant, Some('อ' | 'ย' | 'ว')) {
            return;
        }
        self.frames(cell.lead, next, |reader, second, after, next, strain| {
            let Some((glide, whole)) = merged(vowel, second) else { return };
            if opening.glide && glide {
                return;
            }
            let strain = opening.strain + gap + strain + HIATUS;
            let opening = Opening { glide: opening.glide || glide, strain, ..opening };
            reader.finish(opening, whole, after, next);
        });
    }

    fn push(&mut self, opening: Opening, vowel: Vowel, closing: Final, end: usize, strain: u8) {
        self.found.push(Spoken {
            initial: opening.initial,
            second: opening.second,
            glide: opening.glide,
            vowel,
            closing,
            pitch: opening.pitch,
            cells: (end - self.at) as u8,
            strain: opening.strain + strain,
        });
    }
}

/// The diphthong, or glide and vowel, that two vowels in hiatus make.
fn merged(first: Vowel, second: Vowel) -> Option<(bool, Vowel)> {
    use Vowel::{A, Ae, Aw, Bare, E, I, Ia, O, Oe, ShortA, U, Ua, Ue, Uea, UnwrittenO};
    Some(match (first, second) {
        (_, Bare) => return None,
        (I | E | Ia, A | ShortA | E | Ae | Oe | Ia) => (false, Ia),
        (U | O | Aw | Ua, Aw | O | Oe | UnwrittenO) => (false, Ua),
        (U | O | Ua, A | ShortA | E | Ae | I | Ia) => (true, second),
        (Ue | Oe | Uea, A | ShortA | Aw | O | Oe | UnwrittenO) => (false, Uea),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(text: &str) -> String {
        let spoken = Reading::new(text, 0..text.len()).usual();
        let one = |s: &Spoken| {
            let glide = if s.glide { "ว" } else { "" };
            let (initial, second, vowel, closing) =
                (s.initial.sign(), s.second.sign(), s.vowel.sign(), s.closing.sign());
            format!("{initial}{second}{glide}·{vowel}·{closing}")
        };
        spoken.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_are_divided_as_thai_readers_do() {
        let cases = [
            ("กวางนิญ", "กว·◌า·ง น·◌ี·ญ"),
            ("บิ่ญถ่วน", "บ·◌ี·ญ ท·◌ัว·น"),
            ("เหงียน", "ง·เ◌ีย·น"),
            ("ฮเหวี่ยน", "ฮว·เ◌ีย·น"),
            ("โฮจิมิน ห์", "ฮ·โ◌·- จ·◌ี·- ม·◌ี·นห์"),
            ("ทัญฮว้า", "ท·◌ั·ญ ฮว·◌า·-"),
            ("เปล็ยกู", "ปล·เ◌·ย ก·◌ู·-"),
            ("วิญลอ ค", "ว·◌ี·ญ ล·◌อ·ก"),
            ("ไฮฟอง", "ฮ·◌า·ย ฟ·◌อ·ง"),
            ("น้ำลู", "น·◌ั·ม ล·◌ู·-"),
            ("บ่าเสียอา", "บ·◌า·- ซ·เ◌ีย·-"),
        ];
        for (text, expected) in cases {
            assert_eq!(usual(text), expected, "{text}");
        }
    }

    #[test]
    fn any_text_can_be_read() {
        for text in ["", "เ", "เเ", "์์์", "ก์", "ะา", "\u{e4d}า", "a์", "กกกกกกกก", "ห", "หว", "เหว", "ฮหว", "x ก-ข\nค"]
        {
            let reading = Reading::new(text, 0..text.len());
            let total = reading.cells().len();
            for at in 0..=total {
                assert!(reading.syllables(at).iter().all(|s| s.cells > 0 && at + s.cells as usize <= total), "{text}");
            }
            let _ = reading.usual();
        }
        assert!(Reading::new("ก", 1..9).cells().is_empty());
    }

    #[test]
    fn syllables_end_on_cluster_edges() {
        let text = "อำเภอม่วงเคอองและโฮจิมิน ห์ ที่เก๊กนำ้";
        let reading = Reading::new(text, 0..text.len());
        for (at, cell) in reading.cells().iter().enumerate() {
            assert!(crate::thai::is_boundary(text, cell.span.start as usize));
            for s in reading.syllables(at) {
                let last = reading.cells()[at + s.cells as usize - 1];
                assert!(
                    crate::thai::is_boundary(text, last.span.end as usize),
                    "{}",
                    cell.span.cover(last.span).of(text)
                );
            }
        }
    }
}
