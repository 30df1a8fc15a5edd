import JSON
package import ObjectForms
import Testing

/// Compares a page of the manual with the tables of members that are made for it, each behind a
/// comment such as `<!-- members of: systems/Crm/rate -->`.
///
/// - Parameters:
///   - form: The members of the file that the page is about, from which the places lead.
///   - page: The name of the page.
/// - Returns: How many tables the page has.
/// - Throws: Where a place leads to no members.
package func expectMemberTables(of form: ObjectForm, on page: String) throws -> Int {
  let path = "Sources/Flowproof/Flowproof.docc/\(page).md"
  let text = String(decoding: contents(of: "\(repositoryRoot)/\(path)"), as: UTF8.self)
  let table = /(<!-- members of: (\S+) -->\n)(?s:.*?)(<!-- end -->)/
  let made = try text.replacing(table) { match in
    "\(match.1)\n\(try memberTable(of: String(match.2), in: form))\n\(match.3)"
  }
  expectGolden(made, at: path)
  return text.matches(of: table).count
}

/// The table of the members at a place of a file.
private func memberTable(of place: String, in whole: ObjectForm) throws -> String {
  var form = Form.object(whole)
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
  return "| member | type | default | meaning | example |\n|---|---|---|---|---|\n" + rows.joined()
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
