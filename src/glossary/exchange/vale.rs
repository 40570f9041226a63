//! A substitution rule for Vale: wrong forms and what to write instead.

use std::collections::BTreeMap;

use super::{Export, pairs};
use crate::glossary::{Glossary, Status};
use crate::thai::Words;

const HEAD: &str = "extends: substitution\nmessage: \"Write '%s' instead of '%s'.\"\nlevel: error\nignorecase: false\nnonword: true\nswap:\n";

/// Vale replaces blindly, so forms that are ordinary Thai words, or right for another name, are left out. Longer forms come first, since
/// the first that fits is taken.
pub(super) fn write(glossary: &Glossary, proposed: bool) -> Export {
    let (pairs, mut dropped) = pairs::pairs(glossary, proposed);
    let mut swap: BTreeMap<(usize, &str), Vec<&str>> = BTreeMap::new();
    for pair in &pairs {
        let entry = pair.entry;
        let rows = glossary
            .named(&entry.source)
            .filter(|e| matches!(e.status, Status::Forbidden | Status::Deprecated) && e.kind == entry.kind);
        let wrong = entry.forbidden.iter().map(|f| f.text.as_str()).chain(rows.map(|e| e.thai.as_str()));
        for form in wrong.filter(|f| !f.is_empty()) {
            let right = swap.entry((usize::MAX - form.chars().count(), form)).or_default();
            if !right.contains(&entry.thai.as_str()) {
                right.push(&entry.thai);
            }
        }
    }
    let mut text = HEAD.to_owned();
    for ((_, form), right) in swap {
        let elsewhere = glossary.written(form).iter().any(|(_, s)| matches!(s, Status::Preferred | Status::Admitted));
        let why = if elsewhere {
            "it is right for another name"
        } else if right.len() > 1 {
            "it stands for several names"
        } else if Words::new().is_everyday(form) {
            "it is made of everyday Thai words, and Vale cannot tell them from the name"
        } else {
            text.push_str(&format!("  {}: {}\n", quoted(&regex::escape(form)), quoted(right[0])));
            continue;
        };
        dropped.push(format!("{form}: {why}"));
    }
    Export { text, dropped }
}

/// A text as YAML quotes it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use crate::glossary::{Format, Glossary, export};

    #[test]
    fn longer_forms_come_first_and_ordinary_words_stay_out() {
        let file = "source\tthai\tforbidden\n\
            Mường Khương\tเหมื่องเคือง\tเคออง;1|มวงเคออง;2|H.M'Kh.;1\n\
            Nậm Lư\tหนั่มลือ\tน้ำ;1\n\
            Huế\tเว้\t\n\
            Vệ\tเหวะ\tเว้;1\n";
        let vale = export(&Glossary::parse("g.tsv", file).unwrap(), Format::Vale, false);
        let rules: Vec<&str> = vale.text.lines().skip_while(|l| *l != "swap:").skip(1).collect();
        assert_eq!(rules, ["  'มวงเคออง': 'เหมื่องเคือง'", "  'H\\.M''Kh\\.': 'เหมื่องเคือง'", "  'เคออง': 'เหมื่องเคือง'"]);
        assert_eq!(vale.dropped.len(), 2, "{:?}", vale.dropped);
    }
}
