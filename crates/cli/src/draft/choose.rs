//! Which message is meant. What is not said is taken from what is owed; where more than one
//! remains, nothing is guessed.

use crate::{Failure, judged::Judged};
use hearback_core::{Application, Reason, Relation, State, Step, StepKind, fold, near};
use hearback_syntax::Lines;

/// What the command line says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filter<'a> {
    pub(super) kind: &'a str,
    pub(super) company: Option<&'a str>,
    pub(super) role: Option<&'a str>,
    pub(super) id: Option<&'a str>,
    pub(super) to: &'a [String],
}

/// The one that is meant.
#[derive(Debug)]
pub(super) struct Choice<'a> {
    pub(super) judged: &'a Judged,
    /// Of the plan, or made for it.
    pub(super) step: Step,
    /// Worth a word.
    pub(super) notes: Vec<String>,
}

/// An application that may be meant.
#[derive(Clone, Copy, Debug)]
struct Candidate<'a> {
    judged: &'a Judged,
    index: usize,
    application: &'a Application,
}

impl Choice<'_> {
    /// Where a draft for it lies already.
    pub(super) fn drafted(&self) -> Option<String> {
        let application = self.judged.checked.journal.applications.get(self.step.application)?;
        let place = application.messages.get(self.step.draft?)?.place;
        let document = self.judged.search.root.document(place.doc)?;
        let line = Lines::new(&document.text).position(place.span.start as usize).line;
        Some(format!("{}:{line}", self.judged.search.show(&document.path)))
    }
}

