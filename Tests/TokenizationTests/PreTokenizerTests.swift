import Testing

@testable import Tokenization

@Suite struct PreTokenizerTests {
  @Test(arguments: PreTokenizer.allCases)
  func cutsEveryLineAsTheReference(_ preTokenizer: PreTokenizer) throws {
    #expect(Fixture.lines.count >= 2_000)
    for line in Fixture.lines {
      let pieces = preTokenizer.pieces(of: line.text)
      let expected = try #require(line.pieces[preTokenizer])
      guard pieces.map(\.count) != expected else { continue }
      var start = 0
      let ranges = expected.map { length in
        defer { start += length }
        return start..<start + length
      }
      #expect(
        shown(pieces, of: line.text) == shown(ranges, of: line.text), "line \(line.number)")
      return
    }
  }

  @Test(arguments: [
    (PreTokenizer.gpt2, "int| x|1| =| 42|;"),
    (.smollm, "int| x|1| =| |4|2|;"),
    (.qwen2, "int| x|1| =| |4|2|;"),
    (.gpt2, "if| (|a|)| {|<0A>   | b|();|<0A>|}"),
    (.qwen2, "if| (|a|)| {<0A>|   | b|();<0A>|}"),
    (.gpt2, "   | 1"), (.smollm, "    |1"), (.qwen2, "   | |1"),
    (.gpt2, "a|  "), (.smollm, "a|  "), (.qwen2, "a|  "),
    (.gpt2, "<09>|<09>|x"), (.qwen2, "<09>|<09>x"),
    (.gpt2, "don|'t"), (.gpt2, "DON|'|T"), (.qwen2, "DON|'T"), (.qwen2, "a|'<C5><BF>|x"),
    (.gpt2, "a|'|1"), (.gpt2, "| '|s"), (.qwen2, "| '|s|"),
    (.qwen2, "a|  <0D><0A><0D><0A>| | b"), (.gpt2, "a|  <0D><0A><0D><0A> | b"),
    (.gpt2, ""), (.smollm, ""), (.qwen2, ""),
  ])
  func cuts(_ preTokenizer: PreTokenizer, _ marked: String) {
    expectPieces(preTokenizer, marked)
  }

  /// An ill-formed byte is one character that is neither letter nor number nor space.
  @Test(arguments: [
    (PreTokenizer.gpt2, "a|<FF>|b"), (.smollm, "a|<FF>|b"), (.qwen2, "a|<FF>b"),
    (.gpt2, "a| <FF><FE>!|1"), (.qwen2, "a| <FF><FE>!<0A>|1"),
    // Cut short: two, three and four bytes.
    (.gpt2, "<C3>| x"), (.gpt2, "<E2><82>|x"), (.gpt2, "<F0><9F><98>|x"), (.gpt2, "x|<F0><9F><98>"),
    (.smollm, "<E2><82>|1|2"), (.qwen2, "<C3>x|<C3>"),
    // Overlong, a surrogate, beyond U+10FFFF: no letters, though their lengths are right.
    (.gpt2, "a|<C1><81>|b"), (.gpt2, "a|<E0><81><81>|b"), (.gpt2, "a|<ED><A0><80>|b"),
    (.gpt2, "a|<F4><90><80><80>|b"), (.gpt2, "a|<F0><80><80><81>|b"),
    // Well-formed neighbours keep their class.
    (.gpt2, "<C3><A9>|<A9>|<C3><A9>"), (.smollm, "<D9><A1>|<A1>|<D9><A1>"),
    // A continuation byte that is NBSP or NEL in Latin-1 is no space.
    (.gpt2, "a|<A0><85>|b"),
  ])
  func cutsIllFormedText(_ preTokenizer: PreTokenizer, _ marked: String) {
    expectPieces(preTokenizer, marked)
  }

  @Test(arguments: [
    ("smollm", PreTokenizer.smollm), ("qwen2", .qwen2), ("gpt-2", .gpt2),
  ])
  func knowsTheNameInGGUF(_ name: String, _ preTokenizer: PreTokenizer) throws {
    #expect(try PreTokenizer(ggufName: name) == preTokenizer)
  }

  private func expectPieces(
    _ preTokenizer: PreTokenizer, _ marked: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let bytes = unmarked(marked)
    #expect(
      shown(preTokenizer.pieces(of: bytes), of: bytes)
        == marked.split(separator: "|").joined(separator: "|"),
      sourceLocation: sourceLocation)
  }
}
