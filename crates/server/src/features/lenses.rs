//! What is owed, above the line that it follows from, with a button.

use crate::analysis::View;
use crate::features::commands::{OFFER, Offered};
use crate::features::words::{distance, short, what};
use hearback_core::{State, Step, When};
use tower_lsp::ls_types::*;

/// The lenses of a document.
pub(crate) fn lenses(view: &View) -> Vec<CodeLens> {
    if !view.client.applies_edits {
        // A lens is a button, and this client lets no server press one.
        return Vec::new();
    }
    let own = |step: &&Step| step.place.doc == view.doc;
    view.analysis.checked.plan.steps.iter().filter(own).filter_map(|it| lens(view, it)).collect()
}

fn lens(view: &View, step: &Step) -> Option<CodeLens> {
    let state = state(view, step)?;
    let fix = view.analysis.root.offer(view.analysis.today, &view.analysis.checked, step)?;
    // What the document's form has no room for is not offered.
    view.analysis.root.edits(&fix).ok().filter(|edits| !edits.is_empty())?;
    let button = if step.draft.is_some() { "mark as sent today" } else { "draft" };
    let title = format!("{} {state} · {button}", what(step));
    let start = view.position(step.place.span.start as usize);
    let offered = Offered::of(view, step);
    Some(CodeLens {
        range: Range { start, end: start },
        command: Some(Command {
            title,
            command: OFFER.to_owned(),
            arguments: Some(vec![serde_json::to_value(offered).ok()?]),
        }),
        data: None,
    })
}

/// How it stands, for what can be done about.
fn state(view: &View, step: &Step) -> Option<String> {
    let today = view.analysis.today;
    let due = When { day: step.due, time: None };
    let opens = When { day: step.opens, time: None };
    Some(match step.state {
        State::Due | State::Overdue if step.draft.is_some() => "waits unsent".to_owned(),
        State::Overdue => format!("overdue, was due {}", distance(today, due)),
        State::Due if step.due < today.day() => format!("due since {}", short(today, due)),
        State::Due => format!("due {}", distance(today, due)),
        State::Upcoming if step.draft.is_some() => "is drafted".to_owned(),
        State::Upcoming => format!("opens {}, {}", short(today, opens), distance(today, opens)),
        _ => return None,
    })
}
