public import Results

/// A run as JUnit XML, in the form that most CI servers read in full.
///
/// The tree has two levels, a suite for each document and its cases in the order of the plan. What
/// a reader may ignore is said twice: messages stand in their attribute and begin the body.
///
///     testsuites
///       testsuite             a document
///         properties          version, seed, digest, clock, subject, faults, exit code and reason
///         testcase            a damaged document, as an error
///         testcase            a case: passed, or with failure, error or skipped inside; flaky ones
///                             and those that failed again with an element for each earlier attempt
///         testcase            a rule for people, as skipped
///       testsuite             the gate, where it is broken and no case is red
///
/// Servers take files up to a size: beyond it the bodies are cut, and if that is not enough the run
/// goes into several files, each whole by itself.
public struct JUnitReport: Sendable {
  /// What readers make of the format.
  public enum Flavor: String, Sendable, CaseIterable {
    /// With all that most readers show; those that do not know it pass over it.
    case rich
    /// Without what readers that validate the file reject: places of cases, counts of what was
    /// skipped in the root, and elements for earlier attempts.
    case strict
  }

  /// The most bytes of a file: GitLab reads 30 MB.
  public static let sizeLimit = 29_000_000

  private let results: RunResults
  private let flavor: Flavor
  private let limit: Int
  private let parts: [Part]?
  /// How many requests all documents took.
  private let requestCount: Int

  /// Makes a run fit to be written.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - flavor: What the readers make of the format.
  ///   - limit: The most bytes of a file; one that holds a single case may be longer.
  ///   - parts: What ``part(of:labelled:flavor:_:)`` makes of the documents, where that is done.
  public init(
    _ results: RunResults,
    flavor: Flavor = .rich,
    limit: Int = Self.sizeLimit,
    parts: [Part]? = nil
  ) {
    self.results = results
    self.flavor = flavor
    self.limit = limit
    self.parts = parts
    requestCount = results.documents.reduce(0) { $0.addingClamped($1.requestCount) }
  }

  /// The cases of a document, as they stand in the file.
  public struct Part: Sendable {
    let counts: JUnitSuite.Counts
    let bytes: [UInt8]
  }

  /// The documents' parts of class names: their own names, or their paths where names are equal.
  public static func labels(of documents: [(path: String, name: String)]) -> [String] {
    JUnitNames.labels(of: documents)
  }

  /// The cases of a document, as they stand in the file.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - label: Its own one of ``labels(of:)``.
  ///   - flavor: What the readers make of the format.
  ///   - provenance: What the run was made of.
  /// - Returns: The part of the document.
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public static func part(
    of document: DocumentResults,
    labelled label: String,
    flavor: Flavor = .rich,
    _ provenance: Provenance
  ) -> Part {
    JUnitSuite(document, label, provenance.clock)
      .part(flavor, CaseDescriptions(document, provenance))
  }

  /// The bytes of the only file, or of the first one.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func bytes() -> [UInt8] { Array(files()[0].joined()) }

  /// The files, each in pieces, so that a long one never stands in memory twice.
  ///
  /// - Returns: One file, or where that were too large several, none of them without a case.
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func files() -> [[[UInt8]]] {
    guard !results.documents.isEmpty else {
      let part = JUnitSuite().part(flavor, nil, exitReason: results.exitReason)
      return [file(of: [Volume(number: 0, label: "flowproof", document: nil, part: part)])]
    }
    let labels = Self.labels(of: results.documents.map { ($0.path, $0.name) })
    let documents = Array(zip(results.documents, labels))
    let parts =
      self.parts
      ?? documents.map { Self.part(of: $0, labelled: $1, flavor: flavor, results.provenance) }
    var whole = zip(documents, parts).enumerated().map { number, entry in
      Volume(number: number, label: entry.0.1, document: entry.0.0, part: entry.1)
    }
    if let gate = JUnitSuite(gateOf: results, besides: labels) {
      let part = gate.part(flavor, nil)
      whole.append(Volume(number: whole.count, label: gate.name, document: nil, part: part))
    }
    if size(of: whole) <= limit { return [file(of: whole)] }
    return shortened(whole).map(file)
  }

  // MARK: Limits

  /// A document, or part of its cases, in a file.
  private struct Volume {
    var number: Int
    var label: String
    var document: DocumentResults?
    var part: Part
  }

