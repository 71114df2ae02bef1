//! Every message of the server, held against the protocol's published model. `protocol.json` is that
//! of microsoft/language-server-protocol, version 3.17, without its prose and what was only proposed;
//! the snippets of edits are those of version 3.18, and of rust-analyzer.

use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::LazyLock;

static MODEL: LazyLock<Model> = LazyLock::new(Model::read);

/// What is wrong with a message; `asked` is the method of the request that it answers.
pub(crate) fn faults(message: &Value, asked: Option<&str>) -> Vec<String> {
    let result = match message.get("method") {
        Some(_) => MODEL.said(message),
        None => MODEL.answered(message, asked),
    };
    result.err().into_iter().collect()
}

struct Model {
    requests: HashMap<String, Value>,
    notifications: HashMap<String, Value>,
    /// Structures, enumerations and aliases.
    types: HashMap<String, Value>,
}

type Checked = Result<(), String>;

impl Model {
    fn read() -> Self {
        let model: Value = serde_json::from_str(include_str!("protocol.json")).unwrap();
        let by = |list: &str, key: &str| -> HashMap<String, Value> {
            let entries = model[list].as_array().unwrap().iter();
            entries.map(|it| (it[key].as_str().unwrap().to_owned(), it.clone())).collect()
        };
        let mut types = by("structures", "name");
        types.extend(by("enumerations", "name"));
        types.extend(by("typeAliases", "name"));
        Self {
            requests: by("requests", "method"),
            notifications: by("notifications", "method"),
            types,
        }
    }

    /// A request or a notification of the server.
    fn said(&self, message: &Value) -> Checked {
        fields(message, &["jsonrpc", "id", "method", "params"])?;
        let method = message["method"].as_str().unwrap_or_default();
        if method == "hearback/agendaChanged" {
            return fields(message, &["jsonrpc", "method", "params"]);
        }
        let list = if message.get("id").is_some() { &self.requests } else { &self.notifications };
        let known = list.get(method).ok_or_else(|| format!("there is no {method}"))?;
        if known["messageDirection"] == "clientToServer" {
            return Err(format!("{method} is for clients to say"));
        }
        match known.get("params") {
            Some(params) => self.check(params, &message["params"], "params")?,
            None if message.get("params").is_none_or(Value::is_null) => {}
            None => return Err(format!("{method} has no params")),
        }
        let registered = message["params"]["registrations"].as_array();
        registered.into_iter().flatten().try_for_each(|it| self.registered(it))
    }

    fn registered(&self, registration: &Value) -> Checked {
        let method = registration["method"].as_str().unwrap_or_default();
        let known = self.requests.get(method).or_else(|| self.notifications.get(method));
        let options = known.and_then(|it| it.get("registrationOptions"));
        let options = options.ok_or_else(|| format!("{method} cannot be registered"))?;
        self.check(options, &registration["registerOptions"], "registerOptions")
    }

    /// The answer to a request.
    fn answered(&self, message: &Value, asked: Option<&str>) -> Checked {
        if let Some(error) = message.get("error") {
            fields(message, &["jsonrpc", "id", "error"])?;
            fields(error, &["code", "message", "data"])?;
            let whole = error["code"].is_i64() && error["message"].is_string();
            return whole.then_some(()).ok_or_else(|| "an error without code or words".to_owned());
        }
        fields(message, &["jsonrpc", "id", "result"])?;
        let Some(result) = message.get("result") else {
            return Err("neither a result nor an error".to_owned());
        };
        let method = asked.ok_or_else(|| "a result that nobody asked for".to_owned())?;
        match self.requests.get(method) {
            Some(known) => self.check(&known["result"], result, "result"),
            None => method
                .starts_with("hearback/")
                .then_some(())
                .ok_or_else(|| format!("a result of {method}, which is no request")),
        }
    }

    fn check(&self, kind: &Value, value: &Value, at: &str) -> Checked {
        let wrong = || Err(format!("{at} is {value}, not {kind}"));
        match kind["kind"].as_str().unwrap() {
            "base" if is_base(kind["name"].as_str().unwrap(), value) => Ok(()),
            "stringLiteral" if kind["value"] == *value => Ok(()),
            "reference" => self.check_named(kind["name"].as_str().unwrap(), value, at),
            "array" if value.is_array() => {
                let mut items = value.as_array().unwrap().iter().enumerate();
                items
                    .try_for_each(|(n, it)| self.check(&kind["element"], it, &format!("{at}[{n}]")))
            }
            "map" if value.is_object() => {
                let mut entries = value.as_object().unwrap().iter();
                entries.try_for_each(|(key, it)| {
                    self.check(&kind["value"], it, &format!("{at}.{key}"))
                })
            }
            "or" => {
                let options = kind["items"].as_array().unwrap().iter();
                let mut wrong = Vec::new();
                for option in options {
                    match self.check(option, value, at) {
                        Ok(()) => return Ok(()),
                        Err(why) => wrong.push(why),
                    }
                }
                // The one that went furthest is the one that was meant.
                Err(wrong.into_iter().max_by_key(|why| why.find(" is ")).unwrap_or_default())
            }
            "tuple" if value.is_array() => {
                let mut pairs =
                    kind["items"].as_array().unwrap().iter().zip(value.as_array().unwrap());
                pairs.try_for_each(|(kind, it)| self.check(kind, it, at))
            }
            "literal" if value.is_object() => {
                let properties = kind["value"]["properties"].as_array().unwrap().iter().collect();
                self.check_properties(properties, value.as_object().unwrap(), at)
            }
            _ => wrong(),
        }
    }

