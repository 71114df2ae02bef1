//! The agenda as lines of todo.txt: one line, one duty.
//!
//! `(A)` is overdue and `(B)` due; `due:` is the day to aim for, `t:` the day before which the
//! list may hide it. The project is the company, the context the channel.

use crate::duty::{Planned, of, title};
use hearback_core::StepKind;
use std::fmt::Write;

/// The duties of all roots. Waiting without a day is nothing to do, and no line.
pub(crate) fn write(planned: &[Planned<'_>]) -> String {
    let mut out = String::new();
    for one in planned {
        for item in &one.agenda.steps {
            let Some(step) = one.step(item) else { continue };
            let Some(due) = &item.due else { continue };
            let priority = match item.state {
                "overdue" => "(A) ",
                "due" => "(B) ",
                _ => "",
            };
            let what = line(&title(step.kind, &item.to, item.channel));
            let whose = of(item.company.as_deref(), item.role.as_deref());
            let _ = write!(out, "{priority}{} {what}", one.agenda.today);
            if !whose.is_empty() {
                let _ = write!(out, " ({})", line(&whose));
            }
            if let Some(project) = item.company.as_deref().map(tag).filter(|it| !it.is_empty()) {
                let _ = write!(out, " +{project}");
            }
            // To prepare or to decide needs no channel.
            let speaks =
                !matches!(step.kind, StepKind::Prepare | StepKind::Close | StepKind::OfferDeadline);
            if speaks {
                let _ = write!(out, " @{}", tag(item.channel));
            }
            let _ = write!(out, " due:{due}");
            match item.state {
                "upcoming" => {
                    let _ = write!(out, " t:{}", step.opens);
                }
                "waiting" => {
                    let _ = write!(out, " t:{due}");
                }
                _ => {}
            }
            out.push('\n');
        }
    }
    out
}

/// Text on one line that no reader of todo.txt takes for a tag: a `+` or `@` that begins a word,
/// and a colon inside one, would be.
fn line(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let word = word.trim_start_matches(['+', '@']);
        match word.split_once(':') {
            Some((key, value)) if !key.is_empty() && !value.is_empty() => format!("{key}: {value}"),
            _ => word.to_owned(),
        }
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A name as one word.
fn tag(text: &str) -> String {
    let letters = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    letters.collect::<Vec<_>>().join("_")
}
