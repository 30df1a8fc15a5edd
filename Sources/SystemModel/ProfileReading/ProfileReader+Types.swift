import HTTPEndpoints
import JSON
import SourceText

extension ProfileReader {
  private static let typeNames = [
    "aliases", "path", "itemPath", "wrapper", "create", "read", "update", "delete", "list",
    "followUps", "lookup", "id", "integerIDs", "changed", "revision", "createInterval", "paths",
    "required", "mark", "readOnly", "createOnly", "updatable", "references", "values",
    "wholeLists", "properties",
  ]

  /// The paths of a type's requests, and where its records stand in them.
  struct TypeBasis {
    var name: String
    var path: String?
    var itemPath: String?
    var wrapper: (request: PropertyPath?, answer: PropertyPath?)
    var range: Range<Int>
  }

  mutating func recordType(_ name: String, _ json: LocatedJSON) -> RecordTypeProfile? {
    guard let members = members(json, of: "a record type", Self.typeNames) else { return nil }
    let path = target(members["path"], ["type"])
    let basis = TypeBasis(
      name: name,
      path: path,
      itemPath: target(members["itemPath"], ["type", "id"]) ?? path.map { $0 + "/{id}" },
      wrapper: wrapper(members["wrapper"]),
      range: json.range
    )
    let revision = revision(members["revision"])
    let guards = revision == nil ? [] : ["revision"]
    let one = ["id", "type", "properties"]
    let item = basis.itemPath
    var type = RecordTypeProfile(
      name,
      create: operation(
        "create",
        members["create"],
        basis,
        UsualRequest(method: .post, path: path, success: [200, 201]),
        ["type", "properties"]
      ),
      read: operation(
        "read",
        members["read"],
        basis,
        UsualRequest(method: .get, path: item, success: [200]),
        one
      ),
      update: operation(
        "update",
        members["update"],
        basis,
        UsualRequest(method: .patch, path: item, success: [200, 204]),
        one + guards
      ),
      delete: operation(
        "delete",
        members["delete"],
        basis,
        UsualRequest(method: .delete, path: item, success: [200, 202, 204]),
        one + guards
      ),
      list: nil
    )
    switch list(members["list"], basis) {
    case .success(let list): type.list = list
    case .failure(let reason): type.listReason = reason.words
    }
    type.revision = revision
    readManaged(members, into: &type)
    readProperties(members, into: &type)
    readSteps(members, basis, into: &type)
    return type
  }

  private mutating func operation(
    _ name: String,
    _ json: LocatedJSON?,
    _ basis: TypeBasis,
    _ usual: UsualRequest,
    _ blanks: [String]
  ) -> OperationProfile {
    let changes = name == "update" ? ["whole"] : []
    let names = Self.requestNames + ["wrapper", "answer", "unsupported"] + changes
    var members: [String: LocatedJSON] = [:]
    if let json {
      members = self.members(json, of: "an operation", names) ?? [:]
      if let reason = text(members["unsupported"], "unsupported") { return .unsupported(reason) }
    }
    guard
      let request = request(
        members,
        usual,
        blanks,
        in: "`\(name)` of the type `\(basis.name)`",
        at: json?.range ?? basis.range
      )
    else { return .unsupported("the profile names no path for it") }
    let own = wrapper(members["wrapper"])
    var operation = OfferedOperation(
      request,
      wrapper: own.request ?? basis.wrapper.request ?? "",
      answer: path(members["answer"], "answer") ?? own.answer ?? basis.wrapper.answer ?? ""
    )
    operation.sendsWhole = flag(members["whole"], "whole")
    return .offered(operation)
  }

  private mutating func revision(_ json: LocatedJSON?) -> RevisionPlace? {
    guard let json else { return nil }
    var members = ["read": json]
    if json.members != nil {
      members = self.members(json, of: "a revision", ["read", "required"]) ?? [:]
    }
    guard let text = text(members["read"], "read") else { return nil }
    let isRequired = members["required"].map { flag($0, "required") } ?? true
    // A header field is written as in messages, with its colon.
    let source: RevisionPlace.Source =
      text.hasSuffix(":") ? .header(String(text.dropLast())) : .property(PropertyPath(text))
    return RevisionPlace(source, isRequired: isRequired)
  }

  private mutating func readManaged(
    _ members: [String: LocatedJSON],
    into type: inout RecordTypeProfile
  ) {
    type.aliases = texts(members["aliases"], "aliases")
    type.id = path(members["id"], "id") ?? "id"
    type.hasIntegerIDs = flag(members["integerIDs"], "integerIDs")
    type.changed = path(members["changed"], "changed")
    type.createInterval = duration(members["createInterval"], "createInterval") ?? .zero
    type.sendsWholeLists = flag(members["wholeLists"], "wholeLists")
    type.properties = path(members["properties"], "properties")
    type.mark = path(members["mark"], "mark")
  }

  private mutating func readSteps(
    _ members: [String: LocatedJSON],
    _ basis: TypeBasis,
    into type: inout RecordTypeProfile
  ) {
    if let steps = members["followUps"], steps.array == nil {
      problems.append(.wrongKind(steps, what: "followUps", wanted: "a list of requests"))
    }
    for step in members["followUps"]?.array ?? [] {
      guard let parts = self.members(step, of: "a further step", Self.requestNames + ["take"])
      else { continue }
      if parts["take"] == nil {
        problems.append(.missing("take", in: "the further step", at: step.range))
      }
      let usual = UsualRequest(method: .post, path: nil, success: [200, 201, 204])
      let blanks = ["id", "taken", "type"]
      guard let taken = place(parts["take"], "take"),
        let request = request(parts, usual, blanks, in: "the further step", at: step.range)
      else { continue }
      type.followUps.append(FollowUp(request, taking: taken))
    }
    for member in freeMembers(members["lookup"], of: "lookup") {
      let names = Self.requestNames + ["answer", "one"]
      guard let parts = self.members(member.value, of: "a lookup", names) else { continue }
      let usual = UsualRequest(method: .get, path: basis.path, success: [200])
      let blanks = ["value", "json", "limit", "type", "properties"]
      guard
        let request = request(parts, usual, blanks, in: "the lookup", at: member.value.range)
      else { continue }
      let findsOne = flag(parts["one"], "one")
      let usualAnswer = findsOne ? basis.wrapper.answer : type.list?.all.answer
      let answer = path(parts["answer"], "answer") ?? usualAnswer ?? ""
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
