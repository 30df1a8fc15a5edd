import Flowproof
import FlowproofCommandLine
import TestSupport
import Testing

/// What a vendor does not let tests do is no error of anybody: the case is skipped, and says why.
@Suite("With profiles, commands know what the vendors offer")
struct ProfileCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let login = "Wix does not let the login address of a member be changed"

  @Test("A run of the five documents has no errors, and skips with the vendors' reasons")
  func run() async throws {
    for seed in 1...2 {
      let result = await flowproof(
        "run",
        Repository.checklists,
        "--profiles",
        "--seed",
        "\(seed)",
        "--reports",
        folder.path("reports")
      )
      #expect(result.code == .success, "seed \(seed)")
      #expect(result.output.contains("\n76 cases: 26 passed, 50 skipped\n"), "seed \(seed)")
      #expect(
        result.output.contains(
          "\n  - skipped      3 cases: loginEmail of Wix Members cannot be changed: \(Self.login)\n"
        )
      )
    }
  }

  @Test("The plan of a run with profiles is shown, and without them it stays as it is")
  func plan() async throws {
    let path = Repository.checklists + "/wix-wix.rst"
    let limited = await flowproof("plan", path, "--profiles")
    #expect(limited.code == .success)
    #expect(
      limited.output.contains(
        """
              wix-wix/wix.com-contacts-to-wix-members/syncs-backward/info.emails→loginEmail
                skipped: loginEmail of Wix Members cannot be changed: \(Self.login)

        """
      )
    )
    // Each record that a run makes shows whose it is, at a place where the document does not poll.
    #expect(limited.output.contains(#", info.name.last = "flowproof-1-"#))
    #expect(limited.output.contains(" at 3.0/s with a bucket of 10"))
    let plain = await flowproof("plan", path)
    #expect(!plain.output.contains(Self.login) && !plain.output.contains("flowproof-1"))
  }

  @Test("What cannot be deleted is foretold")
  func kept() async throws {
    let path = Repository.checklists + "/customwebshop-membercare.rst"
    let result = await flowproof("plan", path, "--profiles")
    #expect(result.output.contains("9 records in the target, none of which can be deleted: "))
    #expect(result.output.contains("9 records in the source, deleted again: "))
    let json = await flowproof("plan", path, "--profiles", "--format", "json")
    #expect(json.output.contains(#""kept""#) && !json.output.contains(#""delete": -"#))
    let plain = await flowproof("plan", path, "--format", "json")
    #expect(!plain.output.contains(#""kept""#))
  }

  @Test("Each fault is seen by its own rule, and by no other")
  func prove() async throws {
    let result = await flowproof("prove", Repository.checklists, "--profiles")
    #expect(result.code == .success)
    #expect(
      result.output.contains(
        "detected 54 of 54, precise 54 of 54, sound 26 of 26 cases; 44 faults unobservable"
      )
    )
  }

  /// The mock that speaks as the vendors do can be told to break a promise, too.
  @Test("A fault shows through the vendors' dialects")
  func fault() async throws {
    let result = await flowproof(
      "run",
      Repository.checklists + "/wix-wix.rst",
      "--profiles",
      "--fault",
      "forward-only",
      "--seed",
      "1",
      "--reports",
      folder.path("reports")
    )
    #expect(result.code == .broken)
    #expect(result.output.contains("✗ failed   wix-wix/wix.com-members-to-wix-contacts/"))
    #expect(!result.output.contains(" error"))
  }

  /// Two names of one type, a list that cannot be written, numbers that travel as text, a reference.
  @Test("What profiles know of types, properties and values is kept to")
  func manners() async throws {
    let document = Self.document(
      "Custom CRM to Shopify Dataflow",
      section(
        "Custom CRM Thing",
        "Shopify Sesamproduct",
        .every,
        .sync,
        .maps([
          ("name", "title", #""string""#), ("note", "body_html", #""string""#),
          ("price", "variants.price", #""string""#),
          ("initialRecords", "variants.sku", #""string""#),
        ])
      ),
      section("Custom CRM Stuff", "Shopify Product", .every, .sync, .maps([("a", "title", "N/A")])),
      section(
        "Custom CRM Sale",
        "Shopify Order",
        .every,
        .sync,
        .maps([("no", "po_number", #""string""#), ("who", "customer.id", #""string""#)])
      )
    )
    let path = try folder.write(document, to: "crm-shopify.rst")
    let result = await flowproof(
      "run",
      path,
      "--profiles",
      "--seed",
      "1",
      "--verbose",
      "--reports",
      folder.path("reports")
    )
    #expect(result.code == .success)
    for reason in [
      "no Shopify Product can be found: they are Shopify Sesamproduct by another name",
      "no value is known for customer.id of Shopify Order: "
        + "it holds the identifier of one of Customer, and none is made up",
    ] {
      #expect(result.output.contains(reason), "\(reason)")
    }
  }

  /// A document of another title.
  private static func document(_ title: String, _ sections: String...) -> String {
    documentText(sections.joined(separator: "\n"))
      .replacing("Crm to Shop Dataflow", with: title)
      .replacing("=====================", with: String(repeating: "=", count: title.count))
  }
}
