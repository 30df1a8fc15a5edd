/// A sentence or a table of a section, in short.
public enum SectionPart: Sendable {
  /// S1.
  case every
  /// S2.
  case linkRequired
  /// S5, with its list of types as it reads.
  case connected(String)
  /// S6, with its prose.
  case when(String)
  /// S4, both lines.
  case mergesExisting
  /// S3 with its rows: source and target property.
  case merges([(String, String)])
  /// S7.
  case sync
  /// S8 with its rows: source and target property and the Data Type cell.
  case maps([(String, String, String)])
}

/// A document from Crm to Shop with sections that ``section(_:_:_:)`` writes.
public func documentText(_ sections: String...) -> String {
  """
  =====================
  Crm to Shop Dataflow
  =====================

  Generated: 2024-02-29 23:59:58

  Introduction
  ------------

  Persons become customers.


  """ + sections.joined(separator: "\n")
}

/// A section on two record types, worded as generated documents word it.
public func section(
  _ source: String = "Crm Person",
  _ target: String = "Shop Customer",
  _ parts: SectionPart...
) -> String {
  section(source, target, parts)
}

/// A section on two record types, of any number of parts.
public func section(_ source: String, _ target: String, _ parts: [SectionPart]) -> String {
  let heading = "\(source) to \(target)"
  let lines = [heading, String(repeating: "-", count: heading.unicodeScalars.count), ""]
  return (lines + parts.flatMap { $0.lines(source, target) + [""] }).joined(separator: "\n")
}

extension SectionPart {
  fileprivate func lines(_ a: String, _ b: String) -> [String] {
    switch self {
    case .every: ["Every \(a) will be synchronized with a \(b)."]
    case .linkRequired:
      [
        "Before any synchronization can take place, a link between a \(a) and a \(b) must be "
          + "established."
      ]
    case .connected(let types):
      [
        "A new \(b) will be created from a \(a) if it is connected to a \(types) that is "
          + "synchronized into Shop."
      ]
    case .when(let prose): ["\(prose), it  will be synchronized with a \(b)."]
    case .mergesExisting:
      [
        "If a matching \(b) already exists, the \(a) will be merged with the existing one.",
        "If no matching \(b) is found, a new \(b) will be created.",
      ]
    case .merges(let rows):
      [
        "A \(a) will merge with a \(b) if one of the following property combinations match:", "",
      ] + table(["\(a) Property", "\(b) Property"], rows.map { [$0.0, $0.1] })
    case .sync:
      [
        "Once a link between a \(a) and a \(b) is established, it will keep in sync between the "
          + "two systems, regardless of where it is edited."
      ]
    case .maps(let rows):
      ["The following properties are synchronized between a \(a) and a \(b):", ""]
        + table(
          ["\(a) Property", "\(b) Property", "Shop Data Type"],
          rows.map { [$0.0, $0.1, $0.2] }
        )
    }
  }

  private func table(_ head: [String], _ rows: [[String]]) -> [String] {
    let cells = ([head] + rows).flatMap { row in
      row.enumerated().map { "   \($0 == 0 ? "*" : " ") -\($1.isEmpty ? "" : " " + $1)" }
    }
    return [".. list-table::", "   :header-rows: 1", ""] + cells
  }
}
