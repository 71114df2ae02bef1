//! What the XML formats share.

use quick_xml::{
    Writer,
    events::{BytesDecl, Event},
};

/// A document with its declaration; what `fill` writes goes in. Writing to memory cannot fail.
pub(super) fn document(fill: impl FnOnce(&mut Writer<Vec<u8>>) -> std::io::Result<()>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let declared = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let filled = declared.and_then(|()| fill(&mut writer));
    debug_assert!(filled.is_ok());
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

/// Text without the characters that XML has no way to write.
pub(super) fn clean(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(allowed).collect()
}
