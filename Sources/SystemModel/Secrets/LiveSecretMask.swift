import Synchronization

/// A mask that learns of secrets while a run goes on, such as tokens that systems hand out.
public final class LiveSecretMask: Sendable {
  private let state: Mutex<(secrets: [Secret], mask: SecretMask)>

  /// Creates a mask for the secrets that are known in the beginning.
  public init(_ secrets: [Secret] = []) {
    state = Mutex((secrets, SecretMask(secrets)))
  }

  /// Hides further secrets from now on.
  ///
  /// One that cannot be told from ordinary text is not hidden.
  public func add(_ secrets: [Secret]) {
    let secrets = secrets.filter { $0.reveal().count >= SecretResolver.minimumLength }
    if secrets.isEmpty { return }
    state.withLock { state in
      state.secrets += secrets
      state.mask = SecretMask(state.secrets)
    }
  }

  /// The mask for all that is known by now.
  private var current: SecretMask { state.withLock(\.mask) }

  /// Whether there is nothing to hide by now.
  public var isEmpty: Bool { current.isEmpty }

  /// The bytes with stars in the place of each secret.
  public func masked(_ bytes: [UInt8]) -> [UInt8] { current.masked(bytes) }

  /// The text with stars in the place of each secret.
  public func masked(_ text: String) -> String { current.masked(text) }
}
