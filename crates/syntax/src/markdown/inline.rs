//! What a piece of a line says without its Markdown: emphasis, links, escapes.

use hearback_core::{Span, Text};
use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What a link points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// The page of a wikilink, the address of any other.
    pub(super) to: Text,
    /// `[[…]]`
    pub(super) wiki: bool,
}

/// Before the text, so that its beginning makes no list, quote or heading.
const LEAD: &str = "a ";
/// Whether a byte is a sign without which a text says what it shows.
fn is_sign(byte: u8) -> bool {
    matches!(
        byte,
        b'*' | b'_' | b'~' | b'`' | b'[' | b'<' | b'&' | b'\\' | b'!' | b'\n' | b'\r' | b'='
    )
}

/// The plain text of a span: emphasis, code and link marks are gone, escapes are read, wikilinks
/// show their alias. An address in angle brackets stays as it is, and so does what is no known
/// tag of HTML.
pub(super) fn plain(text: &str, span: Span) -> Text {
    let source = text.get(span.range()).unwrap_or_default();
    if !source.bytes().any(is_sign) {
        return Text::verbatim(source, span.start as usize);
    }
    let mut reader = Reader::new(source, span);
    each(source, |event, range| reader.event(event, range));
    reader.finish()
}

/// The targets of the links in a span, in their order.
pub(super) fn links(text: &str, span: Span) -> Vec<Target> {
    let source = text.get(span.range()).unwrap_or_default();
    let mut out = Vec::new();
    if !source.contains('[') {
        return out;
    }
    each(source, |event, range| {
        let Event::Start(Tag::Link { link_type, dest_url, .. }) = event else { return };
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        let inside = source.get(range.clone()).unwrap_or_default();
        let written = dest_url.trim_end_matches('\\');
        let found = inside.rfind(written).filter(|_| !wiki).or_else(|| inside.find(written));
        let start = span.start as usize + range.start;
        // A path may be written as part of an address: `My%20note.md`.
        let path = match wiki || written.contains("://") {
            true => written.into(),
            false => percent_decode_str(written).decode_utf8_lossy(),
        };
        let to = match found {
            Some(at) if path != written => {
                Text::mapped(path, Span::new(start + at, start + at + written.len()), [])
            }
            Some(at) if !written.is_empty() => Text::verbatim(written, start + at),
            // The address is written with escapes.
            _ => Text::mapped(written, Span::new(start, start + inside.len()), []),
        };
        out.push(Target { to, wiki });
    });
    out
}

/// A span without comments and white space at its ends.
pub(super) fn without_comments(text: &str, span: Span) -> Span {
    let mut span = super::line::trimmed(text, span);
    loop {
        let source = text.get(span.range()).unwrap_or_default();
        let before = source.strip_suffix("-->").and_then(|inner| inner.rfind("<!--"));
        let start = span.start as usize;
        let cut = match before {
            Some(at) => Span::new(start, start + at),
            None => match source.strip_prefix("<!--").and_then(|inner| inner.find("-->")) {
                Some(at) => Span::new(start + at + "<!---->".len(), span.end as usize),
                None => return span,
            },
        };
        span = super::line::trimmed(text, cut);
    }
}

