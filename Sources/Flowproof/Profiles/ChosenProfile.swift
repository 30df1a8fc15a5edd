import Foundation
import JSON
package import SourceText
package import SystemModel

/// A profile that somebody names: a built-in one, or a file.
package struct ChosenProfile {
  /// How it was named.
  package let name: String
  /// The text and what came of reading it.
  package let file: ProfileFile

  /// The most bytes of a file: more than that is surely a mistake.
  private static let limit = 8 << 20

  /// Reads the profile of a file, or a built-in one by its own name or by that of its system.
  ///
  /// - Parameter name: A path where a file lies there or it looks like one; else a name.
  /// - Throws: Where there is neither, or the file cannot be read.
  package init(_ name: String) throws(FlowproofError) {
    if name.contains("/") || name.hasSuffix(".json") || Self.isFile(name) {
      let bytes = try FileBytes.read(
        name,
        as: "a profile",
        limit: Self.limit,
        tooLarge: "it is larger than 8 MB"
      )
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw .unreadablePath(name, reason: "it is no text in UTF-8")
      }
      self.name = ConfigurationFile.shown(name)
      file = ProfileFile(SourceFile(name: self.name, bytes: bytes))
    } else {
      let text = try Self.text(of: name)
      self.name = name
      file = ProfileFile(SourceFile(name: "\(name).json", bytes: text))
    }
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// What of the profile does not agree with an OpenAPI 3 description of the interface.
  ///
  /// - Parameter paths: The description, in JSON, or its parts.
  /// - Returns: The problems, with places in the profile.
  /// - Throws: Where a file cannot be read, or is no description.
  package func problems(
    againstDescriptionsAt paths: [String]
  ) throws(FlowproofError) -> [Diagnostic] {
    var descriptions: [OpenAPIDescription] = []
    for path in paths { descriptions.append(try OpenAPIDescription(at: path)) }
    guard let profile = file.profile, let json = file.json else { return [] }
    return DescriptionCheck.problems(of: profile, json, against: descriptions)
  }

  /// The text of a built-in profile, by its own name or by that of its system.
  ///
  /// - Throws: Where there is none.
  package static func text(of name: String) throws(FlowproofError) -> [UInt8] {
    guard let text = BuiltInProfiles.text(try known(name)) else { throw .unknownProfile(name) }
    return text
  }

  /// The name of the built-in profile that somebody means.
  private static func known(_ name: String) throws(FlowproofError) -> String {
    if BuiltInProfiles.names.contains(name) { return name }
    guard let known = BuiltInProfiles.name(ofSystem: name) else { throw .unknownProfile(name) }
    return known
  }

  /// The built-in profiles of some names, by their own or by those of their systems; all without a name.
  ///
  /// - Throws: Where there is none of a name.
  package static func builtIn(_ names: [String]) throws(FlowproofError) -> [NamedProfile] {
    var chosen: Set<String> = []
    for name in names { chosen.insert(try known(name)) }
    return BuiltInProfiles.names.compactMap { name in
      guard names.isEmpty || chosen.contains(name) else { return nil }
      return BuiltInProfiles.profile(name).map { NamedProfile(name, $0) }
    }
  }
}

extension OpenAPIDescription {
  /// The most bytes of a file.
  private static let limit = 64 << 20

  /// Reads a description, in JSON.
  ///
  /// - Throws: Where the file cannot be read, or is none.
  init(at path: String) throws(FlowproofError) {
    let bytes = try FileBytes.read(
      path,
      as: "an OpenAPI description",
      limit: Self.limit,
      tooLarge: "it is larger than 64 MB"
    )
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONParser.parse(bytes)
    } catch {
      throw .unreadablePath(path, reason: "it is no JSON: \(error)")
    }
    guard let description = OpenAPIDescription(value) else {
      throw .unreadablePath(path, reason: "it is no OpenAPI 3 description")
    }
    self = description
  }
}

extension ProfileDraft {
  /// Drafts a profile from a description, in JSON.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - names: The record types to take; none for all.
  /// - Throws: Where the file cannot be read, is none, or has nothing to draft.
  package init(
    ofDescriptionAt path: String,
    types names: [String]
  ) throws(FlowproofError) {
    let description = try OpenAPIDescription(at: path)
    do throws(Problem) {
      try self.init(of: description, types: names)
    } catch {
      switch error {
      case .noTypes:
        throw .unreadablePath(
          path,
          reason: "it has no path of records, such as `/people` and `/people/{id}`"
        )
      case .tooManyTypes(let count):
        throw .usage(
          "the description has \(count) record types, more than \(Self.mostTypes): "
            + "name those that the documents name, such as `profile draft Customer Order`"
        )
      case .unknownType(let name, let known):
        throw .usage(
          "the description has no record type `\(name)`" + FlowproofError.suggestion(name, known)
        )
      }
    }
  }
}

extension FlowproofError {
  fileprivate static func unknownProfile(_ name: String) -> Self {
    .usage(
      "there is no built-in profile `\(name)`" + suggestion(name, BuiltInProfiles.names)
    )
  }
}
