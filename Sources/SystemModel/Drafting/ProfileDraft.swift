import HTTPEndpoints
import JSON

/// A profile drafted from the OpenAPI description of an interface, with a comment wherever somebody has to
/// fill in or check something.
package struct ProfileDraft: Sendable {
  /// Why nothing was drafted.
  package enum Problem: Error, Sendable, Hashable {
    /// The description has no path of records.
    case noTypes
    /// It has more than one wants, and none was named.
    case tooManyTypes(Int)
    /// It has none of a name.
    case unknownType(String, among: [String])
  }

  /// How comments begin that ask for something.
  enum Hint: String {
    /// The description does not say it.
    case fillIn = "Fill in"
    /// It is likely, and no more than that.
    case check = "Check"
  }

  /// The most record types that a profile is drafted with unless they are named.
  package static let mostTypes = 40

  /// The file, JSON with comments, which ends in a line feed.
  package let text: String
  /// The record types in it.
  package let typeNames: [String]
  /// How many comments ask for something that the description does not say, and how many for a check.
  package let openCount: (fillIn: Int, check: Int)

  /// Drafts a profile.
  ///
  /// - Parameters:
  ///   - description: The description.
  ///   - names: The record types to take; none for all.
  /// - Throws: ``Problem`` where there is nothing to draft.
  package init(
    of description: OpenAPIDescription,
    types names: [String] = []
  ) throws(Problem) {
    let (all, nested) = description.types()
    var types = all
    if !names.isEmpty {
      types = []
      for name in names {
        guard
          let type = all.first(where: { type in
            type.names.contains { SystemName.fold($0) == SystemName.fold(name) }
          })
        else { throw .unknownType(name, among: all.map(\.name)) }
        if !types.contains(where: { $0.name == type.name }) { types.append(type) }
      }
    }
    if types.isEmpty { throw .noTypes }
    guard types.count <= Self.mostTypes || !names.isEmpty else {
      throw .tooManyTypes(types.count)
    }
    var access = AccessDraft(of: description)
    var parts: [DraftNode.Part] = []
    for type in types {
      let draft = TypeDraft(type, among: types, in: description)
      access.settings += draft.settings.filter { new in
        !access.settings.contains { $0.name == new.name }
      }
      parts.append(draft.part)
    }
    let left = nested.map { "left out, for its records stand below others: \($0)" }
    let name = description.root["info"]?["title"]?.string ?? ""
    let root =
      [
        DraftNode.Part(
          comments: [Hint.check.text("what documents call the system.")],
          name: "name",
          node: .text(Self.systemName(name))
        )
      ] + access.parts + [
        DraftNode.Part(comments: Array(left.prefix(20)), name: "types", node: .object(parts))
      ]
    let introduction =
      "// Drafted from the description of the interface: \(DraftNode.line(name))\n"
      + (access.hasAddress ? "" : "// Each configuration gives the address, as `baseURL`.\n")
    let text = introduction + DraftNode.object(root).text() + "\n"
    self.text = text
    typeNames = types.map(\.name)
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    openCount = (
      lines.count { $0.hasPrefix("// \(Hint.fillIn.rawValue):") },
      lines.count { $0.hasPrefix("// \(Hint.check.rawValue):") }
    )
  }

  /// A title as the name of a system: no more than its first words, without what tells an interface.
  private static func systemName(_ title: String) -> String {
    let plain = title.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        ? Character(scalar) : " "
    }
    let words = String(plain).split(separator: " ").prefix(4)
    let known = words.filter {
      !["api", "rest", "the", "openapi", "swagger", "service"].contains($0.lowercased())
    }
    return known.isEmpty ? "System" : known.joined(separator: " ")
  }
}

extension ProfileDraft.Hint {
  /// A comment that asks for something.
  func text(_ words: String) -> String { "\(rawValue): \(words)" }
}
