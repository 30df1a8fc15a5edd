import HTTPEndpoints
package import JSON
package import SystemModel

/// The requests and answers of one record type of one system.
package struct TypeDialect: Sendable {
  package private(set) var profile: RecordTypeProfile
  package let instance: SystemInstance
  let forms: ValueForms
  /// From documents to requests.
  let creating: PathMapping
  let updating: PathMapping
  /// From answers to documents.
  let reading: PathMapping
  /// The other way round, for whoever takes the vendor's part.
  let taking: PathMapping
  let takingChanges: PathMapping
  let showing: PathMapping
  private(set) var properties: [String] = []

  init(_ type: RecordTypeProfile, of instance: SystemInstance) {
    var type = type
    var settings = instance.settings
    // What stands for any type is asked for by the name that a document gives it.
    if type.name != RecordTypeProfile.anyName { settings["type"] = SystemName.fold(type.name) }
    type.resolve(settings)
    profile = type
    self.instance = instance
    forms = ValueForms(type, of: instance.profile)
    creating = .outward(type.places(\.create))
    updating = .outward(type.places(\.update))
    reading = .inward(type.places(\.read), keepsPlaces: true)
    taking = .inward(type.places(\.create), keepsPlaces: false)
    takingChanges = .inward(type.places(\.update), keepsPlaces: false)
    showing = .outward(type.places(\.read))
    ask(for: [])
  }

  /// The dialect of a type of a name of its own, where this one stands for any.
  func named(_ name: String) -> TypeDialect {
    var result = self
    result.profile.name = name
    result.profile.resolve(["type": name])
    return result
  }

  /// The dialect with the type named in each request, as documents call it.
  func naming(_ name: String) -> TypeDialect {
    var result = self
    result.profile.changeRequests { request in
      request.headers.append(ProfileDialect.typeField, PercentEncoding.encode(name))
    }
    return result
  }

  /// Has properties asked for in requests that show no others.
  mutating func ask(for paths: [PropertyPath]) {
    guard let parent = profile.properties?.components else { return }
    var names = Set(properties)
    let documents =
      paths.map(\.components) + (profile.mark.map { [$0.components] } ?? [])
      + profile.values.map(\.pattern.parts)
    let wanted = documents.map(shownPlace) + profile.required.flatMap { $0.places.map(\.names) }
    for path in wanted where path.starts(with: parent) && path.count > parent.count {
      names.insert(path[parent.count])
    }
    // What every record shows is asked for by the request itself.
    for path in [profile.id, profile.changed].compactMap(\.?.components)
    where path.starts(with: parent) && path.count > parent.count {
      names.remove(path[parent.count])
    }
    properties = names.sorted()
  }

  /// Where answers have a property of the documents.
  private func shownPlace(_ names: [String]) -> [String] {
    let alias = profile.places(\.read).filter { names.starts(with: $0.document.names) }
      .max { $0.document.names.count < $1.document.names.count }
    guard let alias else { return names }
    return alias.place.names + names.dropFirst(alias.document.names.count)
  }

  /// What a blank stands for in any request of the type.
  func value(of blank: String, id: String? = nil) -> JSONValue? {
    switch blank {
    case "id": id.map(idValue)
    case "properties": .array(properties.map(JSONValue.string))
    default: nil
    }
  }

  /// An identifier as the system writes it.
  package func idValue(_ id: String) -> JSONValue {
    guard profile.hasIntegerIDs, let number = JSONNumber(text: id) else { return .string(id) }
    return .number(number)
  }
}

extension PropertyPattern {
  fileprivate var parts: [String] { PropertyPath(text).components }
}

extension RecordTypeProfile {
  fileprivate mutating func resolve(_ settings: [String: String]) {
    guard !settings.isEmpty else { return }
    for index in required.indices {
      required[index].value = required[index].value.filled(with: settings, integers: hasIntegerIDs)
    }
    // What a setting would have given that is left blank is not asked for.
    required.removeAll { $0.value == "" }
    changeRequests { $0 = $0.resolved(settings) }
  }
}

extension JSONValue {
  /// The value with settings in its texts; one that is an identifier becomes a number where the
  /// system's are.
  fileprivate func filled(with settings: [String: String], integers: Bool) -> JSONValue {
    let blank = string.flatMap { Template($0).onlyBlank }
    guard let setting = blank.flatMap({ settings[$0] }) else {
      return filled { name in .string(settings[name] ?? "{\(name)}") } ?? self
    }
    guard integers, let number = JSONNumber(text: setting) else { return .string(setting) }
    return .number(number)
  }
}
