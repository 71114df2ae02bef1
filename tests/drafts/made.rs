//! Journals made of parts, by their number, in the forms that people keep.

use hearback_core::{LANGUAGES, Preset, Today};
use hearback_syntax::Root;

/// The forms: hearback's own two, a tracker with notes, and three files of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    Yaml,
    Markdown,
    Tracker,
    ThreeFiles,
}

pub(crate) const FORMS: [Form; 4] = [Form::Yaml, Form::Markdown, Form::Tracker, Form::ThreeFiles];

/// A journal in which something may be owed.
pub(crate) struct Made {
    pub(crate) today: Today,
    pub(crate) root: Root,
    /// Its lines end as those of DOS.
    pub(crate) dos: bool,
    /// Its files, to be shown when a test fails.
    pub(crate) text: String,
}

/// What a journal says, whatever its form.
struct Parts {
    company: &'static str,
    role: &'static str,
    status: &'static str,
    rejected: Option<&'static str>,
    rounds: Vec<Round>,
    thanked: bool,
}

#[derive(Clone)]
struct Round {
    date: &'static str,
    stage: &'static str,
    with: &'static [&'static str],
    notes: &'static str,
    promise: &'static str,
    forgot: &'static str,
}

/// The journal of a number in a form.
pub(crate) fn made(number: usize, form: Form) -> Made {
    let days = ["2026-11-18", "2026-11-20", "2026-11-26", "2026-12-04", "2026-12-20"];
    let day = pick(&days, number / 5);
    let policies = [Preset::Balanced, Preset::Persistent, Preset::Personal, Preset::Brisk];
    let dos = number % 3 == 1;
    let mut root = Root::new(Some(pick(&policies, number / 3)));
    root.configure("hearback.yaml", &format!("language: {}\n", pick(LANGUAGES, number)));
    let parts = parts(number, day);
    let files = match form {
        Form::Yaml => vec![("search.yaml", parts.yaml())],
        Form::Markdown => vec![("search.md", parts.markdown())],
        Form::Tracker if number.is_multiple_of(2) => {
            vec![("Tracker.md", parts.tracker("[[acme]]")), ("notes/acme.md", parts.note())]
        }
        Form::Tracker => vec![("Tracker.md", parts.tracker("") + &parts.rounds_table())],
        Form::ThreeFiles => {
            // A row whose company nobody knows yet is found by its number.
            let company = if number % 7 == 3 { "?" } else { parts.company };
            let parts = Parts { company, ..parts };
            vec![
                ("data/active-interviews.md", parts.active_interviews()),
                ("data/applications.md", parts.applications()),
                ("data/follow-ups.md", parts.follow_ups()),
            ]
        }
    };
    let mut shown = String::new();
    for (path, text) in files {
        let text = if dos { text.replace('\n', "\r\n") } else { text };
        root.insert(path, &text);
        shown += &format!("--- {path}\n{text}");
    }
    Made { today: Today::end_of(day.parse().unwrap()), root, dos, text: shown }
}

fn pick<T: Copy>(list: &[T], number: usize) -> T {
    list[number % list.len()]
}

fn parts(number: usize, day: &'static str) -> Parts {
    const EARLIER: Round = Round {
        date: "2026-11-09",
        stage: "first call",
        with: &["Mary Shelley"],
        notes: "on call",
        promise: "",
        forgot: "",
    };
    let with: &[&[&str]] = &[
        &["Grace Hopper"],
        &["Grace Hopper", "Linus Lee"],
        &["Grace Hopper", "Linus Lee", "Mary Shelley", "Alan Turing"],
        &["Frau Dr. Hopper"],
        &[],
        &["Kate (Katherine) O'Brien"],
        &["田中 花子", "María José García López"],
        &["Head of Engineering"],
    ];
    let stages = [
        "phone screen",
        "Panel interview",
        "On-site",
        "technical",
        "final round",
        "video call",
        "2",
    ];
    let roles = [
        "Backend Engineer",
        "Senior Site Reliability Engineer (Platform)",
        "Summer Internship",
        "Leiter:in der Buchhaltung (m/w/d)",
        "",
        "The Quant Role",
        "Praktikum im Einkauf",
    ];
    let round = Round {
        date: "2026-11-18",
        stage: pick(&stages, number / 3),
        with: pick(with, number),
        notes: pick(
            &["We talked about moving the ledger off the old queue.", "", "hm. $$ 50%?!"],
            number / 2,
        ),
        promise: pick(&["2026-11-25", ""], number / 4),
        forgot: if number.is_multiple_of(5) { "the year at Globex" } else { "" },
    };
    let rejected = number / 7 % 4 == 3;
    let on = if day < "2026-11-20" { "2026-11-18" } else { "2026-11-20" };
    let thanked = number.is_multiple_of(3) && round.with == ["Grace Hopper"];
    let earlier = (number % 4 == 1).then_some(EARLIER);
    Parts {
        company: pick(
            &[
                "Acme Corp",
                "Société Générale",
                "O'Reilly & Sons",
                "x",
                "Bluestem GmbH",
                "Initech Inc.",
            ],
            number,
        ),
        role: pick(&roles, number / 2),
        status: if rejected { "rejected" } else { "interviewing" },
        rejected: rejected.then_some(on),
        rounds: earlier.into_iter().chain([round]).collect(),
        thanked,
    }
}

