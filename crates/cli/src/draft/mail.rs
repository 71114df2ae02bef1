//! A message as text to copy, as a mail file and as a mailto: address.

use hearback_core::{Candidate, NewMessage, Said};
use std::fmt::Write;

/// Headers, a blank line, the body: as it stands in a journal.
pub(super) fn plain(message: &NewMessage) -> String {
    let mut out = String::new();
    let to = message.to.join(", ");
    match &message.email {
        Some(email) if message.channel == "email" && !to.is_empty() && to != *email => {
            let _ = writeln!(out, "To: {to} <{email}>");
        }
        Some(email) if message.channel == "email" => {
            let _ = writeln!(out, "To: {email}");
        }
        _ if !to.is_empty() => {
            let _ = writeln!(out, "To: {to}");
        }
        _ => {}
    }
    if let Some(subject) = &message.subject {
        let _ = writeln!(out, "Subject: {subject}");
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(message.body.trim_end());
    out.push('\n');
    out
}

/// A mail that is not sent yet (RFC 5322, with the header by which mail programs open it for
/// editing). It has no date: it gets one when it is sent.
pub(super) fn eml(message: &NewMessage, candidate: Option<&Candidate>) -> String {
    let mut lines = Vec::new();
    let said = |said: Option<&Said<String>>| said.map(|said| said.value.trim().to_owned());
    let name = said(candidate.and_then(|candidate| candidate.name.as_ref()));
    let address = said(candidate.and_then(|candidate| candidate.email.as_ref()));
    if let Some(address) = address {
        lines.push(format!("From: {}", mailbox(name.as_deref().unwrap_or_default(), &address)));
    }
    let to = message.to.join(", ");
    match &message.email {
        Some(email) => lines.push(format!("To: {}", mailbox(&to, email))),
        // A name without an address is no address: the person has to fill it in.
        None => lines.push(format!("X-To: {}", encoded(&to))),
    }
    if let Some(subject) = &message.subject {
        lines.push(format!("Subject: {}", encoded(subject)));
    }
    lines.extend(
        [
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "X-Unsent: 1",
            "",
        ]
        .map(str::to_owned),
    );
    lines.extend(message.body.trim_end().lines().map(quoted_printable));
    lines.join("\r\n") + "\r\n"
}

/// `mailto:` with subject and body (RFC 6068).
pub(super) fn mailto(message: &NewMessage) -> String {
    let mut out = String::from("mailto:");
    if let Some(email) = &message.email {
        out.push_str(&percent(email, "@"));
    }
    let mut separator = '?';
    if let Some(subject) = &message.subject {
        let _ = write!(out, "{separator}subject={}", percent(subject, ""));
        separator = '&';
    }
    let body: Vec<&str> = message.body.trim_end().lines().collect();
    let _ = writeln!(out, "{separator}body={}", percent(&body.join("\r\n"), ""));
    out
}

fn mailbox(name: &str, address: &str) -> String {
    let address: String = address.chars().filter(|c| !c.is_control() && *c != '>').collect();
    let plain = |c: char| c.is_ascii_alphanumeric() || " -'".contains(c);
    match name.trim() {
        "" => address,
        name if name.chars().all(plain) => format!("{name} <{address}>"),
        name if name.is_ascii() => {
            let name: String = name.chars().filter(|c| !c.is_control()).collect();
            format!("\"{}\" <{address}>", name.replace('\\', "\\\\").replace('"', "\\\""))
        }
        name => format!("{} <{address}>", encoded(name)),
    }
}

/// Text in a header: as it is, or with encoded words (RFC 2047) for what needs them. Words that do
/// not stay as they are: readers differ on the space between two encoded ones.
fn encoded(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.is_ascii() {
        return text;
    }
    let is_plain = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || "-'".contains(c));
    let mut runs: Vec<(bool, String)> = Vec::new();
    for word in text.split_whitespace() {
        match runs.last_mut() {
            Some((plain, run)) if *plain == is_plain(word) => {
                run.push(' ');
                run.push_str(word);
            }
            _ => runs.push((is_plain(word), word.to_owned())),
        }
    }
    let words = |(plain, run): (bool, String)| if plain { vec![run] } else { encoded_words(&run) };
    runs.into_iter().flat_map(words).collect::<Vec<_>>().join("\r\n ")
}

