//! From what was observed to a draft of what might be decided.

mod choice;
mod nameless;
mod unit;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Name, Record, Survey};
use crate::glossary::{Entry, Evidence, Forbidden, Glossary, Status};
use crate::naming::Kind;
use crate::resources::{Generics, Resources};
use crate::vietnamese;
use choice::Choice;

/// Places kept as evidence in an entry.
const EVIDENCE: usize = 4;

/// A glossary with what a survey adds to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// The old entries with the new evidence, and the new entries.
    pub glossary: Glossary,
    /// Titles of entries that are new.
    pub new: Vec<String>,
    /// Titles of entries that are there already and were met again.
    pub met: Vec<String>,
    /// Titles of entries, new or old, that need a decision because nothing decides or several namesakes are possible.
    pub undecided: Vec<String>,
}

/// Proposes entries for the names of `survey`, beside those of `glossary`.
///
/// The form is the one of most authority: what the glossary has for the same name elsewhere, then the accepted forms of
/// [`Resources::suggestions`] (official, customary, rule, cognate), then the form that most texts have, if it has more than half of the
/// votes. All else that was met becomes a forbidden variant with its count, unless it is accepted too or is another name's form.
///
/// What a person has decided stays as it is; only counts and evidence are added, and never twice: a count is that of the survey
/// that has most. So to propose again from the same survey changes nothing.
///
/// ```
/// use thiap::{Resources, analyse, document::{Article, Document, Language}, survey::{Survey, propose}};
/// let document = |text, language| Document::new(text, language);
/// let article = Article {
///     target: document("อำเภอม้งเคอองประชุมเช้าวันที่ 28 มิถุนายน", Language::Thai),
///     source: Some(document("Huyện Mường Khương họp sáng 28/6.", Language::Vietnamese)),
/// };
/// let resources = Resources::builtin();
/// let survey = Survey::of(&analyse(article, &resources), "page-1");
/// let draft = propose(&survey, &resources, &Default::default());
/// let entry = draft.glossary.named("Mường Khương").next().unwrap();
/// assert_eq!((entry.thai.as_str(), entry.forbidden[0].text.as_str()), ("เหมื่องเคือง", "ม้งเคออง"));
/// ```
#[must_use]
pub fn propose(survey: &Survey, resources: &Resources, glossary: &Glossary) -> Proposal {
    let mut names: BTreeMap<Name, Record> = survey.names.clone();
    nameless::join(&mut names);
    let choices: BTreeMap<&Name, Choice> =
        names.iter().map(|(name, record)| (name, Choice::of(name, record, resources, glossary))).collect();
    // Whose form each chosen form is: a name must not forbid what another one is to be called.
    let mut owners: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for (name, choice) in choices.iter().filter(|(_, c)| !c.thai.is_empty()) {
        owners.entry(&choice.thai).or_default().insert(&name.key);
    }
    let mut entries = glossary.entries().to_vec();
    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    for (n, entry) in entries.iter().enumerate() {
        handles(entry).into_iter().for_each(|h| index.entry(h).or_default().push(n));
    }
    let mut proposal =
        Proposal { glossary: Glossary::default(), new: Vec::new(), met: Vec::new(), undecided: Vec::new() };
    for (name, record) in &names {
        let choice = &choices[name];
        let taken = |form: &str| owners.get(form).is_some_and(|of| of.iter().any(|key| *key != name.key));
        let mut fresh = entry(name, record, choice, resources, &taken);
        let place = handles(&fresh)
            .iter()
            .filter_map(|h| index.get(h))
            .flatten()
            .copied()
            .find(|&e| is_about(&entries[e], &fresh));
        let settled = match place {
            Some(at) => {
                renew(&mut entries[at], fresh);
                proposal.met.push(entries[at].title());
                &entries[at]
            }
            None => {
                fresh.status = Status::Proposed;
                proposal.new.push(fresh.title());
                handles(&fresh).into_iter().for_each(|h| index.entry(h).or_default().push(entries.len()));
                entries.push(fresh);
                entries.last().expect("pushed a moment ago")
            }
        };
        if !settled.status.is_decided() && (settled.thai.is_empty() || choice.ambiguous.is_some()) {
            proposal.undecided.push(settled.title());
        }
    }
    proposal.glossary = glossary.replaced(entries);
    proposal
}

