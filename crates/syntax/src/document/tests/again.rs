//! What is read in the place of another text is what is read afresh, whatever was changed; and one
//! change costs one part of the text.
#![allow(clippy::disallowed_methods, reason = "samples are files")]

use crate::{Document, Source};
use std::{
    env, fmt, fs,
    path::{Path, PathBuf},
};

/// So many changes are made to each sample, or as many as `REREAD_EDITS` says.
const EDITS: usize = 16;

/// What is pasted: whatever begins, ends or swallows a part of a text.
const PIECES: &[&str] = &[
    "x",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "#",
    "# ",
    "\n# Applied\n\n",
    "\n# Log <!-- hearback: allow all -->\n\n",
    "\n## Hearth — Engineer\n\n- Status: applied\n- Applied: 2026-11-02\n",
    "\n# Log\n\n- 2026-11-03 called Acme\n- 2026-11-05 Hearth: phone screen with Ann\n",
    "\n## Interview 2026-11-18\n\n- With: Grace Hopper\n",
    "\n### Thank-you to Grace Hopper, sent 2026-11-18\n\n```email\nTo: Grace Hopper\n\nDear Grace\n```\n",
    "\n| Company | Role | Status |\n|---|---|---|\n| Acme | Engineer | Applied |\n| B | x | y | z |\n",
    "\n```\n",
    "~~~\n",
    "    ",
    "\n> ",
    "\n- ",
    "  - [ ] follow up 📅 2026-11-20\n",
    "<!-- ",
    "-->",
    "<div>\n",
    "\n<!-- hearback: allow all -->\n",
    "\n---\n",
    "\n===\n",
    "---\nhearback: 1\n---\n",
    "---\nkanban-plugin: board\n---\n",
    "\n[acme]: https://acme.example\n",
    "\n[a<!-- b -->]: https://acme.example\n\n[x][a<!-- b -->]\n",
    "\n<<<<<<< ours\n",
    "\n=======\n",
    "\n>>>>>>> theirs\n",
    "\u{feff}",
    "é",
    "**Company:** Acme  \n",
    "company: Acme\n",
    "  - company: Acme\n    role: Engineer\n    status: applied\n",
    "- company: B\n",
    "applications:\n",
    "\"",
    "'",
    "[",
    "{",
    ": ",
    "&a ",
    "*a",
    "|\n",
    "\t",
    "# hearback: allow all\n",
    "...\n",
    "%YAML 1.2\n",
];

/// Numbers that look drawn and are the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    /// An offset between two characters.
    fn place(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap()
    }

    /// The beginning of a line.
    fn line(&mut self, text: &str) -> usize {
        let at = self.place(text);
        text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The beginning of a heading, or of any line where there is none.
    fn heading(&mut self, text: &str) -> usize {
        let at = self.place(text);
        let below = text[at..].find("\n#").map(|found| at + found + 1);
        below.or_else(|| text.find("\n#").map(|found| found + 1)).unwrap_or_else(|| self.line(text))
    }

    fn range(&mut self, text: &str) -> (usize, usize) {
        let start = self.place(text);
        let most = [2, 12, 80, text.len()][self.below(4)];
        let end = (start + self.below(most + 1)).min(text.len());
        (start, (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap())
    }

    /// The text after one change.
    fn changed(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        match self.below(12) {
            0 | 1 => {
                let at = self.place(&text);
                text.insert(at, ['a', 'Z', '7', ' ', '-', ',', '\n'][self.below(7)]);
            }
            2 => {
                let (start, end) = self.range(&text);
                text.replace_range(start..end, "");
            }
            3 => {
                let (start, end) = self.range(&text);
                let copy = text[start..end].to_owned();
                let at = self.line(&text);
                text.insert_str(at, &copy);
            }
            4 => {
                // A section moves.
                let (one, other) = (self.heading(&text), self.heading(&text));
                let (one, other) = (one.min(other), one.max(other));
                let part = text[one..other].to_owned();
                text.replace_range(one..other, "");
                let at = self.heading(&text);
                text.insert_str(at, &part);
            }
            5 => {
                // The line of a heading is changed.
                let at = self.heading(&text);
                text.insert_str(at, ["#", " ", "x", "# A — Engineer\n", "\n"][self.below(5)]);
            }
            6 => {
                let at = self.heading(&text);
                let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
                text.replace_range(at..end, "");
            }
            7 => text.insert_str(0, PIECES[self.below(PIECES.len())]),
            8 => text.push_str(PIECES[self.below(PIECES.len())]),
            9 => {
                let at = self.line(&text);
                text.insert_str(at, PIECES[self.below(PIECES.len())]);
            }
            _ => {
                let (start, end) = self.range(&text);
                let end = if self.below(2) == 0 { start } else { end };
                text.replace_range(start..end, PIECES[self.below(PIECES.len())]);
            }
        }
        text
    }
}

/// The samples of these endings: path and text.
fn samples(endings: &[&str]) -> Vec<(String, String)> {
    let mut folders: Vec<PathBuf> = ["journals", "shapes", "lookalikes"]
        .map(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(name))
        .into();
    let mut out = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| endings.iter().any(|end| it == *end))
                && let Ok(text) = fs::read_to_string(&path)
            {
                let name = path.to_string_lossy().into_owned();
                let (_, name) = name.split_once("/tests/").unwrap();
                out.push((name.to_owned(), text));
            }
        }
    }
    out.sort();
    out
}

