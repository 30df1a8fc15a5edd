import Transforms

/// A way in which an integration can break one promise.
///
/// The plan says which of its cases would show a fault; the mock's integration can be told to have it.
public enum Fault: String, Sendable, Hashable, CaseIterable {
  /// Nothing is ever created.
  case neverCreates = "never-creates"
  /// Two records are created in place of one.
  case createsTwice = "creates-twice"
  /// Records are created, but minutes too late.
  case createsLate = "creates-late"
  /// Two records are created in place of one where another creation came just before.
  case doublesQuickCreations = "doubles-quick-creations"
  /// A record is created though no link was established.
  case createsUnlinked = "creates-unlinked"
  /// Equal values in the row's two properties link nothing.
  case ignoresMergeRow = "ignores-merge-row"
  /// Equal values in the row's two properties link only where all other rows match too.
  case needsEveryMergeRow = "needs-every-merge-row"
  /// Merging creates one more record beside the one that was merged with.
  case duplicatesOnMerge = "duplicates-on-merge"
  /// Records are linked without comparing the merge properties.
  case mergesEverything = "merges-everything"
  /// Records are linked where all but the last character of a merge property is equal.
  case mergesOnPrefix = "merges-on-prefix"
  /// A connection to a record of one of the types makes nothing be created.
  case ignoresConnectionType = "ignores-connection-type"
  /// A record is created without any connection.
  case createsUnconnected = "creates-unconnected"
  /// A record is created whether the condition holds or not.
  case ignoresCondition = "ignores-condition"
  /// Nothing is ever created, though the condition holds.
  case neverCreatesOnCondition = "never-creates-on-condition"
  /// The condition counts only when a record is created, not when it comes to hold later.
  case missesLaterCondition = "misses-later-condition"
  /// Edits of the target's record do not travel.
  case forwardOnly = "forward-only"
  /// Edits of the source's record do not travel.
  case backwardOnly = "backward-only"
  /// Only the first edit after linking travels.
  case firstEditOnly = "first-edit-only"
  /// An edit of the source is delivered again later, over what the target was given since.
  case overwritesNewer = "overwrites-newer"
  /// The integration takes its own writes for edits, and writes again and again.
  case echoes
  /// A second edit soon after the first is lost.
  case losesQuickEdits = "loses-quick-edits"
  /// An edit of one property brings back what the others held when the records were linked.
  case overwritesOthers = "overwrites-others"
  /// Nothing is written into a target record any more once somebody else has changed it.
  case swallowsConflicts = "swallows-conflicts"
  /// The row's value never travels.
  case dropsMapping = "drops-mapping"
  /// The row's target property gets the value of another row's source property.
  case crossesMappings = "crosses-mappings"
  /// The row's value and another row's change places where both are there.
  case swapsMappings = "swaps-mappings"
  /// The value arrives as it is, not as the data type wants it.
  case skipsType = "skips-type"
  /// Text is cut at 32 characters.
  case cutsText = "cuts-text"
  /// Text is cut at 50 characters.
  case cutsTextAt50 = "cuts-text-at-50"
  /// Text is cut at 200 characters.
  case cutsTextAt200 = "cuts-text-at-200"
  /// Text is cut at 255 characters.
  case cutsTextAt255 = "cuts-text-at-255"
  /// Blanks at both ends of a text are left out.
  case trimsText = "trims-text"
  /// Of several blanks in a row one is left.
  case squeezesBlanks = "squeezes-blanks"
  /// What has a meaning in HTML is escaped.
  case escapesHTML = "escapes-html"
  /// Characters beyond the first plane of Unicode are left out.
  case dropsEmoji = "drops-emoji"
  /// Capital letters of e-mail addresses become small ones.
  case lowersEmail = "lowers-email"
  /// Characters beyond ASCII become `?`.
  case manglesText = "mangles-text"
  /// Numbers are rounded to 15 digits.
  case losesPrecision = "loses-precision"
  /// Of whole numbers only the lowest 32 bits arrive.
  case overflowsIntegers = "overflows-integers"
  /// The local time of a moment is taken for UTC.
  case shiftsTimeZone = "shifts-time-zone"
  /// A moment arrives without its zone.
  case dropsTimeZone = "drops-time-zone"
  /// Linking a record that lacks the value removes the other one's.
  case erasesOnLink = "erases-on-link"
  /// The value travels whether the row's condition holds or not.
  case ignoresPropertyCondition = "ignores-property-condition"
  /// The value never travels, though the row's condition holds.
  case neverSendsConditioned = "never-sends-conditioned"
  /// The value is taken from, or written to, another element of the list than the condition's.
  case picksWrongElement = "picks-wrong-element"

