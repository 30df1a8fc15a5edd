package import JSON

/// Paths as profiles write them, with quotes around a name that holds a dot itself.
///
///     meta.next                 two names
///     '@odata.nextLink'         one name
///     body.'odata.nextLink'     two names
extension PropertyPath {
  /// Reads a path as it is written in profiles.
  ///
  /// - Returns: Nil where a quote is not closed, or something stands beside it.
  package init?(quoted text: String) {
    guard text.utf8.contains(UInt8(ascii: "'")) else {
      self.init(text)
      return
    }
    var names: [String] = []
    var rest = text.unicodeScalars[...]
    while true {
      let name: Substring.UnicodeScalarView
      if rest.first == "'" {
        rest = rest.dropFirst()
        name = rest.prefix { $0 != "'" }
        rest = rest.dropFirst(name.count)
        guard rest.popFirst() == "'", !name.isEmpty else { return nil }
      } else {
        name = rest.prefix { $0 != "." }
        rest = rest.dropFirst(name.count)
        guard !name.contains("'") else { return nil }
      }
      names.append(String(name))
      guard let dot = rest.popFirst() else { break }
      guard dot == "." else { return nil }
    }
    self.init(components: names)
  }

  /// The names of a path that surely are one: `@odata.nextLink` and the like name an annotation.
  package var splitAnnotation: String? {
    for (index, name) in components.enumerated().dropLast()
    where name == "odata" || name.hasPrefix("@") && !name.contains(".") {
      return components[index...(index + 1)].joined(separator: ".")
    }
    return nil
  }
}