/// Calls for each event inside a text that is taken for part of a paragraph.
fn each(source: &str, mut call: impl FnMut(Event<'_>, Range<usize>)) {
    let led = format!("{LEAD}{source}");
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_WIKILINKS;
    for (event, range) in Parser::new_ext(&led, options).into_offset_iter() {
        let start = range.start.saturating_sub(LEAD.len());
        let end = range.end.saturating_sub(LEAD.len());
        if range.start < LEAD.len() && range.end > LEAD.len() {
            // The first piece of text begins with the lead.
            if let Event::Text(text) = &event {
                let rest = text.get(LEAD.len()..).unwrap_or_default().to_owned();
                call(Event::Text(rest.into()), 0..end);
                continue;
            }
        }
        if range.end > LEAD.len() || matches!(event, Event::End(_)) {
            call(event, start..end.min(source.len()));
        }
    }
}

struct Reader<'a> {
    source: &'a str,
    span: Span,
    value: String,
    runs: Vec<(usize, usize, usize)>,
    /// Where the text of the open wikilink begins in the value.
    wiki: Option<usize>,
    /// The open link is an address in angle brackets.
    address: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, span: Span) -> Self {
        let (value, runs) = (String::with_capacity(source.len()), Vec::new());
        Self { source, span, value, runs, wiki: None, address: false }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => {
                let inside = self.source.get(range.clone()).unwrap_or_default();
                let at = inside.find(&*code).unwrap_or(0);
                let start = range.start + at;
                self.text(&code, start..start + code.len());
            }
            Event::SoftBreak | Event::HardBreak => self.value.push('\n'),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html, range),
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, .. }) => {
                self.wiki = Some(self.value.len());
            }
            Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => {
                self.address = true;
                self.copy("<", range.start);
            }
            Event::End(TagEnd::Link) => self.end_link(range),
            _ => {}
        }
    }

    fn end_link(&mut self, range: Range<usize>) {
        if std::mem::take(&mut self.address) {
            self.copy(">", range.end.saturating_sub(1));
        }
        // `[[page\|alias]]`, as it is written in a table, comes as one text.
        let Some(start) = self.wiki.take() else { return };
        let shown = self.value.get(start..).unwrap_or_default();
        if let Some(pipe) = shown.rfind('|') {
            self.drop(start..start + pipe + 1);
        }
    }

    /// Takes a range of the value away.
    fn drop(&mut self, range: Range<usize>) {
        let by = range.len();
        self.value.replace_range(range.clone(), "");
        let runs = std::mem::take(&mut self.runs);
        self.runs = runs
            .into_iter()
            .flat_map(|(at, source, len)| {
                let before = range.start.saturating_sub(at).min(len);
                let cut = range.end.saturating_sub(at).min(len);
                let after = (at.max(range.end) - by, source + cut, len - cut);
                if at >= range.start {
                    [(0, 0, 0), after]
                } else {
                    [(at, source, before), if cut > 0 { after } else { (0, 0, 0) }]
                }
            })
            .filter(|run| run.2 > 0)
            .collect();
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.source.get(range.clone()) == Some(text) {
            self.copy(text, range.start);
        } else {
            self.value.push_str(text);
        }
    }

    fn copy(&mut self, text: &str, at: usize) {
        self.runs.push((self.value.len(), self.span.start as usize + at, text.len()));
        self.value.push_str(text);
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        let name = html.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "br" => self.value.push('\n'),
            _ if html.starts_with("<!--") => {}
            "a" | "b" | "i" | "em" | "strong" | "span" | "u" | "s" | "del" | "ins" | "mark"
            | "sup" | "sub" | "font" | "small" | "kbd" | "code" | "img" | "div" | "p" => {}
            _ => self.text(html, range),
        }
    }

    fn finish(self) -> Text {
        let value = self.value.trim_end();
        let start = value.len() - value.trim_start().len();
        let value = value.get(start..).unwrap_or_default();
        let runs = self.runs.into_iter().filter_map(|(at, source, len)| {
            let cut = start.saturating_sub(at).min(len);
            let (at, source, len) = (at.saturating_sub(start), source + cut, len - cut);
            let len = len.min(value.len().checked_sub(at)?);
            (len > 0).then_some((at, source, len))
        });
        Text::mapped(value, self.span, runs)
    }
}

#[cfg(test)]
mod tests {
    use super::{links, plain, without_comments};
    use hearback_core::Span;

    fn read(source: &str) -> String {
        let text = format!("xé{source}");
        let read = plain(&text, Span::new(3, text.len()));
        for at in 0..read.value.len() {
            if let Some(c) = read.value.get(at..).and_then(|rest| rest.chars().next())
                && c.is_alphabetic()
            {
                let span = read.source(at..at + c.len_utf8());
                let found = &text[span.range()];
                assert!(found.contains(c) || found.contains('&'), "{source}: {c} at {found}");
            }
        }
        read.value
    }

    #[test]
    fn what_shows() {
        for (source, shown) in [
            ("Acme Corp", "Acme Corp"),
            ("**Acme** Corp", "Acme Corp"),
            ("_Acme_ `Corp` ~~old~~", "Acme Corp old"),
            ("snake_case_word 2 * 3", "snake_case_word 2 * 3"),
            ("[Acme](https://acme.example/a_b)", "Acme"),
            ("[[Acme Corp]]", "Acme Corp"),
            ("[[companies/acme|Acme]] x", "Acme x"),
            (r"[[companies/acme\|Acme]] x", "Acme x"),
            ("Grace <grace@acme.example>, boss", "Grace <grace@acme.example>, boss"),
            ("<https://acme.example/x>", "https://acme.example/x"),
            (r"\$100k \| more", "$100k | more"),
            ("R&amp;D", "R&D"),
            ("Ann<br>Bob<br/>Cy", "Ann\nBob\nCy"),
            ("[Your Name] <role>", "[Your Name] <role>"),
            ("2026-11-18 <!-- hearback: allow x -->", "2026-11-18"),
            ("✅ done", "✅ done"),
            ("- x", "- x"),
            ("# 7", "# 7"),
            ("1. one", "1. one"),
            ("**Acme**", "Acme"),
            ("", ""),
        ] {
            assert_eq!(read(source), shown, "{source}");
        }
    }

    #[test]
    fn where_links_lead() {
        let text = r"a [[companies/acme\|Acme]] and [b](notes/b.md) [[C]] [d](D%C3%A9%20x.md)";
        let found = links(text, Span::new(0, text.len()));
        let to: Vec<(&str, bool, &str)> = found
            .iter()
            .map(|link| (link.to.value.as_str(), link.wiki, &text[link.to.span.range()]))
            .collect();
        assert_eq!(
            to,
            [
                ("companies/acme", true, "companies/acme"),
                ("notes/b.md", false, "notes/b.md"),
                ("C", true, "C"),
                ("Dé x.md", false, "D%C3%A9%20x.md")
            ]
        );
    }

    #[test]
    fn comments_at_the_ends() {
        let text = "<!-- a --> x <!-- b --><!-- c -->";
        let span = without_comments(text, Span::new(0, text.len()));
        assert_eq!(&text[span.range()], "x");
    }
}
