import SourceText
import Transforms

/// What a tester would stumble over in a section whose every line was read.
struct StumblingBlocks {
  let section: PairingSection

  /// Finds them all, in no certain order.
  func diagnostics() -> [Diagnostic] {
    repeatedRows() + sharedTargets() + writtenConditions() + unreadableTypes() + unlinked()
      + unseenMerges() + remarks()
  }

  // MARK: Rows

  /// Rows that say word for word what an earlier one says.
  private func repeatedRows() -> [Diagnostic] {
    let merges = section.mergeRows.map { (RowContent($0.source, $0.target, ""), $0.range) }
    let mappings = section.mappings.map { row in
      (RowContent(row.source, row.target, row.typeCell), row.range)
    }
    return [merges, mappings].flatMap { rows in
      Self.repeats(rows).map { .repeatedRow(at: $0.later, first: $0.first) }
    }
  }

  /// All that a row says.
  private struct RowContent: Hashable {
    let source: PropertyReference
    let target: PropertyReference
    let type: String

    init(_ source: PropertyReference, _ target: PropertyReference, _ type: String) {
      self.source = source
      self.target = target
      self.type = type
    }
  }

  /// Rows that write the property that an earlier one writes, from another property.
  private func sharedTargets() -> [Diagnostic] {
    var firsts: [PropertyReference: PropertyMapping] = [:]
    return section.mappings.compactMap { row in
      guard !row.target.path.isEmpty else { return nil }
      guard let first = firsts[row.target] else {
        firsts[row.target] = row
        return nil
      }
      // With conditions of their own on the source's side, just one of them may ever apply.
      guard first.source.path != row.source.path,
        Set(first.source.conditions) == Set(row.source.conditions)
      else { return nil }
      return .sharedTarget(row.target.path, at: row.range, first: first.range)
    }
  }

  /// Data types that are no expression, even after repair, or not just one.
  private func unreadableTypes() -> [Diagnostic] {
    section.mappings.compactMap { row in
      guard case .unreadable(let error, _) = row.dataType else { return nil }
      return .unreadableType(error, at: row.typeRange.isEmpty ? row.range : row.typeRange)
    }
  }

  /// Mappings onto a property that decides whether a mapping applies.
  private func writtenConditions() -> [Diagnostic] {
    let deciding = Set(section.mappings.flatMap(\.target.conditions).map(\.property))
    if deciding.isEmpty { return [] }
    return section.mappings.compactMap { row in
      guard !row.target.path.isEmpty, deciding.contains(row.target.path) else { return nil }
      return .writtenCondition(row.target.path, at: row.range)
    }
  }

  /// The later rows of those that are equal, each with the first of them.
  private static func repeats(
    _ rows: [(RowContent, Range<Int>)]
  ) -> [(later: Range<Int>, first: Range<Int>)] {
    var firsts: [RowContent: Range<Int>] = [:]
    return rows.compactMap { content, range in
      if let first = firsts[content] { return (range, first) }
      firsts[content] = range
      return nil
    }
  }

  // MARK: Linking

  /// A section that demands a link and names no way to one.
  private func unlinked() -> [Diagnostic] {
    guard let linkRequired = section.linkRequired, section.every == nil,
      section.connectedTo == nil, section.condition == nil, section.mergeRows.isEmpty
    else { return [] }
    return [.noWayToLink(at: linkRequired)]
  }

  /// Merge rows of which no mapping shows whether they linked anything.
  private func unseenMerges() -> [Diagnostic] {
    guard section.mappings.isEmpty, section.every == nil else { return [] }
    return section.mergeRows.map { .unseenMerge(at: $0.range) }
  }

  /// A remark that stands where a condition should.
  private func remarks() -> [Diagnostic] {
    guard let condition = section.condition, !condition.text.hasPrefix("When ") else { return [] }
    return [.remarkForCondition(at: condition.range)]
  }
}

/// The wording of what testers stumble over.
extension Diagnostic {
  fileprivate static func repeatedRow(at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "repeated-row",
      "this row stands in the table already; it is checked once",
      hint: "remove one of the two rows",
      at: range,
      notes: [Note("the first row", at: first)]
    )
  }

  fileprivate static func sharedTarget(
    _ path: String,
    at range: Range<Int>,
    first: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .warning,
      "shared-target",
      "two rows write `\(path)`, from different properties: both cannot be kept where these differ",
      hint: "keep the row that is meant, or give each a condition",
      at: range,
      notes: [Note("the other row", at: first)]
    )
  }

  fileprivate static func writtenCondition(_ path: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "written-condition",
      "this row writes `\(path)`, which decides whether another row applies",
      hint: "make the condition speak of a property that no row writes",
      at: range
    )
  }

  fileprivate static func noWayToLink(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "no-way-to-link",
      "a link must be established, but nothing in this section establishes one",
      hint: "add a merge table, or a sentence that says what a record is created from",
      at: range
    )
  }

  fileprivate static func unseenMerge(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .note,
      "unseen-merge",
      "no property is mapped, so nothing shows whether this row linked two records",
      hint: "map at least one property of the two types",
      at: range
    )
  }

  fileprivate static func remarkForCondition(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "remark-for-condition",
      "this is a remark, not a condition: no tester can check it",
      hint: "write the condition as `When …`, or remove the sentence",
      at: range
    )
  }
}
