import Foundation

/// The documents and the configuration of a run, and which of them somebody saved since.
package struct WatchedFiles {
  /// What a file is at a moment.
  private struct State: Equatable {
    var number: UInt64
    var size: Int64
    var seconds: Int
    var nanoseconds: Int

    /// The file at a path; nil where there is none, as for a moment while an editor saves.
    init?(at path: String) {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { return nil }
      number = UInt64(truncatingIfNeeded: status.st_ino)
      size = Int64(status.st_size)
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec)
    }
  }

  /// What changed.
  package enum Change: Equatable {
    case nothing
    /// These documents, saved or new.
    case documents([String])
    /// The configuration: nothing that was found before counts any more.
    case configuration
  }

  private let session: Session
  private let paths: [String]
  private var documents: [String: State] = [:]
  private var configuration: State?

  /// Looks at the files as they are now.
  ///
  /// - Throws: Where documents come from standard input, which nobody can save, or cannot be found.
  package init(_ session: Session) throws(FlowproofError) {
    self.session = session
    paths = session.documents.map(\.path)
    if paths.contains("-") {
      throw .usage("`--watch` needs documents in files: standard input is read once")
    }
    for path in try DocumentFinder.documents(at: paths) { documents[path] = State(at: path) }
    configuration = configurationState
  }

  /// How many documents there are.
  package var count: Int { documents.count }

  /// What changed since the last look.
  package mutating func change() -> Change {
    let found = (try? DocumentFinder.documents(at: paths)) ?? []
    var changed: [String] = []
    for path in found {
      guard let state = State(at: path), documents[path] != state else { continue }
      documents[path] = state
      changed.append(path)
    }
    if let state = configurationState, state != configuration {
      configuration = state
      return .configuration
    }
    return changed.isEmpty ? .nothing : .documents(changed)
  }

  private var configurationState: State? {
    let path = try? session.configurationPath()
    return (path ?? nil).flatMap { State(at: $0) }
  }
}
