package import SystemModel
import JSON
package import SourceText
import Systems

/// The profile of an instance: one that is built in, or one that stands in the configuration, with
/// what the configuration says of record types added to it.
package struct ConfiguredProfile {
  /// The profile; nil where anything is wrong.
  package let profile: SystemProfile?
  /// What is wrong, with places in the configuration.
  package let problems: [Diagnostic]

  /// Reads the profile of an instance.
  ///
  /// - Parameters:
  ///   - instance: The instance.
  ///   - text: Fills in the variables of a text.
  package init(of instance: InstanceConfiguration, text: (TextTemplate) -> String) {
    var found: SystemProfile?
    var problems: [Diagnostic] = []
    switch instance.profile {
    case .named(let name): found = NamedProfile.all.first { $0.name == name }?.profile
    case .own(let json): (found, problems) = SystemProfile.read(json)
    case nil: break
    }
    if var profile = found {
      for type in instance.types where type.path != nil || type.profileType != nil {
        let name = TypeName.withoutSystem(type.name, system: instance.system)
        if let problem = Self.add(type, named: name, to: &profile, text) {
          problems.append(problem)
        }
      }
      found = profile
    }
    profile = problems.isEmpty ? found : nil
    self.problems = problems
  }

  /// Adds what the configuration says of a record type.
  ///
  /// - Returns: What is wrong with it.
  private static func add(
    _ type: TypeConfiguration,
    named name: String,
    to profile: inout SystemProfile,
    _ text: (TextTemplate) -> String
  ) -> Diagnostic? {
    let wanted = SystemName.fold(type.profileType ?? name)
    let place = profile.types.firstIndex { known in
      ([known.name] + known.aliases).contains { SystemName.fold($0) == wanted }
    }
    if let place {
      if let path = type.path { return .knownPath(name, at: path.range) }
      profile.types[place].aliases.append(name)
      return nil
    }
    if let path = type.path, type.profileType == nil {
      let text = text(path)
      let isPath =
        text.hasPrefix("/") && text.utf8.count > 1 && !text.hasSuffix("/")
        && text.utf8.allSatisfy { (0x21..<0x7F).contains($0) && !"?#{}\\".utf8.contains($0) }
      guard isPath else { return .badPath(at: path.range) }
      if profile.addType(name, at: text) { return nil }
    }
    let known = profile.types.map(\.name).filter { $0 != RecordTypeProfile.anyName }
    return .unknownProfileType(type.profileType ?? name, known: known, at: type.nameRange)
  }
}

extension Diagnostic {
  fileprivate static func knownPath(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "known-path",
      "the profile has the path of `\(name.prefix(60))` already",
      hint: "leave `path` out, or write a profile of your own that `extends` this one",
      at: range
    )
  }

  fileprivate static func badPath(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "bad-path",
      "this is no path of records",
      hint: "begin with `/`, and leave out host, query, blanks, and a `/` at the end",
      at: range
    )
  }

  fileprivate static func unknownProfileType(
    _ name: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    let nearest = NameSuggestion.nearest(to: String(name.prefix(100)), among: known)
    return Diagnostic(
      .error,
      "unknown-profile-type",
      "the profile knows no record type `\(name.prefix(60))`",
      hint: nearest.map { "did you mean `\($0)`? Write it as `profileType`" }
        ?? "write one of \(known.map { "`\($0)`" }.joined(separator: ", ")) as `profileType`",
      at: range
    )
  }
}
