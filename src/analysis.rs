//! One article, analysed: a pure function of the texts and the resources.

use crate::align::{self, Bitext};
use crate::document::Article;
use crate::resources::Resources;
use crate::terms::{self, Term};

/// An article with all that was found out about it.
#[derive(Clone, PartialEq, Debug)]
pub struct Analysis {
    /// The texts.
    pub article: Article,
    /// The links between them; `None` without an original.
    pub bitext: Option<Bitext>,
    /// Names and expressions.
    pub terms: Vec<Term>,
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
    let terms = terms::find(&article, bitext.as_ref(), resources);
    Analysis { article, bitext, terms }
}
