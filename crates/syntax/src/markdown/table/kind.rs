//! What the rows of a table are: told by the words of its headers, never by the places of columns.

mod words;

use super::shift;
use crate::telling;
use hearback_core::{Key, Kind, fold, fold_key};
use words::{AHEAD, FOLLOWED, NAMES, OF_A_TALK, OTHERS, ROUNDS, STATIONS, TALKED};

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::markdown) enum Rows {
    Applications,
    Interviews,
    Messages,
    Events,
    Contacts,
    /// Days set aside for the next follow-up.
    Pins,
    /// What happened with which company and role, where no list says which applications there are.
    Story,
}

impl Rows {
    /// The kind of record that a row becomes.
    pub(in crate::markdown) fn kind(self) -> Kind {
        match self {
            Self::Applications => Kind::Application,
            Self::Interviews => Kind::Interview,
            Self::Messages => Kind::Message,
            Self::Events | Self::Story => Kind::Event,
            Self::Contacts => Kind::Contact,
            Self::Pins => Kind::Pin,
        }
    }
}

/// What is known of a table's surroundings.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::markdown) struct Around<'a> {
    /// The nearest heading above it.
    pub(in crate::markdown) heading: &'a str,
    /// The file's name without its ending.
    pub(in crate::markdown) stem: &'a str,
    /// It stands inside an application's own section or note.
    pub(in crate::markdown) inside: bool,
}

/// The headers of a table as they are asked about.
#[derive(Debug)]
pub(in crate::markdown) struct Headers<'a> {
    words: &'a [String],
    folded: Vec<String>,
}

impl<'a> Headers<'a> {
    pub(in crate::markdown) fn new(words: &'a [String]) -> Self {
        Self { words, folded: words.iter().map(|word| fold_key(word)).collect() }
    }

    fn has(&self, kind: Kind, key: Key) -> bool {
        self.words.iter().any(|word| Key::read(kind, word) == Some(key))
    }

    fn is_any(&self, list: &[&str]) -> bool {
        self.folded.iter().any(|word| list.contains(&word.as_str()))
    }

    /// Whether one of them, other than what is to be done next, has that meaning.
    fn has_word(&self, kind: Kind, key: Key) -> bool {
        let all = self.words.iter().zip(&self.folded);
        all.into_iter()
            .any(|(word, folded)| !folded.starts_with("next") && Key::read(kind, word) == Some(key))
    }

    /// Whether one of them names a company, in the words for companies alone.
    fn company(&self) -> bool {
        self.has(Kind::Application, Key::Company)
    }

    /// Whether one of them names an application by its number.
    fn app(&self) -> bool {
        self.folded.iter().any(|word| is_app(word))
    }

    /// Whether one of them is of a status and of nothing else.
    fn names_a_status(&self) -> bool {
        self.folded.iter().any(|word| shift::is_status(word))
    }

    /// Whether one of them is about how things stand.
    fn status(&self) -> bool {
        self.has(Kind::Application, Key::Status)
    }
}

/// Whether a folded header names the application that a row of another table belongs to.
pub(in crate::markdown) fn is_app(folded: &str) -> bool {
    matches!(
        folded,
        "app"
            | "appid"
            | "appno"
            | "appnr"
            | "appnumber"
            | "applicationid"
            | "applicationno"
            | "applicationnumber"
            | "application"
            | "appref"
            | "tracker"
            | "trackerid"
    )
}

/// What the rows of a table are; `None` for tables about something else.
pub(in crate::markdown) fn rows(words: &[String], around: Around<'_>) -> Option<Rows> {
    let headers = Headers::new(words);
    if headers.is_any(OTHERS) {
        return None;
    }
    let has = |kind, key| headers.has(kind, key);
    let applied = has(Kind::Application, Key::Applied);
    let (company, role) = (headers.company(), has(Kind::Application, Key::Role));
    if headers.is_any(NAMES) && !applied {
        let person = [Key::Email, Key::Phone, Key::Relation];
        let known = person.iter().any(|key| has(Kind::Contact, *key));
        return (known || company).then_some(Rows::Contacts);
    }
    let linked = company || headers.app() || around.inside;
    if !linked {
        return None;
    }
    if !applied && is_interviews(&headers, around) {
        return Some(Rows::Interviews);
    }
    if company && applied {
        return Some(Rows::Applications);
    }
    let spoken = says(around, FOLLOWED);
    let followed = spoken && !says(around, AHEAD);
    let told = headers.names_a_status() || !headers.has_word(Kind::Event, Key::What);
    if company && role && headers.status() && told && !followed {
        return Some(Rows::Applications);
    }
    let what = headers.has_word(Kind::Event, Key::What);
    if company && role && what && has(Kind::Event, Key::Date) && !headers.names_a_status() {
        return Some(Rows::Story);
    }
    if let Some(log) = log(&headers, followed) {
        return Some(log);
    }
    let next = has(Kind::Application, Key::NextFollowUp);
    if spoken && next && !headers.status() {
        return Some(Rows::Pins);
    }
    (company && (role || headers.status())).then_some(Rows::Applications)
}

fn is_interviews(headers: &Headers<'_>, around: Around<'_>) -> bool {
    let has = |key| headers.has(Kind::Interview, key);
    let talked_to = ["interviewer", "interviewers", "interviewedby", "panel", "panelists"];
    let talk = || says(around, TALKED) && headers.is_any(OF_A_TALK);
    let free = !headers.has(Kind::Event, Key::What);
    // A list of applications may name who talks to one.
    let listed = headers.has(Kind::Application, Key::Role)
        && headers.status()
        && headers.has(Kind::Application, Key::Interview)
        && !says(around, TALKED);
    (has(Key::Date) || has(Key::Time))
        && (headers.is_any(ROUNDS) || (headers.is_any(&talked_to) && !listed) || (free && talk()))
}

