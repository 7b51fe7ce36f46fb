//! From text to syntax.
//!
//! ```text
//! or    = and { "or" and }
//! and   = not { ["and"] not }
//! not   = "not" not | "(" or ")" | term
//! term  = [ field ":" ] value
//! value = quoted text | whatever up to the next blank or bracket
//! ```

use std::ops::Range;

use super::{Combined, ExpressionError, MAX_DEPTH, MAX_LENGTH, Syntax, Written};

/// Reads a text; `None` where there is nothing in it.
pub(super) fn parse(text: &str) -> Result<Option<Syntax>, ExpressionError> {
    if text.len() > MAX_LENGTH {
        let message = format!("this expression is longer than {MAX_LENGTH} bytes");
        return Err(ExpressionError::new(message, 0..text.len()));
    }
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Ok(None);
    }
    let mut parser = Parser { tokens: &tokens, next: 0, end: text.len(), depth: 0 };
    let syntax = parser.or()?;
    match parser.tokens.get(parser.next) {
        None => Ok(Some(syntax)),
        Some(token) => Err(ExpressionError::new("this bracket was never opened", token.at.clone())),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    And,
    Or,
    Not,
    Term(Written),
}

#[derive(Debug)]
struct Token {
    kind: Kind,
    at: Range<usize>,
}

fn tokens(text: &str) -> Result<Vec<Token>, ExpressionError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        let kind = match c {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '(' => Kind::Open,
            ')' => Kind::Close,
            _ => {
                let (kind, end) = word(text, at)?;
                at = end;
                tokens.push(Token { kind, at: start..end });
                continue;
            }
        };
        at += 1;
        tokens.push(Token { kind, at: start..at });
    }
    Ok(tokens)
}

/// A term or one of the joining words.
fn word(text: &str, start: usize) -> Result<(Kind, usize), ExpressionError> {
    if text[start..].starts_with('"') {
        let (value, end) = quoted(text, start)?;
        return Ok((Kind::Term(Written { field: None, value, at: start..end }), end));
    }
    let end = bare_end(text, start, |c| c == ':');
    let name = &text[start..end];
    if text[end..].starts_with(':') {
        let field = Some((name.to_owned(), start..end));
        let value_start = end + 1;
        let (value, end) = if text[value_start..].starts_with('"') {
            quoted(text, value_start)?
        } else {
            let end = bare_end(text, value_start, |_| false);
            (text[value_start..end].to_owned(), end)
        };
        if value.is_empty() {
            let message = format!("nothing follows `{name}:`");
            return Err(ExpressionError::new(message, start..value_start)
                .help(format!("write `{name}:VALUE`, without a blank after the colon")));
        }
        let at = value_start..end;
        return Ok((Kind::Term(Written { field, value, at }), end));
    }
    let kind = match name {
        "and" | "AND" => Kind::And,
        "or" | "OR" => Kind::Or,
        "not" | "NOT" => Kind::Not,
        _ => Kind::Term(Written { field: None, value: name.to_owned(), at: start..end }),
    };
    Ok((kind, end))
}

fn bare_end(text: &str, start: usize, stop: impl Fn(char) -> bool) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"') || stop(c);
    text[start..].find(ends).map_or(text.len(), |length| start + length)
}

/// A text in quotation marks; `\"` and `\\` stand for themselves.
fn quoted(text: &str, start: usize) -> Result<(String, usize), ExpressionError> {
    let mut value = String::new();
    let mut is_escaped = false;
    for (offset, c) in text[start + 1..].char_indices() {
        match c {
            _ if is_escaped => {
                value.push(c);
                is_escaped = false;
            }
            '\\' => is_escaped = true,
            '"' => return Ok((value, start + 1 + offset + 1)),
            c => value.push(c),
        }
    }
    Err(ExpressionError::new("this quotation mark is not closed", start..start + 1))
}

