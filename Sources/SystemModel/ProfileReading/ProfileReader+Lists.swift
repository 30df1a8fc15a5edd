import HTTPEndpoints
import JSON
import SourceText

extension ProfileReader {
  /// Why records are not listed.
  struct NoList: Error {
    var words: String
  }

  fileprivate enum PagingKind: String, CaseIterable {
    case none
    case link
    case url
    case cursor
    case offset
    case page
  }

  private static let pageBlanks = ["limit", "offset", "page", "cursor", "type", "properties"]

  mutating func list(_ json: LocatedJSON?, _ basis: TypeBasis) -> Result<ListProfile, NoList> {
    let unnamed = NoList(words: "the profile names no path for it")
    let range = json?.range ?? basis.range
    let empty = LocatedJSON(.object([]), at: range)
    let names =
      Self.requestNames + ["items", "answer", "paging", "since", "reread", "unsupported"]
    guard let members = members(json ?? empty, of: "a list", names) else {
      return .failure(unnamed)
    }
    if let reason = text(members["unsupported"], "unsupported") {
      return .failure(NoList(words: reason))
    }
    let usual = UsualRequest(method: .get, path: basis.path, success: [200])
    let what = "`list` of the type `\(basis.name)`"
    guard let request = request(members, usual, Self.pageBlanks, in: what, at: range) else {
      return .failure(unnamed)
    }
    let items = path(members["items"], "items") ?? ""
    var list = ListProfile(all: OfferedOperation(request, answer: items))
    if let paging = members["paging"] { list.paging = self.paging(paging, request) ?? list.paging }
    list.rereads = flag(members["reread"], "reread")
    if let since = members["since"] { self.since(since, json ?? empty, basis, into: &list) }
    return .success(list)
  }

  /// The list of what changed is the list of all records, with some more members.
  private mutating func since(
    _ json: LocatedJSON,
    _ all: LocatedJSON,
    _ basis: TypeBasis,
    into list: inout ListProfile
  ) {
    let names = Self.requestNames + ["items", "stamp", "overlap"]
    guard let parts = members(json, of: "a list of changes", names) else { return }
    list.stampForm = choice(parts["stamp"], "stamp", ListProfile.StampForm.self) ?? .iso
    list.overlap = duration(parts["overlap"], "overlap") ?? .zero
    let merged = all.merging(LocatedJSON(.object(json.members ?? []), at: json.range))
    let members = Dictionary(
      (merged.members ?? []).filter { !$0.value.isNull }.map { ($0.name, $0.value) },
      uniquingKeysWith: { $1 }
    )
    let usual = UsualRequest(method: .get, path: basis.path, success: [200])
    let blanks = Self.pageBlanks + ["since"]
    // What is wrong with the list of all records has been told already.
    let known = problems
    let request = request(members, usual, blanks, in: "the list of changes", at: json.range)
    problems = known + problems[known.count...].filter { !known.contains($0) }
    guard let request else { return }
    let all = request.query.all.map(\.value) + request.headers.all.map(\.value) + [request.path]
    let asks = all.contains { Template($0).blanks.contains("since") }
    if !asks, request.body?.blanks.contains("since") != true {
      problems.append(.missing("{since}", in: "the list of changes", at: json.range))
    }
    let items = path(members["items"], "items") ?? ""
    list.changed = OfferedOperation(request, answer: items)
  }

  private mutating func paging(_ json: LocatedJSON, _ request: RequestTemplate) -> Paging? {
    let names = ["kind", "size", "at", "more", "total", "first", "pages", "endsShort"]
    guard let members = members(json, of: "paging", names) else { return nil }
    guard let kind = choice(members["kind"], "kind", PagingKind.self) else {
      if members["kind"] == nil { problems.append(.missing("kind", in: "paging", at: json.range)) }
      return nil
    }
    if [.url, .cursor].contains(kind), members["at"] == nil {
      problems.append(.missing("at", in: "paging", at: json.range))
    }
    let blanks = (request.body?.blanks ?? []).union(
      request.query.all.flatMap { Template($0.value).blanks }
    )
    if [.offset, .page, .cursor].contains(kind), !blanks.contains(kind.rawValue) {
      problems.append(.missingBlank(kind.rawValue, at: json.range))
    }
    let place = path(members["at"], "at") ?? ""
    return Paging(
      kind: kind,
      place: place,
      more: path(members["more"], "more"),
      total: path(members["total"], "total"),
      first: count(members["first"], "first") ?? 1,
      pages: path(members["pages"], "pages"),
      size: count(members["size"], "size", from: 1) ?? 100,
      endsShort: flag(members["endsShort"], "endsShort")
    )
  }
}

extension Paging {
  fileprivate init(
    kind: ProfileReader.PagingKind,
    place: PropertyPath,
    more: PropertyPath?,
    total: PropertyPath?,
    first: Int,
    pages: PropertyPath?,
    size: Int,
    endsShort: Bool
  ) {
    let kind: Kind =
      switch kind {
      case .none: .none
      case .link: .link
      case .url: .url(at: place)
      case .cursor: .cursor(at: place, more: more)
      case .offset: .offset(total: total)
      case .page: .page(first: first, pages: pages)
      }
    self.init(kind, size: size, endsShort: endsShort)
  }
}
