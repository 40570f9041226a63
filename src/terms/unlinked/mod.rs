//! Names found in the translation alone.

mod candidate;
mod confidence;
mod context;
mod echo;
mod group;
mod inventory;
mod latin;
mod lattice;
mod likeness;
mod meaning;
mod page;
mod people;
mod person;
mod rank;
mod sign;
mod spelling;
mod term;

use std::collections::HashMap;

use candidate::{Candidate, Search};
use context::Context;
use echo::Echoes;
use inventory::Inventory;
use lattice::{Found, Lattice, Read};
use likeness::Spellings;
use page::Letters;

use super::{Form, Kind, Term};
use crate::Span;
use crate::document::Document;
use crate::resources::{Level, Resources};

/// One name found in the text.
#[derive(Clone, Copy, Debug)]
struct Hit {
    span: Span,
    kind: Kind,
    form: Form,
    /// Natural log of the odds that it is a name.
    odds: f32,
    /// Whether it names a people.
    people: bool,
    /// Whether a word stands before it that bodies and companies have.
    beside: bool,
    /// The name that it translates.
    meaning: Option<u32>,
    /// Whether a class noun stands before it, or it is the name of a province or district.
    placed: bool,
}

/// A paragraph with everything that it may be read as.
struct Page<'a> {
    text: &'a str,
    letters: Letters,
    lattice: Lattice,
    candidates: Vec<Candidate>,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document, span: Span, inventory: &Inventory) -> Self {
        let text = document.at(span);
        let letters = Letters::new(text, span.start as usize);
        let words = latin::words(text, &letters);
        let (lattice, candidates) = Search::run(text, &letters, &words, inventory);
        Page { text, letters, lattice, candidates }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span { start: self.letters.at[start], end: self.letters.at[end] }
    }

    fn at(&self, start: usize, end: usize) -> &'a str {
        let base = self.letters.at[0];
        Span { start: self.letters.at[start] - base, end: self.letters.at[end] - base }.of(self.text)
    }
}

pub(super) fn find(document: &Document, resources: &Resources) -> Vec<Term> {
    let inventory = Inventory::builtin();
    let content = document.paragraphs.iter().filter(|p| p.role.is_content());
    let stretches = content.flat_map(|p| stretches(&document.text, p.span));
    let mut pages: Vec<Page<'_>> = stretches.map(|span| Page::new(document, span, inventory)).collect();
    let mut spellings = Spellings::default();
    let mut echoes = Echoes::default();
    let mut readings: Vec<Vec<Found>> = Vec::with_capacity(pages.len());
    for page in &pages {
        let names = page.lattice.names();
        for found in names.best.iter().chain(&names.near) {
            let is_long = match found.read {
                // That words may be a name makes no name of them elsewhere.
                Read::Place(i) if page.candidates[i as usize].meaning().is_some() => continue,
                Read::Place(i) => page.candidates[i as usize].is_long(),
                Read::Renowned(_) => true,
                _ => continue,
            };
            echoes.learn(spellings.number(page.at(found.start, found.end), inventory), is_long, found);
        }
        readings.push(names.best);
    }
    let mut hits: Vec<Hit> = Vec::new();
    for (page, mut best) in pages.iter_mut().zip(readings) {
        if echoes.teach(page, &mut best, &spellings, inventory) {
            best = page.lattice.names().best;
        }
        for found in best {
            let span = page.span(found.start, found.end);
            let meaning = match found.read {
                Read::Place(i) => page.candidates[i as usize].meaning(),
                _ => None,
            };
            let form = match meaning {
                Some(_) => Form::Words,
                None if document.at(span).chars().any(crate::thai::is_thai_letter) => Form::Thai,
                None => Form::Latin,
            };
            let mut kind = kind(&found, &page.candidates, inventory);
            if kind == Kind::Place
                && matches!(found.read, Read::Place(_))
                && term::is_company(document, span, resources)
            {
                kind = Kind::Organization;
            }
            let row = hits.last().filter(|last| last.people && term::coordinated(document, last.span, span));
            let people = found.before == Context::People || row.is_some();
            let people = people && is_people(&found, &page.candidates, inventory);
            let beside = matches!(found.before, Context::Loose | Context::Built | Context::Group);
            let placed = found.before.is_class() || is_seat(&found, &page.candidates, inventory);
            hits.push(Hit { span, kind, form, odds: found.odds, people, beside, meaning, placed });
        }
    }
    let mut hits = joined(document, hits, inventory);
    hits.retain(|h| !h.people);
    persons_again(document, &mut hits, &mut spellings, inventory);
    term::terms(document, &hits, &mut spellings, inventory, resources)
}

