//! The tracker of three files: a table of applications, one of interviews, one of follow-ups with
//! lines that set the next one aside. Numbers join them.

use super::{
    blocks::BlockKind,
    inline,
    line::line_at,
    lower::{Lowering, Scope, Shape},
    part::part_of,
    table,
};
use hearback_core::{Field, Form, Key, Kind, Link, Span, Text, find_date, fold};

pub(super) static TRACKER: Shape = Shape { section: None, blocks: Some(blocks), finish: None };

/// Names of the files beside the applications.
const PARTS: &[&str] = &[
    "follow ups",
    "followups",
    "follow up",
    "follow up log",
    "followup log",
    "active interviews",
    "interviews",
    "upcoming interviews",
    "interview log",
];

/// Whether a file's name is one of those beside the applications.
pub(super) fn is_part(path: &str) -> bool {
    PARTS.contains(&fold(table::stem(path)).as_str())
}

fn blocks(lowering: &mut Lowering<'_>, at: usize, _end: usize, scope: &Scope) -> Option<usize> {
    let all = lowering.blocks;
    let lines = match &all.get(at)?.kind {
        BlockKind::Item(item) => &item.lines,
        BlockKind::Paragraph(lines) => lines,
        _ => return None,
    };
    let pins: Vec<Pin> =
        lines.iter().filter_map(|line| pin(&inline::plain(all.text, *line))).collect();
    if pins.is_empty() || pins.len() != lines.len() {
        return None;
    }
    if is_part(lowering.path) {
        lowering
            .is_journal("it sets days for the next follow-up aside, by the numbers of a tracker");
    }
    for (pin, line) in pins.into_iter().zip(lines) {
        add(lowering, pin, line_at(all.text, line.start as usize), scope);
    }
    Some(at + 1)
}

/// `next #42 2026-07-10 (set 2026-07-02) - after their release`
struct Pin {
    word: Text,
    id: Text,
    on: Text,
    set: Option<(Text, Text)>,
}

fn pin(text: &Text) -> Option<Pin> {
    let value = text.value.as_str();
    let lead = value.len() - value.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let rest = value.get(lead..)?;
    let word = rest.get(..4).filter(|word| word.eq_ignore_ascii_case("next"))?;
    let rest = rest.get(4..)?;
    let after = rest.trim_start_matches([':', ' ', '\t']);
    if after.len() == rest.len() || !after.starts_with('#') {
        return None;
    }
    let len = after.find(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '→'))?;
    let (id, rest) = after.split_at(len);
    if !table::is_number(id) {
        return None;
    }
    let (at, _) = find_date(rest, None)?;
    let (on, behind) = (rest.get(at.clone())?, rest.get(at.end..)?);
    let set = set(behind).and_then(|(word, on)| Some((part_of(text, word)?, part_of(text, on)?)));
    Some(Pin { word: part_of(text, word)?, id: part_of(text, id)?, on: part_of(text, on)?, set })
}

/// The word "set" and the day behind it.
fn set(text: &str) -> Option<(&str, &str)> {
    let at = text.find("set ")?;
    let before = text.get(..at)?;
    let (word, rest) = text.get(at..)?.split_at(3);
    let (day, _) = find_date(rest, None)?;
    (!before.ends_with(char::is_alphanumeric)).then_some((word, rest.get(day)?))
}

fn add(lowering: &mut Lowering<'_>, pin: Pin, line: Span, scope: &Scope) {
    let at = (None, scope.section);
    let Some(record) = lowering.push(Kind::Pin, Form::Bullet, (line, pin.on.span), at) else {
        return;
    };
    let field = |key, word: &Text, on: Text| Field {
        key,
        key_span: word.span,
        span: word.span.to(on.span),
        values: vec![on],
    };
    lowering.field(record, field(Key::NextFollowUp, &pin.word, pin.on));
    if let Some((word, on)) = pin.set {
        lowering.field(record, field(Key::Sent, &word, on));
    }
    if let Some(record) = lowering.record(record) {
        record.links.push(Link::Id(pin.id));
    }
}

#[cfg(test)]
mod tests {
    use super::{Text, pin};

    #[test]
    fn pins() {
        for (line, expected) in [
            ("next #42 2026-07-10 (set 2026-07-02)", "#42 2026-07-10 2026-07-02"),
            ("next #42 2026-07-10", "#42 2026-07-10 -"),
            (
                "Next: #007 → 2026-07-10, set 2026-07-02 - after the release",
                "#007 2026-07-10 2026-07-02",
            ),
            ("- **next** #A-3 on July 10, 2026", "-"),
            (
                "next #42 2026-07-10 (set 2026-07-02) - they close on 2026-08-01",
                "#42 2026-07-10 2026-07-02",
            ),
            ("next 42 2026-07-10", "-"),
            ("next week I call #42", "-"),
            ("nextdoor #42 2026-07-10", "-"),
        ] {
            let found = pin(&Text::verbatim(line, 0)).map_or("-".to_owned(), |pin| {
                let set = pin.set.map_or("-".to_owned(), |(_, on)| on.value);
                format!("{} {} {set}", pin.id.value, pin.on.value)
            });
            assert_eq!(found, expected, "{line}");
        }
    }
}
