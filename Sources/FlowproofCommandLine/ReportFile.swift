import Foundation

/// A report on its way to disk: written beside its place, then renamed, so that it is whole or not there.
struct ReportFile {
  private let path: String
  private let temporary: String

  /// Makes sure that a report can be written, before anything is run.
  ///
  /// - Throws: Where the folder cannot be made or a file cannot be created in it.
  init(at path: String) throws(CommandLineError) {
    self.path = path
    let folder = (path as NSString).deletingLastPathComponent
    temporary = path + ".\(ProcessInfo.processInfo.processIdentifier).partial"
    do {
      var isFolder: ObjCBool = false
      if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        isFolder.boolValue
      {
        throw CommandLineError.unwritable(path, reason: "it is a folder")
      }
      if !folder.isEmpty {
        try FileManager.default.createDirectory(
          atPath: folder,
          withIntermediateDirectories: true
        )
      }
      try Data().write(to: URL(fileURLWithPath: temporary))
    } catch let error as CommandLineError {
      throw error
    } catch {
      throw .unwritable(path, reason: SystemError.words(of: error))
    }
  }

  /// Writes the report whole.
  func write(_ bytes: [UInt8]) throws(CommandLineError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: temporary))
    } catch {
      discard()
      throw .unwritable(path, reason: SystemError.words(of: error))
    }
    // rename replaces what stands there in one step; Foundation's move does not.
    guard unsafe rename(temporary, path) == 0 else {
      let reason = SystemError.words
      discard()
      throw .unwritable(path, reason: reason)
    }
  }

  /// Removes what was written so far.
  func discard() { try? FileManager.default.removeItem(atPath: temporary) }
}
