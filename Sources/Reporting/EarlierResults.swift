import JSON
public import Planning
public import Running

/// The verdicts of an earlier run, read back from its results.
public struct EarlierResults: Sendable {
  /// Why a file cannot be gone on from.
  public enum Problem: Error, Sendable, Hashable {
    /// It is no JSON, or no results.
    case noResults
    /// It was written by a version whose results mean something else.
    case otherVersion
  }

  /// The seed of all generated values.
  public let seed: UInt64
  /// What the documents were checked against.
  public let subject: String
  /// The faults that the mock was told to have.
  public let faults: [String]
  /// The cases that passed or failed, by the digest of their document.
  private let verdicts: [String: [TestCase.ID: GivenResult]]

  /// Reads results.
  ///
  /// - Throws: ``Problem`` where they are none.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(_ bytes: [UInt8]) throws(Problem) {
    guard let file = try? JSONParser.parse(bytes), file["format"]?.string == ResultsFile.format
    else { throw .noResults }
    guard file["version"]?.number?.int == ResultsFile.version else { throw .otherVersion }
    guard let provenance = file["provenance"],
      let seed = provenance["seed"]?.string.flatMap({ UInt64($0) }),
      let subject = provenance["subject"]?.string, let documents = file["documents"]?.array
    else { throw .noResults }
    self.seed = seed
    self.subject = subject
    faults = provenance["faults"]?.array?.compactMap(\.string) ?? []
    var verdicts: [String: [TestCase.ID: GivenResult]] = [:]
    for document in documents {
      guard let digest = document["sha256"]?.string, let cases = document["cases"]?.array else {
        throw .noResults
      }
      for value in cases {
        guard let id = value["id"]?.string, let result = GivenResult(value) else { continue }
        verdicts[digest, default: [:]][TestCase.ID(id)] = result
      }
    }
    self.verdicts = verdicts
  }

  /// The cases of a document that are finished: those that passed or failed.
  ///
  /// - Parameter digest: The SHA-256 of the document's bytes; another document has none.
  /// - Returns: Their results by their names.
  public func finished(inDocument digest: String) -> [TestCase.ID: GivenResult] {
    verdicts[digest] ?? [:]
  }
}

extension GivenResult {
  /// The verdict of a finished case; nil for every other.
  fileprivate init?(_ value: JSONValue) {
    guard let outcome = value["outcome"]?.string.flatMap({ Outcome(rawValue: $0) }),
      outcome == .passed || outcome == .failed, let evidence = value["evidence"]
    else { return nil }
    self.init(
      outcome: outcome,
      reason: value["reason"]?.string ?? "",
      evidence: Evidence(evidence),
      elapsed: value["seconds"]?.seconds ?? .zero
    )
  }
}

extension Evidence {
  fileprivate init(_ value: JSONValue) {
    self.init()
    isRepeat = value["repeatedAlone"]?.bool ?? false
    companions = value["companions"]?.number?.int ?? 0
    listedWith = value["requestsOf"]?.string.map { TestCase.ID($0) }
    checks = (value["checks"]?.array ?? []).map { check in
      Check(
        expectation: check["expectation"]?.string ?? "",
        expected: check["expected"],
        actual: check["actual"],
        time: check["seconds"]?.seconds ?? .zero,
        isMet: check["met"]?.bool ?? false
      )
    }
    records = (value["records"]?.array ?? []).map { record in
      let text = { (name: String) in record[name]?.string ?? "" }
      return (name: text("name"), type: text("type"), id: text("id"))
    }
    requests = (value["requests"]?.array ?? []).map { request in
      Request(
        time: request["seconds"]?.seconds ?? .zero,
        line: request["line"]?.string ?? "",
        status: request["status"]?.number?.int,
        requestBody: request["requestBody"]?.string ?? "",
        responseBody: request["responseBody"]?.string ?? ""
      )
    }
  }
}

extension JSONValue {
  /// A number of seconds with up to three decimals.
  fileprivate var seconds: Duration? {
    guard let number = number, let seconds = Double(number.text), abs(seconds) < 1e12 else {
      return nil
    }
    return .milliseconds(Int64((seconds * 1000).rounded()))
  }
}
