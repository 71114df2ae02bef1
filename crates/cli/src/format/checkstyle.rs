//! Checkstyle's XML, which many readers of CI know.

use super::{Format, xml};
use crate::report::{Report, Reported};
use hearback_core::Level;
use std::collections::BTreeMap;

pub(super) static CHECKSTYLE: Format = Format {
    name: "checkstyle",
    summary: "Checkstyle's XML, without names",
    redacts: true,
    fixes: false,
    write,
};

fn write(report: &Report) -> String {
    let mut files: BTreeMap<&str, Vec<&Reported>> = BTreeMap::new();
    for finding in &report.findings {
        files.entry(&finding.path).or_default().push(finding);
    }
    xml::document(|writer| {
        let all = writer.create_element("checkstyle").with_attribute(("version", "4.3"));
        all.write_inner_content(|writer| {
            for (path, findings) in &files {
                let path = xml::clean(path);
                let file = writer.create_element("file").with_attribute(("name", path.as_str()));
                file.write_inner_content(|writer| {
                    findings.iter().try_for_each(|it| error(writer, it))
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

fn error(writer: &mut quick_xml::Writer<Vec<u8>>, it: &Reported) -> std::io::Result<()> {
    let severity = match it.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Hint => "info",
    };
    let (line, column) = (it.line.to_string(), it.column.to_string());
    let (message, source) = (xml::clean(&it.message), format!("hearback.{}", it.rule));
    let attributes = [
        ("line", line.as_str()),
        ("column", column.as_str()),
        ("severity", severity),
        ("message", message.as_str()),
        ("source", source.as_str()),
    ];
    writer.create_element("error").with_attributes(attributes).write_empty().map(|_| ())
}
