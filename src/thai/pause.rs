//! Which spaces of Thai text end a sentence. Thai has no full stop; a space stands after a sentence, but also around figures
//! and foreign words, in lists, and wherever the writer took a breath.

use crate::letter::is_alphanumeric;

/// Words that never stand at the end of a sentence: what follows belongs to them.
const BINDING_ENDS: [&str; 46] = [
    "ว่า",
    "และ",
    "หรือ",
    "กับ",
    "ของ",
    "ที่",
    "ใน",
    "โดย",
    "เพื่อ",
    "คือ",
    "เช่น",
    "ได้แก่",
    "ตั้งแต่",
    "จาก",
    "ประมาณ",
    "กว่า",
    "เพียง",
    "อายุ",
    "นาย",
    "นาง",
    "นางสาว",
    "ดร.",
    "พล.อ.",
    "วันที่",
    "เวลา",
    "จำนวน",
    "มูลค่า",
    "ราคา",
    "เป็น",
    "มี",
    "ระหว่าง",
    "เกือบ",
    "ราว",
    "ต่อ",
    "แต่",
    "ซึ่ง",
    "เมื่อ",
    "หาก",
    "ถ้า",
    "เพราะ",
    "เนื่องจาก",
    "จนถึง",
    "รวมถึง",
    "อย่าง",
    "ด้าน",
    "ทั้ง",
];

/// How words at the end of a piece of text change the odds that a sentence ends there (natural log).
const ENDS: [(&str, f32); 18] = [
    ("ๆ", -1.0),
    ("!", 2.0),
    ("?", 2.0),
    ("”", 0.7),
    ("\"", 0.5),
    (",", -2.5),
    (":", -1.5),
    (";", -2.0),
    ("-", -1.5),
    ("–", -1.5),
    ("กล่าว", 0.7),
    ("กล่าวเสริม", 0.7),
    ("แล้ว", 0.5),
    ("นั้น", 0.3),
    ("เช่นกัน", 1.0),
    ("อีกด้วย", 1.5),
    ("ครับ", 1.5),
    ("ค่ะ", 1.5),
];

/// Likewise, words at the start of what follows; the first that fits counts.
const STARTS: [(&str, f32); 62] = [
    (")", -4.0),
    ("”", -3.0),
    ("(", -2.0),
    ("“", 0.7),
    ("\"", 0.3),
    ("-", -0.5),
    ("–", -1.5),
    ("ๆ", -4.0),
    ("ฯ", -4.0),
    ("ที่ประชุม", 0.5),
    ("ที่ผ่านมา", -1.5),
    ("ที่", -1.5),
    ("ซึ่ง", -4.0),
    ("ว่า", -3.0),
    ("และ", -4.0),
    ("หรือ", -3.5),
    ("กับ", -2.5),
    ("ของ", -2.5),
    ("โดยเฉพาะ", -2.0),
    ("โดย", -3.0),
    ("เพื่อ", -1.5),
    ("เพราะ", -1.0),
    ("เนื่องจาก", -1.0),
    ("จึง", -1.5),
    ("ก็", -2.0),
    ("แต่", -1.0),
    ("รวมถึง", -2.0),
    ("รวมทั้ง", -2.0),
    ("ตลอดจน", -2.0),
    ("พร้อม", -2.0),
    ("เช่น", -2.5),
    ("ได้แก่", -2.5),
    ("อย่างไรก็ตาม", 2.0),
    ("อย่างไรก็ดี", 2.0),
    ("นอกจาก", 1.7),
    ("ทั้งนี้", 1.7),
    ("ต่อมา", 1.5),
    ("จากนั้น", 1.5),
    ("หลังจากนั้น", 1.5),
    ("ขณะเดียวกัน", 1.7),
    ("ในขณะเดียวกัน", 1.7),
    ("ดังนั้น", 1.2),
    ("ปัจจุบัน", 1.2),
    ("สำหรับ", 0.5),
    ("ด้าน", 0.5),
    ("ตามที่", 0.3),
    ("ตามข้อมูล", 0.7),
    ("เขา", 0.7),
    ("เธอ", 0.7),
    ("พวกเขา", 0.7),
    ("ผม", 0.5),
    ("ฉัน", 0.5),
    ("เรา", 0.5),
    ("นาย", 0.5),
    ("นาง", 0.5),
    ("นี่", 0.7),
    ("กล่าว", -0.7),
    ("ได้", -0.7),
    ("จะ", -0.5),
    ("จน", -1.5),
    ("ต่อ", -1.0),
    ("ตาม", -0.5),
];

