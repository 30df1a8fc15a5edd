/// How an answer reaches its client: whole, or with one of the accidents of networks.
public enum Delivery: Sendable, Hashable {
  /// As it is, at once.
  case whole
  /// The connection is reset, and the endpoint never learns of the request.
  case refused
  /// The endpoint acts on the request, and the connection is reset in place of the answer.
  case reset
  /// The connection is closed after the head and half of the body.
  case cut
  /// The answer comes in small pieces over so long a time.
  case slow(Duration)
  /// The body never ends.
  case endless
}
