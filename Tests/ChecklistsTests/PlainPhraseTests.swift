import Checklists
import Testing

/// A phrase that is misread tests something that nobody promised.
@Suite("Plain phrases")
struct PlainPhraseTests {
  @Test(
    "A few phrases name a property and its value",
    arguments: [
      ("When a Zendesk User is of type Agent", "type", "Agent"),
      ("When a Deal gets the status \"Sold\"", "status", "Sold"),
      ("When a Deal gets the status Sold", "status", "Sold"),
      ("When an Offer gets Accepted = \"true\"", "Accepted", "true"),
      ("When an Offer gets info.state = won = lost", "info.state", "won = lost"),
      ("When a Deal has a 100% probability of beeing sold", "probability", "100"),
      ("When a Deal has a 100% probability of being sold", "probability", "100"),
      ("When a User is of type \"", "type", "\""),
    ]
  )
  func readsPhrases(prose: String, property: String, value: String) {
    let phrase = PlainPhrase(prose)
    #expect(phrase?.property == property)
    #expect(phrase?.value == value)
  }

  @Test(
    "Anything else is for people",
    arguments: [
      "", "When sold", "When a Person is full of hope", "When a User is of type ",
      "When a Deal gets the status ", "When a Deal gets sold", "When a Deal gets  = x",
      "When a Deal gets two words = x", "When a Deal gets a = ",
      "When a Deal has a 50% probability of being sold",
    ]
  )
  func leavesProse(prose: String) {
    #expect(PlainPhrase(prose) == nil)
  }
}
