import JSON
import ObjectForms
import SystemModel
import TestSupport
import Testing

/// The manual's tables of members are made from the tables by which files are read; run with
/// `FLOWPROOF_UPDATE_GOLDENS=1` to write them anew.
@Suite("The manual's tables name every member as the readers know it")
struct MemberTableTests {
  @Test(arguments: ["Configuration", "Profiles"])
  func `a page has the tables that are made for it`(page: String) throws {
    let path = "Sources/Flowproof/Flowproof.docc/\(page).md"
    let text = String(decoding: contents(of: "\(repositoryRoot)/\(path)"), as: UTF8.self)
    let table = /(<!-- members of: (\S+) -->\n)(?s:.*?)(<!-- end -->)/
    var places = 0
    let made = try text.replacing(table) { match in
      places += 1
      return "\(match.1)\n\(try Self.table(of: String(match.2)))\n\(match.3)"
    }
    #expect(places > 4)
    expectGolden(made, at: path)
  }

  /// The table of the members at a place of a configuration, such as `systems/Crm/rate`.
  private static func table(of place: String) throws -> String {
    var form = Form.object(.configuration)
    for name in place.split(separator: "/") {
      form = try #require(form.stepping(to: String(name)), "\(name) of \(place)")
    }
    let object = try #require(form.tables.first, "\(place) has no members")
    let rows = object.members.map { member in
      let example = member.example.map { "`\($0.text)`" } ?? ""
      let cells = [
        "`\(member.name)`", member.form.label, member.usual ?? "required", member.summary, example,
      ]
      return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }
    return "| member | type | default | meaning | example |\n|---|---|---|---|---|\n"
      + rows.joined()
  }
}

extension Form {
  /// The tables of members that count in a place of this form.
  fileprivate var tables: [ObjectForm] {
    switch kind {
    case .object(let object): [object]
    case .either(let forms): forms.flatMap(\.tables)
    default: []
    }
  }

  /// What stands in a member or element.
  fileprivate func stepping(to name: String) -> Form? {
    switch kind {
    case .object(let object): object[name]?.form
    case .map(_, _, let element), .list(_, let element): element
    case .either(let forms): forms.lazy.compactMap { $0.stepping(to: name) }.first
    default: nil
    }
  }
}
