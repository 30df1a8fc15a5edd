import HTTPEndpoints
import TestSupport
import Testing

@testable import Systems

/// A list of which the next page is not found ends without a word: every legal form has to be read.
@Suite("The header that names the next page")
struct LinkHeaderTests {
  private static func next(_ values: String...) -> [String] {
    let fields = HTTPFields(values.map { HTTPFields.Field(name: "link", value: $0) })
    return LinkHeader.next(fields).map(\.reference)
  }

  @Test(
    "Relations, blanks, quotes and letter case",
    arguments: [
      (#"<a>; rel="next""#, ["a"]), ("<a>;rel=next", ["a"]), (#"<a>; rel="next last""#, ["a"]),
      (#"<a>; rel="last  next""#, ["a"]), (#"<a>; REL="Next""#, ["a"]),
      ("<a> \t;\t rel = \"next\" , <b>; rel=prev", ["a"]), ("<a>; rel='next'", ["a"]),
      (#"<b>; rel="prev", <a>; rel="next""#, ["a"]),
      (#"<b>; title="x, <c>; rel=next; \"y"; rel="prev", <a>; title=z; rel="next""#, ["a"]),
      (#"<a,b;c=d>; rel="next""#, ["a,b;c=d"]), (#",, <a>; rel="next",,"#, ["a"]),
      (#"<a>; rel="prev"; rel="next""#, []), (#"<a>; rel="next-archive""#, []),
      (#"<a>; title="next""#, []), (#"<a>; rev="next""#, []), ("<a>", []), ("", []),
      (#"<a; rel="next""#, []), (#"nonsense; "<b>; rel=next" , <a>; rel=next"#, ["a"]),
      (#"<a>; rel="next"; nonsense"#, ["a"]), (#"<a>; ; rel="next""#, ["a"]),
      (#"<a>; rel="ne\xt""#, ["a"]), ("<>; rel=next", [""]),
    ]
  )
  func forms(value: String, expected: [String]) {
    #expect(Self.next(value) == expected)
  }

  @Test("Links may stand in one field or in several")
  func severalFields() {
    #expect(Self.next("<b>; rel=prev", "<a>; rel=next, <c>; rel=last") == ["a"])
  }

  /// A link as a server may write it.
  private struct Written {
    var link: LinkHeader.Link
    var text: String

    init(_ random: inout RandomSource) {
      func pick<Element>(_ all: [Element]) -> Element {
        all.randomElement(using: &random) ?? all[0]
      }
      func blanks() -> String { pick(["", "", " ", "\t", "  "]) }
      func cased(_ text: String) -> String {
        pick([text, text.uppercased(), text.prefix(1).uppercased() + text.dropFirst()])
      }
      let reference = pick([
        "/a?page=2", "?p=1,2;x", "https://h.example/a", "b", "", "//h/x?a=\"q\"",
      ])
      let relations = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        pick(["next", "prev", "last", "https://r.example/next", "nextish"])
      }
      let isQuoted =
        relations.count > 1 || relations[0].contains("/") || Bool.random(using: &random)
      let shown = relations.map(cased).joined(separator: pick([" ", "  "]))
      let relation = cased("rel") + blanks() + "=" + blanks() + (isQuoted ? "\"\(shown)\"" : shown)
      let others = [
        "title=\"a, <b>; rel=\\\"next\\\"\"", "type=\"application/json\"", "hreflang=en", "x",
        "title*=UTF-8''%e2%82%ac", "media=\"a;b,c\"",
      ]
      var parameters = others.shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random))
        .map { $0 }
      parameters.insert(relation, at: Int.random(in: 0...parameters.count, using: &random))
      link = LinkHeader.Link(reference: reference, relations: relations.map { $0.lowercased() })
      text = parameters.reduce("<\(reference)>") { $0 + blanks() + ";" + blanks() + $1 }
    }
  }

  @Test("Whatever links a server writes, these are read", arguments: 0..<20)
  func anyLinks(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<100 {
      let links = (0..<Int.random(in: 1...4, using: &random)).map { _ in Written(&random) }
      var fields = HTTPFields()
      var value = ""
      for (index, link) in links.enumerated() {
        let isNewField = index > 0 && Bool.random(using: &random)
        if isNewField { fields.append("Link", value) }
        value =
          index == 0 || isNewField ? link.text : value + [",", ", ", " ,\t"][index % 3] + link.text
      }
      fields.append("Link", value)
      let read = LinkHeader.links(fields)
      #expect(read == links.map(\.link), "seed \(seed): \(fields.values(of: "Link"))")
    }
  }

  @Test("Whatever stands there instead, reading it comes to an end", arguments: 0..<10)
  func anyBytes(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let signs = Array("<>;,=\"\\ \trelnext'*a")
    for _ in 0..<300 {
      let value = String((0..<40).map { _ in signs.randomElement(using: &random) ?? "a" })
      #expect(LinkHeader.links(["Link": value]).count <= 40)
    }
  }

  @Test(
    "References are resolved against the page, and lead to no other host",
    arguments: [
      ("https://h.example/api/a?p=2", "/a?p=2"), ("HTTPS://H.example:443/api/a", "/a"),
      ("http://h.example/api/a?p=2", "/a?p=2"), ("//h.example/api/a", "/a"),
      ("/api/a?p=2", "/a?p=2"), ("/a?p=2", "/a?p=2"), ("?p=2", "/x/list?p=2"),
      ("list?p=2", "/x/list?p=2"), ("./b", "/x/b"), ("../b?c=../d", "/b?c=../d"),
      ("#there", "/x/list?p=1"), ("", "/x/list?p=1"), ("?p=2#there", "/x/list?p=2"),
      ("/api/a?f[a]=b c&q=ø", "/a?f%5Ba%5D=b%20c&q=%C3%B8"), ("/api/a%20b", "/a%20b"),
      ("https://other.example/api/a", nil), ("//other.example/api/a", nil),
      ("https://h.example.evil/api/a", nil), ("https://h.example:8443/api/a", nil),
      ("https://h.example@evil.example/api/a", nil), ("https://user@h.example/api/a", nil),
      ("https://h.example/other", nil), ("https://h.example/api/../other", nil),
      ("https://h.example/apix/a", nil), ("ftp://h.example/api/a", nil), ("mailto:a@b", nil),
      ("/api/a\r\nX: 1", nil), ("javascript:alert(1)", nil),
    ] as [(String, String?)]
  )
  func targets(link: String, expected: String?) throws {
    let system = try SystemInstance(
      try profile(
        #"{"name": "H", "baseURL": "https://h.example/api", "types": {"A": {"path": "/a"}}}"#
      )
    )
    #expect(system.target(ofLink: link, on: "/x/list?p=1") == expected)
  }
}