/// Scale words, units and class nouns: after a figure they belong to it.
const COUNTED: [&str; 58] = [
    "%",
    "กก.",
    "กม.",
    "กล่อง",
    "กิโล",
    "ก้อน",
    "ขวบ",
    "ครอบครัว",
    "ครั้ง",
    "ครัวเรือน",
    "คน",
    "คะแนน",
    "คัน",
    "จุด",
    "ฉบับ",
    "ชั่วโมง",
    "ชิ้น",
    "ชุด",
    "ซม.",
    "ดอง",
    "ดอลลาร์",
    "ตร.",
    "ตัน",
    "ตัว",
    "ตำแหน่ง",
    "ต้น",
    "ถึง",
    "ทีม",
    "ทุน",
    "น.",
    "นาที",
    "นาย",
    "บาท",
    "ประการ",
    "ประตู",
    "ปี",
    "พัน",
    "มม.",
    "ยูโร",
    "ร้อย",
    "ราย",
    "ลำ",
    "ลิตร",
    "ลูก",
    "ล้าน",
    "วัน",
    "วินาที",
    "หน่วย",
    "หมื่น",
    "หลัง",
    "องศา",
    "เซนติเมตร",
    "เดือน",
    "เปอร์เซ็นต์",
    "เมตร",
    "เล่ม",
    "เฮกตาร์",
    "แห่ง",
];

/// How the words beside a space change the odds that a sentence ends there (natural log, 0 for no change). `before` and `after`
/// are the pieces of text that it divides.
///
/// ```
/// use thiap::thai::pause;
/// assert!(pause("เข้าร่วมกว่า 300 คน", "นอกจากนี้") > pause("กล่าวว่า", "เขา"));
/// assert!(pause("มี", "300") < 0.0 && pause("300", "คน") < 0.0);
/// ```
#[must_use]
pub fn pause(before: &str, after: &str) -> f32 {
    let foreign = |c: Option<char>| c.is_some_and(|c| is_alphanumeric(c) && !super::is_thai_letter(c));
    let (last, first) = (before.chars().next_back(), after.chars().next());
    let mut odds = 0.0;
    if BINDING_ENDS.iter().any(|word| before.ends_with(word)) {
        odds -= 2.0;
    }
    odds += ENDS.iter().find(|(word, _)| before.ends_with(word)).map_or(0.0, |(_, odds)| *odds);
    odds += STARTS.iter().find(|(word, _)| after.starts_with(word)).map_or(0.0, |(_, odds)| *odds);
    if last.is_some_and(char::is_numeric) && COUNTED.iter().any(|word| after.starts_with(word)) {
        odds -= 4.0;
    }
    if foreign(last) {
        odds -= 0.7;
    }
    if foreign(first) {
        odds -= 0.7;
    }
    odds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_start_stands_first() {
        for (n, (word, _)) in STARTS.iter().enumerate() {
            let hidden = STARTS[..n].iter().find(|(earlier, _)| word.starts_with(earlier));
            assert!(hidden.is_none(), "{word} is hidden by {hidden:?}");
        }
    }

    #[test]
    fn any_text_may_be_asked() {
        for (a, b) in [("", ""), ("ก", ""), ("", "่"), ("12", "x")] {
            assert!(pause(a, b).abs() < 9.0);
        }
    }
}
