//! Markdown: sections, fields, tables, fences to records.

mod blocks;
mod board;
mod bullet;
mod clause;
mod comment;
mod detect;
mod fields;
mod front;
mod heading;
mod inline;
mod ladder;
mod letter;
mod line;
mod log;
mod lower;
mod own;
mod pair;
mod parcel;
mod part;
mod place;
mod rest;
mod sort;
mod table;
mod tracker;

use crate::{
    Source, Verdict,
    common::Common,
    document::{self, Former, Read},
    yaml,
};
use blocks::Blocks;
use hearback_core::{Form, Kind, Link, Record, Records};
use lower::{Before, Lowering};
pub(crate) use parcel::Kept;
use parcel::Past;
use std::borrow::Cow;

/// The company and the role that a title names, as headings and cards do: "Acme Corp — Backend
/// Engineer", "Backend Engineer at Acme Corp". A title that names one thing names a company.
pub fn company_and_role(title: &str) -> (&str, Option<&str>) {
    let (company, role) = heading::company_and_role(title);
    let part = |part: heading::Part| title.get(part).unwrap_or_default();
    (part(company), role.map(part))
}

/// Reads a Markdown text; with a company, as the note of an application there.
pub(crate) fn read(source: Source<'_>, note_of: Option<&str>) -> Read {
    read_after(source, note_of, None)
}

/// Reads a text in the place of another one, of which it takes over what is still so.
pub(crate) fn reread(source: Source<'_>, former: Former<Kept>) -> Read {
    read_after(source, None, Some(former))
}

fn read_after(source: Source<'_>, note_of: Option<&str>, former: Option<Former<Kept>>) -> Read {
    let masked = yaml::mask_merges(source.text);
    let text = masked.text.as_ref();
    // What is covered before it is read is not compared with what it was.
    let is_plain = matches!(masked.text, Cow::Borrowed(_));
    let (blocks, past) = match former.filter(|_| is_plain) {
        Some(former) => after(text, former),
        None => (Blocks::read(text), Past::default()),
    };
    let mut front = match blocks.front {
        // It looks for unfinished merges by itself.
        Some(front) => yaml::front_matter(source.text, front.inner.range(), Kind::Application),
        None => Records::default(),
    };
    front::unlink(&mut front);
    let mut known = detect::known(source, &blocks, &front);
    if let Some(company) = note_of {
        known.note = true;
        front::name(&mut front, company, &blocks);
    }
    let front = if known.note { front } else { without_note(front) };
    let before = Before {
        path: source.path,
        front,
        note: known.note.then_some(Kind::Application),
        certain: known.certain,
    };
    let past = past.for_text(known.certain, known.note);
    let lowering = Lowering::read(before, &blocks, past);
    let mut verdict = detect::verdict(source, known, &lowering);
    if note_of.is_some() && matches!(verdict, Verdict::Journal(_)) {
        verdict = Verdict::Journal("an application links to it by its company's name".to_owned());
    }
    if !matches!(verdict, Verdict::Journal(_)) {
        let beside = beside(source, &blocks, lowering.out);
        return Read { beside, ..Read::from((verdict, Records::default())) };
    }
    let Lowering { out: mut records, parcels, made_in, placed, anew, .. } = lowering;
    records.allowances.extend(comment::allowances(&blocks));
    records.problems.extend(masked.problems);
    records.problems.sort_by_key(|problem| problem.span);
    records.problems.dedup();
    let certain = known.certain;
    let kept = (is_plain && !known.note).then_some(Kept {
        certain,
        cut: blocks.cut,
        parcels,
        made_in,
        placed,
    });
    let kept = kept.map(document::Kept::Markdown);
    Read { kept, anew, ..Read::from((verdict, records)) }
}

/// The blocks of a text in the place of another one, and what was read of that.
fn after(text: &str, former: Former<Kept>) -> (Blocks<'_>, Past) {
    let common = Common::of(&former.text, text);
    let (past, cut) = Past::new(common, former.kept, former.records);
    let body = cut.body;
    let blocks = Blocks::again(text, cut, &common);
    let same_front = blocks.body == body && body <= common.head;
    (blocks, if same_front { past } else { Past::default() })
}

/// What a text that is no journal would say beside applications of the companies that it names:
/// the note of one round, message or person, else the rows of its tables.
fn beside(source: Source<'_>, blocks: &Blocks<'_>, mut rows: Records) -> Option<Records> {
    if yaml::folder(source.path).is_some() || detect::is_blank_form(blocks) {
        return None;
    }
    let mut records = match sort::read(source.text, blocks) {
        Some((kind, front)) => {
            let before = Before { path: source.path, front, note: Some(kind), certain: false };
            Lowering::read(before, blocks, Past::default()).out
        }
        None => {
            let named = |link: &Link| matches!(link, Link::Company { .. });
            let told = |it: &Record| it.kind != Kind::Application && it.form == Form::Row;
            rows.items.retain(|it| told(it) && it.parent.is_none() && it.links.iter().any(named));
            rows
        }
    };
    records.allowances.extend(comment::allowances(blocks));
    (!records.items.is_empty()).then_some(records)
}

/// What front matter says besides the application that it is not.
fn without_note(mut front: Records) -> Records {
    if front.items.first().is_some_and(|first| first.kind == Kind::Application) {
        front.items.remove(0);
        for record in &mut front.items {
            record.parent = record.parent.and_then(|parent| parent.checked_sub(1));
        }
    }
    front
}
