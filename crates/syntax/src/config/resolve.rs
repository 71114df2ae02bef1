//! From the settings as written to the numbers that the plan reads.

use super::{
    file::{Custom, File, Many, Path, Phrases, ThankYou},
    globs,
    read::{no_such, problem},
    tree::{Node, Shape, Step},
    value::{Amount, Holiday, Is, Switch, bare, quoted},
};
use hearback_core::{
    CustomRule, Duration, Level, Phase, Policy, Problem, ProblemKind, RULES, Span, Statuses, Waits,
    Within, near, rule,
};
use std::collections::{BTreeMap, BTreeSet};

type Levels = BTreeMap<String, Option<Level>>;

/// The rules that have a list of phrases.
pub(super) const WITH_PHRASES: [&str; 5] =
    ["arrogant-tone", "casual-tone", "desperate-tone", "filler-opening", "pushy-tone"];

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

/// The four days of a thank-you. Those that the file does not name make room for those it does;
/// two that it names the wrong way round are a mistake, and the later one is not used.
fn window(preset: Waits, own: &ThankYou, out: &mut Resolver<'_>) -> Waits {
    let names = ["opens", "due", "overdue", "give-up"];
    let written = [&own.opens, &own.due, &own.overdue, &own.give_up];
    let mut set = written.map(|wait| wait.as_ref().map(|wait| wait.0));
    let mut least: Option<(usize, Duration)> = None;
    for index in 0..set.len() {
        let (Some(wait), Some(name)) = (set[index], names.get(index)) else { continue };
        match least {
            Some((before, other)) if wait.usual_hours() < other.usual_hours() => {
                let before = names.get(before).copied().unwrap_or_default();
                let said = format!("{name} ({wait}) comes before {before} ({other})");
                out.invalid(&["thank-you", name], said);
                set[index] = None;
            }
            _ => least = Some((index, wait)),
        }
    }
    let mut days = [preset.opens, preset.due, preset.overdue, preset.give_up];
    for (index, wait) in set.iter().enumerate() {
        let Some(wait) = *wait else { continue };
        for (other, day) in days.iter_mut().enumerate() {
            let is_set = set.get(other).is_some_and(Option::is_some);
            let late = other < index && day.usual_hours() > wait.usual_hours();
            let early = other > index && day.usual_hours() < wait.usual_hours();
            if other == index || (!is_set && (late || early)) {
                *day = wait;
            }
        }
    }
    let [opens, due, overdue, give_up] = days;
    Waits { opens, due, overdue, give_up }
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
struct Resolver<'a> {
    node: &'a Node,
    problems: &'a mut Vec<Problem>,
    /// Names of the file's own rules, those that cannot be used included: that is told once.
    own: BTreeSet<String>,
}

