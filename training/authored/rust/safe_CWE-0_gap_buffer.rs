/// A text buffer with a gap at the cursor, for the line editor.
#[derive(Debug, Default)]
pub struct GapBuffer {
    before: Vec<char>,
    after: Vec<char>,
}

impl GapBuffer {
    pub fn new(text: &str) -> Self {
        GapBuffer { before: text.chars().collect(), after: Vec::new() }
    }

    pub fn len(&self) -> usize {
        self.before.len() + self.after.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn cursor(&self) -> usize {
        self.before.len()
    }

    pub fn insert(&mut self, c: char) {
        self.before.push(c);
    }

    pub fn backspace(&mut self) -> Option<char> {
        self.before.pop()
    }

    pub fn delete(&mut self) -> Option<char> {
        self.after.pop()
    }

    pub fn move_to(&mut self, pos: usize) {
        let pos = pos.min(self.len());
        while self.before.len() > pos {
            let c = self.before.pop();
            self.after.extend(c);
        }
        while self.before.len() < pos {
            let c = self.after.pop();
            self.before.extend(c);
        }
    }

    pub fn word_left(&mut self) {
        while self.before.last().is_some_and(|c| c.is_whitespace()) {
            self.move_to(self.cursor() - 1);
        }
        while self.before.last().is_some_and(|c| !c.is_whitespace()) {
            self.move_to(self.cursor() - 1);
        }
    }

    pub fn kill_line(&mut self) -> String {
        self.after.drain(..).rev().collect()
    }

    pub fn text(&self) -> String {
        self.before.iter().chain(self.after.iter().rev()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_in_the_middle() {
        let mut b = GapBuffer::new("hello world");
        b.move_to(5);
        b.insert(',');
        assert_eq!(b.text(), "hello, world");
        assert_eq!(b.delete(), Some(' '));
        assert_eq!(b.kill_line(), "world");
        assert_eq!(b.text(), "hello,");
    }

    #[test]
    fn jumps_over_words() {
        let mut b = GapBuffer::new("one two  ");
        b.word_left();
        assert_eq!(b.cursor(), 4);
        b.word_left();
        assert_eq!(b.cursor(), 0);
    }
}
