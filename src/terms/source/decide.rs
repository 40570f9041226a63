//! Which words of a run are the name, and what it names.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::kind::{Traits, inherited_kind, is_address, is_institution, is_people, is_title, kind, unify_kinds};
use super::known::{Known, Segment, binds, key_of, keys};
use super::person::{Shape, shape};
use super::scan::{Class, Run, is_numbered_road, is_plural};
use super::token::{Case, Gap};
use super::{Evidence, Name};
use crate::Span;
use crate::resources::{ForeignName, Generic, Level, Resources, Sort};
use crate::terms::Kind;

/// Words that open sentences and are written with a capital there: in front of a name they are no part of it.
const OPENERS: [&str; 74] = [
    "anh", "bên", "bởi", "chiều", "cho", "chỉ", "chính", "cuối", "các", "cách", "còn", "có", "cũng", "cùng", "cả",
    "do", "dù", "dưới", "gần", "giữa", "hiện", "hôm", "hơn", "khi", "không", "khắp", "là", "lúc", "mà", "mỗi", "một",
    "mới", "nay", "ngay", "ngoài", "ngày", "người", "nhưng", "nhờ", "những", "này", "năm", "nơi", "nếu", "phía", "qua",
    "quanh", "riêng", "rồi", "sang", "sau", "song", "suốt", "sáng", "theo", "thì", "toàn", "trong", "trên", "trước",
    "tuy", "tại", "từ", "tối", "và", "vào", "vì", "về", "với", "đây", "đêm", "đến", "để", "ở",
];

/// Words before places.
const LOCATIVES: [&str; 13] =
    ["ở", "tại", "qua", "từ", "đến", "tới", "về", "ra", "vào", "lên", "xuống", "sang", "thuộc"];

/// Compass words; `phía Tây Bắc` is a direction, not a place.
const COMPASS: [&str; 4] = ["bắc", "nam", "tây", "đông"];

/// One-syllable names of countries that are ordinary words, too, when a sentence begins with them.
const ALSO_WORDS: [&str; 10] = ["anh", "bỉ", "hằng", "hồng", "nga", "nhật", "viên", "áo", "ý", "đức"];

/// All names of the article, in order of place.
pub(super) fn names(segments: &[Segment], resources: &Resources) -> Vec<Name> {
    let mut known = Known { resources, seen: HashMap::new() };
    for segment in segments.iter().filter(|s| !is_shouted(s)) {
        for run in &segment.runs {
            known.see(segment, run);
        }
    }
    let mut names = Vec::new();
    for segment in segments.iter().filter(|s| !is_shouted(s)) {
        let mut reader = Reader { known: &known, segment, names: &mut names, list: None, people: None };
        for run in &segment.runs {
            reader.read(run);
        }
    }
    unify_kinds(&mut names);
    drop_festivals(&mut names, &known);
    let kinds: HashMap<String, Kind> = names.iter().map(|n| (n.key.clone(), n.kind)).collect();
    for segment in segments.iter().filter(|s| is_shouted(s)) {
        read_shouted(segment, &known, &kinds, &mut names);
    }
    names.sort_by_key(|n| n.span);
    names
}

/// Whether a sentence is written in capitals all through, so that capitals tell nothing.
fn is_shouted(segment: &Segment) -> bool {
    let words = segment.tokens.iter().filter(|t| t.case != Case::Figure).count();
    let capitals = segment.tokens.iter().filter(|t| t.is_capital()).count();
    let upper = segment.tokens.iter().filter(|t| t.case == Case::Upper).count();
    words >= 4 && 10 * capitals >= 9 * words && 2 * upper >= words
}

/// Reads the runs of one sentence.
struct Reader<'a> {
    known: &'a Known<'a>,
    segment: &'a Segment,
    names: &'a mut Vec<Name>,
    /// The class noun of the list that the last name stands in, and where that name ends.
    list: Option<(&'static Generic, usize)>,
    /// Where the people named last ends: `người Ê Đê, Gia Rai`.
    people: Option<usize>,
}

