//! Keys by which spellings are compared.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The key of a Vietnamese word or name: lower case, composed, Ð (U+00D0) read as Đ, one space between syllables, and the
/// tone mark moved to the place of the modern rule, so that `Hoà`, `Hòa` and their decomposed forms have one key.
///
/// ```
/// use thiap::vietnamese::key;
/// assert_eq!(key("Hoà  Bình"), key("Hòa Bình"));
/// assert_eq!(key("THUỶ"), key("thủy"));
/// assert_ne!(key("Hòa"), key("Hóa"));
/// ```
#[must_use]
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        push_key(text.chars(), &mut out);
    } else {
        push_key(text.nfc(), &mut out);
    }
    out
}

/// Appends the key of composed `letters` to `out`.
fn push_key(letters: impl Iterator<Item = char>, out: &mut String) {
    let mut word = 0;
    for c in letters.flat_map(char::to_lowercase) {
        if c.is_whitespace() {
            if out.len() > word {
                modern_tone_place(out, word);
                out.push(' ');
                word = out.len();
            }
        } else {
            out.push(if c == 'ð' { 'đ' } else { c });
        }
    }
    if out.len() > word {
        modern_tone_place(out, word);
    } else if word > 0 {
        out.pop();
    }
}

/// `text` in lower case without any diacritic, đ as d: what is left when someone types a name on a plain keyboard.
///
/// ```
/// assert_eq!(thiap::vietnamese::plain("Điện Biên Phủ"), "dien bien phu");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    text.nfd()
        .filter(|c| !matches!(c, '\u{0300}'..='\u{036f}'))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c })
        .collect()
}

/// Endings by the old rule and by the modern one: open `oa`, `oe`, `uy` carry their tone on the first letter today and on the
/// second in the old rule; only there do the two rules differ.
const OLD_ENDINGS: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// Moves the tone mark of the word that starts at byte `word` and ends `text`. After `q` the u is no vowel (quý).
fn modern_tone_place(text: &mut String, word: usize) {
    if text.ends_with(|c: char| c.is_ascii()) {
        return;
    }
    if let Some((old, modern)) = OLD_ENDINGS.iter().find(|(old, _)| text[word..].ends_with(old)) {
        let rest = text.len() - old.len();
        if !text[word..rest].ends_with('q') {
            text.truncate(rest);
            text.push_str(modern);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tone_placements_have_one_key() {
        for (a, b) in [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuý", "thúy"), ("Uỷ", "ủy"), ("HOÀ", "ho\u{0300}a")]
        {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        for same in ["quý", "hoàn", "toán", "huế", "già", "à", "a"] {
            assert_eq!(key(same), same);
        }
    }

    #[test]
    fn the_icelandic_letter_is_read_as_d_with_stroke() {
        assert_eq!(key("Ðà Nẵng"), "đà nẵng");
        assert_eq!(plain("Ðắk Lắk"), "dak lak");
    }
}
