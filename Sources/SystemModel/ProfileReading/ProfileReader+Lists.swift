import HTTPEndpoints
import JSON
import ObjectForms
import SourceText

extension ProfileReader {
  /// Why records are not listed.
  struct NoList: Error {
    var words: String
  }

  /// The ways in which pages follow one another.
  enum PagingKind: String, CaseIterable {
    case none
    case link
    case url
    case cursor
    case offset
    case page
  }

  private static let pageBlanks = ["limit", "offset", "page", "cursor", "type", "properties"]

  mutating func list(_ type: FormedObject, _ basis: TypeBasis) -> Result<ListProfile, NoList> {
    let unnamed = NoList(words: "the profile names no path for it")
    let json = type["list"] ?? LocatedJSON(.object([]), at: basis.range)
    let members = FormedObject(json, .list)
    if let reason = members.text("unsupported") { return .failure(NoList(words: reason)) }
    let usual = UsualRequest(method: .get, path: basis.path, success: [200])
    let what = "`list` of the type `\(basis.name)`"
    guard let request = request(members, usual, Self.pageBlanks, in: what, at: json.range) else {
      return .failure(unnamed)
    }
    var list = ListProfile(all: OfferedOperation(request, answer: path(members, "items") ?? ""))
    if let paging = members["paging"] { list.paging = self.paging(paging, request) ?? list.paging }
    list.rereads = members["reread"]?.bool ?? false
    list.id = path(members, "id")
    list.rowChanged = path(members, "changed")
    if let since = members["since"] { self.since(since, json, basis, into: &list) }
    return .success(list)
  }

  /// The list of what changed is the list of all records, with some more members.
  private mutating func since(
    _ json: LocatedJSON,
    _ all: LocatedJSON,
    _ basis: TypeBasis,
    into list: inout ListProfile
  ) {
    let parts = FormedObject(json, .since)
    list.stampForm = parts.word("stamp", as: ListProfile.StampForm.self) ?? .iso
    list.overlap = parts.duration("overlap") ?? .zero
    let members = FormedObject(
      all.merging(LocatedJSON(.object(json.members ?? []), at: json.range)),
      .list
    )
    let usual = UsualRequest(method: .get, path: basis.path, success: [200])
    let blanks = Self.pageBlanks + ["since"]
    // What is wrong with the list of all records has been told already.
    let known = problems
    let request = request(members, usual, blanks, in: "the list of changes", at: json.range)
    problems = known + problems[known.count...].filter { !known.contains($0) }
    guard let request else { return }
    let texts = request.query.all.map(\.value) + request.headers.all.map(\.value) + [request.path]
    let asks = texts.contains { Template($0).blanks.contains("since") }
    if !asks, request.body?.blanks.contains("since") != true {
      problems.append(.missingMember("{since}", of: "the list of changes", at: json.range))
    }
    list.changed = OfferedOperation(request, answer: path(members, "items") ?? "")
  }

  private mutating func paging(_ json: LocatedJSON, _ request: RequestTemplate) -> Paging? {
    let members = FormedObject(json, .paging)
    require(["kind"], of: members, in: "`paging`")
    guard let kind = members.word("kind", as: PagingKind.self) else { return nil }
    if [.url, .cursor].contains(kind) { require(["at"], of: members, in: "`paging`") }
    let blanks = (request.body?.blanks ?? []).union(
      request.query.all.flatMap { Template($0.value).blanks }
    )
    if [.offset, .page, .cursor].contains(kind), !blanks.contains(kind.rawValue) {
      problems.append(.missingBlank(kind.rawValue, at: json.range))
    }
    let place = path(members, "at") ?? ""
    let paging: Paging.Kind =
      switch kind {
      case .none: .none
      case .link: .link
      case .url: .url(at: place)
      case .cursor: .cursor(at: place, more: path(members, "more"))
      case .offset: .offset(total: path(members, "total"))
      case .page:
        .page(first: members["first"]?.number?.int ?? 1, pages: path(members, "pages"))
      }
    return Paging(
      paging,
      size: members["size"]?.number?.int ?? 100,
      endsShort: members["endsShort"]?.bool ?? false
    )
  }
}
