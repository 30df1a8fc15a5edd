public import SourceText

import ObjectForms

/// A configuration against the documents that it is for.
extension Configuration {
  /// What is wrong between the configuration and some documents: systems that are missing, names
  /// that no document has, one instance on both sides.
  ///
  /// - Complexity: O(*n* × *m*) in the numbers of names on both sides.
  public func diagnostics(for needs: ConfigurationRequirements) -> [Diagnostic] {
    var diagnostics = missingSystems(needs) + sameInstances(needs)
    let known = needs.systems.map(\.name)
    for system in systems {
      guard let need = needs.systems.first(where: { NameKey($0.name) == NameKey(system.name) })
      else {
        diagnostics.append(.unusedSystem(system.name, known: known, at: system.nameRange))
        continue
      }
      var seen: Set<Range<Int>> = []
      for instance in [system.source, system.target].compactMap(\.self) {
        for type in instance.types where seen.insert(type.nameRange).inserted {
          diagnostics += unusedNames(of: type, need)
        }
      }
    }
    let conditions = needs.conditions.map(\.text)
    let keys = Set(conditions.map(ConditionMeaning.key))
    for binding in bindings where !keys.contains(ConditionMeaning.key(of: binding.condition)) {
      diagnostics.append(.unusedBinding(binding.condition, known: conditions, at: binding.range))
    }
    return diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func missingSystems(_ needs: ConfigurationRequirements) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for need in needs.systems {
      guard let system = system(named: need.name) else {
        diagnostics.append(
          .missingSystem(need.name, known: systems.map(\.name), at: range)
        )
        continue
      }
      for side in Side.allCases where need.sides.contains(side) {
        if system.instance(on: side) == nil {
          diagnostics.append(.missingSide(side, of: system.name, at: system.nameRange))
        }
      }
    }
    return diagnostics
  }

  private func sameInstances(_ needs: ConfigurationRequirements) -> [Diagnostic] {
    if allowsSameInstance { return [] }
    var diagnostics: [Diagnostic] = []
    for pair in needs.pairs {
      guard let source = system(named: pair.source)?.source,
        let target = system(named: pair.target)?.target, source.profile != nil,
        source.isSame(as: target)
      else { continue }
      diagnostics.append(
        .sameInstance(pair.source, pair.target, document: pair.document, at: target.range)
      )
    }
    return diagnostics
  }

  private func unusedNames(
    of type: TypeConfiguration,
    _ need: ConfigurationRequirements.System
  ) -> [Diagnostic] {
    let keys = Set(need.types.map { NameKey($0) })
    let isKnown = { (name: String) in
      keys.contains(NameKey(TypeName.withoutSystem(name, system: need.name)))
    }
    var diagnostics: [Diagnostic] = []
    if !isKnown(type.name) {
      diagnostics.append(
        .unusedType(type.name, of: need.name, known: need.types, at: type.nameRange)
      )
    }
    for relation in type.relations where !isKnown(relation.type) {
      diagnostics.append(
        .unusedType(relation.type, of: need.name, known: need.types, at: relation.range)
      )
    }
    return diagnostics
  }
}

extension Diagnostic {
  fileprivate static func missingSystem(
    _ name: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    let nearest = NameSuggestion.nearest(to: name, among: known)
    return Diagnostic(
      .error,
      "missing-system",
      "the documents name a system `\(shown(name))`, which the configuration does not",
      hint: nearest.map { "add it to `systems`, or is `\(shown($0))` meant for it?" }
        ?? "add it to `systems`",
      at: range
    )
  }

  fileprivate static func missingSide(
    _ side: Side,
    of system: String,
    at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .error,
      "missing-side",
      "a document has `\(shown(system))` as its \(side), of which nothing is said",
      hint: "add `\"\(side)\"` to the system",
      at: range
    )
  }

  fileprivate static func sameInstance(
    _ source: String,
    _ target: String,
    document: String,
    at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .error,
      "same-instance",
      "source and target of `\(shown(document))` are one account",
      hint: "give `\(shown(source))` as source and `\(shown(target))` as target accounts of their "
        + "own, or write `\"sameInstance\": true`",
      at: range
    )
  }

  fileprivate static func unusedSystem(
    _ name: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    unused("system", name, "these documents name no system", known, at: range)
  }

  fileprivate static func unusedType(
    _ name: String,
    of system: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    let words = "these documents name no record type of `\(shown(system))`"
    return unused("type", name, words, known, at: range)
  }

  fileprivate static func unusedBinding(
    _ condition: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    unused("binding", condition, "these documents have no condition", known, at: range)
  }

  /// A name that is no mistake if other documents have it.
  private static func unused(
    _ what: String,
    _ name: String,
    _ words: String,
    _ known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    let nearest = NameSuggestion.nearest(to: String(name.prefix(200)), among: known)
    return Diagnostic(
      nearest == nil ? .note : .warning,
      "unused-\(what)",
      "\(words) `\(shown(name))`",
      hint: nearest.map { "did you mean `\(shown($0))`?" }
        ?? "nothing is to be done if it is for other documents",
      at: range
    )
  }
}
