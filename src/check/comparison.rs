//! Which figures of the original the translation does not state, and which of its own the original has not.
//!
//! Figures are compared within links. A figure that is not found there is looked for in the links beside it and in the
//! same paragraph before anything is said: alignment is never perfect, and translators move clauses.

use std::collections::{BTreeMap, BTreeSet};

use super::counterpart::Pair;
use crate::align::Bitext;
use crate::document::Document;
use crate::terms::{Kind, Term};
use crate::value::{Agreement, Decimal, Quantity, Unit, Value};
use crate::{Analysis, Figures};

/// A figure that is not the same on both sides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Difference<'a> {
    /// The figure of the original; `None` when the translation has one too many.
    pub(super) source: Option<&'a Quantity>,
    /// The figure of the translation; `None` when it is missing there.
    pub(super) target: Option<&'a Quantity>,
    /// What is wrong.
    pub(super) fault: Fault,
}

/// What can be wrong about a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// The value: changed, missing or added.
    Value,
    /// Only the unit.
    Unit,
    /// Only the notation: the translation writes the figure as Vietnamese does, so that Thai readers read another one.
    Notation,
}

impl Difference<'_> {
    /// Whether a date or a time is concerned.
    pub(super) fn is_date(&self) -> bool {
        let mut firm = [self.source, self.target].into_iter().flatten().filter(|q| q.firm).peekable();
        if firm.peek().is_none() {
            return [self.source, self.target].into_iter().flatten().all(Quantity::is_date);
        }
        firm.any(Quantity::is_date)
    }
}

/// Links this far away in the text are never "beside" a figure, however long its paragraph is.
const REACH: usize = 24;
/// A link of more figures is a table, which nobody compares cell by cell here.
const TABLE: usize = 200;
/// Figures of one link that are tried against one figure of the other side.
const NEIGHBOURS: usize = 48;

/// Figures of one side, by link.
struct Side<'a> {
    quantities: &'a [Quantity],
    /// For every link, the indexes of its quantities.
    of_link: Vec<Vec<usize>>,
    /// Whether a quantity has found its counterpart.
    matched: Vec<bool>,
    /// Whether a quantity is part of a name that became words (หอคอยสิบ for Tháp Mười).
    in_name: Vec<bool>,
}

impl<'a> Side<'a> {
    fn new(
        quantities: &'a [Quantity],
        document: &Document,
        links: usize,
        link_of: impl Fn(usize) -> Option<usize>,
    ) -> Self {
        let mut of_link = vec![Vec::new(); links];
        let mut segment = 0;
        for (i, quantity) in quantities.iter().enumerate() {
            while document.segments.get(segment).is_some_and(|s| s.span.end <= quantity.span.start) {
                segment += 1;
            }
            let inside = document.segments.get(segment).is_some_and(|s| s.span.start <= quantity.span.start);
            if inside
                && document.role_of(segment).is_content()
                && let Some(link) = link_of(segment)
            {
                of_link[link].push(i);
            }
        }
        Side { quantities, of_link, matched: vec![false; quantities.len()], in_name: vec![false; quantities.len()] }
    }

    fn left(&self, links: impl IntoIterator<Item = usize>) -> Vec<usize> {
        links.into_iter().flat_map(|l| &self.of_link[l]).copied().filter(|&i| !self.matched[i]).collect()
    }
}

