//! What a message says in its own words: counting, and leaving out what others wrote.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The lines of a body that its author wrote for this message, as ranges of bytes without their
/// line ends: neither what is quoted of the other side nor the signature below "-- ".
pub(crate) fn own_lines(body: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        let text = line.trim();
        if text == "--" || is_thread(text) {
            break;
        }
        if !text.starts_with('>') {
            lines.push(range);
        }
    }
    lines
}

/// Whether a line begins the copy of an earlier mail.
fn is_thread(line: &str) -> bool {
    let attribution = line.starts_with("On ") && line.ends_with("wrote:");
    let rule = line.starts_with("-----") && line.to_ascii_lowercase().contains("original message");
    attribution || rule
}

/// The text of the author's own lines.
pub(crate) fn own_text(body: &str) -> String {
    let lines: Vec<&str> =
        own_lines(body).into_iter().filter_map(|range| body.get(range)).collect();
    lines.join("\n")
}

/// The first line that says something, without its margins.
pub(crate) fn first_line(body: &str) -> Range<usize> {
    let first = own_lines(body).into_iter().find(|range| !is_blank(body, range));
    let Some(range) = first else { return 0..0 };
    let line = body.get(range.clone()).unwrap_or_default();
    let start = range.start + (line.len() - line.trim_start().len());
    start..start + line.trim().len()
}

/// The last line that says something, without its margins.
pub(crate) fn last_line(body: &str) -> Range<usize> {
    let last = own_lines(body).into_iter().rfind(|range| !is_blank(body, range));
    let Some(range) = last else { return 0..0 };
    let line = body.get(range.clone()).unwrap_or_default();
    let start = range.start + (line.len() - line.trim_start().len());
    start..start + line.trim().len()
}

/// The author's own text in runs of lines, so that a phrase may go over a line's end.
pub(crate) fn regions(body: &str) -> Vec<Range<usize>> {
    let mut regions: Vec<Range<usize>> = Vec::new();
    for line in own_lines(body) {
        match regions.last_mut() {
            Some(last)
                if body.get(last.end..line.start).is_some_and(|gap| gap.trim().is_empty()) =>
            {
                last.end = line.end;
            }
            _ => regions.push(line),
        }
    }
    regions
}

/// What a body opens with: its first sentence or two, the greeting left out.
pub(crate) fn opening(body: &str) -> Range<usize> {
    const LONGEST: usize = 160;
    let mut lines = own_lines(body).into_iter().filter(|range| !is_blank(body, range));
    let Some(mut first) = lines.next() else { return 0..0 };
    if body.get(first.clone()).is_some_and(|line| line.trim_end().ends_with([',', '!', ':'])) {
        let Some(next) = lines.next() else { return 0..0 };
        first = next;
    }
    let text = body.get(first.start..).unwrap_or_default();
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let paragraph = text.get(..end).and_then(|text| text.find("\n\n")).unwrap_or(end);
    first.start..first.start + paragraph
}

fn is_blank(body: &str, range: &Range<usize>) -> bool {
    body.get(range.clone()).is_none_or(|line| line.trim().is_empty())
}

/// How many words a text has, as a person counts them: what stands between spaces ("follow-up" is
/// one), and the words themselves in scripts that put no spaces between them.
pub(crate) fn count_words(text: &str) -> usize {
    text.split_whitespace()
        .map(|token| match token.chars().any(is_unspaced) {
            true => token.unicode_words().count(),
            false => usize::from(token.chars().any(char::is_alphanumeric)),
        })
        .sum()
}

/// Whether a letter belongs to a script that is written without spaces between words: Thai, Lao,
/// Khmer, Myanmar, and the Chinese and Japanese blocks.
fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// How many characters a text has, as a reader counts them.
pub(crate) fn count_characters(text: &str) -> usize {
    text.graphemes(true).count()
}

#[cfg(test)]
mod tests {
    use super::{count_characters, count_words, first_line, own_text};

    #[test]
    fn words_as_people_count_them() {
        for (text, expected) in [
            ("", 0),
            ("Thank you", 2),
            ("a follow-up, don't you think?", 5),
            ("Hello – there", 2),
            ("see https://example.org/a/b-c?d=e", 2),
            ("caf\u{e9} \u{1f44b} ol\u{e9}", 2),
            ("面接ありがとう", "面接ありがとう".chars().count().min(7)),
        ] {
            let counted = count_words(text);
            match text.is_ascii() || expected < 6 {
                true => assert_eq!(counted, expected, "{text}"),
                false => assert!((1..=expected).contains(&counted), "{text}: {counted}"),
            }
        }
    }

    #[test]
    fn characters_as_readers_count_them() {
        assert_eq!(count_characters("e\u{301}a"), 2);
        assert_eq!(count_characters("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}"), 1);
    }

    #[test]
    fn what_others_wrote_is_left_out() {
        let body = "Dear Grace,\n\nthank you.\n\nAda\n-- \nAda Lovelace\n+44 1\n";
        assert_eq!(own_text(body), "Dear Grace,\n\nthank you.\n\nAda");
        let body = "Yes.\n> Can you come?\nSee you.\n\nOn Monday Grace wrote:\n> Hello\n";
        assert_eq!(own_text(body), "Yes.\nSee you.\n");
        let body = "Yes.\r\n-----Original Message-----\r\nFrom: Grace\r\n";
        assert_eq!(own_text(body), "Yes.");
    }

    #[test]
    fn the_first_line_is_the_first_that_says_something() {
        assert_eq!(first_line("\n  Dear Grace,\nthanks"), 3..14);
        assert_eq!(first_line("\n \n"), 0..0);
    }
}
