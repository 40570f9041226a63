//! Every article, its names written as a glossary of the whole corpus prefers.

use thiap::check::{self, Settings};
use thiap::document::Article;
use thiap::normalize::{Change, normalized};
use thiap::{Resources, analyse};

use crate::{articles, decided};

/// Findings of `rule` in an article that are about a term of the glossary.
fn findings(article: Article, rule: &str, resources: &Resources) -> Vec<String> {
    let analysis = analyse(article, resources);
    let settings = Settings { select: vec![rule.to_owned()], ..Settings::default() };
    let of_glossary = |f: &check::Finding| {
        let mut terms = analysis.terms.iter();
        let mentioned = |t: &thiap::terms::Term| t.mentions().iter().any(|m| Some(m.span) == f.target);
        let term = terms.find(|t| mentioned(t));
        term.is_some_and(|t| t.decided(&resources.glossary, analysis.article.day()).entry().is_some())
    };
    let found = check::run(&analysis, resources, &settings);
    found.iter().filter(|f| of_glossary(f)).map(|f| f.message.clone()).collect()
}

/// `text` without the places that were changed.
fn rest<'a>(text: &'a str, changes: &[Change], place: impl Fn(&Change) -> thiap::Span) -> Vec<&'a str> {
    let mut at = 0;
    let mut out = Vec::new();
    for change in changes {
        let range = place(change).range();
        out.push(&text[at..range.start]);
        at = range.end;
    }
    out.push(&text[at..]);
    out
}

#[test]
fn normalized_articles_have_one_spelling_of_every_name_and_nothing_else_changed() {
    let resources = Resources { glossary: decided(), ..Resources::builtin() };
    let (mut before, mut after, mut off, mut changes, mut left) = (0, Vec::new(), 0, 0, 0);
    for (name, article) in articles() {
        before += findings(article.clone(), "name-variants", &resources).len();
        let text = article.target.text.clone();
        let done = normalized(article, &resources);
        let new = &done.article.target.text;
        assert_eq!(rest(&text, &done.changes, |c| c.before), rest(new, &done.changes, |c| c.after), "{name}");
        changes += done.changes.len();
        left += done.left.len();
        let again = normalized(done.article.clone(), &resources);
        assert_eq!(again.changes, [], "{name}: twice is not once");
        after.extend(
            findings(done.article.clone(), "name-variants", &resources).into_iter().map(|f| format!("{name}: {f}")),
        );
        off += findings(done.article, "name-off-glossary", &resources).len();
    }
    println!(
        "name-variants on names of the glossary: {before} before, {} after; {changes} places changed, {left} left, \
         {off} names off the glossary after",
        after.len()
    );
    assert!(before > 50, "{before}");
    assert!(after.is_empty(), "{after:#?}");
}

#[test]
fn the_article_with_six_spellings_has_one() {
    let resources = Resources::builtin();
    let file = "source\tthai\nMường Khương\tเหมื่องเคือง\n";
    let glossary = thiap::glossary::Glossary::parse("g.tsv", file).expect("a glossary");
    let resources = Resources { glossary, ..resources };
    let (_, article) = articles().swap_remove(0);
    let spellings = ["ม้งเคออง", "ม่องเคออง", "เมืองเของ", "มวงเคออง", "ม่วงเคออง", "เมืองเคออง"];
    assert!(spellings.iter().all(|s| article.target.text.contains(s)));
    let done = normalized(article, &resources);
    let text = &done.article.target.text;
    assert!(spellings.iter().all(|s| !text.contains(s)), "{text}");
    assert_eq!(text.matches("เหมื่องเคือง").count(), 7);
    assert!(findings(done.article, "name-variants", &resources).is_empty());
}
