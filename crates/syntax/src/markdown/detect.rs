//! Whether a Markdown text is a journal. Silence on anything else is the first duty.

use super::{
    blocks::Blocks,
    heading, inline,
    lower::Lowering,
    own::{SEARCH, is_telling_word},
    place,
};
use crate::{Source, Verdict};
use hearback_core::{Key, Kind, Records};

/// What is known of a text by its front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// `hearback.yaml` lists it, or it says that it is a journal.
    pub(super) certain: bool,
    /// Its front matter is an application.
    pub(super) note: bool,
}

/// What the front matter says of a text.
pub(super) fn known(source: Source<'_>, blocks: &Blocks<'_>, front: &Records) -> Known {
    let certain = source.listed || front.own;
    let placed = place::is_told_by_path(source.path);
    Known { certain, note: is_note(blocks, front, certain, placed) }
}

/// Whether front matter is that of an application's note. `placed` says that the folder or the
/// file's name tells how it stands.
fn is_note(blocks: &Blocks<'_>, front: &Records, certain: bool, placed: bool) -> bool {
    let Some(first) = front.items.first().filter(|it| it.kind == Kind::Application) else {
        return false;
    };
    let placed = placed && first.text(Key::Role).is_some_and(|role| heading::is_role(&role.value));
    let told = placed || [Key::Status, Key::Applied].iter().any(|key| first.field(*key).is_some());
    if certain {
        let named = [Key::Company, Key::Role].iter().any(|key| first.field(*key).is_some());
        return named || told;
    }
    // A page's title is no role, unless the rest is plainly an application's.
    let role = first.field(Key::Role).is_some_and(|field| {
        let page = blocks.source(field.key_span).eq_ignore_ascii_case("title");
        !page || first.field(Key::Applied).is_some() || is_telling(front)
    });
    let role = role || (title_names_role(blocks) && is_telling(front));
    let search =
        placed || is_telling(front) || SEARCH.iter().any(|key| first.field(*key).is_some());
    first.field(Key::Company).is_some() && role && told && (search || has_job_words(blocks, front))
}

/// Whether keys speak of a job or an application: `job_url`, `application_id`.
fn has_job_words(blocks: &Blocks<'_>, front: &Records) -> bool {
    let fields = front.items.iter().flat_map(|record| &record.fields);
    let mut words = fields.map(|field| blocks.source(field.key_span).to_lowercase());
    words.any(|word| {
        word.contains("job") || word.contains("application") || word.contains("position")
    })
}

fn is_telling(front: &Records) -> bool {
    let status = front.items.first().and_then(|it| it.text(Key::Status));
    status.is_some_and(|status| is_telling_word(&status.value))
}

fn title_names_role(blocks: &Blocks<'_>) -> bool {
    let title = blocks.sections.iter().find_map(|section| blocks.heading(section));
    title.is_some_and(|title| heading::is_role(&inline::plain(blocks.text, title).value))
}

/// What a text is taken for, once it is read.
pub(super) fn verdict(source: Source<'_>, known: Known, lowering: &Lowering<'_>) -> Verdict {
    if source.listed {
        return journal("`hearback.yaml` lists it under `journals`");
    }
    if let Some(reason) = crate::yaml::folder(source.path) {
        return other(reason);
    }
    if lowering.out.own {
        return journal("its front matter has a `hearback:` key");
    }
    if is_template(lowering) {
        return other("placeholders stand where values would be: a template");
    }
    if known.note {
        return journal("its front matter has a company, a role and a status or a day of applying");
    }
    match &lowering.why {
        Some(why) => journal(why),
        None if lowering.blocks.list.is_empty() && lowering.blocks.front.is_none() => {
            other("nothing is written in it")
        }
        None => other(
            "no table, heading or front matter in it has a company, a role and a status or a day \
             of applying",
        ),
    }
}

/// Whether values are there to be filled in.
fn is_template(lowering: &Lowering<'_>) -> bool {
    if is_blank_form(lowering.blocks) {
        return true;
    }
    let mut companies = lowering
        .out
        .items
        .iter()
        .filter(|it| it.kind == Kind::Application)
        .filter_map(|it| it.text(Key::Company))
        .peekable();
    companies.peek().is_some() && companies.all(|company| is_blank_of_form(&company.value))
}

/// Whether front matter is there to be filled in.
pub(super) fn is_blank_form(blocks: &Blocks<'_>) -> bool {
    let front = blocks.front.map_or("", |front| blocks.source(front.inner));
    front.contains("{{") || front.contains("<%")
}

/// A value that is there to be filled in.
fn is_blank_of_form(value: &str) -> bool {
    let value = value.trim();
    let within = |open: char, close: char| value.starts_with(open) && value.ends_with(close);
    value.contains("{{")
        || value.contains("<%")
        || (within('[', ']') && !value.starts_with("[["))
        || within('{', '}')
        || within('<', '>')
}

fn journal(reason: &str) -> Verdict {
    Verdict::Journal(reason.to_owned())
}

fn other(reason: &str) -> Verdict {
    Verdict::Other(reason.to_owned())
}
