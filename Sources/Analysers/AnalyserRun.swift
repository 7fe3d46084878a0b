import Foundation
import SyntaxTrees

/// Runs analysers over texts.
///
/// ```swift
/// let run = AnalyserRun(tools: try await AnalyserRun.installed().tools)
/// let results = try await run.results(for: [AnalysedText(bytes: bytes, language: .c, fileName: "copy.c")])
/// ```
/// Texts lie in a temporary folder while they are read and nothing of them is executed. A tool that
/// crashes, or takes or prints more than the limits allow, has no result for that text
/// (`ToolResult.parsed` is false); the others go on.
public struct AnalyserRun: Sendable {
  public let tools: [InstalledTool]
  public let limits: AnalysisLimits
  /// Processes at a time.
  public let jobs: Int
  public let cache: AnalysisCache?

  public init(
    tools: [InstalledTool], limits: AnalysisLimits = AnalysisLimits(), jobs: Int = 2,
    cache: AnalysisCache? = nil
  ) {
    self.tools = tools
    self.limits = limits
    self.jobs = max(1, jobs)
    self.cache = cache
  }

  /// Those of `wanted` that are installed, and those that are not.
  public static func installed(
    _ wanted: [AnalyserTool] = AnalyserTool.runnable, at paths: [AnalyserTool: String] = [:]
  ) async throws -> (tools: [InstalledTool], missing: [AnalyserTool]) {
    var tools: [InstalledTool] = []
    var missing: [AnalyserTool] = []
    for tool in wanted {
      if let found = try await InstalledTool.find(tool, at: paths[tool]) {
        tools.append(found)
      } else {
        missing.append(tool)
      }
    }
    return (tools, missing)
  }

  /// What each tool that reads the text's language makes of it, every finding before any judgement;
  /// one element a text.
  ///
  /// - Parameter progress: called with the number of texts a tool is done with.
  public func results(
    for texts: [AnalysedText],
    progress: @escaping @Sendable (AnalyserTool, Int) -> Void = { _, _ in }
  ) async throws -> [[AnalyserTool: ToolResult]] {
    var results = [[AnalyserTool: ToolResult]](repeating: [:], count: texts.count)
    var work: [(tool: InstalledTool, indices: [Int])] = []
    for tool in tools {
      var open: [Int] = []
      for (index, text) in texts.enumerated() where tool.tool.reads(text.language) {
        if text.bytes.count > limits.textBytes {
          results[index][tool.tool] = ToolResult(
            unread: "it has more than \(limits.textBytes) bytes")
        } else if let known = try await cache?.result(of: tool, for: text) {
          results[index][tool.tool] = known
          progress(tool.tool, 1)
        } else {
          open.append(index)
        }
      }
      for start in stride(from: 0, to: open.count, by: tool.tool.batch) {
        work.append((tool, Array(open[start..<min(open.count, start + tool.tool.batch)])))
      }
    }
    var next = work.makeIterator()
    try await withThrowingTaskGroup(of: (InstalledTool, [Int], [ToolResult]).self) { group in
      func startNext() {
        guard let (tool, indices) = next.next() else { return }
        group.addTask {
          (tool, indices, try await self.analyse(indices.map { texts[$0] }, with: tool))
        }
      }
      for _ in 0..<jobs { startNext() }
      while let (tool, indices, found) = try await group.next() {
        startNext()
        for (index, result) in zip(indices, found) {
          results[index][tool.tool] = result
          try await cache?.keep(result, of: tool, for: texts[index])
        }
        progress(tool.tool, indices.count)
      }
    }
    return results
  }

  /// One process for all of `texts`; where that fails, one for each.
  private func analyse(
    _ texts: [AnalysedText], with tool: InstalledTool
  ) async throws -> [ToolResult] {
    do {
      return try await once(texts, with: tool)
    } catch let failure as RunFailure {
      guard texts.count > 1 else { return [ToolResult(unread: failure.reason)] }
      var results: [ToolResult] = []
      for text in texts { results += try await analyse([text], with: tool) }
      return results
    }
  }

  /// A run of a tool that ended without a report.
  private struct RunFailure: Error {
    let reason: String
  }

  private func once(_ texts: [AnalysedText], with tool: InstalledTool) async throws -> [ToolResult]
  {
    let workspace = try AnalysisWorkspace()
    defer { workspace.remove() }
    let files = try texts.enumerated().map {
      try workspace.write($1, at: $0, named: tool.tool.fileName)
    }
    let invocation = AnalyserInvocation(tool.tool, files: files, texts: texts, limits: limits)
    let outcome = try await ToolProcess(
      executable: tool.path, arguments: invocation.arguments, folder: workspace.path,
      limits: .init(
        seconds: limits.secondsPerText * Double(texts.count), outputBytes: limits.outputBytes)
    ).run(named: tool.tool.rawValue)
    switch outcome.ending {
    case .tooLong: throw RunFailure(reason: "it took more than \(limits.secondsPerText) seconds")
    case .tooMuchOutput:
      throw RunFailure(reason: "it printed more than \(limits.outputBytes) bytes")
    case .signalled(let signal): throw RunFailure(reason: "signal \(signal) ended it")
    case .exited(let code):
      guard invocation.isDone(outcome.ending) else {
        let words = String(decoding: outcome.errors.suffix(200), as: UTF8.self)
        throw RunFailure(reason: "it ended with status \(code): \(words)")
      }
    }
    let report: ToolReport
    do {
      report = try invocation.read(outcome)
    } catch {
      throw RunFailure(reason: "\(error)")
    }
    var results = texts.map { _ in ToolResult(findings: []) }
    for located in report.findings {
      // Findings in headers are not of our texts.
      guard let index = workspace.index(of: located.file), results.indices.contains(index) else {
        continue
      }
      results[index].findings.append(located.finding)
    }
    for (file, reason) in report.unread {
      guard let index = workspace.index(of: file) ?? (texts.count == 1 ? 0 : nil),
        results.indices.contains(index)
      else { continue }
      results[index] = ToolResult(unread: reason)
    }
    return results
  }
}