impl Reader<'_> {
    fn read(&mut self, run: &Run) {
        let start = run.tokens.start;
        let mut class = run.class.clone();
        let initial = self.segment.tokens[start].gap == Gap::Opening;
        if self.is_direction(&run.tokens) {
            return;
        }
        if let Some(foreign) = run.foreign
            && class.as_ref().is_none_or(|c| c.generic.sort != Sort::Person || !is_address(c.generic))
        {
            self.push(run.tokens.clone(), class.as_ref(), Some(foreign), Evidence::Sure);
            return;
        }
        if self.extends_last(run) {
            return;
        }
        if run.class.is_none()
            && self.people.is_some_and(|end| self.goes_on(end, start))
            && self.known.rank(&key_of(self.segment, &run.tokens)) < 3
        {
            self.people = Some(run.tokens.end);
            return;
        }
        if class.as_ref().is_some_and(|c| is_numbered_road(c.generic)) {
            self.push(run.tokens.clone(), class.as_ref(), None, Evidence::Sure);
            return;
        }
        let mut tokens = run.tokens.clone();
        let mut first = initial;
        while let Some((rest, inner)) = self.peel(&tokens, class.as_ref(), first) {
            tokens = rest;
            first = false;
            if let Some(inner) = inner {
                class = Some(inner);
            }
        }
        for (part, kind) in self.divide(&tokens, class.as_ref()) {
            let class = if part.start == tokens.start { class.as_ref() } else { None };
            self.accept(part, class, first, kind);
        }
    }

    /// `phía Tây Bắc`
    fn is_direction(&self, tokens: &Range<usize>) -> bool {
        let before = tokens.start.checked_sub(1).map(|i| self.segment.tokens[i].key.as_str());
        matches!(before, Some("phía" | "hướng" | "mạn"))
            && self.segment.tokens[tokens.clone()].iter().all(|t| COMPASS.contains(&t.key.as_str()))
    }

    /// Whether the words before token `at` want a place: a preposition, or another place in the same row.
    fn is_located(&self, at: usize) -> bool {
        let tokens = &self.segment.tokens;
        let gap = tokens[at].gap;
        let before = at.checked_sub(1).map(|b| tokens[b].key.as_str());
        if gap == Gap::Space && before.is_some_and(|b| LOCATIVES.contains(&b)) {
            return true;
        }
        let row = match before {
            Some("và" | "hoặc" | "hay") if gap == Gap::Space => at.checked_sub(2),
            _ if gap == Gap::Comma => at.checked_sub(1),
            _ => None,
        };
        row.is_some_and(|n| {
            self.names.last().is_some_and(|l| l.kind == Kind::Place && l.span.end == tokens[n].span.end)
        })
    }

    /// Whether a dash joins token `at` with a place: `Vũng Áng - Bùng`.
    fn ends_range(&self, at: usize) -> bool {
        self.segment.tokens[at].gap == Gap::Dash
            && at.checked_sub(1).is_some_and(|b| {
                let end = self.segment.tokens[b].span.end;
                self.names.last().is_some_and(|l| l.kind == Kind::Place && l.span.end == end)
            })
    }

    /// Whether this run is the second half of the name read last: `Lò Gò - Xa Mát`. If so, that name is made longer.
    fn extends_last(&mut self, run: &Run) -> bool {
        let start = run.tokens.start;
        if self.segment.tokens[start].gap != Gap::Dash || run.class.is_some() {
            return false;
        }
        let Some(last) = self.names.last_mut().filter(|n| n.span.end == self.segment.tokens[start - 1].span.end) else {
            return false;
        };
        if last.segment != self.segment.index || last.kind != Kind::Place {
            return false;
        }
        let half = key_of(self.segment, &run.tokens);
        let whole = format!("{}-{half}", last.key);
        let spaced = format!("{} - {half}", last.key);
        let listed = self.known.rank(&whole) > 0 || self.known.rank(&spaced) > 0;
        let park =
            last.class.is_some_and(|c| c.sort == Sort::Nature || matches!(c.source, "khu du lịch" | "khu di tích"));
        let units = [last.key.as_str(), half.as_str()].map(|key| self.known.level(key));
        let joined = match units {
            [None, None] => !self.known.is_foreign(&last.key) && !self.known.is_foreign(&half),
            _ => park && units.iter().flatten().all(|&level| level == Level::Commune),
        };
        let before = self.names.iter().any(|n| n.key == whole);
        let Some(last) = self.names.last_mut() else { return false };
        if listed || joined || before {
            last.span = last.span.cover(self.segment.tokens[run.tokens.end - 1].span);
            last.key = whole;
        }
        listed || joined || before
    }

    /// Takes a class noun or an opening word off the front of a run, if there is one that is no part of the name.
    fn peel(
        &self,
        tokens: &Range<usize>,
        class: Option<&Class>,
        initial: bool,
    ) -> Option<(Range<usize>, Option<Class>)> {
        let keys = keys(self.segment, tokens);
        if keys.len() < 2 {
            return None;
        }
        let rank = self.known.rank(&key_of(self.segment, tokens));
        if let Some((generic, n)) = self.known.resources.generics.longest(&keys)
            && n < keys.len()
        {
            let rest = tokens.start + n..tokens.end;
            if self.is_class_noun(generic, tokens, &rest, class, initial) {
                let inner = Class {
                    generic,
                    tokens: tokens.start..rest.start,
                    after_title: class.is_some_and(is_title),
                    plural: tokens.start > 0 && is_plural(&self.segment.tokens[tokens.start - 1]),
                };
                return Some((rest, Some(inner)));
            }
        }
        if initial && class.is_none() && rank == 0 {
            let rest = tokens.start + 1..tokens.end;
            let rest_known = self.known.rank(&key_of(self.segment, &rest)) >= 2 && keys.len() > 2;
            if OPENERS.contains(&keys[0]) || rest_known {
                return Some((rest, None));
            }
        }
        None
    }

    /// Whether `generic`, written with a capital at the front of `whole`, is a class noun there and no part of the name:
    /// the `Hòn` of `Hòn Nhạn nhỏ nhất`, but not that of `sau Hòn Nghệ`.
    fn is_class_noun(
        &self,
        generic: &Generic,
        whole: &Range<usize>,
        rest: &Range<usize>,
        class: Option<&Class>,
        initial: bool,
    ) -> bool {
        let whole_key = key_of(self.segment, whole);
        let rest_key = key_of(self.segment, rest);
        let rank = self.known.rank(&whole_key);
        if self.segment.tokens[rest.start].case == Case::Lower {
            return false; // Thành nhà Hồ
        }
        let of_village = generic.levels.contains(&Level::Village);
        let person = shape(&keys(self.segment, whole)) == Shape::Clear && generic.sort != Sort::Person;
        if person && (class.is_some_and(is_title) || (rank == 0 && self.known.rank(&rest_key) == 0)) {
            return false;
        }
        if class.is_some_and(|c| binds(c, whole.start)) {
            return generic.sort == Sort::Administrative && !of_village && rank == 0;
        }
        if rank > 0 && !(initial && rank < 3 && self.known.has_seen(&rest_key) && !self.known.has_seen(&whole_key)) {
            return false;
        }
        match generic.sort {
            Sort::Nature | Sort::Built => {
                let built_and_named = generic.sort == Sort::Built && rest.len() > 1;
                initial || built_and_named || self.known.rank(&rest_key) >= 2
            }
            Sort::Administrative if of_village => initial || self.known.rank(&rest_key) >= 2,
            _ => true,
        }
    }

    /// Two names that stand side by side: `Bí thư Huyện ủy Mường Khương Giàng Quốc Hưng`.
    fn divide(&self, tokens: &Range<usize>, class: Option<&Class>) -> Vec<(Range<usize>, Option<Kind>)> {
        let keys = keys(self.segment, tokens);
        let whole = key_of(self.segment, tokens);
        if keys.len() >= 4 && self.known.level(&whole).is_none() && !self.known.is_foreign(&whole) {
            for cut in (1..=keys.len() - 2).rev() {
                let place = tokens.start..tokens.start + cut;
                let cut_is_hyphen = self.segment.tokens[place.end].gap == Gap::Hyphen;
                // Ninh and Hà begin names of persons, too: the class noun wants a unit of its level.
                let place_key = key_of(self.segment, &place);
                let wanted = class.filter(|c| binds(c, tokens.start)).is_some_and(|c| {
                    self.known.level(&place_key).is_some_and(|level| c.generic.levels.contains(&level))
                });
                if !cut_is_hyphen
                    && self.known.rank(&place_key) >= 2
                    && shape(&keys[cut..]) != Shape::No
                    && (wanted || shape(&keys) == Shape::No)
                {
                    return vec![(place.clone(), Some(Kind::Place)), (place.end..tokens.end, Some(Kind::Person))];
                }
            }
        }
        vec![(tokens.clone(), None)]
    }

    /// Takes a run as a name, or drops it.
    fn accept(&mut self, tokens: Range<usize>, class: Option<&Class>, initial: bool, kind: Option<Kind>) {
        let key = key_of(self.segment, &tokens);
        let rank = self.known.rank(&key);
        let words = tokens.len();
        let inherited = self.inherited(&tokens);
        let generic = class.map(|c| c.generic).or(inherited);
        let names_things = generic.is_some_and(|g| match g.sort {
            Sort::Administrative | Sort::Nature | Sort::Built | Sort::Company => true,
            Sort::Person => is_address(g) || shape(&keys(self.segment, &tokens)) != Shape::No,
            Sort::Group => shape(&keys(self.segment, &tokens)) != Shape::No,
            _ => false,
        });
        let token = &self.segment.tokens[tokens.start];
        let acronym = words == 1 && token.case == Case::Upper && token.key.chars().count() > 1;
        if acronym && rank < 3 && self.known.resources.foreign.by_key(&key).is_none() && resolve(&key) == key {
            return;
        }
        if words == 1 && (is_roman(&token.key) || token.key.chars().count() == 1) {
            return;
        }
        let before_small =
            self.segment.tokens.get(tokens.end).is_some_and(|t| t.gap == Gap::Space && t.case == Case::Lower);
        if words == 1 && before_small && rank == 0 && generic.is_some_and(is_institution) {
            return; // Bệnh viện Da liễu
        }
        if words == 1 && !names_things {
            let also_word = ALSO_WORDS.contains(&token.key.as_str());
            let certain = if initial {
                let opener = OPENERS.contains(&token.key.as_str());
                (rank >= 2 && !also_word && !opener) && (rank == 3 || self.known.seen.get(&key).is_some_and(|&n| n > 0))
            } else {
                let field = generic.is_some_and(|g| matches!(g.sort, Sort::Region | Sort::Common));
                let listed = self.known.resources.foreign.by_key(&key).is_some();
                let loose = !before_small && !field || self.ends_range(tokens.start);
                (rank >= 2 || listed || loose) && !COMPASS.contains(&token.key.as_str())
            };
            if !certain {
                return;
            }
        }
        let evidence = if names_things || rank == 3 || kind.is_some() {
            Evidence::Sure
        } else if rank > 0 || (!initial && words > 1) || shape(&keys(self.segment, &tokens)) == Shape::Clear {
            Evidence::Likely
        } else {
            Evidence::Capitals
        };
        let table = &self.known.resources.foreign;
        let respelt = || {
            table
                .by_letters(&key)
                .filter(|_| rank < 3 && key.len() > 5 && shape(&keys(self.segment, &tokens)) == Shape::No)
        };
        let foreign = table.by_key(&key).or_else(respelt);
        let before = self.names.len();
        self.push(tokens.clone(), class, foreign, evidence);
        if let Some(name) = self.names.get_mut(before) {
            if let Some(kind) = kind.or_else(|| inherited.map(inherited_kind)) {
                name.kind = kind;
            }
            if name.class.is_none() && name.kind == Kind::Place {
                name.class = inherited;
            }
            let plural = class.is_some_and(|c| c.plural) || inherited.is_some();
            self.list = generic.filter(|_| plural).map(|g| (g, tokens.end));
        }
    }

    /// The class noun of the list that goes on with this run: `các xã Bản Lầu, Pha Long và Cao Sơn`.
    fn inherited(&self, tokens: &Range<usize>) -> Option<&'static Generic> {
        let (generic, end) = self.list?;
        self.goes_on(end, tokens.start).then_some(generic)
    }

    /// Whether the list whose last item ends at token `end` goes on at token `start`.
    fn goes_on(&self, end: usize, start: usize) -> bool {
        match self.segment.tokens.get(end..start) {
            Some([]) => self.segment.tokens[start].gap == Gap::Comma,
            Some([word]) => {
                matches!(word.key.as_str(), "và" | "hoặc" | "hay" | "cùng")
                    && matches!(word.gap, Gap::Space | Gap::Comma)
            }
            _ => false,
        }
    }

    fn push(
        &mut self,
        tokens: Range<usize>,
        class: Option<&Class>,
        foreign: Option<&'static ForeignName>,
        evidence: Evidence,
    ) {
        let words = &self.segment.tokens[tokens.clone()];
        let span = words[0].span.cover(words[words.len() - 1].span);
        let key = key_of(self.segment, &tokens);
        let traits = Traits {
            shape: shape(&keys(self.segment, &tokens)),
            rank: self.known.rank(&key),
            listed: self.known.level(&key).is_some(),
            located: self.is_located(tokens.start),
        };
        let Some(kind) = kind(&key, traits, class, foreign) else {
            self.people = class.filter(|c| is_people(c.generic)).map(|_| tokens.end);
            return;
        };
        let class_span = class.filter(|c| c.tokens.end <= tokens.start).map(|c| {
            let words = &self.segment.tokens[c.tokens.clone()];
            words[0].span.cover(words[words.len() - 1].span)
        });
        let generic =
            class.map(|c| c.generic).filter(|g| kind == Kind::Person || !matches!(g.sort, Sort::Person | Sort::Group));
        self.names.push(Name {
            span,
            key: resolve(&key).to_owned(),
            kind,
            class: generic,
            class_span: class_span.filter(|_| generic.is_some()),
            segment: self.segment.index,
            evidence,
            foreign: foreign.filter(|f| f.is_place() == (kind == Kind::Place)),
        });
    }
}

