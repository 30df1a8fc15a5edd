import HTTPEndpoints
import JSON
import Synchronization
import SystemModel

/// What clients of one system have learnt of it in the course of a run.
///
/// Vendors' changed-stamps are dates, counters or nothing at all: the session numbers the states in
/// which it sees records, and so gives each record a stamp that grows with every change.
public final class RecordSession: Sendable {
  /// How the system is spoken to.
  public let dialect: ProfileDialect
  /// What pauses and marks are made from.
  let seed: UInt64
  private let mark: String
  private let now: @Sendable () -> Int
  /// Hides secrets in what systems say.
  let mask: @Sendable (String) -> String
  /// Where records bear marks, by the types of the profile.
  private let markPaths: [String: PropertyPath]

  private struct Key: Hashable {
    let type: String
    let id: String
  }

  /// What shows a record; each may show it in another shape.
  enum View: Int, CaseIterable {
    /// The answer to a request for that record.
    case one
    /// A list.
    case list
    /// What a search found.
    case search
  }

  /// A state of a record, as a view shows it.
  fileprivate struct Shape {
    let content: Int
    let number: Int
  }

  fileprivate struct Known {
    /// The number of the newest state.
    var number: Int
    var stamp: Int?
    var revision: JSONValue?
    /// When the request was sent that showed it, as a number.
    var request: Int
    var shapes: [Shape?] = Array(repeating: nil, count: View.allCases.count)
    /// What a list showed of it, where lists show records in part.
    var listed: Int?
  }

  private struct State {
    var records: [Key: Known] = [:]
    var number = 0
    var requests = 0
    var marks = 0
    var uniques: UInt64 = 0
    /// When the next request of a type and operation may be sent.
    var nextTurns: [String: Duration] = [:]
    /// The types of which a whole list has been seen.
    var listed: Set<String> = []
    /// The marks of others, on records that came after that.
    var others: Set<String> = []
    /// How far stamps are ahead of the clock of the system, in seconds, by types.
    var leads: [String: Int] = [:]
  }

  private let state = Mutex(State())

