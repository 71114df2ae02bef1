//! Filling a template, safely: it may come from somebody else's repository.

use super::facts::Facts;
use crate::Span;
use minijinja::{Environment, UndefinedBehavior, syntax::SyntaxConfig};
use std::{io, ops::Range, sync::LazyLock};

/// No letter's template is longer, in bytes.
const LONGEST_SOURCE: usize = 16 * 1024;

/// No letter is longer, in bytes.
const LONGEST_OUTPUT: usize = 64 * 1024;

/// Steps of the engine; the longest template above takes a few thousand.
const FUEL: u64 = 20_000;

/// Expressions nest no deeper than anybody writes them.
const DEEPEST: usize = 50;

/// No expression has more words and signs. Each may lie in the one before, and the engine goes down
/// some of them without counting, until its stack is at an end.
const MOST_PARTS: usize = 200;

/// Delimiters that no text has, for control characters are refused: blocks would bring loops and assignments, and a doubled string is
/// counted by neither fuel nor steps.
const NO_BLOCKS: (&str, &str) = ("\u{1}\u{2}\u{1}{%", "%}\u{1}\u{2}\u{1}");

/// Why a template cannot be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Where, in bytes.
    range: Option<Range<usize>>,
    /// From 1, for mistakes that have no more exact place.
    line: Option<usize>,
    pub(super) said: String,
}

impl Mistake {
    /// Where it stands, in the template as written: an expression, a line or the beginning.
    pub(super) fn place(&self, source: &str) -> Span {
        let inside =
            |range: &Range<usize>| source.get(range.clone()).is_some_and(|s| !s.is_empty());
        if let Some(range) = self.range.clone().filter(inside) {
            return Span::new(range.start, range.end);
        }
        let mut start = 0;
        for (number, line) in source.split_inclusive('\n').enumerate() {
            if self.line.is_none_or(|wanted| wanted == number + 1) {
                return Span::new(start, start + line.trim_end().len());
            }
            start += line.len();
        }
        Span::at(source.len())
    }
}

/// The text that a template gives, or what is wrong with it and where.
pub(super) fn fill(source: &str, facts: &Facts) -> Result<String, Mistake> {
    let mistake = |range: Option<Range<usize>>, said: &str| {
        Err(Mistake { range, line: None, said: said.to_owned() })
    };
    if source.len() > LONGEST_SOURCE {
        return mistake(None, &format!("The template is longer than {LONGEST_SOURCE} bytes"));
    }
    if let Some((at, c)) = source.char_indices().find(|(_, c)| is_control(*c)) {
        return mistake(
            Some(at..at + c.len_utf8()),
            "A control character has no place in a letter",
        );
    }
    if let Some(range) = overlong(source) {
        return mistake(Some(range), &format!("It has more than {MOST_PARTS} words and signs"));
    }
    render(source, facts).map(|text| tidy(&text)).map_err(|error| {
        let said = error.detail().unwrap_or("It cannot be filled").to_owned();
        Mistake { range: error.range(), line: error.line(), said }
    })
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// The first expression with more parts than anybody writes, to its end or beyond.
fn overlong(source: &str) -> Option<Range<usize>> {
    let mut at = 0;
    loop {
        let rest = source.get(at..)?;
        let start = at + rest.find("{{")?;
        if let Some(comment) = rest.find("{#").filter(|comment| at + comment < start) {
            at += comment + rest.get(comment..)?.find("#}")?;
            continue;
        }
        let (length, parts) = measured(source.get(start + 2..)?);
        let end = start + 2 + length;
        if parts > MOST_PARTS {
            return Some(start..end);
        }
        at = end;
    }
}

/// How long an expression is, and how many words and signs it has. A text in quotation marks is
/// one; whether it is closed is the engine's business.
fn measured(expression: &str) -> (usize, usize) {
    let (mut parts, mut depth, mut quote, mut in_word) = (0, 0_usize, None, false);
    let mut chars = expression.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if quote.is_some() {
            if c == '\\' {
                chars.next();
            } else if quote == Some(c) {
                quote = None;
            }
            continue;
        }
        let word = c.is_alphanumeric() || c == '_';
        let goes_on = c.is_whitespace() || (word && in_word);
        parts += usize::from(!goes_on);
        in_word = word;
        match c {
            '\'' | '"' => quote = Some(c),
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' if chars.peek().is_some_and(|next| next.1 == '}') => return (at + 2, parts),
            _ => {}
        }
    }
    (expression.len(), parts)
}

