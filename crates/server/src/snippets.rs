//! Edits with tab stops, for clients that take them: the gaps of a draft, one key from the next.
//!
//! The protocol's types do not know such edits yet. An edit is written as an annotated one, whose
//! annotation says that its text is a snippet, and gets its own form on the way out.

use crate::client::ClientSide;
use hearback_core::{Fix, Intent, placeholders};
use hearback_syntax::Edit;
use serde_json::{Value, json};
use tower_lsp::ls_types::{AnnotatedTextEdit, OneOf, TextEdit};

/// The snippets that a client takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Snippets {
    #[default]
    None,
    /// Those of version 3.18 of the protocol, wherever an edit of the workspace stands.
    Standard,
    /// Those of rust-analyzer's extension, in code actions.
    Extension,
}

impl Snippets {
    /// What marks an edit until it goes out.
    fn mark(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Standard => Some("hearback.snippet"),
            Self::Extension => Some("hearback.snippetTextEdit"),
        }
    }
}

/// Turns the edits of a fix into snippets, for a client that takes them in this place.
#[derive(Clone, Debug, Default)]
pub(crate) struct TabStops {
    form: Snippets,
    /// The gaps of what is written, in its order.
    gaps: Vec<String>,
}

impl TabStops {
    /// Those of a code action.
    pub(crate) fn of_action(client: &ClientSide, fix: &Fix) -> Self {
        let takes = client.document_changes && client.actions;
        let form = if takes { client.snippets } else { Snippets::None };
        Self { form, gaps: fix.intents.iter().flat_map(gaps).collect() }
    }

    /// Those of an edit that the server asks the client to apply.
    pub(crate) fn of_command(client: &ClientSide, fix: &Fix) -> Self {
        let stops = Self::of_action(client, fix);
        if stops.form == Snippets::Extension { Self::default() } else { stops }
    }

    /// The edit as it goes to the client; `place` is its range in a text.
    pub(crate) fn edit(&self, edit: &Edit, place: TextEdit) -> OneOf<TextEdit, AnnotatedTextEdit> {
        match (self.form.mark(), self.snippet(&edit.text)) {
            (Some(mark), Some(new_text)) => OneOf::Right(AnnotatedTextEdit {
                text_edit: TextEdit { new_text, ..place },
                annotation_id: mark.to_owned(),
            }),
            _ => OneOf::Left(place),
        }
    }

    /// The edit moved to where a snippet may stand. Editors indent the lines of a snippet as the
    /// line is on which it begins: where that line is indented the text would be another.
    pub(crate) fn moved(&self, edit: &Edit, text: &str) -> Option<Edit> {
        self.form.mark().filter(|_| self.snippet(&edit.text).is_some())?;
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let line = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let is_plain =
            |at: usize| text.get(at..).is_some_and(|rest| !rest.starts_with([' ', '\t']));
        if is_plain(line) || !edit.text.contains('\n') {
            return Some(edit.clone());
        }
        let eol = if edit.text.starts_with("\r\n") { "\r\n" } else { "\n" };
        let below = edit.text.strip_prefix(eol)?;
        let next = end + eol.len();
        let at_end = start == end && text.get(end..next) == Some(eol);
        let span = hearback_core::Span::at(next);
        (at_end && is_plain(next)).then(|| Edit { span, text: format!("{below}{eol}") })
    }

    /// The text with its gaps as tab stops; `None` where it has none.
    fn snippet(&self, text: &str) -> Option<String> {
        let (mut out, mut rest, mut stop) = (String::new(), text, 0);
        for gap in &self.gaps {
            let Some((before, after)) = rest.split_once(gap.as_str()) else { continue };
            stop += 1;
            out.push_str(&format!("{}${{{stop}:{}}}", escaped(before), escaped(gap)));
            rest = after;
        }
        (stop > 0).then(|| out + &escaped(rest))
    }
}

/// What is left open in what an intent writes, in the order in which it stands there.
fn gaps(intent: &Intent) -> Vec<String> {
    let Intent::AddMessage { message, .. } = intent else { return Vec::new() };
    let texts = message.subject.iter().chain([&message.body]);
    texts.flat_map(|text| placeholders(text).map(|range| text[range].to_owned())).collect()
}

/// Text that a snippet takes as it is.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

/// A message with the snippets in it in the form that the client takes. Most messages have none.
pub(crate) fn in_full(message: Vec<u8>) -> Vec<u8> {
    const MARK: &[u8] = b"hearback.snippet";
    if !message.windows(MARK.len()).any(|part| part == MARK) {
        return message;
    }
    let Ok(mut value) = serde_json::from_slice::<Value>(&message) else { return message };
    for pointer in ["/result", "/params"] {
        if let Some(part) = value.pointer_mut(pointer) {
            write_snippets(part);
        }
    }
    serde_json::to_vec(&value).unwrap_or(message)
}

fn write_snippets(value: &mut Value) {
    if let Some(snippet) = snippet(value) {
        *value = snippet;
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(write_snippets),
        Value::Object(fields) => fields.values_mut().for_each(write_snippets),
        _ => {}
    }
}

/// A marked edit in its own form.
fn snippet(value: &Value) -> Option<Value> {
    let mark = value.get("annotationId")?.as_str();
    let (range, text) = (value.get("range")?, value.get("newText")?);
    if mark == Snippets::Standard.mark() {
        return Some(json!({"range": range, "snippet": {"kind": "snippet", "value": text}}));
    }
    let is_own = mark == Snippets::Extension.mark();
    is_own.then(|| json!({"range": range, "newText": text, "insertTextFormat": 2}))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearback_core::Span;

    fn stops(form: Snippets) -> TabStops {
        TabStops { form, gaps: ["[name]", "[what}]", "[name]"].map(str::to_owned).to_vec() }
    }

    #[test]
    fn gaps_are_tab_stops_and_the_rest_is_escaped() {
        let text = "To [name]: $5 {a} \\ [what}], [name]\n";
        let expected = "To ${1:[name]}: \\$5 {a\\} \\\\ ${2:[what\\}]}, ${3:[name]}\n";
        assert_eq!(stops(Snippets::Standard).snippet(text).as_deref(), Some(expected));
        assert_eq!(stops(Snippets::Standard).snippet("no gap"), None);
    }

    #[test]
    fn a_snippet_begins_on_a_line_that_is_not_indented() {
        let stops = stops(Snippets::Standard);
        let moved = |text: &str, at: usize, new: &str| {
            let edit = Edit { span: Span::at(at), text: new.to_owned() };
            stops.moved(&edit, text).map(|edit| (edit.span.start, edit.text))
        };
        assert_eq!(moved("# A\n", 3, "\n[name]"), Some((3, "\n[name]".to_owned())));
        assert_eq!(moved("  a: b\n", 6, "\n  [name]"), Some((7, "  [name]\n".to_owned())));
        assert_eq!(moved("  a: b\r\nc", 6, "\r\n  [name]"), Some((8, "  [name]\r\n".to_owned())));
        assert_eq!(moved("  a: b\n  c: d\n", 6, "\n  [name]"), None);
        assert_eq!(moved("  a: b", 6, "\n  [name]"), None);
        assert_eq!(moved("# A\n", 3, "no gap"), None);
    }
}
