use crate::{
    Finding, Fix, Group, Input, Intent, Key, Level, Place, ProblemKind, Reach, Record, Rule,
};

pub(super) static UNKNOWN_FIELD: Rule = Rule {
    name: "unknown-field",
    summary: "A field has a name that hearback does not know.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("unknown_field.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (doc, problem) in input.problems(ProblemKind::UnknownField) {
        let place = Place { doc, span: problem.span };
        let finding = UNKNOWN_FIELD.at(place, problem.message.clone());
        let near = problem.near.as_deref().filter(|near| !is_taken(input, place, near));
        out.push(match near {
            Some(near) => finding.fix(Fix::safe(
                format!("Rename it to {near}"),
                Intent::RenameKey { place, key: near.to_owned() },
            )),
            None => finding,
        });
    }
}

/// Whether the record that the field stands in has one of that name already: two of one name are
/// no better than a slip.
fn is_taken(input: &Input<'_>, place: Place, near: &str) -> bool {
    let records = usize::try_from(place.doc.0).ok().and_then(|doc| input.documents.get(doc));
    let holds = |record: &&Record| {
        record.span.start <= place.span.start && place.span.end <= record.span.end
    };
    let items = records.iter().flat_map(|records| &records.items);
    items.filter(holds).min_by_key(|record| record.span.len()).is_some_and(|record| {
        Key::read(record.kind, near).is_some_and(|key| record.text(key).is_some())
    })
}
