/// What changed between two versions of a document, by pairing and rule.
///
/// Rules are compared by what they say. Where they stand, when the document was generated and how
/// names are spelt (letter case, `-`, blanks) makes no difference.
public struct DataflowDifference: Sendable {
  /// The titles, where they differ.
  public let titles: (old: String, new: String)?
  /// The pairings that differ, those of the old version first.
  public let pairings: [PairingDifference]

  /// Compares two versions.
  ///
  /// - Complexity: O(*n*) in the number of rules, and O(*m*²) in the number of rows of one pairing
  ///   that differ.
  public init(from old: Dataflow, to new: Dataflow) {
    titles = old.title == new.title ? nil : (old.title, new.title)
    let newByName = Dictionary(
      new.pairings.map { ($0.name(in: new), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let oldNames = Set(old.pairings.map { $0.name(in: old) })
    let kept = old.pairings.map { pairing in
      PairingDifference(from: pairing, to: newByName[pairing.name(in: old)])
    }
    let added = new.pairings.filter { !oldNames.contains($0.name(in: new)) }
    pairings = (kept + added.map { PairingDifference(from: nil, to: $0) }).filter { !$0.isEmpty }
  }

  /// Whether the two versions promise the same.
  public var isEmpty: Bool { titles == nil && pairings.isEmpty }
}

extension Pairing {
  /// The pairing's name without its document's, which two versions need not share.
  fileprivate func name(in dataflow: Dataflow) -> Substring {
    id.dropFirst(dataflow.document.count)
  }
}
