//! Other figures in the place of those of a pattern, the same ones on both sides.

use std::collections::BTreeMap;

use super::random::Random;
use super::template::{Block, Line, Piece};

/// Draws new figures for those that stand on both sides equally often; years of either calendar move by `years`.
pub(crate) fn exchange(block: &mut Block, years: i64, random: &mut Random) {
    let count = |lines: &[Line], swap: bool| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for piece in lines.iter().flatten() {
            for figure in piece.figures() {
                *counts.entry(if swap { swapped(figure) } else { figure.to_owned() }).or_default() += 1;
            }
        }
        counts
    };
    let (source, target) = (count(&block.source, true), count(&block.target, false));
    let shared = source.into_iter().filter(|(figure, n)| target.get(figure) == Some(n) && year(figure).is_none());
    let drawn: BTreeMap<String, String> = shared
        .map(|(figure, _)| {
            let other = another(&figure, random);
            (figure, other)
        })
        .collect();
    for (lines, swap) in [(&mut block.source, true), (&mut block.target, false)] {
        for piece in lines.iter_mut().flatten() {
            piece.rewrite(|figure| match year(figure) {
                Some(year) => (year + years).to_string(),
                None if swap => drawn.get(&swapped(figure)).map_or(figure.to_owned(), |f| swapped(f)),
                None => drawn.get(figure).cloned().unwrap_or_else(|| figure.to_owned()),
            });
        }
    }
}

/// Moves the years of a line.
pub(crate) fn move_years(line: &mut Line, years: i64) {
    for piece in line {
        piece.rewrite(|figure| year(figure).map_or(figure.to_owned(), |year| (year + years).to_string()));
    }
}

/// A year of the present, in either calendar.
fn year(figure: &str) -> Option<i64> {
    let year: i64 = figure.parse().ok().filter(|_| figure.len() == 4)?;
    ((1990..2040).contains(&year) || (2533..2583).contains(&year)).then_some(year)
}

/// Decimal comma and point in each other's place.
fn swapped(figure: &str) -> String {
    let swap = |c| match c {
        '.' => ',',
        ',' => '.',
        c => c,
    };
    figure.chars().map(swap).collect()
}

/// A figure of the same shape. What may be a day stays one.
fn another(figure: &str, random: &mut Random) -> String {
    match figure.parse::<usize>() {
        Ok(n) if figure.len() == 1 && n > 1 => random.between(2, 9).to_string(),
        Ok(n) if figure.len() == 1 => n.to_string(),
        Ok(n) if figure.len() == 2 && n <= 31 => random.between(10, 28).to_string(),
        _ => {
            let digit = |(at, c): (usize, char), random: &mut Random| match c {
                '0'..='9' if at == 0 => char::from(b'1' + random.below(9) as u8),
                // Round numbers stay round.
                '1'..='9' => char::from(b'1' + random.below(9) as u8),
                c => c,
            };
            figure.chars().enumerate().map(|c| digit(c, random)).collect()
        }
    }
}

impl Piece {
    /// What may hold figures that are to be exchanged.
    fn text(&self) -> Option<&str> {
        match self {
            Piece::Text(text) | Piece::Fault(_, text) => Some(text),
            Piece::Name(..) | Piece::Term(..) => None,
        }
    }

    fn figures(&self) -> impl Iterator<Item = &str> {
        runs(self.text().unwrap_or_default()).filter(|run| is_figure(run))
    }

    fn rewrite(&mut self, mut f: impl FnMut(&str) -> String) {
        let (Piece::Text(text) | Piece::Fault(_, text)) = self else { return };
        *text = runs(text).map(|run| if is_figure(run) { f(run) } else { run.to_owned() }).collect();
    }
}

fn is_figure(run: &str) -> bool {
    run.starts_with(|c: char| c.is_ascii_digit())
}

/// Divides a text into figures, with the points and commas inside them, and all else.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if first.is_ascii_digit() {
            let bytes = rest.as_bytes();
            let inner = |at: usize| {
                bytes[at].is_ascii_digit()
                    || (matches!(bytes[at], b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
            };
            (0..bytes.len()).find(|&at| !inner(at)).unwrap_or(rest.len())
        } else {
            rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len())
        };
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}
