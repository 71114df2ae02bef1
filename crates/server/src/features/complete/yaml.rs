//! Where one is in a YAML text, by its indentation: the text is being typed, and need not be YAML.

use super::{Form, Spot, What, line_before};
use hearback_core::{Key, Kind};
use std::ops::Range;

/// What is written at an offset.
pub(super) fn spot(text: &str, offset: usize) -> Option<Spot> {
    let around = Around::new(text, offset);
    if around.in_block {
        return None;
    }
    let line = Line::of(line_before(text, offset));
    if line.text.trim_start().starts_with('#') {
        return None;
    }
    let kind = kind_of(&around.path);
    let start = offset - line.content.len();
    if line.content.starts_with('{') {
        let open = !closes(line.content);
        return in_braces(kind?, line.content, offset).filter(|_| open);
    }
    if let Some((key, value)) = line.content.split_once(':') {
        let typed = value.trim_start();
        if value.is_empty() {
            return None;
        }
        let key = Key::read(kind.unwrap_or(Kind::Application), key)?;
        return value_spot(key, typed, offset);
    }
    // A scalar of a list: a name under `with:`.
    if line.dash.is_some()
        && let Some(key) = around.path.first().and_then(|it| Key::read(Kind::Interview, it))
        && matches!(key, Key::With | Key::To | Key::Interviewer | Key::Topics)
    {
        return Some(spot_of(What::Value(key), start..offset));
    }
    let is_key = line.content.chars().all(|c| c.is_alphanumeric() || "-_ ".contains(c));
    let present = around.present;
    let what = match kind {
        Some(kind) => What::Key { kind, present },
        None if line.dash.is_some() => What::Key { kind: Kind::Application, present },
        None => What::Top { present },
    };
    is_key.then(|| spot_of(what, start..offset))
}

fn spot_of(what: What, typed: Range<usize>) -> Spot {
    Spot { what, typed, form: Form::Yaml }
}

/// A value, or what stands in a list or mapping in brackets.
fn value_spot(key: Key, typed: &str, offset: usize) -> Option<Spot> {
    if typed.starts_with(['|', '>', '&', '*', '!', '"', '\'']) {
        return None;
    }
    let Some(open) = typed.rfind(['[', '{', ',']) else {
        return Some(spot_of(What::Value(key), offset - typed.len()..offset));
    };
    if !typed.starts_with(['[', '{']) {
        return Some(spot_of(What::Value(key), offset - typed.len()..offset));
    }
    let last = typed.get(open + 1..)?.trim_start();
    if typed.rfind('{').is_none_or(|at| typed.get(at..).is_some_and(closes)) {
        return Some(spot_of(What::Value(key), offset - last.len()..offset));
    }
    in_braces(nested(key)?, typed, offset)
}

/// A key or a value of a mapping in braces that is not closed yet.
fn in_braces(kind: Kind, typed: &str, offset: usize) -> Option<Spot> {
    let inside = typed.get(typed.rfind('{')? + 1..)?;
    let last = inside.rsplit(',').next().unwrap_or(inside).trim_start();
    match last.split_once(':') {
        Some((word, value)) if !value.is_empty() => {
            let value = value.trim_start();
            let key = Key::read(kind, word)?;
            Some(spot_of(What::Value(key), offset - value.len()..offset))
        }
        Some(_) => None,
        None => {
            let words = inside.split(',').filter_map(|part| part.split_once(':'));
            let present = words.map(|(word, _)| word.trim().to_owned()).collect();
            Some(spot_of(What::Key { kind, present }, offset - last.len()..offset))
        }
    }
}

fn closes(text: &str) -> bool {
    text.contains('}')
}

/// The kind of record that a key holds.
fn nested(key: Key) -> Option<Kind> {
    Some(match key {
        Key::Interviews | Key::Interview => Kind::Interview,
        Key::Messages => Kind::Message,
        Key::Contacts
        | Key::Contact
        | Key::Recruiter
        | Key::HiringManager
        | Key::Referral
        | Key::Interviewer
        | Key::With => Kind::Contact,
        Key::Candidate => Kind::Candidate,
        Key::History => Kind::Event,
        _ => return None,
    })
}

/// The kind of record at the end of a path of keys, innermost first; `None` at the top.
fn kind_of(path: &[String]) -> Option<Kind> {
    path.iter().find_map(|word| {
        if word.eq_ignore_ascii_case("applications") {
            return Some(Kind::Application);
        }
        nested(Key::read(Kind::Application, word)?)
    })
}

/// A line as indentation sees it.
#[derive(Debug)]
struct Line<'a> {
    text: &'a str,
    /// The column of the outermost dash.
    dash: Option<usize>,
    /// The column of what follows the dashes.
    column: usize,
    content: &'a str,
}

impl<'a> Line<'a> {
    fn of(text: &'a str) -> Self {
        let mut content = text.trim_start_matches(' ');
        let mut dash = None;
        while let Some(rest) = content.strip_prefix("- ").or(content.strip_prefix('-')) {
            if !rest.is_empty() && !content.starts_with("- ") {
                break;
            }
            dash = dash.or(Some(text.len() - content.len()));
            content = rest.trim_start_matches(' ');
        }
        Self { text, dash, column: text.len() - content.len(), content }
    }

    fn is_blank(&self) -> bool {
        self.content.is_empty() && self.dash.is_none() || self.content.starts_with('#')
    }

