use crate::{Allowance, DocId, Finding, Fix, Group, Intent, Level, Place, Reach, Rule, Span};

pub(super) static UNUSED_ALLOW: Rule = Rule {
    name: "unused-allow",
    summary: "An allowance allows nothing.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("unused_allow.md"),
    // What an allowance did is known only once every other rule has spoken: `check` reports it.
    check: |_, _| {},
};

/// The finding about one name of an allowance that did nothing.
pub(crate) fn finding(doc: DocId, allowance: &Allowance, position: usize) -> Finding {
    let (name, span) = match allowance.rules.get(position) {
        Some(name) => (name.value.as_str(), name.span),
        None => ("all", allowance.span),
    };
    let message = format!("There is no {name} here to allow");
    let going = Place { doc, span: going(allowance, position) };
    UNUSED_ALLOW
        .at(Place { doc, span }, message)
        .fix(Fix::safe("Remove the allowance", Intent::Remove { place: going }))
}

/// What goes with a name: the whole comment when it is the only one, else the name and what parts
/// it from its neighbour.
fn going(allowance: &Allowance, position: usize) -> Span {
    let span = |index: usize| allowance.rules.get(index).map(|name| name.span);
    let before = position.checked_sub(1).and_then(span);
    match (before, span(position), span(position + 1)) {
        (Some(before), Some(own), _) => Span { start: before.end, end: own.end },
        (None, Some(own), Some(after)) => Span { start: own.start, end: after.start },
        _ => allowance.span,
    }
}
