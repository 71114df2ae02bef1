//! `hearback schema`: the JSON schemas of what is read and written.

use crate::{Exit, Failure, Outcome, console::Console, printed};
use clap::Args;
use hearback_core::near;
use hearback_syntax::SCHEMAS;
use std::fmt::Write;

/// What `schema` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// Which one; without a name they are listed
    name: Option<String>,
}

impl Command {
    /// Prints a schema, or the list of them.
    pub(crate) fn run(&self, console: Console) -> Outcome {
        let text = match &self.name {
            Some(name) => one(name)?,
            None => list(),
        };
        printed(console.print_raw(&text), Exit::Clean)
    }
}

fn one(name: &str) -> Result<String, Failure> {
    let schema = SCHEMAS.iter().find(|schema| schema.name == name);
    schema.map(|schema| schema.text.to_owned()).ok_or_else(|| {
        let names = || SCHEMAS.iter().map(|schema| schema.name);
        let hint = match near(name, names()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("there are {}", names().collect::<Vec<_>>().join(", ")),
        };
        Failure::new(format!("{name}: there is no such schema; {hint}"))
    })
}

fn list() -> String {
    let mut out = String::new();
    for schema in SCHEMAS {
        let _ = writeln!(out, "{:<8}  {}", schema.name, schema.summary);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::{sheet::Sheet, stats::Stats};
    use schemars::{JsonSchema, generate::SchemaSettings};
    use serde_json::{Map, Value, json};

    /// The schema of what a type writes, closed: what it does not name is not written.
    fn made<T: JsonSchema>(name: &str, title: &str) -> Value {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        let schema = settings.into_generator().into_root_schema_for::<T>().to_value();
        let Value::Object(mut schema) = schema else { panic!("{schema}") };
        let mut out = Map::new();
        out.extend(schema.remove_entry("$schema"));
        out.insert(
            "$id".to_owned(),
            json!(format!("https://hearback.example/schemas/{name}.json")),
        );
        out.insert("title".to_owned(), json!(title));
        schema.remove("title");
        out.extend(schema);
        out["properties"]["version"] = json!({ "const": 1 });
        let mut out = Value::Object(out);
        close(&mut out);
        out
    }

    fn close(schema: &mut Value) {
        match schema {
            Value::Object(map) => {
                map.values_mut().for_each(close);
                // `properties` itself may hold one of that name.
                if map.get("type") == Some(&json!("object")) && map.contains_key("properties") {
                    map.insert("additionalProperties".to_owned(), json!(false));
                }
            }
            Value::Array(all) => all.iter_mut().for_each(close),
            _ => {}
        }
    }

    #[test]
    fn the_schemas_of_stats_and_export_are_those_of_their_types() {
        for (name, made) in [
            ("stats", made::<Stats>("stats", "Report of hearback stats --format json")),
            ("export", made::<Sheet>("export", "Journal as hearback export --format json")),
        ] {
            let made = serde_json::to_string_pretty(&made).unwrap() + "\n";
            let file = format!("{}/../../docs/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("UPDATE_SCHEMAS").is_some() {
                std::fs::write(&file, &made).unwrap();
            }
            let held = std::fs::read_to_string(file).unwrap();
            assert_eq!(held, made, "UPDATE_SCHEMAS=1 writes it anew");
        }
    }
}