    fn key(&self) -> Option<&'a str> {
        let (key, value) = self.content.split_once(':')?;
        let ends = value.is_empty() || value.starts_with(' ');
        ends.then(|| key.trim().trim_matches(['"', '\'']))
    }
}

/// The keys around a line.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// Keys that it is nested in, innermost first.
    pub(super) path: Vec<String>,
    /// Keys of the same mapping.
    pub(super) present: Vec<String>,
    /// It is a line of a block of text.
    in_block: bool,
}

/// What is looked for above: a line of the same mapping or what holds it, or what holds a list.
#[derive(Clone, Copy)]
enum Wanted {
    Same(usize),
    Holder(usize),
}

/// Lines that are looked at above: notes are not nested over more.
const FURTHEST: usize = 5000;

impl Around {
    pub(super) fn new(text: &str, offset: usize) -> Self {
        let own = Line::of(line_before(text, offset));
        let start = offset - own.text.len();
        let mut around = Self::default();
        let mut wanted = own.dash.map_or(Wanted::Same(own.column), Wanted::Holder);
        let above = text.get(..start).unwrap_or_default();
        for line in above.lines().rev().take(FURTHEST).map(Line::of) {
            if !line.is_blank() && !line.text.starts_with("---") {
                wanted = around.above(&line, wanted);
            } else if line.text.starts_with("---") {
                break;
            }
        }
        around.below(text.get(offset..).unwrap_or_default(), own.column);
        around
    }

    fn above(&mut self, line: &Line<'_>, wanted: Wanted) -> Wanted {
        let inner = self.path.is_empty();
        match wanted {
            Wanted::Same(column) if line.column == column => {
                if inner {
                    self.present.extend(line.key().map(str::to_owned));
                }
                line.dash.map_or(wanted, Wanted::Holder)
            }
            Wanted::Same(column) if line.column < column => self.holder(line),
            Wanted::Holder(column)
                if line.column < column || (line.column == column && line.dash.is_none()) =>
            {
                self.holder(line)
            }
            _ => wanted,
        }
    }

    fn holder(&mut self, line: &Line<'_>) -> Wanted {
        if self.path.is_empty() && is_block(line.content) {
            self.in_block = true;
        }
        self.path.push(line.key().unwrap_or_default().to_owned());
        line.dash.map_or(Wanted::Same(line.column), Wanted::Holder)
    }

    fn below(&mut self, text: &str, column: usize) {
        for line in text.lines().skip(1).take(FURTHEST).map(Line::of) {
            if line.is_blank() || line.column > column {
                continue;
            }
            if line.column < column || line.dash.is_some() {
                return;
            }
            self.present.extend(line.key().map(str::to_owned));
        }
    }
}

/// Whether a line's value is a block of text that follows.
fn is_block(content: &str) -> bool {
    let value = content.split_once(':').map_or("", |it| it.1).trim();
    value.starts_with(['|', '>']) && value.len() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of the bar.
    fn at(marked: &str) -> Option<(What, String)> {
        let offset = marked.find('¦').unwrap();
        let text = marked.replace('¦', "");
        let spot = spot(&text, offset)?;
        Some((spot.what, text[spot.typed].to_owned()))
    }

    fn key(kind: Kind, present: &[&str]) -> What {
        let present = present.iter().map(|word| (*word).to_owned()).collect();
        What::Key { kind, present }
    }

    #[test]
    fn keys_are_of_the_record_that_they_stand_in() {
        let journal = "applications:\n  - company: A\n    ro¦\n    status: applied\n";
        let expected = key(Kind::Application, &["company", "status"]);
        assert_eq!(at(journal), Some((expected, "ro".to_owned())));
        let nested = "applications:\n- company: A\n  interviews:\n  - date: 2026-11-20\n    ¦\n";
        assert_eq!(at(nested), Some((key(Kind::Interview, &["date"]), String::new())));
        let item = "applications:\n  - company: A\n    messages:\n      - ¦\n";
        assert_eq!(at(item), Some((key(Kind::Message, &[]), String::new())));
        let list = "- company: A\n  r¦\n";
        assert_eq!(at(list).map(|it| it.1), Some("r".to_owned()));
        let flow = "applications:\n  - contacts:\n      - {na¦\n";
        assert_eq!(at(flow), Some((key(Kind::Contact, &[]), "na".to_owned())));
        let flow = "applications:\n  - contacts: [{name: G, e¦\n";
        assert_eq!(at(flow), Some((key(Kind::Contact, &["name"]), "e".to_owned())));
    }

    #[test]
    fn values_are_of_their_key() {
        let value = |text: &str| at(text);
        assert_eq!(value("status: int¦"), Some((What::Value(Key::Status), "int".to_owned())));
        let with = "applications:\n  - interviews:\n      - with: [Grace Hopper, Li¦]\n";
        assert_eq!(value(with), Some((What::Value(Key::With), "Li".to_owned())));
        let with = "applications:\n  - interviews:\n      - with:\n          - Li¦\n";
        assert_eq!(value(with), Some((What::Value(Key::With), "Li".to_owned())));
        let day = "applications:\n  - interviews:\n      - hear-back-by: next fr¦\n";
        assert_eq!(value(day), Some((What::Value(Key::HearBackBy), "next fr".to_owned())));
    }

    #[test]
    fn prose_is_left_alone() {
        let body = "applications:\n  - messages:\n      - body: |\n          Dear Gr¦\n";
        assert_eq!(at(body), None);
        assert_eq!(at("# status: ¦"), None);
        assert_eq!(at("notes: 'a¦"), None);
    }
}
