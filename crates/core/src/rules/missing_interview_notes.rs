use crate::{Duration, Finding, Fix, Group, Input, Intent, Key, Level, Reach, Rule, Unit, say};

pub(super) static MISSING_INTERVIEW_NOTES: Rule = Rule {
    name: "missing-interview-notes",
    summary: "A recent interview has no notes.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &["H6"],
    page: include_str!("missing_interview_notes.md"),
    check,
};

/// After a week memory has little left to give.
const RECENT: Duration = Duration::new(5, Unit::BusinessDays);

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    let today = input.today.day();
    for (application, round) in input.held() {
        let Some(on) = &round.on else { continue };
        let recent = input.policy.calendar.is_within(on.value.day, RECENT, today);
        if !recent || round.has_notes() || !input.is_spelt_out(round.record) {
            continue;
        }
        let text = format!(
            "No notes yet on the {} with {}: it was {}",
            say::round(round),
            say::company(application),
            say::ago(input.today, on.value.day)
        );
        let intent =
            Intent::SetField { record: round.record, key: Key::Notes, value: String::new() };
        out.push(
            MISSING_INTERVIEW_NOTES.at(round.place, text).fix(Fix::ask("Insert notes", intent)),
        );
    }
}
