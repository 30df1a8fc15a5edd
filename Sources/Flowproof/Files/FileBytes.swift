import Foundation

/// The bytes of a file that a command reads, as far as there is an end to them.
package enum FileBytes {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - kind: What it should be, with its article; nil for a document.
  ///   - limit: The most bytes.
  ///   - tooLarge: What to say of one that has more.
  /// - Returns: The bytes.
  /// - Throws: Where there is none, it is a folder, a pipe or a device, it may not be read, or is too
  ///   large.
  package static func read(
    _ path: String,
    as kind: String?,
    limit: Int,
    tooLarge: String
  ) throws(FlowproofError) -> [UInt8] {
    // To open a pipe would wait for whoever writes to it.
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if let kind, errno == ENOENT || errno == ENOTDIR { throw .missingFile(path, kind: kind) }
      throw .unreadablePath(path, reason: SystemError.words)
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .unreadablePath(path, reason: SystemError.words)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw .unreadablePath(path, reason: isFolder ? "it is a folder" : "it is no file")
    }
    guard status.st_size <= limit else { throw .unreadablePath(path, reason: tooLarge) }
    return try bytes(of: descriptor, Int(status.st_size), path, limit: limit, tooLarge: tooLarge)
  }

  /// The first bytes of a file; nil where there is none, or no file.
  package static func beginning(of path: String, _ count: Int) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard isFile(descriptor) else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let length = unsafe pread(descriptor, &bytes, count, 0)
    return length < 0 ? nil : Array(bytes[..<length])
  }

  /// Whether a descriptor leads to a file, and not to a pipe or a device.
  package static func isFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Reads standard input to its end.
  ///
  /// - Throws: Where it cannot be read, or there is no end to it.
  package static func standardInput(
    limit: Int,
    tooLarge: String
  ) throws(FlowproofError) -> [UInt8] {
    try bytes(of: STDIN_FILENO, 0, "-", limit: limit, tooLarge: tooLarge)
  }

  /// Reads in place, for Foundation would hold the bytes twice.
  private static func bytes(
    of descriptor: Int32,
    _ size: Int,
    _ path: String,
    limit: Int,
    tooLarge: String
  ) throws(FlowproofError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    var chunk = [UInt8](repeating: 0, count: min(max(size + 1, 1 << 12), 1 << 20))
    while true {
      let count = unsafe Foundation.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
        guard bytes.count <= limit else { throw .unreadablePath(path, reason: tooLarge) }
      } else if errno != EINTR {
        throw .unreadablePath(path, reason: SystemError.words)
      }
    }
  }
}
