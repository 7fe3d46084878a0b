use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, RwLock};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, Mutex as AsyncMutex, Notify};

#[derive(Default)]
pub struct Stats {
    hits: AtomicU64,
    by_path: Mutex<HashMap<String, u64>>,
    titles: RwLock<HashMap<u64, Arc<str>>>,
}

impl Stats {
    pub fn hit(&self, path: &str) {
        self.hits.fetch_add(1, Ordering::Relaxed);
        *self.by_path.lock().unwrap().entry(path.to_owned()).or_default() += 1;
    }

    pub fn title(&self, id: u64, load: impl FnOnce() -> Arc<str>) -> Arc<str> {
        if let Some(title) = self.titles.read().unwrap().get(&id).cloned() {
            return title;
        }
        let fresh = load();
        self.titles.write().unwrap().entry(id).or_insert(fresh).clone()
    }

    pub async fn report(&self, out: &mpsc::Sender<String>) {
        let rows: Vec<String> = {
            let map = self.by_path.lock().unwrap();
            map.iter().map(|(path, n)| format!("{path} {n}")).collect()
        };
        for row in rows {
            if out.send(row).await.is_err() {
                return;
            }
        }
    }
}

pub enum Ask {
    Get(u64, oneshot::Sender<Option<String>>),
    Put(u64, String),
}

pub async fn actor(mut inbox: mpsc::Receiver<Ask>) {
    let mut rows = HashMap::new();
    while let Some(ask) = inbox.recv().await {
        match ask {
            Ask::Get(id, reply) => drop(reply.send(rows.get(&id).cloned())),
            Ask::Put(id, row) => drop(rows.insert(id, row)),
        }
    }
}

pub async fn exchange(link: &AsyncMutex<crate::Link>, line: &str) -> anyhow::Result<String> {
    let mut link = link.lock().await;
    link.write_line(line).await?;
    tokio::time::timeout(Duration::from_secs(5), link.read_line()).await?
}

pub fn transfer(a: &Mutex<i64>, b: &Mutex<i64>, cents: i64) {
    let (first, second, sign) = if (a as *const Mutex<i64>) < (b as *const Mutex<i64>) { (a, b, -1) } else { (b, a, 1) };
    if std::ptr::eq(first, second) {
        return;
    }
    let (mut x, mut y) = (first.lock().unwrap(), second.lock().unwrap());
    *x += sign * cents;
    *y -= sign * cents;
}

pub fn wait_ready(pair: &(Mutex<bool>, Condvar)) {
    let mut ready = pair.0.lock().unwrap();
    while !*ready {
        ready = pair.1.wait(ready).unwrap();
    }
}

pub async fn wait_notified(notify: &Notify, flag: &AtomicU64) {
    while flag.load(Ordering::Acquire) == 0 {
        let notified = notify.notified();
        if flag.load(Ordering::Acquire) != 0 {
            return;
        }
        notified.await;
    }
}

pub async fn hash(password: String) -> anyhow::Result<String> {
    tokio::task::spawn_blocking(move || crate::passwords::hash(&password)).await?
}
