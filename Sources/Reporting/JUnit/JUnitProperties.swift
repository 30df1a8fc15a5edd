import Results

/// What a suite says of its run and its document.
enum JUnitProperties {
  /// So many records that are left behind are told; the results have all.
  private static let leftoversInFull = 100

  /// Writes the properties of a suite.
  static func write(
    _ results: RunResults,
    _ document: DocumentResults?,
    isFirst: Bool,
    to writer: inout XMLWriter
  ) {
    let provenance = results.provenance
    var properties = [
      ("version", provenance.version),
      ("seed", String(provenance.seed)),
      ("clock", provenance.clock.rawValue),
      ("subject", provenance.subject),
      ("faults", provenance.faults.isEmpty ? "none" : provenance.faults.joined(separator: ", ")),
      ("exit-code", String(results.exitCode)),
      ("exit-reason", results.exitReason),
    ]
    if isFirst {
      for (index, line) in JUnitGate.lines(of: results).enumerated() {
        properties.append(("why-\(index + 1)", JUnitNames.oneLine(line)))
      }
    }
    if let part = results.partDescription { properties.append(("part", part)) }
    if let windows = RunWords.windows(of: provenance) { properties.append(("windows", windows)) }
    if let digest = provenance.configurationDigest {
      properties.append(("configuration-sha256", digest))
    }
    if let shard = provenance.shard {
      properties.append(("shard", "\(shard.index)/\(shard.count)"))
    }
    properties += provenance.labels.map { ($0.name, $0.value) }
    if let document {
      properties.append(("clock-seconds", document.elapsed.decimalSeconds))
      properties.append(("document-sha256", document.digest))
      properties.append(("title", document.title))
      properties.append(("coverage", document.totals.coverageLine))
      for leftover in document.leftovers.prefix(leftoversInFull) {
        let words = JUnitNames.oneLine(document.words(for: leftover)).cut(toBytes: 2_000)
        properties.append(("left-behind", words))
      }
    }
    write(
      properties.map { Label("flowproof.\($0.0)", $0.1) } + (document?.labels ?? []),
      to: &writer
    )
  }

  /// Writes labels by their own names, which readers such as test management know them by.
  static func write(_ labels: [Label], to writer: inout XMLWriter) {
    if labels.isEmpty { return }
    writer.begin("properties")
    for label in labels {
      writer.element("property", [("name", label.name), ("value", label.value)])
    }
    writer.end()
  }
}
