use crate::{Finding, Group, Input, Kind, Level, Rule, say};

pub(super) static UNJOINED_RECORD: Rule = Rule {
    name: "unjoined-record",
    summary: "An entry fits no application, or several.",
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("unjoined_record.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for unjoined in &input.journal.unjoined {
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
