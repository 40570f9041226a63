//! One article, analysed: a pure function of the texts and the resources.

use crate::align::{self, Bitext};
use crate::document::Article;
use crate::resources::Resources;
use crate::terms::{self, Term};
use crate::value::Quantity;
use crate::{thai, vietnamese};

/// An article with all that was found out about it.
#[derive(Clone, PartialEq, Debug)]
pub struct Analysis {
    /// The texts.
    pub article: Article,
    /// The links between them; `None` without an original.
    pub bitext: Option<Bitext>,
    /// Names and expressions.
    pub terms: Vec<Term>,
    /// Numbers, measures, dates and the like.
    pub figures: Figures,
}

/// The figures of both texts, in order of place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// Those of the original; none without it.
    pub source: Vec<Quantity>,
    /// Those of the translation.
    pub target: Vec<Quantity>,
}

impl Figures {
    /// Reads the figures of an article.
    #[must_use]
    pub fn read(article: &Article) -> Self {
        Figures {
            source: article.source.as_ref().map_or_else(Vec::new, |source| vietnamese::quantities(&source.text)),
            target: thai::quantities(&article.target.text),
        }
    }
}

/// Analyses one article. Never fails: any text is valid, however odd.
///
/// ```
/// use thiap::document::{Article, Document, Language};
/// let article = Article { target: Document::new("เขตม่องเคออง", Language::Thai), source: None };
/// let analysis = thiap::analyse(article, &thiap::Resources::builtin());
/// assert!(analysis.bitext.is_none());
/// ```
#[must_use]
pub fn analyse(article: Article, resources: &Resources) -> Analysis {
    let bitext = article.source.as_ref().map(|source| align::align(source, &article.target, resources));
    let mut terms = terms::find(&article, bitext.as_ref(), resources);
    let day = article.day();
    for term in &mut terms {
        if let Some(decided) = term.decided_suggestion(&resources.glossary, day) {
            term.suggestion = Some(decided);
        }
    }
    let figures = Figures::read(&article);
    Analysis { article, bitext, terms, figures }
}