    fn check_named(&self, name: &str, value: &Value, at: &str) -> Checked {
        if name == "LSPAny" {
            return Ok(());
        }
        let known = &self.types[name];
        if known.get("properties").is_some() {
            let Some(fields) = value.as_object() else {
                return Err(format!("{at} is {value}, not {name}"));
            };
            return self.check_properties(self.properties(known), fields, at);
        }
        if let Some(values) = known.get("values") {
            let listed = values.as_array().unwrap().iter().any(|it| it["value"] == *value);
            let own = known["supportsCustomValues"] == true;
            let fits = listed || (own && self.check(&known["type"], value, at).is_ok());
            return fits.then_some(()).ok_or_else(|| format!("{at} is {value}, not {name}"));
        }
        self.check(&known["type"], value, at)
    }

    /// A structure's properties with those that it has from others.
    fn properties<'a>(&'a self, structure: &'a Value) -> Vec<&'a Value> {
        let from = ["extends", "mixins"].into_iter().filter_map(|key| structure[key].as_array());
        let others = from.flatten().filter_map(|it| self.types.get(it["name"].as_str()?));
        let inherited = others.flat_map(|it| self.properties(it));
        structure["properties"].as_array().unwrap().iter().chain(inherited).collect()
    }

    fn check_properties(
        &self,
        properties: Vec<&Value>,
        fields: &Map<String, Value>,
        at: &str,
    ) -> Checked {
        for property in &properties {
            let name = property["name"].as_str().unwrap();
            let at = format!("{at}.{name}");
            match fields.get(name) {
                Some(value) => self.check(&property["type"], value, &at)?,
                None if property["optional"] == true => {}
                None => return Err(format!("{at} is missing")),
            }
        }
        let unknown = fields.keys().find(|key| properties.iter().all(|it| it["name"] != **key));
        unknown.map_or(Ok(()), |key| Err(format!("{at}.{key} is unknown to the protocol")))
    }
}

fn is_base(name: &str, value: &Value) -> bool {
    match name {
        "string" | "RegExp" => value.is_string(),
        "URI" | "DocumentUri" => value.as_str().is_some_and(|it| it.contains(':')),
        "integer" => value.as_i64().is_some_and(|it| i32::try_from(it).is_ok()),
        "uinteger" => value.as_u64().is_some_and(|it| i32::try_from(it).is_ok()),
        "decimal" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    }
}

/// A message of JSON-RPC with no other fields than these.
fn fields(value: &Value, known: &[&str]) -> Checked {
    let fields = value.as_object().ok_or("no object")?;
    let other = fields.keys().find(|key| !known.contains(&key.as_str()));
    other.map_or(Ok(()), |key| Err(format!("{key} is no field of a message")))
}

/// The check itself sees what is wrong.
#[test]
fn what_is_no_message_is_seen() {
    use serde_json::json;
    let publish = |diagnostic: Value| {
        let params = json!({"uri": "file:///a.md", "diagnostics": [diagnostic]});
        json!({"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params})
    };
    let place = json!({"line": 0, "character": 0});
    let range = json!({"start": place, "end": place});
    let good = json!({"range": range, "message": "m", "severity": 2, "code": "c"});
    assert_eq!(faults(&publish(good.clone()), None), Vec::<String>::new());
    let hover = |result: Value| json!({"jsonrpc": "2.0", "id": 1, "result": result});
    let asked = Some("textDocument/hover");
    assert!(faults(&hover(json!({"contents": "c"})), asked).is_empty());
    assert!(faults(&hover(Value::Null), asked).is_empty());
    let with = |key: &str, value: Value| {
        let mut bad = good.clone();
        bad[key] = value;
        publish(bad)
    };
    for (bad, asked) in [
        (with("severity", json!(7)), None),
        (with("message", Value::Null), None),
        (with("range", json!({"start": place})), None),
        (with("range", json!({"start": {"line": -1, "character": 0}, "end": place})), None),
        (with("colour", json!("red")), None),
        (with("tags", json!("unnecessary")), None),
        (json!({"jsonrpc": "2.0", "method": "textDocument/hover", "params": {}}), None),
        (json!({"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": {}}), None),
        (hover(json!({"contents": 5})), asked),
        (hover(json!([])), asked),
        (hover(json!({"contents": "c"})), None),
        (json!({"jsonrpc": "2.0", "id": 1}), asked),
        (json!({"jsonrpc": "2.0", "id": 1, "error": {"code": 1}}), asked),
    ] {
        assert!(!faults(&bad, asked).is_empty(), "{bad}");
    }
}
