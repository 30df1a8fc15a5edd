import JSON
import ObjectForms
import SourceText
import SystemModel
import Systems
import TestSupport
import Testing

/// Users write profiles: each mistake is shown where it is, with its hint, all of them at once.
@Suite("Reading profiles")
struct ProfileReadingTests {
  /// An interface of one's own in less than forty lines, and all that differs from the usual.
  static let sample = """
    {
      "name": "Custom CRM",
      "baseURL": "https://crm.{company}.example",
      "settings": { "company": "the name in front of .example" },
      "secrets": { "key": "the key of the test account" },
      "authentication": { "kind": "header", "name": "X-Api-Key", "value": "{key}" },
      "rate": { "perSecond": 10, "burst": 20 },
      "safety": { "refusedHosts": ["crm.live.example"] },
      "failure": "errors",
      "defaults": {
        "wrapper": "data",
        "id": "uid",
        "changed": "modified",
        "list": {
          "query": { "page": "{page}", "per_page": "{limit}" },
          "items": "data",
          "paging": { "kind": "page", "size": 50, "pages": "meta.pages" },
          "since": { "query": { "modified_after": "{since}" } }
        }
      },
      "types": {
        "Customer": {
          "path": "/api/customers",
          "paths": { "email": "contact.emails[].address" },
          "required": { "name": "{mark}" },
          "mark": "name"
        },
        "Order": {
          "path": "/api/orders",
          "update": { "method": "PUT" },
          "delete": { "unsupported": "orders are kept for the books" },
          "references": { "customerId": "Customer" },
          "readOnly": { "number": "the system counts it" }
        }
      }
    }
    """

  @Test("A system of one's own takes less than forty lines")
  func sample() throws {
    #expect(Self.sample.split(separator: "\n").count < 40)
    let own = try profile(Self.sample)
    #expect(own.types.map(\.name) == ["Customer", "Order"])
    let instance = try SystemInstance(own, settings: ["company": "acme"])
    #expect(instance.baseURL == "https://crm.acme.example")
    let traits = RecordTypeTraits(try #require(own.type(named: "Custom-CRM order")), of: own)
    #expect(traits.unsupported == [.delete: "orders are kept for the books"])
  }

  /// A page of the manual.
  private func page(_ name: String) -> String {
    let path = "\(repositoryRoot)/Sources/Flowproof/Flowproof.docc/\(name).md"
    return String(decoding: contents(of: path), as: UTF8.self)
  }

  @Test("The manual shows that system, and names what each built-in profile offers and asks for")
  func manual() throws {
    #expect(page("Profiles").contains("```json\n\(Self.sample)\n```\n"))
    let rows = page("Vendors").split(separator: "\n").filter { $0.hasPrefix("| ") }
    for name in BuiltInProfiles.names {
      let profile = try #require(BuiltInProfiles.profile(name))
      let row = try #require(rows.first { $0.contains("(`\(name)`)") }, "\(name)")
      let cells = row.split(separator: "|").map { $0.filter { $0 != " " } }
      let types = profile.types.map(\.name).filter { $0 != RecordTypeProfile.anyName }
      for type in types {
        #expect(cells[1].contains(type.filter { $0 != " " }), "\(type) of \(name)")
      }
      let needs = try #require(rows.first { $0.hasPrefix("| `\(name)` |") }, "\(name)")
      for need in profile.settings + profile.secrets {
        #expect(needs.contains("`\(need.name)`"), "\(need.name) of \(name)")
      }
    }
  }

  @Test("A profile may say only what differs from a built-in one")
  func extends() throws {
    let shop = try profile(
      """
      {
        "extends": "rest", "name": "Shop", "baseURL": "https://shop.example",
        "types": { "Order": { "path": "/v2/orders", "id": "number" } }
      }
      """
    )
    #expect(shop.name == "Shop" && shop.message == "error")
    #expect(shop.types.map(\.name) == ["*", "Order"])
    let contact = try #require(
      BuiltInProfiles.profile("wix")?.types.first { $0.name == "Contacts" }
    )
    let wix = try profile(
      #"{"extends": "wix", "types": {"Members": null, "Contacts": {"createInterval": "3s"}}}"#
    )
    #expect(wix.types.map(\.name) == ["Contacts", "Orders", "Currencies", "Products"])
    var changed = contact
    changed.createInterval = .seconds(3)
    #expect(wix.types.first == changed)
  }

