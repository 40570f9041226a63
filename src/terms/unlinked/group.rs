//! Which spellings are of one name.

use super::inventory::Inventory;
use super::likeness::Spelled;

/// Two groups are joined when their spellings are on average this much more probable (natural log) as spellings of one name
/// than of two. In the corpus nothing between 2 and 3.5 was of two names, and everything above of one.
pub(super) const ENOUGH: f32 = 2.5;
/// What a pair that cannot be one name counts in the average.
const NEVER: f32 = -8.0;

/// Which forms are of one name.
#[derive(Debug)]
pub(super) struct Groups {
    /// The group of every form: the number of its first form.
    pub(super) of: Vec<usize>,
    /// The least likeness by which forms came into the group that each form is the first of; infinity when it is alone.
    pub(super) weakest: Vec<f32>,
}

/// Groups `forms` (distinct spellings) by likeness: average linkage, the likest first. `apart` holds pairs of forms that
/// the text itself tells apart.
pub(super) fn groups(forms: &[&Spelled], apart: &[(usize, usize)], inventory: &Inventory) -> Groups {
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
    let mut weakest = vec![f32::INFINITY; n];
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
        let Some((log, a, b)) = best else { return Groups { of: group, weakest } };
        weakest[a] = weakest[a].min(weakest[b]).min(log);
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

#[cfg(test)]
mod tests {
    use super::super::likeness::Spellings;
    use super::*;

    fn group(forms: &[&str], apart: &[(usize, usize)]) -> Vec<usize> {
        let inventory = Inventory::builtin();
        let mut spellings = Spellings::default();
        let numbers: Vec<usize> = forms.iter().map(|f| spellings.number(f, inventory)).collect();
        let spelled: Vec<&Spelled> = numbers.iter().map(|&n| spellings.get(n)).collect();
        groups(&spelled, apart, inventory).of
    }

    #[test]
    fn spellings_of_one_name_get_the_number_of_the_first() {
        assert_eq!(group(&["เหงะอาน", "กวางงาย", "เงอัน", "กว๋างหงาย"], &[]), [0, 1, 0, 1]);
    }

    #[test]
    fn what_the_text_tells_apart_stays_apart() {
        assert_eq!(group(&["กวางงาย", "กว๋างหงาย"], &[(0, 1)]), [0, 1]);
    }

    #[test]
    fn of_nothing_come_no_groups() {
        assert!(group(&[], &[]).is_empty());
    }
}
