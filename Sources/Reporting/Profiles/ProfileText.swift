package import JSON
import SourceText
package import SystemModel

/// What profiles know of systems, in text and JSON.
///
///     membercare  Membercare
///       Persons (Person)  create read update list
///         no delete: Membercare deletes nothing
///
///     rest  REST, Custom CRM
///       any other type  create read update delete list
package enum ProfileText {
  /// Profiles for people: what tests can do with records of each type, and why not the rest.
  package static func text(of profiles: [NamedProfile]) -> String {
    profiles.map { named in
      let systems = named.profile.systemNames.joined(separator: ", ")
      return "\(named.name)  \(systems)\n" + named.profile.types.map(text).joined()
    }.joined(separator: "\n")
  }

  private static func text(of type: RecordTypeProfile) -> String {
    let aliases = type.aliases.isEmpty ? "" : " (\(type.aliases.joined(separator: ", ")))"
    let name = type.standsForAny ? "any other type" : type.name + aliases
    let offered = RecordOperation.allCases.filter { type[$0].offered != nil }.map(\.rawValue)
    let operations = Dictionary(grouping: type.refusals, by: \.reason)
      .mapValues { $0.map(\.operation.rawValue).joined(separator: ", ") }
    var told: Set<String> = []
    let reasons = type.refusals.map(\.reason).filter { told.insert($0).inserted }
    let can = offered.isEmpty ? "nothing" : offered.joined(separator: " ")
    let lines =
      ["  \(name)  \(can)"]
      + reasons.map { "    no \(operations[$0] ?? ""): \($0)" }
    return lines.map { VisibleText.visible($0) + "\n" }.joined()
  }

  /// Profiles for other tools.
  ///
  ///     {"profiles": [{
  ///       "name": "membercare",                 by which a configuration chooses it
  ///       "systems": ["Membercare"],            what documents call the system
  ///       "types": [{
  ///         "name": "Persons", "aliases": ["Person"],
  ///         "operations": {"create": true, "delete": false, …},
  ///         "reasons": {"delete": "Membercare deletes nothing"}
  ///       }],
  ///       "any": false                          whether it takes types that it does not name
  ///     }]}
  package static func json(of profiles: [NamedProfile]) -> JSONValue {
    ["profiles": .array(profiles.map { json(of: $0.profile, named: $0.name) })]
  }

  private static func json(of profile: SystemProfile, named name: String) -> JSONValue {
    [
      "name": .string(name),
      "systems": .array(profile.systemNames.map(JSONValue.string)),
      "types": .array(profile.types.filter { !$0.standsForAny }.map(json)),
      "any": .bool(profile.guessesTypePaths),
    ]
  }

  private static func json(of type: RecordTypeProfile) -> JSONValue {
    var operations = JSONObject()
    for operation in RecordOperation.allCases {
      operations[operation.rawValue] = .bool(type[operation].offered != nil)
    }
    var reasons = JSONObject()
    for (operation, reason) in type.refusals { reasons[operation.rawValue] = .string(reason) }
    return [
      "name": .string(type.name),
      "aliases": .array(type.aliases.map(JSONValue.string)),
      "operations": .object(operations),
      "reasons": .object(reasons),
    ]
  }

  /// That a profile was drafted, and what is to be done with it.
  package static func drafted(_ path: String, _ draft: ProfileDraft) -> String {
    VisibleText.visible("wrote \(path) for \(draft.typeNames.joined(separator: ", "))") + "\n"
      + VisibleText.visible(open(draft)) + "\n"
      + VisibleText.visible("then `flowproof profile check \(path)` says what is wrong with it")
      + "\n"
  }

  /// How much of a drafted profile is left to people.
  package static func open(_ draft: ProfileDraft) -> String {
    let (fillIn, check) = draft.openCount
    let types = draft.typeNames.count.counted("record type")
    return "\(types); to fill in: \(fillIn), to check: \(check), each with a comment"
  }

  /// That nothing is wrong with a profile.
  package static func passed(_ name: String, _ profile: SystemProfile) -> String {
    let types = profile.types.count.counted("record type")
    return VisibleText.visible("\(name): a profile of \(profile.name), \(types), nothing wrong")
      + "\n"
  }
}

extension SystemProfile {
  /// What documents call the system.
  fileprivate var systemNames: [String] { [name] + aliases }
}

extension RecordTypeProfile {
  fileprivate var standsForAny: Bool { name == Self.anyName }

  /// What the system does not offer, with the reasons.
  fileprivate var refusals: [(operation: RecordOperation, reason: String)] {
    RecordOperation.allCases.compactMap { operation in
      guard case .unsupported(let reason) = self[operation] else { return nil }
      return (operation, reason)
    }
  }
}
