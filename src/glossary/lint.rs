//! What is doubtful in a glossary.

use std::collections::BTreeMap;

use super::entry::Concept;
use super::{Day, Entry, Glossary, Status};
use crate::naming::{Basis, Kind};
use crate::transcribe::sound;
use crate::{thai, vietnamese};

/// A form farther than this from the sound of its name is doubted. Bad machine spellings of a name are at 0.3 at most, other names
/// mostly beyond; customary forms of foreign names are not judged by sound at all.
const FAR: f32 = 0.4;

/// One doubt about one entry.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Doubt {
    /// Number of the entry in [`Glossary::entries`].
    pub entry: usize,
    /// What it is called: `two-preferred`, `one-form-two-names`, `preferred-and-forbidden`, `ill-formed`, `expired`, `far-from-sound`,
    /// `undecided`, `no-name`.
    pub rule: &'static str,
    /// A sentence without its full stop.
    pub message: String,
}

/// Everything doubtful in `glossary`, by entries. With `today`, entries that are past are named.
///
/// ```
/// use thiap::glossary::{Glossary, lint};
/// let file = "source\tthai\nVinh\tวิญ\nVinh\tวินห์\n";
/// let doubts = lint(&Glossary::parse("g.tsv", file).unwrap(), None);
/// assert_eq!(doubts[0].message, "Vinh has two preferred forms: วิญ, วินห์");
/// ```
#[must_use]
pub fn lint(glossary: &Glossary, today: Option<Day>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (n, entry) in glossary.entries().iter().enumerate() {
        let mut doubt = |rule, message: String| doubts.push(Doubt { entry: n, rule, message });
        let title = entry.title();
        if entry.source.is_empty() {
            doubt("no-name", format!("{title} has no Vietnamese name"));
        }
        match (entry.thai.is_empty(), entry.status) {
            (true, Status::Proposed) => doubt("undecided", format!("{title} has no Thai form yet")),
            (true, status) => doubt("undecided", format!("{title} is {} but has no Thai form", status.name())),
            (false, _) => {}
        }
        let forms = entry.alternatives.iter().map(|a| &a.text).chain([&entry.thai]);
        for (form, (at, fault)) in forms.filter_map(|form| Some((form, thai::disorder(form)?))) {
            let place = form[..at].chars().count() + 1;
            doubt("ill-formed", format!("{title}: {form} is not well-formed Thai: {fault} (character {place})"));
        }
        if !matches!(entry.status, Status::Preferred | Status::Admitted) {
            continue;
        }
        if let Some(ended) = entry.valid_to.filter(|&to| today.is_some_and(|today| to < today)) {
            let successor = if entry.successor.is_empty() {
                "no successor is given".to_owned()
            } else {
                format!("now part of {}", entry.successor)
            };
            doubt("expired", format!("{title} is no more since {ended}: {successor}"));
        }
        let by_ear = !matches!(entry.basis, Some(Basis::Official | Basis::Customary | Basis::Cognate));
        let is_name = matches!(entry.kind, Kind::Place | Kind::Person) && !entry.source.is_empty();
        if by_ear && is_name && !entry.thai.is_empty() {
            let distance = sound::distance(&entry.source, &entry.thai);
            if distance > FAR {
                doubt(
                    "far-from-sound",
                    format!("{title}: {} is far from the sound of the name ({distance:.2} of 1)", entry.thai),
                );
            }
        }
    }
    two_preferred(glossary, &mut doubts);
    shared_forms(glossary, &mut doubts);
    doubts.sort();
    doubts
}

/// One name that is to be written in two ways at a time.
fn two_preferred(glossary: &Glossary, doubts: &mut Vec<Doubt>) {
    let mut by_concept: BTreeMap<Concept, Vec<usize>> = BTreeMap::new();
    for (n, entry) in glossary.entries().iter().enumerate().filter(|(_, e)| e.status == Status::Preferred) {
        by_concept.entry(entry.concept()).or_default().push(n);
    }
    for numbers in by_concept.into_values() {
        let mut forms: Vec<&str> = numbers.iter().map(|&n| glossary.entries()[n].thai.as_str()).collect();
        forms.sort_unstable();
        forms.dedup();
        if forms.len() > 1 {
            let title = glossary.entries()[numbers[0]].title();
            let count = if forms.len() == 2 { "two".to_owned() } else { forms.len().to_string() };
            let message = format!("{title} has {count} preferred forms: {}", forms.join(", "));
            doubts.push(Doubt { entry: numbers[0], rule: "two-preferred", message });
        }
    }
}