impl Resolver<'_> {
    fn invalid(&mut self, keys: &[&str], said: impl Into<String>) {
        let way: Vec<Step> = keys.iter().map(|key| Step::Key((*key).to_owned())).collect();
        self.at(&way, said);
    }

    fn at(&mut self, way: &[Step], said: impl Into<String>) {
        let span = self.span(way);
        self.problems.push(problem(ProblemKind::InvalidSetting, span, said));
    }

    fn span(&self, way: &[Step]) -> Span {
        self.node.find(way).map_or(Span::at(0), |node| node.span)
    }

    fn key(&self, way: &[Step]) -> Span {
        self.node.key(way).map_or_else(|| self.span(way), |key| key.span)
    }

    fn amount(&mut self, keys: &[&str], from: Option<&Is<Amount>>, unit: &str, to: &mut u32) {
        let Some(Is(amount)) = from else { return };
        let singular = unit.trim_end_matches('s');
        let abbreviated =
            amount.of.len() >= 1 && singular.starts_with(amount.of.trim_end_matches(['.', 's']));
        if amount.of.is_empty() || amount.of == unit || abbreviated {
            *to = amount.count;
        } else {
            let said = format!("this is counted in {unit}; {} {unit} would do", amount.count);
            self.invalid(keys, said);
        }
    }

    fn custom(&mut self, file: &File, policy: &mut Policy) {
        for (index, custom) in file.custom.iter().flat_map(Many::used) {
            let list = matches!(
                self.node.find(&[Step::Key("custom".to_owned())]).map(|node| &node.shape),
                Some(Shape::List(_))
            );
            let mut way = vec![Step::Key("custom".to_owned())];
            if list {
                way.push(Step::Index(index));
            }
            if let Some(rule) = self.own_rule(custom, &way, policy) {
                policy.custom.push(rule);
            }
        }
    }

    fn own_rule(&mut self, custom: &Custom, way: &[Step], policy: &Policy) -> Option<CustomRule> {
        let below = |key: &str| -> Vec<Step> {
            way.iter().cloned().chain([Step::Key(key.to_owned())]).collect()
        };
        let whole = self.node.find(way)?;
        // What is written and wrong has been reported, and is not missing.
        let lacks = |key: &str| whole.key(&[Step::Key(key.to_owned())]).is_none();
        for key in ["name", "pattern"].into_iter().filter(|key| lacks(key)) {
            let first = match &whole.shape {
                Shape::Map(pairs) => pairs.first().map_or(whole.span, |pair| pair.key.span),
                _ => whole.span,
            };
            let said = format!("a rule of your own needs a {key}");
            self.problems.push(problem(ProblemKind::InvalidSetting, first, said));
        }
        if let Some(said) = custom.pattern.as_ref().and_then(|pattern| pattern.0.mistake()) {
            self.at(&below("pattern"), said);
            return None;
        }
        let (name, pattern) =
            (custom.name.as_ref()?.0.clone(), custom.pattern.as_ref()?.0.0.clone());
        if let Some(said) = wrong_name(&name, policy) {
            self.at(&below("name"), said);
            return None;
        }
        let level = custom.level.as_ref().map_or(Some(Level::Info), |level| level.0.0);
        let message = custom.message.as_ref().map_or_else(
            || format!("Your own rule {name} speaks of this"),
            |message| message.0.split_whitespace().collect::<Vec<_>>().join(" "),
        );
        let within = custom.within.as_ref().map_or(Within::Message, |within| within.0);
        // One that is off is as good as not there, but its name is known.
        Some(CustomRule { name, pattern, within, level: level.unwrap_or(Level::Info), message })
    }

    fn rules(&mut self, file: &File, policy: &mut Policy) {
        let way = [Step::Key("rules".to_owned())];
        let levels = self.levels(file.rules.as_ref(), &way, policy);
        if levels.contains_key("all") {
            // What the person says of all rules goes before what a preset says of one.
            policy.levels.clear();
        }
        for (_, custom) in file.custom.iter().flat_map(Many::used) {
            if let (Some(name), Some(Is(Switch(None)))) = (&custom.name, &custom.level) {
                policy.levels.insert(name.0.clone(), None);
            }
        }
        policy.levels.extend(levels);
    }

    fn levels(
        &mut self,
        written: Option<&BTreeMap<String, Option<Is<Switch>>>>,
        way: &[Step],
        policy: &Policy,
    ) -> Levels {
        let mut levels = Levels::new();
        let Some(Shape::Map(pairs)) = self.node.find(way).map(|node| &node.shape) else {
            return levels;
        };
        for pair in pairs {
            let name = &pair.key.value;
            if name != "all" && rule(name).is_none() && !self.own.contains(name) {
                self.problems.push(unknown_rule(name, pair.key.span, policy));
                continue;
            }
            if let Some(Some(Is(level))) = written.and_then(|written| written.get(name)) {
                levels.insert(name.clone(), level.0);
            }
        }
        levels
    }

    fn paths(&mut self, file: &File, policy: &mut Policy) {
        let way = Step::Key("paths".to_owned());
        let Some(written) = &file.paths else { return };
        let Some(Shape::Map(pairs)) = self.node.find(&[way.clone()]).map(|node| &node.shape) else {
            return;
        };
        for pair in pairs {
            let glob = &pair.key.value;
            let Some(Some(Path { rules })) = written.get(glob) else { continue };
            if let Err(said) = globs::check(glob) {
                self.problems.push(problem(ProblemKind::InvalidSetting, pair.key.span, said));
                continue;
            }
            let way = [way.clone(), Step::Key(glob.clone()), Step::Key("rules".to_owned())];
            let levels = self.levels(rules.as_ref(), &way, policy);
            policy.path_levels.push((glob.clone(), levels));
        }
    }

    fn statuses(&mut self, file: &File, policy: &mut Policy) {
        let Some(written) = &file.statuses else { return };
        let way = Step::Key("statuses".to_owned());
        let Some(Shape::Map(pairs)) = self.node.find(&[way.clone()]).map(|node| &node.shape) else {
            return;
        };
        let names = Phase::ALL.map(Phase::name);
        for pair in pairs {
            let key = &pair.key.value;
            let Some(phase) = Phase::from_name(key) else {
                let said = match pair.value.text().and_then(Phase::from_name) {
                    Some(phase) => {
                        format!("the other way round; {}: [{key}] would do", phase.name())
                    }
                    None => no_such(key, "phase of an application", &names),
                };
                let near = near(key, names).map(str::to_owned);
                let kind = ProblemKind::InvalidSetting;
                self.problems.push(Problem { near, ..problem(kind, pair.key.span, said) });
                continue;
            };
            let Some(Some(words)) = written.get(key) else { continue };
            for (index, word) in words.used() {
                let way = [way.clone(), Step::Key(key.clone()), Step::Index(index)];
                let way =
                    if matches!(pair.value.shape, Shape::List(_)) { &way[..] } else { &way[..2] };
                self.status(&word.0, phase, way, &mut policy.statuses);
            }
        }
    }

    fn status(&mut self, word: &str, phase: Phase, way: &[Step], statuses: &mut Statuses) {
        let phrase = Statuses::phrase(word);
        if phrase.is_empty() {
            self.at(way, format!("{} has no letter in it", quoted(word)));
            return;
        }
        match statuses.0.get(&phrase) {
            Some(other) if *other != phase => {
                let said = format!("{} stands for {} already", quoted(word), other.name());
                self.at(way, said);
            }
            _ => {
                statuses.0.insert(phrase, phase);
            }
        }
    }

    fn phrases(&mut self, file: &File, policy: &mut Policy) {
        for (name, changes) in file.phrases.iter().flatten() {
            let way = [Step::Key("phrases".to_owned()), Step::Key(name.clone())];
            let span = self.key(&way);
            if !WITH_PHRASES.contains(&name.as_str()) {
                let problem = if rule(name).is_some() {
                    let said = format!("{name} has no list of phrases");
                    problem(ProblemKind::InvalidSetting, span, said)
                } else {
                    let begun = || WITH_PHRASES.into_iter().find(|rule| rule.starts_with(name));
                    let near = near(name, WITH_PHRASES).or_else(begun).map(str::to_owned);
                    Problem { near, ..unknown_rule(name, span, policy) }
                };
                self.problems.push(problem);
                continue;
            }
            if let Some(Phrases { add, remove }) = changes {
                let all = |words: &Option<Many<Is<String>>>| {
                    words.iter().flat_map(Many::used).map(|(_, word)| word.0.clone()).collect()
                };
                let changes = hearback_core::Phrases { add: all(add), remove: all(remove) };
                policy.phrases.insert(name.clone(), changes);
            }
        }
    }
}

/// What is wrong with the name of a rule of one's own.
fn wrong_name(name: &str, policy: &Policy) -> Option<String> {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let kebab = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(letters)
        && !name.ends_with('-')
        && !name.contains("--");
    if name == "all" || rule(name).is_some() {
        Some(format!("{name} is the name of a rule that is there already"))
    } else if policy.is_custom(name) {
        Some(format!("two rules of your own are called {name}"))
    } else if !kebab || name.len() > 60 {
        Some(format!("{} is no name of a rule; no-salary-talk would do", quoted(name)))
    } else {
        None
    }
}

fn unknown_rule(name: &str, span: Span, policy: &Policy) -> Problem {
    let known = RULES.iter().map(|rule| rule.name).chain(policy.custom_names());
    let near = near(name, known).map(str::to_owned);
    let said = format!("No rule is called \u{201c}{}\u{201d}", bare(name));
    Problem { near, ..problem(ProblemKind::UnknownRule, span, said) }
}
