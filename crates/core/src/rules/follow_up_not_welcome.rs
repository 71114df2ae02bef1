use crate::{Application, Finding, Group, Input, Level, Phase, Place, Reach, Rule, say};

pub(super) static FOLLOW_UP_NOT_WELCOME: Rule = Rule {
    name: "follow-up-not-welcome",
    summary: "A follow-up is on its way to people who asked for none.",
    reach: Reach::Application,
    group: Group::Pace,
    default: Some(Level::Warning),
    advice: &["N1", "E7"],
    page: include_str!("follow_up_not_welcome.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        let Some((why, place)) = unwelcome(input, application) else { continue };
        for message in application.messages.iter().filter(|message| message.is_follow_up()) {
            if message.is_pending() {
                let text = format!("A {} to {why}", say::kind(message));
                out.push(
                    FOLLOW_UP_NOT_WELCOME
                        .at(say::day_of(message), text)
                        .related(place, "Here it says so"),
                );
            }
        }
    }
}

/// Why a follow-up is not welcome, and where it says so.
fn unwelcome(input: &Input<'_>, application: &Application) -> Option<(String, Place)> {
    let company = say::company(application);
    if application.phase() == Phase::Closed {
        let place = application.status.as_ref().map_or(application.place, |status| status.place);
        return Some((format!("{company}, where the application is closed"), place));
    }
    let round = application.last_interview(input.today).map(|(_, round)| round);
    let word = round.and_then(|round| round.follow_up_ok.as_ref());
    let word = word.or(application.follow_up_ok.as_ref()).filter(|word| !word.value)?;
    Some((format!("{company}, where following up is not welcome"), word.place))
}
