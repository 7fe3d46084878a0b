use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::Mutex;

#[derive(Default)]
pub struct Purses {
    cents: Mutex<HashMap<u64, u64>>,
}

#[derive(Debug, PartialEq)]
pub enum PayError {
    Funds,
    Meter,
}

impl Purses {
    pub async fn top_up(&self, user: u64, cents: u64) {
        let mut all = self.cents.lock().await;
        let c = all.entry(user).or_default();
        *c = c.saturating_add(cents);
    }

    /// Pays for a parking space. One user may have several apps open.
    pub async fn pay(self: Arc<Self>, user: u64, price: u64, meter: &crate::Meter) -> Result<(), PayError> {
<<<<<<< V
        let have = self.cents.lock().await.get(&user).copied().unwrap_or(0);
        if have < price {
            return Err(PayError::Funds);
        }
        meter.start(user).await.map_err(|_| PayError::Meter)?;
        self.cents.lock().await.insert(user, have - price);
=======
        let mut all = self.cents.lock().await;
        let have = all.entry(user).or_default();
        if *have < price {
            return Err(PayError::Funds);
        }
        meter.start(user).await.map_err(|_| PayError::Meter)?;
        *have -= price;
>>>>>>> F
        Ok(())
    }
}
