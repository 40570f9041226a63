//! Findings that need no attention again: those somebody accepted, and those that were there when a baseline was drawn.
//!
//! Both are kept by fingerprint, so they survive edits to the text. Neither is forgotten: such findings are counted, told with
//! their reason, and a baseline says how old it is.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thiap::check::Finding;

use super::config::Config;
use super::shard::Hash;
use super::table;
use super::today::today;
use super::{Stop, say};

/// Where decisions are kept unless the settings say otherwise.
pub(crate) const DECISIONS: &str = "thiap-decisions.tsv";
/// An empty `document` means every document.
pub(crate) const DECISION_COLUMNS: [&str; 5] = ["fingerprint", "document", "who", "when", "why"];
const BASELINE_COLUMNS: [&str; 6] = ["document", "fingerprint", "rule", "count", "since", "message"];

/// The options of the baseline.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Baseline {
    /// Only report findings that are not in this file; the others are counted
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings to this file, for --baseline; findings that were in it keep their day
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
}

impl Baseline {
    /// Whether a run only draws the baseline, so that its findings are no failure.
    pub(crate) fn is_drawn(&self) -> bool {
        self.write_baseline.is_some()
    }
}

/// Fingerprints within one document.
type Places = HashMap<String, Old>;

#[derive(Clone, Debug)]
struct Old {
    count: usize,
    since: String,
}

/// What is known from earlier runs.
#[derive(Debug)]
pub(crate) struct Known {
    /// Fingerprint → document (or empty) and reason.
    accepted: HashMap<String, Vec<(String, String)>>,
    /// Document → what it had.
    baseline: HashMap<String, Places>,
    drawn: HashMap<String, Places>,
    options: Baseline,
}

/// The findings of one document, sorted into new and known ones.
#[derive(Default)]
pub(crate) struct Sifted {
    pub(crate) new: Vec<Finding>,
    /// Findings to be passed over, each with the reason.
    pub(crate) known: Vec<(Finding, String)>,
    pub(crate) tally: Tally,
    rows: Vec<[String; 6]>,
}

/// How many findings of a run were known.
#[derive(Clone, Default, Debug)]
pub(crate) struct Tally {
    accepted: usize,
    in_baseline: usize,
    /// Entries of the baseline that were not found again in the documents of this run.
    gone: usize,
    /// The day of the oldest finding of the baseline that is still there.
    oldest: Option<String>,
}

impl Known {
    pub(crate) fn load(config: &Config, options: &Baseline) -> Result<Self, Stop> {
        let mut accepted: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for [fingerprint, document, who, when, why] in table::read(&decisions(config), DECISION_COLUMNS)? {
            let reason = reason(&who, &when, &why);
            accepted.entry(fingerprint).or_default().push((document, reason));
        }
        let read = |path: &Option<PathBuf>| path.as_deref().map_or(Ok(HashMap::new()), read_baseline);
        if let Some(path) = options.baseline.as_ref().filter(|path| !path.is_file()) {
            return Err(Stop::Message(format!("{}: expected a baseline, found no file", path.display())));
        }
        let (baseline, drawn) = (read(&options.baseline)?, read(&options.write_baseline)?);
        Ok(Known { accepted, baseline, drawn, options: options.clone() })
    }

    /// A hash of all that is known.
    pub(crate) fn hash(&self) -> Hash {
        let accepted: BTreeMap<_, _> = self.accepted.iter().collect();
        let baseline: BTreeMap<_, BTreeMap<_, _>> =
            self.baseline.iter().map(|(d, p)| (d, p.iter().collect())).collect();
        Hash::default().part(format!("{accepted:?}{baseline:?}").as_bytes())
    }

    /// Sorts the findings of a document. `name` is what the document is called; it should be the same in the next run.
    pub(crate) fn sift(&self, name: &str, findings: Vec<Finding>) -> Sifted {
        let mut sifted = Sifted::default();
        let old = self.baseline.get(name);
        let mut left: BTreeMap<&str, usize> = old.into_iter().flatten().map(|(f, o)| (f.as_str(), o.count)).collect();
        let mut rows: BTreeMap<String, ([String; 6], usize)> = BTreeMap::new();
        for finding in findings {
            let fingerprint = finding.fingerprint();
            if let Some(reason) = self.reason(&fingerprint, name) {
                sifted.tally.accepted += 1;
                sifted.known.push((finding, reason.to_owned()));
                continue;
            }
            if self.options.is_drawn() {
                let row = rows.entry(fingerprint.clone());
                row.or_insert_with(|| (self.row(name, &fingerprint, &finding), 0)).1 += 1;
            }
            let (key, known) = (fingerprint.as_str(), old.and_then(|places| places.get(&fingerprint)));
            match (left.get_mut(key).filter(|n| **n > 0), known) {
                (Some(n), Some(known)) => {
                    *n -= 1;
                    sifted.tally.in_baseline += 1;
                    let oldest = sifted.tally.oldest.take().map_or(known.since.clone(), |o| o.min(known.since.clone()));
                    sifted.tally.oldest = Some(oldest);
                    sifted.known.push((finding, format!("in the baseline since {}", known.since)));
                }
                _ => sifted.new.push(finding),
            }
        }
        sifted.tally.gone = left.values().sum();
        sifted.rows = rows
            .into_values()
            .map(|(mut row, count)| {
                row[3] = count.to_string();
                row
            })
            .collect();
        sifted
    }