/// Abbreviations of names.
fn resolve(key: &str) -> &str {
    match key {
        "hcm" | "tphcm" | "tp hcm" => "hồ chí minh",
        _ => key,
    }
}

fn is_roman(key: &str) -> bool {
    key.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// Drops what is a festival and nothing else in the whole article: `lễ hội Kate`.
fn drop_festivals(names: &mut Vec<Name>, known: &Known<'_>) {
    let is_festival = |n: &Name| n.class.is_some_and(|c| c.source == "lễ hội");
    let mut festivals: HashSet<String> = names.iter().filter(|n| is_festival(n)).map(|n| n.key.clone()).collect();
    for name in names.iter().filter(|n| n.class.is_some() && !is_festival(n)) {
        festivals.remove(&name.key);
    }
    festivals.retain(|key| known.level(key).is_none() && !known.is_foreign(key));
    names.retain(|n| !festivals.contains(&n.key));
}

/// Names in a sentence of capitals only: those of the rest of the article, and well-known places.
fn read_shouted(segment: &Segment, known: &Known<'_>, kinds: &HashMap<String, Kind>, names: &mut Vec<Name>) {
    let mut at = 0;
    while at < segment.tokens.len() {
        let longest = (1..=6.min(segment.tokens.len() - at)).rev().find_map(|n| {
            let tokens = at..at + n;
            let key = key_of(segment, &tokens);
            let kind = kinds.get(&key).copied().or((n > 1 && known.rank(&key) == 3).then_some(Kind::Place))?;
            Some((tokens, key, kind))
        });
        let Some((tokens, key, kind)) = longest else {
            at += 1;
            continue;
        };
        let span: Span = segment.tokens[tokens.start].span.cover(segment.tokens[tokens.end - 1].span);
        at = tokens.end;
        names.push(Name {
            span,
            foreign: known.resources.foreign.by_key(&key).filter(|f| f.is_place() == (kind == Kind::Place)),
            key,
            kind,
            class: None,
            class_span: None,
            segment: segment.index,
            evidence: Evidence::Likely,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::Resources;
    use crate::document::{Document, Language};
    use crate::terms::source::find;

    /// Names of `text` with their kinds and class nouns.
    fn names(text: &str) -> Vec<(String, &'static str, &'static str)> {
        let document = Document::new(text, Language::Vietnamese);
        let found = find(&document, &Resources::builtin());
        found
            .iter()
            .map(|n| (document.at(n.span).to_owned(), n.kind.name(), n.class.map_or("", |c| c.source)))
            .collect()
    }

    fn spelt(text: &str) -> Vec<String> {
        names(text).into_iter().map(|n| n.0).collect()
    }

    #[test]
    fn class_nouns_are_no_part_of_names_unless_the_name_has_them() {
        assert_eq!(
            spelt("Hôm qua, đảo Ngư và Hòn Nghệ vắng khách. Huyện Núi Thành mưa."),
            ["Ngư", "Hòn Nghệ", "Núi Thành"]
        );
        assert_eq!(spelt("Hòn Nhạn nhỏ nhất trong các hòn Hàn, Nhạn, Từ."), ["Nhạn", "Hàn", "Nhạn", "Từ"]);
        assert_eq!(spelt("Ở Thành nhà Hồ, Hồ Quý Ly dựng lũy."), ["Thành nhà Hồ", "Hồ Quý Ly"]);
        assert_eq!(spelt("Xe chạy trên quốc lộ 61 qua vịnh Bắc Bộ."), ["quốc lộ 61", "vịnh Bắc Bộ"]);
    }

    #[test]
    fn lists_share_their_class_noun() {
        let found = names("Sáng nay, các xã Bản Lầu, Pha Long và Cao Sơn họp.");
        assert_eq!(found.iter().map(|n| n.2).collect::<Vec<_>>(), ["xã"; 3]);
        assert_eq!(names("Ông đi từ xã Cao Sơn, Lào Cai.")[1].2, "");
    }

    #[test]
    fn persons_are_told_by_titles_and_by_shape() {
        let found =
            names("Bí thư Đảng ủy xã Lô Văn Thắm gặp Chủ tịch UBND tỉnh Lào Cai Trịnh Xuân Trường và vua Xiêm.");
        let kinds: Vec<(&str, &str)> = found.iter().map(|n| (n.0.as_str(), n.1)).collect();
        assert_eq!(
            kinds,
            [("Lô Văn Thắm", "person"), ("Lào Cai", "place"), ("Trịnh Xuân Trường", "person"), ("Xiêm", "place")]
        );
    }

    #[test]
    fn groups_are_named_by_place_or_by_person() {
        let found = names("Hôm qua, ngư dân Thổ Mừng gặp ngư dân Bùi Văn Chót và học sinh Pù Nhi.");
        assert_eq!(found.iter().map(|n| n.1).collect::<Vec<_>>(), ["place", "person", "place"]);
    }

    #[test]
    fn places_that_begin_like_persons_are_told_by_the_words_before_them() {
        let found = names("Đường qua Trịnh Tường, A Mú Sung bị cắt. Hôm qua, Trịnh Tường cười.");
        assert_eq!(found[..2].iter().map(|n| n.1).collect::<Vec<_>>(), ["place", "place"]);
        let found = names("Phó Chủ tịch UBND tỉnh Ninh Thuận Nguyễn Long Biên nói.");
        let found: Vec<(&str, &str)> = found.iter().map(|n| (n.0.as_str(), n.1)).collect();
        assert_eq!(found, [("Ninh Thuận", "place"), ("Nguyễn Long Biên", "person")]);
    }

    #[test]
    fn peoples_and_festivals_are_no_places() {
        assert!(spelt("Lớp có 24 em người Ê Đê, Gia Rai và M'Nông.").is_empty());
        assert!(spelt("Hôm nay lễ hội Kate mở. Sau đó, ngoài Kate còn có hội làng.").is_empty());
    }

    #[test]
    fn the_end_of_a_range_is_a_name_however_short() {
        assert_eq!(spelt("Hôm qua, cao tốc Vũng Áng - Bùng dài thêm."), ["Vũng Áng", "Bùng"]);
    }

    #[test]
    fn words_that_open_sentences_are_no_names() {
        assert_eq!(
            spelt("Riêng Lục Nam thiếu người. Từ ngày 1/7, Da liễu mở cửa. Ở Huế trời mưa."),
            ["Lục Nam", "Huế"]
        );
        assert!(spelt("Di sản văn hóa thế giới nằm ở phía Tây Bắc. Nghị quyết của Đảng.").is_empty());
    }

    #[test]
    fn halves_of_a_name_stay_together_and_two_names_apart() {
        assert_eq!(spelt("Vườn quốc gia Lò Gò - Xa Mát rộng."), ["Lò Gò - Xa Mát"]);
        assert_eq!(spelt("Cao tốc Hà Nội - Hải Phòng thông xe."), ["Hà Nội", "Hải Phòng"]);
    }

    #[test]
    fn sentences_in_capitals_have_the_names_of_the_rest() {
        assert_eq!(
            spelt("LŨ QUÉT Ở BẢN HUỒI XÁ, NGHỆ AN\n\nTại bản Huồi Xá, nước dâng."),
            ["HUỒI XÁ", "NGHỆ AN", "Huồi Xá"]
        );
    }
}
