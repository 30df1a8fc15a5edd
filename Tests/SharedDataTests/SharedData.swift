import Checklists
import Foundation
import Results
import TestSupport

/// The documents that lie beside the repository; the environment says where.
enum SharedData {
  /// The folder, where the environment variable `FLOWPROOF_SHARED` names one that exists.
  static let folder: String? = {
    guard let path = ProcessInfo.processInfo.environment["FLOWPROOF_SHARED"] else { return nil }
    let isFolder = (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil
    return isFolder ? path : nil
  }()

  /// What a suite says where it does not run.
  static let requirement = "FLOWPROOF_SHARED names no folder"

  /// The seed of plans and delays: that of `FLOWPROOF_SEED`, or 1.
  static let seed =
    ProcessInfo.processInfo.environment["FLOWPROOF_SEED"].flatMap { UInt64($0) } ?? 1

  /// The documents in a folder, as sorted paths.
  static func documents(in name: String) -> [String] {
    folder.map { files(in: "\($0)/\(name)", ending: ".rst") } ?? []
  }

  /// Reads a document by its path within the folder.
  static func dataflow(_ path: String) -> Dataflow {
    TestSupport.dataflow(at: "\(folder ?? "")/\(path)")
  }
}
