//! How far an allowance reaches: one above a message speaks of all of the message.

use hearback_core::{Kind, Records, Scope, Span};

/// Draws the allowances that stand above the first line of a message out to the message's end, so
/// that one comment above its heading, or above its entry, speaks of its text as well.
pub(crate) fn over_messages(records: &mut Records) {
    if records.allowances.is_empty() {
        return;
    }
    let messages = records.items.iter().filter(|record| record.kind == Kind::Message);
    let mut heads: Vec<(u32, u32)> =
        messages.map(|message| (message.head.start, message.span.end)).collect();
    heads.sort_unstable();
    for allowance in &mut records.allowances {
        let Scope::Lines(lines) = allowance.scope else { continue };
        if lines.start <= allowance.span.start {
            continue;
        }
        let first = heads.partition_point(|head| head.0 < lines.start);
        let head = heads.get(first).filter(|head| head.0 <= lines.end);
        let end = head.map_or(lines.end, |head| lines.end.max(head.1));
        allowance.scope = Scope::Lines(Span { end, ..lines });
    }
}
