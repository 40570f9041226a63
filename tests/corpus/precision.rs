//! How often each rule is right on the corpus: `src/check/precision.tsv`, from which the pages of the rules are completed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use thiap::check::{Finding, RULES};
use thiap::{Analysis, Span};

use crate::gold::Gold;
use crate::score::{LOCAL_RULES, mentions_with_form, same_place};

/// What a rule found in one mode.
#[derive(Default)]
struct Count {
    articles: usize,
    findings: usize,
    right: usize,
    /// Faults that the annotation marks, and how many of them no finding touches; `None` for rules whose faults it does not
    /// mark.
    marked: Option<(usize, usize)>,
}

/// Counts of all rules. Findings of rules that the annotation does not mark are right when `corpus/judged.tsv` says so.
pub(crate) struct Precision {
    counts: BTreeMap<(&'static str, &'static str), Count>,
    /// Article, rule and text of findings that were read and are right.
    judged: BTreeSet<(String, String, String)>,
    /// Every finding that is not right.
    pub(crate) notes: Vec<String>,
}

impl Precision {
    pub(crate) fn new(corpus: &Path) -> Self {
        let text = std::fs::read_to_string(corpus.join("judged.tsv")).expect("corpus/judged.tsv is there");
        let rows = text.lines().skip(1).map(|row| {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 3, "corpus/judged.tsv: expected 3 cells, found {row:?}");
            (cells[0].to_owned(), cells[1].to_owned(), cells[2].to_owned())
        });
        Precision { counts: BTreeMap::new(), judged: rows.collect(), notes: Vec::new() }
    }

    /// Counts the findings of one article.
    pub(crate) fn add(&mut self, gold: &Gold, analysis: &Analysis, findings: &[Finding]) {
        let has_source = analysis.article.source.is_some();
        let mode = if has_source { "with original" } else { "alone" };
        for rule in RULES.iter().filter(|r| has_source || !r.needs_source) {
            let found: Vec<&Finding> = findings.iter().filter(|f| f.rule == rule.name).collect();
            let marked = marked(gold, rule.name);
            let mut right = 0;
            for finding in &found {
                let is_right = match &marked {
                    Some(faults) => faults.iter().any(|fault| fault.is_stated_by(finding)),
                    None => self.is_judged_right(gold, analysis, finding),
                };
                right += usize::from(is_right);
                if !is_right {
                    let text = finding.text(analysis);
                    self.notes
                        .push(format!("{} {mode}: not right: {}: {text}: {}", gold.id, rule.name, finding.message));
                }
            }
            let count = self.counts.entry((rule.name, mode)).or_default();
            count.articles += 1;
            count.findings += found.len();
            count.right += right;
            if let Some(faults) = marked {
                let missed = faults.iter().filter(|fault| fault.counts && !found.iter().any(|f| fault.is_stated_by(f)));
                let (all, not_found) = count.marked.unwrap_or_default();
                let wanted = faults.iter().filter(|f| f.counts).count();
                count.marked = Some((all + wanted, not_found + missed.count()));
            }
        }
    }

    fn is_judged_right(&self, gold: &Gold, analysis: &Analysis, finding: &Finding) -> bool {
        let text = match (finding.target, finding.source, &analysis.article.source) {
            (Some(_), ..) => finding.text(analysis),
            (None, Some(span), Some(source)) => source.at(span),
            _ => "",
        };
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(40).collect();
        self.judged.contains(&(gold.id.clone(), finding.rule.to_owned(), text))
    }

    /// The content of `src/check/precision.tsv`.
    pub(crate) fn table(&self) -> String {
        let mut out = String::from("rule\tmode\tarticles\tfindings\tright\tmarked\tmissed\n");
        for ((rule, mode), count) in &self.counts {
            let (marked, missed) =
                count.marked.map_or_else(Default::default, |(all, missed)| (all.to_string(), missed.to_string()));
            out += &format!(
                "{rule}\t{mode}\t{}\t{}\t{}\t{marked}\t{missed}\n",
                count.articles, count.findings, count.right
            );
        }
        out
    }
}

/// A fault that the annotation marks.
struct Fault {
    /// Its places in each of its forms; a finding has to touch so many forms.
    forms: Vec<Vec<Span>>,
    least: usize,
    /// Whether the places are in the original.
    in_source: bool,
    /// Whether it is asked for: some faults may be found or passed over.
    counts: bool,
}

impl Fault {
    fn at(span: Span) -> Self {
        Fault { forms: vec![vec![span]], least: 1, in_source: false, counts: true }
    }

    fn is_stated_by(&self, finding: &Finding) -> bool {
        let places: Vec<Span> =
            if self.in_source { finding.source.into_iter().collect() } else { finding.places().collect() };
        let touches = |spans: &&Vec<Span>| {
            let one_of_many = self.least > 1;
            let touches = |a: Span, b: Span| if one_of_many { same_place(a, b) } else { a.overlaps(b) };
            spans.iter().any(|s| places.iter().any(|p| touches(*p, *s)))
        };
        self.forms.iter().filter(touches).count() >= self.least
    }
}

/// The faults of `gold` that `rule` should state; `None` when they are not marked.
fn marked(gold: &Gold, rule: &str) -> Option<Vec<Fault>> {
    let several = |mentions: &[(Span, String)]| {
        let mut forms: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for (span, form) in mentions {
            forms.entry(form).or_default().push(*span);
        }
        let forms: Vec<Vec<Span>> = forms.into_values().collect();
        (forms.len() > 1).then_some(Fault { forms, least: 2, in_source: false, counts: true })
    };
    let sentences = |spans: &[Span], in_source: bool| {
        let one_sided = gold.links.iter().filter(|(source, target)| {
            let (own, other) = if in_source { (source, target) } else { (target, source) };
            !own.is_empty() && other.is_empty()
        });
        let own = one_sided.flat_map(|(source, target)| if in_source { source } else { target });
        own.map(|&i| Fault { in_source, ..Fault::at(spans[i]) }).collect::<Vec<_>>()
    };
    Some(match rule {
        "name-variants" => gold.names.values().filter_map(|n| several(&n.mentions)).collect(),
        "term-variants" => gold.terms.values().filter_map(|t| several(t)).collect(),
        "segment-missing" => sentences(&gold.source_sentences, true),
        "segment-added" => {
            let furniture = gold.furniture.iter().map(|&span| Fault { counts: false, ..Fault::at(span) });
            sentences(&gold.target_sentences, false).into_iter().chain(furniture).collect()
        }
        // One finding names every odd year of an article.
        "era-mixed" => {
            let spans: Vec<Span> = gold.defects.iter().filter(|d| d.rule == rule).map(|d| d.span).collect();
            let fault = Fault { forms: vec![spans.clone()], least: 1, in_source: false, counts: true };
            if spans.is_empty() { Vec::new() } else { vec![fault] }
        }
        _ if LOCAL_RULES.contains(&rule) => {
            let mut spans: Vec<Span> = gold.defects.iter().filter(|d| d.rule == rule).map(|d| d.span).collect();
            if rule == "name-untranscribed" {
                let latin = |form: &str| !form.chars().any(thiap::thai::is_thai_letter);
                spans.extend(mentions_with_form(gold).filter(|(_, form)| latin(form)).map(|(s, _)| s));
            }
            spans.into_iter().map(Fault::at).collect()
        }
        _ => return None,
    })
}
