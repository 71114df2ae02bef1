//! The numbers for a person to read.

use super::{Days, Share, Stats, percent};
use std::fmt::Write;

/// The widest bar, in columns.
const WIDEST: usize = 30;
/// The width of a line.
const LINE: usize = 78;

impl Stats {
    /// As plain text, ending with a line feed.
    pub(crate) fn human(&self) -> String {
        let mut out = String::new();
        if self.applications == 0 {
            return "No applications yet.\n".to_owned();
        }
        let plural = if self.applications == 1 { "" } else { "s" };
        let _ = writeln!(out, "{} application{plural} as of {}\n", self.applications, self.today);
        out.push_str("How far they ever came\n");
        for (name, count) in self.funnel() {
            let _ = writeln!(out, "  {name:<12}{count:>5}  {}", self.bar(count).trim_end());
        }
        out.push_str("\nWhere they stand\n");
        for (name, count) in self.standing() {
            let _ = writeln!(out, "  {name:<24}{count:>5}");
        }
        out.push('\n');
        self.share(&mut out, "Answered", &self.response);
        wait(&mut out, &self.days_to_hear_back);
        self.share(&mut out, "Follow-ups answered", &self.follow_ups);
        self.share(&mut out, "Rounds thanked for", &self.thank_yous);
        // Lines that end in nothing would leave white space behind.
        out.lines().map(str::trim_end).fold(String::new(), |mut all, line| {
            all.push_str(line);
            all.push('\n');
            all
        })
    }

    /// The stages in their order.
    pub(crate) fn funnel(&self) -> [(&'static str, usize); 5] {
        let it = self.reached;
        [
            ("applied", it.applied),
            ("answered", it.answered),
            ("interview", it.interview),
            ("offer", it.offer),
            ("accepted", it.accepted),
        ]
    }

    /// Where applications stand today, those with nobody left out.
    pub(crate) fn standing(&self) -> Vec<(&'static str, usize)> {
        let now = |phase: &str| self.now.get(phase).copied().unwrap_or(0);
        let all = [
            ("not applied yet", now("lead")),
            ("applied", now("applied")),
            ("in contact", now("in-contact")),
            ("interviewing", now("interview")),
            ("offer", now("offer")),
            ("accepted", self.ended.accepted),
            ("rejected", self.ended.rejected),
            ("over without an answer", self.ended.otherwise),
            ("dropped before applying", self.ended.before_applying),
        ];
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// What the numbers come to, for a page: title, value, and what to bear in mind.
    pub(crate) fn lines(&self) -> Vec<(&'static str, String, String)> {
        let mut lines = Vec::new();
        let shares = [
            ("Answered", &self.response),
            ("Follow-ups answered", &self.follow_ups),
            ("Rounds thanked for", &self.thank_yous),
        ];
        for (title, share) in shares {
            let Some(rate) = share.rate else { continue };
            let value = format!("{} of {} ({})", share.count, share.of, percent(rate));
            lines.push((title, value, noted(share.definition, share.note.as_deref())));
        }
        let wait = &self.days_to_hear_back;
        if let (Some(median), Some(most)) = (wait.median, wait.longest) {
            let value = format!("{median} in the middle, {most} at most");
            lines.push(("Days to hear back", value, noted(wait.definition, wait.note.as_deref())));
        }
        lines
    }

    fn bar(&self, count: usize) -> String {
        let most = self.reached.applied.max(1);
        let mut columns = count.saturating_mul(WIDEST).div_ceil(most);
        columns = columns.min(WIDEST);
        "█".repeat(columns)
    }

    fn share(&self, out: &mut String, title: &str, share: &Share) {
        let Some(rate) = share.rate else { return };
        let _ = writeln!(out, "{title}: {} of {} ({})", share.count, share.of, percent(rate));
        indented(out, share.definition);
        if let Some(note) = &share.note {
            indented(out, note);
        }
    }
}

fn wait(out: &mut String, days: &Days) {
    let (Some(median), Some(shortest), Some(longest)) = (days.median, days.shortest, days.longest)
    else {
        return;
    };
    let _ = writeln!(
        out,
        "Days to hear back: {median} in the middle, {shortest} to {longest} ({} known)",
        days.count
    );
    indented(out, days.definition);
    if let Some(note) = &days.note {
        indented(out, note);
    }
}

/// Text in lines that a small terminal holds.
fn indented(out: &mut String, text: &str) {
    let mut line = String::from(" ");
    for word in text.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > LINE {
            let _ = writeln!(out, "{line}");
            line = String::from(" ");
        }
        line.push(' ');
        line.push_str(word);
    }
    let _ = writeln!(out, "{line}");
}

/// A definition as a sentence, and the note behind it.
fn noted(definition: &str, note: Option<&str>) -> String {
    let definition = crate::timeline::capital(definition);
    match note {
        Some(note) => format!("{definition}. {}.", crate::timeline::capital(note)),
        None => format!("{definition}."),
    }
}
