import JSON
import SystemModel
import Testing
import Transforms

@testable import Planning

/// A value that a system refuses makes an error of a case; one that is too tame makes it blind.
@Suite("Values within limits")
struct ValueLimitsTests {
  private func limits(_ change: (inout ValueConstraint) -> Void) -> ValueConstraint {
    var limits = ValueConstraint()
    change(&limits)
    return limits
  }

  private static let kinds: [ValueKind] = [
    .text, .email, .phone, .webAddress, .digits, .amount, .decimal, .moment, .boolean,
  ]

  private static let all: [ValueConstraint] = {
    var all: [ValueConstraint] = []
    func add(_ change: (inout ValueConstraint) -> Void) {
      var limits = ValueConstraint()
      change(&limits)
      all.append(limits)
    }
    for length in [1, 3, 7, 8, 12, 20, 25, 40, 200] { add { $0.maximumLength = length } }
    add { $0.minimumLength = 5 }
    add { $0.isASCII = true }
    add { $0.isWhole = true }
    add { $0.isTyped = true }
    add { ($0.isTyped, $0.isWhole, $0.minimum, $0.maximum) = (true, true, 1, 2_000_000_000) }
    add { ($0.minimum, $0.maximum) = (0, 100) }
    add { ($0.minimum, $0.maximum) = (-500, -400) }
    add { ($0.minimum, $0.maximum) = (.min, .max) }
    add { $0.maximum = .min }
    add { $0.minimum = .max }
    add { $0.emailDomain = "example.com" }
    add { ($0.emailDomain, $0.maximumLength) = ("example.com", 22) }
    add { ($0.phonePrefix, $0.phoneDigits) = ("+46", 9) }
    add { $0.choices = ["red", "green", 7, true] }
    add { $0.places = Array(repeating: "0123456789", count: 9) }
    add { $0.places = ["A", "-", "0123456789", "0123456789"] }
    add { $0.places = [""] }
    return all
  }()

  @Test("Every value that is made for both sides is taken on both", arguments: kinds)
  func areTaken(kind: ValueKind) {
    let types: [DataType] = [
      .cast(.string), .cast(.integer), .cast(.decimal), .notShown,
      DataType(cell: #"["replace", " ", "", "string"]"#),
    ]
    var made = 0
    for type in types {
      for source in Self.all + [ValueConstraint()] {
        for target in [ValueConstraint(), source, limits { $0.maximumLength = 30 }] {
          guard let limited = kind.within(source, target, type) else { continue }
          var values = ValueGenerator(seed: 3, case: "case")
          var all = [values.plain(limited), values.hard(limited), values.plain(limited)]
          all += values.choices(limited)
          if let other = values.alternative(to: all[0], limited, type) { all.append(other) }
          if let (one, other) = values.nearlyEqual(limited) {
            all += [one, other]
            #expect(!ValueComparison.agree(one, other))
          }
          for value in all {
            #expect(source.takes(value), "\(kind) \(source): \(value.text)")
            let there = type.evaluate(value) ?? value
            #expect(target.takes(there), "\(kind) \(target): \(there.text)")
          }
          made += 1
        }
      }
    }
    #expect(made > 90)
  }

  @Test("What is called unique hardly ever comes twice", arguments: kinds)
  func areUnique(kind: ValueKind) {
    for limits in Self.all where kind != .moment {
      guard let limited = kind.within(limits), limited.isUnique else { continue }
      var values = ValueGenerator(seed: 42, case: "case")
      let made = (0..<3_000).map { _ in values.plain(limited).text }
      // Of a hundred million values two among three thousand may be one.
      #expect(Set(made).count >= 2_999, "\(limits)")
    }
  }

  @Test(
    "Where a text is long enough it still has what integrations stumble over",
    arguments: [(12, true, false), (40, true, true), (6, false, false)]
  )
  func staysHard(length: Int, isForeign: Bool, isLong: Bool) throws {
    let kind = try #require(ValueKind.text.within(limits { $0.maximumLength = length }))
    var values = ValueGenerator(seed: 1, case: "case")
    let text = try #require(values.hard(kind).string)
    #expect(text.utf16.count <= length)
    // Blanks stand at both ends or at none.
    #expect((text.first == " ") == (text.last == " "))
    #expect((text.first == " ") == (length >= 40))
    #expect(text.unicodeScalars.contains { !$0.isASCII } == isForeign)
    #expect((text.unicodeScalars.count > 32) == isLong)
  }

  @Test("Addresses are of the domain that is asked for, and differ in front of it")
  func domains() throws {
    let kind = try #require(ValueKind.text.within(limits { $0.emailDomain = "example.com" }))
    var values = ValueGenerator(seed: 1, case: "case")
    #expect(values.hard(kind).string?.hasSuffix("@example.com") == true)
    let pair = values.nearlyEqual(kind)
    let (one, other) = try #require(pair)
    #expect(one.string?.hasSuffix("x@example.com") == true)
    #expect(other.string?.hasSuffix("y@example.com") == true)
  }

  @Test("Numbers are numbers where texts are kept apart from them")
  func typed() throws {
    let typed = limits { ($0.isTyped, $0.minimum, $0.maximum) = (true, 1, 9) }
    let kind = try #require(ValueKind.digits.within(typed))
    #expect(!kind.isUnique)
    var values = ValueGenerator(seed: 1, case: "case")
    #expect(values.choices(kind).allSatisfy { $0.number != nil })
    let flags = try #require(
      ValueKind.boolean.within(limits { $0.isTyped = true }, ValueConstraint(), .cast(.boolean))
    )
    #expect(values.choices(flags) == [true, false])
    let text = try #require(
      ValueKind.text.within(limits { $0.isTyped = true }, ValueConstraint(), .cast(.string))
    )
    #expect(values.alternative(to: "a", text, .cast(.string)) == nil)
  }

  @Test("Of choices those are used that both sides take, each of another meaning once")
  func choices() throws {
    let source = limits { $0.choices = ["1", "one", "2", 2] }
    let target = limits { $0.choices = [1, 2, 3] }
    let kind = try #require(ValueKind.text.within(source, target, .cast(.integer)))
    var values = ValueGenerator(seed: 1, case: "case")
    #expect(values.choices(kind) == ["1", "2"])
    let none = limits { $0.choices = ["x"] }
    #expect(ValueKind.text.within(none, target, .cast(.integer)) == nil)
  }

  @Test(
    "A scope covers what lies in it",
    arguments: [
      ("info", "info", true), ("info", "info.emails", true), ("info.emails", "info", false),
      ("sesam_*", "sesam_price", true), ("sesam_*", "sesa", false), ("*", "a.b", true),
      ("a.*.c", "a.b.c.d", true), ("a.*.c", "a.b.d", false), ("", "a", true),
    ]
  )
  func scopes(scope: String, path: String, covers: Bool) {
    #expect(PropertyPattern(scope).covers(PropertyPath(path)) == covers)
  }
}
