package import JSON
package import SystemModel

/// Why something cannot be asked of a system, as a sentence; nil where it can.
extension TestEnvironment {
  /// Why no record with some properties can be made.
  func skipCause(toCreating type: RecordType, with paths: [PropertyPath]) -> String? {
    guard let traits = types[type] else { return nil }
    if let reason = traits.unsupported[.create] {
      return "no \(type.name) can be created: \(reason)"
    }
    return skipCause(toWriting: paths, of: type, traits)
  }

  /// Whether a property of a record can be changed.
  package func canEdit(_ path: PropertyPath, of type: RecordType) -> Bool {
    skipCause(toEditing: [path], of: type) == nil
  }

  /// Why some properties of a record cannot be changed.
  func skipCause(toEditing paths: [PropertyPath], of type: RecordType) -> String? {
    guard let traits = types[type] else { return nil }
    if let reason = traits.unsupported[.update] {
      return "no \(type.name) can be changed: \(reason)"
    }
    if let reason = skipCause(toWriting: paths, of: type, traits) { return reason }
    for path in paths {
      guard let reason = traits.reasonAgainstChanging(path) else { continue }
      return "\(path) of \(type.name) cannot be changed: \(reason)"
    }
    return nil
  }

  private func skipCause(
    toWriting paths: [PropertyPath],
    of type: RecordType,
    _ traits: RecordTypeTraits
  ) -> String? {
    for path in paths {
      guard let reason = traits.reasonAgainstWriting(path) else { continue }
      return "\(path) of \(type.name) cannot be written: \(reason)"
    }
    return nil
  }

  /// Why records cannot be looked for.
  func skipCause(toListing type: RecordType) -> String? {
    types[type]?.unsupported[.list].map { "no \(type.name) can be found: \($0)" }
  }

  /// Why a record cannot be read.
  func skipCause(toReading type: RecordType) -> String? {
    types[type]?.unsupported[.read].map { "no \(type.name) can be read: \($0)" }
  }
}
