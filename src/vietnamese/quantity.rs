//! The figures of a Vietnamese text.

use super::token::{Kind, Token, Word, tokens};
use crate::Span;
use crate::value::{DigitRun, Quantity, Separators, Value, symbol_at};

pub(super) const SEPARATORS: Separators = Separators { thousands: '.', decimal: ',' };

/// Every figure of `text`, in order of place: numbers in digits and words, measures, dates, times, symbols.
///
/// One pass, linear in the length of `text`. A range is two quantities, a fraction likewise (each with the fraction among
/// its readings), a score too. Spans are in bytes of `text`.
///
/// ```
/// use thiap::vietnamese::quantities;
/// let text = "Sáng 28/6, gần 1,5 triệu người (tăng 20%) dự lễ ở quốc lộ 1A.";
/// let found: Vec<String> = quantities(text).iter().map(|q| q.likeliest().to_string()).collect();
/// assert_eq!(found, ["28 June", "1,500,000", "20%", "1A"]);
/// ```
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut reader = Reader { text, tokens: tokens(text), found: Vec::new() };
    let mut at = 0;
    while at < reader.tokens.len() {
        let next =
            reader.symbol(at).or_else(|| reader.date(at)).or_else(|| reader.time(at)).or_else(|| reader.amount(at));
        at = next.unwrap_or(at + 1).max(at + 1);
    }
    reader.found
}

/// Reads tokens from left to right. Every method takes the index of a token and gives the index of the token after what it
/// read, or `None` when it read nothing.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) found: Vec<Quantity>,
}

