import Configuration

/// What findings are told apart by from one run to the next: their keys, which moved code keeps,
/// and from the second of a key on its number, so that none stands for another.
struct Fingerprints {
  private var counts: [FindingKey: Int] = [:]

  /// `0a3f…`, then `0a3f…:2`.
  mutating func next(_ key: FindingKey) -> String {
    let count = counts[key, default: 0] + 1
    counts[key] = count
    return count == 1 ? "\(key)" : "\(key):\(count)"
  }
}
