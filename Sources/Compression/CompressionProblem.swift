/// Why bytes cannot be decompressed.
public enum CompressionProblem: Error, Sendable, Hashable {
  /// They are cut off.
  case endsTooSoon
  /// They say what compressed bytes never say, or become something else than their checksum says.
  case damaged
  /// They become more bytes than are taken.
  case tooLong
}

extension CompressionProblem: CustomStringConvertible {
  /// What is wrong, as the end of a sentence.
  public var description: String {
    switch self {
    case .endsTooSoon: "its compressed bytes are cut off"
    case .damaged: "its compressed bytes are damaged"
    case .tooLong: "it becomes larger than is taken"
    }
  }
}
