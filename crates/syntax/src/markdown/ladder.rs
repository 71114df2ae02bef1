//! Boxes below a heading that names company and role: `- [x] Applied`, `- [x] Phone screen`,
//! `- [ ] Offer`. The last one that is ticked is how things stand.

use super::{
    blocks::BlockKind,
    heading, inline,
    lower::{Lowering, Scope, Shape},
    own::is_telling_word,
    part::part_of,
};
use hearback_core::{Form, Key, Kind, find_date};

pub(super) static LADDER: Shape = Shape { section: Some(section), blocks: None, finish: None };

/// So many steps make a ladder.
const STEPS: usize = 2;

fn section(lowering: &mut Lowering<'_>, index: usize, outer: &Scope) -> Option<Scope> {
    if outer.application.is_some() {
        return None;
    }
    let blocks = lowering.blocks;
    let section = blocks.sections.get(index)?;
    let title = inline::plain(blocks.text, blocks.heading(section)?);
    let (company, role) = heading::company_and_role(&title.value);
    let role = part_of(&title, title.value.get(role?)?)?;
    let company = part_of(&title, title.value.get(company)?)?;
    let named = super::place::is_named_as_a_search(lowering, index);
    if !(named || heading::is_role(&role.value)) || find_date(&company.value, None).is_some() {
        return None;
    }
    let steps = blocks.list.get(section.own.clone())?.iter().filter(|block| match &block.kind {
        BlockKind::Item(item) if item.task.is_some() => item
            .lines
            .first()
            .is_some_and(|line| is_telling_word(&inline::plain(blocks.text, *line).value)),
        _ => false,
    });
    if steps.take(STEPS).count() < STEPS {
        return None;
    }
    lowering.is_journal("a heading in it names an application, and below it stand its steps");
    let at = (None, index);
    let record = lowering.push(Kind::Application, Form::Section, (section.span, title.span), at)?;
    lowering.implied(record, Key::Company, company);
    lowering.implied(record, Key::Role, role);
    Some(Scope { section: index, application: Some(record), ..Scope::default() })
}
