//! Places in texts, counted as an editor counts them.

#[path = "numbers.rs"]
mod numbers;

pub(crate) use numbers::Numbers;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// The address of a file, written as editors write it.
pub(crate) fn uri(path: &Path) -> String {
    let byte = |byte: &u8| match byte {
        b' ' | b'%' | b'#' | b'?' | 0x80.. => format!("%{byte:02X}"),
        _ => char::from(*byte).to_string(),
    };
    let path: String = path.to_str().unwrap().as_bytes().iter().map(byte).collect();
    format!("file://{path}")
}

/// A folder that is removed again.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        // Tests run side by side, and two may think of one name.
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("hearback-{name}-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path.canonicalize().unwrap())
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        uri(&path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A text after LSP edits in UTF-16, applied the way an editor does.
pub(crate) fn apply(text: &str, edits: &[Value]) -> String {
    let mut spans: Vec<(usize, usize, String)> = edits
        .iter()
        .map(|edit| {
            let at = |name: &str| offset(text, &edit["range"][name]);
            (at("start"), at("end"), edit["newText"].as_str().unwrap().to_owned())
        })
        .collect();
    spans.sort();
    let mut out = text.to_owned();
    for (start, end, with) in spans.into_iter().rev() {
        out.replace_range(start..end, &with);
    }
    out
}

/// The offset of a position in UTF-16.
pub(crate) fn offset(text: &str, position: &Value) -> usize {
    offset_in("utf-16", text, position)
}

/// The offset of a position.
pub(crate) fn offset_in(unit: &str, text: &str, position: &Value) -> usize {
    let (line, column) =
        (position["line"].as_u64().unwrap(), position["character"].as_u64().unwrap());
    let mut rest = text;
    for _ in 0..line {
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let end = end + if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = rest.get(end..).unwrap_or_default();
    }
    let start = text.len() - rest.len();
    let mut units = 0;
    for (at, character) in rest.char_indices() {
        if units >= column || character == '\r' || character == '\n' {
            return start + at;
        }
        units += match unit {
            "utf-8" => character.len_utf8(),
            "utf-16" => character.len_utf16(),
            _ => 1,
        } as u64;
    }
    text.len()
}

/// The position of an offset, in `utf-8`, `utf-16` or `utf-32`.
pub(crate) fn position(text: &str, offset: usize, unit: &str) -> Value {
    let before = &text[..offset];
    let mut line = 0;
    let mut start = 0;
    for (at, character) in before.char_indices() {
        let lone = character == '\r' && !text[at + 1..].starts_with('\n');
        if character == '\n' || lone {
            line += 1;
            start = at + 1;
        }
    }
    let column = &before[start..];
    let character = match unit {
        "utf-8" => column.len(),
        "utf-16" => column.encode_utf16().count(),
        _ => column.chars().count(),
    };
    json!({"line": line, "character": character})
}

/// A place between two characters that an editor can name: not between CR and LF.
pub(crate) fn place(text: &str, numbers: &mut Numbers) -> usize {
    let mut at = numbers.below(text.len() + 1);
    while !text.is_char_boundary(at) || (text[..at].ends_with('\r') && text[at..].starts_with('\n'))
    {
        at -= 1;
    }
    at
}
