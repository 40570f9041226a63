//! Thai text as the figures, and the words and marks that mean something beside a figure.

use std::sync::LazyLock;

use super::{is_boundary, is_thai_letter};
use crate::Span;
use crate::letter::is_alphabetic;
use crate::value::{DigitRun, Unit, address_end};

/// What a piece of Thai text means beside a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// หนึ่ง … เก้า.
    Digit(u8),
    /// เอ็ด: one, after tens.
    One,
    /// ยี่: two, before สิบ.
    Two,
    /// สิบ, ร้อย, พัน, หมื่น, แสน: the power of ten.
    Scale(i16),
    /// ล้าน.
    Million,
    /// ครึ่ง.
    Half,
    /// คู่, โหล: a number of things.
    Set(u8),
    /// ร้อยละ, before the figure.
    Percent,
    Unit(Unit),
    Month(u8),
    Weekday(u8),
    /// วันที่.
    Day,
    /// เดือน.
    BeforeMonth,
    /// ปี: before a year, or a unit.
    Year,
    BuddhistEra,
    CommonEra,
    /// ที่: makes a number an ordinal one.
    Nth,
    Quarter,
    /// มัธยมศึกษาปี: the school year of a number that starts after six years of primary school.
    Secondary,
    Century,
    /// พุทธศตวรรษ.
    BuddhistCentury,
    Decade,
    /// แรก.
    First,
    /// กว่า, เศษ: and some more.
    More,
    /// ประมาณ, ราว, เกือบ …
    About,
    /// หลาย, นับ: no exact number.
    Indefinite,
    /// ถึง.
    To,
    /// ใน, จาก: of, in fractions.
    Of,
    /// และ, กับ: and.
    And,
    /// เวลา, เมื่อเวลา.
    AtTime,
    /// น., นาฬิกา.
    Oclock,
    /// โมง.
    Mong,
    /// ทุ่ม.
    Thum,
    /// ตี.
    Ti,
    /// บ่าย.
    Afternoon,
    /// เย็น.
    Evening,
    /// เที่ยง, เที่ยงคืน: the hour.
    Noon(u8),
    /// จันทรคติ.
    Lunar,
    /// ขึ้น, แรม: the half of a lunar month.
    MoonHalf,
    /// ค่ำ: the day of a lunar month.
    MoonDay,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Word(Word),
    /// A word in Latin letters.
    Latin,
    Digits,
    Mark(char),
    /// A run of other letters.
    Text,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
}

