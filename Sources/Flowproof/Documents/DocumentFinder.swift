import Foundation
import Reporting

/// Finds the documents behind the paths of a command line.
package struct DocumentFinder {
  private let files = FileManager.default
  private var visited: Set<String> = []
  /// The folder that is searched, all links followed.
  private var root = ""
  /// Links that lead out of it, to documents or folders.
  private var leadingElsewhere: [String] = []

  /// The files to read, in the order of the paths, those of a folder by name.
  ///
  /// A folder is searched with all folders below it for files that end in `.rst`; hidden ones are
  /// passed over, and a folder that a link leads back to is searched once. What a link in a folder
  /// leads to elsewhere is not followed.
  ///
  /// - Parameters:
  ///   - paths: The paths.
  ///   - note: Takes what there is to say of what is passed over.
  /// - Returns: The paths of the files.
  /// - Throws: Where there is nothing at a path, or it cannot be read.
  package static func documents(
    at paths: [String],
    note: (String) -> Void = { _ in }
  ) throws(FlowproofError) -> [String] {
    var finder = DocumentFinder()
    var found: [String] = []
    for path in paths { found += try finder.documents(at: path) }
    for path in finder.leadingElsewhere {
      let path = VisibleText.visible(ConfigurationFile.shown(path))
      note("`\(path)` leads to another place and was not read; give that place to read it")
    }
    var seen: Set<String> = []
    return found.filter { seen.insert(realPath(of: $0)).inserted }
  }

  /// The one path of a file that all its spellings and links lead to.
  package static func realPath(of path: String) -> String {
    if path == "-" { return path }
    guard let resolved = unsafe realpath(path, nil) else {
      // Nothing stands there yet; what leads there may still be a link.
      return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The number of bytes of a file; nil where the system does not tell.
  package static func size(of path: String) -> Int? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  private mutating func documents(at path: String) throws(FlowproofError) -> [String] {
    if path == "-" { return [path] }
    switch try kind(of: path) {
    case .file: return [path]
    case .folder:
      root = Self.realPath(of: path)
      return try documents(in: path)
    case .missing: throw .missingPath(path)
    case .other: throw .unreadablePath(path, reason: "it is neither a file nor a folder")
    }
  }

  private enum Kind {
    case file
    case folder
    case missing
    case other
  }

  /// What stands at a path, links followed.
  private func kind(of path: String) throws(FlowproofError) -> Kind {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .missing }
      throw .unreadablePath(path, reason: SystemError.words)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Whether a path is a link that leads out of the folder that is searched.
  private func leadsElsewhere(_ path: String) -> Bool {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return false }
    let place = Self.realPath(of: path)
    return place != root && !place.hasPrefix(root == "/" ? root : root + "/")
  }

  private mutating func documents(in folder: String) throws(FlowproofError) -> [String] {
    guard visited.insert(Self.realPath(of: folder)).inserted else { return [] }
    let names: [String]
    do {
      names = try files.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw .unreadablePath(folder, reason: SystemError.words(of: error))
    }
    var found: [String] = []
    for name in names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      // A link that leads nowhere, or round in circles, is no document.
      guard let kind = try? kind(of: path) else { continue }
      let isDocument = kind == .file && name.hasSuffix(".rst")
      if isDocument || kind == .folder, leadsElsewhere(path) {
        leadingElsewhere.append(path)
        continue
      }
      switch kind {
      case .folder: found += try documents(in: path)
      case .file where name.hasSuffix(".rst"): found.append(path)
      default: continue
      }
    }
    return found
  }
}

/// The system's words for what went wrong.
package enum SystemError {
  /// The words for the last error of a system call.
  package static var words: String { words(of: errno) }

  package static func words(of number: Int32) -> String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text).lowercased()
  }

  /// The words for an error of Foundation, those of the system call behind it where there is one.
  package static func words(of error: any Error) -> String {
    var current: NSError? = error as NSError
    while let candidate = current {
      if candidate.domain == NSPOSIXErrorDomain { return words(of: Int32(candidate.code)) }
      // On Linux, Foundation does not say which system call failed, only what kind of failure it was.
      switch CocoaError.Code(rawValue: candidate.code) {
      case .fileReadNoPermission where candidate.domain == NSCocoaErrorDomain:
        return words(of: EACCES)
      case .fileNoSuchFile, .fileReadNoSuchFile: return words(of: ENOENT)
      case .fileWriteOutOfSpace: return words(of: ENOSPC)
      default: current = candidate.userInfo[NSUnderlyingErrorKey] as? NSError
      }
    }
    return error.localizedDescription
  }
}
