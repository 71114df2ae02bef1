//! Whether two sheets say the same.

use super::{Entry, Sheet};
use serde_json::Value;

impl Sheet {
    /// What the other one says otherwise: "Acme Corp, Backend Engineer (notes)". White space,
    /// the order of people and the way in which notes are cut into texts make no difference.
    pub(crate) fn differences(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        if plain(serde_json::to_value(&self.candidate).unwrap_or_default())
            != plain(serde_json::to_value(&other.candidate).unwrap_or_default())
        {
            found.push("your own name and addresses".to_owned());
        }
        for (index, one) in self.applications.iter().enumerate() {
            let name = crate::duty::of(one.company.as_deref(), one.role.as_deref());
            match other.applications.get(index) {
                None => found.push(name),
                Some(other) => {
                    let keys = keys(one, other);
                    if !keys.is_empty() {
                        found.push(format!("{name} ({})", keys.join(", ")));
                    }
                }
            }
        }
        found
    }
}

fn keys(one: &Entry, other: &Entry) -> Vec<String> {
    let value = |entry: &Entry| serde_json::to_value(entry).unwrap_or_default();
    let (Value::Object(one), Value::Object(other)) = (value(one), value(other)) else {
        return Vec::new();
    };
    let differs = |key: &&String| {
        let of = |map: &serde_json::Map<String, Value>| {
            let value = map.get(*key).cloned().unwrap_or_default();
            let sorted = *key == "contacts";
            let value = plain(value);
            match value {
                Value::Array(mut items) if sorted => {
                    items.sort_by_key(ToString::to_string);
                    Value::Array(items)
                }
                value => value,
            }
        };
        of(&one) != of(&other)
    };
    one.keys().filter(differs).cloned().collect()
}

/// A value with white space as one space, and with lists of texts as one text.
fn plain(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Array(items) if items.iter().all(Value::is_string) && !items.is_empty() => {
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            plain(Value::String(texts.join(" ")))
        }
        Value::Array(items) => Value::Array(items.into_iter().map(plain).collect()),
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(key, value)| (key, plain(value))).collect())
        }
        other => other,
    }
}
