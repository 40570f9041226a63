//! Properties of the readers of figures: any text is read, and what is written in any notation reads back to its value.

use proptest::prelude::*;
use proptest::sample::select;
use thiap::thai;
use thiap::value::{Agreement, Calendar, Date, Decimal, Era, Quantity, Time, Unit, Value, Year};
use thiap::vietnamese;

/// Pieces that figures and what stands around them are made of, in both languages.
const PIECES: &[&str] = &[
    "1",
    "28",
    "07",
    "3.860",
    "3,860",
    "2024",
    "2567",
    "๓",
    "๒๕๖๗",
    "0909",
    "1.2.3",
    "/",
    "-",
    "–",
    ":",
    ".",
    ",",
    "%",
    "‰",
    "°",
    "C",
    "(",
    ")",
    "\n",
    " ",
    " ",
    "²",
    "m",
    "km2",
    "h",
    "h30",
    "TW",
    "NQ",
    "XIII",
    "V",
    "H5N1",
    "năm",
    "tháng",
    "ngày",
    "thứ",
    "hai",
    "ba",
    "tư",
    "mười",
    "mươi",
    "trăm",
    "nghìn",
    "triệu",
    "tỷ",
    "linh",
    "rưỡi",
    "nửa",
    "phần",
    "quý",
    "giờ",
    "phút",
    "giây",
    "chiều",
    "mùng",
    "rằm",
    "Giêng",
    "âm lịch",
    "đồng",
    "đến",
    "thế kỷ",
    "chủ nhật",
    "hơn",
    "ki-lô-mét",
    "สอง",
    "สิบ",
    "เอ็ด",
    "ยี่",
    "ร้อย",
    "พัน",
    "ล้าน",
    "แสน",
    "ครึ่ง",
    "ร้อยละ",
    "ปี",
    "พ.ศ.",
    "ค.ศ.",
    "วันที่",
    "เดือน",
    "มีนาคม",
    "มี.ค.",
    "ที่",
    "ไตรมาส",
    "น.",
    "โมง",
    "ทุ่ม",
    "ตี",
    "บ่าย",
    "เที่ยงคืน",
    "ใน",
    "ถึง",
    "กว่า",
    "ตร.กม.",
    "ดอง",
    "ชั่วโมง",
    "นาที",
    "ขึ้น",
    "ค่ำ",
    "แรก",
    "จันทรคติ",
    "ก",
    "้",
    "a.jpg",
    "\u{301}",
    "\u{200b}",
    "คน",
    "xã",
];

/// No file of failures: a failure becomes a unit test beside the code that it mends.
fn settings() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

fn collage() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

fn check_spans(text: &str, quantities: &[Quantity]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for quantity in quantities {
        let range = quantity.span.range();
        prop_assert!(text.get(range.clone()).is_some_and(|t| !t.is_empty()), "{range:?} in {text:?}");
        prop_assert!(range.start >= end, "{range:?} overlaps the figure before it in {text:?}");
        prop_assert!(!quantity.readings.is_empty());
        end = range.end;
    }
    Ok(())
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check_spans(&text, &vietnamese::quantities(&text))?;
        check_spans(&text, &thai::quantities(&text))?;
    }

    #[test]
    fn any_sequence_of_words_and_figures_is_read(text in collage()) {
        check_spans(&text, &vietnamese::quantities(&text))?;
        check_spans(&text, &thai::quantities(&text))?;
    }
}

/// Digits in groups of three.
fn grouped(n: u64, separator: char) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

