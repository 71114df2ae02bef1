//! The keys and values of `hearback.yaml`.

use super::yaml::Around;
use super::{Form, Spot, What, line_before};
use crate::analysis::View;
use hearback_core::RULES;

const KEYS: &[(&str, &str)] = &[
    ("policy", "how long to wait: a named set of numbers"),
    ("journals", "files that are journals whatever they look like"),
    ("timezone", "where you live"),
    ("date-order", "how 03/04/2026 is read"),
    ("weekend", "days of the week off"),
    ("holidays", "dates off"),
    ("thank-you", "when thanks are due"),
    ("check-in", "when to ask how things stand"),
    ("follow-ups", "how many, and how far apart"),
    ("stale", "silence after which to let go"),
    ("length", "limits of messages"),
    ("subject-length", "characters of a subject"),
    ("rules", "levels of rules"),
    ("paths", "other levels for some files"),
    ("statuses", "status words of your own"),
    ("phrases", "phrases added to and taken from a rule"),
    ("custom", "rules of your own"),
    ("templates", "the folder of your own templates"),
    ("language", "of drafts"),
];

const LEVELS: &[&str] = &["off", "hint", "info", "warning", "error"];

/// What is written at an offset.
pub(super) fn spot(view: &View, text: &str, offset: usize) -> Option<Spot> {
    let before = line_before(text, offset);
    let content = before.trim_start().trim_start_matches("- ");
    let around = Around::new(text, offset);
    let path: Vec<&str> = around.path.iter().map(String::as_str).collect();
    let typed = |typed: &str| offset - typed.len()..offset;
    let spot = |words: Vec<(String, String)>, part: &str| {
        Some(Spot { what: What::Words(words), typed: typed(part), form: Form::Yaml })
    };
    if let Some((key, value)) = content.split_once(':') {
        let words = values(&path, key.trim())?;
        return if value.is_empty() { None } else { spot(words, value.trim_start()) };
    }
    match path.as_slice() {
        [] => spot(keys(KEYS, &around.present), content),
        ["rules", ..] => spot(rules(view), content),
        [holder, ..] => spot(keys(within(holder), &around.present), content),
    }
}

/// The setting whose key begins at an offset, as `thank-you.due`, and what it is about.
pub(in crate::features) fn about(
    text: &str,
    at: usize,
    key: &str,
) -> Option<(String, &'static str)> {
    let before = line_before(text, at);
    let holder = match before.split_once(": {") {
        Some((holder, _)) => Some(holder.trim().to_owned()),
        None => Around::new(text, at).path.into_iter().next(),
    };
    let known = holder.as_deref().map_or(KEYS, within);
    let (_, about) = known.iter().find(|it| it.0 == key)?;
    let name = holder.map_or_else(|| key.to_owned(), |holder| format!("{holder}.{key}"));
    Some((name, about))
}

fn keys(known: &[(&str, &str)], present: &[String]) -> Vec<(String, String)> {
    let missing = known.iter().filter(|it| !present.iter().any(|there| there == it.0));
    missing.map(|it| (format!("{}: ", it.0), it.1.to_owned())).collect()
}

fn within(holder: &str) -> &'static [(&'static str, &'static str)] {
    match holder {
        "thank-you" => &[
            ("opens", "first welcome"),
            ("due", "to aim for"),
            ("overdue", "overdue after"),
            ("give-up", "too late after"),
        ],
        "check-in" => &[
            ("opens", "silence after which it is welcome"),
            ("after-promise", "after the day by which you were to hear"),
            ("after-interview", "after an interview without a promise"),
            ("after-applying", "after applying"),
            ("after-applying-with-contact", "after applying, when somebody is known"),
        ],
        "follow-ups" => &[
            ("max", "unanswered follow-ups at most"),
            ("gaps", "waits between them"),
            ("thank-you-counts", "whether thanks count as one"),
        ],
        "length" => &[
            ("thank-you", "200 words"),
            ("follow-up", "150 words"),
            ("linkedin", "300 characters"),
            ("voicemail", "30 seconds"),
        ],
        "custom" => &[
            ("name", "of the rule"),
            ("pattern", "a regular expression"),
            ("in", "body, subject or message"),
            ("level", "how much it matters"),
            ("message", "what it says"),
        ],
        _ => &[],
    }
}

fn rules(view: &View) -> Vec<(String, String)> {
    let own = view.analysis.root.policy().custom_names().map(|name| (name, "a rule of your own"));
    let built_in = RULES.iter().map(|rule| (rule.name, rule.summary));
    let all = [("all", "every rule")].into_iter().chain(built_in).chain(own);
    all.map(|(name, about)| (format!("{name}: "), about.to_owned())).collect()
}

fn values(path: &[&str], key: &str) -> Option<Vec<(String, String)>> {
    let words: &[&str] = match (path, key) {
        (["rules", ..], _) | (["custom", ..], "level") => LEVELS,
        (["custom", ..], "in") => &["body", "subject", "message"],
        (["follow-ups"], "thank-you-counts") => &["true", "false"],
        ([], "policy") => &["balanced", "patient", "persistent", "personal", "reserved", "brisk"],
        ([], "date-order") => &["dmy", "mdy", "ymd"],
        ([], "stale") => &["30d", "60d", "never"],
        ([], "language") => hearback_core::LANGUAGES,
        _ => return None,
    };
    Some(words.iter().map(|word| ((*word).to_owned(), String::new())).collect())
}
