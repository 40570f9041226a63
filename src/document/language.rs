//! Which language a text is in, seen from its script.

use super::Language;
use crate::letter::is_alphabetic;
use crate::{thai, vietnamese};

impl Language {
    /// The language of `text`: Thai when a fifth of its letters or more are Thai (pages keep Latin names and menus),
    /// Vietnamese when every twentieth Latin letter or more is one that only Vietnamese has (ă đ ơ ư ạ ế …); `None` for anything else and for texts
    /// without letters. Looks at the first 20,000 letters.
    ///
    /// ```
    /// use thiap::document::Language;
    /// assert_eq!(Language::of("อำเภอ Mường Khương"), Some(Language::Thai));
    /// assert_eq!(Language::of("Huyện Mường Khương"), Some(Language::Vietnamese));
    /// assert_eq!(Language::of("The district of Muong Khuong"), None);
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        const LOOKED_AT: usize = 20_000;
        let (mut thai, mut latin, mut marked, mut other) = (0usize, 0usize, 0usize, 0usize);
        for c in text.chars().filter(|&c| is_alphabetic(c) || matches!(c, '\u{0300}'..='\u{036f}')).take(LOOKED_AT) {
            if thai::is_thai_letter(c) {
                thai += 1;
            } else if vietnamese::is_letter(c) {
                latin += 1;
                marked += usize::from(is_vietnamese_only(c));
            } else {
                other += 1;
            }
        }
        let letters = thai + latin + other;
        if letters == 0 {
            None
        } else if thai * 5 >= letters {
            Some(Language::Thai)
        } else if latin * 2 > letters && marked * 20 >= latin {
            // In running Vietnamese these are every sixth letter or so.
            Some(Language::Vietnamese)
        } else {
            None
        }
    }

    /// Its name in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Language::Vietnamese => "Vietnamese",
            Language::Thai => "Thai",
        }
    }
}

/// Letters that hardly any other language of the Latin script uses; combining marks count, as decomposed text has them.
fn is_vietnamese_only(c: char) -> bool {
    matches!(c, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}' | '\u{0300}'..='\u{036f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_are_neither() {
        assert_eq!(Language::of("Été à Genève: la fête des élèves a déjà commencé près du lac"), None);
        assert_eq!(Language::of("ឃុំមាត់សមុទ្រ"), None);
        assert_eq!(Language::of("12.345 / 67"), None);
        assert_eq!(Language::of("Sa\u{0301}ng nay, tỉnh Lào Cai"), Some(Language::Vietnamese));
    }
}
