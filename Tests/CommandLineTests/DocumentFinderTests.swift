import Flowproof
import FlowproofCommandLine
import Foundation
import JSON
import TestSupport
import Testing

/// Which files a path means: all that are documents, each once, and nothing that never ends.
@Suite(.timeLimit(.minutes(10))) struct DocumentFinderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The names that documents get in reports.
  private func names(at paths: String...) async throws -> [String] {
    let result = await flowproof(["plan", "--format", "json"] + paths)
    let plans = try #require(JSONParser.parse(result.output).array)
    return plans.compactMap { $0["document"]?.string }
  }

  /// Expects a path to be refused by each command, before anything is written.
  private func expectRefusal(of path: String, because reason: String) async throws {
    let before = folder.names
    for command in ["run", "lint", "plan", "facts"] {
      let reports = command == "run" ? ["--reports", folder.path("reports")] : []
      let result = await flowproof([command, path] + reports)
      let error = "flowproof: `\(path)` cannot be read: \(reason)\n"
      #expect(result == CommandResult(code: .usage, output: "", error: error), "\(command)")
    }
    #expect(folder.names == before)
  }

  @Test func foldersAreSearchedInOrder() async throws {
    for name in ["b/x2.rst", "b/x1.rst", "a.rst", "c/d/e.rst", "c.rst", "B.rst"] {
      try folder.write(Documents.fine, to: name)
    }
    #expect(try await names(at: folder.path) == ["b", "a", "b.x1", "b.x2", "c.d.e", "c"])
    #expect(try await names(at: folder.path + "/") == ["b", "a", "b.x1", "b.x2", "c.d.e", "c"])
    #expect(try await names(at: folder.path("c.rst"), folder.path("b")) == ["c", "b.x1", "b.x2"])
  }

  @Test func linkInCirclesAsPath() async throws {
    let path = try folder.link("loop", to: "loop")
    try await expectRefusal(of: path, because: "too many levels of symbolic links")
  }

  @Test func linksThatLeadNowhereInAFolder() async throws {
    try folder.link("loop.rst", to: "loop.rst")
    try folder.link("dangling.rst", to: "nowhere")
    try folder.link("nowhere-folder", to: "nothing/here")
    try folder.write(Documents.fine, to: "x.rst")
    #expect(try await names(at: folder.path) == ["x"])
    #expect(await flowproof("lint", folder.path).error == "")
  }

  @Test func danglingLinkAsPath() async throws {
    let path = try folder.link("dangling.rst", to: "nowhere")
    let result = await flowproof("lint", path)
    #expect(result.code == .usage)
    #expect(result.error.hasPrefix("flowproof: there is no file or folder `\(path)`"))
  }

  @Test func folderThatLinksToItsParent() async throws {
    try folder.write(Documents.fine, to: "a/x.rst")
    try folder.write(Documents.fine, to: "y.rst")
    try folder.link("a/up", to: "..")
    try folder.link("b", to: "a")
    #expect(try await names(at: folder.path) == ["a.x", "y"])
  }

  /// A document that is given twice is one document, and keeps the names of its cases.
  @Test func documentGivenTwice() async throws {
    let path = try folder.write(Documents.fine, to: "a/x.rst")
    #expect(try await names(at: path, path) == ["x"])
    #expect(try await names(at: folder.path, path) == ["a.x"])
    #expect(try await names(at: path, folder.path("a/./x.rst")) == ["x"])
    #expect(try await names(at: folder.path("a//x.rst"), folder.path("a/../a/")) == ["x"])
  }

  /// Cases of two documents must never have the same names.
  @Test func sameBaseName() async throws {
    for name in ["a/x.rst", "b/x.rst", "c/a/x.rst", "x.rst", "y.rst"] {
      try folder.write(Documents.fine, to: "documents/\(name)")
    }
    let found = try await names(at: folder.path("documents"))
    #expect(found == ["a.x", "b.x", "c.a.x", "x", "y"])
    let reports = folder.path("reports")
    #expect(await flowproof("run", folder.path("documents"), "--reports", reports).code == .success)
    let junit = try #require(JUnitOutline(contents(of: folder.path("reports/junit.xml"))))
    #expect(Set(junit.names).count == 5, "\(junit.names)")
    let documents = try #require(try folder.results()["documents"]?.array)
    let ids = documents.flatMap { $0["cases"]?.array ?? [] }.compactMap { $0["id"]?.string }
    #expect(Set(ids).count == ids.count)
  }

  /// Where two names say the same, nobody could tell which of the cases failed.
  @Test func namesThatSayTheSame() async throws {
    try folder.write(Documents.fine, to: "a/x.rst")
    try folder.write(Documents.fine, to: "a/X.rst")
    let result = await flowproof("plan", folder.path)
    #expect(result.code == .usage)
    #expect(
      folder.masked(result.error)
        == "flowproof: `a/X.rst` and `a/x.rst` are both called `a.x`, and so would their cases be; "
        + "rename one of them, or give one of them only\n"
    )
  }

  /// What has no end must not be read to its end.
  @Test func pipeAsPath() async throws {
    let path = try folder.makePipe("pipe.rst")
    try await expectRefusal(of: path, because: "it is neither a file nor a folder")
  }

  @Test func pipeInAFolder() async throws {
    try folder.makePipe("pipe.rst")
    try folder.write(Documents.fine, to: "x.rst")
    #expect(try await names(at: folder.path) == ["x"])
  }

  @Test(arguments: ["/dev/null", "/dev/zero"])
  func deviceAsPath(path: String) async throws {
    try await expectRefusal(of: path, because: "it is neither a file nor a folder")
  }

  @Test func deviceBehindALink() async throws {
    try folder.link("zero.rst", to: "/dev/zero")
    try folder.write(Documents.fine, to: "x.rst")
    #expect(try await names(at: folder.path) == ["x"])
  }

  @Test func folderNamedLikeADocument() async throws {
    try folder.makeFolder("x.rst")
    #expect(await flowproof("lint", folder.path).code == .nothingChecked)
    try folder.write(Documents.fine, to: "x.rst/y.rst")
    #expect(try await names(at: folder.path) == ["x.rst.y"])
    #expect(try await names(at: folder.path("x.rst")) == ["y"])
  }

  /// A file is what its path says it is, whatever its name.
  @Test func fileOfAnotherName() async throws {
    #expect(try await names(at: folder.write(Documents.fine, to: "notes.txt")) == ["notes.txt"])
  }

  /// Root may read everything.
  @Test(.enabled(if: geteuid() != 0, "root may read everything"), arguments: [true, false])
  func withoutPermission(isFolder: Bool) async throws {
    try folder.write(Documents.fine, to: "a/x.rst")
    try folder.write(Documents.fine, to: "y.rst")
    let name = isFolder ? "a" : "a/x.rst"
    try folder.permit(0, name)
    let path = folder.path(name)
    for place in [folder.path, path] {
      let result = await flowproof("facts", place)
      let error = "flowproof: `\(path)` cannot be read: permission denied\n"
      #expect(result == CommandResult(code: .usage, output: "", error: error))
    }
    try folder.permit(0o755, name)
  }
}
