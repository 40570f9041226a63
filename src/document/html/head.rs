//! What a page says about itself: title, address, other languages, day of publication.

use serde_json::Value;

use super::blocks::Attributes;

/// Collected from `title`, `meta`, `link`, `time`, JSON-LD and links with `hreflang`.
#[derive(Default)]
pub(super) struct Head {
    title: String,
    og_title: Option<String>,
    canonical: Option<String>,
    og_url: Option<String>,
    pub(super) alternates: Vec<(String, String)>,
    /// Days by how far they are to be trusted, the best first.
    days: [Option<String>; 3],
}

impl Head {
    /// The headline as the page announces it to others, without the name of the site.
    pub(super) fn title(&self) -> Option<&str> {
        let title = self.og_title.as_deref().unwrap_or(&self.title).trim();
        Some(title).filter(|t| !t.is_empty())
    }

    pub(super) fn url(&self) -> Option<String> {
        self.canonical.clone().or_else(|| self.og_url.clone())
    }

    pub(super) fn date(&self) -> Option<String> {
        self.days.iter().flatten().next().cloned()
    }

    pub(super) fn title_text(&mut self, text: &str) {
        // Drawings have titles too; the first one is the page's.
        if self.title.trim().is_empty() {
            self.title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }

    /// A `link`, `meta` or `time` element.
    pub(super) fn element(&mut self, name: &[u8], attributes: &Attributes) {
        match name {
            b"link" => self.relation(attributes),
            b"meta" => self.meta(attributes),
            _ => {
                if let Some(day) = attributes.get("datetime").and_then(day) {
                    self.days[2].get_or_insert(day);
                }
            }
        }
    }

    fn relation(&mut self, attributes: &Attributes) {
        let (Some(rel), Some(href)) = (attributes.get("rel"), attributes.get("href")) else { return };
        let href = href.trim();
        match rel.trim().to_ascii_lowercase().as_str() {
            "canonical" if !href.is_empty() => _ = self.canonical.get_or_insert_with(|| href.to_owned()),
            "alternate" => self.alternate(attributes.get("hreflang"), href),
            _ => {}
        }
    }

    /// An `a` element: switches between languages are often links and nothing else.
    pub(super) fn link(&mut self, attributes: &Attributes) {
        if let Some(href) = attributes.get("href") {
            self.alternate(attributes.get("hreflang"), href.trim());
        }
    }

    fn alternate(&mut self, language: Option<&str>, href: &str) {
        const MOST: usize = 64;
        let Some(language) = language.map(str::trim).filter(|l| !l.is_empty()) else { return };
        if !href.is_empty() && self.alternates.len() < MOST {
            self.alternates.push((language.to_ascii_lowercase(), href.to_owned()));
        }
    }

    fn meta(&mut self, attributes: &Attributes) {
        let key = attributes.get("property").or_else(|| attributes.get("name")).or_else(|| attributes.get("itemprop"));
        let (Some(key), Some(content)) = (key, attributes.get("content")) else { return };
        let content = content.trim();
        if content.is_empty() {
            return;
        }
        match key.to_ascii_lowercase().as_str() {
            "og:title" => _ = self.og_title.get_or_insert_with(|| content.to_owned()),
            "og:url" => _ = self.og_url.get_or_insert_with(|| content.to_owned()),
            "article:published_time"
            | "datepublished"
            | "pubdate"
            | "dc.date.issued"
            | "og:published_time"
            | "publish-date"
            | "publishdate"
            | "date" => {
                if let Some(day) = day(content) {
                    self.days[0].get_or_insert(day);
                }
            }
            _ => {}
        }
    }

    /// The text of a JSON-LD script.
    pub(super) fn description(&mut self, json: &str) {
        if !json.contains("datePublished") {
            return;
        }
        let Ok(value) = serde_json::from_str::<Value>(json) else { return };
        let graph = value.get("@graph").and_then(Value::as_array);
        let parts = graph.into_iter().flatten().chain(value.as_array().into_iter().flatten()).chain([&value]);
        for part in parts {
            if let Some(day) = part.get("datePublished").and_then(Value::as_str).and_then(day) {
                self.days[1].get_or_insert(day);
            }
        }
    }
}

/// The day of `2024-06-28T08:30:00+07:00`; machines write dates like that.
fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let day = text.get(..10)?;
    let shape = |(i, b): (usize, u8)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() };
    (day.bytes().enumerate().all(shape)).then(|| day.to_owned()).or_else(|| day_in_text(text))
}

/// The first day written 28/06/2024, 28-6-2567 or the like in a text for people: day, month, year, of either era.
pub(super) fn day_in_text(text: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '.');
    text.split(|c| !is_part(c)).find_map(|word| {
        let word = word.trim_matches(['/', '-', '.']);
        let separator = word.chars().find(|c| !c.is_ascii_digit())?;
        let numbers: Vec<u32> = word.split(separator).map(|n| n.parse().ok()).collect::<Option<_>>()?;
        let [day, month, year] = numbers[..] else { return None };
        // Thai years are 543 ahead.
        let year = if (2400..2700).contains(&year) { year - 543 } else { year };
        let plausible = (1..=31).contains(&day) && (1..=12).contains(&month) && (1950..2100).contains(&year);
        plausible.then(|| format!("{year:04}-{month:02}-{day:02}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Page;

    #[test]
    fn a_head_with_everything() {
        let page = Page::read(
            "<head><title>Tin – Báo</title><link rel=canonical href='https://vietnam.vn/th/mot-tin'>
             <link rel=alternate hreflang=vi href='https://vietnam.vn/mot-tin'>
             <link rel=alternate type=application/rss+xml href=/rss>
             <meta property=article:published_time content='2024-06-28T08:30:00+07:00'></head>
             <a hreflang=EN href='/en/one'>English</a>",
        );
        assert_eq!(page.url.as_deref(), Some("https://vietnam.vn/th/mot-tin"));
        let alternates = [("vi", "https://vietnam.vn/mot-tin"), ("en", "/en/one")];
        assert_eq!(page.alternates, alternates.map(|(l, u)| (l.to_owned(), u.to_owned())));
        assert_eq!(page.date.as_deref(), Some("2024-06-28"));
    }

    #[test]
    fn the_date_is_also_found_in_json_and_in_bylines() {
        let json = r#"<script type="application/ld+json">{"@graph":[{"datePublished":"2023-01-02T00:00"}]}</script>"#;
        assert_eq!(Page::read(json).date.as_deref(), Some("2023-01-02"));
        let byline = "<h1>Một tin mới trong ngày</h1><span class=date>Thứ sáu, 28/6/2024 - 10:05</span>";
        assert_eq!(Page::read(byline).date.as_deref(), Some("2024-06-28"));
    }

    #[test]
    fn days_of_both_eras() {
        assert_eq!(day_in_text("เมื่อ 28/06/2567, 10.30 น.").as_deref(), Some("2024-06-28"));
        assert_eq!(day_in_text("28.6.2024").as_deref(), Some("2024-06-28"));
        for no in ["1/2", "99/1/2024", "1.234.567", "12-34-5678", "--", ""] {
            assert_eq!(day_in_text(no), None, "{no}");
        }
    }
}
