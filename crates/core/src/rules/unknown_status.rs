use crate::{DocId, Finding, Fix, Group, Input, Intent, Level, Phase, Reach, Rule, Status, say};

pub(super) static UNKNOWN_STATUS: Rule = Rule {
    name: "unknown-status",
    summary: "A status word means nothing to hearback.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("unknown_status.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        let Some(status) = application.status.as_ref().filter(|status| !status.value.known) else {
            continue;
        };
        let word = say::quoted(&status.value.word);
        let text = format!("The status {word} is not known and counts as applied");
        let phases = [Phase::Applied, Phase::Interview, Phase::Closed];
        let fixes = phases.map(|phase| count_as(&status.value, phase)).to_vec();
        out.push(Finding { fixes, ..UNKNOWN_STATUS.at(status.place, text) });
    }
}

/// Tells the settings what a word stands for. Asks, because only the person knows.
fn count_as(status: &Status, phase: Phase) -> Fix {
    let title = format!("Count {} as {}", say::quoted(&status.word), phase.name());
    let path = vec!["statuses".to_owned(), phase.name().to_owned()];
    let value = format!("[{}]", written(&status.word));
    // Whoever carries it out knows which document holds the settings.
    let doc = DocId(u32::MAX);
    Fix::ask(title, Intent::Configure { doc, path, value })
}

/// A word as an item of a list in YAML.
fn written(word: &str) -> String {
    let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = word.chars().all(|c| c.is_alphabetic() || c == ' ');
    let taken = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    match plain && !taken.contains(&word.to_lowercase().as_str()) {
        true => word,
        false => format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}
