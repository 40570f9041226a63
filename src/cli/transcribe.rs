//! `thiap transcribe`

use std::io::{self, BufRead, IsTerminal, Write};

use clap::ValueEnum;
use serde_json::{Value, json};
use thiap::naming::{Kind, Level, Suggestion};
use thiap::resources::{Candidate, Era, Resources, Reverse, Sort};
use thiap::{transcribe, vietnamese};

use super::output::{Destination, Output};
use super::{Outcome, Stop};

/// Write Vietnamese names in Thai, or find the Vietnamese name of a Thai spelling
///
/// Official and customary forms go before the rule of the Royal Society of Thailand. A generic word in small letters before the name is
/// translated (tỉnh Quảng Ninh). Names come from the arguments or, without any, from the lines of standard input. Exit
/// status 2 when there is no result for some name.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Vietnamese names; with --reverse Thai spellings
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// What the names name: syllables of places are joined, of persons spaced
    #[arg(long, value_enum, default_value = "place")]
    kind: Bearer,
    /// Also the other accepted forms
    #[arg(long)]
    all: bool,
    /// Also how the rule comes to its form, step by step
    #[arg(long, conflicts_with = "reverse")]
    explain: bool,
    /// Find the Vietnamese names that a Thai spelling can stand for
    #[arg(long)]
    reverse: bool,
    /// With --reverse: only units in this province
    #[arg(long, requires = "reverse", value_name = "NAME")]
    province: Option<String>,
    /// With --reverse: only units that existed on this day
    #[arg(long, requires = "reverse", value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<String>,
    /// How to write the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    output: Destination,
}

/// What a name names.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Bearer {
    Place,
    Person,
}

/// How results are written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
    /// One line per form, for spreadsheets
    Tsv,
}

/// With --reverse, so many names without --all.
const READINGS: usize = 5;

fn day(text: &str) -> Result<String, String> {
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    match parts[..] {
        [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2) => Ok(text.to_owned()),
        _ => Err("expected a day as YYYY-MM-DD".to_owned()),
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let resources = Resources::builtin();
    let mut out = Output::open(&arguments.output)?;
    let mut report = Report { arguments, resources: &resources, values: Vec::new(), failed: false };
    if let (Format::Tsv, reverse) = (arguments.format, arguments.reverse) {
        writeln!(out, "{}", if reverse { "form\tname\tdistance\tunits" } else { "name\tthai\tbasis\twhy" })?;
    }
    if arguments.names.is_empty() {
        if io::stdin().is_terminal() {
            super::say("reading names from standard input, one a line");
        }
        for line in io::stdin().lock().lines() {
            let line = line.map_err(|e| Stop::Message(format!("standard input: cannot be read: {e}")))?;
            if !line.trim().is_empty() {
                report.name(line.trim(), &mut out)?;
            }
        }
    }
    for name in &arguments.names {
        report.name(name.trim(), &mut out)?;
    }
    if arguments.format == Format::Json {
        writeln!(out, "{:#}", json!({ "version": 1, "names": report.values }))?;
    }
    let failed = report.failed;
    out.finish()?;
    Ok(if failed { Outcome::Failure } else { Outcome::Clean })
}

struct Report<'a> {
    arguments: &'a Arguments,
    resources: &'a Resources,
    values: Vec<Value>,
    /// Whether some name had no result.
    failed: bool,
}

impl Report<'_> {
    fn name(&mut self, name: &str, out: &mut Output) -> io::Result<()> {
        if self.arguments.reverse { self.backward(name, out) } else { self.forward(name, out) }
    }

    fn forward(&mut self, name: &str, out: &mut Output) -> io::Result<()> {
        let kind = if self.arguments.kind == Bearer::Person { Kind::Person } else { Kind::Place };
        let (generic, rest) = generic(name, self.resources);
        let mut forms = self.resources.suggestions(rest, kind);
        if let Some(generic) = &generic {
            for form in &mut forms {
                form.text.insert_str(0, generic);
            }
        }
        let reason = transcribe::transcribe(rest, transcribe::Style::Place).err().map(|e| e.to_string());
        let failure = reason.filter(|_| forms.is_empty());
        self.failed |= failure.is_some();
        if !self.arguments.all {
            forms.truncate(1);
        }
        let steps = if self.arguments.explain { transcribe::explain(rest).unwrap_or_default() } else { Vec::new() };
        match self.arguments.format {
            Format::Json => {
                let forms: Vec<Value> = forms.iter().map(form_json).collect();
                let steps: Vec<Value> =
                    steps.iter().map(|d| json!({ "syllable": d.syllable, "thai": d.thai, "steps": d.steps })).collect();
                let mut value = json!({ "name": name, "forms": forms, "error": failure });
                if self.arguments.explain {
                    value["derivation"] = Value::Array(steps);
                }
                self.values.push(value);
            }
            Format::Tsv => {
                for Suggestion { text, basis, why } in &forms {
                    writeln!(out, "{name}\t{text}\t{}\t{why}", basis.name())?;
                }
                if let Some(reason) = failure {
                    writeln!(out, "{name}\t\t\t{reason}")?;
                }
            }
            Format::Text => {
                if let Some(reason) = failure {
                    writeln!(out, "{name}\t{reason}")?;
                }
                for (n, Suggestion { text, basis, why }) in forms.iter().enumerate() {
                    writeln!(out, "{}\t{text}\t{}: {why}", if n == 0 { name } else { "" }, basis.name())?;
                }
                for derivation in &steps {
                    writeln!(out, "  {} {}", derivation.syllable, derivation.thai)?;
                    for step in &derivation.steps {
                        writeln!(out, "    {step}")?;
                    }
                }
            }
        }
        Ok(())
    }

    fn backward(&mut self, form: &str, out: &mut Output) -> io::Result<()> {
        let era = self.arguments.date.as_deref().map(Era::of_date);
        let mut found = self.resources.reverse(form, &Reverse { province: self.arguments.province.as_deref(), era });
        if !self.arguments.all {
            found.truncate(READINGS);
        }
        self.failed |= found.is_empty();
        match self.arguments.format {
            Format::Json => {
                let names: Vec<Value> = found.iter().map(reading_json).collect();
                self.values.push(json!({ "form": form, "names": names }));
            }
            Format::Tsv => {
                for reading in &found {
                    writeln!(out, "{form}\t{}\t{:.3}\t{}", reading.name, reading.distance, units(reading))?;
                }
            }
            Format::Text => {
                writeln!(out, "{form}")?;
                if found.is_empty() {
                    writeln!(out, "  no name is near")?;
                }
                for reading in &found {
                    writeln!(out, "  {:.3}\t{}\t{}", reading.distance, reading.name, units(reading))?;
                }
            }
        }
        Ok(())
    }
}

