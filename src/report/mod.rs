//! Findings, terms and links in their formats. A renderer decides nothing: it writes down what the analysis and the
//! findings say.

pub mod json;
pub mod text;
