//! Journals of any length, the same from the same seed: somebody's search of many years, of which
//! the last two months are still open. The same applications can be had in each form.
#![allow(dead_code, reason = "the parts need fewer forms than the command")]

use crate::numbers::Numbers;
use chrono::{Days, NaiveDate};
use std::fmt::Write as _;

/// How the search is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Markdown, a section for each application.
    Sections,
    /// Markdown, a row for each application.
    Tracker,
    Yaml,
    /// No journal: a program of such words, for servers that read programs.
    Python,
}

/// When a journal is long enough.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Length {
    Bytes(usize),
    Applications(usize),
}

/// What is left of a search to be written down. The newest applications come first; after nine years it begins anew.
pub(crate) struct Search {
    numbers: Numbers,
    written: usize,
}

impl Search {
    pub(crate) fn new(seed: u64) -> Self {
        // From zero no other number follows.
        Self { numbers: Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1), written: 0 }
    }

    /// A journal of that length, or of one application more than fits into it.
    pub(crate) fn journal(&mut self, form: Form, length: Length) -> String {
        let mut text = form.head().to_owned();
        let first = self.written;
        while match length {
            Length::Bytes(bytes) => text.len() < bytes,
            Length::Applications(applications) => self.written - first < applications,
        } {
            let application = Application::drawn(self.written, &mut self.numbers);
            application.write(form, self.written, &mut text);
            self.written += 1;
        }
        text
    }
}

impl Form {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "sections" => Self::Sections,
            "tracker" => Self::Tracker,
            "yaml" => Self::Yaml,
            "python" => Self::Python,
            _ => return None,
        })
    }

    fn head(self) -> &'static str {
        match self {
            Self::Sections => "---\nhearback: 1\ncandidate: Ada Lovelace\n---\n",
            Self::Tracker => {
                "# Job search\n\n| Company | Role | Status | Applied | Contact | Notes |\n\
                 | --- | --- | --- | --- | --- | --- |\n"
            }
            Self::Yaml => "hearback: 1\ncandidate: {name: Ada Lovelace}\napplications:\n",
            Self::Python => "\"\"\"A search, as a program.\"\"\"\n\nimport os\n",
        }
    }
}

struct Application {
    company: String,
    role: &'static str,
    status: &'static str,
    applied: NaiveDate,
    contact: String,
    mail: String,
    rounds: Vec<Round>,
}

struct Round {
    stage: &'static str,
    day: NaiveDate,
    note: String,
    letter: Vec<String>,
}

impl Application {
    fn drawn(number: usize, numbers: &mut Numbers) -> Self {
        let age = 3 + 9 * number as u64 % 3285;
        let role = pick(ROLES, numbers);
        let applied = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap() - Days::new(age);
        let (first, last) = (pick(FIRST, numbers), pick(LAST, numbers));
        let contact = format!("{first} {last}");
        // What is older than two months has ended somehow.
        let wanted = if age > 60 { numbers.below(4) } else { (age / 8) as usize % 4 };
        let days = (0..wanted as u64).map(|round| 6 + 8 * round).filter(|day| *day < age);
        let rounds: Vec<Round> =
            days.map(|day| Round::drawn(applied + Days::new(day), first, role, numbers)).collect();
        let status = match (age > 60, rounds.is_empty()) {
            (true, _) => pick(&["rejected", "no response", "rejected", "withdrawn"], numbers),
            (false, true) => "applied",
            (false, false) => "interviewing",
        };
        Self {
            company: format!("{} {}", pick(NAMES, numbers), pick(TRADES, numbers)),
            role,
            status,
            applied,
            mail: format!("{first}.{last}@jobs.example").to_lowercase(),
            contact,
            rounds,
        }
    }

    fn write(&self, form: Form, number: usize, out: &mut String) {
        match form {
            Form::Sections => self.section(out),
            Form::Tracker => self.row(out),
            Form::Yaml => self.entry(out),
            Form::Python => self.function(number, out),
        }
        .unwrap();
    }

    fn section(&self, out: &mut String) -> std::fmt::Result {
        let Self { company, role, status, applied, contact, mail, .. } = self;
        write!(out, "\n# {company} — {role}\n\n- Status: {status}\n- Applied: {applied}\n")?;
        writeln!(out, "- Contact: {contact} <{mail}>, hiring manager")?;
        for Round { stage, day, note, letter } in &self.rounds {
            write!(out, "\n## Interview: {stage}, {day} 14:00\n\n- With: {contact}\n\n{note}\n")?;
            write!(out, "\n### Thank-you to {contact}, sent {day}\n\n```email\n")?;
            write!(out, "To: {contact} <{mail}>\nSubject: Ada Lovelace – Thank you\n\n")?;
            letter.iter().try_for_each(|line| writeln!(out, "{line}"))?;
            out.push_str("```\n");
        }
        Ok(())
    }

    fn row(&self, out: &mut String) -> std::fmt::Result {
        let Self { company, role, status, applied, contact, .. } = self;
        let note = self.rounds.last().map_or("found them through their own page", |it| &it.note);
        writeln!(out, "| {company} | {role} | {status} | {applied} | {contact} | {note} |")
    }

