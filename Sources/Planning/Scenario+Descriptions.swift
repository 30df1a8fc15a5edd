import JSON
import SystemModel
import Transforms

/// Scenarios as sentences, for plans and reports.
extension RecordName {
  /// The name as people read it: `A` for `a`.
  package var shown: String { utf8.count <= 3 ? uppercased() : self }
}

extension Scenario.Expectation {
  /// What is awaited, as a clause.
  public var words: String {
    switch self {
    case .appears(let name, let type, let holdings):
      "eventually a \(type.name) \(name.shown) appears with \(holdings.words)"
    case .staysSingle(let name, let type, let holdings):
      "after the settle window \(name.shown) is still the only \(type.name) with \(holdings.words)"
    case .neverAppears(let type, let holdings):
      "no \(type.name) with \(holdings.words) ever appears"
    case .holds(let name, let holdings): "eventually \(name.shown) has \(holdings.words)"
    case .neverHolds(let name, let holdings): "\(name.shown) never gets \(holdings.words)"
    case .stillHolds(let name, let holding):
      "after the settle window \(name.shown) still has \([holding].words)"
    case .staysUnchanged(let names):
      "neither a value nor a changed-stamp of \(names.map(\.shown).joined(separator: " or ")) moves "
        + "within the settle window"
    case .grows(let name, let type, let count):
      "eventually there is \(name.shown), making \(count) new \(type.name)"
    case .staysGrown(let type, let count):
      count == 0
        ? "no new \(type.name) appears within the settle window"
        : "after the settle window there are still just \(count) new \(type.name)"
    }
  }
}

extension Scenario.Operation {
  /// What is done, as a clause.
  public var words: String {
    switch self {
    case .create(let name, let type, let fields):
      "a \(type.name) \(name.shown) is created\(fields.isEmpty ? "" : " with " + fields.words)"
    case .edit(let name, let fields): "\(name.shown) is edited to \(fields.words)"
    case .waitForPropagation: "one propagation passes"
    case .countExisting(let type): "the \(type.name) records are counted, with the type to itself"
    }
  }
}

extension Scenario {
  /// The scenario as lines that begin with Given, When, Then or And.
  ///
  /// Phases before the first one that expects something set the context.
  public var sentences: [String] {
    let turning = steps.firstIndex { !$0.assertions.isEmpty } ?? steps.count
    var lines: [String] = []
    var last = ""
    func add(_ word: String, _ clause: String) {
      lines.append((word == last ? "And" : word) + " " + clause)
      last = word
    }
    for (index, step) in steps.enumerated() {
      for operation in step.operations { add(index < turning ? "Given" : "When", operation.words) }
      for check in step.assertions { add("Then", check.expectation.words) }
      if let fence = step.fence {
        let operations = fence.operations.map(\.words).joined(separator: ", ")
        add(
          "Then",
          "that is certain at the latest when, after \(operations), \(fence.arrival.words)"
        )
      }
    }
    return lines
  }
}

extension [Assignment] {
  fileprivate var words: String {
    map { field in
      "\(field.path) = \(field.reference.map { "the id of \($0.shown)" } ?? field.value.text)"
    }
    .joined(separator: ", ")
  }
}

extension [PropertyMatch] {
  fileprivate var words: String {
    map { holding in
      let place = holding.element.map { " (where \($0.words))" } ?? ""
      return "\(holding.path)\(place) = \(holding.expected.words)"
    }
    .joined(separator: " or ")
  }
}

extension ListElement {
  fileprivate var words: String {
    (["\(key) is \(name)"] + alternatives.map { "\($0.key) is \($0.name)" })
      .joined(separator: " or ")
  }
}

extension ExpectedValue {
  fileprivate var words: String {
    switch self {
    case .converted(.notShown, let source): "\(source.text) under any known conversion"
    case .convertedID(_, let name): "the id of \(name.shown)"
    case .nothing: "nothing"
    case .converted, .equal: value { _ in nil }?.text ?? "nothing"
    case .reverted(_, let target): "a value that maps to \(target.text)"
    }
  }
}
