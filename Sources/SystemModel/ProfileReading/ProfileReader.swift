import HTTPEndpoints
public import JSON
import ObjectForms
public import SourceText

extension SystemProfile {
  /// Reads a profile, whose members are those of the table `ObjectForm.profile`.
  ///
  /// - Parameter json: The profile as somebody wrote it.
  /// - Returns: The profile, nil where anything is wrong with it, and all that is wrong, with places.
  public static func read(_ json: LocatedJSON) -> (profile: SystemProfile?, problems: [Diagnostic])
  {
    var reader = ProfileReader()
    reader.problems = FormCheck.diagnostics(of: json, .profile, as: "the profile")
    guard json.members != nil else { return (nil, reader.problems) }
    reader.refuseSecrets(in: json)
    let profile = reader.system(json.laidOverWhatItExtends)
    // What the profile below says is told where it is extended; what is said twice, once.
    var told: [Diagnostic] = []
    for var problem in reader.problems {
      if problem.range.lowerBound < 0 { problem.range = json["extends"]?.range ?? json.range }
      if !told.contains(problem) { told.append(problem) }
    }
    return (told.isEmpty ? profile : nil, told)
  }
}

/// Reads profiles from JSON that has their form, and collects what else is wrong with them.
struct ProfileReader {
  var problems: [Diagnostic] = []
  /// The names that a configuration gives values to.
  var settings: [String] = []

  // MARK: Members

  /// Reports members that are missing, once all that completes an object was laid over it.
  mutating func require(_ names: [String], of object: FormedObject, in what: String) {
    for name in names where !object.has(name) {
      problems.append(.missingMember(name, of: what, at: object.value.range))
    }
  }

  /// The texts of a member that holds one or several.
  func texts(_ object: FormedObject, _ name: String) -> [String] {
    object.elements(name).compactMap(\.string)
  }

  func path(_ object: FormedObject, _ name: String) -> PropertyPath? {
    object[name]?.string.flatMap { PropertyPath(quoted: $0) }
  }

  /// A path of the documents.
  func property(_ object: FormedObject, _ name: String) -> PropertyPath? {
    object[name]?.string.map { PropertyPath($0) }
  }

  func place(_ object: FormedObject, _ name: String) -> APIPath? {
    object.text(name).flatMap { APIPath($0) }
  }

  /// Places of which one is enough, as `"a | b"`.
  static func places(in name: String) -> [String] {
    name.split(separator: "|").map { part in
      String(part.drop { $0 == " " }.prefix { $0 != " " })
    }
  }

  // MARK: Blanks

  /// Reports blanks in a text that nothing fills.
  mutating func check(_ text: String, _ range: Range<Int>, _ blanks: [String]) {
    for name in Template(text).blanks where !blanks.contains(name) && !settings.contains(name) {
      problems.append(.unknownBlank(name, at: range, blanks + settings))
    }
  }

  mutating func check(_ json: LocatedJSON, _ blanks: [String]) {
    switch json.kind {
    case .string(let text): check(text, json.range, blanks)
    case .array(let elements): for element in elements { check(element, blanks) }
    case .object(let members):
      for member in members {
        check(member.name, member.nameRange, blanks)
        check(member.value, blanks)
      }
    case .null, .bool, .number: break
    }
  }

  /// Names with texts, numbers or truth values.
  mutating func fields(
    _ object: FormedObject,
    _ name: String,
    _ blanks: [String] = []
  ) -> HTTPFields {
    var fields = HTTPFields()
    for member in object.entries(name) {
      check(member.value, blanks)
      fields.append(member.name, member.value.string ?? member.value.value.text)
    }
    return fields
  }
}

extension LocatedJSON {
  /// The profile laid over the one that it extends.
  fileprivate var laidOverWhatItExtends: LocatedJSON {
    guard let name = self["extends"]?.string, let below = BuiltInProfiles.json(name) else {
      return self
    }
    return below.withoutPlaces.merging(self)
  }

  /// The value, as if no part of it stood anywhere.
  private var withoutPlaces: LocatedJSON {
    let nowhere = -1 ..< -1
    switch kind {
    case .null, .bool, .number, .string: return LocatedJSON(kind, at: nowhere)
    case .array(let elements):
      return LocatedJSON(.array(elements.map(\.withoutPlaces)), at: nowhere)
    case .object(let members):
      let members = members.map {
        Member(name: $0.name, nameRange: nowhere, value: $0.value.withoutPlaces)
      }
      return LocatedJSON(.object(members), at: nowhere)
    }
  }
}