    fn entry(&self, out: &mut String) -> std::fmt::Result {
        let Self { company, role, status, applied, contact, mail, rounds } = self;
        write!(out, "  - company: {company}\n    role: {role}\n    status: {status}\n")?;
        write!(out, "    applied: {applied}\n    contacts:\n")?;
        writeln!(out, "      - {{name: {contact}, email: {mail}, relation: hiring manager}}")?;
        if rounds.is_empty() {
            return Ok(());
        }
        out.push_str("    interviews:\n");
        for Round { stage, day, note, .. } in rounds {
            write!(out, "      - date: {day} 14:00\n        stage: {stage}\n")?;
            write!(out, "        with: [{contact}]\n        notes: {note}\n")?;
        }
        out.push_str("    messages:\n");
        for Round { day, letter, .. } in rounds {
            write!(out, "      - kind: thank-you\n        to: {contact}\n        sent: {day}\n")?;
            out.push_str("        subject: Ada Lovelace – Thank you\n        body: |\n");
            for line in letter {
                let indent = if line.is_empty() { "" } else { "          " };
                writeln!(out, "{indent}{line}")?;
            }
        }
        Ok(())
    }

    fn function(&self, number: usize, out: &mut String) -> std::fmt::Result {
        let Self { company, role, status, applied, contact, rounds, .. } = self;
        write!(
            out,
            "\n\ndef application_{number}(journal):\n    \"\"\"{company}, {role}.\"\"\"\n"
        )?;
        writeln!(out, "    entry = journal.add({company:?}, {role:?}, status={status:?})")?;
        writeln!(out, "    entry.applied, unused_{number} = \"{applied}\", {contact:?}")?;
        for Round { stage, day, note, letter } in rounds {
            writeln!(out, "    if entry.round({stage:?}, on=\"{day}\"):")?;
            writeln!(out, "        entry.note({note:?})")?;
            let lines = letter.iter().filter(|line| !line.is_empty());
            lines.clone().try_for_each(|line| writeln!(out, "        # {line}"))?;
            writeln!(out, "        entry.thank({contact:?}, lines={})", lines.count())?;
        }
        writeln!(out, "    return entry")
    }
}

impl Round {
    fn drawn(day: NaiveDate, first: &str, role: &str, numbers: &mut Numbers) -> Self {
        let subject = pick(SUBJECTS, numbers);
        let mut letter = vec![format!("Dear {first},"), String::new()];
        let on = day.format("%-d %B");
        letter
            .push(format!("Thank you for the time that you took on {on} to talk about {subject}."));
        letter.push(format!("The more I know of it, the more I would like to be your {role}."));
        for _ in 0..2 + numbers.below(6) {
            letter.push(pick(LINES, numbers).replace('@', pick(SUBJECTS, numbers)));
        }
        // Now and then a letter lacks something.
        if numbers.below(20) > 0 {
            letter.push(format!("I am very interested in the {role} role."));
        }
        letter.extend(
            ["", "I look forward to hearing from you.", "", "Ada Lovelace"].map(str::to_owned),
        );
        let note = pick(NOTES, numbers).replace('@', subject);
        Self { stage: pick(STAGES, numbers), day, note, letter }
    }
}

fn pick<T: Copy>(list: &[T], numbers: &mut Numbers) -> T {
    list[numbers.below(list.len())]
}

const FIRST: &[&str] = &[
    "Grace",
    "Linus",
    "Mary",
    "Alan",
    "Katherine",
    "Edsger",
    "Barbara",
    "Donald",
    "Radia",
    "Niklaus",
    "Hedy",
    "Edsger",
];
const LAST: &[&str] = &[
    "Hopper", "Lee", "Shelley", "Turing", "Johnson", "Müller", "Liskov", "Okafor", "Perlman",
    "Jansson", "Tanaka", "Rossi",
];
const NAMES: &[&str] = &[
    "Bluestem",
    "Copper",
    "Dovetail",
    "Elmwood",
    "Fernhill",
    "Greywater",
    "Hollow Oak",
    "Inkwell",
    "Juniper",
    "Kingfisher",
    "Lowland",
    "Marlin",
    "Nightjar",
    "Otter",
    "Plover",
    "Quarry",
    "Rook",
    "Sandpiper",
    "Thistle",
    "Umber",
    "Vireo",
    "Willow",
    "Yarrow",
    "Zinnia",
];
const TRADES: &[&str] = &[
    "Books",
    "Foundry",
    "Freight",
    "Grids",
    "Health",
    "Insurance",
    "Instruments",
    "Kitchens",
    "Maps",
    "Mills",
    "Optics",
    "Payments",
    "Rail",
    "Studios",
    "Textiles",
    "Water",
];
const ROLES: &[&str] = &[
    "Backend Engineer",
    "Data Analyst",
    "Site Reliability Engineer",
    "Product Manager",
    "Archivist",
    "Test Engineer",
    "Technical Writer",
    "Embedded Developer",
    "Office Manager",
    "UX Researcher",
];
const STAGES: &[&str] = &["phone screen", "technical interview", "panel interview", "final round"];
const SUBJECTS: &[&str] = &[
    "the move off the old queue",
    "your way of reviewing code",
    "the plan for the second warehouse",
    "how the on-call week is shared",
    "the search over the archive",
    "the new billing pipeline",
    "what a first month looks like",
    "the tests that take an hour",
];
const LINES: &[&str] = &[
    "I kept thinking about @ on the train home.",
    "At my last place we had the same trouble with @, and it took us two tries to get it right.",
    "The first try was too large; the second went out in eleven small steps, one a week.",
    "What you said about @ is the reason why I would like this role so much.",
    "It would be good to hear more about @ and about the people who look after it now.",
    "I measured it before and after: a run took forty minutes, and then six.",
    "Nobody had asked for it, but everybody used it from the second week on.",
    "As promised, the talk on @ that I spoke of can be found under the title that I gave you.",
    "The part about @ was new to me, and I have been reading about it since.",
];
const NOTES: &[&str] = &[
    "We talked about @ and about who decides such things.",
    "They asked twice about @ and seemed content with the second answer.",
    "Good talk, mostly on @, and then a tour of the house.",
    "Be ready to say more about @ in the next round.",
    "An hour on @ with a shared editor, no tricks.",
];
