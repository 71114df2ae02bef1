//! Templates of one's own, and the page on templates.

use crate::{drafts, end_of, owed::JOURNALS, root};
use hearback_core::{Preset, TEMPLATE_FILTERS, TEMPLATE_WORDS, TEMPLATES, template_error};

#[test]
fn a_template_of_ones_own_is_tried_first() {
    assert_eq!(template_error("Dear {{ first_name }},"), None);
    let (span, said) = template_error("Dear\n{{ nobody }}").unwrap();
    assert_eq!(span.range(), 8..14);
    assert!(said.contains("nobody"), "{said}");
}

/// A part of the page on templates, between its marks.
fn put(page: &str, part: &str, text: &str) -> String {
    let (begin, end) = (format!("<!-- begin {part} -->"), format!("<!-- end {part} -->"));
    let (before, rest) = page.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}\n\n{}\n\n{end}{after}", text.trim())
}

/// `UPDATE_PAGES=1` writes its tables anew.
#[test]
fn the_page_on_templates_has_every_word_filter_and_template() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/templates.md");
    let page = std::fs::read_to_string(path).unwrap();
    let mut words = "| word | what it is | for instance |\n| --- | --- | --- |\n".to_owned();
    for word in TEMPLATE_WORDS {
        let sample = if word.sample.is_empty() { "" } else { &format!("`{}`", word.sample) };
        words += &format!("| `{}` | {} | {sample} |\n", word.name, word.meaning);
    }
    let mut filters = "| filter | what it gives |\n| --- | --- |\n".to_owned();
    for (name, meaning) in TEMPLATE_FILTERS {
        filters += &format!("| `{name}` | {} |\n", meaning.replace('|', "\\|"));
    }
    let mut templates = String::new();
    for template in TEMPLATES {
        let (name, source) = (template.name, template.source_in("en", "email"));
        templates += &format!("### {name}\n\n{}.\n\n```text\n{source}```\n\n", template.summary);
    }
    let mut now = put(&page, "words", &words);
    now = put(&now, "filters", &filters);
    now = put(&now, "templates", &templates);
    if std::env::var_os("UPDATE_PAGES").is_some() {
        std::fs::write(path, &now).unwrap();
        return;
    }
    assert_eq!(page, now);
}

/// What a template may speak of is what the table says, in a letter as in the trial.
#[test]
fn every_word_of_the_table_can_be_used() {
    let (today, mut root) = (end_of("2026-11-19"), root(Preset::Balanced, JOURNALS[0].3));
    let all: String = TEMPLATE_WORDS
        .iter()
        .map(|word| format!("{}: {{{{ {} }}}}\n\n", word.name, word.name))
        .collect();
    let filters: String =
        TEMPLATE_FILTERS.iter().map(|(name, _)| format!("{{{{ name | {name} }}}}\n\n")).collect();
    root.supply("templates/thank-you.j2", &format!("{all}{filters}"));
    let checked = root.check(today);
    assert_eq!(
        root.document(root.id("templates/thank-you.j2").unwrap()).unwrap().records.problems,
        []
    );
    let (_, message) = drafts(&root, today, &checked).swap_remove(0);
    for said in ["first_name: Grace\n", "with: Grace Hopper and Linus Lee\n", "others: Linus Lee\n"]
    {
        assert!(message.body.contains(said), "{said}\n{}", message.body);
    }
}
