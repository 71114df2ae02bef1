//! Pages: prose with fences, fences with marks.

use hearback_core::{Preset, Span, Today};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

/// A page, cut at its fences.
#[derive(Debug)]
pub(super) struct Page {
    source: String,
    /// In order.
    pub(super) fences: Vec<Fence>,
}

/// One example.
#[derive(Debug)]
pub(super) struct Fence {
    /// The line of its opening, from 1.
    pub(super) line: usize,
    pub(super) syntax: Syntax,
    words: Vec<String>,
    range: std::ops::Range<usize>,
    /// Without marks.
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    Yaml,
    Markdown,
    /// Not an example to be judged.
    Other,
}

/// A finding as the page shows it. Lines count from 0, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    pub(super) line: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) rule: String,
    pub(super) message: String,
}

impl Page {
    pub(super) fn read(source: &str) -> Self {
        let mut fences = Vec::new();
        for (event, range) in Parser::new(source).into_offset_iter() {
            if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event {
                let line = source[..range.start].matches('\n').count() + 1;
                fences.push(Fence::read(&info, line, body(source, range), source));
            }
        }
        fences.retain(|fence| fence.syntax != Syntax::Other);
        Self { source: source.to_owned(), fences }
    }

    /// The page with its fences as they are now.
    pub(super) fn render(&self) -> String {
        let mut page = self.source.clone();
        for fence in self.fences.iter().rev() {
            page.replace_range(fence.range.clone(), &fence.render());
        }
        page
    }
}

pub(super) fn has_heading(page: &str) -> bool {
    Parser::new(page).any(|event| matches!(event, Event::Start(Tag::Heading { .. })))
}

/// What lies between the two lines of a fence.
fn body(source: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let block = &source[range.clone()];
    let start = range.start + block.find('\n').map_or(block.len(), |at| at + 1);
    let trimmed = block.trim_end_matches('\n');
    let end = range.start + trimmed.rfind('\n').map_or(0, |at| at + 1);
    start..end.max(start)
}

impl Fence {
    fn read(info: &str, line: usize, range: std::ops::Range<usize>, source: &str) -> Self {
        let mut words = info.split_whitespace().map(str::to_owned);
        let syntax = match words.next().as_deref() {
            Some("yaml") => Syntax::Yaml,
            Some("markdown") => Syntax::Markdown,
            _ => Syntax::Other,
        };
        let (text, marks) = unmark(&source[range.clone()], syntax);
        Self { line, syntax, words: words.collect(), range, text, marks }
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    fn value(&self, key: &str) -> Option<&str> {
        self.words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }

    pub(super) fn is_judged(&self) -> bool {
        !self.has("beside") && !self.has("config") && self.fixed().is_none()
    }

    pub(super) fn has_marks_of(&self, rule: &str) -> bool {
        self.marks.iter().any(|mark| mark.rule == rule)
    }

    /// Which fix of the marked fence above it shows, from 1.
    pub(super) fn fixed(&self) -> Option<usize> {
        match self.value("fixed") {
            Some(number) => Some(number.parse().expect("a number behind fixed=")),
            None => self.has("fixed").then_some(1),
        }
    }

    pub(super) fn today(&self) -> Option<Today> {
        let text = self.value("today")?;
        Some(match text.split_once('T') {
            Some(_) => Today(format!("{text}:00").parse().expect("a date and time")),
            None => Today::end_of(text.parse().expect("a date")),
        })
    }

    pub(super) fn preset(&self) -> Option<Preset> {
        let name = self.value("policy")?;
        Some(Preset::from_name(name).unwrap_or_else(|| panic!("no policy {name}")))
    }

    pub(super) fn path(&self) -> String {
        match (self.value("path"), self.has("config"), self.syntax) {
            (Some(path), _, _) => path.to_owned(),
            (None, true, _) => "hearback.yaml".to_owned(),
            (None, false, Syntax::Yaml) => "search.yaml".to_owned(),
            (None, false, _) => "search.md".to_owned(),
        }
    }

    fn render(&self) -> String {
        let mut out = String::new();
        for (index, line) in self.text.split_inclusive('\n').enumerate() {
            out.push_str(line);
            if !line.ends_with('\n') {
                out.push('\n');
            }
            let marks: Vec<_> = self.marks.iter().filter(|mark| mark.line == index).collect();
            let block = self.syntax == Syntax::Markdown && marks.iter().any(|mark| mark.start < 5);
            if block {
                out.push_str("<!--\n");
            }
            for mark in marks {
                let (at, carets) = (mark.start, "^".repeat(mark.end - mark.start));
                let said = format!("{}: {}", mark.rule, mark.message);
                out.push_str(&match (self.syntax, at, block) {
                    (Syntax::Yaml, 0, _) => format!("#{} {said}\n", &carets[1..]),
                    (Syntax::Yaml, _, _) => format!("#{}{carets} {said}\n", " ".repeat(at - 1)),
                    (_, _, true) => format!("{}{carets} {said}\n", " ".repeat(at)),
                    _ => format!("<!--{}{carets} {said} -->\n", " ".repeat(at - 4)),
                });
            }
            if block {
                out.push_str("-->\n");
            }
        }
        out
    }
}

/// Takes the marks out of a text.
fn unmark(source: &str, syntax: Syntax) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut lines = source.split_inclusive('\n').peekable();
    let mut seen = 0usize;
    let mut in_block = false;
    while let Some(line) = lines.next() {
        let bare = line.trim_end_matches('\n');
        let opens = bare == "<!--" && lines.peek().is_some_and(|next| carets(next).is_some());
        let taken = match syntax {
            Syntax::Yaml => bare.trim_start().starts_with('#').then(|| yaml_mark(bare)).flatten(),
            _ if in_block => carets(bare),
            _ => markdown_mark(bare),
        };
        if opens && syntax == Syntax::Markdown {
            in_block = true;
        } else if in_block && bare == "-->" {
            in_block = false;
        } else if let Some((start, end, said)) = taken {
            let (rule, message) = said.split_once(": ").expect("rule: message behind the carets");
            marks.push(Mark {
                line: seen.saturating_sub(1),
                start,
                end,
                rule: rule.to_owned(),
                message: message.to_owned(),
            });
        } else {
            text.push_str(line);
            seen += 1;
        }
    }
    marks.sort();
    (text, marks)
}

