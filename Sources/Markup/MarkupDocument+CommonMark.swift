extension MarkupDocument {
  /// The document in CommonMark; ends without a line ending.
  public var commonMark: String {
    blocks.map(Self.commonMark).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func commonMark(_ block: Block) -> String {
    switch block {
    case .heading(let level, let inlines):
      let content = commonMark(inlines, separator: " ")
      return String(repeating: "#", count: min(6, max(1, level))) + (content.isEmpty ? "" : " ")
        + content
    case .paragraph(let inlines): return commonMark(inlines, separator: "\\\n")
    case .code(let language, let code):
      let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: code) + 1))
      let info = language.filter { $0 != "`" && !$0.isWhitespace }
      let body = code.isEmpty || code.hasSuffix("\n") ? code : code + "\n"
      return "\(fence)\(info)\n\(body)\(fence)"
    case .list(let items):
      return items.map { "- " + commonMark($0, separator: "\\\n  ") }.joined(separator: "\n")
    case .table(let header, let rows):
      guard !header.isEmpty else { return "" }
      let rule = "|" + String(repeating: " --- |", count: header.count)
      return
        ([row(header, count: header.count), rule]
        + rows.map { row($0, count: header.count) }).joined(separator: "\n")
    case .rule: return "---"
    }
  }

  private static func row(_ cells: [[Inline]], count: Int) -> String {
    let contents = (0..<count).map { index in
      index < cells.count ? commonMark(cells[index], separator: " ", inTable: true) : ""
    }
    return "| " + contents.joined(separator: " | ") + " |"
  }

  private static func commonMark(
    _ inlines: [Inline], separator: String, inTable: Bool = false
  ) -> String {
    var result = ""
    for inline in inlines {
      switch inline {
      case .text(let text): result += escape(text)
      case .code(let code): result += codeSpan(code, inTable: inTable)
      case .emphasis(let text): result += wrap(text, "*")
      case .strong(let text): result += wrap(text, "**")
      case .link(let text, let url):
        result += destination(url).map { "[\(escape(text))](<\($0)>)" } ?? escape(text)
      case .lineBreak: result += separator
      }
    }
    return result
  }

  /// Emphasis marks work only right at a word: white space at the ends goes outside them.
  private static func wrap(_ text: String, _ mark: String) -> String {
    let content = escape(text).split(separator: " ", omittingEmptySubsequences: true)
      .joined(separator: " ")
    guard !content.isEmpty else { return escape(text) }
    return (text.first == " " ? " " : "") + mark + content + mark + (text.last == " " ? " " : "")
  }

  /// A text in which every ASCII mark that could mean something is escaped; line endings, which could
  /// start a block, become spaces.
  static func escape(_ text: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n", "\r", "\t", "\0": result += " "
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "<", ">", "#", "+", "-", "!", "|",
        "~", "&", "=", ".":
        if needsEscape(scalar, after: result) { result += "\\" }
        result.unicodeScalars.append(scalar)
      // An address in the text must not become a link.
      case ":" where index + 1 < scalars.count && scalars[index + 1] == "/":
        result += "\\:"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Some marks mean something only at the start of a line or behind a number: escaping them
  /// everywhere would make plain clients show backslashes in every number.
  private static func needsEscape(_ scalar: Unicode.Scalar, after text: String) -> Bool {
    switch scalar {
    case "(", "{", "}": return false
    case ".", ")": return !text.isEmpty && text.utf8.allSatisfy { isDigit($0) || $0 == 0x20 }
    case "-", "+", "=", "#": return text.utf8.allSatisfy { $0 == 0x20 }
    default: return true
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func codeSpan(_ code: String, inTable: Bool) -> String {
    var code = String(
      String.UnicodeScalarView(
        code.unicodeScalars.map { $0 == "\n" || $0 == "\r" || $0 == "\0" ? " " : $0 }))
    guard !code.isEmpty else { return "" }
    // Only in a table does a backslash escape within a code span.
    if inTable {
      code = code.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: code) + 1)
    let isPadded =
      code.hasPrefix("`") || code.hasSuffix("`")
      || (code.hasPrefix(" ") && code.hasSuffix(" ") && code.contains { $0 != " " })
    let space = isPadded ? " " : ""
    return fence + space + code + space + fence
  }

  /// An address in pointed brackets, or nil where it cannot stand there or leads out of the web.
  static func destination(_ url: String) -> String? {
    guard url.hasPrefix("https://") || url.hasPrefix("http://") || url.hasPrefix("file://"),
      url.unicodeScalars.allSatisfy({ $0.value > 0x20 && !"<>\\".unicodeScalars.contains($0) })
    else { return nil }
    return url
  }

  static func longestRun(of character: Unicode.Scalar, in text: String) -> Int {
    var longest = 0
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
