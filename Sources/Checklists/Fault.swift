import Transforms

/// A way in which an integration can break one promise.
///
/// The plan says which of its cases would show a fault; the mock's integration can be told to have it.
public enum Fault: String, Sendable, Hashable, CaseIterable {
  /// Nothing is ever created.
  case neverCreates = "never-creates"
  /// Two records are created in place of one.
  case createsTwice = "creates-twice"
  /// A record is created though no link was established.
  case createsUnlinked = "creates-unlinked"
  /// Equal values in the row's two properties link nothing.
  case ignoresMergeRow = "ignores-merge-row"
  /// Records are linked without comparing the merge properties.
  case mergesEverything = "merges-everything"
  /// Edits of the target's record do not travel.
  case forwardOnly = "forward-only"
  /// Only the first edit after linking travels.
  case firstEditOnly = "first-edit-only"
  /// The row's value never travels.
  case dropsMapping = "drops-mapping"
  /// The row's target property gets the value of another row's source property.
  case crossesMappings = "crosses-mappings"
  /// Characters beyond ASCII become `?`.
  case manglesText = "mangles-text"
  /// Text is cut at 32 characters.
  case cutsText = "cuts-text"

  /// What the integration does wrong, in a few words.
  public var summary: String {
    switch self {
    case .neverCreates: "nothing is ever created"
    case .createsTwice: "two records are created in place of one"
    case .createsUnlinked: "a record is created though no link was established"
    case .ignoresMergeRow: "equal values in the row's properties link nothing"
    case .mergesEverything: "records are linked without comparing the merge properties"
    case .forwardOnly: "edits of the target's record do not travel"
    case .firstEditOnly: "only the first edit after linking travels"
    case .dropsMapping: "the row's value never travels"
    case .crossesMappings: "the row's target gets another row's value"
    case .manglesText: "characters beyond ASCII become `?`"
    case .cutsText: "text is cut at 32 characters"
    }
  }

  /// Whether a rule can be broken in this way.
  public func applies(to rule: Rule, in pairing: Pairing) -> Bool {
    switch (self, rule.kind) {
    case (.neverCreates, .creates), (.neverCreates, .createsUnmatched): true
    case (.createsTwice, .creates), (.createsTwice, .createsUnmatched): true
    case (.createsUnlinked, .requiresLink): !pairing.createsEvery
    case (.ignoresMergeRow, .merges): true
    case (.mergesEverything, .keepsApart): !pairing.mergeRows.isEmpty
    case (.forwardOnly, .keepsInSync), (.firstEditOnly, .keepsInSync): !pairing.mappings.isEmpty
    case (.dropsMapping, .maps): true
    case (.crossesMappings, .maps(let row)): pairing.partner(of: row) != nil
    case (.manglesText, .maps(let row)), (.cutsText, .maps(let row)):
      row.dataType == .cast(.string)
    default: false
    }
  }
}

extension Pairing {
  /// The mapping whose value a crossed row gets: the next one below it (from the top again) with
  /// other properties and no condition.
  public func partner(of row: PropertyMapping) -> PropertyMapping? {
    guard let index = mappings.firstIndex(where: { $0.row.range == row.range }) else { return nil }
    let isPartner = { (other: PropertyMapping) in
      other.source.path != row.source.path && other.target.path != row.target.path
        && other.isUnconditional && !other.source.path.isEmpty
    }
    return mappings[(index + 1)...].lazy.map(\.row).first(where: isPartner)
      ?? mappings[..<index].lazy.map(\.row).first(where: isPartner)
  }
}

/// A fault, in one rule or wherever it applies.
public struct InjectedFault: Sendable, Hashable {
  /// What is broken.
  public var fault: Fault
  /// The rule that it breaks; nil for every rule that it applies to.
  public var rule: Rule.ID?

  /// Creates a fault with its address.
  public init(_ fault: Fault, at rule: Rule.ID? = nil) {
    self.fault = fault
    self.rule = rule
  }

  /// Whether a rule is broken by it.
  public func breaks(_ rule: Rule, in pairing: Pairing) -> Bool {
    (self.rule == nil || self.rule == rule.id) && fault.applies(to: rule, in: pairing)
  }
}
