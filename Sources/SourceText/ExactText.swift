/// A text that is told from others byte by byte.
///
/// As a key of a set or dictionary it takes a fraction of the time that text takes of which not all
/// is ASCII, such as a name with an arrow in it: nothing is normalised.
public struct ExactText: Sendable, Hashable {
  /// The text.
  public var text: String

  /// Creates a key of its text.
  public init(_ text: String) { self.text = text }

  /// Whether two texts have the same bytes.
  public static func == (left: Self, right: Self) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  /// Feeds the bytes of the text, and where it ends.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }
}

extension String {
  /// What stands behind some first bytes; nil where the text begins otherwise.
  public func behindBytes(of beginning: String) -> String? {
    var text = self
    var beginning = beginning
    return text.withUTF8 { text in
      beginning.withUTF8 { beginning in
        guard text.count >= beginning.count,
          unsafe UnsafeRawBufferPointer(text).holds(UnsafeRawBufferPointer(beginning), at: 0)
        else { return nil }
        return unsafe String(decoding: text[beginning.count...], as: UTF8.self)
      }
    }
  }

  /// Whether two texts have the same bytes, which is more than that they read alike.
  public func hasSameBytes(as other: String) -> Bool {
    var one = self
    var other = other
    return one.withUTF8 { one in
      other.withUTF8 { other in
        unsafe one.count == other.count
          && UnsafeRawBufferPointer(one).holds(UnsafeRawBufferPointer(other), at: 0)
      }
    }
  }
}
