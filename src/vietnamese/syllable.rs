//! The parts of a Vietnamese syllable.
//!
//! Vietnamese is written syllable by syllable, and nearly every syllable is spelt in one way only. So its parts can be read
//! off the letters without a dictionary: onset, glide (the w of `hoa`, `thuế`, `quý`), nucleus, coda, tone.

use std::sync::LazyLock;

use super::letters::Letters;

/// Declares an enum whose variants each have a spelling.
macro_rules! spelled {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $spelling:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$variant_doc])* #[doc = concat!("`", $spelling, "`")] $variant),+ }

        impl $name {
            /// Every value, in order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Its usual spelling; empty for a part that is absent.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $spelling),+ }
            }

            /// The value with this usual spelling.
            #[must_use]
            pub fn from_spelling(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.as_str() == text)
            }
        }
    };
}

spelled! {
    /// The consonant that opens a syllable. Spellings of one sound that the next vowel decides (c/k, g/gh, ng/ngh) are one onset.
    Onset {
        /// The syllable begins with its vowel.
        Empty = "", B = "b", C = "c", Ch = "ch", D = "d",
        /// Đ, also typed as the Icelandic Ð.
        Dd = "đ",
        G = "g", Gi = "gi", H = "h", Kh = "kh", L = "l", M = "m", N = "n", Ng = "ng", Nh = "nh",
        /// Only in loans and names from other languages (Sa Pa).
        P = "p",
        Ph = "ph", Qu = "qu", R = "r", S = "s", T = "t", Th = "th", Tr = "tr", V = "v", X = "x",
        /// Only in highland names and loans, as are the four below ([`Syllable::parse`] never finds them).
        F = "f",
        J = "j", W = "w",
        /// The consonant y of `Yok`, `Ayun`.
        Y = "y",
        Z = "z",
    }
}

spelled! {
    /// The vowel of a syllable, diphthongs by their closed form (`ia` of `bia` is [`Nucleus::Ie`]).
    Nucleus {
        A = "a",
        /// The short a of `ăn`, `ay`, `au`.
        Aw = "ă",
        /// The a of `ân`, `ây`, `âu`.
        Aa = "â",
        E = "e",
        Ee = "ê",
        /// Also spelt y.
        I = "i",
        O = "o", Oo = "ô", Ow = "ơ", U = "u", Uw = "ư",
        /// Also ia, yê, ya.
        Ie = "iê",
        /// Also ua.
        Uo = "uô",
        /// Also ưa.
        Uow = "ươ",
        /// The o of `xoong`, never short.
        LongO = "oo",
        /// The ô of `lôông`, never short.
        LongOo = "ôô",
    }
}

spelled! {
    /// What closes a syllable.
    Coda {
        /// The syllable ends with its vowel.
        Open = "",
        C = "c",
        Ch = "ch",
        /// Only in highland names (Đắk Lắk); sounds as c.
        K = "k",
        M = "m", N = "n", Ng = "ng", Nh = "nh", P = "p", T = "t",
        /// The off-glide of `ai`, `ay`, `ôi`.
        Y = "y",
        /// The off-glide of `ao`, `au`, `iêu`; spelt o or u.
        W = "w",
    }
}

impl Coda {
    /// Whether it is one of the stops p, t, c, ch, k.
    #[must_use]
    pub fn is_stop(self) -> bool {
        matches!(self, Coda::C | Coda::Ch | Coda::K | Coda::P | Coda::T)
    }
}

spelled! {
    /// The six tones.
    Tone {
        /// Level, no mark.
        Ngang = "ngang",
        /// Falling, grave accent.
        Huyen = "huyền",
        /// Rising, acute accent.
        Sac = "sắc",
        /// Dipping, hook above.
        Hoi = "hỏi",
        /// Broken, tilde.
        Nga = "ngã",
        /// Heavy and short, dot below.
        Nang = "nặng",
    }
}