  /// What the elements around the cases of a document take, near enough and never too little.
  private func overhead(of volume: Volume) -> Int {
    var writer = XMLWriter(inside: 1)
    begin(volume, in: &writer)
    return writer.bytes.count + 100
  }

  private func size(of volumes: [Volume]) -> Int {
    volumes.reduce(500) { $0 + overhead(of: $1) + $1.part.bytes.count }
  }

  /// The documents with short bodies where that is enough, else in several files.
  private func shortened(_ whole: [Volume]) -> [[Volume]] {
    var volumes = whole
    for index in volumes.indices {
      guard let document = volumes[index].document else { continue }
      let suite = JUnitSuite(document, volumes[index].label, results.provenance.clock)
      let words = CaseDescriptions(document, results.provenance)
      volumes[index].part = suite.part(flavor, words, bodyLimit: CaseDescriptions.shortLimit)
    }
    var room = limit - size(of: volumes)
    guard room < 0 else {
      // The first documents keep what there is room for.
      for index in volumes.indices {
        let more = whole[index].part.bytes.count - volumes[index].part.bytes.count
        guard more <= room else { continue }
        room -= more
        volumes[index] = whole[index]
      }
      return [volumes]
    }
    var files: [[Volume]] = []
    var space = 0
    for volume in volumes.flatMap(divided) {
      let bytes = overhead(of: volume) + volume.part.bytes.count
      if files.isEmpty || bytes > space {
        files.append([])
        space = limit - 500
      }
      files[files.count - 1].append(volume)
      space -= bytes
    }
    return files
  }

  /// A document that no file holds in several suites of the same name, which readers put together.
  private func divided(_ volume: Volume) -> [Volume] {
    let space = limit - 500 - overhead(of: volume)
    guard let document = volume.document, volume.part.bytes.count > space, space > 0 else {
      return [volume]
    }
    let suite = JUnitSuite(document, volume.label, results.provenance.clock)
    let words = CaseDescriptions(document, results.provenance)
    var volumes: [Volume] = []
    var rest = suite.entries[...]
    // Bodies vary in length: a share is halved until it fits.
    var share = max(1, rest.count * space / volume.part.bytes.count)
    while !rest.isEmpty {
      let entries = rest.prefix(share)
      let part = suite.part(flavor, words, bodyLimit: CaseDescriptions.shortLimit, of: entries)
      if part.bytes.count > space, share > 1 {
        share /= 2
        continue
      }
      var piece = volume
      piece.part = part
      volumes.append(piece)
      rest = rest.dropFirst(share)
    }
    return volumes
  }

  // MARK: Elements around the cases

  private func file(of volumes: [Volume]) -> [[UInt8]] {
    let counts = volumes.reduce(into: JUnitSuite.Counts()) { $0.add($1.part.counts) }
    var attributes = counts.attributes
    if flavor == .strict { attributes.removeAll { $0.name == "skipped" } }
    var writer = XMLWriter()
    var pieces: [[UInt8]] = []
    writer.begin(
      "testsuites",
      [("name", "flowproof")] + attributes + [("time", results.wallTime.decimalSeconds)]
    )
    for volume in volumes {
      begin(volume, in: &writer)
      pieces += [writer.takeBytes(), volume.part.bytes]
      writer.end()
    }
    writer.end()
    return pieces + [writer.takeBytes()]
  }

  /// How long a document took in real time: by a mock's clock, its share by requests.
  private func wallTime(of document: DocumentResults?) -> Duration {
    guard let document else { return results.wallTime }
    if results.provenance.clock == .real { return document.elapsed }
    return requestCount == 0
      ? .zero : results.wallTime * (Double(document.requestCount) / Double(requestCount))
  }

  private func begin(_ volume: Volume, in writer: inout XMLWriter) {
    writer.begin(
      "testsuite",
      [("name", volume.label)] + volume.part.counts.attributes + [
        ("time", wallTime(of: volume.document).decimalSeconds),
        ("timestamp", results.provenance.start),
        ("hostname", "localhost"),
        ("id", String(volume.number)),
        ("package", ""),
        ("file", volume.document?.path),
      ]
    )
    JUnitProperties.write(results, volume.document, isFirst: volume.number == 0, to: &writer)
  }
}
