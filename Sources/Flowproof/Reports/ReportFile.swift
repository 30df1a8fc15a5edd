import Foundation
import Synchronization

/// A report on its way to disk: written beside its place, then renamed, so that it is whole or not there.
package struct ReportFile: Sendable {
  private let path: String
  private let temporary: String

  /// Makes sure that a report can be written, before anything is run.
  ///
  /// - Parameters:
  ///   - path: Where the report goes, links followed; folders that are missing are made.
  ///   - kept: The files whose place it must not take.
  /// - Throws: Where it would take the place of such a file, a folder cannot be made, a file cannot be
  ///   created in it, or what stands there is no file.
  package init(at path: String, sparing kept: KeptFiles) throws(FlowproofError) {
    try kept.check(path)
    self.path = DocumentFinder.realPath(of: path)
    // Runs of two containers may share a folder and a number.
    let number = UInt32.random(in: 0 ... .max)
    temporary =
      self.path + ".\(ProcessInfo.processInfo.processIdentifier)-\(number).partial"
    if let kind = Self.kind(of: self.path), kind != S_IFREG {
      throw .unwritable(path, reason: kind == S_IFDIR ? "it is a folder" : "it is no file")
    }
    try Self.makeFolder(of: self.path, for: path)
    let descriptor = try Self.make(temporary, for: path)
    close(descriptor)
    discard()
  }

  /// Writes the report whole.
  ///
  /// - Parameter pieces: Its bytes, one piece behind the other.
  /// - Throws: Where the disk is full or the place has changed; nothing is left behind then.
  package func write(_ pieces: [[UInt8]]) throws(FlowproofError) {
    try write { take in
      for piece in pieces { take(piece) }
    }
  }

  /// Writes the report whole, while it is made.
  ///
  /// - Parameter make: Hands over its bytes, one piece behind the other.
  /// - Throws: As with bytes that are there already.
  package func write(_ make: (_ take: ([UInt8]) -> Void) -> Void) throws(FlowproofError) {
    let writing = try begin()
    make { writing.append($0) }
    try writing.finish()
  }

  /// Begins to write the report piece by piece; until it is finished nothing of it stands at its place.
  ///
  /// - Throws: Where no file can be made there any more.
  package func begin() throws(FlowproofError) -> Writing {
    Writing(self, try Self.make(temporary, for: path))
  }

  /// A report that is being written; what is not finished goes.
  package final class Writing: Sendable {
    private struct State {
      /// Nil once it is finished or given up.
      var file: FileHandle?
      var problem: String?
    }

    private let report: ReportFile
    private let state: Mutex<State>

    fileprivate init(_ report: ReportFile, _ descriptor: Int32) {
      self.report = report
      state = Mutex(State(file: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)))
    }

    deinit {
      if state.withLock({ $0.file != nil }) { report.discard() }
    }

    /// Writes a piece behind the others; what goes wrong is told at the end.
    package func append(_ bytes: [UInt8]) {
      state.withLock { state in
        guard state.problem == nil, let file = state.file else { return }
        do { try file.write(contentsOf: bytes) } catch {
          state.problem = SystemError.words(of: error)
        }
      }
    }

    /// Moves the report to its place.
    ///
    /// - Throws: Where the disk is full or the place has changed; nothing is left behind then.
    package func finish() throws(FlowproofError) {
      let problem: String? = state.withLock { state in
        guard let file = state.file else { return nil }
        state.file = nil
        // What a network folder refuses shows only here.
        do { try file.close() } catch {
          state.problem = state.problem ?? SystemError.words(of: error)
        }
        if state.problem == nil, unsafe rename(report.temporary, report.path) != 0 {
          // rename replaces what stands there in one step; Foundation's move does not.
          state.problem = SystemError.words
        }
        if state.problem != nil { report.discard() }
        return state.problem
      }
      if let problem { throw .unwritable(report.path, reason: problem) }
    }
  }

  /// Makes a file that was not there: what others may have laid in its place is not written to.
  private static func make(_ place: String, for path: String) throws(FlowproofError) -> Int32 {
    let descriptor = unsafe open(
      place,
      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
      0o666
    )
    guard descriptor >= 0 else { throw .unwritable(path, reason: SystemError.words) }
    return descriptor
  }

  /// Removes what stands at the place, where a report of before would say what is not so.
  package func remove() {
    if Self.kind(of: path) == S_IFREG { unsafe unlink(path) }
  }

  /// Removes what was written so far.
  private func discard() { unsafe unlink(temporary) }

  /// Makes the folder that a path lies in, and those above it.
  private static func makeFolder(of path: String, for report: String) throws(FlowproofError) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    if isFolder(folder) { return }
    try makeFolder(of: folder, for: report)
    guard unsafe mkdir(folder, 0o777) != 0 else { return }
    let reason = errno == EEXIST ? "`\(folder)` is no folder" : SystemError.words
    // Another process may have made it meanwhile.
    if !isFolder(folder) { throw .unwritable(report, reason: reason) }
  }

  private static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// What stands at a path; nil where nothing does.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }
}
