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
  case foreignLink
  case endless
}

extension TypeDialect {
  /// The request for a page of a list.
  func page(
    _ cursor: PageCursor?,
    of operation: OfferedOperation,
    since: JSONValue?
  ) -> HTTPRequest? {
    if case .target(let target) = cursor { return HTTPRequest(.get, target) }
    let paging = profile.list?.paging ?? Paging()
    return operation.request.filled { name in
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
  }

  private func pageNumber(_ cursor: PageCursor?, _ paging: Paging) -> Int {
    if case .page(let number)? = cursor { return number }
    if case .page(let first, _) = paging.kind { return first }
    return 1
  }

  /// Where the page behind one is; nil behind the last.
  func next(
    after cursor: PageCursor?,
    _ body: JSONValue,
    _ response: HTTPResponse,
    count: Int
  ) throws(PagingProblem) -> PageCursor? {
    let paging = profile.list?.paging ?? Paging()
    if count == 0 || paging.endsShort && count < paging.size, !paging.isLinked { return nil }
    let next: PageCursor?
    switch paging.kind {
    case .none: next = nil
    case .link:
      if let link = LinkHeader.next(response.fields) { next = try target(link) } else { next = nil }
    case .url(let path):
      if let link = body.value(at: path)?.string { next = try target(link) } else { next = nil }
    case .cursor(let path, let more):
      let value = body.value(at: path)
      let hasMore = more.flatMap { body.value(at: $0)?.bool } ?? true
      next = value.flatMap { value -> PageCursor? in
        value.isNull || value == "" || !hasMore ? nil : .cursor(value)
      }
    case .offset(let total):
      var start = 0
      if case .offset(let number)? = cursor { start = number }
      let all = total.flatMap { body.value(at: $0)?.number?.int }
      next = all.map { start + count >= $0 } ?? false ? nil : .offset(start + count)
    case .page(_, let pages):
      let number = pageNumber(cursor, paging)
      let last = pages.flatMap { body.value(at: $0)?.number?.int }
      next = last.map { number >= $0 } ?? false ? nil : .page(number + 1)
    }
    if let next, next == cursor { throw .endless }
    return next
  }

  private func target(_ link: String) throws(PagingProblem) -> PageCursor {
    guard let target = instance.target(ofLink: link) else { throw .foreignLink }
    return .target(target)
  }
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

/// Reads the header that names related pages (RFC 8288).
enum LinkHeader {
  /// The URL of the next page; nil where none is named.
  static func next(_ fields: HTTPFields) -> String? {
    for value in fields.values(of: "Link") {
      var rest = value[...]
      while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
        let url = rest[rest.index(after: open)..<close]
        let behind = rest[close...].dropFirst()
        let end = behind.firstIndex(of: "<") ?? behind.endIndex
        let parameters = behind[..<end].split { $0 == ";" || $0 == "," || $0 == " " }
        if parameters.contains(where: { $0 == "rel=\"next\"" || $0 == "rel=next" }) {
          return String(url)
        }
        rest = behind[end...]
      }
    }
    return nil
  }
}