fn render(source: &str, facts: &Facts) -> Result<String, minijinja::Error> {
    static EMPTY: LazyLock<Result<Environment<'static>, minijinja::Error>> =
        LazyLock::new(environment);
    let environment = match &*EMPTY {
        Ok(environment) => environment,
        Err(_) => &environment()?,
    };
    let template = environment.template_from_str(source)?;
    let mut out = Capped(Vec::new());
    template.render_captured_to(facts.value(), &mut out)?;
    Ok(String::from_utf8_lossy(&out.0).into_owned())
}

/// An engine that knows values, conditions and one filter, and nothing else.
fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let syntax = SyntaxConfig::builder().block_delimiters(NO_BLOCKS.0, NO_BLOCKS.1).build()?;
    let mut environment = Environment::empty();
    environment.set_syntax(syntax);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEEPEST);
    environment.add_filter("capital", |text: &str| crate::say::capital(text));
    environment
        .add_filter("first", |name: &str| crate::first_name(name).unwrap_or(name).to_owned());
    Ok(environment)
}

/// A writer that takes no more than a letter.
struct Capped(Vec<u8>);

impl io::Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST_OUTPUT {
            return Err(io::Error::other("the template gives more than a letter"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes out what an empty expression leaves behind: spaces at line ends, doubled spaces and more
/// than one blank line.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines() {
        let line = line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let line = one_stop(&line);
        if line.is_empty() {
            blank = true;
            continue;
        }
        if blank && !out.is_empty() {
            out.push('\n');
        }
        blank = false;
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// A name that ends with a full stop ends its sentence too: "at Acme Ltd."
fn one_stop(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let second = c == '.' && out.ends_with('.') && !out.ends_with("..");
        if !second || chars.peek() == Some(&'.') {
            out.push(c);
        }
    }
    out
}

/// The subject on the first line, where there is one, and the body below it.
pub(super) fn split(text: &str) -> (Option<String>, String) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_prefix("Subject:") {
        Some(subject) => {
            let subject = Some(subject.trim().to_owned()).filter(|subject| !subject.is_empty());
            (subject, rest.trim_start_matches('\n').to_owned())
        }
        None => (None, text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Facts, Mistake, fill, split};

    fn sample(source: &str) -> Result<String, Mistake> {
        fill(source, &Facts::sample())
    }

    #[test]
    fn names_and_conditions_fill_in() {
        assert_eq!(sample("Dear {{ first_name }},").unwrap(), "Dear Grace,\n");
        assert_eq!(sample("A{{ ' and B' if promise }}.").unwrap(), "A and B.\n");
        assert_eq!(sample("A{{ ' and B' if not promise }}.").unwrap(), "A.\n");
        assert_eq!(sample("A\n\n{{ 'x' if not promise }}\n\nB").unwrap(), "A\n\nB\n");
        assert_eq!(sample("at {{ 'Acme Ltd.' }}. So ...").unwrap(), "at Acme Ltd. So ...\n");
    }

    #[test]
    fn mistakes_are_told_and_nothing_runs_wild() {
        assert_eq!(sample("Dear\n{{ nobody }}").unwrap_err().line, Some(2));
        assert!(sample("{{ first_name").is_err());
        assert!(sample(&"x".repeat(20_000)).is_err());
        assert!(sample(&format!("{{{{ {}1{} }}}}", "(".repeat(500), ")".repeat(500))).is_err());
        assert!(sample("{{ 'x' * 1000000000 }}").is_err());
        assert!(sample("{{ range(1000000000) }}").is_err());
        for deep in ["-", ".a", "()", "not ", "[0]", "|first", "{'a':", "(1 if "] {
            let source = format!("{{{{ name{} }}}}", deep.repeat(15_000 / deep.len()));
            let mistake = sample(&source).unwrap_err();
            assert!(mistake.said.contains("words and signs"), "{deep}: {}", mistake.said);
            assert!(sample(&format!("{{# {{{{ ' #}} {source}")).is_err(), "{deep}");
        }
        let block = "\u{1}\u{2}\u{1}{% for x in [1] %}a{% endfor %}\u{1}\u{2}\u{1}";
        assert!(sample(block).unwrap_err().said.contains("control character"));
        assert_eq!(sample("{# {{ #}A {{ '}}' }} B").unwrap(), "A }} B\n");
        // Blocks are plain text: no loops, no assignments, no files.
        let block = "{% for x in y %}a{% endfor %}";
        assert_eq!(sample(block).unwrap(), format!("{block}\n"));
    }

    #[test]
    fn the_subject_is_the_first_line() {
        assert_eq!(split("Subject: A\n\nB\n"), (Some("A".to_owned()), "B\n".to_owned()));
        assert_eq!(split("B\nSubject: A\n"), (None, "B\nSubject: A\n".to_owned()));
    }
}
