//! Headings that begin records: applications, rounds, messages, people.

use super::{
    fields,
    heading::{self, Round},
    inline,
    letter::{self, part_of},
    line::trimmed,
    lower::{Lowering, Scope, Shape, Topic},
    pair::{Pair, Style},
};
use hearback_core::{Form, Key, Kind, Link, Span, Text, find_date, fold};

/// Sections by their headings.
pub(super) static OWN: Shape = Shape { section: Some(section), blocks: None, finish: Some(finish) };

/// Status words that only a search for work uses, folded; "active" or "pending" say nothing.
const TELLING: &[&str] = &[
    "applied",
    "interview",
    "interviewing",
    "phone screen",
    "screening",
    "recruiter",
    "offer",
    "rejected",
    "ghosted",
    "withdrawn",
    "withdrew",
    "onsite",
    "on site",
    "final round",
    "wishlist",
    "accepted",
    "declined",
    "technical",
    "take home",
    "hiring manager",
    "no response",
    "beworben",
    "abgelehnt",
    "candidature",
    "postule",
    "entretien",
    "entrevista",
    "applying",
    "online assessment",
    "oa",
    "not applied",
    "hired",
    "interviewed",
    "offered",
    "rejection",
];
/// Fields that an application has and hardly anything else.
const APPLICATION: &[Key] = &[
    Key::Status,
    Key::Applied,
    Key::Role,
    Key::Company,
    Key::NextFollowUp,
    Key::Rejected,
    Key::OfferDeadline,
    Key::ResponseWindow,
    Key::Snooze,
    Key::Recruiter,
    Key::HiringManager,
    Key::Referral,
];

/// Fields that only a search for work has.
pub(super) const SEARCH: &[Key] = &[
    Key::Applied,
    Key::Recruiter,
    Key::HiringManager,
    Key::Referral,
    Key::OfferDeadline,
    Key::ResponseWindow,
    Key::MaxFollowUps,
    Key::FollowUpOk,
    Key::Rejected,
    Key::Interviews,
];

/// What the fields right below a heading say of it.
#[derive(Debug, Default)]
pub(super) struct Facts {
    keys: Vec<Key>,
    /// The status is a word that only a search for work uses.
    telling: bool,
    /// How its fields are written.
    form: Option<Form>,
}

impl Facts {
    /// The facts of a section's own blocks.
    pub(super) fn new(text: &str, pairs: &[Pair]) -> Self {
        let key = |pair: &Pair| Key::read(Kind::Application, &pair.word);
        let keys = pairs.iter().filter_map(key).filter(|key| *key != Key::Other).collect();
        let status = pairs.iter().find(|pair| key(pair) == Some(Key::Status));
        let form = pairs.iter().find(|pair| key(pair).is_some()).map(|pair| match pair.style {
            Style::Cells => Form::FieldTable,
            Style::Dataview | Style::Inline => Form::Lines,
            // A list marker stands before the field of a list.
            _ if is_listed(text, pair) => Form::Section,
            _ => Form::Lines,
        });
        let telling = status.is_some_and(|pair| is_telling(text, pair));
        Self { keys, telling, form }
    }

    pub(super) fn has(&self, key: Key) -> bool {
        self.keys.contains(&key)
    }

    pub(super) fn is_told(&self) -> bool {
        self.has(Key::Status) || self.has(Key::Applied)
    }

    /// Whether anything says that this is about a search for work, and not about customers, people
    /// or plans, which have companies, roles and statuses of their own.
    fn is_search(&self) -> bool {
        self.telling || SEARCH.iter().any(|key| self.has(*key))
    }

    /// Whether only an application has such fields, below such a heading.
    pub(super) fn is_strong(&self, role: bool) -> bool {
        let named = role || self.has(Key::Role);
        let day = self.has(Key::Applied);
        (self.has(Key::Company) && named && self.is_told() && self.is_search())
            || (named && (day || self.telling))
            || (day && self.telling)
            || (self.has(Key::Company) && day)
    }
}