/// Every difference of the article, in order of the links.
pub(super) fn differences(analysis: &Analysis) -> Vec<Difference<'_>> {
    let Some(Pair { source, target, bitext }) = Pair::comparable(analysis) else { return Vec::new() };
    let Figures { source: figures, target: own } = &analysis.figures;
    let links = bitext.links.len();
    let mut ours = Side::new(figures, source, links, |s| bitext.of_source(s));
    let mut theirs = Side::new(own, target, links, |t| bitext.of_target(t));
    let names = analysis.terms.iter().filter(|t| t.kind != Kind::Expression);
    for span in names.flat_map(Term::mentions).map(|m| m.span) {
        let first = own.partition_point(|q| q.span.end <= span.start);
        let inside = own[first..].iter().take_while(|q| q.span.start < span.end).count();
        theirs.in_name[first..first + inside].fill(true);
    }
    let near = nearby_links(bitext, source, target);
    let mut found = Vec::new();

    let mut pairs = Vec::new();
    for link in 0..links {
        pairs.extend(pair_up(&mut ours, &mut theirs, link, &[link], Agreement::Rounded));
    }
    for link in 0..links {
        let beside: Vec<usize> = [link.wrapping_sub(1), link + 1].into_iter().filter(|&l| l < links).collect();
        pairs.extend(pair_up(&mut ours, &mut theirs, link, &beside, Agreement::Loose));
    }
    for link in 0..links {
        for (s, t) in pair_up(&mut ours, &mut theirs, link, &[link], Agreement::OtherUnit) {
            found.push((link, Difference { source: Some(&figures[s]), target: Some(&own[t]), fault: Fault::Unit }));
        }
    }
    for (link, near) in near.iter().enumerate() {
        pair_up(&mut ours, &mut theirs, link, near, Agreement::Rounded);
    }
    for (s, t) in pairs {
        let (s, t) = (&figures[s], &own[t]);
        if keeps_notation(s, source.at(s.span), t, target.at(t.span)) {
            let link = bitext.of_target(segment_at(target, t)).unwrap_or(0);
            found.push((link, Difference { source: Some(s), target: Some(t), fault: Fault::Notation }));
        }
    }
    let is_prose = |l: usize| ours.of_link[l].len().max(theirs.of_link[l].len()) <= TABLE;
    for (link, near) in near.iter().enumerate().filter(|&(l, _)| bitext.links[l].is_filled() && is_prose(l)) {
        let place = Place { link, near, bitext, source };
        found.extend(unmatched(&ours, &theirs, &place).into_iter().map(|d| (link, d)));
    }
    found.sort_by_key(|(link, _)| *link);
    found.into_iter().map(|(_, difference)| difference).collect()
}

/// For every link: the links whose figures may be its own, moved: those beside it and those of the same paragraphs.
fn nearby_links(bitext: &Bitext, source: &Document, target: &Document) -> Vec<Vec<usize>> {
    let paragraphs = |document: &Document, segments: &[usize]| -> BTreeSet<usize> {
        segments.iter().map(|&s| document.segments[s].paragraph).collect()
    };
    let sides: Vec<[BTreeSet<usize>; 2]> =
        bitext.links.iter().map(|l| [paragraphs(source, &l.source), paragraphs(target, &l.target)]).collect();
    let shares = |a: usize, b: usize| (0..2).any(|side| !sides[a][side].is_disjoint(&sides[b][side]));
    (0..sides.len())
        .map(|link| {
            let (from, to) = (link.saturating_sub(REACH), (link + REACH + 1).min(sides.len()));
            (from..to).filter(|&other| other.abs_diff(link) <= 1 || shares(link, other)).collect()
        })
        .collect()
}