    fn reason(&self, fingerprint: &str, name: &str) -> Option<&str> {
        let reasons = self.accepted.get(fingerprint)?;
        reasons.iter().find(|(document, _)| document.is_empty() || document == name).map(|(_, reason)| reason.as_str())
    }

    fn row(&self, name: &str, fingerprint: &str, finding: &Finding) -> [String; 6] {
        let before = |all: &HashMap<String, Places>| all.get(name).and_then(|places| places.get(fingerprint)).cloned();
        let since = before(&self.drawn).or_else(|| before(&self.baseline)).map_or_else(today, |old| old.since);
        let message = finding.message.clone();
        [name.to_owned(), fingerprint.to_owned(), finding.rule.to_owned(), String::new(), since, message]
    }
}

impl Tally {
    pub(crate) fn add(&mut self, other: &Tally) {
        self.accepted += other.accepted;
        self.in_baseline += other.in_baseline;
        self.gone += other.gone;
        self.oldest = self.oldest.iter().chain(&other.oldest).min().cloned();
    }

    pub(crate) fn json(&self) -> Value {
        let Tally { accepted, in_baseline, gone, oldest } = self;
        json!({"accepted": accepted, "in_baseline": in_baseline, "gone": gone, "oldest": oldest})
    }

    /// Reads what [`json`](Self::json) wrote.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let number = |name: &str| value[name].as_u64().and_then(|n| usize::try_from(n).ok());
        Some(Tally {
            accepted: number("accepted")?,
            in_baseline: number("in_baseline")?,
            gone: number("gone")?,
            oldest: value["oldest"].as_str().map(str::to_owned),
        })
    }

    /// Says what was passed over.
    pub(crate) fn say(&self) {
        let Tally { accepted, in_baseline, gone, oldest } = self;
        if *accepted > 0 {
            say(format_args!("{accepted} findings were accepted earlier"));
        }
        if in_baseline + gone > 0 {
            let oldest = oldest.as_ref().map_or(String::new(), |day| format!(", the oldest since {day}"));
            let gone =
                if *gone > 0 { format!("; {gone} of the baseline are gone: write it anew") } else { String::new() };
            say(format_args!("{in_baseline} findings are in the baseline{oldest}{gone}"));
        }
    }
}

/// The rows of a new baseline, collected document by document.
#[derive(Default)]
pub(crate) struct Drawn(Vec<[String; 6]>);

impl Drawn {
    pub(crate) fn add(&mut self, sifted: &mut Sifted) {
        self.0.append(&mut sifted.rows);
    }

    /// Writes the baseline if one was asked for.
    pub(crate) fn write(self, options: &Baseline) -> Result<(), Stop> {
        Ok(options.write_baseline.as_ref().map_or(Ok(()), |path| table::write(path, BASELINE_COLUMNS, self.0))?)
    }
}

/// The file of decisions that belongs to these settings.
pub(crate) fn decisions(config: &Config) -> PathBuf {
    config.decisions.clone().unwrap_or_else(|| PathBuf::from(DECISIONS))
}

fn reason(who: &str, when: &str, why: &str) -> String {
    let by = if who.is_empty() { String::new() } else { format!(" by {who}") };
    let why = if why.is_empty() { String::new() } else { format!(": {why}") };
    format!("accepted{by} on {when}{why}")
}

fn read_baseline(path: &Path) -> Result<HashMap<String, Places>, Stop> {
    let mut all: HashMap<String, Places> = HashMap::new();
    for (n, [document, fingerprint, _, count, since, _]) in table::read(path, BASELINE_COLUMNS)?.into_iter().enumerate()
    {
        let count = count.parse().map_err(|_| {
            thiap::Error::data(path.display().to_string(), n + 2, "a number of findings", format!("{count:?}"))
        })?;
        all.entry(document).or_default().insert(fingerprint, Old { count, since });
    }
    Ok(all)
}
