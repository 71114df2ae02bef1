use crate::{
    CustomRule, Finding, Group, Input, Level, Message, MessageState, Place, Reach, Rule, Text,
    Within, prose,
};
use regex::{Regex, RegexBuilder};

pub(super) static CUSTOM: Rule = Rule {
    name: "custom",
    summary: "A phrase that you asked to be told of.",
    reach: Reach::Journal,
    group: Group::Tone,
    default: Some(Level::Info),
    advice: &[],
    page: include_str!("custom.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for custom in &input.policy.custom {
        // A pattern that does not compile is a mistake in the configuration, and reported there.
        let pattern = RegexBuilder::new(&custom.pattern).size_limit(LARGEST).build();
        let Ok(pattern) = pattern else { continue };
        for (_, message) in input.written() {
            let subject = message.subject.as_ref().filter(|_| custom.within != Within::Body);
            let body = message.body.as_ref().filter(|_| custom.within != Within::Subject);
            for text in [subject, body].into_iter().flatten() {
                find(custom, &pattern, message, text, out);
            }
        }
    }
}

/// A pattern that compiles to more than this many bytes is no phrase.
const LARGEST: usize = 1 << 20;

fn find(
    custom: &CustomRule,
    pattern: &Regex,
    message: &Message,
    text: &Text,
    out: &mut Vec<Finding>,
) {
    let own = prose::regions(&text.value);
    for region in own {
        let part = text.value.get(region.clone()).unwrap_or_default();
        for found in pattern.find_iter(part).filter(|found| !found.is_empty()) {
            let range = region.start + found.start()..region.start + found.end();
            let place = Place { doc: message.record.doc, span: text.source(range) };
            let finding = CUSTOM.at(place, custom.message.clone());
            let finding = Finding { rule: custom.name.clone(), ..finding };
            let sent = message.state == MessageState::Sent;
            out.push(finding.level(if sent { Level::Hint } else { custom.level }));
        }
    }
}
