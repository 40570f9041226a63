//! Cells of a glossary table: texts, and lists of items with fields, on one line whatever they hold.
//!
//! Items are divided by `|`, their fields by `;`. A backslash takes a sign its meaning: `\|`, `\;`, `\\`; `\n` is a line feed. A cell
//! never starts with one of `= + - @`, which spreadsheets would run as a formula: there, too, a backslash comes first.

/// Divides items of a list.
const ITEM: char = '|';
/// Divides fields of an item.
const FIELD: char = ';';

/// A text as a cell.
pub(super) fn text(value: &str) -> String {
    guarded(escaped(value, |c| c == '\\' || c == '\n'))
}

/// The text of a cell.
pub(super) fn read_text(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for (c, plain) in signs(cell) {
        out.push(if plain { c } else { meant(c) });
    }
    out
}

/// A list of items, each a list of fields, as a cell.
pub(super) fn list<'a, I>(items: I) -> String
where
    I: IntoIterator,
    I::Item: IntoIterator<Item = &'a str>,
{
    let items = items.into_iter().map(|item| {
        let fields = item.into_iter().map(|f| escaped(f, |c| matches!(c, '\\' | '\n' | ITEM | FIELD)));
        fields.collect::<Vec<_>>().join(";")
    });
    guarded(items.collect::<Vec<_>>().join("|"))
}

/// The items of a cell with their fields. An empty cell has no items.
pub(super) fn read_list(cell: &str) -> Vec<Vec<String>> {
    if cell.is_empty() {
        return Vec::new();
    }
    let mut items = vec![vec![String::new()]];
    for (c, plain) in signs(cell) {
        let item = items.last_mut().expect("there is one from the start");
        match c {
            ITEM if plain => items.push(vec![String::new()]),
            FIELD if plain => item.push(String::new()),
            _ => item.last_mut().expect("every item has a field").push(if plain { c } else { meant(c) }),
        }
    }
    items
}

/// The characters of a cell, each with whether it stands for itself alone; of an escape, the character after the backslash.
fn signs(cell: &str) -> impl Iterator<Item = (char, bool)> + '_ {
    let mut chars = cell.chars();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        // A backslash at the very end stands for itself.
        Some(if c == '\\' { chars.next().map_or((c, true), |next| (next, false)) } else { (c, true) })
    })
}

fn meant(escaped: char) -> char {
    if escaped == 'n' { '\n' } else { escaped }
}

fn escaped(value: &str, special: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if special(c) {
            out.push('\\');
        }
        out.push(if c == '\n' { 'n' } else { c });
    }
    out
}

fn guarded(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("\\{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_cells_look_like_their_text() {
        assert_eq!(text("Mường Khương; thị trấn"), "Mường Khương; thị trấn");
        assert_eq!(list([["ม้งเคออง", "3"], ["ม่วงเคออง", "1"]]), "ม้งเคออง;3|ม่วงเคออง;1");
        assert_eq!(text("=cmd()"), "\\=cmd()");
        assert_eq!(read_text("a\\"), "a\\");
        assert!(read_list("").is_empty());
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_again(value in "[\\PC\\n|;\\\\=@n-]{0,12}") {
            let cell = text(&value);
            prop_assert!(!cell.contains('\n') && !cell.starts_with(['=', '+', '-', '@']));
            prop_assert_eq!(read_text(&cell), value);
        }

        #[test]
        fn whatever_list_is_written_is_read_again(
            items in prop::collection::vec(prop::collection::vec("[ก-ฮa|;\\\\\\n=]{0,4}", 1..4), 0..4)
        ) {
            // One empty field alone cannot be told from no items.
            prop_assume!(items != [[""]]);
            let fields = items.iter().map(|item| item.iter().map(String::as_str));
            prop_assert_eq!(read_list(&list(fields)), items);
        }
    }
}
