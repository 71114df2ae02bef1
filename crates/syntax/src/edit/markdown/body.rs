//! The text of a message, in its fence or quote.

use super::{draft, outline, source};
use crate::{
    Document,
    edit::{Edit, Edits, Refusal},
};
use hearback_core::{Key, Record, Span, Text};

/// Gives a message another text, or the text that it does not have yet.
pub(super) fn set(document: &Document, record: &Record, value: &str) -> Edits {
    let value = format!("{}\n", value.trim_end());
    if let Some(old) = record.text(Key::Body) {
        return change(document, old, &value);
    }
    match fence_of(document, record) {
        Some(fence) => fill(document, &fence, &value),
        None => Ok(vec![below(document, record, &value)]),
    }
}

/// The fence of a message.
pub(super) fn fence_of(document: &Document, record: &Record) -> Option<outline::Fence> {
    let nested = document.records.items.iter().any(|other| {
        other.span != record.span
            && record.span.start < other.span.start
            && other.span.end <= record.span.end
    });
    let fences = outline::fences(&document.text, record.span);
    let read = |fence: &outline::Fence| is_read(document, record, fence);
    if nested { None } else { fences.into_iter().find(read) }
}

/// Whether a fence is read as the message's text: something in it was, or its word says so.
fn is_read(document: &Document, record: &Record, fence: &outline::Fence) -> bool {
    let inside = |span: Span| fence.span.start < span.start && span.end <= fence.span.end;
    let opening = source::line(&document.text, fence.span.start as usize);
    let info = opening.trim_start_matches([' ', '\t', '>', '`', '~']);
    let word = info.split_whitespace().next().unwrap_or_default();
    let elsewhere = record.text(Key::Body).is_some_and(|body| !inside(body.span));
    record.fields.iter().any(|field| inside(field.span))
        || (!elsewhere && (matches!(word, "" | "text" | "txt") || draft::info(word).is_some()))
}

/// Changes what differs and nothing else.
fn change(document: &Document, old: &Text, value: &str) -> Edits {
    let text = document.text.as_str();
    let held = old.value.trim_end_matches('\n');
    let value = value.trim_end_matches('\n');
    if held == value {
        return Ok(Vec::new());
    }
    if let Some(fence) = outline::fences(text, around(text, old.span)).first()
        && closes(value, fence.marks)
    {
        return Err(Refusal("the text holds a fence, which would end the message".to_owned()));
    }
    Ok(vec![by_lines(text, old.span, held, value)])
}

/// Puts the lines that differ in the place of those that were there.
fn by_lines(text: &str, span: Span, held: &str, value: &str) -> Edit {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (held.split('\n').collect(), value.split('\n').collect());
    let behind = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - behind;
    let before = old.iter().zip(&new).take(most).take_while(|(a, b)| a == b).count();
    let first = span.start as usize;
    let prefix = text.get(source::line_start(text, first)..first).unwrap_or_default();
    let eol = source::eol(text, first);
    let middle = new.get(before..new.len() - behind).unwrap_or_default();
    let lines: Vec<String> = middle
        .iter()
        .map(|line| match *line {
            "" => prefix.trim_end().to_owned(),
            line => format!("{prefix}{line}"),
        })
        .collect();
    let gone = old.len() - behind - before;
    if before == 0 {
        // The prefix of the first line stands there already.
        let written = lines.join(eol);
        let written = written.strip_prefix(prefix).unwrap_or(&written);
        let end = if gone == 0 { first } else { end_of_line(text, first, gone - 1) };
        let tail = if gone == 0 { format!("{eol}{prefix}") } else { String::new() };
        return Edit::replace(first, end, format!("{written}{tail}"));
    }
    let start = end_of_line(text, first, before - 1);
    let end = end_of_line(text, first, before - 1 + gone);
    let written: Vec<String> = lines.iter().map(|line| format!("{eol}{line}")).collect();
    Edit::replace(start, end, written.concat())
}

