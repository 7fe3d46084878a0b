import Foundation
import Testing

@Suite struct DoctorCommandTests {
  @Test(needsModel) func whereAllIsInPlaceItSaysSo() throws {
    let doctor = try Command.run(["doctor"])
    #expect(doctor.status == 0)
    #expect(!doctor.output.contains("→"), "\(doctor.output)")
    for subject in [
      "plimsoll", "processor", "model", "base", "grammars", "cache", "margins", "log",
    ] {
      #expect(doctor.output.contains("ok    \(subject)"), "\(subject) in\n\(doctor.output)")
    }
  }

  @Test func whatIsMissingHasItsRemedy() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-no-folder-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let doctor = try Command.run(
      ["doctor", "--grammars", "/nonexistent/grammars.so"],
      environment: ["PLIMSOLL_CACHE": file.path, "PLIMSOLL_KERNELS": "none such"])
    #expect(doctor.status == 1)
    for words in [
      "bad   base", "→ plimsoll model fetch plimsoll-medium", "poor  grammars", "poor  cache",
      "PLIMSOLL_CACHE", "poor  margins", "poor  processor",
    ] {
      #expect(doctor.output.contains(words), "\(words) in\n\(doctor.output)")
    }
  }

  @Test func aModelThatIsNotThereIsNamed() throws {
    let doctor = try Command.run(["doctor", "--model", "absent"])
    #expect(doctor.status == 1)
    #expect(doctor.output.contains("bad   model"))
  }
}
