/// Why a server cannot listen.
public enum LoopbackServerError: Error, Sendable, Equatable {
  /// The address is not one that only this machine reaches.
  case notLoopback(String)
  /// The port is no number from 0 to 65535.
  case noSuchPort(Int)
  /// Something else listens on the port.
  case portInUse(Int)
  /// The system refused, with the call and its words.
  case refused(call: String, reason: String)
}

extension LoopbackServerError: CustomStringConvertible {
  /// What is wrong and what to do, in a sentence.
  public var description: String {
    switch self {
    case .notLoopback(let address):
      "`\(address)` is no address of this machine alone; use 127.0.0.1"
    case .noSuchPort(let port): "there is no port \(port); use one from 1 to 65535, or 0 for any"
    case .portInUse(let port): "the port \(port) is in use; choose another, or 0 for a free one"
    case .refused(let call, let reason): "the system refuses to listen: \(call): \(reason)"
    }
  }
}
