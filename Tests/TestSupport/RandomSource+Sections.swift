extension RandomSource {
  private static let sourceProperties = [
    "id", "id", "mail", "no", "name", "info.name", "info.code", "info", "info.more.name", "isGood",
    "born", "phones.number", "phones.kind", "phones.place", "kind", "personId", "type", "status",
    "orders.id",
  ]
  private static let targetProperties = [
    "id", "email", "number", "title", "data.title", "data.code", "data", "data.more.title", "good",
    "birthDate", "tels.number", "tels.kind", "tels.place", "state", "name", "type",
  ]
  private static let values = ["home", "work", "home", "wd:Q17517", "true", "7", ""]
  private static let types = [
    "\"string\"", "\"string\"", "\"string\"", "\"string\"", "\"integer\"", "\"decimal\"",
    "\"float\"", "\"boolean\"", "N/A", #""datetime-format","%Y-%m-%d","_."]"#,
    #""replace"," ","", "string"]"#,
    #""if", "is-empty", true, "boolean"]"#, #""if", "is-decimal", "decimal", "integer"]"#,
    #""if","eq","","_."],"-","_."]"#, #""integer", "decimal"]"#, "\"list\"", "\"first\"",
    #""if", "neq", "_.", "X"], "integer", "string"]"#,
    #"["if",["is-empty","_."],"none",["string","_."]]"#,
  ]

  /// A section of any sentences, about a few properties of two record types.
  mutating func section() -> GeneratedDocument.Section {
    let source = one(of: ["Crm Person", "Crm Person", "Crm-person", "Crm Deal", "Crm Order"])
    let target = one(of: [
      "Shop Customer", "Shop Customer", "shop customer", "Shop Person", "Shop Lead",
    ])
    let properties = (
      some(2...5, of: Self.sourceProperties), some(2...5, of: Self.targetProperties)
    )
    let merges = SectionPart.merges(
      (0..<Int.random(in: 0...3, using: &self)).map { _ in
        (
          property(properties.0, conditioned: 0.05), property(properties.1, conditioned: 0.05)
        )
      }
    )
    let when = SectionPart.when(
      one(of: [
        "When a \(source) is of type Agent", "When a \(source) gets the status \"Sold\"",
        "When a \(source) gets \(one(of: properties.0)) = \"true\"",
        "When a \(source) has a 100% probability of beeing sold", "When it rains",
      ])
    )
    let connected = SectionPart.connected(
      one(of: ["Crm Person", "Crm Deal or Order", "Crm Person, deal, or Crm-order", "Crm Ghost"])
    )
    let creation: [SectionPart] = one(of: [
      [.every], [.every], [.every, .mergesExisting, merges], [.every, .mergesExisting, merges],
      [.linkRequired, merges], [.linkRequired, merges], [.linkRequired, connected, merges],
      [.linkRequired, connected], [connected], [when], [when, .mergesExisting, merges],
      [.every, .linkRequired, merges], [.every, when], [.mergesExisting], [],
    ])
    // Any sentences at all, also those that contradict one another.
    let sentences = [.every, .linkRequired, connected, when, .mergesExisting, merges].filter { _ in
      Bool.random(using: &self)
    }
    let isAny = Int.random(in: 0..<4, using: &self) == 0
    var rows = (0..<Int.random(in: 0...5, using: &self)).map { _ in
      (
        property(properties.0, conditioned: 0.3), property(properties.1, conditioned: 0.2),
        one(of: Self.types)
      )
    }
    if let row = rows.first, Int.random(in: 0..<10, using: &self) == 0 { rows.append(row) }
    let sync: [SectionPart] = Bool.random(using: &self) ? [.sync] : []
    return GeneratedDocument.Section(
      source: source,
      target: target,
      parts: (isAny ? sentences : creation) + sync + [.maps(rows)]
    )
  }

  /// A cell with one of some properties, and perhaps with conditions on others, or on those beside it.
  private mutating func property(_ properties: [String], conditioned share: Double) -> String {
    let path = one(of: properties)
    guard Double.random(in: 0..<1, using: &self) < share else { return path }
    let conditions = (0..<one(of: [1, 1, 2, 3])).map { _ in
      let parent = path.split(separator: ".").dropLast().joined(separator: ".")
      let beside = ["kind", "place", "code", "name"].map { parent.isEmpty ? $0 : "\(parent).\($0)" }
      let other = Bool.random(using: &self) ? one(of: beside) : one(of: properties + ["flag", ""])
      return "Dependant on having \(one(of: Self.values)) in \(other)"
    }
    return "\(path) (\(conditions.joined()))"
  }

  private mutating func some(_ counts: ClosedRange<Int>, of all: [String]) -> [String] {
    Array(all.shuffled(using: &self).prefix(Int.random(in: counts, using: &self)))
  }

  private mutating func one<Element>(of all: [Element]) -> Element {
    all[Int.random(in: all.indices, using: &self)]
  }
}
