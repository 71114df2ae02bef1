//! The pipeline: what records come to on a day. What an application came to before is taken from
//! there as long as it is made from the same records.

use crate::{
    Application, Candidate, Contradiction, Finding, Input, Journal, Moved, Plan, Policy, Records,
    Shift, Step, Today,
    journal::{self, Made, Print},
    plan::{Elsewhere, Others, Planned},
    rule,
};
use std::{collections::HashMap, sync::Arc};

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
    pub documents: Vec<(&'a str, &'a Records)>,
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
    paths: Vec<String>,
    /// For each application, in their order.
    judged: Vec<Judged>,
    /// Their indices by the hashes of what they were made from.
    by_hash: HashMap<u64, usize>,
    /// How many of them could not be taken from the check before.
    anew: usize,
}

/// An application with what was found in it.
#[derive(Clone, Debug)]
struct Judged {
    made: Made,
    /// As the rules gave it.
    findings: Vec<Finding>,
}

/// Where an application stood in the check before, and how far it moved since.
type Same = Option<(usize, Shift)>;

impl Checked {
    /// Checks. What `before` came to is used again where nothing that it rests on changed; the
    /// result is the same without it.
    pub fn new(question: &Question<'_>, before: Option<&Self>) -> Self {
        let before = before.filter(|before| before.known.is_about(question));
        let (today, policy) = (question.today, question.policy);
        let mut same: Vec<Same> = Vec::new();
        let known = |candidate: Option<&Candidate>, print: Print| {
            let found = before.and_then(|it| it.again(candidate, print));
            same.push(found.as_ref().map(|found| found.0));
            found.map(|found| found.1)
        };
        let (journal, made) = journal::resolve(today, &question.documents, policy, known);
        let records: Vec<&Records> = question.documents.iter().map(|it| it.1).collect();
        let others = Others::of(today, &journal);
        let (mut plan, mut judged) = (Plan::default(), Vec::with_capacity(made.len()));
        let mut anew = 0;
        let applications = journal.applications.iter().enumerate();
        for (((index, application), made), same) in applications.zip(made).zip(same) {
            let elsewhere = others.beside(index);
            let earlier = before.zip(same).and_then(|(before, (at, shift))| {
                let elsewhere = before.plan.elsewhere(at).now(&elsewhere)?;
                Some(before.judged((at, shift), index, elsewhere))
            });
            let (planned, findings) = earlier.unwrap_or_else(|| {
                anew += 1;
                let planned = Planned::of(today, policy, application, index, elsewhere);
                let findings = judge(question, &records, &journal, application, &planned);
                (planned, findings)
            });
            plan.push(planned);
            judged.push(Judged { made, findings });
        }
        let input = Input { today, documents: &records, journal: &journal, plan: &plan, policy };
        let mut found: Vec<Finding> =
            judged.iter().flat_map(|it| it.findings.iter().cloned()).collect();
        rule::look(&input, |rule| !rule.is_for_each(policy), &mut found);
        let findings = rule::tell(&input, &question.by_path, found);
        let known = Known::of(question, judged, anew);
        Self { journal, plan, findings, known }
    }

    /// How many applications were judged anew rather than taken from the check before.
    pub fn judged_anew(&self) -> usize {
        self.known.anew
    }

    /// What an application came to that was made from equal records.
    fn again(
        &self,
        candidate: Option<&Candidate>,
        print: Print,
    ) -> Option<((usize, Shift), (Arc<Application>, Vec<Contradiction>))> {
        let same = match (candidate, &self.journal.candidate) {
            (Some(one), Some(other)) => one.is(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        let at = self.known.by_hash.get(&print.hash).copied().filter(|_| same)?;
        let made = &self.known.judged.get(at)?.made;
        let shift = print.since(made.print);
        let application = self.journal.applications.get(at)?;
        let application = match shift.is_none() {
            true => Arc::clone(application),
            false => Arc::new(Application::clone(application).moved(shift)),
        };
        let contradictions = self.journal.contradictions.get(made.contradictions.clone())?;
        Some(((at, shift), (application, contradictions.to_vec().moved(shift))))
    }

    /// What was planned for an application and found in it, now at another index and place.
    fn judged(
        &self,
        (at, shift): (usize, Shift),
        now: usize,
        elsewhere: Elsewhere,
    ) -> (Planned, Vec<Finding>) {
        let steps = self.plan.application(at).cloned();
        let steps = steps.map(|step| Step { application: now, ..step }.moved(shift)).collect();
        let pace = self.plan.pace(at).clone();
        let findings = self.known.judged.get(at).map(|it| it.findings.clone());
        (Planned { steps, pace, elsewhere }, findings.unwrap_or_default().moved(shift))
    }
}

impl Known {
    fn of(question: &Question<'_>, judged: Vec<Judged>, anew: usize) -> Self {
        let hashes = judged.iter().map(|it| it.made.print.hash).zip(0..);
        Self {
            today: question.today,
            policy: Arc::clone(question.policy),
            paths: question.documents.iter().map(|it| it.0.to_owned()).collect(),
            by_hash: hashes.collect(),
            judged,
            anew,
        }
    }

    /// Whether what is known holds for a question: the same day, numbers and documents.
    fn is_about(&self, question: &Question<'_>) -> bool {
        let paths = question.documents.iter().map(|it| it.0);
        self.today == question.today
            && (Arc::ptr_eq(&self.policy, question.policy) || self.policy == *question.policy)
            && self.paths.iter().map(String::as_str).eq(paths)
    }
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
