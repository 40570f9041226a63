//! Normalizing until nothing is left to do, and what that did to the text as a whole.

use super::{Left, Normalization, normalize};
use crate::Span;
use crate::document::{Article, Document, Language};
use crate::resources::Resources;

/// Rounds after which it gives up. Two are the rule: one that changes, one that sees that nothing is left.
const ROUNDS: usize = 4;

/// A stretch of the translation that was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Where it was, in the text as it came.
    pub before: Span,
    /// Where it is, in the text as it is now.
    pub after: Span,
    /// The names that it is about.
    pub name: String,
    /// Why, without a full stop.
    pub why: String,
}

/// An article with the forms of the glossary.
#[derive(Clone, PartialEq, Debug)]
pub struct Normalized {
    /// The article as it is now.
    pub article: Article,
    /// What was changed, in order; all else is as it was.
    pub changes: Vec<Change>,
    /// What was left, in places of the article as it is now.
    pub left: Vec<Left>,
}

/// Writes the names of an article as the glossary of `resources` prefers.
///
/// A name that was unreadable may be recognised once the names around it are right, so the text is analysed again until nothing
/// is left to change. Thus a normalised text stays as it is.
#[must_use]
pub fn normalized(article: Article, resources: &Resources) -> Normalized {
    let mut done = Normalized { article, changes: Vec::new(), left: Vec::new() };
    for _ in 0..ROUNDS {
        let analysis = crate::analyse(done.article, resources);
        let round = normalize(&analysis, resources);
        done.article = analysis.article;
        if round.edits.is_empty() {
            done.left = round.left;
            break;
        }
        let (text, places) = round.apply(&done.article.target.text);
        done.changes = followed(&done.changes, &round, &places);
        let date = done.article.target.date.take();
        done.article.target = Document { date, ..Document::new(text, Language::Thai) };
        done.left = round.left;
    }
    done
}

/// The changes of all rounds so far as changes of the first text. `places`: where the edits of the last round stand in the text after it.
fn followed(earlier: &[Change], round: &Normalization, places: &[Span]) -> Vec<Change> {
    // In the text between: what had been changed before, and what is changed now.
    let old = earlier.iter().map(|c| (c.after, &c.name, &c.why));
    let mut pieces: Vec<(Span, &String, &String)> =
        old.chain(round.edits.iter().map(|e| (e.span, &e.name, &e.why))).collect();
    pieces.sort();
    let mut groups: Vec<(Span, String, String)> = Vec::new();
    for (span, name, why) in pieces {
        match groups.last_mut() {
            Some((last, names, whys)) if span.start < last.end => {
                *last = last.cover(span);
                if names != name {
                    *names = format!("{names}; {name}");
                }
                *whys = format!("{whys}; {why}");
            }
            _ => groups.push((span, name.clone(), why.clone())),
        }
    }
    let to_first = |at: u32| shifted(at, earlier.iter().map(|c| (c.after, c.before.len())));
    let to_next = |at: u32| shifted(at, round.edits.iter().zip(places).map(|(e, p)| (e.span, p.len())));
    groups
        .into_iter()
        .map(|(span, name, why)| Change {
            before: Span { start: to_first(span.start), end: to_first(span.end) },
            after: Span { start: to_next(span.start), end: to_next(span.end) },
            name,
            why,
        })
        .collect()
}

/// A place outside of all `spans`, or at an edge, when each span has the length beside it.
fn shifted(at: u32, spans: impl Iterator<Item = (Span, usize)>) -> u32 {
    let before = spans.filter(|(span, _)| span.end <= at);
    let by: i64 = before.map(|(span, len)| len as i64 - span.len() as i64).sum();
    (i64::from(at) + by) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::Edit;

    /// A round that puts `new` for the first `old` of `text`.
    fn round(text: &str, old: &str, new: &str) -> Normalization {
        let at = text.find(old).unwrap();
        let span = Span::new(at, at + old.len());
        let edit = Edit { span, text: new.to_owned(), name: new.to_owned(), why: "so".to_owned() };
        Normalization { edits: vec![edit], left: Vec::new() }
    }

    #[test]
    fn changes_of_several_rounds_are_places_of_the_first_and_the_last_text() {
        let first = "one two three four";
        let mut text = first.to_owned();
        let mut changes = Vec::new();
        for (old, new) in [("three", "3"), ("one", "eleven"), ("3 four", "thirty-four"), ("two", "2")] {
            let round = round(&text, old, new);
            let (next, places) = round.apply(&text);
            changes = followed(&changes, &round, &places);
            text = next;
        }
        assert_eq!(text, "eleven 2 thirty-four");
        let shown: Vec<_> = changes.iter().map(|c| (c.before.of(first), c.after.of(&text))).collect();
        assert_eq!(shown, [("one", "eleven"), ("two", "2"), ("three four", "thirty-four")]);
    }
}