/// Fails where a document is not what is read afresh.
fn same(again: &Document, fresh: &Document, before: &str) {
    fn held(
        what: &str,
        one: &impl fmt::Debug,
        other: &impl fmt::Debug,
        before: &str,
        after: &Document,
    ) {
        let (one, other) = (format!("{one:#?}"), format!("{other:#?}"));
        let parted = one.lines().zip(other.lines()).position(|(one, other)| one != other);
        let parted = parted.unwrap_or(0).saturating_sub(12);
        let near = |text: &str| text.lines().skip(parted).take(25).collect::<Vec<_>>().join("\n");
        panic!(
            "{what} of {}\nbefore {before:?}\nafter {:?}\nagain {}\nfresh {}",
            after.path,
            after.text,
            near(&one),
            near(&other)
        );
    }
    if again.verdict != fresh.verdict {
        held("verdict", &again.verdict, &fresh.verdict, before, again);
    }
    if again.records != fresh.records {
        held("records", &again.records, &fresh.records, before, again);
    }
    if again.beside != fresh.beside {
        held("beside", &again.beside, &fresh.beside, before, again);
    }
    if again.kept != fresh.kept {
        held("kept", &again.kept, &fresh.kept, before, again);
    }
    assert!(
        again.parts_read() <= fresh.parts_read(),
        "{} of {}",
        again.parts_read(),
        fresh.parts_read()
    );
}

/// Changes samples again and again; how many parts were read of how many.
fn search(samples: &[(String, String)], seed: u64) -> (usize, usize) {
    let edits = env::var("REREAD_EDITS").map_or(EDITS, |edits| edits.parse().unwrap());
    let (mut read, mut all) = (0, 0);
    for (number, (path, text)) in samples.iter().enumerate() {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ seed << 20 ^ number as u64);
        for listed in [false, true] {
            let mut now = Document::read(Source { path, text, listed });
            for _ in 0..edits / 2 {
                let text = dice.changed(&now.text);
                // Now and then one begins anew, so that not all is rubble.
                let text = if text.len() > 12_000 || dice.below(8) == 0 {
                    samples[number].1.clone()
                } else {
                    text
                };
                let source = Source { path, text: &text, listed };
                let before = now.text.clone();
                now = now.reread(source);
                let fresh = Document::read(source);
                same(&now, &fresh, &before);
                read += now.parts_read();
                all += fresh.parts_read();
            }
        }
    }
    (read, all)
}

