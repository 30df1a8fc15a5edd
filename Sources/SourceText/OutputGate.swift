/// What everything passes that goes to a terminal, or to the log of a CI server.
///
/// Documents, names of files and answers of systems can hold whatever they like. Behind the gate
/// nothing of it moves the cursor, hides or reorders text, or is a command to the server: GitHub
/// looks for `::` at the beginning of a line, others for `##[` and `##vso[` anywhere.
public struct OutputGate: Sendable {
  /// What a text is, which says how a character is written that must not pass as it is.
  public enum Form: Sendable {
    /// For people: a sign stands for the character.
    case text
    /// For people and for GitHub: lines that begin with an annotation are meant.
    case annotations
    /// JSON: the character is escaped, and nothing is lost.
    case json
    /// XML or HTML: a reference stands for the character.
    case markup

    /// The form that a report shows by its first character.
    public init(of report: String) {
      switch report.utf8.first {
      case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json
      case UInt8(ascii: "<"): self = .markup
      case UInt8(ascii: ":"): self = .annotations
      default: self = .text
      }
    }
  }

  /// Whether colors pass; those that the program uses, and nothing else that begins so.
  public var allowsColor: Bool
  /// Whether a line may be written over, as progress does.
  public var allowsRedrawing: Bool

  /// Creates a gate that lets through what is asked for beside plain text.
  public init(allowsColor: Bool = false, allowsRedrawing: Bool = false) {
    self.allowsColor = allowsColor
    self.allowsRedrawing = allowsRedrawing
  }

  /// The text as it may pass.
  ///
  /// - Complexity: O(*n*) in the number of bytes; a text of plain ASCII is looked at and not copied.
  public func passing(_ text: String, as form: Form = .text) -> String {
    let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }
    let harmless = isPlain ? text : self.harmless(text, form)
    switch form {
    case .json: return HarmlessText.disarmed(harmless, by: "\\u0023", dropsSign: true)
    case .markup: return HarmlessText.disarmed(harmless, by: "&#35;", dropsSign: true)
    case .text: return HarmlessText.disarmed(withoutCommands(harmless, but: []))
    case .annotations:
      return HarmlessText.disarmed(withoutCommands(harmless, but: Self.annotations))
    }
  }

  private static let annotations = ["::error ", "::warning ", "::notice "]
  private static let colors =
    ["0", "1", "2", "34"] + (30...37).map(String.init)
    + (30...37).map { "1;\($0)" } + (90...97).map(String.init)

  /// The text with something else for each character that is more than a mark on paper.
  private func harmless(_ text: String, _ form: Form) -> String {
    var result = String.UnicodeScalarView()
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if let end = controlEnd(in: scalars, at: index) {
        result.append(contentsOf: scalars[index..<end])
        index = end
        continue
      }
      let standIn = scalar == "\n" || scalar == "\t" ? scalar : HarmlessText.standIn(for: scalar)
      if standIn == scalar {
        result.append(scalar)
      } else {
        result.append(contentsOf: Self.written(scalar, as: form, standIn).unicodeScalars)
      }
      index = scalars.index(after: index)
    }
    return String(result)
  }

  private static func written(
    _ scalar: Unicode.Scalar,
    as form: Form,
    _ standIn: Unicode.Scalar
  ) -> String {
    switch form {
    case .text, .annotations: return String(standIn)
    // XML knows no reference to these.
    case .markup where scalar.value < 0x20: return String(standIn)
    case .markup: return "&#x\(String(scalar.value, radix: 16, uppercase: true));"
    case .json:
      return String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
      .joined()
    }
  }

  /// Where a control sequence ends that begins at a place and may pass; nil where none does.
  private func controlEnd(
    in scalars: String.UnicodeScalarView,
    at start: String.Index
  ) -> String.Index? {
    let rest = scalars[start...]
    if allowsRedrawing, rest.starts(with: "\r\u{1B}[K".unicodeScalars) {
      return scalars.index(start, offsetBy: 4)
    }
    guard allowsColor, rest.starts(with: "\u{1B}[".unicodeScalars) else { return nil }
    let number = rest.dropFirst(2).prefix(5).prefix { $0 == ";" || ("0"..."9").contains($0) }
    guard Self.colors.contains(String(number)), number.endIndex < scalars.endIndex,
      scalars[number.endIndex] == "m"
    else { return nil }
    return scalars.index(after: number.endIndex)
  }

  /// The text without lines that begin with `::`, blanks left out, but for some beginnings.
  private func withoutCommands(_ text: String, but meant: [String]) -> String {
    guard text.contains("::") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let start = line.firstIndex(where: { $0 != " " && $0 != "\t" && $0 != "\r" }),
        line[start...].hasPrefix("::"), !meant.contains(where: { line.hasPrefix($0) })
      else { return String(line) }
      return line[..<start] + ": " + line[line.index(after: start)...]
    }
    .joined(separator: "\n")
  }
}
