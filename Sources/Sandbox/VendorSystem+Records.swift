import HTTPEndpoints
import JSON
import SystemModel
import Systems

extension VendorSystem {
  /// When the first change was made, in milliseconds since 1970; each one takes a millisecond.
  static let beginning = 1_790_000_000_000

  func created(_ type: VendorType, _ body: JSONValue?) throws(VendorRefusal) -> HTTPResponse {
    let profile = type.dialect.profile
    guard let operation = profile.create.offered else {
      throw VendorRefusal(405, "nothing is made here")
    }
    let record = try sent(body, operation)
    for step in profile.followUps where !step.taken.isAbsent(in: record) {
      throw VendorRefusal(400, "\(step.taken) is not taken with a creation")
    }
    try check(type.dialect.written(record, creates: true), type, creates: true)
    for need in profile.required where !need.isMet(by: record) {
      let places = need.places.map(\.description).joined(separator: " or ")
      throw VendorRefusal(400, "\(places) is missing")
    }
    let interval = max(profile.createInterval, operation.interval)
    if let refusal = gate.creationRefusal(type.name, interval: interval) {
      throw refusal
    }
    let made = store.create(type.name, type.dialect.taken(record))
    store.tell(MockSystem.Change(type: type.name, id: made.id, kind: .created))
    let status = operation.request.success.contains(201) ? 201 : 200
    if let place = operation.identifier {
      let body = JSONValue.object(JSONObject()).setting(type.dialect.idValue(made.id), at: place)
      return HTTPResponse(status: status, body: body.bytes())
    }
    return answer(status, made, type, operation)
  }

  func read(
    _ type: VendorType,
    _ id: String,
    _ values: [String: JSONValue]
  ) throws(VendorRefusal) -> HTTPResponse {
    guard let operation = type.dialect.profile.read.offered, let record = record(type, id) else {
      throw VendorRefusal(404, "no such record")
    }
    return answer(200, record, type, operation, properties: values["properties"])
  }

  func changed(
    _ type: VendorType,
    _ id: String,
    _ body: JSONValue?,
    _ values: [String: JSONValue]
  ) throws(VendorRefusal) -> HTTPResponse {
    let profile = type.dialect.profile
    guard let operation = profile.update.offered, let key = key(type, id),
      let record = store.record(type.name, key)
    else { throw VendorRefusal(404, "no such record") }
    if let revision = profile.revision, operation.request.asks(for: "revision") {
      switch values["revision"] {
      case nil, .null?:
        if revision.isRequired { throw VendorRefusal(428, "the revision must not be empty") }
      case let sent?:
        guard sent == revisionValue(record) || sent.string == revisionValue(record).text else {
          throw VendorRefusal(409, "the record has changed meanwhile")
        }
      }
    }
    let patch = try sent(body, operation)
    // What is sent back as it was shown is no change.
    let news = operation.sendsWhole ? patch.without(shown(record, type)) : patch
    try check(type.dialect.written(news, creates: false), type, creates: false)
    let change = store.change(type.name, key) { fields in
      fields = type.dialect.changed(fields, by: patch)
    }
    guard let after = change?.after else { throw VendorRefusal(404, "no such record") }
    store.tell(MockSystem.Change(type: type.name, id: key, kind: .changed))
    if operation.request.success == [204] { return HTTPResponse(status: 204) }
    return answer(200, after, type, operation)
  }

  func deleted(_ type: VendorType, _ id: String) throws(VendorRefusal) -> HTTPResponse {
    guard let operation = type.dialect.profile.delete.offered, let key = key(type, id),
      store.delete(type.name, key)
    else { throw VendorRefusal(404, "no such record") }
    store.tell(MockSystem.Change(type: type.name, id: key, kind: .deleted))
    if operation.request.success.contains(204) { return HTTPResponse(status: 204) }
    return HTTPResponse(status: 200, body: Array("{}".utf8))
  }

  /// A further step of a creation.
  func completed(
    _ type: VendorType,
    _ index: Int,
    _ id: String,
    _ values: [String: JSONValue]
  ) throws(VendorRefusal) -> HTTPResponse {
    guard let key = key(type, id), store.record(type.name, key) != nil else {
      throw VendorRefusal(404, "no such record")
    }
    guard let taken = values["taken"] else { throw VendorRefusal(400, "the value is missing") }
    let step = type.dialect.profile.followUps[index]
    var addition = JSONValue.null
    step.taken.fill(taken, in: &addition)
    _ = store.change(type.name, key) { fields in
      fields = type.dialect.changed(fields, by: addition)
    }
    store.tell(MockSystem.Change(type: type.name, id: key, kind: .changed))
    return HTTPResponse(status: 201, body: taken.bytes())
  }

