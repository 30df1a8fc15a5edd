extension Authentication {
  /// The blanks that are filled in openly: the user of a Basic scheme whose password is another blank.
  ///
  /// Some systems take a key for the user, and nothing or any word for the password: that is a secret.
  var openNames: Set<String> {
    let credentials: Credentials? =
      switch self {
      case .credentials(let credentials): credentials
      case .exchange(let exchange): exchange.credentials
      case .none: nil
      }
    guard case .basic(let user, let password) = credentials else { return [] }
    let secret = Self.blanks(in: password)
    return secret.isEmpty ? [] : Self.blanks(in: user).subtracting(secret)
  }

  /// The names between braces in a text.
  private static func blanks(in text: String) -> Set<String> {
    Set(
      text.split(separator: "{").dropFirst().compactMap {
        $0.split(separator: "}").first.map(String.init)
      }
    )
  }
}
