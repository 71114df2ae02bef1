use crate::{
    Finding, Group, Input, Place, Reach, Rule, prose, say,
    tone::{self, FILLERS},
};

pub(super) static FILLER_OPENING: Rule = Rule {
    name: "filler-opening",
    summary: "A message opens with a phrase that says nothing.",
    reach: Reach::Application,
    group: Group::Message,
    default: None,
    advice: &[],
    page: include_str!("filler_opening.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (message, body) in input.bodies() {
        let opening = prose::opening(&body.value);
        let text = body.value.get(opening.clone()).unwrap_or_default();
        for found in tone::Phrases::new(&FILLER_OPENING, input, &FILLERS).find(text) {
            let range = opening.start + found.range.start..opening.start + found.range.end;
            let place = Place { doc: message.record.doc, span: body.source(range) };
            let said = format!(
                "{} says nothing yet: begin with what you want to know",
                say::quoted(&found.text)
            );
            out.push(FILLER_OPENING.at(place, said).level(FILLER_OPENING.level_for(message)));
        }
    }
}
