//! The JSON schemas of what hearback reads and writes.
//!
//! Those of `hearback.yaml` and of the YAML journal come from the types and tables that read them:
//! `UPDATE_SCHEMAS=1 cargo test -p hearback-syntax schema` writes them anew, and so it is with
//! those of `stats` and `export` in the crate `hearback`. All of the reports are held against real
//! ones by `tests/schemas.rs`.

#[cfg(test)]
mod journal;

/// A schema by name.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// As in `hearback schema NAME`.
    pub name: &'static str,
    /// What it is the schema of, in a line.
    pub summary: &'static str,
    /// JSON Schema, draft 2020-12.
    pub text: &'static str,
}

/// Every schema.
pub static SCHEMAS: &[Schema] = &[
    Schema {
        name: "config",
        summary: "hearback.yaml",
        text: include_str!("../../../docs/schemas/config.json"),
    },
    Schema {
        name: "journal",
        summary: "a journal in YAML",
        text: include_str!("../../../docs/schemas/journal.json"),
    },
    Schema {
        name: "check",
        summary: "the report of check --format json",
        text: include_str!("../../../docs/schemas/check.json"),
    },
    Schema {
        name: "agenda",
        summary: "the report of agenda --format json",
        text: include_str!("../../../docs/schemas/agenda.json"),
    },
    Schema {
        name: "stats",
        summary: "the numbers of stats --format json",
        text: include_str!("../../../docs/schemas/stats.json"),
    },
    Schema {
        name: "export",
        summary: "the journal as export --format json writes it",
        text: include_str!("../../../docs/schemas/export.json"),
    },
];

#[cfg(test)]
mod tests {
    use super::{SCHEMAS, journal};
    use serde_json::Value;

    /// The file of a schema holds what the types and tables say.
    #[allow(clippy::disallowed_methods, reason = "a schema is a file")]
    fn hold(name: &str, made: &Value) {
        let made = serde_json::to_string_pretty(made).unwrap() + "\n";
        let file = format!("{}/../../docs/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::write(&file, &made).unwrap();
        }
        let kept = std::fs::read_to_string(file).unwrap();
        let line = kept.lines().zip(made.lines()).take_while(|(kept, made)| kept == made).count();
        assert!(
            kept == made,
            "docs/schemas/{name}.json is old from line {} on, which is now\n{}\n\
             UPDATE_SCHEMAS=1 cargo test -p hearback-syntax --lib schema writes it anew",
            line + 1,
            made.lines().nth(line).unwrap_or_default()
        );
    }

    #[test]
    fn the_schema_of_the_configuration_is_that_of_its_types() {
        hold("config", &crate::config::schema::document());
    }

    #[test]
    fn the_schema_of_a_journal_is_that_of_its_keys() {
        hold("journal", &journal::document());
    }

    #[test]
    fn schemas_are_schemas() {
        for schema in SCHEMAS {
            let value: Value = serde_json::from_str(schema.text).unwrap();
            jsonschema::meta::validate(&value).unwrap();
            assert!(value["title"].is_string() && value["$id"].is_string(), "{}", schema.name);
        }
    }
}
