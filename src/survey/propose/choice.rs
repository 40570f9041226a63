//! Which form to propose.

use crate::glossary::{Alternative, Glossary, Status};
use crate::naming::{Basis, Kind, Suggestion};
use crate::resources::Resources;
use crate::survey::{Name, Record};

/// Forms offered beside the proposed one.
const ALTERNATIVES: usize = 4;

/// The form to propose for a name, and what else there is.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Choice {
    /// Empty when nothing decides.
    pub(super) thai: String,
    pub(super) basis: Option<Basis>,
    /// In hundredths.
    pub(super) confidence: u8,
    pub(super) alternatives: Vec<Alternative>,
    /// Forms that are no fault although another one is proposed.
    pub(super) accepted: Vec<String>,
    /// Why it is not known which namesake is meant, if so.
    pub(super) ambiguous: Option<String>,
}

impl Choice {
    pub(super) fn of(name: &Name, record: &Record, resources: &Resources, glossary: &Glossary) -> Self {
        let source = record.source().unwrap_or_default();
        let suggestions = suggestions(name, source, resources, glossary);
        let votes = Votes::of(record);
        let (thai, basis) = match (suggestions.first(), &votes) {
            (Some(best), _) => (best.text.clone(), Some(best.basis)),
            (None, Some(votes)) if votes.decide() => (votes.form.to_owned(), Some(Basis::Majority)),
            (None, _) => (String::new(), None),
        };
        let ambiguous = namesakes(name, source, resources);
        let sure = sureness(basis, &thai, votes.as_ref());
        let mean = record.confidence.checked_div(record.documents).unwrap_or(0).min(100) as f32 / 100.0;
        let namesakes = if ambiguous.is_some() { 0.8 } else { 1.0 };
        let mut alternatives: Vec<Alternative> =
            suggestions.iter().skip(1).map(|s| Alternative { text: s.text.clone(), basis: s.basis }).collect();
        // Where no rule can speak, what was met is all there is to choose from.
        if suggestions.is_empty() || name.kind == Kind::Expression {
            let met = record.forms.iter().filter(|(form, s)| **form != thai && s.other < s.count);
            let mut met: Vec<_> = met.map(|(form, s)| (std::cmp::Reverse(s.count), form)).collect();
            met.sort();
            alternatives
                .extend(met.into_iter().map(|(_, form)| Alternative { text: form.clone(), basis: Basis::Majority }));
        }
        alternatives.truncate(ALTERNATIVES);
        let accepted = suggestions.iter().filter(|s| s.basis <= Basis::Customary).map(|s| s.text.clone()).collect();
        let confidence = (sure * mean.max(0.5) * namesakes * 100.0).round() as u8;
        Choice { thai, basis, confidence, alternatives, accepted, ambiguous }
    }
}

/// The accepted forms, that of most authority first: what was decided for the same name elsewhere, then what the tables and the rule say.
fn suggestions(name: &Name, source: &str, resources: &Resources, glossary: &Glossary) -> Vec<Suggestion> {
    if source.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<Suggestion> = Vec::new();
    let decided =
        glossary.named(source).filter(|e| e.status == Status::Preferred && e.kind == name.kind && !e.thai.is_empty());
    for entry in decided {
        if out.iter().all(|s| s.text != entry.thai) {
            let why = format!("decided for {}", entry.title());
            out.push(Suggestion { text: entry.thai.clone(), basis: Basis::Glossary, why });
        }
    }
    // Namesakes that were decided unlike each other decide nothing here.
    if out.len() > 1 {
        out.clear();
    }
    if name.is_name() {
        for suggestion in resources.suggestions(source, name.kind) {
            if out.iter().all(|s| s.text != suggestion.text) {
                out.push(suggestion);
            }
        }
    }
    out
}

/// The form that most texts have.
struct Votes<'a> {
    form: &'a str,
    votes: u64,
    all: u64,
}

impl<'a> Votes<'a> {
    /// Forms that are another name's, or translations, have no vote.
    fn of(record: &'a Record) -> Option<Self> {
        let own = |count: u64, other: u64| count - other.min(count);
        let all = record.forms.values().map(|s| own(s.count, s.other)).sum();
        let votes = record.forms.iter().map(|(form, s)| (own(s.count, s.other), std::cmp::Reverse(form.as_str())));
        let (votes, std::cmp::Reverse(form)) = votes.max()?;
        Some(Votes { form, votes, all })
    }

    fn decide(&self) -> bool {
        self.votes * 2 > self.all
    }
}

/// How sure a form is by its basis: what an authority has published, hardly to be doubted; a rule leaves a few questions open, less where
/// the texts write the same; votes count by their share and number.
fn sureness(basis: Option<Basis>, thai: &str, votes: Option<&Votes<'_>>) -> f32 {
    let agreed = votes.is_some_and(|v| v.form == thai);
    match basis {
        Some(Basis::Glossary) => 0.99,
        Some(Basis::Official) => 0.98,
        Some(Basis::Customary) => 0.96,
        Some(Basis::Rule) if agreed => 0.95,
        Some(Basis::Rule) => 0.85,
        Some(Basis::Cognate) => 0.6,
        Some(Basis::Majority) => {
            let (votes, all) = votes.map_or((0.0, 0.0), |v| (v.votes as f32, v.all as f32));
            // The share, drawn towards nought as long as there are few votes.
            votes / (all + 1.0) * 0.8
        }
        None => 0.0,
    }
}

/// What is to be said when several units have the name and level and nothing tells which one is meant.
fn namesakes(name: &Name, source: &str, resources: &Resources) -> Option<String> {
    if name.kind != Kind::Place || !name.parent.is_empty() {
        return None;
    }
    let units: Vec<_> =
        resources.gazetteer.units(source).filter(|u| Some(u.level) == name.level && u.parent.is_some()).collect();
    let mut parents: Vec<&str> = units.iter().filter_map(|u| u.parent).collect();
    parents.sort_unstable();
    parents.dedup();
    (parents.len() > 1).then(|| {
        let shown = parents.iter().take(5).copied().collect::<Vec<_>>().join(", ");
        let more = if parents.len() > 5 { ", …" } else { "" };
        format!("ambiguous: {} units of this name (in {shown}{more}); say which one under parent", units.len())
    })
}
