//! A text, its paragraphs and segments, each paragraph with its role on a scraped page.

mod html;
mod language;
mod plain;
mod quotation;
mod role;

use std::ops::Range;

use crate::Span;
use crate::glossary::Day;

pub use html::Page;
pub(crate) use quotation::{Quotation, quotations};

/// The language of a text. thiap compares Vietnamese originals with Thai translations and knows no other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Language {
    /// The language of the originals.
    Vietnamese,
    /// The language of the translations.
    Thai,
}

/// What a paragraph is on the page it was scraped from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// The headline.
    Title,
    /// The paragraph under the headline that sums the article up.
    Lead,
    /// Running text of the article.
    Body,
    /// Words under or beside a picture; also the file name of the picture.
    Caption,
    /// Author, source, date of publication.
    Byline,
    /// The headline of another article, linked from this page.
    Related,
    /// Anything else that is not of the article: menus, "No data", comment counters.
    Furniture,
}

impl Role {
    /// The word for it in reports and data: `title`, `lead`, `body`, `caption`, `byline`, `related`, `furniture`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Lead => "lead",
            Role::Body => "body",
            Role::Caption => "caption",
            Role::Byline => "byline",
            Role::Related => "related",
            Role::Furniture => "furniture",
        }
    }

    /// Whether this is text of the article itself: title, lead, body or caption.
    #[must_use]
    pub fn is_content(self) -> bool {
        matches!(self, Role::Title | Role::Lead | Role::Body | Role::Caption)
    }
}

/// A paragraph of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Place in the document's text, without surrounding white space.
    pub span: Span,
    /// What it is on its page.
    pub role: Role,
    /// Its segments, as indexes into [`Document::segments`].
    pub segments: Range<usize>,
}

/// The unit of alignment: a sentence of Vietnamese, or a run of Thai between white space (Thai has no full stops).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment {
    /// Place in the document's text.
    pub span: Span,
    /// The paragraph it belongs to, as an index into [`Document::paragraphs`].
    pub paragraph: usize,
}

/// A text with its structure. The text is never altered: every place in it is a place in the input.
///
/// ```
/// use thiap::document::{Document, Language, Role};
/// let page = Document::new("ม้งเคออง: เปิดตัวแบบจำลอง\n\nเช้าวันที่ 28 มิถุนายน\n\nNo data\n", Language::Thai);
/// assert_eq!(page.paragraphs.len(), 3);
/// assert_eq!(page.paragraphs[2].role, Role::Furniture);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// The whole input text.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// Paragraphs in order. They do not overlap and cover all that is not white space.
    pub paragraphs: Vec<Paragraph>,
    /// Segments in order, paragraph by paragraph.
    pub segments: Vec<Segment>,
    /// Day of publication as `YYYY-MM-DD`, when the input says so. It decides which administrative units existed.
    pub date: Option<String>,
}

impl Document {
    /// Reads a plain text: paragraphs are lines, their roles are guessed from what they look like and where they stand.
    #[must_use]
    pub fn new(text: impl Into<String>, language: Language) -> Self {
        plain::read(text.into(), language)
    }

    /// Reads a text whose every line is one segment (and one paragraph of the body), as users of other aligners have it.
    /// Empty lines are segments too, so that line numbers stay true.
    ///
    /// ```
    /// use thiap::document::{Document, Language};
    /// assert_eq!(Document::from_lines("một\n\nba\n", Language::Vietnamese).segments.len(), 3);
    /// ```
    #[must_use]
    pub fn from_lines(text: impl Into<String>, language: Language) -> Self {
        plain::read_lines(text.into(), language)
    }

    /// Makes a text of paragraphs, an empty line between two. A role that is not given is guessed; a paragraph without text is
    /// left out.
    ///
    /// ```
    /// use thiap::document::{Document, Language, Role};
    /// let parts = [(Some(Role::Title), "พาดหัวข่าว"), (None, "No data")];
    /// let page = Document::from_paragraphs(parts, Language::Thai);
    /// assert_eq!(page.text, "พาดหัวข่าว\n\nNo data\n");
    /// assert_eq!(page.paragraphs[1].role, Role::Furniture);
    /// ```
    #[must_use]
    pub fn from_paragraphs<'a>(
        paragraphs: impl IntoIterator<Item = (Option<Role>, &'a str)>,
        language: Language,
    ) -> Self {
        plain::compose(paragraphs.into_iter(), language)
    }

    /// Makes all that stands on the page text of the article: menus, headlines of other articles, bylines.
    #[must_use]
    pub fn with_furniture(mut self) -> Self {
        for paragraph in self.paragraphs.iter_mut().filter(|p| !p.role.is_content()) {
            paragraph.role = Role::Body;
        }
        self
    }

    /// The text at `span`.
    #[must_use]
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The role of the paragraph that segment `index` belongs to.
    #[must_use]
    pub fn role_of(&self, index: usize) -> Role {
        self.paragraphs[self.segments[index].paragraph].role
    }

    /// The paragraph that covers the byte `at`, if any.
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> Option<&Paragraph> {
        let after = self.paragraphs.partition_point(|p| p.span.start as usize <= at);
        self.paragraphs[..after].last().filter(|p| at < p.span.end as usize)
    }
}

/// One article: its translation, and its original where there is one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    /// The Thai translation.
    pub target: Document,
    /// The Vietnamese original.
    pub source: Option<Document>,
}

impl Article {
    /// The day of publication: that of the original, or else of the translation.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        let dates = self.source.iter().chain([&self.target]).filter_map(|d| d.date.as_deref());
        dates.filter_map(|date| date.parse().ok()).next()
    }
}
