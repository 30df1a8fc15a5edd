import ObjectForms
import Testing
import TestSupport

@testable import SystemModel

@Suite("Values that people write have one form each")
struct ValueTests {
  @Test(
    arguments: [
      ("60s", .seconds(60)), ("500ms", .milliseconds(500)), ("1.5s", .milliseconds(1_500)),
      ("2m", .seconds(120)), ("2min", .seconds(120)), ("1h", .seconds(3_600)),
      ("24h", .seconds(86_400)),
      ("0.25ms", .microseconds(250)), ("0s", .zero), ("0.000001h", .microseconds(3_600)),
      ("60", nil), ("s", nil), ("-1s", nil), ("1 s", nil), ("1e3s", nil), ("25h", nil),
      ("1.s", nil),
      (".5s", nil), ("1.2.3s", nil), ("١s", nil), ("9999999s", nil), ("1d", nil), ("", nil),
      ("999999999h", nil), ("9223372036854775807s", nil),
      ("1000000000000000000000000000000ms", nil),
      ("0.999999999h", .microseconds(3_599_999_996)), ("0.0000000000000000001s", nil),
    ] as [(String, Duration?)]
  )
  func durations(text: String, expected: Duration?) {
    #expect(Duration(written: text) == expected)
  }

  @Test(
    arguments: [
      ("2/s", 2), ("0.5/s", 0.5), ("120/m", 2), ("120/min", 2), ("190/10s", 19), ("3600/h", 1),
      ("0/s", nil), ("2", nil), ("2/", nil), ("/s", nil), ("2/s/s", nil), ("-2/s", nil),
      ("1e9/s", nil),
      ("20000/s", nil), ("inf/s", nil), ("0x2/s", nil), ("2/0s", nil),
    ] as [(String, Double?)]
  )
  func rates(text: String, expected: Double?) {
    #expect(RequestRate(text: text)?.perSecond == expected)
  }

  @Test(
    arguments: [
      ("Wix.com", "WIX.COM", true), ("Custom Webshop", "Customwebshop", true),
      ("Line-item", "line_item", true), ("Wix.com", "Wix", false), ("", "", true),
    ]
  )
  func names(first: String, second: String, isSame: Bool) {
    #expect((NameKey(first) == NameKey(second)) == isSame)
  }

  @Test func `a pattern makes values of its form`() throws {
    let (digits, letters) = ("0123456789", "abcdefghijklmnopqrstuvwxyz")
    let places = try #require(ValuePattern.places(##"QA-##?*\#é"##))
    #expect(
      places == ["Q", "A", "-", digits, digits, letters, digits + letters, "#", "é"]
    )
    #expect(ValuePattern.count(places) == 100 * 26 * 36)
    let many = try #require(ValuePattern.places(String(repeating: "*", count: 100)))
    #expect(ValuePattern.count(many) == .max)
    #expect(ValuePattern.places("") == nil)
    #expect(ValuePattern.places("a\\") == nil)
  }

  @Test(
    arguments: [
      ("a", ["a"]), ("${A}", ["$A"]), ("x${A_1}y${b}", ["x", "$A_1", "y", "$b"]),
      ("$A {}", ["$A {}"]),
      ("", []), ("${", nil), ("${}", nil), ("${1}", nil), ("${A-B}", nil), ("${A", nil),
      ("${A:-b}", nil),
    ] as [(String, [String]?)]
  )
  func templates(text: String, expected: [String]?) {
    let parts = TextTemplate(text, at: 0..<0)?.parts.map { part in
      switch part {
      case .text(let text): text
      case .variable(let name): "$" + name
      }
    }
    #expect(parts == expected)
    if expected != nil { #expect(TextTemplate(text, at: 0..<0)?.description == text) }
  }

  @Test(
    arguments: [
      ("apiKey", true), ("clientSecret", true), ("Authorization", true), ("X-Api-Key", true),
      ("password", true), ("token", true), ("Set-Cookie", true), ("site", false),
      ("clientID", false),
      ("Accept", false), ("keyboard", false), ("version", false),
    ]
  )
  func `names of secrets`(name: String, isSecret: Bool) {
    #expect(LikelySecrets.isSecretName(name) == isSecret)
  }
}