#[rustfmt::skip]
pub(super) const WORDS: &[(&str, Word)] = &[
    ("หนึ่ง", Word::Digit(1)), ("นึง", Word::Digit(1)), ("สอง", Word::Digit(2)), ("สาม", Word::Digit(3)),
    ("สี่", Word::Digit(4)), ("ห้า", Word::Digit(5)), ("หก", Word::Digit(6)), ("เจ็ด", Word::Digit(7)),
    ("แปด", Word::Digit(8)), ("เก้า", Word::Digit(9)), ("เอ็ด", Word::One), ("ยี่", Word::Two),
    ("สิบ", Word::Scale(1)), ("ร้อย", Word::Scale(2)), ("พัน", Word::Scale(3)), ("หมื่น", Word::Scale(4)),
    ("แสน", Word::Scale(5)), ("ล้าน", Word::Million), ("ครึ่ง", Word::Half), ("โหล", Word::Set(12)), ("คู่", Word::Set(2)),
    ("ร้อยละ", Word::Percent), ("%", Word::Unit(Unit::Percent)), ("เปอร์เซ็นต์", Word::Unit(Unit::Percent)),
    ("เปอร์เซนต์", Word::Unit(Unit::Percent)), ("‰", Word::Unit(Unit::Permille)),
    ("มิลลิเมตร", Word::Unit(Unit::Millimetre)), ("มม.", Word::Unit(Unit::Millimetre)),
    ("เซนติเมตร", Word::Unit(Unit::Centimetre)), ("ซม.", Word::Unit(Unit::Centimetre)), ("ซม", Word::Unit(Unit::Centimetre)),
    ("เมตร", Word::Unit(Unit::Metre)), ("ม.", Word::Unit(Unit::Metre)),
    ("กิโลเมตร", Word::Unit(Unit::Kilometre)), ("กม.", Word::Unit(Unit::Kilometre)), ("กม", Word::Unit(Unit::Kilometre)),
    ("ไมล์ทะเล", Word::Unit(Unit::NauticalMile)), ("ไมล์", Word::Unit(Unit::Mile)), ("ฟุต", Word::Unit(Unit::Foot)),
    ("นิ้ว", Word::Unit(Unit::Inch)),
    ("ตารางเซนติเมตร", Word::Unit(Unit::SquareCentimetre)), ("ตร.ซม.", Word::Unit(Unit::SquareCentimetre)),
    ("ตารางเมตร", Word::Unit(Unit::SquareMetre)), ("ตร.ม.", Word::Unit(Unit::SquareMetre)), ("ตร.ม", Word::Unit(Unit::SquareMetre)),
    ("ตรม.", Word::Unit(Unit::SquareMetre)), ("ตารางกิโลเมตร", Word::Unit(Unit::SquareKilometre)),
    ("ตร.กม.", Word::Unit(Unit::SquareKilometre)), ("ตร.กม", Word::Unit(Unit::SquareKilometre)),
    ("เฮกตาร์", Word::Unit(Unit::Hectare)), ("เฮกเตอร์", Word::Unit(Unit::Hectare)), ("เฮคตาร์", Word::Unit(Unit::Hectare)),
    ("ไร่", Word::Unit(Unit::Rai)), ("งาน", Word::Unit(Unit::Ngan)), ("ตารางวา", Word::Unit(Unit::SquareWa)),
    ("ตร.ว.", Word::Unit(Unit::SquareWa)), ("ลูกบาศก์เมตร", Word::Unit(Unit::CubicMetre)), ("ลบ.ม.", Word::Unit(Unit::CubicMetre)),
    ("ลบ.ม", Word::Unit(Unit::CubicMetre)), ("คิวบิกเมตร", Word::Unit(Unit::CubicMetre)), ("ลูกบาศก์เซนติเมตร", Word::Unit(Unit::CubicCentimetre)),
    ("ลิตร", Word::Unit(Unit::Litre)), ("มิลลิลิตร", Word::Unit(Unit::Millilitre)), ("มล.", Word::Unit(Unit::Millilitre)),
    ("มิลลิกรัม", Word::Unit(Unit::Milligram)), ("มก.", Word::Unit(Unit::Milligram)), ("กรัม", Word::Unit(Unit::Gram)),
    ("ขีด", Word::Unit(Unit::Hectogram)), ("กิโลกรัม", Word::Unit(Unit::Kilogram)), ("กก.", Word::Unit(Unit::Kilogram)),
    ("กก", Word::Unit(Unit::Kilogram)), ("ควินทัล", Word::Unit(Unit::Quintal)), ("ตัน", Word::Unit(Unit::Tonne)),
    ("วินาที", Word::Unit(Unit::Second)), ("นาที", Word::Unit(Unit::Minute)), ("ชั่วโมง", Word::Unit(Unit::Hour)),
    ("ชม.", Word::Unit(Unit::Hour)), ("วัน", Word::Unit(Unit::Day)), ("สัปดาห์", Word::Unit(Unit::Week)),
    ("อาทิตย์", Word::Unit(Unit::Week)), ("ขวบ", Word::Unit(Unit::Year)),
    ("องศาเซลเซียส", Word::Unit(Unit::Celsius)), ("℃", Word::Unit(Unit::Celsius)),
    ("กิโลวัตต์ชั่วโมง", Word::Unit(Unit::KilowattHour)), ("กิโลวัตต์-ชั่วโมง", Word::Unit(Unit::KilowattHour)),
    ("เมกะวัตต์ชั่วโมง", Word::Unit(Unit::MegawattHour)), ("กิโลวัตต์", Word::Unit(Unit::Kilowatt)),
    ("เมกะวัตต์", Word::Unit(Unit::Megawatt)), ("กิกะวัตต์", Word::Unit(Unit::Gigawatt)), ("วัตต์", Word::Unit(Unit::Watt)),
    ("ดอง", Word::Unit(Unit::Dong)), ("ด่ง", Word::Unit(Unit::Dong)), ("ด่อง", Word::Unit(Unit::Dong)), ("ด็อง", Word::Unit(Unit::Dong)),
    ("ดอลลาร์", Word::Unit(Unit::Dollar)), ("ดอลล่าร์", Word::Unit(Unit::Dollar)), ("เหรียญสหรัฐ", Word::Unit(Unit::Dollar)),
    ("ยูโร", Word::Unit(Unit::Euro)), ("หยวน", Word::Unit(Unit::Yuan)), ("เยน", Word::Unit(Unit::Yen)), ("วอน", Word::Unit(Unit::Won)),
    ("บาท", Word::Unit(Unit::Baht)), ("กีบ", Word::Unit(Unit::Kip)), ("เรียล", Word::Unit(Unit::Riel)), ("ปอนด์", Word::Unit(Unit::Pound)),
    ("มกราคม", Word::Month(1)), ("ม.ค.", Word::Month(1)), ("กุมภาพันธ์", Word::Month(2)), ("ก.พ.", Word::Month(2)),
    ("มีนาคม", Word::Month(3)), ("มี.ค.", Word::Month(3)), ("เมษายน", Word::Month(4)), ("เม.ย.", Word::Month(4)),
    ("พฤษภาคม", Word::Month(5)), ("พ.ค.", Word::Month(5)), ("มิถุนายน", Word::Month(6)), ("มิ.ย.", Word::Month(6)),
    ("กรกฎาคม", Word::Month(7)), ("กรกฏาคม", Word::Month(7)), ("ก.ค.", Word::Month(7)), ("สิงหาคม", Word::Month(8)),
    ("ส.ค.", Word::Month(8)), ("กันยายน", Word::Month(9)), ("ก.ย.", Word::Month(9)), ("ตุลาคม", Word::Month(10)),
    ("ต.ค.", Word::Month(10)), ("พฤศจิกายน", Word::Month(11)), ("พ.ย.", Word::Month(11)), ("ธันวาคม", Word::Month(12)),
    ("ธ.ค.", Word::Month(12)),
    ("วันจันทร์", Word::Weekday(1)), ("วันอังคาร", Word::Weekday(2)), ("วันพุธ", Word::Weekday(3)), ("วันพฤหัสบดี", Word::Weekday(4)),
    ("วันพฤหัส", Word::Weekday(4)), ("วันศุกร์", Word::Weekday(5)), ("วันเสาร์", Word::Weekday(6)), ("วันอาทิตย์", Word::Weekday(7)),
    ("วันที่", Word::Day), ("เดือน", Word::BeforeMonth), ("ปี", Word::Year), ("พ.ศ.", Word::BuddhistEra), ("พ.ศ", Word::BuddhistEra),
    ("พุทธศักราช", Word::BuddhistEra), ("ค.ศ.", Word::CommonEra), ("ค.ศ", Word::CommonEra), ("คริสต์ศักราช", Word::CommonEra),
    ("ที่", Word::Nth), ("ไตรมาส", Word::Quarter), ("มัธยมศึกษาปี", Word::Secondary), ("มัธยมปี", Word::Secondary), ("ศตวรรษ", Word::Century), ("พุทธศตวรรษ", Word::BuddhistCentury),
    ("ทศวรรษ", Word::Decade), ("แรก", Word::First), ("กว่า", Word::More), ("เศษ", Word::More),
    ("ประมาณ", Word::About), ("ราว", Word::About), ("เกือบ", Word::About), ("มากกว่า", Word::About), ("เกินกว่า", Word::About),
    ("เกิน", Word::About), ("กว่าครึ่ง", Word::Half),
    ("หลาย", Word::Indefinite), ("นับ", Word::Indefinite), ("ถึง", Word::To), ("ใน", Word::Of), ("จาก", Word::Of),
    ("และ", Word::And), ("กับ", Word::And), ("กับอีก", Word::And),
    ("เวลา", Word::AtTime), ("น.", Word::Oclock), ("นาฬิกา", Word::Oclock), ("โมง", Word::Mong), ("ทุ่ม", Word::Thum), ("ตี", Word::Ti),
    ("บ่าย", Word::Afternoon), ("เย็น", Word::Evening), ("เที่ยง", Word::Noon(12)), ("เที่ยงวัน", Word::Noon(12)),
    ("เที่ยงคืน", Word::Noon(0)), ("จันทรคติ", Word::Lunar), ("ขึ้น", Word::MoonHalf), ("แรม", Word::MoonHalf), ("ค่ำ", Word::MoonDay),
];

