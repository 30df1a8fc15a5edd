import Checklists
import JSON
import Planning
import TestSupport
import Testing
import Transforms

/// Records are told apart by their values alone, so a value that comes twice makes verdicts wrong.
@Suite("Generated values")
struct ValueGeneratorTests {
  private static let kinds: [ValueKind] = [
    .text, .email, .phone, .webAddress, .digits, .amount, .decimal, .moment,
  ]

  // Of moments there are ten thousand million: so many of them are never asked for.
  @Test(
    "No value of a kind comes twice in 100,000 of a run",
    arguments: kinds.filter { $0 != .moment }
  )
  func plainValuesAreUnique(kind: ValueKind) {
    var seen: Set<String> = []
    for number in 0..<1_000 {
      var values = ValueGenerator(seed: 42, case: "document/pairing/case-\(number)")
      for _ in 0..<100 {
        if let text = values.plain(kind).string { seen.insert(text) }
      }
    }
    #expect(seen.count == 100_000)
  }

  @Test("Neither does a hard one, nor is it one of the plain ones", arguments: kinds)
  func hardValuesAreUnique(kind: ValueKind) {
    var seen: Set<String> = []
    for number in 0..<200 {
      var values = ValueGenerator(seed: 42, case: "case-\(number)")
      for _ in 0..<10 {
        for value in [values.hard(kind), values.plain(kind)] {
          if let text = value.string { seen.insert(text) }
        }
      }
    }
    #expect(seen.count == 4_000)
  }

  @Test(
    "The same seed and case give the same values, another seed or case others",
    arguments: kinds
  )
  func dependsOnSeedAndCase(kind: ValueKind) {
    func values(_ seed: UInt64, _ name: String) -> [JSONValue] {
      var values = ValueGenerator(seed: seed, case: name)
      return [values.plain(kind), values.hard(kind), values.plain(kind)]
    }
    #expect(values(1, "a") == values(1, "a"))
    #expect(Set(values(1, "a")).isDisjoint(with: values(2, "a")))
    #expect(Set(values(1, "a")).isDisjoint(with: values(1, "b")))
  }

