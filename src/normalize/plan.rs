//! Which places to change.

use super::{Edit, Left, Normalization};
use crate::check::{self, Settings};
use crate::glossary::{Answer, Day, Entry, Glossary, Status};
use crate::resources::Resources;
use crate::terms::{Kind, Mention, Term};
use crate::thai::Words;
use crate::{Analysis, Span, thai};

/// A mention that is less sure than this is shown, not changed.
const SURE: f32 = 0.5;

pub(super) fn plan(analysis: &Analysis, resources: &Resources) -> Normalization {
    let mut plan = Plan {
        text: &analysis.article.target.text,
        glossary: &resources.glossary,
        day: analysis.article.day(),
        edits: Vec::new(),
        left: Vec::new(),
    };
    if plan.glossary.is_empty() {
        return Normalization::default();
    }
    let mut decided: Vec<(&Term, &Entry)> = Vec::new();
    let class_nouns = ClassNouns::of(analysis);
    for term in &analysis.terms {
        match term.decided(plan.glossary, plan.day) {
            Answer::Unknown => {}
            Answer::Entry(entry) => {
                let own = |m: &&Mention| term.kind != Kind::Expression || !class_nouns.has(m.span);
                term.mentions().into_iter().filter(own).for_each(|m| plan.mention(m, term, entry));
                decided.push((term, entry));
            }
            Answer::Ambiguous(entries) => plan.ambiguous(term, &entries),
        }
    }
    plan.class_nouns(&decided, analysis, resources);
    plan.strangers(analysis);
    plan.finish()
}

/// The places right before names. What stands there is the class noun of the name, whose level decides how it is written, and no
/// expression of its own.
struct ClassNouns<'a> {
    text: &'a str,
    /// Where names start, in order.
    names: Vec<u32>,
    /// Class nouns that the analysis saw, in order.
    seen: Vec<Span>,
}

impl<'a> ClassNouns<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        let names = analysis.terms.iter().filter(|t| t.kind != Kind::Expression);
        let mentions: Vec<&Mention> = names.flat_map(|t| &t.variants).flat_map(|v| &v.mentions).collect();
        let mut starts: Vec<u32> = mentions.iter().map(|m| m.span.start).collect();
        let mut seen: Vec<Span> = mentions.iter().filter_map(|m| m.generic).collect();
        starts.sort_unstable();
        seen.sort_unstable();
        ClassNouns { text: &analysis.article.target.text, names: starts, seen }
    }

    fn has(&self, span: Span) -> bool {
        let next = self.names[self.names.partition_point(|&start| start < span.end)..].first();
        let between = next.and_then(|&start| self.text.get(span.end as usize..start as usize));
        let after = &self.seen[self.seen.partition_point(|s| s.end <= span.start)..];
        between.is_some_and(|b| b.chars().all(char::is_whitespace)) || after.first().is_some_and(|s| s.overlaps(span))
    }
}

struct Plan<'a> {
    text: &'a str,
    glossary: &'a Glossary,
    day: Option<Day>,
    edits: Vec<Edit>,
    left: Vec<Left>,
}

