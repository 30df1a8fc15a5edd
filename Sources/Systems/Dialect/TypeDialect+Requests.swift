package import HTTPEndpoints
package import JSON
package import SystemModel

extension TypeDialect {
  /// A creation: the request for the record, and what completes it.
  package struct Creation {
    package var request: HTTPRequest
    /// What follows, once the identifier is known.
    package var steps: [(template: RequestTemplate, taken: JSONValue)]
  }

  /// The request that makes a record, its required properties included.
  ///
  /// - Parameters:
  ///   - fields: The properties as documents name them.
  ///   - fresh: What is new with each request: the mark stands for a text that no other record has.
  ///   - operation: How records are made.
  ///   - basis: The record that it begins as, as the system has it.
  /// - Returns: The request with what follows; nil where a blank has no value.
  package func creation(
    of fields: JSONValue,
    fresh: FreshValues,
    by operation: OfferedOperation,
    on basis: JSONValue? = nil
  ) -> Creation? {
    var record = creating.map(fields) { value, names, _ in forms.outward(value, names) }
    if var whole = basis {
      whole.merge(patch: record)
      record = whole
    }
    for need in profile.required where !need.isMet(by: record) {
      let value = need.value.filled { fresh.value(of: $0) }
      if let value, let place = need.places.first { place.fill(value, in: &record) }
    }
    var steps: [(RequestTemplate, JSONValue)] = []
    for step in profile.followUps {
      guard let taken = record.take(step.taken) else { continue }
      steps.append((step.request, taken))
    }
    let blank = { (name: String) in fresh.value(of: name) ?? value(of: name) }
    let body = wrapped(record, in: operation, blank)
    guard let request = operation.request.filled(body: body, blank) else { return nil }
    return Creation(request: request, steps: steps)
  }

  /// A request that completes a record.
  package func step(
    _ step: (template: RequestTemplate, taken: JSONValue),
    id: String,
    fresh: FreshValues
  ) -> HTTPRequest? {
    step.template.filled { name in
      name == "taken" ? step.taken : fresh.value(of: name) ?? value(of: name, id: id)
    }
  }

  /// The request that changes properties of a record.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - patch: The properties as documents name them; null where a value goes away.
  ///   - current: The record as the system last showed it, where it or its lists are sent whole.
  ///   - revision: What the record's revision is; nil where it is not known.
  ///   - fresh: What is new with each request.
  ///   - operation: How records are changed.
  /// - Returns: The request; nil where a blank has no value.
  package func change(
    of id: String,
    _ patch: JSONValue,
    current: JSONValue?,
    revision: JSONValue?,
    fresh: FreshValues,
    by operation: OfferedOperation
  ) -> HTTPRequest? {
    var record = updating.map(patch) { value, names, _ in forms.outward(value, names) }
    if profile.sendsWholeLists, let current { record.completeLists(from: current) }
    if operation.sendsWhole, var whole = current {
      whole.merge(patch: record)
      record = whole
    }
    // What nobody can write is shown, and not sent back where that is refused. Of a record that is sent
    // whole all stays that is not: what is left out would be gone.
    if operation.sendsWhole ? operation.omitsReadOnly : profile.sendsWholeLists {
      record.removeLeaves { names in
        profile.readOnly.contains { $0.pattern.covers(PropertyPath(names.joined(separator: "."))) }
      }
    }
    let blank = { (name: String) in
      name == "revision" ? revision : fresh.value(of: name) ?? value(of: name, id: id)
    }
    return operation.request.filled(body: wrapped(record, in: operation, blank), blank)
  }

  /// The request of an operation on one record that sends none of its properties.
  package func plain(
    _ operation: OfferedOperation,
    id: String,
    revision: JSONValue? = nil,
    fresh: FreshValues
  ) -> HTTPRequest? {
    operation.request.filled { name in
      name == "revision" ? revision : fresh.value(of: name) ?? value(of: name, id: id)
    }
  }

  /// The request that looks for records by a value.
  package func search(_ lookup: Lookup, for value: JSONValue) -> HTTPRequest? {
    let value = forms.outward(value, lookup.property.components)
    return lookup.operation.request.filled { name in
      switch name {
      case "value": value
      case "json": .string(value.text)
      // Values within apostrophes, as query languages want them.
      case "odata": .string((value.string ?? value.text).replacing("'", with: "''"))
      case "soql":
        .string(
          (value.string ?? value.text).replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        )
      case "limit": .number(JSONNumber(profile.list?.paging.size ?? 100))
      default: self.value(of: name)
      }
    }
  }

  private func wrapped(
    _ record: JSONValue,
    in operation: OfferedOperation,
    _ blank: (String) -> JSONValue?
  ) -> JSONValue {
    let sent = operation.wrapsInList ? [record] : record
    var body = JSONValue.object(JSONObject()).setting(sent, at: operation.wrapper)
    if let extras = operation.request.body?.filled(blank) { body.merge(patch: extras) }
    return body
  }
}

extension RequiredProperty {
  /// Whether one of the places has a value; in a list each element needs its own.
  package func isMet(by record: JSONValue) -> Bool {
    places.contains { place in
      let values = place.values(in: record)
      guard let list = place.steps.lastIndex(of: .each) else {
        return values.contains { !$0.isNull }
      }
      let elements = APIPath(Array(place.steps[...list])).values(in: record)
      return !elements.isEmpty && values.count(where: { !$0.isNull }) == elements.count
    }
  }
}

extension JSONValue {
  /// Takes out the value at a place without lists; nil where there is none.
  fileprivate mutating func take(_ place: APIPath) -> JSONValue? {
    let path = PropertyPath(place.names.joined(separator: "."))
    guard let taken = value(at: path), !taken.isNull else { return nil }
    set(nil, at: path)
    // What held nothing else would be an empty object that the system may refuse.
    var parent = path.components.dropLast()
    while !parent.isEmpty {
      let place = PropertyPath(parent.joined(separator: "."))
      guard value(at: place)?.object?.isEmpty == true else { break }
      set(nil, at: place)
      parent = parent.dropLast()
    }
    return taken
  }

  /// Takes out what stands at places of some names, below lists too.
  fileprivate mutating func removeLeaves(
    at names: [String] = [],
    where isUnwanted: ([String]) -> Bool
  ) {
    switch self {
    case .object(var object):
      object = JSONObject(object.members.filter { !isUnwanted(names + [$0.name]) })
      for index in object.members.indices {
        let inner = names + [object.members[index].name]
        object[valueAt: index].removeLeaves(at: inner, where: isUnwanted)
      }
      self = .object(object)
    case .array(var elements):
      for index in elements.indices { elements[index].removeLeaves(at: names, where: isUnwanted) }
      self = .array(elements)
    default: break
    }
  }

  /// Adds to each list what its elements, and further elements, hold in another value.
  mutating func completeLists(from current: JSONValue) {
    switch (self, current) {
    case (.object(var object), .object(let other)):
      self = .null
      for index in object.members.indices {
        guard let known = other[object.members[index].name] else { continue }
        object[valueAt: index].completeLists(from: known)
      }
      self = .object(object)
    case (.array(let elements), .array(let known)):
      var result = known
      for (index, element) in elements.enumerated() {
        if index < result.count {
          result[index].merge(patch: element)
        } else {
          result.append(element)
        }
      }
      self = .array(result)
    default: break
    }
  }
}
