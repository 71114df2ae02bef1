use crate::{DocId, Finding, Group, Input, Kind, Level, Reach, Rule, say};
use std::collections::BTreeSet;

pub(super) static UNJOINED_RECORD: Rule = Rule {
    name: "unjoined-record",
    summary: "An entry fits no application, or several.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("unjoined_record.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    let joined = joined(input);
    for unjoined in &input.journal.unjoined {
        // A list of which nothing is of this search is somebody else's.
        let doc = unjoined.record.doc;
        let own = input.documents.get(doc.0 as usize).is_some_and(|records| records.own);
        if !own && !joined.contains(&doc) {
            continue;
        }
        let what = match input.record(unjoined.record).map(|record| record.kind) {
            Some(Kind::Interview) => "This interview",
            Some(Kind::Message) => "This message",
            Some(Kind::Contact) => "This contact",
            Some(Kind::Pin) => "This date",
            _ => "This entry",
        };
        let name = say::quoted(&unjoined.name);
        let text = match unjoined.fits {
            0 => format!("{what} names {name}, which is no application here: it is left out"),
            fits => format!("{what} names {name}, which fits {fits} applications: it is left out"),
        };
        out.push(UNJOINED_RECORD.at(unjoined.place, text));
    }
}

/// The documents of which something is an application or belongs to one.
fn joined(input: &Input<'_>) -> BTreeSet<DocId> {
    let mut found = BTreeSet::new();
    for application in &input.journal.applications {
        found.insert(application.record.doc);
        found.extend(application.merged.iter().map(|record| record.doc));
        found.extend(application.interviews.iter().map(|round| round.record.doc));
        found.extend(application.messages.iter().map(|message| message.record.doc));
        found.extend(application.events.iter().map(|event| event.record.doc));
        found.extend(application.next_follow_up.iter().map(|on| on.place.doc));
    }
    found
}
