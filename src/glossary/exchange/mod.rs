//! Glossaries in the formats of other tools.
//!
//! TBX and CSV hold all that a glossary knows, and give it back as it was. The others take what they can; what had to be left out is
//! said ([`Export::dropped`]).

mod pairs;
mod tbx;
mod vale;
mod weblate;
mod xml;

use super::{Divider, Glossary};
use crate::Error;

/// A format in which glossaries are exchanged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// The glossary's own file: a table, cells divided by tabs.
    Tsv,
    /// The same table, cells divided by commas.
    Csv,
    /// TermBase eXchange: ISO 30042:2019, dialect TBX-Basic, style DCA.
    Tbx,
    /// Translation Memory eXchange 1.4b.
    Tmx,
    /// Two columns divided by a tab, no header, every Vietnamese name once: DeepL.
    Deepl,
    /// Two columns divided by a comma under the language codes: an equivalent term set of Google Cloud Translation.
    Google,
    /// TBX as Weblate reads it: the older structure, wrong forms as forbidden translations.
    Weblate,
    /// Three columns divided by tabs (source, target, remark): key terms of ApSIC Xbench.
    Xbench,
    /// A substitution rule of Vale.
    Vale,
}

/// A glossary in another format.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Export {
    /// The file.
    pub text: String,
    /// What is not in it, and why; one sentence each.
    pub dropped: Vec<String>,
}

/// Writes `glossary` in a format. Formats that know no status hold what is preferred, and with `proposed` also what is only proposed.
///
/// ```
/// use thiap::glossary::{Format, Glossary, export};
/// let file = "source\tthai\tparent\nTân An\tเติ๊นอาน\tCà Mau\nTân An\tเตินอัน\tCần Thơ\n";
/// let deepl = export(&Glossary::parse("g.tsv", file).unwrap(), Format::Deepl, false);
/// assert_eq!(deepl.text, "Tân An\tเติ๊นอาน\n");
/// assert_eq!(deepl.dropped, ["Tân An (Cần Thơ): เตินอัน: this format takes a name once; it has เติ๊นอาน already"]);
/// ```
#[must_use]
pub fn export(glossary: &Glossary, format: Format, proposed: bool) -> Export {
    let whole = |text| Export { text, dropped: Vec::new() };
    match format {
        Format::Tsv => whole(glossary.to_table(Divider::Tab)),
        Format::Csv => whole(glossary.to_table(Divider::Comma)),
        Format::Tbx => whole(tbx::write(glossary)),
        Format::Tmx => pairs::tmx(glossary, proposed),
        Format::Deepl => pairs::deepl(glossary, proposed),
        Format::Google => pairs::google(glossary, proposed),
        Format::Xbench => pairs::xbench(glossary, proposed),
        Format::Weblate => weblate::write(glossary, proposed),
        Format::Vale => vale::write(glossary, proposed),
    }
}

/// Reads a glossary in a format; `file` is its name in error messages.
///
/// TBX may be of any dialect and version: what it calls deprecated becomes forbidden, what has no status preferred. Pairs of names
/// (DeepL, Google) become preferred.
///
/// # Errors
/// When the text is not of the format, or the format is one that is only written (Weblate's is TBX; Xbench, Vale).
pub fn import(format: Format, file: &str, text: &str) -> Result<Glossary, Error> {
    match format {
        Format::Tsv => Glossary::parse_table(file, text, Divider::Tab),
        Format::Csv => Glossary::parse_table(file, text, Divider::Comma),
        Format::Tbx | Format::Weblate => tbx::read(file, text),
        Format::Tmx => pairs::read_tmx(file, text),
        Format::Deepl => pairs::read_pairs(file, text, Divider::Tab, false),
        Format::Google => pairs::read_pairs(file, text, Divider::Comma, true),
        Format::Xbench => pairs::read_pairs(file, text, Divider::Tab, false),
        Format::Vale => Err(Error::file(file, "a format that holds names in both languages", "a rule of Vale")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::glossary::{Alternative, Day, Entry, Evidence, Forbidden, Status};
    use crate::naming::{Basis, Kind, Level};

    /// Any text that a field may hold, odd ones among them.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => "[a-zàếườ ]{0,6}",
            4 => "[ก-ฮ่-๋เา]{0,6}",
            1 => "[\\PC\\n\\t;|\\\\\"'<>&=+@,-]{0,8}",
            1 => Just("thiap:level=town".to_owned()),
        ]
    }

    fn day() -> impl Strategy<Value = Option<Day>> {
        prop::option::of((1900u16..2100, 1u8..13, 1u8..29)).prop_map(|d| d.and_then(|(y, m, d)| Day::new(y, m, d)))
    }

    fn lists() -> impl Strategy<Value = (Vec<String>, Vec<Alternative>, Vec<Forbidden>, Vec<Evidence>)> {
        let alternative =
            (text(), prop::sample::select(Basis::ALL.to_vec())).prop_map(|(text, basis)| Alternative { text, basis });
        let forbidden = (text(), 0u64..9).prop_map(|(text, count)| Forbidden { text, count });
        let evidence = (day(), text(), 0u64..9, text()).prop_map(|(date, document, count, snippet)| Evidence {
            date,
            document,
            count,
            snippet,
        });
        (
            prop::collection::vec(text(), 0..3),
            prop::collection::vec(alternative, 0..3),
            prop::collection::vec(forbidden, 0..3),
            prop::collection::vec(evidence, 0..3),
        )
    }

    fn entry() -> impl Strategy<Value = Entry> {
        let words = (
            prop::sample::select(Kind::ALL.to_vec()),
            prop::option::of(prop::sample::select(Level::ALL.to_vec())),
            prop::sample::select(Status::ALL.to_vec()),
            prop::option::of(prop::sample::select(Basis::ALL.to_vec())),
            prop::option::of(0u8..=100),
        );
        let texts = prop::collection::vec(text(), 9);
        let days = (day(), day(), day());
        let extra = prop::collection::btree_map("[x-z]{1,2}", text(), 0..2);
        (words, texts, days, lists(), extra).prop_map(|(words, texts, days, lists, extra)| {
            let (kind, level, status, basis, confidence) = words;
            let [source, thai, id, generic, thai_generic, parent, successor, note, decided_by] =
                <[String; 9]>::try_from(texts).unwrap();
            let (valid_from, valid_to, decided_at) = days;
            let (aliases, alternatives, forbidden, evidence) = lists;
            Entry {
                id,
                source,
                aliases,
                kind,
                level,
                generic,
                parent,
                valid_from,
                valid_to,
                successor,
                thai,
                thai_generic,
                status,
                basis,
                confidence,
                alternatives,
                forbidden,
                evidence,
                note,
                decided_by,
                decided_at,
                extra,
            }
        })
    }

    proptest! {
        #[test]
        fn nothing_is_lost_through_tables_and_tbx(entries in prop::collection::vec(entry(), 0..4)) {
            let glossary = Glossary::new(entries);
            for format in [Format::Tsv, Format::Csv, Format::Tbx] {
                let file = export(&glossary, format, true).text;
                let back = import(format, "file", &file).unwrap();
                prop_assert_eq!(back.entries(), glossary.entries(), "{:?}\n{}", format, file);
                prop_assert_eq!(export(&back, format, true).text, file);
            }
        }

        #[test]
        fn no_text_makes_a_reader_panic(text in "\\PC{0,60}|[<>/a-z\"=&;\\n\\t ]{0,40}") {
            for format in [Format::Tsv, Format::Csv, Format::Tbx, Format::Tmx, Format::Deepl, Format::Google] {
                let _ = import(format, "file", &text);
            }
        }
    }
}
