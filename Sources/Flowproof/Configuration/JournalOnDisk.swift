import Dispatch
import Foundation
package import Journaling

/// A journal's file: what was appended to it outlives a crash.
package final class JournalOnDisk: JournalFile {
  private let descriptor: Int32
  private let path: String
  // Writes and waits for the disk, which no thread of a task may do.
  private let queue = DispatchQueue(label: "flowproof.journal")

  /// Opens a journal to append to, making it where there is none.
  ///
  /// - Parameters:
  ///   - path: Where it lies.
  ///   - wholeLength: The bytes up to which whole lines stand; what a crash cut off behind them goes.
  ///     Nil for a journal that must not be there yet.
  /// - Throws: Where it cannot be opened or made.
  package init(at path: String, wholeLength: Int? = nil) throws(FlowproofError) {
    self.path = path
    let creation = wholeLength == nil ? O_CREAT | O_EXCL | O_NOFOLLOW : O_NONBLOCK
    let flags = O_WRONLY | O_APPEND | O_CLOEXEC | creation
    let descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { throw .unwritableJournal(path, reason: SystemError.words) }
    self.descriptor = descriptor
    guard FileBytes.isFile(descriptor) else {
      throw .unwritableJournal(path, reason: "it is no file")
    }
    if let wholeLength, ftruncate(descriptor, off_t(wholeLength)) != 0 {
      throw .unwritableJournal(path, reason: SystemError.words)
    }
    JournalFolder.keep(folderOf: path)
  }

  deinit { close(descriptor) }

  package func append(_ bytes: [UInt8]) async throws(JournalError) {
    let reason: String? = await withCheckedContinuation { continuation in
      queue.async { [self] in continuation.resume(returning: write(bytes)) }
    }
    if let reason { throw JournalError("`\(path)` cannot be written: \(reason)") }
  }

  /// Writes bytes and waits for the disk.
  ///
  /// - Returns: Why that failed; nil where it did not.
  private func write(_ bytes: [UInt8]) -> String? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return SystemError.words }
      rest = rest.dropFirst(count)
    }
    return fsync(descriptor) == 0 ? nil : SystemError.words
  }
}
