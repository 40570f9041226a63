//! Web pages, as a news portal with both languages has them, and archives of such pages.

use std::fmt::Write;

use super::article::Article;

/// The page of one language.
pub(crate) struct Page {
    pub(crate) url: String,
    pub(crate) html: String,
}

const SITE: &str = "https://news.example";

/// Original and translation.
pub(crate) fn of(article: &Article) -> [Page; 2] {
    let (source, target) = (address(article, ""), address(article, "th/"));
    let html = |language, paragraphs: &[String], furniture: &[String], url: &str| {
        page(language, paragraphs, furniture, article, url, &[("vi", &source), ("th", &target)])
    };
    [
        Page { html: html("vi", &article.source, &[], &source), url: source.clone() },
        Page { html: html("th", &article.target, &article.furniture, &target), url: target.clone() },
    ]
}

fn address(article: &Article, language: &str) -> String {
    format!("{SITE}/{language}tin-{}", article.id())
}

fn page(
    language: &str,
    paragraphs: &[String],
    furniture: &[String],
    article: &Article,
    url: &str,
    versions: &[(&str, &String)],
) -> String {
    let [title, body @ ..] = paragraphs else { return String::new() };
    let [title, date] = [title, &article.date].map(|text| escaped(text));
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} | News</title>\n<link rel=\"canonical\" href=\"{url}\">\n"
    );
    for (language, url) in versions {
        let _ = writeln!(html, "<link rel=\"alternate\" hreflang=\"{language}\" href=\"{url}\">");
    }
    let _ = writeln!(html, "<meta property=\"article:published_time\" content=\"{date}\">\n</head>\n<body>");
    let menu: Vec<String> = MENU[usize::from(language == "th")]
        .iter()
        .map(|item| format!("<li><a href=\"{SITE}/{language}/c\">{item}</a></li>"))
        .collect();
    let _ = writeln!(html, "<header><nav><ul>{}</ul></nav></header>", menu.concat());
    // Three makes of page.
    let (open, close) = match article.number % 3 {
        0 => ("<main><article>", "</article></main>"),
        1 => ("<div id=\"wrapper\"><div class=\"post-content entry\">", "</div></div>"),
        _ => ("<div class=\"col-8\"><div class=\"detail\">", "</div></div>"),
    };
    let _ = writeln!(html, "{open}\n<h1>{title}</h1>\n<time datetime=\"{date}\">{date}</time>");
    let mut furniture = furniture.iter();
    for (n, paragraph) in body.iter().enumerate() {
        let _ = writeln!(html, "<p>{}</p>", escaped(paragraph));
        if n == 0
            && let Some(caption) = furniture.next()
        {
            let caption = escaped(caption);
            let _ = writeln!(html, "<figure><img src=\"/i.jpg\" alt=\"\"><figcaption>{caption}</figcaption></figure>");
        }
    }
    let _ = writeln!(html, "{close}\n<aside class=\"related\"><ul>");
    for line in furniture {
        let _ = writeln!(html, "<li><a href=\"{SITE}/{language}/khac\">{}</a></li>", escaped(line));
    }
    let _ = writeln!(html, "</ul></aside>\n<footer><p>© {}</p></footer>\n</body>\n</html>", &date[..4]);
    html
}

const MENU: [[&str; 5]; 2] =
    [["Chính trị", "Kinh tế", "Xã hội", "Văn hóa", "Thể thao"], ["การเมือง", "เศรษฐกิจ", "สังคม", "วัฒนธรรม", "กีฬา"]];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

impl Page {
    /// A response record of a WARC file.
    pub(crate) fn record(&self, date: &str) -> String {
        let body = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{}",
            self.html.len(),
            self.html
        );
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nWARC-Date: {date}T00:00:00Z\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            self.url,
            body.len()
        )
    }
}