/// One form for two names, or right for one and wrong for another.
fn shared_forms(glossary: &Glossary, doubts: &mut Vec<Doubt>) {
    let right = |e: &Entry| matches!(e.status, Status::Preferred | Status::Admitted);
    for (n, entry) in glossary.entries().iter().enumerate().filter(|(_, e)| right(e) && !e.thai.is_empty()) {
        for (other, status) in glossary.written(&entry.thai) {
            let is_self = std::ptr::eq(other, entry);
            if is_self || other.kind != entry.kind || !other.is_valid_with(entry) {
                continue;
            }
            let same_name = vietnamese::key(&other.source) == vietnamese::key(&entry.source);
            if status == Status::Forbidden {
                let of = if same_name { "the same name".to_owned() } else { other.title() };
                let message = format!("{}: {} is forbidden for {of}", entry.title(), entry.thai);
                doubts.push(Doubt { entry: n, rule: "preferred-and-forbidden", message });
            } else if right(other) && !same_name {
                let message = format!("{}: {} is also the form of {}", entry.title(), entry.thai, other.title());
                doubts.push(Doubt { entry: n, rule: "one-form-two-names", message });
            }
        }
        // An entry may forbid its own form.
        if entry.forbidden.iter().any(|f| f.text == entry.thai) {
            let message = format!("{}: {} is preferred and forbidden", entry.title(), entry.thai);
            doubts.push(Doubt { entry: n, rule: "preferred-and-forbidden", message });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(rows: &str, today: Option<&str>) -> Vec<(&'static str, String)> {
        let header = "source\tthai\tstatus\tforbidden\tvalid_to\tbasis\tsuccessor\n";
        let glossary = Glossary::parse("g.tsv", &format!("{header}{rows}")).unwrap();
        lint(&glossary, today.map(|d| d.parse().unwrap())).into_iter().map(|d| (d.rule, d.message)).collect()
    }

    fn only(rows: &str, today: Option<&str>) -> (&'static str, String) {
        let found = rules(rows, today);
        assert_eq!(found.len(), 1, "{found:?}");
        found.into_iter().next().unwrap()
    }

    #[test]
    fn a_sound_glossary_gives_no_doubt() {
        let rows = "Huế\tเว้\tpreferred\tฮู;2\t\tcustomary\t\nMường Khương\tเหมื่องเคือง\tpreferred\tม้งเคออง;3\t\trule\t\n\
            Mường Khương\tเมืองเคือง\tadmitted\t\t\tcognate\t\n";
        assert_eq!(rules(rows, Some("2025-08-01")), []);
    }

    #[test]
    fn each_kind_of_doubt_is_named() {
        assert_eq!(only("Hà Giang\tห่าซาง\tpreferred\t\t2025-06-30\t\tTuyên Quang\n", Some("2025-07-01")).0, "expired");
        assert_eq!(rules("Hà Giang\tห่าซาง\tpreferred\t\t2025-06-30\t\t\n", Some("2025-06-30")), []);
        assert_eq!(only("Quảng Ninh\tฟู้เถาะ\tpreferred\t\t\t\t\n", None).0, "far-from-sound");
        assert_eq!(only("Vinh\t\tproposed\t\t\t\t\n", None).0, "undecided");
        let (rule, message) = only("Vinh\tวิ่่ญ\tproposed\t\t\t\t\n", None);
        assert_eq!((rule, message.ends_with("two tone marks (character 4)")), ("ill-formed", true), "{message}");
    }

    #[test]
    fn one_form_for_two_names_is_said_at_both() {
        let rows = "Hà Lam\tห่าลาม\tpreferred\t\t\t\t\nHạ Lam\tห่าลาม\tpreferred\t\t\t\t\n";
        let found = rules(rows, None);
        assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), ["one-form-two-names"; 2]);
        let rows = "Huế\tเว้\tpreferred\t\t\tcustomary\t\nVệ\tเหวะ\tpreferred\tเว้;2\t\t\t\n";
        assert_eq!(only(rows, None), ("preferred-and-forbidden", "Huế: เว้ is forbidden for Vệ".to_owned()));
    }
}
