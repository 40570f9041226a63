//! Vietnamese text as the words, figures and marks that the reader of figures looks at.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

use crate::Span;
use crate::letter::is_alphabetic;
use crate::value::{DigitRun, Unit, address_end};

/// What a word means beside a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// một … chín.
    Digit(u8),
    /// mốt, tư, lăm: digits only after mươi.
    DigitAfterTens(u8),
    /// năm: five, or year.
    Nam,
    /// không: nought, or "not".
    Nought,
    /// mười.
    Ten,
    /// mươi.
    Tens,
    /// chục, trăm, nghìn, vạn, triệu, tỷ: the power of ten.
    Scale(i16),
    /// linh, lẻ: no tens.
    Odd,
    /// nửa.
    Half,
    /// rưỡi: and a half.
    AndHalf,
    /// đôi, cặp.
    Pair,
    /// phần, of fractions and percentages.
    Part,
    /// A unit of one word.
    Unit(Unit),
    /// The first word of a unit of several words; the others follow in [`UNIT_PHRASES`].
    UnitStart,
    Day,
    Month,
    /// giờ, and h and g glued to a figure.
    Hour,
    Quarter,
    /// thứ, before a weekday or an ordinal number.
    Nth,
    /// nhất, nhì.
    Place(u8),
    /// chủ, chúa: Sunday, with nhật.
    Sunday,
    /// The hours that a part of the day adds to the clock.
    DayPart(DayPart),
    /// mùng, mồng: the first ten days of a month.
    Early,
    /// rằm: the 15th of a lunar month.
    FullMoon,
    /// Giêng, Chạp: months of the lunar year.
    LunarMonth(u8),
    /// âm, of âm lịch.
    Lunar,
    /// đến, tới.
    To,
    /// Words that stand before a date: từ, trước, dịp …
    BeforeDate,
    /// Words before a Roman number: khóa, kỷ (of thế kỷ), hội …
    BeforeRoman,
    /// hơn, khoảng, gần …
    About,
    /// hàng, vài, mấy: no exact number.
    Indefinite,
    /// A Roman number that is more than one letter long, or one letter.
    Roman(u32),
    /// Anything else.
    Other,
}

/// Parts of the day, as far as the clock is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DayPart {
    Morning,
    Noon,
    Afternoon,
    Night,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Word(Word),
    Digits,
    Mark(char),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// Whether a word starts with a capital letter.
    pub(super) capital: bool,
}

/// Units of several words: the words after the first, in lower case.
pub(super) const UNIT_PHRASES: &[(&[&str], Unit)] = &[
    (&["mét", "vuông"], Unit::SquareMetre),
    (&["mét", "khối"], Unit::CubicMetre),
    (&["mét"], Unit::Metre),
    (&["m", "vuông"], Unit::SquareMetre),
    (&["m", "khối"], Unit::CubicMetre),
    (&["m"], Unit::Metre),
    (&["km", "vuông"], Unit::SquareKilometre),
    (&["km"], Unit::Kilometre),
    (&["kilômét", "vuông"], Unit::SquareKilometre),
    (&["kilômét"], Unit::Kilometre),
    (&["kilomet", "vuông"], Unit::SquareKilometre),
    (&["kilomet"], Unit::Kilometre),
    (&["ki", "lô", "mét", "vuông"], Unit::SquareKilometre),
    (&["ki", "lô", "mét"], Unit::Kilometre),
    (&["ki", "lô", "gam"], Unit::Kilogram),
    (&["cây", "số"], Unit::Kilometre),
    (&["hải", "lý"], Unit::NauticalMile),
    (&["hải", "lí"], Unit::NauticalMile),
    (&["héc", "ta"], Unit::Hectare),
    (&["hec", "ta"], Unit::Hectare),
    (&["phần", "trăm"], Unit::Percent),
    (&["phần", "nghìn"], Unit::Permille),
    (&["phần", "ngàn"], Unit::Permille),
    (&["điểm", "phần", "trăm"], Unit::Percent),
    (&["độ", "c"], Unit::Celsius),
    (&["đô", "la"], Unit::Dollar),
    (&["nhân", "dân", "tệ"], Unit::Yuan),
    (&["bảng", "anh"], Unit::Pound),
    (&["yên", "nhật"], Unit::Yen),
    (&["thập", "kỷ"], Unit::Decade),
    (&["thập", "kỉ"], Unit::Decade),
    (&["thập", "niên"], Unit::Decade),
    (&["thế", "kỷ"], Unit::Century),
    (&["thế", "kỉ"], Unit::Century),
];

