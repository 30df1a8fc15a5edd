import JSON
import ObjectForms
public import SourceText

/// Reads a configuration: all that it says, and all that is wrong with it.
///
/// One mistake never hides another: what cannot be used is reported and left out, and reading goes
/// on behind it.
public struct ConfigurationReader {
  /// What came of a file.
  public struct Reading: Sendable {
    /// What the file says, as far as it could be read.
    public var configuration: Configuration
    /// What is wrong, in the order of the file.
    public var diagnostics: [Diagnostic]
    /// The file as it may be shown, with stars in the place of what may be a secret.
    public var shownSource: SourceFile

    /// Whether something is wrong so that nothing may be run.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// The most findings that are told of one file.
  static let maximumDiagnosticCount = 200

  let profiles: [NamedProfile]
  var diagnostics: [Diagnostic] = []

  /// Creates a reader.
  init(profiles: [NamedProfile]) {
    self.profiles = profiles
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - environment: The environment to lay over the rest; nil for none.
  ///   - profiles: The profiles that it can choose.
  /// - Returns: The configuration, what is wrong, and the source as it may be shown.
  /// - Complexity: O(*n*) in the length of the file, once for each of its environments.
  public static func read(
    _ source: SourceFile,
    environment: String? = nil,
    profiles: [NamedProfile] = NamedProfile.all
  ) -> Reading {
    var reader = ConfigurationReader(profiles: profiles)
    let configuration = reader.read(source.bytes, environment: environment)
    let shown = SourceFile(name: source.name, bytes: LikelySecrets.masked(source.bytes))
    return Reading(
      configuration: configuration,
      diagnostics: reader.ordered(),
      shownSource: shown
    )
  }

  private mutating func read(_ bytes: [UInt8], environment: String?) -> Configuration {
    let (value, problems) = LocatedJSON.parse(bytes)
    for problem in problems { diagnostics.append(.json(problem)) }
    guard let value else { return Configuration() }
    let whole = FormedObject(value, .configuration)
    let environments = environments(whole)
    var base = value
    if case .object(let all) = value.kind {
      base.kind = .object(all.filter { $0.name != "environments" })
    }
    var chosen = base
    if let environment {
      if let found = environments.first(where: { $0.name == environment }) {
        chosen = base.merging(found.value)
      } else {
        let place = value.members?.first { $0.name == "environments" }?.nameRange
        diagnostics.append(
          .unknownEnvironment(environment, known: environments.map(\.name), at: place ?? 0..<0)
        )
      }
    }
    var configuration = configuration(chosen)
    configuration.environment = environment
    configuration.environments = environments.map(\.name)
    // What is wrong in the other environments is wrong too, but for what they leave to be filled.
    var others = environments.filter { $0.name != environment }.map { base.merging($0.value) }
    if environment != nil { others.append(base) }
    for other in others where diagnostics.count <= Self.maximumDiagnosticCount * 4 {
      let before = diagnostics.count
      _ = self.configuration(other)
      let kept = diagnostics[before...].filter {
        !Self.mayBeFilledElsewhere.contains($0.identifier)
      }
      diagnostics.replaceSubrange(before..., with: kept)
    }
    return configuration
  }

  /// What is no mistake in an environment that is not asked for.
  private static let mayBeFilledElsewhere: Set = [
    "blank-value", "blank-binding", "blank-relation", "blank-word", "missing-profile",
    "missing-value", "missing-credential", "no-systems",
  ]

  private mutating func environments(_ whole: FormedObject) -> [LocatedJSON.Member] {
    guard let value = whole.value.members?.last(where: { $0.name == "environments" }) else {
      return []
    }
    let alone = LocatedJSON(.object([value]), at: value.value.range)
    check(alone)
    let environments = whole.entries("environments")
    for environment in environments {
      if let inner = environment.value.members?.first(where: { $0.name == "environments" }) {
        diagnostics.append(.nestedEnvironments(at: inner.nameRange))
      }
    }
    return environments
  }

  /// Reports what does not have the form of a configuration.
  private mutating func check(_ value: LocatedJSON) {
    let limit = 4 * Self.maximumDiagnosticCount
    diagnostics += FormCheck.diagnostics(
      of: value,
      .configuration,
      as: "the configuration",
      limit: limit
    )
  }

  /// Reads a whole configuration of which the environments are left out.
  mutating func configuration(_ value: LocatedJSON) -> Configuration {
    let value = value.withSidesLaidOver
    check(value)
    let members = FormedObject(value, .configuration)
    var configuration = Configuration()
    configuration.range = value.range.lowerBound..<value.range.lowerBound + 1
    if value.members == nil { return configuration }
    configuration.systems = systems(members)
    configuration.allowsSameInstance = members["sameInstance"]?.bool ?? false
    configuration.timing = timing(members)
    configuration.isOrdered = members["ordered"]?.bool ?? false
    configuration.clearing = members.word("clearing", as: IntegrationConventions.Clearing.self)
    configuration.trigger = members["trigger"].flatMap {
      request(FormedObject($0, .trigger), "trigger", usually: "POST")
    }
    configuration.settled = members["settled"].flatMap { settled($0) }
    configuration.bindings = bindings(members)
    configuration.words = words(members)
    if value["systems"].map({ $0.members?.isEmpty == true }) ?? true {
      diagnostics.append(.noSystems(at: value["systems"]?.range ?? configuration.range))
    }
    return configuration
  }

  /// What is wrong in the order of the file, each thing once.
  private func ordered() -> [Diagnostic] {
    struct Mark: Hashable {
      var identifier: String
      var range: Range<Int>
      var summary: String
    }
    var seen: Set<Mark> = []
    var ordered = diagnostics.filter { diagnostic in
      seen.insert(
        Mark(
          identifier: diagnostic.identifier,
          range: diagnostic.range,
          summary: diagnostic.summary
        )
      ).inserted
    }
    ordered.sort { $0.range.lowerBound < $1.range.lowerBound }
    guard ordered.count > Self.maximumDiagnosticCount else { return ordered }
    let first = ordered[Self.maximumDiagnosticCount].range
    return ordered[..<Self.maximumDiagnosticCount] + [.furtherFindings(at: first)]
  }
}
