use crate::{
    Channel, Finding, Group, Input, Level, Message, MessageKind, Place, Policy, Reach, Rule, prose,
    say,
};

pub(super) static MESSAGE_TOO_LONG: Rule = Rule {
    name: "message-too-long",
    summary: "A message is longer than its kind allows.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Warning),
    advice: &["S3", "E2", "D3", "E11"],
    page: include_str!("message_too_long.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (_, message) in input.written() {
        let Some(body) = &message.body else { continue };
        let Some(limit) = limit(input.policy, message) else { continue };
        let count = limit.unit.count(&prose::own_text(&body.value));
        if count <= limit.most as usize {
            continue;
        }
        let unit = limit.unit.name();
        let text = format!("{count} {unit}; {} is best kept to {}", say::a(limit.what), limit.most);
        let span = body.source(prose::first_line(&body.value));
        let place = Place { doc: message.record.doc, span };
        out.push(MESSAGE_TOO_LONG.at(place, text).level(MESSAGE_TOO_LONG.level_for(message)));
    }
}

struct Limit {
    most: u32,
    unit: Unit,
    what: &'static str,
}

#[derive(Clone, Copy)]
enum Unit {
    Words,
    Characters,
    Seconds,
}

/// A call has no text to measure, and an answer is as long as the question wants it.
fn limit(policy: &Policy, message: &Message) -> Option<Limit> {
    use MessageKind::{CheckIn, ExtraInformation, FeedbackRequest, MonthlyHello, ReferralUpdate};
    let lengths = policy.lengths;
    let (most, unit, what) = match (message.channel, message.kind) {
        (Channel::Call, _) => return None,
        (Channel::LinkedIn, _) => (lengths.linkedin, Unit::Characters, "LinkedIn message"),
        (Channel::Voicemail, _) => (lengths.voicemail, Unit::Seconds, "voicemail"),
        (_, MessageKind::ThankYou | MessageKind::ThankYouAfterNo) => {
            (lengths.thank_you, Unit::Words, "thank-you")
        }
        (_, CheckIn | ExtraInformation | MonthlyHello | FeedbackRequest | ReferralUpdate) => {
            (lengths.follow_up, Unit::Words, "follow-up")
        }
        _ => return None,
    };
    Some(Limit { most, unit, what })
}

impl Unit {
    fn count(self, text: &str) -> usize {
        match self {
            Self::Words => prose::count_words(text),
            Self::Characters => prose::count_characters(text.trim()),
            // Spoken length counts two and a half words a second.
            Self::Seconds => (prose::count_words(text) * 2).div_ceil(5),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Characters => "characters",
            Self::Seconds => "seconds to say",
        }
    }
}
