import HTTPEndpoints
import JSON
import SourceText
import SystemModel

/// Holds what a profile can ask against the description of the interface.
///
/// Every request: path, method, names of the query; of what is sent, that members exist, can be written,
/// and that none is missing; of what is expected, that it exists.
struct DescriptionCheck {
  /// The parts of the description, each of some paths.
  private let parts: [OpenAPIDescription]
  /// The part that knows the request that is looked at.
  private var description: OpenAPIDescription
  private let profile: SystemProfile
  private let json: LocatedJSON
  private var problems: [Diagnostic] = []

  /// All that does not agree.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - json: The file that it was read from, for places.
  ///   - descriptions: The description, or its parts; a vendor may have one for each kind of record.
  /// - Returns: The problems, with places in the file.
  static func problems(
    of profile: SystemProfile,
    _ json: LocatedJSON,
    against descriptions: [OpenAPIDescription]
  ) -> [Diagnostic] {
    guard let first = descriptions.first else { return [] }
    var check = DescriptionCheck(parts: descriptions, first, profile: profile, json: json)
    for type in profile.types { check.check(type) }
    return check.problems
  }

  private init(
    parts: [OpenAPIDescription],
    _ first: OpenAPIDescription,
    profile: SystemProfile,
    json: LocatedJSON
  ) {
    self.parts = parts
    description = first
    self.profile = profile
    self.json = json
  }

  private mutating func check(_ type: RecordTypeProfile) {
    for operation in RecordOperation.allCases {
      guard let offered = type[operation].offered else { continue }
      let place = Place(type.name, operation.rawValue)
      guard let known = check(offered.request, at: place) else { continue }
      switch operation {
      case .create:
        let required = type.required.flatMap { $0.places.map(\.names) }
        checkSent(offered, known, type.writtenPlaces(\.create) + required, place)
        checkRequired(offered, known, type, place)
        if offered.identifier == nil { checkAnswer(offered, known, [type.id], place) }
      case .update: checkSent(offered, known, type.writtenPlaces(\.update), place)
      case .read: checkAnswer(offered, known, [type.id, type.changed].compactMap(\.self), place)
      case .list:
        let row = [type.list?.id ?? type.id].filter { _ in type.list?.rereads != true }
        checkAnswer(offered, known, row, place)
      case .delete: break
      }
    }
    if let changed = type.list?.changed { _ = check(changed.request, at: Place(type.name, "list")) }
    for lookup in type.lookups {
      _ = check(lookup.operation.request, at: Place(type.name, "lookup"))
    }
    for step in type.followUps { _ = check(step.request, at: Place(type.name, "followUps")) }
  }

  // MARK: Requests

  private mutating func check(
    _ request: RequestTemplate,
    at place: Place
  ) -> OpenAPIDescription.Operation? {
    let base = OpenAPIDescription.path(ofURL: profile.baseURL ?? "")
    let asked = "\(request.method.rawValue) \(request.path)"
    switch find(request, base: base) {
    case .unknown:
      let hint = NameSuggestion.nearest(to: request.path, among: parts.flatMap(\.paths))
        .map { "is `\($0)` meant?" }
      report("the description has no path for `\(asked)`", hint, place)
      return nil
    case .otherMethods(let methods):
      let known = methods.joined(separator: ", ")
      report("the description has no `\(asked)`", "the path has \(known)", place)
      return nil
    case .known(let operation):
      let names = description.queryNames(of: operation) ?? []
      for field in request.query.all where !names.isEmpty && !names.contains(field.name) {
        report(
          "`\(operation.place)` of the description has no query field `\(field.name)`",
          NameSuggestion.nearest(to: field.name, among: names.sorted())
            .map { "is `\($0)` meant?" },
          place
        )
      }
      return operation
    }
  }