/// One syllable, taken apart.
///
/// ```
/// use thiap::vietnamese::{Coda, Nucleus, Onset, Syllable, Tone};
/// let khuong = Syllable::parse("KHƯƠNG").unwrap();
/// assert_eq!((khuong.onset, khuong.nucleus, khuong.coda), (Onset::Kh, Nucleus::Uow, Coda::Ng));
/// assert_eq!(Syllable::parse("hoà"), Syllable::parse("hòa"));
/// assert!(Syllable::parse("Krông").is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Syllable {
    /// The opening consonant.
    pub onset: Onset,
    /// Whether a w stands between onset and nucleus; always so after [`Onset::Qu`].
    pub glide: bool,
    /// The vowel.
    pub nucleus: Nucleus,
    /// What closes it.
    pub coda: Coda,
    /// The tone; a syllable without tone mark is [`Tone::Ngang`].
    pub tone: Tone,
}

/// Spellings of vowels with what they hold: glide, nucleus, off-glide.
const VOWELS: [(&str, bool, Nucleus, Coda); 64] = {
    use Coda::{Open, W, Y};
    use Nucleus::{A, Aa, Aw, E, Ee, I, Ie, LongO, LongOo, O, Oo, Ow, U, Uo, Uow, Uw};
    [
        ("a", false, A, Open),
        ("ai", false, A, Y),
        ("ao", false, A, W),
        ("au", false, Aw, W),
        ("ay", false, Aw, Y),
        ("e", false, E, Open),
        ("eo", false, E, W),
        ("i", false, I, Open),
        ("ia", false, Ie, Open),
        ("iu", false, I, W),
        ("iê", false, Ie, Open),
        ("iêu", false, Ie, W),
        ("o", false, O, Open),
        ("oa", true, A, Open),
        ("oai", true, A, Y),
        ("oao", true, A, W),
        ("oau", true, Aw, W),
        ("oay", true, Aw, Y),
        ("oe", true, E, Open),
        ("oeo", true, E, W),
        ("oi", false, O, Y),
        ("oo", false, LongO, Open),
        ("oă", true, Aw, Open),
        ("oăi", true, Aw, Y),
        ("u", false, U, Open),
        ("ua", false, Uo, Open),
        ("uau", true, Aw, W),
        ("ui", false, U, Y),
        ("uy", true, I, Open),
        ("uya", true, Ie, Open),
        ("uyu", true, I, W),
        ("uyê", true, Ie, Open),
        ("uâ", true, Aa, Open),
        ("uâu", true, Aa, W),
        ("uây", true, Aa, Y),
        ("uê", true, Ee, Open),
        ("uêu", true, Ee, W),
        ("uô", false, Uo, Open),
        ("uôi", false, Uo, Y),
        ("uă", true, Aw, Open),
        ("uơ", true, Ow, Open),
        ("y", false, I, Open),
        ("yê", false, Ie, Open),
        ("yêu", false, Ie, W),
        ("yu", false, I, W),
        ("â", false, Aa, Open),
        ("âu", false, Aa, W),
        ("ây", false, Aa, Y),
        ("ê", false, Ee, Open),
        ("êu", false, Ee, W),
        ("ô", false, Oo, Open),
        ("ôi", false, Oo, Y),
        ("ôô", false, LongOo, Open),
        ("ă", false, Aw, Open),
        ("ăi", false, Aw, Y),
        ("ơ", false, Ow, Open),
        ("ơi", false, Ow, Y),
        ("ư", false, Uw, Open),
        ("ưa", false, Uow, Open),
        ("ưi", false, Uw, Y),
        ("ưu", false, Uw, W),
        ("ươ", false, Uow, Open),
        ("ươi", false, Uow, Y),
        ("ươu", false, Uow, W),
    ]
};

/// Spellings of closing consonants, longest first.
pub(super) const CODAS: [Coda; 9] =
    [Coda::Ng, Coda::Nh, Coda::Ch, Coda::C, Coda::K, Coda::M, Coda::N, Coda::P, Coda::T];

