/// How large a file may be, in an editor and on the command line alike.
public enum FileLimits {
  /// Bytes of a file that are scored unless `maximumFileBytes` says otherwise: larger files are generated, mostly.
  public static let scoredBytes = 1 << 20
  /// Bytes of a file that is read at all: a syntax tree takes twenty times as much.
  public static let readBytes = 16 << 20
}
