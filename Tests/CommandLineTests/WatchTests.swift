import Flowproof
import JSON
import Synchronization
import TestSupport
import Testing

@testable import FlowproofCommandLine

/// `flowproof run --watch` runs again what was saved, and nothing else.
@Suite struct WatchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("A document that is saved is run again alone; Ctrl-C ends it", .timeLimit(.minutes(2)))
  func runsAgain() async throws {
    let one = try folder.write(Documents.fine, to: "d/one.rst")
    _ = try folder.write(Documents.fine, to: "d/two.rst")
    let interruption = Interruption()
    let diagnostics = Atomic(0)
    let folder = folder
    let result = await flowproof(
      ["run", folder.path("d"), "--watch", "--quiet", "--reports", folder.path("r")],
      interruption: interruption,
      onDiagnostic: {
        // Each time that nothing is left to do, the user does something.
        switch diagnostics.add(1, ordering: .relaxed).newValue {
        case 1:
          #expect((try? folder.results("r/results.json"))?["documents"]?.array?.count == 2)
          _ = try? folder.write(Documents.fine + "\n", to: "d/one.rst")
        case 2: interruption.interrupt()
        default: break
        }
      }
    )
    #expect(result.code == .interrupted)
    let documents = try folder.results("r/results.json")["documents"]?.array ?? []
    #expect(documents.compactMap { $0["path"]?.string?.hasSuffix("one.rst") } == [true])
    #expect(one.hasSuffix("one.rst"))
  }

  @Test("What is wrong keeps nobody from putting it right; standard input cannot be watched")
  func refuses() async {
    let result = await flowproof(["run", "-", "--watch"], input: Array(Documents.fine.utf8))
    #expect(result.code == .usage)
    #expect(result.error.contains("standard input is read once"))
  }
}
