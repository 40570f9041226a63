//! What a line of a scraped page is, by its looks and its place.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Role;
use crate::letter::{is_alphabetic, is_alphanumeric, letters};

/// Guesses the roles of lines in reading order.
///
/// State, because the place matters: the first line of content is the title; after a comment counter or "No data" only
/// other articles' headlines and menus follow, until running text comes again (two pages glued together).
#[derive(Debug, Default)]
pub(super) struct Roles {
    content_lines: usize,
    ended: bool,
    after_file_name: bool,
}

impl Roles {
    /// The role of the next line. `line` is not blank and has no surrounding space.
    pub(super) fn next(&mut self, line: &str) -> Role {
        let after_file_name = std::mem::replace(&mut self.after_file_name, false);
        if let Some((role, ends)) = known(line) {
            self.ended |= ends;
            return role;
        }
        if is_link(line) || !line.chars().any(is_alphanumeric) {
            return Role::Furniture;
        }
        if is_file_name(line) {
            self.after_file_name = true;
            return Role::Caption;
        }
        if is_site_header(line) {
            return Role::Furniture;
        }
        if is_byline(line) {
            return Role::Byline;
        }
        if self.ended {
            if !is_running_text(line) {
                return if letters(line) > 16 { Role::Related } else { Role::Furniture };
            }
            self.ended = false;
        }
        self.content_lines += 1;
        match self.content_lines {
            1 => Role::Title,
            _ if (after_file_name && letters(line) < 160) || is_caption(line) => Role::Caption,
            2 => Role::Lead,
            _ => Role::Body,
        }
    }
}

/// The role of a line that gives itself away whatever stands around it; `None` for what may be text of the article.
pub(super) fn by_looks(line: &str) -> Option<Role> {
    if let Some((role, _)) = known(line) {
        Some(role)
    } else if is_link(line) || !line.chars().any(is_alphanumeric) || is_site_header(line) {
        Some(Role::Furniture)
    } else if is_file_name(line) || is_caption(line) {
        Some(Role::Caption)
    } else if is_byline(line) {
        Some(Role::Byline)
    } else {
        None
    }
}

/// The role of a line that stands in the table, and whether the article ends with it.
fn known(line: &str) -> Option<(Role, bool)> {
    /// Longer lines are text, whatever they begin with.
    const LONGEST: usize = 200;
    static TABLE: LazyLock<[HashMap<&'static str, (Role, bool)>; 2]> = LazyLock::new(|| {
        let mut tables = [HashMap::new(), HashMap::new()];
        for row in include_str!("furniture.tsv").lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [how, phrase, role, then] = cells[..] else { continue };
            let role = match role {
                "byline" => Role::Byline,
                "related" => Role::Related,
                _ => Role::Furniture,
            };
            tables[usize::from(how == "prefix")].insert(phrase, (role, then == "end"));
        }
        tables
    });
    if line.len() > LONGEST {
        return None;
    }
    let lower = line.to_lowercase();
    let [whole, prefix] = &*TABLE;
    if is_menu(&lower, whole) {
        return Some((Role::Furniture, false));
    }
    let bare = lower.trim_end_matches([':', '.', '…', ' ', '»', '>']);
    if let Some(&hit) = whole.get(lower.as_str()).or_else(|| whole.get(bare)) {
        return Some(hit);
    }
    // A prefix ends at `(` or `:`, or is a whole first phrase.
    let stops = lower.char_indices().filter(|(_, c)| matches!(c, '(' | ':' | ' ')).map(|(i, c)| i + c.len_utf8());
    let heads = stops.map(|end| &lower[..end]).chain([bare]);
    heads.filter_map(|head| prefix.get(head).or_else(|| prefix.get(head.trim_end()))).copied().next()
}

/// Several menu entries in one line.
fn is_menu(lower: &str, whole: &HashMap<&'static str, (Role, bool)>) -> bool {
    let mut words = 0;
    lower.split_whitespace().all(|word| {
        words += 1;
        whole.contains_key(word)
    }) && words > 1
}

