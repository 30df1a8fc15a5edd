import Foundation
import JSON
import Results
import Running
import SourceText
import Testing

@testable import Reporting

@Suite("The ticked checklist is one page that says everything, and nothing in it is markup but ours")
struct ChecklistPageTests {
  static func page(_ documents: [DocumentResults], exitCode: Int = 1) -> String {
    let page = ChecklistPage(ChecklistFixture.run(documents, exitCode: exitCode))
    return String(decoding: Array(page.pieces().joined()), as: UTF8.self)
  }

  @Test func writesPages() throws {
    guard let folder = ProcessInfo.processInfo.environment["FLOWPROOF_PAGES"] else { return }
    try Data(Self.page([ChecklistFixture.mixed]).utf8)
      .write(to: URL(fileURLWithPath: folder + "/mixed.html"))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".json") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
      let results = try RunResults(parsing: Array(bytes))
      try Data(ChecklistPage(results).pieces().joined())
        .write(to: URL(fileURLWithPath: folder + "/" + name.dropLast(5) + ".html"))
    }
  }
}
