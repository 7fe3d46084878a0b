import Testing

@testable import Kernels

@Suite struct OpenBLASCoreTests {
  @Test(arguments: [
    ("Haswell", true, "SkylakeX"), ("Zen", true, "SkylakeX"), ("Haswell", false, nil),
    ("SkylakeX", true, nil), ("Cooperlake", true, nil), ("neoversen1", false, nil), ("", true, nil),
  ])
  func aBetterCoreIsAskedForWhereTheProcessorHasOne(
    current: String, hasAVX512: Bool, better: String?
  ) {
    #expect(OpenBLASCore.better(than: current, hasAVX512: hasAVX512) == better)
  }

  @Test func theCoreInUseHasAName() {
    #expect(!OpenBLASCore.current.isEmpty)
  }
}
