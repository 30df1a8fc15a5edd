import Compression
import Results

extension RunResults {
  /// Reads a results file, which may be compressed as `.json.gz` is.
  ///
  /// - Throws: Where there is none, where it cannot be read, or what is wrong in it.
  package init(at path: String) throws(FlowproofError) {
    var bytes = try FileBytes.read(
      path,
      as: "the results.json of a run",
      limit: Self.fileLimit,
      tooLarge: "it is larger than 2 GB"
    )
    if Gzip.isMade(of: bytes) {
      do throws(CompressionProblem) {
        bytes = try Gzip.decompressed(bytes, limit: Self.fileLimit)
      } catch {
        throw .unreadablePath(path, reason: "\(error)")
      }
    }
    do throws(ResultsProblem) {
      self = try RunResults(parsing: bytes)
    } catch {
      throw .badResults(path, error)
    }
  }

  /// The most bytes of a results file: more than that is surely a mistake.
  private static let fileLimit = 1 << 31
}
