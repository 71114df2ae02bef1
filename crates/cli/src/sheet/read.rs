//! From a journal to a sheet.

use super::{Entry, Letter, Person, Round, Sheet};
use crate::duty::Planned;
use hearback_core::{
    Application, Channel, Contact, Event, Interview, Journal, Key, Kind, Message, MessageKind,
    MessageState, Place, Record, RecordRef, Relation, Said, Text, When, fold,
};
use hearback_syntax::Root;
use std::collections::BTreeMap;

impl Sheet {
    /// The applications that were asked for, of all roots.
    pub(crate) fn new(planned: &[Planned<'_>]) -> Self {
        let mut sheet = Self { version: 1, ..Self::default() };
        for one in planned {
            let reader = Reader { root: one.root() };
            let candidate = || one.journal().candidate.as_ref().map(candidate);
            sheet.candidate = sheet.candidate.take().or_else(candidate);
            sheet.applications.extend(one.applications().map(|(_, it)| reader.entry(it)));
        }
        sheet
    }

    /// All that is in one root.
    pub(crate) fn whole(root: &Root, journal: &Journal) -> Self {
        let reader = Reader { root };
        Self {
            version: 1,
            candidate: journal.candidate.as_ref().map(candidate),
            applications: journal.applications.iter().map(|it| reader.entry(it)).collect(),
        }
    }
}

/// Reads what the journal has no use for from the records behind it.
struct Reader<'a> {
    root: &'a Root,
}

fn said(text: &Option<Said<String>>) -> Option<String> {
    plain(text.as_ref().map(|it| it.value.as_str()))
}

