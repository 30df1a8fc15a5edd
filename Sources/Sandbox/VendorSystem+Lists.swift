import HTTPEndpoints
import JSON
import SystemModel
import Systems

extension VendorSystem {
  func listed(
    _ type: VendorType,
    _ request: VendorRequest,
    _ values: [String: JSONValue]
  ) -> HTTPResponse {
    let profile = type.dialect.profile
    guard let list = profile.list else { return problem(VendorRefusal(405, "nothing is listed")) }
    var records = store.listed(type.name)
    if let since = values["since"] {
      guard let moment = list.stampForm.milliseconds(since) else {
        return problem(VendorRefusal(400, "\(since.text) is no moment"))
      }
      // Filters of seconds see no milliseconds.
      let unit = list.stampForm.unit
      records.removeAll { (Self.beginning + $0.changed) / unit < moment / unit }
    }
    let asked = values["limit"].flatMap(\.count) ?? list.paging.size
    let limit = max(1, min(asked, list.paging.size, options.pageSize))
    let start = start(list.paging, request, values, limit)
    let page = records.dropFirst(start).prefix(limit)
    var elements = page.map { shown($0, type, properties: values["properties"]) }
    if list.rereads {
      for index in elements.indices {
        for root in type.dialect.listRoots { elements[index].set(nil, at: root) }
      }
    }
    for index in elements.indices {
      elements[index].move(profile.id, to: list.id)
      if let changed = profile.changed { elements[index].move(changed, to: list.rowChanged) }
    }
    let end = start + page.count
    let frame = PageFrame(start: start, end: end, total: records.count, limit: limit)
    return paged(.array(elements), list, request, frame)
  }

  private struct PageFrame {
    let start: Int
    let end: Int
    let total: Int
    let limit: Int
    var hasMore: Bool { end < total }
  }

  /// How many records come before the page that is asked for.
  private func start(
    _ paging: Paging,
    _ request: VendorRequest,
    _ values: [String: JSONValue],
    _ limit: Int
  ) -> Int {
    switch paging.kind {
    case .none: return 0
    case .link, .url: return request.query[Self.position].flatMap { Int($0) } ?? 0
    case .cursor:
      guard let text = values["cursor"]?.string else { return 0 }
      return Int(text.drop { $0 != "-" }.dropFirst()) ?? 0
    case .offset: return values["offset"].flatMap(\.count) ?? 0
    case .page(let first, _):
      return max(0, (values["page"].flatMap(\.count) ?? first) - first) * limit
    }
  }

  /// Which parameter of a link says where a page begins.
  private static let position = "page_info"

  private func paged(
    _ elements: JSONValue,
    _ list: ListProfile,
    _ request: VendorRequest,
    _ frame: PageFrame
  ) -> HTTPResponse {
    // A list without an envelope has no room for anything else.
    let items = list.all.answer
    let isBare = items.components.isEmpty
    var body = JSONValue.object(JSONObject()).setting(elements, at: items)
    if isBare { body = elements }
    var fields = HTTPFields()
    switch list.paging.kind {
    case .none: break
    case .link:
      if frame.hasMore { fields.append("Link", "<\(link(request, frame))>; rel=\"next\"") }
    case .url(let path):
      body.set(frame.hasMore ? .string(link(request, frame)) : .null, at: path)
    case .cursor(let path, let more):
      if frame.hasMore { body.set(.string("next-\(frame.end)"), at: path) }
      if let more { body.set(.bool(frame.hasMore), at: more) }
    case .offset(let total):
      if let total, !isBare { body.set(.number(JSONNumber(frame.total)), at: total) }
    case .page(_, let pages):
      let count = (frame.total + frame.limit - 1) / frame.limit
      if let pages, !isBare { body.set(.number(JSONNumber(count)), at: pages) }
    }
    return HTTPResponse(status: 200, fields: fields, body: body.bytes())
  }

  /// The URL of the next page, with all that the first was asked for.
  private func link(_ request: VendorRequest, _ frame: PageFrame) -> String {
    var query = HTTPFields(request.query.all)
    query[Self.position] = String(frame.end)
    let text = String(decoding: FormEncoding.encode(query), as: UTF8.self)
    let base = options.baseURL?() ?? dialect.instance.baseURL
    return "\(base)\(request.path)?\(text)"
  }

  func found(
    _ type: VendorType,
    _ index: Int,
    _ values: [String: JSONValue]
  ) -> HTTPResponse {
    let lookup = type.dialect.profile.lookups[index]
    var value = values["value"] ?? .null
    if let text = values["json"]?.string {
      value = (try? JSONParser.parse(Array(text.utf8))) ?? .null
    } else if let text = values["odata"]?.string {
      value = .string(text.replacing("''", with: "'"))
    } else if let text = values["soql"]?.string {
      value = .string(text.replacing("\\'", with: "'").replacing("\\\\", with: "\\"))
    }
    let records = store.listed(type.name).filter { record in
      let held = record.fields.value(at: lookup.property)
      return (held?.array ?? held.map { [$0] } ?? []).contains { $0 == value }
    }
    let answer = lookup.operation.answer
    if lookup.findsOne {
      guard let record = records.first else {
        return problem(VendorRefusal(404, "no such record"))
      }
      let shown = shown(record, type, properties: values["properties"])
      let body = JSONValue.object(JSONObject()).setting(shown, at: answer)
      return HTTPResponse(status: 200, body: body.bytes())
    }
    let all = JSONValue.array(records.map { shown($0, type) })
    let body = JSONValue.object(JSONObject()).setting(all, at: answer)
    return HTTPResponse(status: 200, body: body.bytes())
  }
}

extension JSONValue {
  /// Shows a member elsewhere; where nil says the place, it stays.
  fileprivate mutating func move(_ place: PropertyPath, to other: PropertyPath?) {
    guard let other, other != place, let value = value(at: place) else { return }
    set(nil, at: place)
    set(value, at: other)
  }

  /// A number, or a text of digits, that is not negative.
  fileprivate var count: Int? {
    (number ?? string.flatMap { JSONNumber(text: $0) })?.int.flatMap { $0 < 0 ? nil : $0 }
  }
}

extension ListProfile.StampForm {
  /// How many milliseconds a filter of this form tells apart.
  fileprivate var unit: Int {
    switch self {
    case .iso, .milliseconds: 1
    case .seconds, .isoSeconds, .noZone: 1000
    case .day: 86_400_000
    }
  }
}
