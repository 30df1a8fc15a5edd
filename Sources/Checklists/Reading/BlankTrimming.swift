import SourceText

extension StringProtocol {
  /// The text without blanks and line ends at both ends.
  var trimmingBlanks: String { String(decoding: Array(utf8)[...].trimmingBlanks, as: UTF8.self) }
}

extension ArraySlice<UInt8> {
  /// The bytes without blanks and line ends at both ends.
  var trimmingBlanks: ArraySlice<UInt8> {
    var start = startIndex
    var end = endIndex
    while start < end, NameFolding.isBlank(self[start]) { start += 1 }
    while start < end, NameFolding.isBlank(self[end - 1]) { end -= 1 }
    return self[start..<end]
  }

  /// Whether the last bytes are some ASCII text.
  func ends(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return count >= length && self[(endIndex - length)...].equals(text)
  }

  /// Whether the bytes are some ASCII text.
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for offset in 0..<count {
      guard unsafe text.utf8Start[offset] == self[startIndex + offset] else { return false }
    }
    return true
  }
}
