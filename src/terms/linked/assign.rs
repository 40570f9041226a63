//! Which candidate is the rendering of which name, within one link.

use super::offer::Offer;

/// A name that looks for its rendering.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) offers: Vec<Offer>,
    /// The price of leaving the name without rendering.
    pub(super) without: f32,
}

/// Price of every pair of neighbouring names whose renderings stand in the opposite order.
const CROSSING: f32 = 0.06;

/// How many partial assignments are kept. Names in one sentence are few, and good candidates rarely compete.
const BEAM: usize = 48;

#[derive(Clone)]
struct State {
    chosen: Vec<Option<usize>>,
    cost: f32,
}

/// For every name, in order, which of its offers it takes: the cheapest choice in which no two renderings overlap.
pub(super) fn assign(wanted: &[Wanted]) -> Vec<Option<usize>> {
    let mut beam = vec![State { chosen: Vec::with_capacity(wanted.len()), cost: 0.0 }];
    for (n, want) in wanted.iter().enumerate() {
        let mut next: Vec<State> = Vec::with_capacity(beam.len() * (want.offers.len() + 1));
        for state in &beam {
            next.push(state.with(None, want.without));
            let taken = || state.chosen.iter().zip(wanted).filter_map(|(c, w)| c.map(|i| w.offers[i].span));
            let last = (0..n).rev().find_map(|i| state.chosen[i].map(|c| wanted[i].offers[c].span));
            for (i, offer) in want.offers.iter().enumerate() {
                if offer.cost >= want.without || taken().any(|span| span.overlaps(offer.span)) {
                    continue;
                }
                let crossing = if last.is_some_and(|span| span.start > offer.span.start) { CROSSING } else { 0.0 };
                next.push(state.with(Some(i), offer.cost + crossing));
            }
        }
        next.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        next.truncate(BEAM);
        beam = next;
    }
    beam.into_iter().next().map(|s| s.chosen).unwrap_or_default()
}

impl State {
    fn with(&self, choice: Option<usize>, cost: f32) -> State {
        let mut chosen = self.chosen.clone();
        chosen.push(choice);
        State { chosen, cost: self.cost + cost }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::terms::linked::offer::How;

    fn wanted(offers: &[(usize, usize, f32)]) -> Wanted {
        let offers =
            offers.iter().map(|&(s, e, cost)| Offer { span: Span::new(s, e), cost, how: How::Sound }).collect();
        Wanted { offers, without: 0.6 }
    }

    #[test]
    fn no_two_names_share_a_rendering() {
        // Quảng Ninh and Quảng Bình both fit the first place, the second one fits better elsewhere.
        let names = [wanted(&[(0, 9, 0.1)]), wanted(&[(0, 9, 0.2), (20, 29, 0.3)])];
        assert_eq!(assign(&names), [Some(0), Some(1)]);
    }

    #[test]
    fn equal_renderings_are_given_in_order() {
        let both = [(0, 9, 0.0), (20, 29, 0.0)];
        assert_eq!(assign(&[wanted(&both), wanted(&both)]), [Some(0), Some(1)]);
    }

    #[test]
    fn a_name_stays_without_rather_than_take_what_does_not_fit() {
        assert_eq!(assign(&[wanted(&[(0, 9, 0.7)])]), [None]);
        assert_eq!(assign(&[]), []);
    }
}
