use std::collections::HashMap;
use std::sync::{Arc, RwLock};

#[derive(Debug)]
pub struct Style {
    pub name: String,
    pub css: String,
}

#[derive(Default)]
pub struct Styles {
    cache: RwLock<HashMap<String, Arc<Style>>>,
}

impl Styles {
    /// Style sheet of a shop; made when it is first asked for.
    pub fn get(&self, shop: &str, make: impl FnOnce() -> Style) -> Arc<Style> {
        if let Some(s) = self.cache.read().unwrap().get(shop) {
            return Arc::clone(s);
        }
        let mut cache = self.cache.write().unwrap();
        // Another thread may have been faster.
        let s = cache.entry(shop.to_owned()).or_insert_with(|| Arc::new(make()));
        Arc::clone(s)
    }

    pub fn forget(&self, shop: &str) {
        self.cache.write().unwrap().remove(shop);
    }
}