fn is_link(line: &str) -> bool {
    !line.contains(char::is_whitespace)
        && (line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www."))
}

/// The file name of a picture, as crawlers leave it where the picture stood, or Markdown for one.
fn is_file_name(line: &str) -> bool {
    const ENDINGS: [&str; 8] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".mp4", ".heic", ".bmp"];
    let lower = line.to_ascii_lowercase();
    let bare = lower.trim_end_matches([')', ']', '|', ' ']);
    line.chars().count() < 120 && ENDINGS.iter().any(|e| bare.ends_with(e)) || lower.starts_with("![")
}

/// The name of the site with its motto, as page titles carry it.
fn is_site_header(line: &str) -> bool {
    let Some((name, _)) = line.split_once(" - ").or_else(|| line.split_once(" | ")) else {
        return is_domain(line);
    };
    is_domain(name)
}

fn is_domain(word: &str) -> bool {
    let word = word.trim();
    let tld = word.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    word.contains('.')
        && word.is_ascii()
        && !word.contains(' ')
        && matches!(tld.as_str(), "vn" | "com" | "net" | "org" | "th" | "info")
}

/// Author, source or day of publication: short, with a full numeric date or a time, and little else; or a name of a
/// newspaper set twice, as crawlers glue logo and text together.
fn is_byline(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let count = letters(line);
    if count > 60 || digits > 20 {
        return false;
    }
    let has_date = has_numeric_date(line);
    if has_date && count <= 40 && !line.ends_with(['.', '!', '?']) {
        return true;
    }
    is_set_twice(line)
}

/// A date like 28/06/2024, 28-6-2024, 28.06.2567.
fn has_numeric_date(line: &str) -> bool {
    let bytes = line.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if !bytes[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let mut groups = [0usize; 3];
        let mut separator = None;
        for (g, group) in groups.iter_mut().enumerate() {
            let start = i;
            while i < bytes.len() && bytes[i].is_ascii_digit() {
                i += 1;
            }
            *group = i - start;
            let next = bytes.get(i).copied();
            if g == 2 || !matches!(next, Some(b'/' | b'-' | b'.')) || separator.is_some_and(|s| Some(s) != next) {
                break;
            }
            separator = next;
            i += 1;
        }
        if matches!(groups, [1..=2, 1..=2, 4]) || matches!(groups, [4, 1..=2, 1..=2]) {
            return true;
        }
    }
    false
}

/// "Báo Lào CaiBáo Lào Cai": the first half again.
fn is_set_twice(line: &str) -> bool {
    let text = line.trim_end_matches(|c: char| !is_alphabetic(c)).trim();
    let half = text.len() / 2;
    let (Some(a), Some(b)) = (text.get(..half), text.get(half..)) else { return false };
    letters(text) >= 8 && a.trim() == b.trim() && a.chars().all(|c| !crate::thai::is_thai_letter(c))
}

/// Words beside a picture say so, or credit the photographer.
fn is_caption(line: &str) -> bool {
    const OPENINGS: [&str; 8] = ["ảnh:", "ảnh minh họa", "(ảnh", "ภาพ:", "(ภาพ", "ภาพประกอบ", "ภาพถ่าย:", "photo:"];
    let lower: String = line.chars().take(20).flat_map(char::to_lowercase).collect();
    let credited = ["Ảnh: ", "(ภาพ: ", "(ภาพ:", "ภาพ: ", "(Ảnh:"]
        .iter()
        .any(|mark| line.rfind(mark).is_some_and(|at| line.len() - at < 120 && at * 2 > line.len()));
    OPENINGS.iter().any(|o| lower.starts_with(o)) || (credited && letters(line) < 200)
}

