//! Any text as `hearback.yaml`, beside a journal that it is to judge.
#![no_main]

use hearback_syntax::Root;

const JOURNAL: &str = include_str!("../../../../tests/journals/two-rounds.yaml");

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut root = Root::new(None);
    root.configure("hearback.yaml", text);
    root.insert("search.yaml", JOURNAL);
    for finding in root.check(hearback_syntax_fuzz::today()).findings {
        assert!(root.slice(finding.place).is_some(), "{finding:?} lies outside");
    }
});