impl Syllable {
    /// Takes one syllable apart: any capitals, composed or decomposed, tone on either vowel. `None` when `text` is not spelt
    /// as a Vietnamese syllable is.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters = Letters::of(text)?;
        Self::of_letters(letters.as_slice(), letters.tone.unwrap_or(Tone::Ngang))
    }

    /// Everything that a syllable typed without diacritics can stand for, all with level tone: `Muong` is read as muông and as
    /// mương. Diacritics that are there are ignored. Empty when nothing fits.
    ///
    /// ```
    /// use thiap::vietnamese::{Nucleus, Syllable};
    /// let found: Vec<Nucleus> = Syllable::readings_of_plain("Muong").iter().map(|s| s.nucleus).collect();
    /// assert!(found.contains(&Nucleus::Uo) && found.contains(&Nucleus::Uow));
    /// ```
    #[must_use]
    pub fn readings_of_plain(text: &str) -> Vec<Self> {
        /// Longer "syllables" are no syllables, and their readings would be too many.
        const LONGEST: usize = 8;
        let plain = super::plain(text);
        if plain.len() > LONGEST || !plain.is_ascii() {
            return Vec::new();
        }
        let mut spellings = vec![Vec::new()];
        for c in plain.chars() {
            let choices: &[char] = match c {
                'a' => &['a', 'ă', 'â'],
                'd' => &['d', 'đ'],
                'e' => &['e', 'ê'],
                'o' => &['o', 'ô', 'ơ'],
                'u' => &['u', 'ư'],
                _ => &[c],
            };
            spellings = spellings
                .iter()
                .flat_map(|s| {
                    choices.iter().map(move |&choice| {
                        let mut longer = s.clone();
                        longer.push(choice);
                        longer
                    })
                })
                .collect();
            if spellings.len() > 400 {
                return Vec::new();
            }
        }
        let mut readings: Vec<Self> = spellings.iter().filter_map(|s| Self::of_letters(s, Tone::Ngang)).collect();
        readings.sort_unstable();
        readings.dedup();
        readings
    }

    /// From lower-case composed letters without tone mark.
    fn of_letters(letters: &[char], tone: Tone) -> Option<Self> {
        let (onset, length) = onset(letters);
        let rest = letters.get(length..)?;
        let (glide, nucleus, coda) = match onset {
            Onset::Gi if gi_lends_its_vowel(rest) => rime(&letters[1..])?,
            // quya is q and uya.
            Onset::Qu => rime(rest).or_else(|| rime(&letters[1..])).map(|(_, nucleus, coda)| (true, nucleus, coda))?,
            _ => rime(rest)?,
        };
        Some(Syllable { onset, glide, nucleus, coda, tone })
    }
}

/// The onset that `letters` begin with, and how many of them it takes.
pub(super) fn onset(letters: &[char]) -> (Onset, usize) {
    match letters {
        ['n', 'g', 'h', ..] => (Onset::Ng, 3),
        ['n', 'g', ..] => (Onset::Ng, 2),
        ['n', 'h', ..] => (Onset::Nh, 2),
        ['g', 'h', ..] => (Onset::G, 2),
        ['g', 'i', ..] => (Onset::Gi, 2),
        ['k', 'h', ..] => (Onset::Kh, 2),
        ['c', 'h', ..] => (Onset::Ch, 2),
        ['t', 'r', ..] => (Onset::Tr, 2),
        ['t', 'h', ..] => (Onset::Th, 2),
        ['p', 'h', ..] => (Onset::Ph, 2),
        ['q', 'u', ..] => (Onset::Qu, 2),
        ['b', ..] => (Onset::B, 1),
        ['c' | 'k', ..] => (Onset::C, 1),
        ['d', ..] => (Onset::D, 1),
        ['đ', ..] => (Onset::Dd, 1),
        ['g', ..] => (Onset::G, 1),
        ['h', ..] => (Onset::H, 1),
        ['l', ..] => (Onset::L, 1),
        ['m', ..] => (Onset::M, 1),
        ['n', ..] => (Onset::N, 1),
        ['p', ..] => (Onset::P, 1),
        ['r', ..] => (Onset::R, 1),
        ['s', ..] => (Onset::S, 1),
        ['t', ..] => (Onset::T, 1),
        ['v', ..] => (Onset::V, 1),
        ['x', ..] => (Onset::X, 1),
        _ => (Onset::Empty, 0),
    }
}

/// In `gì`, `gìn`, `giếng`, `giễu` the i of the onset is also (the start of) the vowel; in `gia`, `giữ` and open `giê` it is not.
fn gi_lends_its_vowel(rest: &[char]) -> bool {
    match rest {
        [] => true,
        ['ê', more @ ..] => !more.is_empty(),
        _ => CODAS.iter().any(|c| c.as_str().chars().eq(rest.iter().copied())),
    }
}

