import JSON
import Planning
import Results
import Running
import SystemModel

extension JournalEntry {
  /// The entry as a line, its end included.
  func line() -> [UInt8] {
    var object = JSONObject()
    object.append("line", .number(JSONNumber(number)))
    object.append("time", .number(JSONNumber(time)))
    switch event {
    case .began(let head):
      object.append("event", "began")
      head.write(to: &object)
    case .happened(let document, let event):
      object.append("event", .string(event.name))
      object.append("document", .number(JSONNumber(document)))
      event.write(to: &object)
    case .ended: object.append("event", "ended")
    }
    return JournalLine.encode(object)
  }
}

extension JournalHead {
  /// The name of the format, by which readers know it.
  static let format = "flowproof-journal"
  /// The version of the format; a change that would break readers gets a new one.
  static let version = 1

  fileprivate func write(to object: inout JSONObject) {
    object.append("format", .string(Self.format))
    object.append("version", .number(JSONNumber(Self.version)))
    object.append("tool", .string(tool))
    // A string, for it may be too large for a number of other readers.
    object.append("seed", .string(String(seed)))
    object.append("process", .number(JSONNumber(process)))
    object.append("documents", .array(documents.map(\.json)))
  }
}

extension JournalDocument {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "source": source.json, "target": target.json,
      "propagation": .number(JSONNumber(propagation)), "settle": .number(JSONNumber(settle)),
      "pairings": .array(
        pairings.map { ["source": .string($0.source), "target": .string($0.target)] }
      ),
    ]
  }
}

extension JournalSystem {
  fileprivate var json: JSONValue {
    var object: JSONObject = [
      "name": .string(name), "instance": .string(instance), "exclusive": .bool(isExclusive),
    ]
    if !settings.isEmpty {
      let members = settings.sorted { $0.key < $1.key }.map { name, value in
        JSONObject.Member(name: name, value: .string(value))
      }
      object.append("settings", .object(JSONObject(members)))
    }
    if let credentials { object.append("credentials", .string(credentials)) }
    if !properties.isEmpty {
      var types = JSONObject()
      for (type, paths) in properties.sorted(by: { $0.key < $1.key }) {
        types.append(type, .array(paths.map { .string($0.text) }))
      }
      object.append("properties", .object(types))
    }
    return .object(object)
  }
}

extension OwnershipEvent {
  /// The event's name in a journal.
  fileprivate var name: String {
    switch self {
    case .existing: "stood"
    case .creating: "creating"
    case .created: "created"
    case .refused: "refused"
    case .adopted: "adopted"
    case .deleted: "deleted"
    case .gone: "gone"
    case .leftover: "leftover"
    }
  }

  fileprivate func write(to object: inout JSONObject) {
    func add(_ type: RecordType, attempt: Int? = nil, id: String? = nil) {
      object.append("side", .string(type.side.rawValue))
      object.append("type", .string(type.name))
      if let attempt { object.append("attempt", .number(JSONNumber(attempt))) }
      if let id { object.append("id", .string(id)) }
    }
    func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
    switch self {
    case .existing(let type, let ids):
      add(type)
      object.append("ids", strings(ids))
    case .creating(let attempt, let type, let values):
      add(type, attempt: attempt)
      object.append("values", strings(values))
    case .created(let attempt, let type, let id): add(type, attempt: attempt, id: id)
    case .refused(let attempt, let type): add(type, attempt: attempt)
    case .adopted(let type, let id, let reason):
      add(type, id: id)
      object.append("because", .string(reason))
    case .deleted(let type, let id), .gone(let type, let id): add(type, id: id)
    case .leftover(let leftover):
      add(leftover.type, id: leftover.id)
      object.append("after", .number(JSONNumber(Int(leftover.time / .milliseconds(1)))))
      object.append("mark", .string(leftover.mark))
      object.append("because", .string(leftover.reason))
    }
  }
}
