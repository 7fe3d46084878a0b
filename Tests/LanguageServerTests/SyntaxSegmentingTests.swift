import LanguageServer
import Segmentation
import SourceText
import SyntaxTrees
import Testing

@Suite struct SyntaxSegmentingTests {
  private let segmenting = SyntaxSegmenting(
    Segmenter(grammars: .unavailable(reason: "not needed here")))

  private func names(_ text: String, languageID: String, uri: String) -> [String] {
    segmenting.segment(
      SegmentingInput(uri: uri, languageID: languageID, text: SourceText(text))
    ).trajectories.map(\.name)
  }

  @Test func theClientsWordDecidesElseTheFileName() {
    let python = "def f(x):\n    return x\n"
    #expect(names(python, languageID: "python", uri: "untitled:1") == ["f"])
    #expect(names(python, languageID: "", uri: "file:///a/b.py") == ["f"])
    #expect(names(python, languageID: "klingon", uri: "file:///a/b.py") == ["f"])
    #expect(names(python, languageID: "plaintext", uri: "file:///a/b.py") == ["f"])
  }

  @Test func anEditGivesWhatSegmentingAfreshGives() {
    let before = SourceText("def f(x):\n    return x\n")
    let edit = TextEdit(range: 4..<5, replacement: "gg")
    let after = before.applying(edit)
    func input(_ text: SourceText) -> SegmentingInput {
      SegmentingInput(uri: "file:///a.py", languageID: "python", text: text)
    }
    let incremental = segmenting.segment(
      input(after), previous: segmenting.segment(input(before)))
    #expect(incremental.trajectories == segmenting.segment(input(after)).trajectories)
    #expect(incremental.trajectories.map(\.name) == ["gg"])
  }
}
