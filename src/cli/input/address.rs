//! What two texts of one article have in common in their addresses and names, whatever the language.

use std::collections::BTreeSet;

/// Words that stand for a language in addresses and names.
const LANGUAGES: [&str; 8] = ["th", "th-th", "thai", "vi", "vi-vn", "vn", "vietnamese", "tieng-viet"];
/// Parameters of queries that choose a language, or follow readers around.
const DROPPED: [&str; 7] = ["lang", "language", "hl", "locale", "fbclid", "gclid", "utm"];

/// An address without what may differ between two writings of it: scheme, `www.`, capitals of the host, fragment, slash at
/// the end, parameters that follow readers around. A path alone is seen from `base`. `None` for what is no address of a page.
pub(super) fn same(url: &str, base: Option<&str>) -> Option<String> {
    let (host, path, query) = parts(url, base)?;
    Some(format!("{host}{path}{}", joined(&query)))
}

/// An address without its language: `vietnam.vn/th/slug` and `vietnam.vn/slug`, `th.x.vn/slug?hl=th` and `x.vn/slug`.
pub(super) fn slug(url: &str, base: Option<&str>) -> Option<String> {
    let (host, path, mut query) = parts(url, base)?;
    let host = match host.split_once('.') {
        Some((first, rest)) if rest.contains('.') && LANGUAGES.contains(&first) => rest.to_owned(),
        _ => host,
    };
    let path = stem(&path);
    // A front page is no article.
    if path.is_empty() {
        return None;
    }
    query.retain(|(name, _)| !is_dropped(name));
    Some(format!("{host}/{path}{}", joined(&query)))
}

/// A path or identifier without its language: `vi/a/tin` and `th/a/tin`, `tin.th.html` and `tin.vi.txt`, `12-th` and `12-vi`.
pub(super) fn stem(path: &str) -> String {
    const ENDINGS: [&str; 9] = [".html", ".htm", ".xhtml", ".txt", ".gz", ".zst", ".php", ".aspx", ".amp"];
    let segments = path.split(['/', '\\']).filter(|s| !s.is_empty() && *s != ".");
    let mut kept: Vec<&str> = segments.filter(|s| !LANGUAGES.contains(&s.to_ascii_lowercase().as_str())).collect();
    if let Some(last) = kept.last_mut() {
        while let Some(bare) = ENDINGS.iter().find_map(|ending| last.strip_suffix(ending)) {
            *last = bare;
        }
        let bare = last.rsplit_once(['.', '-', '_']).filter(|(_, language)| matches!(*language, "th" | "vi"));
        *last = bare.map_or(*last, |(bare, _)| bare);
        let bare = last.split_once(['.', '-', '_', ':']).filter(|(language, _)| matches!(*language, "th" | "vi"));
        *last = bare.map_or(*last, |(_, bare)| bare);
    }
    kept.join("/")
}

type Query = BTreeSet<(String, String)>;

/// Host, path without a slash at the end, and query of an address.
fn parts(url: &str, base: Option<&str>) -> Option<(String, String, Query)> {
    let url = url.trim().split('#').next()?;
    let bare = |url: &str| url.split_once("://").map(|(_, rest)| rest.to_owned());
    let rest = match bare(url) {
        Some(rest) => rest,
        None => match url.strip_prefix("//") {
            Some(rest) => rest.to_owned(),
            None if url.starts_with('/') => {
                let base = bare(base?)?;
                format!("{}{url}", base.split(['/', '?']).next()?)
            }
            None => return None,
        },
    };
    let (address, query) = rest.split_once('?').unwrap_or((&rest, ""));
    let (host, path) = match address.find('/') {
        Some(at) => address.split_at(at),
        None => (address, ""),
    };
    let host = host.to_ascii_lowercase();
    let host =
        host.trim_start_matches("www.").trim_start_matches("m.").trim_end_matches(":80").trim_end_matches(":443");
    if host.is_empty() {
        return None;
    }
    let pairs = query.split('&').filter(|p| !p.is_empty());
    let pairs = pairs.map(|p| p.split_once('=').unwrap_or((p, "")));
    let follows = |name: &str| name.starts_with("utm_") || matches!(name, "fbclid" | "gclid");
    let query = pairs.filter(|(name, _)| !follows(name)).map(|(name, value)| (name.to_owned(), value.to_owned()));
    Some((host.to_owned(), path.trim_end_matches('/').to_owned(), query.collect()))
}

fn is_dropped(name: &str) -> bool {
    DROPPED.contains(&name.split('_').next().unwrap_or_default())
}

fn joined(query: &Query) -> String {
    let mut out = String::new();
    for (name, value) in query {
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(name);
        out.push('=');
        out.push_str(value);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_many_addresses() {
        let all = [
            "https://www.Vietnam.vn/th/tin-1/",
            "http://vietnam.vn/th/tin-1#comments",
            "//vietnam.vn/th/tin-1?utm_source=x&fbclid=1",
            "/th/tin-1",
        ];
        for url in all {
            assert_eq!(same(url, Some("https://vietnam.vn/abc")).as_deref(), Some("vietnam.vn/th/tin-1"), "{url}");
        }
        assert_eq!(same("/th/tin-1", None), None);
        assert_eq!(same("javascript:void(0)", Some("https://x.vn/")), None);
    }

    #[test]
    fn two_languages_have_one_slug() {
        for (thai, vietnamese) in [
            ("https://www.vietnam.vn/th/mot-tin", "https://www.vietnam.vn/mot-tin"),
            ("https://th.bao.example.vn/mot-tin.html", "https://bao.example.vn/mot-tin.html"),
            ("https://bao.vn/mot-tin?lang=th", "https://bao.vn/mot-tin?lang=vi"),
            ("https://bao.vn/th-TH/a/mot-tin", "https://bao.vn/vi-VN/a/mot-tin/"),
        ] {
            assert_eq!(slug(thai, None), slug(vietnamese, None), "{thai}");
            assert!(slug(thai, None).is_some());
        }
        assert_ne!(slug("https://bao.vn/tin?id=1", None), slug("https://bao.vn/tin?id=2", None));
        assert_eq!(slug("https://vietnam.vn/th/", None), None, "the front page");
        assert_ne!(slug("https://bao.vn/a", None), slug("https://thanhnien.vn/a", None));
    }

    #[test]
    fn stems_of_paths_and_identifiers() {
        for (thai, vietnamese) in [
            ("th/a/tin.html", "vi/a/tin.txt.gz"),
            ("tin.th.html", "tin.vi.txt"),
            ("2024-17-th", "2024-17-vi"),
            ("th:17", "vi:17"),
            ("17", "17"),
        ] {
            assert_eq!(stem(thai), stem(vietnamese), "{thai}");
        }
        assert_ne!(stem("a/index.html"), stem("b/index.html"));
    }
}
