//! Lexer of the shader language. Works on bytes; spans are byte offsets.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token {
    Ident,
    Keyword(Keyword),
    Int(u64),
    Float(f64),
    Str,
    Symbol(u8),
    Arrow,
    EqEq,
    Shl,
    Shr,
    Eof,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyword {
    Fn,
    Let,
    If,
    Else,
    For,
    Return,
    Struct,
    Uniform,
}

const KEYWORDS: [(&str, Keyword); 8] = [
    ("else", Keyword::Else),
    ("fn", Keyword::Fn),
    ("for", Keyword::For),
    ("if", Keyword::If),
    ("let", Keyword::Let),
    ("return", Keyword::Return),
    ("struct", Keyword::Struct),
    ("uniform", Keyword::Uniform),
];

#[derive(Debug, PartialEq)]
pub struct LexError {
    pub at: u32,
    pub message: &'static str,
}

pub struct Lexer<'s> {
    source: &'s str,
    pos: usize,
}

impl<'s> Lexer<'s> {
    /// Sources of 4 GiB and more are refused, so that offsets fit a `u32`.
    pub fn new(source: &'s str) -> Result<Self, LexError> {
        if u32::try_from(source.len()).is_err() {
            return Err(LexError { at: 0, message: "source is too long" });
        }
        Ok(Lexer { source, pos: 0 })
    }

    pub fn text(&self, span: Span) -> &'s str {
        self.source.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.source.as_bytes().get(self.pos + ahead).copied().unwrap_or(0)
    }

    fn eat_while(&mut self, f: impl Fn(u8) -> bool) {
        while self.pos < self.source.len() && f(self.peek(0)) {
            self.pos += 1;
        }
    }

    fn error<T>(&self, at: usize, message: &'static str) -> Result<T, LexError> {
        Err(LexError { at: at as u32, message })
    }

    fn trivia(&mut self) -> Result<(), LexError> {
        loop {
            self.eat_while(|b| b.is_ascii_whitespace());
            match (self.peek(0), self.peek(1)) {
                (b'/', b'/') => self.eat_while(|b| b != b'\n'),
                (b'/', b'*') => {
                    let start = self.pos;
                    match self.source.as_bytes()[start + 2..].windows(2).position(|w| w == b"*/") {
                        Some(n) => self.pos = start + 2 + n + 2,
                        None => return self.error(start, "comment is not closed"),
                    }
                }
                _ => return Ok(()),
            }
        }
    }

    pub fn next_token(&mut self) -> Result<(Token, Span), LexError> {
        self.trivia()?;
        let start = self.pos;
        let token = match self.peek(0) {
            _ if start == self.source.len() => Token::Eof,
            b'A'..=b'Z' | b'a'..=b'z' | b'_' => self.word(start),
            b'0'..=b'9' => self.number(start)?,
            b'"' => self.string(start)?,
            _ => self.symbol(start)?,
        };
        Ok((token, Span { start: start as u32, end: self.pos as u32 }))
    }

    fn word(&mut self, start: usize) -> Token {
        self.eat_while(|b| b.is_ascii_alphanumeric() || b == b'_');
        let word = &self.source[start..self.pos];
        match KEYWORDS.binary_search_by(|(k, _)| k.cmp(&word)) {
            Ok(i) => Token::Keyword(KEYWORDS[i].1),
            Err(_) => Token::Ident,
        }
    }

    fn number(&mut self, start: usize) -> Result<Token, LexError> {
        if self.peek(0) == b'0' && self.peek(1) == b'x' {
            self.pos += 2;
            self.eat_while(|b| b.is_ascii_hexdigit());
            return match u64::from_str_radix(&self.source[start + 2..self.pos], 16) {
                Ok(v) => Ok(Token::Int(v)),
                Err(_) => self.error(start, "hexadecimal number is empty or too large"),
            };
        }
        self.eat_while(|b| b.is_ascii_digit());
        if self.peek(0) == b'.' && self.peek(1).is_ascii_digit() {
            self.pos += 1;
            self.eat_while(|b| b.is_ascii_digit());
            return match self.source[start..self.pos].parse::<f64>() {
                Ok(v) if v.is_finite() => Ok(Token::Float(v)),
                _ => self.error(start, "number is out of range"),
            };
        }
        match self.source[start..self.pos].parse() {
            Ok(v) => Ok(Token::Int(v)),
            Err(_) => self.error(start, "number is too large"),
        }
    }

    fn string(&mut self, start: usize) -> Result<Token, LexError> {
        self.pos += 1;
        self.eat_while(|b| b != b'"' && b != b'\n');
        if self.peek(0) != b'"' {
            return self.error(start, "string is not closed");
        }
        self.pos += 1;
        Ok(Token::Str)
    }

    fn symbol(&mut self, start: usize) -> Result<Token, LexError> {
        let (token, len) = match (self.peek(0), self.peek(1)) {
            (b'-', b'>') => (Token::Arrow, 2),
            (b'=', b'=') => (Token::EqEq, 2),
            (b'<', b'<') => (Token::Shl, 2),
            (b'>', b'>') => (Token::Shr, 2),
            (b, _) if b"+-*/%<>=!&|^~(){}[],.;:?".contains(&b) => (Token::Symbol(b), 1),
            _ => return self.error(start, "unexpected character"),
        };
        self.pos += len;
        Ok(token)
    }
}
