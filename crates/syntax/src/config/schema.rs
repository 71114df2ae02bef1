//! The JSON schema of `hearback.yaml`, from the very types that read it.

use super::value::{
    AfterNo, Amount, Folder, Holiday, Is, Language, Limit, Pattern, Stale, Switch, Value, Zone,
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
