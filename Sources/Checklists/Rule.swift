public import SourceText

/// One promise of a document: a sentence or a table row, wherever it stands.
///
/// Pairings of the same two types are one pairing, so a promise that stands twice is one rule with
/// two places.
public struct Rule: Sendable {
  /// The name of a rule: document, pairing, rule and properties, folded, without line numbers.
  public struct ID: TextualName {
    /// The text of the name, its parts separated by `/`.
    public var description: String

    /// Creates a name from its text.
    public init(_ text: String) { description = text }
  }

  /// What a rule promises.
  ///
  /// The big ones are indirect: rules are copied more often than they are looked into.
  public enum Kind: Sendable, Hashable {
    /// A sentence without parts of its own, by its rule's name, such as S1.
    case stated(String)
    /// S3, a row: equal values link two records.
    indirect case merges(MergeRow)
    /// S5: a connection to another record makes a record be created.
    indirect case createsConnected(PairingSection.Connection)
    /// S6: a condition in words makes a record be created.
    case createsWhen(String)
    /// S8, a row: a value arrives converted.
    indirect case maps(PropertyMapping)
  }

  /// The name.
  public let id: ID
  /// The promise.
  public let kind: Kind
  /// The sentence, or the row's cells with bars between them, as the document has it.
  public let statement: String
  /// Each place where it stands, in the order of the file; never empty.
  public internal(set) var places: [SourcePlace]

  /// The line of the first place.
  public var line: Int { places[0].location.line }
}

extension Rule.Kind {
  /// S1: every source record gets its target record.
  public static let creates = Rule.Kind.stated("creates")
  /// S2: nothing is created from a record that is not linked.
  public static let requiresLink = Rule.Kind.stated("requires-link")
  /// S3: records of which no row matches are not linked.
  public static let keepsApart = Rule.Kind.stated("keeps-apart")
  /// S4, first line: a matching record is merged with, not doubled.
  public static let mergesExisting = Rule.Kind.stated("merges-existing")
  /// S4, second line: without a match a record is created.
  public static let createsUnmatched = Rule.Kind.stated("creates-unmatched")
  /// S7: edits travel both ways.
  public static let keepsInSync = Rule.Kind.stated("keeps-in-sync")
  /// S8 over a table without rows.
  public static let mapsNothing = Rule.Kind.stated("maps")

  /// The rule's part of names, such as `creates` and `keeps-in-sync`.
  public var name: String {
    switch self {
    case .stated(let name): name
    case .merges: "merges"
    case .createsConnected: "creates-connected"
    case .createsWhen: "creates-when"
    case .maps: "maps"
    }
  }

  /// The properties' part of names, such as `info.emails→loginEmail`; nil where there is none.
  public var properties: String? {
    switch self {
    case .merges(let row): "\(row.source.path)=\(row.target.path)"
    case .maps(let row): "\(row.source.path)→\(row.target.path)"
    case .createsConnected(let connection):
      connection.types.map(NameFolding.fold).joined(separator: ",")
    default: nil
    }
  }

  /// What tells rules of one name apart: all that they say but their place.
  var content: String {
    switch self {
    case .merges(let row): "\(row.source.content)=\(row.target.content)"
    case .maps(let row): "\(row.source.content)→\(row.target.content):\(row.typeCell)"
    case .createsWhen(let prose): prose
    default: properties ?? ""
    }
  }
}

extension PropertyReference {
  /// The path with its distinct conditions.
  fileprivate var content: String {
    path + Set(conditions).map { "(\($0.value)@\($0.property))" }.sorted().joined()
  }
}
