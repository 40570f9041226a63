//! `thiap rules`

use std::io::Write;

use clap::ValueEnum;
use serde_json::{Value, json};
use thiap::check::{RULES, Rule};
use thiap::report::text::Style;

use super::options::{rules, unknown};
use super::output::{Color, Destination, Output};
use super::{Outcome, Stop};

/// List the rules, or print the page of one
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Print the page of this rule: what it finds, why, what to do
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// How to write the list
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    output: Destination,
}

/// How the list is written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let selected: Vec<&Rule> = match &arguments.name {
        None => RULES.to_vec(),
        Some(name) => {
            let rule = RULES.iter().find(|r| r.name == name);
            vec![rule.ok_or_else(|| Stop::Message(unknown("rules", "a rule", name, rules())))?]
        }
    };
    let mut out = Output::open(&arguments.output)?;
    match (arguments.format, &arguments.name) {
        (Format::Json, _) => writeln!(out, "{:#}", Value::from_iter(selected.iter().map(|r| entry(r))))?,
        (Format::Text, Some(_)) => write!(out, "{}", selected[0].help())?,
        (Format::Text, None) => {
            let width = selected.iter().map(|r| r.name.len()).max().unwrap_or_default();
            let styled = arguments.output.layout(color).style == Style::Ansi;
            let (bold, plain) = if styled { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
            for rule in selected {
                let (name, severity, summary) = (rule.name, rule.severity.name(), one_line(rule.summary()));
                let needs = if rule.needs_source { " Needs the original." } else { "" };
                writeln!(out, "{bold}{name:width$}{plain}  {severity:7}  {summary}{needs}")?;
            }
        }
    }
    out.finish()?;
    Ok(Outcome::Clean)
}

fn entry(rule: &Rule) -> Value {
    json!({
        "name": rule.name,
        "severity": rule.severity.name(),
        "needs_source": rule.needs_source,
        "summary": one_line(rule.summary()),
        "page": rule.help(),
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
