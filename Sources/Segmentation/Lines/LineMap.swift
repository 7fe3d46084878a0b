import SourceTexts
import SyntaxTrees

/// A text read for segmentation: what its lines are and which of them are definitions.
struct LineMap {
  let lines: [Line]
  let outline: Outline

  init(_ text: SourceText, scan: LineScan, tree: SyntaxTree?, rules: SyntaxRules?) {
    var lines: [Line]
    var outline: Outline
    if let tree, let rules {
      lines = TreeLines(scan, tree: tree, rules: rules).lines
      let structure = TreeOutline(tree, text: text, rules: rules)
      if tree.root.hasError {
        outline = Self.combine(structure, LayoutOutline(text, scan: scan), lines)
      } else {
        outline = Outline(structure.intact)
      }
    } else {
      lines = scan.lines
      outline = Outline(LayoutOutline(text, scan: scan).definitions)
    }
    Self.markHeads(of: outline.definitions, in: &lines)
    outline.attachComments(lines)
    self.lines = lines
    self.outline = outline
  }

  private static func markHeads(of definitions: [Outline.Definition], in lines: inout [Line]) {
    for definition in definitions {
      lines[definition.lines.lowerBound].kind = .signature
      markHeads(of: definition.inner, in: &lines)
    }
  }

  /// The outline of a broken text: definitions the tree holds whole, then what layout finds between
  /// them, then what else the tree has.
  ///
  /// A definition that layout finds to the left of a whole one, around it, was itself broken: the
  /// inner one stays inside it.
  private static func combine(
    _ tree: TreeOutline, _ layout: LayoutOutline, _ lines: [Line]
  ) -> Outline {
    let found = Outline(layout.definitions).definitions
    var next = 0
    let whole = Outline(tree.intact).definitions.filter { definition in
      let start = definition.lines.lowerBound
      while next < found.count, found[next].lines.upperBound <= start { next += 1 }
      guard next < found.count, found[next].lines.lowerBound < start else { return true }
      return lines[start].column <= lines[found[next].lines.lowerBound].column
    }
    var all = whole
    all.append(contentsOf: Self.gaps(in: found, around: whole))
    all = Outline(all).definitions
    all.append(contentsOf: Self.gaps(in: tree.broken, around: all))
    return Outline(all)
  }

  /// The definitions that start outside `taken`, cut short where the next of those begins.
  private static func gaps(
    in definitions: [Outline.Definition], around taken: [Outline.Definition]
  ) -> [Outline.Definition] {
    var next = taken.startIndex
    return Outline(definitions).definitions.compactMap { definition in
      while next < taken.endIndex, taken[next].lines.upperBound <= definition.lines.lowerBound {
        next += 1
      }
      guard next < taken.endIndex else { return definition }
      guard taken[next].lines.lowerBound > definition.lines.lowerBound else { return nil }
      return definition.clipped(
        to: definition.lines
          .lowerBound..<min(
            definition.lines.upperBound, taken[next].lines.lowerBound))
    }
  }
}
