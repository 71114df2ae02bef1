//! From a tree to the settings that it has, with everything that is wrong with it.
//!
//! serde stops at the first mistake. So a mistaken value is noted, taken out and the rest read
//! again, until what is left can be read.

use super::{
    file::{Calls, CheckIn, Custom, File, FollowUps, Lengths, Path, Phrases, ThankYou},
    named::{AfterNo, Holiday, Zone},
    tree::{Node, Shape, Step},
    value::{Switch, Value, or, quoted},
};
use hearback_core::{
    DateOrder, LANGUAGES, Phase, Preset, Problem, ProblemKind, Span, Within, near,
};
use serde::{Deserialize, Deserializer, de};

/// More mistakes than this are one: the file is something else.
pub(super) const MOST_PROBLEMS: usize = 100;

/// What can be used of a tree. Mistaken values are cleared in the tree as well.
pub(super) fn read(node: &mut Node, problems: &mut Vec<Problem>) -> File {
    match node.shape {
        Shape::Map(_) => {}
        Shape::Nothing => return File::default(),
        Shape::Scalar(_) | Shape::List(_) => {
            let said = "no settings here; they are written as `policy: balanced`, one on a line";
            problems.push(problem(ProblemKind::InvalidSetting, node.span, said));
            return File::default();
        }
    }
    respell(node);
    unknown(node, problems);
    for _ in 0..MOST_PROBLEMS {
        match serde_path_to_error::deserialize(node.value()) {
            Ok(file) => return file,
            Err(error) => {
                let way = way(error.path());
                let found = invalid(node, &way, &error.into_inner().to_string());
                let cleared = !way.is_empty() && node.clear(&way);
                problems.extend(found);
                if !cleared {
                    break;
                }
            }
        }
    }
    File::default()
}

pub(super) fn problem(kind: ProblemKind, span: Span, message: impl Into<String>) -> Problem {
    Problem { kind, span, message: message.into(), near: None, related: None }
}

/// The keys that a place in the file has, where they are fixed.
fn known(way: &[Step]) -> Option<&'static [&'static str]> {
    let keys: Vec<&str> = way
        .iter()
        .map(|step| match step {
            Step::Key(key) => key.as_str(),
            Step::Index(_) => "-",
        })
        .collect();
    Some(match keys.as_slice() {
        [] => fields::<File>(),
        ["thank-you"] => fields::<ThankYou>(),
        ["check-in"] => fields::<CheckIn>(),
        ["follow-ups"] => fields::<FollowUps>(),
        ["length"] => fields::<Lengths>(),
        ["calls"] => fields::<Calls>(),
        ["paths", _] => fields::<Path>(),
        ["phrases", _] => fields::<Phrases>(),
        ["custom"] | ["custom", "-"] => fields::<Custom>(),
        _ => return None,
    })
}

/// The ways to the mappings below a node, itself first.
fn maps(node: &Node) -> Vec<Vec<Step>> {
    fn collect(node: &Node, way: &mut Vec<Step>, out: &mut Vec<Vec<Step>>) {
        match &node.shape {
            Shape::Map(pairs) => {
                out.push(way.clone());
                for pair in pairs {
                    way.push(Step::Key(pair.key.value.clone()));
                    collect(&pair.value, way, out);
                    way.pop();
                }
            }
            Shape::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    way.push(Step::Index(index));
                    collect(item, way, out);
                    way.pop();
                }
            }
            Shape::Nothing | Shape::Scalar(_) => {}
        }
    }
    let mut out = Vec::new();
    collect(node, &mut Vec::new(), &mut out);
    out
}

/// Spells the fixed keys as the settings are spelt, from the outside in.
fn respell(node: &mut Node) {
    node.respell(fields::<File>());
    for way in maps(node) {
        if let Some(known) = known(&way)
            && let Some(map) = node.find_mut(&way)
        {
            map.respell(known);
        }
    }
    // Phases are words of a list too, though their mapping has no fixed keys of its own.
    if let Some(statuses) = node.find_mut(&[Step::Key("statuses".to_owned())]) {
        statuses.respell(&Phase::ALL.map(Phase::name));
    }
}

