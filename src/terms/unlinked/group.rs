//! Which spellings are of one name.

use super::inventory::Inventory;
use super::likeness::Spelled;

/// Two groups are joined when their spellings are on average this much more probable (natural log) as spellings of one name
/// than of two. A page has some thirty names, so that the odds before looking are about 1 to 30.
const ENOUGH: f32 = 3.5;
/// What a pair that cannot be one name counts in the average.
const NEVER: f32 = -8.0;

/// Groups `forms` (distinct spellings) by likeness: average linkage, the likest first. `apart` holds pairs of forms that
/// the text itself tells apart. Returns the group of every form: the number of its first form.
pub(super) fn groups(forms: &[&Spelled], apart: &[(usize, usize)], inventory: &Inventory) -> Vec<usize> {
    let n = forms.len();
    let mut like = vec![NEVER; n * n];
    for a in 0..n {
        for b in a + 1..n {
            let log = forms[a].likeness(forms[b], inventory).max(NEVER);
            like[a * n + b] = log;
            like[b * n + a] = log;
        }
    }
    for &(a, b) in apart {
        like[a * n + b] = NEVER;
        like[b * n + a] = NEVER;
    }
    let mut group: Vec<usize> = (0..n).collect();
    let mut size = vec![1.0_f32; n];
    loop {
        let mut best: Option<(f32, usize, usize)> = None;
        for a in (0..n).filter(|&a| group[a] == a) {
            for b in (a + 1..n).filter(|&b| group[b] == b) {
                let log = like[a * n + b];
                if log >= ENOUGH && best.is_none_or(|x| log > x.0) {
                    best = Some((log, a, b));
                }
            }
        }
        let Some((_, a, b)) = best else { return group };
        for other in 0..n {
            let average = (like[a * n + other] * size[a] + like[b * n + other] * size[b]) / (size[a] + size[b]);
            like[a * n + other] = average;
            like[other * n + a] = average;
        }
        size[a] += size[b];
        for g in &mut group {
            if *g == b {
                *g = a;
            }
        }
    }
}
