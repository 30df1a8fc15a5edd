import JSON
import SourceText
public import Transforms

extension Dataflow {
  /// Makes of a checklist what its sections promise together.
  ///
  /// - Parameters:
  ///   - checklist: The document as it reads.
  ///   - document: Its part of names; the folded base name of the file where it is nil.
  ///   - now: The time that data types reckon from which ask for it; such rows can be run through
  ///     only where it is given.
  public init(_ checklist: Checklist, document: String? = nil, now: Moment? = nil) {
    self.init(checklist, forms: SentenceForm.all, document: document, now: now)
  }

  /// Makes of a checklist what its sentences of some forms promise together.
  init(
    _ checklist: Checklist,
    forms: [SentenceForm],
    document: String? = nil,
    now: Moment? = nil
  ) {
    let document = document ?? Dataflow.documentName(of: checklist.source.name)
    var order: [String] = []
    var sections: [String: [PairingSection]] = [:]
    for section in checklist.sections {
      let name =
        NameFolding.fold(section.sourceType) + "-to-" + NameFolding.fold(section.targetType)
      if sections[name] == nil { order.append(name) }
      sections[name, default: []].append(section)
    }
    self.init(
      document: document,
      file: checklist.source.name,
      title: checklist.title,
      sourceSystem: checklist.sourceSystem,
      targetSystem: checklist.targetSystem,
      pairings: order.map { name in
        PairingBuilder(source: checklist.source, id: "\(document)/\(name)", now: now)
          .pairing(of: sections[name] ?? [], forms)
      }
    )
  }

  /// The folded base name of a file without its extension.
  public static func documentName(of path: String) -> String {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if name.hasSuffix(".rst") { name = String(name.dropLast(4)) }
    return NameFolding.fold(name)
  }
}

/// Puts the sections on the same two types together.
private struct PairingBuilder {
  let source: SourceFile
  let id: String
  let now: Moment?
  private var rules: [(kind: Rule.Kind, statement: String, places: [SourcePlace])] = []
  private var indexByContent: [String: Int] = [:]

  init(source: SourceFile, id: String, now: Moment?) {
    self.source = source
    self.id = id
    self.now = now
  }

  func pairing(of sections: [PairingSection], _ forms: [SentenceForm]) -> Pairing {
    var builder = self
    for form in forms { builder.add(form, of: sections) }
    let rules = builder.named()
    return Pairing(
      id: id,
      sourceType: sections[0].sourceType,
      targetType: sections[0].targetType,
      place: place(of: sections[0].heading),
      rules: rules,
      contradicted: Self.contradicted(among: rules)
    )
  }

  /// Finds mappings whose two properties both overlap those of an earlier one under the same
  /// conditions.
  ///
  /// Only rows that agree in the first component of both paths can, so few are compared.
  private static func contradicted(among rules: [Rule]) -> [Rule.ID: Rule] {
    typealias Entry = (rule: Rule, row: PropertyMapping, source: PropertyPath, target: PropertyPath)
    var earlier: [[String?]: [Entry]] = [:]
    var contradicted: [Rule.ID: Rule] = [:]
    for rule in rules {
      guard case .maps(let row) = rule.kind else { continue }
      let source = PropertyPath(row.source.path)
      let target = PropertyPath(row.target.path)
      let key = [source.components.first, target.components.first]
      if let other = earlier[key]?.first(where: {
        $0.source.overlaps(source) && $0.target.overlaps(target)
          && Set($0.row.source.conditions) == Set(row.source.conditions)
          && Set($0.row.target.conditions) == Set(row.target.conditions)
      }) {
        contradicted[rule.id] = other.rule
      } else {
        earlier[key, default: []].append((rule, row, source, target))
      }
    }
    return contradicted
  }

  /// Adds the rules that sentences of a form state, with those of the table below them.
  private mutating func add(_ form: SentenceForm, of sections: [PairingSection]) {
    switch form.states {
    case .rule(let kind):
      for section in sections { add(kind, at: section.range(of: form)) }
    case .connection:
      for connection in sections.compactMap(\.connectedTo) {
        add(.createsConnected(connection), at: connection.range)
      }
    case .condition:
      for condition in sections.compactMap(\.condition) {
        add(.createsWhen(condition.text), at: condition.range)
      }
    case .mergeTable:
      for section in sections { add(.keepsApart, at: section.range(of: form)) }
      for row in sections.flatMap(\.mergeRows) {
        let cells = "\(row.source.path) | \(row.target.path)"
        add(.merges(row), statement: cells, at: row.range)
      }
    case .mappingTable:
      for row in sections.flatMap(\.mappings) {
        let cells = "\(row.source.path) | \(row.target.path) | \(row.typeCell)"
        var row = row
        if let now { row.dataType = row.dataType.fixed(at: now) }
        add(.maps(row), statement: cells, at: row.range)
      }
      if sections.allSatisfy(\.mappings.isEmpty) {
        for section in sections { add(.mapsNothing, at: section.range(of: form)) }
      }
    }
  }

  private mutating func add(_ kind: Rule.Kind, at range: Range<Int>?) {
    guard let range else { return }
    add(kind, statement: sentence(range), at: range)
  }

  /// The text of a sentence, each run of blanks and line ends as one blank.
  private func sentence(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for byte in source.bytes[range] {
      if !NameFolding.isBlank(byte) {
        bytes.append(byte)
      } else if bytes.last != UInt8(ascii: " ") {
        bytes.append(UInt8(ascii: " "))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func add(_ kind: Rule.Kind, statement: String, at range: Range<Int>) {
    let content = "\(kind.name)/\(kind.content)"
    if let index = indexByContent[content] {
      rules[index].places.append(place(of: range))
      return
    }
    indexByContent[content] = rules.count
    rules.append((kind, statement, [place(of: range)]))
  }

  private func place(of range: Range<Int>) -> SourcePlace {
    SourcePlace(file: source.name, location: source.location(of: range.lowerBound))
  }

  /// Names the rules; those of one name that say different things get a hash of what they say.
  private func named() -> [Rule] {
    let plain = rules.map { rule in
      [id, rule.kind.name, rule.kind.properties].compactMap(\.self).joined(separator: "/")
    }
    var counts: [String: Int] = [:]
    for name in plain { counts[name, default: 0] += 1 }
    var used: [String: Int] = [:]
    return zip(rules, plain).map { rule, name in
      var name = name
      if counts[name, default: 0] > 1 { name += "#" + Self.shortHash(rule.kind.content) }
      used[name, default: 0] += 1
      if let count = used[name], count > 1 { name += "~\(count)" }
      return Rule(
        id: Rule.ID(name),
        kind: rule.kind,
        statement: rule.statement,
        places: rule.places
      )
    }
  }

  /// The first six hexadecimal digits of the 64-bit FNV-1a hash.
  private static func shortHash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String((String(repeating: "0", count: 16 - digits.utf8.count) + digits).prefix(6))
  }
}
