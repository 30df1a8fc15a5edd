extension RunResults {
  /// Reads a results file back: what was written comes back equal.
  ///
  /// - Parameter bytes: The file.
  /// - Throws: Why it holds no results of this version, with the place where it is damaged.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(parsing bytes: [UInt8]) throws(ResultsProblem) {
    try Self.checkFormat(of: bytes)
    var reader = try ResultsReader(bytes)
    var provenance: Provenance?
    var documents: [DocumentResults]?
    var wallTime = Duration.zero
    var exitCode: Int?
    var exitReason = ""
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "provenance": provenance = try reader.provenance()
      case "exitCode": exitCode = try reader.integer()
      case "exitReason": exitReason = try reader.string()
      case "wallSeconds": wallTime = try reader.seconds()
      case "documents":
        documents = try reader.elements { reader throws(ResultsProblem) in try reader.document() }
      default: try reader.skip()
      }
    }
    guard let provenance else { throw reader.problem("`provenance` is missing") }
    guard let exitCode else { throw reader.problem("`exitCode` is missing") }
    guard let documents else { throw reader.problem("`documents` is missing") }
    try reader.finish()
    self.init(
      provenance: provenance,
      documents: documents,
      wallTime: wallTime,
      exitCode: exitCode,
      exitReason: exitReason
    )
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

extension ResultsReader {
  fileprivate mutating func provenance() throws(ResultsProblem) -> Provenance {
    var provenance = Provenance(version: "", seed: 0, start: "", subject: "")
    var hasSeed = false
    try beginObject()
    while let name = try nextName() {
      switch name {
      case "tool": provenance.version = try string()
      case "seed":
        provenance.seed = try word { UInt64($0) }
        hasSeed = true
      case "start": provenance.start = try string()
      case "clock": provenance.clock = try word { Provenance.Clock(rawValue: $0) }
      case "subject": provenance.subject = try string()
      case "configurationSHA256": provenance.configurationDigest = try string()
      case "faults": provenance.faults = try strings()
      case "options": provenance.options = try strings()
      case "selection": provenance.isSelection = try bool()
      case "shard": provenance.shard = try shard()
      case "selectedCases": provenance.selectedCases = try integer()
      default: try skip()
      }
    }
    guard hasSeed else { throw problem("`seed` is missing") }
    return provenance
  }

  private mutating func shard() throws(ResultsProblem) -> Provenance.Shard {
    var shard = Provenance.Shard(index: 1, count: 1)
    try beginObject()
    while let name = try nextName() {
      switch name {
      case "index": shard.index = try integer(in: 1...10_000)
      case "count": shard.count = try integer(in: 1...10_000)
      default: try skip()
      }
    }
    return shard
  }
}
