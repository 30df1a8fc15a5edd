import JSON
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

/// Two runs on one account count each other's records: that must not go unseen.
@Suite("Seeing that another run is at work")
struct MarksOfOthersTests {
  private func session(_ mark: String) throws -> RecordSession {
    let profile = try #require(BuiltInProfiles.profile("hubspot"))
    return RecordSession(ProfileDialect(try SystemInstance(profile)), mark: mark)
  }

  private func create(
    _ client: RecordClient,
    _ name: String
  ) async throws {
    let fields = JSONValue.object(JSONObject()).setting(.string(name), at: "properties.name")
    _ = try await client.create("HubSpot Company", fields)
  }

  private func list(_ client: RecordClient, _ cursor: ChangeCursor) async throws -> ChangeCursor {
    try await client.changes(of: "HubSpot Company", since: cursor).value.cursor
  }

  @Test("Records of others count from the moment on when all that was there has been seen")
  func marks() async throws {
    let own = try session("flowproof-own1")
    let vendor = VendorSystem(
      MockSystem(firstID: 1),
      speaking: own.dialect,
      types: ["HubSpot Company"]
    )
    let mine = RecordClient(vendor, session: own)
    let theirs = RecordClient(vendor, session: try session("flowproof-2x"))
    try await create(theirs, "flowproof-old-1")
    var cursor = try await list(mine, .start)
    #expect(own.marksOfOthers == [])
    try await create(mine, "flowproof-own1-1")
    try await create(theirs, "flowproof proof")
    try await create(theirs, "flowproof-")
    cursor = try await list(mine, cursor)
    #expect(own.marksOfOthers == [])
    try await create(theirs, "flowproof-2x-1")
    try await create(theirs, "flowproof-2x-2")
    try await create(theirs, "flowproof-own10-1")
    _ = try await list(mine, cursor)
    #expect(own.marksOfOthers == ["flowproof-2x", "flowproof-own10"])
  }
}
