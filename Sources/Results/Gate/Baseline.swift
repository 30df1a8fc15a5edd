public import Checklists
public import SourceText

import JSON
package import ObjectForms

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

  static let kind = EntryList.Kind(
    format: "flowproof-baseline",
    what: "a baseline",
    list: "failures",
    entry: {
      var entry = ObjectForm(
        "failure",
        [
          .init("case", .text, example: "crm-shop/crm-a-to-shop-b/settles")
            .meaning("the stable name of the case"),
          .init("reason", .text, example: "CRM-123: echoes once")
            .meaning("why it fails, for people; every report shows it"),
          .init("expires", .day, else: "no end", example: "2026-12-21")
            .meaning("the last day on which the entry counts"),
          .init("firstSeen", .day, else: "nobody knows", example: "2026-11-21")
            .meaning("the day on which the failure was first seen"),
        ]
      )
      entry.takesNull = true
      return entry
    }()
  )

  /// The members of the file.
  package static var members: ObjectForm { kind.members }

  /// The entries as they stand in the file.
  public let entries: [Entry]

  let list: EntryList
  let names: EntryNames

  /// A baseline that knows no failure, for a file that is yet to be written.
  ///
  /// - Parameter name: The path of the file.
  public init(emptyNamed name: String) {
    self.init(EntryList(empty: Self.kind, name: name), [])
  }

  private init(
    _ list: EntryList,
    _ entries: [Entry],
    among documents: DocumentNames = DocumentNames()
  ) {
    self.list = list
    self.entries = entries
    names = EntryNames(entries.map(\.caseID), among: documents)
  }

  /// The baseline, its entries read by what names of documents stand for among these.
  public func reading(among documents: DocumentNames) -> Baseline {
    Baseline(list, entries, among: documents)
  }

  /// Reads a baseline.
  ///
  /// - Returns: The baseline, nil where anything is wrong; and what is wrong, with places.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func read(
    _ source: SourceFile
  ) -> (baseline: Baseline?, problems: [Diagnostic]) {
    var (list, problems) = EntryList.read(source, as: kind)
    guard let list else { return (nil, problems) }
    var entries: [Entry] = []
    var places: [String: Range<Int>] = [:]
    for value in list.entries {
      let members = FormedObject(value, kind.entry)
      guard let caseID = members.text("case"), let place = value["case"]?.range else { continue }
      entries.append(
        Entry(
          caseID: caseID,
          reason: members.text("reason") ?? "",
          expires: members.day("expires"),
          firstSeen: members.day("firstSeen")
        )
      )
      if let first = places.updateValue(place, forKey: caseID) {
        problems.append(.repeatedEntry("this case has an entry already", at: place, first))
      }
    }
    return problems.isEmpty ? (Baseline(list, entries), []) : (nil, problems)
  }
}
