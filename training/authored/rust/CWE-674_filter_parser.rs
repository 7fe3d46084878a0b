#[derive(Debug, PartialEq)]
pub enum Expr {
    Tag(String),
    Not(Box<Expr>),
    Any(Vec<Expr>),
}

pub struct Parser<'a> {
    rest: &'a [u8],
    depth: u32,
}

const MAX_DEPTH: u32 = 64;

/// Parses the filter of a subscription, such as `!(rain,(snow,hail))`. The
/// text is sent by clients and may be up to a megabyte long.
pub fn parse(text: &str) -> Option<Expr> {
    let mut p = Parser { rest: text.as_bytes(), depth: 0 };
    let e = p.expr()?;
    p.rest.is_empty().then_some(e)
}

impl Parser<'_> {
    fn eat(&mut self, b: u8) -> bool {
        match self.rest.split_first() {
            Some((&c, tail)) if c == b => {
                self.rest = tail;
                true
            }
            _ => false,
        }
    }

    fn expr(&mut self) -> Option<Expr> {
        if self.eat(b'!') {
<<<<<<< V
            return Some(Expr::Not(Box::new(self.expr()?)));
=======
            return self.nested(|p| Some(Expr::Not(Box::new(p.expr()?))));
>>>>>>> F
        }
        if self.eat(b'(') {
            return self.nested(|p| {
                let mut any = vec![p.expr()?];
                while p.eat(b',') {
                    any.push(p.expr()?);
                }
                p.eat(b')').then_some(Expr::Any(any))
            });
        }
        let n = self.rest.iter().take_while(|b| b.is_ascii_lowercase()).count();
        let (word, tail) = self.rest.split_at(n);
        self.rest = tail;
        (n > 0).then(|| Expr::Tag(String::from_utf8_lossy(word).into_owned()))
    }

    fn nested(&mut self, f: impl FnOnce(&mut Self) -> Option<Expr>) -> Option<Expr> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let e = f(self);
        self.depth -= 1;
        e
    }
}
