//! The filter language of the log viewer, as users type it into the search box
//! of the shared web interface:
//!
//!     level >= warn and (host in [web1, web2] or not message ~ "timeout")

use std::iter::Peekable;
use std::str::Chars;

const MAX_INPUT: usize = 64 * 1024;
const MAX_DEPTH: usize = 64;
const MAX_LIST: usize = 256;

#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    Word(String),
    Text(String),
    Number(i64),
    Symbol(&'static str),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    Compare { field: String, op: &'static str, value: Value },
    Not(Box<Expr>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number(i64),
    List(Vec<Value>),
}

#[derive(Debug, PartialEq)]
pub enum ParseError {
    TooLong,
    TooDeep,
    Unexpected(String),
    End,
}

fn word(first: char, chars: &mut Peekable<Chars<'_>>) -> String {
    let mut text = String::from(first);
    while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')) {
        text.push(c);
    }
    text
}

fn quoted(chars: &mut Peekable<Chars<'_>>) -> Result<String, ParseError> {
    let mut text = String::new();
    loop {
        match chars.next().ok_or(ParseError::End)? {
            '"' => return Ok(text),
            '\\' => text.push(chars.next().ok_or(ParseError::End)?),
            c => text.push(c),
        }
    }
}

fn tokenize(input: &str) -> Result<Vec<Token>, ParseError> {
    if input.len() > MAX_INPUT {
        return Err(ParseError::TooLong);
    }
    let mut chars = input.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(c) = chars.next() {
        let token = match c {
            c if c.is_whitespace() => continue,
            '"' => Token::Text(quoted(&mut chars)?),
            '(' => Token::Symbol("("),
            ')' => Token::Symbol(")"),
            '[' => Token::Symbol("["),
            ']' => Token::Symbol("]"),
            ',' => Token::Symbol(","),
            '~' => Token::Symbol("~"),
            '=' => Token::Symbol("="),
            '>' if chars.next_if_eq(&'=').is_some() => Token::Symbol(">="),
            '>' => Token::Symbol(">"),
            '<' if chars.next_if_eq(&'=').is_some() => Token::Symbol("<="),
            '<' => Token::Symbol("<"),
            c if c.is_alphanumeric() => {
                let text = word(c, &mut chars);
                text.parse().map(Token::Number).unwrap_or(Token::Word(text))
            }
            other => return Err(ParseError::Unexpected(other.to_string())),
        };
        tokens.push(token);
    }
    Ok(tokens)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Result<Token, ParseError> {
        let token = self.peek().cloned().ok_or(ParseError::End)?;
        self.at += 1;
        Ok(token)
    }

    fn accept(&mut self, wanted: &Token) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += found as usize;
        found
    }

    fn keyword(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(w)) if w == word);
        self.at += found as usize;
        found
    }

    fn expect(&mut self, symbol: &'static str) -> Result<(), ParseError> {
        match self.next()? {
            Token::Symbol(s) if s == symbol => Ok(()),
            other => Err(ParseError::Unexpected(format!("{other:?}"))),
        }
    }

    fn or(&mut self, depth: usize) -> Result<Expr, ParseError> {
        let mut parts = vec![self.and(depth)?];
        while self.keyword("or") {
            parts.push(self.and(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expr::Or(parts) })
    }

    fn and(&mut self, depth: usize) -> Result<Expr, ParseError> {
        let mut parts = vec![self.unary(depth)?];
        while self.keyword("and") {
            parts.push(self.unary(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expr::And(parts) })
    }

    fn unary(&mut self, depth: usize) -> Result<Expr, ParseError> {
        if depth > MAX_DEPTH {
            return Err(ParseError::TooDeep);
        }
        if self.keyword("not") {
<<<<<<< V
            return Ok(Expr::Not(Box::new(self.unary(depth)?)));
=======
            return Ok(Expr::Not(Box::new(self.unary(depth + 1)?)));
>>>>>>> F
        }
        if self.accept(&Token::Symbol("(")) {
            let inner = self.or(depth + 1)?;
            self.expect(")")?;
            return Ok(inner);
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Expr, ParseError> {
        let field = match self.next()? {
            Token::Word(name) => name,
            other => return Err(ParseError::Unexpected(format!("{other:?}"))),
        };
        let op = match self.next()? {
            Token::Symbol(s @ ("=" | "~" | ">" | ">=" | "<" | "<=")) => s,
            Token::Word(w) if w == "in" => "in",
            other => return Err(ParseError::Unexpected(format!("{other:?}"))),
        };
        let value = self.value()?;
        Ok(Expr::Compare { field, op, value })
    }

    fn scalar(&mut self) -> Result<Value, ParseError> {
        match self.next()? {
            Token::Word(text) | Token::Text(text) => Ok(Value::Text(text)),
            Token::Number(n) => Ok(Value::Number(n)),
            other => Err(ParseError::Unexpected(format!("{other:?}"))),
        }
    }

    fn value(&mut self) -> Result<Value, ParseError> {
        if !self.accept(&Token::Symbol("[")) {
            return self.scalar();
        }
        let mut items = Vec::new();
        loop {
            if items.len() >= MAX_LIST {
                return Err(ParseError::TooLong);
            }
<<<<<<< V
            items.push(self.value()?);
=======
            items.push(self.scalar()?);
>>>>>>> F
            if !self.accept(&Token::Symbol(",")) {
                break;
            }
        }
        self.expect("]")?;
        Ok(Value::List(items))
    }
}

pub fn parse(input: &str) -> Result<Expr, ParseError> {
    let mut parser = Parser { tokens: tokenize(input)?, at: 0 };
    let expr = parser.or(0)?;
    match parser.peek() {
        None => Ok(expr),
        Some(extra) => Err(ParseError::Unexpected(format!("{extra:?}"))),
    }
}
