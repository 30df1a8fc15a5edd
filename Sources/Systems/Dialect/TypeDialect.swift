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

  /// Has properties asked for in requests that show no others.
  mutating func ask(for paths: [PropertyPath]) {
    guard let parent = profile.properties?.components else { return }
    var names = Set(properties)
    let wanted =
      paths.map(\.components) + (profile.mark.map { [$0.components] } ?? [])
      + profile.required.flatMap { $0.places.map(\.names) } + profile.values.map(\.pattern.parts)
    for path in wanted where path.starts(with: parent) && path.count > parent.count {
      names.insert(path[parent.count])
    }
    properties = names.sorted()
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
    create.resolve(settings)
    read.resolve(settings)
    update.resolve(settings)
    delete.resolve(settings)
    if var list {
      list.all.request = list.all.request.resolved(settings)
      if let changed = list.changed?.request { list.changed?.request = changed.resolved(settings) }
      self.list = list
    }
    for index in followUps.indices {
      followUps[index].request = followUps[index].request.resolved(settings)
    }
    for index in lookups.indices {
      lookups[index].operation.request = lookups[index].operation.request.resolved(settings)
    }
  }
}

extension OperationProfile {
  fileprivate mutating func resolve(_ settings: [String: String]) {
    guard case .offered(var operation) = self else { return }
    operation.request = operation.request.resolved(settings)
    self = .offered(operation)
  }
}
