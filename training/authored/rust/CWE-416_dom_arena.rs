use std::ptr::NonNull;

pub struct Node {
    pub name: String,
    pub parent: Option<NonNull<Node>>,
    pub children: usize,
}

const MAX_NODES: usize = 100_000;

/// Owns the nodes of one parsed document. Children point at their parents,
/// and the caller keeps the pointers that `open` hands out.
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// `size` is the length of the document in bytes.
    pub fn new(size: usize) -> Tree {
        Tree { nodes: Vec::with_capacity((size / 16 + 1).min(MAX_NODES)) }
    }

    pub fn open(&mut self, name: &str, parent: Option<NonNull<Node>>) -> Option<NonNull<Node>> {
<<<<<<< V
        if self.nodes.len() >= MAX_NODES {
=======
        if self.nodes.len() == self.nodes.capacity() {
>>>>>>> F
            return None;
        }
        self.nodes.push(Node { name: name.to_owned(), parent, children: 0 });
        if let Some(p) = parent {
            unsafe { (*p.as_ptr()).children += 1 };
        }
        let last = self.nodes.len() - 1;
        NonNull::new(unsafe { self.nodes.as_mut_ptr().add(last) })
    }

    /// Path of a node from the root, for error messages.
    pub fn path(&self, mut at: NonNull<Node>) -> String {
        let mut parts = Vec::new();
        loop {
            let n = unsafe { at.as_ref() };
            parts.push(n.name.as_str());
            match n.parent {
                Some(p) => at = p,
                None => break,
            }
        }
        parts.reverse();
        parts.join("/")
    }
}
