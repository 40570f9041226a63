//! Records of JSON lines: one document a line, or a translation with its original.

use serde_json::{Map, Value};
use thiap::document::Page;

use super::side::{Content, Side};

/// A line, taken apart.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
    pub(super) date: Option<String>,
    /// What the line has besides, in its order.
    pub(super) extras: Map<String, Value>,
    pub(super) texts: Texts,
}

/// The text or texts of a record.
#[derive(Debug)]
pub(super) enum Texts {
    /// A document of its own, in a language to be seen.
    One(Side),
    /// Translation and original.
    Pair(Side, Side),
}

/// Whether a line holds a translation with its original.
pub(super) fn is_pair(line: &[u8]) -> bool {
    let value = serde_json::from_slice::<Value>(line);
    value.is_ok_and(|value| ["target", "tgt"].iter().any(|key| value.get(key).is_some()))
}

/// Reads a line. `name` is what to call a document without a name. Errors say what was expected and found.
pub(super) fn read(line: &[u8], name: &str) -> Result<Record, (Option<String>, String)> {
    let value: Value =
        serde_json::from_slice(line).map_err(|e| (None, format!("expected a JSON object, found {e}")))?;
    let Value::Object(mut fields) = value else {
        return Err((None, format!("expected a JSON object, found {}", kind(&value))));
    };
    let id = string(&mut fields, "id").map_err(|m| (None, m))?;
    take(&mut fields, name, id.clone()).map_err(|message| (id, message))
}

fn take(fields: &mut Map<String, Value>, name: &str, id: Option<String>) -> Result<Record, String> {
    let url = string(fields, "url")?;
    let name = id.as_deref().or(url.as_deref()).unwrap_or(name).to_owned();
    let is_pair = ["target", "tgt"].iter().any(|k| fields.contains_key(*k));
    let (date, texts) = if is_pair {
        let mut part = |names: [&str; 2]| -> Result<Side, String> {
            let (key, value) = names.iter().find_map(|&k| Some((k, fields.shift_remove(k)?))).unzip();
            let (key, value) = (key.unwrap_or(names[0]), value.unwrap_or(Value::Null));
            let side = match value {
                Value::Object(mut inner) => side(&mut inner, &name),
                Value::String(text) => Ok(Side::new(name.clone(), Content::Text(text))),
                other => Err(format!("expected an object or a text, found {}", kind(&other))),
            };
            side.map_err(|message| format!("{key}: {message}"))
        };
        let (target, source) = (part(["target", "tgt"])?, part(["source", "src"])?);
        (string(fields, "date")?, Texts::Pair(target, source))
    } else {
        let mut side = side(fields, &name)?;
        (side.id, side.url) = (id.clone(), url.clone());
        (side.date.clone(), Texts::One(side))
    };
    fields.shift_remove("lang");
    Ok(Record { id, url, date, extras: std::mem::take(fields), texts })
}

/// The fields of one document, taken out of `fields`.
fn side(fields: &mut Map<String, Value>, name: &str) -> Result<Side, String> {
    let title = string(fields, "title")?;
    let date = string(fields, "date")?;
    let url = string(fields, "url")?;
    let own = string(fields, "id")?;
    let content = if let Some(html) = string(fields, "html")? {
        Content::Page(Box::new(Page::read(&html)))
    } else {
        match fields.shift_remove("paragraphs") {
            Some(Value::Array(paragraphs)) => {
                let text = |p: Value| match p {
                    Value::String(text) => Ok(text),
                    other => Err(format!("paragraphs: expected texts, found {}", kind(&other))),
                };
                Content::Paragraphs(paragraphs.into_iter().map(text).collect::<Result<_, _>>()?)
            }
            Some(Value::Null) | None => match string(fields, "text")? {
                Some(text) => Content::Text(text),
                None => return Err("expected one of text, paragraphs and html, found none".to_owned()),
            },
            Some(other) => return Err(format!("paragraphs: expected a list of texts, found {}", kind(&other))),
        }
    };
    Ok(Side { title, date, url, ..Side::new(own.unwrap_or_else(|| name.to_owned()), content) })
}

/// Takes a text out of a field; `null` counts as none, and numbers are taken as they are written (identifiers may be).
fn string(fields: &mut Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match fields.shift_remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(other) => Err(format!("{key}: expected a text, found {}", kind(&other))),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(line: &str) -> Record {
        read(line.as_bytes(), "x.jsonl:1").unwrap_or_else(|e| panic!("{e:?}"))
    }

    fn message(line: &str) -> String {
        read(line.as_bytes(), "x.jsonl:1").expect_err("an error").1
    }

    #[test]
    fn one_document_a_line_unknown_fields_kept_in_order() {
        let record = record(r#"{"z":1,"id":7,"lang":"th","text":"อำเภอ","a":[true],"url":"https://x.vn/th/a"}"#);
        assert_eq!(record.id.as_deref(), Some("7"));
        assert_eq!(record.extras.keys().collect::<Vec<_>>(), ["z", "a"]);
        let Texts::One(side) = record.texts else { panic!("a single text") };
        assert_eq!((side.name.as_str(), side.url.as_deref()), ("7", Some("https://x.vn/th/a")));
    }

    #[test]
    fn pairs_under_either_name() {
        for line in [
            r#"{"id":"1","source":{"text":"Huyện"},"target":{"paragraphs":["อำเภอ"],"title":"เขต"},"k":2}"#,
            r#"{"id":"1","src":"Huyện","tgt":"อำเภอ","k":2}"#,
        ] {
            let record = record(line);
            assert!(matches!(record.texts, Texts::Pair(..)));
            assert_eq!(record.extras.keys().collect::<Vec<_>>(), ["k"]);
        }
    }

    #[test]
    fn errors_say_what_was_expected() {
        assert!(message("{\"id\":").starts_with("expected a JSON object, found EOF"), "{}", message("{\"id\":"));
        assert_eq!(message("[1]"), "expected a JSON object, found a list");
        assert_eq!(message(r#"{"id":"a"}"#), "expected one of text, paragraphs and html, found none");
        assert_eq!(message(r#"{"text":["a"]}"#), "text: expected a text, found a list");
        assert_eq!(message(r#"{"target":"ก"}"#), "source: expected an object or a text, found null");
        assert_eq!(message(r#"{"paragraphs":[1]}"#), "paragraphs: expected texts, found a number");
        assert_eq!(read(br#"{"id":"a"}"#, "x").expect_err("an error").0.as_deref(), Some("a"));
    }
}
