//! Transcription and the sound model. `cargo bench --bench transcribe`; see README.md for the comparison with wunsen.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use thiap::resources::{Gazetteer, Reverse};
use thiap::transcribe::sound::{Passage, Pattern};
use thiap::transcribe::{Style, transcribe};
use thiap::vietnamese::Syllable;

fn main() {
    divan::main();
}

/// Every name of the gazetteer that is all Vietnamese syllables, once.
fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = Gazetteer::builtin().all().iter().map(|u| u.name).collect();
    names.retain(|n| n.split(' ').all(|s| Syllable::parse(s).is_some()));
    names.sort_unstable();
    names.dedup();
    names
}

/// A sentence such as names are looked for in; about 300 bytes.
const SENTENCE: &str = "ในจำนวนนี้ได้แก่ คณะกรรมการพรรคเมืองมวงเคออง เซลล์พรรคตำรวจเขต และคณะกรรมการพรรคตำบลน้ำลู จังหวัดลาวกาย";

/// One item is a syllable.
#[divan::bench]
fn write_names(bencher: Bencher<'_, '_>) {
    let names = names();
    let syllables: usize = names.iter().map(|n| n.split(' ').count()).sum();
    bencher.counter(ItemsCount::new(syllables)).bench(|| {
        for name in &names {
            let _ = black_box(transcribe(black_box(name), Style::Person));
        }
    });
}

/// One item is a name.
#[divan::bench]
fn compile_names(bencher: Bencher<'_, '_>) {
    let names = names();
    bencher.counter(ItemsCount::new(names.len())).bench(|| {
        for name in &names {
            black_box(Pattern::of_name(black_box(name)));
        }
    });
}

#[divan::bench]
fn read_sentence() -> Passage {
    Passage::new(black_box(SENTENCE), 0..SENTENCE.len())
}

/// One item is a name looked for in one sentence.
#[divan::bench]
fn locate_names(bencher: Bencher<'_, '_>) {
    let patterns: Vec<Pattern> = names().iter().step_by(100).filter_map(|n| Pattern::of_name(n)).collect();
    let passage = read_sentence();
    bencher.counter(ItemsCount::new(patterns.len())).bench(|| {
        for pattern in &patterns {
            black_box(pattern.locate(&passage));
        }
    });
}

#[divan::bench]
fn name_of_a_spelling() -> usize {
    thiap::Resources::builtin().reverse(black_box("ม่วงเคออง"), &Reverse::default()).len()
}