#[test]
fn markdown_is_read_again_as_it_is_read_afresh() {
    let samples = samples(&["md"]);
    assert!(samples.len() > 60, "{}", samples.len());
    let (read, all) = search(&samples, 1);
    assert!(read * 5 < all * 4, "{read} of {all} parts");
}

#[test]
fn yaml_is_read_again_as_it_is_read_afresh() {
    let samples = samples(&["yaml", "yml"]);
    assert!(samples.len() > 30, "{}", samples.len());
    let (read, all) = search(&samples, 2);
    assert!(read < all, "{read} of {all} parts");
}

/// A journal of that many applications in hearback's own form.
fn journal(applications: usize) -> String {
    let mut text = "---\nhearback: 1\ncandidate: Ada Lovelace\n---\n".to_owned();
    for number in 0..applications {
        text += &format!(
            "\n# Company {number} — Engineer\n\n- Status: interviewing\n- Applied: 2026-11-02\n\n\
             ## Interview 2026-11-18\n\n- With: Grace Hopper\n\n\
             ### Thank-you to Grace Hopper, sent 2026-11-18\n\n\
             ```email\nTo: Grace Hopper\n\nDear Grace,\nthank you.\n```\n"
        );
    }
    text
}

/// How many parts of a text are read anew once it was changed at the first place of a mark, and
/// once that was undone.
fn cost(path: &str, text: &str, mark: &str, pasted: &str) -> (usize, usize) {
    let read = |text| Source { path, text, listed: false };
    let mut changed = text.to_owned();
    changed.insert_str(text.find(mark).unwrap(), pasted);
    let document = Document::read(read(text));
    assert_eq!(document.parts_read(), 300);
    let after = document.reread(read(&changed));
    let there = after.parts_read();
    (there, after.reread(read(text)).parts_read())
}

#[test]
fn a_change_costs_the_part_that_it_is_made_in() {
    let text = journal(300);
    let cost = |mark, pasted| cost("a.md", &text, mark, pasted);
    assert_eq!(cost("any 150 —", "x"), (1, 1));
    assert_eq!(cost("\n# Company 150 —", "\n"), (1, 1));
    assert_eq!(cost("# Company 150 —", "# New — Engineer\n\n- Status: applied\n\n"), (1, 0));
    assert_eq!(cost("# Company 150 —", "## Notes\n\nLong.\n\n"), (1, 1));
    let remarked = text.replace("Company 150 —", "Company 150 <!-- a remark --> —");
    let changed = remarked.replace("# Company 149 —", "# Company x —");
    let read = |text| Document::read(Source { path: "a.md", text, listed: false });
    let source = Source { path: "a.md", text: &changed, listed: false };
    same(&read(&remarked).reread(source), &read(&changed), &remarked);
    // A fence takes in all that stands below it, and gives it back.
    assert_eq!(
        cost("- Applied: 2026-11-02\n\n## Interview 2026-11-18\n\n- With", "~~~\n"),
        (1, 300)
    );
}

#[test]
fn a_change_costs_the_item_that_it_is_made_in() {
    let mut text = "hearback: 1\napplications:\n".to_owned();
    for number in 0..300 {
        text += &format!(
            "  - company: Company {number}\n    role: Engineer\n    status: interviewing\n    \
             interviews:\n      - date: 2026-11-18\n        with: Grace Hopper\n    messages:\n      \
             - kind: thank-you\n        sent: 2026-11-18\n        body: |\n          Thank you.\n"
        );
    }
    let cost = |mark, pasted| cost("a.yaml", &text, mark, pasted);
    assert_eq!(cost("any 150\n", "x"), (1, 1));
    assert_eq!(cost("  - company: Company 150\n", "\n"), (1, 1));
    assert_eq!(cost("  - company: Company 150\n", "  - company: New\n    role: Chef\n"), (1, 0));
    assert_eq!(cost("  - company: Company 150\n", "    notes: Long.\n"), (1, 1));
    // What is no longer a list of applications is read as what it is.
    assert_eq!(cost("applications:\n", "other-"), (0, 300));
}
