import Synchronization

/// Keeps the secrets of an account that serve once, for whoever asks for a token the next time.
public struct SecretKeeper: Sendable {
  /// The newest value of a secret, by its name; nil where none was kept.
  public var load: @Sendable (String) async -> String?
  /// Keeps a value, and gives the reason where that fails.
  public var keep: @Sendable (String, String) async -> String?

  /// Creates a keeper.
  public init(
    load: @escaping @Sendable (String) async -> String?,
    keep: @escaping @Sendable (String, String) async -> String?
  ) {
    self.load = load
    self.keep = keep
  }

  /// One that forgets all when the process ends.
  public static var inMemory: SecretKeeper {
    let kept = KeptSecrets()
    return SecretKeeper(
      load: { name in kept.values.withLock { $0[name] } },
      keep: { name, value in
        kept.values.withLock { $0[name] = value }
        return nil
      }
    )
  }
}

/// Values by the names of secrets.
private final class KeptSecrets: Sendable {
  let values = Mutex<[String: String]>([:])
}