/// A text in encoded words of at most 75 characters.
fn encoded_words(text: &str) -> Vec<String> {
    const MOST: usize = 45;
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if word.len() + c.len_utf8() > MOST {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    words.iter().map(|word| format!("=?utf-8?B?{}?=", base64(word.as_bytes()))).collect()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place) & 63) as usize).copied();
            let letter = letter.filter(|_| place <= chunk.len());
            out.push(letter.map_or('=', char::from));
        }
    }
    out
}

/// A line of the body in ASCII, broken softly after at most 76 characters (RFC 2045).
fn quoted_printable(line: &str) -> String {
    const MOST: usize = 73;
    let mut out = String::new();
    let mut used = 0;
    let last = line.len().saturating_sub(1);
    for (at, byte) in line.bytes().enumerate() {
        let c = char::from(byte);
        let at_end = at == last && c == ' ';
        let token = match c {
            ' '..='~' if c != '=' && !at_end => c.to_string(),
            _ => format!("={byte:02X}"),
        };
        if used + token.len() > MOST {
            out.push_str("=\r\n");
            used = 0;
        }
        used += token.len();
        out.push_str(&token);
    }
    out
}

fn percent(text: &str, also: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || also.contains(c) {
            out.push(c);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message() -> NewMessage {
        NewMessage {
            kind: "thank-you".into(),
            to: vec!["Grace Hopper".into()],
            email: Some("grace@acme.example".into()),
            channel: "email".into(),
            subject: Some("Ada Lovelace – Thank you".into()),
            body: "Dear Grace,\n\nThank you.\n".into(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn text_to_copy() {
        let expected = "To: Grace Hopper <grace@acme.example>\nSubject: Ada Lovelace – Thank you\n\n\
                        Dear Grace,\n\nThank you.\n";
        assert_eq!(plain(&message()), expected);
    }

    #[test]
    fn a_mail_file() {
        let expected = "To: Grace Hopper <grace@acme.example>\r\n\
            Subject: Ada Lovelace\r\n =?utf-8?B?4oCT?=\r\n Thank you\r\n\
            MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
            Content-Transfer-Encoding: quoted-printable\r\nX-Unsent: 1\r\n\r\n\
            Dear Grace,\r\n\r\nThank you.\r\n";
        assert_eq!(eml(&message(), None), expected);
    }

    #[test]
    fn long_lines_are_broken_softly() {
        let line = "Grüße ".repeat(40);
        let text = quoted_printable(&line);
        assert!(text.lines().all(|line| line.len() <= 76 && line.is_ascii()));
        assert!(text.replace("=\r\n", "").ends_with("Gr=C3=BC=C3=9Fe=20"));
        assert_eq!(quoted_printable("1 = 1"), "1 =3D 1");
    }

    #[test]
    fn an_address_to_open() {
        let expected = "mailto:grace@acme.example?subject=Ada%20Lovelace%20%E2%80%93%20Thank%20you\
                        &body=Dear%20Grace%2C%0D%0A%0D%0AThank%20you.\n";
        assert_eq!(mailto(&message()), expected);
    }

    #[test]
    fn letters_of_base64() {
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn names_cannot_break_out_of_a_header() {
        assert_eq!(mailbox("A\r\nBcc: x", "a@b"), "\"ABcc: x\" <a@b>");
        assert_eq!(encoded("a\r\nb"), "a  b");
    }

    #[test]
    fn only_what_is_not_plain_is_encoded() {
        let name = "François-Xavier de La Rochefoucauld d'Ésérables";
        let expected = "=?utf-8?B?RnJhbsOnb2lzLVhhdmllcg==?=\r\n de La Rochefoucauld\r\n \
                        =?utf-8?B?ZCfDiXPDqXJhYmxlcw==?=";
        assert_eq!(encoded(name), expected);
    }
}
