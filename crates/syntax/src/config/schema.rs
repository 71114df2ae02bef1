//! The JSON schema of `hearback.yaml`, from the very types that read it.

use super::{
    named::{AfterNo, Folder, Holiday, Language, Pattern, Zone},
    value::{Amount, Is, Limit, Stale, Switch, Value},
};
use chrono::Weekday;
use hearback_core::{DateOrder, Duration, Preset, Within};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// How a kind of value is written, in the words of a schema.
trait Described: Value {
    const NAME: &'static str;

    fn schema() -> Schema {
        json_schema!({ "type": "string", "enum": Self::CHOICES })
    }
}

impl<T: Described> JsonSchema for Is<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        T::schema()
    }
}

/// As `Duration` reads it, in short form or in words.
const WAIT: &str = r"^\s*(\d{1,5}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s*([hHbBdDwW]|[mM][oO]|[A-Za-z][A-Za-z -]*)\.?\s*$";

impl Described for Duration {
    const NAME: &'static str = "Duration";

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "pattern": WAIT,
            "description": "12h, 2d, 5b (business days), 2w or 1mo",
        })
    }
}

impl Described for Stale {
    const NAME: &'static str = "DurationOrNever";

    fn schema() -> Schema {
        json_schema!({ "type": "string", "anyOf": [{ "enum": ["never", "off"] }, { "pattern": WAIT }] })
    }
}

impl Described for Limit {
    const NAME: &'static str = "NumberOrNoLimit";

    fn schema() -> Schema {
        json_schema!({ "anyOf": [{ "type": "integer", "minimum": 0, "maximum": 100_000 }, { "type": "string" }] })
    }
}

impl Described for Amount {
    const NAME: &'static str = "Amount";

    fn schema() -> Schema {
        json_schema!({
            "anyOf": [
                { "type": "integer", "minimum": 1, "maximum": 100_000 },
                { "type": "string", "pattern": r"^\s*[0-9]{1,6}\s*[A-Za-z]*\.?\s*$" },
            ],
        })
    }
}

impl Described for Preset {
    const NAME: &'static str = "Policy";
}

impl Described for DateOrder {
    const NAME: &'static str = "DateOrder";
}

impl Described for Weekday {
    const NAME: &'static str = "Weekday";

    fn schema() -> Schema {
        let short = Self::CHOICES.iter().map(|day| day.get(..3).unwrap_or(day));
        let all: Vec<&str> = Self::CHOICES.iter().copied().chain(short).collect();
        json_schema!({ "type": "string", "enum": all })
    }
}

impl Described for Switch {
    const NAME: &'static str = "Level";

    fn schema() -> Schema {
        // To a reader of YAML 1.1 a bare `off` is the boolean.
        json_schema!({ "enum": ["off", "hint", "info", "warning", "error", false] })
    }
}

impl Described for Within {
    const NAME: &'static str = "PartOfMessage";
}

impl Described for AfterNo {
    const NAME: &'static str = "DutyAfterANo";
}

impl Described for Language {
    const NAME: &'static str = "Language";
}

impl Described for bool {
    const NAME: &'static str = "YesOrNo";

    fn schema() -> Schema {
        json_schema!({ "enum": [true, false, "yes", "no"] })
    }
}

impl Described for Holiday {
    const NAME: &'static str = "Holiday";

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "anyOf": [{ "format": "date" }, { "pattern": r"\.[iI][cC][sS]$" }],
        })
    }
}

macro_rules! text {
    ($($kind:ty, $name:literal;)*) => {$(
        impl Described for $kind {
            const NAME: &'static str = $name;

            fn schema() -> Schema {
                json_schema!({ "type": "string", "minLength": 1 })
            }
        }
    )*};
}

text! {
    String, "Text";
    Folder, "Folder";
    Pattern, "Pattern";
    Zone, "TimeZone";
}

/// The schema of the whole file.
pub(crate) fn document() -> serde_json::Value {
    let mut schema = schemars::schema_for!(super::file::File).to_value();
    close(&mut schema);
    let rules = hearback_core::RULES.iter().filter(|rule| rule.name != "custom");
    let mut properties: serde_json::Map<String, serde_json::Value> =
        rules.map(|rule| (rule.name.to_owned(), level(rule.summary))).collect();
    properties.insert("all".to_owned(), level("Every rule that is not named"));
    let levels = serde_json::json!({
        "description": "A level by the name of a rule, your own rules included",
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": level("A rule of your own"),
    });
    if let Some(defs) = schema.get_mut("$defs").and_then(|defs| defs.as_object_mut()) {
        defs.insert("Levels".to_owned(), levels);
    }
    named(&mut schema, "statuses", &hearback_core::Phase::ALL.map(hearback_core::Phase::name));
    named(&mut schema, "phrases", &super::lists::WITH_PHRASES);
    let mut head = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://hearback.example/schemas/config.json",
        "title": "hearback.yaml",
    });
    if let (Some(head), serde_json::Value::Object(mut rest)) = (head.as_object_mut(), schema) {
        rest.retain(|key, _| !head.contains_key(key));
        head.append(&mut rest);
    }
    head
}

/// Says what the keys of a setting may be called.
fn named(schema: &mut serde_json::Value, setting: &str, names: &[&str]) {
    let property = schema.pointer_mut(&format!("/properties/{setting}"));
    if let Some(property) = property.and_then(|it| it.as_object_mut()) {
        property.insert("propertyNames".to_owned(), serde_json::json!({ "enum": names }));
    }
}

fn level(description: &str) -> serde_json::Value {
    serde_json::json!({
        "description": description,
        "anyOf": [{ "$ref": "#/$defs/Level" }, { "type": "null" }],
    })
}

/// Says of each mapping with fixed keys that it has no others, and of each `rules` what its keys
/// are.
fn close(schema: &mut serde_json::Value) {
    match schema {
        serde_json::Value::Object(object) => {
            if let Some(properties) = object.get_mut("properties").and_then(|it| it.as_object_mut())
            {
                if let Some(rules) = properties.get_mut("rules").and_then(|it| it.as_object_mut()) {
                    let description = rules.remove("description");
                    rules.clear();
                    rules.extend(description.map(|text| ("description".to_owned(), text)));
                    rules.insert("$ref".to_owned(), "#/$defs/Levels".into());
                }
                object.insert("additionalProperties".to_owned(), false.into());
            }
            // The defaults of the types are "nothing", which says nothing to a reader.
            object.remove("default");
            object.values_mut().for_each(close);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}
