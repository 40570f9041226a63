//! Keys by which spellings are compared.

use unicode_normalization::UnicodeNormalization;

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
    let lower: String = text.nfc().flat_map(char::to_lowercase).map(|c| if c == 'ð' { 'đ' } else { c }).collect();
    let mut out = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&modern_tone_place(word));
    }
    out
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

/// Open `oa`, `oe`, `uy` carry their tone on the first letter today and on the second in the old rule; only there do the
/// two rules differ. After `q` the u is no vowel (quý).
fn modern_tone_place(word: &str) -> String {
    const TONES: [char; 5] = ['\u{0300}', '\u{0301}', '\u{0303}', '\u{0309}', '\u{0323}'];
    let mut chars = word.chars().rev();
    let (Some(last), Some(before)) = (chars.next(), chars.next()) else { return word.to_owned() };
    let after_q = chars.next() == Some('q');
    let mut tone = None;
    let bare: String = std::iter::once(last)
        .nfd()
        .filter(|c| {
            let is_tone = TONES.contains(c);
            if is_tone {
                tone = Some(*c);
            }
            !is_tone
        })
        .nfc()
        .collect();
    let Some(tone) = tone else { return word.to_owned() };
    let open = matches!((before, bare.as_str()), ('o', "a" | "e") | ('u', "y")) && !after_q;
    if !open {
        return word.to_owned();
    }
    let head = &word[..word.len() - last.len_utf8()];
    head.chars().chain([tone]).chain(bare.chars()).nfc().collect()
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