  /// What the integration does wrong, in a few words.
  public var summary: String {
    switch self {
    case .neverCreates: "nothing is ever created"
    case .createsTwice: "two records are created in place of one"
    case .createsLate: "records are created minutes too late"
    case .doublesQuickCreations: "of two creations in a row one gives two records"
    case .createsUnlinked: "a record is created though no link was established"
    case .ignoresMergeRow: "equal values in the row's properties link nothing"
    case .needsEveryMergeRow: "the row links only where all other rows match too"
    case .duplicatesOnMerge: "merging creates one more record"
    case .mergesEverything: "records are linked without comparing the merge properties"
    case .mergesOnPrefix: "records are linked where merge properties begin alike"
    case .ignoresConnectionType: "a connection of one type makes nothing be created"
    case .createsUnconnected: "a record is created without a connection"
    case .ignoresCondition: "a record is created whether the condition holds or not"
    case .neverCreatesOnCondition: "nothing is created though the condition holds"
    case .missesLaterCondition: "a condition that comes to hold later is missed"
    case .forwardOnly: "edits of the target's record do not travel"
    case .backwardOnly: "edits of the source's record do not travel"
    case .firstEditOnly: "only the first edit after linking travels"
    case .overwritesNewer: "an older edit is delivered again over a newer one"
    case .echoes: "own writes are taken for edits, again and again"
    case .losesQuickEdits: "a second edit soon after the first is lost"
    case .overwritesOthers: "an edit of one property brings back old values of others"
    case .swallowsConflicts: "nothing is written into a target record that others have changed"
    case .dropsMapping: "the row's value never travels"
    case .crossesMappings: "the row's target gets another row's value"
    case .swapsMappings: "the row's value and another row's change places where both are there"
    case .skipsType: "the value arrives unconverted"
    case .cutsText: "text is cut at 32 characters"
    case .cutsTextAt50: "text is cut at 50 characters"
    case .cutsTextAt200: "text is cut at 200 characters"
    case .cutsTextAt255: "text is cut at 255 characters"
    case .trimsText: "blanks at both ends of a text are left out"
    case .squeezesBlanks: "of several blanks in a row one is left"
    case .escapesHTML: "`&`, `<` and `>` arrive escaped"
    case .dropsEmoji: "emoji are left out"
    case .lowersEmail: "e-mail addresses are made lower-case"
    case .manglesText: "characters beyond ASCII become `?`"
    case .losesPrecision: "numbers are rounded to 15 digits"
    case .overflowsIntegers: "whole numbers are cut to 32 bits"
    case .shiftsTimeZone: "local time is taken for UTC"
    case .dropsTimeZone: "moments arrive without their zone"
    case .erasesOnLink: "linking removes a value that only the target had"
    case .ignoresPropertyCondition: "the value travels whatever the row's condition says"
    case .neverSendsConditioned: "the value never travels, though the row's condition holds"
    case .picksWrongElement: "the value is taken from, or written to, the wrong element"
    }
  }

  /// Whether it breaks one part of a rule at a time, such as one of several types.
  public var hasParts: Bool { self == .ignoresConnectionType }

