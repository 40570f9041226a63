//! `admin-word-wrong`: the Thai word before a name says another administrative level than the original.

use super::name::label;
use super::{Finding, Rule, Settings, Severity};
use crate::resources::{Generic, Level, Resources, Sort};
use crate::terms::{Kind, Mention, Term};
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "admin-word-wrong",
    severity: Severity::Error,
    needs_source: true,
    page: include_str!("admin_word_wrong.md"),
    check,
};

/// Thai words that say an administrative level, longest first. Softer words (ชุมชน, บ้าน, พื้นที่) say none.
const LEVEL_WORDS: [&str; 13] = [
    "เทศบาลเมือง",
    "เทศบาลตำบล",
    "เทศบาลนคร",
    "หมู่บ้าน",
    "จังหวัด",
    "เทศบาล",
    "อำเภอ",
    "เมือง",
    "แขวง",
    "ตำบล",
    "กรุง",
    "เขต",
    "นคร",
];

fn check(analysis: &Analysis, resources: &Resources, settings: &Settings) -> Vec<Finding> {
    // Thai has words of its own for the units of other countries (a tỉnh of Laos is a แขวง).
    let abroad = |t: &Term| resources.foreign.get(label(t)).is_some() && t.units.is_empty();
    let places = analysis.terms.iter().filter(|t| t.kind == Kind::Place && !abroad(t));
    let mut findings: Vec<Finding> = places
        .flat_map(|term| term.mentions().into_iter().filter_map(|m| finding(term, m, analysis, resources, settings)))
        .collect();
    findings.sort_by_key(|f| f.target);
    findings
}

fn finding(
    term: &Term,
    mention: &Mention,
    analysis: &Analysis,
    resources: &Resources,
    settings: &Settings,
) -> Option<Finding> {
    let target = &analysis.article.target;
    let source = analysis.article.source.as_ref()?;
    let said = level_word(&target.text, mention.span)?;
    let word = target.at(said);
    let class = |span: Span| unit_noun(source.at(span), resources);
    let own = mention.source.and_then(|s| term.sources.get(s)).and_then(|s| s.generic).and_then(class);
    let right = match own {
        Some(generic) => accepted(generic, settings),
        // Without a class noun of its own, a name of lower units only can still not be a province.
        None => {
            let all: Vec<&Generic> = term.sources.iter().filter_map(|s| s.generic).filter_map(class).collect();
            let lower = !all.is_empty() && all.iter().all(|g| !g.levels.contains(&Level::Province));
            let province = resources.gazetteer.units(label(term)).any(|u| u.level == Level::Province);
            if word != "จังหวัด" || !lower || province {
                return None;
            }
            accepted(all[0], settings)
        }
    };
    if right.iter().any(|r| r == word) {
        return None;
    }
    let noun = own.map_or(String::new(), |g| format!("{} ", g.source));
    let message = format!(
        "{noun}{} is called {word} here; {}.",
        label(term),
        match right.first() {
            Some(usual) => format!("in Thai it is {usual}"),
            None => "that is another level".to_owned(),
        }
    );
    let subject = format!("{} {}", label(term), Finding::subject_at(target, said));
    let mut finding = Finding::new(RULE.name, RULE.severity, message, Some(said), &subject);
    finding.source = mention.source.and_then(|s| term.sources.get(s)).map(|s| s.generic.unwrap_or(s.span));
    finding.suggestion = right.into_iter().next();
    Some(finding)
}

/// The level word right before the name, if there is one.
fn level_word(text: &str, name: Span) -> Option<Span> {
    let before = text[..name.start as usize].trim_end_matches(' ');
    let word = LEVEL_WORDS.iter().find(|w| before.ends_with(**w))?;
    Some(Span::new(before.len() - word.len(), before.len()))
}

/// The noun of the administrative unit that a class noun of the original is or contains: huyện ủy is the party committee of
/// a huyện.
fn unit_noun(text: &str, resources: &Resources) -> Option<&'static Generic> {
    let key = crate::vietnamese::key(text);
    let generic = resources.generics.get(&key)?;
    if generic.sort == Sort::Administrative {
        return Some(generic);
    }
    let unit = match key.as_str() {
        "tỉnh ủy" | "tỉnh đoàn" => "tỉnh",
        "thành ủy" | "thành đoàn" => "thành phố",
        "huyện ủy" | "huyện đoàn" => "huyện",
        "quận ủy" => "quận",
        "thị ủy" => "thị xã",
        _ => return None,
    };
    resources.generics.get(unit)
}

/// Thai words for a Vietnamese unit: those of the settings, or those in use.
fn accepted(generic: &Generic, settings: &Settings) -> Vec<String> {
    match settings.admin_words.get(generic.source) {
        Some(words) => words.clone(),
        None => generic.targets.iter().map(|&t| t.to_owned()).collect(),
    }
}
