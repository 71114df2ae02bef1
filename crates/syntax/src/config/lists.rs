//! Lists of rules, words and phrases: what the person adds to hearback's own.

use super::{
    file::{Custom, File, Many, Path, Phrases},
    globs,
    read::{MOST_PROBLEMS, no_such, problem},
    resolve::Resolver,
    tree::{Shape, Step},
    value::{Is, Switch, bare, quoted},
};
use hearback_core::{
    CustomRule, Level, Phase, Policy, Problem, ProblemKind, RULES, Span, Statuses, Within, near,
    rule,
};
use std::{collections::BTreeMap, slice::from_ref};

type Levels = BTreeMap<String, Option<Level>>;

/// The rules that have a list of phrases.
pub(super) const WITH_PHRASES: [&str; 5] =
    ["arrogant-tone", "casual-tone", "desperate-tone", "filler-opening", "pushy-tone"];

impl Resolver<'_> {
    pub(super) fn custom(&mut self, file: &File, policy: &mut Policy) {
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

    pub(super) fn rules(&mut self, file: &File, policy: &mut Policy) {
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
            if self.problems.len() > MOST_PROBLEMS {
                break;
            }
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

    pub(super) fn paths(&mut self, file: &File, policy: &mut Policy) {
        let way = Step::Key("paths".to_owned());
        let Some(written) = &file.paths else { return };
        let Some(Shape::Map(pairs)) = self.node.find(from_ref(&way)).map(|node| &node.shape) else {
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

    pub(super) fn statuses(&mut self, file: &File, policy: &mut Policy) {
        let Some(written) = &file.statuses else { return };
        let way = Step::Key("statuses".to_owned());
        let Some(Shape::Map(pairs)) = self.node.find(from_ref(&way)).map(|node| &node.shape) else {
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

    pub(super) fn phrases(&mut self, file: &File, policy: &mut Policy) {
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
