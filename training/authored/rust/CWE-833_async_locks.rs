use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::{Mutex as AsyncMutex, Semaphore};
use tokio::time::{sleep, timeout};

pub struct Hub {
	peers: Mutex<HashMap<u64, String>>,
	rates: RwLock<HashMap<String, f64>>,
	link: AsyncMutex<crate::Link>,
	slots: Arc<Semaphore>,
}

impl Hub {
	pub async fn greet(&self, id: u64) -> anyhow::Result<()> {
<<<<<<< V
		let peers = self.peers.lock().unwrap();
		if let Some(name) = peers.get(&id) {
			crate::send_line(name, "hello").await?;
		}
=======
		let name = self.peers.lock().unwrap().get(&id).cloned();
		if let Some(name) = name {
			crate::send_line(&name, "hello").await?;
		}
>>>>>>> F
		Ok(())
	}

	pub fn rename(&self, id: u64, name: &str) {
		let mut peers = self.peers.lock().unwrap();
		peers.insert(id, name.to_owned());
	}

	pub async fn exchange(&self, line: &str) -> anyhow::Result<String> {
		let mut link = self.link.lock().await;
		link.write_line(line).await?;
<<<<<<< V
		link.read_line().await
=======
		timeout(Duration::from_secs(5), link.read_line()).await?
>>>>>>> F
	}

	pub fn rate(&self, pair: &str) -> f64 {
		let rates = self.rates.read().unwrap();
<<<<<<< V
		*rates.get(pair).unwrap_or_else(|| panic!("no rate for {pair}"))
=======
		rates.get(pair).copied().unwrap_or(f64::NAN)
>>>>>>> F
	}

	pub fn refresh(&self, pair: &str) {
<<<<<<< V
		if let Some(old) = self.rates.read().unwrap().get(pair) {
			self.rates.write().unwrap().insert(pair.to_owned(), old * 0.5);
		}
=======
		if let Some(rate) = self.rates.write().unwrap().get_mut(pair) {
			*rate *= 0.5;
		}
>>>>>>> F
	}

	pub fn snapshot(&self) -> Vec<u64> {
		self.peers.lock().unwrap_or_else(PoisonError::into_inner).keys().copied().collect()
	}

	pub async fn serve(self: Arc<Self>, job: crate::Job) {
<<<<<<< V
		let _ = self.slots.acquire().await;
=======
		let _slot = self.slots.acquire().await;
>>>>>>> F
		job.run().await;
	}

	pub async fn poll(&self) {
		loop {
			let idle = { self.peers.lock().unwrap().is_empty() };
			if idle {
				return;
			}
			sleep(Duration::from_millis(200)).await;
		}
	}

	pub async fn hash(&self, password: String) -> anyhow::Result<String> {
<<<<<<< V
		crate::passwords::hash(&password)
=======
		tokio::task::spawn_blocking(move || crate::passwords::hash(&password)).await?
>>>>>>> F
	}
}
