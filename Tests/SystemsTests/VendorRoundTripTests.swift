import Checklists
import HTTPEndpoints
import JSON
import SourceText
import SystemModel
import Testing

@testable import Sandbox
@testable import Systems

/// Client and mock go by the same profile: what one sends, the other understands.
@Suite("Round trips through the vendors' dialects")
struct VendorRoundTripTests {
  private static let samples = sampleRecords.indices

  private func systems(_ index: Int, pageSize: Int = .max) throws -> VendorMocks {
    let sample = sampleRecords[index]
    return VendorMocks(
      try instance(sample.profile),
      types: [sample.type],
      properties: [sample.type: sample.fields.leafPaths + sample.patch.leafPaths],
      pageSize: pageSize
    )
  }

  private func expect(_ record: Record, shows fields: JSONValue) {
    for path in Set(fields.leafPaths) where fields.value(at: path)?.isNull == false {
      let shown = record.value(at: path).map { $0.array ?? [$0] } ?? []
      let given = fields.value(at: path).map { $0.array ?? [$0] } ?? []
      // Elements of a list in which something is missing have it filled in.
      #expect(given.allSatisfy { shown.contains($0) }, "\(path): \(given) in \(shown)")
    }
  }

  @Test("What is made is read, changed, listed, found and deleted", arguments: samples)
  func lives(index: Int) async throws {
    let sample = sampleRecords[index]
    let systems = try systems(index)
    let profile = systems.session.dialect.instance.profile
    let traits = RecordTypeTraits(try #require(profile.type(named: sample.type)), of: profile)
    try await systems.run { systems in
      let client = systems.client
      let record: Record
      if let reason = traits.unsupported[.create] {
        let sent = systems.statuses.entries.count
        let error = await #expect(throws: RecordClientError.self) {
          try await client.create(sample.type, sample.fields)
        }
        #expect(error?.isUnsupported == true && error?.description.contains(reason) == true)
        #expect(systems.statuses.entries.count == sent, "nothing is sent")
        let id = systems.store.create(NameFolding.fold(sample.type), sample.fields).id
        record = try #require(try await client.read(sample.type, id).value)
      } else {
        record = try await client.create(sample.type, sample.fields, mark: "qa-1").value
        expect(record, shows: sample.fields)
        if let mark = traits.mark, sample.fields.value(at: mark) == nil {
          #expect(record.value(at: mark) == "qa-1")
        }
      }
      let read = try #require(try await client.read(sample.type, record.id).value)
      #expect(read.id == record.id && read.changed == record.changed)
      expect(read, shows: sample.fields)

      var changed = read
      if let reason = traits.unsupported[.update] {
        let error = await #expect(throws: RecordClientError.self) {
          try await client.update(sample.type, record.id, sample.patch)
        }
        #expect(error?.description.contains(reason) == true)
      } else {
        changed = try await client.update(sample.type, record.id, sample.patch).value
        expect(changed, shows: sample.patch)
        #expect(changed.changed > read.changed)
      }

      for lookup in systems.session.dialect.type(named: sample.type)?.profile.lookups ?? [] {
        guard let value = changed.value(at: lookup.property) else { continue }
        let found = try await client.find(sample.type, lookup.property, value)
        #expect(found?.value.map(\.id) == [record.id])
        let none = try await client.find(sample.type, lookup.property, "nobody@example.com")
        #expect(none?.value == [])
      }

      if let reason = traits.unsupported[.delete] {
        let error = await #expect(throws: RecordClientError.self) {
          try await client.delete(sample.type, record.id)
        }
        #expect(error?.description.contains(reason) == true)
      } else {
        _ = try await client.delete(sample.type, record.id)
        _ = try await client.delete(sample.type, record.id)
        #expect(try await client.read(sample.type, record.id).value == nil)
      }
      #expect(!systems.statuses.entries.contains(429), "the limit is kept")
      #expect(systems.statuses.entries.allSatisfy { $0 < 400 || $0 == 404 })
    }
  }

  @Test("A creation of nothing fills in what is needed, differently each time", arguments: samples)
  func least(index: Int) async throws {
    let sample = sampleRecords[index]
    let systems = try systems(index)
    let profile = systems.session.dialect.instance.profile
    let traits = RecordTypeTraits(try #require(profile.type(named: sample.type)), of: profile)
    guard traits.unsupported[.create] == nil else { return }
    try await systems.run { systems in
      let first = try await systems.client.create(sample.type, [:], mark: "qa-1").value
      let second = try await systems.client.create(sample.type, [:], mark: "qa-2").value
      #expect(first.id != second.id)
      if let mark = traits.mark { #expect(first.value(at: mark) != second.value(at: mark)) }
    }
  }

  @Test("Lists of several pages are read whole, and later only what changed", arguments: samples)
  func lists(index: Int) async throws {
    let sample = sampleRecords[index]
    let systems = try systems(index, pageSize: 3)
    try await systems.run { systems in
      let type = NameFolding.fold(sample.type)
      func make(_ number: Int) -> String {
        var fields = sample.fields
        // An identifier that whoever makes a record chooses.
        fields.set(.string("own-\(number)"), at: "identificationNumber")
        return systems.store.create(type, fields).id
      }
      let ids = (0..<7).map { make($0) }
      let whole = try await systems.all(sample.type)
      #expect(whole.pages >= 3)
      let shown = whole.records.map(\.id)
      #expect(shown.count == 7 && Set(shown).count == 7)
      for record in whole.records { expect(record, shows: sample.fields) }

      let quiet = try await systems.all(sample.type, since: whole.cursor)
      let known = Dictionary(whole.records.map { ($0.id, $0.changed) }, uniquingKeysWith: max)
      #expect(quiet.records.allSatisfy { known[$0.id] == $0.changed }, "nothing is news")

      _ = systems.store.change(type, ids[2]) { $0.set("news", at: "extra") }
      let new = make(8)
      let news = try await systems.all(sample.type, since: quiet.cursor).records
        .filter { known[$0.id] != $0.changed }
      let number = systems.store.all(type).firstIndex { $0.id == ids[2] } ?? 0
      #expect(news.count == 2)
      #expect(news.contains { $0.id == shown[number] })
      #expect(!news.allSatisfy { known[$0.id] != nil }, "the new record \(new) is shown")
      // Another one who polls sees everything, whatever is known already.
      #expect(Set(try await systems.all(sample.type).records.map(\.id)).count == 8)
    }
  }

  @Test("Whoever changes a record meanwhile is not overwritten: it is read again, once")
  func conflict() async throws {
    for type in ["Wix Contacts", "Wix Products"] {
      let sample = try #require(sampleRecords.first { $0.type.hasSuffix(type.dropFirst(3)) })
      let systems = VendorMocks(try instance("wix"), types: [type])
      try await systems.run { systems in
        let id = try await systems.client.create(type, sample.fields).value.id
        _ = systems.store.change(NameFolding.fold(type), id) { $0.set("theirs", at: "extra") }
        let before = systems.statuses.entries.count
        let changed = try await systems.client.update(type, id, sample.patch).value
        expect(changed, shows: sample.patch)
        #expect(changed.fields["extra"] == "theirs")
        let statuses = systems.statuses.entries[before...]
        // Products are read before, since their lists are sent whole.
        #expect(Array(statuses) == (type == "Wix Products" ? [200, 200] : [409, 200, 200]))
      }
    }
  }

  @Test("A list that is sent whole keeps what its elements held")
  func wholeLists() async throws {
    let systems = VendorMocks(try instance("wix"), types: ["Wix Products"])
    try await systems.run { systems in
      let made = try await systems.client.create(
        "Wix Products",
        ["name": "mug", "sku": ["M-1", "M-2"], "priceData": ["price": [99, 98]]]
      )
      let changed = try await systems.client.update(
        "Wix Products",
        made.value.id,
        ["priceData": ["price": 89]]
      )
      #expect(changed.value.value(at: "sku") == ["M-1", "M-2"])
      #expect(changed.value.value(at: "priceData.price") == [89, 98])
    }
  }

  @Test("Properties that a vendor holds to be one agree, whoever writes either")
  func synonyms() async throws {
    let systems = VendorMocks(try instance("wix"), types: ["Wix Contacts"])
    try await systems.run { systems in
      let made = try await systems.client.create(
        "Wix Contacts",
        ["info": ["emails": "a@example.com"]]
      )
      let id = made.value.id
      #expect(made.value.value(at: "primaryInfo.email") == "a@example.com")
      _ = systems.store.change("wix-contacts", id) {
        $0.set("b@example.com", at: "primaryInfo.email")
      }
      let read = try await systems.client.read("Wix Contacts", id).value
      #expect(read?.value(at: "info.emails") == "b@example.com")
      let changed = try await systems.client.update(
        "Wix Contacts",
        id,
        ["primaryInfo": ["email": "c@example.com"]]
      )
      #expect(changed.value.value(at: "info.emails") == "c@example.com")
    }
  }

  @Test("Creations keep the distance that a type asks for")
  func createInterval() async throws {
    let systems = VendorMocks(try instance("shopify"), types: ["Shopify Order"])
    let elapsed = try await systems.run { systems in
      for _ in 0..<3 { _ = try await systems.client.create("Shopify Order", [:]) }
      return systems.time.elapsed
    }
    #expect(elapsed == .seconds(24))
    #expect(!systems.statuses.entries.contains(429))
  }

  @Test("Many at once never exceed the limit, and need not wait for more than it")
  func limits() async throws {
    let systems = VendorMocks(try instance("shopify"), types: ["Shopify Customer"])
    let elapsed = try await systems.run { systems in
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<100 {
          group.addTask { _ = try? await systems.client.create("Shopify Customer", [:]) }
        }
      }
      return systems.time.elapsed
    }
    #expect(systems.store.all("shopify-customer").count == 100)
    #expect(systems.statuses.entries.count { $0 == 429 } == 0)
    #expect(elapsed >= .seconds(29) && elapsed < .seconds(32))
  }
}