fn vietnamese_words(n: u64) -> String {
    const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    fn below_thousand(n: u64, full: bool) -> String {
        let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
        let mut words = Vec::new();
        if hundreds > 0 || full {
            words.push(format!("{} trăm", DIGITS[hundreds as usize]));
        }
        match (tens, ones) {
            (0, 0) => {}
            (0, d) if !words.is_empty() => words.push(format!("linh {}", DIGITS[d as usize])),
            (0, d) => words.push(DIGITS[d as usize].to_owned()),
            (1, 0) => words.push("mười".to_owned()),
            (1, 5) => words.push("mười lăm".to_owned()),
            (1, d) => words.push(format!("mười {}", DIGITS[d as usize])),
            (t, 0) => words.push(format!("{} mươi", DIGITS[t as usize])),
            (t, 1) => words.push(format!("{} mươi mốt", DIGITS[t as usize])),
            (t, 5) => words.push(format!("{} mươi lăm", DIGITS[t as usize])),
            (t, d) => words.push(format!("{} mươi {}", DIGITS[t as usize], DIGITS[d as usize])),
        }
        words.join(" ")
    }
    let scales = [(1_000_000_000, " tỷ"), (1_000_000, " triệu"), (1000, " nghìn"), (1, "")];
    let mut words = Vec::new();
    for (scale, name) in scales {
        let part = n / scale % 1000;
        if part > 0 {
            words.push(format!("{}{name}", below_thousand(part, !words.is_empty())));
        }
    }
    words.join(" ")
}

fn thai_words(n: u64) -> String {
    const DIGITS: [&str; 10] = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];
    if n >= 1_000_000 {
        let rest = n % 1_000_000;
        return format!("{}ล้าน{}", thai_words(n / 1_000_000), if rest > 0 { thai_words(rest) } else { String::new() });
    }
    let mut out = String::new();
    for (scale, name) in [(100_000, "แสน"), (10_000, "หมื่น"), (1000, "พัน"), (100, "ร้อย")]
    {
        let digit = n / scale % 10;
        if digit > 0 {
            out += DIGITS[digit as usize];
            out += name;
        }
    }
    match n / 10 % 10 {
        0 => {}
        1 => out += "สิบ",
        2 => out += "ยี่สิบ",
        tens => out = out + DIGITS[tens as usize] + "สิบ",
    }
    out += if n % 10 == 1 && n > 10 { "เอ็ด" } else { DIGITS[(n % 10) as usize] };
    out
}

fn thai_digits(text: &str) -> String {
    text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32('๐' as u32 + d)).unwrap_or(c)).collect()
}

/// The number that the first figure of a text most likely states.
fn number(quantities: &[Quantity]) -> Option<Decimal> {
    match quantities {
        [one] => one.readings.iter().find_map(|r| match r {
            Value::Amount { number, .. } => Some(*number),
            _ => None,
        }),
        _ => None,
    }
}

