//! The parts, one by one: reading a document beside the bare parser on the same bytes, then what
//! is made of it. `cargo bench -p hearback-syntax`; with all tests each part runs once, on little.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "the words of the command line")]

#[path = "journals.rs"]
mod journals;
#[path = "../server/numbers.rs"]
mod numbers;
#[path = "parsers.rs"]
mod parsers;

use criterion::{Bencher, BenchmarkId, Criterion, SamplingMode, Throughput};
use hearback_core::Today;
use hearback_syntax::{Document, Root, Source};
use journals::{Form, Length, Search};
use std::{hint::black_box, time::Duration};

/// The day after the last of the journals.
const TODAY: &str = "2026-11-21";
const FORMS: [(&str, Form); 3] =
    [("sections", Form::Sections), ("tracker", Form::Tracker), ("yaml", Form::Yaml)];

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    for (name, form) in FORMS {
        for (size, bytes) in sizes() {
            let text = Search::new(1).journal(form, Length::Bytes(bytes));
            of_one(&mut criterion, name, size, form, &text);
        }
    }
    criterion.final_summary();
}

/// Cargo says `--bench` when it is the clock that counts.
fn sizes() -> Vec<(&'static str, usize)> {
    let all = [("10KB", 10_000), ("100KB", 100_000), ("1MB", 1_000_000), ("10MB", 10_000_000)];
    let measured = std::env::args().any(|word| word == "--bench");
    all.into_iter().take(if measured { all.len() } else { 1 }).collect()
}

fn of_one(criterion: &mut Criterion, name: &str, size: &str, form: Form, text: &str) {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat);
    group.throughput(Throughput::Bytes(text.len() as u64));
    let mut part = |part: &str, run: &mut dyn FnMut(&mut Bencher)| {
        group.bench_function(BenchmarkId::new(part, size), run);
    };
    let (path, parse): (_, fn(&str) -> usize) = match form {
        Form::Yaml => ("search.yaml", parsers::yaml),
        _ => ("search.md", parsers::markdown),
    };
    let today = Today::end_of(TODAY.parse().unwrap());
    let mut root = Root::new(None);
    root.insert(path, text);
    let checked = root.check(today);
    // A letter in the middle, there and away.
    let middle = (text.len() / 2..).find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let mut typed = text.to_owned();
    typed.insert(middle, 'x');

    part("floor", &mut |it| it.iter(|| parse(black_box(text))));
    part("read", &mut |it| it.iter(|| Document::read(Source { path, text, listed: false })));
    part("journal, plan and findings", &mut |it| it.iter(|| root.check(today)));
    part("a letter", &mut |it| {
        let (mut root, mut checked, mut there) = (root.clone(), checked.clone(), false);
        it.iter(|| {
            there = !there;
            root.insert(path, if there { &typed } else { text });
            checked = root.check_after(today, Some(&checked));
        });
    });
    part("whole check", &mut |it| {
        it.iter(|| {
            let mut root = Root::new(None);
            root.insert(path, text);
            root.check(today)
        });
    });
}
