//! A validator for the part of JSON Schema (draft 07) that the SARIF schema uses. The crates that know all of it bring some
//! seventy others and minutes of building. A keyword that is not known here is a panic, never passed over.

use regex::Regex;
use serde_json::{Map, Value};

/// What in `value` the schema forbids, each with its place as a JSON pointer. Empty: the value is valid.
pub(crate) fn errors(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Validator { root: schema }.check(schema, value, "", &mut found);
    found
}

struct Validator<'a> {
    root: &'a Value,
}

impl Validator<'_> {
    fn check(&self, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        let schema = schema.as_object().unwrap_or_else(|| panic!("a schema is an object: {schema}"));
        // By draft 07 nothing beside a reference counts.
        if let Some(reference) = schema.get("$ref") {
            let pointer = reference.as_str().and_then(|r| r.strip_prefix('#')).expect("a reference within the schema");
            let target = self.root.pointer(pointer).unwrap_or_else(|| panic!("{pointer} leads nowhere"));
            return self.check(target, value, at, found);
        }
        for (keyword, rule) in schema {
            self.keyword(schema, keyword, rule, value, at, found);
        }
    }

    fn keyword(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        rule: &Value,
        value: &Value,
        at: &str,
        found: &mut Vec<String>,
    ) {
        let holds = match keyword {
            "$schema" | "$id" | "title" | "description" | "default" | "definitions" => true,
            "type" => is_of_type(value, rule.as_str().expect("one type")),
            "enum" => rule.as_array().expect("a list").contains(value),
            "minimum" => value.as_f64().is_none_or(|v| v >= rule.as_f64().expect("a number")),
            "maximum" => value.as_f64().is_none_or(|v| v <= rule.as_f64().expect("a number")),
            "minItems" => value.as_array().is_none_or(|v| v.len() as u64 >= rule.as_u64().expect("a number")),
            "uniqueItems" => {
                let all_differ = |v: &Vec<Value>| v.iter().enumerate().all(|(i, item)| !v[..i].contains(item));
                rule != &Value::Bool(true) || value.as_array().is_none_or(all_differ)
            }
            "pattern" => {
                let pattern = Regex::new(rule.as_str().expect("a pattern")).expect("a valid pattern");
                value.as_str().is_none_or(|v| pattern.is_match(v))
            }
            "format" => value.as_str().is_none_or(|v| has_format(v, rule.as_str().expect("a name"))),
            "required" => {
                let names = rule.as_array().expect("a list").iter().filter_map(Value::as_str);
                let missing: Vec<&str> =
                    names.filter(|&n| value.as_object().is_some_and(|v| !v.contains_key(n))).collect();
                found.extend(missing.iter().map(|name| format!("{at}: lacks {name}")));
                true
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(rule, item, &format!("{at}/{i}"), found);
                }
                true
            }
            "properties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    if let Some(rule) = rule.get(name) {
                        self.check(rule, value, &format!("{at}/{name}"), found);
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = |name: &str| schema.get("properties").is_some_and(|p| p.get(name).is_some());
                for (name, value) in value.as_object().into_iter().flatten().filter(|(name, _)| !known(name)) {
                    match rule {
                        Value::Bool(true) => {}
                        Value::Bool(false) => found.push(format!("{at}: may not have {name}")),
                        rule => self.check(rule, value, &format!("{at}/{name}"), found),
                    }
                }
                true
            }
            "anyOf" => self.matching(rule, value) >= 1,
            "oneOf" => self.matching(rule, value) == 1,
            other => panic!("the keyword {other} is not known to this validator: add it"),
        };
        if !holds {
            found.push(format!("{at}: {keyword} {rule} does not hold for {value}"));
        }
    }

    fn matching(&self, rules: &Value, value: &Value) -> usize {
        let holds = |rule: &&Value| {
            let mut found = Vec::new();
            self.check(rule, value, "", &mut found);
            found.is_empty()
        };
        rules.as_array().expect("a list").iter().filter(holds).count()
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("the type {other} is not known to this validator: add it"),
    }
}

fn has_format(value: &str, name: &str) -> bool {
    let pattern = match name {
        "uri" => r"^[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$",
        "uri-reference" => r"^([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$",
        "date-time" => r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
        other => panic!("the format {other} is not known to this validator: add it"),
    };
    Regex::new(pattern).expect("a valid pattern").is_match(value)
}
