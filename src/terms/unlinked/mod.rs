//! Names found in the translation alone.

mod candidate;
mod context;
mod echo;
mod group;
mod inventory;
mod latin;
mod lattice;
mod likeness;
mod page;
mod person;
mod rank;
mod sign;
mod spelling;
mod term;

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
    let mut pages: Vec<Page<'_>> = content.map(|p| Page::new(document, p.span, inventory)).collect();
    let mut spellings = Spellings::default();
    let mut echoes = Echoes::default();
    let mut readings: Vec<Vec<Found>> = Vec::with_capacity(pages.len());
    for page in &pages {
        let names = page.lattice.names();
        for found in names.best.iter().chain(&names.near) {
            let is_long = match found.read {
                Read::Place(i) => page.candidates[i as usize].is_long(),
                Read::Renowned(_) => true,
                _ => continue,
            };
            echoes.learn(spellings.number(page.at(found.start, found.end), inventory), is_long, found);
        }
        readings.push(names.best);
    }
    let mut hits = Vec::new();
    for (page, mut best) in pages.iter_mut().zip(readings) {
        if echoes.teach(page, &mut best, &spellings, inventory) {
            best = page.lattice.names().best;
        }
        for found in best {
            let span = page.span(found.start, found.end);
            let form =
                if document.at(span).chars().any(crate::thai::is_thai_letter) { Form::Thai } else { Form::Latin };
            let kind = kind(&found, &page.candidates, inventory);
            hits.push(Hit { span, kind, form, odds: found.odds });
        }
    }
    let hits = joined(document, hits, inventory);
    term::terms(document, &hits, &mut spellings, inventory, resources)
}

/// What a found name is the name of.
fn kind(found: &Found, candidates: &[Candidate], inventory: &Inventory) -> Kind {
    // นักเรียนนามดิ่ญ: pupils of Nam Định.
    let known = |i: u32| candidates.get(i as usize).and_then(Candidate::known);
    let seat = |i: u32| known(i).is_some_and(|k| inventory.names[k as usize].level <= Level::District);
    match found.read {
        Read::Person if !matches!(found.before, Context::Built | Context::GapAfterBuilt) => Kind::Person,
        Read::Place(i) if found.before.is_title() && !seat(i) => Kind::Person,
        _ => Kind::Place,
    }
}

/// Joins two names with a hyphen and no space between them into one: โลโก-ซามัต.
fn joined(document: &Document, hits: Vec<Hit>, inventory: &Inventory) -> Vec<Hit> {
    let mut out: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        if let Some(last) = out.last_mut()
            && last.kind == Kind::Place
            && hit.kind == Kind::Place
            && last.span.end < hit.span.start
            && hyphened(document, last.span, hit.span, inventory)
        {
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
mod debug {
    use super::*;
    #[test]
    fn pools() {
        let Ok(path) = std::env::var("POOLS") else { return };
        let inventory = Inventory::builtin();
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let (a, b) = line.split_once('\t').unwrap();
            let mut s = Spellings::default();
            let (x, y) = (s.number(a, inventory), s.number(b, inventory));
            println!("{a}\t{b}\t{}", s.get(x).likeness(s.get(y), inventory));
        }
    }
    #[test]
    fn loops() {
        let Ok(path) = std::env::var("SPEED") else { return };
        let n: usize = std::env::var("LOOPS").unwrap_or_default().parse().unwrap_or(0);
        let docs: Vec<Document> = path
            .split(' ')
            .map(|p| Document::new(std::fs::read_to_string(p).unwrap(), crate::document::Language::Thai))
            .collect();
        let resources = Resources::builtin();
        let _ = find(&docs[0], &resources);
        for _ in 0..n {
            for d in &docs {
                let _ = find(d, &resources);
            }
        }
    }
    #[test]
    fn speed() {
        let Ok(path) = std::env::var("SPEED") else { return };
        let docs: Vec<Document> = path
            .split(' ')
            .map(|p| Document::new(std::fs::read_to_string(p).unwrap(), crate::document::Language::Thai))
            .collect();
        let resources = Resources::builtin();
        let t = std::time::Instant::now();
        let _ = find(&docs[0], &resources);
        eprintln!("first: {:?}", t.elapsed());
        let t = std::time::Instant::now();
        for _ in 0..5 {
            for d in &docs {
                let _ = find(d, &resources);
            }
        }
        eprintln!("find: {:?} per article", t.elapsed() / (5 * docs.len() as u32));
        let inventory = Inventory::builtin();
        let mut best = [std::time::Duration::MAX; 9];
        let mut arcs = [0usize; 3];
        for _ in 0..8 {
            let mut times = [std::time::Duration::ZERO; 9];
            arcs = [0; 3];
            for d in &docs {
                let t0 = std::time::Instant::now();
                let _ = find(d, &resources);
                times[8] += t0.elapsed();
                let t = std::time::Instant::now();
                let content = d.paragraphs.iter().filter(|p| p.role.is_content());
                let mut pages: Vec<Page<'_>> = content.map(|p| Page::new(d, p.span, inventory)).collect();
                times[0] += t.elapsed();
                let t = std::time::Instant::now();
                let reads: Vec<_> = pages.iter().map(|p| p.lattice.names()).collect();
                times[1] += t.elapsed();
                let t = std::time::Instant::now();
                let mut spellings = Spellings::default();
                let mut echoes = Echoes::default();
                for (page, names) in pages.iter().zip(&reads) {
                    for found in names.best.iter().chain(&names.near) {
                        let is_long = match found.read {
                            Read::Place(i) => page.candidates[i as usize].is_long(),
                            Read::Renowned(_) => true,
                            _ => continue,
                        };
                        echoes.learn(spellings.number(page.at(found.start, found.end), inventory), is_long, found);
                    }
                }
                times[2] += t.elapsed();
                let t = std::time::Instant::now();
                let mut again = vec![];
                for (page, names) in pages.iter_mut().zip(reads) {
                    let mut best = names.best;
                    again.push(echoes.teach(page, &mut best, &spellings, inventory));
                }
                times[3] += t.elapsed();
                let t = std::time::Instant::now();
                let mut hits = vec![];
                for (page, a) in pages.iter().zip(again) {
                    arcs[0] += 1;
                    if a {
                        arcs[1] += 1;
                    }
                    for found in page.lattice.names().best {
                        let span = page.span(found.start, found.end);
                        hits.push(Hit { span, kind: Kind::Place, form: Form::Thai, odds: found.odds });
                    }
                }
                times[4] += t.elapsed();
                let t = std::time::Instant::now();
                let _ = term::terms(d, &hits, &mut spellings, inventory, &resources);
                times[5] += t.elapsed();
            }
            for (b, t) in best.iter_mut().zip(times) {
                *b = (*b).min(t);
            }
        }
        for (n, t) in ["pages", "names", "learn", "teach", "again(all)", "terms", "", "", "find"].iter().zip(best) {
            if !n.is_empty() {
                eprintln!("{n}: {:?}", t / docs.len() as u32);
            }
        }
        eprintln!("arcs {:?}", arcs.map(|a| a / docs.len()));
    }
}
