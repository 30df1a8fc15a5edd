package import JSON
import ObjectForms
public import SourceText

/// A file that holds a profile, and what came of reading it.
public struct ProfileFile: Sendable {
  /// The profile; nil where anything is wrong with it.
  public let profile: SystemProfile?
  /// The file as JSON; nil where it is none.
  package let json: LocatedJSON?
  /// All that is wrong, in the order of the file.
  public let diagnostics: [Diagnostic]
  /// The file as it may be shown, with stars in the place of what may be a secret.
  public let shownSource: SourceFile

  /// Reads a file.
  ///
  /// - Parameter source: The file, JSON with comments.
  /// - Complexity: O(*n*) in the length of the file.
  public init(_ source: SourceFile) {
    let (json, problems) = LocatedJSON.parse(source.bytes)
    var found = problems.map { Diagnostic.json($0) }
    var profile: SystemProfile?
    if let json {
      let (read, more) = SystemProfile.read(json)
      profile = read
      found += more
    }
    self.profile = found.isEmpty ? profile : nil
    self.json = json
    diagnostics = found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    shownSource = SourceFile(name: source.name, bytes: LikelySecrets.masked(source.bytes))
  }
}
