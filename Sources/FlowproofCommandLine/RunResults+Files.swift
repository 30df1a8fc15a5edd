import Foundation
import Results

extension RunResults {
  /// Reads a results file.
  ///
  /// - Throws: Where there is none, where it cannot be read, or what is wrong in it.
  init(at path: String) throws(CommandLineError) {
    guard FileManager.default.fileExists(atPath: path) else { throw .missingPath(path) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadablePath(path, reason: SystemError.words)
    }
    do throws(ResultsProblem) {
      self = try RunResults(parsing: [UInt8](data))
    } catch {
      throw .badResults(path, error)
    }
  }
}
