use crate::{Finding, Fix, Group, Input, Intent, Level, Reach, Rule, order, say};

pub(super) static YEAR_SLIP: Rule = Rule {
    name: "year-slip",
    summary: "A date is about a year away from everything around it.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("year_slip.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    let slips = input.applications().flat_map(order::slips);
    for slip in slips.chain(order::slips_of_rows(input.applications())) {
        let (day, meant) = (say::day(slip.day), say::day(slip.meant));
        let text = format!("{day} is a year off what stands around it");
        let intent = Intent::Replace { place: slip.place, text: slip.rewritten };
        let fix = Fix::ask(format!("Make it {meant}"), intent);
        out.push(YEAR_SLIP.at(slip.place, text).related(slip.neighbour, "A date near it").fix(fix));
    }
}
