//! Both texts side by side, for the eye.

use std::fmt::Write;

use super::Linked;

const STYLE: &str = "\
:root{color-scheme:light dark;--line:light-dark(#ddd,#444);--alone:light-dark(#fff4e0,#3a2d12);--unsure:light-dark(#fde8e8,#421c1c)}
body{font:16px/1.55 system-ui,'Noto Sans Thai','Sarabun',sans-serif;max-width:80rem;margin:1.5rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th{text-align:left;position:sticky;top:0;background:Canvas}
td,th{border-bottom:1px solid var(--line);padding:.35rem .6rem;vertical-align:top;overflow-wrap:anywhere}
col.score{width:4rem}td.score{text-align:right;font-variant-numeric:tabular-nums;opacity:.7}
tr.alone td{background:var(--alone)}tr.unsure td{background:var(--unsure)}
p.warning{border-left:.3rem solid #c33;padding:.3rem .8rem}";

/// Below this a link is shown as unsure.
const UNSURE: f32 = 0.6;

/// A whole page with both texts, link by link. What stands alone and what is unsure has a colour of its own.
#[must_use]
pub fn page(linked: &Linked<'_>) -> String {
    let mut out = String::with_capacity(4 * (linked.source.text.len() + linked.target.text.len()));
    let title = format!("{} | {}", linked.source_name, linked.target_name);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{0}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{0}</h1>\n<p>{1:.0} % of both texts is linked.</p>\n",
        escaped(&title),
        100.0 * linked.quality()
    );
    for drift in linked.drifts() {
        let _ = writeln!(
            out,
            "<p class=\"warning\">From <a href=\"#l{}\">here</a> to <a href=\"#l{}\">here</a> the texts go apart.</p>",
            drift.links.start + 1,
            drift.links.end
        );
    }
    out += "<table>\n<colgroup><col><col><col class=\"score\"></colgroup>\n\
            <thead><tr><th>Vietnamese</th><th>Thai</th><th>sure</th></tr></thead>\n<tbody>\n";
    for (n, link) in linked.links().iter().enumerate() {
        let (source, target) = linked.texts(link);
        if source.is_empty() && target.is_empty() {
            continue;
        }
        let (class, score) = match link.is_filled() {
            false => (" class=\"alone\"", String::new()),
            true if link.score < UNSURE => (" class=\"unsure\"", format!("{:.2}", link.score)),
            true => ("", format!("{:.2}", link.score)),
        };
        let _ = writeln!(
            out,
            "<tr id=\"l{}\"{class}><td lang=\"vi\">{}</td><td lang=\"th\">{}</td><td class=\"score\">{score}</td></tr>",
            n + 1,
            escaped(&source),
            escaped(&target)
        );
    }
    out += "</tbody>\n</table>\n</body>\n</html>\n";
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::links::tests::with_sample;

    #[test]
    fn every_link_is_a_row_and_text_is_escaped() {
        with_sample(|linked| {
            let page = page(linked);
            assert_eq!(page.matches("<tr id=").count(), 4);
            assert_eq!(page.matches("class=\"alone\"").count(), 2);
            assert!(page.contains("Có 28 người &lt;bị&gt; thương."));
        });
    }
}
