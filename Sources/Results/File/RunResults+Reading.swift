extension RunResults {
  /// Reads a results file back: what was written comes back equal.
  ///
  /// - Parameter bytes: The file.
  /// - Throws: Why it holds no results of this version, with the place where it is damaged.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(parsing bytes: [UInt8]) throws(ResultsProblem) {
    try Self.checkFormat(of: bytes)
    var reader = try ResultsReader(bytes)
    self = try ResultsFile.runForm.read(&reader)
    try reader.finish()
  }

  /// Makes sure that bytes are results that this version reads, wherever its format stands in them.
  private static func checkFormat(of bytes: [UInt8]) throws(ResultsProblem) {
    var format: String?
    var version: Int?
    do throws(ResultsProblem) {
      var reader = try ResultsReader(bytes)
      try reader.beginObject()
      while format == nil || version == nil, let name = try reader.nextName() {
        switch name {
        case "format": format = try reader.string()
        case "version": version = try reader.integer()
        default: try reader.skip()
        }
      }
    } catch {
      guard format == ResultsFile.format else { throw .noResults }
      throw error
    }
    guard format == ResultsFile.format, let version else { throw .noResults }
    guard version == ResultsFile.version else { throw .otherVersion(version) }
  }
}
