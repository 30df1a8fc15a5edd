import HTTPEndpoints
import JSON

/// How records are listed: envelope, pages, and what changed.
extension TypeDraft {
  var list: Part? {
    guard let known = type.operations[.list] else {
      return Part(
        comments: [Hint.check.text("the description has no request for this.")],
        name: "list",
        node: .object([
          Part(name: "unsupported", node: .text("the interface has no request to list them"))
        ])
      )
    }
    let answer = description.answerReference(to: known) ?? [:]
    var parts: [Part] = []
    var comments: [String] = []
    let rows = description.rows(in: answer, named: DescribedType.idNames("id", type.name))
    if let place = rows?.place, !place.isEmpty {
      parts.append(Part(name: "items", node: .text(Self.text(place))))
    } else if rows == nil {
      comments.append(Hint.fillIn.text("`items`, where the answer has the list of records."))
    }
    let pages = ListDraft(known, answer, description)
    var query = pages.query
    for parameter in description.parameters(of: known) where parameter["in"] == "query" {
      guard let name = parameter["name"]?.string, parameter["required"]?.bool == true,
        !query.contains(where: { $0.name == name })
      else { continue }
      let sample = parameter["schema"].flatMap { Self.sample(of: description.resolved($0)) }
      query.append(
        Part(
          comments: sample == nil ? [Hint.fillIn.text("what the list has to be asked for.")] : [],
          name: name,
          node: .text(sample?.string ?? sample?.text ?? "")
        )
      )
    }
    if !query.isEmpty { parts.append(Part(name: "query", node: .object(query))) }
    if let paging = pages.paging {
      parts.append(paging)
    } else {
      comments.append(Hint.check.text("that the list has one page only, or add `paging`."))
    }
    if let since = pages.since, changed != nil { parts.append(since) }
    if parts.isEmpty, comments.isEmpty { return nil }
    return Part(comments: comments, name: "list", node: .object(parts))
  }
}

/// What the names of a list's query and of its answer tell of pages.
private struct ListDraft {
  private(set) var query: [DraftNode.Part] = []
  private(set) var paging: DraftNode.Part?
  private(set) var since: DraftNode.Part?

  private let fields: [(name: String, schema: JSONValue)]
  private let description: OpenAPIDescription

  init(
    _ known: OpenAPIDescription.Operation,
    _ answer: JSONValue,
    _ description: OpenAPIDescription
  ) {
    self.description = description
    fields = description.parameters(of: known).filter { $0["in"] == "query" }.compactMap {
      parameter in
      parameter["name"]?.string.map { ($0, description.resolved(parameter["schema"] ?? [:])) }
    }
    let places = Self.places(in: answer, description)
    let limit = field([
      "limit", "perpage", "pagesize", "size", "top", "maxresults", "take", "count", "pagelimit",
    ])
    var size: Int?
    if let limit {
      query.append(DraftNode.Part(name: limit.name, node: .text("{limit}")))
      size = limit.schema["maximum"]?.number?.int.flatMap { $0 > 0 && $0 < 100 ? $0 : nil }
    }
    let links = known.json["responses"]?.object?.contains { answer in
      let fields = description.resolved(answer.value)["headers"]?.object?.names ?? []
      return fields.contains { $0.lowercased() == "link" }
    }
    let url =
      place(places, ["nextlink", "nexturl", "nextpageurl", "nextpagelink", "next"]) {
        $0["format"] == "uri" || $0["format"] == "url"
      } ?? place(places, ["odatanextlink", "nextlink", "nexturl", "nextpageurl", "nextpagelink"])
    let cursor = field(["cursor", "after", "pagetoken", "startingafter", "nexttoken", "nextcursor"])
    let next = place(
      places,
      [
        "nextcursor", "nextpagetoken", "cursor", "after", "nexttoken", "continuationtoken", "next",
      ]
    )
    if links == true {
      page("link", [], size)
    } else if let url {
      page("url", [("at", .string(url))], size)
    } else if let cursor, let next {
      query.append(DraftNode.Part(name: cursor.name, node: .text("{cursor}")))
      let more = place(places, ["hasmore", "hasnext", "more", "hasnextpage"])
      page("cursor", [("at", .string(next)), ("more", more.map(JSONValue.string))], size)
    } else if let page = field(["page", "pagenumber", "pageno", "pageindex"]) {
      query.append(DraftNode.Part(name: page.name, node: .text("{page}")))
      let first = (page.schema["default"] ?? page.schema["minimum"])?.number?.int
      let pages = place(places, ["pages", "totalpages", "pagecount", "lastpage"])
      self.page(
        "page",
        [
          ("first", first == 0 ? 0 : nil), ("pages", pages.map(JSONValue.string)),
        ],
        size
      )
    } else if let offset = field(["offset", "skip", "start", "startat", "from", "startindex"]) {
      query.append(DraftNode.Part(name: offset.name, node: .text("{offset}")))
      let total = place(places, ["total", "totalcount", "totalresults", "totalitems", "totalsize"])
      page("offset", [("total", total.map(JSONValue.string))], size)
    }
    readSince()
  }