  /// Looks for a request in all parts, and goes on with the one that knows most of it.
  private mutating func find(
    _ request: RequestTemplate,
    base: String
  ) -> OpenAPIDescription.Finding {
    var best = OpenAPIDescription.Finding.unknown
    for part in parts {
      let finding = part.request(request.method, request.path, base: base)
      switch (finding, best) {
      case (.known, _):
        description = part
        return finding
      case (.otherMethods, .unknown): best = finding
      default: break
      }
    }
    return best
  }

  // MARK: Bodies

  private func record(
    _ operation: OfferedOperation,
    _ known: OpenAPIDescription.Operation
  ) -> JSONValue? {
    guard operation.request.encoding == .json, let body = description.sent(by: known),
      case .known(let schema) = description.member(operation.wrapper.components, of: body)
    else { return nil }
    return schema
  }

  private mutating func checkSent(
    _ operation: OfferedOperation,
    _ known: OpenAPIDescription.Operation,
    _ written: [[String]],
    _ place: Place
  ) {
    if operation.request.encoding == .json, let body = description.sent(by: known),
      case .missing(let name) = description.member(operation.wrapper.components, of: body)
    {
      report("what `\(known.place)` takes has no member `\(name)`", "see `wrapper`", place)
    }
    guard let schema = record(operation, known) else { return }
    for names in written {
      let text = names.joined(separator: ".")
      switch description.member(names, of: schema) {
      case .open: break
      case .missing(let name):
        report(
          "what `\(known.place)` takes has no member `\(name)`, and `\(text)` is sent",
          nil,
          place
        )
      case .known(let member):
        guard member["readOnly"]?.bool == true else { continue }
        report("`\(text)` is sent, and only read in `\(known.place)`", "see `readOnly`", place)
      }
    }
  }

  private mutating func checkRequired(
    _ operation: OfferedOperation,
    _ known: OpenAPIDescription.Operation,
    _ type: RecordTypeProfile,
    _ place: Place
  ) {
    guard let schema = record(operation, known) else { return }
    let extras = operation.request.body?.value(at: operation.wrapper)?.object?.map(\.name) ?? []
    let sent = Set(type.required.flatMap { $0.places.compactMap(\.names.first) } + extras)
    for name in description.required(of: schema) where !sent.contains(name) {
      report("`\(known.place)` wants `\(name)`, which no new record has", "see `required`", place)
    }
  }

  private mutating func checkAnswer(
    _ operation: OfferedOperation,
    _ known: OpenAPIDescription.Operation,
    _ expected: [PropertyPath],
    _ place: Place
  ) {
    guard let answer = description.answer(to: known, operation.request.success) else { return }
    for path in [PropertyPath("")] + expected {
      let names = operation.answer.components + path.components
      if case .missing(let name) = description.member(names, of: answer) {
        report(
          "the answer to `\(known.place)` has no member `\(name)`, and "
            + "`\(names.joined(separator: "."))` is expected",
          nil,
          place
        )
        return
      }
    }
  }

  // MARK: Places

  private struct Place {
    let type: String
    let member: String

    init(_ type: String, _ member: String) {
      self.type = type
      self.member = member
    }
  }

  private mutating func report(_ summary: String, _ hint: String?, _ place: Place) {
    let types = json.members?.first { $0.name == "types" }?.value.members ?? []
    let type = types.first { $0.name == place.type }
    let member = type?.value.members?.first { $0.name == place.member }
    let problem = Diagnostic(
      .error,
      "description",
      "\(place.member) of `\(place.type)`: \(summary)",
      hint: hint ?? "compare the profile with the description",
      at: member?.nameRange ?? type?.nameRange ?? json.range
    )
    if !problems.contains(problem) { problems.append(problem) }
  }
}

extension RecordTypeProfile {
  /// The ways to all that a profile itself puts into a request.
  fileprivate func writtenPlaces(_ request: (PathAlias) -> APIPath?) -> [[String]] {
    let aliases = paths.filter { alias in
      let document = PropertyPath(alias.document.names.joined(separator: "."))
      return !readOnly.contains { $0.pattern.covers(document) }
    }
    return aliases.compactMap { request($0)?.names }
  }
}
