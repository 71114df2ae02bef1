//! Messages in a stream: a header that says how long, then as many bytes of JSON.
//!
//! What is no message is answered and passed over: the stream is in step again at the next header.

use serde_json::Value;
use std::io::{self, BufRead, Write};

/// The largest message that is taken. A journal of this size is no journal.
const LARGEST: usize = 256 << 20;
/// The longest line of a header.
const LONGEST_LINE: usize = 4096;

/// What came in.
#[derive(Debug, PartialEq)]
pub(crate) enum Incoming {
    /// A message in JSON.
    Message(Value),
    /// Something that is none: it is to be answered with a parse error.
    Garbage(&'static str),
}

/// The next thing in the stream; `None` at its end.
pub(crate) fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let mut length = None;
    let mut stray = false;
    loop {
        let Some(line) = header_line(input)? else { return Ok(None) };
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\r', '\n']);
        if text.is_empty() {
            match (length, stray) {
                (Some(length), _) => return body(input, length),
                // A header that says no length: whatever follows is read as the next header.
                (None, true) => return Ok(Some(Incoming::Garbage("a header without a length"))),
                (None, false) => continue,
            }
        }
        match field(text) {
            Field::Length(bytes) if bytes <= LARGEST => length = Some(bytes),
            Field::Length(_) | Field::Other => stray = true,
            Field::Known => {}
        }
    }
}

/// Writes one message.
pub(crate) fn write(output: &mut impl Write, message: &[u8]) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", message.len())?;
    output.write_all(message)?;
    output.flush()
}

enum Field {
    Length(usize),
    Known,
    Other,
}

fn field(line: &str) -> Field {
    // After a broken message a header may begin in the middle of a line.
    let lower = line.to_ascii_lowercase();
    let value = lower.rfind("content-length:").and_then(|at| lower.get(at..)).map(|field| {
        field.trim_start_matches("content-length:").trim().parse::<usize>().unwrap_or(usize::MAX)
    });
    match value {
        Some(bytes) => Field::Length(bytes),
        None if lower.starts_with("content-type:") => Field::Known,
        None => Field::Other,
    }
}

/// One line with its end, or what there is of it up to the longest; `None` at the end.
fn header_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    loop {
        let available = input.fill_buf()?;
        if available.is_empty() {
            return Ok(None);
        }
        let end = available.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let taken = end.unwrap_or(available.len());
        if line.len() < LONGEST_LINE {
            line.extend(available.iter().take(taken));
        } else if end.is_some() {
            // The end of the line is kept, so that an overlong line is a line.
            line.push(b'\n');
        }
        input.consume(taken);
        if end.is_some() {
            return Ok(Some(line));
        }
    }
}

fn body(input: &mut impl BufRead, length: usize) -> io::Result<Option<Incoming>> {
    let mut bytes = Vec::new();
    let read = io::Read::read_to_end(&mut io::Read::take(&mut *input, length as u64), &mut bytes)?;
    if read < length {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&bytes) {
        Ok(message) => Incoming::Message(message),
        Err(_) => Incoming::Garbage("no JSON"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn all(mut input: &[u8]) -> Vec<Incoming> {
        let mut found = Vec::new();
        while let Some(next) = read(&mut input).unwrap() {
            found.push(next);
        }
        found
    }

    fn framed(text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut bytes, text.as_bytes()).unwrap();
        bytes
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = [framed("1"), framed("{\"a\":\"é\"}")].concat();
        assert_eq!(
            all(&bytes),
            [Incoming::Message(json!(1)), Incoming::Message(json!({"a": "é"}))]
        );
    }

    #[test]
    fn the_stream_is_in_step_again_after_anything() {
        let good = Incoming::Message(json!(1));
        for bad in [
            framed("{no json"),
            framed("\u{0}"),
            b"Content-Length: 3\r\n\r\n\xff\xfe\xfd".to_vec(),
            b"Content-Length: many\r\n\r\n".to_vec(),
            b"Content-Length: -1\r\n\r\n".to_vec(),
            b"Content-Length: 99999999999999\r\n\r\n".to_vec(),
            b"hello there\r\n\r\n".to_vec(),
            b"Nonsense: 1\n\n".to_vec(),
        ] {
            let bytes = [bad.clone(), framed("1")].concat();
            let found = all(&bytes);
            assert_eq!(found.last(), Some(&good), "{bad:?}");
            assert!(matches!(found.first(), Some(Incoming::Garbage(_))), "{bad:?}");
        }
    }

    #[test]
    fn headers_come_in_any_case_and_order() {
        let bytes =
            b"content-type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:1\r\n\r\n1";
        assert_eq!(all(bytes), [Incoming::Message(json!(1))]);
        assert_eq!(all(b"Content-Length: 1\n\n1"), [Incoming::Message(json!(1))]);
    }

    #[test]
    fn a_message_that_is_cut_off_is_none() {
        assert_eq!(all(b"Content-Length: 5\r\n\r\n12"), []);
        assert_eq!(all(b"Content-Len"), []);
    }
}
