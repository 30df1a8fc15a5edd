package import HTTPEndpoints
import JSON
import Planning
public import Reporting
public import Running
import SystemModel
public import Systems

/// Looks whether a system lets runs do what they need: answers, takes the credentials, lists, and lets
/// one record of each type be made, found in its lists, read and deleted.
public struct SystemExaminer: Sendable {
  package let client: RecordClient
  package let probes: [Probe]
  package let now: @Sendable () -> Int
  /// How long lists may take to show what was made, and on which clock.
  let timing: Timing
  let clock: RunClock
  /// What ends the waiting for that.
  let stop: StopSignal

  /// Creates an examiner.
  ///
  /// - Parameters:
  ///   - client: The client of the system.
  ///   - probes: The records to make, one of each type.
  ///   - timing: How long lists may take to show what was made.
  ///   - clock: The clock to wait by for that.
  ///   - stop: What ends the waiting.
  ///   - now: The time, in milliseconds since 1970.
  public init(
    _ client: RecordClient,
    probes: [Probe],
    timing: Timing = Timing(),
    clock: RunClock = RunClock(ContinuousClock()),
    until stop: StopSignal = StopSignal(),
    now: @escaping @Sendable () -> Int
  ) {
    self.client = client
    self.probes = probes
    self.timing = timing
    self.clock = clock
    self.stop = stop
    self.now = now
  }

  /// What was seen of a system before any record was made in it.
  public struct RecordTypePair: Sendable {
    /// Why nothing more needs to be asked; nil where it answers and takes whoever asks.
    public let skipCause: [Finding]?
    let listings: [Result<Listing, RecordClientError>]
    let time: (start: Int, end: Int)
  }

  /// Lists the records of all types, once for each.
  ///
  /// A system that does not answer, or takes nobody, is asked nothing more.
  public func meet() async -> RecordTypePair {
    let start = now()
    var listings: [Result<Listing, RecordClientError>] = []
    var end = start
    for probe in probes {
      listings.append(await list(probe))
      if listings.count > 1 { continue }
      end = now()
      if case .failure(let error) = listings[0], let skipCause = Self.skipCause(error) {
        return RecordTypePair(skipCause: skipCause, listings: [], time: (start, end))
      }
    }
    return RecordTypePair(skipCause: nil, listings: listings, time: (start, end))
  }

  /// Examines the system.
  ///
  /// All systems have to be met before anything is made in one of them: what an integration makes of
  /// that must not be taken for what stood there before.
  ///
  /// - Parameters:
  ///   - meeting: What was seen of it.
  ///   - makesRecords: Whether to make, list, read and delete the probes.
  /// - Returns: The findings: of the whole system, then of each type in the order of the probes.
  public func examine(_ meeting: RecordTypePair, makesRecords: Bool = true) async -> [Finding] {
    if let skipCause = meeting.skipCause { return skipCause }
    guard let first = meeting.listings.first else { return [] }
    let (start, end) = meeting.time
    var findings = [
      Finding(.reachable, .fine, "it answers, in \(max(end - start, 1)) ms"),
      Finding(.credentials, .fine, "they are accepted"),
    ]
    if case .success(let listing) = first {
      findings.append(Self.clock(listing.fields, between: start, and: end))
      findings.append(Self.rate(listing.fields))
    }
    for (probe, listing) in zip(probes, meeting.listings) {
      findings += await examine(probe, listing, makesRecords: makesRecords)
    }
    return findings
  }

  // MARK: The whole system

  /// What a list showed.
  package struct Listing {
    /// How many records there are, and on how many pages.
    var count: Int
    var pages: Int
    /// The header fields of the last answer.
    var fields: HTTPFields
    /// How far it was read.
    var end: ChangeCursor
  }

  /// Lists the records of a type.
  private func list(_ probe: Probe) async -> Result<Listing, RecordClientError> {
    var ids: [String] = []
    var pages = 0
    var cursor = ChangeCursor.start
    while true {
      do throws(RecordClientError) {
        let page = try await client.changes(of: probe.type.name, since: cursor)
        ids += page.value.records.map(\.id)
        pages += 1
        cursor = page.value.cursor
        if !page.value.hasMore {
          try? await probe.log?.note(.existing(probe.type, ids: ids))
          let fields = page.exchange.response?.fields ?? HTTPFields()
          let listing = Listing(count: ids.count, pages: pages, fields: fields, end: cursor)
          return .success(listing)
        }
      } catch {
        return .failure(error)
      }
    }
  }

  /// Why nothing more needs to be asked; nil where something may be found out all the same.
  private static func skipCause(_ error: RecordClientError) -> [Finding]? {
    if error.isUnsupported { return nil }
    guard let status = error.exchange.response?.status else {
      let isToken = error.description.contains("no token: ")
      if isToken {
        return [
          Finding(
            .credentials,
            .problem,
            error.description,
            hint: "see that `credentials` name the variables of this account, and that it may ask "
              + "for tokens"
          )
        ]
      }
      return [
        Finding(
          .reachable,
          .problem,
          error.description,
          hint: "see that `baseURL` is right, and that this machine may reach it"
        )
      ]
    }
    guard status == 401 else { return nil }
    return [
      Finding(.reachable, .fine, "it answers"),
      Finding(
        .credentials,
        .problem,
        error.description,
        hint:
          "see that `credentials` name the variables that hold the secrets of this account, and "
          + "that these have not expired"
      ),
    ]
  }

  /// What is more than this is told, in seconds; what is more than ten times as much is a problem.
  package static let tolerance = 30

  package static func clock(_ fields: HTTPFields, between start: Int, and end: Int) -> Finding {
    guard let date = fields["Date"].flatMap(HTTPDate.seconds) else {
      return Finding(.clock, .note, "its answers say no time")
    }
    // The header cuts off parts of a second, and the answer was under way for some time.
    let (first, last) = (start / 1000 - 1, end / 1000 + 1)
    let skew = date < first ? date - first : date > last ? date - last : 0
    if abs(skew) <= tolerance {
      let words = skew == 0 ? "it agrees with this machine's" : "\(abs(skew)) s from this machine's"
      return Finding(.clock, .fine, words)
    }
    return Finding(
      .clock,
      abs(skew) > 10 * tolerance ? .problem : .warning,
      "it is \(abs(skew)) s \(skew > 0 ? "ahead of" : "behind") this machine's",
      hint: "set this machine's clock by a time server: values that hold moments are compared"
    )
  }

  /// Whether a header field tells how much may be asked.
  private static func isAboutRates(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["ratelimit", "rate-limit", "call-limit", "api-limit"].contains { name.contains($0) }
  }

  package static func rate(_ fields: HTTPFields) -> Finding {
    let said = fields.all.filter { isAboutRates($0.name) }.map { "\($0.name): \($0.value)" }
    let words = said.isEmpty ? "its answers say nothing of limits" : said.joined(separator: ", ")
    return Finding(.rate, .note, words)
  }
}
