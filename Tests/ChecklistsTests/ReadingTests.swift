import Checklists
import SourceText
import TestSupport
import Testing

/// Each sentence that is not recognised is a promise that nobody tests.
@Suite("Reading sentences and names")
struct ReadingTests {
  private func section(_ text: String) throws -> (section: PairingSection, file: SourceFile) {
    let checklist = checklist(text)
    return (try #require(checklist.sections.first), checklist.source)
  }

  /// A document with one section on two types that says nothing but some sentences.
  private func text(_ heading: String, _ sentences: String) -> String {
    documentText(
      "\(heading)\n\(String(repeating: "-", count: heading.utf8.count))\n\n\(sentences)\n"
    )
  }

  @Test("A heading with very many places to split it is split at the first")
  func manyPlaces() throws {
    let heading = "Crm Person" + String(repeating: " to Shop Customer", count: 2_000)
    let (section, _) = try section(text(heading, "Every Crm Person is welcome."))
    #expect(section.sourceType == "Crm Person")
  }

  @Test("S1 to S8 are each recognised by their sentence, and by no other")
  func recognisesEachForm() throws {
    let forms: [(String, (PairingSection) -> Range<Int>?)] = [
      ("Every Crm Person will be synchronized with a Shop Customer.", \.every),
      (
        "Before any synchronization can take place, a link between a Crm Person and a Shop "
          + "Customer must be established.", \.linkRequired
      ),
      (
        "A Crm Person will merge with a Shop Customer if one of the following property "
          + "combinations match:", \.mergeIntroduction
      ),
      (
        "If a matching Shop Customer already exists, the Crm Person will be merged with the "
          + "existing one.", \.mergesExisting
      ),
      (
        "If no matching Shop Customer is found, a new Shop Customer will be created.",
        \.createsUnmatched
      ),
      (
        "A new Shop Customer will be created from a Crm Person if it is connected to a Crm Deal "
          + "that is synchronized into Shop.", { $0.connectedTo?.range }
      ),
      (
        "When a Crm Person is of type Agent, it  will be synchronized with a Shop Customer.",
        { $0.condition?.range }
      ),
      (
        "Once a link between a Crm Person and a Shop Customer is established, it will keep in "
          + "sync between the two systems, regardless of where it is edited.", \.keepsInSync
      ),
      (
        "The following properties are synchronized between a Crm Person and a Shop Customer:",
        \.mappingIntroduction
      ),
    ]
    for (number, (sentence, _)) in forms.enumerated() {
      let (section, file) = try section(text("Crm Person to Shop Customer", sentence))
      for (other, (_, read)) in forms.enumerated() {
        let found = read(section).map { file.text($0) }
        #expect(found == (other == number ? sentence : nil), "form \(other) of: \(sentence)")
      }
    }
  }

  @Test("A sentence may run over lines, also within a name")
  func readsOverLines() throws {
    let (section, file) = try section(
      text(
        "Crm Person to Shop Customer",
        """
        Every Crm
        Person will be synchronized
        with a Shop Customer.

        Once a link between a Crm Person and a Shop
        Customer is established, it will keep in sync between
        the two systems, regardless of where it is
        edited.
        """
      )
    )
    let every = try #require(section.every)
    #expect(file.text(every) == "Every Crm\nPerson will be synchronized\nwith a Shop Customer.")
    #expect(section.keepsInSync != nil)
  }

  @Test("Several sentences may share a paragraph, with or without a line end between them")
  func readsSeveralInOneParagraph() throws {
    let sentences = """
      If a matching Shop Customer already exists, the Crm Person will be merged with the existing \
      one.
      If no matching Shop Customer is found, a new Shop Customer will be created. Every Crm Person \
      will be synchronized with a Shop Customer.
      """
    let (section, file) = try section(text("Crm Person to Shop Customer", sentences))
    #expect(section.mergesExisting != nil)
    #expect(section.every != nil)
    let unmatched = try #require(section.createsUnmatched)
    #expect(
      file.location(of: unmatched.lowerBound) == SourcePosition(line: 16, column: 1)
    )
  }

  @Test(
    "Names count whatever their letter case, and with `-` for a blank",
    arguments: [
      ("Crm Person", "Shop Customer", "crm PERSON", "SHOP customer"),
      ("Crm Customer-person", "Shop Customer", "Crm Customer person", "Shop Customer"),
      ("Crm Customer person", "Shop Customer", "Crm Customer-Person", "Shop-Customer"),
      ("HubSpot Contact", "Hubspot Contact", "Hubspot Contact", "HubSpot Contact"),
      ("Crm Østers", "Shop Customer", "Crm østers", "Shop Customer"),
    ]
  )
  func foldsNames(source: String, target: String, writtenSource: String, writtenTarget: String)
    throws
  {
    let sentence = "Every \(writtenSource) will be synchronized with a \(writtenTarget)."
    let text = text("\(source) to \(target)", sentence)
    let (section, _) = try section(text)
    #expect(section.every != nil)
    #expect(section.sourceType == source)
    #expect(section.targetType == target)
    #expect(problems(of: text) == [])
  }

  @Test("S5 lists its types without the system's name, and the system that they go into")
  func readsConnections() throws {
    let (section, _) = try section(
      documentText(
        TestSupport.section(
          "Crm Person",
          "Shop Customer",
          .connected("Crm Deal, Line-item, or Order")
        )
      )
    )
    #expect(section.connectedTo?.types == ["Deal", "Line-item", "Order"])
    #expect(section.connectedTo?.target == "Shop")
  }

