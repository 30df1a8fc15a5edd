extension ConfigurationDraft {
  /// The start of a system's variables: `WIX` for `Wix.com`, where there is no `Wix` beside it.
  func variablePrefix(of system: String) -> String {
    let name = SystemName.fold(system)
    let isAlone = needs.systems.count { SystemName.fold($0.name) == name } == 1
    let isShort = isAlone && system.lowercased().hasSuffix(".com")
    return Self.variable(isShort ? String(system.dropLast(4)) : system)
  }

  /// A name as variables are written: `API_KEY` for `apiKey`, `CUSTOM_WEBSHOP`.
  static func variable(_ name: String) -> String {
    var result = ""
    var previousIsLower = false
    for scalar in name.unicodeScalars {
      let isUpper = ("A"..."Z").contains(scalar)
      let isLower = ("a"..."z").contains(scalar)
      let isDigit = ("0"..."9").contains(scalar)
      if isUpper || isLower || isDigit {
        if isUpper, previousIsLower { result += "_" }
        result += String(scalar).uppercased()
      } else if !result.isEmpty, !result.hasSuffix("_") {
        result += "_"
      }
      previousIsLower = isLower || isDigit
    }
    while result.hasSuffix("_") { result.removeLast() }
    if result.isEmpty { return "SYSTEM" }
    return ("0"..."9").contains(result.unicodeScalars.first ?? "A") ? "_" + result : result
  }

  /// A record type as a segment of a path.
  static func segment(_ type: String) -> String {
    let segment = String(
      type.lowercased().unicodeScalars.map { scalar in
        let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        return isPlain || scalar == "_" ? Character(scalar) : "-"
      }
    )
    return segment.isEmpty ? "records" : segment
  }
}
