import Foundation
import Journaling

/// The folder in which runs keep their journals, one run at a time.
///
/// It is the folder `journals` among the reports. A lock in it holds the number of the process that
/// runs; it goes with the process, however that ends.
package final class JournalFolder: Sendable {
  /// Where it lies.
  package let path: String
  private let lock: Int32

  /// Takes the folder for this process, making it where there is none.
  ///
  /// - Parameter path: Where it lies.
  /// - Throws: Where another run has it, which is named, or it cannot be made.
  package init(at path: String) throws(FlowproofError) {
    self.path = path
    try Self.make(path)
    let place = path + "/" + Self.lock
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let lock = unsafe open(place, flags, 0o600)
    guard lock >= 0 else {
      let reason = errno == ELOOP ? "it is a link" : SystemError.words
      throw .unwritableJournal(place, reason: reason)
    }
    guard Self.isOurs(lock) else {
      close(lock)
      throw .unwritableJournal(place, reason: "it is no lock of a run; take it away")
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let isTaken = errno == EWOULDBLOCK
      let reason = SystemError.words
      close(lock)
      guard isTaken else { throw .unwritableJournal(place, reason: reason) }
      let holder = FileBytes.beginning(of: place, 32) ?? []
      let digits = String(decoding: holder, as: UTF8.self).prefix { $0.isNumber }
      throw .journalsInUse(path, process: Int(digits))
    }
    self.lock = lock
    _ = ftruncate(lock, 0)
    let words = Array("\(ProcessInfo.processInfo.processIdentifier)\n".utf8)
    _ = unsafe words.withUnsafeBytes { unsafe pwrite(lock, $0.baseAddress, $0.count, 0) }
  }

  deinit {
    // A process that is just being started holds the file, too, until its own program begins.
    _ = flock(lock, LOCK_UN)
    close(lock)
  }

  /// The name of the folder.
  static let name = "journals"
  /// The name of the lock in it.
  static let lock = "lock"
  /// How the names of journals end.
  static let ending = ".journal"

  /// The folder that belongs to a folder of reports.
  package static func path(amongReports reports: String) -> String { reports + "/" + name }

  /// The journals in a folder, the oldest first; none where there is no such folder.
  package static func journals(in path: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { path + "/" + $0 }
  }

  /// Waits until the entry of a file in its folder outlives a crash.
  package static func keep(folderOf path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = unsafe open(String(path[..<slash]) + "/", O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    close(folder)
  }

  /// Whether a file is a lock: what another file holds must not be lost for one.
  private static func isOurs(_ lock: Int32) -> Bool {
    var status = stat()
    guard unsafe fstat(lock, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_nlink == 1, status.st_size <= 32
    else { return false }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = unsafe pread(lock, &bytes, bytes.count, 0)
    return count >= 0
      && bytes[..<count].allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "\n") }
  }

  private static func make(_ path: String) throws(FlowproofError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .unwritableJournal(path, reason: SystemError.words(of: error))
    }
  }
}
