//! A rule's page for a terminal: the Markdown of the book, set for reading.

use crate::style::{self, BOLD, FAINT, paint};
use std::fmt::Write;

/// No paragraph is set wider: longer lines tire.
const WIDEST: usize = 88;

/// The columns that text may take.
pub(crate) fn width() -> usize {
    style::width().min(WIDEST)
}

/// Sets a page.
pub(crate) fn render(page: &str) -> String {
    let mut out = String::new();
    let mut lines = page.lines();
    let mut paragraph = String::new();
    while let Some(line) = lines.next() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks >= 3 {
            flush(&mut out, &mut paragraph);
            let fence: &str = line.get(..ticks).unwrap_or_default();
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
            example(&mut out, line.trim_start_matches('`'), &body);
        } else if line.trim().is_empty() {
            flush(&mut out, &mut paragraph);
        } else if line.trim_start().starts_with(['-', '|', '*']) {
            flush(&mut out, &mut paragraph);
            paragraph.push_str(line);
        } else {
            paragraph.push_str(if paragraph.is_empty() { "" } else { " " });
            paragraph.push_str(line.trim());
        }
    }
    flush(&mut out, &mut paragraph);
    out
}

/// Text on lines that fit, each behind the same margin.
pub(crate) fn wrap(text: &str, margin: &str) -> String {
    let room = width().saturating_sub(margin.len()).max(20);
    let mut out = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if used > 0 && used + 1 + long > room {
            out.push('\n');
            used = 0;
        }
        if used == 0 {
            out.push_str(margin);
        } else {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += long;
    }
    out.push('\n');
    out
}

fn flush(out: &mut String, paragraph: &mut String) {
    if paragraph.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    match paragraph.strip_prefix("# ").or_else(|| paragraph.strip_prefix("## ")) {
        Some(heading) => {
            let _ = writeln!(out, "{}", paint(BOLD, heading));
        }
        None => out.push_str(&wrap(paragraph, "")),
    }
    paragraph.clear();
}

/// A fence, with the day that it holds for. One with nothing in it is for the tests.
fn example(out: &mut String, info: &str, body: &[&str]) {
    if body.iter().all(|line| line.trim().is_empty()) {
        return;
    }
    let word = |key: &str| info.split_whitespace().find_map(|word| word.strip_prefix(key));
    let fixed = info.split_whitespace().any(|word| word == "fixed");
    let mut caption = Vec::new();
    if let Some(day) = word("today=") {
        caption.push(format!("on {day}"));
    }
    if fixed {
        caption.push("after the fix".to_owned());
    }
    out.push('\n');
    if !caption.is_empty() {
        let _ = writeln!(out, "    {}", paint(FAINT, caption.join(", ")));
    }
    for line in body {
        let line = format!("    {line}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_set_for_reading() {
        let page = "One two.\n\nThree `four`\nfive.\n\n```yaml today=2026-11-19\na: 1\n\nb: 2\n```\n\n````markdown fixed\n````\n";
        let text = anstream::adapter::strip_str(&render(page)).to_string();
        let expected =
            "One two.\n\nThree `four` five.\n\n    on 2026-11-19\n    a: 1\n\n    b: 2\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn lines_are_wrapped_between_words() {
        let text = wrap(&"word ".repeat(40), "  ");
        assert!(text.lines().all(|line| line.starts_with("  word") && line.len() <= WIDEST));
        assert_eq!(wrap(&"x".repeat(200), "").lines().count(), 1);
    }
}