impl<'a> Filter<'a> {
    /// The message that is meant, or which ones could be.
    pub(super) fn choose(&self, judged: &'a [Judged]) -> Result<Choice<'a>, Failure> {
        let candidates = self.candidates(judged)?;
        let open = |step: &Step| matches!(step.state, State::Due | State::Overdue);
        let later = |step: &Step| matches!(step.state, State::Upcoming | State::Waiting(_));
        for wanted in [&open as &dyn Fn(&Step) -> bool, &later] {
            let mut found = self.steps(&candidates, wanted);
            if found.iter().any(|(_, step)| step.draft.is_none()) {
                found.retain(|(_, step)| step.draft.is_none());
            }
            match found.as_slice() {
                [] => {}
                [(candidate, step)] => return self.choice(*candidate, (*step).clone()),
                several => return Err(self.ask_for_step(several)),
            }
        }
        self.unasked(&candidates)
    }

    /// A message that the plan does not ask for: for the one application that can be meant.
    fn unasked(&self, candidates: &[Candidate<'a>]) -> Result<Choice<'a>, Failure> {
        let alive: Vec<Candidate<'_>> =
            candidates.iter().filter(|it| it.application.is_open()).copied().collect();
        let pool = if alive.is_empty() { candidates } else { &alive[..] };
        let [one] = pool else { return Err(self.ask_for_application(pool)) };
        let step = self.step(*one)?;
        let mut choice = self.choice(*one, step)?;
        choice.notes.push(format!("nothing in the notes asks for this message: {}", self.kind));
        Ok(choice)
    }

    fn choice(&self, candidate: Candidate<'a>, mut step: Step) -> Result<Choice<'a>, Failure> {
        let mut notes = Vec::new();
        if !self.to.is_empty() {
            step.to = self.to.iter().map(|name| candidate.known(name)).collect();
        }
        if matches!(step.state, State::Upcoming | State::Waiting(_)) {
            let day = match step.state {
                State::Waiting(Some(day)) => day,
                _ => step.opens,
            };
            notes.push(format!("it is not yet time: {}, so not before {day}", step.reason.text));
        }
        Ok(Choice { judged: candidate.judged, step, notes })
    }

    /// The applications that fit what is said of them.
    fn candidates(&self, judged: &'a [Judged]) -> Result<Vec<Candidate<'a>>, Failure> {
        let all: Vec<Candidate<'_>> = judged
            .iter()
            .flat_map(|one| {
                let of = one.applications();
                of.map(move |(index, application)| Candidate { judged: one, index, application })
            })
            .collect();
        if all.is_empty() {
            return Err(Failure::new("there is no application in the notes yet"));
        }
        let mut left = all;
        let asked = [("company", self.company), ("role", self.role), ("id", self.id)];
        for (what, wanted) in asked {
            let Some(wanted) = wanted else { continue };
            left = narrow(left, what, wanted)?;
        }
        Ok(left)
    }

    fn steps(
        &self,
        candidates: &[Candidate<'a>],
        wanted: &dyn Fn(&Step) -> bool,
    ) -> Vec<(Candidate<'a>, &'a Step)> {
        let mut found = Vec::new();
        for candidate in candidates {
            let steps = candidate.judged.checked.plan.application(candidate.index);
            let fits = |step: &&Step| {
                self.is_of_kind(step) && wanted(step) && self.is_for(*candidate, step)
            };
            found.extend(steps.filter(fits).map(|step| (*candidate, step)));
        }
        found
    }

    fn is_of_kind(&self, step: &Step) -> bool {
        // The journal's own date asks for a check-in.
        let own = step.kind == StepKind::FollowUp && self.kind == StepKind::CheckIn.name();
        step.kind.name() == self.kind || own
    }

    fn is_for(&self, candidate: Candidate<'_>, step: &Step) -> bool {
        // Thanks go to each by name; whom one asks how things stand is the person's to choose.
        let Some(first) = self.to.first() else { return true };
        step.kind != StepKind::ThankYou || step.to.contains(&candidate.known(first))
    }

    /// A step like those of the plan, for what the plan does not ask.
    fn step(&self, candidate: Candidate<'_>) -> Result<Step, Failure> {
        let application = candidate.application;
        let today = candidate.judged.today;
        let last = application.last_interview(today).map(|(index, _)| index);
        let kind = kind_of(self.kind);
        let to = if self.to.is_empty() { self.people(candidate, last)? } else { Vec::new() };
        let day = today.day();
        Ok(Step {
            kind,
            application: candidate.index,
            interview: last,
            to,
            channel: "email",
            opens: day,
            due: day,
            overdue_from: None,
            given_up_from: None,
            state: State::Due,
            reason: Reason { text: String::new(), setting: "", advice: &[] },
            place: application.place,
            draft: None,
            done_by: None,
        })
    }

    /// Whom it goes to when nobody says so: the one interviewer, the one who referred, the one
    /// who hires.
    fn people(
        &self,
        candidate: Candidate<'_>,
        round: Option<usize>,
    ) -> Result<Vec<String>, Failure> {
        let application = candidate.application;
        let names = |people: Vec<&hearback_core::Contact>| -> Vec<String> {
            people.into_iter().map(|person| person.name.clone()).collect()
        };
        match self.kind {
            "thank-you" | "clarification" => {
                let met = round.map(|round| application.interviewers(round)).unwrap_or_default();
                if met.len() > 1 {
                    return Err(self.ask_for_person(candidate, &names(met)));
                }
                Ok(names(met))
            }
            "referral-update" => Ok(names(application.related(Relation::Referral).collect())),
            _ => {
                let one = application.hiring_contact().or_else(|| match round {
                    Some(round) => application.interviewers(round).first().copied(),
                    None => application.contacts.first(),
                });
                Ok(names(one.into_iter().collect()))
            }
        }
    }

    fn ask_for_step(&self, steps: &[(Candidate<'_>, &Step)]) -> Failure {
        let lines: Vec<String> = steps
            .iter()
            .map(|(candidate, step)| {
                let to = step.to.first().filter(|_| step.kind == StepKind::ThankYou);
                self.line(*candidate, to.map(String::as_str))
            })
            .collect();
        self.ask("several could be meant", &lines)
    }

    fn ask_for_application(&self, candidates: &[Candidate<'_>]) -> Failure {
        let lines: Vec<String> =
            candidates.iter().map(|candidate| self.line(*candidate, None)).collect();
        self.ask("several applications could be meant", &lines)
    }

    fn ask_for_person(&self, candidate: Candidate<'_>, names: &[String]) -> Failure {
        let lines: Vec<String> =
            names.iter().map(|name| self.line(candidate, Some(name))).collect();
        self.ask("several people could be meant", &lines)
    }

    /// The choices as commands to copy, each once.
    fn ask(&self, what: &str, lines: &[String]) -> Failure {
        const MOST: usize = 20;
        let mut seen: Vec<&str> = Vec::new();
        for line in lines {
            if !seen.contains(&line.as_str()) {
                seen.push(line);
            }
        }
        let more = seen.len().saturating_sub(MOST);
        seen.truncate(MOST);
        let mut text = format!("{what}; say which:\n  {}", seen.join("\n  "));
        if more > 0 {
            text.push_str(&format!("\n  and {more} more"));
        }
        Failure::new(text)
    }

    fn line(&self, candidate: Candidate<'_>, to: Option<&str>) -> String {
        let mut line = format!("hearback draft {}", self.kind);
        let said = |said: &Option<hearback_core::Said<String>>| {
            said.as_ref().map(|said| said.value.trim().to_owned())
        };
        let application = candidate.application;
        let parts = [
            ("--company", said(&application.company)),
            ("--role", said(&application.role)),
            ("--id", said(&application.id)),
            ("--to", to.map(str::to_owned)),
        ];
        for (flag, value) in parts {
            if let Some(value) = value {
                line.push_str(&format!(" {flag} {}", quoted(&value)));
            }
        }
        line
    }
}

impl Candidate<'_> {
    /// A name as the notes write it, where they know the person.
    fn known(&self, name: &str) -> String {
        self.application.contact(name).map_or_else(|| name.to_owned(), |known| known.name.clone())
    }

    fn says(&self, what: &str) -> Option<&str> {
        let said = match what {
            "company" => &self.application.company,
            "role" => &self.application.role,
            _ => &self.application.id,
        };
        said.as_ref().map(|said| said.value.trim())
    }
}

/// Those that say exactly this; else those that contain it.
fn narrow<'a>(
    all: Vec<Candidate<'a>>,
    what: &str,
    wanted: &str,
) -> Result<Vec<Candidate<'a>>, Failure> {
    let folded = fold(wanted);
    let exact = |it: &&Candidate<'_>| it.says(what).is_some_and(|said| fold(said) == folded);
    let part = |it: &&Candidate<'_>| it.says(what).is_some_and(|said| fold(said).contains(&folded));
    let found: Vec<Candidate<'a>> = all.iter().filter(exact).copied().collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let found: Vec<Candidate<'a>> = all.iter().filter(part).copied().collect();
    if !found.is_empty() && !folded.is_empty() {
        return Ok(found);
    }
    let known: Vec<&str> = all.iter().filter_map(|it| it.says(what)).collect();
    let hint = match near(wanted, known.iter().copied()) {
        Some(near) => format!("; did you mean {}?", quoted(near)),
        None => {
            let mut some: Vec<String> = known.iter().map(|name| quoted(name)).collect();
            some.sort();
            some.dedup();
            some.truncate(10);
            if some.is_empty() { String::new() } else { format!("; there is {}", some.join(", ")) }
        }
    };
    Err(Failure::new(format!("no application has the {what} {}{hint}", quoted(wanted))))
}

fn kind_of(name: &str) -> StepKind {
    let kinds = [
        StepKind::ThankYou,
        StepKind::ExtraInformation,
        StepKind::MonthlyHello,
        StepKind::Reply,
        StepKind::ReferralUpdate,
        StepKind::FeedbackRequest,
        StepKind::ThankYouAfterNo,
    ];
    kinds.into_iter().find(|kind| kind.name() == name).unwrap_or(StepKind::CheckIn)
}

/// A word as a shell takes it.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.@/+".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}
