//! What differs between two glossaries, in words.

use super::{Entry, Glossary, Status, column};

/// What is different in `new`: entries that came, went or changed, in the order of the files; one sentence each.
///
/// ```
/// use thiap::glossary::{Glossary, differences};
/// let read = |text| Glossary::parse("g.tsv", text).unwrap();
/// let old = read("source\tthai\tforbidden\nHuế\tฮู\t\nVinh\tวิญ\t\n");
/// let new = read("source\tthai\tforbidden\nHuế\tเว้\tฮู;2\nVinh\tวิญ\t\nĐà Nẵng\tดานัง\t\n");
/// assert_eq!(differences(&old, &new), [
///     "Huế: thai was ฮู, is เว้",
///     "Huế: forbidden has come: ฮู (2×)",
///     "Đà Nẵng has come: ดานัง, preferred",
/// ]);
/// ```
#[must_use]
pub fn differences(old: &Glossary, new: &Glossary) -> Vec<String> {
    let mut out = Vec::new();
    let (mut before, mut after) = (old.entries().iter().peekable(), new.entries().iter().peekable());
    loop {
        let (was, is) = (before.peek().copied(), after.peek().copied());
        // Both are sorted by name first; entries of one concept and role stand for each other.
        let group = match (was, is) {
            (None, None) => return out,
            (Some(e), None) | (None, Some(e)) => e.name_order(),
            (Some(a), Some(b)) => a.name_order().min(b.name_order()),
        };
        let mut gone: Vec<&Entry> = std::iter::from_fn(|| before.next_if(|e| e.name_order() == group)).collect();
        let mut come: Vec<&Entry> = std::iter::from_fn(|| after.next_if(|e| e.name_order() == group)).collect();
        gone.retain(|e| {
            let same = come.iter().position(|other| other == e);
            same.map(|n| come.remove(n)).is_none()
        });
        for e in gone {
            match come.iter().position(|other| stands_for(e, other)) {
                Some(n) => changes(e, come.remove(n), &mut out),
                None => out.push(format!("{} has gone: {}", e.title(), described(e))),
            }
        }
        out.extend(come.iter().map(|e| format!("{} has come: {}", e.title(), described(e))));
    }
}

fn stands_for(old: &Entry, new: &Entry) -> bool {
    let main = |e: &Entry| matches!(e.status, Status::Preferred | Status::Proposed);
    old.concept() == new.concept() && (main(old) && main(new) || old.thai == new.thai)
}

fn described(entry: &Entry) -> String {
    let thai = if entry.thai.is_empty() { "no form" } else { &entry.thai };
    format!("{thai}, {}", entry.status.name())
}

fn changes(old: &Entry, new: &Entry, out: &mut Vec<String>) {
    let title = new.title();
    let extra = old.extra.keys().chain(new.extra.keys()).map(String::as_str);
    let mut fields: Vec<&str> = column::COLUMNS.into_iter().chain(extra).collect();
    fields.dedup();
    for field in fields {
        let lists = match field {
            "forbidden" => Some((forbidden(old), forbidden(new))),
            "aliases" => Some((old.aliases.clone(), new.aliases.clone())),
            "alternatives" => Some((alternatives(old), alternatives(new))),
            "evidence" => Some((evidence(old), evidence(new))),
            _ => None,
        };
        if let Some((was, is)) = lists {
            let listed = |verb: &str, items: Vec<&String>| {
                let items: Vec<&str> = items.into_iter().map(String::as_str).collect();
                (!items.is_empty()).then(|| format!("{title}: {field} {verb}: {}", items.join(", ")))
            };
            out.extend(listed("has gone", was.iter().filter(|i| !is.contains(i)).collect()));
            out.extend(listed("has come", is.iter().filter(|i| !was.contains(i)).collect()));
            continue;
        }
        let (was, is) = (column::get(old, field), column::get(new, field));
        match (was.as_str(), is.as_str()) {
            (a, b) if a == b => {}
            ("", is) => out.push(format!("{title}: {field} is now {is}")),
            (was, "") => out.push(format!("{title}: {field} was {was}, is now empty")),
            (was, is) => out.push(format!("{title}: {field} was {was}, is {is}")),
        }
    }
}

fn forbidden(entry: &Entry) -> Vec<String> {
    entry.forbidden.iter().map(|f| format!("{} ({}×)", f.text, f.count)).collect()
}

fn alternatives(entry: &Entry) -> Vec<String> {
    entry.alternatives.iter().map(|a| format!("{} ({})", a.text, a.basis.name())).collect()
}

fn evidence(entry: &Entry) -> Vec<String> {
    entry.evidence.iter().map(|e| format!("{} ({}×)", e.document, e.count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Glossary {
        Glossary::parse("g.tsv", &format!("source\tthai\tstatus\tlevel\tour house\n{rows}")).unwrap()
    }

    #[test]
    fn every_difference_is_said_once() {
        let old = read("Huế\tเว้\tpreferred\tdistrict\tyes\nVinh\tวิญ\tproposed\t\t\n");
        let new = read("Huế\tเว้\tpreferred\tdistrict\t\nHuế\tเว้\tpreferred\tprovince\t\n");
        assert_eq!(
            differences(&old, &new),
            [
                "Huế (district): our house was yes, is now empty",
                "Huế (province) has come: เว้, preferred",
                "Vinh has gone: วิญ, proposed",
            ]
        );
        assert_eq!(differences(&new, &new), [""; 0]);
    }

    #[test]
    fn another_status_is_a_change_not_a_coming_and_going() {
        let old = read("Huế\tเว้\tproposed\t\t\nHuế\tฮู\tadmitted\t\t\n");
        let new = read("Huế\tเว้\tpreferred\t\t\nHuế\tฮู\tforbidden\t\t\n");
        assert_eq!(
            differences(&old, &new),
            ["Huế: status was proposed, is preferred", "Huế: status was admitted, is forbidden"]
        );
    }
}
