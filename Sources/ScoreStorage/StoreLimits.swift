/// What a store may take: bytes, and the time of whoever asks it.
public struct StoreLimits: Sendable {
  /// Bytes of the database. A step takes some 200, so these are a million steps, more than a person's
  /// projects have; and a disk does not notice them.
  public var maximumBytes = 256 << 20

  /// Bytes of values that wait to be written; more are dropped, which costs their inference once more.
  /// Hours of scoring: so much waits only where another process keeps the store locked.
  public var maximumPendingBytes = 8 << 20

  /// Keys whose stamps wait to be renewed, 1 MiB of them; others are renewed another time.
  public var maximumUsedKeys = 1 << 16

  /// Bytes of one value. A step of the most tokens a model reads takes 2 KiB.
  public var maximumValueBytes = 16 << 10

  /// How long a value waits for others to be written with; what a `kill -9` can lose.
  public var writeDelay = Duration.milliseconds(500)

  /// How long a look-up may hold up whoever asks. It takes a few milliseconds; a disk that hangs makes
  /// one look-up wait so long, and none after it until the disk answers.
  public var readPatience = Duration.seconds(1)

  /// How long another process's transaction is waited for, by a thread nobody waits for.
  public var busyPatience = Duration.seconds(2)

  /// Bytes written between two looks at the size.
  public var sweepInterval = 4 << 20

  /// How much of `maximumBytes` a sweep leaves, in eighths: sweeping for every few bytes would rewrite
  /// pages all the time.
  public var sweptEighths = 7

  /// Rows deleted in one transaction: other processes' writing waits for no more than that.
  public var sweepRows = 2_048

  /// Hours after which a value that is read counts as used anew: a read seldom writes.
  public var stampHours = 24

  /// Pages the database may have, enforced by SQLite; nil for a quarter more than `maximumBytes`, where
  /// several processes write faster than one of them sweeps.
  var maximumPages: Int?

  public init() {}

  static let pageBytes = 4_096

  var pages: Int { maximumPages ?? max(16, maximumBytes / Self.pageBytes * 5 / 4) }
}