/// By what entries about one name find each other: the key of the name and its aliases, or else any of the spellings.
fn handles(entry: &Entry) -> Vec<String> {
    if entry.source.is_empty() {
        let spellings = entry.forbidden.iter().map(|f| &f.text).chain([&entry.thai]);
        return spellings.filter(|s| !s.is_empty()).cloned().collect();
    }
    std::iter::once(&entry.source).chain(&entry.aliases).map(|name| vietnamese::key(name)).collect()
}

/// Whether an entry of the glossary with the same name is the one to which a proposal belongs: at the same level and place, as far as it
/// says so.
fn is_about(entry: &Entry, fresh: &Entry) -> bool {
    let main = matches!(entry.status, Status::Preferred | Status::Proposed);
    let same_level = entry.level.is_none() || fresh.level.is_none() || entry.level == fresh.level;
    let parents = (vietnamese::key(&entry.parent), vietnamese::key(&fresh.parent));
    let same_parent = parents.0.is_empty() || parents.1.is_empty() || parents.0 == parents.1;
    let both_named = entry.source.is_empty() == fresh.source.is_empty();
    main && both_named && entry.kind == fresh.kind && same_level && same_parent && entry.is_valid_with(fresh)
}

/// Adds to an entry what was met of it. What nobody has decided is proposed anew.
fn renew(entry: &mut Entry, fresh: Entry) {
    if !entry.status.is_decided() && entry.decided_by.is_empty() {
        entry.thai = fresh.thai;
        entry.basis = fresh.basis;
        entry.confidence = fresh.confidence;
        entry.alternatives = fresh.alternatives;
        entry.note = fresh.note;
    }
    for wrong in fresh.forbidden.into_iter().filter(|f| f.text != entry.thai) {
        match entry.forbidden.iter_mut().find(|f| f.text == wrong.text) {
            Some(known) => known.count = known.count.max(wrong.count),
            None => entry.forbidden.push(wrong),
        }
    }
    for seen in fresh.evidence {
        match entry.evidence.iter_mut().find(|e| e.document == seen.document && e.snippet == seen.snippet) {
            Some(known) => known.count = known.count.max(seen.count),
            None => entry.evidence.push(seen),
        }
    }
    entry.evidence.sort();
    entry.evidence.truncate(EVIDENCE);
}

/// The entry that is proposed for a name. `taken` says whether a form is to be that of another name.
fn entry(name: &Name, record: &Record, choice: &Choice, resources: &Resources, taken: &dyn Fn(&str) -> bool) -> Entry {
    let mut entry = Entry::new(record.source().unwrap_or_default(), name.kind, choice.thai.clone());
    entry.basis = choice.basis;
    entry.confidence = Some(choice.confidence);
    entry.alternatives.clone_from(&choice.alternatives);
    entry.level = name.level;
    entry.parent.clone_from(&name.parent);
    unit::fill(&mut entry, record, resources);
    // Another way to write the very name, such as the older tone placement; capitals are no other way.
    let lower = entry.source.to_lowercase();
    entry.aliases = record.written.keys().filter(|w| w.to_lowercase() != lower).cloned().collect();
    // The unit's own class noun: articles also say "Tỉnh ủy" before the name of a province.
    if entry.generic.is_empty() {
        entry.generic = most(&record.generics).cloned().unwrap_or_default();
    }
    entry.thai_generic = thai_generic(&entry.generic, &resources.generics);
    let mut notes: Vec<String> = choice.ambiguous.iter().cloned().collect();
    if entry.thai.is_empty() {
        notes.push("undecided: no authority knows the name, and no form has more than half of the votes".to_owned());
    }
    let accepted = |form: &str| choice.accepted.iter().any(|a| a == form);
    for (form, spelling) in record.forms.iter().filter(|(form, _)| **form != choice.thai) {
        let own = spelling.count - spelling.other.min(spelling.count);
        if taken(form) {
            notes.push(format!("also met as {form} ({}×), the form of another name", spelling.count));
        } else if own > 0 && !accepted(form) {
            entry.forbidden.push(Forbidden { text: form.clone(), count: own });
        } else if own == 0 {
            notes.push(format!("also met as {form} ({}×), a translation or another name", spelling.count));
        }
    }
    entry.note = notes.join("\n");
    let mut examples: Vec<Evidence> = record.forms.values().flat_map(|s| s.examples.iter().take(1)).cloned().collect();
    examples.sort();
    examples.truncate(EVIDENCE);
    entry.evidence = examples;
    entry
}

