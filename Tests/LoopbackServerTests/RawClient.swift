import Dispatch

@testable import LoopbackServer
@testable import Sockets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A client that sends bytes as they are, and shows the bytes that come back.
enum RawClient {
  /// What came back, and how it ended.
  struct Reply: Sendable, Equatable {
    enum Ending: Sendable, Equatable {
      /// The server closed the connection.
      case closed
      /// The connection was broken.
      case reset
      /// As many bytes came as were waited for, or nothing more for a while.
      case open
    }

    var bytes: [UInt8]
    var ending: Ending
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// Sends pieces one after the other, each after a pause or once something has come back.
  ///
  /// - Parameters:
  ///   - pieces: What is sent.
  ///   - port: The server's port.
  ///   - finishes: Whether the client then says that it will send nothing more.
  ///   - pause: The longest time between two pieces.
  ///   - isEnough: Whether what has come is all that is waited for.
  /// - Returns: What came back.
  static func exchange(
    _ pieces: [String],
    port: Int,
    finishes: Bool = false,
    pause: Duration = .milliseconds(2),
    until isEnough: @escaping @Sendable (String) -> Bool = { _ in false }
  ) async -> Reply {
    await withCheckedContinuation { continuation in
      // Blocking calls would hold up the tasks that have to answer.
      DispatchQueue(label: "raw-client").async {
        continuation.resume(returning: talk(pieces, port, finishes, pause, isEnough))
      }
    }
  }

  private static func talk(
    _ pieces: [String],
    _ port: Int,
    _ finishes: Bool,
    _ pause: Duration,
    _ isEnough: (String) -> Bool
  ) -> Reply {
    let client = connected(to: port)
    defer { client.discard() }
    var reply = Reply(bytes: [], ending: .open)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var waiting = pieces[...]
    while true {
      if let piece = waiting.popFirst() {
        var rest = Array(piece.utf8)[...]
        while !rest.isEmpty {
          guard case .bytes(let count) = client.transmit(rest) else { break }
          rest = rest.dropFirst(count)
        }
        if waiting.isEmpty, finishes { client.finishWriting() }
      }
      let wait: Duration = waiting.isEmpty ? .seconds(60) : pause
      guard Descriptor.wait(for: [(client, .reading)], limit: wait) == [true] else {
        if waiting.isEmpty { return reply }
        continue
      }
      switch client.receive(into: &buffer) {
      case .bytes(let count): reply.bytes += buffer[..<count]
      case .end:
        reply.ending = .closed
        return reply
      case .broken:
        reply.ending = .reset
        return reply
      case .notNow: continue
      }
      if waiting.isEmpty, isEnough(reply.text) { return reply }
    }
  }

  private static func connected(to port: Int) -> Descriptor {
    #if canImport(Darwin) || canImport(Musl)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    let client = Descriptor(number: socket(AF_INET, kind, 0))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    _ = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(client.number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return client
  }
}
