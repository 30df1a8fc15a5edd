public import HTTPEndpoints
import JSON
import SystemModel

extension SystemInstance {
  /// Asks an account whether it is a sandbox, where its profile knows how.
  ///
  /// - Parameters:
  ///   - endpoint: Where the account answers, to somebody whom it knows.
  ///   - mask: Hides secrets in what the account says, before it is cut.
  /// - Returns: Why it is not known to be one, as a clause; nil where it says so itself, and where the
  ///   profile knows of no such question.
  public func reasonAgainstSandbox(
    asking endpoint: any HTTPEndpoint,
    masking mask: @Sendable (String) -> String = { $0 }
  ) async -> String? {
    guard let proof = profile.safety.proof else { return nil }
    guard let request = proof.request.resolved(settings).filled({ _ in nil }) else {
      return "the request that its profile names for that has blanks"
    }
    let name = "\(request.method.rawValue) \(request.target)"
    let response: HTTPResponse
    do throws(HTTPEndpointError) {
      response = try await endpoint.respond(to: request)
    } catch {
      return "\(name): \(error)"
    }
    guard proof.request.success.contains(response.status) else {
      return "\(name) answered \(response.status)"
    }
    guard let body = try? response.json, let value = body.value(at: proof.path)
    else { return "the answer to \(name) has no \(proof.path)" }
    if proof.values.contains(value) { return nil }
    let words = proof.values.map(\.text).joined(separator: " or ")
    return "\(proof.path) of the account is \(Self.harmless(mask(value.text))), and not \(words)"
  }

  /// Some of a text that a system sent, without what terminals act on.
  private static func harmless(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(60).map { scalar in
        scalar.value < 32 || (127..<160).contains(scalar.value) ? " " : Character(scalar)
      }
    )
  }
}
