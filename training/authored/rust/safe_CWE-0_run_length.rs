/// Compresses a slice to pairs of value and repeat count.
///
/// A run longer than 255 is split.
pub fn run_lengths(data: &[u8]) -> Vec<(u8, u8)> {
    let mut out: Vec<(u8, u8)> = Vec::new();
    for &b in data {
        match out.last_mut() {
            Some((value, count)) if *value == b && *count < u8::MAX => *count += 1,
            _ => out.push((b, 1)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::run_lengths;

    #[test]
    fn splits_runs() {
        assert_eq!(run_lengths(b"aab"), vec![(b'a', 2), (b'b', 1)]);
    }
}
