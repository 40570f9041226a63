//! XLIFF 2.1, the exchange format of translation tools: one file per article, one unit per link.

use quick_xml::events::BytesText;

use super::Linked;
use super::xml::{legal, piece};

/// The start of an XLIFF file.
#[must_use]
pub fn xliff_start() -> &'static str {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
     <xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"vi\" trgLang=\"th\">\n"
}

/// The links of one article that have both sides. Empty when there is none, since a file must have a unit. The file is known
/// by the names of the texts: both together must not come twice in one document.
#[must_use]
pub fn xliff_file(linked: &Linked<'_>) -> String {
    if linked.filled().next().is_none() {
        return String::new();
    }
    piece(|xml| {
        let file = xml.create_element("file");
        let (source, target) = (legal(linked.source_name), legal(linked.target_name));
        let file = file.with_attributes([("id", name_token(&target).as_str()), ("original", &source)]);
        file.write_inner_content(|xml| {
            for (n, (link, source, target)) in linked.filled().enumerate() {
                let unit = xml.create_element("unit").with_attribute(("id", format!("u{}", n + 1).as_str()));
                unit.write_inner_content(|xml| {
                    xml.create_element("notes").write_inner_content(|xml| {
                        let note = xml.create_element("note").with_attribute(("category", "score"));
                        note.write_text_content(BytesText::new(&format!("{:.2}", link.score))).map(|_| ())
                    })?;
                    let segment = xml.create_element("segment").with_attribute(("state", "translated"));
                    segment.write_inner_content(|xml| {
                        for (name, text) in [("source", &source), ("target", &target)] {
                            xml.create_element(name).write_text_content(BytesText::new(&legal(text)))?;
                        }
                        Ok(())
                    })?;
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// `name` as an XML name token, which identifiers must be: other characters by their numbers, so that two names stay two.
fn name_token(name: &str) -> String {
    let mut token = String::from("f-");
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') || c.is_alphabetic() {
            token.push(c);
        } else {
            token.push_str(&format!("_{:x}_", u32::from(c)));
        }
    }
    token
}

/// The end of an XLIFF file.
#[must_use]
pub fn xliff_end() -> &'static str {
    "</xliff>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::links::tests::with_sample;

    #[test]
    fn a_file_has_a_unit_for_every_link_with_both_sides() {
        with_sample(|linked| {
            let file = xliff_file(linked);
            assert!(file.starts_with("<file id=\"f-b.th.txt\" original=\"a"), "{file}");
            assert_eq!(file.matches("<unit id=").count(), 2);
            assert!(file.contains("<target>มีผู้บาดเจ็บ 28 คน</target>"), "{file}");
        });
    }
}
