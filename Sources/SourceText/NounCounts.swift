extension Int {
  /// The number with its noun in the singular or plural, such as `1 case` and `2 cases`.
  package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension String {
  /// A path as a command takes it: one that begins with a hyphen would be read as an option.
  package var operand: String { utf8.first == UInt8(ascii: "-") ? "./" + self : self }

  /// The text as one argument of a POSIX shell, in quotes only where it needs them.
  package var shellArgument: String {
    let isPlain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: Self.plainSigns.contains(byte)
      }
    }
    if isPlain, !isEmpty { return self }
    var quoted = "'"
    // By scalars: a quote with a mark above it is one letter, and still a quote for a shell.
    for scalar in unicodeScalars {
      if scalar == "'" { quoted += "'\\''" } else { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "'"
  }

  private static let plainSigns = Array("/._-@%+:,=".utf8)
}
