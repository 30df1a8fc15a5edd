public import HTTPEndpoints
import JSON
package import SystemModel

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
    let place = proof.place.filled(with: settings)
    let (name, values): (String, [JSONValue])
    do throws(NoProof) {
      (name, values) = try await said(by: endpoint, asked: proof, at: place)
    } catch {
      return error.words
    }
    guard !values.isEmpty else { return "the answer to \(name) has no \(place)" }
    guard let other = values.first(where: { !proof.accepts($0) }) else { return nil }
    let words = proof.values.map(\.text).joined(separator: " or ")
    return "\(place) of the account is \(Self.harmless(mask(other.text))), and not \(words)"
  }

  /// Why an account did not say what it is.
  private struct NoProof: Error {
    var words: String
  }

  /// What an account says of itself, and the name of the request that it answers with it.
  private func said(
    by endpoint: any HTTPEndpoint,
    asked proof: SafetyRules.Proof,
    at place: APIPath
  ) async throws(NoProof) -> (name: String, values: [JSONValue]) {
    guard let template = proof.request else {
      let name = "the request for a token"
      guard let access = endpoint as? AuthenticatingEndpoint else {
        throw NoProof(words: "\(name) cannot be asked for its answer")
      }
      let values: [JSONValue]?
      do throws(HTTPEndpointError) {
        values = try await access.proofInTokenAnswer()
      } catch {
        throw NoProof(words: "\(name): \(error)")
      }
      guard let values else {
        throw NoProof(words: "no token is asked for, and its answer is to say it")
      }
      return (name, values)
    }
    guard let request = template.resolved(settings).filled({ _ in nil }) else {
      throw NoProof(words: "the request that its profile names for that has blanks")
    }
    let name = "\(request.method.rawValue) \(request.target)"
    let response: HTTPResponse
    do throws(HTTPEndpointError) {
      response = try await endpoint.respond(to: request)
    } catch {
      throw NoProof(words: "\(name): \(error)")
    }
    guard template.success.contains(response.status) else {
      throw NoProof(words: "\(name) answered \(response.status)")
    }
    // What is no JSON says nothing.
    return (name, place.values(in: (try? response.json) ?? .null))
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

extension SafetyRules.Proof {
  /// Whether a value is one of a sandbox.
  fileprivate func accepts(_ value: JSONValue) -> Bool {
    values.contains { known in
      guard let pattern = known.string, pattern.contains("*"), let text = value.string else {
        return known == value
      }
      return VariablePattern(pattern).matches(text)
    }
  }
}

extension APIPath {
  /// The place with settings in what tells the elements of its lists.
  package func filled(with settings: [String: String]) -> APIPath {
    APIPath(
      steps.map { step in
        guard case .select(let name, .string(let text)) = step else { return step }
        return .select(name, .string(Template(text).partlyFilled { settings[$0] }))
      }
    )
  }
}
