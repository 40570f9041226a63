//! `quote-mismatch`: a quotation that is opened and not closed, or that the translation loses.

use super::{Finding, Rule, Settings, Severity};
use crate::align::Bitext;
use crate::document::{Document, Paragraph, Quotation, quotations};
use crate::resources::Resources;
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "quote-mismatch",
    severity: Severity::Warning,
    needs_source: false,
    page: include_str!("quote_mismatch.md"),
    check,
};

/// A speech goes on over so many paragraphs at most.
const PARAGRAPHS: usize = 6;

/// The quotations of one document, in places of its text, by paragraph.
struct Quotes {
    by_paragraph: Vec<Vec<Quotation>>,
}

impl Quotes {
    fn new(document: &Document) -> Self {
        let read = |p: &Paragraph| {
            let base = p.span.start as usize;
            let shifted = |q: Quotation| match q {
                Quotation::Whole(span) => Quotation::Whole(span.shifted(base)),
                Quotation::Open(span) => Quotation::Open(span.shifted(base)),
                Quotation::Stray(span) => Quotation::Stray(span.shifted(base)),
            };
            quotations(document.at(p.span)).into_iter().map(shifted).collect()
        };
        let content = document.paragraphs.iter().map(|p| if p.role.is_content() { read(p) } else { Vec::new() });
        let mut quotes = Quotes { by_paragraph: content.collect() };
        quotes.join_paragraphs();
        quotes
    }

    /// Joins a mark that opens to one that closes in one of the next paragraphs: a speech of several paragraphs.
    fn join_paragraphs(&mut self) {
        let mut open: Option<(usize, usize)> = None;
        for p in 0..self.by_paragraph.len() {
            if let Some((from, first)) = open.filter(|&(from, _)| p - from <= PARAGRAPHS) {
                let close = self.by_paragraph[p].iter().position(|q| matches!(q, Quotation::Stray(_)));
                if let Some(close) = close {
                    self.by_paragraph[p].remove(close);
                    self.by_paragraph[from].remove(first);
                    open = None;
                }
            }
            let last = self.by_paragraph[p].iter().rposition(|q| matches!(q, Quotation::Open(_)));
            open = last.map(|i| (p, i)).or(open);
        }
    }

    fn whole(&self, paragraph: usize) -> impl Iterator<Item = Span> + '_ {
        self.by_paragraph.get(paragraph).into_iter().flatten().filter_map(|q| match q {
            Quotation::Whole(span) => Some(*span),
            _ => None,
        })
    }

    /// Whether a mark of the paragraph has no partner.
    fn is_broken(&self, paragraph: usize) -> bool {
        self.by_paragraph.get(paragraph).is_some_and(|q| q.iter().any(|q| !matches!(q, Quotation::Whole(_))))
    }
}

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let target = &analysis.article.target;
    let own = Quotes::new(target);
    let source = analysis.article.source.as_ref().zip(analysis.bitext.as_ref());
    let source = source.map(|(document, bitext)| (document, bitext, Quotes::new(document)));
    let mut found = Vec::new();
    for (p, paragraph) in target.paragraphs.iter().enumerate() {
        let also_in_source = source.as_ref().is_some_and(|(document, bitext, quotes)| {
            counterparts(paragraph, document, bitext).iter().any(|&s| quotes.is_broken(s))
        });
        // A quotation of several paragraphs is opened anew in each and closed in the last.
        let goes_on = target.paragraphs.get(p + 1).is_some_and(|next| opens(target, next.span));
        if !also_in_source {
            for quotation in &own.by_paragraph[p] {
                match *quotation {
                    Quotation::Open(mark) if !goes_on => found.push(unclosed(analysis, mark)),
                    Quotation::Stray(mark) => found.push(stray(target, mark)),
                    _ => {}
                }
            }
        }
    }
    if let Some((document, bitext, quotes)) = &source {
        found.extend(lost(analysis, document, bitext, quotes, &own));
    }
    found.sort_by_key(|f| f.target);
    found
}

/// The paragraphs of the source that the paragraph is linked to.
fn counterparts(paragraph: &Paragraph, source: &Document, bitext: &Bitext) -> Vec<usize> {
    let links = paragraph.segments.clone().filter_map(|t| bitext.of_target(t));
    let segments = links.flat_map(|l| &bitext.links[l].source);
    let mut paragraphs: Vec<usize> = segments.map(|&s| source.segments[s].paragraph).collect();
    paragraphs.dedup();
    paragraphs
}

fn opens(document: &Document, span: Span) -> bool {
    document.at(span).starts_with(['“', '"', '„', '«', '‘', '”'])
}

/// A mark that opens and is not closed: the finding covers what follows it in its sentence, where the other mark belongs.
fn unclosed(analysis: &Analysis, mark: Span) -> Finding {
    let target = &analysis.article.target;
    let at = target.segments.partition_point(|s| s.span.end <= mark.start);
    let link = analysis.bitext.as_ref().and_then(|b| Some(&b.links[b.of_target(at)?]));
    let paragraph = target.paragraph_at(mark.start as usize);
    let last = match link.filter(|l| l.is_filled()) {
        Some(link) => link.target.iter().copied().filter(|&t| t >= at).max(),
        None => paragraph.and_then(|p| p.segments.clone().last()),
    };
    let end = last.and_then(|t| target.segments.get(t)).map_or(mark, |s| s.span);
    let span = mark.cover(end);
    let subject = Finding::subject_at(target, mark);
    let message = "A quotation is opened here and not closed in its paragraph.".to_owned();
    Finding::new(RULE.name, RULE.severity, message, Some(span), &subject)
}

fn stray(target: &Document, mark: Span) -> Finding {
    let message = "This mark closes a quotation that was not opened in its paragraph.".to_owned();
    Finding::new(RULE.name, RULE.severity, message, Some(mark), &Finding::subject_at(target, mark))
}

/// Quotations of the original that stand in the translation without marks. A link and its whole paragraph must have fewer
/// than the original, so that a wrong link alone says nothing.
fn lost(analysis: &Analysis, source: &Document, bitext: &Bitext, quotes: &Quotes, own: &Quotes) -> Vec<Finding> {
    let target = &analysis.article.target;
    let mut found = Vec::new();
    for link in bitext.links.iter().filter(|l| l.is_filled()) {
        let cover = |document: &Document, segments: &[usize]| {
            segments.iter().map(|&s| document.segments[s].span).reduce(Span::cover)
        };
        let (Some(from), Some(to)) = (cover(source, &link.source), cover(target, &link.target)) else { continue };
        let s = source.segments[link.source[0]].paragraph;
        let t = target.segments[link.target[0]].paragraph;
        let says_something = |q: &Span| source.at(*q).chars().any(char::is_alphanumeric);
        let theirs: Vec<Span> = quotes.whole(s).filter(|q| from.contains(*q)).filter(says_something).collect();
        let marks = own.whole(t).filter(|q| q.overlaps(to)).count();
        let fewer_in_paragraph = quotes.whole(s).count() > own.whole(t).count();
        if theirs.len() <= marks || !fewer_in_paragraph || own.is_broken(t) || !target.paragraphs[t].role.is_content() {
            continue;
        }
        let quote = theirs[theirs.len() - 1];
        let message = format!("The marks of the quotation {} are missing in the translation.", source.at(quote));
        let mut finding = Finding::new(RULE.name, RULE.severity, message, Some(to), source.at(quote));
        finding.source = Some(quote);
        found.push(finding);
    }
    found
}
