public import SourceText

import JSON

/// Failures that are known, with reasons and the days until which they are accepted.
///
/// It is committed beside the documents, so that people see what they bear with, and since when:
///
///     {
///       "format": "flowproof-baseline",
///       "version": 1,
///       "failures": [
///         // Comments stay where they are.
///         {
///           "case": "wix-wix/wix.com-contacts-to-wix-members/settles",
///           "reason": "CRM-123: echoes once",
///           "expires": "2026-12-21",
///           "firstSeen": "2026-11-21"
///         }
///       ]
///     }
///
/// Entries know cases by their stable names, in whatever letter case and with `-` or blanks.
public struct Baseline: Sendable {
  /// A failure that is known.
  public struct Entry: Sendable, Equatable {
    /// The stable name of the case.
    public var caseID: String
    /// Why it is accepted.
    public var reason: String
    /// The last day on which it is; nil for no end.
    public var expires: Day?
    /// The day on which it was seen first; nil where nobody put that down.
    public var firstSeen: Day?

    /// Creates an entry.
    public init(caseID: String, reason: String, expires: Day? = nil, firstSeen: Day? = nil) {
      self.caseID = caseID
      self.reason = reason
      self.expires = expires
      self.firstSeen = firstSeen
    }
  }

  static let form = EntryList.Form(
    format: "flowproof-baseline",
    what: "a baseline",
    list: "failures"
  )

  /// The entries as they stand in the file.
  public let entries: [Entry]

  let list: EntryList
  let names: EntryNames

  /// A baseline that knows no failure, for a file that is yet to be written.
  ///
  /// - Parameter name: The path of the file.
  public init(emptyNamed name: String) {
    self.init(EntryList(empty: Self.form, name: name), [])
  }

  private init(_ list: EntryList, _ entries: [Entry]) {
    self.list = list
    self.entries = entries
    names = EntryNames(entries.map(\.caseID))
  }

  /// Reads a baseline.
  ///
  /// - Returns: The baseline, nil where anything is wrong; and what is wrong, with places.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func read(
    _ source: SourceFile
  ) -> (baseline: Baseline?, problems: [Diagnostic]) {
    var (list, problems) = EntryList.read(source, as: form)
    guard let list else { return (nil, problems) }
    var entries: [Entry] = []
    var places: [String: Range<Int>] = [:]
    for value in list.entries {
      var reader = EntryReader(value, what: "an entry")
      reader.refuseOthers(than: ["case", "reason", "expires", "firstSeen"])
      let caseID = reader.text("case")
      let reason = reader.text("reason")
      let entry = Entry(
        caseID: caseID ?? "",
        reason: reason ?? "",
        expires: reader.optionalDay("expires"),
        firstSeen: reader.optionalDay("firstSeen")
      )
      problems += reader.takeProblems()
      entries.append(entry)
      guard let caseID, let place = value["case"]?.range else { continue }
      if let first = places.updateValue(place, forKey: caseID) {
        problems.append(.repeatedEntry("this case has an entry already", at: place, first))
      }
    }
    return problems.isEmpty ? (Baseline(list, entries), []) : (nil, problems)
  }
}
