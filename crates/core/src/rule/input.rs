//! What rules ask: the parts of the input that more than one of them looks at.

use super::{Input, Rule};
use crate::{
    Application, DocId, Finding, Form, Interview, Key, Kind, Message, MessageKind, MessageState,
    PacedMessage, Place, Problem, ProblemKind, Record, RecordRef, Text, When, prose,
    rounds::Rounds,
};
use std::sync::Arc;

/// A letter of one's own, with what it is judged by.
#[derive(Debug)]
pub(crate) struct Letter<'a> {
    pub(crate) application: &'a Application,
    pub(crate) message: &'a Message,
    /// The author's own words.
    pub(crate) text: String,
    /// Where a finding about the text as a whole stands.
    pub(crate) place: Place,
    /// The round that it follows, with its index.
    pub(crate) round: Option<(usize, &'a Interview)>,
}

impl<'a> Input<'a> {
    /// The application at an index of the plan.
    pub(crate) fn application(&self, index: usize) -> Option<&'a Application> {
        self.journal.applications.get(index).map(Arc::as_ref)
    }

    /// Every application of the journal.
    pub(crate) fn applications(&self) -> impl Iterator<Item = &'a Application> + use<'a> {
        self.journal.all()
    }

    /// Today as a day to count from.
    pub(crate) fn when(&self) -> When {
        When { day: self.today.day(), time: None }
    }

    /// The record behind a reference.
    pub(crate) fn record(&self, at: RecordRef) -> Option<&'a Record> {
        self.documents.get(at.doc.0 as usize)?.items.get(at.index as usize)
    }

    /// Whether a record has a key, with or without a value behind it: what is written and blank is
    /// not known yet, and never asked for.
    pub(crate) fn has_field(&self, at: RecordRef, key: Key) -> bool {
        self.record(at).is_some_and(|record| record.field(key).is_some())
    }

    /// Whether a record has a key with anything written behind it, if only that it is not known.
    pub(crate) fn has_value(&self, at: RecordRef, key: Key) -> bool {
        self.record(at).and_then(|record| record.text(key)).is_some_and(|text| !text.is_blank())
    }

    /// Whether a round is a record spelt out field by field, so that a missing one is worth a
    /// word. A round may be no more than a day on its application, and in other people's tables
    /// and lists no more than a word in a cell.
    pub(crate) fn is_spelt_out(&self, at: RecordRef) -> bool {
        let own = self.documents.get(at.doc.0 as usize).is_some_and(|records| records.own);
        self.record(at).filter(|record| record.kind == Kind::Interview).is_some_and(|record| {
            own || matches!(record.form, Form::YamlBlock | Form::YamlFlow | Form::Section)
        })
    }

    /// Whether a message is written down as one, so that its parts can be asked for. In a line of a
    /// table or a list it is said that it went out, or is to, and no more.
    pub(crate) fn is_letter(&self, message: &Message) -> bool {
        let form = self.record(message.record).map(|record| record.form);
        message.body.is_some() || !matches!(form, Some(Form::Row | Form::Bullet))
    }

    /// Whether a message that went out stands among other notes as a quote below a line that says
    /// who wrote to whom: its text was kept, and its head left behind.
    pub(crate) fn is_copied(&self, message: &Message) -> bool {
        let form = self.record(message.record).map(|record| record.form);
        form == Some(Form::Bullet) && !message.is_pending()
    }

    /// Whether one of these keys of a record has a value with a number in it: a date that is
    /// written and cannot be used has a finding of its own.
    pub(crate) fn has_number(&self, at: RecordRef, keys: &[Key]) -> bool {
        let texts = keys.iter().filter_map(|key| self.record(at)?.text(*key));
        texts.into_iter().any(|text| text.value.contains(|c: char| c.is_ascii_digit()))
    }

    /// The rounds of open applications that took place.
    pub(crate) fn held(&self) -> impl Iterator<Item = (&'a Application, &'a Interview)> + use<'a> {
        let today = self.today;
        let open = self.applications().filter(|application| application.is_open());
        open.flat_map(move |application| {
            let past = application.interviews.iter().filter(move |round| round.is_past(today));
            past.map(move |round| (application, round))
        })
    }

    /// The latest round of each open application that waits for what comes next: none is arranged.
    pub(crate) fn latest(
        &self,
    ) -> impl Iterator<Item = (&'a Application, &'a Interview)> + use<'a> {
        let today = self.today;
        let open = self.applications().filter(|application| application.is_open());
        open.filter_map(move |application| {
            let ahead = application.interviews.iter().any(|round| round.is_ahead(today));
            let (_, round) = application.last_interview(today).filter(|_| !ahead)?;
            Some((application, round))
        })
    }

    /// Every message of ours that somebody wrote down, with its application: received ones are
    /// never judged, nor are those that only a log row speaks of.
    pub(crate) fn written(&self) -> impl Iterator<Item = (&'a Application, &'a Message)> + use<'a> {
        let input = *self;
        self.applications().flat_map(move |application| {
            input.ours(application).map(move |message| (application, message))
        })
    }

    /// The messages of one application that are ours and written down.
    pub(crate) fn ours(
        &self,
        application: &'a Application,
    ) -> impl Iterator<Item = &'a Message> + use<'a> {
        let input = *self;
        let judged = move |message: &&Message| {
            message.state != MessageState::Received && !message.weak && !input.is_anyones(message)
        };
        application.messages.iter().filter(judged)
    }

    /// Whether a message of other people's notes says neither what it was for nor which way it
    /// went: it may be theirs as well as ours.
    fn is_anyones(&self, message: &Message) -> bool {
        let own = self.documents.get(message.record.doc.0 as usize).is_some_and(|it| it.own);
        let told = [Key::Sent, Key::Direction, Key::From, Key::Status];
        !own && message.kind == MessageKind::Other
            && message.state == MessageState::Sent
            && !told.iter().any(|key| self.has_field(message.record, *key))
    }

    /// Every message of ours that has a text of its own, with that text.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = (&'a Message, &'a Text)> + use<'a> {
        self.written().filter_map(|(_, message)| {
            let body = message.body.as_ref()?;
            (!prose::own_text(&body.value).trim().is_empty()).then_some((message, body))
        })
    }

    /// The same, for those that are written rather than spoken: with the author's own words and
    /// the place where a finding about the text as a whole stands.
    pub(crate) fn letters(&self) -> impl Iterator<Item = (&'a Message, String, Place)> + use<'a> {
        let input = *self;
        self.bodies().filter(|(message, _)| message.is_written()).map(move |(message, body)| {
            (message, prose::own_text(&body.value), input.place_of(message, body))
        })
    }

    /// The letters that stand at the beginning of something: every thank-you, and the first
    /// check-in of an application.
    pub(crate) fn first_letters(&self) -> impl Iterator<Item = Letter<'a>> + use<'a> {
        let input = *self;
        self.applications().flat_map(move |application| {
            let first = input.ours(application).find(|message| message.is_follow_up());
            let opening = input.ours(application).filter(move |message| match message.kind {
                MessageKind::ThankYou => true,
                MessageKind::CheckIn => first.is_some_and(|first| std::ptr::eq(first, *message)),
                _ => false,
            });
            let mut rounds = None;
            opening.filter_map(move |message| {
                let body = message.body.as_ref().filter(|_| message.is_written())?;
                let text = prose::own_text(&body.value);
                if text.trim().is_empty() {
                    return None;
                }
                let rounds = rounds.get_or_insert_with(|| Rounds::of(application));
                let round = rounds.before(message, input.today.day());
                let round = round.and_then(|at| Some((at, application.interviews.get(at)?)));
                let place = input.place_of(message, body);
                Some(Letter { application, message, text, place, round })
            })
        })
    }

    /// Where a finding about a message's text as a whole stands: its first line.
    pub(crate) fn place_of(&self, message: &Message, body: &Text) -> Place {
        let span = body.source(prose::first_line(&body.value));
        Place { doc: message.record.doc, span }
    }

    /// Every message that is written down and whose pace the plan judges, with its application, in
    /// the order in which they were or would be sent. What only a log speaks of counts, and is past
    /// being judged.
    pub(crate) fn paced(
        &self,
    ) -> impl Iterator<Item = (&'a Application, &'a Message, &'a PacedMessage)> + use<'a> {
        let plan = self.plan;
        self.applications().enumerate().flat_map(move |(index, application)| {
            plan.pace(index).messages.iter().filter_map(move |paced| {
                let message = application.messages.get(paced.message).filter(|it| !it.weak)?;
                Some((application, message, paced))
            })
        })
    }

    /// The problems of one sort, with their documents.
    pub(crate) fn problems(
        &self,
        kind: ProblemKind,
    ) -> impl Iterator<Item = (DocId, &'a Problem)> + use<'a> {
        self.documents.iter().enumerate().flat_map(move |(index, records)| {
            let doc = DocId(u32::try_from(index).unwrap_or(u32::MAX));
            let fits = move |problem: &&Problem| problem.kind == kind;
            records.problems.iter().filter(fits).map(move |problem| (doc, problem))
        })
    }

    /// A finding for each problem of one sort, where it stands and in its own words.
    pub(crate) fn report(&self, kind: ProblemKind, rule: &Rule) -> impl Iterator<Item = Finding> {
        self.problems(kind).map(|(doc, problem)| {
            let finding = rule.at(Place { doc, span: problem.span }, problem.message.clone());
            match &problem.related {
                Some((span, said)) => finding.related(Place { doc, span: *span }, said.clone()),
                None => finding,
            }
        })
    }
}