/// Pairs the figures of link `source` with those of the links `target` that agree at least as well as `least`, the best
/// agreements first, then those in the same order. Gives the pairs.
fn pair_up(
    ours: &mut Side<'_>,
    theirs: &mut Side<'_>,
    source: usize,
    target: &[usize],
    least: Agreement,
) -> Vec<(usize, usize)> {
    let (s, t) = (ours.left([source]), theirs.left(target.iter().copied()));
    let mut candidates = Vec::new();
    for (i, &a) in s.iter().enumerate() {
        let middle = i * t.len() / s.len();
        let window = middle.saturating_sub(NEIGHBOURS)..(middle + NEIGHBOURS).min(t.len());
        for j in window {
            let agreement = ours.quantities[a].agreement(&theirs.quantities[t[j]]);
            if agreement >= least {
                // A firm figure wants a firm one.
                let unlike = ours.quantities[a].firm != theirs.quantities[t[j]].firm;
                candidates.push((std::cmp::Reverse(agreement), unlike, i.abs_diff(j), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let mut pairs = Vec::new();
    for (.., i, j) in candidates {
        if !ours.matched[s[i]] && !theirs.matched[t[j]] {
            ours.matched[s[i]] = true;
            theirs.matched[t[j]] = true;
            pairs.push((s[i], t[j]));
        }
    }
    pairs
}

fn segment_at(document: &Document, quantity: &Quantity) -> usize {
    document.segments.partition_point(|s| s.span.end <= quantity.span.start)
}

/// Whether the translation copies the signs of a figure that mean something else in Thai: 3.860 for three thousand, 1,5 for
/// one and a half.
fn keeps_notation(source: &Quantity, source_text: &str, target: &Quantity, target_text: &str) -> bool {
    fn figures(text: &str) -> &str {
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
        text[..end].trim_end_matches(['.', ','])
    }
    let (Value::Amount { number: m, .. }, Value::Amount { number: n, .. }) = (source.likeliest(), target.likeliest())
    else {
        return false;
    };
    let shown = figures(target_text);
    let decimal_comma =
        shown.rsplit_once(',').is_some_and(|(_, decimals)| decimals.len() != 3 && !decimals.contains('.'));
    figures(source_text) == shown && shown.contains(['.', ',']) && (m != n || decimal_comma)
}

/// Where differences are looked for.
struct Place<'a> {
    link: usize,
    /// Links whose figures may be those of this one.
    near: &'a [usize],
    bitext: &'a Bitext,
    source: &'a Document,
}

/// What is left over in a link and stated nowhere near it: changed, missing and extra figures.
fn unmatched<'a>(ours: &Side<'a>, theirs: &Side<'a>, place: &Place<'_>) -> Vec<Difference<'a>> {
    // Said a second time, or said once for two: no fault.
    let states = |i: usize, j: usize| ours.quantities[i].agreement(&theirs.quantities[j]) >= Agreement::Loose;
    let in_target =
        |i: usize| place.near.iter().flat_map(|&l| theirs.of_link[l].iter().take(TABLE)).any(|&j| states(i, j));
    let in_source =
        |j: usize| place.near.iter().flat_map(|&l| ours.of_link[l].iter().take(TABLE)).any(|&i| states(i, j));

    let mut s = ours.left([place.link]);
    let own = theirs.left([place.link]);
    let mut found = Vec::new();
    for &j in own.iter().filter(|&&j| is_claim(&theirs.quantities[j]) && !theirs.in_name[j] && !in_source(j)) {
        let target = &theirs.quantities[j];
        let partner = best_partner(target, s.iter().map(|&i| (i, &ours.quantities[i])));
        s.retain(|&i| Some(i) != partner);
        found.push((
            j,
            Difference { source: partner.map(|i| &ours.quantities[i]), target: Some(target), fault: Fault::Value },
        ));
    }
    // A wrong figure is also what keeps a piece of text out of its link: those that stand alone beside it count.
    let alone = |l: &usize| place.bitext.links.get(*l).is_some_and(|l| l.source.is_empty());
    let before = (0..place.link).rev().take_while(alone);
    let after = (place.link + 1..).take_while(alone);
    let mut t: Vec<usize> = own.into_iter().chain(theirs.left(before.chain(after).take(REACH))).collect();
    t.retain(|j| found.iter().all(|(used, _)| used != j));
    let mut s_used = BTreeSet::new();
    for &i in &s {
        let source = &ours.quantities[i];
        if !is_claim(source) || in_target(i) {
            continue;
        }
        let partner = best_partner(source, t.iter().map(|&j| (j, &theirs.quantities[j])));
        t.retain(|&j| Some(j) != partner);
        if partner.is_some() || is_sentence_translated(i, ours, place) {
            let target = partner.map(|j| &theirs.quantities[j]);
            found.push((i, Difference { source: Some(source), target, fault: Fault::Value }));
            s_used.insert(i);
        }
    }
    s.retain(|&i| !s_used.contains(&i) && !in_target(i));
    t.retain(|&j| theirs.of_link[place.link].contains(&j) && !in_source(j));
    let weak = contradictions(s.iter().map(|&i| &ours.quantities[i]), t.iter().map(|&j| &theirs.quantities[j]));
    found.extend(weak.into_iter().map(|d| (usize::MAX, d)));
    found.into_iter().map(|(_, difference)| difference).collect()
}

/// What neither side must state (hai năm rưỡi, một phần tư, quốc lộ 4D) still contradicts the other side when that has one of the
/// same kind that says something else, and either side no second one.
fn contradictions<'a>(
    ours: impl Iterator<Item = &'a Quantity>,
    theirs: impl Iterator<Item = &'a Quantity>,
) -> Vec<Difference<'a>> {
    fn by_kind<'q>(figures: impl Iterator<Item = &'q Quantity>) -> BTreeMap<(u8, Option<Unit>), Vec<&'q Quantity>> {
        let mut kinds: BTreeMap<_, Vec<&Quantity>> = BTreeMap::new();
        for figure in figures.filter(|q| !q.firm && !q.about) {
            if let Some(kind) = figure.readings.iter().find_map(weak_kind) {
                kinds.entry(kind).or_default().push(figure);
            }
        }
        kinds
    }
    // The two ends of a fraction are one figure.
    fn one<'q>(figures: &[&'q Quantity]) -> Option<&'q Quantity> {
        let fraction = |q: &Quantity| q.readings.iter().find(|r| matches!(r, Value::Fraction { .. })).cloned();
        match figures {
            [one] => Some(one),
            [first, second] if fraction(first).is_some() && fraction(first) == fraction(second) => Some(first),
            _ => None,
        }
    }
    let (ours, theirs) = (by_kind(ours), by_kind(theirs));
    let pairs = ours.iter().filter_map(|(kind, s)| Some((one(s)?, one(theirs.get(kind)?)?)));
    let differing = pairs.filter(|(s, t)| s.agreement(t) < Agreement::Rounded);
    differing.map(|(s, t)| Difference { source: Some(s), target: Some(t), fault: Fault::Value }).collect()
}

