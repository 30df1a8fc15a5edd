public import SourceText

import Checklists
import JSON

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

  static let form = EntryList.Form(
    format: "flowproof-signoffs",
    what: "a book of sign-offs",
    list: "signoffs"
  )

  /// The entries as they stand in the file.
  public let entries: [Entry]

  private let list: EntryList
  private let names: EntryNames

  /// A book without entries, for a file that is yet to be written.
  ///
  /// - Parameter name: The path of the file.
  public init(emptyNamed name: String) {
    self.init(EntryList(empty: Self.form, name: name), [])
  }

  private init(_ list: EntryList, _ entries: [Entry]) {
    self.list = list
    self.entries = entries
    names = EntryNames(entries.map(\.rule))
  }

  /// Reads a book.
  ///
  /// - Returns: The book, nil where anything is wrong; and what is wrong, with places.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func read(_ source: SourceFile) -> (book: SignOffBook?, problems: [Diagnostic]) {
    var (list, problems) = EntryList.read(source, as: form)
    guard let list else { return (nil, problems) }
    var entries: [Entry] = []
    var places: [String: Range<Int>] = [:]
    for value in list.entries {
      var reader = EntryReader(value, what: "an entry")
      let entry = Entry(&reader)
      problems += reader.takeProblems()
      guard let entry, let place = value["rule"]?.range else { continue }
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
  fileprivate init?(_ reader: inout EntryReader) {
    reader.refuseOthers(than: ["rule", "verdict", "by", "date", "remark", "text"])
    let rule = reader.text("rule")
    let verdict = reader.text("verdict")
    if let verdict, verdict != "holds", verdict != "broken", let place = reader.place("verdict") {
      let summary = "a verdict is `holds` or `broken`"
      reader.add("no-verdict", summary, "write \"holds\" or \"broken\"", at: place)
    }
    let by = reader.text("by")
    let date = reader.member("date") == nil ? nil : reader.optionalDay("date")
    let text = reader.text("text")
    let remark = reader.optionalText("remark")
    guard let rule, let verdict, let by, let date, let text else { return nil }
    self.init(
      rule: rule,
      holds: verdict == "holds",
      by: by,
      date: date,
      remark: remark,
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
