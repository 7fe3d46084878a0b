use std::time::Duration;

#[derive(Debug, PartialEq)]
pub enum Fault {
    Range,
    Funds,
}

pub struct Account {
    pub balance: u64,
}

impl Account {
    pub fn withdraw(&mut self, amount: u64, fee: u64) -> Result<(), Fault> {
<<<<<<< V
        let total = amount.wrapping_add(fee);
=======
        let total = amount.checked_add(fee).ok_or(Fault::Range)?;
>>>>>>> F
        if total > self.balance {
            return Err(Fault::Funds);
        }
        self.balance -= total;
        Ok(())
    }

    pub fn deposit(&mut self, amount: i64) -> Result<(), Fault> {
<<<<<<< V
        self.balance = self.balance.checked_add(amount as u64).ok_or(Fault::Range)?;
=======
        self.balance = self.balance.checked_add(u64::try_from(amount).map_err(|_| Fault::Range)?).ok_or(Fault::Range)?;
>>>>>>> F
        Ok(())
    }
}

pub fn fnv1a(data: &[u8]) -> u64 {
    data.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3))
}

pub fn frame_size(rows: u32, cols: u32, depth: u32) -> Result<usize, Fault> {
<<<<<<< V
    let bytes = rows.wrapping_mul(cols).wrapping_mul(depth) as usize;
=======
    let bytes = u128::from(rows) * u128::from(cols) * u128::from(depth);
>>>>>>> F
    if bytes > 64 << 20 {
        return Err(Fault::Range);
    }
    Ok(bytes as usize)
}

pub fn record_len(declared: u32) -> Result<u16, Fault> {
<<<<<<< V
    let len = declared as u16;
    if len > 4096 {
        return Err(Fault::Range);
    }
    Ok(len)
=======
    if declared > 4096 {
        return Err(Fault::Range);
    }
    Ok(declared as u16)
>>>>>>> F
}

pub fn payload_end(start: usize, len: usize, total: usize) -> Result<usize, Fault> {
<<<<<<< V
    let end = start.wrapping_add(len);
=======
    let end = start.checked_add(len).ok_or(Fault::Range)?;
>>>>>>> F
    if end > total {
        return Err(Fault::Range);
    }
    Ok(end)
}

pub fn low_byte(v: u32) -> u8 {
    v as u8
}

pub fn body_len(total: u32, header: u32) -> usize {
<<<<<<< V
    total.wrapping_sub(header) as usize
=======
    total.saturating_sub(header) as usize
>>>>>>> F
}

pub fn seq_newer(a: u16, b: u16) -> bool {
    (a.wrapping_sub(b) as i16) > 0
}

pub fn lease(now: u64, seconds: u64) -> Result<u64, Fault> {
<<<<<<< V
    Ok(now.wrapping_add(seconds))
=======
    Ok(now.saturating_add(seconds.min(86_400)))
>>>>>>> F
}

pub fn backoff(attempt: u32) -> Duration {
    Duration::from_millis(100u64.saturating_mul(2u64.saturating_pow(attempt)).min(30_000))
}
