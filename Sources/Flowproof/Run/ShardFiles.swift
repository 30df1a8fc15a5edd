import Foundation
import Results

/// The results of shards, in files or in folders of them.
enum ShardFiles {
  /// Reads the results behind some paths; of a folder those files that are results.
  ///
  /// - Throws: Where a path is missing, or a file that is named is no results or damaged.
  static func load(_ paths: [String]) throws(FlowproofError) -> [ShardMerge.Part] {
    var parts: [ShardMerge.Part] = []
    for file in try files(of: paths) {
      do throws(FlowproofError) {
        let name = ConfigurationFile.shown(file.path)
        parts.append(ShardMerge.Part(name: name, results: try RunResults(at: file.path)))
      } catch {
        if file.isFound, case .badResults(_, .noResults) = error { continue }
        throw error
      }
    }
    return parts
  }

  /// The files behind some paths, each once, and whether it was found in a folder, where others may lie.
  ///
  /// - Throws: Where a path is missing, or a folder cannot be read.
  static func files(
    of paths: [String]
  ) throws(FlowproofError) -> [(path: String, isFound: Bool)] {
    var found: [(path: String, isFound: Bool)] = []
    var places: Set<String> = []
    for path in paths {
      var isFolder: ObjCBool = false
      let isThere = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard isThere else { throw .missingPath(path) }
      // The same file by two names is still one.
      for file in isFolder.boolValue ? try files(in: path) : [path]
      where places.insert(DocumentFinder.realPath(of: file)).inserted {
        found.append((file, isFolder.boolValue))
      }
    }
    return found
  }

  /// The JSON files in a folder, however deep, compressed ones too, in order.
  private static func files(in folder: String) throws(FlowproofError) -> [String] {
    do {
      return try FileManager.default.subpathsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".json") || $0.hasSuffix(".json.gz") }
        .filter { !$0.hasPrefix(".") && !$0.contains("/.") }
        .sorted().map { (folder.hasSuffix("/") ? folder : folder + "/") + $0 }
    } catch {
      throw .unreadablePath(folder, reason: SystemError.words(of: error))
    }
  }
}
