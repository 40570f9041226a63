//! How far two Thai syllables are from each other, as spellings of one unknown Vietnamese syllable.
//!
//! Nothing is tabled here: two Thai sounds are as near as the Vietnamese sound that explains both best. So ค and ข are one (kh), and ซ and จ
//! are near (gi), though to a Thai ear they are not. Vowel and coda are explained together, by one Vietnamese rime: ◌าน and ◌าง may both be anh,
//! เ◌ิน and ◌าง may not.

use std::sync::LazyLock;

use super::costs::{
    COSTS, FINALS, ONSETS, OTHER_TONE, OnsetCosts, PitchCosts, RimeCosts, Rows, VOWELS, onset_index, vowel_index,
};
use crate::thai::Spoken;

/// Cost of two different Thai onsets or rimes beyond what the Vietnamese sound explains: that the name has just this sound is a
/// guess.
const GUESS: u16 = 20;
/// A rime that costs more does not explain the Thai one.
const EXPLAINS: u16 = 300;
/// Cost of a tone mark that only one of the two has.
const MARK: u16 = 5;

/// By [`crate::thai::Pitch`].
static PITCHES: [PitchCosts; 4] = {
    const O: u16 = OTHER_TONE;
    [[0, MARK, MARK, MARK], [MARK, 0, O, O], [MARK, O, 0, O], [MARK, O, O, 0]]
};

/// For every two Thai onsets the least sum of their costs over the Vietnamese ones.
static ONSET_PAIRS: LazyLock<Vec<OnsetCosts>> = LazyLock::new(|| {
    let cost = |a: usize, b: usize| {
        let explained = COSTS.onsets.iter().map(|costs| costs[a] + costs[b]).min().unwrap_or(u16::MAX);
        if a == b { 0 } else { explained.saturating_add(GUESS) }
    };
    (0..ONSETS).map(|a| std::array::from_fn(|b| cost(a, b))).collect()
});

/// The rows by which other Thai syllables are compared with `spoken`.
pub(super) fn rows(spoken: &Spoken) -> Rows {
    let (vowel, closing) = (vowel_index(spoken), spoken.closing as usize);
    let mut rimes = Box::new([[u16::MAX / 2; FINALS]; VOWELS]);
    for (vowels, codas) in COSTS.rimes() {
        let own = vowels[vowel] + codas[closing];
        if own > EXPLAINS {
            continue;
        }
        for (row, &vowel) in rimes.iter_mut().zip(vowels) {
            for (cell, &coda) in row.iter_mut().zip(codas) {
                *cell = (*cell).min(own + vowel + coda + GUESS);
            }
        }
    }
    rimes[vowel][closing] = 0;
    Rows {
        onset: &ONSET_PAIRS[onset_index(spoken)],
        rime: RimeCosts::Whole(rimes),
        pitch: &PITCHES[spoken.pitch as usize],
    }
}
