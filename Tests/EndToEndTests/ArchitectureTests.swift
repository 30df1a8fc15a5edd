import Foundation
import TestSupport
import Testing

/// The map of modules is a promise to whoever looks for a place: imports have to keep it.
@Suite("The architecture page")
struct ArchitectureTests {
  private static let page = String(
    decoding: contents(
      of: "\(repositoryRoot)/Sources/Flowproof/Flowproof.docc/Architecture.md"
    ),
    as: UTF8.self
  )

  /// The modules of the page's map, from the bottom to the top.
  private static let map = page.matches(of: #/(?m)^\| `(\w+)` \| /#).map { String($0.output.1) }

  /// The modules that a module's files import, those of the toolchain included.
  private static func imports(of module: String) -> Set<String> {
    let sources = files(in: "\(repositoryRoot)/Sources/\(module)", ending: ".swift")
    return Set(
      sources.flatMap { file in
        String(decoding: contents(of: file), as: UTF8.self)
          .matches(of: #/(?m)^(?:(?:public|package|@preconcurrency) )*import (\w+)$/#)
          .map { String($0.output.1) }
      }
    )
  }

  @Test("The map has every module")
  func everyModule() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: "\(repositoryRoot)/Sources")
    let modules = folders.filter { !$0.hasPrefix("flowproof") && !$0.hasPrefix(".") }
    #expect(Set(Self.map) == Set(modules))
    #expect(Set(Self.map).count == Self.map.count)
  }

  @Test("A module imports only modules above it in the map", arguments: map)
  func arrows(module: String) throws {
    let place = try #require(Self.map.firstIndex(of: module))
    let below = Set(Self.map[place...])
    #expect(Self.imports(of: module).isDisjoint(with: below))
  }

  @Test("A module knows twelve others at the most, but for the library, which puts them together")
  func fewImports() {
    for module in Self.map where module != "Flowproof" {
      let others = Self.imports(of: module).intersection(Self.map)
      #expect(others.count <= 12, "\(module) imports \(others.sorted())")
    }
  }

  @Test("Only the modules that the page names import Foundation")
  func foundation() throws {
    let sentence = try #require(
      Self.page.firstMatch(of: #/(?s)`Foundation` is imported by (.*?),? and by no/#)
    )
    let named = Set(sentence.output.1.matches(of: #/`(\w+)`/#).map { String($0.output.1) })
    let importing = Self.map.filter { Self.imports(of: $0).contains("Foundation") }
    #expect(Set(importing) == named)
  }
}
