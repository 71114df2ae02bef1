//! Any fix of any finding in any text: what it leaves can be read, and nothing is lost.
#![no_main]

use hearback_syntax_fuzz::{apply, judge};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let path = if first % 2 == 0 { "search.md" } else { "search.yaml" };
    let (root, checked) = judge(path, rest);
    for fix in checked.findings.iter().flat_map(|finding| &finding.fixes).take(20) {
        if let Some(after) = apply(&root, fix) {
            after.check(hearback_syntax_fuzz::today());
        }
    }
});
