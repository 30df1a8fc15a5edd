import Compression
import Reporting
package import Results

/// The results files of many runs, read one by one.
package enum HistoryFiles {
  /// So many bytes of a file hold when its run began.
  private static let beginning = 4_096

  /// Reads the runs behind some paths, in the order in which they began.
  ///
  /// - Parameter paths: Results files, or folders of them.
  /// - Returns: The history; without runs where there are none.
  /// - Throws: Where a path is missing, or a file that is named is no results or damaged.
  package static func history(of paths: [String]) throws(FlowproofError) -> RunHistory {
    var history = RunHistory()
    let files = try ShardFiles.files(of: paths).map { (start: start(of: $0.path), file: $0) }
      .sorted { ($0.start, $0.file.path) < ($1.start, $1.file.path) }
    for (_, file) in files {
      do throws(FlowproofError) {
        let results = try RunResults(at: file.path)
        history.add(results, named: ConfigurationFile.shown(file.path)) {
          PropagationTimes.milliseconds(of: $0)
        }
      } catch {
        if file.isFound, case .badResults(_, .noResults) = error { continue }
        throw error
      }
    }
    return history
  }

  /// When the run of a file began, which stands near its beginning; empty where it does not.
  private static func start(of path: String) -> String {
    guard var bytes = FileBytes.beginning(of: path, beginning) else { return "" }
    if Gzip.isMade(of: bytes) { bytes = Gzip.beginning(of: bytes, beginning) }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let mark = text.firstRange(of: "\"start\":\"") else { return "" }
    return String(text[mark.upperBound...].prefix { $0 != "\"" })
  }
}
