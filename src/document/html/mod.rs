//! Web pages: the article's text out of the markup, every paragraph with its role; nothing is lost, menus and headlines of
//! other articles keep their roles.
//!
//! A page is read as a stream of tokens; no tree is built. That makes the work linear in the length of the page however
//! deep its elements are nested, and indifferent to tags that are never closed. `blocks` cuts the stream into blocks of
//! text, each with what the elements around it say of it (`hints`); `select` finds the run of blocks that is the article;
//! `head` reads what the page says about itself.

mod blocks;
mod head;
mod hints;
mod select;

use super::{Document, Language, Role};

/// What a web page holds.
///
/// ```
/// use thiap::document::{Language, Page, Role};
///
/// let page = Page::read(
///     "<title>เปิดตัวแบบจำลอง</title><nav><a href=/>หน้าแรก</a></nav><h1>เปิดตัวแบบจำลอง</h1>
///      <p>เช้าวันที่ 28 มิถุนายน คณะกรรมการพรรคประจำเขตได้จัดพิธีเปิดตัวการเคลื่อนไหวขึ้น
///      <p>หลังพิธี ตัวแทนจากแปดองค์กรได้ลงนามในข้อตกลงร่วมกันต่อหน้าผู้เข้าร่วมกว่า 300 คน",
/// );
/// assert_eq!(page.language(), Some(Language::Thai));
/// let roles: Vec<Role> = page.paragraphs.iter().map(|(role, _)| *role).collect();
/// assert_eq!(roles, [Role::Furniture, Role::Title, Role::Lead, Role::Body]);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// All text in the order of the page, without markup, white space collapsed.
    pub paragraphs: Vec<(Role, String)>,
    /// The address that the page calls its own (`canonical`, `og:url`), as it writes it.
    pub url: Option<String>,
    /// The same article in other languages: language tag and address (`hreflang`), as the page writes them.
    pub alternates: Vec<(String, String)>,
    /// Day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
}

impl Page {
    /// Reads the markup of a page. Never fails: what is no markup is text.
    #[must_use]
    pub fn read(html: &str) -> Self {
        let (blocks, head) = blocks::read(html);
        let paragraphs = select::roles(blocks, head.title());
        let date = head.date().or_else(|| {
            let bylines = paragraphs.iter().filter(|(role, _)| *role == Role::Byline);
            bylines.filter_map(|(_, text)| head::day_in_text(text)).next()
        });
        Page { paragraphs, url: head.url(), alternates: head.alternates, date }
    }

    /// The language of the article's text, or of all text where there is no article.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        let joined = |keep: fn(Role) -> bool| {
            let texts: Vec<&str> = self.paragraphs.iter().filter(|p| keep(p.0)).map(|p| p.1.as_str()).collect();
            texts.join("\n")
        };
        Language::of(&joined(Role::is_content)).or_else(|| Language::of(&joined(|_| true)))
    }

    /// The page as a document. Places in it are places in [`Document::text`], not in the markup.
    #[must_use]
    pub fn document(&self, language: Language) -> Document {
        let paragraphs = self.paragraphs.iter().map(|(role, text)| (Some(*role), text.as_str()));
        let mut document = Document::from_paragraphs(paragraphs, language);
        document.date.clone_from(&self.date);
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Sáng 28/6, huyện Mường Khương tổ chức lễ phát động với hơn 300 cán bộ và đảng viên tham dự.";

    fn paragraphs(html: &str) -> Vec<(Role, String)> {
        Page::read(html).paragraphs
    }

    #[test]
    fn depth_costs_nothing() {
        let deep = 60_000;
        let html = format!("<h1>Mường Khương họp bàn</h1>{}<p>{TEXT}{}", "<div>".repeat(deep), "</div>".repeat(deep));
        assert_eq!(
            paragraphs(&html),
            [(Role::Title, "Mường Khương họp bàn".to_owned()), (Role::Lead, TEXT.to_owned())]
        );
        let table = "<table><tr><td>".repeat(deep) + TEXT;
        assert_eq!(paragraphs(&table), [(Role::Lead, TEXT.to_owned())]);
    }

    #[test]
    fn two_breaks_part_paragraphs_and_one_parts_long_lines() {
        let html = format!("<td>{TEXT}<br>\n<br/>{TEXT} một<br>{TEXT} hai<br>Sông Chảy<br>Núi Cấm</td>");
        let texts: Vec<String> = paragraphs(&html).into_iter().map(|p| p.1).collect();
        assert_eq!(texts, [TEXT, &format!("{TEXT} một"), &format!("{TEXT} hai"), "Sông Chảy Núi Cấm"]);
    }

    #[test]
    fn signs_for_line_breaking_are_not_text() {
        let html = "<p>อำเภอ&#8203;ม้ง&shy;เคออง<wbr>จัด&nbsp;&nbsp; พิธีเปิดตัวการเคลื่อนไหวขึ้นที่หอประชุมของเขตในเช้าวันนี้";
        let text = &paragraphs(html)[0].1;
        assert!(text.starts_with("อำเภอม้งเคอองจัด พิธีเปิดตัว"), "{text}");
    }

    #[test]
    fn text_that_no_reader_sees_is_left_out_or_furniture() {
        let html = format!(
            "<script>if (a < b) document.write('<p>x</p>')</script><style>p > b {{}}</style><noscript><p>Bật JavaScript</p></noscript>
             <!-- <p>ẩn</p> --><textarea><p>ô nhập</p></textarea><div hidden>{TEXT}</div><p>{TEXT} Có thật."
        );
        let expected = [(Role::Furniture, TEXT.to_owned()), (Role::Lead, format!("{TEXT} Có thật."))];
        assert_eq!(paragraphs(&html), expected);
    }

    #[test]
    fn a_link_that_is_never_closed_ends_by_itself() {
        let html = format!("<a name=x></a><a href=/>Trang chủ<div>a</div>{}", format!("<p>{TEXT}</p>").repeat(12));
        let body = paragraphs(&html).iter().filter(|p| p.0.is_content()).count();
        assert!(body >= 5, "{body}");
    }

    #[test]
    fn a_page_without_a_heading_takes_its_title_from_the_head() {
        let html = format!("<title>Mường Khương ra quân trồng rừng - Báo Mới</title><p>{TEXT}</p>");
        assert_eq!(paragraphs(&html)[0], (Role::Title, "Mường Khương ra quân trồng rừng".to_owned()));
    }

    #[test]
    fn what_is_no_markup_is_text() {
        assert_eq!(paragraphs(""), []);
        assert_eq!(paragraphs("  \n "), []);
        assert_eq!(paragraphs("a < b & c &amp; <"), [(Role::Furniture, "a < b & c & <".to_owned())]);
        assert_eq!(paragraphs("<p>\u{301}\u{e49}</p><p").len(), 1);
    }
}
