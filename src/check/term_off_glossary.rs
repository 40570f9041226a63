//! `term-off-glossary`: an expression that is not translated as the glossary says.

use super::{Finding, Rule, Settings, Severity, off_glossary};
use crate::Analysis;
use crate::resources::Resources;
use crate::terms::Kind;

pub(super) static RULE: Rule = Rule {
    name: "term-off-glossary",
    severity: Severity::Warning,
    needs_source: false,
    page: include_str!("term_off_glossary.md"),
    check,
};

fn check(analysis: &Analysis, resources: &Resources, _: &Settings) -> Vec<Finding> {
    off_glossary::findings(analysis, resources, &RULE, |kind| kind == Kind::Expression)
}

#[cfg(test)]
mod tests {
    use crate::check::{self, Settings};
    use crate::document::{Article, Document, Language};
    use crate::glossary::Glossary;
    use crate::resources::Resources;
    use crate::terms::{Form, Kind, Mention, Term, Variant};
    use crate::{Span, analyse};

    #[test]
    fn expressions_are_held_against_the_glossary_by_the_day() {
        let file = "source\tthai\tkind\tstatus\tvalid_to\tvalid_from\n\
            chi bộ\tหน่วยพรรค\texpression\tpreferred\t2023-12-31\t\n\
            chi bộ\tสาขาพรรค\texpression\tpreferred\t\t2024-01-01\n\
            chi bộ\tหน่วยพรรค\texpression\tdeprecated\t\t2024-01-01\n";
        let resources = Resources { glossary: Glossary::parse("g.tsv", file).unwrap(), ..Resources::builtin() };
        let text = "หน่วยพรรคและสาขาพรรค";
        let found = |date: &str| {
            let mut target = Document::new(text, Language::Thai);
            target.date = Some(date.to_owned());
            let mut analysis = analyse(Article { target, source: None }, &resources);
            let variant = |form: &str| {
                let at = text.find(form).unwrap();
                let span = Span::new(at, at + form.len());
                let mention = Mention { span, generic: None, source: None, form: Form::Other, confidence: 0.9 };
                Variant { text: form.to_owned(), mentions: vec![mention] }
            };
            analysis.terms = vec![Term {
                source: Some("chi bộ".to_owned()),
                kind: Kind::Expression,
                units: vec![],
                sources: vec![],
                variants: vec![variant("หน่วยพรรค"), variant("สาขาพรรค")],
                suggestion: None,
                confidence: 0.9,
            }];
            let settings = Settings { select: vec!["term-off-glossary".to_owned()], ..Settings::default() };
            let findings = check::run(&analysis, &resources, &settings);
            assert_eq!(findings.len(), 1, "{findings:?}");
            findings[0].text(&analysis).to_owned()
        };
        assert_eq!(found("2023-05-01"), "สาขาพรรค");
        assert_eq!(found("2024-05-01"), "หน่วยพรรค");
    }
}
