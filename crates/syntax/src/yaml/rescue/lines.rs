//! Line by line: what tree-sitter saw is kept where it makes sense of the line, and the line is
//! read as `- key: value` where it does not.

use super::{Token, TokenKind, is_wide};
use crate::yaml::{chunk, words};
use std::ops::Range;

/// The tokens with the missing ones put in, and the first line that needed it.
pub(super) fn mend(
    source: &str,
    lines: &[Range<usize>],
    seen: Vec<Token>,
) -> (Vec<Token>, Option<Range<usize>>) {
    let mut mender = Mender { source, lines, out: Vec::new(), slip: None, covered: 0 };
    let mut seen = seen.into_iter().peekable();
    for (number, line) in lines.iter().enumerate() {
        let mut own = Vec::new();
        while let Some(token) = seen.next_if(|token| (token.span.start as usize) < line.end) {
            own.push(token);
        }
        if line.start >= mender.covered {
            mender.line(number, own);
        }
    }
    (mender.out, mender.slip)
}

struct Mender<'a> {
    source: &'a str,
    lines: &'a [Range<usize>],
    out: Vec<Token>,
    slip: Option<Range<usize>>,
    /// Up to where a value of several lines reaches.
    covered: usize,
}

impl Mender<'_> {
    fn line(&mut self, number: usize, own: Vec<Token>) {
        let Some(line) = self.lines.get(number).cloned() else { return };
        let text = self.source.get(line.clone()).unwrap_or("");
        let content = text.trim_start_matches([' ', '\t']);
        if content.is_empty() || content.starts_with('#') || content.starts_with("---") {
            return;
        }
        if is_wide(self.source, &line) {
            self.slip.get_or_insert(line);
            return;
        }
        if self.is_sound(&line, &own) {
            let end = own.iter().map(|token| token.span.end as usize).max();
            self.covered = self.covered.max(end.unwrap_or(0));
            self.out.extend(own);
            return;
        }
        self.slip.get_or_insert(line);
        self.read_plainly(number);
    }

    /// Whether tokens are all that a line says, in an order that makes sense.
    fn is_sound(&self, line: &Range<usize>, own: &[Token]) -> bool {
        let text = self.source.get(line.clone()).unwrap_or("");
        let content = text.trim_start_matches(' ');
        if content.starts_with('\t') {
            return false;
        }
        let mut rest = own;
        while let [Token { kind: TokenKind::Dash | TokenKind::Question, .. }, more @ ..] = rest {
            rest = more;
        }
        let mut content = line.end - content.len();
        if let Some(last) = own.len().checked_sub(rest.len() + 1).and_then(|at| own.get(at)) {
            let behind = self.source.get(last.span.end as usize..line.end).unwrap_or("");
            content = line.end - behind.trim_start_matches([' ', '\t']).len();
        }
        let key = chunk::colon(self.source.get(content..line.end).unwrap_or(""));
        let properties = |tokens: &[Token]| {
            let property =
                |token: &&Token| matches!(token.kind, TokenKind::Anchor | TokenKind::Tag);
            tokens.iter().take_while(property).count()
        };
        if let [Token { kind: TokenKind::Colon, .. }, more @ ..] = rest {
            return self.is_value(line, more.get(properties(more)..).unwrap_or(&[]));
        }
        let before = properties(rest);
        let named = match rest.get(before..).unwrap_or(&[]) {
            [name, Token { kind: TokenKind::Colon, span }, more @ ..] if name.is_value() => {
                Some((span.start as usize, more))
            }
            _ => None,
        };
        match (key, named) {
            (Some(colon), Some((at, more))) => {
                at == content + colon
                    && self.is_value(line, more.get(properties(more)..).unwrap_or(&[]))
            }
            (None, None) => self.is_value(line, rest.get(before..).unwrap_or(&[])),
            _ => false,
        }
    }

    /// Whether tokens are one value or none, with nothing but white space and a comment behind.
    fn is_value(&self, line: &Range<usize>, tokens: &[Token]) -> bool {
        let [value] = tokens else { return tokens.is_empty() && !self.says_more(line) };
        if !value.is_value() {
            return false;
        }
        if value.kind == TokenKind::Block {
            return true;
        }
        let end = value.span.end as usize;
        let line_end = crate::yaml::scalar::end_of_line(self.source, end);
        let behind = self.source.get(end..line_end).unwrap_or("");
        let text = behind.trim_start_matches([' ', '\t']);
        text.is_empty() || (text.starts_with('#') && text.len() < behind.len())
    }

    /// Whether a line whose tokens end with its key or dash has something behind them.
    fn says_more(&self, line: &Range<usize>) -> bool {
        let text = self.source.get(line.clone()).unwrap_or("");
        let content = dashes(text).1;
        let behind = match chunk::colon(content) {
            Some(colon) => content.get(colon + 1..).unwrap_or(""),
            None => content.trim_start_matches(['?', ':']),
        };
        let words = behind.split_whitespace();
        let mut said = words.skip_while(|word| word.starts_with(['&', '!']));
        said.next().is_some_and(|word| !word.starts_with('#'))
    }

    /// Reads a line as `- key: value`.
    fn read_plainly(&mut self, number: usize) {
        let Some(line) = self.lines.get(number).cloned() else { return };
        let text = self.source.get(line.clone()).unwrap_or("");
        let (marks, content) = dashes(text);
        let at = line.end - content.len();
        self.out.extend(
            marks
                .into_iter()
                .map(|mark| Token::new(line.start + mark, line.start + mark + 1, TokenKind::Dash)),
        );
        let value = match chunk::colon(content) {
            Some(colon) => {
                let name = content.get(..colon).unwrap_or("").trim_end();
                let kind = if name.starts_with(['"', '\'']) {
                    TokenKind::Quoted
                } else {
                    TokenKind::Plain
                };
                self.out.push(Token::new(at, at + name.len(), kind));
                self.out.push(Token::new(at + colon, at + colon + 1, TokenKind::Colon));
                at + colon + 1
            }
            None if text.trim_start().starts_with('-') => at,
            None if words::is_list(content.trim_end()) => {
                let end = at + content.trim_end().len();
                self.out.push(Token::new(at, end, TokenKind::Plain));
                return self.out.push(Token::new(end, end, TokenKind::Colon));
            }
            None => return,
        };
        self.value(number, value..line.end);
    }

    fn value(&mut self, number: usize, range: Range<usize>) {
        let text = self.source.get(range.clone()).unwrap_or("");
        let text = text.find(" #").map_or(text, |comment| text.get(..comment).unwrap_or(text));
        let content = text.trim();
        let start = range.start + (text.len() - text.trim_start().len());
        if content.is_empty() || content.starts_with('#') {
            return;
        }
        if is_block_header(content) {
            let end = self.block_end(number);
            self.covered = end;
            return self.out.push(Token::new(start, end, TokenKind::Block));
        }
        let kind = match content.as_bytes() {
            [b'"' | b'\'', ..] => TokenKind::Quoted,
            [b'[' | b'{', ..] => TokenKind::Flow,
            _ => TokenKind::Raw,
        };
        self.out.push(Token::new(start, start + content.len(), kind));
    }

    /// Where the block scalar ends whose header stands on a line: with the last line that is
    /// deeper than it.
    fn block_end(&self, number: usize) -> usize {
        let column = |line: &Range<usize>| {
            let text = self.source.get(line.clone()).unwrap_or("");
            let content = text.trim_start_matches(' ');
            (!content.trim_end().is_empty()).then_some(text.len() - content.len())
        };
        let Some(header) = self.lines.get(number) else { return 0 };
        let text = self.source.get(header.clone()).unwrap_or("");
        let own = text.len() - dashes(text).1.len();
        let mut end = header.end;
        for line in self.lines.iter().skip(number + 1) {
            match column(line) {
                Some(column) if column <= own => break,
                Some(_) => end = line.end,
                None => {}
            }
        }
        end
    }
}

/// The places of the dashes with which a line begins, and what stands behind them.
fn dashes(line: &str) -> (Vec<usize>, &str) {
    let mut marks = Vec::new();
    let mut content = line.trim_start_matches([' ', '\t']);
    while chunk::is_marked(content, "-") {
        marks.push(line.len() - content.len());
        content = content.get(1..).unwrap_or("").trim_start_matches([' ', '\t']);
    }
    (marks, content)
}

/// `|`, `>` and their signs.
fn is_block_header(content: &str) -> bool {
    content.strip_prefix(['|', '>']).is_some_and(|signs| {
        signs.len() <= 2 && signs.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-'))
    })
}
