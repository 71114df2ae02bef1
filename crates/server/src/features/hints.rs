//! Beside a day: the day of the week, and how far away it is.

use crate::analysis::View;
use crate::features::things;
use crate::features::words::{distance, short, weekday};
use hearback_core::{State, When};
use tower_lsp::ls_types::*;

/// The hints of a range.
pub(crate) fn hints(view: &View, range: Range) -> Vec<InlayHint> {
    let (start, end) = (view.offset(range.start), view.offset(range.end));
    let inside = |day: &things::Day<'_>| {
        let at = day.said.place.span.end as usize;
        start <= at && at <= end
    };
    let mut days: Vec<things::Day<'_>> = things::days(view).filter(inside).collect();
    days.sort_by_key(|day| day.said.place);
    days.dedup_by_key(|day| day.said.place);
    days.iter().map(|day| hint(view, day)).collect()
}

fn hint(view: &View, day: &things::Day<'_>) -> InlayHint {
    let when = day.said.value;
    let mut label = format!("{}, {}", weekday(when), distance(view.analysis.today, when));
    if let Some(opens) = opens(view, day) {
        label.push_str(&opens);
    }
    InlayHint {
        position: view.position(day.said.place.span.end as usize),
        label: InlayHintLabel::String(label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

/// The next window that opens after a round.
fn opens(view: &View, day: &things::Day<'_>) -> Option<String> {
    let round = day.interview?;
    let steps = view.analysis.checked.plan.application(day.application);
    let next = steps
        .filter(|step| step.interview == Some(round) && step.state == State::Upcoming)
        .min_by_key(|step| step.opens)?;
    let opens = short(view.analysis.today, When { day: next.opens, time: None });
    Some(format!(", {} opens {opens}", next.kind.name()))
}