/// Carets and what is said behind them: columns in characters.
fn carets(line: &str) -> Option<(usize, usize, String)> {
    let bare = line.trim_end_matches('\n');
    let start = bare.chars().take_while(|c| *c == ' ').count();
    let count = bare.chars().skip(start).take_while(|c| *c == '^').count();
    let said: String = bare.chars().skip(start + count).collect();
    (count > 0).then(|| (start, start + count, said.trim().to_owned()))
}

fn yaml_mark(line: &str) -> Option<(usize, usize, String)> {
    let blank = line.replacen('#', " ", 1);
    let (start, end, said) = carets(&blank)?;
    let own = line.chars().take_while(|c| *c != '#').count();
    // Carets right behind the sign begin below the sign itself.
    Some((if start == own + 1 { own } else { start }, end, said))
}

fn markdown_mark(line: &str) -> Option<(usize, usize, String)> {
    let inner = line.trim_start().strip_prefix("<!--")?.strip_suffix("-->")?;
    let indent = line.len() - line.trim_start().len();
    carets(&format!("{}{}", " ".repeat(indent + 4), inner.trim_end()))
}

/// A finding as a mark: an empty place is one caret, what goes on beyond its line is cut there.
pub(super) fn mark(text: &str, span: Span, rule: &str, message: &str) -> Mark {
    let (start, end) = (span.start as usize, span.end as usize);
    let before = &text[..start];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let column = text[line_start..start].chars().count();
    let width = text[start..end.min(line_end).max(start)].chars().count();
    Mark {
        line: before.matches('\n').count(),
        start: column,
        end: column + width.max(1),
        rule: rule.to_owned(),
        message: message.to_owned(),
    }
}

/// What differs, in words.
pub(super) fn difference(shown: &[Mark], found: &[Mark]) -> String {
    let say = |mark: &Mark| {
        format!("{}:{}-{} {}: {}", mark.line + 1, mark.start, mark.end, mark.rule, mark.message)
    };
    let lost = shown.iter().filter(|mark| !found.contains(mark));
    let new = found.iter().filter(|mark| !shown.contains(mark));
    let lines: Vec<String> = lost
        .map(|mark| format!("  shown, not found: {}", say(mark)))
        .chain(new.map(|mark| format!("  found, not shown: {}", say(mark))))
        .collect();
    match lines.is_empty() {
        true => "in another order".to_owned(),
        false => format!("\n{}", lines.join("\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Page, Syntax, unmark};

    fn mark(line: usize, start: usize, end: usize) -> Mark {
        Mark { line, start, end, rule: "rule".to_owned(), message: "said".to_owned() }
    }

    #[test]
    fn marks_stand_below_what_they_mean() {
        let yaml = "next: 1\n#     ^ rule: said\nkey: 2\n#^^ rule: said\n";
        let (text, marks) = unmark(yaml, Syntax::Yaml);
        assert_eq!(text, "next: 1\nkey: 2\n");
        assert_eq!(marks, [mark(0, 6, 7), mark(1, 0, 3)]);

        let markdown = "- Date: 1\n<!--    ^ rule: said -->\n# A\n<!--\n  ^ rule: said\n-->\n";
        let (text, marks) = unmark(markdown, Syntax::Markdown);
        assert_eq!(text, "- Date: 1\n# A\n");
        assert_eq!(marks, [mark(0, 8, 9), mark(1, 2, 3)]);
    }

    #[test]
    fn what_is_no_mark_stays() {
        let yaml = "# a comment\nkey: 1 # ^ no\n";
        assert_eq!(unmark(yaml, Syntax::Yaml), (yaml.to_owned(), Vec::new()));
        let markdown = "<!-- a comment -->\n<!--\nlonger\n-->\n";
        assert_eq!(unmark(markdown, Syntax::Markdown), (markdown.to_owned(), Vec::new()));
    }

    #[test]
    fn columns_count_characters() {
        let text = "naïve 🎉: x\n";
        let at = text.find('x').unwrap();
        let span = hearback_core::Span::new(at, at + 1);
        assert_eq!(super::mark(text, span, "rule", "said"), mark(0, 9, 10));
    }

    #[test]
    fn pages_render_as_they_were_read() {
        let page = "One.\n\n```yaml today=2026-01-01\na: 1\n#  ^ rule: said\n```\n\n\
                    ````markdown fixed=2\n# A\n<!--\n  ^ rule: said\n-->\n```email\nTo: x\n\
                    <!-- ^ rule: said -->\n```\n````\n";
        let read = Page::read(page);
        assert_eq!(read.fences.len(), 2);
        assert_eq!(read.fences[1].text, "# A\n```email\nTo: x\n```\n");
        assert_eq!(read.fences[1].fixed(), Some(2));
        assert_eq!(read.render(), page);
    }
}
