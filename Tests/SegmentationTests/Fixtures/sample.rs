//! Notes.
use std::fs;
use std::process::Command;

const LIMIT: usize = 10;

#[derive(Debug, Clone)]
pub struct Note {
    pub id: u32,

    text: String,
}

/// Reads a file.
pub fn read<'a>(path: &'a str) -> Result<String, std::io::Error> {
    let full = format!("data/{}", path);

    let text = fs::read_to_string(full)?;
    Ok(text)
}

impl Note {
    #[inline]
    pub fn new(id: u32) -> Self {
        Note { id, text: String::new() }
    }

    fn run(&self) -> bool {
        let status = Command::new("sh")
            .arg("-c")
            .arg(&self.text)
            .status();

        match status {
            Ok(status) => {
                return status.success();
            }
            Err(_) => false,
        }
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        unsafe {
            release(self.id);
        }
    }
}

mod tests {
    use super::*;

    #[test]
    fn reads() {
        assert!(read("a").is_err());
    }
}
