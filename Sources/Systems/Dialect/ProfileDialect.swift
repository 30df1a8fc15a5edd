public import JSON
import SystemModel

/// What a system's profile makes of operations on records: requests, and records from answers.
public struct ProfileDialect: Sendable {
  /// The system.
  public let instance: SystemInstance
  private let types: [TypeDialect]
  private let properties: [String: [PropertyPath]]
  /// Whether each request names the record type as documents call it.
  private var namesTypes = false

  /// The header field by which a mock is told of which record type a request is, where several have
  /// one path.
  package static let typeField = "Flowproof-Record-Type"

  /// Creates the dialect of a system.
  ///
  /// - Parameters:
  ///   - instance: The system.
  ///   - properties: The properties that documents name, by the record type as they name it; some
  ///     systems show no others.
  public init(_ instance: SystemInstance, properties: [String: [PropertyPath]] = [:]) {
    self.instance = instance
    self.properties = Dictionary(
      properties.map { (SystemName.fold($0.key), $0.value) },
      uniquingKeysWith: { $0 + $1 }
    )
    var types: [TypeDialect] = []
    for type in instance.profile.types { types.append(TypeDialect(type, of: instance)) }
    for index in types.indices {
      for (name, paths) in self.properties {
        let named = instance.profile.typeIndex(named: name, systemNames: instance.names)
        if named == index { types[index].ask(for: paths) }
      }
    }
    self.types = types
  }

  /// The dialect for whoever asks a mock: to a vendor several types of a document may be one, such as
  /// customers and those of them that are persons, while a mock keeps the records of each apart.
  package func naming(_ types: [String]) -> ProfileDialect {
    let paths = types.compactMap { type(named: $0)?.profile.list?.all.request.path }
    var result = self
    result.namesTypes = Set(paths).count < paths.count
    return result
  }

  /// The dialect of a record type by its name in documents, with or without the system's name.
  ///
  /// - Returns: Nil where the profile knows no such type, and none that stands for any.
  package func type(named name: String) -> TypeDialect? {
    namesTypes ? known(name)?.naming(name) : known(name)
  }

  private func known(_ name: String) -> TypeDialect? {
    let profile = instance.profile
    if let known = profile.typeIndex(named: name, systemNames: instance.names) {
      return types[known]
    }
    let folded = SystemName.fold(name)
    guard
      var any = types.first(where: { $0.profile.name == RecordTypeProfile.anyName })?
        .named(profile.typeName(folded, systemNames: instance.names))
    else { return nil }
    if let paths = properties[folded] { any.ask(for: paths) }
    return any
  }

  /// All types but the one that stands for any.
  package var namedTypes: [TypeDialect] {
    types.filter { $0.profile.name != RecordTypeProfile.anyName }
  }
}
