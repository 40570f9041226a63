//! Packs the Thai word list and the word counts into one finite-state map, so that the program starts without parsing them.
//!
//! Input: `src/thai/words.txt` (one word a line) and `src/thai/frequency.tsv` (word, count), both sorted by bytes.
//! Output: `$OUT_DIR/words.fst`, word → count × 2 + (1 when the word is in the word list).

use std::collections::BTreeMap;
use std::{env, fs, path::Path};

fn main() {
    let words = "src/thai/words.txt";
    let counts = "src/thai/frequency.tsv";
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={words}");
    println!("cargo::rerun-if-changed={counts}");

    let mut map: BTreeMap<String, u64> = BTreeMap::new();
    for line in read(counts).lines().skip(1) {
        let (word, count) =
            line.split_once('\t').unwrap_or_else(|| panic!("{counts}: expected WORD<TAB>COUNT, found {line:?}"));
        let count: u64 = count.parse().unwrap_or_else(|_| panic!("{counts}: expected a count, found {line:?}"));
        map.insert(word.to_owned(), count * 2);
    }
    for word in read(words).lines() {
        *map.entry(word.to_owned()).or_default() |= 1;
    }
    let mut builder = fst::MapBuilder::memory();
    for (word, value) in &map {
        builder.insert(word, *value).expect("a BTreeMap is sorted");
    }
    let out = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("words.fst");
    fs::write(out, builder.into_inner().expect("memory does not fail")).expect("OUT_DIR is writable");
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"))
}