fn any_number() -> impl Strategy<Value = u64> {
    prop_oneof![1..100u64, 1..10_000u64, 1..1_000_000u64, 1..1_000_000_000_000u64]
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn numbers_read_back_in_every_vietnamese_notation(n in any_number()) {
        let value = Some(Decimal::new(n, 0));
        prop_assert_eq!(number(&vietnamese::quantities(&format!("có {} xã", grouped(n, '.')))), value);
        prop_assert_eq!(number(&vietnamese::quantities(&format!("có {} xã", vietnamese_words(n)))), value);
        prop_assert_eq!(number(&vietnamese::quantities(&format!("có {n},5 xã"))), Some(Decimal::new(n * 10 + 5, -1)));
        prop_assert_eq!(number(&vietnamese::quantities(&format!("chi {n} triệu đồng"))), Some(Decimal::new(n, 6)));
    }

    #[test]
    fn numbers_read_back_in_every_thai_notation(n in any_number()) {
        let value = Some(Decimal::new(n, 0));
        let figures = grouped(n, ',');
        prop_assert_eq!(number(&thai::quantities(&format!("มี {figures} ตำบล"))), value);
        prop_assert_eq!(number(&thai::quantities(&format!("มี {} ตำบล", thai_digits(&figures)))), value);
        prop_assert_eq!(number(&thai::quantities(&format!("มี {} ตำบล", thai_words(n)))), value);
        prop_assert_eq!(number(&thai::quantities(&format!("มี {n}.5 ตำบล"))), Some(Decimal::new(n * 10 + 5, -1)));
        prop_assert_eq!(number(&thai::quantities(&format!("จ่าย {n} ล้านดอง"))), Some(Decimal::new(n, 6)));
    }

    #[test]
    fn the_same_number_agrees_across_the_languages(n in any_number()) {
        let source = vietnamese::quantities(&format!("có {} tấn", grouped(n, '.')));
        let target = thai::quantities(&format!("มี {} ตัน", thai_words(n)));
        prop_assert_eq!(source.len(), 1);
        prop_assert_eq!(target.len(), 1);
        prop_assert_eq!(source[0].agreement(&target[0]), Agreement::Same);
    }

    #[test]
    fn different_numbers_never_agree(m in any_number(), n in any_number()) {
        prop_assume!(m != n);
        let source = vietnamese::quantities(&format!("có {} con", grouped(m, '.')));
        let target = thai::quantities(&format!("มี {} ตัว", grouped(n, ',')));
        prop_assert_eq!(source[0].agreement(&target[0]), Agreement::None);
    }

    #[test]
    fn dates_agree_across_eras_and_notations(day in 1..=31u8, month in 1..=12u8, year in 1900..2100u16, era in select(&[Era::Buddhist, Era::Common])) {
        let date = Date::new(Some(day), Some(month), Year::new(year, Era::Common)).in_calendar(Calendar::Solar);
        let target = thai::write(&Value::Date(date), era).unwrap();
        let target = thai::quantities(&target);
        for source in [
            format!("ngày {day}/{month}/{year}"),
            format!("ngày {day:02}-{month:02}-{year}"),
            format!("{day}.{month}.{year}"),
            format!("ngày {day} tháng {month} năm {year}"),
        ] {
            let read = vietnamese::quantities(&source);
            prop_assert_eq!(read.len(), 1, "{}", source);
            prop_assert_eq!(read[0].agreement(&target[0]), Agreement::Same, "{}", source);
        }
        let other = thai::write(&Value::Date(Date { day: Some(day % 31 + 1), ..date }), era).unwrap();
        let source = vietnamese::quantities(&format!("ngày {day}/{month}/{year}"));
        prop_assert_eq!(source[0].agreement(&thai::quantities(&other)[0]), Agreement::None);
    }

    #[test]
    fn times_agree_across_notations(hour in 0..24u8, minute in 0..60u8) {
        let written = thai::write(&Value::Time(Time { hour, minute }), Era::Buddhist).unwrap();
        let target = thai::quantities(&written);
        for source in [format!("lúc {hour}h{minute:02}"), format!("lúc {hour}:{minute:02}"), format!("lúc {hour} giờ {minute} phút")] {
            let read = vietnamese::quantities(&source);
            prop_assert_eq!(read.len(), 1, "{}", source);
            prop_assert_eq!(read[0].agreement(&target[0]), Agreement::Same, "{}", source);
        }
    }

    #[test]
    fn measures_are_written_as_they_are_read(n in 1..100_000u64, unit in select(&[
        Unit::Metre, Unit::Kilometre, Unit::SquareKilometre, Unit::Hectare, Unit::CubicMetre, Unit::Kilogram, Unit::Tonne,
        Unit::Minute, Unit::Hour, Unit::Day, Unit::Month, Unit::Year, Unit::Percent, Unit::Dong, Unit::Dollar, Unit::Celsius,
    ])) {
        let value = Value::Amount { number: Decimal::new(n, 0), unit: Some(unit) };
        let written = thai::write(&value, Era::Buddhist).unwrap();
        let read = thai::quantities(&written);
        prop_assert_eq!(read.len(), 1, "{}", written);
        prop_assert_eq!(&read[0].readings[0], &value, "{}", written);
    }
}
