//! The columns of a glossary table: how each field of an entry becomes a cell, and back.

use super::entry::{Alternative, Entry, Evidence, Forbidden, Status};
use super::{Day, cell};
use crate::naming::{Basis, Kind, Level};

/// Every column, in the order of a new file: what an editor decides comes first.
pub(super) const COLUMNS: [&str; 21] = [
    "source",
    "thai",
    "status",
    "kind",
    "generic",
    "thai_generic",
    "level",
    "parent",
    "valid_from",
    "valid_to",
    "successor",
    "basis",
    "confidence",
    "alternatives",
    "forbidden",
    "aliases",
    "id",
    "decided_by",
    "decided_at",
    "note",
    "evidence",
];

/// The cell of `entry` in the column of this name; of a column that is not ours, the cell that was read.
pub(super) fn get(entry: &Entry, column: &str) -> String {
    let day = |d: Option<Day>| d.map_or(String::new(), |d| d.to_string());
    match column {
        "source" => cell::text(&entry.source),
        "thai" => cell::text(&entry.thai),
        "status" => entry.status.name().to_owned(),
        "kind" => entry.kind.name().to_owned(),
        "generic" => cell::text(&entry.generic),
        "thai_generic" => cell::text(&entry.thai_generic),
        "level" => entry.level.map_or("", Level::name).to_owned(),
        "parent" => cell::text(&entry.parent),
        "valid_from" => day(entry.valid_from),
        "valid_to" => day(entry.valid_to),
        "successor" => cell::text(&entry.successor),
        "basis" => entry.basis.map_or("", Basis::name).to_owned(),
        "confidence" => entry.confidence.map_or(String::new(), hundredths),
        "alternatives" => cell::list(entry.alternatives.iter().map(|a| [a.text.as_str(), a.basis.name()])),
        "forbidden" => {
            let counts: Vec<String> = entry.forbidden.iter().map(|f| f.count.to_string()).collect();
            cell::list(entry.forbidden.iter().zip(&counts).map(|(f, n)| [f.text.as_str(), n]))
        }
        "aliases" => cell::list(entry.aliases.iter().map(|a| [a.as_str()])),
        "id" => cell::text(&entry.id),
        "decided_by" => cell::text(&entry.decided_by),
        "decided_at" => day(entry.decided_at),
        "note" => cell::text(&entry.note),
        "evidence" => {
            let parts: Vec<[String; 2]> = entry.evidence.iter().map(|e| [day(e.date), e.count.to_string()]).collect();
            cell::list(
                entry
                    .evidence
                    .iter()
                    .zip(&parts)
                    .map(|(e, [date, count])| [date.as_str(), e.document.as_str(), count.as_str(), e.snippet.as_str()]),
            )
        }
        other => entry.extra.get(other).map_or(String::new(), |c| cell::text(c)),
    }
}

/// Sets the field of `entry` that the column of this name holds.
///
/// On failure says what was expected.
pub(super) fn set(entry: &mut Entry, column: &str, cell: &str) -> Result<(), String> {
    match column {
        "source" => entry.source = cell::read_text(cell),
        "thai" => entry.thai = cell::read_text(cell),
        "status" => entry.status = word(cell, &Status::ALL, Status::name)?,
        "kind" => entry.kind = word(cell, &Kind::ALL, Kind::name)?,
        "generic" => entry.generic = cell::read_text(cell),
        "thai_generic" => entry.thai_generic = cell::read_text(cell),
        "level" => entry.level = optional(cell, |c| word(c, &Level::ALL, Level::name))?,
        "parent" => entry.parent = cell::read_text(cell),
        "valid_from" => entry.valid_from = optional(cell, day)?,
        "valid_to" => entry.valid_to = optional(cell, day)?,
        "successor" => entry.successor = cell::read_text(cell),
        "basis" => entry.basis = optional(cell, |c| word(c, &Basis::ALL, Basis::name))?,
        "confidence" => entry.confidence = optional(cell, read_hundredths)?,
        "alternatives" => entry.alternatives = items(cell, "FORM;BASIS", alternative)?,
        "forbidden" => entry.forbidden = items(cell, "FORM;COUNT", forbidden)?,
        "aliases" => entry.aliases = items(cell, "NAME", |f| only(f).map(|[name]| name))?,
        "id" => entry.id = cell::read_text(cell),
        "decided_by" => entry.decided_by = cell::read_text(cell),
        "decided_at" => entry.decided_at = optional(cell, day)?,
        "note" => entry.note = cell::read_text(cell),
        "evidence" => entry.evidence = items(cell, "YYYY-MM-DD;DOCUMENT;COUNT;SNIPPET", evidence)?,
        other => {
            entry.extra.insert(other.to_owned(), cell::read_text(cell));
        }
    }
    Ok(())
}