  @Test("S5 takes the source system from what all headings share where the title has another name")
  func readsConnectionsUnderAnotherTitle() throws {
    let text = documentText(
      TestSupport.section("Big Crm Deal Line", "Shop Line", .connected("Big Crm Person")),
      TestSupport.section("Big Crm Person", "Shop Customer", .every)
    )
    #expect(checklist(text).sections.first?.connectedTo?.types == ["Person"])
  }

  @Test("S5 takes off what its first type shares with the heading's")
  func readsConnectionsOfUnevenNames() throws {
    let text = documentText(
      TestSupport.section(
        "BigCrm CentralBigcrm Person",
        "Shop Customer",
        .connected("BigCrm CentralBigcrm Sales Order, Deal, or Item")
      ),
      TestSupport.section("Other Thing", "Shop Thing", .every)
    )
    let types = checklist(text).sections.first?.connectedTo?.types
    #expect(types == ["Sales Order", "Deal", "Item"])
  }

  @Test("S6 keeps its prose, commas included")
  func readsConditions() throws {
    let (section, _) = try section(
      documentText(TestSupport.section("Crm Person", "Shop Customer", .when("When red, or blue")))
    )
    #expect(section.condition?.text == "When red, or blue")
  }

  @Test("The title gives the two systems, the stamp the time of generation")
  func readsTitle() {
    let checklist = checklist(
      documentText(TestSupport.section("Crm Person", "Shop Customer", .every))
    )
    #expect(checklist.title == "Crm to Shop Dataflow")
    #expect(checklist.sourceSystem == "Crm")
    #expect(checklist.targetSystem == "Shop")
    #expect(checklist.generated == "2024-02-29T23:59:58")
  }

  @Test(
    "A system's name may be missing from the title; its pairings are read all the same",
    arguments: [
      ("Zendesk to  Dataflow", "Zendesk", "", "target"),
      ("to Shop Dataflow", "", "Shop", "source"),
      ("Exact Online to Wix.com Dataflow", "Exact Online", "Wix.com", nil),
    ] as [(String, String, String, String?)]
  )
  func readsEmptySystemNames(title: String, source: String, target: String, missing: String?) {
    let line = String(repeating: "=", count: title.utf8.count)
    let text = """
      \(line)
      \(title)
      \(line)

      Crm Person to Shop Customer
      ---------------------------
      Every Crm Person will be synchronized with a Shop Customer.

      """
    let checklist = checklist(text)
    #expect(checklist.sourceSystem == source)
    #expect(checklist.targetSystem == target)
    #expect(checklist.sections.first?.every != nil)
    #expect(problems(of: text) == (missing == nil ? [] : ["2:1 warning empty-system-name"]))
  }

  @Test("Where a type's own name holds ` to `, the table heads settle where to split")
  func splitsByTableHeads() throws {
    let text = documentText(
      TestSupport.section(
        "Crm Link to Person",
        "Shop Customer",
        .maps([("name", "title", "\"string\"")])
      )
    )
    let (whole, _) = try section(text)
    #expect(whole.sourceType == "Crm Link to Person")
    #expect(whole.targetType == "Shop Customer")
    #expect(whole.mappingIntroduction != nil)
    // The heads suffice where no sentence confirms them.
    let (bare, _) = try section(text.replacing("The following", with: "Some"))
    #expect(bare.sourceType == "Crm Link to Person")
    #expect(bare.mappings.count == 1)
  }

  @Test("Without a table the sentences settle it")
  func splitsBySentences() throws {
    let text = documentText(
      TestSupport.section("Crm Link to Person", "Shop Customer to Be", .every, .sync)
    )
    let (section, _) = try section(text)
    #expect(section.sourceType == "Crm Link to Person")
    #expect(section.targetType == "Shop Customer to Be")
    #expect(section.every != nil)
  }

  @Test("The third table head names the target system, also where the title does not")
  func readsTargetSystem() throws {
    let text = documentText(
      TestSupport.section("Crm Person", "Big Shop Customer", .maps([]))
    ).replacing("Shop Data Type", with: "Big Shop Data Type")
    #expect(try section(text).section.targetSystem == "Big Shop")
  }

  @Test("Rows are read with the line of their first cell and the cells as they stand")
  func readsRows() throws {
    let (section, file) = try section(
      documentText(
        TestSupport.section(
          "Crm Person",
          "Shop Customer",
          .merges([("mail", "info.emails")]),
          .maps([("name", "title", "\"string\""), ("age", "", "N/A")])
        )
      )
    )
    #expect(section.mergeRows.map(\.source.path) == ["mail"])
    #expect(section.mergeRows.map(\.target.path) == ["info.emails"])
    #expect(section.mappings.map(\.source.path) == ["name", "age"])
    #expect(section.mappings.map(\.target.path) == ["title", ""])
    #expect(section.mappings.map(\.typeCell) == ["\"string\"", "N/A"])
    let lines = section.mappings.map { file.location(of: $0.range.lowerBound).line }
    #expect(lines == [33, 36])
  }

  @Test("A document with carriage returns reads like one without")
  func readsCarriageReturns() {
    let text = documentText(
      TestSupport.section(
        "Crm Person",
        "Shop Customer",
        .every,
        .sync,
        .maps([("name", "title", "\"string\"")])
      )
    )
    #expect(problems(of: text) == problems(of: text.replacing("\n", with: "\r\n")))
    #expect(checklist(text).facts == checklist(text.replacing("\n", with: "\r\n")).facts)
  }
}