fn is_listed(text: &str, pair: &Pair) -> bool {
    let line = super::line::line_at(text, pair.span.start as usize);
    let before = text.get(line.start as usize..pair.span.start as usize).unwrap_or_default();
    !before.trim().is_empty()
}

/// Whether a status is one that only a search for work has.
pub(super) fn is_telling_word(word: &str) -> bool {
    let folded = fold(word);
    TELLING.iter().any(|telling| {
        let rest = folded.strip_prefix(telling);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

fn is_telling(text: &str, pair: &Pair) -> bool {
    pair.text(text).is_some_and(|status| is_telling_word(&status.value))
}

fn section(lowering: &mut Lowering<'_>, index: usize, outer: &Scope) -> Option<Scope> {
    let blocks = lowering.blocks;
    let section = blocks.sections.get(index)?;
    let Some(span) = blocks.heading(section) else {
        return lowering.application(index, None, outer);
    };
    let title = inline::plain(blocks.text, span);
    let topic = heading::topic(&title.value);
    if topic == Some(Topic::Foreign) {
        return Some(Scope { topic: Topic::Foreign, ..*outer });
    }
    lowering
        .message(index, &title, outer)
        .or_else(|| lowering.person(index, &title, outer))
        .or_else(|| lowering.inner_round(index, &title, outer, topic))
        .or_else(|| lowering.application(index, Some(&title), outer))
        .or_else(|| lowering.topic(topic, outer))
        .or_else(|| lowering.round(index, &title, outer, false))
        .or_else(|| lowering.value_of_heading(index, &title, outer))
}

impl Lowering<'_> {
    fn begin(
        &mut self,
        kind: Kind,
        form: Form,
        index: usize,
        head: Span,
        parent: Option<u32>,
    ) -> Option<u32> {
        let span = self.blocks.sections.get(index)?.span;
        self.push(kind, form, (span, head), (parent, index))
    }

    fn message(&mut self, index: usize, title: &Text, outer: &Scope) -> Option<Scope> {
        let letter = heading::letter(&title.value);
        let inside = outer.topic == Topic::Messages;
        let expected = inside || outer.application.is_some() || self.out.own;
        let letter = match letter {
            Some(letter) => letter,
            None if inside => heading::Letter { kind: 0..title.value.len(), ..Default::default() },
            None => return None,
        };
        let said = letter.state.is_some() || letter.to.is_some() || letter.from.is_some();
        let told = said || inside || self.has_text(index);
        let known = heading::topic(&title.value).is_some() && !said;
        if !expected || !told || (known && !inside) {
            return None;
        }
        let parent = outer.interview.or(outer.application);
        let record = self.begin(Kind::Message, Form::Section, index, title.span, parent)?;
        letter::fill(self, record, title, &letter);
        Some(Scope { message: Some(record), person: None, topic: Topic::Anything, ..*outer })
    }

    /// Whether a section has a fence or a quote, the text of a message.
    fn has_text(&self, index: usize) -> bool {
        use super::blocks::BlockKind;
        let own = self.blocks.sections.get(index).map(|section| section.own.clone());
        let all = own.and_then(|own| self.blocks.list.get(own)).unwrap_or_default();
        all.iter().any(|block| matches!(block.kind, BlockKind::Fence(_) | BlockKind::Quote(_)))
    }

    fn person(&mut self, index: usize, title: &Text, outer: &Scope) -> Option<Scope> {
        let candidate = Key::read(Kind::Application, &title.value) == Some(Key::Candidate);
        if candidate && outer.application.is_none() {
            let record = self.begin(Kind::Candidate, Form::Section, index, title.span, None)?;
            return Some(Scope { person: Some(record), topic: Topic::Anything, ..*outer });
        }
        if outer.topic != Topic::Contacts || outer.person.is_some() {
            return None;
        }
        let parent = outer.interview.or(outer.application);
        let record = self.begin(Kind::Contact, Form::Section, index, title.span, parent)?;
        self.implied(record, Key::Name, title.clone());
        Some(Scope { person: Some(record), topic: Topic::Anything, ..*outer })
    }

    /// A round below a heading that says rounds are.
    fn inner_round(
        &mut self,
        index: usize,
        title: &Text,
        outer: &Scope,
        topic: Option<Topic>,
    ) -> Option<Scope> {
        let inside = outer.topic == Topic::Interviews && outer.interview.is_none();
        if !inside || topic.is_some_and(|topic| topic != Topic::Interviews) {
            return None;
        }
        self.round(index, title, outer, true)
    }

    fn round(&mut self, index: usize, title: &Text, outer: &Scope, any: bool) -> Option<Scope> {
        let expected = outer.application.is_some() || self.out.own;
        let round = heading::round(&title.value, any).filter(|_| expected)?;
        if !self.out.own && !any && round == Round::default() && !self.is_round(index) {
            // "Interview" above some lines of prose: what is below may tell of rounds.
            return Some(Scope { topic: Topic::Interviews, ..*outer });
        }
        if outer.interview.is_some() && round.date.is_none() {
            return None;
        }
        let parent = outer.application;
        let record = self.begin(Kind::Interview, Form::Section, index, title.span, parent)?;
        self.fill_round(record, title, &round);
        let (interview, message) = (Some(record), None);
        Some(Scope { interview, message, person: None, topic: Topic::Anything, ..*outer })
    }

    pub(super) fn fill_round(&mut self, record: u32, title: &Text, round: &Round) {
        let parts = [
            (Key::Date, &round.date),
            (Key::Stage, &round.stage),
            (Key::With, &round.with),
            (Key::Outcome, &round.outcome),
        ];
        for (key, part) in parts {
            if let Some(part) = part {
                self.implied(record, key, part_of(title, part.clone()));
            }
        }
    }

    /// What a heading says is below it.
    fn topic(&mut self, topic: Option<Topic>, outer: &Scope) -> Option<Scope> {
        topic.map(|topic| Scope { topic, ..*outer })
    }

    /// `## Status` with one word below it.
    fn value_of_heading(&mut self, index: usize, title: &Text, outer: &Scope) -> Option<Scope> {
        use super::blocks::BlockKind;
        let record = outer.record()?;
        let kind = self.out.items.get(record as usize)?.kind;
        let key = Key::read(kind, &title.value)?;
        let own = self.blocks.sections.get(index)?.own.clone();
        let [block] = self.blocks.list.get(own)? else { return None };
        let BlockKind::Paragraph(lines) = &block.kind else { return None };
        let [line] = lines.as_slice() else { return None };
        let value =
            inline::plain(self.blocks.text, inline::without_comments(self.blocks.text, *line));
        if key == Key::Other || value.is_blank() {
            return None;
        }
        // Nothing else is to be read below it.
        let taken = Scope { topic: Topic::Foreign, ..*outer };
        let note = self.note.filter(|note| *note == record);
        let note = note.and_then(|note| self.out.items.get(note as usize));
        if key == Key::Status && note.is_some_and(|note| note.text(Key::Status).is_some()) {
            return Some(taken);
        }
        let span = title.span.to(value.span);
        let (record, _) = self.holder(outer, span)?;
        let key_span = title.span;
        self.field(record, hearback_core::Field { key, key_span, span, values: vec![value] });
        Some(taken)
    }

    fn application(&mut self, index: usize, title: Option<&Text>, outer: &Scope) -> Option<Scope> {
        let facts = self.facts.get(index)?;
        let (told, form) = (facts.is_told(), facts.form);
        let (names_company, names_role) = (facts.has(Key::Company), facts.has(Key::Role));
        let some = facts.keys.iter().any(|key| APPLICATION.contains(key));
        let names = title.map(|title| heading::company_and_role(&title.value));
        let role = names.as_ref().and_then(|names| names.1.clone());
        let strong = facts.is_strong(role.is_some());
        let likely = facts.is_search();
        let is_note = outer.application == self.note && self.note.is_some();
        let is_own = self.out.own;
        let is_inner = outer.application.is_some() && !is_note;
        let structural = title.is_some_and(|title| heading::topic(&title.value).is_some());
        let is_round = title.is_some_and(|it| heading::round(&it.value, false).is_some());
        let fits = match title {
            _ if is_round && !names_company => false,
            _ if is_note => return self.title_of_note(index, title, outer),
            None if is_own => names_company && some,
            None => strong && names_company,
            Some(_) if is_inner => names_company && told || (role.is_some() && told && !structural),
            Some(_) if structural => {
                names_company && told && (is_own || strong || self.is_certain())
                    || (is_own && some && outer.topic == Topic::Anything)
            }
            Some(title) if is_own => {
                some || (role.is_some() && self.stands_alone(index))
                    || self.has_rounds(index, title)
            }
            Some(_) => {
                strong || (self.is_certain() && told && (likely || names_company || role.is_some()))
            }
        };
        if !fits {
            return None;
        }
        if !is_own && strong {
            self.is_journal(match title {
                Some(_) => "a heading in it names an application, and below it stand its fields",
                None => "lines in it name a company, a role and a status or a day of applying",
            });
        }
        let head = title.map_or_else(|| self.first_pair(index), |title| title.span);
        let form = if title.is_none() { Form::Lines } else { form.unwrap_or(Form::Section) };
        let record = self.begin(Kind::Application, form, index, head, None)?;
        if let Some(title) = title {
            self.link_paths(record, title.span);
            let (name, status) = heading::without_status(&title.value, is_telling_word);
            self.name(record, index, &part_of(title, name), (names_company, names_role));
            if let Some(status) = status.filter(|_| !told) {
                self.implied_status(record, &part_of(title, status));
            }
        }
        Some(Scope { section: index, application: Some(record), ..Scope::default() })
    }

    /// The status behind a name, "(Applied 2026-11-02)", with its day.
    fn implied_status(&mut self, record: u32, status: &Text) {
        self.implied(record, Key::Status, status.clone());
        let applied = fold(&status.value).starts_with("applied");
        if let Some((day, _)) = find_date(&status.value, None).filter(|_| applied) {
            self.implied(record, Key::Applied, part_of(status, day));
        }
    }

    /// Company and role from a heading, where no field says them.
    fn name(&mut self, record: u32, index: usize, title: &Text, (company, role): (bool, bool)) {
        if heading::is_details(&title.value) {
            return;
        }
        let (first, second) = heading::company_and_role(&title.value);
        match second {
            None if heading::is_role(&title.value) && !company => {
                // The role below a heading that is the company's.
                if !role {
                    self.implied(record, Key::Role, part_of(title, first));
                }
                if let Some(above) = self.company_above(index) {
                    self.implied(record, Key::Company, above);
                }
            }
            None if company => {
                if !role && heading::is_role(&title.value) {
                    self.implied(record, Key::Role, part_of(title, first));
                }
            }
            None => self.implied(record, Key::Company, part_of(title, first)),
            Some(second) => {
                let (first, second) = self.in_order(index, title, first, second);
                if !company {
                    self.implied(record, Key::Company, part_of(title, first));
                }
                if !role {
                    self.implied(record, Key::Role, part_of(title, second));
                }
            }
        }
    }

    /// Which part is the company's and which the role's: as a field says, else as they stand.
    fn in_order(
        &self,
        index: usize,
        title: &Text,
        first: heading::Part,
        second: heading::Part,
    ) -> (heading::Part, heading::Part) {
        let pairs = self.pairs_of(index);
        let said = |key: Key| {
            let pair =
                pairs.iter().find(|pair| Key::read(Kind::Application, &pair.word) == Some(key))?;
            Some(fold(&pair.text(self.blocks.text)?.value))
        };
        let part = |part: &heading::Part| fold(title.value.get(part.clone()).unwrap_or_default());
        let swapped = said(Key::Company).is_some_and(|company| company == part(&second))
            || said(Key::Role).is_some_and(|role| role == part(&first));
        if swapped { (second, first) } else { (first, second) }
    }

    /// The heading above one, if it can be a company's name.
    fn company_above(&self, index: usize) -> Option<Text> {
        let parent = self.blocks.sections.get(index)?.parent?;
        let section = self.blocks.sections.get(parent)?;
        let title = inline::plain(self.blocks.text, self.blocks.heading(section)?);
        let is_name = heading::topic(&title.value).is_none()
            && !heading::is_role(&title.value)
            && hearback_core::Status::read(&title.value, &Default::default())
                .is_none_or(|status| !status.known);
        is_name.then_some(title)
    }

    /// The heading of a note, or the lines above it: the fields below it are the note's.
    fn title_of_note(
        &mut self,
        index: usize,
        title: Option<&Text>,
        outer: &Scope,
    ) -> Option<Scope> {
        let section = self.blocks.sections.get(index)?;
        let first = section.level <= 1 || section.parent.is_none_or(|parent| parent == 0);
        let known = title.is_some_and(|title| {
            heading::topic(&title.value).is_some()
                || heading::round(&title.value, false).is_some()
                || Key::read(Kind::Application, &title.value).is_some()
        });
        (first && !known).then_some(Scope { topic: Topic::Anything, ..*outer })
    }

    /// Whether the sections below one are no applications of their own.
    fn stands_alone(&self, index: usize) -> bool {
        let next = self.blocks.sections.get(index).map_or(0, |section| section.next);
        let below = self.facts.get(index + 1..next).unwrap_or_default();
        !below.iter().any(|facts| facts.is_told())
    }

    /// Whether rounds or messages stand below a heading that could be a company's name.
    fn has_rounds(&self, index: usize, title: &Text) -> bool {
        let known = heading::round(&title.value, false).is_some()
            || hearback_core::Status::read(&title.value, &Default::default())
                .is_some_and(|status| status.known);
        !known
            && self.stands_alone(index)
            && self.blocks.children(index).any(|child| {
                let span = self.blocks.sections.get(child).and_then(|it| self.blocks.heading(it));
                span.is_some_and(|span| {
                    let title = inline::plain(self.blocks.text, span).value;
                    heading::round(&title, false).is_some()
                        || heading::letter(&title).is_some_and(|letter| letter.state.is_some())
                })
            })
    }

    /// Whether the fields below a heading are those of a round.
    fn is_round(&self, index: usize) -> bool {
        let telling = [
            Key::Date,
            Key::Time,
            Key::With,
            Key::Interviewer,
            Key::Stage,
            Key::HearBackBy,
            Key::Format,
        ];
        self.pairs_of(index).iter().any(|pair| {
            Key::read(Kind::Interview, &pair.word).is_some_and(|key| telling.contains(&key))
        })
    }

    fn pairs_of(&self, index: usize) -> Vec<Pair> {
        let own = self.blocks.sections.get(index).map(|section| section.own.clone());
        fields::pairs(self.blocks, own.unwrap_or_default())
    }

    fn first_pair(&self, index: usize) -> Span {
        self.pairs_of(index).first().map_or(Span::at(0), |pair| pair.span)
    }

    /// The pages that a span links to.
    pub(super) fn link_paths(&mut self, record: u32, span: Span) {
        for target in inline::links(self.blocks.text, span) {
            let path = target.wiki || !target.to.value.contains("://");
            if path && !target.to.is_blank() && !target.to.value.starts_with(['#', '?']) {
                let link = Link::Path(target.to);
                if let Some(record) = self.record(record) {
                    record.links.push(link);
                }
            }
        }
    }
}

/// Records that stand alone and name a company belong to its application.
fn finish(lowering: &mut Lowering<'_>) {
    for record in &mut lowering.out.items {
        let told =
            matches!(record.kind, Kind::Interview | Kind::Message | Kind::Contact | Kind::Event);
        if !told || record.parent.is_some() || !record.links.is_empty() {
            continue;
        }
        // A message has no number of its own: it is the application's.
        let number = record.text(Key::Id).filter(|_| record.kind == Kind::Message).cloned();
        if let Some(number) = number {
            record.links.push(Link::Id(number));
        } else if let Some(company) = record.text(Key::Company).cloned() {
            let role = record.text(Key::Role).cloned();
            record.links.push(Link::Company { company, role });
        }
    }
    for record in &mut lowering.out.items {
        record.head = trimmed(lowering.blocks.text, record.head);
    }
}
