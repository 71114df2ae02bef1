//! JUnit's XML: a finding is a test. Errors and warnings are failures; what is worth knowing
//! passes and says so, because a reader of tests knows no third way.

use super::{Format, xml};
use crate::report::{Report, Reported};
use hearback_core::Level;
use quick_xml::{Writer, events::BytesText};
use std::io;

pub(super) static JUNIT: Format = Format {
    name: "junit",
    summary: "JUnit's XML, without names",
    redacts: true,
    fixes: false,
    write,
};

fn write(report: &Report) -> String {
    let failures = report.findings.iter().filter(|it| fails(it)).count().to_string();
    // A suite without tests counts as broken with some readers.
    let tests = report.findings.len().max(1).to_string();
    let counts = [
        ("name", "hearback"),
        ("tests", tests.as_str()),
        ("failures", failures.as_str()),
        ("errors", "0"),
        ("time", "0"),
    ];
    xml::document(|writer| {
        let suites = writer.create_element("testsuites").with_attributes(counts);
        suites.write_inner_content(|writer| {
            let suite = writer.create_element("testsuite").with_attributes(counts);
            suite.write_inner_content(|writer| cases(writer, report))?;
            Ok(())
        })?;
        Ok(())
    })
}

fn fails(finding: &Reported) -> bool {
    finding.level >= Level::Warning
}

fn cases(writer: &mut Writer<Vec<u8>>, report: &Report) -> io::Result<()> {
    if report.findings.is_empty() {
        let all = [("name", "nothing to report"), ("classname", "hearback"), ("time", "0")];
        writer.create_element("testcase").with_attributes(all).write_empty()?;
    }
    for it in &report.findings {
        let name = format!("{} at line {}", it.rule, it.line);
        let path = xml::clean(&it.path);
        let named = [("name", name.as_str()), ("classname", path.as_str()), ("time", "0")];
        let case = writer.create_element("testcase").with_attributes(named);
        case.write_inner_content(|writer| said(writer, it))?;
    }
    Ok(())
}

fn said(writer: &mut Writer<Vec<u8>>, it: &Reported) -> io::Result<()> {
    let (level, message) = (it.level.name(), xml::clean(&it.message));
    let text = xml::clean(&format!(
        "{}:{}:{}: {level}[{}]: {}\n{}",
        it.path, it.line, it.column, it.rule, it.message, it.url
    ));
    let element = match fails(it) {
        true => {
            let why = [("message", message.as_str()), ("type", level)];
            writer.create_element("failure").with_attributes(why)
        }
        false => writer.create_element("system-out"),
    };
    element.write_text_content(BytesText::new(&text)).map(|_| ())
}
