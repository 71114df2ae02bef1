//! Headings that begin applications, and what they say of company and role.

use super::facts::{Facts, is_telling_word};
use crate::markdown::{
    heading, inline,
    letter::part_of,
    lower::{Lowering, Scope, Topic},
};
use hearback_core::{Form, Key, Kind, Text, find_date, fold};

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

impl Lowering<'_> {
    pub(super) fn application(
        &mut self,
        index: usize,
        title: Option<&Text>,
        outer: &Scope,
    ) -> Option<Scope> {
        let facts = self.facts(index)?;
        let other = title.is_some_and(|title| facts.is_other_search(&title.value));
        if other && !self.is_certain() {
            return None;
        }
        let (told, form) = (facts.is_told(), facts.form);
        let has_status = facts.has(Key::Status);
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
            let mut name = part_of(title, name);
            let (bare, keyword) = heading::without_keyword(&name.value, is_telling_word);
            if let Some(keyword) = keyword.filter(|_| !has_status) {
                self.implied(record, Key::Status, part_of(&name, keyword));
                name = part_of(&name, bare);
            }
            self.name(record, index, &name, (names_company, names_role));
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
        !(index + 1..next).filter_map(|below| self.facts(below)).any(Facts::is_told)
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
}