#[rustfmt::skip]
const WORDS: &[(&str, Word)] = &[
    ("một", Word::Digit(1)), ("hai", Word::Digit(2)), ("ba", Word::Digit(3)), ("bốn", Word::Digit(4)),
    ("sáu", Word::Digit(6)), ("bảy", Word::Digit(7)), ("bẩy", Word::Digit(7)), ("tám", Word::Digit(8)),
    ("chín", Word::Digit(9)), ("mốt", Word::DigitAfterTens(1)), ("tư", Word::DigitAfterTens(4)),
    ("lăm", Word::DigitAfterTens(5)), ("nhăm", Word::DigitAfterTens(5)), ("năm", Word::Nam), ("không", Word::Nought),
    ("mười", Word::Ten), ("mươi", Word::Tens),
    ("chục", Word::Scale(1)), ("trăm", Word::Scale(2)), ("nghìn", Word::Scale(3)), ("ngàn", Word::Scale(3)),
    ("vạn", Word::Scale(4)), ("triệu", Word::Scale(6)), ("tr", Word::Scale(6)), ("tỷ", Word::Scale(9)),
    ("tỉ", Word::Scale(9)), ("linh", Word::Odd), ("lẻ", Word::Odd), ("nửa", Word::Half), ("rưỡi", Word::AndHalf),
    ("rưởi", Word::AndHalf), ("đôi", Word::Pair), ("cặp", Word::Pair), ("phần", Word::Part),
    ("mm", Word::Unit(Unit::Millimetre)), ("cm", Word::Unit(Unit::Centimetre)), ("dm", Word::Unit(Unit::Decimetre)),
    ("dặm", Word::Unit(Unit::Mile)), ("ha", Word::Unit(Unit::Hectare)), ("hecta", Word::Unit(Unit::Hectare)),
    ("héc-ta", Word::Unit(Unit::Hectare)), ("lít", Word::Unit(Unit::Litre)), ("ml", Word::Unit(Unit::Millilitre)),
    ("mg", Word::Unit(Unit::Milligram)), ("gam", Word::Unit(Unit::Gram)), ("gram", Word::Unit(Unit::Gram)),
    ("lạng", Word::Unit(Unit::Hectogram)), ("kg", Word::Unit(Unit::Kilogram)), ("kilôgam", Word::Unit(Unit::Kilogram)),
    ("kilogam", Word::Unit(Unit::Kilogram)), ("kilogram", Word::Unit(Unit::Kilogram)), ("ký", Word::Unit(Unit::Kilogram)),
    ("cân", Word::Unit(Unit::Kilogram)), ("yến", Word::Unit(Unit::TenKilograms)), ("tạ", Word::Unit(Unit::Quintal)),
    ("tấn", Word::Unit(Unit::Tonne)), ("giây", Word::Unit(Unit::Second)), ("phút", Word::Unit(Unit::Minute)),
    ("tiếng", Word::Unit(Unit::Hour)), ("tuần", Word::Unit(Unit::Week)), ("tuổi", Word::Unit(Unit::Year)),
    ("kw", Word::Unit(Unit::Kilowatt)), ("mw", Word::Unit(Unit::Megawatt)), ("gw", Word::Unit(Unit::Gigawatt)),
    ("kwh", Word::Unit(Unit::KilowattHour)), ("mwh", Word::Unit(Unit::MegawattHour)),
    ("đồng", Word::Unit(Unit::Dong)), ("đ", Word::Unit(Unit::Dong)), ("vnd", Word::Unit(Unit::Dong)),
    ("vnđ", Word::Unit(Unit::Dong)), ("usd", Word::Unit(Unit::Dollar)), ("eur", Word::Unit(Unit::Euro)),
    ("euro", Word::Unit(Unit::Euro)), ("cny", Word::Unit(Unit::Yuan)), ("jpy", Word::Unit(Unit::Yen)),
    ("won", Word::Unit(Unit::Won)), ("baht", Word::Unit(Unit::Baht)), ("bạt", Word::Unit(Unit::Baht)),
    ("kíp", Word::Unit(Unit::Kip)), ("kip", Word::Unit(Unit::Kip)), ("riel", Word::Unit(Unit::Riel)),
    ("mét", Word::UnitStart), ("m", Word::UnitStart), ("km", Word::UnitStart), ("kilômét", Word::UnitStart),
    ("kilomet", Word::UnitStart), ("ki", Word::UnitStart), ("cây", Word::UnitStart), ("hải", Word::UnitStart),
    ("héc", Word::UnitStart), ("hec", Word::UnitStart), ("điểm", Word::UnitStart), ("độ", Word::UnitStart),
    ("đô", Word::UnitStart), ("nhân", Word::UnitStart), ("bảng", Word::UnitStart), ("yên", Word::UnitStart),
    ("thập", Word::UnitStart), ("thế", Word::UnitStart),
    ("ngày", Word::Day), ("tháng", Word::Month), ("giờ", Word::Hour), ("h", Word::Hour), ("g", Word::Hour),
    ("quý", Word::Quarter), ("quí", Word::Quarter), ("thứ", Word::Nth), ("nhất", Word::Place(1)), ("nhì", Word::Place(2)),
    ("chủ", Word::Sunday), ("chúa", Word::Sunday),
    ("sáng", Word::DayPart(DayPart::Morning)), ("trưa", Word::DayPart(DayPart::Noon)),
    ("chiều", Word::DayPart(DayPart::Afternoon)), ("tối", Word::DayPart(DayPart::Night)),
    ("đêm", Word::DayPart(DayPart::Night)), ("khuya", Word::DayPart(DayPart::Night)),
    ("mùng", Word::Early), ("mồng", Word::Early), ("rằm", Word::FullMoon), ("giêng", Word::LunarMonth(1)),
    ("chạp", Word::LunarMonth(12)), ("âm", Word::Lunar), ("đến", Word::To), ("tới", Word::To),
    ("từ", Word::BeforeDate), ("trước", Word::BeforeDate), ("sau", Word::BeforeDate), ("vào", Word::BeforeDate),
    ("hôm", Word::BeforeDate), ("dịp", Word::BeforeDate), ("lễ", Word::BeforeDate), ("khánh", Word::BeforeDate),
    ("hết", Word::BeforeDate), ("lúc", Word::BeforeDate),
    ("khóa", Word::BeforeRoman), ("khoá", Word::BeforeRoman), ("kỷ", Word::BeforeRoman), ("kỉ", Word::BeforeRoman),
    ("hội", Word::BeforeRoman), ("kỳ", Word::BeforeRoman), ("tập", Word::BeforeRoman), ("chương", Word::BeforeRoman),
    ("hạng", Word::BeforeRoman), ("loại", Word::BeforeRoman), ("cấp", Word::BeforeRoman), ("khu", Word::BeforeRoman),
    ("vùng", Word::BeforeRoman), ("đoạn", Word::BeforeRoman), ("bậc", Word::BeforeRoman), ("số", Word::BeforeRoman),
    ("hơn", Word::About), ("khoảng", Word::About), ("gần", Word::About), ("chừng", Word::About), ("trên", Word::About),
    ("dưới", Word::About), ("tầm", Word::About), ("ngót", Word::About), ("xỉ", Word::About), ("ước", Word::About),
    ("quá", Word::About), ("độ", Word::UnitStart),
    ("hàng", Word::Indefinite), ("vài", Word::Indefinite), ("mấy", Word::Indefinite), ("nhiều", Word::Indefinite),
    ("cả", Word::Indefinite),
];