  // MARK: Parts

  /// The record that a request carries, without its envelope and what stands beside it.
  private func sent(
    _ body: JSONValue?,
    _ operation: OfferedOperation
  ) throws(VendorRefusal) -> JSONValue {
    guard var body, body.object != nil else {
      throw VendorRefusal(400, "the body is no JSON object")
    }
    if let extras = operation.request.body { body.remove(extras) }
    var record = body.value(at: operation.wrapper) ?? .object(JSONObject())
    if operation.wrapsInList, let elements = record.array, elements.count == 1 {
      record = elements[0]
    }
    guard record.object != nil else {
      throw VendorRefusal(400, "the body has no object \(operation.wrapper)")
    }
    return record
  }

  private func check(
    _ paths: [PropertyPath],
    _ type: VendorType,
    creates: Bool
  ) throws(VendorRefusal) {
    let dialect = type.dialect
    let traits = RecordTypeTraits(dialect.profile, of: dialect.instance.profile)
    for path in paths {
      let reason =
        traits.reasonAgainstWriting(path)
        ?? (creates ? nil : traits.reasonAgainstChanging(path))
      if let reason { throw VendorRefusal(400, "\(path) cannot be written: \(reason)") }
    }
  }

  /// The identifier under which a record is kept; nil where it cannot be one of the vendor's.
  func key(_ type: VendorType, _ id: String) -> String? {
    guard let path = type.ownID else { return id }
    if let own = store.all(type.name).first(where: { $0.fields.value(at: path)?.string == id }) {
      return own.id
    }
    // Whoever made it chose none.
    return store.record(type.name, id)?.fields.value(at: path)?.string == nil ? id : nil
  }

  private func record(_ type: VendorType, _ id: String) -> Record? {
    key(type, id).flatMap { store.record(type.name, $0) }
  }

  private func revisionValue(_ record: Record) -> JSONValue {
    .number(JSONNumber(record.changed))
  }

  /// A record as answers show it.
  func shown(
    _ record: Record,
    _ type: VendorType,
    properties: JSONValue? = nil
  ) -> JSONValue {
    let profile = type.dialect.profile
    let own = type.ownID.flatMap { record.fields.value(at: $0)?.string }
    var shown = type.dialect.shown(record.fields, id: own ?? record.id)
    if case .property(let path)? = profile.revision?.source {
      shown.set(revisionValue(record), at: path)
    }
    if let path = profile.changed {
      shown.set(.string(Timestamp.text(Self.beginning + record.changed)), at: path)
    }
    if let parent = profile.properties, let properties, let all = shown.value(at: parent)?.object {
      // What is not asked for by name is not shown.
      let names =
        properties.array?.compactMap(\.string)
        ?? properties.string?.split(separator: ",").map(String.init) ?? []
      let always = [profile.id, profile.changed].compactMap(\.?.components)
        .filter { $0.starts(with: parent.components) && $0.count > parent.components.count }
        .map { $0[parent.components.count] }
      let kept = all.members.filter { names.contains($0.name) || always.contains($0.name) }
      shown.set(.object(JSONObject(kept)), at: parent)
    }
    return shown
  }

  private func answer(
    _ status: Int,
    _ record: Record,
    _ type: VendorType,
    _ operation: OfferedOperation,
    properties: JSONValue? = nil
  ) -> HTTPResponse {
    let shown = shown(record, type, properties: properties)
    let body = JSONValue.object(JSONObject()).setting(shown, at: operation.answer)
    var response = HTTPResponse(status: status, body: body.bytes())
    if case .header(let name)? = type.dialect.profile.revision?.source {
      response.fields.append(name, revisionValue(record).text)
    }
    return response
  }
}

extension VendorType {
  /// Where a record has the identifier that whoever makes it chooses; nil where the system does.
  var ownID: PropertyPath? {
    let path = dialect.profile.id
    let isRequired = dialect.profile.required.contains { need in
      need.places.contains { $0.names == path.components }
    }
    return isRequired ? path : nil
  }
}

extension APIPath {
  fileprivate func isAbsent(in record: JSONValue) -> Bool {
    values(in: record).allSatisfy(\.isNull)
  }
}

extension JSONValue {
  /// The value without what another one holds at the same places.
  fileprivate func without(_ other: JSONValue) -> JSONValue {
    guard case .object(let object) = self else { return self }
    var result = JSONObject()
    for member in object where other[member.name] != member.value {
      result.append(member.name, member.value.without(other[member.name] ?? .null))
    }
    return .object(result)
  }
}
