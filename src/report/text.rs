//! Findings for people at a terminal.

use std::fmt::Write;

use crate::check::Finding;
use crate::{Analysis, LineIndex};

/// The findings of one article, each as `NAME:LINE:COLUMN: severity: message [rule]`.
#[must_use]
pub fn findings(analysis: &Analysis, findings: &[Finding], name: &str) -> String {
    let text = &analysis.article.target.text;
    let lines = LineIndex::new(text);
    let mut out = String::new();
    for finding in findings {
        let place = finding.target.map_or(String::new(), |span| {
            let at = lines.position(text, span.start as usize);
            format!("{}:{}:", at.line, at.column)
        });
        let _ = writeln!(out, "{name}:{place} {}: {} [{}]", finding.severity.name(), finding.message, finding.rule);
    }
    out
}