impl Reader<'_> {
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    pub(super) fn word(&self, at: usize) -> Option<Word> {
        match self.kind(at)? {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(c)) if marks.contains(&c))
    }

    /// Whether nothing stands between token `at` and the one before it.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    /// The token before `at`.
    pub(super) fn before(&self, at: usize) -> Option<&Token> {
        at.checked_sub(1).and_then(|i| self.tokens.get(i))
    }

    pub(super) fn text_of(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// Whether token `at` is this word, in any case.
    pub(super) fn is_text(&self, at: usize, lower: &str) -> bool {
        let text = self.text_of(at);
        text == lower || text.chars().flat_map(char::to_lowercase).eq(lower.chars())
    }

    pub(super) fn digits(&self, at: usize) -> Option<DigitRun> {
        match self.kind(at)? {
            Kind::Digits => DigitRun::at(self.text, self.tokens[at].span.start as usize),
            _ => None,
        }
    }

    /// The value of token `at` when it is digits alone, at most `longest` of them.
    pub(super) fn plain(&self, at: usize, longest: u8) -> Option<u64> {
        self.digits(at).filter(|run| run.digits() <= longest).and_then(|run| run.plain())
    }

    /// The span from the start of token `first` to the end of token `last - 1`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        let last = end.max(first + 1) - 1;
        self.tokens[first].span.cover(self.tokens[last.min(self.tokens.len() - 1)].span)
    }

    pub(super) fn push(&mut self, span: Span, readings: Vec<Value>, firm: bool, about: bool) {
        if !readings.is_empty() {
            self.found.push(Quantity { span, readings, firm, about });
        }
    }

    /// The symbol of a document or a type.
    fn symbol(&mut self, at: usize) -> Option<usize> {
        let start = self.tokens[at].span.start as usize;
        let symbol = symbol_at(self.text, start)?;
        self.push(Span::new(start, symbol.end), symbol.readings, symbol.is_document, false);
        Some(at + self.tokens[at..].partition_point(|t| (t.span.start as usize) < symbol.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn read(text: &str) -> Vec<String> {
        let show = |q: &Quantity| q.readings.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
        quantities(text).iter().map(show).collect()
    }

    #[test]
    fn numbers_in_figures() {
        assert_eq!(read("3.860 đảng viên"), ["3,860"]);
        assert_eq!(read("1,5 triệu lượt khách, 2 tỷ đồng"), ["1,500,000", "2,000,000,000 đồng"]);
        assert_eq!(
            read("1.050 tỷ đồng; 9.888,91 m2; 2 nghìn tỷ"),
            ["1,050,000,000,000 đồng", "9,888.91 m²", "2,000,000,000,000"]
        );
        assert_eq!(read("2 triệu 500 nghìn đồng, 3 triệu rưỡi"), ["2,500,000 đồng", "3,500,000"]);
        assert_eq!(read("20 - 25 triệu đồng"), ["20|20,000,000 đồng", "25,000,000 đồng"]);
        assert_eq!(read("08 tổ chức"), ["8"]);
    }

    #[test]
    fn numbers_in_words() {
        assert_eq!(read("hai mươi mốt ngày, một trăm linh năm hộ"), ["21 days", "105"]);
        assert_eq!(read("mười hai, ba mươi tư, mười lăm, hai mươi năm"), ["12", "34", "15", "20 years"]);
        assert_eq!(read("ba trăm nghìn, hai triệu ba trăm nghìn"), ["300,000", "2,300,000"]);
        assert_eq!(read("hai nghìn không trăm hai mươi lăm"), ["2,025"]);
        assert_eq!(read("hai chục, một trăm rưỡi"), ["20", "150"]);
        assert_eq!(read("ba phần tư diện tích"), ["3/4|3", "3/4|4"]);
        assert_eq!(read("Hai phần ba số hộ"), ["2/3|2", "2/3|3"]);
        assert_eq!(read("một tấn rưỡi, thập niên 80"), ["1.5 tonnes", "1980|2080|80"]);
        assert_eq!(read("nửa tháng"), ["0.5 months|1/2"]);
        assert_eq!(read("hai năm rưỡi"), ["2.5 years"]);
    }

    #[test]
    fn words_that_are_no_numbers_are_not_firm() {
        for text in ["năm nay", "một lần", "hàng trăm người", "hai bên", "vài chục"] {
            assert!(quantities(text).iter().all(|q| !q.firm), "{text}");
        }
        for name in ["huyện Ba Vì", "phố Hai Bà Trưng", "huyện Năm Căn", "đồng chí", "không có"] {
            assert!(read(name).is_empty(), "{name}");
        }
        assert_eq!(read("8 đồng chí"), ["8"]);
        assert_eq!(read("Tám trường hợp bị phạt"), ["8"]);
    }

    #[test]
    fn units() {
        assert_eq!(
            read("2,5 km2, 350 ha, 80 m², 180 m3, 25°C, 38 độ C"),
            ["2.5 km²", "350 ha", "80 m²", "180 m³", "25 °C", "38 °C"]
        );
        assert_eq!(
            read("14,8 tấn; 4 tạ; 500g; 7,8‰; 20 phần trăm"),
            ["14.8 tonnes", "4 tạ (100 kg)", "500 g", "7.8‰", "20%"]
        );
        assert_eq!(read("dài 3,2km, nặng 20kg"), ["3.2 km", "20 kg"]);
        assert_eq!(read("2 phút 15 giây"), ["135 seconds"]);
        assert_eq!(read("18 tuổi, hàng thập kỷ, nửa thế kỷ"), ["18 years", "1 decades", "0.5 centuries|1/2"]);
    }

    #[test]
    fn symbols_stay_whole() {
        assert_eq!(read("số 21-NQ/TW"), ["21-NQ/TW|21"]);
        assert_eq!(read("793/QĐ-UBND và 202/2025/QH15"), ["793/QD-UBND|793", "202/2025/QH15|202|2,025|15"]);
        assert_eq!(read("quốc lộ 1A, nhà máy Z121, đội U23"), ["1A|1", "Z121|121", "U23|23"]);
        assert_eq!(read("dịch COVID-19"), ["COVID-19|19"]);
        assert_eq!(read("gọi 0909.123.456"), ["0909123456"]);
    }

    #[test]
    fn ordinals_and_roman_numbers() {
        assert_eq!(read("khóa XIII, thế kỷ XX"), ["no. 13", "no. 20"]);
        assert_eq!(read("quý I/2025"), ["quarter 1", "2025"]);
        assert!(quantities("mỗi quý một lần, mỗi tháng hai lần").iter().all(|q| !q.firm && !q.is_date()));
        assert_eq!(read("lần thứ hai, lần thứ 5"), ["no. 2|Monday", "no. 5|Thursday"]);
        assert_eq!(read("sáng thứ hai, chủ nhật"), ["Monday|no. 2", "Sunday"]);
        assert!(read("Thứ trưởng Bộ Y tế").is_empty());
    }

    #[test]
    fn dates() {
        assert_eq!(read("ngày 16/6/2022"), ["16 June 2022"]);
        assert_eq!(read("ngày 16 tháng 6 năm 2022"), ["16 June 2022"]);
        assert_eq!(read("sáng 28/6, trước ngày 31/12"), ["28 June", "31 December"]);
        assert_eq!(read("mùng 5 tháng 9; tháng 6/2024; tháng bảy"), ["5 September", "June 2024", "July"]);
        assert_eq!(read("giai đoạn 2024 - 2026"), ["2024|2,024", "2026|2,026"]);
        assert_eq!(read("10/3 âm lịch, rằm tháng Giêng"), ["10 lunar month 3", "15 lunar month 1"]);
        assert_eq!(read("từ 27 đến 29/6"), ["27", "29 June"]);
        assert_eq!(read("năm 68"), ["1968|2068|68"]);
        assert_eq!(read("Nam28/06/2024"), ["28 June 2024"]);
        assert_eq!(read("30 tháng 9; 3 tháng 10 ngày"), ["30 September", "3 months", "10 days"]);
        assert_eq!(read("dẫn trước 3-1, sáng 28-6"), ["3", "1", "28 June"]);
        assert_eq!(read("ngày 28.6.2024, ngày 28-6"), ["28 June 2024", "28 June"]);
    }

    #[test]
    fn a_fraction_may_be_a_date() {
        assert_eq!(read("thương binh hạng 2/4"), ["2 April|2/4|2", "2/4|4"]);
        assert_eq!(read("35/40 xã"), ["35/40|35", "35/40|40"]);
    }

    #[test]
    fn times() {
        assert_eq!(read("lúc 7h30"), ["7:30"]);
        assert_eq!(read("7 giờ 30 phút"), ["7:30|450 minutes|19:30"]);
        assert_eq!(read("2 giờ chiều"), ["14:00|2 hours"]);
        assert_eq!(read("mất 9 giờ"), ["9 hours|9:00|21:00"]);
        assert_eq!(read("7.55 giờ sáng, 5.30 chiều"), ["7:55", "17:30"]);
        assert_eq!(read("24/24 giờ, 24/7"), ["24 hours|24", "24 hours|24|24 July", "7 days|7"]);
        assert_eq!(read("sáng 24/7, ngày 24/7/2024"), ["24 July", "24 July 2024"]);
        assert_eq!(read("19:05"), ["19:05"]);
        assert_eq!(read("2 giờ 41 phút 8 giây"), ["9,668 seconds"]);
    }

    #[test]
    fn any_text_is_read() {
        for text in
            ["", "%", "năm", "/////", "1/", "ngày", "tháng 99", "h30", "\u{301}", "²", "1.".repeat(999).as_str()]
        {
            for quantity in quantities(text) {
                assert!(!quantity.span.of(text).is_empty() && !quantity.readings.is_empty(), "{text}");
            }
        }
    }
}
