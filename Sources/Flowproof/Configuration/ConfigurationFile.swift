package import SystemModel
import Foundation
import Results
import SourceText

/// Finds and reads the configuration of a run.
package struct ConfigurationFile {
  /// The name by which a configuration is found.
  package static let name = "flowproof.json"

  /// The most bytes of a configuration: more than that is surely a mistake.
  private static let limit = 8 << 20

  /// The configuration, read as far as it could be.
  package let reading: ConfigurationReader.Reading

  /// Where the file lies.
  package let path: String

  /// The SHA-256 of its bytes, in hexadecimal digits.
  package let digest: String

  /// The path of the configuration for some documents.
  ///
  /// - Parameters:
  ///   - chosen: The path that the user gives; nil for none.
  ///   - documents: The paths that the user gives for documents.
  ///   - folder: The current folder.
  /// - Returns: The path that is given; else the file beside the documents, where they lie in one
  ///   folder or each in a folder with the same file; else that in the current folder; nil where
  ///   there is none.
  /// - Throws: Where documents lie beside different configurations.
  package static func path(
    chosen: String?,
    documents: [String],
    folder: String = FileManager.default.currentDirectoryPath
  ) throws(FlowproofError) -> String? {
    if let chosen { return chosen }
    var found: [String] = []
    for document in documents where document != "-" {
      let place = Self.folder(of: document) + "/" + name
      guard FileManager.default.fileExists(atPath: place) else { continue }
      if !found.contains(where: {
        DocumentFinder.realPath(of: $0) == DocumentFinder.realPath(of: place)
      }) {
        found.append(place)
      }
    }
    if found.count > 1 { throw .severalConfigurations(found[0], found[1]) }
    if let first = found.first { return first }
    let current = folder + "/" + name
    return FileManager.default.fileExists(atPath: current) ? current : nil
  }

  /// The folder itself, or the one that a file lies in.
  private static func folder(of path: String) -> String {
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, isFolder.boolValue { return path.hasSuffix("/") ? String(path.dropLast()) : path }
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "" : String(path[..<slash])
  }

  /// Reads a configuration.
  ///
  /// - Throws: Where the file is missing, is no file, cannot be read, is too large or no text.
  package init(
    at path: String,
    environment: String?
  ) throws(FlowproofError) {
    self.path = path
    let source = SourceFile(name: Self.shown(path), bytes: try Self.bytes(at: path))
    digest = SHA256.hexadecimal(of: source.bytes)
    reading = ConfigurationReader.read(source, environment: environment)
  }

  /// Reads a configuration that is no file; those of its secrets that are lie in the working folder.
  init(text: String, environment: String?) {
    path = Self.name
    let source = SourceFile(name: "configuration", text: text)
    digest = SHA256.hexadecimal(of: source.bytes)
    reading = ConfigurationReader.read(source, environment: environment)
  }

  /// The path as it is shown: relative to the working folder where it lies below it.
  package static func shown(_ path: String) -> String {
    let folder = FileManager.default.currentDirectoryPath + "/"
    var path = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
    while path.hasPrefix("./") { path = String(path.dropFirst(2)) }
    return path
  }

  private static func bytes(at path: String) throws(FlowproofError) -> [UInt8] {
    let bytes = try FileBytes.read(
      path,
      as: "a configuration",
      limit: limit,
      tooLarge: "it is larger than 8 MB"
    )
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw .unreadablePath(path, reason: "it is no text in UTF-8")
    }
    return bytes
  }

  /// Fetches secrets from the variables of the process and from files beside the configuration.
  ///
  /// - Parameters:
  ///   - environment: The variables.
  ///   - allowed: The variables that the configuration may read; nil for all. Where they are limited,
  ///     secrets come from files of its own folder only: others may hold what variables do.
  /// - Returns: What fetches them.
  package func secretResolver(
    environment: [String: String],
    allowing allowed: [VariablePattern]? = nil
  ) -> SecretResolver {
    let folder = Self.folder(of: path)
    return SecretResolver(
      variable: { environment[$0] },
      isAllowed: { name in allowed?.contains { $0.matches(name) } ?? true },
      file: { name in
        let place = name.hasPrefix("/") ? name : folder + "/" + name
        let root = DocumentFinder.realPath(of: folder)
        if allowed != nil, !DocumentFinder.realPath(of: place).hasPrefix(root + "/") {
          let reason = "with `--allow-variables` it must lie in the configuration's own folder"
          return .failure(SecretResolver.Failure(reason))
        }
        do throws(FlowproofError) {
          let bytes = try FileBytes.read(
            place,
            as: "a secret",
            limit: 1 << 16,
            tooLarge: "it is larger than 64 KB"
          )
          guard let text = String(validating: bytes, as: UTF8.self) else {
            return .failure(SecretResolver.Failure("it is no text in UTF-8"))
          }
          return .success(text)
        } catch {
          return .failure(SecretResolver.Failure(error.reason))
        }
      }
    )
  }
}

extension ConfigurationFile {
  /// The files that secrets come from.
  package var secretFiles: [String] {
    let folder = Self.folder(of: path)
    let instances = reading.configuration.systems.flatMap { [$0.source, $0.target] }
    return instances.compactMap(\.self).flatMap(\.credentials).compactMap { credential in
      guard case .file(let name) = credential.source else { return nil }
      return name.hasPrefix("/") ? name : folder + "/" + name
    }
  }
}

extension Session {
  /// The configuration's file; nil where there is none.
  ///
  /// - Throws: Where documents lie beside different configurations.
  package func configurationPath() throws(FlowproofError) -> String? {
    if options.configuration == .builtInMock { return nil }
    return try ConfigurationFile.path(
      chosen: options.configuration.file,
      documents: documents.map(\.path)
    )
  }
}

extension FlowproofError {
  /// Why a file gives nothing, without its path.
  fileprivate var reason: String {
    switch self {
    case .missingFile: "there is no such file"
    case .unreadablePath(_, let reason): reason
    default: "it cannot be read"
    }
  }
}
