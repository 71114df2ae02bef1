//! Small steps over a text: each gives what it read and what is left.

/// Up to `most` digits, and no digit behind them.
pub(super) fn number(text: &str, most: usize) -> Option<(u32, usize, &str)> {
    let len = text.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(len)?;
    if len == 0 || len > most {
        return None;
    }
    Some((digits.parse().ok()?, len, rest))
}

/// The letters that a text begins with.
pub(super) fn word(text: &str) -> Option<(&str, &str)> {
    let len = text.find(|c: char| !c.is_alphabetic() && c != '\u{301}').unwrap_or(text.len());
    (len > 0).then(|| text.split_at(len))
}

/// What is left behind one of these words, in any case.
pub(super) fn skip_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let (found, rest) = word(text)?;
    words.iter().any(|word| found.eq_ignore_ascii_case(word) || found == *word).then_some(rest)
}

/// What is left behind any of these characters.
pub(super) fn skip<'a>(text: &'a str, chars: &[char]) -> &'a str {
    text.trim_start_matches(chars)
}

pub(super) fn spaces(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}'])
}

/// What is left behind a hyphen of any length.
pub(super) fn dash(text: &str) -> Option<&str> {
    text.strip_prefix(['-', '\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '\u{2212}'])
}

/// What is left behind the sign or word of a range, spaces included.
pub(super) fn to(text: &str) -> Option<&str> {
    let text = spaces(text);
    let rest = dash(text)
        .or_else(|| skip_word(text, &["to", "until", "till", "through", "thru", "bis", "au", "al"]))
        .or_else(|| text.strip_prefix("..").map(|rest| rest.trim_start_matches('.')))?;
    Some(spaces(rest))
}
