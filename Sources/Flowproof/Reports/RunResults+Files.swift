import Foundation
import Results

extension RunResults {
  /// Reads a results file.
  ///
  /// - Throws: Where there is none, where it cannot be read, or what is wrong in it.
  package init(at path: String) throws(FlowproofError) {
    let bytes = try Self.bytes(at: path)
    do throws(ResultsProblem) {
      self = try RunResults(parsing: bytes)
    } catch {
      throw .badResults(path, error)
    }
  }

  /// The bytes of a file, which may be long: read in place, for Foundation would hold them twice.
  private static func bytes(at path: String) throws(FlowproofError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR {
        throw .missingFile(path, kind: "the results.json of a run")
      }
      throw .unreadablePath(path, reason: SystemError.words)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity((DocumentFinder.size(of: path) ?? 0) + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
      } else if errno != EINTR {
        throw .unreadablePath(path, reason: SystemError.words)
      }
    }
  }
}
