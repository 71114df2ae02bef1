//! Front matter as note-taking programs write it: values that are links to other notes.

use super::{blocks::Blocks, own::is_telling_word, part::part_of};
use hearback_core::{Field, Form, Key, Kind, Link, Record, Records, Span, Text};

/// Reads `[[page|alias]]` in the values of front matter as what it shows, and keeps where a link
/// to a note of the application's own leads.
pub(super) fn unlink(front: &mut Records) {
    for record in &mut front.items {
        for link in &mut record.links {
            if let Link::Company { company, .. } = link
                && let Some((shown, _)) = unlinked(company)
            {
                *company = shown;
            }
        }
        for field in &mut record.fields {
            for text in &mut field.values {
                let Some((shown, page)) = unlinked(text) else { continue };
                // A company has a page of its own, and so have people.
                if matches!(field.key, Key::Notes | Key::Url)
                    && let Some(page) = page
                {
                    record.links.push(Link::Path(page));
                }
                *text = shown;
            }
        }
    }
}

/// Makes front matter, or the whole of a text without any, the application at that company. What
/// only pages have (a day of their own, a status in other words) says nothing of it.
pub(super) fn name(front: &mut Records, company: &str, blocks: &Blocks<'_>) {
    let of_application = |it: &Record| it.kind == Kind::Application;
    if !front.items.first().is_some_and(of_application) {
        let span = Span::new(0, blocks.text.len());
        let heading = blocks.sections.iter().find_map(|section| blocks.heading(section));
        let head = heading.unwrap_or(Span::at(0));
        let (kind, form, parent) = (Kind::Application, Form::Lines, None);
        let (fields, links) = (Vec::new(), Vec::new());
        front.items.insert(0, Record { kind, form, span, head, parent, fields, links });
    }
    let Some(first) = front.items.first_mut() else { return };
    first.fields.retain(|field| match field.key {
        Key::Company | Key::Date => false,
        Key::Status => field.values.iter().all(|it| is_telling_word(&it.value)),
        _ => true,
    });
    let at = Span::at(first.head.start as usize);
    let values = vec![Text::mapped(company, at, [])];
    first.fields.insert(0, Field { key: Key::Company, key_span: at, span: at, values });
}

/// What a value shows whose links are taken for their words, and the page of the only one.
fn unlinked(text: &Text) -> Option<(Text, Option<Text>)> {
    let value = text.value.as_str();
    value.contains("[[").then_some(())?;
    let (mut shown, mut runs) = (String::with_capacity(value.len()), Vec::new());
    let mut page = None;
    let mut at = 0;
    let copy = |part: &str, from: usize, shown: &mut String, runs: &mut Vec<_>| {
        let span = text.source(from..from + part.len());
        if span.len() == part.len() {
            runs.push((shown.len(), span.start as usize, part.len()));
        }
        shown.push_str(part);
    };
    while let Some(open) = value.get(at..)?.find("[[").map(|open| at + open) {
        let Some(close) = value.get(open..)?.find("]]").map(|close| open + close) else { break };
        copy(value.get(at..open)?, at, &mut shown, &mut runs);
        let inside = value.get(open + 2..close)?;
        let (target, alias) = inside.split_once('|').unwrap_or((inside, ""));
        let target = target.split('#').next().unwrap_or(target).trim_end_matches('\\');
        page = part_of(text, target);
        let name = match alias.trim() {
            "" => target.rsplit('/').next().unwrap_or(target),
            alias => alias,
        };
        let from = (name.as_ptr() as usize).saturating_sub(value.as_ptr() as usize);
        copy(name, from, &mut shown, &mut runs);
        at = close + 2;
    }
    copy(value.get(at..)?, at, &mut shown, &mut runs);
    Some((Text::mapped(shown, text.span, runs), page))
}

#[cfg(test)]
mod tests {
    use super::{Text, unlinked};

    #[test]
    fn links_show_their_words() {
        for (value, expected) in [
            ("[[Acme]]", "Acme"),
            ("[[companies/Acme Corp|Acme]]", "Acme"),
            ("[[companies/Acme]]", "Acme"),
            ("[[Jane Doe]] and [[Joe Poe]]", "Jane Doe and Joe Poe"),
            ("see [[Acme", "see [[Acme"),
            ("[[é]]x", "éx"),
        ] {
            let text = Text::verbatim(value, 10);
            let (shown, _) = unlinked(&text).unwrap();
            assert_eq!(shown.value, expected, "{value}");
            if let Some(at) = shown.value.find("Acme") {
                let span = shown.source(at..at + 4);
                assert_eq!(&value[span.start as usize - 10..span.end as usize - 10], "Acme");
            }
        }
        assert!(unlinked(&Text::verbatim("Acme", 0)).is_none());
    }
}
