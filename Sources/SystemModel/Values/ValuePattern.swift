/// The form of a generated value: `#` is any digit, `?` any lower-case letter, `*` either; anything
/// else stands for itself, and so does the character behind a backslash.
public struct ValuePattern: Sendable, Hashable {
  /// One character of the value.
  public enum Place: Sendable, Hashable {
    /// This character.
    case fixed(Character)
    /// A digit.
    case digit
    /// A lower-case letter of ASCII.
    case letter
    /// A digit or a letter.
    case either
  }

  /// The characters in their order.
  public var places: [Place]

  /// Reads a pattern.
  ///
  /// - Returns: nil for an empty one, and where nothing follows a backslash.
  public init?(_ text: String) {
    places = []
    var isEscaped = false
    for character in text {
      if isEscaped {
        places.append(.fixed(character))
        isEscaped = false
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "#": places.append(.digit)
      case "?": places.append(.letter)
      case "*": places.append(.either)
      default: places.append(.fixed(character))
      }
    }
    if isEscaped || places.isEmpty { return nil }
  }

  /// How many different values there are; `Int.max` for that many or more.
  public var count: Int {
    places.reduce(1) { count, place in
      let choices =
        switch place {
        case .fixed: 1
        case .digit: 10
        case .letter: 26
        case .either: 36
        }
      let (product, overflows) = count.multipliedReportingOverflow(by: choices)
      return overflows ? .max : product
    }
  }

  /// A value of this form.
  public func value(using random: inout some RandomNumberGenerator) -> String {
    let digits = Array("0123456789")
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return String(
      places.map { place in
        switch place {
        case .fixed(let character): character
        case .digit: digits[Int.random(in: 0..<10, using: &random)]
        case .letter: letters[Int.random(in: 0..<26, using: &random)]
        case .either: (digits + letters)[Int.random(in: 0..<36, using: &random)]
        }
      }
    )
  }
}
