import Foundation

/// A folder for one test, which goes when the test is over.
final class TemporaryFolder: Sendable {
  /// Where it lies.
  let path: String

  init() throws {
    let place = FileManager.default.temporaryDirectory
    path = place.appending(path: "flowproof-tests-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in it.
  func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file, its folders too.
  ///
  /// - Returns: Its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let folder = URL(fileURLWithPath: path(name)).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  /// Writes a text, its folders too.
  ///
  /// - Returns: Its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Makes a folder.
  ///
  /// - Returns: Its path.
  @discardableResult
  func makeFolder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: path(name),
      withIntermediateDirectories: true
    )
    return path(name)
  }

  /// Makes a symbolic link.
  ///
  /// - Returns: Its path.
  @discardableResult
  func link(_ name: String, to destination: String) throws -> String {
    try FileManager.default.createSymbolicLink(
      atPath: path(name),
      withDestinationPath: destination
    )
    return path(name)
  }

  /// Makes a pipe, which nobody writes to.
  ///
  /// - Returns: Its path.
  @discardableResult
  func makePipe(_ name: String) throws -> String {
    guard unsafe mkfifo(path(name), 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    return path(name)
  }

  /// Says who may do what with a file or folder in it.
  func permit(_ mode: Int, _ name: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
  }

  /// Whether there is something of this name.
  func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The text of a file in it; empty where there is none.
  func text(_ name: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path(name)) ?? Data(), as: UTF8.self)
  }

  /// The names of all that lies in it, however deep, in order.
  var names: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// A text with its path, which differs from test to test, left out.
  func masked(_ text: String) -> String { text.replacing(path + "/", with: "") }
}