/// The units that are written in Latin letters or with signs, in lower case.
const LATIN_UNITS: &[(&str, Unit)] = &[
    ("mm", Unit::Millimetre),
    ("cm", Unit::Centimetre),
    ("m", Unit::Metre),
    ("km", Unit::Kilometre),
    ("ha", Unit::Hectare),
    ("ml", Unit::Millilitre),
    ("g", Unit::Gram),
    ("kg", Unit::Kilogram),
    ("kw", Unit::Kilowatt),
    ("mw", Unit::Megawatt),
    ("gw", Unit::Gigawatt),
    ("kwh", Unit::KilowattHour),
    ("mwh", Unit::MegawattHour),
    ("vnd", Unit::Dong),
    ("usd", Unit::Dollar),
    ("eur", Unit::Euro),
];

pub(super) fn latin_unit(word: &str) -> Option<Unit> {
    let lower = |&&(unit, _): &&(&str, Unit)| unit.eq_ignore_ascii_case(word) && (unit.len() > 1 || unit == word);
    LATIN_UNITS.iter().find(lower).map(|&(_, unit)| unit)
}

/// The words by their first character, the longest first. Thai letters are a block of 128.
static BY_FIRST: LazyLock<Vec<Vec<(&'static str, Word)>>> = LazyLock::new(|| {
    let mut table = vec![Vec::new(); 128];
    for &(word, meaning) in WORDS {
        if let Some(slot) = word.chars().next().and_then(slot) {
            table[slot].push((word, meaning));
        }
    }
    for words in &mut table {
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    table
});

