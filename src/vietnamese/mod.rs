//! Vietnamese text: letters, sentences, runs of capitals. Knows nothing of Thai.
//!
//! Composed and decomposed text (NFC, NFD) are both read as they stand: places are places of the original bytes, and
//! comparisons go through keys made from slices ([`key`], [`plain`]).

mod date;
mod fold;
mod letters;
mod name;
mod number;
mod quantity;
mod sentence;
mod syllable;
mod token;

pub use fold::{key, plain};
pub use name::{Ending, Joint, Liquid, NamePart, NameSyllable, PartSort, name_parts};
pub use quantity::quantities;
pub use sentence::sentences;
pub use syllable::{Coda, Nucleus, Onset, Syllable, Tone};

/// Whether `c` is a letter of the Latin script as Vietnamese uses it (plain, with diacritics, or a combining diacritic).
#[must_use]
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{00c0}'..='\u{024f}' | '\u{1e00}'..='\u{1eff}' | '\u{0300}'..='\u{036f}')
            && !matches!(c, '×' | '÷')
}
