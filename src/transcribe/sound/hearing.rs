//! Vietnamese syllables that are heard, or read, as another one: what costs of single sounds cannot say.

use crate::vietnamese::{Coda, Nucleus, Onset, Syllable};

// Extra costs, in thousandths of a syllable.

/// gia read as g-i-a, with the i heard as a vowel: เกียง for Giang.
const GI_AS_VOWEL: u16 = 50;
/// uy read as ui: ฮุย for Huy.
const UY_AS_UI: u16 = 50;
/// h lost before the glide: เว้ for Huế.
const H_LOST: u16 = 60;
/// A y heard before i, ê: เยน for Yên.
const BEGINNING_Y: u16 = 110;
/// A w heard before u, ô.
const BEGINNING_W: u16 = 200;

/// The other syllables as which `syllable` may be heard, with what that costs.
pub(super) fn others(syllable: Syllable) -> impl Iterator<Item = (Syllable, u16)> {
    [onset_of_glide(syllable), beginning(syllable), gi(syllable), uy(syllable)].into_iter().flatten()
}

/// Uyên, Oanh: the glide is the only consonant, and is written as one. In Huế it may become so.
fn onset_of_glide(syllable: Syllable) -> Option<(Syllable, u16)> {
    let extra = match syllable.onset {
        Onset::Empty => 0,
        Onset::H => H_LOST,
        _ => return None,
    };
    syllable.glide.then_some((Syllable { onset: Onset::W, glide: false, ..syllable }, extra))
}

fn beginning(syllable: Syllable) -> Option<(Syllable, u16)> {
    if syllable.onset != Onset::Empty || syllable.glide {
        return None;
    }
    match syllable.nucleus {
        Nucleus::I | Nucleus::Ie | Nucleus::Ee => Some((Syllable { onset: Onset::Y, ..syllable }, BEGINNING_Y)),
        Nucleus::U | Nucleus::Uo | Nucleus::Oo => Some((Syllable { onset: Onset::W, ..syllable }, BEGINNING_W)),
        _ => None,
    }
}

fn gi(syllable: Syllable) -> Option<(Syllable, u16)> {
    let low = matches!(syllable.nucleus, Nucleus::A | Nucleus::Ow | Nucleus::Oo | Nucleus::O);
    let off_glide = matches!(syllable.coda, Coda::Y | Coda::W);
    let open_to_it = syllable.onset == Onset::Gi && low && !off_glide && !syllable.glide;
    open_to_it.then_some((Syllable { nucleus: Nucleus::Ie, ..syllable }, GI_AS_VOWEL))
}

fn uy(syllable: Syllable) -> Option<(Syllable, u16)> {
    let is_uy = syllable.glide && syllable.nucleus == Nucleus::I && syllable.coda == Coda::Open;
    let as_ui = Syllable { glide: false, nucleus: Nucleus::U, coda: Coda::Y, ..syllable };
    (is_uy && syllable.onset != Onset::Qu).then_some((as_ui, UY_AS_UI))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_heard_as_others_only_where_there_is_a_reason() {
        let heard = |text: &str| others(Syllable::parse(text).unwrap()).map(|(s, _)| s.onset).collect::<Vec<_>>();
        assert_eq!(heard("Uyên"), [Onset::W]);
        assert_eq!(heard("Yên"), [Onset::Y]);
        assert_eq!(heard("Huy"), [Onset::W, Onset::H]);
        assert_eq!(heard("Giang"), [Onset::Gi]);
        for plain in ["Quy", "Minh", "Giai", "An"] {
            assert!(heard(plain).is_empty(), "{plain}");
        }
    }
}
