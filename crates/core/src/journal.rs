//! The journal: what all documents of a root say together, with meaning read from the text.

mod again;
mod applications;
mod context;
mod dates;
mod events;
mod interviews;
mod join;
mod messages;
mod names;
mod people;
mod print;
mod queries;
mod resolve;
mod template;

pub(crate) use again::{Before, Same, Sources};
pub use join::company_words;
pub use names::{first_name, is_no_reply};
pub(crate) use names::{is_person, words as name_words};
pub(crate) use resolve::resolve;
pub use template::is_placeholder_company;

use crate::{Place, RecordRef, Status, Text, When};
use chrono::NaiveDate;
use std::sync::Arc;

/// One search for work.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// In the order of documents and of the text.
    pub applications: Vec<Arc<Application>>,
    /// The one who keeps it.
    pub candidate: Option<Candidate>,
    /// Records that fit no application, or several: never guessed.
    pub unjoined: Vec<Unjoined>,
    /// Values that look like dates and are none, wherever they stand.
    pub dates: Vec<BadDate>,
    /// Two joined records that disagree.
    pub contradictions: Vec<Contradiction>,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// What it means.
    pub value: T,
    /// Where it is written.
    pub place: Place,
}

/// The one who keeps the journal.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// Full name.
    pub name: Option<Said<String>>,
    /// Address to write from.
    pub email: Option<Said<String>>,
    /// Telephone number.
    pub phone: Option<Said<String>>,
    /// What closes a message, instead of the name alone.
    pub signature: Option<Said<String>>,
    /// Portfolio, papers, code.
    pub links: Vec<Said<String>>,
}

impl Candidate {
    /// Whether both are the same person, wherever that is written.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let same = |one: &Option<Said<String>>, other: &Option<Said<String>>| {
            one.as_ref().map(|said| &said.value) == other.as_ref().map(|said| &said.value)
        };
        let links = |of: &Self| of.links.iter().map(|link| link.value.clone()).collect::<Vec<_>>();
        same(&self.name, &other.name)
            && same(&self.email, &other.email)
            && same(&self.phone, &other.phone)
            && same(&self.signature, &other.signature)
            && links(self) == links(other)
    }
}

/// One role one went for, with all that is joined to it.
#[derive(Clone, Debug)]
pub struct Application {
    /// The record that made it.
    pub record: RecordRef,
    /// Further application records merged into it by id, link or path.
    pub merged: Vec<RecordRef>,
    /// Where findings about it as a whole are shown.
    pub place: Place,
    /// Whether its document is in hearback's own form.
    pub own: bool,
    /// Company as written; missing when blank.
    pub company: Option<Said<String>>,
    /// Role as written.
    pub role: Option<Said<String>>,
    /// Id or number.
    pub id: Option<Said<String>>,
    /// Status as written, with the phase it stands for.
    pub status: Option<Said<Status>>,
    /// Day of applying.
    pub applied: Option<Said<When>>,
    /// Agency it went through: the one to chase.
    pub via: Option<Said<String>>,
    /// Everyone known, interviewers included.
    pub contacts: Vec<Contact>,
    /// In the order of their days, undated ones last.
    pub interviews: Vec<Interview>,
    /// In the order of their days, undated ones last.
    pub messages: Vec<Message>,
    /// The journal's own date for the next follow-up.
    pub next_follow_up: Option<Said<When>>,
    /// Nothing is owed before this day.
    pub snooze: Option<Said<When>>,
    /// How long the employer said it takes (`15b`, `3-15 business days`).
    pub response_window: Option<Said<String>>,
    /// Overrides the policy's limit.
    pub max_follow_ups: Option<Said<u32>>,
    /// Whether following up is welcome.
    pub follow_up_ok: Option<Said<bool>>,
    /// Day by which an offer must be answered.
    pub offer_deadline: Option<Said<When>>,
    /// Day of the no.
    pub closed_on: Option<Said<When>>,
    /// Latest day on which something happened, as the notes say in a field of their own.
    pub last_contact: Option<Said<When>>,
    /// Days that events (log rows, ticked boxes) speak of.
    pub events: Vec<Event>,
    /// Free notes.
    pub notes: Vec<Text>,
}

/// A dated line that says what happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// The record.
    pub record: RecordRef,
    /// Where.
    pub place: Place,
    /// When.
    pub on: Option<When>,
    /// In the notes' words.
    pub what: String,
    /// A plan rather than something that happened.
    pub planned: bool,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Full name as written; the address where nothing else is known.
    pub name: String,
    /// Where the name is written.
    pub place: Option<Place>,
    /// Address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// What they are to the application; several where the notes say so twice.
    pub relations: Vec<Relation>,
    /// Days they are away: first and last.
    pub away: Vec<(NaiveDate, NaiveDate)>,
}

/// What a contact is to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Talked to the candidate in an interview.
    Interviewer,
    /// Found the candidate, or keeps the process going.
    Recruiter,
    /// Decides.
    HiringManager,
    /// Human resources.
    Hr,
    /// Brought the candidate in.
    Referral,
    /// Anything else the notes call them.
    Other,
}