  private mutating func page(_ kind: String, _ members: [(String, JSONValue?)], _ size: Int?) {
    var parts = [DraftNode.Part(name: "kind", node: .text(kind))]
    for (name, value) in members {
      if let value { parts.append(DraftNode.Part(name: name, node: .value(value))) }
    }
    if let size {
      parts.append(DraftNode.Part(name: "size", node: .value(.number(JSONNumber(size)))))
    }
    paging = DraftNode.Part(name: "paging", node: .object(parts))
  }

  private mutating func readSince() {
    let names = [
      "modifiedafter", "updatedafter", "updatedsince", "modifiedsince", "changedsince", "since",
      "updatedatmin", "updatedfrom", "modifiedfrom", "lastmodifiedafter", "changedafter",
    ]
    guard let field = field(names) else { return }
    var parts = [
      DraftNode.Part(
        name: "query",
        node: .object([DraftNode.Part(name: field.name, node: .text("{since}"))])
      )
    ]
    var comments: [String] = []
    if description.kind(of: field.schema) == "integer" {
      comments = [ProfileDraft.Hint.check.text("whether it counts seconds or milliseconds.")]
      parts.append(DraftNode.Part(name: "stamp", node: .text("seconds")))
    }
    since = DraftNode.Part(comments: comments, name: "since", node: .object(parts))
  }

  // MARK: Names

  private static func fold(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The query field of the likeliest of some names.
  private func field(_ names: [String]) -> (name: String, schema: JSONValue)? {
    names.lazy.compactMap { name in fields.first { Self.fold($0.name) == name } }.first
  }

  /// The members of an answer beside its lists, at most three down.
  private static func places(
    in answer: JSONValue,
    _ description: OpenAPIDescription
  ) -> [(place: [String], schema: JSONValue)] {
    var found: [(place: [String], schema: JSONValue)] = []
    func collect(_ schema: JSONValue, _ place: [String]) {
      for member in description.members(of: schema) where found.count < 200 {
        let inner = description.resolved(member.value)
        if inner["items"] != nil { continue }
        found.append((place + [member.name], inner))
        if place.count < 2 { collect(inner, place + [member.name]) }
      }
    }
    collect(answer, [])
    return found
  }

  private func place(
    _ places: [(place: [String], schema: JSONValue)],
    _ names: [String],
    where isMeant: (JSONValue) -> Bool = { _ in true }
  ) -> String? {
    for name in names {
      let found = places.first { place in
        Self.fold(place.place.last ?? "") == name && isMeant(place.schema)
          && description.members(of: place.schema).isEmpty
      }
      if let found { return TypeDraft.text(found.place) }
    }
    return nil
  }
}