  @Test("A mistake that shows below stands where the profile is extended")
  func extendsWrongly() throws {
    let text = #"{"extends": "wix", "settings": null}"#
    let (profile, problems) = SystemProfile.read(try #require(LocatedJSON.parse(text).value))
    #expect(profile == nil)
    #expect(!problems.isEmpty && problems.allSatisfy { $0.range == 12..<17 })
  }

  /// Wrong profiles, each with hints by what they stand at.
  static let mistakes: [(String, [String: String])] = [
    (#"{"name": "X", "type": {}}"#, [#""type""#: "did you mean `types`?"]),
    (#"{"types": {}}"#, [#"{"types": {}}"#: "add a member `\"name\"`"]),
    (#"{"extends": "wixx", "name": "X", "types": {}}"#, [#""wixx""#: "did you mean `wix`?"]),
    (#"{"name": 7, "types": {}}"#, ["7": "write a text in double quotes"]),
    (
      #"{"name": "X", "types": {"A": {"path": "a"}}}"#,
      [#""a""#: "begin with `/`, and leave out host, query, blanks and line ends"]
    ),
    (
      #"{"name": "X", "settings": {"site": "s"}, "types": {"A": {"path": "/{sitee}/a"}}}"#,
      [#""/{sitee}/a""#: "did you mean `site`?"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "update": {"metod": "PUT"}}}}"#,
      [#""metod""#: "did you mean `method`?"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "update": {"method": "PUTT"}}}}"#,
      [#""PUTT""#: "did you mean `PUT`?"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "list": {"paging": {"kind": "offset"}}}}}"#,
      [#"{"kind": "offset"}"#: "write `{offset}` where the request has it, in `query` or `body`"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "paths": {"b": "c[d"}}}}"#,
      [
        #""c[d""#:
          "write names with dots, `[]` behind a list, `[name=value]` for one element of it"
      ]
    ),
    (
      #"{"name": "X", "authentication": {"kind": "header", "name": "K", "value": "sesame"}, "types": {}}"#,
      [
        #""sesame""#:
          "name it in `secrets`, write its name in `{ }` here, and its source in `credentials`"
      ]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "createInterval": "1 s"}}}"#,
      [#""1 s""#: "write a number and its unit, such as `500ms`, `60s`, `2m` or `1h`"]
    ),
    (
      #"{"name": "X", "rate": {"perSecond": 0}, "types": {}}"#,
      ["0": "write a number from 0.001 to 10,000"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "list": {"since": {"query": {"f": "1"}}}}}}"#,
      [#"{"query": {"f": "1"}}"#: "add a member `\"{since}\"`"]
    ),
    (
      #"{"name": "X", "nam": 1, "types": {"A": {"pth": "/a"}}}"#,
      [#""nam""#: "did you mean `name`?", #""pth""#: "did you mean `path`?"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "list": {"since": {"query": {"f": "{since}"}}}}}}"#,
      [
        #"{"path": "/a", "list": {"since": {"query": {"f": "{since}"}}}}"#:
          "add a member `\"changed\"`"
      ]
    ),
    // What would be read and say nothing is told.
    (
      #"{"name": "X", "defaults": {"like": "A"}, "types": {"A": {"path": "/a"}}}"#,
      [#""A""#: "write it in the record types that it is of"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "required": {"b": ""}}}}"#,
      [
        #""""#:
          "write `{mark}` for a text of its own, or null to take back what is asked for below"
      ]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "read": {"encoding": "form"}}}}"#,
      [#""form""#: "add `body`, or leave `encoding` out"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "updatable": "b"}}}"#,
      [#""b""#: "add `createOnly`, or leave `updatable` out"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "update": {"omitsReadOnly": true}}}}"#,
      ["true": "add a member `\"whole\"`"]
    ),
    (
      #"{"name": "X", "safety": {"settings": {"site": "*-test"}}, "types": {}}"#,
      [#""site""#: "leave it out"]
    ),
    (
      #"{"name": "X", "safety": {"refusedHosts": "www.*.com"}, "types": {}}"#,
      [
        #""www.*.com""#:
          "write a name such as `live.example.com`, `*.example.com` for any host below it, or `www.example.*`"
      ]
    ),
    // What nobody reads is no member.
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "list": {"answer": "all"}}}}"#,
      [
        #""answer""#:
          "there are `method`, `path`, `query`, `headers`, `body`, `encoding`, `success`, `items`, `paging`, `since`, `id`, `changed`, `reread`, `unsupported`"
      ]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "wrapper": {"answer": "data[]"}}}}"#,
      [#""data[]""#: "write names with dots; a list stands for itself, without `[]`"]
    ),
    // A name that holds a dot is never taken apart in silence.
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "revision": "@odata.etag"}}}"#,
      [#""@odata.etag""#: "write `'@odata.etag'` for one name that holds a dot"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "list": {"items": "d.odata.value"}}}}"#,
      [#""d.odata.value""#: "write `'odata.value'` for one name that holds a dot"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "id": "a'b.c'"}}}"#,
      [
        #""a'b.c'""#: "write quotes around a name that holds a dot, such as `body.'odata.nextLink'`"
      ]
    ),
    (
      #"{"name": "X", "types": {"Asset": {"path": "/a"}, "B": {"like": "Aset"}}}"#,
      [#""Aset""#: "did you mean `Asset`?"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "readOnly": {"*.b": "c", "a*b": "d"}}}}"#,
      [#""a*b""#: "write a path, and `*` nowhere but at the end of a name, such as `info.*`"]
    ),
    (
      #"{"name": "X", "authentication": {"kind": "none", "user": "u"}, "types": {}}"#,
      [#""user""#: "remove one of the two"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "read": {"unsupported": "b", "path": "/c"}}}}"#,
      [#""path""#: "remove one of the two"]
    ),
    (
      #"{"name": "X", "types": {"A": {"path": "/a", "values": {"b": {"choices": 1}}}}}"#,
      ["1": "write a list in `[ ]`"]
    ),
  ]

  @Test("Every mistake is told at its place", arguments: mistakes)
  func problems(text: String, expected: [String: String]) throws {
    let json = try #require(LocatedJSON.parse(text).value)
    let (profile, problems) = SystemProfile.read(json)
    #expect(profile == nil)
    let bytes = Array(text.utf8)
    var found: [String: String] = [:]
    for problem in problems {
      found[String(decoding: bytes[problem.range], as: UTF8.self)] = problem.hint
      #expect(!problem.summary.contains("sesame"), "no credential stands in a message")
    }
    for (place, hint) in expected { #expect(found[place] == hint) }
  }

  /// What depends on settings, secrets or other requests, no schema knows.
  private static let beyondSchemas = [
    "{sitee}", "a*b", "{since}", #"{"kind": "offset"}"#, "sesame", #"{"f": "1"}"#, "odata.", "Aset",
    #"{"like": "A"}"#, #"{"b": ""}"#, #"{"encoding": "form"}"#, #""updatable": "b""#,
    "omitsReadOnly", "*-test",
  ]

  @Test("A wrong profile is wrong for the schema, too, or beyond it", arguments: mistakes)
  func schema(text: String, expected: [String: String]) throws {
    let schema = SchemaValidator(JSONSchema.of(.profile, named: "profile", title: ""))
    let value = try #require(LocatedJSON.parse(text).value).value
    // What a profile may extend, another one may say for it.
    let isBeyond = text == #"{"types": {}}"# || Self.beyondSchemas.contains { text.contains($0) }
    #expect(schema.faults(of: value).isEmpty == isBeyond)
  }

  @Test("Anything that is JSON is read without a crash", arguments: ["[]", "1", "{}", "null"])
  func nonsense(text: String) throws {
    let json = try #require(LocatedJSON.parse(text).value)
    #expect(SystemProfile.read(json).profile == nil)
    #expect(!SystemProfile.read(json).problems.isEmpty)
  }

  @Test("Members of any kind in any place are problems, never crashes")
  func kinds() throws {
    let whole = try #require(LocatedJSON.parse(Self.sample).value)
    for value in ["7", "[]", "\"\"", "{}", "true", "[{}]", "{\"x\": [1]}"] {
      let other = try #require(LocatedJSON.parse(value).value)
      func replace(_ json: LocatedJSON) -> [LocatedJSON] {
        guard let members = json.members else { return [other] }
        return members.indices.flatMap { index in
          ([other] + replace(members[index].value)).map { new in
            var copy = members
            copy[index].value = new
            return LocatedJSON(.object(copy), at: json.range)
          }
        }
      }
      for variant in replace(whole) { _ = SystemProfile.read(variant) }
    }
  }
}
