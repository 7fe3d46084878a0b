import Dataset
import SourceTexts
import SyntaxTrees
import TestSupport

/// A file of the authored form, its path on the first line: refused with a sentence that names a line of it, or two
/// texts, as the slow way reads them; and a renamed copy is parsed as the text is.
///
/// With the grammars that set-up fetched, as names are read from trees; without them there are no copies.
@Sendable func fuzzAuthored(_ bytes: [UInt8]) {
  let lines = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
  let content = lines.count > 1 ? Array(lines[1]) : []
  let text = read(content)
  guard let name = name(String(decoding: lines[0], as: UTF8.self)) else { return }
  do {
    let file = try AuthoredFile(content, name: name, path: "file")
    require(file.text == text, "a file's text is read otherwise")
    require(name.isSafe == file.text.blocks.isEmpty, "markers where there are none, or none")
    for warning in file.warnings { check(warning, of: content) }
    checkCopies(of: file)
  } catch { check(error, of: content) }
}

// MARK: - The form

private func name(_ path: String) -> AuthoredName? {
  let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
  do throws(AuthoredProblem.Reason) {
    let name = try AuthoredName(parts.count > 1 ? String(parts[1]) : "", in: String(parts[0]))
    let written = "\(name.isSafe ? "safe_" : "")\(name.cwe)_\(name.fileName)"
    require(try! AuthoredName(written, in: name.language) == name, "\(written) is read otherwise")
    return name
  } catch {
    require(!error.description.isEmpty, "no sentence")
    return nil
  }
}

private func check(_ problem: AuthoredProblem, of content: [UInt8]) {
  let last = content.count { $0 == 0x0A } + 1
  require(1...last ~= problem.line, "line \(problem.line) of \(last)")
  require(problem.description.hasPrefix("file:\(problem.line): "), "\(problem)")
}

private func read(_ content: [UInt8]) -> AuthoredText? {
  let text: AuthoredText
  do throws(AuthoredProblem) {
    text = try AuthoredText(content, file: "file")
  } catch {
    check(error, of: content)
    return nil
  }
  require(Array(text.lines.joined(separator: [0x0A])) == content, "lines are lost")
  let slow = sides(of: text.lines)
  require(text.vulnerable == slow.0 && text.fixed == slow.1, "sides differ from the slow way")
  for block in text.blocks {
    require(text.lines[block.line - 1].elementsEqual("<<<<<<< V".utf8), "no marker opens a block")
    require(block.vulnerable != block.fixed, "the sides of a block are the same")
  }
  for side in [text.vulnerable, text.fixed] {
    let again = try? AuthoredText(side, file: "file")
    require(again?.blocks.isEmpty == true && again?.fixed == side, "a side has markers")
  }
  return text
}

/// What the two sides are, written the slow and obvious way, of a text that follows the form.
private func sides(of lines: [AuthoredText.Line]) -> ([UInt8], [UInt8]) {
  var (vulnerable, fixed): ([[UInt8]], [[UInt8]]) = ([], [])
  var (isOpen, isDivided) = (false, false)
  for line in lines.map(Array.init) {
    if line == Array("<<<<<<< V".utf8) {
      isOpen = true
    } else if line == Array(">>>>>>> F".utf8) {
      (isOpen, isDivided) = (false, false)
    } else if isOpen, line == Array("=======".utf8) {
      isDivided = true
    } else {
      if !isOpen || !isDivided { vulnerable.append(line) }
      if !isOpen || isDivided { fixed.append(line) }
    }
  }
  return (
    Array(vulnerable.joined(separator: [0x0A])), Array(fixed.joined(separator: [0x0A]))
  )
}

// MARK: - Renamed copies

/// Names to take, of several styles, for each language.
private let others: NameStatistics = {
  var statistics = NameStatistics(grammars: testGrammars)
  let texts = [
    "python":
      "def load_rows(basket, row_limit):\n    offset = basket\n    return offset + row_limit\n",
    "c":
      "static int load_rows(int basket, int row_limit)\n{\n  int offset = basket;\n  return offset + row_limit;\n}\n",
    "javascript":
      "function loadRows(basket, rowLimit) {\n  const offset = basket;\n  return offset + rowLimit;\n}\n",
    "ruby": "def load_rows(basket, row_limit)\n  offset = basket\n  offset + row_limit\nend\n",
  ]
  let alike = ["cpp": "c", "typescript": "javascript", "typescriptreact": "javascript"]
  for language in texts.keys.sorted() + alike.keys.sorted() {
    guard let text = texts[alike[language] ?? language] else { continue }
    statistics.add(
      .annotated(AnnotatedRecord(id: "other", source: "other", language: language, text: text)))
  }
  return statistics
}()

private func checkCopies(of file: AuthoredFile) {
  var statistics = others
  statistics.add(file.record)
  let renaming = Renaming(statistics, copies: 2, share: 1)
  switch file.record {
  case .pair(let pair):
    require(
      pair.vulnerable.utf8.elementsEqual(file.text.vulnerable)
        && pair.fixed.utf8.elementsEqual(file.text.fixed), "a record has other texts")
    for copy in renaming.copies(of: pair) {
      check(copy.vulnerable, isLike: pair.vulnerable, copy.language, copy.fileName)
      check(copy.fixed, isLike: pair.fixed, copy.language, copy.fileName)
    }
  case .annotated(let text):
    require(text.vulnerableLines == [], "a safe text has a vulnerable line")
    for copy in renaming.copies(of: text) {
      check(copy.text, isLike: text.text, copy.language, copy.fileName)
    }
  case .file: fatalError("an authored file is a plain one")
  }
}

private func check(
  _ copy: String, isLike original: String, _ language: String, _ fileName: String?
) {
  let language = Language.ofRecord(language, fileName: fileName)
  let texts = [SourceText(original), SourceText(copy)]
  require(texts[0].lines.count == texts[1].lines.count, "a copy has other lines")
  guard let grammar = testGrammars.grammar(for: language) else {
    fatalError("a copy without names")
  }
  let trees = texts.compactMap { SyntaxTree(parsing: $0, with: grammar) }
  // One that is given up, as the machine has no time for it, says nothing.
  guard trees.count == 2 else { return }
  require(kinds(below: trees[0].root) == kinds(below: trees[1].root), "a copy is parsed otherwise")
}

/// Of all nodes, from the first leaf on, and -1 where one ends.
private func kinds(below root: SyntaxNode) -> [Int] {
  var kinds: [Int] = []
  var cursor = SyntaxCursor(root)
  while true {
    kinds.append(Int(cursor.node.kindIndex))
    if cursor.enter() { continue }
    while !cursor.advance() {
      guard cursor.leave() else { return kinds }
      kinds.append(-1)
    }
  }
}
