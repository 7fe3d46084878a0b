import Basics
import Segmentation

/// Chooses which trajectories without a finding are written beside those with one.
///
/// Half of them are the hardest: those that name what rules look for, call much and are long, so that
/// neither danger words nor length alone pay. The other half is drawn by a seed.
public struct NegativeSample: Sendable {
  /// Trajectories without a finding for each with one.
  public let ratio: Double
  public let seed: UInt64

  public init(ratio: Double = 2, seed: UInt64 = 1) {
    self.ratio = ratio
    self.seed = seed
  }

  /// - Parameters:
  ///   - clean: trajectories without a finding, by number.
  ///   - flagged: how many have one.
  ///   - name: of the text; the draw depends on it and the seed only.
  public func choose(
    from clean: [(number: Int, trajectory: Trajectory)], flagged: Int, name: String
  ) -> [Int] {
    let count = min(clean.count, Int((Double(flagged) * ratio).rounded()))
    guard count > 0 else { return [] }
    let ranked = clean.map { (number: $0.number, hardness: Self.hardness(of: $0.trajectory)) }
      .sorted { ($1.hardness, $0.number) < ($0.hardness, $1.number) }
      .map(\.number)
    var chosen = Array(ranked.prefix((count + 1) / 2))
    var rest = Array(ranked.dropFirst(chosen.count))
    // Spread first, so that no name undoes a seed.
    let offset = (seed &* 0x9E37_79B9_7F4A_7C15) ^ FNV1a().value
    var random = SplitMix64(seed: FNV1a(name.utf8, offset: offset).value)
    while chosen.count < count {
      chosen.append(rest.remove(at: Int(random.next() % UInt64(rest.count))))
    }
    return chosen.sorted()
  }

  /// Names around which the rules' findings lie: a use of one that no rule minds is what has to be
  /// told apart.
  static let dangerWords: Set<String> = [
    "strcpy", "strncpy", "strlcpy", "strcat", "strncat", "strlcat", "sprintf", "snprintf",
    "vsprintf", "vsnprintf", "memcpy", "memmove", "printf", "fprintf", "syslog", "sscanf", "fscanf",
    "scanf", "gets", "fgets", "system", "popen", "execv", "execvp", "execl", "access", "chmod",
    "chown", "readlink", "mktemp", "mkstemp", "malloc", "realloc", "free", "alloca", "getenv",
    "subprocess", "shell", "call", "Popen", "check_output", "eval", "exec", "literal_eval",
    "pickle",
    "load", "loads", "safe_load", "yaml", "marshal", "execute", "executemany", "cursor", "select",
    "SELECT", "INSERT", "UPDATE", "DELETE", "urlopen", "md5", "sha1", "sha256", "tmp", "tempfile",
    "mark_safe", "Markup", "extractall", "verify", "ssl", "parse", "fromstring",
  ]

  /// A use of a danger word counts as so many calls.
  private static let dangerWeight = 6.0
  /// So many bytes count as a call.
  private static let bytesOfACall = 200.0

  static func hardness(of trajectory: Trajectory) -> Double {
    var (calls, dangers, bytes) = (0, 0, 0)
    for step in trajectory.steps where step.role == .scored {
      let content = step.content.bytes
      bytes += content.count
      var start: Int?
      for (index, byte) in content.enumerated() {
        if isWord(byte) {
          start = start ?? index
        } else if let first = start {
          let word = String(decoding: content[first..<index], as: UTF8.self)
          if dangerWords.contains(word) { dangers += 1 }
          if byte == UInt8(ascii: "("), !keywords.contains(word) { calls += 1 }
          start = nil
        }
      }
    }
    return Double(calls) + dangerWeight * Double(dangers) + Double(bytes) / bytesOfACall
  }

  private static let keywords: Set<String> = ["if", "while", "for", "switch", "return", "sizeof"]

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
  }
}
