import HTTPEndpoints
import JSON
import Synchronization
import SystemModel
import TestSupport
import Testing

@testable import Systems

/// A refresh token that serves once is never used twice, and the next one is kept before it is needed.
@Suite("Refresh tokens that serve once")
struct RotatingSecretTests {
  /// A server that takes each refresh token once.
  private final class Login: HTTPEndpoint {
    private struct State {
      var next = "refresh-0"
      var count = 0
      var token = ""
    }
    private let state = Mutex(State())
    let refusals = Mutex(0)

    func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
      if request.target == "/token" {
        let body = String(decoding: request.body, as: UTF8.self)
        let answer: (Int, String) = state.withLock { state in
          guard body.hasSuffix("refresh_token=\(state.next)") else {
            refusals.withLock { $0 += 1 }
            return (400, #"{"error": "invalid_grant"}"#)
          }
          state.count += 1
          state.next = "refresh-\(state.count)"
          state.token = "access-\(state.count)"
          return (
            200, #"{"access_token": "\#(state.token)", "refresh_token": "\#(state.next)"}"#
          )
        }
        return HTTPResponse(status: answer.0, body: Array(answer.1.utf8))
      }
      let token = state.withLock(\.token)
      let isKnown = request.fields["Authorization"] == "Bearer \(token)"
      return HTTPResponse(status: isKnown ? 200 : 401, body: Array(#"{"id": "7"}"#.utf8))
    }

    /// Has the token in use end.
    func end() { state.withLock { $0.token = "ended" } }
  }

  private static let text = """
    {
      "name": "Crm", "baseURL": "https://crm.example", "secrets": {"refresh": "a refresh token"},
      "authentication": {
        "kind": "exchange", "url": "/token", "token": "access_token",
        "form": {"grant_type": "refresh_token", "refresh_token": "{refresh}"},
        "rotates": {"secret": "refresh", "at": "refresh_token"}
      },
      "types": {"Person": {"path": "/persons"}}
    }
    """

  private func access(
    _ login: Login,
    _ kept: Log<String>,
    given: String = "refresh-0",
    told: Log<String> = Log()
  ) throws -> AuthenticatingEndpoint {
    AuthenticatingEndpoint(
      login,
      of: try SystemInstance(profile(Self.text)),
      secrets: { $0 == "refresh" ? given : nil },
      keeper: SecretKeeper(
        load: { _ in kept.entries.last },
        keep: { _, value in
          kept.append(value)
          return nil
        }
      ),
      toldOfToken: { told.append($0) }
    )
  }

  private func ask(_ endpoint: AuthenticatingEndpoint) async throws -> Int {
    try await endpoint.respond(to: HTTPRequest(.get, "/persons/7")).status
  }

  @Test("The next token is kept, and the next run begins with it")
  func runs() async throws {
    let login = Login()
    let kept = Log<String>(), told = Log<String>()
    let first = try access(login, kept, told: told)
    #expect(try await ask(first) == 200)
    login.end()
    #expect(try await ask(first) == 200)
    #expect(kept.entries == ["refresh-1", "refresh-2"])
    // Another run, whose configuration still has the first one.
    let second = try access(login, kept, told: told)
    #expect(try await ask(second) == 200)
    #expect(kept.entries == ["refresh-1", "refresh-2", "refresh-3"])
    #expect(login.refusals.withLock(\.self) == 0)
    // All of them are hidden wherever something is written.
    for number in 1...3 {
      #expect(told.entries.contains("refresh-\(number)"))
      #expect(told.entries.contains("access-\(number)"))
    }
  }

  @Test("Without a place to keep it a run goes on with what it was given")
  func inMemory() async throws {
    let login = Login()
    let endpoint = AuthenticatingEndpoint(
      login,
      of: try SystemInstance(profile(Self.text)),
      secrets: { _ in "refresh-0" }
    )
    for _ in 0..<3 {
      #expect(try await ask(endpoint) == 200)
      login.end()
    }
    #expect(login.refusals.withLock(\.self) == 0)
  }

  @Test("One that is used up says so, after what is configured was tried, too")
  func usedUp() async throws {
    let login = Login()
    let kept = Log<String>()
    kept.append("refresh-old")
    // A kept one that serves no more, and a new one in the configuration.
    #expect(try await ask(try access(login, kept)) == 200)
    let stale = try access(login, Log<String>(), given: "refresh-gone")
    do throws(HTTPEndpointError) {
      _ = try await stale.respond(to: HTTPRequest(.get, "/persons/7"))
      Issue.record("a token for nothing")
    } catch {
      #expect(error == .unsendable("no token: POST /token answered 400"))
    }
  }

  @Test("Where it cannot be kept, that is told at once")
  func unkept() async throws {
    let endpoint = AuthenticatingEndpoint(
      Login(),
      of: try SystemInstance(profile(Self.text)),
      secrets: { _ in "refresh-0" },
      keeper: SecretKeeper(load: { _ in nil }, keep: { _, _ in "no space left on device" })
    )
    await #expect(
      throws: HTTPEndpointError.unsendable(
        "the next refresh cannot be kept: no space left on device"
      )
    ) { try await endpoint.respond(to: HTTPRequest(.get, "/persons/7")) }
  }
}
