public import Planning
public import Sandbox
import SystemModel

extension IntegrationConventions {
  /// What an integration has to know so that it keeps what cases in an environment ask for.
  public init(_ environment: TestEnvironment) {
    self.init()
    conditions = environment.conditions.map {
      Condition($0.prose, property: $0.property, values: $0.holds)
    }
    references = environment.relations.map { relation in
      switch relation.holder {
      case .connected: Reference(from: relation.type, by: relation.property, to: relation.other)
      case .other: Reference(from: relation.other, by: relation.property, to: relation.type)
      }
    }
    conversions = environment.types.flatMap { type, traits in
      type.side == .target
        ? traits.conversions.map { Conversion(into: type.name, $0.key, $0.value) } : []
    }
    sourceWords = environment.words[.source] ?? [:]
    targetWords = environment.words[.target] ?? [:]
    clears = environment.clearing == .travels
  }
}
