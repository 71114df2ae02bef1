//! From the settings as written to the numbers that the plan reads.

use super::{
    file::{File, Many},
    named::Holiday,
    read::problem,
    tree::{Node, Step},
    value::{Amount, Is},
    window::window,
};
use hearback_core::{Duration, Policy, Problem, ProblemKind, Span};
use std::collections::BTreeSet;

/// The file's own words put over a policy.
pub(super) fn resolve(file: &File, node: &Node, policy: &mut Policy, problems: &mut Vec<Problem>) {
    let own = file.custom.iter().flat_map(Many::used).filter_map(|(_, rule)| rule.name.as_ref());
    let own = own.map(|name| name.0.clone()).collect();
    let mut out = Resolver { node, problems, own };
    waits(file, policy, &mut out);
    limits(file, policy, &mut out);
    calendar(file, policy);
    // Their names are known to `rules`, so they come first.
    out.custom(file, policy);
    out.rules(file, policy);
    out.paths(file, policy);
    out.statuses(file, policy);
    out.phrases(file, policy);
    if let Some(language) = &file.language {
        policy.language.clone_from(&language.0.0);
    }
}

fn set<T: Clone>(to: &mut T, from: Option<&Is<T>>) {
    if let Some(from) = from {
        *to = from.0.clone();
    }
}

fn waits(file: &File, policy: &mut Policy, out: &mut Resolver<'_>) {
    if let Some(own) = &file.thank_you {
        policy.thank_you = window(policy.thank_you, own, out);
    }
    if let Some(own) = &file.check_in {
        set(&mut policy.check_in_opens, own.opens.as_ref());
        set(&mut policy.after_promise, own.after_promise.as_ref());
        set(&mut policy.after_interview, own.after_interview.as_ref());
        set(&mut policy.after_applying, own.after_applying.as_ref());
        set(&mut policy.after_applying_with_contact, own.after_applying_with_contact.as_ref());
        // Who only says how long after applying means it whoever is known, unless that is longer.
        if own.after_applying_with_contact.is_none() && own.after_applying.is_some() {
            let both = [policy.after_applying, policy.after_applying_with_contact];
            policy.after_applying_with_contact =
                both.into_iter().min_by_key(|wait| wait.usual_hours()).unwrap_or(both[0]);
        }
    }
    if let Some(stale) = &file.stale {
        policy.stale = stale.0.0;
    }
}

fn limits(file: &File, policy: &mut Policy, out: &mut Resolver<'_>) {
    if let Some(own) = &file.follow_ups {
        if let Some(max) = &own.max {
            policy.max_follow_ups = max.0.0;
        }
        if let Some(gaps) = &own.gaps {
            let own: Vec<Duration> = gaps.used().map(|(_, gap)| gap.0).collect();
            match own.is_empty() {
                // Items that cannot be used have been reported.
                true if gaps.0.is_empty() => {
                    out.invalid(
                        &["follow-ups", "gaps"],
                        "a list without a wait; [5b, 7b] would do",
                    );
                }
                true => {}
                false => policy.gaps = own,
            }
        }
        set(&mut policy.thank_you_counts, own.thank_you_counts.as_ref());
    }
    if let Some(own) = &file.length {
        let lengths = &mut policy.lengths;
        out.amount(
            &["length", "thank-you"],
            own.thank_you.as_ref(),
            "words",
            &mut lengths.thank_you,
        );
        out.amount(
            &["length", "follow-up"],
            own.follow_up.as_ref(),
            "words",
            &mut lengths.follow_up,
        );
        out.amount(
            &["length", "linkedin"],
            own.linkedin.as_ref(),
            "characters",
            &mut lengths.linkedin,
        );
        out.amount(
            &["length", "voicemail"],
            own.voicemail.as_ref(),
            "seconds",
            &mut lengths.voicemail,
        );
    }
    out.amount(
        &["subject-length"],
        file.subject_length.as_ref(),
        "characters",
        &mut policy.subject_length,
    );
    if let Some(own) = &file.calls {
        out.amount(&["calls", "max"], own.max.as_ref(), "calls", &mut policy.max_calls);
        out.amount(
            &["calls", "minutes"],
            own.minutes.as_ref(),
            "minutes",
            &mut policy.max_call_minutes,
        );
    }
    if let Some(own) = &file.after_a_no {
        policy.after_a_no = own.used().map(|(_, kind)| kind.0.0).collect();
    }
}

fn calendar(file: &File, policy: &mut Policy) {
    if let Some(days) = &file.weekend {
        policy.calendar.weekend = days.used().map(|(_, day)| day.0).collect();
    }
    for (_, holiday) in file.holidays.iter().flat_map(Many::used) {
        if let Holiday::Day(day) = holiday.0 {
            policy.calendar.holidays.insert(day);
        }
    }
    if let Some(order) = &file.date_order {
        policy.date_order = Some(order.0);
    }
}

/// Says what is wrong, where it stands.
pub(super) struct Resolver<'a> {
    pub(super) node: &'a Node,
    pub(super) problems: &'a mut Vec<Problem>,
    /// Names of the file's own rules, those that cannot be used included: that is told once.
    pub(super) own: BTreeSet<String>,
}

impl Resolver<'_> {
    pub(super) fn invalid(&mut self, keys: &[&str], said: impl Into<String>) {
        let way: Vec<Step> = keys.iter().map(|key| Step::Key((*key).to_owned())).collect();
        self.at(&way, said);
    }

    pub(super) fn at(&mut self, way: &[Step], said: impl Into<String>) {
        let span = self.span(way);
        self.problems.push(problem(ProblemKind::InvalidSetting, span, said));
    }

    pub(super) fn span(&self, way: &[Step]) -> Span {
        self.node.find(way).map_or(Span::at(0), |node| node.span)
    }

    pub(super) fn key(&self, way: &[Step]) -> Span {
        self.node.key(way).map_or_else(|| self.span(way), |key| key.span)
    }

    fn amount(&mut self, keys: &[&str], from: Option<&Is<Amount>>, unit: &str, to: &mut u32) {
        let Some(Is(amount)) = from else { return };
        let singular = unit.trim_end_matches('s');
        let abbreviated =
            !amount.of.is_empty() && singular.starts_with(amount.of.trim_end_matches(['.', 's']));
        if amount.of.is_empty() || amount.of == unit || abbreviated {
            *to = amount.count;
        } else {
            let said = format!("this is counted in {unit}; {} {unit} would do", amount.count);
            self.invalid(keys, said);
        }
    }
}
