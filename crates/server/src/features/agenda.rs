//! What to do next, as the command tells it, and what a rule or a document is.

use crate::analysis::{View, World};
use crate::to_lsp;
use hearback_core::{Level, rule, rule_url};
use hearback_syntax::{Agenda, AgendaStep, Verdict};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{Position, Uri};

/// What `hearback/agenda` is asked with.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct AgendaParams {
    /// Only what can be done within so many days.
    #[serde(default)]
    pub(crate) days: Option<u32>,
}

/// The agenda may be another one: who shows it asks again.
#[derive(Debug)]
pub(crate) enum AgendaChanged {}

impl Notification for AgendaChanged {
    type Params = ();
    const METHOD: &'static str = "hearback/agendaChanged";
}

/// What `hearback/explain` is asked with: a rule, or a document.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ExplainParams {
    #[serde(default)]
    pub(crate) rule: Option<String>,
    #[serde(default)]
    pub(crate) uri: Option<Uri>,
}

/// The agenda as the command tells it, and beside each step where an editor finds it: two roots may
/// have a file of the same path.
#[derive(Debug, Serialize)]
struct Placed {
    version: u32,
    today: String,
    steps: Vec<PlacedStep>,
}

#[derive(Debug, Serialize)]
struct PlacedStep {
    #[serde(flatten)]
    step: AgendaStep,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<Uri>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
}

/// The agenda of all roots: the very JSON of `hearback agenda --format json`, with places.
pub(crate) fn agenda(world: &World, params: &AgendaParams) -> Result<Value> {
    let (mut today, mut steps, mut places) = (None, Vec::new(), Vec::new());
    for analysis in &world.analyses {
        let agenda = analysis.root.agenda(analysis.today, &analysis.checked, params.days);
        today = today.max(Some(analysis.today));
        for mut step in agenda.steps {
            if let Some(path) = world.path(analysis, &step.path) {
                step.path = path;
                let planned = analysis.checked.plan.steps.get(step.step);
                let place =
                    planned.and_then(|it| to_lsp::location(analysis, &world.client, it.place));
                // Of the plans of all roots: its place in the order is not known yet.
                step.step = places.len();
                places.push(place);
                steps.push(step);
            }
        }
    }
    let Some(today) = today.or(world.today) else { return Err(Error::internal_error()) };
    let Agenda { version, today, steps } = Agenda::new(today, steps);
    let placed = steps.into_iter().map(|step| {
        let (uri, position) =
            places.get(step.step).cloned().flatten().map(|it| (it.uri, it.range.start)).unzip();
        PlacedStep { step, uri, position }
    });
    let placed = Placed { version, today, steps: placed.collect() };
    serde_json::to_value(placed).map_err(|_| Error::internal_error())
}

/// A rule, with its page.
pub(crate) fn explain_rule(name: &str) -> Result<Value> {
    let Some(rule) = rule(name) else {
        return Err(Error::invalid_params(format!("there is no rule called {name}")));
    };
    Ok(json!({
        "rule": rule.name,
        "summary": rule.summary,
        "group": rule.group.name(),
        "level": rule.default.map_or("off", Level::name),
        "advice": rule.advice,
        "page": rule.page,
        "url": rule_url(rule.name),
    }))
}

/// How a document was understood, and why.
pub(crate) fn explain_document(view: &View) -> Result<Value> {
    let document = view.document().ok_or_else(Error::internal_error)?;
    let (verdict, why) = match &document.verdict {
        Verdict::Journal(why) => ("journal", why.as_str()),
        Verdict::Configuration => ("configuration", "it is the configuration of its folder"),
        Verdict::Supplied => ("supplied", "the configuration speaks of it"),
        Verdict::Other(why) => ("other", why.as_str()),
    };
    let records: Vec<Value> = document
        .records
        .items
        .iter()
        .map(|record| {
            let kind = format!("{:?}", record.kind).to_lowercase();
            json!({"kind": kind, "range": view.range(record.span)})
        })
        .collect();
    Ok(json!({"path": document.path, "verdict": verdict, "why": why, "records": records}))
}
