import Configuration

/// A baseline of any content is refused with a sentence, or is read again as it was written.
@Sendable func fuzzBaseline(_ bytes: [UInt8]) {
  do throws(Baseline.Problem) {
    let baseline = try Baseline(bytes: bytes)
    let written = baseline.bytes
    require(try! Baseline(bytes: written).bytes == written, "it changes when it is read again")
    require(
      baseline.entries.allSatisfy { baseline.contains($0.key) }, "an entry is not known")
  } catch {
    require("\(error)".contains("is not read"), "\(error)")
  }
}
