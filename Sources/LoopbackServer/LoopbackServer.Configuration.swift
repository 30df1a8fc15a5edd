public import HTTPEndpoints

extension LoopbackServer {
  /// What a server takes, and how long it waits for it.
  public struct Configuration: Sendable {
    // MARK: Where

    /// The address, one that only this machine reaches: 127.0.0.1 unless another of its net is given.
    public var address = "127.0.0.1"
    /// The port; 0 for any that is free.
    public var port = 0

    // MARK: How much

    /// The most bytes of a request's head; 16 KB is what most servers take.
    public var headLimit = 16 * 1024
    /// The most bytes of a request's body.
    public var bodyLimit = 8 * 1024 * 1024
    /// The most connections at a time; where one more is wanted the longest idle one ends.
    public var connectionLimit = 256

    // MARK: How long

    /// The time from a request's first byte to the end of its head, and from the beginning of a
    /// connection to its first byte.
    public var headTime = Duration.seconds(10)
    /// The time from there to the end of its body.
    public var bodyTime = Duration.seconds(30)
    /// The time that a client has to take an answer.
    public var answerTime = Duration.seconds(60)
    /// The time that a connection is kept for another request.
    public var idleTime = Duration.seconds(60)
    /// The time that requests have to finish once the server is to stop.
    public var graceTime = Duration.seconds(5)

    // MARK: What goes wrong on purpose

    /// Decides how the answer to a request reaches its client.
    public var delivery: @Sendable (HTTPRequest) -> Delivery = { _ in .whole }

    /// Creates a configuration that serves on any free port.
    public init() {}
  }
}