struct Parser<'t> {
    tokens: &'t [Token],
    next: usize,
    end: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.next).map(|token| &token.kind)
    }

    fn or(&mut self) -> Result<Syntax, ExpressionError> {
        let mut parts = vec![self.and()?];
        while self.peek() == Some(&Kind::Or) {
            self.next += 1;
            parts.push(self.and()?);
        }
        Ok(one_or(parts, Combined::Or))
    }

    fn and(&mut self) -> Result<Syntax, ExpressionError> {
        let mut parts = vec![self.not()?];
        loop {
            match self.peek() {
                Some(Kind::And) => {
                    self.next += 1;
                    parts.push(self.not()?);
                }
                Some(Kind::Term(_) | Kind::Not | Kind::Open) => parts.push(self.not()?),
                Some(Kind::Or | Kind::Close) | None => return Ok(one_or(parts, Combined::And)),
            }
        }
    }

    fn not(&mut self) -> Result<Syntax, ExpressionError> {
        let Some(token) = self.tokens.get(self.next) else {
            return Err(ExpressionError::new(
                "something is missing at the end",
                self.end..self.end,
            ));
        };
        if self.depth >= MAX_DEPTH {
            let message = format!("this expression is nested more than {MAX_DEPTH} deep");
            return Err(ExpressionError::new(message, token.at.clone()));
        }
        self.next += 1;
        self.depth += 1;
        let syntax = match &token.kind {
            Kind::Term(written) => Ok(Combined::Part(written.clone())),
            Kind::Not => Ok(Combined::Not(Box::new(self.not()?))),
            Kind::Open => self.bracketed(&token.at),
            Kind::And | Kind::Or | Kind::Close => {
                Err(ExpressionError::new("something is missing before this", token.at.clone()))
            }
        };
        self.depth -= 1;
        syntax
    }

    fn bracketed(&mut self, open: &Range<usize>) -> Result<Syntax, ExpressionError> {
        let inner = self.or()?;
        if self.peek() != Some(&Kind::Close) {
            return Err(ExpressionError::new("this bracket is not closed", open.clone()));
        }
        self.next += 1;
        Ok(inner)
    }
}

fn one_or(mut parts: Vec<Syntax>, join: impl FnOnce(Vec<Syntax>) -> Syntax) -> Syntax {
    if parts.len() > 1 {
        return join(parts);
    }
    parts.pop().unwrap_or_else(|| join(Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expression with brackets around everything that is joined.
    fn shape(text: &str) -> String {
        fn write(syntax: &Syntax) -> String {
            match syntax {
                Combined::Part(Written { field: None, value, .. }) => value.clone(),
                Combined::Part(Written { field: Some((field, _)), value, .. }) => {
                    format!("{field}:{value}")
                }
                Combined::And(parts) => {
                    format!("({})", parts.iter().map(write).collect::<Vec<_>>().join(" & "))
                }
                Combined::Or(parts) => {
                    format!("({})", parts.iter().map(write).collect::<Vec<_>>().join(" | "))
                }
                Combined::Not(part) => format!("!{}", write(part)),
            }
        }
        match parse(text) {
            Ok(Some(syntax)) => write(&syntax),
            Ok(None) => String::new(),
            Err(error) => format!("{} @{:?}", error.message, error.at),
        }
    }

    #[test]
    fn and_binds_closer_than_or_and_not_closest() {
        assert_eq!(shape("a or b c and not d"), "(a | (b & c & !d))");
        assert_eq!(shape("(a or b) c"), "((a | b) & c)");
        assert_eq!(
            shape("place:\"New Mexico\" date:[2021-10-06..2021-10-08]"),
            "(place:New Mexico & date:[2021-10-06..2021-10-08])"
        );
        assert_eq!(shape("  "), "");
        assert_eq!(shape(r#""say \"cold gun\"""#), "say \"cold gun\"");
    }

    #[test]
    fn faults_are_found_where_they_are() {
        assert_eq!(shape("a and"), "something is missing at the end @5..5");
        assert_eq!(shape("or a"), "something is missing before this @0..2");
        assert_eq!(shape("(a"), "this bracket is not closed @0..1");
        assert_eq!(shape("a)"), "this bracket was never opened @1..2");
        assert_eq!(shape("kind: shooting"), "nothing follows `kind:` @0..5");
        assert_eq!(shape("\"a"), "this quotation mark is not closed @0..1");
        assert!(shape(&"(".repeat(100)).contains("nested more than"));
        assert!(shape(&"a ".repeat(6000)).contains("longer than"));
    }
}
