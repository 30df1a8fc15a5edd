import HTTPEndpoints
import LoopbackServer
import TestSupport
import Testing

@testable import URLSessionEndpoint

/// What a system far away cannot be trusted with, or what its answer is, is told at once and in words.
@Suite("Words on connections and answers of a session")
struct UntrustedTests {
  private static let unsigned =
    "nobody known signed the certificate; add the certificate of its authority to those that this "
    + "machine trusts"

  @Test(
    "The words of the library below sessions are understood, whatever code they come with",
    arguments: [
      ("SSL certificate problem: unable to get local issuer certificate", unsigned),
      ("SSL certificate problem: self-signed certificate", unsigned),
      ("SSL certificate problem: self signed certificate in certificate chain", unsigned),
      ("SSL certificate problem: certificate has expired", "the certificate's time is over"),
      ("SSL certificate problem: certificate is not yet valid", "the certificate is not valid yet"),
      (
        "SSL: no alternative certificate subject name matches target host name 'localhost'",
        "the certificate is for another host"
      ),
      (
        "error:0A00010B:SSL routines::wrong version number", "the system speaks no TLS there"
      ),
      (
        "OpenSSL/3.0: error:0A00045C:SSL routines::tlsv13 alert certificate required",
        "the system wants a certificate of the client"
      ),
      ("SSL: an error of a later year", "no TLS connection could be made"),
      ("OpenSSL SSL_connect: Connection reset by peer in connection to x", nil),
      ("OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to x", nil),
      ("Failed to connect to host", nil),
    ] as [(String, String?)]
  )
  func words(told: String, expected: String?) {
    #expect(HTTPEndpointError.untrusted(by: told) == expected)
  }

  private func error(_ response: HTTPResponse) async throws -> HTTPEndpointError? {
    let system = ScriptedEndpoint { _, _ in response }
    return try await LoopbackServer.serving(system) { server in
      let endpoint = try URLSessionHTTPEndpoint(server.baseURL)
      do throws(HTTPEndpointError) {
        _ = try await endpoint.respond(to: HTTPRequest(.get, "/"))
        return nil
      } catch {
        return error
      }
    }
  }

  @Test("A redirect that does not say where is told as such", arguments: [301, 302, 303, 307, 308])
  func redirects(status: Int) async throws {
    let words = "it is a redirect (\(status)) that says not where"
    #expect(try await error(HTTPResponse(status: status)) == .unreadable(words))
  }

  @Test("A coding that nobody knows is told by its name")
  func codings() async throws {
    let body = Array("{}".utf8)
    let response = HTTPResponse(status: 200, fields: ["Content-Encoding": "zork"], body: body)
    let words = "its Content-Encoding is `zork`, which is not known here"
    #expect(try await error(response) == .unreadable(words))
  }
}
