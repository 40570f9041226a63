//! The glossary over a corpus: surveys merged, proposals made, files read and written, forms found in texts.
//!
//! `cargo bench --bench glossary`. The 10,000 pages are made from the articles of `corpus/`: each page is the survey of one of them
//! with its places renamed after units of the gazetteer, so that names grow with pages as they do in a crawl.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use divan::{Bencher, counter::BytesCount};
use thiap::document::{Article, Document, Language};
use thiap::glossary::{Format, Glossary, Status, export, import, merge};
use thiap::naming::Kind;
use thiap::survey::{Name, Record, Survey, propose};
use thiap::transcribe::{Style, transcribe};
use thiap::{Resources, analyse, vietnamese};

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

const PAGES: u64 = 10_000;

fn main() {
    let survey = &*WHOLE;
    println!(
        "{} pages, {} names, {} bytes of survey, {} entries proposed",
        survey.documents,
        survey.names.len(),
        survey.to_jsonl().len(),
        DRAFT.entries().len()
    );
    divan::main();
}

static RESOURCES: LazyLock<Resources> = LazyLock::new(Resources::builtin);
static PAGE_SURVEYS: LazyLock<Vec<Survey>> = LazyLock::new(pages);
static WHOLE: LazyLock<Survey> = LazyLock::new(|| merged(&PAGE_SURVEYS));
static DRAFT: LazyLock<Glossary> = LazyLock::new(|| propose(&WHOLE, &RESOURCES, &Glossary::default()).glossary);

fn merged(pages: &[Survey]) -> Survey {
    let mut all = Survey::default();
    pages.iter().for_each(|page| all.merge(page));
    all
}

/// The surveys of the corpus, over and over, places renamed.
fn pages() -> Vec<Survey> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.retain(|p| p.to_string_lossy().ends_with(".vi.txt"));
    names.sort();
    let read = |path: &Path, language| Document::new(std::fs::read_to_string(path).unwrap(), language);
    let real: Vec<Survey> = names
        .iter()
        .map(|source| {
            let target = source.to_string_lossy().replace(".vi.txt", ".th.txt");
            let target = read(Path::new(&target), Language::Thai);
            let article = Article { target, source: Some(read(source, Language::Vietnamese)) };
            Survey::of(&analyse(article, &RESOURCES), &source.to_string_lossy())
        })
        .collect();
    let mut numbers = Numbers(1);
    (0..PAGES).map(|page| renamed(&real[page as usize % real.len()], page, &mut numbers)).collect()
}

/// A page about other places: names from the gazetteer, the rarer the later, in the rule's spelling and others without some tone marks.
fn renamed(survey: &Survey, page: u64, numbers: &mut Numbers) -> Survey {
    let units = RESOURCES.gazetteer.all();
    let mut out = Survey { documents: 1, names: BTreeMap::new() };
    for (name, record) in &survey.names {
        if name.kind != Kind::Place {
            out.names.insert(name.clone(), documented(record.clone(), page));
            continue;
        }
        // Squared, so that few places are in most pages and most in few.
        let share = numbers.below(1_000) as f64 / 1_000.0;
        let unit = &units[(share * share * (units.len() - 1) as f64) as usize];
        let Ok(thai) = transcribe(unit.name, Style::Place) else { continue };
        let mut record = documented(record.clone(), page);
        record.written = [(unit.name.to_owned(), 1)].into();
        record.generics = [(unit.generic.to_owned(), 1)].into();
        let spellings = std::mem::take(&mut record.forms).into_values().enumerate();
        record.forms = spellings.map(|(n, spelling)| (spelt(&thai.text, n + numbers.below(3)), spelling)).collect();
        let parent = unit.parent.unwrap_or_default().to_owned();
        let key = vietnamese::key(unit.name);
        out.names.insert(Name { key, level: Some(unit.level), parent, ..name.clone() }, record);
    }
    out
}

fn spelt(thai: &str, variant: usize) -> String {
    let marks = ['่', '้', '็', 'ฺ'];
    let drop: Vec<char> = marks.iter().copied().take(variant).collect();
    thai.chars().filter(|c| !drop.contains(c)).collect()
}

fn documented(mut record: Record, page: u64) -> Record {
    for spelling in record.forms.values_mut() {
        let renamed = |mut e: thiap::glossary::Evidence| {
            e.document = format!("page-{page:05}");
            e
        };
        spelling.examples = std::mem::take(&mut spelling.examples).into_iter().map(renamed).collect();
    }
    record
}

/// Pseudo-random numbers, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

#[divan::bench(sample_count = 5)]
fn merge_surveys_of_10_000_pages(bencher: Bencher<'_, '_>) {
    bencher.bench(|| merged(&PAGE_SURVEYS));
}

#[divan::bench(sample_count = 5)]
fn write_and_read_the_survey(bencher: Bencher<'_, '_>) {
    let size = WHOLE.to_jsonl().len();
    bencher.counter(BytesCount::new(size)).bench(|| Survey::parse("s", &WHOLE.to_jsonl()).unwrap());
}

#[divan::bench(sample_count = 5)]
fn propose_from_the_survey(bencher: Bencher<'_, '_>) {
    bencher.bench(|| propose(&WHOLE, &RESOURCES, &Glossary::default()));
}

#[divan::bench(sample_count = 5)]
fn propose_again_beside_what_is_known(bencher: Bencher<'_, '_>) {
    bencher.bench(|| propose(&WHOLE, &RESOURCES, &DRAFT));
}

#[divan::bench(sample_count = 5)]
fn write_and_read_the_glossary(bencher: Bencher<'_, '_>) {
    let size = DRAFT.to_tsv().len();
    bencher.counter(BytesCount::new(size)).bench(|| Glossary::parse("g", &DRAFT.to_tsv()).unwrap());
}

#[divan::bench(sample_count = 5)]
fn export_and_import_tbx(bencher: Bencher<'_, '_>) {
    bencher.bench(|| import(Format::Tbx, "g", &export(&DRAFT, Format::Tbx, true).text).unwrap());
}

#[divan::bench(sample_count = 5)]
fn merge_two_versions_of_the_glossary(bencher: Bencher<'_, '_>) {
    let every = |n: usize, by: &str| {
        let mut entries = DRAFT.entries().to_vec();
        for entry in entries.iter_mut().step_by(n) {
            entry.status = Status::Preferred;
            by.clone_into(&mut entry.decided_by);
        }
        DRAFT.replaced(entries)
    };
    let (ours, theirs) = (every(3, "An"), every(5, "Bình"));
    bencher.bench(|| merge(Some(&DRAFT), &ours, &theirs));
}

#[divan::bench(sample_count = 20)]
fn find_forms_in_a_text(bencher: Bencher<'_, '_>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/050.th.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let _ = DRAFT.forms_in("");
    bencher.counter(BytesCount::of_str(&text)).bench(|| DRAFT.forms_in(&text).len());
}