/// The Thai word for the generic word that `name` begins with, and the name after it. In small letters any class noun counts; with a
/// capital it may be part of the name (Bà Rịa), so only before what is a unit by itself.
fn generic<'a>(name: &'a str, resources: &Resources) -> (Option<String>, &'a str) {
    let keys: Vec<String> = name.split_whitespace().map(vietnamese::key).collect();
    let Some((found, words)) = resources.generics.longest(&keys).filter(|&(_, words)| words < keys.len()) else {
        return (None, name);
    };
    let mut rest = name.trim_start();
    for _ in 0..words {
        rest = rest.find(char::is_whitespace).map_or("", |at| rest[at..].trim_start());
    }
    let small = name.chars().next().is_some_and(char::is_lowercase);
    let units: Vec<Level> = resources.gazetteer.units(rest).map(|u| u.level).collect();
    let unit =
        found.sort == Sort::Administrative && !units.is_empty() && resources.gazetteer.units(name).next().is_none();
    if !(small && found.sort != Sort::Common || unit) {
        return (None, name);
    }
    // A city that is no province is a เมือง.
    let town = found.source == "thành phố" && !units.contains(&Level::Province);
    let thai = found.targets.iter().find(|t| !town || **t == "เมือง").unwrap_or(&found.targets[0]);
    (Some((*thai).to_owned()), rest)
}

fn form_json(form: &Suggestion) -> Value {
    json!({ "text": form.text, "basis": form.basis.name(), "why": form.why })
}

fn reading_json(reading: &Candidate) -> Value {
    let units: Vec<Value> = reading
        .units
        .iter()
        .map(|u| {
            json!({
                "generic": u.generic, "level": u.level.name(), "parent": u.parent, "province": u.province,
                "era": u.era.name(), "code": u.code,
            })
        })
        .collect();
    let distance = (f64::from(reading.distance) * 1000.0).round() / 1000.0;
    json!({ "name": reading.name, "distance": distance, "customary": reading.customary, "units": units })
}

/// The units of a name in short: `huyện (Lào Cai), thị trấn (Mường Khương, Lào Cai)`, each once.
fn units(reading: &Candidate) -> String {
    let mut shown: Vec<String> = Vec::new();
    for unit in &reading.units {
        let place = match unit.parent {
            None => unit.generic.to_owned(),
            Some(parent) if parent == unit.province => format!("{} ({parent})", unit.generic),
            Some(parent) => format!("{} ({parent}, {})", unit.generic, unit.province),
        };
        if !shown.contains(&place) {
            shown.push(place);
        }
    }
    let more = shown.len().saturating_sub(4);
    shown.truncate(4);
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    if shown.is_empty() && reading.customary {
        return "customary form".to_owned();
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generic_words_are_told_from_names_that_begin_like_them() {
        let resources = Resources::builtin();
        let cases = [
            ("tỉnh Quảng Ninh", Some("จังหวัด"), "Quảng Ninh"),
            ("Thành phố Hồ Chí Minh", Some("นคร"), "Hồ Chí Minh"),
            ("thành phố Quy Nhơn", Some("เมือง"), "Quy Nhơn"),
            ("huyện Mường Khương", Some("อำเภอ"), "Mường Khương"),
            ("Bà Rịa", None, "Bà Rịa"),
            ("Bản Lầu", None, "Bản Lầu"),
            ("sông Đà", Some("แม่น้ำ"), "Đà"),
            ("tỉnh", None, "tỉnh"),
        ];
        for (name, thai, rest) in cases {
            assert_eq!(generic(name, &resources), (thai.map(str::to_owned), rest), "{name}");
        }
    }
}
