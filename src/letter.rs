//! What a letter is, for texts in Thai and Latin script.

/// [`char::is_alphabetic`], answered at once for the scripts that articles are written in. The standard library searches a
/// compressed table for everything beyond ASCII, and that search would take a third of the time of a check.
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        // Latin-1 letters and Latin Extended A and B, but for × and ÷.
        '\u{c0}'..='\u{24f}' => !matches!(c, '\u{d7}' | '\u{f7}'),
        // Tone marks and other marks of decomposed text.
        '\u{300}'..='\u{344}' => false,
        // Thai: tone marks, digits and signs are no letters.
        '\u{e00}'..='\u{e7f}' => matches!(c, '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e46}' | '\u{e4d}'),
        // Latin Extended Additional: Vietnamese vowels with tone.
        '\u{1e00}'..='\u{1eff}' => true,
        // Spaces, dashes, quotation marks, the ellipsis.
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// [`char::is_alphanumeric`] by way of [`is_alphabetic`].
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    is_alphabetic(c) || c.is_numeric()
}

/// How many characters of `text` are letters.
pub(crate) fn letters(text: &str) -> usize {
    text.chars().filter(|&c| is_alphabetic(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        let different: Vec<char> = (char::MIN..=char::MAX).filter(|&c| is_alphabetic(c) != c.is_alphabetic()).collect();
        assert!(different.is_empty(), "{different:?}");
    }

    #[test]
    fn vowel_signs_count_and_tone_marks_do_not() {
        assert_eq!(letters("ม้ง ๑๒ ạ!"), 3);
    }
}
