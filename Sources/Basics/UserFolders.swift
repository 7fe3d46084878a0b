import Foundation

/// The user's folders, by the XDG base directory specification. A variable counts where it is an absolute path.
public struct UserFolders: Sendable {
  private let environment: [String: String]

  public init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
  }

  /// `$HOME`, else what the system knows of the user.
  public var home: String { absolute("HOME") ?? NSHomeDirectory() }

  /// `$PLIMSOLL_CACHE`, else `plimsoll` in `$XDG_CACHE_HOME` or `~/.cache`.
  public var cache: String { absolute("PLIMSOLL_CACHE") ?? own("XDG_CACHE_HOME", ".cache") }

  /// `plimsoll` in `$XDG_STATE_HOME` or `~/.local/state`.
  public var state: String { own("XDG_STATE_HOME", ".local/state") }

  /// `plimsoll` in `$XDG_DATA_HOME` or `~/.local/share`.
  public var data: String { own("XDG_DATA_HOME", ".local/share") }

  private func own(_ variable: String, _ standard: String) -> String {
    (absolute(variable) ?? "\(home)/\(standard)") + "/plimsoll"
  }

  private func absolute(_ variable: String) -> String? {
    environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
  }
}
