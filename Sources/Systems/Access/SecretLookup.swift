/// Gives the values of secrets by their names; nil for one that it does not have.
///
/// It is asked each time that one is needed: nothing here keeps a secret for longer.
public typealias SecretLookup = @Sendable (String) -> String?

/// Why a system cannot be accessed.
public enum AccessProblem: Error, Sendable, Hashable {
  /// A secret has no value.
  case missingSecret(String)
  /// A secret holds what no header field can.
  case unusableSecret(String)
}

extension AccessProblem: CustomStringConvertible {
  /// A sentence for people, without any secret.
  public var description: String {
    switch self {
    case .missingSecret(let name): "the secret \(name) has no value"
    case .unusableSecret(let name):
      "the secret \(name) holds a line end or another control character"
    }
  }
}
