import Configuring
import JSON
import SourceText
import Systems

/// The profile of an instance: one that is built in, or one that stands in the configuration, with
/// what the configuration says of record types laid over it.
///
/// A profile of one's own may build on one that is built in:
///
///     "profile": { "extends": "rest", "authentication": null }
struct ConfiguredProfile {
  /// The member by which a profile of one's own names the one that it builds on.
  private static let base = "extends"

  /// The profile; nil where anything is wrong.
  let profile: SystemProfile?
  /// What is wrong, with places in the configuration.
  let problems: [Diagnostic]

  /// Reads a profile that stands in a configuration.
  init(own json: LocatedJSON) {
    let (whole, problems) = Self.whole(json)
    self.init(whole, problems)
  }

  /// Reads the profile of an instance.
  ///
  /// - Parameters:
  ///   - instance: The instance.
  ///   - text: Fills in the variables of a text.
  init(of instance: InstanceConfiguration, text: (TextTemplate) -> String) {
    let json: LocatedJSON?
    var problems: [Diagnostic] = []
    switch instance.profile {
    case .named(let name):
      json = BuiltInProfiles.json(name)?.relocated(to: instance.range)
    case .own(let own):
      (json, problems) = Self.whole(own)
    case nil:
      json = nil
    }
    var whole = json
    for type in instance.types where type.path != nil || type.profileType != nil {
      guard let current = whole else { break }
      whole = Self.laying(type, of: instance, over: current, text, &problems)
    }
    self.init(whole, problems)
  }

  private init(_ json: LocatedJSON?, _ problems: [Diagnostic]) {
    guard let json, problems.isEmpty else {
      profile = nil
      self.problems = problems
      return
    }
    (profile, self.problems) = SystemProfile.read(json)
  }

  /// A profile of one's own with that below it on which it builds.
  private static func whole(_ json: LocatedJSON) -> (LocatedJSON?, [Diagnostic]) {
    guard case .object(let members) = json.kind,
      let named = members.last(where: { $0.name == base })
    else { return (json, []) }
    let rest = LocatedJSON(.object(members.filter { $0.name != base }), at: json.range)
    if let name = named.value.string, let below = BuiltInProfiles.json(name) {
      return (below.relocated(to: named.nameRange).merging(rest), [])
    }
    let known = BuiltInProfiles.names
    let nearest = named.value.string.flatMap { NameSuggestion.nearest(to: $0, among: known) }
    let mend =
      nearest.map { "did you mean `\($0)`?" }
      ?? "there are \(known.map { "`\($0)`" }.joined(separator: ", "))"
    return (
      nil,
      [
        Diagnostic(
          .error,
          "unknown-profile",
          "a profile cannot build on one that is not there",
          mend: mend,
          at: named.value.range
        )
      ]
    )
  }

  /// Lays what the configuration says of a record type over what the profile does.
  private static func laying(
    _ type: TypeConfiguration,
    of instance: InstanceConfiguration,
    over json: LocatedJSON,
    _ text: (TextTemplate) -> String,
    _ problems: inout [Diagnostic]
  ) -> LocatedJSON {
    let name = TypeName.withoutSystem(type.name, system: instance.system)
    let types = json["types"]?.members ?? []
    let wanted = SystemName.fold(type.profileType ?? name)
    let found = types.first { member in
      let aliases = member.value["aliases"]?.array?.compactMap(\.string) ?? []
      return ([member.name] + aliases).contains { SystemName.fold($0) == wanted }
    }
    let general = types.first { $0.name == RecordTypeProfile.anyName }
    guard let basis = found ?? general else {
      problems.append(
        .unknownProfileType(type.profileType ?? name, known: types.map(\.name), at: type.nameRange)
      )
      return json
    }
    var value = basis.value
    if let path = type.path {
      let path = LocatedJSON(.string(text(path)), at: path.range)
      value = value.merging(.object([("path", path)], at: type.nameRange))
    }
    let aliases = (value["aliases"]?.array ?? []) + [LocatedJSON(.string(name), at: type.nameRange)]
    let list = LocatedJSON(.array(aliases), at: type.nameRange)
    value = value.merging(.object([("aliases", list)], at: type.nameRange))
    let member = found?.name ?? name
    let laid = LocatedJSON.object([(member, value)], at: type.nameRange)
    // Taken out first, so that nothing of what was there is merged in again.
    let cleared = LocatedJSON.object(
      [(member, LocatedJSON(.null, at: type.nameRange))],
      at: type.nameRange
    )
    let wrap = { (types: LocatedJSON) in LocatedJSON.object([("types", types)], at: types.range) }
    return json.merging(wrap(cleared)).merging(wrap(laid))
  }
}

extension LocatedJSON {
  /// An object all of whose names stand at one place.
  fileprivate static func object(
    _ members: [(name: String, value: LocatedJSON)],
    at range: Range<Int>
  ) -> LocatedJSON {
    LocatedJSON(
      .object(members.map { Member(name: $0.name, nameRange: range, value: $0.value) }),
      at: range
    )
  }

  /// The value as if all of it stood at one place, for what comes from another file.
  fileprivate func relocated(to range: Range<Int>) -> LocatedJSON {
    switch kind {
    case .null, .bool, .number, .string: LocatedJSON(kind, at: range)
    case .array(let elements):
      LocatedJSON(.array(elements.map { $0.relocated(to: range) }), at: range)
    case .object(let members):
      .object(members.map { ($0.name, $0.value.relocated(to: range)) }, at: range)
    }
  }
}

extension Diagnostic {
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
      mend: nearest.map { "did you mean `\($0)`? Write it as `profileType`" }
        ?? "write one of \(known.map { "`\($0)`" }.joined(separator: ", ")) as `profileType`",
      at: range
    )
  }
}
