use crate::{
    Application, Finding, Fix, Group, Input, Intent, Key, Level, Message, MessageState,
    PacedMessage, Reach, Rule, say,
};
use chrono::NaiveDate;

pub(super) static FOLLOW_UPS_TOO_CLOSE: Rule = Rule {
    name: "follow-ups-too-close",
    summary: "Two follow-ups to one person come close together.",
    reach: Reach::Application,
    group: Group::Pace,
    default: Some(Level::Warning),
    advice: &["N9", "H13"],
    page: include_str!("follow_ups_too_close.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, message, paced) in input.paced().filter(|(_, _, paced)| paced.too_close) {
        let Some(until) = paced.gap_until else { continue };
        let to = say::to(&say::recipients(message));
        let what = say::kind(message);
        let sent = message.state == MessageState::Sent;
        let text = match (sent, days_between(input, application, message, paced)) {
            (true, Some(days)) => format!("The {what}{to} went out {days} the last one"),
            (true, None) => format!("The {what}{to} went out close to the last one"),
            (false, Some(days)) => {
                format!("The {what}{to} comes {days} the last one: leave it until {until}")
            }
            (false, None) => format!("The {what}{to} comes soon: leave it until {until}"),
        };
        // Two that went out and whose gap is over are history.
        let over = sent && until <= input.today.day();
        let own = FOLLOW_UPS_TOO_CLOSE.own_level();
        let mut finding = FOLLOW_UPS_TOO_CLOSE.at(say::day_of(message), text).level(if over {
            Level::Hint
        } else {
            own
        });
        if let Some(previous) = paced.previous.and_then(|index| application.messages.get(index)) {
            finding = finding.related(say::day_of(previous), "The last one");
        }
        out.push(if sent { finding } else { finding.fix(plan_for(message, until)) });
    }
}

/// Moves an unsent message to the end of the gap.
fn plan_for(message: &Message, day: NaiveDate) -> Fix {
    let intent = Intent::SetState { record: message.record, state: Key::Planned, day };
    Fix::ask(format!("Plan it for {}", say::day(day)), intent)
}

/// How far apart the two are ("2 days after"), a draft without a day counting as of today.
fn days_between(
    input: &Input<'_>,
    application: &Application,
    message: &Message,
    paced: &PacedMessage,
) -> Option<String> {
    let previous = application.messages.get(paced.previous?)?.on.as_ref()?.value.day;
    let own = match (&message.on, message.state) {
        (Some(on), MessageState::Sent | MessageState::Planned) => on.value.day,
        _ => input.today.day(),
    };
    Some(match (own - previous).num_days() {
        0 => "on the day of".to_owned(),
        days => format!("{} after", say::days(days)),
    })
}
