//! What elements and their class names say about the text within.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a stretch of a page is, as far as the markup around it tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Zone {
    /// Nothing is known.
    #[default]
    Plain,
    /// The text of the article.
    Body,
    /// The summary under the headline.
    Lead,
    /// Words under a picture or table.
    Caption,
    /// Author, source, date.
    Byline,
    /// Links to other articles.
    Related,
    /// What readers wrote.
    Comments,
    /// Menus, buttons, counters, advertisements.
    Furniture,
}

impl Zone {
    /// Whether text in it is not of the article.
    pub(super) fn is_foreign(self) -> bool {
        matches!(self, Zone::Related | Zone::Comments | Zone::Furniture)
    }

    /// The zone inside an element: its own hint, unless it stands in something that is not of the article. A list of
    /// other articles has titles, leads and pictures too.
    pub(super) fn within(self, outer: Zone) -> Zone {
        match self {
            Zone::Plain => outer,
            own if own.is_foreign() => own,
            _ if outer.is_foreign() => outer,
            own => own,
        }
    }
}

/// What the name of an element says.
pub(super) fn of_element(name: &[u8]) -> Zone {
    match name {
        b"nav" | b"footer" | b"aside" | b"menu" | b"dialog" | b"select" | b"button" | b"svg" | b"template"
        | b"object" => Zone::Furniture,
        b"figcaption" | b"caption" => Zone::Caption,
        b"time" | b"address" => Zone::Byline,
        _ => Zone::Plain,
    }
}

/// What an `itemprop` or `role` attribute says.
pub(super) fn of_property(value: &str) -> Zone {
    match value.to_ascii_lowercase().as_str() {
        "articlebody" => Zone::Body,
        "description" => Zone::Lead,
        "author" | "datepublished" | "datemodified" => Zone::Byline,
        "navigation" | "complementary" | "contentinfo" | "banner" | "search" | "menu" | "menubar" => Zone::Furniture,
        _ => Zone::Plain,
    }
}

/// What the value of a `class` or `id` attribute says.
///
/// Each name in it is cut into words (`articleBody`, `article-body`, `article__body` are the same two). A name is looked up
/// whole, then its runs of up to three words, longer runs first. Where several names say something, what is not of the
/// article goes before what is: a box in the text is more often called both than an article is.
pub(super) fn of_names(value: &str) -> Zone {
    let zones = value.split_ascii_whitespace().filter(|name| name.len() <= 80).map(of_name);
    zones.max_by_key(|&zone| strength(zone)).unwrap_or_default()
}

fn strength(zone: Zone) -> u8 {
    match zone {
        Zone::Plain => 0,
        Zone::Byline => 1,
        Zone::Lead => 2,
        Zone::Body => 3,
        Zone::Caption => 4,
        Zone::Furniture => 5,
        Zone::Related => 6,
        Zone::Comments => 7,
    }
}

fn of_name(name: &str) -> Zone {
    let words = words(name);
    // `page-with-sidebar`, `no-comments`: names that say what an element has or lacks.
    if words.iter().any(|w| matches!(w.as_str(), "has" | "with" | "no" | "without")) {
        return Zone::Plain;
    }
    // `tag-lao-cai`: under which tag an article is filed.
    if words.len() > 1 && words[0] == "tag" && !TABLE.part.contains_key(words[..2].join(" ").as_str()) {
        return Zone::Plain;
    }
    let whole = words.join(" ");
    if let Some(&zone) = TABLE.whole.get(whole.as_str()) {
        return zone;
    }
    for length in (1..=words.len().min(3)).rev() {
        // The last word says what a thing is, those before what sort: `related-sidebar-title` is a title.
        let found = words.windows(length).rev().find_map(|run| TABLE.part.get(run.join(" ").as_str()));
        if let Some(&zone) = found {
            return zone;
        }
    }
    Zone::Plain
}

/// The lower-case words of a name: runs of letters, parted by anything else and before capitals.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars() {
        if c.is_ascii_alphabetic() {
            let starts = !before.is_ascii_alphabetic() || (c.is_ascii_uppercase() && before.is_ascii_lowercase());
            if starts {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        }
        before = c;
    }
    words
}

struct Table {
    /// Names that count only when there is nothing else in them.
    whole: HashMap<&'static str, Zone>,
    /// Words that count wherever they stand in a name.
    part: HashMap<&'static str, Zone>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { whole: HashMap::new(), part: HashMap::new() };
    for row in include_str!("hints.tsv").lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [words, how, zone] = cells[..] else { continue };
        let zone = match zone {
            "body" => Zone::Body,
            "lead" => Zone::Lead,
            "caption" => Zone::Caption,
            "byline" => Zone::Byline,
            "related" => Zone::Related,
            "comments" => Zone::Comments,
            _ => Zone::Furniture,
        };
        let side = if how == "whole" { &mut table.whole } else { &mut table.part };
        side.insert(words, zone);
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_content_systems() {
        let cases = [
            ("article__body cms-body", Zone::Body),
            ("articleBody", Zone::Body),
            ("td-post-content", Zone::Body),
            ("fck_detail width_common", Zone::Body),
            ("detail-sapo", Zone::Lead),
            ("wp-caption-text", Zone::Caption),
            ("PhotoCMS_Caption", Zone::Caption),
            ("box-tinlienquan", Zone::Related),
            ("article-body related-news", Zone::Related),
            ("main-footer", Zone::Furniture),
            ("comments-area", Zone::Comments),
            ("entry-meta", Zone::Byline),
        ];
        for (names, zone) in cases {
            assert_eq!(of_names(names), zone, "{names}");
        }
    }

    #[test]
    fn names_that_say_nothing_about_their_text() {
        let names = [
            "post-12 post type-post category-tin-tuc tag-lao-cai has-post-thumbnail",
            "col-md-8 col-sm-12",
            "page-with-sidebar no-comments",
            "content container clearfix",
            "has-sidebar",
        ];
        for name in names {
            assert_eq!(of_names(name), Zone::Plain, "{name}");
        }
    }

    #[test]
    fn boxes_keep_what_is_in_them() {
        assert_eq!(Zone::Lead.within(Zone::Related), Zone::Related);
        assert_eq!(Zone::Related.within(Zone::Body), Zone::Related);
        assert_eq!(Zone::Plain.within(Zone::Body), Zone::Body);
        assert_eq!(Zone::Caption.within(Zone::Body), Zone::Caption);
    }
}
