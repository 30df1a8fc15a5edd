import HTTPEndpoints
import JSON
import TestSupport
import Testing

@testable import SystemModel
@testable import Systems

/// What goes out to vendors, to be compared with their documentation.
@Suite("Requests of the built-in profiles")
struct ProfileRequestTests {
  private static let fresh = FreshValues(
    mark: "qa-1",
    unique: "11111111-1111-4111-8111-111111111111",
    now: 1_767_323_045_678
  )

  private static func text(_ request: HTTPRequest?) -> String {
    guard let request else { return "none" }
    let fields = request.fields.all.filter { $0.name != "Content-Type" }
      .map { " [\($0.name): \($0.value)]" }.joined()
    let body =
      request.body.isEmpty ? "" : "\n      " + String(decoding: request.body, as: UTF8.self)
    return "\(request.method.rawValue) \(request.target)\(fields)\(body)"
  }

  private static func lines(
    _ type: TypeDialect,
    _ sample: (profile: String, type: String, fields: JSONValue, patch: JSONValue)
  ) -> String {
    var text = "\(sample.type)\n"
    func add(_ name: String, _ request: HTTPRequest?) {
      text += "  \(name): \(Self.text(request))\n"
    }
    for operation in RecordOperation.allCases {
      guard let offered = type.profile[operation].offered else {
        if case .unsupported(let reason) = type.profile[operation] {
          text += "  \(operation): unsupported: \(reason)\n"
        }
        continue
      }
      switch operation {
      case .create:
        for (name, fields) in [("create", sample.fields), ("create least", [:])] {
          let creation = type.creation(of: fields, fresh: Self.fresh, by: offered)
          add(name, creation?.request)
          for step in creation?.steps ?? [] {
            add("then", type.step(step, id: "17", fresh: Self.fresh))
          }
        }
      case .read, .delete:
        add("\(operation)", type.plain(offered, id: "17", revision: 4, fresh: Self.fresh))
      case .update:
        add(
          "update",
          type.change(
            of: "17",
            sample.patch,
            current: nil,
            revision: 4,
            fresh: Self.fresh,
            by: offered
          )
        )
      case .list:
        add("list", type.page(nil, of: offered, since: nil))
        let next: PageCursor? =
          switch type.profile.list?.paging.kind {
          case .cursor: .cursor("abc")
          case .offset: .offset(100)
          case .page: .page(2)
          case .none?, .link, .url, nil: nil
          }
        if let next { add("list on", type.page(next, of: offered, since: nil)) }
        if let list = type.profile.list, let changed = list.changed {
          let since = list.stampForm.value(1_790_000_000_000)
          add("list since", type.page(nil, of: changed, since: since))
        }
      }
    }
    for lookup in type.profile.lookups { add("find", type.search(lookup, for: "qa@example.com")) }
    return text
  }

  @Test("They are those of the golden files", arguments: BuiltInProfiles.names)
  func golden(name: String) throws {
    let dialect = ProfileDialect(
      try instance(name),
      properties: ["HubSpot Contact": ["properties.email", "properties.firstname", "id"]]
    )
    let samples = try samples(of: name)
    #expect(samples.count >= dialect.namedTypes.count)
    let text = try samples.map { sample in
      Self.lines(try #require(dialect.type(named: sample.type)), sample)
    }
    expectGolden(
      text.joined(separator: "\n"),
      at: "Tests/SystemsTests/Goldens/requests-\(name).txt"
    )
  }
}
