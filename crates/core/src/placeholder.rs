//! Placeholders: what a template leaves for the person to fill in.

use crate::phrase::is_word;
use regex::Regex;
use std::{iter, ops::Range, sync::LazyLock};

/// The bare words for "still to do".
const WORDS: &[&str] = &["TODO", "FIXME", "TBD", "TBC"];

/// What stands in brackets in an honest message.
const HONEST: &[&str] = &["sic", "x", "…", "...", "at", "dot", "external", "ext", "attached", "re"];

/// Tags that a message in HTML may have, and smileys' relatives.
const TAGS: &[&str] = &[
    "a", "b", "br", "br/", "br /", "em", "hr", "i", "li", "ol", "p", "s", "strong", "u", "ul",
    "grin", "g",
];

/// Code in backticks and addresses, which show what they show.
static VERBATIM: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"```[^`]*```|`[^`\n]+`|\b[a-z][a-z0-9+.-]*://\S+").ok());

/// The placeholders of a text, in order: `[Name]`, `{Company}`, `{{ x }}`, `<role>` and the bare
/// words for "still to do".
pub fn find(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let verbatim = iter::once_with(|| VERBATIM.as_ref()).flatten();
    let verbatim = verbatim.flat_map(move |shown| shown.find_iter(text));
    let mut verbatim = verbatim.map(|shown| shown.range()).peekable();
    shapes(text).filter(move |range| {
        while verbatim.next_if(|shown| shown.end <= range.start).is_some() {}
        let shown = verbatim.peek().is_some_and(|shown| shown.start < range.start);
        !shown && is_placeholder(text, range)
    })
}

/// All that has the shape of one.
fn shapes(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find(['{', '[', '<', 'T', 'F', 'X'])?;
            if let Some(end) = end_of(text, start) {
                at = end;
                return Some(start..end);
            }
            at = start + 1;
        }
    })
}

/// Where the shape ends that begins at an offset.
fn end_of(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let length = match rest.chars().next()? {
        '{' => enclosed(rest, "{{", "}}", 120, |c| !matches!(c, '{' | '}' | '\n')).or_else(|| {
            let named = rest.chars().nth(1).is_some_and(char::is_alphabetic);
            enclosed(rest, "{", "}", 121, |c| !matches!(c, '{' | '}' | '\n')).filter(|_| named)
        }),
        '[' => enclosed(rest, "[", "]", 160, |c| !matches!(c, '[' | ']')),
        '<' => {
            let named = rest.chars().nth(1).is_some_and(char::is_alphabetic);
            enclosed(rest, "<", ">", 61, |c| !matches!(c, '<' | '>' | '\n')).filter(|_| named)
        }
        _ => {
            let before = text.get(..start)?.chars().next_back();
            bare_word(rest).filter(|_| !before.is_some_and(is_word))
        }
    };
    Some(start + length?)
}

/// The length of what stands between two marks, with them: one to so many of these characters.
fn enclosed(
    text: &str,
    open: &str,
    close: &str,
    most: usize,
    inside: fn(char) -> bool,
) -> Option<usize> {
    let inner = text.strip_prefix(open)?;
    let end = inner.char_indices().take(most + 1).find(|(_, c)| !inside(*c))?.0;
    let closed = end > 0 && inner.get(end..)?.starts_with(close);
    closed.then_some(open.len() + end + close.len())
}

/// The length of one of the bare words.
fn bare_word(text: &str) -> Option<usize> {
    let crosses = text.len() - text.trim_start_matches('X').len();
    let known = WORDS.iter().find(|word| text.starts_with(**word)).map(|word| word.len());
    let length = known.or((crosses > 2).then_some(crosses))?;
    (!text.get(length..)?.chars().next().is_some_and(is_word)).then_some(length)
}

fn is_placeholder(text: &str, range: &Range<usize>) -> bool {
    let written = text.get(range.clone()).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    match written.chars().next() {
        Some('[') => {
            let inner = inner(written);
            let linked = after.starts_with('(') || after.starts_with('[') || after.starts_with(':');
            let before = text.get(..range.start).unwrap_or_default();
            !linked && !before.ends_with(['[', ']', '\\']) && is_wording(inner)
        }
        Some('<') => {
            let inner = inner(written);
            let address =
                inner.contains('@') || inner.contains("://") || inner.starts_with("mailto:");
            // `Vec<String>` is the name of a type.
            let before = text.get(..range.start).unwrap_or_default();
            let of_a_word = before.ends_with(char::is_alphanumeric);
            !address && !of_a_word && !is_tag(inner)
        }
        _ => true,
    }
}