/// The longest word of the table, in bytes of lower case; longer words are not looked up.
const LONGEST: usize = 12;

static MEANINGS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| WORDS.iter().copied().collect());

/// Divides `text` into tokens. File names and addresses are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut lower = String::with_capacity(32);
    let mut at = 0;
    let mut spaced = false;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        at += c.len_utf8();
        let (kind, capital) = if c == '\n' {
            (Kind::Mark(c), false)
        } else if c.is_whitespace() {
            spaced = true;
            continue;
        } else if matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}') {
            continue;
        } else if let Some(end) = address_end(text, start) {
            at = end;
            spaced = true;
            continue;
        } else if let Some(run) = DigitRun::at(text, start) {
            at = run.span.end as usize;
            (Kind::Digits, false)
        } else if is_word_character(c) {
            at += text[at..].find(|c| !is_word_character(c)).unwrap_or(text.len() - at);
            let word = &text[start..at];
            (Kind::Word(meaning(word, &mut lower)), c.is_uppercase())
        } else {
            (Kind::Mark(c), false)
        };
        tokens.push(Token { span: Span::new(start, at), kind, spaced, capital });
        spaced = false;
    }
    tokens
}

fn is_word_character(c: char) -> bool {
    (is_alphabetic(c) && !matches!(c, 'º' | 'ª')) || matches!(c, '\u{0300}'..='\u{036f}')
}

