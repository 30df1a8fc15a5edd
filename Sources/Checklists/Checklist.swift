public import SourceText
public import Transforms

/// A dataflow document as it reads: its title and its sections, in the order of the file.
///
/// What the sections promise together is ``Dataflow``.
public struct Checklist: Sendable {
  /// The document's text, which all ranges point into.
  public let source: SourceFile
  /// The title, such as `Wix.com to Wix Dataflow`; empty where there is none.
  public var title: String
  /// The bytes of the title; none at the start of the file where there is no title.
  public var titleRange: Range<Int>
  /// When the document was generated, as `2023-09-05T08:47:45`, in a local time without zone.
  public var generated: String?
  /// The source system's name in the title; empty where the title leaves it out.
  public var sourceSystem: String
  /// The target system's name in the title; empty where the title leaves it out.
  public var targetSystem: String
  /// The sections on pairs of record types.
  public var sections: [PairingSection]
  /// The bytes that were read as part of the checklist, or that say nothing and need not.
  var recognizedRanges: [Range<Int>] = []
  /// The bytes that were not read, of which a diagnostic at another place speaks.
  package var rejectedRanges: [Range<Int>] = []
}

/// One section: what becomes of the records of one type in the other system.
public struct PairingSection: Sendable {
  /// The bytes of the heading.
  public var heading: Range<Int>
  /// The full name of the source's record type, such as `Wix.com Contacts`.
  public var sourceType: String
  /// The full name of the target's record type.
  public var targetType: String
  /// The target system's name as the third table head gives it.
  public var targetSystem: String
  /// The sentences, each form once, in the order of the file.
  var sentences: [Sentence] = []
  /// S5: a B is created from an A that is connected to certain records.
  public var connectedTo: Connection?
  /// S6: an A is synchronized with a B under a condition in words.
  public var condition: ProseCondition?
  /// The rows of S3.
  public var mergeRows: [MergeRow]
  /// The rows of S8.
  public var mappings: [PropertyMapping]

  /// A sentence of a section: its form, and the bytes that it stands in.
  struct Sentence: Sendable {
    let form: String
    let range: Range<Int>
  }

  /// S5: the record types whose connection makes a record be created.
  public struct Connection: Sendable, Hashable {
    /// The record types, without the system's name.
    public var types: [String]
    /// The system that they must be synchronized into.
    public var target: String
    /// The bytes of the sentence.
    public var range: Range<Int>
  }

  /// S6: a condition in words.
  public struct ProseCondition: Sendable, Hashable {
    /// The words, such as `When a Zendesk User is of type Agent`.
    public var text: String
    /// The bytes of the sentence.
    public var range: Range<Int>
  }
}

/// The sentences without parts of their own, by the bytes that they stand in; nil for none.
extension PairingSection {
  /// S1: every A will be synchronized with a B.
  public var every: Range<Int>? { range(of: .every) }
  /// S2: a link must be established before anything else.
  public var linkRequired: Range<Int>? { range(of: .linkRequired) }
  /// S4, first line: an A is merged with a matching B.
  public var mergesExisting: Range<Int>? { range(of: .mergesExisting) }
  /// S4, second line: without a match a B is created.
  public var createsUnmatched: Range<Int>? { range(of: .createsUnmatched) }
  /// S7: linked records keep in sync.
  public var keepsInSync: Range<Int>? { range(of: .keepsInSync) }
  /// S3, the sentence above the merge rows.
  public var mergeIntroduction: Range<Int>? { range(of: .mergeIntroduction) }
  /// S8, the sentence above the mappings.
  public var mappingIntroduction: Range<Int>? { range(of: .mappingIntroduction) }

  /// Where the sentence of a form stands.
  func range(of form: SentenceForm) -> Range<Int>? {
    sentences.first { $0.form == form.name }?.range
  }
}

/// A row of a merge table: two properties whose equal values link two records.
public struct MergeRow: Sendable, Hashable {
  /// The source's property.
  public var source: PropertyReference
  /// The target's property.
  public var target: PropertyReference
  /// The bytes of the row's first cell.
  public var range: Range<Int>

  /// Whether the row links whatever else the records hold.
  public var isUnconditional: Bool { source.conditions.isEmpty && target.conditions.isEmpty }
}

/// A row of a property table: where a value comes from, where it goes, and what becomes of it.
public struct PropertyMapping: Sendable, Hashable {
  /// The source's property.
  public var source: PropertyReference
  /// The target's property.
  public var target: PropertyReference
  /// The Data Type cell as written, blanks at both ends left out.
  public var typeCell: String
  /// What the cell says.
  public var dataType: DataType
  /// The bytes of the Data Type cell.
  public var typeRange: Range<Int>
  /// The bytes of the row's first cell.
  public var range: Range<Int>

  /// Whether the value travels whatever else the records hold.
  public var isUnconditional: Bool { source.conditions.isEmpty && target.conditions.isEmpty }
}
