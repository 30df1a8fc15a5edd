import HTTPEndpoints
import JSON
import ObjectForms
import SourceText

extension ProfileReader {
  /// The paths of a type's requests, and where its records stand in them.
  struct TypeBasis {
    var name: String
    var path: String?
    var itemPath: String?
    var wrapper: RecordWrapper
    var range: Range<Int>
  }

  mutating func recordType(_ name: String, _ json: LocatedJSON) -> RecordTypeProfile {
    let members = FormedObject(json, .typeProfile)
    let path = target(members, "path", ["type"])
    let basis = TypeBasis(
      name: name,
      path: path,
      itemPath: target(members, "itemPath", ["type", "id"]) ?? path.map { $0 + "/{id}" },
      wrapper: wrapper(members),
      range: json.range
    )
    let revision = revision(members["revision"])
    let guards = revision == nil ? [] : ["revision"]
    let one = ["id", "type", "properties", "unique"]
    let written = ["unique", "now", "today"]
    let item = basis.itemPath
    var type = RecordTypeProfile(
      name,
      create: operation(
        "create",
        .create,
        members,
        basis,
        UsualRequest(method: .post, path: path, success: [200, 201]),
        ["type", "properties"] + written
      ),
      read: operation(
        "read",
        .oneRecord,
        members,
        basis,
        UsualRequest(method: .get, path: item, success: [200]),
        one
      ),
      update: operation(
        "update",
        .update,
        members,
        basis,
        UsualRequest(method: .patch, path: item, success: [200, 204]),
        one + guards + written
      ),
      delete: operation(
        "delete",
        .oneRecord,
        members,
        basis,
        UsualRequest(method: .delete, path: item, success: [200, 202, 204]),
        one + guards
      ),
      list: nil
    )
    switch list(members, basis) {
    case .success(let list): type.list = list
    case .failure(let reason): type.listReason = reason.words
    }
    type.revision = revision
    readManaged(members, into: &type)
    if type.list?.changed != nil, !members.has("changed") {
      let what = "the type `\(name)`, whose list has `since`,"
      problems.append(.missingMember("changed", of: what, at: json.range))
    }
    readProperties(members, into: &type)
    readSteps(members, basis, into: &type)
    return type
  }

  private mutating func operation(
    _ name: String,
    _ form: ObjectForm,
    _ type: FormedObject,
    _ basis: TypeBasis,
    _ usual: UsualRequest,
    _ blanks: [String]
  ) -> OperationProfile {
    let json = type[name] ?? LocatedJSON(.object([]), at: basis.range)
    let members = FormedObject(json, form)
    if let reason = members.text("unsupported") { return .unsupported(reason) }
    let what = "`\(name)` of the type `\(basis.name)`"
    let sendsRecord = ["create", "update"].contains(name)
    guard
      let request = request(
        members,
        usual,
        blanks,
        sendsRecord: sendsRecord,
        in: what,
        at: json.range
      )
    else { return .unsupported("the profile names no path for it") }
    let own = wrapper(members)
    let wrapper = own.request ?? basis.wrapper.request
    var operation = OfferedOperation(
      request,
      wrapper: wrapper?.path ?? "",
      answer: path(members, "answer") ?? own.answer ?? basis.wrapper.answer ?? ""
    )
    operation.wrapsInList = wrapper?.isList ?? false
    operation.interval = members.duration("interval") ?? .zero
    if name == "update" {
      operation.sendsWhole = members["whole"]?.bool ?? false
      operation.omitsReadOnly = members["omitsReadOnly"]?.bool ?? false
      if operation.omitsReadOnly, !operation.sendsWhole, let place = members["omitsReadOnly"] {
        problems.append(.missingMember("whole", of: "`omitsReadOnly`", at: place.range))
      }
    }
    if name == "create" {
      operation.identifier = path(members, "id")
      operation.template = members["template"].flatMap {
        template($0, of: basis, operation.answer)
      }
    }
    return .offered(operation)
  }

  private mutating func template(
    _ json: LocatedJSON,
    of basis: TypeBasis,
    _ usualAnswer: PropertyPath
  ) -> RecordTemplate? {
    let members = FormedObject(json, .template)
    let usual = UsualRequest(method: .get, path: nil, success: [200])
    let what = "the `template` of the type `\(basis.name)`"
    return request(members, usual, ["type"], in: what, at: json.range).map {
      RecordTemplate($0, answer: path(members, "answer") ?? usualAnswer)
    }
  }

  private func revision(_ json: LocatedJSON?) -> RevisionPlace? {
    guard let json else { return nil }
    let members = FormedObject(json, .revision)
    guard let text = json.string ?? members.text("read") else { return nil }
    // A header field is written as in messages, with its colon.
    let source: RevisionPlace.Source? =
      text.hasSuffix(":")
      ? .header(String(text.dropLast())) : PropertyPath(quoted: text).map { .property($0) }
    return source.map { RevisionPlace($0, isRequired: members["required"]?.bool ?? true) }
  }

  private func readManaged(_ members: FormedObject, into type: inout RecordTypeProfile) {
    type.aliases = texts(members, "aliases")
    type.id = path(members, "id") ?? "id"
    type.hasIntegerIDs = members["integerIDs"]?.bool ?? false
    type.hasCaselessIDs = members["caselessIDs"]?.bool ?? false
    type.deleted = members["deleted"].flatMap { failure($0) }
    type.changed = path(members, "changed")
    type.createInterval = members.duration("createInterval") ?? .zero
    type.sendsWholeLists = members["wholeLists"]?.bool ?? false
    type.properties = path(members, "properties")
    type.mark = property(members, "mark")
  }

  private mutating func readSteps(
    _ members: FormedObject,
    _ basis: TypeBasis,
    into type: inout RecordTypeProfile
  ) {
    for step in members.elements("followUps") {
      let parts = FormedObject(step, .followUp)
      let usual = UsualRequest(method: .post, path: nil, success: [200, 201, 204])
      let blanks = ["id", "taken", "type", "unique"]
      guard let taken = place(parts, "take"), parts.has("path"),
        let request = request(parts, usual, blanks, in: "the further request", at: step.range)
      else { continue }
      type.followUps.append(FollowUp(request, taking: taken))
    }
    for member in members.entries("lookup") {
      let parts = FormedObject(member.value, .lookup)
      let usual = UsualRequest(method: .get, path: basis.path, success: [200])
      let blanks = ["value", "json", "odata", "soql", "limit", "type", "properties"]
      let what = "the lookup `\(Diagnostic.shown(member.name))`"
      guard let request = request(parts, usual, blanks, in: what, at: member.value.range) else {
        continue
      }
      let findsOne = parts["one"]?.bool ?? false
      let usualAnswer = findsOne ? basis.wrapper.answer : type.list?.all.answer
      let answer = path(parts, "answer") ?? usualAnswer ?? ""
      type.lookups.append(
        Lookup(
          PropertyPath(member.name),
          by: OfferedOperation(request, answer: answer),
          findsOne: findsOne
        )
      )
    }
  }
}