/// `word` in lower case and composed, written to `lower`.
pub(super) fn lower_case(word: &str, lower: &mut String) {
    lower.clear();
    if is_nfc_quick(word.chars()) == unicode_normalization::IsNormalized::Yes {
        lower.extend(word.chars().flat_map(char::to_lowercase));
    } else {
        lower.extend(word.nfc().flat_map(char::to_lowercase));
    }
}

fn meaning(word: &str, lower: &mut String) -> Word {
    if let Some(n) = roman(word) {
        return Word::Roman(n);
    }
    if word.len() > 2 * LONGEST {
        return Word::Other;
    }
    lower_case(word, lower);
    // Capitals of one letter are no units (5G, not five grams); H may be the hour of a headline.
    if word.len() == 1 && word != lower && word != "H" {
        return Word::Other;
    }
    MEANINGS.get(lower.as_str()).copied().unwrap_or(Word::Other)
}

/// The value of a Roman number in capitals, up to 3,999, in the usual form.
fn roman(word: &str) -> Option<u32> {
    const SIGNS: [(&str, u32); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    if word.len() > 15 || !word.bytes().all(|b| b"IVXLCDM".contains(&b)) {
        return None;
    }
    let mut rest = word;
    let mut value = 0;
    for (sign, worth) in SIGNS {
        let most = if sign.len() == 2 || matches!(worth, 5 | 50 | 500) { 1 } else { 3 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(sign) else { break };
            rest = after;
            value += worth;
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_are_in_the_usual_form() {
        assert_eq!(roman("XIII"), Some(13));
        assert_eq!(roman("XX"), Some(20));
        assert_eq!(roman("IV"), Some(4));
        for no in ["", "IIII", "VX", "IC", "xiii", "TW"] {
            assert_eq!(roman(no), None, "{no}");
        }
    }

    #[test]
    fn words_are_known_in_any_case_and_composition() {
        let kinds = |text: &str| tokens(text).iter().map(|t| t.kind).collect::<Vec<_>>();
        assert_eq!(kinds("TRIỆU"), [Kind::Word(Word::Scale(6))]);
        assert_eq!(kinds("nghi\u{300}n"), [Kind::Word(Word::Scale(3))]);
        assert_eq!(kinds("ảnh _DSC9890.jpg"), [Kind::Word(Word::Other)]);
    }

    #[test]
    fn every_first_word_of_a_unit_is_marked() {
        for (phrase, _) in UNIT_PHRASES {
            let first = WORDS.iter().find(|(word, _)| *word == phrase[0]).map(|&(_, m)| m);
            assert!(matches!(first, Some(Word::UnitStart | Word::Part)), "{phrase:?}");
        }
        assert!(WORDS.iter().all(|(word, _)| word.len() <= LONGEST));
    }
}
