/// Writes a document with any rules on any properties: what it promises is odd, and still to be kept.
///
/// - Parameters:
///   - seed: The same seed gives the same document.
///   - sharesTargets: Whether two rows of a pairing may write one property.
/// - Returns: The sections, of which no two are on the same two record types.
public func randomSections(seed: UInt64, sharesTargets: Bool = true) -> [String] {
  var random = RandomSource(seed: seed)
  let pairs = ["Person", "Deal", "Item"].flatMap { source in
    ["Customer", "Order"].map { ("Crm \(source)", "Shop \($0)") }
  }
  return pairs.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
    .map { source, target in
      section(source, target, parts(for: source, sharesTargets, &random))
    }
}

private func parts(
  for source: String,
  _ sharesTargets: Bool,
  _ random: inout RandomSource
) -> [SectionPart] {
  let keys = [("mail", "email"), ("no", "number"), ("info.code", "code")]
  let merges = SectionPart.merges(Array(keys.prefix(Int.random(in: 1...3, using: &random))))
  let linking: [[SectionPart]] = [
    [.every], [.every, .mergesExisting, merges], [.linkRequired, merges],
    [.when("When a \(source) is of type Agent")], [.connected("Crm Person, deal or Crm-item")],
    [.linkRequired, .connected("Crm Deal"), merges],
  ]
  var rows = (0..<Int.random(in: 0...6, using: &random)).map { _ in row(&random) }
  if !sharesTargets {
    var taken: Set<Substring> = []
    rows = rows.filter { taken.insert($0.1.prefix { $0 != " " }).inserted }
  }
  let sync: [SectionPart] = Bool.random(using: &random) ? [.sync] : []
  return (linking.randomElement(using: &random) ?? [.every]) + sync + [.maps(rows)]
}

private func row(_ random: inout RandomSource) -> (String, String, String) {
  let sources = [
    "mail", "no", "name", "info.name", "info.code", "isGood", "born", "phones.number", "note",
  ]
  let targets = [
    "email", "number", "title", "data.title", "code", "good", "birthDate", "tels.number", "memo",
  ]
  let types = [
    "\"string\"", "\"string\"", "\"integer\"", "\"decimal\"", "\"boolean\"", "N/A",
    #"["datetime-format", "%Y-%m-%d", "_."]"#, #"["replace", " ", "", "string"]"#,
  ]
  var source = sources.randomElement(using: &random) ?? "name"
  var target = targets.randomElement(using: &random) ?? "title"
  if Int.random(in: 0..<5, using: &random) == 0 {
    let property = source.hasPrefix("phones.") ? "phones.kind" : "kind"
    source += " (Dependant on having home in \(property))"
  }
  if Int.random(in: 0..<8, using: &random) == 0 {
    let property = target.hasPrefix("tels.") ? "tels.kind" : "state"
    target += " (Dependant on having open in \(property))"
  }
  return (source, target, types.randomElement(using: &random) ?? "N/A")
}
