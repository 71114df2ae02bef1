//! What the plan says about short journals, day by day. The journals and the answers are in
//! `plan/*.txt`; the head of `plan/thanks.txt` says how to read them.

use hearback_core::{Plan, Preset, State, Step, Today};
use hearback_syntax::Root;
use std::collections::BTreeSet;

const TABLES: &[&str] = &[
    include_str!("plan/thanks.txt"),
    include_str!("plan/silence.txt"),
    include_str!("plan/owed.txt"),
    include_str!("plan/pace.txt"),
];

const SEARCH: &str = include_str!("plan/search.yaml");
const POLICIES: &str = include_str!("plan/policies.txt");

/// One journal of a table.
#[derive(Debug, Default)]
struct Case {
    title: String,
    /// Kinds of steps to look at; none for all.
    show: Vec<String>,
    config: String,
    fields: String,
    /// Other applications of the search.
    beside: String,
    /// What is asked, and the answer.
    rows: Vec<(String, String)>,
}

#[test]
fn every_row_holds() {
    let mut wrong = String::new();
    let mut rows = 0;
    for case in cases() {
        for (asked, expected) in &case.rows {
            rows += 1;
            let found = answer(&case, asked);
            if found != *expected {
                let title = &case.title;
                wrong += &format!("\n{title}\n  {asked}\n    - {expected}\n    + {found}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(rows >= 60, "only {rows} rows were read");
}

#[test]
fn days_follow_each_other_on_every_day() {
    for case in cases() {
        for day in (1..=30).map(|day| format!("2026-11-{day:02}")) {
            for preset in [Preset::Balanced, Preset::Reserved] {
                let today = Today::end_of(day.parse().unwrap());
                for step in plan(&case, today, preset).steps {
                    assert!(is_sound(&step, today), "{} {day} {preset:?}: {step:?}", case.title);
                }
            }
        }
    }
}

/// One search under all six policies: every step of each application.
#[test]
fn six_policies_make_six_plans_of_one_search() {
    let today = Today::end_of("2026-11-25".parse().unwrap());
    let mut kinds = BTreeSet::new();
    let mut found = String::new();
    for preset in Preset::ALL {
        let mut root = Root::new(Some(preset));
        root.insert("search.yaml", SEARCH);
        let checked = root.check(today);
        found += &format!("= {}\n", preset.name());
        for (index, application) in checked.journal.applications.iter().enumerate() {
            let company = &application.company.as_ref().unwrap().value;
            let steps: Vec<_> = checked.plan.application(index).collect();
            kinds.extend(steps.iter().map(|step| step.kind));
            let said: Vec<String> = steps.into_iter().map(step).collect();
            let said = if said.is_empty() { "nothing".to_owned() } else { said.join("; ") };
            found += &format!("{}: {said}\n", company.split(' ').next().unwrap());
        }
        found.push('\n');
    }
    let plans = |text: &str| {
        let lines = text.lines().skip_while(|line| !line.starts_with("= "));
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(plans(&found), plans(POLICIES), "\n{found}");
    assert_eq!(kinds.len(), 12, "{kinds:?}");
}

/// Whether a step's days are in order and its state agrees with them.
fn is_sound(step: &Step, today: Today) -> bool {
    let today = today.day();
    let ordered = step.opens <= step.due
        && step.overdue_from.is_none_or(|from| step.due < from)
        && step.given_up_from.zip(step.overdue_from).is_none_or(|(end, from)| from <= end);
    let agrees = match step.state {
        State::Due => step.opens <= today && step.overdue_from.is_none_or(|from| today < from),
        State::Overdue => step.overdue_from.is_some_and(|from| from <= today),
        State::GivenUp => step.given_up_from.is_some_and(|from| from <= today),
        State::Upcoming => today < step.opens,
        State::Waiting(Some(until)) => today < until,
        State::Waiting(None) | State::Done | State::Skipped(_) => true,
    };
    ordered && agrees && (step.done_by.is_none() || step.state == State::Done)
}

/// The journals of all tables with their rows.
fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in TABLES.iter().flat_map(|text| text.lines()) {
        if let Some(title) = line.strip_prefix("= ") {
            cases.push(Case { title: title.to_owned(), ..Case::default() });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(kinds) = line.strip_prefix("show ") {
            case.show = kinds.split_whitespace().map(str::to_owned).collect();
        } else if let Some(setting) = line.strip_prefix("config ") {
            case.config += &format!("{setting}\n");
        } else if let Some(other) = line.strip_prefix("beside ") {
            case.beside += &format!("  - {other}\n");
        } else if line.starts_with("  ") {
            case.fields += &format!("  {line}\n");
        } else if !line.starts_with('#') && !line.is_empty() {
            let (asked, expected) = line.split_once(": ").expect(line);
            case.rows.push((asked.to_owned(), expected.to_owned()));
        }
    }
    cases
}

/// The answer to `DAY [TIME] PRESET [pace|why|until]`.
fn answer(case: &Case, asked: &str) -> String {
    let mut words = asked.split_whitespace().peekable();
    let day = words.next().and_then(|day| day.parse().ok()).expect(asked);
    let today = match words.next_if(|word| word.contains(':')) {
        Some(time) => Today(format!("{day}T{time}:00").parse().expect(asked)),
        None => Today::end_of(day),
    };
    let preset = words.next().and_then(Preset::from_name).expect(asked);
    let plan = plan(case, today, preset);
    match words.next() {
        Some("pace") => pace(&plan),
        Some("why") => steps(case, &plan, why),
        Some("until") => steps(case, &plan, |step| {
            let end = step.given_up_from.map_or_else(|| "-".to_owned(), short);
            format!("{} {end}", step.kind.name())
        }),
        _ => steps(case, &plan, step),
    }
}

fn plan(case: &Case, today: Today, preset: Preset) -> Plan {
    let mut root = Root::new(Some(preset));
    if !case.config.is_empty() {
        root.configure("hearback.yaml", &case.config);
    }
    let (fields, beside) = (&case.fields, &case.beside);
    let head = "hearback: 1\napplications:\n  - company: Acme Corp\n    role: Backend Engineer\n";
    root.insert("search.yaml", &format!("{head}{fields}{beside}"));
    root.check(today).plan
}

/// What there is to say of each step of the application.
fn steps(case: &Case, plan: &Plan, say: impl FnMut(&Step) -> String) -> String {
    let shown = |step: &&Step| {
        case.show.is_empty() || case.show.iter().any(|kind| kind == step.kind.name())
    };
    let steps: Vec<String> = plan.application(0).filter(shown).map(say).collect();
    if steps.is_empty() { "nothing".to_owned() } else { steps.join("; ") }
}

/// `KIND STATE OPENS/DUE/OVERDUE-FROM to NAMES by CHANNEL (draft)`; only the state where there is no
/// day to look at, and the channel where it is not e-mail.
fn step(step: &Step) -> String {
    let overdue = step.overdue_from.map_or_else(|| "-".to_owned(), short);
    let days = format!("{}/{}/{overdue}", short(step.opens), short(step.due));
    let state = match &step.state {
        State::Done => "done".to_owned(),
        State::Due => format!("due {days}"),
        State::Overdue => format!("overdue {days}"),
        State::Upcoming => format!("upcoming {days}"),
        State::GivenUp => "given-up".to_owned(),
        State::Waiting(Some(day)) => format!("waiting until {}", short(*day)),
        State::Waiting(None) => "waiting".to_owned(),
        State::Skipped(why) => format!("skipped, {why}"),
    };
    let mut text = format!("{} {state}", step.kind.name());
    if !step.to.is_empty() {
        text += &format!(" to {}", step.to.join(" and "));
    }
    if step.channel != "email" {
        text += &format!(" by {}", step.channel);
    }
    if step.draft.is_some() {
        text.push_str(" (draft)");
    }
    text
}

/// `REASON[ (round N)][ (message N)]`: the round that it is about, and the message that settles it or lies
/// ready.
fn why(step: &Step) -> String {
    let number = |what, index: Option<usize>| {
        index.map_or_else(String::new, |index| format!(" ({what} {})", index + 1))
    };
    let message = step.done_by.or(step.draft);
    format!("{}{}{}", step.reason.text, number("round", step.interview), number("message", message))
}

/// For each message `N[ early until DAY][ close until DAY][ beyond]`.
fn pace(plan: &Plan) -> String {
    let mut found = Vec::new();
    for message in &plan.pace(0).messages {
        let mut text = message.ordinal.to_string();
        if message.too_early {
            text += &format!(" early until {}", message.opens.map_or_else(String::new, short));
        }
        if message.too_close {
            text += &format!(" close until {}", message.gap_until.map_or_else(String::new, short));
        }
        if message.beyond_limit {
            text.push_str(" beyond");
        }
        found.push(text);
    }
    if found.is_empty() { "nothing".to_owned() } else { found.join("; ") }
}

/// Month and day of a date in 2026, all of another.
fn short(day: impl ToString) -> String {
    let day = day.to_string();
    day.strip_prefix("2026-").map(str::to_owned).unwrap_or(day)
}
