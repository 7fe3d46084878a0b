import JSON
import SyntaxTrees

extension SARIFFormat {
  /// How the run went (§3.20). It succeeded where no notification is an error (§3.58.6), as the
  /// exit status says too.
  var invocation: JSONValue {
    let execution = unreadable + interruption
    return .object(
      JSONObject(present: [
        "executionSuccessful": .bool(execution.isEmpty),
        "startTimeUtc": report.startTime.isEmpty ? .none : JSONValue(report.startTime),
        "endTimeUtc": report.endTime.isEmpty ? .none : JSONValue(report.endTime),
        "toolExecutionNotifications": execution.isEmpty ? .none : .array(execution),
        "toolConfigurationNotifications": report.problems.isEmpty
          ? .none : .array(report.problems.map { notification("warning", $0) }),
      ]))
  }

  private var unreadable: [JSONValue] {
    report.leftOut.compactMap { leftOut in
      guard case .unreadable(let reason) = leftOut.reason else { return nil }
      let what = leftOut.definition.map { "\($0) in \(leftOut.path)" } ?? leftOut.path
      let location = JSONObject(present: [
        "physicalLocation": ["artifactLocation": location(ofFile: leftOut.path)],
        "logicalLocations": leftOut.definition.map {
          [Self.logicalLocation($0, in: .forFile(named: leftOut.path))]
        },
      ])
      return notification("error", "\(what) is not scored: \(reason)", at: .object(location))
    }
  }

  private var interruption: [JSONValue] {
    report.isInterrupted
      ? [notification("error", "the scan was cut short; what it had not come to is not here")] : []
  }

  private func notification(
    _ level: String, _ text: String, at location: JSONValue? = nil
  ) -> JSONValue {
    .object(
      JSONObject(present: [
        "level": JSONValue(level), "message": Self.message(text),
        "locations": location.map { [$0] },
      ]))
  }

  /// A plain text message (§3.11.3) that holds text from outside.
  ///
  /// What looks like a link is made none (§3.11.6): code must not decide where a report leads. Of
  /// braces only those of a placeholder are doubled (§3.11.5), which stands for an argument that is
  /// not there; any others a viewer shows as they are, and most show two where there are two.
  static func message(_ text: String) -> JSONValue {
    let text = text.replacing("](", with: "] (")
      .replacing(/\{([0-9]+)\}/) { "{{\($0.output.1)}}" }
    return ["text": JSONValue(text)]
  }
}
