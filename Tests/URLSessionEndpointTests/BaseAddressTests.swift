import Foundation
import Testing

@testable import URLSessionEndpoint

@Suite("Addresses of systems")
struct BaseAddressTests {
  @Test(
    "The path before a request's own is kept, and ends without a slash",
    arguments: [
      ("https://example.com", "https://example.com"),
      ("https://example.com/", "https://example.com"),
      ("HTTPS://example.com:8443/api/v2//", "https://example.com:8443/api/v2"),
      ("https://example.com/a%20b", "https://example.com/a%20b"),
      ("http://127.0.0.1:80/x", "http://127.0.0.1:80/x"),
      ("http://localhost:1", "http://localhost:1"), ("http://[::1]:1", "http://[::1]:1"),
      ("http://127.9.9.9", "http://127.9.9.9"),
    ]
  )
  func reads(text: String, expected: String) throws {
    #expect(try BaseAddress(text).text == expected)
  }

  @Test(
    "What is unsafe or unclear is refused",
    arguments: [
      ("", .malformed), ("example.com", .malformed), ("https://", .malformed),
      ("https:///a", .malformed), ("ftp://example.com", .otherScheme),
      ("file:///etc/passwd", .malformed), ("https://me@example.com", .credentials),
      ("https://me:secret@example.com", .credentials), ("https://example.com?a=b", .query),
      ("https://example.com#a", .query), ("http://example.com", .insecure(host: "example.com")),
      ("http://127.0.0.1.example.com", .insecure(host: "127.0.0.1.example.com")),
      ("http://localhost.example.com", .insecure(host: "localhost.example.com")),
      ("http://128.0.0.1", .insecure(host: "128.0.0.1")),
    ] as [(String, BaseAddressError)]
  )
  func refuses(text: String, error: BaseAddressError) {
    #expect(throws: error) { try BaseAddress(text) }
    #expect(!error.description.contains("secret"))
  }

  @Test("An address is shown without what may be secret")
  func shows() {
    let url = URL(string: "https://me:secret@example.com:1/a/b?token=secret#secret")
    #expect(BaseAddress.shown(url) == "https://example.com:1/a/b")
    #expect(BaseAddress.shown(nil) == "another address")
  }
}