/// Rows that say what happened or what was sent.
fn log(headers: &Headers<'_>, followed: bool) -> Option<Rows> {
    let event = |key| headers.has(Kind::Event, key);
    let message = |key| headers.has(Kind::Message, key);
    let dated = event(Key::Date) || [Key::Sent, Key::Received].into_iter().any(message);
    if !dated {
        return None;
    }
    let what = event(Key::What);
    let addressed = message(Key::To) || message(Key::Subject) || message(Key::Direction);
    let channel = headers.words.iter().any(|word| {
        Key::read(Kind::Message, word) == Some(Key::Channel)
            && !matches!(Key::read(Kind::Application, word), Some(Key::Source | Key::Via))
    });
    if !what && (addressed || followed) {
        return Some(Rows::Messages);
    }
    let status = headers.status() || event(Key::Kind);
    let company = headers.company();
    let plain = what || channel || (!company && (status || event(Key::Notes)));
    plain.then_some(Rows::Events)
}

/// Whether the heading above a table or the file's name has one of these words.
fn says(around: Around<'_>, phrases: &[&str]) -> bool {
    [around.heading, around.stem].into_iter().any(|text| {
        let folded = fold(text);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let line = format!(" {} ", words.join(" ")).replace(" follow ups ", " follow up ");
        phrases.iter().any(|phrase| line.contains(&format!(" {phrase} ")))
    })
}

/// What makes a table of applications one for certain, so that a file is a journal for it: its
/// headers, what its cells say of how things stand, or what the text calls itself.
pub(in crate::markdown) fn is_certain(words: &[String], statuses: &[String], named: bool) -> bool {
    let headers = Headers::new(words);
    let has = |key| headers.has(Kind::Application, key);
    let hiring = [
        Key::Applied,
        Key::Interview,
        Key::Recruiter,
        Key::HiringManager,
        Key::Interviewer,
        Key::Referral,
    ];
    let beside = [
        Key::Date,
        Key::Url,
        Key::Source,
        Key::NextFollowUp,
        Key::LastContact,
        Key::Response,
        Key::Contact,
    ];
    let station = headers.is_any(STATIONS) && !headers.status();
    let listed =
        has(Key::Role) && !station && (headers.status() || named || beside.into_iter().any(has));
    let said = || statuses.iter().any(|word| telling::is_of_a_search(word));
    listed || hiring.into_iter().any(has) || (named && headers.status()) || said()
}

/// Whether a table is one of a search's interviews for certain: rounds at companies, with somebody
/// or at some time.
pub(in crate::markdown) fn is_round_table(words: &[String]) -> bool {
    let headers = Headers::new(words);
    let has = |key| headers.has(Kind::Interview, key);
    let more = [Key::With, Key::Time, Key::Status, Key::Format, Key::Outcome, Key::HearBackBy];
    headers.company() && headers.is_any(ROUNDS) && has(Key::Date) && more.into_iter().any(has)
}

/// Whether a table names applications by their number.
pub(in crate::markdown) fn has_app(words: &[String]) -> bool {
    Headers::new(words).app()
}

#[cfg(test)]
mod tests {
    use super::{Around, Rows, rows};

    fn of(headers: &str, heading: &str, stem: &str, inside: bool) -> Option<Rows> {
        let words: Vec<String> = headers.split('|').map(|word| word.trim().to_owned()).collect();
        rows(&words, Around { heading, stem, inside })
    }

    #[test]
    fn tables_are_told_apart_by_their_headers() {
        use Rows::{Applications, Contacts, Events, Interviews, Messages, Pins, Story};
        for (headers, heading, expected) in [
            ("Company | Role | Status", "", Some(Applications)),
            ("Date | Company | Position | Status | Notes", "Log", Some(Applications)),
            ("# | Date | Company | Role | Score | Status | PDF", "", Some(Applications)),
            ("Firma | Stelle | Beworben am", "", Some(Applications)),
            ("Company | Status", "", Some(Applications)),
            ("Company | Role | Applied | Interviewer | Date", "", Some(Applications)),
            ("Company | Role | Status | Action | Date", "", Some(Applications)),
            (
                "Company | Role | Round | Date/Time | Interviewer | Status | Notes",
                "",
                Some(Interviews),
            ),
            ("App | Round | Date", "", Some(Interviews)),
            ("Company | Date | Time | Type", "Upcoming interviews", Some(Interviews)),
            ("Date | Action | Notes | Company", "", Some(Events)),
            ("Date | Company | Action", "", Some(Events)),
            ("Date | Company | Role | Action | Result", "", Some(Story)),
            (
                "# | App# | Date | Company | Role | Channel | Contact | Notes",
                "Follow-up log",
                Some(Messages),
            ),
            ("Date | Company | Kind | To | Status", "Messages", Some(Messages)),
            ("Company | Follow-up Date | Notes", "Follow-ups to do", Some(Pins)),
            ("Name | Company | Title | Email", "", Some(Contacts)),
            ("Company | Website", "", None),
            ("Status | Meaning", "Legend", None),
            ("Metric | Count", "Stats", None),
            ("Date | Action | Notes", "", None),
            ("Participant | Company | Date | Interviewer | Status", "", None),
        ] {
            assert_eq!(of(headers, heading, "notes", false), expected, "{headers}");
        }
        assert_eq!(of("Date | Action | Notes", "", "acme", true), Some(Events));
        assert_eq!(of("Date | Status | Note", "", "acme", true), Some(Events));
        assert_eq!(of("Date | Stage | Interviewer", "", "acme", true), Some(Interviews));
    }
}
