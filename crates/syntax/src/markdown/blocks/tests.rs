use super::{BlockKind, Blocks};
use std::fmt::Write;

/// Blocks as lines.
fn shown(text: &str) -> String {
    let blocks = Blocks::read(text);
    let mut out = String::new();
    for block in &blocks.list {
        let inside = block.item.map_or(String::new(), |item| format!(" in {item}"));
        let said = match &block.kind {
            BlockKind::Heading { level, text } => format!("h{level} {}", blocks.source(*text)),
            BlockKind::Paragraph(lines) => {
                let lines: Vec<&str> = lines.iter().map(|line| blocks.source(*line)).collect();
                format!("p {}", lines.join(" / "))
            }
            BlockKind::Item(item) => {
                let lines: Vec<&str> = item.lines.iter().map(|line| blocks.source(*line)).collect();
                let mark = item.task.map_or(String::new(), |(_, mark)| format!("[{mark}]"));
                let marker = blocks.source(block.span).split(' ').next().unwrap_or_default();
                format!("{}{marker}{mark} {}", ">".repeat(item.depth), lines.join(" / "))
            }
            BlockKind::Table(table) => {
                let mut said = String::from("table");
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    let cells: Vec<&str> =
                        row.cells.iter().map(|cell| blocks.source(*cell)).collect();
                    let mark = if row.separator { "=" } else { "" };
                    write!(said, " {mark}({})", cells.join(";")).unwrap();
                }
                said
            }
            BlockKind::Fence(fence) => {
                let content = blocks.copied(&fence.lines).value.replace('\n', "/");
                format!("fence {}: {content}", blocks.source(fence.info))
            }
            BlockKind::Quote(quote) => {
                format!("quote {}", blocks.copied(&quote.lines).value.replace('\n', "/"))
            }
            BlockKind::Html => format!("html {}", blocks.source(block.span)),
            BlockKind::Rule => "rule".to_owned(),
        };
        writeln!(out, "{}{inside}", said.trim_end()).unwrap();
    }
    out
}

#[test]
fn lists_and_what_is_in_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "# A\n\n- Status: x\n  more\n- [ ] open\n- [x] done\n  - deep\n\n    loose\n* other\n\n  > quoted\n  >> twice\n\n1. one\n   ```email\n   To: x\n\n     in\n   ```\n"
            .replace('\n', end);
        assert_eq!(
            shown(&text),
            "\
h1 A
- Status: x / more
-[ ] open
-[x] done
>- deep in 3
p loose in 4
* other
quote quoted/> twice/ in 6
1. one
fence email: To: x//  in/ in 8
",
            "{end:?}"
        );
    }
}

#[test]
fn a_fence_keeps_its_lines_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "```email\nTo: a\nSubject: b\n\n\nDear c,\nd\n```\n".replace('\n', end);
        assert_eq!(shown(&text), "fence email: To: a/Subject: b///Dear c,/d/\n", "{end:?}");
    }
}

#[test]
fn tables_as_they_are_written() {
    let text = "Above\n| Company | Role |\n|:---|---:|\n| [[acme\\|Acme]] | a \\| b | extra |\n|---|---|\n| [[b|B]] | `x|y` |\n| short\n| |\nhttps://x.example/a---b | y |\n<!-- hearback: allow x -->\n| after | it |\nbelow\n\n| orphan | row |\n";
    assert_eq!(
        shown(text),
        "\
p Above
table (Company;Role) ([[acme\\|Acme]];a \\| b;extra) =(---;---) ([[b|B]];`x|y`) (short) () (https://x.example/a---b;y)
html <!-- hearback: allow x -->
p | after | it | / below
p | orphan | row |
"
    );
    let text = "a | b\n--- | ---\n1 | 2\n<!-- hearback: allow x -->\n3 | 4\n\nc|d\n-|-\n";
    assert!(shown(text).starts_with("table (a;b) (1;2) (3;4)\n"), "{}", shown(text));
}

#[test]
fn headings_fences_and_rules() {
    let text = "---\nhearback: 1\n---\nTitle\n=====\n\n## Two ##\n\n**Status:** x\n---\n\n~~~ linkedin\nDear\n~~~\n\n    indented\n\n```\nopen <!-- no -->";
    assert_eq!(
        shown(text),
        "\
h1 Title
h2 Two
p **Status:** x
rule
fence linkedin: Dear/
fence : indented/
fence : open <!-- no -->/
"
    );
    let blocks = Blocks::read(text);
    assert_eq!(blocks.source(blocks.front.unwrap().inner), "hearback: 1\n");
    assert!(blocks.comments.is_empty());
}

#[test]
fn sections_nest() {
    let text = "top\n\n# A\n\na\n\n## B\n\nb\n\n# C\n\nc\n";
    let blocks = Blocks::read(text);
    let seen: Vec<_> = blocks
        .sections
        .iter()
        .map(|section| (section.level, section.parent, section.next, blocks.source(section.span)))
        .collect();
    assert_eq!(
        seen,
        [
            (0, None, 4, &text[..text.len() - 1]),
            (1, Some(0), 3, "# A\n\na\n\n## B\n\nb"),
            (2, Some(1), 3, "## B\n\nb"),
            (1, Some(0), 4, "# C\n\nc"),
        ]
    );
    assert_eq!(blocks.children(0).collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn what_is_nested_without_end_is_read_in_time() {
    for unit in ["> ", "- ", "1. ", "* > ", ">"] {
        let mut text = unit.repeat(100_000);
        text.push_str("x\n\n\n\n- Status: y\n");
        Blocks::read(&text);
    }
    let steps: String = (0..3000).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    Blocks::read(&format!("{steps}{}", "\n".repeat(100_000)));
    Blocks::read(&"x".repeat(10_000_000));
}
