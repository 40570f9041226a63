//! Confidences as probabilities.
//!
//! What the search says in natural logs is monotone in how often it is right, but no probability: its parts are not independent, and
//! it is too modest about doubtful names. Both maps are logistic, fitted on the 49 articles of `corpus/` that have places, each
//! article left out in turn, and rounded to the careful side. `tests/corpus` prints how claims and frequencies compare
//! (`confidences_are_frequencies`).

/// Slope and height of the map for mentions: 1,173 places found, 11 of them wrong; fitted .21 and 3.0.
const MENTION: (f32, f32) = (0.25, 2.6);
/// Odds above this say no more: what is still wrong then is wrong for reasons that the search does not see.
const SUREST: f32 = 9.0;
/// Slope and height of the map for pairs of spellings: 9,671 pairs, 278 of one name; fitted 1.07 to 1.59 and −1.6 to 0.04.
const JOIN: (f32, f32) = (1.1, -1.0);

/// The probability that a name with these log odds is one. Names are reported only from even odds on.
pub(super) fn of_mention(odds: f32) -> f32 {
    logistic(MENTION.0 * odds.clamp(0.0, SUREST) + MENTION.1)
}

/// The probability that spellings of this [likeness](super::likeness::Spelled::likeness) are of one name.
pub(super) fn of_join(likeness: f32) -> f32 {
    logistic(JOIN.0 * likeness + JOIN.1)
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_evidence_is_never_less_confidence() {
        let rises = |of: fn(f32) -> f32| (-100..100).all(|x| of(x as f32 / 4.0) <= of((x + 1) as f32 / 4.0));
        assert!(rises(of_mention) && rises(of_join));
    }

    #[test]
    fn nothing_is_certain() {
        assert!(of_mention(f32::INFINITY) < 0.995 && of_mention(0.0) > 0.9);
        assert!(of_join(-8.0) < 0.001 && of_join(super::super::group::ENOUGH) > 0.8);
    }
}
