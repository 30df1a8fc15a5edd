import JSON
package import ObjectForms
public import Planning
public import SourceText

/// What people keep elsewhere about documents and rules: tickets, owners, the ids of a test management.
///
///     {
///       "annotations": {
///         "wix-wix": { "owner": "CRM team" },
///         "wix-wix/*/keeps-in-sync": { "ticket": "CRM-17", "testId": "C204" }
///       }
///     }
///
/// A name stands for a document, or for the rules of a pairing or of that name, as patterns of `--only`
/// do. Of a name that is given twice the later value counts.
public struct Annotations: Sendable {
  /// What the file says of a name.
  public struct Entry: Sendable {
    /// The name as it is written.
    public var pattern: CasePattern
    /// What it says.
    public var labels: [Label]
    /// The bytes of the name.
    public var range: Range<Int>
  }

  /// The members of the file.
  package static let members = ObjectForm(
    "annotations",
    [
      .schema,
      .init(
        "annotations",
        .map("name", .map("label", .anyText)),
        example: ["crm-shop": ["owner": "CRM team"]]
      )
      .meaning("labels by the names of documents, pairings and rules"),
    ]
  )

  /// The entries as they stand in the file.
  public let entries: [Entry]

  /// Reads a file.
  ///
  /// - Returns: What it says, nil where anything is wrong; and what is wrong, with places.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func read(_ source: SourceFile) -> (annotations: Annotations?, [Diagnostic]) {
    let (value, problems) = LocatedJSON.parse(source.bytes)
    var diagnostics = problems.map(Diagnostic.json)
    guard let value else { return (nil, diagnostics) }
    diagnostics += FormCheck.diagnostics(of: value, members, as: "a file of annotations")
    guard diagnostics.allSatisfy({ $0.severity != .error }) else { return (nil, diagnostics) }
    let entries = FormedObject(value, members).entries("annotations").map { member in
      Entry(
        pattern: CasePattern(member.name),
        labels: (member.value.members ?? []).compactMap { label in
          label.value.string.map { Label(label.name, $0) }
        },
        range: member.nameRange
      )
    }
    return (Annotations(entries: entries), diagnostics)
  }

  /// Puts the labels at a document and at its rules.
  ///
  /// - Complexity: O(*n* *m*) for *n* rules and *m* entries.
  public func mark(_ document: inout DocumentResults) {
    let name = FoldedCaseName(document.name)
    let (own, others) = entries.reduce(into: ([Entry](), [Entry]())) { parts, entry in
      if entry.pattern.matches(name) { parts.0.append(entry) } else { parts.1.append(entry) }
    }
    for entry in own { document.labels = document.labels.overlaid(by: entry.labels) }
    if others.isEmpty { return }
    for pairing in document.pairings.indices {
      for rule in document.pairings[pairing].rules.indices {
        let name = FoldedCaseName(document.pairings[pairing].rules[rule].id)
        for entry in others where entry.pattern.matches(partsOf: name) {
          let labels = document.pairings[pairing].rules[rule].labels.overlaid(by: entry.labels)
          document.pairings[pairing].rules[rule].labels = labels
        }
      }
    }
  }

  /// The entries whose names stand for nothing in a run.
  ///
  /// - Complexity: O(*n* *m*) for *n* rules and *m* entries.
  public func unused(in results: RunResults) -> [Entry] {
    let names = results.documents.map { FoldedCaseName($0.name) }
    let rules = results.documents.flatMap(\.pairings).flatMap(\.rules).map { FoldedCaseName($0.id) }
    return entries.filter { entry in
      !names.contains { entry.pattern.matches($0) }
        && !rules.contains { entry.pattern.matches(partsOf: $0) }
    }
  }
}
