/// The form of a sentence of the documents: its words around the names of the pairing's two record
/// types, and what it states.
///
/// A sentence that states a rule by itself needs no more than its entry in ``all``.
struct SentenceForm: Sendable {
  /// A piece of a sentence.
  enum Piece: Sendable {
    /// Words as they stand.
    case text(StaticString)
    /// The name of the source's record type.
    case source
    /// The name of the target's record type.
    case target
    /// Anything before the last place of some words.
    case anything(before: StaticString)
    /// The end of the paragraph.
    case end
  }

  /// What a sentence states.
  enum Statement: Sendable {
    /// A rule by itself.
    case rule(Rule.Kind)
    /// S5: the types whose connection makes a record be created.
    case connection
    /// S6: a condition in words.
    case condition
    /// S3, with a rule for each row of the merge table.
    case mergeTable
    /// S8, with a rule for each row of the property table.
    case mappingTable
  }

  /// The form's name, by which a section keeps the sentence.
  let name: String
  let states: Statement
  let pieces: [Piece]
  /// The letter that every sentence of the form begins with; nil for any.
  let initial: UInt8?

  init(_ name: String, _ states: Statement, _ pieces: Piece...) {
    self.name = name
    self.states = states
    self.pieces = pieces
    if case .text(let text)? = pieces.first {
      initial = unsafe text.utf8Start[0]
    } else {
      initial = nil
    }
  }

  /// All forms, in the order in which their rules stand in a pairing: S1 to S8.
  static let all: [SentenceForm] = [
    every, linkRequired, connectedTo, condition, mergesExisting, createsUnmatched,
    mergeIntroduction, keepsInSync, mappingIntroduction,
  ]

  static let every = SentenceForm(
    "every",
    .rule(.creates),
    .text("Every "),
    .source,
    .text(" will be synchronized with a "),
    .target,
    .text(".")
  )

  static let linkRequired = SentenceForm(
    "linkRequired",
    .rule(.requiresLink),
    .text("Before any synchronization can take place, a link between a "),
    .source,
    .text(" and a "),
    .target,
    .text(" must be established.")
  )

  static let connectedTo = SentenceForm(
    "connectedTo",
    .connection,
    .text("A new "),
    .target,
    .text(" will be created from a "),
    .source,
    .text(" if it is connected to a "),
    .anything(before: " that is synchronized into "),
    .anything(before: "."),
    .end
  )

  static let condition = SentenceForm(
    "condition",
    .condition,
    .anything(before: ", it will be synchronized with a "),
    .target,
    .text("."),
    .end
  )

  static let mergesExisting = SentenceForm(
    "mergesExisting",
    .rule(.mergesExisting),
    .text("If a matching "),
    .target,
    .text(" already exists, the "),
    .source,
    .text(" will be merged with the existing one.")
  )

  static let createsUnmatched = SentenceForm(
    "createsUnmatched",
    .rule(.createsUnmatched),
    .text("If no matching "),
    .target,
    .text(" is found, a new "),
    .target,
    .text(" will be created.")
  )

  static let mergeIntroduction = SentenceForm(
    "mergeIntroduction",
    .mergeTable,
    .text("A "),
    .source,
    .text(" will merge with a "),
    .target,
    .text(" if one of the following property combinations match:")
  )

  static let keepsInSync = SentenceForm(
    "keepsInSync",
    .rule(.keepsInSync),
    .text("Once a link between a "),
    .source,
    .text(" and a "),
    .target,
    .text(" is established, it will keep in sync between the two systems, "),
    .text("regardless of where it is edited.")
  )

  static let mappingIntroduction = SentenceForm(
    "mappingIntroduction",
    .mappingTable,
    .text("The following properties are synchronized between a "),
    .source,
    .text(" and a "),
    .target,
    .text(":")
  )
}
