import TestSupport
import Testing

/// Run and mock are two hands that must not know of one another, or the proof proves itself.
@Suite("What modules import")
struct ModuleBoundaryTests {
  /// The modules that the files of a module import, one way or another.
  private func imports(of module: String) -> Set<String> {
    var names: Set<String> = []
    for path in files(in: "\(repositoryRoot)/Sources/\(module)", ending: ".swift") {
      let text = String(decoding: contents(of: path), as: UTF8.self)
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 2, place + 1 < words.count,
          words[..<place].allSatisfy({
            $0.hasSuffix("public") || $0.hasPrefix("@") || $0 == "package"
          })
        else { continue }
        names.insert(words[place + 1].split(separator: ".").first.map(String.init) ?? "")
      }
    }
    return names
  }

  @Test("The sources are found and their imports read, public ones too")
  func readsImports() {
    #expect(imports(of: "Running").isSuperset(of: ["Planning", "Systems", "JSON"]))
    #expect(
      imports(of: "Sandbox").isSuperset(of: ["Checklists", "HTTPEndpoints", "Synchronization"])
    )
  }

  @Test(
    "Neither plan nor run knows the mock, nor the mock them",
    arguments: [
      ("Planning", "Sandbox"), ("Running", "Sandbox"), ("Sandbox", "Planning"),
      ("Sandbox", "Running"), ("Systems", "Sandbox"), ("Checklists", "Planning"),
      ("Planning", "Running"), ("Running", "Reporting"), ("Planning", "Proving"),
      ("Running", "Proving"), ("Sandbox", "Proving"), ("Proving", "Reporting"),
      ("Running", "URLSessionEndpoint"), ("Sandbox", "LoopbackServer"),
      ("LoopbackServer", "Sandbox"), ("Running", "Journaling"), ("Journaling", "Sandbox"),
      ("Journaling", "Reporting"), ("Results", "Running"), ("Results", "Reporting"),
      ("Results", "Systems"),
    ]
  )
  func keepsApart(module: String, other: String) {
    let imports = imports(of: module)
    #expect(!imports.isEmpty)
    #expect(!imports.contains(other))
  }

  @Test(
    "The core needs no Foundation",
    arguments: [
      "SourceText", "ReStructuredText", "Transforms", "JSON", "Checklists", "Planning", "Systems",
      "HTTPEndpoints", "Results", "Running", "Journaling", "Sandbox", "Proving", "LoopbackServer",
    ]
  )
  func needsNoFoundation(module: String) {
    let imports = imports(of: module)
    #expect(
      imports.isDisjoint(with: ["Foundation", "FoundationEssentials", "FoundationNetworking"])
    )
  }
}
