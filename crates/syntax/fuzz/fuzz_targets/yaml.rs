//! Any bytes as YAML notes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    hearback_syntax_fuzz::judge("search.yaml", bytes);
});