/// Sentences rather than a headline: long, or several of them.
fn is_running_text(line: &str) -> bool {
    let count = letters(line);
    let stops = line.matches(['.', '…']).count();
    let ends = line.ends_with(['.', '”', '"', '…']) && stops > 0;
    let pieces = line.split_whitespace().count();
    let thai = line.chars().any(crate::thai::is_thai_letter);
    if thai { count > 170 || (count > 110 && pieces > 5) } else { count > 220 || (count > 80 && ends) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(lines: &[&str]) -> Vec<Role> {
        let mut roles = Roles::default();
        lines.iter().map(|l| roles.next(l)).collect()
    }

    #[test]
    fn a_scraped_thai_page() {
        use Role::{Body, Byline, Caption, Furniture, Lead, Related, Title};
        let page = [
            ("Vietnam.vn - Nền tảng quảng bá Việt Nam", Furniture),
            ("ม้งเคออง: เปิดตัวแบบจำลอง", Title),
            ("Việt NamViệt Nam28/06/2024", Byline),
            ("เช้าวันที่ 28 มิถุนายน คณะกรรมการพรรคได้จัดพิธีเปิดตัว", Lead),
            ("_DSC9890.jpg", Caption),
            ("ภาพบรรยากาศพิธีเปิดตัว", Caption),
            ("หลังพิธี ตัวแทนจากแปดองค์กรได้ลงนาม", Body),
            ("แหล่งที่มา", Furniture),
            ("การแสดงความคิดเห็น (0)", Furniture),
            ("No data", Furniture),
            ("ทะเลหมอกยามเช้าเหนือไร่ชาในฟู้โถ ดึงดูดนักท่องเที่ยว", Related),
            ("ระบบการเมือง", Furniture),
            ("ค้นหา ท่องเที่ยว กีฬา", Furniture),
        ];
        let lines: Vec<&str> = page.iter().map(|p| p.0).collect();
        assert_eq!(roles(&lines), page.iter().map(|p| p.1).collect::<Vec<_>>());
    }

    #[test]
    fn a_vietnamese_page() {
        use Role::{Body, Byline, Caption, Furniture, Lead, Related, Title};
        let page = [
            ("Mường Khương: Ra quân xây dựng mô hình", Title),
            ("Báo Lào CaiBáo Lào Cai", Byline),
            ("Sáng 28/6, huyện tổ chức lễ phát động.", Lead),
            ("Quang cảnh buổi lễ. Ảnh: Ngọc Minh", Caption),
            ("Năm 2024 có 42 tổ chức đảng trực thuộc.", Body),
            ("Bình luận (0)", Furniture),
            ("Biển mây buổi sớm trên đồi chè ở Phú Thọ", Related),
        ];
        let lines: Vec<&str> = page.iter().map(|p| p.0).collect();
        assert_eq!(roles(&lines), page.iter().map(|p| p.1).collect::<Vec<_>>());
    }

    #[test]
    fn running_text_after_the_end_belongs_to_the_article_again() {
        let body = "ในช่วงไม่กี่ปีที่ผ่านมา คณะกรรมการพรรคประจำเขต ได้ดำเนินการเชิงรุกตามมติและนโยบายของคณะกรรมการกลาง โดยมุ่งเน้น\
                    การนำและกำกับดูแลการดำเนินงานเพื่อสร้างองค์กรพรรคที่โปร่งใสและเข้มแข็ง จนถึงปัจจุบัน ทั้งเขตมีสมาชิกพรรคจำนวนมาก";
        assert_eq!(roles(&["พาดหัวข่าวเรื่องหนึ่ง", "No data", body])[2], Role::Lead);
        assert_eq!(roles(&["พาดหัวข่าวเรื่องหนึ่ง", "ปี 2024", "วันที่ 28/06/2024 เขตประกาศ"])[1], Role::Lead);
    }

    #[test]
    fn dates_in_digits() {
        for yes in ["28/06/2024", "x28-6-2567", "2024-06-28 08:30", "28.06.2024"] {
            assert!(has_numeric_date(yes), "{yes}");
        }
        for no in ["28/6", "1.234.567", "2024", "12/345/2024", "3-2-1"] {
            assert!(!has_numeric_date(no), "{no}");
        }
    }
}
