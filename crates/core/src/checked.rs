//! The pipeline: what records come to on a day. What an application came to before is taken from
//! there as long as it is made from the same records.

use crate::{
    Application, Finding, Input, Journal, Moved, Plan, Policy, Records, Step, Today,
    journal::{self, Before, Same, Sources},
    plan::{Elsewhere, Others, Planned},
    rule,
};
use std::sync::Arc;

/// What a root comes to on a day.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What the documents mean together.
    pub journal: Journal,
    /// What should happen next.
    pub plan: Plan,
    /// What is amiss, in the order of documents and places.
    pub findings: Vec<Finding>,
    known: Known,
}

/// All that is to be checked.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// The day everything is judged by.
    pub today: Today,
    /// Path and records of each document, in the order of their ids.
    pub documents: Vec<(&'a str, &'a Arc<Records>)>,
    /// The numbers.
    pub policy: &'a Arc<Policy>,
    /// For each document which of [`Policy::path_levels`] hold there, by index and in their order;
    /// globs are matched where files are known.
    pub by_path: Vec<Vec<usize>>,
}

/// What the next check may use again.
#[derive(Clone, Debug)]
struct Known {
    today: Today,
    policy: Arc<Policy>,
    /// Path and records of each document.
    documents: Vec<(String, Arc<Records>)>,
    sources: Sources,
    /// For each application, in their order, what the rules that look at one at a time found.
    found: Vec<Vec<Finding>>,
    /// How many applications could not be taken from the check before.
    anew: usize,
}

impl Checked {
    /// Checks. What `before` came to is used again where nothing that it rests on changed; the
    /// result is the same without it.
    pub fn new(question: &Question<'_>, before: Option<&Self>) -> Self {
        let (today, policy) = (question.today, question.policy);
        let records = || question.documents.iter().map(|it| it.1.as_ref());
        let named: Vec<(&str, &Records)> =
            question.documents.iter().map(|it| it.0).zip(records()).collect();
        let records: Vec<&Records> = records().collect();
        let before = before.and_then(|before| Some((before, before.known.unchanged(question)?)));
        let of = before.as_ref().map(|(before, unchanged)| before.as_before(unchanged));
        let (journal, sources) = journal::resolve(today, &named, policy, of);
        let others = Others::of(today, &journal);
        let (mut plan, mut found) = (Plan::default(), Vec::with_capacity(sources.made.len()));
        let mut anew = 0;
        for (index, (application, made)) in
            journal.applications.iter().zip(&sources.made).enumerate()
        {
            let elsewhere = others.beside(index);
            let earlier = before.as_ref().zip(made.same).and_then(|((before, _), same)| {
                let elsewhere = before.plan.elsewhere(same.index).now(&elsewhere)?;
                let holds = is_as_far(application, before.known.today, today);
                holds.then(|| before.judged(same, index, elsewhere))
            });
            let (planned, findings) = earlier.unwrap_or_else(|| {
                anew += 1;
                let planned = Planned::of(today, policy, application, index, elsewhere);
                let findings = judge(question, &records, &journal, application, &planned);
                (planned, findings)
            });
            plan.push(planned);
            found.push(findings);
        }
        let input = Input { today, documents: &records, journal: &journal, plan: &plan, policy };
        let mut all: Vec<Finding> = found.iter().flatten().cloned().collect();
        rule::look(&input, |rule| !rule.is_for_each(policy), &mut all);
        let findings = rule::tell(&input, &question.by_path, all);
        let known = Known::of(question, sources, found, anew);
        Self { journal, plan, findings, known }
    }

    /// How many applications were judged anew rather than taken from the check before.
    pub fn judged_anew(&self) -> usize {
        self.known.anew
    }

    fn as_before<'a>(&'a self, unchanged: &'a [bool]) -> Before<'a> {
        Before { journal: &self.journal, sources: &self.known.sources, unchanged }
    }

    /// What was planned for an application and found in it, now at another index and place.
    fn judged(&self, same: Same, now: usize, elsewhere: Elsewhere) -> (Planned, Vec<Finding>) {
        let Same { index, shift } = same;
        let steps = self.plan.application(index).cloned();
        let steps = steps.map(|step| Step { application: now, ..step }.moved(shift)).collect();
        let pace = self.plan.pace(index).clone();
        let found = self.known.found.get(index).cloned().unwrap_or_default();
        (Planned { steps, pace, elsewhere }, found.moved(shift))
    }
}

impl Known {
    fn of(
        question: &Question<'_>,
        sources: Sources,
        found: Vec<Vec<Finding>>,
        anew: usize,
    ) -> Self {
        let documents = question.documents.iter();
        Self {
            today: question.today,
            policy: Arc::clone(question.policy),
            documents: documents.map(|it| (it.0.to_owned(), Arc::clone(it.1))).collect(),
            sources,
            found,
            anew,
        }
    }

    /// For each document of a question whether its records are the very ones that are known.
    /// `None` where another day, other numbers or other documents are asked about.
    fn unchanged(&self, question: &Question<'_>) -> Option<Vec<bool>> {
        let paths = question.documents.iter().map(|it| it.0);
        let about = self.today.day() == question.today.day()
            && (Arc::ptr_eq(&self.policy, question.policy) || self.policy == *question.policy)
            && self.documents.iter().map(|it| it.0.as_str()).eq(paths);
        let pairs = self.documents.iter().zip(&question.documents);
        about.then(|| pairs.map(|(before, now)| Arc::ptr_eq(&before.1, now.1)).collect())
    }
}

/// Whether the same rounds lie behind at two moments of one day.
fn is_as_far(application: &Application, then: Today, now: Today) -> bool {
    application.interviews.iter().all(|round| round.is_past(then) == round.is_past(now))
}

/// What the rules that look at one application at a time find in this one, shown nothing else.
fn judge(
    question: &Question<'_>,
    records: &[&Records],
    journal: &Journal,
    application: &Arc<Application>,
    planned: &Planned,
) -> Vec<Finding> {
    let alone = Journal {
        applications: vec![Arc::clone(application)],
        candidate: journal.candidate.clone(),
        ..Journal::default()
    };
    let mut plan = Plan::default();
    let steps = planned.steps.iter().map(|step| Step { application: 0, ..step.clone() });
    plan.push(Planned {
        steps: steps.collect(),
        pace: planned.pace.clone(),
        elsewhere: planned.elsewhere.clone(),
    });
    let (today, policy) = (question.today, question.policy);
    let input = Input { today, documents: records, journal: &alone, plan: &plan, policy };
    let mut found = Vec::new();
    rule::look(&input, |rule| rule.is_for_each(policy), &mut found);
    found
}
