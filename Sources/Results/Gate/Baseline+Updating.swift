import Checklists
import JSON
import SourceText

extension Baseline {
  /// The reason of an entry that was added by itself.
  public static let openReason = "to be explained"

  /// How many days a failure is accepted that was added by itself.
  public static let grantedDays = 30

  /// What an update changed.
  public struct Update: Sendable {
    /// The baseline as it is now.
    public var baseline: Baseline
    /// The entries that it was made from.
    public var former: [Entry]
    /// The bytes of its file.
    public var bytes: [UInt8]
    /// The stable names of the cases whose failures are known now.
    public var added: [String]
    /// The stable names of the entries that are gone.
    public var pruned: [String]
    /// The entries whose case is called otherwise now, with its new name.
    public var renamed: [(old: String, new: String)]

    /// Whether anything changed.
    public var isEmpty: Bool { added.isEmpty && pruned.isEmpty && renamed.isEmpty }
  }

  /// Takes up the new failures of a run, and drops what it has shown to be needed no longer.
  ///
  /// Whatever was not run stays, and so does an entry whose day is over: how long a failure is borne
  /// with is for people to say. Comments, blanks and the order of entries stay; what is new stands
  /// where its name belongs among them.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - today: The day of the run.
  /// - Returns: The baseline as it is now, and what changed.
  /// - Throws: Where a case has a name that no baseline can hold.
  /// - Complexity: O(*n* log *n*) in the number of cases and bytes.
  public func updated(
    by results: RunResults,
    on today: Day
  ) throws(DamagingChange) -> Update {
    let judgement = judge(results, on: today)
    let indices = Dictionary(
      zip(entries.map(\.caseID), entries.indices).map { ($0, $1) },
      uniquingKeysWith: { first, _ in first }
    )
    var change = EntryList.Change()
    change.removed = Set(judgement.unneeded.compactMap { indices[$0.entry.caseID] })
    var renamed: [(old: String, new: String)] = []
    // Another name of the document stays as people wrote it.
    for match in judgement.known {
      let name = names.name(here: match.caseID)
      guard match.entry.caseID != name,
        NameFolding.fold(match.entry.caseID) == NameFolding.fold(name)
      else { continue }
      guard let index = indices[match.entry.caseID],
        let place = list.entries[index]["case"]?.range
      else { continue }
      change.replaced.append((place, .string(name)))
      renamed.append((match.entry.caseID, name))
    }
    let expires = today.adding(days: Self.grantedDays)
    let keys = entries.map { NameFolding.fold($0.caseID) }
    // Behind the last entry that belongs before it, in a file that is in order.
    let isSorted = zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 }
    let failures = judgement.newFailures.map(names.name(here:))
      .map { (key: NameFolding.fold($0), id: $0) }
    for (key, id) in failures.sorted(by: { $0.key == $1.key ? $0.id < $1.id : $0.key < $1.key }) {
      let place = isSorted ? Self.place(of: key, among: keys) : keys.count
      let entry = Entry(caseID: id, reason: Self.openReason, expires: expires, firstSeen: today)
      change.added.append((before: place, entry: entry.json))
    }
    let bytes = list.bytes(after: change)
    let read = Self.read(SourceFile(name: list.source.name, bytes: bytes))
    if let damage = DamagingChange(read.problems) { throw damage }
    return Update(
      baseline: read.baseline ?? self,
      former: entries,
      bytes: bytes,
      added: judgement.newFailures,
      pruned: judgement.unneeded.map(\.entry.caseID),
      renamed: renamed
    )
  }

  /// The index of the first key that comes behind a key, by halving.
  private static func place(of key: String, among keys: [String]) -> Int {
    var range = 0..<keys.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = keys[middle] <= key ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}

extension Baseline.Entry {
  /// The entry as it stands in the file.
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object["case"] = .string(caseID)
    object["reason"] = .string(reason)
    if let expires { object["expires"] = .string(expires.description) }
    if let firstSeen { object["firstSeen"] = .string(firstSeen.description) }
    return .object(object)
  }
}
