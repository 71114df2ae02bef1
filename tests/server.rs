//! The server from outside: order, freshness, faults, and what an editor is given.
//!
//! What must always hold, and the tests that would see it broken, in bytes, code units and characters
//! where places matter:
//!
//! - Versions never go back, and nothing follows a close: `order::two_thousand_…`, `order::a_closed_…`.
//! - Whatever is said is true of the text that it is said of: `order::two_thousand_…`, the soak test.
//! - The last that is said is of the last text: `order::two_thousand_…`, `order::every_change_…`.
//! - An answer is about the text at its place: `order::an_answer_…`, `session::an_edit_of_an_old_…`.
//! - One answer each, and no other: the client here counts; `faults::every_request_…` and what is
//!   cancelled, fails or is left over in `faults` and `reading`.
//! - Nobody holds up the server: `faults::a_client_that_answers_nothing_…`, `…_that_reads_nothing_…`,
//!   `faults::commands_that_wait_…`.
//!
//! What goes wrong with a transport: an end without ceremony, a parent that is gone, nonsense in place
//! of messages, a failure inside, a start or a whole session in one go, cancelling while all is busy:
//! each has its test in `faults`. Edits that fit no text are in `order`.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

mod samples;

#[path = "server/client.rs"]
mod client;
#[path = "server/faults.rs"]
mod faults;
#[path = "server/features.rs"]
mod features;
#[path = "server/fixes.rs"]
mod fixes;
#[path = "server/folders.rs"]
mod folders;
#[path = "server/hostile.rs"]
mod hostile;
#[path = "server/offers.rs"]
mod offers;
#[path = "server/order.rs"]
mod order;
#[path = "server/reading.rs"]
mod reading;
#[path = "server/session.rs"]
mod session;
#[path = "server/snippets.rs"]
mod snippets;
#[path = "server/table.rs"]
mod table;

/// A search whose interview of 18 November has not been thanked for.
pub(crate) const OWED: &str = "hearback: 1
candidate: {name: Ada Lovelace}
applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    applied: 2026-11-02
    interviews:
      - date: 2026-11-20
        stage: phone screen
        with: [Grace Hopper]
        hear-back-by: 2026-11-27
        notes: We talked about the ledger.
";
