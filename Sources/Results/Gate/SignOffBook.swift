public import SourceText

public import Checklists
import JSON
package import ObjectForms

/// What people said of the rules that only they can judge.
///
/// It lies beside the documents as `signoffs.json` and is committed with them:
///
///     {
///       "format": "flowproof-signoffs",
///       "version": 1,
///       "signoffs": [
///         {
///           "rule": "crm-shop/crm-deal-to-shop-order/creates-when",
///           "verdict": "holds",
///           "by": "Ann",
///           "date": "2026-11-21",
///           "remark": "tried with three deals",
///           "text": "When a Crm Deal is won, it is synchronized with a Shop Order."
///         }
///       ]
///     }
///
/// A verdict is of the rule as it read that day: once the text differs, it says nothing any more.
public struct SignOffBook: Sendable {
  /// A verdict that a person gave.
  public struct Entry: Sendable, Equatable {
    /// The stable name of the rule.
    public var rule: String
    /// Whether the rule holds.
    public var holds: Bool
    /// Who says so.
    public var by: String
    /// The day on which they said so.
    public var date: Day
    /// What they remarked; may be empty.
    public var remark: String
    /// The rule as it read that day.
    public var text: String

    /// Creates an entry.
    public init(
      rule: String,
      holds: Bool,
      by: String,
      date: Day,
      remark: String = "",
      text: String
    ) {
      self.rule = rule
      self.holds = holds
      self.by = by
      self.date = date
      self.remark = remark
      self.text = text
    }
  }

  /// What the book says of a rule.
  public enum State: Sendable, Equatable {
    /// Nobody has judged it.
    case open
    /// It was judged as it reads now.
    case signed(Entry)
    /// It was judged when it read otherwise.
    case stale(Entry)
  }

  private static let kind = EntryList.Kind(
    format: "flowproof-signoffs",
    what: "a book of sign-offs",
    list: "signoffs",
    entry: {
      var entry = ObjectForm(
        "signOff",
        [
          .init("rule", .text, example: "crm-shop/crm-a-to-shop-b/creates")
            .meaning("the stable name of the rule"),
          .init("verdict", .words(["holds", "broken"]), example: "holds")
            .meaning("whether the rule holds"),
          .init("by", .text, example: "Ann")
            .meaning("who says so"),
          .init("date", .day, example: "2026-11-21")
            .meaning("the day on which they said so"),
          .init("remark", .anyText, else: "none", example: "tried with three deals")
            .meaning("what they remarked"),
          .init("text", .text, example: "Every A becomes a B.")
            .meaning("the rule as it read that day"),
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

  private let list: EntryList
  private let names: EntryNames

  /// A book without entries, for a file that is yet to be written.
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
    names = EntryNames(entries.map(\.rule), among: documents)
  }

  /// The book, its entries read by what names of documents stand for among these.
  public func reading(among documents: DocumentNames) -> SignOffBook {
    SignOffBook(list, entries, among: documents)
  }

  /// Reads a book.
  ///
  /// - Returns: The book, nil where anything is wrong; and what is wrong, with places.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func read(_ source: SourceFile) -> (book: SignOffBook?, problems: [Diagnostic]) {
    var (list, problems) = EntryList.read(source, as: kind)
    guard let list else { return (nil, problems) }
    var entries: [Entry] = []
    var places: [String: Range<Int>] = [:]
    for value in list.entries {
      guard let entry = Entry(FormedObject(value, kind.entry)), let place = value["rule"]?.range
      else { continue }
      entries.append(entry)
      if let first = places.updateValue(place, forKey: entry.rule) {
        problems.append(.repeatedEntry("this rule has a sign-off already", at: place, first))
      }
    }
    return problems.isEmpty ? (SignOffBook(list, entries), []) : (nil, problems)
  }

  /// What the book says of rules.
  ///
  /// - Parameter rules: The stable names and the words of rules.
  /// - Returns: A state for each of the rules.
  /// - Complexity: O(*n*) in the number of rules.
  public func states(of rules: [(id: String, text: String)]) -> [State] {
    zip(rules, names.matches(for: rules.map(\.id))).map { rule, match in
      guard let entry = match.map({ entries[$0] }) else { return .open }
      return Self.plain(entry.text) == Self.plain(rule.text) ? .signed(entry) : .stale(entry)
    }
  }

  /// What the book says of the items of a document that only people can judge, in their order.
  public func states(ofManualItemsOf document: DocumentResults) -> [State] {
    let rules = document.rulesByName
    return states(
      of: document.manualItems.map { ($0.rule, rules[$0.rule]?.statement ?? "") }
    )
  }

  /// The entries of rules that there are no longer.
  public func orphans(among rules: [String]) -> [Entry] {
    let taken = Set(names.matches(for: rules).compactMap(\.self))
    return entries.indices.filter { !taken.contains($0) }.map { entries[$0] }
  }

  /// Says in the results of a document what people said of its rules, as they read now.
  ///
  /// - Complexity: O(*n*) in the number of rules.
  public func sign(_ document: inout DocumentResults) {
    guard !document.manualItems.isEmpty else { return }
    for (index, state) in states(ofManualItemsOf: document).enumerated() {
      guard case .signed(let entry) = state else {
        document.manualItems[index].signOff = nil
        continue
      }
      document.manualItems[index].signOff = ManualResult.SignOff(
        holds: entry.holds,
        by: entry.by,
        date: entry.date.description,
        remark: entry.remark
      )
    }
  }

  /// The bytes of the file with a verdict put down, in the place of an earlier one of the rule.
  ///
  /// - Throws: Where the verdict lacks what it needs, such as a name.
  /// - Complexity: O(*n*) in the number of bytes.
  public func bytes(recording entry: Entry) throws(DamagingChange) -> [UInt8] {
    var change = EntryList.Change()
    if let index = names.matches(for: [entry.rule])[0] {
      change.replaced.append((list.entries[index].range, entry.json))
    } else {
      let key = NameFolding.fold(entry.rule)
      let place = entries.firstIndex { NameFolding.fold($0.rule) > key } ?? entries.count
      change.added.append((place, entry.json))
    }
    let bytes = list.bytes(after: change)
    let read = Self.read(SourceFile(name: list.source.name, bytes: bytes))
    if let damage = DamagingChange(read.problems) { throw damage }
    return bytes
  }

  /// A text without what is of no weight in it: how its lines are broken.
  private static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension SignOffBook.Entry {
  fileprivate init?(_ members: FormedObject) {
    guard let rule = members.text("rule"), let verdict = members.text("verdict"),
      let by = members.text("by"), let date = members.day("date"), let text = members.text("text")
    else { return nil }
    self.init(
      rule: rule,
      holds: verdict == "holds",
      by: by,
      date: date,
      remark: members["remark"]?.string ?? "",
      text: text
    )
  }

  /// The entry as it stands in the file.
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object["rule"] = .string(rule)
    object["verdict"] = .string(holds ? "holds" : "broken")
    object["by"] = .string(by)
    object["date"] = .string(date.description)
    if !remark.isEmpty { object["remark"] = .string(remark) }
    object["text"] = .string(text)
    return .object(object)
  }
}
