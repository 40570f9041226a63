//! TMX 1.4b, the exchange format of translation memories.

use quick_xml::events::BytesText;

use super::xml::{legal, piece};
use super::{Linked, Unit};

/// The start of a TMX file.
#[must_use]
pub fn tmx_start(unit: Unit) -> String {
    let segments = match unit {
        Unit::Sentence => "sentence",
        Unit::Paragraph => "paragraph",
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n\
         <header creationtool=\"thiap\" creationtoolversion=\"{}\" segtype=\"{segments}\" o-tmf=\"thiap\" adminlang=\"en\" \
         srclang=\"vi\" datatype=\"plaintext\"/>\n<body>\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// A translation unit for every link with both sides.
#[must_use]
pub fn tmx_units(linked: &Linked<'_>) -> String {
    let mut out = String::new();
    for (link, source, target) in linked.filled() {
        out += &piece(|xml| {
            xml.create_element("tu").write_inner_content(|xml| {
                let prop = |kind: &str, value: &str, xml: &mut quick_xml::Writer<Vec<u8>>| {
                    let element = xml.create_element("prop").with_attribute(("type", kind));
                    element.write_text_content(BytesText::new(&legal(value))).map(|_| ())
                };
                prop("x-score", &format!("{:.2}", link.score), xml)?;
                prop("x-document", linked.target_name, xml)?;
                for (language, text) in [("vi", &source), ("th", &target)] {
                    xml.create_element("tuv").with_attribute(("xml:lang", language)).write_inner_content(|xml| {
                        xml.create_element("seg").write_text_content(BytesText::new(&legal(text))).map(|_| ())
                    })?;
                }
                Ok(())
            })?;
            Ok(())
        });
    }
    out
}

/// The end of a TMX file.
#[must_use]
pub fn tmx_end() -> &'static str {
    "</body>\n</tmx>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::links::tests::with_sample;

    #[test]
    fn a_unit_has_both_languages_and_no_raw_markup() {
        with_sample(|linked| {
            let units = tmx_units(linked);
            assert_eq!(units.matches("<tu>").count(), 2);
            assert!(units.contains("<seg>Có 28 người &lt;bị&gt; thương.</seg>"), "{units}");
            assert!(units.contains("<prop type=\"x-score\">0.97</prop>"), "{units}");
        });
    }

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(legal("a\u{0}b\u{b}c\td\u{fffe}"), "abc\td");
    }
}