/// Reports the keys that nothing reads.
fn unknown(node: &Node, problems: &mut Vec<Problem>) {
    for way in maps(node) {
        if problems.len() > MOST_PROBLEMS {
            break;
        }
        let (Some(known), Some(map)) = (known(&way), node.find(&way)) else { continue };
        let Shape::Map(pairs) = &map.shape else { continue };
        let unknown = pairs.iter().filter(|pair| !known.contains(&pair.key.value.as_str()));
        for pair in unknown.take(MOST_PROBLEMS) {
            let word = quoted(&pair.key.value);
            let owner = way.iter().rev().find_map(|step| match step {
                Step::Key(key) => Some(quoted(key)),
                Step::Index(_) => None,
            });
            let message = match owner {
                Some(owner) => format!("{owner} has no setting {word}"),
                None => format!("{word} is no setting"),
            };
            let near = near(&pair.key.value, known.iter().copied()).map(str::to_owned);
            let kind = ProblemKind::UnknownSetting;
            problems.push(Problem { near, ..problem(kind, pair.key.span, message) });
        }
    }
}

fn way(path: &serde_path_to_error::Path) -> Vec<Step> {
    use serde_path_to_error::Segment;
    let step = |segment: &Segment| match segment {
        Segment::Map { key } => Some(Step::Key(key.clone())),
        Segment::Seq { index } => Some(Step::Index(*index)),
        Segment::Enum { .. } | Segment::Unknown => None,
    };
    path.iter().filter_map(step).collect()
}

/// What serde says of a value, at the place of that value.
fn invalid(node: &Node, way: &[Step], said: &str) -> Option<Problem> {
    let at = node.find(way)?;
    // "invalid type: sequence, expected a duration": what stands there can be seen.
    let message = match said.split_once(", expected ") {
        // What serde calls any map of names.
        Some((_, "a map")) => "this wants names with values, as in {name: value}".to_owned(),
        Some((found, wanted)) if found.starts_with("invalid ") => format!("this wants {wanted}"),
        _ => said.to_owned(),
    };
    let near = at.text().and_then(|text| nearest(way, text));
    // A mapping may be long: what is shown is its key.
    let long = matches!(at.shape, Shape::Map(_) | Shape::List(_));
    let span = node.key(way).filter(|_| long).map_or(at.span, |key| key.span);
    Some(Problem { near, ..problem(ProblemKind::InvalidSetting, span, message) })
}

/// The value that was probably meant.
fn nearest(way: &[Step], text: &str) -> Option<String> {
    let mut keys = way.iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    let (first, below) = (keys.next()?, keys.collect::<Vec<_>>());
    let choices = match (first, below.last().copied()) {
        ("timezone", _) => return Zone::near(text).map(str::to_owned),
        ("holidays", _) => return Holiday::near(text),
        ("policy", _) => Preset::CHOICES,
        ("date-order", _) => DateOrder::CHOICES,
        ("weekend", _) => chrono::Weekday::CHOICES,
        ("language", _) => LANGUAGES,
        ("after-a-no", _) => AfterNo::CHOICES,
        ("custom", Some("in")) => Within::CHOICES,
        ("rules", Some(_)) | ("custom", Some("level")) => return level(text),
        ("paths", Some(_)) if below.len() > 2 => return level(text),
        _ => return None,
    };
    near(text, choices.iter().copied()).map(str::to_owned)
}

/// Levels by the names that other tools have for them.
fn level(text: &str) -> Option<String> {
    let word = match hearback_core::fold(text).as_str() {
        "false" | "no" | "none" | "never" | "disabled" | "disable" | "0" => "off",
        "warn" | "1" => "warning",
        "err" | "deny" | "2" => "error",
        "information" | "note" | "notice" => "info",
        _ => near(text, Switch::CHOICES.iter().copied())?,
    };
    Some(word.to_owned())
}

/// The names of a struct's fields, as serde knows them: asked for, and nothing read.
fn fields<T: Deserialize<'static>>() -> &'static [&'static str] {
    struct Ask<'a>(&'a mut &'static [&'static str]);

    impl<'de> Deserializer<'de> for Ask<'_> {
        type Error = de::value::Error;

        fn deserialize_any<V: de::Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
            Err(de::Error::custom("only structs have fields"))
        }

        fn deserialize_struct<V: de::Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Self::Error> {
            *self.0 = fields;
            Err(de::Error::custom("nothing is read"))
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
            option unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier
            ignored_any
        }
    }

    let mut found: &'static [&'static str] = &[];
    // The answer is the error.
    let _ = T::deserialize(Ask(&mut found));
    found
}

/// "`a` is no X; A, B or C would do", for keys.
pub(super) fn no_such(written: &str, what: &str, choices: &[&str]) -> String {
    format!("{} is no {what}; {} would do", quoted(written), or(choices))
}
