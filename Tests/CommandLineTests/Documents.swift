import TestSupport

/// Documents that tests run, besides those of the repository.
enum Documents {
  /// A document of which every rule holds.
  static let fine = documentText(
    section(parts: [.every, .sync, .maps([("name", "title", "\"string\"")])])
  )

  /// A document that promises nothing about any two types.
  static let withoutPairings = documentText()

  /// A document of which no case can be run: what is mapped is nothing.
  static let allSkipped = documentText(section(parts: [.linkRequired, .sync, .maps([])]))

  /// A document of which only a person can check anything.
  static let manualOnly = documentText(
    section(parts: [.when("When a Crm Person is full of hope")])
  )

  /// A document with a sentence that no reader knows, beside rules that hold.
  static let withUnknownSentence = documentText(
    section(parts: [.every, .sync, .maps([("name", "title", "\"string\"")])])
      + "\n\nNobody knows what this sentence means.\n"
  )

  /// A document with an error, a warning and a note.
  static let withEverySeverity =
    fine + """


      Nobody knows what this sentence means.

      Crm Deal to Shop Order
      ----------------

      Every Crm Deal will be synchronized with a Shop Order.

      """

  private static func section(parts: [SectionPart]) -> String { "" }
}
