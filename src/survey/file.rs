//! The survey's file: JSON, one line for the whole, then one for each name, sorted.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::{Name, Record, Spelling, Survey};
use crate::Error;
use crate::glossary::{Day, Evidence};
use crate::naming::{Kind, Level};

/// Version of the file.
const VERSION: u64 = 1;

impl Survey {
    /// The file of this survey: equal surveys give equal bytes.
    #[must_use]
    pub fn to_jsonl(&self) -> String {
        let mut out = format!("{}\n", json!({"thiap_survey": VERSION, "documents": self.documents}));
        for (name, record) in &self.names {
            writeln!(out, "{}", line(name, record)).expect("memory can be written");
        }
        out
    }

    /// Reads a survey.
    ///
    /// # Errors
    /// When the first line is not that of a survey of this version, or another is not a name with its counts.
    ///
    /// ```
    /// use thiap::survey::Survey;
    /// let error = Survey::parse("s.jsonl", "{\"a\":1}\n").unwrap_err().to_string();
    /// assert_eq!(error, "s.jsonl:1: expected the first line of a survey, {\"thiap_survey\":1,…}, found {\"a\":1}");
    /// ```
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let found = |text: &str| text.chars().take(60).collect::<String>();
        let mut survey = Survey::default();
        for (n, text) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let value: Value = serde_json::from_str(text)
                .map_err(|e| Error::data(file, n + 1, "a line of JSON", format!("{} ({e})", found(text))))?;
            if n == 0 {
                let expected = "the first line of a survey, {\"thiap_survey\":1,…}";
                let wrong = || Error::data(file, 1, expected, found(text));
                if value["thiap_survey"].as_u64() != Some(VERSION) {
                    return Err(wrong());
                }
                survey.documents = value["documents"].as_u64().ok_or_else(wrong)?;
                continue;
            }
            let (name, record) = read(&value).map_err(|expected| Error::data(file, n + 1, expected, found(text)))?;
            survey.names.entry(name).or_default().merge(&record);
        }
        Ok(survey)
    }
}

fn line(name: &Name, record: &Record) -> Value {
    let counts = |counts: &BTreeMap<String, u64>| -> Value { json!(counts) };
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty =
            matches!(&value, Value::Null) || value.as_str() == Some("") || value.as_object().is_some_and(Map::is_empty);
        if !empty {
            fields.insert(key.to_owned(), value);
        }
    };
    put("name", json!(name.key));
    put("nameless", json!(name.nameless));
    put("kind", json!(name.kind.name()));
    put("level", json!(name.level.map(Level::name)));
    put("parent", json!(name.parent));
    put("documents", json!(record.documents));
    put("confidence", json!(record.confidence));
    put("written", counts(&record.written));
    put("generics", counts(&record.generics));
    put("thai_generics", counts(&record.thai_generics));
    put("beside", counts(&record.beside));
    put("forms", Value::Array(record.forms.iter().map(|(text, s)| spelling(text, s)).collect()));
    Value::Object(fields)
}

fn spelling(text: &str, spelling: &Spelling) -> Value {
    let examples: Vec<Value> = spelling
        .examples
        .iter()
        .map(|e| json!({"date": e.date.map(|d| d.to_string()), "document": e.document, "count": e.count, "snippet": e.snippet}))
        .collect();
    json!({"text": text, "count": spelling.count, "documents": spelling.documents, "other": spelling.other, "examples": examples})
}

/// What a line says; on failure, what was expected.
fn read(value: &Value) -> Result<(Name, Record), String> {
    let fields = value.as_object().ok_or("a JSON object")?;
    let text = |key: &str| -> Result<String, String> {
        match fields.get(key) {
            None => Ok(String::new()),
            Some(v) => v.as_str().map(str::to_owned).ok_or_else(|| format!("a text as {key}")),
        }
    };
    let (kind, level) = (text("kind")?, text("level")?);
    let name = Name {
        key: text("name")?,
        nameless: text("nameless")?,
        kind: Kind::named(&kind).ok_or("place, person, organization or expression as kind")?,
        level: match level.as_str() {
            "" => None,
            level => Some(Level::named(level).ok_or("province, district, commune or village as level")?),
        },
        parent: text("parent")?,
    };
    let forms = fields.get("forms").and_then(Value::as_array).ok_or("a list as forms")?;
    let record = Record {
        documents: number(value, "documents")?,
        confidence: number(value, "confidence")?,
        written: read_counts(value, "written")?,
        generics: read_counts(value, "generics")?,
        thai_generics: read_counts(value, "thai_generics")?,
        beside: read_counts(value, "beside")?,
        forms: forms.iter().map(read_spelling).collect::<Result<_, String>>()?,
    };
    Ok((name, record))
}

fn read_spelling(value: &Value) -> Result<(String, Spelling), String> {
    let text = value["text"].as_str().ok_or("a text in every form")?.to_owned();
    let examples = value["examples"].as_array().ok_or("a list as examples of every form")?;
    let spelling = Spelling {
        count: number(value, "count")?,
        documents: number(value, "documents")?,
        other: number(value, "other")?,
        examples: examples.iter().map(read_example).collect::<Result<BTreeSet<_>, String>>()?,
    };
    Ok((text, spelling))
}

fn read_example(value: &Value) -> Result<Evidence, String> {
    let date: Option<Day> = match &value["date"] {
        Value::Null => None,
        date => Some(date.as_str().and_then(|d| d.parse().ok()).ok_or("a day written YYYY-MM-DD as date")?),
    };
    let text = |key: &str| value[key].as_str().map(str::to_owned).ok_or_else(|| format!("a text as {key}"));
    Ok(Evidence { date, document: text("document")?, count: number(value, "count")?, snippet: text("snippet")? })
}

fn number(value: &Value, key: &str) -> Result<u64, String> {
    value[key].as_u64().ok_or_else(|| format!("a whole number as {key}"))
}

fn read_counts(value: &Value, key: &str) -> Result<BTreeMap<String, u64>, String> {
    let wrong = || format!("texts with whole numbers as {key}");
    match value.get(key) {
        None => Ok(BTreeMap::new()),
        Some(counts) => {
            let counts = counts.as_object().ok_or_else(wrong)?;
            counts.iter().map(|(text, n)| Ok((text.clone(), n.as_u64().ok_or_else(wrong)?))).collect()
        }
    }
}
