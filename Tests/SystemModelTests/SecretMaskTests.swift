import SystemModel
import Foundation
import JSON
import Testing
import TestSupport

@Suite("A mask hides secrets in every form in which they come back")
struct SecretMaskTests {
  private static let hard = "pä\"ss/w ord+&<\\'😀\n=%41"

  private static func mask(_ secrets: String...) -> SecretMask {
    SecretMask(secrets.map { Secret($0, named: "S") })
  }

  @Test(
    arguments: [
      ("the key abcd1234 is", "the key *** is"), ("abcd1234", "***"),
      ("abcd1234abcd1234", "******"),
      ("abcd123", "abcd123"), ("ABCD1234", "ABCD1234"), ("", ""),
      ("?key=%61bcd%31234&x", "?key=***&x"), ("%2561bcd1234", "***"),
      (#"{"key":"\u0061bcd1234"}"#, #"{"key":"***"}"#),
      ("<a b=\"&#97;bcd&#x31;234\"/>", "<a b=\"***\"/>"),
      ("abcabcd1234", "abc***"), ("%61%62", "%61%62"), ("aaé abcd1234 é", "aaé *** é"),
    ]
  )
  func `a plain secret is found as it is and in escapes`(text: String, expected: String) {
    #expect(Self.mask("abcd1234").masked(text) == expected)
  }

  @Test func `the secret within another does not keep the rest of that one`() {
    #expect(
      Self.mask("secret", "secret-and-more").masked("a secret-and-more b secret") == "a *** b ***"
    )
  }

  @Test func `no mask hides nothing`() {
    #expect(SecretMask([]).isEmpty)
    #expect(SecretMask([]).masked("%61&amp;+\\u0041") == "%61&amp;+\\u0041")
    #expect(Self.mask("").masked("abc") == "abc")
  }

  /// What encoders make of a secret with every kind of hard character.
  @Test func `what encoders make of a hard secret is hidden`() throws {
    let secret = Self.hard
    var allowed = CharacterSet.alphanumerics
    let strict = try #require(secret.addingPercentEncoding(withAllowedCharacters: allowed))
    allowed.insert(charactersIn: "-._~/&=")
    let loose = try #require(secret.addingPercentEncoding(withAllowedCharacters: allowed))
    let twice = try #require(strict.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    let xml = secret.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&apos;")
    let ascii = secret.utf16.map { "\\u" + String(Int($0) + 0x10000, radix: 16).dropFirst() }
      .joined()
    let forms = [
      secret, strict, loose, twice, strict.lowercased(), xml, ascii,
      ascii.uppercased().replacing("\\U", with: "\\u"),
      JSONValue.string(secret).text, strict.replacing("%20", with: "+"),
      JSONValue.string(secret).text.replacing("/", with: "\\/"),
    ]
    for form in forms {
      let masked = Self.mask(secret).masked("<\(form)>")
      #expect(masked == "<***>" || masked == "<\"***\">", "\(form)")
    }
  }

  /// Basic authentication puts a user in front, and the bytes move within their groups of three.
  @Test(arguments: ["", "a", "ab", "user:", "somebody@example.com:"])
  func `base64 is hidden wherever the secret stands in it`(front: String) {
    for behind in ["", ":", "xy", "xyz"] {
      for secret in ["abcd1234", "s3cr3t-långt", "k??>>~~"] {
        let encoded = Data((front + secret + behind).utf8).base64EncodedString()
        let safe = encoded.replacing("+", with: "-").replacing("/", with: "_").replacing(
          "=",
          with: ""
        )
        for form in [
          encoded, safe, encoded.replacing("=", with: "%3D").replacing("/", with: "%2F"),
        ] {
          let masked = Self.mask(secret).masked("Basic \(form)!")
          #expect(masked.contains("***"), "\(front) \(secret) \(behind)")
          // Nothing remains that decodes to more than two bytes of it.
          let rest = masked.replacing("***", with: " ").split(separator: " ")
          for part in rest {
            var padded = part.replacing("-", with: "+").replacing("_", with: "/")
            while padded.count % 4 != 0 { padded += "=" }
            let decoded = Data(base64Encoded: String(padded)).map {
              String(decoding: $0, as: UTF8.self)
            }
            #expect(decoded?.contains(secret.prefix(3)) != true)
          }
        }
      }
    }
  }

  @Test func `random secrets in random forms never come through`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = RandomSource(seed: seed)
    let signs = Array("abcXYZ019-_.~!*'();:@&=+$,/?#[]%\\\"<> éß😀{}|^`")
    for _ in 0..<400 {
      let length = Int.random(in: 6...24, using: &random)
      let secret = String((0..<length).compactMap { _ in signs.randomElement(using: &random) })
      let mask = Self.mask(secret)
      var text = ""
      for byte in Array(secret.utf8) {
        let isPlain = byte < 0x80 && Bool.random(using: &random)
        text +=
          isPlain
          ? String(Unicode.Scalar(byte)) : "%" + String(Int(byte) + 256, radix: 16).dropFirst()
      }
      #expect(
        mask.masked("before \(text) behind") == "before *** behind",
        "seed \(seed): \(secret)"
      )
      #expect(mask.finds(in: Array(text.utf8)), "seed \(seed): \(secret)")
    }
  }

  @Test func `bytes that are no text are masked too`() {
    let mask = Self.mask("abcd1234")
    #expect(
      mask.masked([0xFF, 0x00] + Array("abcd1234".utf8) + [0xFE]) == [0xFF, 0x00, 42, 42, 42, 0xFE]
    )
    #expect(mask.masked([0xFF, UInt8(ascii: "%")]) == [0xFF, UInt8(ascii: "%")])
  }

  @Test func `signs that begin escapes do not take long, however many there are`() {
    let mask = Self.mask(
      String(repeating: "\\", count: 40) + "x",
      String(repeating: "%25", count: 20)
    )
    let text = String(repeating: "\\", count: 200) + String(repeating: "%25", count: 100)
    #expect(mask.masked(text).contains("***"))
  }
}
