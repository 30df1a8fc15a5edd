import ObjectForms
import SystemModel
import TestSupport
import Testing

/// The manual's tables of members are made from the tables by which files are read; run with
/// `FLOWPROOF_UPDATE_GOLDENS=1` to write them anew.
@Suite("The manual's tables name every member as the readers know it")
struct MemberTableTests {
  @Test(arguments: ["Configuration", "Profiles"])
  func `a page has the tables that are made for it`(page: String) throws {
    #expect(try expectMemberTables(of: .configuration, on: page) > 4)
  }
}