/// The kind of a value that is compared although it need not be stated; `None` for what is said in too many ways.
fn weak_kind(value: &Value) -> Option<(u8, Option<Unit>)> {
    match *value {
        Value::Symbol(_) => Some((0, None)),
        Value::Fraction { .. } => Some((1, None)),
        Value::Ordinal(n) if n > 1 => Some((2, None)),
        Value::Amount { number, unit: Some(unit) } if number != Decimal::ONE && number != Decimal::ZERO => {
            Some((3, Some(unit)))
        }
        _ => None,
    }
}

/// Whether the sentence of figure `i` is translated at all: when its link has several sentences of the original, another
/// figure of the same sentence must have found its counterpart. Otherwise the sentence is missing, not the figure.
fn is_sentence_translated(i: usize, ours: &Side<'_>, place: &Place<'_>) -> bool {
    let segments = &place.bitext.links[place.link].source;
    if segments.len() < 2 {
        return true;
    }
    let at = ours.quantities[i].span;
    let Some(sentence) = segments.iter().map(|&s| place.source.segments[s].span).find(|s| s.contains(at)) else {
        return true;
    };
    ours.of_link[place.link].iter().any(|&other| ours.matched[other] && sentence.contains(ours.quantities[other].span))
}

/// Whether a figure must have a counterpart. One, nought and the whole are said in too many ways: "a", "first", "free",
/// "all".
fn is_claim(quantity: &Quantity) -> bool {
    let plain = match *quantity.likeliest() {
        Value::Amount { number, unit: None } => number == Decimal::ZERO || number == Decimal::ONE,
        Value::Amount { number, unit: Some(unit) } => {
            number == Decimal::ONE
                || number == Decimal::ZERO
                || (number == Decimal::from(100) && unit == crate::value::Unit::Percent)
        }
        Value::Ordinal(n) => n == 1,
        _ => false,
    };
    quantity.firm && !plain
}

/// The figure that most looks as if it should have been `wanted`.
fn best_partner<'q>(wanted: &Quantity, others: impl Iterator<Item = (usize, &'q Quantity)>) -> Option<usize> {
    let is_article = |q: &Quantity| !q.firm && matches!(q.likeliest(), Value::Amount { number: Decimal::ONE, .. });
    others
        .filter(|(_, other)| !is_article(other))
        .filter_map(|(i, other)| likeness(wanted, other).map(|l| (l, other.firm, std::cmp::Reverse(i))))
        // What is hardly a number must at least be of the same kind.
        .filter(|&(likeness, firm, _)| firm || likeness >= 4)
        .max()
        .map(|(_, _, i)| i.0)
}

/// How much two figures that differ look like one figure, higher is more; `None` when they are of different kinds.
fn likeness(a: &Quantity, b: &Quantity) -> Option<u32> {
    let pairs = a.readings.iter().flat_map(|x| b.readings.iter().map(move |y| (x, y)));
    pairs.filter_map(|(x, y)| kinds(x, y)).max()
}

