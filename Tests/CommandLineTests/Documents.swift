import TestSupport

/// Documents that tests run, besides those of the repository.
enum Documents {
  private static let person = "Crm Person"
  private static let customer = "Shop Customer"
  private static let rows = [("name", "title", "\"string\"")]

  /// A document of which every rule holds.
  static let fine = documentText(section(person, customer, .every, .sync, .maps(rows)))

  /// A document with values in which no letter can be mangled and no end be cut.
  static let telephone = documentText(
    section(person, customer, .every, .sync, .maps([("phone", "phone", "\"string\"")]))
  )

  /// A document with a case that runs, one that is skipped, one for people, and a group.
  static let planned = documentText(
    section(person, customer, .every, .maps(rows)),
    section("Crm Deal", "Shop Order", .when("When a Crm Deal is won"), .sync, .maps([]))
  )

  /// A document that promises nothing about any two types.
  static let withoutPairings = documentText()

  /// A document that cannot be read as it was meant, and of which nothing remains.
  static let damagedWithoutPairings = withoutPairings + "Orders\n------\n\nEvery order counts.\n"

  /// A document of which no case can be run, for nothing is mapped.
  static let allSkipped = documentText(section(person, customer, .sync, .maps([])))

  /// A document of which only a person can check anything.
  static let manualOnly = documentText(
    section(person, customer, .when("When a Crm Person is full of hope"))
  )

  /// A document with a sentence that no reader knows, beside rules that hold.
  static let withUnknownSentence = fine + "\nNobody knows what this sentence means.\n"

  /// A document with a byte that is no text, beside rules that hold.
  static let withInvalidByte =
    Array(fine.replacing("Persons become customers.", with: "").utf8)
    + Array("\n.. caf".utf8) + [0xE9, 0x0A]

  /// A document with an error, a warning and a note, beside rules that hold.
  static let withEverySeverity =
    withUnknownSentence + """

      Crm Deal to Shop Order
      ------------------

      Every Crm Deal will be synchronized with a Shop Order.

      The following properties are synchronized between a Crm Deal and a Shop Order:

      .. list-table::
         :header-rows: 1

         * - Crm Deal Property
           - Shop Order Property
           - Shop Data Type

      """

  /// A file that is no text at all, whatever it is called.
  static let binary: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 0x00, 0x01, 0xFF, 0xFE]
}
