/// Where a secret comes from; a configuration never holds one itself.
public enum CredentialSource: Sendable, Hashable {
  /// A variable of the environment, written as `"${NAME}"`.
  case variable(String)
  /// A file, written as `{"file": "path"}`; a line end behind the secret does not count.
  case file(String)

  /// The name by which people know it; no secret.
  public var name: String {
    switch self {
    case .variable(let name): name
    case .file(let path): path
    }
  }
}

/// What a configuration says of one of a system's credentials.
public struct Credential: Sendable, Hashable {
  /// What the profile calls it, such as `apiKey`.
  public var name: String
  /// Where it comes from.
  public var source: CredentialSource
  /// The bytes of the configuration that say so.
  public var range: Range<Int>
}
