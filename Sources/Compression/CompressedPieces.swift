/// Bytes that are compressed as they come, so that a long file never stands in memory as a whole.
public struct CompressedPieces {
  private var waiting: [UInt8] = []
  /// Shorter pieces would know too little of what repeats.
  private static let memberSize = 1 << 20

  /// Begins a file.
  public init() {}

  /// Adds bytes.
  ///
  /// - Returns: What to write now; often nothing.
  public mutating func next(_ bytes: [UInt8]) -> [UInt8] {
    waiting += bytes
    return waiting.count < Self.memberSize ? [] : end()
  }

  /// What to write at the end.
  public mutating func end() -> [UInt8] {
    defer { waiting = [] }
    return waiting.isEmpty ? [] : Gzip.member(of: waiting)
  }
}
