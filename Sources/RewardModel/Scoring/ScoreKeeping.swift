/// Keeps what is known of steps beyond this process: small values under keys of 16 bytes. A protocol, so
/// that whoever only scores need not link a database.
public protocol ScoreKeeping: Sendable {
  /// The values of these keys, in one look-up; what is not there is absent. It may wait for a disk, and
  /// not for long.
  ///
  /// - Returns: nil where there is no answer now: the keys may be asked for another time.
  func values(for keys: [UInt128]) async -> [UInt128: [UInt8]]?

  /// Takes a value to be written some time. Called on the inference thread, so it returns at once.
  func put(_ value: [UInt8], for key: UInt128)
}