fn inner(written: &str) -> &str {
    let mut chars = written.chars();
    chars.next();
    chars.next_back();
    chars.as_str()
}

/// Whether bracketed text stands for something to be put in: words, neither a number, a footnote,
/// a check box, nor an aside of the usual kind.
fn is_wording(inner: &str) -> bool {
    let inner = inner.trim();
    let honest = HONEST.iter().any(|word| inner.eq_ignore_ascii_case(word));
    !honest && !inner.starts_with(['^', '!']) && inner.chars().any(char::is_alphabetic)
}

fn is_tag(inner: &str) -> bool {
    let name = inner.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
    TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::{find, shapes};
    use proptest::prelude::*;
    use regex::Regex;
    use std::sync::LazyLock;

    /// The shapes, as an expression.
    static SHAPES: LazyLock<Regex> = LazyLock::new(|| {
        let shapes = [
            r"\{\{[^{}\n]{1,120}\}\}",
            r"\{[\p{L}][^{}\n]{0,120}\}",
            r"\[[^\[\]]{1,160}\]",
            r"<[\p{L}][^<>\n]{0,60}>",
            r"\b(?:TODO|FIXME|TBD|TBC|XXX+)\b",
        ];
        Regex::new(&shapes.join("|")).unwrap()
    });

    proptest! {
        #[test]
        fn what_an_expression_finds(words in prop::collection::vec(
            prop::sample::select(vec![
                "{", "{{", "}", "}}", "[", "]", "<", ">", "a", "é", "1", " ", "\n", "TODO", "TBD",
                "XXX", "X", "FIXME", "_", ".", "aaaaaaaaaaaaaaaaaaaa", "éééééééééééééééééééé",
            ]), 0..14,
        )) {
            let text = words.concat();
            let expected: Vec<_> = SHAPES.find_iter(&text).map(|found| found.range()).collect();
            prop_assert_eq!(shapes(&text).collect::<Vec<_>>(), expected, "{:?}", &text);
        }
    }

    fn found(text: &str) -> Vec<&str> {
        find(text).filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn what_is_left_to_fill_in() {
        for (text, expected) in [
            ("Dear [Name],", "[Name]"),
            ("Dear [interviewer's first name],", "[interviewer's first name]"),
            ("at {Company} soon", "{Company}"),
            ("at {{ company }} soon", "{{ company }}"),
            ("the <role> role", "<role>"),
            ("the <Job Title> role", "<Job Title>"),
            ("TODO say why", "TODO"),
            ("see https://example.org and [their name]", "[their name]"),
            ("the `queue` of {Company}", "{Company}"),
            ("on XXX at", "XXX"),
            ("on TBD at", "TBD"),
            ("I liked [what you\nspoke about].", "[what you\nspoke about]"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
        assert_eq!(found("[Name] and [Company]"), ["[Name]", "[Company]"]);
    }

    #[test]
    fn what_only_looks_like_it() {
        for text in [
            "my [portfolio](https://example.org)",
            "see [1] and [^2]",
            "[ ] call, [x] write",
            "Grace Hopper <grace@acme.example>",
            "<https://example.org/a>",
            "they wrote \"teh\" [sic]",
            "a set {1, 2} of numbers",
            "x < y and y > z",
            "todo lists are my thing",
            "[portfolio]: https://example.org",
            "[[Acme]]",
            "a Vec<String> of names",
            "<br> <b>bold</b>",
            "and so on [...]",
            "it is at https://example.org/{id}/[slug]?x=<y>",
            "the route is `GET /users/{id}`, and `[name]` is `{{ name }}`",
            "```\nfn f<T>(x: [u8]) { TODO }\n```",
            "a ledger [[Acme|of theirs]] and ![a picture](a.png)",
            "[x] done, [1] and [12]: two notes",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
