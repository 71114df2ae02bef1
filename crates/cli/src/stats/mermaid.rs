//! The way of applications as a flow chart that Markdown viewers draw.

use super::Stats;
use std::fmt::Write;

impl Stats {
    /// A Mermaid `flowchart`: how many went from stage to stage, and how many stopped there.
    /// A flow chart rather than a Sankey diagram, because it is drawn wherever Mermaid is.
    pub(crate) fn mermaid(&self) -> String {
        let stages: Vec<_> = self.funnel().into_iter().filter(|(_, count)| *count > 0).collect();
        let mut out = String::from("flowchart LR\n");
        if stages.is_empty() {
            out.push_str("    none[\"no applications yet\"]\n");
        }
        for (name, count) in &stages {
            let _ = writeln!(out, "    {name}[\"{name}<br/>{count}\"]");
        }
        for pair in stages.windows(2) {
            if let [(from, _), (to, count)] = pair {
                let _ = writeln!(out, "    {from} -->|{count}| {to}");
            }
        }
        for (id, label, from, count) in self.exits() {
            let known = stages.iter().any(|(name, _)| *name == from);
            if count > 0 && known {
                let _ = writeln!(out, "    {id}([\"{label}<br/>{count}\"])");
                let _ = writeln!(out, "    {from} -.->|{count}| {id}");
            }
        }
        out
    }

    /// Those of whom nothing was heard, and those that ended otherwise.
    fn exits(&self) -> [(&'static str, &'static str, &'static str, usize); 2] {
        let unheard = self.reached.applied.saturating_sub(self.reached.answered);
        [
            ("unheard", "no answer", "applied", unheard),
            ("rejected", "rejected", "answered", self.ended.rejected),
        ]
    }
}
