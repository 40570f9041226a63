//! How far two Thai sounds are from each other, as spellings of one unknown Vietnamese sound.
//!
//! Nothing is tabled here: two Thai sounds are as near as the Vietnamese sound that both are nearest to. So ค and ข are one (kh), and ซ and จ
//! are near (gi), though to a Thai ear they are not.

use std::sync::LazyLock;

use super::costs::{
    COSTS, Costs, FINALS, FinalCosts, ONSETS, OnsetCosts, Rows, VOWELS, VowelCosts, onset_index, vowel_index,
};
use crate::thai::{Final, Spoken};
use crate::vietnamese::Coda;

/// Cost of two different Thai sounds beyond what the Vietnamese sound explains: that the name has just this sound is a guess.
const GUESS: u16 = 20;

/// By what the syllable ends in: the off-glide y, the off-glide w, anything else.
const COMPANIES: usize = 3;

struct ThaiCosts {
    onsets: Vec<OnsetCosts>,
    vowels: [Vec<VowelCosts>; COMPANIES],
    codas: Vec<FinalCosts>,
}

static THAI_COSTS: LazyLock<ThaiCosts> = LazyLock::new(|| {
    let company = |wanted: usize| {
        let kept = COSTS.vowels.iter().enumerate().filter(move |&(row, _)| {
            wanted
                == match Costs::coda_of_vowel_row(row) {
                    Coda::Y => 0,
                    Coda::W => 1,
                    _ => 2,
                }
        });
        pairs::<VOWELS>(kept.map(|(_, costs)| costs))
    };
    ThaiCosts {
        onsets: pairs::<ONSETS>(COSTS.onsets.iter()),
        vowels: std::array::from_fn(company),
        codas: pairs::<FINALS>(COSTS.codas.iter()),
    }
});

/// For every two Thai sounds the least sum of their costs over the Vietnamese sounds.
fn pairs<'a, const N: usize>(vietnamese: impl Iterator<Item = &'a [u16; N]>) -> Vec<[u16; N]> {
    let mut out = vec![[u16::MAX; N]; N];
    for costs in vietnamese {
        for (a, row) in out.iter_mut().enumerate() {
            for (b, cell) in row.iter_mut().enumerate() {
                *cell = (*cell).min(costs[a] + costs[b]);
            }
        }
    }
    for (a, row) in out.iter_mut().enumerate() {
        for (b, cell) in row.iter_mut().enumerate() {
            *cell = if a == b { 0 } else { *cell + GUESS };
        }
    }
    out
}

/// The rows by which other Thai syllables are compared with `spoken`.
pub(super) fn rows(spoken: &Spoken) -> Rows {
    let company = match spoken.closing {
        Final::Y => 0,
        Final::W => 1,
        _ => 2,
    };
    Rows {
        onset: &THAI_COSTS.onsets[onset_index(spoken)],
        vowel: &THAI_COSTS.vowels[company][vowel_index(spoken)],
        coda: &THAI_COSTS.codas[spoken.closing as usize],
    }
}
