import JSON
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

  let knowledge: ConfigurationKnowledge
  var diagnostics: [Diagnostic] = []

  /// Whether so much is wrong that looking further is no help; there is room for what will turn out
  /// to be told twice.
  var isFull: Bool { diagnostics.count > 4 * Self.maximumDiagnosticCount }

  /// Creates a reader.
  init(knowledge: ConfigurationKnowledge) {
    self.knowledge = knowledge
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - environment: The environment to lay over the rest; nil for none.
  ///   - knowledge: What is known of profiles and expressions.
  /// - Returns: The configuration, what is wrong, and the source as it may be shown.
  /// - Complexity: O(*n*) in the length of the file, once for each of its environments.
  public static func read(
    _ source: SourceFile,
    environment: String? = nil,
    knowledge: ConfigurationKnowledge
  ) -> Reading {
    var reader = ConfigurationReader(knowledge: knowledge)
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
    guard let members = members(of: value, "the configuration", as: FileMember.self) else {
      return Configuration()
    }
    let environments = environments(members)
    var base = value
    if case .object(let all) = value.kind {
      base.kind = .object(all.filter { $0.name != FileMember.environments.rawValue })
    }
    var chosen = base
    if let environment {
      if let found = environments.first(where: { $0.name == environment }) {
        chosen = base.merging(found.value)
      } else {
        let place = members.first { $0.name == .environments }?.member.nameRange
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
    for other in others {
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

  private mutating func environments(
    _ members: [(name: FileMember, member: LocatedJSON.Member)]
  ) -> [LocatedJSON.Member] {
    guard let found = members.last(where: { $0.name == .environments })?.member else { return [] }
    guard let environments = anyMembers(of: found.value, "`environments`") else { return [] }
    for environment in environments {
      if environment.name.isEmpty {
        diagnostics.append(.blankName("an environment", at: environment.nameRange))
      }
      _ = anyMembers(of: environment.value, "an environment")
      if let inner = environment.value.members?.first(where: { $0.name == "environments" }) {
        diagnostics.append(.nestedEnvironments(at: inner.nameRange))
      }
    }
    return environments.filter { $0.value.members != nil }
  }

  /// Reads a whole configuration of which the environments are left out.
  private mutating func configuration(_ value: LocatedJSON) -> Configuration {
    var configuration = Configuration()
    configuration.range = value.range.lowerBound..<value.range.lowerBound + 1
    guard let members = members(of: value, "the configuration", as: FileMember.self) else {
      return configuration
    }
    for (name, member) in members {
      switch name {
      case .schema, .environments: continue
      case .systems: configuration.systems = systems(member.value)
      case .sameInstance:
        configuration.allowsSameInstance = bool(member) ?? false
      case .timing: configuration.timing = timing(member.value)
      case .ordered: configuration.isOrdered = bool(member) ?? false
      case .clearing:
        configuration.clearing = choice(member, of: IntegrationConventions.Clearing.self)
      case .trigger: configuration.trigger = trigger(member.value)
      case .settled: configuration.settled = settled(member.value)
      case .bindings: configuration.bindings = bindings(member.value)
      case .words: configuration.words = words(member.value)
      }
    }
    if configuration.systems.isEmpty, !members.contains(where: { $0.name == .systems }) {
      diagnostics.append(.noSystems(at: configuration.range))
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
