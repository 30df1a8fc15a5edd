public import JSON

/// The way to a property in a vendor's record, through lists too.
///
///     name.last                     members of objects
///     variants[].sku                each element of a list
///     contacts[type=1].value        the element that has a member of that value
public struct APIPath: Sendable, Hashable {
  /// One step of the way.
  public enum Step: Sendable, Hashable {
    /// Into the member of an object.
    case member(String)
    /// Into each element of a list.
    case each
    /// Into the element of a list whose member of a name has a value.
    case select(String, JSONValue)
  }

  /// The steps from the outermost object inwards.
  public let steps: [Step]

  /// Creates a path from its steps.
  public init(_ steps: [Step]) { self.steps = steps }

  /// Reads a path as it is written in profiles; nil for a bracket that is not closed, or empty names.
  public init?(_ text: String) {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      var rest = part
      let name = rest.prefix { $0 != "[" }
      guard !name.isEmpty else { return nil }
      steps.append(.member(String(name)))
      rest = rest.dropFirst(name.count)
      while !rest.isEmpty {
        guard rest.first == "[", let end = rest.firstIndex(of: "]") else { return nil }
        guard let step = Self.bracket(rest[rest.index(after: rest.startIndex)..<end]) else {
          return nil
        }
        steps.append(step)
        rest = rest[rest.index(after: end)...]
      }
    }
    self.steps = steps
  }

  private static func bracket(_ text: Substring) -> Step? {
    if text.isEmpty { return .each }
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let name = String(text[..<sign])
    let value = String(text[text.index(after: sign)...])
    guard !name.isEmpty, !value.isEmpty else { return nil }
    switch value {
    case "true": return .select(name, true)
    case "false": return .select(name, false)
    default:
      return .select(name, JSONNumber(text: value).map(JSONValue.number) ?? .string(value))
    }
  }

  /// The names on the way, without what stands in brackets.
  public var names: [String] {
    steps.compactMap { if case .member(let name) = $0 { name } else { nil } }
  }

  /// How many lists the path goes into each element of.
  package var listCount: Int { steps.count { $0 == .each } }
}

extension APIPath: CustomStringConvertible {
  /// The path as it is written in profiles.
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .member(let name): text += (text.isEmpty ? "" : ".") + name
      case .each: text += "[]"
      case .select(let name, let value): text += "[\(name)=\(value.string ?? value.text)]"
      }
    }
    return text
  }
}
