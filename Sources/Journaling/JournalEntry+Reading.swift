import JSON
import Planning
import Results
import Running
import SystemModel

extension JournalEntry {
  /// Reads a line without its end; nil where it is not whole, or says what this version cannot read.
  init?(line: ArraySlice<UInt8>) {
    guard let object = JournalLine.decode(line), let number = object["line"]?.number?.int,
      let time = object["time"]?.number?.int, Self.times.contains(time),
      let name = object["event"]?.string,
      let event = JournalEvent(name, object)
    else { return nil }
    self.init(number: number, time: time, event: event)
  }

  /// The times that a clock may say, in milliseconds since 1970: up to the end of the year 9999.
  private static let times = 0...253_402_300_799_999
  /// The times that something may take, in milliseconds: a day, as in a configuration.
  fileprivate static let spans = 0...86_400_000
}

extension JournalEvent {
  fileprivate init?(_ name: String, _ object: JSONObject) {
    switch name {
    case "began":
      guard let head = JournalHead(object) else { return nil }
      self = .began(head)
    case "ended": self = .ended
    default:
      guard let document = object["document"]?.number?.int,
        let event = OwnershipEvent(name, object)
      else { return nil }
      self = .happened(document: document, event)
    }
  }
}

extension JournalHead {
  fileprivate init?(_ object: JSONObject) {
    guard object["format"]?.string == Self.format,
      object["version"]?.number?.int == Self.version, let tool = object["tool"]?.string,
      let seed = object["seed"]?.string.flatMap({ UInt64($0) }),
      let process = object["process"]?.number?.int, let array = object["documents"]?.array
    else { return nil }
    let documents = array.compactMap { $0.object.flatMap { JournalDocument($0) } }
    guard documents.count == array.count else { return nil }
    self.init(tool: tool, seed: seed, process: process, documents: documents)
  }
}

extension JournalDocument {
  fileprivate init?(_ object: JSONObject) {
    guard let name = object["name"]?.string,
      let source = object["source"]?.object.flatMap({ JournalSystem($0) }),
      let target = object["target"]?.object.flatMap({ JournalSystem($0) }),
      let propagation = object["propagation"]?.number?.int,
      let settle = object["settle"]?.number?.int, let array = object["pairings"]?.array,
      JournalEntry.spans.contains(propagation), JournalEntry.spans.contains(settle)
    else { return nil }
    let pairings = array.compactMap { value -> Pairing? in
      guard let source = value["source"]?.string, let target = value["target"]?.string else {
        return nil
      }
      return Pairing(source: source, target: target)
    }
    guard pairings.count == array.count else { return nil }
    self.init(
      name: name,
      source: source,
      target: target,
      propagation: propagation,
      settle: settle,
      pairings: pairings
    )
  }
}

extension JournalSystem {
  fileprivate init?(_ object: JSONObject) {
    guard let name = object["name"]?.string, let instance = object["instance"]?.string,
      let isExclusive = object["exclusive"]?.bool
    else { return nil }
    var settings: [String: String] = [:]
    for member in object["settings"]?.object?.members ?? [] {
      guard let value = member.value.string else { return nil }
      settings[member.name] = value
    }
    // Earlier versions did not put properties down.
    var properties: [String: [PropertyPath]] = [:]
    for type in object["properties"]?.object ?? JSONObject() {
      properties[type.name] = type.value.array?.compactMap(\.string).map { PropertyPath($0) }
    }
    self.init(
      name: name,
      instance: instance,
      isExclusive: isExclusive,
      settings: settings,
      credentials: object["credentials"]?.string,
      properties: properties
    )
  }
}

extension OwnershipEvent {
  fileprivate init?(_ name: String, _ object: JSONObject) {
    guard let side = object["side"]?.string.flatMap({ Side(rawValue: $0) }),
      let typeName = object["type"]?.string
    else { return nil }
    let type = RecordType(side, typeName)
    let attempt = object["attempt"]?.number?.int
    let id = object["id"]?.string
    let reason = object["because"]?.string
    func strings(_ name: String) -> [String]? {
      guard let array = object[name]?.array else { return nil }
      let strings = array.compactMap(\.string)
      // What was there before would be taken for new without what cannot be read.
      return strings.count == array.count ? strings : nil
    }
    let event: OwnershipEvent? =
      switch name {
      case "stood": strings("ids").map { .existing(type, ids: $0) }
      case "creating":
        attempt.flatMap { attempt in
          strings("values").map { .creating(attempt: attempt, type, values: $0) }
        }
      case "created":
        attempt.flatMap { attempt in id.map { .created(attempt: attempt, type, id: $0) } }
      case "refused": attempt.map { .refused(attempt: $0, type) }
      case "adopted": id.flatMap { id in reason.map { .adopted(type, id: id, because: $0) } }
      case "deleted": id.map { .deleted(type, id: $0) }
      case "gone": id.map { .gone(type, id: $0) }
      case "leftover": Leftover(type, object).map { .leftover($0) }
      default: nil
      }
    guard let event else { return nil }
    self = event
  }
}

extension Leftover {
  fileprivate init?(_ type: RecordType, _ object: JSONObject) {
    guard let after = object["after"]?.number?.int, let mark = object["mark"]?.string,
      abs(Double(after)) < 1e15,
      let reason = object["because"]?.string
    else { return nil }
    let id = object["id"]?.string
    self.init(type, id: id, time: .milliseconds(after), mark: mark, reason: reason)
  }
}
