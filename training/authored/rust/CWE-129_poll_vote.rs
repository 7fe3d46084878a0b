use std::sync::{Arc, RwLock};

use tokio::sync::mpsc::Receiver;

pub struct Poll {
    pub question: String,
    pub options: Vec<String>,
    pub tally: Vec<u64>,
}

#[derive(Debug)]
pub struct Vote {
    pub voter: u64,
    pub choice: usize,
}

/// The one task that counts votes, fed by all web socket connections.
pub async fn count(poll: Arc<RwLock<Poll>>, mut votes: Receiver<Vote>) {
    let mut seen = std::collections::HashSet::new();
    while let Some(v) = votes.recv().await {
        if !seen.insert(v.voter) {
            continue;
        }
        let Ok(mut p) = poll.write() else { break };
<<<<<<< V
        if v.choice <= p.options.len() {
            p.tally[v.choice] += 1;
        }
=======
        if let Some(n) = p.tally.get_mut(v.choice) {
            *n += 1;
        }
>>>>>>> F
        tracing::trace!(voter = v.voter, question = %p.question, "vote");
    }
}