  @Test("Nearly equal values differ in their last character and in nothing else", arguments: kinds)
  func nearlyEqualDiffersAtTheEnd(kind: ValueKind) throws {
    var values = ValueGenerator(seed: 42, case: "case")
    for _ in 0..<100 {
      let pair = values.nearlyEqual(kind)
      let (left, right) = try #require(pair)
      let (one, two) = (try #require(left.string), try #require(right.string))
      #expect(one.dropLast() == two.dropLast())
      #expect(one.last != two.last)
      #expect(one.count == two.count)
      // Not even as numbers are they the same.
      #expect(!DataType.notShown.agree(source: left, target: right))
    }
  }

  @Test("Hard text has what integrations stumble over")
  func hardTextIsHard() throws {
    var values = ValueGenerator(seed: 42, case: "case")
    for _ in 0..<20 {
      let text = try #require(values.hard(.text).string)
      #expect(text.unicodeScalars.contains { !$0.isASCII })
      #expect(text.unicodeScalars.contains { $0.value > 0xFFFF })
      #expect(text.unicodeScalars.count > 255)
      #expect(text.first == " " && text.dropFirst().first != " ")
      #expect(text.last == " " && text.dropLast().last != " ")
      #expect(text.dropFirst().dropLast().contains("  "))
      #expect(text.contains("\"") && text.contains("'") && text.contains("<"))
    }
  }

  @Test(
    "Long values are longer than what is often cut",
    arguments: [.text, .email, .webAddress] as [ValueKind]
  )
  func hardValuesAreLong(kind: ValueKind) throws {
    var values = ValueGenerator(seed: 42, case: "case")
    #expect(try #require(values.hard(kind).string).unicodeScalars.count > 32)
  }

  @Test("Addresses have capital letters, of ASCII too, and are no longer than addresses may be")
  func hardAddresses() throws {
    var values = ValueGenerator(seed: 42, case: "case")
    let text = try #require(values.hard(.email).string)
    #expect(text.contains { $0.isASCII && $0.isUppercase })
    #expect(try #require(text.split(separator: "@").first).utf8.count <= 64)
  }

  @Test(
    "What is an address by its names here is one for whoever speaks of faults",
    arguments: [
      ("email", "x"), ("x", "loginEmail"), ("mailingCity", "x"), ("MailAddress", "x"),
      ("emailAddress", "x"), ("e-mail", "x"), ("name", "title"), ("emailingList", "x"),
      ("mailCreatedDate", "mailDate"),
    ]
  )
  func addressesByName(source: String, target: String) throws {
    let rows = SectionPart.maps([(source, target, "\"string\"")])
    let flow = document(documentText(section("Crm Person", "Shop Customer", rows)))
    let row = try #require(flow.pairings[0].mappings.first?.row)
    let kind = ValueKind(
      source: source,
      target: target,
      type: row.dataType,
      isOfTime: row.isOfTime
    )
    #expect(row.isOfEmail == (kind == .email))
  }

  @Test("Numbers stay numbers under every known conversion that gives one")
  func numbersAreNumbers() throws {
    var values = ValueGenerator(seed: 42, case: "case")
    for _ in 0..<100 {
      for value in [values.plain(.digits), values.hard(.digits)] {
        let number = try #require(Cast.integer.apply(to: value).number)
        #expect(Cast.string.apply(to: .number(number)) == value)
      }
      let short = values.plain(.digits)
      #expect(Cast.float.apply(to: short) == Cast.integer.apply(to: short))
      for value in [values.plain(.amount), values.hard(.amount)] {
        let number = try #require(Cast.decimal.apply(to: value).number)
        #expect(!number.isInteger)
        #expect(Cast.float.apply(to: value) == .number(number))
      }
    }
  }

  @Test("Long numbers have 17 digits, the last of which no rounding leaves")
  func longNumbers() throws {
    var values = ValueGenerator(seed: 42, case: "case")
    for _ in 0..<20 {
      let whole = try #require(values.hard(.digits).string)
      let fraction = try #require(values.hard(.decimal).string)
      #expect(whole.utf8.count == 17 && whole.hasSuffix("7"))
      #expect(fraction.hasSuffix("7.250") && fraction.utf8.count == 21)
    }
  }

  @Test("A moment is one in a zone where the day is another than in UTC")
  func moments() throws {
    var values = ValueGenerator(seed: 42, case: "case")
    for _ in 0..<50 {
      let text = try #require(values.plain(.moment).string)
      let moment = try #require(Moment(text), "\(text)")
      #expect(text.hasSuffix("+02:00"))
      #expect(moment.text.prefix(10) != text.prefix(10), "\(text)")
    }
  }

  @Test("There is an alternative where one value alone shows too little, and only there")
  func alternatives() throws {
    var values = ValueGenerator(seed: 42, case: "case")
    let boolean = values.alternative(to: "true", .boolean, .cast(.boolean))
    #expect(boolean == "false")
    let number = try #require(values.alternative(to: "x", .text, .cast(.string))?.number)
    #expect(number.isInteger && number.text.utf8.count == 17)
    for kind in [.email, .digits, .amount, .decimal, .moment, .phone] as [ValueKind] {
      #expect(values.alternative(to: values.plain(kind), kind, .cast(.string)) == nil)
    }
    #expect(values.alternative(to: "x", .text, .notShown) == nil)
  }

  @Test("Addresses reach nobody")
  func addressesAreReserved() throws {
    var values = ValueGenerator(seed: 42, case: "case")
    for value in [values.plain(.email), values.hard(.email)] {
      #expect(try #require(value.string).hasSuffix("@example.test"))
    }
    for value in [values.plain(.webAddress), values.hard(.webAddress)] {
      let text = try #require(value.string)
      #expect(text.hasPrefix("https://") && text.contains(".example.test"))
    }
  }

  @Test(
    "What a value looks like follows from the row's names and type",
    arguments: [
      ("name", "title", .cast(.string), .text), ("info.emails", "x", .cast(.string), .email),
      ("x", "loginEmail", .cast(.string), .email), ("phoneNumber", "x", .cast(.string), .phone),
      ("mobile", "x", .cast(.string), .phone), ("website", "x", .cast(.string), .webAddress),
      ("mailingCity", "x", .cast(.string), .text), ("MailAddress", "x", .cast(.string), .text),
      ("email", "x", .cast(.integer), .digits), ("email", "x", .notShown, .digits),
      ("a", "b", .cast(.decimal), .decimal), ("a", "b", .cast(.float), .amount),
      ("email", "x", .cast(.boolean), .boolean),
    ] as [(String, String, DataType, ValueKind)]
  )
  func choosesKinds(source: String, target: String, type: DataType, kind: ValueKind) {
    #expect(ValueKind(source: source, target: target, type: type) == kind)
  }
}
