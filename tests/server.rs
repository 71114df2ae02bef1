//! The server from outside: order, freshness, faults, and what an editor is given.
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