fn kinds(a: &Value, b: &Value) -> Option<u32> {
    match (a, b) {
        (&Value::Amount { number: m, unit: u }, &Value::Amount { number: n, unit: v }) => {
            let digits = |d: Decimal| d.to_string().chars().filter(char::is_ascii_digit).collect::<String>();
            let (x, y) = (digits(m), digits(n));
            let mut sorted = [x.clone().into_bytes(), y.clone().into_bytes()];
            sorted.iter_mut().for_each(|d| d.sort_unstable());
            let transposed = u32::from(sorted[0] == sorted[1]);
            let same_length = u32::from(x.len() == y.len());
            match (u, v) {
                (Some(u), Some(v)) if u == v => Some(8 + 2 * transposed + same_length),
                (Some(u), Some(v)) if u.dimension() == v.dimension() => Some(5 + 2 * transposed + same_length),
                (Some(_), Some(_)) => None,
                (None, None) => Some(4 + 2 * transposed + same_length),
                _ => Some(1 + 2 * transposed + same_length),
            }
        }
        (Value::Date(x), Value::Date(y)) => {
            let shared = [
                x.day.is_some() && x.day == y.day,
                x.month.is_some() && x.month == y.month,
                x.year.is_some() && x.year.map(|y| y.common) == y.year.map(|y| y.common),
            ];
            Some(4 + shared.iter().filter(|&&s| s).count() as u32)
        }
        (Value::Quarter(_), Value::Quarter(_))
        | (Value::Time(_), Value::Time(_))
        | (Value::Weekday(_), Value::Weekday(_))
        | (Value::Symbol(_), Value::Symbol(_)) => Some(4),
        (Value::Ordinal(_), Value::Ordinal(_)) | (Value::Fraction { .. }, Value::Fraction { .. }) => Some(4),
        (Value::Ordinal(_), Value::Amount { unit: None, .. })
        | (Value::Amount { unit: None, .. }, Value::Ordinal(_)) => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Link;
    use crate::document::{Article, Language};

    /// Differences of two texts whose lines are linked as given: pairs of line numbers of source and target.
    fn shown(source: &str, target: &str, links: &[(&[usize], &[usize])]) -> Vec<String> {
        let source = Document::from_lines(source, Language::Vietnamese);
        let target = Document::from_lines(target, Language::Thai);
        let links = links.iter().map(|(s, t)| Link { source: s.to_vec(), target: t.to_vec(), score: 0.9 }).collect();
        let bitext = Some(Bitext::new(links, source.segments.len(), target.segments.len()));
        let article = Article { target, source: Some(source) };
        let analysis = Analysis { figures: Figures::read(&article), article, bitext, terms: Vec::new() };
        let text = |q: Option<&Quantity>| q.map_or("–".to_owned(), |q| q.likeliest().to_string());
        differences(&analysis).iter().map(|d| format!("{} → {}", text(d.source), text(d.target))).collect()
    }

    #[test]
    fn changed_missing_and_extra_figures_are_told_apart() {
        let found = shown(
            "có 42 xã\nbán 15 tấn\nđi bộ",
            "มี 24 ตำบล\nขาย\nเดิน 7 กม.",
            &[(&[0], &[0]), (&[1], &[1]), (&[2], &[2])],
        );
        assert_eq!(found, ["42 → 24", "15 tonnes → –", "– → 7 km"]);
    }

    #[test]
    fn a_figure_that_moved_to_the_next_link_is_no_fault() {
        let links: &[(&[usize], &[usize])] = &[(&[0], &[0]), (&[1], &[1])];
        assert!(shown("có 42 xã\nbán 15 tấn", "มี\n42 ตำบลขาย 15 ตัน", links).is_empty());
        assert!(shown("42 xã, 42 thôn\nhết", "42 ตำบล\nจบ", links).is_empty(), "said once for two");
    }

    #[test]
    fn a_piece_left_alone_by_its_wrong_figure_is_found() {
        let links: &[(&[usize], &[usize])] = &[(&[0], &[0]), (&[], &[1])];
        assert_eq!(shown("còn 3 hộ nghèo", "ครัวเรือนยากจนเพียง\n30 ครัวเรือน", links), ["3 → 30"]);
    }

    #[test]
    fn figures_in_vietnamese_notation_are_found() {
        let found = shown("3.860 người, 1,5 lần, 2.5 lần", "3.860 คน 1,5 เท่า 2.5 เท่า", &[(&[0], &[0])]);
        assert_eq!(found, ["3,860 → 3.86", "1.5 → 1.5"]);
    }

    #[test]
    fn small_figures_in_words_are_found_when_the_other_side_contradicts_them() {
        let found = |source: &str, target: &str| shown(source, target, &[(&[0], &[0])]);
        assert_eq!(found("lĩnh ba năm rưỡi tù", "จำคุกห้าปี"), ["3.5 years → 5 years"]);
        assert_eq!(found("một phần tư diện tích", "พื้นที่หนึ่งในสาม"), ["1/4 → 1/3"]);
        assert_eq!(found("quốc lộ 4D", "ทางหลวงหมายเลข 4E"), ["4D → 4E"]);
        assert!(found("lĩnh ba năm rưỡi tù", "จำคุกสามปีครึ่ง").is_empty());
        assert!(found("vài ba năm", "สองปี").is_empty(), "no exact number");
        assert!(found("hai năm, ba năm", "สี่ปี").is_empty(), "nobody knows which");
    }

    #[test]
    fn a_missing_sentence_is_not_a_missing_figure() {
        let found = shown("có 42 xã\nbán 15 tấn", "มี 42 ตำบล", &[(&[0, 1], &[0])]);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn texts_that_hardly_hang_together_are_not_compared() {
        let links: &[(&[usize], &[usize])] = &[(&[0], &[0]), (&[], &[1]), (&[], &[2])];
        assert!(shown("42 xã", "24 ตำบล\nเรื่องอื่นทั้งหมด\nและอีกเรื่องหนึ่ง", links).is_empty());
    }
}
