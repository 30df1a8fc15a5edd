#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A socket of the system that never blocks, with the few calls that a server needs.
package struct Descriptor: Equatable, Sendable {
  /// What came of an attempt to move bytes.
  package enum Transfer: Equatable {
    case bytes(Int)
    /// The other side has said its last word.
    case end
    /// Later, once the socket is ready.
    case notNow
    case broken
  }

  /// A call that failed, and why.
  package struct Failure: Error, Equatable {
    package var call: String
    package var code: Int32

    package init(call: String, code: Int32) {
      self.call = call
      self.code = code
    }

    /// The failure of the call before.
    package static func last(_ call: String) -> Failure { Failure(call: call, code: errno) }

    /// Whether something else has the address.
    package var isAddressInUse: Bool { code == EADDRINUSE }

    /// Whether nothing listens at the address.
    package var isRefused: Bool { code == ECONNREFUSED }

    /// The system's words.
    package var words: String { unsafe String(cString: strerror(code)) }
  }

  package let number: Int32

  /// The socket that a process was given as its standard input.
  package static let standardInput = Descriptor(number: 0)

  // MARK: Making

  /// A socket that listens on an address of this machine.
  package static func listening(
    on octets: [UInt8],
    port: Int,
    backlog: Int32
  ) throws(Failure) -> Descriptor {
    #if canImport(Darwin) || canImport(Musl)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    let descriptor = Descriptor(number: socket(AF_INET, kind, 0))
    guard descriptor.number >= 0 else { throw .last("socket") }
    do throws(Failure) {
      try descriptor.prepare()
      // A port that was in use a moment ago is free, though its last connections linger.
      try descriptor.setOption(SOL_SOCKET, SO_REUSEADDR, 1)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      address.sin_addr.s_addr = octets.reduce(0) { $0 << 8 | in_addr_t($1) }.bigEndian
      #if canImport(Darwin)
        address.sin_len = UInt8(MemoryLayout<sockaddr_in>.size)
      #endif
      let size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let bound = unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe bind(descriptor.number, $0, size)
        }
      }
      guard bound == 0 else { throw .last("bind") }
      guard listen(descriptor.number, backlog) == 0 else { throw .last("listen") }
      return descriptor
    } catch {
      descriptor.discard()
      throw error
    }
  }

  /// A socket that begins to connect to an address of this machine; once it is writable, it has, or
  /// ``failure`` says why not.
  ///
  /// - Parameters:
  ///   - address: The four octets of an IPv4 address, or sixteen of an IPv6 one.
  ///   - port: The port.
  /// - Returns: The socket.
  /// - Throws: ``Failure`` where the system has none, or refuses at once.
  package static func connecting(to address: [UInt8], port: Int) throws(Failure) -> Descriptor {
    #if canImport(Darwin) || canImport(Musl)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    let isWide = address.count == 16
    let descriptor = Descriptor(number: socket(isWide ? AF_INET6 : AF_INET, kind, 0))
    guard descriptor.number >= 0 else { throw .last("socket") }
    do throws(Failure) {
      try descriptor.prepare()
      try descriptor.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
      let result =
        isWide ? descriptor.connectWide(address, port) : descriptor.connect(address, port)
      guard result == 0 || errno == EINPROGRESS || errno == EINTR else { throw .last("connect") }
      return descriptor
    } catch {
      descriptor.discard()
      throw error
    }
  }

  private func connect(_ octets: [UInt8], _ port: Int) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = octets.reduce(0) { $0 << 8 | in_addr_t($1) }.bigEndian
    #if canImport(Darwin)
      address.sin_len = UInt8(MemoryLayout<sockaddr_in>.size)
    #endif
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe systemConnect(number, $0, size)
      }
    }
  }

  private func connectWide(_ octets: [UInt8], _ port: Int) -> Int32 {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = in_port_t(port).bigEndian
    unsafe withUnsafeMutableBytes(of: &address.sin6_addr) { unsafe $0.copyBytes(from: octets) }
    #if canImport(Darwin)
      address.sin6_len = UInt8(MemoryLayout<sockaddr_in6>.size)
    #endif
    let size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe systemConnect(number, $0, size)
      }
    }
  }

  /// Why a connection could not be made; nil where it was.
  package var failure: Failure? {
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else {
      return .last("getsockopt")
    }
    return code == 0 ? nil : Failure(call: "connect", code: code)
  }

  /// Two sockets, of which one reads what the other writes.
  package static func pair() throws(Failure) -> (reading: Descriptor, writing: Descriptor) {
    #if canImport(Darwin) || canImport(Musl)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    var numbers: [Int32] = [-1, -1]
    guard unsafe socketpair(AF_UNIX, kind, 0, &numbers) == 0 else { throw .last("socketpair") }
    let pair = (reading: Descriptor(number: numbers[0]), writing: Descriptor(number: numbers[1]))
    do throws(Failure) {
      try pair.reading.prepare()
      try pair.writing.prepare()
      return pair
    } catch {
      pair.reading.discard()
      pair.writing.discard()
      throw error
    }
  }

  /// The next client that wants to connect; nil where none does.
  package func accepted() throws(Failure) -> Descriptor? {
    while true {
      let client = Descriptor(number: accept(number, nil, nil))
      guard client.number >= 0 else {
        switch errno {
        case EINTR, ECONNABORTED: continue
        case EAGAIN, EWOULDBLOCK: return nil
        default: throw .last("accept")
        }
      }
      do throws(Failure) {
        try client.prepare()
        // Otherwise the system holds a small answer back until the client acknowledges another.
        try client.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        return client
      } catch {
        // A client that has gone already is no concern of the others.
        client.discard()
      }
    }
  }

  /// The port that a socket listens on.
  package func port() throws(Failure) -> Int {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(number, $0, &size)
      }
    }
    guard result == 0 else { throw .last("getsockname") }
    return Int(in_port_t(bigEndian: address.sin_port))
  }

  /// Has no call wait, no signal come of a broken connection, and no child inherit the socket.
  private func prepare() throws(Failure) {
    let flags = fcntl(number, F_GETFL)
    guard flags >= 0, fcntl(number, F_SETFL, flags | O_NONBLOCK) == 0,
      fcntl(number, F_SETFD, FD_CLOEXEC) == 0
    else { throw .last("fcntl") }
    #if canImport(Darwin)
      try setOption(SOL_SOCKET, SO_NOSIGPIPE, 1)
    #endif
  }

  private func setOption(_ level: Int32, _ name: Int32, _ value: Int32) throws(Failure) {
    var value = value
    let size = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe setsockopt(number, level, name, &value, size) == 0 else {
      throw .last("setsockopt")
    }
  }

  // MARK: Moving bytes

  /// Reads what is there, at most as much as the buffer holds.
  package func receive(into buffer: inout [UInt8]) -> Transfer {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe recv(number, bytes.baseAddress, bytes.count, 0)
      }
      if count > 0 { return .bytes(count) }
      if count == 0 { return .end }
      if errno != EINTR { return errno == EAGAIN || errno == EWOULDBLOCK ? .notNow : .broken }
    }
  }

  /// Writes as much as the system takes.
  package func transmit(_ bytes: ArraySlice<UInt8>) -> Transfer {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    while true {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe send(number, bytes.baseAddress, bytes.count, flags)
      }
      if count >= 0 { return .bytes(count) }
      if errno != EINTR { return errno == EAGAIN || errno == EWOULDBLOCK ? .notNow : .broken }
    }
  }

  // MARK: Ending

  /// Says that nothing more will be written.
  package func finishWriting() { _ = shutdown(number, Int32(SHUT_WR)) }

  /// Closes the socket.
  package func discard() { _ = close(number) }

  /// Closes the socket so that the other side sees a broken connection.
  package func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout<linger>.size)
    _ = unsafe setsockopt(number, SOL_SOCKET, SO_LINGER, &option, size)
    discard()
  }

  // MARK: Waiting

  /// What is waited for, of a socket.
  package struct Interest: OptionSet {
    package let rawValue: Int16

    package init(rawValue: Int16) { self.rawValue = rawValue }

    package static let reading = Interest(rawValue: Int16(POLLIN))
    package static let writing = Interest(rawValue: Int16(POLLOUT))
  }

  /// Waits until one of some sockets is ready, or broken.
  ///
  /// - Parameters:
  ///   - wanted: The sockets with what is waited for.
  ///   - limit: The longest time to wait; nil for any.
  /// - Returns: For each socket whether it is ready.
  package static func wait(
    for wanted: [(descriptor: Descriptor, interest: Interest)],
    limit: Duration?
  ) -> [Bool] {
    var entries = wanted.map { entry in
      pollfd(fd: entry.descriptor.number, events: entry.interest.rawValue, revents: 0)
    }
    // Rounded up: waking early would only mean to wait again.
    let milliseconds = limit.map { limit in
      Int32(clamping: Int64((max(limit, .zero) / .milliseconds(1)).rounded(.up)))
    }
    let count = unsafe poll(&entries, nfds_t(entries.count), milliseconds ?? -1)
    guard count > 0 else { return Array(repeating: false, count: wanted.count) }
    return entries.map { $0.revents != 0 }
  }

  /// The seconds since 1970.
  package static var secondsNow: Int { time(nil) }
}

/// The system's call, which the method of the same name hides within the type.
private func systemConnect(
  _ socket: Int32,
  _ address: UnsafePointer<sockaddr>,
  _ size: socklen_t
) -> Int32 {
  unsafe connect(socket, address, size)
}
