//! What many fixes of one document cost together grows with their number, not with its square.

use hearback_core::{DocId, Fix, Intent, RecordRef};
use hearback_syntax::Root;
use std::time::{Duration, Instant};

const FEW: usize = 400;
/// So many times more.
const MORE: usize = 8;
/// The square would cost eight times that, and a busy machine is not that busy.
const AT_MOST: u32 = 3;

#[test]
fn a_message_for_every_row_of_a_table() {
    let table = |rows: usize| {
        let rows = (0..rows).map(|row| format!("| Company {row} | Engineer | applied |\n"));
        format!(
            "# Search\n\n| Company | Role | Status |\n|---|---|---|\n{}",
            rows.collect::<String>()
        )
    };
    grows_with_its_length(table);
}

#[test]
fn a_message_for_every_round_of_a_note() {
    let note = |rounds: usize| {
        let rounds = (0..rounds).map(|round| {
            let (month, day) = (1 + round / 28 % 12, 1 + round % 28);
            format!("## Interview: 2026-{month:02}-{day:02}\n\n- With: Person {round}\n\n")
        });
        let front = "---\ncompany: Acme\nrole: Engineer\nstatus: applied\n---\n\n";
        format!("{front}{}", rounds.collect::<String>())
    };
    grows_with_its_length(note);
}

fn grows_with_its_length(text: impl Fn(usize) -> String) {
    let (few, many) = (shortest(&text(FEW)), shortest(&text(FEW * MORE)));
    let more = u32::try_from(MORE).unwrap();
    assert!(many < few * more * AT_MOST, "{FEW}: {few:?}, {MORE} times as many: {many:?}");
}

/// The shortest of some tries to write a message for every record.
fn shortest(text: &str) -> Duration {
    let one = || {
        let mut root = Root::new(None);
        root.insert("search.md", text);
        let records = root.document(DocId(0)).unwrap().records.items.len();
        assert!(records >= FEW, "{records}");
        let start = Instant::now();
        for index in 0..u32::try_from(records).unwrap() {
            let record = RecordRef { doc: DocId(0), index };
            let message = super::message("thank-you to Grace");
            let edits = root.edits(&Fix::ask("", Intent::AddMessage { record, message }));
            assert!(edits.is_ok_and(|edits| !edits.is_empty()) || index == 0, "{index}");
        }
        start.elapsed()
    };
    (0..3).map(|_| one()).min().unwrap()
}
