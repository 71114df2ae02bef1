//! What tree-sitter sees, started again behind every place where it gives up.

use super::{Token, TokenKind};
use crate::yaml::scalar::{end_of_line, next_line};
use std::cell::RefCell;
use tree_sitter::{Node, Parser};

/// A text that breaks more often is not worth another start.
const MOST_STARTS: usize = 64;
/// Bytes that all starts together may read.
const MOST_BYTES: usize = 2 * 1024 * 1024;

thread_local! {
    static PARSER: RefCell<Option<Parser>> = RefCell::new(parser());
}

fn parser() -> Option<Parser> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_yaml::LANGUAGE.into()).ok()?;
    Some(parser)
}

/// The tokens of a text, in its order.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut bytes = 0;
    for _ in 0..MOST_STARTS {
        let rest = source.get(from..).unwrap_or("");
        bytes += rest.len();
        if rest.trim_end().is_empty() || bytes > MOST_BYTES {
            break;
        }
        let Some(end) =
            PARSER.with_borrow_mut(|parser| read(parser.as_mut()?, rest, from, &mut out))
        else {
            break;
        };
        if source.get(end..).unwrap_or("").trim_end().is_empty() {
            break;
        }
        from = next_line(source, end_of_line(source, end.max(from)));
    }
    out.sort_by_key(|token| token.span);
    out
}

/// Adds the tokens of one reading; gives where it ended.
fn read(parser: &mut Parser, text: &str, base: usize, out: &mut Vec<Token>) -> Option<usize> {
    parser.reset();
    let tree = parser.parse(text, None)?;
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        let goes_down = token(node, base, out) && cursor.goto_first_child();
        if goes_down {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return Some(base + tree.root_node().end_byte());
            }
        }
    }
}

/// Adds the token that a node is; says whether to look inside it.
fn token(node: Node<'_>, base: usize, out: &mut Vec<Token>) -> bool {
    let kind = match node.kind() {
        "comment" => return false,
        _ if node.is_missing() => return false,
        "plain_scalar" | "string_scalar" | "null_scalar" | "boolean_scalar" | "integer_scalar"
        | "float_scalar" | "timestamp_scalar" => TokenKind::Plain,
        "double_quote_scalar" | "single_quote_scalar" => TokenKind::Quoted,
        "block_scalar" => TokenKind::Block,
        "flow_sequence" | "flow_mapping" if !node.has_error() => TokenKind::Flow,
        "alias" => TokenKind::Alias,
        "anchor" => TokenKind::Anchor,
        "tag" => TokenKind::Tag,
        "---" | "..." => return false,
        "-" => TokenKind::Dash,
        "?" => TokenKind::Question,
        ":" => TokenKind::Colon,
        _ if node.child_count() == 0 && node.start_byte() < node.end_byte() => TokenKind::Stray,
        _ => return true,
    };
    out.push(Token::new(base + node.start_byte(), base + node.end_byte(), kind));
    false
}