impl Parts {
    fn yaml(&self) -> String {
        let mut text = format!(
            "hearback: 1\ncandidate: {{name: Ada Lovelace}}\napplications:\n  - company: {}\n",
            self.company
        );
        if !self.role.is_empty() {
            text += &format!("    role: \"{}\"\n", self.role);
        }
        text += &format!("    status: {}\n    applied: 2026-11-02\n", self.status);
        if let Some(day) = self.rejected {
            text += &format!("    rejected: {day}\n");
        }
        text += "    contacts: [{name: Alan Turing, relation: referral}]\n    interviews:\n";
        for round in &self.rounds {
            text += &format!("      - date: {}\n        stage: {}\n", round.date, round.stage);
            if !round.with.is_empty() {
                text += &format!("        with: [\"{}\"]\n", round.with.join("\", \""));
            }
            for (key, value) in round.fields(["notes", "hear-back-by", "forgot"]) {
                text += &format!("        {key}: \"{value}\"\n");
            }
        }
        if self.thanked {
            text +=
                "    messages:\n      - {kind: thank-you, to: Grace Hopper, sent: 2026-11-18}\n";
        }
        text
    }

    fn markdown(&self) -> String {
        let mut text = "---\nhearback: 1\ncandidate: Ada Lovelace\n---\n\n".to_owned();
        text += &match self.role {
            "" => format!("# {}\n\n", self.company),
            role => format!("# {} — {role}\n\n", self.company),
        };
        text += &format!("- Status: {}\n- Applied: 2026-11-02\n", self.status);
        if let Some(day) = self.rejected {
            text += &format!("- Rejected: {day}\n");
        }
        text += "- Referral: Alan Turing\n";
        for round in &self.rounds {
            text += &format!("\n## Interview: {}, {}\n\n", round.stage, round.date);
            if !round.with.is_empty() {
                text += &format!("- With: {}\n", round.with.join(", "));
            }
            for (key, value) in round.fields(["Notes", "Hear back by", "Forgot"]) {
                text += &format!("- {key}: {value}\n");
            }
        }
        if self.thanked {
            text += "\n## Thank-you to Grace Hopper, sent 2026-11-18\n";
        }
        text
    }

    /// One row of a table, and another application beside it.
    fn tracker(&self, note: &str) -> String {
        format!(
            "# Job search\n\n| Company | Role | Applied | Status | Notes |\n|---|---|---|---|---|\n\
             | {} | {} | 2026-11-02 | {} | {note} |\n| Globex | Chef | 2026-11-01 | Rejected | |\n",
            self.company, self.role, self.status
        )
    }

    fn note(&self) -> String {
        let mut text = format!(
            "---\ncompany: {}\nrole: \"{}\"\nstatus: {}\ndate_applied: 2026-11-02\n---\n",
            self.company, self.role, self.status
        );
        for round in &self.rounds {
            text += &format!("\n## Interview: {}, {}\n\n", round.stage, round.date);
            text += &format!("- With: {}\n", round.with.join(", "));
            for (key, value) in round.fields(["Notes", "Hear back by", "Forgot"]) {
                text += &format!("- {key}: {value}\n");
            }
        }
        text
    }

    fn rounds_table(&self) -> String {
        let mut text = "\n## Interviews\n\n| Company | Round | Date | Interviewers | Notes |\n\
                        |---|---|---|---|---|\n"
            .to_owned();
        for round in &self.rounds {
            text += &format!(
                "| {} | {} | {} | {} | {} |\n",
                self.company,
                round.stage,
                round.date,
                round.with.join(", "),
                round.notes
            );
        }
        text
    }

    fn applications(&self) -> String {
        format!(
            "# Applications Tracker\n\n| # | Date | Company | Role | Score | Status | Notes |\n\
             |---|---|---|---|---|---|---|\n| 44 | 2026-11-02 | {} | {} | 4.6/5 | {} | |\n\
             | 43 | 2026-11-01 | Globex | Chef | 4.1/5 | Rejected | |\n",
            self.company, self.role, self.status
        )
    }

    fn active_interviews(&self) -> String {
        let mut text = "# Active interviews\n\n\
             | App | Company | Role | Round | Date | Interviewers | Status |\n|---|---|---|---|---|---|---|\n"
            .to_owned();
        for round in &self.rounds {
            text += &format!(
                "| 44 | {} | {} | {} | {} | {} | Completed |\n",
                self.company,
                self.role,
                round.stage,
                round.date,
                round.with.join(", ")
            );
        }
        text
    }

    fn follow_ups(&self) -> String {
        let mut text = "# Follow-up log\n\nOnly follow-ups the user CONFIRMED as sent.\n\n\
             | # | App# | Date | Company | Role | Channel | Contact | Notes |\n\
             |---|---|---|---|---|---|---|---|\n"
            .to_owned();
        if self.thanked {
            text += &format!(
                "| 1 | 44 | 2026-11-18 | {} | {} | Email | Grace Hopper | thank-you |\n",
                self.company, self.role
            );
        }
        text
    }
}

impl Round {
    fn fields(
        &self,
        names: [&'static str; 3],
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let values = [self.notes, self.promise, self.forgot];
        names.into_iter().zip(values).filter(|(_, value)| !value.is_empty())
    }
}
