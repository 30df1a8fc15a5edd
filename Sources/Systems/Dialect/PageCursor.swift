import HTTPEndpoints
import JSON
import SystemModel

/// Where the next page of a list is.
enum PageCursor: Sendable, Hashable {
  case target(String)
  case cursor(JSONValue)
  case offset(Int)
  case page(Int)
}

/// Why a list cannot be read on.
enum PagingProblem: Error {
  /// The next page is at another host, or not behind the base URL.
  case foreignLink
  case endless
  /// There is a next page, and nothing says where.
  case placeless(PropertyPath)
}

extension TypeDialect {
  /// The request for a page of a list.
  func page(
    _ cursor: PageCursor?,
    of operation: OfferedOperation,
    since: JSONValue?
  ) -> HTTPRequest? {
    let paging = profile.list?.paging ?? Paging()
    let request = operation.request.filled { name in
      switch name {
      case "limit": .number(JSONNumber(paging.size))
      case "since": since
      case "cursor": if case .cursor(let value)? = cursor { value } else { nil }
      case "offset":
        if case .offset(let number)? = cursor { .number(JSONNumber(number)) } else { 0 }
      case "page": .number(JSONNumber(pageNumber(cursor, paging)))
      default: value(of: name)
      }
    }
    guard case .target(let target) = cursor else { return request }
    // An address has the query in it, and no header fields.
    var fields = request?.fields ?? HTTPFields()
    fields["Content-Type"] = nil
    return HTTPRequest(.get, target, fields: fields)
  }

  private func pageNumber(_ cursor: PageCursor?, _ paging: Paging) -> Int {
    if case .page(let number)? = cursor { return number }
    if case .page(let first, _) = paging.kind { return first }
    return 1
  }

  /// Where the page behind one is; nil behind the last.
  ///
  /// - Parameters:
  ///   - cursor: Where the page is; nil for the first.
  ///   - body: The page.
  ///   - exchange: The request for it, with its answer.
  ///   - count: How many records it holds.
  /// - Returns: Nil where the list ends.
  /// - Throws: ``PagingProblem`` where it goes on and cannot be followed.
  func next(
    after cursor: PageCursor?,
    _ body: JSONValue,
    _ exchange: Exchange,
    count: Int
  ) throws(PagingProblem) -> PageCursor? {
    let paging = profile.list?.paging ?? Paging()
    let links = LinkHeader.next(exchange.response?.fields ?? HTTPFields())
    if count == 0 || paging.endsShort && count < paging.size, !paging.isLinked { return nil }
    let next: PageCursor?
    switch paging.kind {
    // What the standard's header says counts, whether or not the profile knows of it.
    case .none, .link: next = try target(links, on: exchange.request.target)
    case .url(let path):
      switch body.value(at: path) {
      case nil: next = nil
      case let place? where place.endsList: next = nil
      case .string(let link)?: next = try target(link, on: exchange.request.target)
      default: throw .placeless(path)
      }
    case .cursor(let path, let more):
      let hasMore = more.flatMap { body.value(at: $0)?.flag }
      let place = body.value(at: path).flatMap { $0.endsList ? nil : $0 }
      if hasMore == true && place == nil || place?.bool == true { throw .placeless(path) }
      next = hasMore == false ? nil : place.map { .cursor($0) }
    case .offset(let total):
      var start = 0
      if case .offset(let number)? = cursor { start = number }
      let all = total.flatMap { body.value(at: $0)?.count }
      next = all.map { start + count >= $0 } ?? false ? nil : .offset(start + count)
    case .page(_, let pages):
      let number = pageNumber(cursor, paging)
      let last = pages.flatMap { body.value(at: $0)?.count }
      next = last.map { number >= $0 } ?? false ? nil : .page(number + 1)
    }
    if let next, next == cursor { throw .endless }
    return next
  }

  /// How many records a list says that it has; nil where it says nothing.
  func total(in body: JSONValue) -> Int? {
    guard case .offset(let total?)? = profile.list?.paging.kind else { return nil }
    return body.value(at: total)?.count
  }

  /// The place that a link to the next page names, where one is this page's own.
  private func target(
    _ links: [LinkHeader.Link],
    on page: String
  ) throws(PagingProblem) -> PageCursor? {
    let own = links.first { link in
      guard let anchor = link.anchor else { return true }
      return instance.target(ofLink: anchor, on: page) == page
    }
    guard let own else { return nil }
    return try target(own.reference, on: page)
  }

  private func target(_ link: String, on page: String) throws(PagingProblem) -> PageCursor {
    guard let target = instance.target(ofLink: link, on: page) else { throw .foreignLink }
    return .target(target)
  }
}

extension JSONValue {
  /// Whether it stands where the place of the next page would, behind the last: null, false, 0, and
  /// what is empty.
  fileprivate var endsList: Bool {
    switch self {
    case .null, .bool(false): true
    case .bool: false
    case .number(let number): number.int == 0
    case .string(let text): ["", "0", "null"].contains(text)
    case .array(let elements): elements.isEmpty
    case .object(let object): object.isEmpty
    }
  }

  /// What it says of whether there is more; nil where it says nothing.
  fileprivate var flag: Bool? {
    switch self {
    case .bool(let flag): flag
    case .number(let number): number.int != 0
    case .string(let text):
      switch text.lowercased() {
      case "true", "1", "yes": true
      case "false", "0", "no": false
      default: nil
      }
    case .null, .array, .object: nil
    }
  }

  /// A number of records or pages, also as text.
  fileprivate var count: Int? { number?.int ?? string.flatMap { Int($0) } }
}

extension Paging {
  /// Whether an answer says by itself whether there is a next page.
  fileprivate var isLinked: Bool {
    switch kind {
    case .link, .url, .cursor: true
    case .none, .offset, .page: false
    }
  }
}
