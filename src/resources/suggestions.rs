//! How a name should be written in Thai: all that the tables and the rule have to say, in order of authority.

use super::Resources;
use crate::naming::{Basis, Kind, Suggestion};
use crate::transcribe::{self, Style};

impl Resources {
    /// The accepted Thai forms of a Vietnamese name, the one to use first: official, customary, by the Royal Society's rule (or by ours, for
    /// highland names), then what else is acceptable: other customary forms, the rule's open questions, the cognate of a Tai
    /// name. No form twice; empty when the name cannot be written in Thai.
    ///
    /// ```
    /// use thiap::naming::{Basis, Kind};
    /// let resources = thiap::Resources::builtin();
    /// let first = |name, kind| resources.suggestions(name, kind).remove(0);
    /// assert_eq!(first("Đà Nẵng", Kind::Place).basis, Basis::Customary);
    /// assert_eq!(first("Nguyễn Văn Thiệu", Kind::Person).text, "เหงียน วัน เถี่ยว");
    /// assert_eq!(first("Trung Quốc", Kind::Place).text, "จีน");
    /// assert_eq!(first("Mường Khương", Kind::Place).text, "เหมื่องเคือง");
    /// ```
    #[must_use]
    pub fn suggestions(&self, name: &str, kind: Kind) -> Vec<Suggestion> {
        let style = if kind == Kind::Person { Style::Person } else { Style::Place };
        let mut out = Collected(Vec::with_capacity(4));
        let mut lesser: Vec<Suggestion> = Vec::new();

        if let Some(found) = self.customary.get(name, kind) {
            for (n, target) in found.targets.iter().enumerate() {
                let why = format!("source: {}", found.authority);
                if n == 0 {
                    out.push(target, found.basis, why);
                } else {
                    let why = "customary, less usual".to_owned();
                    lesser.push(Suggestion { text: (*target).to_owned(), basis: Basis::Customary, why });
                }
            }
        }
        let foreign = self.foreign.get(name).filter(|f| f.is_place() == (kind == Kind::Place));
        let foreign_forms = foreign.into_iter().flat_map(|f| &f.targets);
        let foreign_forms =
            foreign_forms.map(|target| (*target, "customary Thai form of a name from abroad".to_owned()));
        // A Vietnamese unit may have the name of a foreign place (xã Hải Nam); then the rule goes first.
        let is_unit = self.gazetteer.units(name).next().is_some();
        if !is_unit {
            foreign_forms.clone().for_each(|(text, why)| out.push(text, Basis::Customary, why));
        }

        let fixed = |syllable: &str| self.customary.surname(syllable);
        if let Ok(written) = transcribe::transcribe_with(name, style, fixed) {
            let why = if written.highland { HIGHLAND } else { RULE };
            out.push(&written.text, Basis::Rule, why.to_owned());
        }
        lesser.into_iter().for_each(|s| out.push(&s.text, s.basis, s.why));
        for other in transcribe::alternatives(name, style) {
            let basis = if other.cognate { Basis::Cognate } else { Basis::Rule };
            out.push(&other.text, basis, other.why);
        }
        foreign_forms.for_each(|(text, why)| out.push(text, Basis::Customary, why));
        out.0
    }
}

const RULE: &str = "by the Royal Society's rule";
const HIGHLAND: &str =
    "outside Vietnamese spelling, on which the Royal Society's rule is silent: by the rule for highland names";

/// Suggestions so far, no text twice.
struct Collected(Vec<Suggestion>);

impl Collected {
    fn push(&mut self, text: &str, basis: Basis, why: String) {
        if self.0.iter().all(|s| s.text != text) {
            self.0.push(Suggestion { text: text.to_owned(), basis, why });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str, kind: Kind) -> String {
        let found = Resources::builtin().suggestions(name, kind);
        found.iter().map(|s| format!("{} {}", s.text, s.basis.name())).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn authority_goes_before_the_rule_and_the_rest_follows() {
        assert_eq!(shown("Hà Nội", Kind::Place), "ฮานอย official, ห่าโหน่ย rule");
        assert_eq!(shown("Gia Lai", Kind::Place), "ยาลาย customary, ซาลาย rule");
        assert_eq!(shown("Mường Tè", Kind::Place), "เหมื่องแต่ rule, เมืองแต่ cognate");
        assert_eq!(shown("Sóc Trăng", Kind::Place), "ซ้อกจัง customary, ซ็อกจัง rule");
        assert_eq!(shown("1", Kind::Place), "");
    }

    #[test]
    fn surnames_hold_in_every_name() {
        assert_eq!(shown("Nguyễn Phích", Kind::Place), "เหงียนฟิก rule");
        assert!(shown("Nguyên Phúc", Kind::Person).starts_with("เงวียน"));
    }

    #[test]
    fn a_unit_with_a_foreign_name_is_written_by_the_rule_first() {
        let found = shown("Hải Nam", Kind::Place);
        assert!(found.starts_with("หายนาม rule") && found.contains("ไหหลำ customary"), "{found}");
    }
}
