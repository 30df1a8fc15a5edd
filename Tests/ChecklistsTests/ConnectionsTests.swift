import Checklists
import JSON
import TestSupport
import Testing

/// A sentence of S5 names types more loosely than headings do.
@Suite("Types that connections name")
struct ConnectionsTests {
  private static let flow = document(
    documentText(
      section("Crm Person", "Shop Customer", .every),
      section("Crm Sales-Order", "Shop Order", .every),
      section("Order", "Shop Item", .every)
    )
  )

  @Test(
    "Case and dashes are folded, then the first word is left out",
    arguments: [
      ("Crm Person", "Crm Person"), ("crm-person", "Crm Person"), ("CRM  PERSON", "Crm Person"),
      ("person", "Crm Person"), ("Businesscentral-person", "Crm Person"),
      ("sales-order", "Crm Sales-Order"), ("Other-sales-order", "Crm Sales-Order"),
      // What is named whole comes before what is named in part.
      ("Order", "Order"), ("deal", nil), ("Crm", nil), ("Crm-", nil), ("", nil), ("Order-x", nil),
    ] as [(String, String?)]
  )
  func findsTypes(name: String, type: String?) {
    #expect(Self.flow.sourceType(connectedAs: name) == type)
  }

  @Test("Records refer to others by a property that is named after the type")
  func references() {
    let names = Self.flow.pairings.map(\.referenceProperty.text)
    #expect(names == ["crmPersonId", "crmSalesOrderId", "orderId"])
  }
}
