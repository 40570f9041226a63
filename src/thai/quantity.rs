//! The figures of a Thai text.

use super::token::{Kind, Token, Word, tokens};
use super::words::Words;
use super::{is_boundary, is_thai_letter};
use crate::Span;
use crate::value::{DigitRun, Quantity, Separators, Value, symbol_at};

pub(super) const SEPARATORS: Separators = Separators { thousands: ',', decimal: '.' };

/// How far around a word the text is divided into words to see whether it is one, in bytes.
const WINDOW: usize = 60;

/// Every figure of `text`, in order of place: numbers in digits (Thai and Arabic) and words, measures, dates, times, symbols.
///
/// One pass, linear in the length of `text`. A range is two quantities, a fraction likewise (each with the fraction among
/// its readings), a score too. Number words count only where they are words: no five in ห้าม, no thousand in สัมพันธ์.
///
/// ```
/// use thiap::thai::quantities;
/// let text = "เช้าวันที่ 28 มิถุนายน 2567 ผู้คนเกือบ ๑.๕ ล้านคน (เพิ่มขึ้นร้อยละ 20)";
/// let found: Vec<String> = quantities(text).iter().map(|q| q.likeliest().to_string()).collect();
/// assert_eq!(found, ["28 June 2024", "1,500,000", "20%"]);
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

    /// The meaning of the token before `at`.
    pub(super) fn word_before(&self, at: usize) -> Option<Word> {
        self.word(at.checked_sub(1)?)
    }

    pub(super) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(c)) if marks.contains(&c))
    }

    /// Whether nothing stands between token `at` and the one before it.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    pub(super) fn text_of(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
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

    /// The span from the start of token `first` to the end of token `end - 1`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        let last = (end.max(first + 1) - 1).min(self.tokens.len() - 1);
        self.tokens[first].span.cover(self.tokens[last].span)
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

    /// Whether `span` starts and ends between words.
    pub(super) fn stands_alone(&self, span: Span) -> bool {
        let (from, to) = self.thai_around(span);
        if from == span.start as usize && to == span.end as usize {
            return true;
        }
        let window = &self.text[from..to];
        let words = Words::new().segment(window);
        let is_edge = |at: u32| {
            let at = at as usize - from;
            at == 0 || at == window.len() || words.iter().any(|w| w.span.start as usize == at)
        };
        is_edge(span.start) && is_edge(span.end)
    }

    /// Whether the word at `span` is one, or starts a compound whose rest is a word too (ปี in ปีก่อน, not in ปีก).
    pub(super) fn starts_word(&self, span: Span) -> bool {
        let (_, to) = self.thai_around(span);
        if to == span.end as usize {
            return true;
        }
        let window = &self.text[span.start as usize..to];
        let words = Words::new();
        words.segment(window).first().is_some_and(|first| {
            let rest = window.get(span.len()..first.span.end as usize).unwrap_or_default();
            first.span.len() <= span.len() || words.contains(rest)
        })
    }

    /// The run of Thai letters around `span`, at most [`WINDOW`] bytes on either side, cut at cluster edges.
    fn thai_around(&self, span: Span) -> (usize, usize) {
        let (start, end) = (span.start as usize, span.end as usize);
        let before =
            self.text[..start].char_indices().rev().take_while(|&(i, c)| is_thai_letter(c) && start - i <= WINDOW);
        let mut from = before.last().map_or(start, |(i, _)| i);
        while from < start && !is_boundary(self.text, from) {
            from += self.text[from..].chars().next().map_or(1, char::len_utf8);
        }
        let after = self.text[end..].char_indices().take_while(|&(i, c)| is_thai_letter(c) && i < WINDOW);
        let mut to = end + after.last().map_or(0, |(i, c)| i + c.len_utf8());
        while to > end && !is_boundary(self.text, to) {
            to -= self.text[..to].chars().next_back().map_or(1, char::len_utf8);
        }
        (from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let show = |q: &Quantity| q.readings.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
        quantities(text).iter().map(show).collect()
    }

    #[test]
    fn numbers_in_figures() {
        assert_eq!(read("สมาชิก 3,860 คน ๓,๘๖๐ คน"), ["3,860", "3,860"]);
        assert_eq!(read("1.5 ล้านคน 42 พันล้านดอง"), ["1,500,000", "42,000,000,000 đồng"]);
        assert_eq!(
            read("1.37 แสนล้านดอง 8.5 หมื่นล้านดอง 1.05 ล้านล้านดอง"),
            ["137,000,000,000 đồng", "85,000,000,000 đồng", "1,050,000,000,000 đồng"]
        );
        assert_eq!(read("34,000 ล้านดอง 3 หมื่น 2 พันคน 300 กว่าล้าน"), ["34,000,000,000 đồng", "32,000", "300,000,000"]);
        assert_eq!(read("20-25 ล้านดอง"), ["20|20,000,000 đồng", "25,000,000 đồng"]);
        assert_eq!(read("1.234 คน"), ["1.234|1,234"]);
    }

    #[test]
    fn numbers_in_words() {
        assert_eq!(read("สองพันล้าน ยี่สิบเอ็ดวัน สองร้อยคน"), ["2,000,000,000", "21 days", "200"]);
        assert_eq!(read("สามหมื่นสองพันคน สองล้านห้าแสน สิบสองคน"), ["32,000", "2,500,000", "12"]);
        assert_eq!(read("สองพันห้าร้อยล้าน"), ["2,500,000,000"]);
        assert_eq!(read("หนึ่งในสามของพื้นที่"), ["1/3|1", "1/3|3"]);
        assert_eq!(read("2 ใน 3 ของ"), ["2/3|2", "2/3|3"]);
        assert_eq!(read("ครึ่งเดือน สองปีครึ่ง ครึ่งหนึ่ง"), ["0.5 months|1/2", "2.5 years", "1/2"]);
        assert_eq!(read("ปลาหนึ่งตันครึ่ง"), ["1.5 tonnes"]);
    }

    #[test]
    fn letters_that_only_look_like_numbers_are_none() {
        for text in ["ห้ามเข้า", "เก้าอี้", "ศูนย์กลาง", "เรียบร้อย", "สัมพันธ์", "สามารถ", "สามี", "พันธุ์ข้าว", "หกล้ม"]
        {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
        assert_eq!(read("ข้าว 3 พันธุ์ นก 2 ปีก"), ["3", "2"]);
        for text in ["หลายร้อยคน", "หนึ่งวัน", "ทั้งสองฝ่าย", "ครึ่งหลัง"]
        {
            assert!(quantities(text).iter().all(|q| !q.firm), "{text}");
        }
    }

    #[test]
    fn units() {
        assert_eq!(
            read("2.5 ตร.กม. 350 เฮกตาร์ 80 ตร.ม. 640 ไร่ 25 องศาเซลเซียส 25°C"),
            ["2.5 km²", "350 ha", "80 m²", "640 ไร่ (1,600 m²)", "25 °C", "25 °C"]
        );
        assert_eq!(read("ร้อยละ 20 20% 20 เปอร์เซ็นต์ ร้อยละ 20.5"), ["20%", "20%", "20%", "20.5%"]);
        assert_eq!(read("2 ชั่วโมง 41 นาที 8 วินาที"), ["9,668 seconds"]);
        assert_eq!(
            read("3 ปีก่อน 5 ปีที่ผ่านมา 3 วันที่ผ่านมา 5 กม.2 7 km2"),
            ["3 years", "5 years", "3 days", "5 km²", "7 km²"]
        );
        assert_eq!(read("อายุ 94 ปี"), ["94 years"]);
    }

    #[test]
    fn dates() {
        assert_eq!(read("วันที่ 16 มิถุนายน 2565"), ["16 June 2022"]);
        assert_eq!(
            read("28 มิ.ย. 67 และ ๗ พฤษภาคม พ.ศ. ๒๕๖๒"),
            ["28 June 2024|28 June 1967|28 June 2067", "7 May 2019"]
        );
        assert_eq!(read("เดือนกรกฎาคม ในปี 2567 - 2569"), ["July", "2024", "2026|2,569"]);
        assert_eq!(read("ปี 2024 ปี พ.ศ. 1940 ค.ศ. 2011 ปี 68"), ["2024|1481", "1397", "2011", "2025|1968|2068|68"]);
        assert_eq!(read("28/06/2567 และ 28/6/2024"), ["28 June 2024", "28 June 2024|28 June 1481"]);
        assert_eq!(read("วันที่ 27 และ 28 กรกฎาคม"), ["day 27|27", "28 July"]);
        assert_eq!(read("วันเสาร์ที่ 5"), ["Saturday", "no. 5"]);
        assert_eq!(read("วันที่ 10 เดือน 3 ตามปฏิทินจันทรคติ"), ["10 lunar month 3"]);
        assert_eq!(read("ขึ้น 10 ค่ำ เดือน 3"), ["10 lunar month 3"]);
    }

    #[test]
    fn sequences() {
        assert_eq!(read("ชุดที่ 13 ศตวรรษที่ 20 ปีที่สอง"), ["no. 13", "no. 20", "no. 2"]);
        assert_eq!(read("ไตรมาสที่ 1 ปี 2568 ไตรมาสแรก"), ["quarter 1", "2025", "quarter 1"]);
        assert_eq!(read("ชั้น ม.3 ชั้นมัธยมศึกษาปีที่ 1 ชั้นประถมศึกษาปีที่ 5"), ["no. 9|3", "no. 7|1", "no. 5"]);
        assert_eq!(read("ยาว 15 ม. 3 วัน"), ["15 m", "3 days"]);
    }

    #[test]
    fn times() {
        assert_eq!(read("เวลา 07.30 น. และ 7:30 น."), ["7:30", "7:30"]);
        assert_eq!(read("20.00 น. ถึง 23.00 น."), ["20:00", "23:00"]);
        assert_eq!(read("20.00-23.00 น."), ["20:00|20", "23:00"]);
        assert_eq!(read("ตีห้า บ่าย 2 โมง 3 ทุ่ม"), ["5:00", "14:00", "21:00"]);
        assert_eq!(read("4 โมงเย็น"), ["16:00"]);
    }

    #[test]
    fn symbols_stay_whole() {
        assert_eq!(read("มติที่ 21-NQ/TW โรงงาน Z121"), ["21-NQ/TW|21", "Z121|121"]);
        assert_eq!(read("โควิด-19"), ["19"]);
    }

    #[test]
    fn any_text_is_read() {
        let texts =
            ["", "%", "ปี", "/////", "1/", "วันที่", "เดือน 99", "้้", "ที่", "ครึ่ง", "สิบ", "๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙", "ล้าน"];
        for text in texts {
            for quantity in quantities(text) {
                assert!(!quantity.span.of(text).is_empty() && !quantity.readings.is_empty(), "{text}");
            }
        }
    }
}