impl Plan<'_> {
    fn leave(&mut self, span: Span, name: String, why: impl Into<String>) {
        self.left.push(Left { span, name, why: why.into() });
    }

    /// Puts the preferred form in the place of a mention, unless it is right already or something speaks against it.
    fn mention(&mut self, mention: &Mention, term: &Term, entry: &Entry) {
        let found = mention.span.of(self.text);
        let status = self.glossary.status_of(entry, found);
        if matches!(status, Some(Status::Preferred | Status::Admitted)) {
            return;
        }
        let name = entry.title();
        let cuts = [mention.span.start, mention.span.end].iter().any(|&at| !thai::is_boundary(self.text, at as usize));
        let linked = mention.source.is_some();
        let why_not = if cuts {
            Some("a change here would part a letter from its mark".to_owned())
        } else if mention.confidence < SURE {
            Some("it is not sure enough that this is the name".to_owned())
        } else if !linked && let Some(other) = self.right_elsewhere(found, entry) {
            Some(format!("without the original it could be {}, which is written so", other.title()))
        } else {
            None
        };
        if let Some(why) = why_not {
            return self.leave(mention.span, name, why);
        }
        let called = match status {
            Some(Status::Forbidden) => "forbidden",
            Some(Status::Deprecated) => "deprecated",
            _ => "not in the glossary",
        };
        let why = format!("{found} is {called}; the preferred form is {}", entry.thai);
        let span = self.with_gap(mention, term);
        self.edits.push(Edit { span, text: entry.thai.clone(), name, why });
    }

    /// The place of a mention with the white space between its class noun and it: a Thai name of a place follows its class noun at once.
    fn with_gap(&self, mention: &Mention, term: &Term) -> Span {
        let Some(generic) = mention.generic.filter(|g| term.kind == Kind::Place && g.end <= mention.span.start) else {
            return mention.span;
        };
        let gap = Span { start: generic.end, end: mention.span.start };
        let blank = gap.of(self.text).chars().all(|c| c == ' ' || c == '\u{a0}');
        if blank { gap.cover(mention.span) } else { mention.span }
    }

    /// Another name of the day that is rightly written `form`.
    fn right_elsewhere(&self, form: &str, entry: &Entry) -> Option<&Entry> {
        let right = |e: &Entry, s: Status| {
            matches!(s, Status::Preferred | Status::Admitted)
                && e.source != entry.source
                && self.day.is_none_or(|day| e.is_valid_on(day))
        };
        self.glossary.written(form).into_iter().find(|&(e, s)| right(e, s)).map(|(e, _)| e)
    }

    /// Namesakes that are written differently: shown, unless the text has a form of one of them.
    fn ambiguous(&mut self, term: &Term, entries: &[&Entry]) {
        let titles: Vec<String> = entries.iter().map(|e| format!("{} {}", e.title(), e.thai)).collect();
        for mention in term.mentions() {
            let found = mention.span.of(self.text);
            if entries.iter().all(|e| e.thai != found) {
                let why = format!("it may be any of {}", titles.join("; "));
                self.leave(mention.span, entries[0].source.clone(), why);
            }
        }
    }

    /// Class nouns of another level than the original has, before names of the glossary.
    fn class_nouns(&mut self, decided: &[(&Term, &Entry)], analysis: &Analysis, resources: &Resources) {
        let settings = Settings { select: vec!["admin-word-wrong".to_owned()], ..Settings::default() };
        for finding in check::run(analysis, resources, &settings) {
            let (Some(span), Some(text)) = (finding.target, finding.suggestion) else { continue };
            let follows = |m: &Mention| {
                let between = self.text.get(span.end as usize..m.span.start as usize);
                between.is_some_and(|b| b.chars().all(char::is_whitespace))
            };
            let named = decided.iter().find(|(t, _)| t.variants.iter().flat_map(|v| &v.mentions).any(follows));
            let Some((_, entry)) = named else { continue };
            // The glossary's own class noun goes first, if it is one of those that the original's could be.
            let own = &entry.thai_generic;
            if own == span.of(self.text) {
                continue;
            }
            let suits =
                !own.is_empty() && resources.generics.rendered_by(own).any(|g| g.targets.contains(&text.as_str()));
            let text = if suits { own.clone() } else { text };
            let why = format!("{} is of another level than the original", span.of(self.text));
            self.edits.push(Edit { span, text, name: entry.title(), why });
        }
    }

    /// Wrong forms that stand in the text where the analysis sees no mention. Everyday words (Tiền was once read as เงิน, money) say
    /// nothing.
    fn strangers(&mut self, analysis: &Analysis) {
        let mut known: Vec<Span> =
            analysis.terms.iter().flat_map(|t| &t.variants).flat_map(|v| &v.mentions).map(|m| m.span).collect();
        known.sort_unstable();
        for found in self.glossary.forms_in(self.text) {
            let first = known.partition_point(|k| k.end <= found.span.start);
            let mentioned =
                known[first..].iter().take_while(|k| k.start < found.span.end).any(|k| k.overlaps(found.span));
            let wrong = |s: &Status| matches!(s, Status::Forbidden | Status::Deprecated);
            let right = found.entries.iter().any(|(_, s)| !wrong(s));
            let everyday = Words::new().is_everyday(found.span.of(self.text));
            if let Some((entry, _)) = found.entries.first().filter(|_| !mentioned && !right && !everyday) {
                self.leave(
                    found.span,
                    entry.title(),
                    "it looks like a wrong form, but the analysis does not see the name here",
                );
            }
        }
    }

    /// Everything in order; of edits that overlap, the longest.
    fn finish(mut self) -> Normalization {
        self.edits.sort_by(|a, b| b.span.len().cmp(&a.span.len()).then(a.span.cmp(&b.span)));
        let mut kept: Vec<Edit> = Vec::new();
        let mut taken: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
        for edit in self.edits {
            let before = taken.range(..edit.span.end.max(edit.span.start + 1)).next_back();
            if before.is_some_and(|(_, &end)| end > edit.span.start) {
                // The same place twice (two terms that claim one mention) is said once.
                if kept.iter().all(|k| k.span != edit.span) {
                    self.left.push(Left {
                        span: edit.span,
                        name: edit.name,
                        why: "it stands inside a longer name".to_owned(),
                    });
                }
                continue;
            }
            taken.insert(edit.span.start, edit.span.end);
            kept.push(edit);
        }
        kept.sort_by_key(|e| e.span);
        self.left.sort_by(|a, b| (a.span, &a.name).cmp(&(b.span, &b.name)));
        self.left.dedup();
        Normalization { edits: kept, left: self.left }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::Figures;
    use crate::document::{Article, Document, Language};
    use crate::terms::{Form, Variant};

    const GLOSSARY: &str = "source\tthai\tforbidden\n\
        Mường Khương\tเหมื่องเคือง\tม้งเคออง;3|เมืองเคออง;1|เมืองมวงเคออง;1|มวงเคออง;2\n\
        Nậm Lư\tหนั่มลือ\tน้ำลู;2\n\
        Phú Thọ\tฟู้เถาะ\t\n\
        Huế\tเว้\t\n";

    fn resources() -> Resources {
        Resources { glossary: Glossary::parse("g.tsv", GLOSSARY).unwrap(), ..Resources::builtin() }
    }

    /// An analysis that takes every one of `spellings`, wherever it stands in full, for `name`.
    fn analysis(text: &str, names: &[(&str, &[&str])], linked: bool) -> Analysis {
        let target = Document::new(text, Language::Thai);
        let term = |&(name, spellings): &(&str, &[&str])| {
            let variants: Vec<Variant> = spellings
                .iter()
                .filter_map(|&s| {
                    let mention = |(at, m): (usize, &str)| Mention {
                        span: Span::new(at, at + m.len()),
                        generic: text[..at]
                            .trim_end()
                            .strip_suffix("อำเภอ")
                            .map(|b| Span::new(b.len(), b.len() + "อำเภอ".len())),
                        source: linked.then_some(0),
                        form: Form::Thai,
                        confidence: 0.9,
                    };
                    let mentions: Vec<Mention> = text.match_indices(s).map(mention).collect();
                    (!mentions.is_empty()).then(|| Variant { text: s.to_owned(), mentions })
                })
                .collect();
            Term {
                source: Some(name.to_owned()),
                kind: Kind::Place,
                units: vec![],
                sources: vec![],
                variants,
                suggestion: None,
                confidence: 0.9,
            }
        };
        let article = Article { target, source: None };
        let figures = Figures::read(&article);
        Analysis { terms: names.iter().map(term).collect(), bitext: None, figures, article }
    }

    fn after(text: &str, names: &[(&str, &[&str])]) -> String {
        plan(&analysis(text, names, true), &resources()).apply(text).0
    }

    #[test]
    fn the_longest_of_nested_names_is_changed_as_one() {
        let names: [(&str, &[&str]); 1] = [("Mường Khương", &["เมืองมวงเคออง", "มวงเคออง", "เมืองเคออง"])];
        let text = "คณะกรรมการพรรคเมืองมวงเคอองและเมืองเคออง";
        let plan = plan(&analysis(text, &names, true), &resources());
        assert_eq!(plan.apply(text).0, "คณะกรรมการพรรคเหมื่องเคืองและเหมื่องเคือง");
        assert_eq!(plan.left.len(), 1, "{:?}", plan.left);
        assert_eq!(plan.left[0].why, "it stands inside a longer name");
    }

    #[test]
    fn a_space_after_the_class_noun_goes_with_the_wrong_form() {
        let names: [(&str, &[&str]); 1] = [("Mường Khương", &["Mường Khương", "เหมื่องเคือง"])];
        assert_eq!(after("ที่อำเภอ Mường Khương ได้", &names), "ที่อำเภอเหมื่องเคือง ได้");
        // What is right stays as it is.
        assert_eq!(after("ที่อำเภอ เหมื่องเคือง ได้", &names), "ที่อำเภอ เหมื่องเคือง ได้");
    }

    #[test]
    fn only_what_the_analysis_sees_is_changed_and_the_rest_is_shown() {
        let text = "น้ำลูไหล ตำบลน้ำลู";
        let mut analysis = analysis(text, &[("Nậm Lư", &["น้ำลู"])], true);
        analysis.terms[0].variants[0].mentions.remove(0);
        let plan = plan(&analysis, &resources());
        assert_eq!(plan.apply(text).0, "น้ำลูไหล ตำบลหนั่มลือ");
        assert_eq!(plan.left[0].span.of(text), "น้ำลู");
    }

    #[test]
    fn what_is_right_for_another_name_stays_without_the_original() {
        let names: [(&str, &[&str]); 1] = [("Phú Thọ", &["เว้", "ฟู้โถ"])];
        let text = "จังหวัดเว้ จังหวัดฟู้โถ";
        let unlinked = plan(&analysis(text, &names, false), &resources());
        assert_eq!(unlinked.apply(text).0, "จังหวัดเว้ จังหวัดฟู้เถาะ");
        assert!(unlinked.left[0].why.contains("it could be Huế"), "{:?}", unlinked.left);
        assert_eq!(after(text, &names), "จังหวัดฟู้เถาะ จังหวัดฟู้เถาะ");
    }

    #[test]
    fn doubtful_mentions_are_left() {
        let text = "อำเภอม้งเคออง";
        let mut analysis = analysis(text, &[("Mường Khương", &["ม้งเคออง"])], true);
        analysis.terms[0].variants[0].mentions[0].confidence = 0.3;
        let plan = plan(&analysis, &resources());
        assert!(plan.edits.is_empty() && plan.left[0].why.contains("not sure enough"));
    }

    #[test]
    fn a_class_noun_is_no_expression() {
        let text = "แขวงม้งเคออง ในแขวง";
        let mut analysis = analysis(text, &[("Mường Khương", &["ม้งเคออง"]), ("phường", &["แขวง"])], true);
        analysis.terms[1].kind = Kind::Expression;
        let file = format!("{GLOSSARY}phường\tตำบล\tแขวง\n").replace("forbidden\n", "forbidden\tkind\n");
        let file = file.replace("แขวง\n", "แขวง\texpression\n");
        let resources = Resources { glossary: Glossary::parse("g.tsv", &file).unwrap(), ..Resources::builtin() };
        let plan = plan(&analysis, &resources);
        assert_eq!(plan.apply(text).0, "แขวงเหมื่องเคือง ในตำบล");
    }

    proptest! {
        #[test]
        fn twice_is_once_and_nothing_else_changes(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "ม้งเคออง", "เมืองมวงเคออง", "มวงเคออง", "เหมื่องเคือง", "น้ำลู", "หนั่มลือ", "อำเภอ", "อำเภอ ", " ", "ที่", "เก่า", "ำ", "Mường Khương",
            ]), 0..12)
        ) {
            let names: [(&str, &[&str]); 2] = [
                ("Mường Khương", &["ม้งเคออง", "เมืองมวงเคออง", "มวงเคออง", "เหมื่องเคือง", "Mường Khương"]),
                ("Nậm Lư", &["น้ำลู", "หนั่มลือ"]),
            ];
            let text = pieces.concat();
            let plan_of = |text: &str| plan(&analysis(text, &names, true), &resources());
            let plan = plan_of(&text);
            let (once, places) = plan.apply(&text);
            prop_assert_eq!(plan_of(&once).apply(&once).0, once.clone());
            // Without the places that were changed, the texts are the same.
            let rest = |text: &str, spans: &mut dyn Iterator<Item = Span>| {
                let mut out = String::new();
                let mut at = 0;
                for span in spans {
                    out.push_str(&text[at..span.start as usize]);
                    at = span.end as usize;
                }
                out + &text[at..]
            };
            let before = rest(&text, &mut plan.edits.iter().map(|e| e.span));
            prop_assert_eq!(before, rest(&once, &mut places.iter().copied()));
            prop_assert!(plan.edits.iter().all(|e| thai::is_boundary(&text, e.span.end as usize)));
        }
    }
}