  /// Whether a rule can be broken in this way.
  public func applies(to rule: Rule, in pairing: Pairing) -> Bool {
    switch (self, rule.kind) {
    case (.neverCreates, .creates), (.neverCreates, .createsUnmatched),
      (.createsTwice, .creates), (.createsTwice, .createsUnmatched),
      (.createsLate, .creates), (.createsLate, .createsUnmatched),
      (.doublesQuickCreations, .creates):
      true
    case (.createsUnlinked, .requiresLink): !pairing.createsEvery
    case (.ignoresMergeRow, .merges), (.duplicatesOnMerge, .merges): true
    case (.needsEveryMergeRow, .merges): pairing.mergeRows.count > 1
    case (.mergesEverything, .keepsApart), (.mergesOnPrefix, .keepsApart):
      !pairing.mergeRows.isEmpty
    case (.ignoresConnectionType, .createsConnected), (.createsUnconnected, .createsConnected):
      !pairing.createsEvery
    case (.ignoresCondition, .createsWhen), (.neverCreatesOnCondition, .createsWhen),
      (.missesLaterCondition, .createsWhen):
      !pairing.createsEvery
    case (.forwardOnly, .keepsInSync), (.backwardOnly, .keepsInSync),
      (.firstEditOnly, .keepsInSync), (.overwritesNewer, .keepsInSync), (.echoes, .keepsInSync),
      (.losesQuickEdits, .keepsInSync), (.swallowsConflicts, .keepsInSync):
      !pairing.mappings.isEmpty
    case (.overwritesOthers, .keepsInSync): pairing.mappings.count > 1
    case (_, .maps(let row)): applies(to: row, in: pairing)
    default: false
    }
  }

  /// Whether a mapping can be broken in this way.
  private func applies(to row: PropertyMapping, in pairing: Pairing) -> Bool {
    switch self {
    case .dropsMapping: true
    case .erasesOnLink: !pairing.mergeRows.isEmpty
    case .crossesMappings: pairing.partnerIndex(of: row) != nil
    case .swapsMappings: row.isUnconditional && pairing.partnerIndex(of: row) != nil
    case .manglesText, .cutsText, .cutsTextAt50, .cutsTextAt200, .cutsTextAt255, .trimsText,
      .squeezesBlanks, .escapesHTML, .dropsEmoji:
      row.dataType == .cast(.string)
    case .lowersEmail: row.isOfEmail
    case .overflowsIntegers: row.dataType == .cast(.integer)
    case .skipsType: row.dataType != .notShown
    case .losesPrecision: [.cast(.integer), .cast(.decimal)].contains(row.dataType)
    case .shiftsTimeZone, .dropsTimeZone: row.isOfTime
    case .ignoresPropertyCondition, .neverSendsConditioned: !row.isUnconditional
    case .picksWrongElement: row.picksElement
    default: false
    }
  }
}

extension Pairing {
  /// The index of the mapping whose value a crossed or swapped row gets: the next one below it (from the top
  /// again) with other properties and no condition; nil where there is none.
  public func partnerIndex(of row: PropertyMapping) -> Int? {
    guard let index = index(of: row) else { return nil }
    let isPartner = { (_: Rule, other: PropertyMapping) in
      other.source.path != row.source.path && other.target.path != row.target.path
        && other.isUnconditional && !other.source.path.isEmpty
    }
    return mappings[(index + 1)...].firstIndex(where: isPartner)
      ?? mappings[..<index].firstIndex(where: isPartner)
  }

  /// The mapping whose value a crossed or swapped row gets; nil where there is none.
  public func partner(of row: PropertyMapping) -> PropertyMapping? {
    partnerIndex(of: row).map { mappings[$0].row }
  }
}

/// A fault, in one rule or wherever it applies.
public struct InjectedFault: Sendable, Hashable {
  /// What is broken.
  public var fault: Fault
  /// The rule that it breaks; nil for every rule that it applies to.
  public var rule: Rule.ID?
  /// The part of the rule that it breaks, such as one of several types; nil for all of it.
  public var part: String?

  /// Creates a fault with its address.
  public init(_ fault: Fault, at rule: Rule.ID? = nil, part: String? = nil) {
    self.fault = fault
    self.rule = rule
    self.part = part
  }

  /// Whether a rule is broken by it.
  public func breaks(_ rule: Rule, in pairing: Pairing) -> Bool {
    (self.rule == nil || self.rule == rule.id) && fault.applies(to: rule, in: pairing)
  }
}
