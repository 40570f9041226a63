//! Checks Vietnamese news articles machine-translated into Thai.
//!
//! The library is one straight line, and no stage looks back:
//! [`Document`](document::Document) → [`Article`](document::Article) → [`Bitext`](align::Bitext) →
//! [`Term`](terms::Term)s → [`Finding`](check::Finding)s → [`report`].
//!
//! It does no input or output and holds no state: texts go in, values come out.
//!
//! ```
//! use thiap::document::{Article, Document, Language};
//!
//! let resources = thiap::Resources::builtin();
//! let target = Document::new("จังหวัดฟู้โถ\n\nที่ภูทอ", Language::Thai);
//! let analysis = thiap::analyse(Article { target, source: None }, &resources);
//! let findings = thiap::check::run(&analysis, &resources, &thiap::check::Settings::default());
//! # let _ = findings;
//! ```
#![cfg_attr(not(test), warn(clippy::print_stdout, clippy::print_stderr))]

// The order of these lines is the order of the layers: a module uses only modules above it (`tests/layers.rs`).
mod error;
mod hash;
mod letter;
mod span;
pub mod value;
pub mod thai;
pub mod vietnamese;
pub mod naming;
pub mod transcribe;
pub mod glossary;
pub mod resources;
pub mod document;
pub mod align;
pub mod terms;
mod analysis;
pub mod survey;
pub mod check;
pub mod normalize;
pub mod report;

pub use analysis::{Analysis, Figures, analyse};
pub use error::Error;
pub use resources::Resources;
pub use span::{LineIndex, Position, Span};