fn optional<T>(cell: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    if cell.trim().is_empty() { Ok(None) } else { read(cell).map(Some) }
}

/// One of the words that `name` gives for `all`.
fn word<T: Copy>(cell: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, String> {
    let known = all.iter().find(|&&t| name(t) == cell.trim());
    known.copied().ok_or_else(|| all.iter().map(|&t| name(t)).collect::<Vec<_>>().join(", "))
}

fn day(cell: &str) -> Result<Day, String> {
    cell.trim().parse().map_err(|_| "a day written YYYY-MM-DD".to_owned())
}

/// `0.9`, `0.93`, `1`.
fn hundredths(n: u8) -> String {
    match n {
        100.. => "1".to_owned(),
        _ => format!("0.{n:02}").trim_end_matches('0').trim_end_matches('.').to_owned(),
    }
}

fn read_hundredths(cell: &str) -> Result<u8, String> {
    let number = cell.trim().parse::<f32>().ok().filter(|n| (0.0..=1.0).contains(n));
    number.map(|n| (n * 100.0).round() as u8).ok_or_else(|| "a number from 0 to 1".to_owned())
}

/// The items of a list; `shape` is what each should look like.
fn items<T>(cell: &str, shape: &str, read: impl Fn(Vec<String>) -> Option<T>) -> Result<Vec<T>, String> {
    let read: Option<Vec<T>> = cell::read_list(cell).into_iter().map(read).collect();
    read.ok_or_else(|| format!("items of the form {shape}, divided by |"))
}

fn only<const N: usize>(fields: Vec<String>) -> Option<[String; N]> {
    fields.try_into().ok()
}

fn alternative(fields: Vec<String>) -> Option<Alternative> {
    let [text, basis] = only(fields)?;
    Some(Alternative { text, basis: Basis::named(basis.trim())? })
}

/// A form with its count; without one it was forbidden beforehand.
fn forbidden(fields: Vec<String>) -> Option<Forbidden> {
    match <[String; 1]>::try_from(fields) {
        Ok([text]) => Some(Forbidden { text, count: 0 }),
        Err(fields) => {
            let [text, count] = only(fields)?;
            Some(Forbidden { text, count: count.trim().parse().ok()? })
        }
    }
}

fn evidence(fields: Vec<String>) -> Option<Evidence> {
    let [date, document, count, snippet] = only(fields)?;
    let date = optional(&date, day).ok()?;
    Some(Evidence { date, document, count: count.trim().parse().ok()?, snippet })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidences_are_short_and_come_back() {
        for n in 0..=100 {
            assert_eq!(read_hundredths(&hundredths(n)), Ok(n));
        }
        assert_eq!((hundredths(90), hundredths(93), hundredths(5)), ("0.9".into(), "0.93".into(), "0.05".into()));
        assert!(read_hundredths("90").is_err() && read_hundredths("NaN").is_err());
    }

    #[test]
    fn what_was_expected_is_said() {
        let mut entry = Entry::new("Huế", Kind::Place, "เว้");
        let expected = |r: Result<(), String>| r.unwrap_err();
        assert_eq!(expected(set(&mut entry, "kind", "town")), "place, person, organization, expression");
        assert_eq!(expected(set(&mut entry, "forbidden", "ฮู;x")), "items of the form FORM;COUNT, divided by |");
        assert_eq!(expected(set(&mut entry, "decided_at", "1/7/2025")), "a day written YYYY-MM-DD");
    }
}