/// The most frequent; of equals, the first.
fn most(counts: &BTreeMap<String, u64>) -> Option<&String> {
    counts.iter().max_by_key(|(text, count)| (**count, std::cmp::Reverse(*text))).map(|(text, _)| text)
}

/// The usual Thai word for a Vietnamese class noun.
fn thai_generic(generic: &str, generics: &Generics) -> String {
    let found = generics.get(&vietnamese::key(generic));
    found.and_then(|g| g.targets.first()).map_or(String::new(), |&word| word.to_owned())
}

impl Name {
    /// Whether its forms are names: transcribed, not translated.
    fn is_name(&self) -> bool {
        self.kind != Kind::Expression && !self.key.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naming::{Basis, Level};
    use crate::survey::Spelling;

    fn name(key: &str, kind: Kind) -> Name {
        let level = (kind == Kind::Place).then_some(Level::District);
        let parent = if key == "mường khương" { "Lào Cai" } else { "" };
        Name { key: key.to_owned(), nameless: String::new(), kind, level, parent: parent.to_owned() }
    }

    fn record(source: &str, forms: &[(&str, u64)]) -> Record {
        let spelling = |&(text, count): &(&str, u64)| {
            let example = Evidence { date: None, document: "p".to_owned(), count, snippet: format!("ที่{text}") };
            (text.to_owned(), Spelling { count, documents: 1, other: 0, examples: [example].into() })
        };
        let written = [(source.to_owned(), 1)].into();
        Record {
            documents: 1,
            confidence: 90,
            written,
            forms: forms.iter().map(spelling).collect(),
            ..Record::default()
        }
    }

    fn survey(names: Vec<(Name, Record)>) -> Survey {
        Survey { documents: 1, names: names.into_iter().collect() }
    }

    fn proposed(survey: &Survey, glossary: &Glossary) -> Proposal {
        propose(survey, &Resources::builtin(), glossary)
    }

    #[test]
    fn the_form_of_most_authority_is_proposed_and_what_else_was_met_is_counted() {
        let forms = [("ม้งเคออง", 3), ("ม่วงเคออง", 1), ("เหมื่องเคือง", 1)];
        let survey = survey(vec![(name("mường khương", Kind::Place), record("Mường Khương", &forms))]);
        let draft = proposed(&survey, &Glossary::default()).glossary;
        let entry = &draft.entries()[0];
        assert_eq!((entry.thai.as_str(), entry.basis), ("เหมื่องเคือง", Some(Basis::Rule)));
        assert_eq!(entry.forbidden.iter().map(|f| f.count).collect::<Vec<_>>(), [3, 1]);
        assert_eq!((entry.generic.as_str(), entry.thai_generic.as_str()), ("huyện", "อำเภอ"));
        assert_eq!(entry.valid_to.unwrap().to_string(), "2025-06-30");
        assert!(entry.id.starts_with("gso:"), "{}", entry.id);
        assert!(entry.alternatives.iter().any(|a| a.basis == Basis::Cognate && a.text == "เมืองเคือง"));
    }

    #[test]
    fn proposing_twice_is_proposing_once() {
        let survey = survey(vec![
            (name("mường khương", Kind::Place), record("Mường Khương", &[("ม้งเคออง", 3)])),
            (name("chi bộ bốn tốt", Kind::Expression), record("chi bộ bốn tốt", &[("สาขาพรรคสี่ดี", 2), ("เซลล์สี่ดี", 2)])),
        ]);
        let once = proposed(&survey, &Glossary::default());
        let twice = proposed(&survey, &once.glossary);
        assert_eq!(twice.glossary.to_tsv(), once.glossary.to_tsv());
        assert_eq!((once.new.len(), twice.new.len(), twice.met.len()), (2, 0, 2));
        assert_eq!(once.undecided, ["chi bộ bốn tốt"]);
    }

    #[test]
    fn what_was_decided_stays_and_gathers_evidence() {
        let file = "source\tthai\tstatus\tlevel\tforbidden\nMường Khương\tเมืองเคือง\tpreferred\tdistrict\tม้งเคออง;2\n";
        let glossary = Glossary::parse("g.tsv", file).unwrap();
        let forms = [("ม้งเคออง", 3), ("ม่วงเคออง", 1), ("เมืองเคือง", 5)];
        let survey = survey(vec![(name("mường khương", Kind::Place), record("Mường Khương", &forms))]);
        let after = proposed(&survey, &glossary).glossary;
        assert_eq!(after.entries().len(), 1);
        let entry = &after.entries()[0];
        assert_eq!((entry.thai.as_str(), entry.status), ("เมืองเคือง", Status::Preferred));
        let counts: Vec<_> = entry.forbidden.iter().map(|f| (f.text.as_str(), f.count)).collect();
        assert_eq!(counts, [("ม้งเคออง", 3), ("ม่วงเคออง", 1)]);
        assert_eq!(entry.evidence.len(), 3);
    }

    #[test]
    fn what_was_decided_for_a_namesake_is_proposed_for_the_name() {
        let file = "source\tthai\tstatus\tlevel\tparent\nTân An\tเติ๊นอาน\tpreferred\tcommune\tCà Mau\n";
        let glossary = Glossary::parse("g.tsv", file).unwrap();
        let tan_an =
            Name { level: Some(Level::Commune), parent: "Cần Thơ".to_owned(), ..name("tân an", Kind::Place) };
        let after = proposed(&survey(vec![(tan_an, record("Tân An", &[("ตานอัน", 1)]))]), &glossary).glossary;
        let entry = after.entries().iter().find(|e| e.parent == "Cần Thơ").unwrap();
        assert_eq!((entry.thai.as_str(), entry.basis), ("เติ๊นอาน", Some(Basis::Glossary)));
    }

    #[test]
    fn a_form_of_another_name_is_not_forbidden() {
        let survey = survey(vec![
            (name("phú thọ", Kind::Place), record("Phú Thọ", &[("ฟู้เถาะ", 2), ("เว้", 1)])),
            (name("huế", Kind::Place), record("Huế", &[("เว้", 4)])),
        ]);
        let draft = proposed(&survey, &Glossary::default()).glossary;
        let phu_tho = draft.named("Phú Thọ").next().unwrap();
        assert!(phu_tho.forbidden.iter().all(|f| f.text != "เว้"), "{:?}", phu_tho.forbidden);
        assert!(phu_tho.note.contains("the form of another name"), "{}", phu_tho.note);
    }

    #[test]
    fn namesakes_without_a_place_are_marked() {
        let tan_an = Name { level: Some(Level::Commune), ..name("tân an", Kind::Place) };
        let proposal = proposed(&survey(vec![(tan_an, record("Tân An", &[("ตานอัน", 1)]))]), &Glossary::default());
        assert_eq!(proposal.undecided.len(), 1);
        assert!(proposal.glossary.entries()[0].note.contains("units of this name"), "{:?}", proposal.glossary);
    }
}