/// Where the line ends that is so many lines below the one that holds an offset.
fn end_of_line(text: &str, at: usize, below: usize) -> usize {
    let mut end = source::line_end(text, at);
    for _ in 0..below {
        end = source::line_end(text, crate::yaml::next_line(text, end));
    }
    end
}

/// The lines around a text, with those of its fence.
fn around(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let start = before.rfind("```").or_else(|| before.rfind("~~~")).unwrap_or(span.start as usize);
    Span::new(start, span.end as usize)
}

/// Whether a line of a text would close a fence of so many marks.
fn closes(value: &str, marks: usize) -> bool {
    draft::longest_fence(value) >= marks
}

/// A text in a fence that has none.
fn fill(document: &Document, fence: &outline::Fence, value: &str) -> Edits {
    let text = document.text.as_str();
    if closes(value, fence.marks) {
        return Err(Refusal("the text holds a fence, which would end the message".to_owned()));
    }
    let eol = source::eol(text, fence.span.start as usize);
    let inner = text.get(fence.inner.clone()).unwrap_or_default();
    let first = fence.span.start as usize;
    let prefix = text.get(source::line_start(text, first)..first).unwrap_or_default();
    let said = inner.trim_end();
    let at = fence.inner.start + said.len();
    let end = fence.inner.end;
    let lines = value.trim_end().split('\n').map(|line| match line {
        "" => prefix.trim_end().to_owned(),
        line => format!("{prefix}{line}"),
    });
    let written = lines.collect::<Vec<_>>().join(eol);
    let headed = if said.is_empty() { String::new() } else { format!("{eol}{eol}") };
    let close = if fence.closed { eol } else { "" };
    Ok(vec![Edit::replace(at, end, format!("{headed}{written}{close}"))])
}

/// A fence with a text, below what else a message says.
fn below(document: &Document, record: &Record, value: &str) -> Edit {
    let text = document.text.as_str();
    let channel = record.text(Key::Channel).map_or("email", |text| text.value.as_str());
    let info = draft::info(channel).unwrap_or("email");
    let at = source::line_end(text, record.span.end as usize);
    let eol = source::eol(text, at);
    let fence = draft::fence(info, &[], value, eol);
    Edit::insert(at, draft::apart(text, at, &fence, eol))
}

/// Adds a header to the fence of a message, behind those that it has.
pub(super) fn header(document: &Document, fence: &outline::Fence, key: Key, value: &str) -> Edit {
    let text = document.text.as_str();
    let eol = source::eol(text, fence.span.start as usize);
    let name = match key {
        Key::To => "To",
        Key::From => "From",
        Key::Date => "Date",
        _ => "Subject",
    };
    let value = value.replace(['\n', '\r'], " ");
    let line = format!("{name}: {value}");
    let line = line.trim_end();
    let inner = text.get(fence.inner.clone()).unwrap_or_default();
    let headers = source::lines(inner).take_while(|line| is_header(line));
    let mut at = fence.inner.start;
    let count = headers.count();
    for _ in 0..count {
        at = crate::yaml::next_line(text, source::line_end(text, at));
    }
    // A blank line parts headers from what follows them.
    let follows = text.get(at..fence.inner.end).unwrap_or_default();
    let parted = follows.trim().is_empty() || follows.starts_with(['\n', '\r']);
    let gap = if parted { "" } else { eol };
    Edit::insert(at, format!("{line}{eol}{gap}"))
}

fn is_header(line: &str) -> bool {
    let word = line.split_once(':').map_or("", |(word, _)| word.trim());
    let word = word.trim_matches(['*', '_', ' ']).to_lowercase();
    matches!(
        word.as_str(),
        "to" | "from"
            | "subject"
            | "date"
            | "cc"
            | "bcc"
            | "sent"
            | "re"
            | "betreff"
            | "an"
            | "von"
            | "objet"
            | "asunto"
            | "reply-to"
    )
}