/// Longest stretch that is read as one, in bytes. Probabilities of paths are sums over a stretch: over megabytes without a
/// line break single precision would no longer tell two paths apart.
const STRETCH: usize = 16 * 1024;

/// Divides a paragraph that is longer than any article's at white space, or between clusters where there is none.
fn stretches(text: &str, paragraph: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, end) = (paragraph.start as usize, paragraph.end as usize);
    while end - start > STRETCH {
        let limit = start + STRETCH;
        let edge = |at: &usize| crate::thai::is_boundary(text, *at);
        let after_space = |at: &usize| edge(at) && text[..*at].ends_with(char::is_whitespace);
        let half = start + STRETCH / 2;
        let cut = (half..=limit).rev().find(after_space).or_else(|| (half..=limit).rev().find(edge));
        // Half a stretch of marks on one letter is no text.
        let cut = cut.or_else(|| (limit..end).find(edge)).unwrap_or(end);
        out.push(Span::new(start, cut));
        start = cut;
    }
    if start < end {
        out.push(Span::new(start, end));
    }
    out
}

/// Whether it is most likely the name of a province or district.
fn is_seat(found: &Found, candidates: &[Candidate], inventory: &Inventory) -> bool {
    let Read::Place(i) = found.read else { return matches!(found.read, Read::Renowned(_)) };
    let known = candidates.get(i as usize).and_then(Candidate::known);
    known.is_some_and(|k| inventory.names[k as usize].level <= Level::District)
}

/// What a found name is the name of.
fn kind(found: &Found, candidates: &[Candidate], inventory: &Inventory) -> Kind {
    match found.read {
        Read::Person if !matches!(found.before, Context::Built | Context::GapAfterBuilt | Context::Feature) => {
            Kind::Person
        }
        // นักเรียนนามดิ่ญ: pupils of Nam Định.
        Read::Place(_) if found.before.is_title() && !is_seat(found, candidates, inventory) => Kind::Person,
        _ => Kind::Place,
    }
}

/// How like the end of a person's name a name must be to be that person again.
const SAME_PERSON: f32 = 3.0;

/// Persons are named in full once and by the end of their name afterwards: เจือง is ดั่ง ก๊วก เจื๋อง, and no place.
fn persons_again(document: &Document, hits: &mut [Hit], spellings: &mut Spellings, inventory: &Inventory) {
    let mut ends: Vec<usize> = Vec::new();
    for hit in hits.iter().filter(|h| h.kind == Kind::Person && h.form == Form::Thai) {
        let words: Vec<&str> = document.at(hit.span).split_whitespace().collect();
        for n in 1..=2 {
            if words.len() > n {
                ends.push(spellings.number(&words[words.len() - n..].concat(), inventory));
            }
        }
    }
    ends.sort_unstable();
    ends.dedup();
    // Whether each spelling is that of a person.
    let mut known: HashMap<usize, bool> = HashMap::new();
    for hit in hits.iter_mut().filter(|h| h.kind == Kind::Place && h.form == Form::Thai && !h.placed) {
        let own = spellings.number(document.at(hit.span), inventory);
        let same =
            |&end: &usize| own == end || spellings.get(own).likeness(spellings.get(end), inventory) >= SAME_PERSON;
        if *known.entry(own).or_insert_with(|| ends.iter().any(same)) {
            hit.kind = Kind::Person;
        }
    }
}

/// Whether what stands after ชาว is the name of a people rather than of a place: ชาวยาไร are the Gia Rai, ชาวซาลาย those of
/// Gia Lai.
fn is_people(found: &Found, candidates: &[Candidate], inventory: &Inventory) -> bool {
    let Read::Place(i) = found.read else { return false };
    let candidate = &candidates[i as usize];
    let Some(shapes) = candidate.shapes() else { return false };
    let place = |k: u32| inventory.spelling_log(&inventory.names[k as usize].parts, shapes);
    let place = candidate.known().map_or(f32::NEG_INFINITY, place);
    inventory.peoples.fit(shapes, &inventory.spelling).is_some_and(|people| people >= place)
}

/// Joins two names with a hyphen and no space between them into one: โลโก-ซามัต; and two with nothing between them, which
/// are that of a body: ซงลัมเหงะอาน.
fn joined(document: &Document, hits: Vec<Hit>, inventory: &Inventory) -> Vec<Hit> {
    let mut out: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        if let Some(last) = out.last_mut()
            && last.kind == Kind::Place
            && hit.kind == Kind::Place
            && last.form == hit.form
            && (last.span.end == hit.span.start && last.form == Form::Thai
                || hyphened(document, last.span, hit.span, inventory))
        {
            if last.span.end == hit.span.start && last.beside {
                last.kind = Kind::Organization;
            }
            last.span = last.span.cover(hit.span);
            last.odds = last.odds.min(hit.odds);
        } else {
            out.push(hit);
        }
    }
    out
}