/// Rimes by their letters, packed into one number, in order.
type Rimes = Vec<(u64, (bool, Nucleus, Coda))>;

static RIMES: LazyLock<Rimes> = LazyLock::new(|| {
    let mut rimes: Rimes = Vec::with_capacity(VOWELS.len() * 8);
    for (spelling, glide, nucleus, off_glide) in VOWELS {
        let vowel: Vec<char> = spelling.chars().collect();
        rimes.push((packed(&vowel), (glide, nucleus, off_glide)));
        if off_glide == Coda::Open {
            for coda in CODAS {
                let letters: Vec<char> = vowel.iter().copied().chain(coda.as_str().chars()).collect();
                rimes.push((packed(&letters), (glide, nucleus, coda)));
            }
        }
    }
    rimes.sort_unstable();
    rimes
});

/// Letters as one number: all of them lie below U+0200.
fn packed(letters: &[char]) -> u64 {
    letters.iter().fold(0, |sum, &c| sum << 9 | u64::from(u32::from(c)))
}

/// Glide, nucleus and coda of what follows the onset.
pub(super) fn rime(letters: &[char]) -> Option<(bool, Nucleus, Coda)> {
    const LONGEST: usize = 7;
    if letters.len() > LONGEST {
        return None;
    }
    let key = packed(letters);
    let found = RIMES.binary_search_by_key(&key, |r| r.0).ok()?;
    Some(RIMES[found].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> String {
        let Some(s) = Syllable::parse(text) else { return "none".to_owned() };
        let glide = if s.glide { "w" } else { "" };
        format!("{}·{glide}{}·{}", s.onset.as_str(), s.nucleus.as_str(), s.coda.as_str())
    }

    #[test]
    fn gi_and_qu_have_rules_of_their_own() {
        let cases = [
            ("gì", "gi·i·"),
            ("gìn", "gi·i·n"),
            ("giếng", "gi·iê·ng"),
            ("giễu", "gi·iê·w"),
            ("gia", "gi·a·"),
            ("giữ", "gi·ư·"),
            ("giê", "gi·ê·"),
            ("ghi", "g·i·"),
            ("quý", "qu·wi·"),
            ("quốc", "qu·wô·c"),
            ("quyết", "qu·wiê·t"),
            ("quoàng", "qu·wa·ng"),
        ];
        for (text, expected) in cases {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn vowels_are_read_by_sound_not_by_letter() {
        let cases = [
            ("yên", "·iê·n"),
            ("Uyên", "·wiê·n"),
            ("khuya", "kh·wiê·"),
            ("bia", "b·iê·"),
            ("mua", "m·uô·"),
            ("lụa", "l·uô·"),
            ("lựa", "l·ươ·"),
            ("thuở", "th·wơ·"),
            ("tay", "t·ă·y"),
            ("tai", "t·a·y"),
            ("tàu", "t·ă·w"),
            ("tào", "t·a·w"),
            ("ngoéo", "ng·we·w"),
            ("xoong", "x·oo·ng"),
            ("hươu", "h·ươ·w"),
            ("nghiêng", "ng·iê·ng"),
        ];
        for (text, expected) in cases {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn odd_input_is_read_or_refused_without_fuss() {
        assert_eq!(parts("ĐẮK"), "đ·ă·k");
        assert_eq!(parts("Ðà"), "đ·a·");
        assert_eq!(parts("Mươ\u{0300}ng"), "m·ươ·ng");
        for refused in ["", "ng", "bòá", "Krông", "1", "ก", "\u{0301}", "aa", "H'Mông"] {
            assert_eq!(parts(refused), "none", "{refused}");
        }
    }

    #[test]
    fn plain_letters_have_several_readings() {
        let spelled = |text: &str| -> Vec<String> {
            let all = Syllable::readings_of_plain(text);
            all.iter().map(|s| format!("{}{}{}", s.onset.as_str(), s.nucleus.as_str(), s.coda.as_str())).collect()
        };
        assert_eq!(spelled("Dak"), ["dak", "dăk", "dâk", "đak", "đăk", "đâk"]);
        assert_eq!(spelled("Tho"), ["tho", "thô", "thơ"]);
        assert!(spelled("Klor").is_empty() && spelled("aaaaaaaaaa").is_empty());
    }
}
