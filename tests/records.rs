//! Records as lines, to be compared with what a text should give.

use hearback_core::{Form, Link, Records};
use hearback_syntax::{Document, Source};
use std::fmt::Write;

pub(crate) fn read_at(path: &str, text: &str) -> Document {
    Document::read(Source { path, text, listed: false })
}

/// Records as lines: kind, form (`~` for a scalar of YAML, `{` for flow style), what they are nested
/// in, fields, links.
pub(crate) fn shown(records: &Records) -> String {
    let mut out = String::new();
    for (index, record) in records.items.iter().enumerate() {
        let form = match record.form {
            Form::Section | Form::YamlBlock => "",
            Form::YamlFlow => "{",
            Form::YamlScalar => "~",
            Form::FrontMatter => "front ",
            Form::Lines => "lines ",
            Form::Row => "row ",
            Form::FieldTable => "fields ",
            Form::Bullet => "bullet ",
        };
        let parent = record.parent.map_or(String::new(), |parent| format!(" in {parent}"));
        write!(out, "{index} {form}{:?}{parent}:", record.kind).unwrap();
        for field in &record.fields {
            let values: Vec<&str> = field.values.iter().map(|text| text.value.as_str()).collect();
            write!(out, " {:?}={}", field.key, values.join("|").replace('\n', "/")).unwrap();
        }
        for link in &record.links {
            match link {
                Link::Id(text) => write!(out, " #{}", text.value).unwrap(),
                Link::Path(text) => write!(out, " [[{}]]", text.value).unwrap(),
                Link::Company { company, role } => {
                    let role = role.as_ref().map_or("-", |role| role.value.as_str());
                    write!(out, " @{} / {role}", company.value).unwrap();
                }
            }
        }
        out.push('\n');
    }
    out
}
