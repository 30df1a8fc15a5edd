import Checklists
import SourceText

extension TestPlan {
  /// The cases that each pattern stands for, by their numbers.
  ///
  /// A pattern stands for a case by the name of its document, pairing, rule or the case itself, by
  /// whole parts of these names, or by a property that its rule names.
  ///
  /// - Parameters:
  ///   - patterns: The patterns.
  ///   - others: Other names of the document.
  /// - Returns: The numbers of the cases, for each pattern.
  /// - Complexity: O(*n*) in the number of cases for each pattern.
  public func cases(
    matching patterns: [CasePattern],
    named others: [String] = []
  ) -> [Set<Int>] {
    var found = [Set<Int>](repeating: [], count: patterns.count)
    guard !patterns.isEmpty else { return found }
    let isWhole = patterns.map { matches(document: $0, named: others) }
    let renamed = patterns.map { $0.naming(document: dataflow.document, insteadOf: others) }
    let pairings = dataflow.pairings.map { pairing in
      let name = FoldedCaseName(pairing.name)
      return patterns.map { $0.matches(name) }
    }
    for (number, testCase) in cases.enumerated() {
      let names = [testCase.id.description, testCase.rule.id.description].map(FoldedCaseName.init)
      let properties = testCase.propertyPaths.map(FoldedCaseName.init)
      for (index, pattern) in patterns.enumerated() {
        let isMeant =
          isWhole[index] || pairings[testCase.pairing][index]
          || names.contains { pattern.matches(partsOf: $0) }
          || renamed[index].map { renamed in
            names.contains { renamed.matches(partsOf: $0) }
          } ?? false
          || properties.contains { pattern.matches($0) }
        if isMeant { found[index].insert(number) }
      }
    }
    return found
  }

  /// Whether a pattern stands for the document as a whole: its name or another one of it, its path or
  /// its file's name.
  public func matches(document pattern: CasePattern, named others: [String] = []) -> Bool {
    (documentNames + others).contains { pattern.matches(FoldedCaseName($0)) }
  }

  /// The names by which cases of the plan can be chosen, folded, in no order.
  public var namesToMatch: Set<String> {
    var names = Set((documentNames + dataflow.pairings.map(\.name)).map(NameFolding.fold))
    for testCase in cases {
      for text in [testCase.id.description, testCase.rule.id.description] {
        let name = FoldedCaseName(text)
        names.insert(name.text)
        names.formUnion(name.parts)
      }
      names.formUnion(testCase.propertyPaths.map(NameFolding.fold))
    }
    for pairing in dataflow.pairings { names.insert(pairing.id) }
    return names
  }

  private var documentNames: [String] {
    let file = dataflow.file.split(separator: "/").last.map(String.init) ?? dataflow.file
    return [dataflow.document, dataflow.file, file]
  }
}

extension TestCase {
  /// The paths of the properties that the case or its rule names.
  fileprivate var propertyPaths: [String] {
    switch rule.kind {
    case .merges(let row): return [row.source.path, row.target.path]
    case .maps(let row): return [row.source.path, row.target.path]
    default: break
    }
    // A case of the pairing's rule may be about one row: `syncs-forward/info.emails→loginEmail`.
    let name = id.description
    guard let arrow = name.firstRange(of: "→"),
      let slash = name[..<arrow.lowerBound].lastIndex(of: "/")
    else { return [] }
    return [name[name.index(after: slash)..<arrow.lowerBound], name[arrow.upperBound...]]
      .map(String.init)
  }
}
