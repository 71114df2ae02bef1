//! Front matter as note-taking programs write it: values that are links to other notes.

use super::part::part_of;
use hearback_core::{Key, Link, Records, Text};

/// Reads `[[page|alias]]` in the values of front matter as what it shows, and keeps where a link
/// to a note of the application's own leads.
pub(super) fn unlink(front: &mut Records) {
    for record in &mut front.items {
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
