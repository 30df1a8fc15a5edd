import Results

extension Label {
  /// Reads `KEY=VALUE`; nil where the key is empty or holds blanks, or the value is empty.
  init?(argument text: String) {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { return nil }
    let (name, value) = (text[..<sign], text[text.index(after: sign)...])
    guard !name.contains(where: \.isWhitespace), !value.isEmpty else { return nil }
    self.init(String(name), String(value))
  }
}