/// The place of words with this first character in the table: signs have the places that no Thai word starts with.
fn slot(first: char) -> Option<usize> {
    match first {
        '\u{e01}'..='\u{e7f}' => Some(first as usize - 0xe00),
        '%' | '‰' | '℃' => Some(0),
        _ => None,
    }
}

/// Divides `text` into tokens. File names and addresses are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let table = &*BY_FIRST;
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 12);
    let mut at = 0;
    let mut spaced = false;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        at += c.len_utf8();
        let kind = if c == '\n' {
            Kind::Mark(c)
        } else if c.is_whitespace() {
            spaced = true;
            continue;
        } else if matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}') {
            continue;
        } else if let Some((len, word)) = slot(c).and_then(|s| word_at(text, start, &table[s])) {
            at = start + len;
            Kind::Word(word)
        } else if is_thai_letter(c) {
            Kind::Text
        } else if let Some(end) = address_end(text, start) {
            at = end;
            spaced = true;
            continue;
        } else if let Some(run) = DigitRun::at(text, start) {
            at = run.span.end as usize;
            Kind::Digits
        } else if is_latin(c) {
            at += text[at..].find(|c| !is_latin(c)).unwrap_or(text.len() - at);
            Kind::Latin
        } else if is_alphabetic(c) {
            Kind::Text
        } else {
            Kind::Mark(c)
        };
        // One token for a whole run of other letters.
        if let Some(last) = tokens.last_mut().filter(|t| kind == Kind::Text && t.kind == Kind::Text && !spaced) {
            last.span.end = at as u32;
            continue;
        }
        tokens.push(Token { span: Span::new(start, at), kind, spaced });
        spaced = false;
    }
    tokens
}

/// The longest of `words` that stands at byte `at`, between cluster edges; its length and meaning.
fn word_at(text: &str, at: usize, words: &[(&'static str, Word)]) -> Option<(usize, Word)> {
    let rest = &text[at..];
    let fits = |&&(word, _): &&(&str, Word)| rest.starts_with(word) && is_boundary(text, at + word.len());
    let &(word, meaning) = words.iter().find(fits).filter(|_| is_boundary(text, at))?;
    Some((word.len(), meaning))
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        tokens(text).iter().map(|t| t.kind).collect()
    }

    #[test]
    fn the_longest_word_wins_and_clusters_stay_whole() {
        assert_eq!(kinds("วันที่ 5"), [Kind::Word(Word::Day), Kind::Digits]);
        assert_eq!(kinds("สามี"), [Kind::Text]);
        assert_eq!(kinds("กม.ค."), [Kind::Word(Word::Unit(Unit::Kilometre)), Kind::Text, Kind::Mark('.')]);
        assert_eq!(kinds("ชั่วโมง"), [Kind::Word(Word::Unit(Unit::Hour))]);
    }

    #[test]
    fn every_word_is_found_where_it_stands() {
        for &(word, meaning) in WORDS {
            assert_eq!(kinds(word), [Kind::Word(meaning)], "{word}");
        }
    }
}
