import Flowproof
import Synchronization

/// The address at which something is served, which is known only once it is.
final class AddressInUse: Sendable {
  private let address = Mutex("")

  /// The address; empty before it is known.
  var value: String {
    get { address.withLock(\.self) }
    set { address.withLock { $0 = newValue } }
  }
}