/// One round.
#[derive(Clone, Debug)]
pub struct Interview {
    /// The record; for an interview that is only a date on the application, the application's.
    pub record: RecordRef,
    /// Where findings about it are shown: its date, else its heading.
    pub place: Place,
    /// Day and time; missing when blank, unknown or unreadable.
    pub on: Option<Said<When>>,
    /// Whether a date is written at all, readable or not, or said to be unknown yet.
    pub date_written: bool,
    /// Phone screen, on-site, panel, in the notes' words.
    pub stage: Option<Said<String>>,
    /// Video, phone, in person.
    pub format: Option<Said<String>>,
    /// Whom one talked to, as written.
    pub with: Vec<Said<String>>,
    /// Day by which one was to hear.
    pub hear_back_by: Option<Said<When>>,
    /// What was said of next steps.
    pub next_steps: Option<Said<String>>,
    /// Whether one may reach out later.
    pub follow_up_ok: Option<Said<bool>>,
    /// Well, mixed, badly.
    pub went: Option<Said<String>>,
    /// What was talked about.
    pub topics: Vec<Text>,
    /// What was noted.
    pub notes: Vec<Text>,
    /// What one forgot to say.
    pub forgot: Vec<Text>,
    /// How it ended.
    pub outcome: Option<Said<String>>,
    /// Called off, put off or never held, as its outcome or status says.
    pub cancelled: bool,
}

/// Something sent, received, planned or drafted.
#[derive(Clone, Debug)]
pub struct Message {
    /// The record.
    pub record: RecordRef,
    /// Where findings about it as a whole are shown.
    pub place: Place,
    /// What for.
    pub kind: MessageKind,
    /// How.
    pub channel: Channel,
    /// Whether it went out.
    pub state: State,
    /// The day that goes with the state: sent on, received on, planned for, drafted for.
    pub on: Option<Said<When>>,
    /// Index of the interview it is written under, where it is.
    pub interview: Option<usize>,
    /// Recipients (of a received message: the sender), as written.
    pub to: Vec<Said<String>>,
    /// Addresses found beside them.
    pub emails: Vec<Said<String>>,
    /// Subject; `Some` of blank when the key stands there with nothing behind it.
    pub subject: Option<Text>,
    /// What it says.
    pub body: Option<Text>,
    /// Day by which an answer is asked for.
    pub reply_by: Option<Said<When>>,
    /// Asks for a fast answer.
    pub urgent: bool,
    /// Length of a call.
    pub minutes: Option<Said<u32>>,
    /// Whether a voicemail was left.
    pub voicemail: bool,
    /// Known only because a log row, a dated bullet or a ticked box speaks of it: it counts, and
    /// its wording and missing parts are never judged.
    pub weak: bool,
}

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessageKind {
    /// Thanks after a round.
    ThankYou,
    /// Asks how things stand.
    CheckIn,
    /// A second follow-up that brings something new.
    ExtraInformation,
    /// A sign of life after long silence.
    MonthlyHello,
    /// Answers the other side.
    Reply,
    /// Tells the one who referred how it went.
    ReferralUpdate,
    /// Asks why, after a no.
    FeedbackRequest,
    /// Thanks after a no.
    ThankYouAfterNo,
    /// Anything else.
    Other,
}

/// How a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Electronic mail; also when nothing is said.
    Email,
    /// A network's message.
    LinkedIn,
    /// By post.
    Letter,
    /// A call that reached someone, or was meant to.
    Call,
    /// A spoken message on a machine.
    Voicemail,
    /// A text message, a form, a chat.
    Other,
}

/// Whether a message went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Went out.
    Sent,
    /// Came in.
    Received,
    /// To go out on a day.
    Planned,
    /// Written, not sent.
    Draft,
}

/// A record that belongs nowhere for certain.
#[derive(Clone, Debug)]
pub struct Unjoined {
    /// The record.
    pub record: RecordRef,
    /// Where it names its application.
    pub place: Place,
    /// The name as written.
    pub name: String,
    /// How many applications fit: none or several.
    pub fits: usize,
}

/// A value that looks like a date.
#[derive(Clone, Debug)]
pub struct BadDate {
    /// Where.
    pub place: Place,
    /// As written.
    pub text: String,
    /// What is the matter with it.
    pub matter: DateMatter,
}

/// What is the matter with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateMatter {
    /// No such day or time.
    Invalid,
    /// Day and month could be either way round.
    Ambiguous {
        /// Read as day, month, year.
        dmy: NaiveDate,
        /// Read as month, day, year.
        mdy: NaiveDate,
    },
}

/// Two joined records that disagree.
#[derive(Clone, Debug)]
pub struct Contradiction {
    /// The later one.
    pub place: Place,
    /// As written there.
    pub text: String,
    /// The one it disagrees with.
    pub other: Place,
    /// As written there.
    pub other_text: String,
    /// `status`, `applied`.
    pub what: &'static str,
    /// The other one is no word of the application's own but the heading, the folder or the file
    /// it stands in, which may hold for many.
    pub by_place: bool,
}

#[cfg(test)]
mod tests;
