extension MarkupDocument {
  /// The document as plain text; ends without a line ending.
  public var plainText: String {
    blocks.map(Self.plain).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func plain(_ block: Block) -> String {
    switch block {
    case .heading(_, let inlines), .paragraph(let inlines): return plain(inlines)
    case .code(_, let code): return code.hasSuffix("\n") ? String(code.dropLast()) : code
    case .list(let items): return items.map { "- " + plain($0) }.joined(separator: "\n")
    case .table(let header, let rows): return table([header] + rows, count: header.count)
    case .rule: return "────────"
    }
  }

  private static func plain(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text), .emphasis(let text), .strong(let text): text
      case .link(let text, let url): text == url || url.isEmpty ? text : "\(text) (\(url))"
      case .lineBreak: "\n"
      }
    }.joined()
  }

  /// Columns aligned by characters, two spaces apart.
  private static func table(_ rows: [[[Inline]]], count: Int) -> String {
    let cells = rows.map { row in
      (0..<count).map { column in
        column < row.count ? plain(row[column]).split(separator: "\n").joined(separator: " ") : ""
      }
    }
    let widths = (0..<count).map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < count {
          line += String(repeating: " ", count: widths[column] - cell.count + 2)
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