fn plain(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn when(on: When) -> String {
    match on.time {
        Some(time) => format!("{} {}", on.day, time.format("%H:%M")),
        None => on.day.to_string(),
    }
}

fn day(on: &Option<Said<When>>) -> Option<String> {
    on.as_ref().map(|on| when(on.value))
}

fn yes(answer: &Option<Said<bool>>) -> Option<String> {
    answer.as_ref().map(|it| if it.value { "yes" } else { "no" }.to_owned())
}

/// The lines of a text, without white space behind them and blank ones around them.
pub(super) fn lines(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let text = lines.join("\n");
    Some(text.trim_matches('\n').to_owned()).filter(|text| !text.trim().is_empty())
}

fn texts(texts: &[Text]) -> Vec<String> {
    texts.iter().filter_map(|text| lines(&text.value)).collect()
}

fn candidate(candidate: &hearback_core::Candidate) -> Person {
    Person {
        name: said(&candidate.name),
        email: said(&candidate.email),
        phone: said(&candidate.phone),
        signature: said(&candidate.signature),
        links: candidate.links.iter().filter_map(|link| plain(Some(&link.value))).collect(),
        ..Person::default()
    }
}

impl Reader<'_> {
    fn record(&self, at: RecordRef) -> Option<&Record> {
        self.root.document(at.doc)?.records.items.get(at.index as usize)
    }

    /// What a record says under a key, as written.
    fn raw(&self, at: RecordRef, key: Key) -> Option<String> {
        plain(self.record(at)?.text(key).map(|text| text.value.as_str()))
    }

    fn entry(&self, it: &Application) -> Entry {
        let own = |key: Key| {
            let records = std::iter::once(it.record).chain(it.merged.iter().copied());
            records.into_iter().find_map(|at| {
                self.record(at).filter(|record| record.kind == Kind::Application)?;
                self.raw(at, key)
            })
        };
        // A day that cannot be read stands as it was written.
        let dated = |on: &Option<Said<When>>, key: Key| day(on).or_else(|| own(key));
        let rejected = it.is_rejected();
        let closed = day(&it.closed_on);
        Entry {
            company: said(&it.company),
            role: said(&it.role),
            id: said(&it.id),
            status: it.status.as_ref().and_then(|it| plain(Some(&it.value.word))),
            phase: Some(it.phase().name()),
            applied: dated(&it.applied, Key::Applied),
            source: own(Key::Source),
            via: said(&it.via),
            url: own(Key::Url),
            next_follow_up: dated(&it.next_follow_up, Key::NextFollowUp),
            snooze: dated(&it.snooze, Key::Snooze),
            response_window: said(&it.response_window),
            max_follow_ups: it.max_follow_ups.as_ref().map(|most| most.value.to_string()),
            follow_up_ok: yes(&it.follow_up_ok),
            offer_deadline: dated(&it.offer_deadline, Key::OfferDeadline),
            rejected: closed.clone().filter(|_| rejected),
            closed: closed.filter(|_| !rejected),
            last_contact: dated(&it.last_contact, Key::LastContact),
            response: own(Key::Response),
            next_steps: own(Key::NextSteps),
            thank_you_sent: self.thanks(it, None),
            contacts: it.contacts.iter().filter_map(|person| self.contact(it, person)).collect(),
            interviews: (0..it.interviews.len()).filter_map(|at| self.round(it, at)).collect(),
            messages: self.letters(it, None),
            history: it.events.iter().map(|event| self.happening(event)).collect(),
            notes: texts(&it.notes),
        }
    }

    /// A person; those of whom rounds and messages say all that is known need no entry.
    fn contact(&self, application: &Application, contact: &Contact) -> Option<Person> {
        let bare = contact.email.is_none() && contact.phone.is_none() && contact.away.is_empty();
        let named = |names: &[Said<String>]| {
            names.iter().filter_map(|name| application.contact(&name.value)).any(|it| it == contact)
        };
        let talked = application.interviews.iter().any(|round| named(&round.with));
        let only = |relation: &Relation| *relation == Relation::Interviewer;
        if bare && talked && contact.relations.iter().all(only) {
            return None;
        }
        let wrote = application.messages.iter().any(|message| named(&message.to));
        if bare && wrote && contact.relations.is_empty() && !self.is_listed(contact) {
            return None;
        }
        let relations = contact.relations.iter().filter(|it| !(talked && only(it)));
        let relation = relations.filter_map(|it| self.relation(contact, *it)).collect();
        let away = contact.away.iter().map(|(from, to)| match from == to {
            true => from.to_string(),
            false => format!("{from} to {to}"),
        });
        let address_only = contact.email.as_deref() == Some(contact.name.as_str());
        Some(Person {
            name: plain(Some(&contact.name)).filter(|_| !address_only),
            email: contact.email.clone(),
            phone: contact.phone.clone(),
            relation,
            away: away.collect(),
            ..Person::default()
        })
    }

    /// Whether the notes name a person as a contact, and not only a message.
    fn is_listed(&self, contact: &Contact) -> bool {
        let holder = contact.place.and_then(|place| self.holder(place));
        holder.is_some_and(|it| matches!(it.kind, Kind::Application | Kind::Contact))
    }

    /// The innermost record that a place lies in.
    fn holder(&self, place: Place) -> Option<&Record> {
        let records = &self.root.document(place.doc)?.records.items;
        let before = records.partition_point(|it| it.span.start <= place.span.start);
        let last = records.get(before.checked_sub(1)?);
        let mut outwards = std::iter::successors(last, |it| records.get(it.parent? as usize));
        outwards.find(|it| place.span.end <= it.span.end)
    }

    /// The word for a relation; another one is written as the notes call it.
    fn relation(&self, contact: &Contact, relation: Relation) -> Option<String> {
        let word = match relation {
            Relation::Interviewer => "interviewer",
            Relation::Recruiter => "recruiter",
            Relation::HiringManager => "hiring manager",
            Relation::Hr => "HR",
            Relation::Referral => "referral",
            Relation::Other => {
                let record = self.holder(contact.place?).filter(|it| it.kind == Kind::Contact)?;
                let keys = [Key::Relation, Key::Role, Key::Kind];
                return keys
                    .iter()
                    .find_map(|key| plain(record.text(*key).map(|it| it.value.as_str())));
            }
        };
        Some(word.to_owned())
    }

    fn round(&self, application: &Application, index: usize) -> Option<Round> {
        let it: &Interview = application.interviews.get(index)?;
        let is_interview =
            |at: RecordRef| self.record(at).is_some_and(|record| record.kind == Kind::Interview);
        let own = |key: Key| self.raw(it.record, key).filter(|_| is_interview(it.record));
        let outcome = said(&it.outcome);
        let outcome = outcome.or_else(|| own(Key::Status).filter(|_| it.cancelled));
        Some(Round {
            date: day(&it.on).or_else(|| own(Key::Date)),
            stage: said(&it.stage),
            format: said(&it.format),
            with: it.with.iter().filter_map(|name| plain(Some(&name.value))).collect(),
            hear_back_by: day(&it.hear_back_by).or_else(|| own(Key::HearBackBy)),
            next_steps: said(&it.next_steps),
            follow_up_ok: yes(&it.follow_up_ok),
            went: said(&it.went),
            outcome,
            thank_you_sent: self.thanks(application, Some(index)),
            notes: texts(&it.notes),
            topics: texts(&it.topics),
            forgot: texts(&it.forgot),
            messages: self.letters(application, Some(index)),
        })
    }

    /// What a field of a round, or of the application, says of thanks: their day, or its words.
    fn thanks(&self, application: &Application, round: Option<usize>) -> Option<String> {
        let said = application.messages.iter().filter(|it| it.weak && it.interview == round);
        let field = |it: &&Message| {
            it.kind == MessageKind::ThankYou
                && self.record(it.record).is_some_and(|record| {
                    matches!(record.kind, Kind::Application | Kind::Interview)
                })
        };
        let thanks = said.filter(field).max_by_key(|it| it.on.as_ref().map(|on| on.value))?;
        day(&thanks.on).or_else(|| self.raw(thanks.record, Key::ThankYou))
    }

    /// The messages that are written under a round, or under none. Those that only a log tells of
    /// come again with the log.
    fn letters(&self, application: &Application, round: Option<usize>) -> Vec<Letter> {
        let messages = application.messages.iter();
        let own = messages.filter(|it| !it.weak && it.interview == round);
        own.map(|it| self.letter(application, it)).collect()
    }

    fn letter(&self, application: &Application, it: &Message) -> Letter {
        let state = match it.state {
            MessageState::Sent => "sent",
            MessageState::Received => "received",
            MessageState::Planned => "planned",
            MessageState::Draft => "draft",
        };
        let own = |key: Key| self.raw(it.record, key);
        let kind = match it.kind {
            MessageKind::Other => own(Key::Kind).filter(|word| !is_general(word)),
            kind => Some(kind.name().to_owned()),
        };
        Letter {
            kind,
            state: state.to_owned(),
            date: day(&it.on),
            to: addressed(application, it),
            channel: match it.channel {
                Channel::Other => own(Key::Channel).or_else(|| own(Key::Format)),
                channel => Some(channel.name().to_owned()),
            },
            subject: it.subject.as_ref().map(|text| text.value.trim().to_owned()),
            reply_by: day(&it.reply_by).or_else(|| own(Key::ReplyBy)),
            urgent: it.urgent,
            minutes: it.minutes.as_ref().map(|minutes| minutes.value.to_string()),
            voicemail: it.voicemail && it.channel != Channel::Voicemail,
            token: own(Key::Token),
            status: own(Key::Status).filter(|_| self.is_answered(application, it)),
            body: it.body.as_ref().and_then(|body| lines(&body.value)),
        }
    }

    /// Whether the message's own status told of an answer.
    fn is_answered(&self, application: &Application, message: &Message) -> bool {
        application.messages.iter().any(|other| other.weak && other.record == message.record)
    }

    fn happening(&self, event: &Event) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        let record = self.record(event.record).filter(|record| record.kind == Kind::Event);
        let on = event.on.map(when);
        for field in record.iter().flat_map(|record| &record.fields) {
            let value = field.values.iter().map(|text| text.value.trim().to_owned());
            let value = value.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
            if !value.is_empty() && field.key != Key::Time {
                let said = out.entry(field.key.name().to_owned());
                said.and_modify(|said| *said = format!("{said}, {value}")).or_insert(value);
            }
        }
        if record.is_none() {
            out.insert(Key::What.name().to_owned(), event.what.trim().to_owned());
        }
        // Where nothing else says what happened, the notes do.
        let told = [Key::What, Key::Kind, Key::Stage, Key::Subject];
        if !told.iter().any(|key| out.contains_key(key.name()))
            && let Some(notes) = out.remove(Key::Notes.name())
        {
            out.insert(Key::What.name().to_owned(), notes);
        }
        let keys = [Key::Date, Key::Sent, Key::Received, Key::Planned, Key::Applied];
        let dated = keys.iter().find(|key| out.contains_key(key.name())).unwrap_or(&Key::Date);
        if let Some(on) = on {
            out.insert(dated.name().to_owned(), on);
        }
        out
    }
}

/// Whether a kind says no more than that it is a message.
fn is_general(word: &str) -> bool {
    matches!(fold(word).as_str(), "message" | "other")
}

/// Names, each once, with the addresses that nothing else tells.
fn addressed(application: &Application, message: &Message) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for name in &message.to {
        let folded = fold(&name.value);
        if !names.contains(&folded) {
            names.push(folded);
            out.push(name.value.trim().to_owned());
        }
    }
    let mut left: Vec<&str> = message.emails.iter().map(|email| email.value.trim()).collect();
    for name in &out {
        let contact = application.contact(name);
        let known = contact.and_then(|contact| contact.email.as_deref());
        left.retain(|email| email != name && Some(*email) != known);
    }
    left.dedup();
    if let ([name], [email]) = (out.as_mut_slice(), left.as_slice())
        && !name.contains('@')
    {
        *name = format!("{name} <{email}>");
        return out;
    }
    out.extend(left.into_iter().map(str::to_owned));
    out
}