/// Whether a hyphen makes one name of two: always when no space is beside it, else when the gazetteer has the whole.
fn hyphened(document: &Document, a: Span, b: Span, inventory: &Inventory) -> bool {
    match document.at(Span { start: a.end, end: b.start }) {
        "" => false,
        "-" | "–" => true,
        " - " | " – " => {
            let whole = document.at(a.cover(b));
            let words: Vec<String> = whole.split_whitespace().map(latin::key).filter(|w| !w.is_empty()).collect();
            !inventory.latin_names(&words.join(" ")).is_empty()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    #[test]
    fn long_paragraphs_are_read_in_stretches_that_lose_nothing() {
        let words = "คณะกรรมการพรรคอำเภอม่วงเคออง ".repeat(2_000);
        let run = "ก".repeat(20_000);
        let marks = format!("ก{}ข", "\u{0e48}".repeat(20_000));
        for text in [words.trim_end(), &run, &marks, "สั้น", ""] {
            let found = stretches(text, Span::new(0, text.len()));
            let joined: String = found.iter().map(|s| s.of(text)).collect();
            assert_eq!(joined, text);
            assert!(found.iter().all(|s| crate::thai::is_boundary(text, s.start as usize)));
        }
        let found = stretches(&words, Span::new(0, words.len()));
        assert!(found.iter().all(|s| s.len() <= STRETCH));
        assert!(found.iter().rev().skip(1).all(|s| s.of(&words).ends_with(' ')), "names are not cut in two");
    }

    /// Every term of `text`: its kind and its spellings.
    fn terms(text: &str) -> Vec<(Kind, Vec<String>)> {
        let document = Document::new(text, Language::Thai);
        let found = find(&document, &Resources::builtin());
        found.into_iter().map(|t| (t.kind, t.variants.into_iter().map(|v| v.text).collect())).collect()
    }

    fn of(kind: Kind, text: &str) -> Vec<String> {
        terms(text).into_iter().filter(|t| t.0 == kind).flat_map(|t| t.1).collect()
    }

    #[test]
    fn spellings_of_one_name_are_one_term() {
        let found = terms("จังหวัดกวางงายและจังหวัดดั๊กลัก\n\nชาวบ้านในกว๋างหงายและ Dak Lak");
        assert_eq!(
            found,
            [
                (Kind::Place, vec!["กวางงาย".to_owned(), "กว๋างหงาย".to_owned()]),
                (Kind::Place, vec!["ดั๊กลัก".to_owned(), "Dak Lak".to_owned()]),
            ]
        );
    }

    #[test]
    fn a_text_without_names_has_no_terms() {
        assert!(terms("ราคาข้าวเพิ่มขึ้นเล็กน้อยในเดือนนี้ ชาวนายังรอฝน").is_empty());
        assert!(terms("").is_empty());
    }

    #[test]
    fn persons_are_known_by_title_and_by_the_end_of_their_name() {
        let text = "ตำรวจจับนายดั่ง ก๊วก เจื๋อง อายุ 42 ปี\n\nภรรยาของเจืองถูกห้ามเดินทาง";
        assert_eq!(of(Kind::Place, text), [""; 0]);
        assert!(of(Kind::Person, text).contains(&"ดั่ง ก๊วก เจื๋อง".to_owned()));
    }

    #[test]
    fn groups_of_people_are_named_by_their_place() {
        assert_eq!(of(Kind::Place, "ชาวประมงห่วงเจื่องออกทะเล"), ["ห่วงเจื่อง"]);
        assert_eq!(of(Kind::Person, "ชาวประมงบุ่ย วัน จ๊อตออกทะเล"), ["บุ่ย วัน จ๊อต"]);
    }

    #[test]
    fn names_side_by_side_are_those_of_a_body() {
        assert_eq!(of(Kind::Organization, "สโมสรซงลัมเหงะอานชนะ"), ["ซงลัมเหงะอาน"]);
    }

    #[test]
    fn peoples_and_festivals_are_no_places() {
        assert_eq!(of(Kind::Place, "เด็ก 24 คนชาวเอเด ยาไร และมนอง"), [""; 0]);
        assert_eq!(of(Kind::Place, "เทศกาลกาเตเริ่มแล้ว"), [""; 0]);
    }

    #[test]
    fn streets_and_canals_are_places_though_named_after_persons() {
        assert_eq!(of(Kind::Place, "น้ำจากคลองเดือง วัน เดืองเพียงพอ"), ["เดือง วัน เดือง"]);
    }
}
