//! The sounds that Thai letters stand for, as far as foreign names need them told apart.

/// Declares an enum whose variants each have a Thai sign that names it in tables.
macro_rules! signed {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $sign:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$variant_doc])* #[doc = concat!("`", $sign, "`")] $variant),+ }

        impl $name {
            /// Every value, in order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The sign by which tables name it.
            #[must_use]
            pub fn sign(self) -> &'static str {
                match self { $($name::$variant => $sign),+ }
            }

            /// The value that tables name so.
            #[must_use]
            pub fn from_sign(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.sign() == text)
            }
        }
    };
}

signed! {
    /// The consonant that opens a syllable; letters of one sound (ค ข ฆ) are one.
    Initial {
        /// The silent letter before a vowel.
        Empty = "อ",
        K = "ก", Kh = "ค", Ng = "ง", C = "จ", Ch = "ช", S = "ซ",
        /// Sounds as ย in Thai words; in names from abroad it stands for ny.
        Ny = "ญ",
        D = "ด", T = "ต", Th = "ท", N = "น", B = "บ", P = "ป", Ph = "พ", F = "ฟ", M = "ม", Y = "ย", R = "ร", L = "ล", W = "ว",
        H = "ฮ",
    }
}

signed! {
    /// The second consonant of a cluster, without ว, which is counted with the vowel.
    Second {
        /// No cluster.
        None = "",
        R = "ร", L = "ล",
    }
}

signed! {
    /// The vowel, length only where spellings of names differ by it.
    Vowel {
        A = "◌า",
        /// Also ◌ะ.
        ShortA = "◌ั",
        I = "◌ี", Ue = "◌ื", U = "◌ู", E = "เ◌", Ae = "แ◌", O = "โ◌",
        /// The unwritten o of a closed syllable (นง).
        UnwrittenO = "◌โ",
        /// Also เ◌าะ.
        Aw = "◌อ",
        /// Also เ◌ิ.
        Oe = "เ◌อ",
        Ia = "เ◌ีย", Uea = "เ◌ือ", Ua = "◌ัว",
        /// A consonant without any vowel sign, read with a short a.
        Bare = "◌",
    }
}

signed! {
    /// What closes a syllable.
    Final {
        /// Nothing.
        Open = "-",
        K = "ก", T = "ต", P = "ป",
        /// A letter that Thai reads as t there (ช จ ส).
        S = "ส",
        Ng = "ง", N = "น", M = "ม",
        /// Sounds as น in Thai words; in names from abroad it stands for ny.
        Ny = "ญ",
        /// น with a silenced ห: the n of English spellings in nh.
        Nh = "นห์",
        /// ง with a silenced ห.
        Ngh = "งห์",
        /// A silenced ห after the vowel.
        H = "ห์",
        Y = "ย", W = "ว",
        /// Sounds as น in Thai words.
        L = "ล",
        /// Sounds as น in Thai words.
        R = "ร",
    }
}

signed! {
    /// What the letters say of the tone, as transcriptions of Vietnamese use them.
    Pitch {
        /// A mid or low letter without mark: most translations write no tones, so this may be any.
        Unmarked = "",
        /// ไม้เอก.
        Falling = "◌่",
        /// ไม้โท or ไม้ตรี.
        Rising = "◌๊",
        /// ไม้จัตวา, or a high letter without mark.
        Dipping = "◌๋",
    }
}

/// Whether `c` is one of the letters that Thai calls high.
pub(super) fn is_high(c: char) -> bool {
    matches!(c, 'ข' | 'ฉ' | 'ฐ' | 'ถ' | 'ผ' | 'ฝ' | 'ศ' | 'ษ' | 'ส' | 'ห')
}

/// The sound that the letter `c` has at the start of a syllable.
pub(super) fn initial(c: char) -> Option<Initial> {
    Some(match c {
        'อ' => Initial::Empty,
        'ก' => Initial::K,
        'ข'..='ฆ' => Initial::Kh,
        'ง' => Initial::Ng,
        'จ' => Initial::C,
        'ฉ' | 'ช' | 'ฌ' => Initial::Ch,
        'ซ' | 'ศ' | 'ษ' | 'ส' => Initial::S,
        'ญ' => Initial::Ny,
        'ด' | 'ฎ' => Initial::D,
        'ต' | 'ฏ' => Initial::T,
        'ฐ' | 'ฑ' | 'ฒ' | 'ถ' | 'ท' | 'ธ' => Initial::Th,
        'ณ' | 'น' => Initial::N,
        'บ' => Initial::B,
        'ป' => Initial::P,
        'ผ' | 'พ' | 'ภ' => Initial::Ph,
        'ฝ' | 'ฟ' => Initial::F,
        'ม' => Initial::M,
        'ย' => Initial::Y,
        'ร' | 'ฤ' => Initial::R,
        'ล' | 'ฬ' => Initial::L,
        'ว' => Initial::W,
        'ห' | 'ฮ' => Initial::H,
        _ => return None,
    })
}

/// The sound that the letter `c` has at the end of a syllable; `None` for letters that do not stand there.
pub(super) fn closing(c: char) -> Option<Final> {
    Some(match c {
        'ก'..='ฆ' => Final::K,
        'ง' => Final::Ng,
        'จ'..='ซ' | 'ศ'..='ส' => Final::S,
        'ญ' => Final::Ny,
        'ฎ'..='ฒ' | 'ด'..='ธ' => Final::T,
        'ณ' | 'น' => Final::N,
        'บ'..='ฟ' | 'ภ' => Final::P,
        'ม' => Final::M,
        'ย' => Final::Y,
        'ร' => Final::R,
        'ล' | 'ฬ' => Final::L,
        'ว' => Final::W,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_name_one_value_each() {
        assert!(Initial::ALL.iter().all(|&v| Initial::from_sign(v.sign()) == Some(v)));
        assert!(Vowel::ALL.iter().all(|&v| Vowel::from_sign(v.sign()) == Some(v)));
        assert!(Final::ALL.iter().all(|&v| Final::from_sign(v.sign()) == Some(v)));
    }

    #[test]
    fn every_consonant_opens_a_syllable() {
        for c in 'ก'..='ฮ' {
            assert!(initial(c).is_some() || c == 'ฦ', "{c}");
        }
    }
}
