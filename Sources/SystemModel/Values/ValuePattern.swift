/// The form of a generated value: `#` is any digit, `?` any lower-case letter, `*` either; anything
/// else stands for itself, and so does the character behind a backslash.
enum ValuePattern {
  private static let digits = "0123456789"
  private static let letters = "abcdefghijklmnopqrstuvwxyz"

  /// The characters that may stand at each place, by scalars.
  ///
  /// - Returns: nil for an empty pattern, and where nothing follows a backslash.
  static func places(_ text: String) -> [String]? {
    var places: [String] = []
    var isEscaped = false
    for character in text {
      if !isEscaped, character == "\\" {
        isEscaped = true
        continue
      }
      switch character {
      case "#" where !isEscaped: places.append(digits)
      case "?" where !isEscaped: places.append(letters)
      case "*" where !isEscaped: places.append(digits + letters)
      default: places += character.unicodeScalars.map { String($0) }
      }
      isEscaped = false
    }
    return isEscaped || places.isEmpty ? nil : places
  }

  /// How many different values there are; `Int.max` for that many or more.
  static func count(_ places: [String]) -> Int {
    places.reduce(1) { count, place in
      let (product, overflows) = count.multipliedReportingOverflow(by: place.unicodeScalars.count)
      return overflows ? .max : product
    }
  }
}
