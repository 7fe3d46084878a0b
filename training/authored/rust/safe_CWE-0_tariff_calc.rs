use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Add, Sub};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cents(pub i64);

impl Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Cents;
    fn sub(self, other: Cents) -> Cents {
        Cents(self.0 - other.0)
    }
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let abs = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", abs / 100, abs % 100)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    Night,
    Shoulder,
    Peak,
}

impl Period {
    pub fn of_hour(hour: u8) -> Period {
        match hour {
            0..=5 | 22.. => Period::Night,
            7..=9 | 17..=20 => Period::Peak,
            _ => Period::Shoulder,
        }
    }
}

pub struct Tariff {
    pub base_per_day: Cents,
    pub tenths_per_kwh: BTreeMap<Period, i64>,
}

#[derive(Debug, Default)]
pub struct Bill {
    pub base: Cents,
    pub energy: BTreeMap<Period, (u64, Cents)>,
}

impl Tariff {
    /// `readings` holds one pair of hour and watt-hours per hour of the month.
    pub fn bill(&self, days: u32, readings: &[(u8, u32)]) -> Bill {
        let mut wh: BTreeMap<Period, u64> = BTreeMap::new();
        for &(hour, used) in readings {
            *wh.entry(Period::of_hour(hour)).or_default() += u64::from(used);
        }
        let energy = wh
            .into_iter()
            .map(|(period, wh)| {
                let rate = self.tenths_per_kwh.get(&period).copied().unwrap_or(0);
                let tenths = (wh as i64 * rate + 500) / 1000;
                (period, (wh, Cents((tenths + 5) / 10)))
            })
            .collect();
        Bill { base: Cents(self.base_per_day.0 * i64::from(days)), energy }
    }
}

impl Bill {
    pub fn total(&self) -> Cents {
        self.energy.values().fold(self.base, |sum, (_, cost)| sum + *cost)
    }
}

impl fmt::Display for Bill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<12}{:>12}", "base", self.base.to_string())?;
        for (period, (wh, cost)) in &self.energy {
            writeln!(f, "{:<12}{:>12} ({} Wh)", format!("{period:?}"), cost.to_string(), wh)?;
        }
        write!(f, "{:<12}{:>12}", "total", self.total().to_string())
    }
}
