//! What the thing under the cursor is.

use crate::analysis::View;
use hearback_core::{Finding, Span, rule, rule_url};
use tower_lsp::ls_types::*;

/// What there is to say about a position.
pub(crate) fn hover(view: &View, position: Position) -> Option<Hover> {
    let offset = view.offset(position);
    let found: Vec<&Finding> =
        view.analysis.findings(view.doc).filter(|it| touches(it.place.span, offset)).collect();
    let parts: Vec<String> = found.iter().map(|finding| about_finding(finding)).collect();
    let span = found.iter().map(|finding| finding.place.span).reduce(Span::to)?;
    Some(Hover {
        contents: contents(view, parts.join("\n\n---\n\n")),
        range: Some(view.range(span)),
    })
}

/// Whether an offset lies in a span or at its end, where the cursor of most editors may stand.
pub(crate) fn touches(span: Span, offset: usize) -> bool {
    span.range().contains(&offset) || span.end as usize == offset
}

fn contents(view: &View, value: String) -> HoverContents {
    let kind = if view.client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    HoverContents::Markup(MarkupContent { kind, value })
}

/// A finding's rule: what it says and why, up to the first case of its page.
fn about_finding(finding: &Finding) -> String {
    let name = &finding.rule;
    let Some(rule) = rule(name) else {
        return format!("**{name}** (a rule of your own)\n\n{}", finding.message);
    };
    let why = rule.page.split("\n```").next().unwrap_or(rule.page).trim();
    format!(
        "**{name}** ({})\n\n{why}\n\n[The rule's page]({})",
        finding.level.name(),
        rule_url(name)
    )
}