  /// Creates a session that knows nothing.
  ///
  /// - Parameters:
  ///   - dialect: How the system is spoken to.
  ///   - seed: What the lengths of pauses are made from.
  ///   - mark: What the texts begin with by which new records are told apart, if nothing else is
  ///     asked for; no other run's texts may begin so.
  ///   - mask: Hides secrets in what the system says, before it is cut.
  ///   - now: The moment, in milliseconds since 1970, for records that hold one.
  public init(
    _ dialect: ProfileDialect,
    seed: UInt64 = 0,
    mark: String = "flowproof",
    masking mask: @escaping @Sendable (String) -> String = { $0 },
    now: @escaping @Sendable () -> Int = { 1_790_000_000_000 }
  ) {
    self.dialect = dialect
    self.seed = seed
    self.mark = mark
    self.now = now
    self.mask = mask
    markPaths = Dictionary(
      dialect.instance.profile.types.compactMap { type in type.mark.map { (type.name, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  // MARK: Records

  /// How many states have been numbered.
  var number: Int { state.withLock(\.number) }

  /// Numbers a request that is about to be sent.
  func beginRequest() -> Int {
    state.withLock { state in
      state.requests += 1
      return state.requests
    }
  }

  /// Takes note of a record.
  ///
  /// A state that a view shows again keeps its number, whatever shape other views show it in.
  ///
  /// - Parameters:
  ///   - shown: The record as an answer shows it.
  ///   - type: Its type.
  ///   - view: What shows it.
  ///   - request: The number of the request that was answered.
  /// - Returns: The record with its stamp; an answer that is known to be older gets the stamp 0, so
  ///   that nobody takes it for news.
  func note(
    _ shown: TypeDialect.ShownRecord,
    _ type: String,
    in view: View,
    request: Int
  ) -> Record {
    let content = shown.raw.hashValue
    let other = markOfOthers(shown, type)
    let number = state.withLock { state in
      let key = Key(type: type, id: shown.id)
      let known = state.records[key]
      if known == nil, let other, state.listed.contains(type) { state.others.insert(other) }
      if let shape = known?.shapes[view.rawValue], shape.content == content { return shape.number }
      if let known, Self.isOlder(shown.stamp, request, than: known) { return 0 }
      let number: Int
      if let known, known.isNewest(shown) {
        number = known.number
      } else if let shape = known?.shapes.first(where: { $0?.content == content }) ?? nil {
        number = shape.number
      } else {
        state.number += 1
        number = state.number
      }
      var next = known ?? Known(number: number, request: request)
      next.number = max(next.number, number)
      next.stamp = shown.stamp
      next.revision = shown.revision ?? next.revision
      next.request = request
      next.shapes[view.rawValue] = Shape(content: content, number: number)
      state.records[key] = next
      return number
    }
    return Record(id: shown.id, changed: number, fields: shown.fields)
  }

  private static func isOlder(_ stamp: Int?, _ request: Int, than known: Known) -> Bool {
    if let stamp, let other = known.stamp, stamp != other { return stamp < other }
    return request < known.request
  }

  /// Whether a list shows a record in another way than the last list did, or the record has been
  /// numbered since.
  func isNews(_ shown: TypeDialect.ShownRecord, _ type: String, since number: Int) -> Bool {
    let content = shown.raw.hashValue
    let known = state.withLock { $0.records[Key(type: type, id: shown.id)] }
    guard let known else { return true }
    return known.listed != content || known.number > number
  }

  /// Takes note of what a list shows of a record that has been read since.
  func noteListed(_ shown: TypeDialect.ShownRecord, _ type: String) {
    let content = shown.raw.hashValue
    state.withLock { $0.records[Key(type: type, id: shown.id)]?.listed = content }
  }

  /// The revision in which a record was last seen.
  func revision(_ type: String, _ id: String) -> JSONValue? {
    state.withLock { $0.records[Key(type: type, id: id)]?.revision }
  }

  /// Takes note of a stamp that is ahead of the system's clock.
  func noteLead(_ seconds: Int, _ type: String) {
    state.withLock { $0.leads[type] = max($0.leads[type] ?? 0, seconds) }
  }

  /// How far the stamps of a type were ahead of the system's clock at most, in seconds.
  func lead(of type: String) -> Int? { state.withLock { $0.leads[type] } }

  // MARK: Other runs

  /// What all marks of runs begin with.
  public static let marksBegin = "flowproof-"

  /// The marks of other runs, sorted, that made records while somebody polled.
  ///
  /// What was there before a list was seen as a whole is somebody's leftover, and none of these.
  public var marksOfOthers: [String] { state.withLock { $0.others.sorted() } }

  /// Takes note that all records of a type have been listed.
  func noteWholeList(_ type: String) { state.withLock { _ = $0.listed.insert(type) } }

  /// The mark of another run that a record bears; nil for none.
  private func markOfOthers(_ shown: TypeDialect.ShownRecord, _ type: String) -> String? {
    guard let path = markPaths[type] ?? markPaths[RecordTypeProfile.anyName],
      let text = shown.fields.value(at: path)?.string, text.hasPrefix(Self.marksBegin)
    else { return nil }
    let name = text.dropFirst(Self.marksBegin.count)
      .prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let found = Self.marksBegin + name
    return found == mark || name.isEmpty ? nil : found
  }

  // MARK: Creations

  /// A text that no other record has.
  func nextMark() -> String {
    let count = state.withLock { state in
      state.marks += 1
      return state.marks
    }
    return "\(mark)-\(count)"
  }

  /// What is new with a request.
  ///
  /// - Parameter mark: A text that no other record has; empty where none is made.
  /// - Returns: The values, other ones each time.
  func fresh(mark: String = "") -> FreshValues {
    let number = state.withLock { state in
      state.uniques += 1
      return state.uniques
    }
    return FreshValues(mark: mark, unique: Self.unique(seed, number), now: now())
  }

  /// A text in the form of a random UUID (RFC 9562), another one for each seed and number.
  private static func unique(_ seed: UInt64, _ number: UInt64) -> String {
    func mixed(_ part: UInt64) -> UInt64 {
      var value = seed &+ (number &* 2 &+ part) &* 0x9E37_79B9_7F4A_7C15
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
    let high = mixed(0) & ~0xF000 | 0x4000
    let low = mixed(1) & ~(0xC << 60) | 0x8 << 60
    let digits = [high, low].map { half in
      let text = String(half, radix: 16)
      return String(repeating: "0", count: 16 - text.utf8.count) + text
    }.joined()
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text += "-" }
      text.append(digit)
    }
    return text
  }

  /// When the next request of an operation on records of a type may be sent.
  func nextTurn(
    of type: String,
    _ operation: RecordOperation,
    interval: Duration,
    now: Duration
  ) -> Duration {
    state.withLock { state in
      let key = "\(operation.rawValue) \(type)"
      let moment = max(now, state.nextTurns[key] ?? .zero)
      state.nextTurns[key] = moment + interval
      return moment
    }
  }
}

extension RecordSession.Known {
  /// Whether the vendor says that a record is in the newest state that is known, in another shape.
  ///
  /// A stamp of whole seconds says nothing: there may have been two changes in one.
  fileprivate func isNewest(_ shown: TypeDialect.ShownRecord) -> Bool {
    if let revision, let other = shown.revision { return revision == other }
    guard let stamp, let other = shown.stamp else { return false }
    return stamp == other && stamp % 1000 != 0
  }
}
