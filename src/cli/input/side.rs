//! One text of an article, whatever it came as.

use thiap::document::{Document, Language, Page};

/// A text with what is known about it.
#[derive(Debug)]
pub(super) struct Side {
    /// What reports call it.
    pub(super) name: String,
    /// What may name it and its counterpart alike: an identifier, a path below the folder that was given.
    pub(super) id: Option<String>,
    pub(super) content: Content,
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    pub(super) url: Option<String>,
    /// See [`super::charset::Text::transcoded`].
    pub(super) transcoded: bool,
}

#[derive(Debug)]
pub(super) enum Content {
    Text(String),
    Paragraphs(Vec<String>),
    Page(Box<Page>),
}

impl Side {
    pub(super) fn new(name: String, content: Content) -> Self {
        Side { name, id: None, content, title: None, date: None, url: None, transcoded: false }
    }

    pub(super) fn language(&self) -> Option<Language> {
        match &self.content {
            Content::Text(text) => Language::of(text),
            Content::Paragraphs(paragraphs) => Language::of(&paragraphs.join("\n")),
            Content::Page(page) => page.language(),
        }
    }

    /// The document, and whether its text is put together here rather than a text of the input.
    pub(super) fn document(self, language: Language) -> (Document, bool) {
        let (mut document, composed) = match self.content {
            Content::Page(page) => (page.document(language), true),
            Content::Text(text) => match self.title {
                Some(title) if !starts_with(&text, &title) => {
                    let lines = std::iter::once(title.as_str()).chain(text.lines());
                    (Document::from_paragraphs(lines.map(|l| (None, l)), language), true)
                }
                _ => (Document::new(text, language), self.transcoded),
            },
            Content::Paragraphs(paragraphs) => {
                let first = paragraphs.first().map_or("", String::as_str);
                let title = self.title.as_deref().filter(|t| !starts_with(first, t));
                let all = title.into_iter().chain(paragraphs.iter().map(String::as_str));
                (Document::from_paragraphs(all.map(|p| (None, p)), language), true)
            }
        };
        if let Some(date) = self.date.as_deref().and_then(day) {
            document.date = Some(date);
        }
        (document, composed)
    }
}

fn starts_with(text: &str, title: &str) -> bool {
    text.trim_start().starts_with(title.trim())
}

/// The day of a date as records have it, `YYYY-MM-DD` with or without a time.
pub(crate) fn day(date: &str) -> Option<String> {
    let day = date.trim().get(..10)?;
    let fits = |(i, b): (usize, u8)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() };
    day.bytes().enumerate().all(fits).then(|| day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_of_its_own_comes_first_and_is_not_doubled() {
        let side = |text: &str, title: &str| Side {
            title: Some(title.to_owned()),
            date: Some("2024-06-28T10:00".to_owned()),
            ..Side::new("x".to_owned(), Content::Text(text.to_owned()))
        };
        let (document, composed) = side("เนื้อหา\nบรรทัดสอง", "พาดหัว").document(Language::Thai);
        assert_eq!((document.text.as_str(), composed), ("พาดหัว\n\nเนื้อหา\n\nบรรทัดสอง\n", true));
        assert_eq!(document.date.as_deref(), Some("2024-06-28"));
        let (document, composed) = side("\nพาดหัว\nเนื้อหา", "พาดหัว").document(Language::Thai);
        assert_eq!((document.text.as_str(), composed), ("\nพาดหัว\nเนื้อหา", false));
    }

    #[test]
    fn days() {
        assert_eq!(day("2024-06-28T10:00:00Z").as_deref(), Some("2024-06-28"));
        for no in ["28/06/2024", "2024-6-28", "", "2024-06", "ปี 2024-06-28"] {
            assert_eq!(day(no), None, "{no}");
        }
    }
}
